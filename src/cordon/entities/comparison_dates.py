"""Birth dates compared: to the precision both have, with the slips that clerks make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cordon.terms.dates import DateSpan, PartialDate

# The best level first. `near` is what "about" and a year's difference in counting make.
LEVELS = (
    "same_day", "day_month_swapped", "one_digit", "same_month", "same_year", "near_year",
    "same_year_other_day", "other_year",
)  # fmt: skip
YEARS_ABOUT = 2


@dataclass(frozen=True, slots=True)
class BirthComparison:
    """The pair of dates that agrees best. level: one of LEVELS."""

    level: str
    left: str
    right: str


def best_birth(left: Iterable[str], right: Iterable[str]) -> BirthComparison | None:
    """How the two parties' birth dates agree at best; None where one has none that can be read."""
    theirs = [(text, span) for text in right if (span := _span(text))]
    found = [
        BirthComparison(birth_level(mine, other), text, other_text)
        for text in left
        if (mine := _span(text))
        for other_text, other in theirs
    ]
    return min(found, key=lambda item: LEVELS.index(item.level), default=None)


def _span(text: str) -> DateSpan | None:
    try:
        return DateSpan.parse(text)
    except ValueError:
        return None


def birth_level(left: DateSpan, right: DateSpan) -> str:
    """One of LEVELS. A span agrees to the year where a day can be in both."""
    if left.exact and right.exact and left.start and right.start:
        return _exact(left.start, right.start)
    if left.overlaps(right):
        return "same_year" if _narrow(left) and _narrow(right) else "near_year"
    return "near_year" if left.overlaps(right, slack_years=YEARS_ABOUT) else "other_year"


def _narrow(span: DateSpan) -> bool:
    return not span.about and span.last.year - span.first.year <= 1


def _exact(left: PartialDate, right: PartialDate) -> str:
    if left.agrees(right):
        return {"year": "same_year", "month": "same_month", "day": "same_day"}[_coarser(left, right)]
    if left.precision == right.precision == "day":
        return _days(left, right)
    return "near_year" if abs(left.year - right.year) == 1 else _year_only(left, right)


def _year_only(left: PartialDate, right: PartialDate) -> str:
    return "same_year_other_day" if left.year == right.year else "other_year"


def _coarser(left: PartialDate, right: PartialDate) -> str:
    for precision in ("year", "month"):
        if precision in {left.precision, right.precision}:
            return precision
    return "day"


def _days(left: PartialDate, right: PartialDate) -> str:
    """Two whole days that differ: a slip of the pen, or other days."""
    if left.year == right.year and (left.month, left.day) == (right.day, right.month):
        return "day_month_swapped"
    if one_slip(left.first, right.first):
        return "one_digit"
    if left.year == right.year:
        # 1 January is what registers print for "some day of that year"
        open_day = (1, 1) in {(left.month, left.day), (right.month, right.day)}
        return "same_year" if open_day else "same_year_other_day"
    return "other_year"


def one_slip(left: date, right: date) -> bool:
    """Whether one digit differs, two neighbours are swapped, or the days are next to each other."""
    a, b = (day.isoformat().replace("-", "") for day in (left, right))
    wrong = [n for n in range(8) if a[n] != b[n]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return abs((left - right).days) == 1 or (len(wrong) == 1 and wrong[0] > 1)
