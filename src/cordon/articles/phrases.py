"""Noun phrases of a sentence: which names in one are meant by it, and which only say whose or where.

In `the leaders of the Al Kani militia, Mohamed and Abdul Rahim` the two men are meant; the militia says
whose leaders
they are. Where a phrase means no name (`members of the militia`, `its leader`) that is said too.
"""

from collections.abc import Sequence

from cordon.articles.arabic_phrases import arabic_phrase_at
from cordon.articles.phrase import Phrase
from cordon.articles.piece import Piece
from cordon.articles.words import cue

_INSIDE = frozenset({"of", "in", "from", "at", "near", "inside", "within"})
_CORE = frozenset({"det", "number", "word", "name", "poss", "quote"})
_SAYING = cue("phrases_saying")
_LONGEST = 40  # pieces; no phrase of prose is longer


def phrase_at(pieces: Sequence[Piece], i: int, last: int | None = None) -> Phrase | None:
    """The noun phrase that begins at piece i, as long as grammar lets it be; None if none begins there."""
    stop = min(len(pieces) if last is None else last, i + _LONGEST)
    if i >= stop:
        return None
    if "\u0600" < pieces[i].norm[0] < "\u06ff" or (
        pieces[i].pos in {"quote", "number"}
        and any("\u0600" < p.norm[0] < "\u06ff" for p in pieces[i : i + 4])
    ):
        return arabic_phrase_at(pieces, i, stop)
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
        if seen and piece.norm == "that":
            break  # `a report that the militia ...`: a clause begins
        if piece.pos in _CORE:
            seen = seen or piece.pos in {"word", "name", "number"}
            j += 1
        elif (
            piece.pos == "adv"
            and j + 1 < stop
            and pieces[j + 1].pos in {"number", "word", "det"}
            and (j > i or pieces[j + 1].pos == "number")
        ) or (seen and piece.norm in _INSIDE and j + 1 < stop and pieces[j + 1].pos in _CORE):
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
        and pieces[j].norm.isdecimal()
        and len(pieces[j].norm) < 3
    ):
        j += 2  # `, 47,`: an age
    if j < stop and pieces[j].pos == "conj" and pieces[j].norm != "but":
        j += 1
    while j < stop and pieces[j].pos == "quote":
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
        if piece.pos in {"sub", "rel"} or piece.norm in cue("phrases_has_verb_before"):
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
        if heads and part_owners and not part_heads and noun in cue("member_nouns"):
            part_heads, part_owners = part_owners[-1:], part_owners[:-1]  # `soldiers and Wagner mercenaries`
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
        elif piece.pos == "word" and not inside and not piece.norm.isdecimal():
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
