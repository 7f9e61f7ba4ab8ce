"""The chain: every row is bound to the one before it, across all tables, in the order it was written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from cordon.store.tables import LEDGER

BATCH = 4000
GENESIS = sha256(b"cordon ledger 1").digest()


def link(before: bytes, table: str, seq: int, fields: Sequence[Any]) -> bytes:
    """The chain after a row: SHA-256 over the chain before it and the row as one JSON array.

    A JSON array tells every field from its neighbours, so no two rows have one text; bytes go in as hex.
    Written by orjson it costs a third of joining length-prefixed pieces (bench/load).
    """
    return sha256(before + orjson.dumps((table, seq, tuple(fields)), default=_hex)).digest()


def _hex(value: Any) -> str:
    return bytes(value).hex()


def fields_of(table: sa.Table) -> tuple[str, ...]:
    """The columns that the chain covers besides `seq`, in the order of the table."""
    return tuple(column.name for column in table.columns if column.name not in {"seq", "chain"})


FIELDS = {table.name: fields_of(table) for table in LEDGER}


def head(connection: sa.Connection) -> tuple[int, bytes]:
    """The last row's `seq` and `chain`; (0, GENESIS) of an empty ledger."""
    last = (0, GENESIS)
    for table in LEDGER:
        row = connection.execute(
            sa.select(table.c.seq, table.c.chain).order_by(table.c.seq.desc()).limit(1)
        ).first()
        if row and row.seq > last[0]:
            last = (row.seq, bytes(row.chain))
    return last


@dataclass(slots=True)
class Writer:
    """Appends rows to the ledger inside one transaction, in batches; `flush` before reading them back."""

    connection: sa.Connection
    seq: int
    chain: bytes
    waiting: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def at_the_end_of(cls, connection: sa.Connection) -> "Writer":
        return cls(connection, *head(connection))

    def append(self, table: sa.Table, *fields: Any) -> int:
        """Write one row, its fields in the table's order; its `seq` comes back."""
        name = table.name
        self.seq += 1
        self.chain = link(self.chain, name, self.seq, fields)
        self.waiting.setdefault(name, []).append((self.seq, *fields, self.chain))
        self.count += 1
        if self.count >= BATCH:
            self.flush()
        return self.seq

    def flush(self) -> None:
        for table in LEDGER:
            rows = self.waiting.pop(table.name, None)
            if rows:
                insert_many(self.connection, table, rows)
        self.count = 0


def insert_many(connection: sa.Connection, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert tuples in column order through the driver: half the time of a dictionary a row (bench/load)."""
    _through_the_driver(connection, table, sa.insert(table), rows)


def insert_new(connection: sa.Connection, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert the rows whose primary key is not there yet."""
    if not rows:
        return
    insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[connection.dialect.name]
    statement = insert(table).on_conflict_do_nothing()
    _through_the_driver(connection, table, statement, rows)


def _through_the_driver(
    connection: sa.Connection, table: sa.Table, statement: Any, rows: list[tuple[Any, ...]]
) -> None:
    compiled = statement.compile(dialect=connection.dialect)
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), rows)
        return
    names = [column.name for column in table.columns]
    connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def rows_in_order(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[Any, ...]]:
    """Every row of one ledger table by `seq`, streamed."""
    result = connection.execution_options(yield_per=5000).execute(sa.select(table).order_by(table.c.seq))
    for row in result:
        yield tuple(row)
