"""Working-day arithmetic on a named calendar. The anchor itself is day 0: counting starts the day after."""

from dataclasses import dataclass
from datetime import date, timedelta

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.criteria import some_of
from cordon.law.located import Block
from cordon.law.regimes import read_key
from cordon.terms.dates import PartialDate

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days count.

    weekdays:       numbers of the working days, Monday 0.
    holidays:       days off that would otherwise count.
    holidays_known: False if nobody has told us the holidays: a due date may then be later than computed.
    """

    key: str
    label: str
    weekdays: tuple[int, ...]
    holidays: tuple[date, ...]
    holidays_known: bool
    basis: Basis

    def works(self, day: date) -> bool:
        """Whether that day counts."""
        return day.weekday() in self.weekdays and day not in self.holidays


def add_working_days(start: date, days: int, calendar: WorkCalendar) -> date:
    """The n-th working day after `start`; for 0, `start` itself. OverflowError past the year 9999."""
    day = start
    for _ in range(days):
        day += timedelta(1)
        while not calendar.works(day):
            day += timedelta(1)
    return day


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """How many working days lie after `start` up to and with `end`; negative if `end` is before `start`."""
    if end < start:
        return -working_days_between(end, start, calendar)
    weeks, rest = divmod((end - start).days, 7)
    after = (start.weekday() + 1 + n for n in range(rest))
    counted = weeks * len(calendar.weekdays) + sum(day % 7 in calendar.weekdays for day in after)
    off = {day for day in calendar.holidays if start < day <= end and day.weekday() in calendar.weekdays}
    return counted - len(off)


def read_calendar(block: Block) -> WorkCalendar:
    block.only("key", "label", "weekdays", "holidays", "holidays_known", "note", *FIELDS)
    names = some_of(block, "weekdays", WEEK)
    if not names:
        raise block.wrong("weekdays", "names no working day")
    return WorkCalendar(
        read_key(block),
        block.text("label"),
        tuple(sorted({WEEK.index(name) for name in names})),
        _holidays(block),
        block.flag("holidays_known", default=False),
        read_basis(block),
    )


def _holidays(block: Block) -> tuple[date, ...]:
    days = set()
    for line, text in block.texts_with_lines("holidays"):
        where = Block(block.file, line, {})
        try:
            found = PartialDate.parse(text)
        except ValueError as error:
            raise where.wrong("holidays", str(error)) from None
        if not found.day:
            raise where.wrong("holidays", f"{text!r} is not one day")
        days.add(found.first)
    return tuple(sorted(days))
