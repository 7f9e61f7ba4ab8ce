"""The kinds of acts that an analyst may record, and the form of each (`acts_kinds.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cordon.terms.schemas import Property, is_a, property_of

COMMON = ("kind", "id", "source", "status", "by", "note")
OF_INTERVALS = {"summary": ("summary",), "asserted_by": ("assertedBy",), "known_from": ("knownFrom",)}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of act: which fields its form has and what becomes of them.

    fields:     field -> the property it is written under; of two, the first takes a country's code and the
                second an id; () is a field that only says whom the act is of.
    many:       fields that take a list.
    needs:      of each group, at least one field must be there.
    together:   a field that makes no sense without the other.
    fixed:      properties that the kind itself says.
    start, end: fields between which the act holds; the end is the first day on which it no longer does.
    hidden:     the field from which the world could know it, where it was secret before.
    inherits:   fields that are taken from an act of the same file, which the second field names.
    each:       the field with the targets, each of which gets an entity of its own.
    said_of:    the field with the targets of which the act is said; it becomes no entity.
    """

    name: str
    schema: str
    says: str
    fields: Mapping[str, tuple[str, ...]]
    many: frozenset[str]
    needs: tuple[tuple[str, ...], ...]
    together: Mapping[str, str]
    fixed: Mapping[str, str]
    inherits: Mapping[str, str]
    start: str = ""
    end: str = ""
    hidden: str = ""
    each: str = ""
    said_of: str = ""

    @property
    def known(self) -> tuple[str, ...]:
        """Every field that the form may have."""
        return (*COMMON, *self.fields)

    def properties(self, field: str) -> tuple[Property, ...]:
        return tuple(property_of(self.schema, prop) for prop in self.fields[field])


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by name, in the order of the table. Reads it once, in about 10 ms."""
    table = yaml.safe_load(Path(__file__).with_name("acts_kinds.yaml").read_bytes())
    return MappingProxyType({name: _kind(name, raw) for name, raw in table.items()})


def _kind(name: str, raw: dict[str, Any]) -> Kind:
    fields = {field: _props(written) for field, written in raw["fields"].items()}
    if is_a(raw["schema"], "Interval"):
        fields |= {field: props for field, props in OF_INTERVALS.items() if field not in fields}
    return Kind(
        name=name,
        schema=raw["schema"],
        says=raw["says"],
        fields=MappingProxyType(fields),
        many=frozenset(raw.get("many", ())),
        needs=tuple((group,) if isinstance(group, str) else tuple(group) for group in raw["needs"]),
        together=MappingProxyType(raw.get("with", {})),
        fixed=MappingProxyType(raw.get("fixed", {})),
        inherits=MappingProxyType(raw.get("from", {})),
        **{key: raw[key] for key in ("start", "end", "hidden", "each", "said_of") if key in raw},
    )


def _props(written: str | list[str] | None) -> tuple[str, ...]:
    if written is None:
        return ()
    return (written,) if isinstance(written, str) else tuple(written)
