"""Partial dates, and ranges of them, as publishers print them.

A date is known to the year, the month or the day and never to more than was printed.
Text forms are those of EDTF (ISO 8601-2, level 1): `1979`, `1979-05`, `1979-05-03`, `1968~` (about),
`1960/1965` (some day from .. to), `../1965` (that day or before), `1960/..` (that day or after).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day. Order is that of the first day, coarser first."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for a date that no calendar holds."""
        date(self.year, self.month or 1, self.day or 1)
        if self.day and not self.month:
            raise ValueError(f"a day without a month: {self.year}-??-{self.day:02}")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date written as YYYY, YYYY-MM or YYYY-MM-DD; ValueError for anything else."""
        found = _PARTIAL.match(text)
        if not found:
            raise ValueError(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        year, month, day = found.groups()
        return cls(int(year), int(month or 0), int(day or 0))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{n:02}" for n in (self.month, self.day) if n]
        return "-".join(parts)

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return "day" if self.day else "month" if self.month else "year"

    def agrees(self, other: "PartialDate") -> bool:
        """Whether one is the other, or the other less exactly."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Some day between two partial dates, both ends included; None is an open end. `about` widens nothing."""

    start: PartialDate | None
    end: PartialDate | None
    about: bool = False

    @classmethod
    def parse(cls, text: str) -> "DateSpan":
        """The span written in EDTF as in this module's first lines; ValueError otherwise."""
        about = text.endswith("~")
        left, slash, right = text.rstrip("~").partition("/")
        if not slash:
            day = PartialDate.parse(left)
            return cls(day, day, about)
        start = None if left in {"", ".."} else PartialDate.parse(left.rstrip("~"))
        end = None if right in {"", ".."} else PartialDate.parse(right)
        if start is None and end is None:
            raise ValueError(f"a span needs one end: {text!r}")
        if start and end and end.last < start.first:
            raise ValueError(f"a span that ends before it starts: {text!r}")
        return cls(start, end, about or "~" in left)

    def __str__(self) -> str:
        text = str(self.start) if self.start == self.end else f"{self.start or '..'}/{self.end or '..'}"
        return text + "~" * self.about

    @property
    def exact(self) -> bool:
        """Whether it is one partial date and said without `about`."""
        return self.start == self.end and not self.about

    @property
    def first(self) -> date:
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        return self.end.last if self.end else date.max

    def overlaps(self, other: "DateSpan", *, slack_years: int = 0) -> bool:
        """Whether a day can be in both; `slack_years` is allowed on either side of an `about`."""
        slack = slack_years if self.about or other.about else 0
        return (
            self.first.year - slack <= other.last.year
            and other.first.year - slack <= self.last.year
            and (slack > 0 or (self.first <= other.last and other.first <= self.last))
        )


def is_date(text: str) -> bool:
    """Whether the text is a partial date or a span of them."""
    try:
        DateSpan.parse(text)
    except ValueError:
        return False
    return True
