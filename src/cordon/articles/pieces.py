"""A sentence as the pieces that rules are written over: names, numbers, dates, verb groups, phrases and
words.

A verb group is one piece: `has not been charged` is the verb `charge`, passive, negated.
"""

from collections.abc import Sequence
from dataclasses import replace

from cordon.articles.lexicon import Lexicon, VerbForm, singular
from cordon.articles.mention import Mention
from cordon.articles.moments import Moment
from cordon.articles.numbers import Number
from cordon.articles.piece import Piece, Verb
from cordon.articles.tokens import Token
from cordon.articles.verbs import group_verbs, settle

_QUOTES = frozenset("“”\"«»‘’'„()[]")
_BREAKS = frozenset(";:—–?!…")


_NONE: frozenset[str] = frozenset()


def pieces_of(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    numbers: Sequence[Number],
    moments: Sequence[Moment],
    words: Lexicon,
) -> list[Piece]:
    """The pieces of one sentence; dates win over names, names over numbers, and all over phrases."""
    fixed = _fixed(tokens, mentions, numbers, moments)
    found: list[Piece] = []
    i = 0
    while i < len(tokens):
        if i in fixed:
            piece, i = fixed[i]
        else:
            piece, i = _phrase_or_word(tokens, i, fixed, words)
        found.append(piece)
    if words.language == "en":
        return group_verbs(settle(found))
    return found


def _fixed(
    tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], moments: Sequence[Moment]
) -> dict[int, tuple[Piece, int]]:
    fixed: dict[int, tuple[Piece, int]] = {}
    busy: set[int] = set()

    def put(first: int, last: int, piece: Piece) -> None:
        if not busy & set(range(first, last)):
            fixed[first] = piece, last
            busy.update(range(first, last))

    for mention in mentions:
        if any(
            mention.first <= m.first and m.last <= mention.last for m in moments
        ):  # `Sixth of October Brigade`
            put(
                mention.first,
                mention.last,
                replace(
                    _piece(tokens, mention.first, mention.last, "name", mention=mention),
                    start=mention.start,
                    end=mention.end,
                ),
            )
    for moment in moments:
        put(moment.first, moment.last, _piece(tokens, moment.first, moment.last, "date", moment=moment))
    for mention in mentions:
        put(
            mention.first,
            mention.last,
            replace(
                _piece(tokens, mention.first, mention.last, "name", mention=mention),
                start=mention.start,
                end=mention.end,
            ),
        )
    for number in numbers:
        put(number.first, number.last, _piece(tokens, number.first, number.last, "number", number=number))
    return fixed


def _piece(  # noqa: PLR0913  # one of these is what the piece is
    tokens: Sequence[Token], first: int, last: int, pos: str, *, classes: frozenset[str] = _NONE,
    mention: Mention | None = None, number: Number | None = None, moment: Moment | None = None,
) -> Piece:  # fmt: skip
    norm = tokens[first].norm if last == first + 1 else " ".join(t.norm for t in tokens[first:last])
    return Piece(
        tokens[first].start,
        tokens[last - 1].end,
        norm,
        pos,
        classes,
        mention,
        number,
        moment,
        None,
        tokens[first].text[0].isupper(),
    )


def _phrase_or_word(
    tokens: Sequence[Token], i: int, fixed: dict[int, tuple[Piece, int]], words: Lexicon
) -> tuple[Piece, int]:
    token = tokens[i]
    if token.norm in words.first_words or singular(token.norm) in words.first_words or token.norm == "'":
        for size in range(min(words.longest, len(tokens) - i), 1, -1):
            if any(k in fixed for k in range(i, i + size)):
                continue
            found = _phrase(tokens, i, size, words)
            if found:
                return found, i + size
    return _word(token, words), i + 1


