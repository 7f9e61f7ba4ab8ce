"""Proof that nothing changed: the chain recomputed over every row, the bytes rehashed."""

import heapq
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cordon.errors import BadRequest
from cordon.store.blobs import Shelf, blob_hashes
from cordon.store.ledger import GENESIS, link, rows_in_order
from cordon.store.opening import Store
from cordon.store.tables import LEDGER, seals, snapshots

MAX_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found. `faults` is empty exactly if nothing was changed, lost or moved."""

    rows: int
    snapshots: int
    head: str  # `seq:chain`, which a receipt may pin
    faults: tuple[str, ...]


def verify(
    store: Store, *, pinned: str | None = None, progress: Callable[[int], None] = lambda _rows: None
) -> Verdict:
    """Recompute the whole chain and rehash every snapshot.

    pinned: `seq:chain` of an earlier receipt; the ledger must still contain that very row.
    Each fault names the table and the row. Stops after MAX_FAULTS. Time is linear in the rows.
    """
    pin = _pin(pinned)
    with store.reading() as connection:
        walk = _Walk(pin)
        for row in _merged(connection):
            walk.step(*row)
            if walk.rows % 10000 == 0:
                progress(walk.rows)
            if len(walk.faults) >= MAX_FAULTS:
                break
        else:
            walk.end()
        count = connection.execute(sa.select(sa.func.count()).select_from(snapshots)).scalar_one()
        faults = walk.faults + list(_byte_faults(connection))
    return Verdict(walk.rows, count, f"{walk.seq}:{walk.chain.hex()}", tuple(faults[:MAX_FAULTS]))


def _pin(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    seq, colon, chain = text.partition(":")
    if not colon or not seq.isdigit() or len(chain) != 64:
        raise BadRequest(f"a receipt's position is `row:64 hex digits`, not {text!r}")
    return int(seq), chain.lower()


def _merged(connection: sa.Connection) -> Iterator[tuple[int, str, tuple[Any, ...]]]:
    """Every ledger row of every table, by `seq`."""

    def labelled(table: sa.Table) -> Iterator[tuple[int, str, tuple[Any, ...]]]:
        return ((row[0], table.name, row) for row in rows_in_order(connection, table))

    return heapq.merge(*(labelled(table) for table in LEDGER), key=lambda item: item[0])


class _Walk:
    """The chain recomputed row by row; after a fault it goes on from what the row itself says."""

    def __init__(self, pin: tuple[int, str] | None) -> None:
        self.seq, self.chain, self.rows, self.last = 0, GENESIS, 0, ""
        self.faults: list[str] = []
        self.pin = pin

    def step(self, seq: int, table: str, row: tuple[Any, ...]) -> None:
        said = bytes(row[-1])
        if seq != self.seq + 1:
            self.faults.append(self._gap(seq, table))
        elif link(self.chain, table, seq, row[1:-1]) != said:
            self.faults.append(f"{table} row {seq}: its content or its place is not what was written")
        self.seq, self.chain, self.last = seq, said, table
        self.rows += 1
        if self.pin and self.pin[0] == seq and self.pin[1] != said.hex():
            self.faults.append(f"{table} row {seq}: not the row that the receipt pins")

    def _gap(self, seq: int, table: str) -> str:
        if seq <= self.seq:
            return f"{table} row {seq}: stands twice or out of order"
        first, last = self.seq + 1, seq - 1
        return f"row {first} is missing" if first == last else f"rows {first} to {last} are missing"

    def end(self) -> None:
        if self.rows and self.last != seals.name:
            self.faults.append(f"the ledger ends at row {self.seq} without the seal of a finished load")
        if self.pin and self.pin[0] > self.seq:
            self.faults.append(f"the ledger ends at row {self.seq}, before row {self.pin[0]} of the receipt")


def _byte_faults(connection: sa.Connection) -> Iterator[str]:
    """Every file of every snapshot must be there and must hash to its name."""
    present, shelf = blob_hashes(connection), Shelf(connection)
    for row in connection.execute(sa.select(snapshots.c.seq, snapshots.c.files).order_by(snapshots.c.seq)):
        try:
            listed = json.loads(row.files)
        except ValueError:
            continue  # the chain has named this row already
        for item in listed:
            if item["sha256"] not in present:
                yield f"snapshot {row.seq}: the bytes of {item['name']} are missing"
            elif shelf.read(item["sha256"]) is None:
                yield f"snapshot {row.seq}: the bytes of {item['name']} do not hash to {item['sha256'][:16]}…"
