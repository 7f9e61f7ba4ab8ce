"""What the store says: statements with the time over which the world could know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cordon.store.blobs import stored_bytes
from cordon.store.ledger import head
from cordon.store.opening import Store
from cordon.store.tables import leftovers, lookup, seals, snapshots, statements
from cordon.store.timeline import Snapshot, chunks, marks_of, snapshot_of
from cordon.terms.statements import AliasStrength, Statement, Status

END_OF_TIME = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and when it stood in its source.

    known:    spans of days, first included, last excluded (None: it stands in the newest snapshot read).
    snapshot: the row of the snapshot in which `statement.place` can be looked up.
    row:      the statement's own row in the ledger.
    """

    statement: Statement
    known: tuple[tuple[str, str | None], ...]
    snapshot: int
    row: int = 0

    @property
    def first_known(self) -> str:
        """The date of the first snapshot that says it."""
        return self.known[0][0]

    @property
    def stands(self) -> bool:
        """Whether the newest snapshot read (up to the day asked for) still says it."""
        return self.known[-1][1] is None

    def known_on(self, day: str) -> bool:
        """Whether a snapshot that says it was the newest on that day."""
        return any(start <= day and (end is None or day < end) for start, end in self.known)


def said_of(
    store: Store, entities: Iterable[str], known_at: str | None = None
) -> dict[str, tuple[Said, ...]]:
    """Per entity, all that was ever said of it in a snapshot dated `known_at` or before, in ledger order."""
    found: dict[str, list[Said]] = {}
    with store.reading() as connection:
        for chunk in chunks(dict.fromkeys(entities)):
            for said in _said(connection, statements.c.entity.in_(chunk), known_at):
                found.setdefault(said.statement.entity, []).append(said)
    return {entity: tuple(said) for entity, said in found.items()}


def said_in(
    store: Store, source: str, records: Iterable[str], known_at: str | None = None
) -> dict[str, tuple[Said, ...]]:
    """Per record of a source, all that was ever said in it."""
    found: dict[str, list[Said]] = {}
    with store.reading() as connection:
        for chunk in chunks(dict.fromkeys(records)):
            here = sa.and_(statements.c.source == source, statements.c.record.in_(chunk))
            for said in _said(connection, here, known_at):
                found.setdefault(said.statement.record, []).append(said)
    return {record: tuple(said) for record, said in found.items()}


def said_everywhere(store: Store, props: Iterable[str], known_at: str | None = None) -> Iterable[Said]:
    """All that was ever said with one of these properties, in ledger order. For building indexes."""
    with store.reading() as connection:
        yield from _said(connection, statements.c.prop.in_(list(props)), known_at)


def _said(connection: sa.Connection, where: sa.ColumnElement[bool], known_at: str | None) -> Iterable[Said]:
    query = (
        sa.select(statements, snapshots.c.date)
        .join(snapshots, snapshots.c.seq == statements.c.snapshot)
        .where(where)
        .order_by(statements.c.seq)
    )
    rows = connection.execute(query).all()
    moves = marks_of(connection, [row.seq for row in rows])
    limit = known_at or END_OF_TIME
    for row in rows:
        story = [((row.date, row.snapshot), True), *moves.get(row.seq, ())]
        known = _spans(story, limit)
        if known:
            yield Said(_statement(row), known, row.snapshot, row.seq)


def _spans(story: list[tuple[tuple[str, int], bool]], limit: str) -> tuple[tuple[str, str | None], ...]:
    """Openings and closings, in any order, as spans of days up to `limit` (included)."""
    spans: list[tuple[str, str | None]] = []
    start: str | None = None
    for (date, _seq), stands in sorted(story):
        if date > limit:
            break
        if stands and start is None:
            start = date
        elif not stands and start is not None:
            if start < date:  # what was taken back on the very day it was said never stood
                spans.append((start, date))
            start = None
    if start is not None:
        spans.append((start, None))
    return tuple(spans)


def _statement(row: Any) -> Statement:
    return Statement(
        row.source, row.record, row.entity, row.schema, row.prop, row.value, row.original, row.lang,
        AliasStrength(row.strength) if row.strength else None, row.group, row.valid_from, row.valid_to,
        Status(row.status), row.place, row.note,
    )  # fmt: skip


def entities_by(store: Store, kind: str, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Per key, the entities that a name key, an identifier or a reference (`kind`) leads to, sorted."""
    found: dict[str, list[str]] = {}
    with store.reading() as connection:
        for chunk in chunks(dict.fromkeys(keys)):
            query = sa.select(lookup.c.key, lookup.c.entity).where(
                lookup.c.kind == kind, lookup.c.key.in_(chunk)
            )
            for key, entity in connection.execute(query.order_by(lookup.c.key, lookup.c.entity)):
                found.setdefault(key, []).append(entity)
    return {key: tuple(entities) for key, entities in found.items()}


def any_of(store: Store, kind: str, keys: Iterable[str]) -> bool:
    """Whether any of these keys leads to anybody; costs the same however many it leads to."""
    with store.reading() as connection:
        for chunk in chunks(dict.fromkeys(keys)):
            query = sa.select(lookup.c.key).where(lookup.c.kind == kind, lookup.c.key.in_(chunk)).limit(1)
            if connection.execute(query).first():
                return True
    return False


@dataclass(frozen=True, slots=True)
class SnapshotRead:
    """A snapshot with what its load counted."""

    snapshot: Snapshot
    targets: int
    added: int
    removed: int
    amended: int
    leftovers: int


def snapshots_read(store: Store, source: str | None = None) -> tuple[SnapshotRead, ...]:
    """Every snapshot of one source, or of all, by date, with its counts."""
    left = (
        sa.select(leftovers.c.snapshot, sa.func.count().label("n")).group_by(leftovers.c.snapshot).subquery()
    )
    query = (
        sa.select(snapshots, seals.c.targets, seals.c.added, seals.c.removed, seals.c.amended, left.c.n)
        .join(seals, seals.c.snapshot == snapshots.c.seq)
        .outerjoin(left, left.c.snapshot == snapshots.c.seq)
        .order_by(snapshots.c.date, snapshots.c.seq)
    )
    if source is not None:
        query = query.where(snapshots.c.source == source)
    with store.reading() as connection:
        return tuple(
            SnapshotRead(snapshot_of(row), row.targets, row.added, row.removed, row.amended, row.n or 0)
            for row in connection.execute(query)
        )


def rows_written(store: Store) -> int:
    """How many rows the ledger has: the `seq` of the last one."""
    with store.reading() as connection:
        return head(connection)[0]


def bytes_of(store: Store, sha256: str) -> bytes | None:
    """A file's exact bytes by its hash."""
    with store.reading() as connection:
        return stored_bytes(connection, sha256)
