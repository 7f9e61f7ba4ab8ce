"""A view: the store and the law, on day V as known on day K; and which lists had been read for a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cordon.entities.assemble import Party, party_of
from cordon.law.library import Law
from cordon.store.opening import Store
from cordon.store.read import SnapshotRead, snapshots_read

FRESH_DAYS = 366  # a list read longer ago than this says nothing of a day
NO_LISTS = ("article:", "review:", "evidence:")  # pages, decisions on them, evidence tables: no lists


@dataclass(frozen=True, slots=True)
class ListsRead:
    """The snapshots that count for a question: those dated on or before the day we are asked to know from."""

    snapshots: tuple[SnapshotRead, ...]

    def newest(self, sources: Iterable[str], day: str) -> SnapshotRead | None:
        """The newest whole snapshot of these sources in the year up to a day; None: not read for that day."""
        last = self.last(sources, day)
        return last if last and not _too_old(last.snapshot.date, day) else None

    def last(self, sources: Iterable[str], day: str) -> SnapshotRead | None:
        """The newest whole snapshot of these sources up to a day, however old."""
        wanted = set(sources)
        found = [s for s in self.snapshots if s.snapshot.source in wanted and s.snapshot.date <= day]
        return next((s for s in reversed(found) if s.snapshot.whole), None)

    def first(self, sources: Iterable[str]) -> SnapshotRead | None:
        wanted = set(sources)
        return next((s for s in self.snapshots if s.snapshot.source in wanted), None)

    def on(self, day: str) -> tuple[SnapshotRead, ...]:
        """The newest snapshot of each source on or before a day."""
        newest: dict[str, SnapshotRead] = {}
        for read in self.snapshots:
            if read.snapshot.date <= day:
                newest[read.snapshot.source] = read
        return tuple(newest.values())


def _too_old(read: str, day: str) -> bool:
    return (date.fromisoformat(day) - date.fromisoformat(read)).days > FRESH_DAYS


def lists_read(store: Store, known_at: str | None = None) -> ListsRead:
    """The snapshots held, by date, up to `known_at` (included)."""
    found = (s for s in snapshots_read(store) if not s.snapshot.source.startswith(NO_LISTS))
    return ListsRead(tuple(s for s in found if known_at is None or s.snapshot.date <= known_at))


@dataclass(frozen=True)
class View:
    """Where every answer looks from.

    as_of:    day V, YYYY-MM-DD: what held in the world or in law on it.
    known_at: day K: only snapshots dated that day or before count; None: all that are held.
    """

    store: Store
    law: Law
    as_of: str
    known_at: str | None = None

    @cached_property
    def read(self) -> ListsRead:
        return lists_read(self.store, self.known_at)

    def party(self, entity: str) -> Party:
        """The party that an entity belongs to; NotFound if nothing is known of it."""
        return party_of(self.store, entity, self.known_at)