def _phrase(tokens: Sequence[Token], i: int, size: int, words: Lexicon) -> Piece | None:
    norms = tuple(t.norm for t in tokens[i : i + size])
    part = words.parts.get(norms)
    if part:
        return _piece(tokens, i, i + size, part)
    classes = words.classes.get(tuple(singular(n) for n in norms)) or words.classes.get(norms)
    return _piece(tokens, i, i + size, "word", classes=classes) if classes else None


def _word(token: Token, words: Lexicon) -> Piece:  # noqa: PLR0911  # a part of speech a line
    norm, capital = token.norm, token.text[0].isupper()
    if norm == "'s":
        return Piece(token.start, token.end, norm, "poss")
    if token.text in _QUOTES:
        return Piece(token.start, token.end, token.text, "quote")
    if not token.text[0].isalnum() and len(token.text) == 1:
        return Piece(token.start, token.end, token.text, "mark")
    classes = words.classes.get((singular(norm),)) or words.classes.get((norm,)) or _NONE
    part = words.parts.get((norm,))
    readings = words.verbs.get(norm)
    if words.language == "ar":
        return _arabic_word(token, words, classes, part, readings)
    if part and not (readings and part in {"prep", "adv"}):
        return Piece(token.start, token.end, norm, part, classes, capital=capital)
    if readings:
        return Piece(
            token.start, token.end, norm, part or "verb", classes, verb=_bare_verb(readings), capital=capital
        )
    return Piece(token.start, token.end, norm, part or "word", classes, capital=capital)


def _arabic_word(
    token: Token,
    words: Lexicon,
    classes: frozenset[str],
    part: str | None,
    readings: tuple[VerbForm, ...] | None,
) -> Piece:
    """Tries the word as it is, then without its prefixed conjunction, preposition and article."""
    norm = token.norm
    if part:
        return Piece(token.start, token.end, norm, part, classes)
    if readings and not classes:
        return Piece(token.start, token.end, norm, "verb", classes, verb=_bare_verb(readings))
    for stem in arabic_stems(norm):
        if classes:
            break
        classes = words.classes.get((stem,)) or _NONE
        if (
            not classes
            and readings is None
            and words.parts.get((stem,)) in {"prep", "rel", "pron"}
            and norm[0] in "وف"
        ):
            return Piece(token.start, token.end, stem, words.parts[(stem,)], classes)
    verb = _bare_verb(readings) if readings else None
    return Piece(token.start, token.end, norm, "verb" if verb and not classes else "word", classes, verb=verb)


def arabic_stems(norm: str) -> list[str]:
    """A word with its prefixed particles taken off, the least first: وبالمليشيا -> بالمليشيا, المليشيا,
    مليشيا.
    """
    found = [norm]
    for prefixes in (("و", "ف"), ("ب", "ل", "ك"), ("ال",)):
        for stem in list(found):
            for prefix in prefixes:
                if stem.startswith(prefix) and len(stem) - len(prefix) >= 3:
                    found.append(stem[len(prefix) :])
            if prefixes[0] == "ب" and stem.startswith("لل") and len(stem) > 4:
                found.append(stem[2:])
    return [
        *found,
        *(
            s[: -len(e)]
            for s in found
            for e in ("هم", "ها", "هن", "ه", "ا", "ين")
            if s.endswith(e) and len(s) - len(e) >= 3
        ),
    ]


def _bare_verb(readings: tuple[VerbForm, ...]) -> Verb:
    forms = {r.form for r in readings}
    lemmas = frozenset(r.lemma for r in readings)
    if forms & {"ed", "part"}:
        return Verb(
            lemmas,
            "either" if "ed" in forms else "passive",
            "ed" if "ed" in forms or "part" in forms else "finite",
        )
    if forms & {"past", "s"}:
        return Verb(lemmas, "active", "finite" if "past" in forms else "s")
    return Verb(lemmas, "active", "ing" if "ing" in forms else "base")


def breaks_clause(piece: Piece) -> bool:
    """Whether a piece ends the clause before it."""
    return piece.norm in _BREAKS
