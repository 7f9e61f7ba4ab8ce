"""The tables of one set, read as one snapshot: good rows become records, bad ones are handed back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cordon.sources.templates.checking import Checked, Fault, checked
from cordon.sources.templates.heading import LEVELS, Heading
from cordon.sources.templates.ids import Known
from cordon.sources.templates.saying import READER, Saying, record_key, say_place
from cordon.sources.templates.tables import Row, Table
from cordon.terms.readings import BESIDE, Leftover, Reading, Record
from cordon.terms.statements import digest

MOST_REJECTS = 100_000  # rows kept to be handed back; further bad ones are counted


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken, and why."""

    table: Table
    row: Row
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class Book:
    """One set. Calling it streams its records; `rejects` and `rejected` tell of the last stream.

    Memory: the ids and places of the set (about 150 bytes a row), never the rows.
    """

    heading: Heading
    tables: tuple[Table, ...]
    rejects: list[Reject] = field(default_factory=list)
    rejected: int = 0

    def __call__(self) -> Iterator[Record]:
        self.rejects, self.rejected = [], 0
        known = Known.of(self.heading, self.tables)
        for key, place in known.places.items():
            said = say_place(key, place, self.heading)
            digested = bytes.fromhex(digest((READER, key, place.name, LEVELS[place.level], self.heading.by)))
            yield Record(f"place/{key}", BESIDE, digested[:16], "", lambda said=said: Reading(said))  # type: ignore[misc]
        for table in self.tables:
            for row in table.rows():
                yield self._record(table, row, known)

    def _record(self, table: Table, row: Row, known: Known) -> Record:
        found = checked(table, row, known)
        own = bytes.fromhex(digest(_content(table, row)))[:16]
        if found.faults:
            return self._set_aside(Reject(table, row, found.faults), own)
        return Record(record_key(table, row), "", own, table.place(row), _reader(table, row, found, known))

    def _set_aside(self, reject: Reject, own: bytes) -> Record:
        """A record of leftovers only, beside the targets."""
        self.rejected += 1
        if len(self.rejects) < MOST_REJECTS:
            self.rejects.append(reject)
        table, key = reject.table, reject.table.place(reject.row)
        left = tuple(
            Leftover(table.heading.source, key, f"{table.kind.name}.{f.column}", f.value or "(empty)", f.what)
            for f in reject.faults
        )
        return Record(key, BESIDE, own, key, lambda: Reading((), left))


def _reader(table: Table, row: Row, found: Checked, known: Known) -> Callable[[], Reading]:
    return lambda: Reading(Saying(table, row, found, known).statements())


def _content(table: Table, row: Row) -> Iterator[str | None]:
    """What a row's digest is taken over: all that decides what it says, and not where it stands."""
    heading = table.heading
    yield from (READER, table.kind.name, heading.set, heading.by, heading.sensitivity)
    for column, text in row.cells.items():
        yield column
        yield text
