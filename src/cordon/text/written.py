"""The words of a name as written: folded, with what commas, capitals and missing blanks say about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cordon.text.folding import fold
from cordon.text.scripts import script_of

# A name longer than this is a text; what follows is not looked at. The longest listed name has under 300
# letters.
LONGEST_NAME = 1000
MOST_WORDS = 64
# Scripts that put no blanks between words, or at will.
UNSPACED = frozenset({"Hani", "Kana", "Hang", "Thai", "Mymr", "Khmr", "Laoo", "Tibt"})


@dataclass(frozen=True, slots=True)
class Written:
    """A name's folded words. `family` holds the places that a comma or capitals mark as the family name."""

    words: tuple[str, ...]
    script: str
    family: frozenset[int]
    comma: bool


def written(text: str) -> Written:
    """The folded words of a name, at most 64 of its first 1,000 characters."""
    text = text[:LONGEST_NAME]
    before, comma, after = text.partition(",")
    head = fold(before).split()
    words = tuple([*head, *fold(after).split()][:MOST_WORDS])
    if comma and head and len(head) < len(words):
        return Written(words, script_of(text), frozenset(range(len(head))), comma=True)
    return Written(words, script_of(text), _capitals(text, len(words)), comma=False)


def _capitals(text: str, total: int) -> frozenset[int]:
    """Places of the words in capitals, where only some are: "Sergey LAVROV"."""
    if text.isupper() or text.islower():
        return frozenset()
    places: set[int] = set()
    place = 0
    for chunk in text.split():
        size = len(fold(chunk).split())
        if chunk.isupper() and len(chunk) > 2 and "." not in chunk:
            places.update(range(place, place + size))
        place += size
    return frozenset(places) if len(places) < min(place, total) else frozenset()


def acronyms(words: Sequence[str]) -> list[str]:
    """Single letters in a row as one word: "s a" -> "sa", "i r g c" -> "irgc"."""
    out: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and run:
            out[-1] += word
        else:
            out.append(word)
        run = single
    return out
