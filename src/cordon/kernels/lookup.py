"""Which words of the index a piece of the query may stand for, and how alike they are.

A *unit* is a run of letters standing for some tokens of the query: a token, neighbours written together,
a variant, a half of a token. Each word it meets becomes an *entry*, chained to the word's other entries.
"""

from cordon.kernels.compiled import compiled, part, whole
from cordon.kernels.editing import MANY, ONE, OTHER, Prices, Work, fits_exactly, likeness, put_letters
from cordon.kernels.inverted import SKELETON_SALT, key_edits
from cordon.kernels.layout import (
    EDIT,
    ENTRY_HOW,
    ENTRY_LIKE,
    ENTRY_NEXT,
    ENTRY_TOKEN,
    ENTRY_UNIT,
    EXACT,
    HALF,
    I32,
    MAX_ENTRIES,
    MAX_UNIT_ENTRIES,
    SKELETON,
    U16,
    UNIT_FIRST,
    UNIT_HOW,
    UNIT_LAST,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.letters import PREFIX, deletion_keys, hash_without, may_be, signature

SERIAL, ENTRIES, UNITS, FOUND, HITS, PAIRS, USED_QUERY, USED_ROW = range(8)  # the counters of a Scratch
LEAST = 60  # a word less alike than this is another word
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
    key = hash_without(chars, first, min(last, first + PREFIX), -1, -1)
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
def add_entry(scratch: Scratch, token: int, unit: int, like: int, how: int) -> None:
    """Chain a word to a unit; beyond MAX_ENTRIES it is left out.

    A word keeps one entry for the same tokens of the query, the likest: what is counted is then counted once.
    """
    e = whole(scratch.head[token])
    while e >= 0:
        if same_tokens(scratch, whole(scratch.entries[e, ENTRY_UNIT]), unit):
            if like >= scratch.entries[e, ENTRY_LIKE]:
                scratch.entries[e, ENTRY_UNIT] = unit
                scratch.entries[e, ENTRY_LIKE] = like
                scratch.entries[e, ENTRY_HOW] = how
            return
        e = whole(scratch.entries[e, ENTRY_NEXT])
    e = whole(scratch.counters[ENTRIES])
    if e < MAX_ENTRIES:
        scratch.entries[e, ENTRY_TOKEN] = token
        scratch.entries[e, ENTRY_UNIT] = unit
        scratch.entries[e, ENTRY_LIKE] = like
        scratch.entries[e, ENTRY_HOW] = how
        scratch.entries[e, ENTRY_NEXT] = scratch.head[token]
        scratch.head[token] = e
        scratch.counters[ENTRIES] = e + 1


@part
def same_tokens(scratch: Scratch, one: int, other: int) -> bool:
    """Whether two units stand for the same tokens, and both or neither as halves."""
    return (
        scratch.units[one, UNIT_FIRST] == scratch.units[other, UNIT_FIRST]
        and scratch.units[one, UNIT_LAST] == scratch.units[other, UNIT_LAST]
        and bool((scratch.units[one, UNIT_HOW] == HALF) == (scratch.units[other, UNIT_HOW] == HALF))
    )


@compiled
def compare_laid(work: Work, n: int, m: int, edits: int, alike_consonants: bool, prices: Prices) -> int:
    """How alike the two words laid down are, 0 for other words; below 0: by their consonants.

    edits: 0 asks for the same letters. Words with the same consonants may be any number of edits apart, if
    their price is small.
    """
    if n == m and fits_exactly(work, 0, n, 0, m, 0):
        return 100
    if edits == 0:
        return 0
    like = likeness(work, n, m, prices, edits)
    if like >= LEAST:
        return like
    if alike_consonants:
        like = likeness(work, n, m, prices, MANY)
        return -like if like >= LEAST else 0
    return 0


@part
def expand(
    segment: Segment, rules: Rules, chars: U16, first: int, last: int, edits: int, skeleton: int,
    unit: int, how: int, factor: int, exhaustive: bool, scratch: Scratch,
) -> None:  # fmt: skip
    """Add an entry for every word that the letters chars[first:last] may stand for.

    edits:  most letters wrong; 0: the word itself only. factor: likeness of an equal word; how: the unit's.
    exhaustive: look at every word instead of those with a key in common. Twin: reference.expand.
    """
    n = put_letters(scratch.work, ONE, chars, first, last, 0)
    last = first + n
    scratch.counters[SERIAL] += 1
    serial = scratch.counters[SERIAL]
    room = MAX_UNIT_ENTRIES
    edits = min(edits, key_edits(chars, first, last))
    # local names for the arrays of the loop: a group of arrays costs 100 ns to hand to a function
    words, starts, skeletons, signs = segment.chars, segment.starts, segment.skeletons, segment.signs
    prints, tokens, stamps, work = segment.key_prints, segment.key_tokens, scratch.stamp, scratch.work
    if exhaustive:
        for t in range(len(signs)):
            t0, t1 = whole(starts[t]), whole(starts[t + 1])
            m = put_letters(work, OTHER, words, t0, t1, 0)
            mine = edits if key_edits(words, t0, t1) > 0 else 0
            like = compare_laid(work, n, m, mine, skeleton != 0 and skeleton == skeletons[t], rules.prices)
            if like != 0:
                add_entry(scratch, t, unit, abs(like) * factor // 100, how_found(how, like))
        return
    sign = signature(chars, first, last)
    keys = deletion_keys(chars, first, last, edits, scratch.keys)
    consonants = keys
    if skeleton != 0:
        scratch.keys[keys] = skeleton ^ SKELETON_SALT
        keys += 1
    last_bucket = len(segment.key_starts) - 2
    for i in range(keys):
        key = scratch.keys[i]
        bucket = key & last_bucket
        for k in range(segment.key_starts[bucket], segment.key_starts[bucket + 1]):
            if prints[k] != key >> 24:
                continue
            t = whole(tokens[k])
            if i < consonants and not may_be(sign, whole(signs[t]), edits):
                continue
            if stamps[t] == serial:
                continue
            stamps[t] = serial
            t0, t1 = whole(starts[t]), whole(starts[t + 1])
            m = put_letters(work, OTHER, words, t0, t1, 0)
            alike = skeleton != 0 and skeleton == skeletons[t]
            like = compare_laid(work, n, m, edits, alike, rules.prices)
            if like == 0 or room == 0 or (abs(like) < 100 and key_edits(words, t0, t1) == 0):
                continue
            room -= 1
            add_entry(scratch, t, unit, abs(like) * factor // 100, how_found(how, like))


@part
def how_found(how: int, like: int) -> int:
    """How an entry was met: a token that is not equal, by an edit or by its consonants."""
    if how != EXACT or like >= 100:
        return how
    return SKELETON if like < 0 else EDIT
