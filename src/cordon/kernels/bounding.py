"""What a form can score at most, by what was counted of it and by its tokens; whether it may be shown."""

from cordon.kernels.alignment import is_organised, one_word_at_most, score
from cordon.kernels.compiled import part, whole
from cordon.kernels.layout import (
    ALL_SOURCES,
    ANY_DAY,
    ENTRY_LIKE,
    ENTRY_NEXT,
    ENTRY_UNIT,
    HALF,
    INITIAL,
    KNOWN_FROM,
    KNOWN_TO,
    MAX_TOKENS,
    ROLE_BITS,
    ROLE_MASK,
    SCHEMAS,
    UNIT_FIRST,
    UNIT_HOW,
    UNIT_LAST,
    VALID_FROM,
    VALID_TO,
    WEIGHT_STEPS,
    Asked,
    Query,
    Rules,
    Scratch,
    Segment,
)
from cordon.kernels.lookup import FOUND

COARSE = 0.05  # what joined words and initials of the row may add to a quick bound


@part
def quick_bound(asked_met: int, own_met: int, own: int, total: float, organised: bool, m: int) -> float:
    """No less than the score of a form of this weight that met so much; no token of it need be fetched.

    asked_met: 1/200 of the query's weight. own_met, own: 1/WEIGHT_STEPS. 255 may be more, and bounds nothing.
    """
    if asked_met >= 255 or own_met >= 255 or own >= 255:
        return 1.0
    share = min(1.0, asked_met / 200)
    matched = (share * total + own_met / WEIGHT_STEPS) / 2
    left_row = max(0.0, (own - own_met) / WEIGHT_STEPS)
    bound = score(matched, 0.0, (1 - share) * total, left_row, organised)
    if m == 1 and own > own_met:
        bound = min(bound, one_word_at_most(matched, more=True) - COARSE)
    return bound


@part
def letter_bit(segment: Segment, token: int) -> int:
    """Which bit of a set of lone letters stands for a token's first letter; all but a-z share one."""
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
        bound = min(bound, one_word_at_most(most, more=True))
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
