"""How alike two tokens are: each edit costs less, the more often lists make it between one target's names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cordon.text.tables import rows

SYMBOLS = "abcdefghijklmnopqrstuvwxyz0123456789"
LONGEST = 32
PLACE = {symbol: place for place, symbol in enumerate(SYMBOLS)}
OTHER = len(SYMBOLS)


@dataclass(frozen=True, slots=True)
class Costs:
    """Edit costs, 0 (no difference) to 1 (another letter).

    symbols:    the letters of rows and columns 0..35; one more row and column stand for every other letter.
    substitute: 37 x 37, symmetric, 0 on the diagonal.
    drop:       37, leaving a letter out or putting it in.
    doubled:    leaving out a letter that stands beside its like.
    swap:       two neighbours exchanged.
    """

    symbols: str
    substitute: tuple[tuple[float, ...], ...]
    drop: tuple[float, ...]
    doubled: float
    swap: float


@cache
def costs() -> Costs:
    """The learned costs (data/costs.tsv), as plain tuples for a dense float32 table."""
    size = OTHER + 1
    table = [[float(row != column) for column in range(size)] for row in range(size)]
    drop = [1.0] * size
    single = {"doubled": 1.0, "swap": 1.0}
    for kind, letters, cost in rows("costs"):
        if kind == "substitute":
            left, right = PLACE[letters[0]], PLACE[letters[1]]
            table[left][right] = table[right][left] = float(cost)
        elif kind == "drop":
            drop[PLACE[letters]] = float(cost)
        else:
            single[kind] = float(cost)
    return Costs(SYMBOLS, tuple(map(tuple, table)), tuple(drop), single["doubled"], single["swap"])


@lru_cache(maxsize=65536)
def token_similarity(left: str, right: str) -> float:
    """1 for equal tokens, 0 for tokens with nothing in common; learned variants count by their own cost.

    1 - edit cost / (letters of the shorter token - 1): one edit of "li" weighs more than one of "lavrov", and
    "bush" cannot grow into "habbash" by cheap letters alone. Only the first 32 letters are compared.
    Plain reference; the kernels have a fast twin.
    """
    if left == right:
        return 1.0
    known = dict(variants(left)).get(right)
    if not left or not right:
        return 0.0
    edited = 1 - edit_cost(left, right) / max(1, min(len(left), len(right)) - 1)
    return max(0.0, edited, 1 - known if known is not None else 0.0)


def edit_cost(left: str, right: str) -> float:
    """The least cost of turning one token into the other (optimal string alignment)."""
    prices = costs()
    a, b = _codes(left), _codes(right)
    older: list[float] = []
    last = _opening(b, prices)
    for i, letter in enumerate(a):
        out = _drop(a, i, prices)
        row = [last[0] + out]
        for j, other in enumerate(b):
            best = min(
                last[j]
                + prices.substitute[letter][other]
                * (letter != other or (letter == OTHER and left[i] != right[j])),
                last[j + 1] + out,
                row[j] + _drop(b, j, prices),
            )
            if i and j and letter == b[j - 1] and a[i - 1] == other:
                best = min(best, older[j - 1] + prices.swap)
            row.append(best)
        older, last = last, row
    return last[-1]


def _codes(token: str) -> tuple[int, ...]:
    return tuple(PLACE.get(letter, OTHER) for letter in token[:LONGEST])


def _drop(codes: Sequence[int], place: int, prices: Costs) -> float:
    """What leaving out one letter costs: less beside its like."""
    if place and codes[place] == codes[place - 1]:
        return min(prices.doubled, prices.drop[codes[place]])
    return prices.drop[codes[place]]


def _opening(codes: Sequence[int], prices: Costs) -> list[float]:
    """The first row of the table: putting in the right token's letters one by one."""
    row = [0.0]
    for place in range(len(codes)):
        row.append(row[-1] + _drop(codes, place, prices))
    return row


def variants(token: str) -> tuple[tuple[str, float], ...]:
    """Other spellings of a folded Latin token that lists use for one target: (form, cost), cheapest first."""
    return _variants().get(token, ())


@cache
def _variants() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for left, right, cost, *_ in rows("variants"):
        found.setdefault(left, []).append((right, float(cost)))
        found.setdefault(right, []).append((left, float(cost)))
    return {
        token: tuple(sorted(forms, key=lambda form: (form[1], form[0]))) for token, forms in found.items()
    }


def aligned_similarity(left: Sequence[str], right: Sequence[str]) -> float:
    """How well two names' tokens pair off, in any order: 0..1, each token weighing its length.

    Best pairs first, every token once; what is left over on either side counts as 0. This is the measure the
    romanisation is tested with; screening weighs tokens by rarity too.
    """
    pairs = sorted(
        ((token_similarity(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    gained = 0.0
    for similarity, i, j in pairs:
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            gained += similarity * (len(left[i]) + len(right[j]))
    total = sum(map(len, left)) + sum(map(len, right))
    return gained / total if total else 0.0
