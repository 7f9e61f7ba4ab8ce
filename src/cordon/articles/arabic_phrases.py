"""Arabic noun phrases: words, then a name; then `and` or a comma, words and another name."""

from collections.abc import Sequence

from cordon.articles.phrase import Phrase
from cordon.articles.piece import Piece


def arabic_phrase_at(pieces: Sequence[Piece], i: int, stop: int) -> Phrase | None:
    """Words, then a name; then `and` or a comma, words and another name. A leader's noun before a body owns
    it.
    """
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
            led = k > j and _led(pieces[k - 1]) and _is_body(pieces[k])
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
        if body is not None
        and all(pieces[k].pos in {"word", "quote"} or pieces[k].norm == "في" for k in range(j, body))
        else end
    )


def _led(before: Piece) -> bool:
    """Whether the word before a body makes its leader or spokesman of the phrase."""
    return "leader" in before.classes or before.norm == "باسم"


def _is_body(piece: Piece) -> bool:
    return piece.mention is not None and piece.mention.schema != "Person"


def _arabic_part(pieces: Sequence[Piece], i: int, stop: int) -> int | None:
    """Up to four words and then a name, or the words alone; two names in a row are one part only behind a
    role noun.
    """
    j, words = i, 0
    while (
        j < stop
        and (pieces[j].pos in {"word", "quote", "det", "number"} or _post_in(pieces, j, i, stop))
        and words < 5
    ):
        if pieces[j].norm == "في":
            j += 2
            continue
        if j > i and pieces[j].classes - {"leader", "commander", "orgnoun", "people"}:
            break
        words += pieces[j].pos == "word"
        j += 1
    if j < stop and pieces[j].pos == "name":
        led = j > i and _led(pieces[j - 1])
        body = _is_body(pieces[j]) and led
        j += 1
        if body and j < stop and pieces[j].pos == "name" and not _is_body(pieces[j]):
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
