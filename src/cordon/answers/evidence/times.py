"""When something held: surely, possibly or not, by dates as coarse as they were printed."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cordon.answers.evidence.pieces import Piece
from cordon.terms.dates import DateSpan

FIRST, LAST = "0001-01-01", "9999-12-31"


class Held(StrEnum):
    """Whether something held: its dates say so, do not rule it out, or rule it out."""

    SURELY = "surely"
    POSSIBLY = "possibly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days. start and end: first and last day that each can mean, as YYYY-MM-DD.

    every_day: whether it holds for each day between them, or for at least one.
    open_end:  no end is stated.
    """

    start: tuple[str, str] = (FIRST, LAST)
    end: tuple[str, str] = (FIRST, LAST)
    every_day: bool = True
    text: str = "undated"

    @property
    def dated(self) -> bool:
        return self.start != (FIRST, LAST) or self.end != (FIRST, LAST)

    def on(self, day: str) -> Held:
        """Whether it held on a day. The end is the first day on which it no longer did."""
        if day < self.start[0] and self.start != (FIRST, LAST):
            return Held.NOT
        if self.end != (FIRST, LAST) and day > self.end[1]:
            return Held.NOT
        if not self.dated:
            return Held.POSSIBLY
        if not self.every_day:
            return Held.SURELY if self.start[0] == self.start[1] == day else Held.POSSIBLY
        begun = self.start != (FIRST, LAST) and self.start[1] <= day
        going = self.end != (FIRST, LAST) and day < self.end[0]
        return Held.SURELY if begun and going else Held.POSSIBLY

    def holds(self, act: "Time") -> Held:
        """Whether an act fell into it: surely where the act's days, as printed, lie within."""
        low = act.start[0] if act.start != (FIRST, LAST) else FIRST
        high = act.end[1] if act.end != (FIRST, LAST) else LAST
        mine_low = self.start[0] if self.start != (FIRST, LAST) else FIRST
        mine_high = self.end[1] if self.end != (FIRST, LAST) else LAST
        if high < mine_low or low > mine_high:
            return Held.NOT
        whole = self.start != (FIRST, LAST) and self.end != (FIRST, LAST) and self.every_day
        both = act.start != (FIRST, LAST) and act.end != (FIRST, LAST)
        return Held.SURELY if whole and both and mine_low <= low and high <= mine_high else Held.POSSIBLY


def time_of(found: Piece) -> Time:
    """When a relation, posting or position held."""
    start, end = found.value("startDate", "date"), found.value("endDate")
    return Time(bounds(start), bounds(end), found.value("dateKind") != "some_day", _text(start, end))


def time_of_act(found: Piece) -> Time:
    """When an act or incident took place; a single date is both ends."""
    one = found.value("date")
    start, end = found.value("startDate") or one, found.value("endDate") or one
    if one and not found.value("startDate", "endDate"):
        span = DateSpan.parse(one)
        start_bounds = (span.first.isoformat(),) * 2 if span.start else (FIRST, LAST)
        end_bounds = (span.last.isoformat(),) * 2 if span.end else (FIRST, LAST)
        return Time((start_bounds[0], start_bounds[-1]), (end_bounds[0], end_bounds[-1]), text=one)
    return Time(bounds(start), bounds(end), text=_text(start, end))


@lru_cache(maxsize=8192)
def bounds(text: str | None) -> tuple[str, str]:
    if not text:
        return FIRST, LAST
    span = DateSpan.parse(text)
    return span.first.isoformat(), span.last.isoformat()


def _text(start: str | None, end: str | None) -> str:
    if not start and not end:
        return "undated"
    if start == end:
        return str(start)
    return f"{start or '?'} – {end or '?'}"
