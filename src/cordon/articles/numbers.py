"""Numbers in running text: the value, how it is bounded and where it stands.

`more than 27`, `3 thousand`, `3,028`, `up to seven`, `dozens`, `between 40 and 60`, `ما لا يقل عن ١٢٠`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cordon.articles.tokens import Token, fold
from cordon.articles.words import table

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens first..last (last excluded) say a number. bound: exact, at_least, at_most, about or range."""

    first: int
    last: int
    core: int  # the token where the figure itself begins, after `more than`
    value: int
    bound: str = "exact"
    upper: int | None = None
    vague: bool = False


@cache
def _words() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    data = table("words_dates")
    units = {fold_all(w): int(v) for v, names in data["numbers"].items() for w in names}
    scales = {fold_all(w): int(v) for v, names in data["scales"].items() for w in names}
    return units, scales, {fold_all(w): int(v) for w, v in data["vague"].items()}


def fold_all(phrase: str) -> str:
    """A phrase folded word by word."""
    return " ".join(fold(word) for word in phrase.split())


@cache
def _phrases(table_name: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(fold_all(p).split()): bound
        for bound, ps in table("words_dates")[table_name].items()
        for p in ps
    }


def figure_of(word: str) -> int:
    """The number that one word is, in figures or spelled; 0 if it is none."""
    plain = word.replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) < 10 else _words()[0].get(word, 0)


def find_numbers(tokens: Sequence[Token]) -> Iterator[Number]:
    """Every count in a sentence, from left to right; dates, money and ordinals are no counts."""
    i = 0
    while i < len(tokens):
        number = _number_at(tokens, i)
        if number is None:
            i += 1
            continue
        if _countable(tokens, number):
            yield number
        i = number.last


def _number_at(tokens: Sequence[Token], i: int) -> Number | None:
    bound, core = _bound_before(tokens, i)
    found = _core(tokens, core)
    if found is None:
        return None
    value, j, vague = found
    upper, end = _range_end(tokens, i, j)
    if upper is not None and upper > value:
        return Number(i, end, core, value, "range", upper)
    if tokens[i].norm in {"between", "from"}:
        i = core
    after, j = _bound_after(tokens, j)
    chosen = after or bound or ("at_least" if vague else "exact")
    return Number(i, j, core, value, chosen, vague=vague)


