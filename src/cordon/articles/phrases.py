"""Noun phrases of a sentence: which names in one are meant by it, and which only say whose or where.

In `the leaders of the Al Kani militia, Mohamed and Abdul Rahim` the two men are meant; the militia says whose leaders
they are. Where a phrase means no name (`members of the militia`, `its leader`) that is said too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cordon.articles.pieces import Piece

_INSIDE = frozenset({"of", "in", "from", "at", "near", "inside", "within"})
_CORE = frozenset({"det", "number", "word", "name", "poss", "quote"})
_SAYING = frozenset({"say", "claim", "allege", "report", "believe", "add", "state", "think", "estimate"})
_LONGEST = 40  # pieces; no phrase of prose is longer


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces first..last (last excluded).

    heads:    pieces whose names are meant, in order.
    of_names: pieces whose names say whose or where.
    nouns:    the nouns that head its parts; pronoun: the pronoun it consists of.
    ends:     the places at which a part of it ends, the last first: a shorter reading of the same phrase.
    """

    first: int
    last: int
    heads: tuple[int, ...] = ()
    of_names: tuple[int, ...] = ()
    nouns: tuple[str, ...] = ()
    pronoun: str = ""
    number: int | None = None
    leader: bool = False
    ends: tuple[int, ...] = ()


def phrase_at(pieces: Sequence[Piece], i: int, last: int | None = None) -> Phrase | None:
    """The noun phrase that begins at piece i, as long as grammar lets it be; None if none begins there."""
    stop = min(len(pieces) if last is None else last, i + _LONGEST)
    if i >= stop:
        return None
    if "\u0600" < pieces[i].norm[0] < "\u06ff" or (
        pieces[i].pos in {"quote", "number"}
        and any("\u0600" < p.norm[0] < "\u06ff" for p in pieces[i : i + 4])
    ):
        return _arabic_phrase(pieces, i, stop)
    if pieces[i].pos == "pron":
        return Phrase(i, i + 1, pronoun=pieces[i].norm, ends=(i + 1,))
    ends: list[int] = []
    j = i
    while True:
        end = _part_end(pieces, j, stop)
        if end is None:
            break
        ends.append(end)
        following = _joined(pieces, end, stop, first=i)
        if following is None:
            break
        j = following
    if not ends:
        return None
    return _read(pieces, i, ends)


def _part_end(pieces: Sequence[Piece], i: int, stop: int) -> int | None:
    """The end of one part: determiners, adjectives, nouns and names, with the `of` and `in` behind them."""
    j, seen = i, False
    while j < stop:
        piece = pieces[j]
        if piece.pos in _CORE:
            seen = seen or piece.pos in {"word", "name", "number"}
            j += 1
        elif (
            piece.pos == "adv"
            and j + 1 < stop
            and pieces[j + 1].pos in {"number", "word", "det"}
            and (j > i or pieces[j + 1].pos == "number")
        ):
            j += 1
        elif seen and piece.norm in _INSIDE and j + 1 < stop and pieces[j + 1].pos in _CORE:
            j += 1
        else:
            break
    while (
        j > i
        and pieces[j - 1].pos in {"quote", "det"}
        and pieces[j - 1].norm not in {"”", '"', "»", "’", ")"}
    ):
        j -= 1
    return j if seen and j > i else None


def _joined(pieces: Sequence[Piece], end: int, stop: int, first: int) -> int | None:
    """Where the next part of a list or an apposition begins; None if what follows is another clause."""
    j = end
    while j < stop and pieces[j].norm in {",", "،"}:
        j += 1
    if (
        j > end
        and j + 1 < stop
        and pieces[j + 1].norm == ","
        and pieces[j].norm.isdigit()
        and len(pieces[j].norm) < 3
    ):
        j += 2  # `, 47,`: an age
    if j < stop and pieces[j].pos == "conj" and pieces[j].norm != "but":
        j += 1
    while j < stop and pieces[j].pos in {"quote"}:
        j += 1
    if j == end or j >= stop or pieces[j].pos not in {"det", "number", "word", "name"}:
        return None
    after = _part_end(pieces, j, stop)
    comma = pieces[end].norm in {",", "،"}
    if after is None:
        return None
    conj = any(p.pos == "conj" for p in pieces[end:j])
    if _has_own_verb(pieces, after, stop, comma=comma) and (not conj or _has_verb_before(pieces, first)):
        return None
    return j


