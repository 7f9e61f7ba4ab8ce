"""The vocabulary: which schemas there are, what properties they have, and what a property takes.

The vocabulary is data, one file a schema in `vocabulary/` (docs/vocabulary.md). Names, types, ranges and
relations of FollowTheMoney's schemas are its own; what it lacks is marked `ours`. A file is read when its
schema is first asked for, with its ancestors' and no others: Person takes 3 ms, all 92 take 19 (2026).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cordon.errors import BadRequest
from cordon.terms.value_types import TYPES, fault, is_number

_FOLDER = Path(__file__).with_name("vocabulary")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the safe loader in C: ten times as fast


@dataclass(frozen=True, slots=True)
class Property:
    """What can be said of a schema's entities under one name.

    schema:     the schema that introduces it; its descendants inherit it.
    range:      for type `entity`: the schema that the entity pointed at must be or extend; None is any.
    reverse:    the name under which the range's schema shows who points at it; for a stub, the property
                that does the pointing, as `Ownership:owner`.
    stub:       it is such a reverse: shown and never written.
    ours:       FollowTheMoney does not have it.
    values:     the only values it takes; empty is free.
    format:     the kind of identifier (`imo`, `lei`, ...); values are not checked against it here.
    max_length: characters that FollowTheMoney expects at most; longer values are kept.
    """

    name: str
    schema: str
    type: str
    range: str | None = None
    reverse: str | None = None
    stub: bool = False
    ours: bool = False
    values: tuple[str, ...] = ()
    format: str | None = None
    max_length: int = 0
    matchable: bool = False
    deprecated: bool = False
    hidden: bool = False
    description: str = ""

    @property
    def qname(self) -> str:
        """`Person:birthDate`: the property with the schema that introduces it."""
        return f"{self.schema}:{self.name}"


@dataclass(frozen=True, slots=True)
class Edge:
    """The two properties between which a schema is a line of the network; `caption` is written on it."""

    source: str
    target: str
    directed: bool = True
    caption: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """One kind of entity.

    parents:    the schemas it extends directly, in the order in which their properties are inherited.
    extends:    all its ancestors, the nearest first; not itself.
    properties: by name, its own first, then the inherited ones, stubs included.
    abstract:   no entity is of it, only of its descendants.
    matchable:  its entities can be screened against and compared by name.
    caption:    properties that name an entity, the best first.
    starts:     properties that tell where on a timeline it begins, the best first; `ends` likewise.
    """

    name: str
    parents: tuple[str, ...]
    extends: tuple[str, ...]
    properties: Mapping[str, Property]
    ours: bool = False
    description: str = ""
    abstract: bool = False
    matchable: bool = False
    hidden: bool = False
    generated: bool = False
    deprecated: bool = False
    caption: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    edge: Edge | None = None

    def is_a(self, ancestor: str) -> bool:
        """Whether it is that schema or extends it."""
        return ancestor == self.name or ancestor in self.extends

    def own(self) -> Iterator[Property]:
        """The properties that it introduces itself; no stubs."""
        return (p for p in self.properties.values() if p.schema == self.name and not p.stub)


def vocabulary() -> Mapping[str, Schema]:
    """Every schema by name, in alphabetical order. Reads every file, once."""
    return MappingProxyType(_all())


@cache
def schema(name: str) -> Schema:
    """The schema of that name; BadRequest if there is none."""
    if name not in _names():
        raise BadRequest(f"no schema {name!r}{_nearest(name, _names())}")
    raw = _file(name)
    parents = tuple(schema(parent) for parent in raw.get("extends", ()))
    dates = raw.get("dates", {})
    return Schema(
        name=name,
        parents=tuple(parent.name for parent in parents),
        extends=_ancestors(parents),
        properties=MappingProxyType(_properties(name, raw, parents)),
        starts=tuple(dates.get("start", ())) or _first(parent.starts for parent in parents),
        ends=tuple(dates.get("end", ())) or _first(parent.ends for parent in parents),
        edge=_edge(raw.get("edge")),
        caption=tuple(raw.get("caption", ())),
        featured=tuple(raw.get("featured", ())),
        required=tuple(raw.get("required", ())),
        **{key: raw[key] for key in _PLAIN if key in raw},
    )


def property_of(schema_name: str, prop: str) -> Property:
    """The property of that name, inherited or not; BadRequest if the schema has none."""
    found = schema(schema_name)
    if prop not in found.properties:
        raise BadRequest(f"schema {schema_name} has no property {prop!r}{_nearest(prop, found.properties)}")
    return found.properties[prop]


def is_a(schema_name: str, ancestor: str) -> bool:
    """Whether the first is the second or extends it; BadRequest if either does not exist."""
    return schema(schema_name).is_a(schema(ancestor).name)


def common_schema(a: str, b: str) -> str | None:
    """The narrower of two schemas, if one is a kind of the other; None if neither is."""
    left, right = schema(a), schema(b)
    if left.is_a(right.name):
        return left.name
    return right.name if right.is_a(left.name) else None


def check(schema_name: str, prop: str, value: str) -> str | None:
    """Why the value cannot stand under this property, as a sentence; None if it can.

    Dates may be partial, about (`1968~`) or a span (`1960/1965`). A number of ours must be one number; one of
    FollowTheMoney's may be any text, as there. Whether the entity pointed at exists is not looked at.
    """
    found = property_of(schema_name, prop)
    if found.stub:
        return f"{schema_name}.{prop} only mirrors {found.reverse} and is never written"
    if found.values and value not in found.values:
        return f"{schema_name}.{prop} is not one of {', '.join(found.values)}: {value[:80]!r}"
    wrong = fault(found.type, value)
    if wrong is None and found.ours and found.type == "number" and not is_number(value):
        wrong = f"is not one number: {value[:80]!r}"
    return f"{schema_name}.{prop} {wrong}" if wrong else None


_PLAIN = ("ours", "description", "abstract", "matchable", "hidden", "generated", "deprecated")


@cache
def _all() -> dict[str, Schema]:
    return {name: schema(name) for name in sorted(_names())}


@cache
def _names() -> frozenset[str]:
    """The schemas that have a file; a name that is not among them never becomes a path."""
    return frozenset(path.stem for path in _FOLDER.glob("*.yaml"))


def _file(name: str) -> dict[str, Any]:
    content = (_FOLDER / f"{name}.yaml").read_bytes()
    loaded: dict[str, Any] = yaml.load(content, _LOADER)  # noqa: S506  # a safe loader, see _LOADER
    return loaded


def _ancestors(parents: tuple[Schema, ...]) -> tuple[str, ...]:
    nearest = [parent.name for parent in parents]
    further = [name for parent in parents for name in parent.extends]
    return tuple(dict.fromkeys(nearest + further))


def _properties(name: str, raw: dict[str, Any], parents: tuple[Schema, ...]) -> dict[str, Property]:
    """Own properties, then what others point at it with, then the parents' in their order; the first wins."""
    adds = raw.get("adds", {})
    ours = raw.get("ours", False)
    found = {p.name: p for p in _written(name, raw, ours=ours)}
    found |= {p.name: p for p in _written(name, adds, ours=True)}
    found |= {p.name: p for p in _stubs(name, raw, ours=ours)}
    found |= {p.name: p for p in _stubs(name, adds, ours=True)}
    for parent in parents:
        found |= {key: p for key, p in parent.properties.items() if key not in found}
    return found


