"""How alike two tokens are: optimal string alignment with a price for each letter.

Prices are hundredths of a full edit: swapping two vowels, doubling a letter or dropping an h costs less than
swapping k for z. Two limits: the plain number of edits (`allowed_edits`, what deletion keys can find) and the
price a token of that length can bear (`BUDGET`).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordon.kernels.compiled import compiled, whole
from cordon.kernels.letters import Chars, allowed_edits

LETTERS = 37  # a-z, 0-9, and all the rest
LONGEST = 32  # letters of a token that are compared; the rest must be absent or is ignored
BAND = 2  # rows and columns apart: never more than the allowed edits
WORK = (8, LONGEST + 2)  # six rows for `edit_price`, and the letters of the two tokens
ONE, OTHER = 6, 7
FULL = 100
NEVER = 1 << 20
# What a token may cost by its length: "li" and "lu" are two names, "ali" and "aly" one, "ari" another.
BUDGET = np.array([0, 0, 0, 60, 100, 130] + [200] * (LONGEST + 1), dtype=np.int32)

Work = NDArray[Any]  # int32, WORK
Prices = NDArray[
    np.int32
]  # (LETTERS + 2, LETTERS): substitution; row -2: drop a letter; row -1: drop one of two


@compiled
def letter_class(char: int) -> int:
    """The row of a letter in the price table."""
    if 97 <= char <= 122:
        return char - 97
    if 48 <= char <= 57:
        return char - 22
    return LETTERS - 1


@compiled
def put_letters(work: Work, side: int, chars: Chars, first: int, last: int, at: int) -> int:
    """Lay a token's letters into the work space behind `at`; return the length, LONGEST at most."""
    for i in range(first, min(last, first + LONGEST - at)):
        work[side, at] = chars[i]
        at += 1
    return at


@compiled
def drop_price(work: Work, side: int, i: int, prices: Prices) -> int:
    """What leaving out letter i costs: less when it stands beside its like."""
    letter = letter_class(whole(work[side, i]))
    if i > 0 and work[side, i] == work[side, i - 1]:
        return whole(prices[LETTERS + 1, letter])
    return whole(prices[LETTERS, letter])


@compiled
def edit_price(work: Work, n: int, m: int, prices: Prices) -> int:
    """The least price to turn n letters laid as ONE into m laid as OTHER; NEVER beyond the allowed edits.

    Swapping two neighbours costs one full edit. Time O(n * (2 BAND + 1)). Twin: reference.edit_price.
    """
    most = allowed_edits(max(n, m))
    if abs(n - m) > most:
        return NEVER
    # rows 0-2: plain edits in row i, i-1, i-2; rows 3-5: their price
    for j in range(m + 1):
        work[1, j] = NEVER if j > BAND else j
        work[4, j] = NEVER
        work[2, j] = NEVER
        work[5, j] = NEVER
    work[4, 0] = 0
    for j in range(1, min(m, BAND) + 1):
        work[4, j] = work[4, j - 1] + drop_price(work, OTHER, j - 1, prices)
    for i in range(1, n + 1):
        for j in range(m + 1):
            work[0, j] = NEVER
            work[3, j] = NEVER
        drop_one = drop_price(work, ONE, i - 1, prices)
        if i <= BAND:
            work[0, 0] = i
            work[3, 0] = work[4, 0] + drop_one
        least = whole(work[0, 0])
        a = whole(work[ONE, i - 1])
        for j in range(max(1, i - BAND), min(m, i + BAND) + 1):
            b = whole(work[OTHER, j - 1])
            edits = whole(work[1, j - 1]) + (0 if a == b else 1)
            price = whole(work[4, j - 1])
            if a != b:
                price += whole(prices[letter_class(a), letter_class(b)])
            edits = min(edits, whole(work[1, j]) + 1, whole(work[0, j - 1]) + 1)
            drop_other = drop_price(work, OTHER, j - 1, prices)
            price = min(price, whole(work[4, j]) + drop_one, whole(work[3, j - 1]) + drop_other)
            if i > 1 and j > 1 and a != b and a == work[OTHER, j - 2] and b == work[ONE, i - 2]:
                edits = min(edits, whole(work[2, j - 2]) + 1)
                price = min(price, whole(work[5, j - 2]) + FULL)
            work[0, j] = edits
            work[3, j] = price
            least = min(least, edits)
        if least > most:
            return NEVER
        for j in range(m + 1):
            work[2, j] = work[1, j]
            work[1, j] = work[0, j]
            work[5, j] = work[4, j]
            work[4, j] = work[3, j]
    return whole(work[4, m]) if work[1, m] <= most else NEVER


@compiled
def likeness(work: Work, n: int, m: int, prices: Prices) -> int:
    """How alike the two tokens laid down are, in hundredths: 100 equal, 0 no more than two other words.

    100 - 1.2 price / length of the longer, within that length's budget. Twin: reference.likeness.
    """
    length = max(n, m)
    price = edit_price(work, n, m, prices)
    if length == 0 or price > BUDGET[length]:
        return 0
    return 100 - (120 * price + length - 1) // (100 * length)
