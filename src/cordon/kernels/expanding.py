"""The query's pieces looked up: its tokens, their variants, neighbours joined, words that may be two."""

from cordon.kernels.compiled import part, whole
from cordon.kernels.counting import postings
from cordon.kernels.editing import LONGEST
from cordon.kernels.layout import (
    ENTRY_LIKE,
    ENTRY_UNIT,
    EXACT,
    HALF,
    JOIN,
    MAX_TOKENS,
    MAX_UNITS,
    UNIT_FIRST,
    UNIT_HOW,
    UNIT_LAST,
    VARIANT,
    Query,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.lookup import ENTRIES, JOINED, UNITS, add_entry, expand, find_token

SPLIT_FROM = 5  # letters of a word that is tried as two
HALF_FROM = 2
LEAST_JOINED = 3  # letters of a part; with fewer "hassan j" would be "hassan" with a slip
SLIP_FROM = 4  # letters of a half that may have a slip
EXPLAINED = 80  # a word that is so like one of the index is taken to be that one, not two
ALONE_FROM = 5  # letters of a half that is opened although the other is no word


@part
def open_unit(scratch: Scratch, first: int, last: int, how: int) -> int:
    """A new unit for query tokens first..last; -1 when there is no room."""
    unit = whole(scratch.counters[UNITS])
    if unit >= MAX_UNITS:
        return -1
    scratch.units[unit, UNIT_FIRST] = first
    scratch.units[unit, UNIT_LAST] = last
    scratch.units[unit, UNIT_HOW] = how
    scratch.counters[UNITS] = unit + 1
    return unit


@part
def weigh_query(
    segment: Segment, rules: Rules, query: Query, i: int, unknown: float, scratch: Scratch
) -> None:
    """Fill query_weight: rarity times role; a word that no form holds weighs `unknown`."""
    base = query.bounds[i]
    for q in range(min(query.bounds[i + 1] - base, MAX_TOKENS)):
        rarity = float(query.weights[base + q])
        if rarity < 0:
            t = find_token(segment, query.chars, query.starts[base + q], query.starts[base + q + 1])
            rarity = float(segment.weights[t]) if t >= 0 else unknown
        scratch.query_weight[q] = rarity * rules.role_weights[query.roles[base + q]]


@part
def expand_query(
    segment: Segment, rules: Rules, query: Query, i: int, exhaustive: bool, scratch: Scratch
) -> None:
    """Fill the entries: each token, its variants, its halves, and neighbours written together."""
    base = whole(query.bounds[i])
    m = min(whole(query.bounds[i + 1]) - base, MAX_TOKENS)
    for q in range(m):
        first, last = whole(query.starts[base + q]), whole(query.starts[base + q + 1])
        unit = open_unit(scratch, q, q, EXACT)
        skeleton = whole(query.skeletons[base + q])
        expand(segment, rules, query.chars, first, last, 2, skeleton, unit, EXACT, 100, exhaustive, scratch)
    expand_variants(segment, rules, query, base, m, exhaustive, scratch)
    for q in range(m):
        edits = edits_of_joined(query, base + q)
        for r in range(q + 1, min(m, q + 3)):
            edits = min(edits, edits_of_joined(query, base + r))
            first, last = whole(query.starts[base + q]), whole(query.starts[base + r + 1])
            unit = open_unit(scratch, q, r, JOIN) if last - first <= LONGEST else -1
            if unit >= 0:
                expand(
                    segment,
                    rules,
                    query.chars,
                    first,
                    last,
                    edits,
                    0,
                    unit,
                    JOIN,
                    JOINED,
                    exhaustive,
                    scratch,
                )
    for q in range(m):
        expand_halves(segment, rules, query, base, q, exhaustive, scratch)


@part
def edits_of_joined(query: Query, token: int) -> int:
    """How many letters may be wrong in a joined word because of one of its parts: a short part is no slip."""
    return 1 if query.starts[token + 1] - query.starts[token] >= LEAST_JOINED else 0


@part
def expand_variants(
    segment: Segment, rules: Rules, query: Query, base: int, m: int, exhaustive: bool, scratch: Scratch
) -> None:
    """Fill the entries of the query's variants: other words of known likeness, met exactly."""
    for v in range(len(query.variant_tokens)):
        q = query.variant_tokens[v] - base
        if 0 <= q < m:
            first, last = whole(query.variant_starts[v]), whole(query.variant_starts[v + 1])
            unit = open_unit(scratch, q, q, VARIANT)
            if unit >= 0:
                like = whole(query.variant_likeness[v])
                expand(
                    segment,
                    rules,
                    query.variant_chars,
                    first,
                    last,
                    0,
                    0,
                    unit,
                    VARIANT,
                    like,
                    exhaustive,
                    scratch,
                )


@part
def expand_halves(
    segment: Segment, rules: Rules, query: Query, base: int, q: int, exhaustive: bool, scratch: Scratch
) -> None:
    """Fill entries for a word that may be words of a row written together.

    Of each cut whose halves are both words the rarer one is opened. A word that is like none in the index may
    be three, or have a slip in one half: then the longest words it begins and ends with are opened, and
    what the slipped half of a cut may be.
    """
    first, last = whole(query.starts[base + q]), whole(query.starts[base + q + 1])
    if last - first < SPLIT_FROM:
        return
    unit = open_unit(scratch, q, q, HALF)
    if unit < 0:
        return
    beginning, ending = -1, -1
    for cut in range(first + HALF_FROM, last - HALF_FROM + 1):
        left = find_token(segment, query.chars, first, cut)
        if left >= 0 and cut - first >= ALONE_FROM:
            beginning = left
        if left < 0 and (ending >= 0 or last - cut < ALONE_FROM):
            continue
        right = find_token(segment, query.chars, cut, last)
        if right >= 0 and ending < 0 and last - cut >= ALONE_FROM:
            ending = right
        if left >= 0 and right >= 0:
            rarer = left if postings(segment, left) <= postings(segment, right) else right
            add_entry(scratch, rarer, unit, JOINED, HALF)
    if best_like(scratch, q) >= EXPLAINED:
        return
    if beginning >= 0:
        add_entry(scratch, beginning, unit, JOINED, HALF)
    if ending >= 0:
        add_entry(scratch, ending, unit, JOINED, HALF)
    expand_slipped_halves(segment, rules, query, first, last, unit, exhaustive, scratch)


@part
def expand_slipped_halves(
    segment: Segment, rules: Rules, query: Query, first: int, last: int, unit: int, exhaustive: bool,
    scratch: Scratch,
) -> None:  # fmt: skip
    """Fill entries for what a half with a slip may be, where the other half is a word."""
    for cut in range(first + HALF_FROM, last - HALF_FROM + 1):
        if last - cut >= SLIP_FROM and find_token(segment, query.chars, first, cut) >= 0:
            expand(segment, rules, query.chars, cut, last, 1, 0, unit, HALF, JOINED, exhaustive, scratch)
        if cut - first >= SLIP_FROM and find_token(segment, query.chars, cut, last) >= 0:
            expand(segment, rules, query.chars, first, cut, 1, 0, unit, HALF, JOINED, exhaustive, scratch)


@part
def best_like(scratch: Scratch, unit: int) -> int:
    """The greatest likeness of any word to a unit."""
    best = 0
    for e in range(scratch.counters[ENTRIES]):
        if scratch.entries[e, ENTRY_UNIT] == unit:
            best = max(best, whole(scratch.entries[e, ENTRY_LIKE]))
    return best
