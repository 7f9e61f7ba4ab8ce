"""Which words of the index a piece of the query may stand for, and how alike they are.

A *unit* is a run of letters standing for some tokens of the query: a token, neighbours written together,
a variant, a half of a token. Each word it meets becomes an *entry*, chained to the other entries of that word.
"""

from cordon.kernels.compiled import compiled, part, whole
from cordon.kernels.editing import LONGEST, ONE, OTHER, likeness, put_letters
from cordon.kernels.inverted import SKELETON_SALT, key_edits
from cordon.kernels.layout import (
    EDIT,
    ENTRY_LIKE,
    ENTRY_NEXT,
    ENTRY_TOKEN,
    ENTRY_UNIT,
    EXACT,
    I32,
    MAX_ENTRIES,
    MAX_UNIT_ENTRIES,
    SKELETON,
    U16,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.letters import deletion_keys, hash_without, letter_mask

SERIAL, ENTRIES, UNITS, FOUND, HITS, PAIRS, USED_QUERY, USED_ROW = range(8)  # the counters of a Scratch
LEAST = 60  # a word less alike than this is another word
BY_SKELETON = 72  # same consonants, more edits apart than are looked for
JOINED = 97  # written together or apart: almost, not quite, the same


@part
def same_letters(a: U16, a0: int, a1: int, b: U16, b0: int, b1: int) -> bool:
    """Whether two tokens are equal."""
    if a1 - a0 != b1 - b0:
        return False
    for i in range(a1 - a0):
        if a[a0 + i] != b[b0 + i]:
            return False
    return True


@part
def find_token(segment: Segment, chars: U16, first: int, last: int) -> int:
    """The number of this very token, -1 where no form holds it. Twin: reference.find_token."""
    key = hash_without(chars, first, min(last, first + 7), -1, -1)
    bucket = key & (len(segment.key_starts) - 2)
    for k in range(segment.key_starts[bucket], segment.key_starts[bucket + 1]):
        if segment.key_prints[k] == key >> 24:
            t = whole(segment.key_tokens[k])
            if same_letters(chars, first, last, segment.chars, segment.starts[t], segment.starts[t + 1]):
                return t
    return -1


@compiled
def find_tokens(segment: Segment, chars: U16, starts: I32, out: I32) -> None:
    """Fill out with the number of each token, -1 where no form holds it."""
    for t in range(len(out)):
        out[t] = find_token(segment, chars, whole(starts[t]), whole(starts[t + 1]))


@part
def add_entry(scratch: Scratch, token: int, unit: int, like: int) -> None:
    """Chain one word to a unit; beyond MAX_ENTRIES it is left out."""
    e = scratch.counters[ENTRIES]
    if e < MAX_ENTRIES:
        scratch.entries[e, ENTRY_TOKEN] = token
        scratch.entries[e, ENTRY_UNIT] = unit
        scratch.entries[e, ENTRY_LIKE] = like
        scratch.entries[e, ENTRY_NEXT] = scratch.head[token]
        scratch.head[token] = e
        scratch.counters[ENTRIES] = e + 1


@part
def bits(mask: int) -> int:
    """How many bits of a 31-bit mask are set."""
    mask = mask - ((mask >> 1) & 0x55555555)
    mask = (mask & 0x33333333) + ((mask >> 2) & 0x33333333)
    return ((((mask + (mask >> 4)) & 0x0F0F0F0F) * 0x01010101) & 0xFFFFFFFF) >> 24


@part
def consider(
    segment: Segment,
    rules: Rules,
    t: int,
    chars: U16,
    first: int,
    last: int,
    mask: int,
    edits: int,
    skeleton: int,
    scratch: Scratch,
) -> int:
    """How alike word t is to the unit's letters (laid as ONE too), 0 for another word. Cheapest tests first."""
    t0, t1 = whole(segment.starts[t]), whole(segment.starts[t + 1])
    if same_letters(chars, first, last, segment.chars, t0, t1):
        return 100
    like = 0
    near = edits > 0 and abs((t1 - t0) - (last - first)) <= edits
    if near and bits(mask ^ segment.masks[t]) <= 2 * edits and key_edits(segment.chars, t0, t1) > 0:
        like = likeness(
            scratch.work,
            last - first,
            put_letters(scratch.work, OTHER, segment.chars, t0, t1, 0),
            rules.prices,
        )
    if skeleton != 0 and skeleton == segment.skeletons[t]:
        like = max(like, BY_SKELETON)
    return like if like >= LEAST else 0


@part
def expand(
    segment: Segment, rules: Rules, chars: U16, first: int, last: int, edits: int, skeleton: int,
    unit: int, factor: int, exhaustive: bool, scratch: Scratch,
) -> None:  # fmt: skip
    """Add an entry for every word that the letters chars[first:last] may stand for.

    edits:  most letters wrong; 0 finds the word itself only. factor: likeness of an equal word.
    exhaustive: look at every word instead of those with a key in common. Twin: reference.expand.
    """
    last = min(last, first + LONGEST)
    scratch.counters[SERIAL] += 1
    serial = scratch.counters[SERIAL]
    before = scratch.counters[ENTRIES]
    mask = letter_mask(chars, first, last)
    put_letters(scratch.work, ONE, chars, first, last, 0)
    edits = min(edits, key_edits(chars, first, last))
    if exhaustive:
        for t in range(len(segment.weights)):
            like = consider(segment, rules, t, chars, first, last, mask, edits, skeleton, scratch)
            if like > 0:
                add_entry(scratch, t, unit, like * factor // 100)
        return
    n = deletion_keys(chars, first, last, edits, scratch.keys)
    if skeleton != 0:
        scratch.keys[n] = skeleton ^ SKELETON_SALT
        n += 1
    last_bucket = len(segment.key_starts) - 2
    for i in range(n):
        key = scratch.keys[i]
        bucket = key & last_bucket
        for k in range(segment.key_starts[bucket], segment.key_starts[bucket + 1]):
            if segment.key_prints[k] != key >> 24:
                continue
            t = whole(segment.key_tokens[k])
            if scratch.stamp[t] == serial:
                continue
            scratch.stamp[t] = serial
            like = consider(segment, rules, t, chars, first, last, mask, edits, skeleton, scratch)
            if like > 0 and scratch.counters[ENTRIES] - before < MAX_UNIT_ENTRIES:
                add_entry(scratch, t, unit, like * factor // 100)


@part
def how_found(unit_how: int, like: int) -> int:
    """The word for how an entry was met: an exact unit that is not equal was met by an edit."""
    if unit_how != EXACT:
        return unit_how
    if like >= 100:
        return EXACT
    return SKELETON if like == BY_SKELETON else EDIT
