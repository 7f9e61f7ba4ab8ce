"""Every party of a store at once: who is one with whom, their names, facts and designations. For building an index.

One stream over the statements that identify somebody; nothing is read twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cordon.entities.assemble import RELIED_ON, Thing
from cordon.entities.clusters import clusters_among
from cordon.entities.designations import Designation, designation
from cordon.entities.judgements import judgements_on
from cordon.entities.keys import NUMBERS
from cordon.entities.levels import Level, own_level
from cordon.entities.profiles import COUNTRIES, PROFILE_PROPS, Profile, most_specific, profile
from cordon.store.opening import Store
from cordon.store.read import Said, said_everywhere
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import schema

FACT_PROPS = (*COUNTRIES, *NUMBERS, "birthDate", "birthPlace", "gender", "address")
LISTING_PROPS = ("entity", "program", "measure", "instrument", "startDate", "listingDate", "endDate")
WALLET, HOLDER = "CryptoWallet", "holder"
PARTIES = ("LegalEntity", "Vessel", "Airplane", WALLET, "Location")
STEP = 5000
# Nobody is screened against what the press says of him, accepted or not: not on a list, and not on an analyst's record.
PRESS = ("article:", "review:")

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Counted:
    """One party: its sources' entities, and what was said of them, names and facts apart."""

    id: str
    schema: str
    members: tuple[str, ...]
    names: tuple[Said, ...]
    facts: tuple[Said, ...]
    listings: tuple[Designation, ...]

    @property
    def caption(self) -> str:
        """The name to show: a primary one that still stands, a publisher's before an analyst's."""
        return min(self.names, key=_rank).statement.value


def _rank(item: Said) -> tuple[int, bool, bool, int]:
    statement = item.statement
    return NAME_PROPS.index(statement.prop), not item.stands, statement.status != "published", item.row


@dataclass(slots=True)
class _Heap:
    """What was said, by entity, sorted by what it is for."""

    parties: dict[str, list[Said]]
    sanctions: dict[str, list[Said]]
    wallets: dict[str, list[Said]]


def census(store: Store, progress: Progress = lambda _what, _done: None) -> Iterator[Counted]:
    """Every party with a name, in order of its id. The memory holds all that identifies somebody."""
    heap = _gathered(store, progress)
    profiles = _profiles(heap.parties, progress)
    decided = judgements_on(store, sorted(profiles))
    homes = clusters_among(profiles, decided, lambda done: progress("comparing", done))
    listings = _listings(heap.sanctions)
    _give_wallets(heap)
    for first, members in sorted((members[0], members) for members in _distinct(homes)):
        found = _counted(first, tuple(members), heap.parties, listings)
        if found:
            yield found


def _distinct(homes: Mapping[str, list[str]]) -> Iterable[list[str]]:
    return {members[0]: members for members in homes.values()}.values()


def _gathered(store: Store, progress: Progress) -> _Heap:
    heap = _Heap({}, {}, {})
    props = dict.fromkeys((*PROFILE_PROPS, *FACT_PROPS, *LISTING_PROPS, HOLDER, "sensitivity"))
    for done, said in enumerate(said_everywhere(store, props)):
        statement = said.statement
        if statement.source.startswith(PRESS):
            continue
        if statement.schema == "Sanction":
            heap.sanctions.setdefault(statement.entity, []).append(said)
        elif statement.schema == WALLET:
            heap.wallets.setdefault(statement.entity, []).append(said)
        elif statement.prop != HOLDER:
            heap.parties.setdefault(statement.entity, []).append(said)
        if done % STEP == 0:
            progress("reading", done)
    _keep_the_public(heap)
    return heap


def _keep_the_public(heap: _Heap) -> None:
    """Nobody whose record is not public is screened against: a victim or witness never becomes a hit."""
    for entity in [
        entity
        for entity, said in heap.parties.items()
        if own_level(item.statement for item in said) > Level.PUBLIC
    ]:
        del heap.parties[entity]


def _profiles(parties: Mapping[str, list[Said]], progress: Progress) -> dict[str, Profile]:
    """The profile of everything that is a party and has a name."""
    found = {}
    for done, (entity, said) in enumerate(parties.items()):
        made = profile(entity, said)
        if made and any(schema(made.schema).is_a(name) for name in PARTIES):
            found[entity] = made
        if done % STEP == 0:
            progress("profiling", done)
    return found


def _listings(sanctions: Mapping[str, list[Said]]) -> dict[str, list[Designation]]:
    """Per target, its designations."""
    found: dict[str, list[Designation]] = {}
    for entity, said in sanctions.items():
        kept = tuple(item for item in said if item.statement.status in RELIED_ON)
        made = designation(Thing(entity, "Sanction", kept)) if kept else None
        if made:
            found.setdefault(made.target, []).append(made)
    return found


def _give_wallets(heap: _Heap) -> None:
    """A wallet's key is its holder's number."""
    for said in heap.wallets.values():
        keys = [item for item in said if item.statement.prop == "publicKey"]
        for item in said:
            if item.statement.prop == HOLDER and item.statement.value in heap.parties:
                heap.parties[item.statement.value] += keys


def _counted(
    first: str,
    members: tuple[str, ...],
    said: Mapping[str, list[Said]],
    listings: Mapping[str, list[Designation]],
) -> Counted | None:
    mine = [item for entity in members for item in said[entity] if item.statement.status in RELIED_ON]
    names = tuple(item for item in mine if item.statement.prop in NAME_PROPS)
    if not names:
        return None
    return Counted(
        first,
        most_specific(item.statement.schema for item in mine if item.statement.schema != WALLET),
        members,
        names,
        tuple(item for item in mine if item.statement.prop in FACT_PROPS),
        tuple(found for entity in members for found in listings.get(entity, ())),
    )
