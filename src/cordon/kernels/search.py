"""Names in, the best row of each entity out: one call, one thread, no GIL, whatever the number of names."""

import numpy as np

from cordon.kernels.alignment import align
from cordon.kernels.candidates import (
    expand_query,
    is_asked,
    meet,
    tokens_to_open,
    weigh_query,
)
from cordon.kernels.compiled import compiled, part, whole
from cordon.kernels.layout import (
    ENTRY_TOKEN,
    ENTRY_UNIT,
    HALF,
    HIT_ENTITY,
    HIT_FORM,
    HIT_ROW,
    I64,
    MAX_HITS,
    MAX_RANKED,
    MAX_TOKENS,
    TRACE,
    UNIT_FIRST,
    UNIT_HOW,
    UNIT_LAST,
    WEAK,
    Asked,
    Found,
    Query,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.lookup import ENTRIES, FOUND, HITS, PAIRS, SERIAL

WEAK_ALIAS = 0.9  # what its publisher calls weak
WEAK_WORD = 0.8  # ... and is one word only, besides
LAST_SERIAL = 2_000_000_000  # the stamps are int32
MICRO = 1_000_000  # scores are ordered to this part


@compiled
def search_many(
    segment: Segment, rules: Rules, query: Query, asked: Asked, scratch: Scratch, out: Found
) -> None:
    """Fill out with the hits of every query. Twin: reference.search."""
    for i in range(len(query.bounds) - 1):
        search_one(segment, rules, query, i, asked, scratch, out)


@part
def search_one(
    segment: Segment, rules: Rules, query: Query, i: int, asked: Asked, scratch: Scratch, out: Found
) -> None:
    """Fill plane i of out, and leave the scratch as it was."""
    m = min(whole(query.bounds[i + 1]) - whole(query.bounds[i]), MAX_TOKENS)
    out.counts[i] = 0
    out.beyond[i] = 0
    if m == 0 or len(segment.form_starts) < 2:
        return
    for k in range(1, 8):
        scratch.counters[k] = 0
    if scratch.counters[SERIAL] > LAST_SERIAL:
        scratch.counters[SERIAL] = 0
        scratch.stamp[:] = 0
    weigh_query(segment, rules, query, i, asked.unknown_weight, scratch)
    expand_query(segment, rules, query, i, asked.exhaustive, scratch)
    gather(segment, rules, query, i, m, asked, scratch)
    rank(segment, rules, query, i, asked, scratch)
    write_hits(segment, rules, query, i, scratch, out)
    for e in range(scratch.counters[ENTRIES]):
        scratch.head[scratch.entries[e, ENTRY_TOKEN]] = -1
    for h in range(scratch.counters[HITS]):
        scratch.slot[scratch.hits[h, HIT_ENTITY]] = -1


@part
def gather(
    segment: Segment, rules: Rules, query: Query, i: int, m: int, asked: Asked, scratch: Scratch
) -> None:
    """Fill scratch.found with the forms whose bound reaches the floor."""
    lone = False
    for q in range(m):
        at = whole(query.bounds[i]) + q
        lone = lone or query.starts[at + 1] - query.starts[at] == 1
    if asked.exhaustive:
        for form in range(len(segment.form_starts) - 1):
            meet(segment, rules, query, i, m, form, lone, asked, scratch)
        return
    opened = tokens_to_open(segment, m, asked.floor, query.organised[i] != 0, scratch.row_weight, scratch)
    for e in range(scratch.counters[ENTRIES]):
        unit = scratch.entries[e, ENTRY_UNIT]
        wanted = False
        for q in range(scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST] + 1):
            wanted = wanted or opened >> q & 1 == 1
        if not wanted or (scratch.units[unit, UNIT_HOW] == HALF and not rarer_half(segment, e, scratch)):
            continue
        t = scratch.entries[e, ENTRY_TOKEN]
        for k in range(segment.post_starts[t], segment.post_starts[t + 1]):
            form = whole(segment.post_forms[k])
            if scratch.seen[form >> 3] >> (form & 7) & 1 == 0:
                scratch.seen[form >> 3] |= np.uint8(1 << (form & 7))
                meet(segment, rules, query, i, m, form, lone, asked, scratch)
    scratch.seen[:] = 0


