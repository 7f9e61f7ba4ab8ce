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
LONG = 6  # from this length two edits are looked for, from 3 one, below none: "li" and "lu" are two names
SIGN_LETTERS = 26  # low bits of a signature; the length stands above them


@compiled
def signature(chars: Chars, first: int, last: int) -> int:
    """One bit for each letter that occurs (an edit changes two at most); above them the length, to 31."""
    sign = min(last - first, 31) << SIGN_LETTERS
    for i in range(first, last):
        sign |= 1 << ((whole(chars[i]) + 7) % SIGN_LETTERS)
    return sign


@compiled
def bits(mask: int) -> int:
    """How many bits of a 31-bit mask are set."""
    mask = mask - ((mask >> 1) & 0x55555555)
    mask = (mask & 0x33333333) + ((mask >> 2) & 0x33333333)
    return ((((mask + (mask >> 4)) & 0x0F0F0F0F) * 0x01010101) & 0xFFFFFFFF) >> 24


@compiled
def may_be(one: int, other: int, edits: int) -> bool:
    """Whether tokens of these signatures can be so few edits apart. Never denies what is."""
    apart = (one >> SIGN_LETTERS) - (other >> SIGN_LETTERS)
    letters = (1 << SIGN_LETTERS) - 1
    return -edits <= apart <= edits and bits((one ^ other) & letters) <= 2 * edits


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