def _bound_before(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    if tokens[i].norm in {"between", "from"}:
        return None, i + 1
    for size in (4, 3, 2, 1):
        bound = _phrases("bounds").get(tuple(t.norm for t in tokens[i : i + size]))
        if bound and len(tokens) > i + size:
            again, j = _bound_before(tokens, i + size)  # "up to about", "some more than"
            return again or bound, j
    return None, i


def _bound_after(tokens: Sequence[Token], j: int) -> tuple[str | None, int]:
    for size in (3, 2, 1):
        bound = _phrases("after_bounds").get(tuple(t.norm for t in tokens[j : j + size]))
        if bound:
            return bound, j + size
    return None, j


def _range_end(tokens: Sequence[Token], i: int, j: int) -> tuple[int | None, int]:
    """The upper number of `between A and B`, `A to B`, `A-B`."""
    if j + 1 >= len(tokens):
        return None, j
    joiner = tokens[j].norm
    between = tokens[i].norm == "between" and joiner == "and"
    if not between and joiner not in {"to", "-", "–", "—", "الي"}:
        return None, j
    found = _core(tokens, j + 1)
    return (found[0], found[1]) if found else (None, j)


def _core(tokens: Sequence[Token], i: int) -> tuple[int, int, bool] | None:
    """(value, token after it, whether it is a plural scale word without a figure)."""
    units, scales, vague = _words()
    for size in (3, 2, 1):
        phrase = " ".join(t.norm for t in tokens[i : i + size])
        if phrase in vague and i + size <= len(tokens):
            return vague[phrase], i + size, True
    figure = _figure(tokens, i)
    if figure is not None:
        scale = scales.get(tokens[i + 1].norm) if i + 1 < len(tokens) else None
        return (int(figure * scale), i + 2, False) if scale else (int(figure), i + 1, False)
    return _spelled(tokens, i, units, scales)


def _figure(tokens: Sequence[Token], i: int) -> float | None:
    if i >= len(tokens):
        return None
    text = tokens[i].text.translate(_ARABIC_DIGITS)
    if (
        not text[0].isdecimal()
        or not text.replace(",", "").replace(".", "").replace("٬", "").replace("٫", "").isdecimal()
    ):
        return None
    parts = text.replace("٬", ",").replace("٫", ".")
    head, dot, tail = parts.rpartition(".")
    if dot and len(tail) == 3 and "," not in head:  # 3.028 as the continent prints three thousand
        parts = parts.replace(".", "")
    parts = parts.replace(",", "")
    return float(parts) if parts.count(".") <= 1 and len(parts) <= 15 else None


def _spelled(
    tokens: Sequence[Token], i: int, units: dict[str, int], scales: dict[str, int]
) -> tuple[int, int, bool] | None:
    """`a hundred and twenty-six`, `two dozen`, `six`; `one` alone is a pronoun more often than a count."""
    total, part, j, seen = 0, 0, i, False
    while j < len(tokens):
        word = tokens[j].norm
        value, width = _unit(tokens, j, units)
        if value is not None:
            part, j, seen = part + value, j + width, True
        elif word == "half" and not seen and j + 2 < len(tokens) and tokens[j + 2].norm in scales:
            return scales[tokens[j + 2].norm] // 2, j + 3, False  # `half a million`
        elif word in scales and (seen or word != "الاف"):
            total, part = _scaled(total, part or 1, scales[word])
            j, seen = j + 1, True
        elif (word in {"a", "an"} and not seen and j + 1 < len(tokens) and tokens[j + 1].norm in scales) or (
            seen
            and word in {"and", "و"}
            and j + 1 < len(tokens)
            and _unit(tokens, j + 1, units)[0]
            and (total or part >= 100)
        ):
            j += 1
        else:
            break
    value = total + part
    if not seen or (value == 1 and j == i + 1):
        return None
    return value, j, False


def _scaled(total: int, part: int, scale: int) -> tuple[int, int]:
    return (total, part * scale) if scale <= 100 else (total + part * scale, 0)


def _unit(tokens: Sequence[Token], j: int, units: dict[str, int]) -> tuple[int | None, int]:
    pair = " ".join(t.norm for t in tokens[j : j + 2])
    if pair in units:
        return units[pair], 2
    word = tokens[j].norm
    if word in units:
        return units[word], 1
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in units and ones in units:
        return units[tens] + units[ones], 1
    return None, 1


def _glued(tokens: Sequence[Token], last: int) -> bool:
    """`12-year-old`, `5 p.m.`: what follows makes an age or an hour of the figure."""
    after, then = (tokens[k].text if k < len(tokens) else "" for k in (last, last + 1))
    return (after in {"-", "‑"} and then[:1].isalpha()) or (after in {"a", "p"} and then == ".")


def _countable(tokens: Sequence[Token], number: Number) -> bool:
    """Whether it counts things: no sum of money, share, measure, age, article or hour."""
    data = table("words_dates")
    if number.bound == "exact" and number.last == number.core + 1 and _YEAR.match(tokens[number.core].text):
        return False  # `the 2019 demonstrations`; a count of that size is printed with its comma
    before = tokens[number.first - 1].norm if number.first else ""
    inner = tokens[number.core - 1].norm if number.core else ""
    after = tokens[number.last].norm if number.last < len(tokens) else ""
    return (
        not _glued(tokens, number.last)
        and before not in data["not_counted_before"]
        and inner not in data["not_counted_before"]
        and after not in data["not_counted_after"]
        and not after.startswith(("year-old", "-year", "years-"))
    )
