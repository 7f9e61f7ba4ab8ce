"""What changed in a source between two of its snapshots: by its own bytes, and by what it says."""

from dataclasses import dataclass

from cordon.errors import NotFound
from cordon.store.opening import Store
from cordon.store.timeline import Snapshot, records_standing, snapshots_of, statements_held


@dataclass(frozen=True, slots=True)
class Difference:
    """The records that one snapshot has and the other has not, or has otherwise.

    added, removed: publisher's ids. amended: ids whose own bytes differ.
    opened, closed: per touched record, the ledger rows of the statements that began and ceased to stand.
    """

    earlier: Snapshot
    later: Snapshot
    added: tuple[str, ...]
    removed: tuple[str, ...]
    amended: tuple[str, ...]
    opened: dict[str, tuple[int, ...]]
    closed: dict[str, tuple[int, ...]]


def difference(store: Store, source: str, earlier: str, later: str) -> Difference:
    """Compare two snapshots named by date or by the start of their hash. Raises NotFound."""
    with store.reading() as connection:
        known = snapshots_of(connection, source)
        old, new = _named(known, source, earlier), _named(known, source, later)
        was = records_standing(connection, source, old.order)
        now = records_standing(connection, source, new.order)
        added = sorted(now.keys() - was.keys())
        removed = sorted(was.keys() - now.keys())
        amended = sorted(key for key in was.keys() & now.keys() if _differs(was[key], now[key], old, new))
        held = statements_held(connection, source, (*added, *removed, *amended), (old.order, new.order))
    opened = {key: tuple(r.seq for r in rows if r.stands == (False, True)) for key, rows in held.items()}
    closed = {key: tuple(r.seq for r in rows if r.stands == (True, False)) for key, rows in held.items()}
    if old.format != new.format:  # every byte differs then: only what is said can have been amended
        amended = [key for key in amended if opened.get(key) or closed.get(key)]
    return Difference(old, new, tuple(added), tuple(removed), tuple(amended), opened, closed)


def _differs(was: dict[str, bytes], now: dict[str, bytes], old: Snapshot, new: Snapshot) -> bool:
    """Whether a part that both snapshots cover has other bytes."""
    parts = {part for part in {*was, *now} if old.covers(part) and new.covers(part)}
    return any(was.get(part) != now.get(part) for part in parts)


def _named(known: tuple[Snapshot, ...], source: str, name: str) -> Snapshot:
    """The snapshot of a date (the last of it), of a hash, or the newest on a day without one."""
    exact = [s for s in known if s.date == name or (len(name) >= 6 and s.sha256.startswith(name))]
    on_or_before = [s for s in known if s.date <= name]
    found = exact or on_or_before
    if not found:
        have = f"the first is of {known[0].date}" if known else "none was loaded"
        raise NotFound(f"{source}: no snapshot of {name} or before; {have}")
    return found[-1]
