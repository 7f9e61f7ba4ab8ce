"""The slow plain twins: what each kernel must give, written with strings, sets and lists."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cordon.kernels import alignment as rules
from cordon.kernels import layout
from cordon.kernels.editing import BAND, BUDGET, DOUBLED, DROP, LETTERS, LONGEST, MANY, SWAP
from cordon.kernels.expanding import LEAST_JOINED
from cordon.kernels.letters import LONG, PREFIX
from cordon.kernels.lookup import JOINED, LEAST

HASH = 0xFFFFFFFF


# Letters


def hash_token(word: str) -> int:
    """FNV-1a over code points, 32 bits, then mixed."""
    state = 2166136261
    for letter in word:
        state = ((state ^ ord(letter)) * 16777619) & HASH
    state ^= state >> 15
    state = (state * 0x2C1B3C6D) & HASH
    return state ^ (state >> 12)


def deletion_keys(word: str, edits: int) -> set[int]:
    """The hashes of the word's first PREFIX letters less 0..edits of them."""
    found, words = {word[:PREFIX]}, {word[:PREFIX]}
    for _ in range(edits):
        words = {each[:at] + each[at + 1 :] for each in words for at in range(len(each))}
        found |= words
    return {hash_token(each) for each in found}


def allowed_edits(length: int) -> int:
    """How many edits tokens may be apart when the longer has this length."""
    return 2 if length >= LONG else 1 if length >= 3 else 0


def key_edits(word: str) -> int:
    """How many letters may be wrong in this word."""
    if any(letter in "0123456789" for letter in word):
        return 0
    latin = all("a" <= letter <= "z" for letter in word)
    return min(allowed_edits(len(word)), 2 if latin else 1)


# Edits


def edits(one: str, other: str) -> int:
    """Optimal string alignment: how many insertions, deletions, substitutions and swaps of neighbours."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            best = min(table[i - 1][j - 1] + (a != b), table[i - 1][j] + 1, table[i][j - 1] + 1)
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, table[i - 2][j - 2] + 1)
            table[i][j] = best
    return table[-1][-1]


def letter_class(letter: str) -> int:
    """The row of a letter in the price table."""
    if "a" <= letter <= "z":
        return ord(letter) - 97
    return ord(letter) - 22 if "0" <= letter <= "9" else LETTERS - 1


def edit_price(one: str, other: str, prices: Any) -> float:
    """The least price of turning one word into the other; what both begin and end with is free."""
    p = 0
    while p < min(len(one), len(other)) and one[p] == other[p]:
        p += 1
    n, m = len(one), len(other)
    while min(n, m) > p and one[n - 1] == other[m - 1]:
        n, m = n - 1, m - 1

    def drop(word: str, at: int) -> int:
        doubled = at > 0 and word[at] == word[at - 1]
        return int(prices[DOUBLED if doubled else DROP, letter_class(word[at])])

    infinite = float("inf")
    table = [[infinite] * (m - p + 1) for _ in range(n - p + 1)]
    for i in range(n - p + 1):
        for j in range(max(0, i - BAND), min(m - p, i + BAND) + 1):
            choices = [0.0] if i == j == 0 else []
            if i:
                choices.append(table[i - 1][j] + drop(one, p + i - 1))
            if j:
                choices.append(table[i][j - 1] + drop(other, p + j - 1))
            if i and j:
                a, b = one[p + i - 1], other[p + j - 1]
                cost = 0 if a == b else int(prices[letter_class(a), letter_class(b)])
                choices.append(table[i - 1][j - 1] + cost)
                if i > 1 and j > 1 and a != b and a == other[p + j - 2] and b == one[p + i - 2]:
                    choices.append(table[i - 2][j - 2] + int(prices[SWAP, 0]))
            table[i][j] = min(choices)
    return table[-1][-1]


def likeness(one: str, other: str, prices: Any, most: int = 2) -> int:
    """How alike two different words are, in hundredths; 0 for other words."""
    length = max(len(one), len(other))
    if length < 2 or (most < MANY and edits(one, other) > min(most, allowed_edits(length))):
        return 0
    price = edit_price(one, other, prices)
    if price > 100 * length or (length < len(BUDGET) and price > BUDGET[length]):
        return 0
    return int(100 - (price + length - 2) // (length - 1))


def expand(
    letters: str,
    most: int,
    skeleton: str,
    vocabulary: Iterable[str],
    prices: Any,
    skeleton_of: Callable[[str], str],
) -> dict[str, tuple[int, int]]:
    """Every word that these letters may stand for: likeness and whether by an edit or the consonants."""
    letters = letters[:LONGEST]
    most = min(most, key_edits(letters))
    found = {}
    for word in vocabulary:
        cut = word[:LONGEST]
        if cut == letters:
            found[word] = (100, layout.EXACT)
        elif min(most, key_edits(cut)) > 0:
            if (like := likeness(letters, cut, prices, most)) >= LEAST:
                found[word] = (like, layout.EDIT)
            elif skeleton and skeleton == skeleton_of(word):
                like = likeness(letters, cut, prices, MANY)
                if like >= LEAST:
                    found[word] = (like, layout.SKELETON)
    return found


def postings(forms: Sequence[Sequence[int]], tokens: int) -> list[list[int]]:
    """The forms that hold each token, once for each time they do."""
    return [
        [form for form, words in enumerate(forms) for word in words if word == token]
        for token in range(tokens)
    ]


# Names


@dataclass(frozen=True, slots=True)
class Part:
    """A token as the alignment sees it."""

    text: str
    role: int
    weight: float  # rarity times role
    others: tuple[tuple[str, int], ...] = ()
    skeleton: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Query tokens first..last stand for row tokens from..to, both ends included."""

    first: int
    last: int
    row_from: int
    row_to: int
    like: int
    how: int


