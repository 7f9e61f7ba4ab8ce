"""Many entities at once and light: what stands about them, without the life of each statement.

`read.said_of` makes a Statement with its hash and its spans, about 20 microseconds each; an answer that
weighs ten thousand acts needs only their values. What is shown of them is then read in full.
"""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from cordon.store.opening import Store
from cordon.store.read import END_OF_TIME
from cordon.store.tables import lookup, marks, snapshots, statements
from cordon.store.timeline import chunks


class Slice(NamedTuple):
    """One statement that stands. known: the date of the first snapshot that says it."""

    entity: str
    schema: str
    prop: str
    value: str
    original: str | None
    source: str
    status: str
    known: str


_COLUMNS = (statements.c.entity, statements.c.schema, statements.c.prop, statements.c.value,
            statements.c.original, statements.c.source, statements.c.status, snapshots.c.date,
            statements.c.seq, statements.c.snapshot)  # fmt: skip


def slices_of(
    store: Store, entities: Iterable[str], known_at: str | None = None, props: Iterable[str] = ()
) -> dict[str, list[Slice]]:
    """Per entity, the statements that stood in the newest snapshots dated `known_at` or before.

    props: only these properties; none given is all. In ledger order.
    """
    only = list(props)
    found: dict[str, list[Slice]] = {}
    with store.reading() as connection:
        for chunk in chunks(dict.fromkeys(entities)):
            where: sa.ColumnElement[bool] = statements.c.entity.in_(chunk)
            if only:
                where = sa.and_(where, statements.c.prop.in_(only))
            for each in _standing(connection, where, known_at or END_OF_TIME):
                found.setdefault(each.entity, []).append(each)
    return found


def slices_everywhere(
    store: Store, props: Iterable[str], known_at: str | None = None
) -> dict[str, list[Slice]]:
    """The same for whatever has one of these properties, and only them. Reads the whole table once."""
    found: dict[str, list[Slice]] = {}
    with store.reading() as connection:
        for each in _standing(connection, statements.c.prop.in_(list(props)), known_at or END_OF_TIME):
            found.setdefault(each.entity, []).append(each)
    return found


def first_entities(store: Store, kind: str, keys: Iterable[str], at_most: int) -> dict[str, tuple[str, ...]]:
    """Per key, the first entities that it leads to, at most so many; () where it leads to nobody."""
    found = {}
    with store.reading() as connection:
        for key in keys:
            query = sa.select(lookup.c.entity).where(lookup.c.kind == kind, lookup.c.key == key)
            found[key] = tuple(connection.execute(query.limit(at_most)).scalars())
    return found


def _standing(connection: sa.Connection, where: sa.ColumnElement[bool], limit: str) -> Iterable[Slice]:
    joined = sa.join(statements, snapshots, snapshots.c.seq == statements.c.snapshot)
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .select_from(joined)
        .where(where, snapshots.c.date <= limit)
        .order_by(statements.c.seq)
    ).all()
    last = _last_moves(connection, where, limit)
    for row in rows:
        move = last.get(row[8])
        if move is None or move[0] < (row[7], row[9]) or move[1]:
            yield Slice(*row[:8])


def _last_moves(
    connection: sa.Connection, where: sa.ColumnElement[bool], limit: str
) -> dict[int, tuple[tuple[str, int], bool]]:
    """Per statement row that was ever closed or opened again, the last such row up to the limit."""
    query = (
        sa.select(marks.c.statement, marks.c.stands, snapshots.c.date, snapshots.c.seq)
        .join(snapshots, snapshots.c.seq == marks.c.snapshot)
        .join(statements, statements.c.seq == marks.c.statement)
        .where(where, snapshots.c.date <= limit)
    )
    last: dict[int, tuple[tuple[str, int], bool]] = {}
    for statement, stands, date, seq in connection.execute(query):
        if statement not in last or last[statement][0] < (date, seq):
            last[statement] = ((date, seq), bool(stands))
    return last
