"""Which forms may score above the floor: opened rare words first, bounded, filtered, the best bounds kept."""

from cordon.kernels.alignment import OMITTED_ASKED, is_organised, one_word_at_most, run_bits, score
from cordon.kernels.compiled import part, whole
from cordon.kernels.editing import LONGEST
from cordon.kernels.layout import (
    ALL_SOURCES,
    ANY_DAY,
    ENTRY_HOW,
    ENTRY_LIKE,
    ENTRY_NEXT,
    ENTRY_OPEN,
    ENTRY_TOKEN,
    ENTRY_UNIT,
    EXACT,
    F64,
    HALF,
    INITIAL,
    JOIN,
    KNOWN_FROM,
    KNOWN_TO,
    MAX_TOKENS,
    MAX_UNITS,
    ROLE_BITS,
    ROLE_MASK,
    SCHEMAS,
    UNIT_FIRST,
    UNIT_HOW,
    UNIT_LAST,
    VALID_FROM,
    VALID_TO,
    VARIANT,
    WEIGHT_STEPS,
    Asked,
    Query,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.lookup import ENTRIES, FOUND, JOINED, UNITS, add_entry, expand, find_token

HEAVY = 1.1  # a word that gains more than this part of the weight of the token it stands for is never spared
SPLIT_FROM = 5  # letters of a word that is tried as two
HALF_FROM = 2
COARSE = 0.05  # what joined words and initials of the row may add to a quick bound
SLIP_FROM = 4  # letters of a half that may have a slip
EXPLAINED = 80  # a word that is so like one of the index is taken to be that one, not two
ALONE_FROM = 5  # letters of a half that is opened although the other is no word
LEAST_JOINED = 3  # letters of a part; with fewer "hassan j" would be "hassan" with a slip


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

    Of each cut whose halves are both words the rarer one is opened. A word that is like none in the index may be
    three, or have a slip in one half: then the longest word it begins and the longest it ends with are opened,
    and what the slipped half of a cut may be.
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


@part
def postings(segment: Segment, token: int) -> int:
    """How many forms hold a token."""
    return whole(segment.post_starts[token + 1]) - whole(segment.post_starts[token])


@part
def tokens_to_open(
    segment: Segment, query: Query, i: int, m: int, floor: float, sizes: F64, scratch: Scratch
) -> int:
    """The query tokens (a bit each) whose forms must be looked at; the commonest are spared.

    A form that shares only spared tokens cannot reach the floor, because what it lacks costs too much, or because
    one common word says too little. (Of a spared token only words not much rarer than it are spared.)
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
            best = min(best, one_word_at_most(HEAVY * with_it, True))
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
    return gain > HEAVY * weight


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
def count_met(segment: Segment, opened_only: bool, least: int, total: float, scratch: Scratch) -> int:
    """Add up what each form met; list in scratch.found, once, those that met `least` or more. Return how many.

    least: 1/200 of the query's weight, at least 1.
    """
    met, found, forms = scratch.met, scratch.found, segment.post_forms
    n = 0
    for e in range(scratch.counters[ENTRIES]):
        if opened_only and scratch.entries[e, ENTRY_OPEN] == 0:
            continue
        t = scratch.entries[e, ENTRY_TOKEN]
        weight = int(200 * unit_weight(scratch, scratch.entries[e, ENTRY_UNIT]) / total) + 1
        own = int(WEIGHT_STEPS * segment.weights[t]) + 1
        if scratch.entries[e, ENTRY_HOW] == HALF:
            own += 2 * WEIGHT_STEPS  # two neighbours may be the rest of the word
        for k in range(segment.post_starts[t], segment.post_starts[t + 1]):
            form = forms[k]
            before = whole(met[form, 0])
            after = min(255, before + weight)
            met[form, 0] = after
            met[form, 1] = min(255, whole(met[form, 1]) + own)
            if before < least <= after:
                found[n] = form
                n += 1
    return n


@part
def forget_met(segment: Segment, opened_only: bool, scratch: Scratch) -> None:
    """Set back to 0 what `count_met` counted."""
    met, forms = scratch.met, segment.post_forms
    for e in range(scratch.counters[ENTRIES]):
        if opened_only and scratch.entries[e, ENTRY_OPEN] == 0:
            continue
        t = scratch.entries[e, ENTRY_TOKEN]
        for k in range(segment.post_starts[t], segment.post_starts[t + 1]):
            met[forms[k], 0] = 0
            met[forms[k], 1] = 0


@part
def least_met(floor: float, organised: bool) -> int:
    """What a form above the floor has met at least, in 1/200 of the query's weight."""
    lack = OMITTED_ASKED[1 if organised else 0] * floor
    return max(1, int(200 * lack / (HEAVY * (1 - floor) + lack)))


@part
def quick_bound(asked_met: int, own_met: int, own: int, total: float, organised: bool, m: int) -> float:
    """No less than the score of a form of this weight that met so much; no token of it need be fetched.

    asked_met: 1/200 of the query's weight. own_met, own: 1/WEIGHT_STEPS; 255 stands for more and bounds nothing.
    """
    if asked_met >= 255 or own_met >= 255 or own >= 255:
        return 1.0
    share = min(1.0, asked_met / 200)
    matched = (share * total + own_met / WEIGHT_STEPS) / 2
    left_row = max(0.0, (own - own_met) / WEIGHT_STEPS)
    bound = score(matched, 0.0, (1 - share) * total, left_row, organised)
    if m == 1 and own > own_met:
        bound = min(bound, one_word_at_most(matched, True) - COARSE)
    return bound


@part
def letter_bit(segment: Segment, token: int) -> int:
    """Which bit of a set of lone letters stands for a token's first letter; all that are not a-z share one."""
    letter = whole(segment.chars[segment.starts[token]]) - 97
    return letter if 0 <= letter < 26 else 26


@part
def is_lone(query: Query, i: int, q: int) -> bool:
    """Whether token q of query i is one letter."""
    at = whole(query.bounds[i]) + q
    return whole(query.starts[at + 1]) - whole(query.starts[at]) == 1


@part
def lone_letters(query: Query, base: int, m: int) -> int:
    """The query's tokens of one letter, as a set of bits."""
    letters = 0
    for q in range(base, base + m):
        if query.starts[q + 1] - query.starts[q] == 1:
            letter = whole(query.chars[query.starts[q]]) - 97
            letters |= 1 << (letter if 0 <= letter < 26 else 26)
    return letters


@part
def bound_of(
    segment: Segment, rules: Rules, query: Query, i: int, m: int, form: int, lone: int, scratch: Scratch
) -> float:
    """No less than the form's score: each of its tokens gets the best it could, whatever the others take."""
    start = whole(segment.form_starts[form])
    n = min(whole(segment.form_starts[form + 1]) - start, MAX_TOKENS)
    covered, halves, initials, most = 0, False, False, 0.0
    matched, worn, left_row = 0.0, 0.0, 0.0
    for r in range(n):
        packed = segment.form_tokens[start + r]
        t = packed >> ROLE_BITS
        weight = float(segment.weights[t]) * float(rules.role_weights[packed & ROLE_MASK])
        e = scratch.head[t]
        if e < 0:
            if packed & ROLE_MASK == INITIAL or (lone != 0 and lone >> letter_bit(segment, t) & 1):
                matched += weight  # may still be met as an initial
                initials = True
            else:
                left_row += weight
            continue
        best, like = 0.0, 0
        while e >= 0:
            unit = scratch.entries[e, ENTRY_UNIT]
            halves = halves or scratch.units[unit, UNIT_HOW] == HALF
            asked = 0.0
            for q in range(scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST] + 1):
                covered |= 1 << q
                asked += scratch.query_weight[q]
            best = max(best, asked)
            like = max(like, whole(scratch.entries[e, ENTRY_LIKE]))
            e = scratch.entries[e, ENTRY_NEXT]
        most = max(most, (weight + best) / 2)
        matched += (weight + best) / 2 * like / 100
        worn += (weight + best) / 2 * (100 - like) / 100
    left_asked = 0.0
    for q in range(m):
        if not covered >> q & 1:
            left_asked += scratch.query_weight[q]
    if halves:
        left_row = 0.0  # what is left may be the other half
    organised = is_organised(query, i, whole(query.bounds[i]), m, segment, start, n)
    bound = score(matched, worn, left_asked, left_row, organised)
    alone = covered & (covered - 1) == 0 and not halves and not initials
    if alone and left_asked + left_row > 0 and is_word(query, i, covered):
        bound = min(bound, one_word_at_most(most, True))
    return bound


