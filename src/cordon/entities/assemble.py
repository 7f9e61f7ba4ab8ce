"""A party put together: what all its members' sources say, and everything that points at them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.entities.clusters import Cluster, cluster_of
from cordon.entities.keys import POINTS_AT
from cordon.entities.levels import Level, own_level
from cordon.entities.profiles import most_specific
from cordon.errors import NotFound
from cordon.store.opening import Store
from cordon.store.read import Said, entities_by, said_of
from cordon.terms.names import NAME_PROPS, Name
from cordon.terms.schemas import schema
from cordon.terms.statements import Status

RELIED_ON = {Status.PUBLISHED, Status.ACCEPTED}
SHOWN = {*RELIED_ON, Status.CONFLICT}


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity of one source: all that was said of it, by property."""

    id: str
    schema: str
    said: tuple[Said, ...]

    def of(self, *props: str) -> tuple[Said, ...]:
        """What was said under any of these properties, in ledger order."""
        return tuple(item for item in self.said if item.statement.prop in props)

    def values(self, *props: str) -> tuple[str, ...]:
        """The values under these properties, each once: what still stands first, in ledger order."""
        found = sorted(self.of(*props), key=lambda item: not item.stands)
        return tuple(dict.fromkeys(item.statement.value for item in found))

    def value(self, *props: str) -> str | None:
        """The first value under the first of these properties that has one."""
        return next((value for prop in props for value in self.values(prop)), None)

    @property
    def source(self) -> str:
        return self.said[0].statement.source

    def is_a(self, name: str) -> bool:
        return schema(self.schema).is_a(name)


@dataclass(frozen=True, slots=True)
class Party:
    """A cluster's members, and all things that point at them (designations, relations, acts, papers)."""

    cluster: Cluster
    members: tuple[Thing, ...]
    around: tuple[Thing, ...]

    @property
    def id(self) -> str:
        return self.cluster.canonical_id

    @property
    def schema(self) -> str:
        return most_specific(member.schema for member in self.members)

    def things(self, *names: str) -> tuple[Thing, ...]:
        """The things around it of these schemas or their descendants."""
        return tuple(thing for thing in self.around if any(thing.is_a(name) for name in names))

    def values(self, *props: str) -> tuple[str, ...]:
        """The values of all members, each once."""
        return tuple(dict.fromkeys(value for member in self.members for value in member.values(*props)))

    def of(self, *props: str) -> tuple[Said, ...]:
        return tuple(item for member in self.members for item in member.of(*props))

    @property
    def names(self) -> tuple[Name, ...]:
        """Every spelling once, primary names first; what still stands before what no longer does."""
        found = [item for item in self.of(*NAME_PROPS) if item.statement.status in RELIED_ON]
        found.sort(key=_best_name_first)
        names = (Name(s.value, s.prop, s.strength, s.lang) for s in (item.statement for item in found))
        return tuple({name.text: name for name in reversed(tuple(names))}.values())[::-1]

    @property
    def caption(self) -> str:
        """The name to show."""
        return self.names[0].text if self.names else self.id


def _best_name_first(item: Said) -> tuple[int, bool, bool]:
    """Primary before alias, still printed before no longer, a publisher's before an analyst's."""
    statement = item.statement
    return NAME_PROPS.index(statement.prop), not item.stands, statement.status is not Status.PUBLISHED


def thing(entity: str, said: Iterable[Said], *, statuses: set[Status] = SHOWN) -> Thing | None:
    """An entity from what was said of it, without what nobody vouches for; None if nothing is left.

    What is not public is nothing: answers that take no clearance show only what anybody may read.
    """
    kept = tuple(item for item in said if item.statement.status in statuses)
    if not kept or own_level(item.statement for item in kept) > Level.PUBLIC:
        return None
    return Thing(entity, most_specific(item.statement.schema for item in kept), kept)


def things(store: Store, entities: Iterable[str], known_at: str | None = None) -> tuple[Thing, ...]:
    """Several entities, sorted by id; those of which nothing is known are left out."""
    found = (thing(entity, said) for entity, said in said_of(store, entities, known_at).items())
    return tuple(sorted((t for t in found if t), key=lambda t: t.id))


def party_of(store: Store, entity: str, known_at: str | None = None) -> Party:
    """The party that an entity belongs to. Raises NotFound if nothing is known of it."""
    cluster = cluster_of(store, entity, known_at)
    return party_of_cluster(store, cluster, known_at)


def party_of_cluster(store: Store, cluster: Cluster, known_at: str | None = None) -> Party:
    members = things(store, cluster.members, known_at)
    if not members:
        raise NotFound(
            f"nothing is known of {cluster.canonical_id}" + (f" on {known_at}" if known_at else "")
        )
    pointing = entities_by(store, POINTS_AT, [member.id for member in members])
    around = {entity for found in pointing.values() for entity in found}
    return Party(cluster, members, things(store, sorted(around), known_at))