def _has_verb_before(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the clause already has its verb before the phrase: then `and X said` begins another clause."""
    for k in range(first - 1, -1, -1):
        piece = pieces[k]
        if piece.pos in {"sub", "rel"} or piece.norm in {
            ";",
            ":",
            "and",
            "but",
            "while",
            "after",
            "before",
            "as",
            "since",
        }:
            return False
        if piece.verb is not None:
            return not (k == first - 1 and piece.verb.lemmas & _SAYING)  # `X says A and B did it`
    return False


def _has_own_verb(pieces: Sequence[Piece], after: int, stop: int, *, comma: bool) -> bool:
    """Whether the part that ends here is the subject of a verb of its own: then it begins a clause."""
    k = after
    while k < stop and pieces[k].pos in {"adv", "quote"}:
        k += 1
    verb = pieces[k].verb if k < stop else None
    if verb is None or verb.mode in {"ing", "to"}:
        return False
    if verb.mode == "ed" and not comma:
        return k + 1 < stop and pieces[k + 1].pos in {"det", "name", "pron", "number"}
    return verb.mode != "ed" or (
        k + 1 < stop and pieces[k + 1].norm not in {"by", "in", "of", "on", "with", "for", "to", "from"}
    )


def _read(pieces: Sequence[Piece], i: int, ends: list[int]) -> Phrase:
    heads: list[int] = []
    owners: list[int] = []
    nouns: list[str] = []
    leader = False
    begin = i
    for end in ends:
        part_heads, part_owners, noun = _part(pieces, begin, end)
        if owners and part_heads and not noun and _lists_on(pieces, begin, owners[-1], part_heads[0]):
            part_heads, part_owners = [], part_heads
        heads += part_heads
        owners += part_owners
        nouns += [noun] if noun else []
        leader = leader or (not part_heads and _is_leader(pieces, begin, end))
        begin = end
    number = next((k for k in range(i, ends[-1]) if pieces[k].number), None)
    inner = [k for k in range(i + 1, ends[-1]) if pieces[k].pos == "prep" and pieces[k].norm in _INSIDE]
    stops = sorted({*ends, *inner}, reverse=True)
    return Phrase(i, ends[-1], tuple(heads), tuple(owners), tuple(nouns), "", number, leader, tuple(stops))


def _lists_on(pieces: Sequence[Piece], begin: int, owner: int, head: int) -> bool:
    """`the mayors of Leon and Esteli`: a bare name joined by `and` to a name of its kind behind an `of`."""
    one, other = pieces[owner].mention, pieces[head].mention
    joined = pieces[begin].norm == "and" and head == begin + 1 and owner == begin - 1
    return bool(joined and one and other and one.schema == other.schema and not other.title)


def _part(pieces: Sequence[Piece], begin: int, end: int) -> tuple[list[int], list[int], str]:
    """(names meant, names that say whose, head noun) of one part."""
    heads: list[int] = []
    owners: list[int] = []
    noun, inside = "", False
    for k in range(begin, end):
        piece = pieces[k]
        if piece.norm in _INSIDE and piece.pos == "prep":
            inside = True
        elif piece.pos == "name":
            following = _after(pieces, k + 1, end)
            owns = following is not None and (
                following.pos in {"poss", "word"} or (following.pos == "name" and _modifies(piece))
            )
            (owners if inside or owns or _demonym(piece) else heads).append(k)
            inside = inside and not (following is not None and following.pos == "name")
        elif piece.pos == "word" and not inside and not piece.norm.isdigit():
            noun = piece.norm
    return heads, owners, noun


def _after(pieces: Sequence[Piece], k: int, end: int) -> Piece | None:
    while k < end and pieces[k].pos == "quote":
        k += 1
    return pieces[k] if k < end else None


def _demonym(piece: Piece) -> bool:
    return bool(piece.mention and piece.mention.known and piece.mention.known[0].role == "demonym")


def _modifies(piece: Piece) -> bool:
    """A state or a body right before another name belongs to it: `Russia Wagner group`, `UN Libya envoy`."""
    return bool(
        piece.mention and piece.mention.schema in {"Country", "PublicBody", "Organization", "Location"}
    )


def _is_leader(pieces: Sequence[Piece], begin: int, end: int) -> bool:
    return any("leader" in p.classes for p in pieces[begin:end] if p.pos == "word")


def _arabic_phrase(pieces: Sequence[Piece], i: int, stop: int) -> Phrase | None:
    """Words, then a name; then `and` or a comma, words and another name. A leader's noun before a body owns it."""
    if pieces[i].pos == "pron":
        return Phrase(i, i + 1, pronoun=pieces[i].norm, ends=(i + 1,))
    ends: list[int] = []
    heads: list[int] = []
    owners: list[int] = []
    nouns: list[str] = []
    j = i
    while (end := _arabic_part(pieces, j, stop)) is not None:
        names = [k for k in range(j, end) if pieces[k].pos == "name"]
        nouns += [pieces[k].norm for k in range(j, end) if pieces[k].pos == "word"][:3]
        for k in names:
            led = (
                k > j
                and bool(pieces[k - 1].classes & {"leader"})
                and pieces[k].mention is not None
                and pieces[k].mention.schema != "Person"
            )
            posted = k > j and pieces[k - 1].norm == "في"
            (owners if posted or (led and names[-1] != k) else heads).append(k)
        if (
            len(names) == 1
            and heads
            and heads[-1] == names[0]
            and names[0] > j
            and pieces[names[0] - 1].classes & {"leader"}
            and _is_body(pieces[names[0]])
        ):
            owners.append(heads.pop())
        ends.append(end)
        following = _arabic_next(pieces, _apposed(pieces, end, stop), stop)
        if following is None:
            break
        j = following
    if not ends:
        return None
    number = next((k for k in range(i, ends[-1]) if pieces[k].number), None)
    return Phrase(
        i,
        ends[-1],
        tuple(heads),
        tuple(owners),
        tuple(nouns),
        "",
        number,
        leader=False,
        ends=tuple(reversed(ends)),
    )


def _apposed(pieces: Sequence[Piece], end: int, stop: int) -> int:
    """Past `قائد ميليشيا X` behind a person's name: what the person is, and no party of its own."""
    j = end
    while j < stop and pieces[j].norm in {",", "،"}:
        j += 1
    if j >= stop or "leader" not in pieces[j].classes:
        return end
    body = next((k for k in range(j + 1, min(j + 5, stop)) if pieces[k].pos == "name"), None)
    return (
        body + 1
        if body is not None and all(pieces[k].pos in {"word", "quote"} for k in range(j, body))
        else end
    )


def _is_body(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.schema != "Person"


def _arabic_part(pieces: Sequence[Piece], i: int, stop: int) -> int | None:
    """Up to four words and then a name, or the words alone; two names in a row are one part only behind a role noun."""
    j, words = i, 0
    while (
        j < stop
        and (pieces[j].pos in {"word", "quote", "det", "number"} or _post_in(pieces, j, i, stop))
        and words < 5
    ):
        if pieces[j].norm == "في":
            j += 2
            continue
        if pieces[j].classes & {"sanctions", "warrant", "list"} and j > i:
            break
        words += pieces[j].pos == "word"
        j += 1
    if j < stop and pieces[j].pos == "name":
        body = _is_body(pieces[j]) and j > i and bool(pieces[j - 1].classes & {"leader"})
        j += 1
        if (
            body
            and j < stop
            and pieces[j].pos == "name"
            and pieces[j].mention is not None
            and pieces[j].mention.schema == "Person"
        ):
            j += 1
        return j
    return j if words else None


def _post_in(pieces: Sequence[Piece], j: int, i: int, stop: int) -> bool:
    """`القائد في قوات الدعم السريع`: where the man behind it serves."""
    return (
        pieces[j].norm == "في" and j > i and "leader" in pieces[j - 1].classes
        and j + 2 < stop and pieces[j + 1].pos == "name" and pieces[j + 2].pos == "name"
    )  # fmt: skip


def _arabic_next(pieces: Sequence[Piece], end: int, stop: int) -> int | None:
    """Where the next part begins: after a comma or `and`, or at a word with `and` written on it."""
    j = end
    if j < stop and pieces[j].norm in {",", "،", "و"}:
        j += 1
        if j < stop and pieces[j].norm in {"و", "وعلي"}:
            j += 1
    elif j < stop and pieces[j].norm in {"وعلي", "وبحق", "وضد"}:
        j += 1
    elif not (j < stop and pieces[j].pos == "name" and pieces[j].mention is not None and _glued(pieces[j])):
        return None
    return j if j < stop and pieces[j].pos in {"name", "word", "quote"} else None


def _glued(piece: Piece) -> bool:
    """Whether `and` is written on the name: the piece's words begin one letter before the mention."""
    return piece.norm.startswith("و")


def phrases_of(pieces: Sequence[Piece]) -> list[Phrase]:
    """The noun phrases of a sentence from left to right; none overlaps another."""
    found: list[Phrase] = []
    i = 0
    while i < len(pieces):
        phrase = phrase_at(pieces, i) if pieces[i].pos in _CORE | {"pron"} else None
        if phrase is None:
            i += 1
            continue
        found.append(phrase)
        i = phrase.last
    return found