@dataclass(frozen=True, slots=True)
class Tables:
    """What the twins need beside the names."""

    prices: Any
    skeleton_of: Callable[[str], str]


def score(matched: float, worn: float, left_asked: float, left_row: float, *, organised: bool) -> float:
    """What is matched, over that and the cost of what is not."""
    against = min(left_asked, left_row)
    cost = worn + rules.CONTRADICTED * against
    cost += rules.OMITTED_ASKED[organised] * (left_asked - against)
    cost += rules.OMITTED_ROW[organised] * (left_row - against)
    return matched / (matched + cost) if matched + cost > 0 else 0.0


def units(asked: Sequence[Part]) -> list[tuple[int, int, int, str, int, int, str]]:
    """(first, last, how, letters, most edits, factor, skeleton) of all that may stand for query tokens."""
    found = [(q, q, layout.EXACT, part.text, 2, 100, part.skeleton) for q, part in enumerate(asked)]
    found += [
        (q, q, layout.VARIANT, text, 0, like, "")
        for q, part in enumerate(asked)
        for text, like in part.others
    ]
    for q in range(len(asked)):
        for last in range(q + 1, min(len(asked), q + 3)):
            letters = "".join(part.text for part in asked[q : last + 1])
            if len(letters) <= LONGEST:
                most = int(all(len(part.text) >= LEAST_JOINED for part in asked[q : last + 1]))
                found.append((q, last, layout.JOIN, letters, most, JOINED, ""))
    return found


def align(
    asked: Sequence[Part], row: Sequence[Part], tables: Tables, *, organised: bool
) -> tuple[float, list[Pair]]:
    """The score of a row for the query, and its pairs in the order they were taken."""
    pairs: list[Pair] = []
    _greedy(asked, row, tables, pairs)
    if len(_left(pairs, asked, 0)) and len(_left(pairs, row, 1)):
        _splits(asked, row, tables, pairs)
        _rest(asked, row, tables, pairs)
        _initials(asked, row, pairs)
    organised = organised or any(part.role >= layout.LEGAL for part in (*asked, *row))
    return _judge(asked, row, pairs, organised=organised), pairs


def _left(pairs: Sequence[Pair], parts: Sequence[Part], side: int) -> list[int]:
    used = {
        at
        for pair in pairs
        for at in (range(pair.first, pair.last + 1), range(pair.row_from, pair.row_to + 1))[side]
    }
    return [at for at in range(len(parts)) if at not in used]


def _greedy(asked: Sequence[Part], row: Sequence[Part], tables: Tables, pairs: list[Pair]) -> None:
    """Of all pairs the one of greatest gain, while there is one; of equals the row's earlier token."""
    offers = []
    for r, part in enumerate(row):
        for unit in reversed(units(asked)):  # entries are chained newest first
            first, last, how, letters, most, factor, skeleton = unit
            met = expand(letters, most, skeleton, [part.text], tables.prices, tables.skeleton_of)
            if part.text in met:
                like, by = met[part.text]
                weight = part.weight + sum(each.weight for each in asked[first : last + 1])
                like = like * factor // 100
                offers.append(
                    (weight * like, Pair(first, last, r, r, like, by if how == layout.EXACT else how))
                )
    while True:
        free_asked, free_row = set(_left(pairs, asked, 0)), set(_left(pairs, row, 1))
        best, gain = None, 0.0
        for offer, pair in offers:
            fits = free_asked.issuperset(range(pair.first, pair.last + 1)) and pair.row_from in free_row
            if fits and offer > gain:
                best, gain = pair, offer
        if best is None:
            return
        pairs.append(best)


