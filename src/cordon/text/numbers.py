"""Numbers in names: digits, ordinals and number words; they are evidence and are never stripped."""

import re
from functools import cache

from cordon.text.tables import mapping

ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th|er|e|eme|ere|ste|de|oy|y|i|a|ya|aya|ый|ой|ий|й|я|ая|е|го)?")
ROMAN = re.compile(r"(?=[ivxl]{2})(xl|l?x{0,3})(ix|iv|v?i{0,3})")
LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50}


def number_of(token: str) -> int | None:
    """The value of a folded token that is a number, an ordinal ("7th") or a number word ("seventh")."""
    if found := ORDINAL.fullmatch(token):
        return int(found[1])
    return _words().get(token)


def roman(token: str) -> int | None:
    """The value of a Roman numeral of two letters or more, up to 89; one letter alone is an initial."""
    if not ROMAN.fullmatch(token):
        return None
    values = [LETTERS[letter] for letter in token]
    return sum(
        -value if value < right else value for value, right in zip(values, [*values[1:], 0], strict=True)
    )


@cache
def _words() -> dict[str, int]:
    return {word: int(value) for word, value in mapping("numbers").items()}
