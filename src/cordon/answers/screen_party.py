"""A listed party as screening keeps it beside the index: compact, and read without the store."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cordon.answers.screen_names import ListedName
from cordon.entities.assemble import Thing
from cordon.entities.census import Counted
from cordon.entities.comparison import Facts
from cordon.entities.comparison_numbers import number_of
from cordon.entities.designations import Designation, Standing, first_day
from cordon.entities.keys import NUMBERS
from cordon.entities.profiles import COUNTRIES
from cordon.store.read import Said

Known = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class KeptName:
    """A name, and over which days the newest snapshot of its source printed it."""

    name: ListedName
    known: Known


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A value of one property. `statement` opens its chain."""

    prop: str
    value: str
    source: str
    known: Known
    statement: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One party of the store: what it is compared by, and its designations without their texts."""

    id: str
    schema: str
    caption: str
    members: tuple[str, ...]
    names: tuple[KeptName, ...]
    facts: tuple[KeptFact, ...]
    listings: tuple[Designation, ...]

    def seen(self, sources: frozenset[str] | None, known_at: str | None) -> "Listed":
        """The party as these sources print it, by what was known on a day."""
        if sources is None and known_at is None:
            return self
        return replace(
            self,
            names=tuple(n for n in self.names if _counts(n.name.source, n.known, sources, known_at)),
            facts=tuple(f for f in self.facts if _counts(f.source, f.known, sources, known_at)),
            listings=tuple(
                replace(d, known=_until(d.known, known_at))
                for d in self.listings
                if _counts(d.source, d.known, sources, known_at, ever=True)
            ),
        )

    def in_force(self, day: str) -> tuple[Designation, ...]:
        """The designations that hold on a day."""
        return tuple(d for d in self.listings if d.standing(day) is Standing.IN_FORCE)

    def compared(self) -> Facts:
        """What it is compared by, beside its names."""
        return Facts(
            schema=self.schema,
            births=self._values("birthDate"),
            places=self._values("birthPlace"),
            countries=self._values(*COUNTRIES),
            genders=self._values("gender"),
            numbers=tuple(
                number for f in self.facts if f.prop in NUMBERS and (number := number_of(f.prop, f.value))
            ),
            addresses=self._values("address"),
        )

    def _values(self, *props: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.value for fact in self.facts if fact.prop in props))


def _counts(
    source: str, known: Known, sources: frozenset[str] | None, day: str | None, *, ever: bool = False
) -> bool:
    """Whether a value of a source counts. ever: it is enough that it was known once by that day."""
    if sources is not None and source not in sources:
        return False
    if day is None:
        return True
    return any(start <= day and (ever or end is None or day < end) for start, end in known)


def _until(known: Known, day: str | None) -> Known:
    """What was known of the spans on a day: a later end is open then."""
    if day is None:
        return known
    return tuple((start, end if end and end <= day else None) for start, end in known if start <= day)


def listed(counted: Counted) -> Listed:
    """The party as it is kept."""
    return Listed(
        counted.id,
        counted.schema,
        counted.caption,
        counted.members,
        tuple(KeptName(_name(item), item.known) for item in counted.names),
        tuple(_fact(item) for item in counted.facts),
        counted.listings,
    )


def _name(item: Said) -> ListedName:
    s = item.statement
    weak = s.prop == "weakAlias" or s.strength == "weak"
    return ListedName(s.value, s.prop, weak, s.source, str(s.strength or ""), s.lang or "", s.id)


def _fact(item: Said) -> KeptFact:
    s = item.statement
    return KeptFact(s.prop, s.value, s.source, item.known, s.id)


# As JSON: lists in a fixed order, without names of fields


def packed(party: Listed) -> list[Any]:
    """The party as JSON values; `unpacked` is its inverse."""
    return [
        party.id, party.schema, party.caption, party.members,
        [[n.name.text, n.name.kind, n.name.weak, n.name.source, n.name.strength, n.name.lang,
          n.name.statement, n.known] for n in party.names],
        [[f.prop, f.value, f.source, f.known, f.statement] for f in party.facts],
        [[d.thing.id, d.target, d.source, d.programmes, d.measures, d.instruments, d.start, d.end, d.known]
         for d in party.listings],
    ]  # fmt: skip


def unpacked(data: list[Any]) -> Listed:
    """The party from its JSON values."""
    entity, schema, caption, members, names, facts, listings = data
    return Listed(
        entity, schema, caption, tuple(members),
        tuple(KeptName(ListedName(*fields), _spans(known)) for *fields, known in names),
        tuple(KeptFact(prop, value, source, _spans(known), statement)
              for prop, value, source, known, statement in facts),
        tuple(_designation(*fields) for fields in listings),
    )  # fmt: skip


def _spans(known: Iterable[list[Any]]) -> Known:
    return tuple((start, end) for start, end in known)


def _designation(thing: str, target: str, source: str, *rest: Any) -> Designation:
    programmes, measures, instruments, start, end, known = rest
    return Designation(
        Thing(thing, "Sanction", ()), target, source, tuple(programmes), tuple(measures), tuple(instruments),
        start, end, _spans(known),
    )  # fmt: skip


def valid_span(party: Listed) -> tuple[str | None, str | None]:
    """From when and until when some designation of the party can have held; None is an open end.

    All names count as long as any list holds the party. Whether a designation held on a day between the first
    and the last is for `in_force` to say.
    """
    if not party.listings:
        return None, None
    start = min(min(first_day(d.since), d.first_seen) for d in party.listings)
    ends = [_ended(d) for d in party.listings]
    return start, None if None in ends else max(end for end in ends if end)


def _ended(found: Designation) -> str | None:
    ends = [end for end in (found.end and first_day(found.end), found.gone_on) if end]
    return min(ends, default=None)