def _written(name: str, section: dict[str, Any], *, ours: bool) -> Iterator[Property]:
    for prop, spec in section.get("properties", {}).items():
        yield _property(name, prop, {"type": spec} if isinstance(spec, str) else dict(spec), ours=ours)


def _property(name: str, prop: str, spec: dict[str, Any], *, ours: bool) -> Property:
    kind = spec.pop("type", "entity")
    values = tuple(spec.pop("values", ()))
    longest = spec.pop("max", TYPES[kind].max_length)
    matchable = spec.pop("matchable", TYPES[kind].matchable)
    return Property(
        prop, name, kind, ours=ours, values=values, max_length=longest, matchable=matchable, **spec
    )


def _stubs(name: str, section: dict[str, Any], *, ours: bool) -> Iterator[Property]:
    for prop, spec in section.get("reverse", {}).items():
        pointing, hidden = (spec, False) if isinstance(spec, str) else (spec["of"], spec["hidden"])
        pointer = pointing.partition(":")[0]
        mirror = {"range": pointer, "reverse": pointing, "stub": True, "hidden": hidden}
        yield _property(name, prop, mirror, ours=ours)


def _first(candidates: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next((found for found in candidates if found), ())


def _edge(raw: dict[str, Any] | None) -> Edge | None:
    if raw is None:
        return None
    return Edge(raw["source"], raw["target"], raw["directed"], tuple(raw.get("caption", ())))


def _nearest(word: str, words: Iterable[str]) -> str:
    """`; did you mean ...` where one is close, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  # 6 ms, and only when a name is wrong

    close = get_close_matches(word[:80], words, n=1)
    return f"; did you mean {close[0]}?" if close else ""
