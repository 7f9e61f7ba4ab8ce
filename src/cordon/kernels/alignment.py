"""How well a name fits the one asked: which token stands for which, and one score for the whole.

Greedy: of all pairs not yet in each other's way, the one with the greatest gain (weight x likeness) is taken.
Then tokens left over are tried as initials, as one word against neighbours written apart, and all together.
What stays left over on one side only was *omitted*; left over on both sides, the names *contradict*.
"""

from cordon.kernels.compiled import part, whole
from cordon.kernels.editing import LONGEST, ONE, OTHER, likeness, put_letters
from cordon.kernels.layout import (
    BY_INITIAL,
    ENTRY_HOW,
    ENTRY_LIKE,
    ENTRY_NEXT,
    ENTRY_UNIT,
    F64,
    HALF,
    INITIAL,
    JOIN,
    LEGAL,
    MAX_PAIRS,
    MAX_TOKENS,
    NUMBER,
    PAIR_HOW,
    PAIR_LIKE,
    PAIR_ROW,
    PAIR_UNIT,
    PATRONYMIC,
    ROLE_BITS,
    ROLE_MASK,
    UNIT_FIRST,
    UNIT_HOW,
    UNIT_LAST,
    Query,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.lookup import JOINED, PAIRS, USED_QUERY, USED_ROW

AS_INITIAL = 70  # likeness of "j" and "john"
REJOINED = 85  # "abd alrahman" and "abdul rahman": least likeness of all that is left, written together
# What a token left over costs against one that is matched. A person's row omits a patronymic lightly; a
# company's name is not cut at will; a token asked for and not found says more than one not asked for.
OMITTED_ASKED = (0.5, 0.7)  # person, organisation
OMITTED_ROW = (0.25, 0.5)
CONTRADICTED = 1.25
OTHER_NUMBER = 0.6
TURNED = 0.99  # all found, in another order
TURNED_COMMON = 0.6  # in another order and something omitted: the commoner the names, the less it can be
# One word alone, by its weight: as the whole of a name, and with anything left over.
ONE_WORD = (0.65, 0.3)
ONE_OF_MORE = (0.3, 0.65)


@part
def take(scratch: Scratch, q0: int, q1: int, r0: int, r1: int, like: int, how: int) -> None:
    """Write down that query tokens q0..q1 stand for row tokens r0..r1 (both ends included)."""
    n = scratch.counters[PAIRS]
    if n >= MAX_TOKENS:
        return
    scratch.trace[n, 0] = q0
    scratch.trace[n, 1] = q1
    scratch.trace[n, 2] = r0
    scratch.trace[n, 3] = r1
    scratch.trace[n, 4] = like
    scratch.trace[n, 5] = how
    scratch.counters[PAIRS] = n + 1
    for i in range(q0, q1 + 1):
        scratch.counters[USED_QUERY] |= 1 << i
    for i in range(r0, r1 + 1):
        scratch.counters[USED_ROW] |= 1 << i


@part
def run_bits(first: int, last: int) -> int:
    """The bits first..last, both ends included."""
    return ((1 << (last - first + 1)) - 1) << first


@part
def collect_pairs(segment: Segment, start: int, n: int, scratch: Scratch) -> int:
    """List every (unit, row token) that the entries hold, with its gain; return how many."""
    pairs = 0
    for r in range(n):
        e = scratch.head[segment.form_tokens[start + r] >> ROLE_BITS]
        while e >= 0 and pairs < MAX_PAIRS:
            unit = scratch.entries[e, ENTRY_UNIT]
            if scratch.units[unit, UNIT_HOW] != HALF:
                weight = scratch.row_weight[r]
                for i in range(scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST] + 1):
                    weight += scratch.query_weight[i]
                scratch.pairs[pairs, PAIR_UNIT] = unit
                scratch.pairs[pairs, PAIR_ROW] = r
                scratch.pairs[pairs, PAIR_LIKE] = scratch.entries[e, ENTRY_LIKE]
                scratch.pairs[pairs, PAIR_HOW] = scratch.entries[e, ENTRY_HOW]
                scratch.pair_gain[pairs] = weight * scratch.entries[e, ENTRY_LIKE]
                pairs += 1
            e = scratch.entries[e, ENTRY_NEXT]
    return pairs


@part
def take_greedily(pairs: int, scratch: Scratch) -> None:
    """Take the listed pairs, the greatest gain first."""
    while True:
        best, gain = -1, 0.0
        for p in range(pairs):
            if scratch.pair_gain[p] <= gain or scratch.counters[USED_ROW] >> scratch.pairs[p, PAIR_ROW] & 1:
                continue
            unit = scratch.pairs[p, PAIR_UNIT]
            if scratch.counters[USED_QUERY] & run_bits(
                scratch.units[unit, UNIT_FIRST], scratch.units[unit, UNIT_LAST]
            ):
                continue
            best, gain = p, scratch.pair_gain[p]
        if best < 0:
            return
        unit, r = scratch.pairs[best, PAIR_UNIT], scratch.pairs[best, PAIR_ROW]
        how = scratch.pairs[best, PAIR_HOW]
        take(
            scratch,
            scratch.units[unit, UNIT_FIRST],
            scratch.units[unit, UNIT_LAST],
            r,
            r,
            scratch.pairs[best, PAIR_LIKE],
            how,
        )


