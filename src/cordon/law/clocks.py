"""Legal clocks: from when, how long, on whose calendar, and what has come of it.

A clock starts only when its anchor happened. From an anchor that is only supposed (`what if we asked today?`)
a due day is computed and the clock still has not started: nobody is late on a request that was never made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.located import Block
from cordon.law.procedures import Event
from cordon.law.regimes import read_key
from cordon.law.working_days import WorkCalendar, add_working_days, working_days_between
from cordon.terms.dates import PartialDate

UNITS = ("calendar", "working", "yearly")
KINDS = ("duty", "window")
MAX_DAYS = 3660


class Outcome(StrEnum):
    """What has come of a clock by the day asked for."""

    NEVER_STARTED = "never_started"  # its anchor did not happen, or is only supposed
    OPEN = "open"  # running, the due day included
    MET = "met"  # a duty done in time
    LATE = "late"  # a duty done after the due day, or the day is past and nothing is recorded
    DECLINED = "declined"  # the holder said that it will not act
    STOPPED = "stopped"  # a window in which somebody acted
    ELAPSED = "elapsed"  # a window that passed in silence
    UNCLEAR = "unclear"  # the dates known are too coarse to say


@dataclass(frozen=True, slots=True)
class Clock:
    """A period of the law.

    kind:     a `duty` of the holder to act by the due day, or a `window` in which the holder may act.
    unit:     `calendar` or `working` days after the anchor, or `yearly` on a fixed day (month, day),
              read for the year that ends with the first such day from `as_of` on.
    anchor:   the step or event that starts it; anchor_text says it in words.
    met_by, declined_by, stopped_by: steps or events that end it.
    """

    key: str
    label: str
    kind: str
    unit: str
    days: int
    yearly: tuple[int, int] | None
    calendar: WorkCalendar | None
    anchor: str
    anchor_text: str
    holder: str
    met_by: tuple[str, ...]
    declined_by: tuple[str, ...]
    stopped_by: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Anchor:
    """What started a clock, or would if it happened; `on` None: nothing did.

    about: whose matter it is, for a title: the target's name. Never part of the law.
    """

    on: PartialDate | None
    hypothetical: bool = False
    statements: tuple[str, ...] = ()
    about: str = ""


NEVER = Anchor(None)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock read on one day.

    due:       last day to act, included; of a coarse anchor the latest; None if nothing started it.
    earliest:  the earliest that the last day can be; equal to `due` for an anchor known to the day.
    days_left: days from as_of to due in the clock's own unit (yearly: calendar days); negative when past.
    ended_by:  the event that met, declined or stopped it.
    sentence:  the whole in words.
    """

    clock: Clock
    anchor: Anchor
    as_of: date
    due: date | None
    earliest: date | None
    outcome: Outcome
    days_left: int | None
    ended_by: Event | None
    sentence: str


def anchor_of(clock: Clock, events: Iterable[Event], as_of: date = date.max) -> Anchor:
    """The last event until `as_of` that starts the clock (it can start again); NEVER if none did."""
    found = [event for event in events if event.step == clock.anchor and event.on.first <= as_of]
    return Anchor(found[-1].on, statements=found[-1].statements) if found else NEVER


def run(clock: Clock, anchor: Anchor, events: Iterable[Event], as_of: date) -> ClockReading:
    """The clock as it stands at the end of `as_of`; events after that day do not count."""
    due = _due(clock, anchor, as_of)
    known = [event for event in events if event.on.first <= as_of]
    if anchor.on is None or due is None:
        sentence = _never(clock)
        return ClockReading(clock, anchor, as_of, None, None, Outcome.NEVER_STARTED, None, None, sentence)
    outcome, ended = Outcome.NEVER_STARTED, None
    if not anchor.hypothetical and anchor.on.first <= as_of:
        outcome, ended = _outcome(clock, anchor.on, known, due, as_of)
    left = _left(clock, as_of, due.latest)
    sentence = _sentence(clock, anchor.on, due, outcome, ended)
    return ClockReading(clock, anchor, as_of, due.latest, due.earliest, outcome, left, ended, sentence)


class _Due(NamedTuple):
    """The last day to act: the earliest and the latest that it can be."""

    earliest: date
    latest: date


def _due(clock: Clock, anchor: Anchor, as_of: date) -> _Due | None:
    if anchor.on is None:
        return None
    first, last = anchor.on.first, anchor.on.last
    if clock.yearly:
        eve = as_of - timedelta(as_of > date.min)
        first, last = max(first, eve), max(last, eve)
    return _Due(_last_day(clock, first), _last_day(clock, last))


def _last_day(clock: Clock, start: date) -> date:
    """The last day for a start; a day after the year 9999 becomes the last day there is."""
    try:
        if clock.yearly:
            this_year = date(start.year, *clock.yearly)
            return this_year if this_year > start else date(start.year + 1, *clock.yearly)
        if clock.calendar:
            return add_working_days(start, clock.days, clock.calendar)
        return start + timedelta(clock.days)
    except (OverflowError, ValueError):
        return date.max