def _splits(asked: Sequence[Part], row: Sequence[Part], tables: Tables, pairs: list[Pair]) -> None:
    """One query token against two or three neighbours of the row."""
    for q in _left(pairs, asked, 0):
        if not 4 <= len(asked[q].text) <= LONGEST:
            continue
        free, best, place = set(_left(pairs, row, 1)), rules.REJOINED - 1, None
        for first in range(len(row) - 1):
            for last in range(first + 1, min(len(row), first + 3)):
                letters = "".join(part.text for part in row[first : last + 1])
                if not free.issuperset(range(first, last + 1)) or len(letters) > LONGEST:
                    break
                if abs(len(letters) - len(asked[q].text)) <= 2:
                    like = _laid(asked[q].text, letters, tables)
                    if like > best:
                        best, place = like, (first, last)
        if place:
            pairs.append(Pair(q, q, *place, best * JOINED // 100, layout.JOIN))


def _laid(one: str, other: str, tables: Tables) -> int:
    return 100 if one == other and len(one) > 1 else likeness(one, other, tables.prices)


def _rest(asked: Sequence[Part], row: Sequence[Part], tables: Tables, pairs: list[Pair]) -> None:
    """All that is left on both sides, if it is two neighbours or more on each."""
    sides = (_left(pairs, asked, 0), _left(pairs, row, 1))
    if any(len(side) < 2 or side[-1] - side[0] != len(side) - 1 for side in sides):
        return
    one, other = (
        "".join(part[at].text for at in side) for part, side in zip((asked, row), sides, strict=True)
    )
    if len(one) > LONGEST or abs(len(one) - len(other[:LONGEST])) > 2:
        return
    like = _laid(one, other[:LONGEST], tables)
    if like >= rules.REJOINED:
        (q, *_, p), (r, *_, s) = sides
        pairs.append(Pair(q, p, r, s, like * JOINED // 100, layout.JOIN))


def _initials(asked: Sequence[Part], row: Sequence[Part], pairs: list[Pair]) -> None:
    for q in _left(pairs, asked, 0):
        for r in _left(pairs, row, 1):
            short, full = (asked[q], row[r]) if len(asked[q].text) == 1 else (row[r], asked[q])
            lone = len(short.text) == 1 < len(full.text) and short.role == layout.INITIAL
            if lone and full.role <= layout.PATRONYMIC and short.text == full.text[0]:
                pairs.append(Pair(q, q, r, r, rules.AS_INITIAL, layout.BY_INITIAL))
                break


def _judge(asked: Sequence[Part], row: Sequence[Part], pairs: Sequence[Pair], *, organised: bool) -> float:
    def weight(pair: Pair) -> float:
        q = sum(part.weight for part in asked[pair.first : pair.last + 1])
        return (q + sum(part.weight for part in row[pair.row_from : pair.row_to + 1])) / 2

    matched = sum(weight(pair) * (pair.like / 100) for pair in pairs)
    worn = sum(weight(pair) * (1 - pair.like / 100) for pair in pairs)
    left = [_left(pairs, asked, 0), _left(pairs, row, 1)]
    left_asked, left_row = sum(asked[q].weight for q in left[0]), sum(row[r].weight for r in left[1])
    value = score(matched, worn, left_asked, left_row, organised=organised)
    if _turned([pair for pair in pairs if asked[pair.first].role <= layout.PATRONYMIC]):
        value *= rules.TURNED
        if left_asked + left_row > 0 and not organised:
            most = max(map(weight, pairs))
            value *= 1 - rules.TURNED_COMMON * (1 - min(1.0, most))
    worded = [pair for pair in pairs if asked[pair.first].role <= layout.INITIAL]
    more = left_asked + left_row > 0
    alone = sum(pair.last - pair.first + 1 for pair in worded) == 1
    if alone and (more or len(asked) == 1 or len(row) == 1):
        base, slope = rules.ONE_OF_MORE if more else rules.ONE_WORD
        value = min(value, base + slope * min(1.0, weight(worded[-1])))
    numbers = [
        any(part[at].role == layout.NUMBER for at in side)
        for part, side in zip((asked, row), left, strict=True)
    ]
    return value * rules.OTHER_NUMBER if all(numbers) else value


def _turned(pairs: Sequence[Pair]) -> bool:
    return any(
        (one.first < other.first) != (one.row_from < other.row_from)
        for at, one in enumerate(pairs)
        for other in pairs[:at]
    )
