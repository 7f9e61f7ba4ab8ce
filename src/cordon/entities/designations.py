"""Designations as they stood on a day: what a list says, when it said so, and since when it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cordon.entities.assemble import Party, Thing
from cordon.store.read import Said
from cordon.terms.dates import DateSpan


class Standing(StrEnum):
    """How one designation stands on one day."""

    AHEAD = "ahead"  # not yet made, or not yet seen
    IN_FORCE = "in force"
    DELISTED = "delisted"  # an act ended it
    VANISHED = "vanished"  # it left the file, and no act says why


@dataclass(frozen=True, slots=True)
class Designation:
    """One `Sanction` of one source.

    start:      the day it was made, where the file prints one.
    first_seen: the date of the first snapshot that has it: the latest day on which it can have been made.
    end:        the first day on which it no longer holds, where an act or the file says so.
    known:      over which days the newest snapshot had it; see `store.read.Said`.
    """

    thing: Thing
    target: str
    source: str
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    instruments: tuple[str, ...]
    start: str | None
    end: str | None
    known: tuple[tuple[str, str | None], ...]

    @property
    def first_seen(self) -> str:
        return self.known[0][0]

    @property
    def since(self) -> str:
        """The day to show: printed, or else first seen."""
        return self.start or self.first_seen

    @property
    def gone_on(self) -> str | None:
        """The date of the first snapshot that no longer has it; None while the newest has it."""
        return self.known[-1][1]

    def standing(self, day: str) -> Standing:
        """How it stands on a day, by all that is known of it."""
        if self.end and first_day(self.end) <= day:
            return Standing.DELISTED
        if first_day(self.since) > day and not self.was_seen(day):
            return Standing.AHEAD
        if self.was_seen(day) or day < self.first_seen:
            return Standing.IN_FORCE
        return Standing.VANISHED

    def was_seen(self, day: str) -> bool:
        """Whether the newest snapshot on that day had it."""
        return any(start <= day and (end is None or day < end) for start, end in self.known)


def designations_of(party: Party) -> tuple[Designation, ...]:
    """Every designation of a party's members, the earliest first."""
    found = (designation(thing) for thing in party.things("Sanction"))
    return tuple(sorted((d for d in found if d), key=lambda d: (d.since, d.thing.id)))


def designation(sanction: Thing) -> Designation | None:
    """A designation from its `Sanction`; None where no file says whose it is."""
    whose = sanction.of("entity")
    if not whose:
        return None
    starts = sanction.values("startDate", "listingDate")
    return Designation(
        sanction, whose[0].statement.value, whose[0].statement.source, sanction.values("program"),
        sanction.values("measure"), sanction.values("instrument"),
        min(starts, key=first_day, default=None), last_end(sanction), spans(whose),
    )  # fmt: skip


def last_end(sanction: Thing) -> str | None:
    """The day a designation ended, unless the file that said so no longer does."""
    ends = [item.statement.value for item in sanction.of("endDate") if item.stands]
    return max(ends, key=first_day, default=None)


def spans(said: tuple[Said, ...]) -> tuple[tuple[str, str | None], ...]:
    """The days over which any of several statements stood, joined where they touch."""
    joined: list[tuple[str, str | None]] = []
    for start, end in sorted((span for item in said for span in item.known), key=lambda s: s[0]):
        if joined and (joined[-1][1] is None or joined[-1][1] >= start):
            last = joined[-1][1]
            joined[-1] = (joined[-1][0], None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return tuple(joined)


def first_day(text: str) -> str:
    """The first day that a date or span can mean, as YYYY-MM-DD; comparable as text."""
    return DateSpan.parse(text).first.isoformat()


def programmes_of(designations: tuple[Designation, ...]) -> Iterator[tuple[Designation, str]]:
    """Each designation with each programme that it names; one without a programme has none ("")."""
    for found in designations:
        for programme in found.programmes or ("",):
            yield found, programme
