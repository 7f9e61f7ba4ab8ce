"""The chain of a value: the statement, the snapshot it stands in, the place, and since when it was known."""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.store.opening import Store
from cordon.store.read import Said, snapshots_read
from cordon.store.timeline import Snapshot


@dataclass(frozen=True, slots=True)
class Link:
    """One step from a value to the bytes it came from.

    known: over which days the newest file of the source said so; the last end is None while it still does.
    files: name and SHA-256 of the snapshot's files; `place` tells where in them.
    """

    statement: str
    entity: str
    prop: str
    value: str
    original: str | None
    source: str
    status: str
    known: tuple[tuple[str, str | None], ...]
    snapshot: str
    date: str
    files: tuple[tuple[str, str], ...]
    place: str


def snapshots_by_row(store: Store) -> dict[int, Snapshot]:
    """Every snapshot by its ledger row."""
    return {read.snapshot.seq: read.snapshot for read in snapshots_read(store)}


def chain_of(said: Iterable[Said], snapshots: dict[int, Snapshot]) -> tuple[Link, ...]:
    """The chain of each statement, in order."""
    return tuple(_link(item, snapshots[item.snapshot]) for item in said)


def _link(item: Said, snapshot: Snapshot) -> Link:
    statement = item.statement
    return Link(
        statement.id, statement.entity, statement.prop, statement.value, statement.original,
        statement.source, statement.status, item.known, snapshot.sha256, snapshot.date,
        tuple((file.name, file.sha256) for file in snapshot.files), statement.place,
    )  # fmt: skip
