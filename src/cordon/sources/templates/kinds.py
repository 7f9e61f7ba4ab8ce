"""The kinds of evidence tables and their columns (`kinds.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cordon.terms.schemas import Property, property_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    prop:     the property it is written under; None for what is no property of its own (id, status, by ...).
    refers:   kinds of the same set whose ids it takes, besides any id of elsewhere.
    verbatim: the column beside whose value its words stand as printed.
    values:   the only ones it takes.
    """

    name: str
    prop: Property | None
    needed: bool
    many: bool
    refers: tuple[str, ...]
    place: bool
    verbatim: str
    values: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One table. columns: by name, in the order of the template, `id` first and the common ones last."""

    name: str
    schema: str
    says: str
    columns: Mapping[str, Column]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by name, in the order of the table. Read once, in about 25 ms."""
    raw = yaml.load(Path(__file__).with_name("kinds.yaml").read_bytes(), _LOADER)  # noqa: S506  # a safe one
    common = {name: spec or {} for name, spec in raw["common"].items()}
    return MappingProxyType({name: _kind(name, spec, common) for name, spec in raw["kinds"].items()})


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = {"needed": True, "help": "small letters, digits, '.', '_' and '-'; unique in the set"}


def _kind(name: str, raw: dict[str, Any], common: dict[str, dict[str, Any]]) -> Kind:
    own = {column: spec or {} for column, spec in raw["columns"].items()}
    shared = {column: spec for column, spec in common.items() if name != "sources" or column != "sources"}
    written = {"id": _ID, **own, **shared}
    columns = {column: _column(raw["schema"], column, spec) for column, spec in written.items()}
    return Kind(name, raw["schema"], raw["says"], MappingProxyType(columns))


def _column(schema: str, name: str, raw: dict[str, Any]) -> Column:
    place = raw.get("place", False)
    prop = raw.get("prop") or ("place" if place and _has(schema, "place") else None)
    found = property_of(schema, prop) if prop else None
    return Column(
        name=name,
        prop=found,
        needed=raw.get("needed", False),
        many=raw.get("many", False),
        refers=tuple(raw.get("refers", ())),
        place=place,
        verbatim=raw.get("verbatim", ""),
        values=tuple(raw.get("values", found.values if found else ())),
        help=raw.get("help") or (found.description if found else ""),
    )


def _has(schema: str, prop: str) -> bool:
    """Whether things of the schema print a place of their own; an Incident and a Site only point at one."""
    from cordon.terms.schemas import schema as schema_of  # noqa: PLC0415  # the name is an argument here

    return prop in schema_of(schema).properties
