"""Names in their own script: Arabic compounds joined, unspaced Chinese and Korean words parted."""

from functools import cache

from cordon.text.folding import fold
from cordon.text.tables import rows
from cordon.text.words import generic_meaning, legal_form_at

SERVANT = "عبد"
LONGEST_COMMON = 8
SECOND_PARTS = frozenset({"الدين", "الله", "دين"})


def joined_arabic(words: list[str]) -> list[str]:
    """Compounds as one word, for the blank is optional in print: "عبد الرحيم" as "عبدالرحيم"."""
    out: list[str] = []
    for word in words:
        if out and (_is_servant(out[-1], word) or word in SECOND_PARTS):
            out[-1] += word
        else:
            out.append(word)
    return out


def _is_servant(before: str, word: str) -> bool:
    return before == SERVANT and word.startswith("ال")


@cache
def _surnames(table: str) -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows(table))


def split_east_asian(word: str, script: str) -> tuple[str, str] | None:
    """A person's unspaced name as (surname, given name): "习近平" -> ("习", "近平"); None if not one."""
    if script not in {"Hani", "Hang"} or not 2 <= len(word) <= 4:
        return None
    known = _surnames("surnames_han" if script == "Hani" else "surnames_hangul")
    for size in (2, 1):
        if (
            len(word) > size
            and word[:size] in known
            and len(word) - size <= 2 + (size == 1 and script == "Hang")
        ):
            return word[:size], word[size:]
    return None


def parted_organisation(word: str) -> list[str]:
    """An unspaced organisation, its common words at either end parted: "北京贸易有限公司"."""
    head: list[str] = []
    tail: list[str] = []
    while size := _common_size(word, at_start=True):
        head.append(word[:size])
        word = word[size:]
    while size := _common_size(word, at_start=False):
        tail.append(word[-size:])
        word = word[:-size]
    return [*head, word, *reversed(tail)]


def _common_size(word: str, *, at_start: bool) -> int:
    """How long the longest common word at that end is; 0 for none, or where nothing would remain."""
    sizes = range(min(LONGEST_COMMON, len(word) - 1), 1, -1)
    return next((size for size in sizes if _is_common(word[:size] if at_start else word[-size:])), 0)


def _is_common(word: str) -> bool:
    return generic_meaning(word) is not None or legal_form_at((word,), 0) is not None
