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
WORK = (6, LONGEST + 2)  # the scratch of `edit_price`
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
def drop_price(chars: Chars, i: int, first: int, prices: Prices) -> int:
    """What leaving out letter i costs: less when it stands beside its like."""
    a = letter_class(whole(chars[i]))
    if i > first and chars[i] == chars[i - 1]:
        return whole(prices[LETTERS + 1, a])
    return whole(prices[LETTERS, a])


@compiled
def edit_price(a: Chars, a0: int, a1: int, b: Chars, b0: int, b1: int, prices: Prices, work: Work) -> int:
    """The least price to turn token a into token b; NEVER when they are more than the allowed edits apart.

    a[a0:a1], b[b0:b1]: at most LONGEST letters each. work: WORK, overwritten.
    Swapping two neighbours costs one full edit. Time O(length * (2 BAND + 1)). Twin: reference.edit_price.
    """
    n, m = a1 - a0, b1 - b0
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
        work[4, j] = work[4, j - 1] + drop_price(b, b0 + j - 1, b0, prices)
    for i in range(1, n + 1):
        low, high = max(1, i - BAND), min(m, i + BAND)
        for j in range(m + 1):
            work[0, j] = NEVER
            work[3, j] = NEVER
        drop_a = drop_price(a, a0 + i - 1, a0, prices)
        if i <= BAND:
            work[0, 0] = i
            work[3, 0] = work[4, 0] + drop_a
        least = whole(work[0, 0])
        ca = whole(a[a0 + i - 1])
        for j in range(low, high + 1):
            cb = whole(b[b0 + j - 1])
            same = ca == cb
            edits = whole(work[1, j - 1]) + (0 if same else 1)
            price = whole(work[4, j - 1])
            if not same:
                price += whole(prices[letter_class(ca), letter_class(cb)])
            edits = min(edits, whole(work[1, j]) + 1, whole(work[0, j - 1]) + 1)
            drop_b = drop_price(b, b0 + j - 1, b0, prices)
            price = min(price, whole(work[4, j]) + drop_a, whole(work[3, j - 1]) + drop_b)
            swapped = i > 1 and j > 1 and not same and ca == b[b0 + j - 2] and cb == a[a0 + i - 2]
            if swapped:
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
def likeness(a: Chars, a0: int, a1: int, b: Chars, b0: int, b1: int, prices: Prices, work: Work) -> int:
    """How alike two tokens are, in hundredths: 100 equal, 0 no more than two other words.

    100 - 1.2 price / length of the longer, within that length's budget. Twin: reference.likeness.
    """
    a1, b1 = min(a1, a0 + LONGEST), min(b1, b0 + LONGEST)
    length = max(a1 - a0, b1 - b0)
    price = edit_price(a, a0, a1, b, b0, b1, prices, work)
    if price > BUDGET[length]:
        return 0
    return 100 - (120 * price + length - 1) // (100 * length) if length > 0 else 0