@part
def rarer_half(segment: Segment, entry: int, scratch: Scratch) -> bool:
    """Whether the other half of the word is in more forms; the halves were added one after the other."""
    first = scratch.counters[ENTRIES]
    for e in range(entry, -1, -1):
        if scratch.entries[e, ENTRY_UNIT] != scratch.entries[entry, ENTRY_UNIT]:
            break
        first = e
    other = entry + 1 if (entry - first) % 2 == 0 else entry - 1
    if other >= scratch.counters[ENTRIES]:
        return True
    a, b = scratch.entries[entry, ENTRY_TOKEN], scratch.entries[other, ENTRY_TOKEN]
    mine = segment.post_starts[a + 1] - segment.post_starts[a]
    theirs = segment.post_starts[b + 1] - segment.post_starts[b]
    return mine < theirs or (mine == theirs and entry < other)


@part
def cutoff(scratch: Scratch) -> int:
    """The bound (thousandths) below which found forms are not aligned: MAX_RANKED or a few more stay."""
    n = scratch.counters[FOUND]
    if n <= MAX_RANKED:
        return 0
    counts = scratch.histogram
    counts[:] = 0
    for k in range(n):
        counts[scratch.bound[k]] += 1
    left = MAX_RANKED
    for bound in range(1000, -1, -1):
        left -= counts[bound]
        if left <= 0:
            return bound
    return 0


@part
def rank(segment: Segment, rules: Rules, query: Query, i: int, asked: Asked, scratch: Scratch) -> None:
    """Align the found forms and keep the best row of each entity."""
    least = 0 if asked.exhaustive else cutoff(scratch)
    for k in range(scratch.counters[FOUND]):
        if scratch.bound[k] < least:
            continue
        form = whole(scratch.found[k])
        value = align(segment, rules, query, i, form, scratch)
        if value < asked.floor:
            continue
        words = segment.form_starts[form + 1] - segment.form_starts[form]
        for row in range(segment.row_starts[form], segment.row_starts[form + 1]):
            name = whole(segment.row_names[row])
            if is_asked(segment, name, asked):
                graded = value
                if segment.profiles[segment.name_profiles[name], WEAK] != 0:
                    graded *= WEAK_ALIAS if words > 1 else WEAK_ALIAS * WEAK_WORD
                if graded >= asked.floor:
                    keep(whole(segment.name_entities[name]), row, form, graded, scratch)


@part
def keep(entity: int, row: int, form: int, value: float, scratch: Scratch) -> None:
    """Keep this row for its entity if it is its best so far; of equals the first row."""
    h = whole(scratch.slot[entity])
    if h < 0:
        h = scratch.counters[HITS]
        if h >= MAX_HITS:
            return
        scratch.counters[HITS] = h + 1
        scratch.slot[entity] = h
        scratch.hits[h, HIT_ENTITY] = entity
    elif value < scratch.hit_score[h] or (value == scratch.hit_score[h] and row >= scratch.hits[h, HIT_ROW]):
        return
    scratch.hits[h, HIT_ROW] = row
    scratch.hits[h, HIT_FORM] = form
    scratch.hit_score[h] = value


@part
def sift(order: I64, start: int, n: int) -> None:
    """Move order[start] down the max-heap order[:n]."""
    at = start
    while 2 * at + 1 < n:
        child = 2 * at + 1
        if child + 1 < n and order[child + 1] > order[child]:
            child += 1
        if order[at] >= order[child]:
            return
        order[at], order[child] = order[child], order[at]
        at = child


@part
def write_hits(segment: Segment, rules: Rules, query: Query, i: int, scratch: Scratch, out: Found) -> None:
    """Write the best hits in order: higher score, then smaller entity; each with its pairs."""
    n = scratch.counters[HITS]
    order = scratch.order
    for h in range(n):
        key = (MICRO - whole(scratch.hit_score[h] * MICRO + 0.5)) << 32
        order[h] = -(key | whole(scratch.hits[h, HIT_ENTITY]))  # a max-heap of what is to come first
    for h in range(n // 2 - 1, -1, -1):
        sift(order, h, n)
    kept = min(n, out.rows.shape[1])
    for k in range(kept):
        entity = -order[0] & 0xFFFFFFFF
        order[0] = order[n - 1 - k]
        sift(order, 0, n - 1 - k)
        h = scratch.slot[entity]
        align(segment, rules, query, i, whole(scratch.hits[h, HIT_FORM]), scratch)
        out.entities[i, k] = entity
        out.rows[i, k] = scratch.hits[h, HIT_ROW]
        out.scores[i, k] = scratch.hit_score[h]
        out.pairs[i, k] = scratch.counters[PAIRS]
        for p in range(scratch.counters[PAIRS]):
            for column in range(TRACE):
                out.traces[i, k, p, column] = scratch.trace[p, column]
    out.counts[i] = kept
    out.beyond[i] = n - kept
