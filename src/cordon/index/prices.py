"""What it costs to turn one letter into another, in hundredths of an edit: the table of the kernels."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordon.kernels.editing import FULL, LETTERS

VOWELS = "aeiouy"
ALIKE = (
    "ck",
    "cq",
    "kq",
    "sz",
    "vw",
    "iy",
    "jy",
    "ij",
    "dt",
    "bp",
    "gj",
    "gk",
    "gq",
    "fv",
    "mn",
    "sc",
    "cz",
    "xs",
)


@cache
def edit_prices() -> NDArray[Any]:
    """(LETTERS + 2, LETTERS) int32, as `kernels.editing.Prices`."""
    prices = np.full((LETTERS + 2, LETTERS), FULL, np.int32)
    for one in VOWELS:
        for other in VOWELS:
            prices[ord(one) - 97, ord(other) - 97] = 50
    for one, other in ALIKE:
        prices[ord(one) - 97, ord(other) - 97] = prices[ord(other) - 97, ord(one) - 97] = 60
    for letter in VOWELS:
        prices[LETTERS, ord(letter) - 97] = 60
    prices[LETTERS, ord("h") - 97] = 40
    prices[LETTERS + 1] = 30
    np.fill_diagonal(prices[:LETTERS], 0)
    return prices
