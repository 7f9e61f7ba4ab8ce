"""One load under way: the file's records against what the store holds at the file's place in time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
import sqlalchemy as sa

from cordon.errors import ShrunkList
from cordon.store.ledger import Writer, insert_new
from cordon.store.tables import leftovers, lookup, marks, records, seals, snapshots, statements
from cordon.store.timeline import Held, Snapshot, records_standing, statements_held
from cordon.terms.readings import BESIDE, Leftover, Published, Reading, Record, is_alone
from cordon.terms.statements import Statement

Keys = Callable[[Statement], Iterable[tuple[str, str]]]
SHRINK = 0.9  # a list with fewer than nine tenths of its last targets is refused
STEP = 250  # touched targets that are compared with the store at once
LATEST = 1 << 62  # after every row there will ever be


@dataclass(frozen=True, slots=True)
class Options:
    """How a load is done.

    keys:          what a statement can be found by: (kind, key) pairs; `entities.keys` has them.
    accept_shrunk: take a list even though it lost more than a tenth of its targets.
    progress:      called with the number of records seen so far.
    """

    keys: Keys = lambda _statement: ()
    accept_shrunk: bool = False
    progress: Callable[[int], None] = lambda _seen: None


@dataclass(frozen=True, slots=True)
class Load:
    """What one load did. `already` means that these very bytes were held for this date: nothing was added."""

    source: str
    format: str
    date: str
    date_basis: str
    sha256: str
    already: bool = False
    targets: int = 0
    added: int = 0
    removed: int = 0
    amended: int = 0
    opened: int = 0
    closed: int = 0
    leftovers: tuple[Leftover, ...] = ()


@dataclass(slots=True)
class Pouring:
    """A load inside its transaction: counts what it finds, writes what differs."""

    connection: sa.Connection
    published: Published
    known: tuple[Snapshot, ...]
    options: Options
    writer: Writer = field(init=False)
    snapshot: Snapshot = field(init=False)
    before: dict[str, dict[str, bytes]] = field(init=False)
    laters: list[tuple[Snapshot, dict[str, dict[str, bytes]]]] = field(init=False)
    found_by: set[tuple[str, str, str]] = field(default_factory=set)
    seen: dict[str, dict[str, bytes]] = field(default_factory=dict)
    left: list[Leftover] = field(default_factory=list)
    added: int = 0
    amended: int = 0
    opened: int = 0
    closed: int = 0

    def pour(self, load: Load, kept: list[dict[str, Any]]) -> Load:
        """Write the whole file; raises ShrunkList or BrokenFile, and then the transaction must be left."""
        self._begin(load, kept)
        for step in _steps(self._touched()):
            self._compare(step)
        targets = _targets(self.seen)
        stood = self._comparable()
        removed = _targets(stood) - targets
        self._refuse_if_shrunk(len(_targets(stood)), len(targets))
        for keys in _steps(key for key in stood if key not in self.seen):
            self._close_the_gone(keys)
        self.writer.append(seals, self.snapshot.seq, len(targets), self.added, len(removed), self.amended)
        self._finish()
        return replace(
            load, targets=len(targets), added=self.added, removed=len(removed), amended=self.amended,
            opened=self.opened, closed=self.closed, leftovers=tuple(self.left),
        )  # fmt: skip

    def _begin(self, load: Load, kept: list[dict[str, Any]]) -> None:
        self.writer = Writer.at_the_end_of(self.connection)
        parts = self.published.parts
        seq = self.writer.append(
            snapshots, load.source, load.date, load.date_basis, load.sha256, load.format,
            orjson.dumps(kept).decode(), orjson.dumps(parts).decode(),
        )  # fmt: skip
        self.snapshot = Snapshot(
            seq, load.source, load.date, load.date_basis, load.sha256, load.format, (), parts
        )
        self.before = records_standing(self.connection, load.source, self.snapshot.order)
        self.laters = [
            (later, records_standing(self.connection, load.source, later.order))
            for later in self._next_words()
        ]

    def _next_words(self) -> list[Snapshot]:
        """The next snapshot, and for each part of a target the next that says anything about it."""
        later = [s for s in self.known if s.order > self.snapshot.order]
        if is_alone(self.snapshot.parts):
            ours = (next((s for s in later if s.covers(p)), None) for p in self.snapshot.parts)
            return sorted({s for s in ours if s}, key=lambda s: s.order)
        parts = {part for s in (self.snapshot, *self.known) for part in s.parts}
        first = {0} | {n for p in parts for n in [next((n for n, s in enumerate(later) if s.covers(p)), 0)]}
        return [later[n] for n in sorted(first) if later]

    def _finish(self) -> None:
        self.writer.flush()
        insert_new(self.connection, lookup, sorted(self.found_by))

    def _comparable(self) -> dict[str, dict[str, bytes]]:
        """What stood before and would be missed: all, or for a filtered export what such a one held."""
        if self.snapshot.whole:
            return self.before
        return {key: parts for key, parts in self.before.items() if any(map(self.snapshot.covers, parts))}

    def _refuse_if_shrunk(self, was: int, targets: int) -> None:
        by_hand = ":" in self.published.source  # an analyst may withdraw what he recorded
        if targets >= was * SHRINK or by_hand or self.options.accept_shrunk:
            return
        last = max(s.date for s in self.known if s.order < self.snapshot.order)
        raise ShrunkList(self.published.source, was, targets, last)

    # -- walking the file

    def _touched(self) -> Iterator[list[Record]]:
        """The records of each target that is new or changed in any part."""
        for together in self._by_target():
            was = self.before.get(together[0].key, {})
            now = {record.part: record.digest for record in together}
            if now != {part: digest for part, digest in was.items() if self.snapshot.covers(part)}:
                yield together

    def _by_target(self) -> Iterator[list[Record]]:
        """A set of files tells of a target in several places: they are gathered before they are compared."""
        if len(self.published.parts) == 1:
            yield from ([record] for record in self._counted())
            return
        gathered: dict[str, list[Record]] = {}
        for record in self._counted():
            gathered.setdefault(record.key, []).append(record)
        yield from gathered.values()

    def _counted(self) -> Iterator[Record]:
        for count, record in enumerate(self.published.records(), 1):
            if count % 500 == 0:
                self.options.progress(count)
            twice = self._set_apart(record)
            if twice:
                self.seen.setdefault(twice.key, {})[twice.part] = twice.digest
                yield twice

    def _set_apart(self, record: Record) -> Record | None:
        """A target printed twice, as the UN did in 2016, is a record of its own; None if word for word."""
        key, number = record.key, 1
        while (met := self.seen.get(key, {}).get(record.part)) is not None:
            if met == record.digest:
                return None
            number += 1
            key = f"{record.key}#{number}"
        if number == 1:
            return record
        return replace(record, key=key, read=lambda: _rekeyed(record.read(), key))

    # -- comparing with what the store holds

    def _compare(self, step: list[list[Record]]) -> None:
        held = self._held(together[0].key for together in step)
        for together in step:
            self._compare_target(together, held.get(together[0].key, []))

    def _held(self, keys: Iterable[str]) -> dict[str, list[Held]]:
        if not self.known:
            return {}
        self.writer.flush()
        places = [self.snapshot.order, *(later.order for later, _records in self.laters)]
        return statements_held(self.connection, self.published.source, keys, places)

    def _compare_target(self, together: list[Record], held: list[Held]) -> None:
        key = together[0].key
        if any(record.part != BESIDE for record in together):
            self.amended += key in self.before
            self.added += key not in self.before
        said = self._read(together)
        old = {row.id: row for row in held}
        for sid, (statement, part) in said.items():
            self._open(sid, statement, part, old.get(sid))
        for row in held:
            if row.stands[0] and row.id not in said and self.snapshot.covers(row.part):
                self._close(row)
        self._note_records(key, {record.part: record.digest for record in together})

    def _read(self, together: list[Record]) -> dict[bytes, tuple[Statement, str]]:
        """What the target's records say, each statement once, with the part that says it first."""
        said: dict[bytes, tuple[Statement, str]] = {}
        for record in together:
            reading = record.read()
            for left in reading.leftovers:
                self.writer.append(leftovers, self.snapshot.seq, left.record, left.path, left.value, left.why)
            self.left += reading.leftovers
            for statement in reading.statements:
                said.setdefault(bytes.fromhex(statement.id), (statement, record.part))
        return said

    def _close_the_gone(self, keys: list[str]) -> None:
        """A target that left the file leaves with all its parts; a filtered export takes only its own."""
        held = self._held(keys)
        whole = self.snapshot.whole
        for key in keys:
            for row in held.get(key, ()):
                if row.stands[0] and (whole or self.snapshot.covers(row.part)):
                    self._close(row)
            kept = {} if whole else {p: d for p, d in self.before[key].items() if not self.snapshot.covers(p)}
            self._note_records(key, kept)

    # -- writing what differs, and keeping what later snapshots say as it was

    def _open(self, sid: bytes, statement: Statement, part: str, row: Held | None) -> None:
        if row and row.stands[0]:
            return
        self.opened += 1
        seq = self._mark(row.seq, self.snapshot, 1) if row else self._write(sid, statement, part)
        owner = row.part if row else part
        later = next((n for n, (s, _r) in enumerate(self.laters) if s.covers(owner)), None)
        if later is not None and not (row and row.stands[1 + later]):
            self._mark(seq, self.laters[later][0], 0)

    def _close(self, row: Held) -> None:
        self.closed += 1
        self._mark(row.seq, self.snapshot, 0)
        later = next((n for n, (s, _r) in enumerate(self.laters) if s.covers(row.part)), None)
        if later is not None and row.stands[1 + later]:
            self._mark(row.seq, self.laters[later][0], 1)

    def _mark(self, statement: int, snapshot: Snapshot, stands: int) -> int:
        self.writer.append(marks, statement, snapshot.seq, stands)
        return statement

    def _write(self, sid: bytes, said: Statement, part: str) -> int:
        self.found_by.update((kind, key, said.entity) for kind, key in self.options.keys(said))
        return self.writer.append(
            statements, sid, self.snapshot.seq, said.source, said.record, part, said.entity, said.schema,
            said.prop, said.value, said.original, said.lang, said.strength, said.group, said.valid_from,
            said.valid_to, said.status, said.place, said.note,
        )  # fmt: skip

    def _note_records(self, key: str, now: dict[str, bytes]) -> None:
        """The digests of a target's parts from this snapshot on, and as they were from the next."""
        was = self.before.get(key, {})
        for part in sorted({*was, *now}):
            if now and part not in now and not self.snapshot.covers(part):
                continue
            if was.get(part) == now.get(part):
                continue
            self._note_record(self.snapshot, key, part, now.get(part))
            for later, standing in self.laters:
                if later.covers(part):
                    self._note_record(later, key, part, standing.get(key, {}).get(part))
                    break

    def _note_record(self, snapshot: Snapshot, key: str, part: str, digest: bytes | None) -> None:
        self.writer.append(records, snapshot.seq, snapshot.source, key, part, digest)


def _targets(standing: dict[str, dict[str, bytes]]) -> set[str]:
    """The keys that are targets and not merely what stands beside them."""
    return {key for key, parts in standing.items() if parts.keys() != {BESIDE}}


def _rekeyed(reading: Reading, key: str) -> Reading:
    said = tuple(replace(statement, record=key) for statement in reading.statements)
    return Reading(said, tuple(replace(left, record=key) for left in reading.leftovers))


def _steps(stream: Iterator[Any]) -> Iterator[list[Any]]:
    step = []
    for item in stream:
        step.append(item)
        if len(step) == STEP:
            yield step
            step = []
    if step:
        yield step
