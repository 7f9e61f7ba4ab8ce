"""All that is held of one party, each value with its chain."""

from dataclasses import dataclass

from cordon.answers.chain import Link, chain_of, snapshots_by_row
from cordon.answers.find import the_one
from cordon.answers.view import View
from cordon.entities.assemble import Thing
from cordon.entities.clusters import Link as Joined
from cordon.entities.clusters import Parted


@dataclass(frozen=True, slots=True)
class Part:
    """One entity of one source, with every statement about it."""

    id: str
    schema: str
    source: str
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A party: why its members are taken for one, who was kept apart, its members, what is around them."""

    id: str
    caption: str
    schema: str
    joined: tuple[Joined, ...]
    parted: tuple[Parted, ...]
    members: tuple[Part, ...]
    around: tuple[Part, ...]


def show(view: View, query: str) -> Shown:
    """Everything held of the party that a name or an id means. Raises NotFound."""
    found, _others = the_one(view.store, query, view.known_at)
    party = view.party(found.id)
    snapshots = snapshots_by_row(view.store)

    def part(thing: Thing) -> Part:
        return Part(thing.id, thing.schema, thing.source, chain_of(thing.said, snapshots))

    return Shown(
        party.id, party.caption, party.schema, party.cluster.links, party.cluster.parted,
        tuple(part(member) for member in party.members), tuple(part(thing) for thing in party.around),
    )  # fmt: skip