@part
def take_split(
    segment: Segment, rules: Rules, query: Query, base: int, m: int, start: int, n: int, scratch: Scratch
) -> None:
    """Take one query token against two or three neighbours of the row that are left, written together."""
    for q in range(m):
        if scratch.counters[USED_QUERY] >> q & 1:
            continue
        q0, q1 = whole(query.starts[base + q]), whole(query.starts[base + q + 1])
        if not 4 <= q1 - q0 <= LONGEST:
            continue
        put_letters(scratch.work, ONE, query.chars, q0, q1, 0)
        best, at, upto = REJOINED - 1, -1, -1
        for r in range(n - 1):
            length = 0
            for s in range(r, min(n, r + 3)):
                if scratch.counters[USED_ROW] >> s & 1:
                    break
                t = segment.form_tokens[start + s] >> ROLE_BITS
                t0, t1 = whole(segment.starts[t]), whole(segment.starts[t + 1])
                if length + t1 - t0 > LONGEST:
                    break
                length = put_letters(scratch.work, OTHER, segment.chars, t0, t1, length)
                if s > r and abs(length - (q1 - q0)) <= 2:
                    like = likeness(scratch.work, q1 - q0, length, rules.prices, 2)
                    if like > best:
                        best, at, upto = like, r, s
        if at >= 0:
            take(scratch, q, q, at, upto, best * JOINED // 100, JOIN)


@part
def take_initials(
    segment: Segment, query: Query, base: int, m: int, start: int, n: int, scratch: Scratch
) -> None:
    """Take a lone letter left on either side with the first token left on the other that begins with it."""
    for q in range(m):
        if scratch.counters[USED_QUERY] >> q & 1:
            continue
        q0, q1 = whole(query.starts[base + q]), whole(query.starts[base + q + 1])
        for r in range(n):
            if scratch.counters[USED_ROW] >> r & 1:
                continue
            t = segment.form_tokens[start + r] >> ROLE_BITS
            t0, t1 = whole(segment.starts[t]), whole(segment.starts[t + 1])
            lone_q, lone_r = q1 - q0 == 1, t1 - t0 == 1
            role_q, role_r = query.roles[base + q], segment.form_tokens[start + r] & ROLE_MASK
            fits = (lone_q and not lone_r and role_q == INITIAL and role_r <= PATRONYMIC) or (
                lone_r and not lone_q and role_r == INITIAL and role_q <= PATRONYMIC
            )
            if fits and query.chars[q0] == segment.chars[t0]:
                take(scratch, q, q, r, r, AS_INITIAL, BY_INITIAL)
                break


@part
def take_rest(
    segment: Segment, rules: Rules, query: Query, base: int, m: int, start: int, n: int, scratch: Scratch
) -> None:
    """Take all that is left on both sides, written together: the same letters parted at another place."""
    q0, q1 = left_run(scratch.counters[USED_QUERY], m)
    r0, r1 = left_run(scratch.counters[USED_ROW], n)
    if q1 - q0 < 1 or r1 - r0 < 1:
        return
    first, last = whole(query.starts[base + q0]), whole(query.starts[base + q1 + 1])
    length = 0
    for r in range(r0, r1 + 1):
        t = segment.form_tokens[start + r] >> ROLE_BITS
        t0, t1 = whole(segment.starts[t]), whole(segment.starts[t + 1])
        length = put_letters(scratch.work, OTHER, segment.chars, t0, t1, length)
    if last - first > LONGEST or abs(length - (last - first)) > 2:
        return
    put_letters(scratch.work, ONE, query.chars, first, last, 0)
    like = likeness(scratch.work, last - first, length, rules.prices, 2)
    if like >= REJOINED:
        take(scratch, q0, q1, r0, r1, like * JOINED // 100, JOIN)


@part
def left_run(used: int, n: int) -> tuple[int, int]:
    """First and last of the unused, if they are neighbours; else (0, 0)."""
    first, last = -1, -1
    for i in range(n):
        if not used >> i & 1:
            if first < 0:
                first = i
            elif last != i - 1:
                return 0, 0
            last = i
    return (first, last) if first >= 0 else (0, 0)


@part
def is_turned(query: Query, base: int, scratch: Scratch) -> bool:
    """Whether two name parts were met in the other order."""
    n = scratch.counters[PAIRS]
    for p in range(n):
        if query.roles[base + scratch.trace[p, 0]] > PATRONYMIC:
            continue
        for o in range(p):
            if query.roles[base + scratch.trace[o, 0]] > PATRONYMIC:
                continue
            if (scratch.trace[p, 0] < scratch.trace[o, 0]) != (scratch.trace[p, 2] < scratch.trace[o, 2]):
                return True
    return False


@part
def left_weight(weights: F64, used: int, n: int) -> float:
    """The weight of the tokens left over."""
    total = 0.0
    for i in range(n):
        if not used >> i & 1:
            total += weights[i]
    return total


@part
def score(matched: float, worn: float, left_asked: float, left_row: float, organised: bool) -> float:
    """What is matched, over that and the cost of what is not.

    worn: weight lost to likeness below 1. Twin: reference.score.
    """
    side = 1 if organised else 0
    against = min(left_asked, left_row)
    cost = worn + CONTRADICTED * against
    cost += OMITTED_ASKED[side] * (left_asked - against) + OMITTED_ROW[side] * (left_row - against)
    total = matched + cost
    return matched / total if total > 0 else 0.0


@part
def is_organised(query: Query, i: int, base: int, m: int, segment: Segment, start: int, n: int) -> bool:
    """Whether either name is an organisation's: asked as one, or with a legal form or a generic word."""
    if query.organised[i] != 0:
        return True
    for q in range(m):
        if query.roles[base + q] >= LEGAL:
            return True
    for r in range(n):
        if segment.form_tokens[start + r] & ROLE_MASK >= LEGAL:
            return True
    return False


@part
def other_numbers(
    query: Query, base: int, m: int, segment: Segment, start: int, n: int, scratch: Scratch
) -> bool:
    """Whether a number is left over on both sides."""
    asked = False
    for q in range(m):
        if query.roles[base + q] == NUMBER and not scratch.counters[USED_QUERY] >> q & 1:
            asked = True
    if not asked:
        return False
    for r in range(n):
        role = segment.form_tokens[start + r] & ROLE_MASK
        if role == NUMBER and not scratch.counters[USED_ROW] >> r & 1:
            return True
    return False


@part
def align(segment: Segment, rules: Rules, query: Query, i: int, form: int, scratch: Scratch) -> float:
    """The score of one form for query i, 0..1, its pairs left in scratch.trace. Twin: reference.align.

    Entries of the query's units must be in the scratch, and query_weight filled.
    """
    base = whole(query.bounds[i])
    m = min(whole(query.bounds[i + 1]) - base, MAX_TOKENS)
    start = whole(segment.form_starts[form])
    n = min(whole(segment.form_starts[form + 1]) - start, MAX_TOKENS)
    for r in range(n):
        packed = segment.form_tokens[start + r]
        role = packed & ROLE_MASK
        scratch.row_weight[r] = float(segment.weights[packed >> ROLE_BITS]) * float(rules.role_weights[role])
    scratch.counters[PAIRS] = 0
    scratch.counters[USED_QUERY] = 0
    scratch.counters[USED_ROW] = 0
    take_greedily(collect_pairs(segment, start, n, scratch), scratch)
    asked_left = scratch.counters[USED_QUERY] != run_bits(0, m - 1)
    if asked_left and scratch.counters[USED_ROW] != run_bits(0, n - 1):
        take_split(segment, rules, query, base, m, start, n, scratch)
        take_rest(segment, rules, query, base, m, start, n, scratch)
        take_initials(segment, query, base, m, start, n, scratch)
    return judge(segment, query, i, base, m, start, n, scratch)


@part
def one_word_at_most(weight: float, more: bool) -> float:
    """The score that one word can give."""
    if more:
        return ONE_OF_MORE[0] + ONE_OF_MORE[1] * min(1.0, weight)
    return ONE_WORD[0] + ONE_WORD[1] * min(1.0, weight)


@part
def judge(
    segment: Segment, query: Query, i: int, base: int, m: int, start: int, n: int, scratch: Scratch
) -> float:
    """The score of the pairs taken."""
    matched, worn, most = 0.0, 0.0, 0.0
    words, word_weight = 0, 0.0
    for p in range(scratch.counters[PAIRS]):
        weight = 0.0
        for q in range(scratch.trace[p, 0], scratch.trace[p, 1] + 1):
            weight += scratch.query_weight[q]
        for r in range(scratch.trace[p, 2], scratch.trace[p, 3] + 1):
            weight += scratch.row_weight[r]
        weight /= 2
        like = scratch.trace[p, 4] / 100
        matched += weight * like
        worn += weight * (1 - like)
        most = max(most, weight)
        if query.roles[base + scratch.trace[p, 0]] <= INITIAL:
            words += scratch.trace[p, 1] - scratch.trace[p, 0] + 1
            word_weight = weight
    left_asked = left_weight(scratch.query_weight, scratch.counters[USED_QUERY], m)
    left_row = left_weight(scratch.row_weight, scratch.counters[USED_ROW], n)
    organised = is_organised(query, i, base, m, segment, start, n)
    value = score(matched, worn, left_asked, left_row, organised)
    if is_turned(query, base, scratch):
        value *= TURNED
        if left_asked + left_row > 0 and not organised:
            value *= 1 - TURNED_COMMON * (1 - min(1.0, most))
    more = left_asked + left_row > 0
    if words == 1 and (more or m == 1 or n == 1):
        value = min(value, one_word_at_most(word_weight, more))
    if other_numbers(query, base, m, segment, start, n, scratch):
        value *= OTHER_NUMBER
    return value
