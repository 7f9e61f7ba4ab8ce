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
WORK = (5, LONGEST + 2)  # three rows for `edit_price`, and the letters of the two tokens
ONE, OTHER = 3, 4
FULL = 100
NEVER = 1 << 20
MANY = 99  # edits: no limit but the price
# What a short token may cost, by its length: "ali" and "aly" are one name, "ali" and "ari" two, and so are
# "li" and "lu". From five letters on likeness alone decides.
BUDGET = np.array([0, 0, 0, 45, 100], dtype=np.int32)

Work = NDArray[Any]  # int32, WORK
Prices = NDArray[Any]  # int32 (LETTERS + 3, LETTERS): the rows below stand after those of the letters
DROP, DOUBLED, SWAP = LETTERS, LETTERS + 1, LETTERS + 2


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
        return whole(prices[DOUBLED, letter])
    return whole(prices[DROP, letter])


@compiled
def fits_exactly(work: Work, i: int, n: int, j: int, m: int, left: int) -> bool:
    """Whether the letters from i and from j on are equal but for `left` at the end of one."""
    while i < n and j < m and work[ONE, i] == work[OTHER, j]:
        i += 1
        j += 1
    return (i == n or j == m) and (n - i) + (m - j) <= left


@compiled
def fits_but_one(work: Work, i: int, n: int, j: int, m: int) -> bool:
    """Whether the letters from i and from j on are one edit apart at most."""
    while i < n and j < m and work[ONE, i] == work[OTHER, j]:
        i += 1
        j += 1
    if i == n or j == m:
        return (n - i) + (m - j) <= 1
    return (
        fits_exactly(work, i + 1, n, j + 1, m, 0)
        or fits_exactly(work, i + 1, n, j, m, 0)
        or fits_exactly(work, i, n, j + 1, m, 0)
        or (is_swap(work, i, n, j, m) and fits_exactly(work, i + 2, n, j + 2, m, 0))
    )


@compiled
def is_swap(work: Work, i: int, n: int, j: int, m: int) -> bool:
    """Whether the next two letters are each other's, turned round."""
    inside = i + 1 < n and j + 1 < m
    return inside and work[ONE, i] == work[OTHER, j + 1] and work[ONE, i + 1] == work[OTHER, j]


@compiled
def fits(work: Work, p: int, n: int, m: int, edits: int) -> bool:
    """Whether the letters from p on are so many edits apart at most (0, 1 or 2). Twin: reference.edits.

    At the first difference each kind of edit is tried: most pairs fail after a few letters, which a table
    of all prefixes cannot.
    """
    if edits == 0:
        return fits_exactly(work, p, n, p, m, 0)
    if edits == 1:
        return fits_but_one(work, p, n, p, m)
    while p < n and p < m and work[ONE, p] == work[OTHER, p]:
        p += 1
    if p >= min(n, m):
        return (n - p) + (m - p) <= 2
    return (
        fits_but_one(work, p + 1, n, p + 1, m)
        or fits_but_one(work, p + 1, n, p, m)
        or fits_but_one(work, p, n, p + 1, m)
        or (is_swap(work, p, n, p, m) and fits_but_one(work, p + 2, n, p + 2, m))
    )


@compiled
def edit_price(work: Work, p: int, n: int, m: int, prices: Prices) -> int:
    """The least price to turn letters p..n laid as ONE into p..m laid as OTHER, never more than BAND apart.

    Time O((n - p) * (2 BAND + 1)). Twin: reference.edit_price.
    """
    n, m = n - p, m - p
    if abs(n - m) > BAND:
        return NEVER
    work[0, 0] = 0
    for j in range(1, min(m, BAND) + 1):
        work[0, j] = work[0, j - 1] + drop_price(work, OTHER, p + j - 1, prices)
    if m > BAND:
        work[0, BAND + 1] = NEVER
    for i in range(1, n + 1):
        now, last, before = i % 3, (i + 2) % 3, (i + 1) % 3
        low, high = max(1, i - BAND), min(m, i + BAND)
        drop_one = drop_price(work, ONE, p + i - 1, prices)
        work[now, low - 1] = work[last, 0] + drop_one if i <= BAND else NEVER
        a = whole(work[ONE, p + i - 1])
        for j in range(low, high + 1):
            b = whole(work[OTHER, p + j - 1])
            price = whole(work[last, j - 1])
            if a != b:
                price += whole(prices[letter_class(a), letter_class(b)])
            drop_other = drop_price(work, OTHER, p + j - 1, prices)
            price = min(price, whole(work[last, j]) + drop_one, whole(work[now, j - 1]) + drop_other)
            if i > 1 and j > 1 and a != b and a == work[OTHER, p + j - 2] and b == work[ONE, p + i - 2]:
                price = min(price, whole(work[before, j - 2]) + whole(prices[SWAP, 0]))
            work[now, j] = price
        if high < m:
            work[now, high + 1] = NEVER
    return whole(work[n % 3, m])


@compiled
def likeness(work: Work, n: int, m: int, prices: Prices, most: int) -> int:
    """How alike the two tokens laid down are, in hundredths: 100 equal, 0 no more than two other words.

    100 - price / (letters of the longer - 1), within BUDGET; so one edit of "chol" weighs more than one of
    "lavrov". What both begin and end with costs nothing and is not looked at: four times faster.
    most: 0 as well when they are more edits apart than this or `allowed_edits`; MANY: no limit but the price.
    Twin: reference.likeness.
    """
    length = max(n, m)
    p = 0
    while p < n and p < m and work[ONE, p] == work[OTHER, p]:
        p += 1
    while n > p and m > p and work[ONE, n - 1] == work[OTHER, m - 1]:
        n -= 1
        m -= 1
    if length < 2 or (most < MANY and not fits(work, p, n, m, min(most, allowed_edits(length)))):
        return 0
    price = edit_price(work, p, n, m, prices)
    if price > 100 * length or (length < len(BUDGET) and price > BUDGET[length]):
        return 0
    return 100 - (price + length - 2) // (length - 1)
