"""What changed in a source between two of its files: who was added, removed and amended, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.store.compare import Difference, difference
from cordon.store.opening import Store
from cordon.store.read import Said, said_in
from cordon.terms.names import NAME_PROPS


@dataclass(frozen=True, slots=True)
class Field:
    """One property of one entity of a target: the values that went and those that came."""

    entity: str
    prop: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One target that was added, removed or amended.

    fields: for an amended one, what differs; empty where its bytes differ and nothing that it says does.
    """

    record: str
    caption: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Between the earlier file and the later one. Targets are sorted by the publisher's id."""

    source: str
    earlier: str
    later: str
    earlier_sha256: str
    later_sha256: str
    added: tuple[Target, ...]
    removed: tuple[Target, ...]
    amended: tuple[Target, ...]


def changes(store: Store, source: str, earlier: str, later: str) -> Changes:
    """Compare two files of a source, each named by its date or the start of its hash. Raises NotFound."""
    found = difference(store, source, earlier, later)
    touched = (*found.added, *found.removed, *found.amended)
    said = said_in(store, source, touched)
    return Changes(
        source, found.earlier.date, found.later.date, found.earlier.sha256, found.later.sha256,
        tuple(Target(key, _caption(said.get(key, ()))) for key in found.added),
        tuple(Target(key, _caption(said.get(key, ()))) for key in found.removed),
        tuple(_amended(key, said.get(key, ()), found) for key in found.amended),
    )  # fmt: skip


def _caption(said: Iterable[Said]) -> str:
    names = [item.statement for item in said if item.statement.prop in NAME_PROPS]
    return min(names, key=lambda s: NAME_PROPS.index(s.prop)).value if names else ""


def _amended(key: str, said: tuple[Said, ...], found: Difference) -> Target:
    opened, closed = set(found.opened.get(key, ())), set(found.closed.get(key, ()))
    came: dict[tuple[str, str], list[str]] = {}
    went: dict[tuple[str, str], list[str]] = {}
    for item in said:
        place = (item.statement.entity, item.statement.prop)
        if item.row in opened:
            came.setdefault(place, []).append(item.statement.value)
        elif item.row in closed:
            went.setdefault(place, []).append(item.statement.value)
    fields = tuple(
        Field(*place, tuple(went.get(place, ())), tuple(came.get(place, ())))
        for place in sorted({*came, *went})
    )
    return Target(key, _caption(said), fields)
