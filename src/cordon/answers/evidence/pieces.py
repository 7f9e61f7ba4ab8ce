"""A record of the evidence, light: its values by property, without drafts and without what was rejected."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cordon.answers.evidence.clearance import Level, own_level
from cordon.store.slices import Slice
from cordon.terms.schemas import schema

RELIED_ON = frozenset({"published", "accepted", "conflict"})  # a draft never counts


@dataclass(frozen=True, slots=True)
class Piece:
    """One record. conflict: a person read it, and another source contradicts it."""

    id: str
    schema: str
    slices: tuple[Slice, ...]
    level: Level
    conflict: bool
    by_prop: dict[str, tuple[str, ...]] = field(repr=False)

    def values(self, *props: str) -> tuple[str, ...]:
        if len(props) == 1:
            return self.by_prop.get(props[0], ())
        return tuple(dict.fromkeys(value for prop in props for value in self.by_prop.get(prop, ())))

    def value(self, *props: str) -> str | None:
        """The first value under the first of these that has one."""
        return next((self.by_prop[prop][0] for prop in props if prop in self.by_prop), None)

    def words(self, prop: str) -> str | None:
        """The source's own words beside a value, where they differ."""
        return next((each.original for each in self.slices if each.prop == prop and each.original), None)

    def is_a(self, *names: str) -> bool:
        return any(schema(self.schema).is_a(name) for name in names)

    @property
    def proofs(self) -> tuple[str, ...]:
        """The ids of its sources."""
        return self.values("proof")

    @property
    def status(self) -> str:
        if self.conflict:
            return "conflict"
        return "published" if any(each.status == "published" for each in self.slices) else "accepted"


def piece(entity: str, slices: Iterable[Slice]) -> Piece | None:
    """The record, if anything of it is vouched for."""
    kept = tuple(each for each in slices if each.status in RELIED_ON)
    if not kept:
        return None
    by_prop: dict[str, dict[str, None]] = {}
    for each in kept:
        by_prop.setdefault(each.prop, {})[each.value] = None
    values = {prop: tuple(found) for prop, found in by_prop.items()}
    kinds = dict.fromkeys(each.schema for each in kept)
    kind = next(iter(kinds)) if len(kinds) == 1 else max(kinds, key=lambda name: len(schema(name).extends))
    conflict = any(each.status == "conflict" for each in kept)
    return Piece(entity, kind, kept, own_level(kept), conflict, values)
