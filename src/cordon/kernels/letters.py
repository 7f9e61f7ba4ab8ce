"""What one token's letters give: a hash, the set of its letters, and keys to find it by after a typo.

A token is chars[first:last], UTF-16 code units; a deletion key is the hash of the token without some letters
(symmetric deletion: two tokens within d edits share a key made by deleting at most d letters of each).
Everything is int64 below 2**63, so that plain Python and machine code count alike.
"""

from typing import Any

from numpy.typing import NDArray

from cordon.kernels.compiled import compiled, whole

Chars = NDArray[Any]  # uint16

PREFIX = 7  # keys are made of the first letters only: 29 a token at most, instead of 137 for 16 letters
MAX_KEYS = 32
LONG = 5  # from this length two edits are looked for, from 3 one, below none


@compiled
def letter_mask(chars: Chars, first: int, last: int) -> int:
    """One bit for each letter that occurs, 31 bits in all. One edit changes two at most."""
    mask = 0
    for i in range(first, last):
        mask |= 1 << (whole(chars[i]) % 31)
    return mask


@compiled
def allowed_edits(length: int) -> int:
    """How many edits two tokens may be apart when the longer of them has this length."""
    if length >= LONG:
        return 2
    return 1 if length >= 3 else 0


@compiled
def is_latin(chars: Chars, first: int, last: int) -> bool:
    """Whether all are ASCII letters; tokens with digits are never looked up with edits."""
    for i in range(first, last):
        if not 97 <= chars[i] <= 122:
            return False
    return True


@compiled
def has_digit(chars: Chars, first: int, last: int) -> bool:
    """Whether an ASCII digit occurs."""
    for i in range(first, last):
        if 48 <= chars[i] <= 57:
            return True
    return False


@compiled
def hash_without(chars: Chars, first: int, last: int, one: int, other: int) -> int:
    """The hash of the token less the letters at two places (-1: none)."""
    h = 2166136261
    for i in range(first, last):
        if i != one and i != other:
            h = ((h ^ whole(chars[i])) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 12)


@compiled
def deletion_keys(chars: Chars, first: int, last: int, edits: int, keys: NDArray[Any]) -> int:
    """Fill keys (MAX_KEYS) with the hashes of the prefix less 0..edits letters; return how many.

    keys[0] is the prefix itself. Time O(PREFIX**3). Twin: reference.deletion_keys.
    """
    stop = min(last, first + PREFIX)
    keys[0] = hash_without(chars, first, stop, -1, -1)
    n = 1
    if edits < 1:
        return n
    for i in range(first, stop):
        if i > first and chars[i] == chars[i - 1]:
            continue  # dropping either of a doubled letter gives the same key
        keys[n] = hash_without(chars, first, stop, i, -1)
        n += 1
        if edits > 1:
            for j in range(i + 1, stop):
                keys[n] = hash_without(chars, first, stop, i, j)
                n += 1
    return n
