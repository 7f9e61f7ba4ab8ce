"""The order of a source's snapshots, and what stands at one of them.

Snapshots are ordered by their date, and by the order of loading where two share a date. A row that
opens or closes something does so from its snapshot on; the last such row at or before a snapshot decides.
An older file that is loaded late takes its place by its date.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from cordon.store.tables import marks, records, snapshots, statements
from cordon.terms.readings import is_whole

T = TypeVar("T")
CHUNK = 400  # values in one IN (...): far below every database's limit


@dataclass(frozen=True, slots=True)
class FileKept:
    """One file of a snapshot, kept under its SHA-256."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One dated file, or set of files, of one source, as the ledger holds it."""

    seq: int
    source: str
    date: str
    date_basis: str
    sha256: str
    format: str
    files: tuple[FileKept, ...]
    parts: tuple[str, ...]

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands among its source's snapshots."""
        return self.date, self.seq

    @property
    def whole(self) -> bool:
        """Whether it lists every target of its source, so that a target's absence says something."""
        return is_whole(self.parts)

    def covers(self, part: str) -> bool:
        """Whether its silence about a part of a target says anything."""
        return self.parts == ("",) or part in self.parts


def snapshot_of(row: Any) -> Snapshot:
    files = tuple(FileKept(f["name"], f["sha256"], f["size"]) for f in json.loads(row.files))
    parts = tuple(json.loads(row.parts))
    return Snapshot(
        row.seq, row.source, row.date, row.date_basis, row.sha256, row.format, files, parts
    )  # fmt: skip


def snapshots_of(connection: sa.Connection, source: str | None = None) -> tuple[Snapshot, ...]:
    """The snapshots of one source, or of all, by date."""
    query = sa.select(snapshots).order_by(snapshots.c.date, snapshots.c.seq)
    if source is not None:
        query = query.where(snapshots.c.source == source)
    return tuple(snapshot_of(row) for row in connection.execute(query))


def neighbours(known: Sequence[Snapshot], order: tuple[str, int]) -> tuple[Snapshot | None, Snapshot | None]:
    """The snapshot before a place in the order, and the one after."""
    before = [s for s in known if s.order < order]
    after = [s for s in known if s.order > order]
    return (before[-1] if before else None), (after[0] if after else None)


def records_standing(
    connection: sa.Connection, source: str, at: tuple[str, int]
) -> dict[str, dict[str, bytes]]:
    """Per record that stands in the source's file at a place in the order, the digest of each part."""
    query = (
        sa.select(records.c.record, records.c.part, records.c.digest)
        .join(snapshots, snapshots.c.seq == records.c.snapshot)
        .where(records.c.source == source, _at_or_before(at))
        .order_by(snapshots.c.date, snapshots.c.seq)
    )
    standing: dict[tuple[str, str], bytes | None] = {}
    for record, part, digest in connection.execute(query):
        standing[record, part] = digest
    found: dict[str, dict[str, bytes]] = {}
    for (record, part), digest in standing.items():
        if digest is not None:
            found.setdefault(record, {})[part] = digest
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """A statement's row number, its part, and whether it stands at each place that was asked for."""

    seq: int
    id: bytes
    part: str
    stands: tuple[bool, ...]


def statements_held(
    connection: sa.Connection, source: str, keys: Iterable[str], places: Sequence[tuple[str, int]]
) -> dict[str, list[Held]]:
    """Per record, every statement ever made in it, and whether it stands at each of `places`."""
    held: dict[str, list[Held]] = {}
    for chunk in chunks(keys):
        found = connection.execute(
            sa.select(statements.c.seq, statements.c.id, statements.c.part, statements.c.record,
                      snapshots.c.date, statements.c.snapshot)
            .join(snapshots, snapshots.c.seq == statements.c.snapshot)
            .where(statements.c.source == source, statements.c.record.in_(chunk))
        ).all()  # fmt: skip
        moves = marks_of(connection, [row.seq for row in found])
        for row in found:
            story = [((row.date, row.snapshot), True), *moves.get(row.seq, ())]
            stands = tuple(standing_at(story, place) for place in places)
            held.setdefault(row.record, []).append(Held(row.seq, bytes(row.id), row.part, stands))
    return held


def marks_of(connection: sa.Connection, seqs: Iterable[int]) -> dict[int, list[tuple[tuple[str, int], bool]]]:
    """Per statement row, the later openings and closings: (place in the order, stands)."""
    moves: dict[int, list[tuple[tuple[str, int], bool]]] = {}
    for chunk in chunks(seqs):
        for row in connection.execute(
            sa.select(marks.c.statement, marks.c.stands, snapshots.c.date, snapshots.c.seq)
            .join(snapshots, snapshots.c.seq == marks.c.snapshot)
            .where(marks.c.statement.in_(chunk))
        ):
            moves.setdefault(row.statement, []).append(((row.date, row.seq), bool(row.stands)))
    return moves


def standing_at(story: Iterable[tuple[tuple[str, int], bool]], at: tuple[str, int]) -> bool:
    """What the last row at or before a place in the order says; False before the first."""
    last = max((move for move in story if move[0] <= at), default=None)
    return bool(last and last[1])


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of at most CHUNK."""
    waiting: list[T] = []
    for value in values:
        waiting.append(value)
        if len(waiting) == CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _at_or_before(at: tuple[str, int]) -> sa.ColumnElement[bool]:
    date, seq = at
    return sa.or_(snapshots.c.date < date, sa.and_(snapshots.c.date == date, snapshots.c.seq <= seq))
