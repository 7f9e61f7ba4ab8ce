"""Names in, the best row of each entity out: one call, one thread, no GIL, whatever the number of names."""

from cordon.kernels.alignment import align
from cordon.kernels.bounding import COARSE, is_asked, is_lone, lone_letters, meet, quick_bound
from cordon.kernels.compiled import compiled, part, whole
from cordon.kernels.counting import (
    count_opened,
    count_postings,
    count_spared,
    least_met,
    mark_opened,
    tokens_to_open,
)
from cordon.kernels.expanding import expand_query, weigh_query
from cordon.kernels.layout import (
    ENTRY_TOKEN,
    HIT_ENTITY,
    HIT_FORM,
    HIT_ROW,
    I64,
    MAX_HITS,
    MAX_RANKED,
    MAX_TOKENS,
    TRACE,
    WEAK,
    WEIGHT_STEPS,
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
BOUND_COST = 12  # postings of spared tokens that can be read in the time a form more is bounded
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
    rank(segment, rules, query, i, asked, out.rows.shape[1], scratch)
    write_hits(segment, rules, query, i, scratch, out)
    for e in range(scratch.counters[ENTRIES]):
        scratch.head[scratch.entries[e, ENTRY_TOKEN]] = -1
    for h in range(scratch.counters[HITS]):
        scratch.slot[scratch.hits[h, HIT_ENTITY]] = -1


@part
def gather(
    segment: Segment, rules: Rules, query: Query, i: int, m: int, asked: Asked, scratch: Scratch
) -> None:
    """Fill scratch.found with the forms whose bound reaches the floor.

    The forms of the opened tokens are listed. Where they are many, the spared tokens add to what a listed
    form has met, three nanoseconds a posting; where they are few, all that is spared is taken to be met.
    """
    lone = lone_letters(query, whole(query.bounds[i]), m)
    if asked.exhaustive:
        for form in range(len(segment.form_starts) - 1):
            meet(segment, rules, query, i, m, form, lone, asked, scratch)
        return
    organised = query.organised[i] != 0
    total, spared, lones = 0.0, 0.0, 0
    opened = tokens_to_open(segment, query, i, m, asked.floor, scratch.row_weight, scratch)
    mark_opened(segment, opened, scratch)
    few = count_postings(segment, 1, scratch) * BOUND_COST < count_postings(segment, 0, scratch)
    for q in range(m):
        total += scratch.query_weight[q]
        letter = is_lone(query, i, q)  # may yet stand for any word of the row
        lones += 1 if letter else 0
        if letter or (few and not opened >> q & 1):
            spared += scratch.query_weight[q]
    share, own_share = int(200 * spared / total), int(2 * WEIGHT_STEPS * spared) + WEIGHT_STEPS * lones
    listed = count_opened(segment, total, scratch)
    if not few:
        count_spared(segment, total, scratch)
    met, least = scratch.met, least_met(asked.floor, organised)
    for k in range(listed):
        form = whole(scratch.found[k])
        asked_met, own_met = whole(met[form, 0]) + share, whole(met[form, 1]) + own_share
        met[form, 0] = 0
        met[form, 1] = 0
        if asked_met < least:
            continue  # most end here, before anything of the form is fetched
        bound = quick_bound(asked_met, own_met, whole(segment.form_weights[form]), total, organised, m)
        if bound >= asked.floor - COARSE:
            meet(segment, rules, query, i, m, form, lone, asked, scratch)


@part
def sort_found(scratch: Scratch) -> None:
    """Put the found forms into scratch.ranked, the best bounds first; MAX_RANKED at most."""
    counts, n = scratch.histogram, scratch.counters[FOUND]
    counts[:] = 0
    for k in range(n):
        counts[1000 - scratch.bound[k]] += 1
    total = 0
    for b in range(1001):
        total, counts[b] = total + counts[b], total
    for k in range(n):
        b = 1000 - scratch.bound[k]
        if counts[b] < MAX_RANKED:
            scratch.ranked[counts[b]] = k
        counts[b] += 1


@part
def rank(
    segment: Segment, rules: Rules, query: Query, i: int, asked: Asked, limit: int, scratch: Scratch
) -> None:
    """Align the found forms, the best bounds first, and keep the best row of each entity.

    Ends when `limit` entities score more than any form still to come could.
    """
    sort_found(scratch)
    found = whole(scratch.counters[FOUND])
    for k in range(found if asked.exhaustive else min(found, MAX_RANKED)):
        at = k if asked.exhaustive else whole(scratch.ranked[k])
        if not asked.exhaustive and enough(scratch, limit, (scratch.bound[at] + 1) / 1000):
            break
        form = whole(scratch.found[at])
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
def enough(scratch: Scratch, limit: int, bound: float) -> bool:
    """Whether as many entities as are wanted score more than the bound; looked at once in sixteen."""
    hits = whole(scratch.counters[HITS])
    if hits < limit or hits % 16 != 0:
        return False
    above = 0
    for h in range(hits):
        if scratch.hit_score[h] > bound:
            above += 1
    return above >= limit


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
        out.forms[i, k] = scratch.hits[h, HIT_FORM]
        out.scores[i, k] = scratch.hit_score[h]
        out.pairs[i, k] = scratch.counters[PAIRS]
        for p in range(scratch.counters[PAIRS]):
            for column in range(TRACE):
                out.traces[i, k, p, column] = scratch.trace[p, column]
    out.counts[i] = kept
    out.beyond[i] = n - kept