def _left(clock: Clock, as_of: date, due: date) -> int:
    return working_days_between(as_of, due, clock.calendar) if clock.calendar else (due - as_of).days


def _outcome(
    clock: Clock, start: PartialDate, events: list[Event], due: _Due, as_of: date
) -> tuple[Outcome, Event | None]:
    ends = {*clock.met_by, *clock.declined_by, *clock.stopped_by}
    since = start.first
    if clock.yearly:
        since = max(since, due.earliest.replace(year=max(1, due.earliest.year - 1)) + timedelta(1))
    ended = next((e for e in events if e.step in ends and e.on.last >= since), None)
    if ended is None or (clock.kind == "window" and ended.on.first > due.latest):
        return _unanswered(clock, due, as_of), None
    if ended.step in clock.declined_by:
        return Outcome.DECLINED, ended
    if ended.on.last <= due.earliest:
        return Outcome.STOPPED if ended.step in clock.stopped_by else Outcome.MET, ended
    return (Outcome.LATE if ended.on.first > due.latest else Outcome.UNCLEAR), ended


def _unanswered(clock: Clock, due: _Due, as_of: date) -> Outcome:
    if as_of <= due.earliest:
        return Outcome.OPEN
    if as_of <= due.latest:
        return Outcome.UNCLEAR
    return Outcome.ELAPSED if clock.kind == "window" else Outcome.LATE


def _never(clock: Clock) -> str:
    from_when = f"{_length(clock)} from {clock.anchor_text}"
    return f"{clock.label}: {from_when}, which is not recorded to have happened; never started"


def _sentence(clock: Clock, start: PartialDate, due: _Due, outcome: Outcome, ended: Event | None) -> str:
    day = f"{due.latest}" if due.earliest == due.latest else f"a day from {due.earliest} to {due.latest}"
    if outcome is Outcome.NEVER_STARTED:
        from_when = f"{_length(clock)} from {clock.anchor_text}"
        return f"{clock.label}: {from_when}, if on {start}, would end on {day}; not started"
    what = {
        Outcome.OPEN: f"open until {day}",
        Outcome.MET: f"due on {day}, met",
        Outcome.LATE: f"due on {day}, late" if ended else f"due on {day}, nothing recorded",
        Outcome.DECLINED: f"due on {day}, declined",
        Outcome.STOPPED: f"to end on {day}, stopped",
        Outcome.ELAPSED: f"ended on {day} in silence",
        Outcome.UNCLEAR: f"due on {day}; the dates known are too coarse to say more",
    }[outcome]
    by = f" by {ended.step!r}{f' of {ended.by}' if ended.by else ''} on {ended.on}" if ended else ""
    return f"{clock.label}: {_length(clock)} from {start}, {what}{by}"


def _length(clock: Clock) -> str:
    if clock.unit == "yearly":
        return "every year"
    return f"{clock.days} working days" if clock.unit == "working" else f"{clock.days} days"


def read_clock(block: Block, calendars: dict[str, WorkCalendar]) -> Clock:
    block.only(
        "key",
        "label",
        "kind",
        "unit",
        "days",
        "yearly",
        "calendar",
        "anchor",
        "anchor_text",
        "holder",
        "met_by",
        "declined_by",
        "stopped_by",
        "note",
        *FIELDS,
    )
    unit = block.choice("unit", UNITS)
    working = unit == "working"
    if block.has("calendar") != working:
        raise block.wrong("calendar", "belongs to a clock of working days, and only to one")
    kind = block.choice("kind", KINDS)
    if kind == "duty" and block.has("stopped_by"):
        raise block.wrong("stopped_by", "a duty is met or declined; only a window is stopped")
    return Clock(
        key=read_key(block),
        label=block.text("label"),
        kind=kind,
        unit=unit,
        days=0 if unit == "yearly" else block.number("days", 1, MAX_DAYS),
        yearly=_yearly(block) if unit == "yearly" else None,
        calendar=calendars[block.choice("calendar", tuple(calendars))] if working else None,
        anchor=read_key(block, "anchor"),
        anchor_text=block.text("anchor_text"),
        holder=block.text("holder"),
        met_by=block.texts("met_by"),
        declined_by=block.texts("declined_by"),
        stopped_by=block.texts("stopped_by"),
        basis=read_basis(block),
    )


def _yearly(block: Block) -> tuple[int, int]:
    text = block.text("yearly")
    try:
        day = date.fromisoformat(f"2001-{text}")  # a common year: 29 February is not a day of every year
    except ValueError:
        raise block.wrong("yearly", f"{text!r} is not a day of every year as MM-DD") from None
    return day.month, day.day
