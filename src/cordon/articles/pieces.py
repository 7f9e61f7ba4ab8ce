"""A sentence as the pieces that rules are written over: names, numbers, dates, verb groups, phrases and words.

A verb group is one piece: `has not been charged` is the verb `charge`, passive, negated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cordon.articles.lexicon import Lexicon, VerbForm, singular
from cordon.articles.mentions import Mention
from cordon.articles.moments import Moment
from cordon.articles.numbers import Number
from cordon.articles.tokens import Token
from cordon.articles.words import table

_QUOTES = frozenset("“”\"«»‘’'„()[]")
_BREAKS = frozenset(";:—–?!…")


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb group says.

    voice: active, passive, or either (a past form that may be a participle).
    mode:  finite, to (infinitive), ing, bare participle `ed`.
    modal: would, may, should, must, planned or "".
    """

    lemmas: frozenset[str]
    voice: str
    mode: str
    modal: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, start..end of the text. pos: name, number, date, verb, det, prep, conj, pron, rel, sub, neg, adv,
    aux, mark (punctuation), quote, poss ('s) or word (noun or adjective)."""

    start: int
    end: int
    norm: str
    pos: str
    classes: frozenset[str] = frozenset()
    mention: Mention | None = None
    number: Number | None = None
    moment: Moment | None = None
    verb: Verb | None = None
    capital: bool = False


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
        return _group_verbs(_settle(found))
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


def _piece(
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
    if token.norm in words.first_words or singular(token.norm) in words.first_words or token.norm in {"'"}:
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


def _word(token: Token, words: Lexicon) -> Piece:
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
    """A word with its prefixed particles taken off, the least first: وبالمليشيا -> بالمليشيا, المليشيا, مليشيا."""
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


def _settle(pieces: list[Piece]) -> list[Piece]:
    """Decides for each word that can be verb or noun which of the two it is here."""
    settled: list[Piece] = []
    for i, piece in enumerate(pieces):
        if piece.verb and not _is_verb(settled, pieces, i):
            pos = "word" if piece.pos == "verb" else piece.pos
            settled.append(
                replace(piece, pos=pos, verb=None if piece.verb.mode not in {"ed", "ing"} else piece.verb)
            )
        elif piece.verb and piece.pos != "verb" and piece.pos != "word":
            settled.append(replace(piece, verb=None))
        else:
            settled.append(piece)
    return settled


def _is_verb(before: list[Piece], pieces: list[Piece], i: int) -> bool:
    piece = pieces[i]
    verb = piece.verb
    if verb is None or piece.pos not in {"verb", "word"}:
        return False
    previous = next((p for p in reversed(before) if p.pos not in {"adv", "quote"}), None)
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    before_pos = previous.pos if previous else "start"
    if before_pos == "aux" or (previous and (previous.norm == "to" or previous.pos == "neg")):
        return verb.mode != "s"  # `to forces loyal to him`: no infinitive ends in s
    if verb.mode == "ed":
        return not (
            before_pos in {"det", "poss", "prep", "verb", "number"}
            and following is not None
            and following.pos in {"word", "name"}
            and not following.verb
        )
    if verb.mode == "ing":
        noun = before_pos in {"det", "poss"} or (
            piece.classes and before_pos not in {"prep", "mark", "word", "name", "conj", "sub"}
        )
        return not noun
    if verb.mode == "finite":
        return True
    return _base_is_verb(piece, before_pos, previous, following)


def _base_is_verb(piece: Piece, before_pos: str, previous: Piece | None, following: Piece | None) -> bool:
    """A base or -s form is a verb after a subject and before an object or a clause's end, unless a noun fits better."""
    pointing = (
        before_pos == "det" and previous is not None and previous.norm in {"that", "this", "these", "those"}
    )
    if before_pos in {"det", "prep", "poss", "number", "start"} and (
        _nounish(piece) or not (before_pos in {"start", "number"} or pointing)
    ):
        return False
    if pointing or before_pos == "number":
        return True
    if following is not None and following.pos == "aux":
        return False  # `from which samples were taken`
    if before_pos in {"pron", "rel"}:
        return True
    if not _nounish(piece):
        return before_pos in {"name", "word", "date", "mark", "conj", "verb", "quote"} and not (
            before_pos == "verb"
            and previous is not None
            and previous.verb is not None
            and previous.verb.mode == "ed"
            and piece.norm.endswith("s")
        )
    if following is None or following.pos in {
        "prep",
        "mark",
        "conj",
        "aux",
        "quote",
        "rel",
        "verb",
        "sub",
        "date",
    }:
        return bool(following and following.norm == "that")
    return (
        before_pos in {"name", "word"}
        and following.pos in {"det", "name", "number", "pron"}
        and (piece.norm.endswith("s") or before_pos == "word")
    )


def _nounish(piece: Piece) -> bool:
    return singular(piece.norm) in table("words_en")["nounish"] or piece.norm in table("words_en")["nounish"]


def _group_verbs(pieces: list[Piece]) -> list[Piece]:
    """Auxiliaries, negations and adverbs in front of a verb become part of it."""
    found: list[Piece] = []
    i = 0
    while i < len(pieces):
        group = _verb_group(pieces, i)
        if group:
            piece, i = group
            found.append(piece)
        else:
            found.append(_alone(pieces, i))
            i += 1
    return found


def _alone(pieces: list[Piece], i: int) -> Piece:
    """A verb without helpers: a past form before its object is active, a base form after its subject is finite."""
    piece = pieces[i]
    if piece.verb is None:
        return piece
    if piece.pos != "verb":
        return replace(piece, verb=None)
    following = next((p for p in pieces[i + 1 : i + 4] if p.pos not in {"quote", "adv"}), None)
    if piece.verb.mode == "ed" and piece.verb.voice == "either" and following and _object(following):
        return replace(piece, verb=replace(piece.verb, voice="active", mode="finite"))
    if piece.verb.mode in {"base", "s"}:
        return replace(piece, verb=replace(piece.verb, mode="finite"))
    return piece


def _verb_group(pieces: list[Piece], i: int) -> tuple[Piece, int] | None:
    j, helpers, negated, infinitive = i, [], False, False
    if pieces[i].pos not in {"aux", "verb", "adv", "neg"} and pieces[i].norm != "to":
        return None
    while j < len(pieces) and (
        pieces[j].pos in {"aux", "adv", "neg"} or (pieces[j].norm == "to" and not infinitive)
    ):
        infinitive = infinitive or pieces[j].norm == "to"
        if pieces[j].pos == "aux":
            helpers.append(pieces[j].norm)
        negated = (
            negated
            or pieces[j].pos == "neg"
            or (pieces[j].norm == "yet" and j + 1 < len(pieces) and pieces[j + 1].norm == "to")
        )
        j += 1
    if j == len(pieces) or pieces[j].verb is None or pieces[j].pos != "verb":
        return _copula(pieces, i, j, helpers, negated=negated)
    if not helpers and not infinitive and not negated:
        return None  # a verb alone, or with adverbs, which stay apart
    if infinitive and not helpers and pieces[i].norm != "to" and not negated:
        return None
    verb = _with_helpers(pieces[j].verb, helpers, infinitive=infinitive, negated=negated)
    return replace(pieces[j], start=pieces[i].start, pos="verb", verb=verb), j + 1


def _object(piece: Piece) -> bool:
    """Whether a piece right after a past form is its object: then the form is no participle."""
    noun = piece.pos == "word" and piece.norm not in {
        "down",
        "up",
        "out",
        "off",
        "away",
        "dead",
        "back",
        "home",
    }
    return noun or piece.pos in {"det", "number", "name", "pron"}


def _copula(
    pieces: list[Piece], i: int, j: int, helpers: list[str], *, negated: bool
) -> tuple[Piece, int] | None:
    """`is`, `was not`, `has been` standing alone: the verb `be` or `have`."""
    if not helpers or pieces[i].pos not in {"aux"} and pieces[i].norm != "to":
        return None
    words = table("words_en")
    lemma = "be" if helpers[-1] in words["be"] else "have" if helpers[-1] in words["have"] else "do"
    end = max(k for k in range(i, j) if pieces[k].pos in {"aux", "neg"}) + 1
    modal = next((words["modals"][h] for h in helpers if h in words["modals"]), "")
    verb = Verb(frozenset({lemma}), "active", "finite", modal, negated)
    return Piece(pieces[i].start, pieces[end - 1].end, pieces[i].norm, "verb", verb=verb), end


def _with_helpers(verb: Verb, helpers: list[str], *, infinitive: bool, negated: bool) -> Verb:
    words = table("words_en")
    modal = next((words["modals"][h] for h in helpers if h in words["modals"]), "")
    if helpers and verb.mode == "ed" and helpers[-1] in words["be"]:
        return Verb(
            verb.lemmas,
            "passive",
            "to" if infinitive and helpers[0] in {"be", "have"} else "finite",
            modal,
            negated,
        )
    if helpers:
        voice = "active"
        return Verb(verb.lemmas, voice, "finite", modal, negated)
    if infinitive:
        return Verb(verb.lemmas, "active", "to", "", negated)
    return Verb(verb.lemmas, verb.voice, verb.mode, "", negated)


def breaks_clause(piece: Piece) -> bool:
    """Whether a piece ends the clause before it."""
    return piece.norm in _BREAKS