@part
def is_word(query: Query, i: int, covered: int) -> bool:
    """Whether the one token of the set is a part of a name, as `judge` counts words."""
    for q in range(whole(query.bounds[i]), whole(query.bounds[i + 1])):
        if covered & 1:
            return bool(query.roles[q] <= INITIAL)
        covered >>= 1
    return False


@part
def is_asked(segment: Segment, name: int, asked: Asked) -> bool:
    """Whether a name may be shown: alive, known and valid on the days asked, of a source and schema asked."""
    if len(segment.dead) > 0 and segment.dead[name] != 0:
        return False
    p = segment.name_profiles[name]
    if asked.known_at != ANY_DAY and not (
        segment.profiles[p, KNOWN_FROM] <= asked.known_at < segment.profiles[p, KNOWN_TO]
    ):
        return False
    if asked.as_of != ANY_DAY and not (
        segment.profiles[p, VALID_FROM] <= asked.as_of < segment.profiles[p, VALID_TO]
    ):
        return False
    if asked.schemas & whole(segment.profiles[p, SCHEMAS]) == 0:
        return False
    return asked.sources == ALL_SOURCES or asked.sources & whole(segment.profile_sources[p]) != 0


@part
def any_asked(segment: Segment, form: int, asked: Asked) -> bool:
    """Whether one name of the form may be shown."""
    for row in range(segment.row_starts[form], segment.row_starts[form + 1]):
        if is_asked(segment, segment.row_names[row], asked):
            return True
    return False


@part
def meet(
    segment: Segment, rules: Rules, query: Query, i: int, m: int, form: int, lone: int, asked: Asked,
    scratch: Scratch,
) -> None:  # fmt: skip
    """Keep the form if its bound reaches the floor and a name of it is asked for."""
    bound = bound_of(segment, rules, query, i, m, form, lone, scratch)
    if (bound >= asked.floor or asked.exhaustive) and any_asked(segment, form, asked):
        n = scratch.counters[FOUND]
        scratch.found[n] = form
        scratch.bound[n] = min(1000, int(bound * 1000))
        scratch.counters[FOUND] = n + 1
