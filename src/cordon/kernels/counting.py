"""Which postings must be read, and what each form met in them: rare words first, common ones spared."""

from cordon.kernels.alignment import OMITTED_ASKED, one_word_at_most, run_bits, score
from cordon.kernels.compiled import part, whole
from cordon.kernels.layout import (
    ENTRY_HOW,
    ENTRY_LIKE,
    ENTRY_OPEN,
    ENTRY_TOKEN,
    ENTRY_UNIT,
    F64,
    HALF,
    INITIAL,
    UNIT_FIRST,
    UNIT_LAST,
    WEIGHT_STEPS,
    Query,
    Scratch,
    Segment,
)
from cordon.kernels.lookup import ENTRIES

HEAVY = 1.1  # a word that gains more than this part of the weight of the token it stands for is never spared


@part
def postings(segment: Segment, token: int) -> int:
    """How many forms hold a token."""
    return whole(segment.post_starts[token + 1]) - whole(segment.post_starts[token])


@part
def tokens_to_open(
    segment: Segment, query: Query, i: int, m: int, floor: float, sizes: F64, scratch: Scratch
) -> int:
    """The query tokens (a bit each) whose forms must be looked at; the commonest are spared.

    A form that shares only spared tokens cannot reach the floor: what it lacks costs too much, or one common
    word says too little. (Of a spared token only words not much rarer than it are spared.)
    """
    total = 0.0
    for q in range(m):
        sizes[q] = 0.0
        total += scratch.query_weight[q]
    for e in range(scratch.counters[ENTRIES]):
        unit = scratch.entries[e, ENTRY_UNIT]
        size = postings(segment, scratch.entries[e, ENTRY_TOKEN])
        for q in range(scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST] + 1):
            sizes[q] += size
    spared, opened = 0.0, run_bits(0, m - 1)
    for _ in range(m):
        largest = -1
        for q in range(m):
            untried = sizes[q] >= 0
            if untried and (largest < 0 or sizes[q] > sizes[largest]):
                largest = q
        with_it = spared + scratch.query_weight[largest]
        best = score(HEAVY * with_it, 0.0, total - with_it, 0.0, query.organised[i] != 0)
        if spared == 0.0 and m > 1 and query.roles[query.bounds[i] + largest] <= INITIAL:
            best = min(best, one_word_at_most(HEAVY * with_it, more=True))
        if best < floor:
            spared = with_it
            opened &= ~(1 << largest)
        sizes[largest] = -1.0
    return opened


@part
def unit_weight(scratch: Scratch, unit: int) -> float:
    """The weight of the query tokens that a unit stands for."""
    weight = 0.0
    for q in range(scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST] + 1):
        weight += scratch.query_weight[q]
    return weight


@part
def is_opened(segment: Segment, scratch: Scratch, e: int, opened: int) -> bool:
    """Whether an entry's forms must be looked at: one of its tokens is opened, or the word is much rarer."""
    unit = scratch.entries[e, ENTRY_UNIT]
    for q in range(scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST] + 1):
        if opened >> q & 1:
            return True
    weight = unit_weight(scratch, unit)
    gain = (weight + segment.weights[scratch.entries[e, ENTRY_TOKEN]]) * scratch.entries[e, ENTRY_LIKE] / 200
    return bool(gain > HEAVY * weight)


@part
def mark_opened(segment: Segment, opened: int, scratch: Scratch) -> None:
    """Write into each entry whether its forms must be looked at."""
    for e in range(scratch.counters[ENTRIES]):
        scratch.entries[e, ENTRY_OPEN] = 1 if is_opened(segment, scratch, e, opened) else 0


@part
def count_postings(segment: Segment, opened: int, scratch: Scratch) -> int:
    """How many postings the entries have that are opened (1), or spared (0)."""
    size = 0
    for e in range(scratch.counters[ENTRIES]):
        if scratch.entries[e, ENTRY_OPEN] == opened:
            size += postings(segment, scratch.entries[e, ENTRY_TOKEN])
    return size


@part
def count_opened(segment: Segment, total: float, scratch: Scratch) -> int:
    """Add up what each form met of the opened entries; list those forms in scratch.found, return how many."""
    met, found, forms = scratch.met, scratch.found, segment.post_forms
    n = 0
    for e in range(scratch.counters[ENTRIES]):
        if scratch.entries[e, ENTRY_OPEN] == 0:
            continue
        t = scratch.entries[e, ENTRY_TOKEN]
        weight, own = shares(segment, e, total, scratch)
        for k in range(segment.post_starts[t], segment.post_starts[t + 1]):
            form = forms[k]
            before = whole(met[form, 0])
            if before == 0:
                found[n] = form
                n += 1
            met[form, 0] = min(255, before + weight)
            met[form, 1] = min(255, whole(met[form, 1]) + own)
    return n


@part
def count_spared(segment: Segment, total: float, scratch: Scratch) -> None:
    """Add what the listed forms met of the spared entries."""
    met, forms = scratch.met, segment.post_forms
    for e in range(scratch.counters[ENTRIES]):
        if scratch.entries[e, ENTRY_OPEN] != 0:
            continue
        t = scratch.entries[e, ENTRY_TOKEN]
        weight, own = shares(segment, e, total, scratch)
        for k in range(segment.post_starts[t], segment.post_starts[t + 1]):
            form = forms[k]
            before = whole(met[form, 0])
            if before > 0:
                met[form, 0] = min(255, before + weight)
                met[form, 1] = min(255, whole(met[form, 1]) + own)


@part
def shares(segment: Segment, e: int, total: float, scratch: Scratch) -> tuple[int, int]:
    """What a form meets with an entry, rounded up: 1/200 of the query's weight, 1/WEIGHT_STEPS of its own."""
    weight = int(200 * unit_weight(scratch, whole(scratch.entries[e, ENTRY_UNIT])) / total) + 1
    own = int(WEIGHT_STEPS * segment.weights[scratch.entries[e, ENTRY_TOKEN]]) + 1
    if scratch.entries[e, ENTRY_HOW] == HALF:
        own += 2 * WEIGHT_STEPS  # two neighbours may be the rest of the word
    return weight, own


@part
def least_met(floor: float, organised: bool) -> int:
    """What a form above the floor has met at least, in 1/200 of the query's weight."""
    lack = OMITTED_ASKED[1 if organised else 0] * floor
    return max(1, int(200 * lack / (HEAVY * (1 - floor) + lack)))
