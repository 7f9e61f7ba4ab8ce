"""A hit as it is shown: the party, the name that matched, the verdict, what holds on the day, and the chains."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordon.answers.chain import Link, chain_of, snapshots_by_row
from cordon.answers.screen_names import ListedName
from cordon.answers.screen_party import Listed
from cordon.entities.comparison import Evidence
from cordon.entities.designations import Designation, programmes_of
from cordon.entities.keys import NUMBERS
from cordon.entities.probability import Verdict
from cordon.entities.profiles import COUNTRIES
from cordon.store.read import said_of
from cordon.store.timeline import Snapshot

if TYPE_CHECKING:
    from cordon.answers.screen import Candidate, Desk

# The properties of the vocabulary behind each kind of evidence.
BEHIND = {
    "birth_date": ("birthDate",),
    "birth_place": ("birthPlace",),
    "country": COUNTRIES,
    "gender": ("gender",),
    "identifier": tuple(NUMBERS),
    "address": ("address",),
}


@dataclass(frozen=True, slots=True)
class InForce:
    """A designation that holds on the day, under the regime it falls into.

    since_basis: `printed` by the file, or the day it was `first seen` in one.
    """

    id: str
    source: str
    programme: str
    regime: str
    regime_label: str
    authority: str
    measures: tuple[str, ...]
    instruments: tuple[str, ...]
    since: str
    since_basis: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One listed party that the query can be. chain: of the name and the facts that the verdict rests on."""

    rank: int
    id: str
    caption: str
    schema: str
    members: tuple[str, ...]
    sources: tuple[str, ...]
    asked: str
    matched: ListedName | None
    verdict: Verdict
    births: tuple[str, ...]
    countries: tuple[str, ...]
    designations: tuple[InForce, ...]
    statements: tuple[str, ...]


def told_hit(at: "Desk", found: "Candidate", rank: int) -> Hit:
    """The hit of a candidate."""
    party, facts = found.party, found.party.compared()
    return Hit(
        rank, party.id, party.caption, party.schema, party.members, _sources(party),
        found.best.asked if found.best else "", found.best.listed if found.best else None, found.verdict,
        facts.births, facts.countries, held_on(at, party), _statements(found, party),
    )  # fmt: skip


def _sources(party: Listed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kept.name.source for kept in party.names))


def held_on(at: "Desk", party: Listed) -> tuple[InForce, ...]:
    """What holds for the party on the desk's day, the earliest first; one line a programme."""
    held = sorted(party.in_force(at.view.as_of), key=lambda d: (d.since, d.thing.id))
    return tuple(_in_force(at, found, code) for found, code in programmes_of(tuple(held)))


def _in_force(at: "Desk", found: Designation, programme: str) -> InForce:
    regime = at.view.law.regime_of(found.source, programme)
    return InForce(
        found.thing.id, found.source, programme, regime.key, regime.short, regime.authority.label,
        found.measures, found.instruments, found.since, "printed" if found.start else "first seen",
    )  # fmt: skip


def _statements(found: "Candidate", party: Listed) -> tuple[str, ...]:
    """The ids of the statements that the verdict rests on."""
    name = (found.best.listed.statement,) if found.best and found.best.listed.statement else ()
    return (*name, *(s for evidence in found.evidence for s in _behind(evidence, party)))


def _behind(evidence: Evidence, party: Listed) -> list[str]:
    props = BEHIND.get(evidence.property, ())
    values = set(evidence.right.split(", ")) | {evidence.right}
    return [fact.statement for fact in party.facts if fact.prop in props and fact.value in values]


def chain_of_hit(at: "Desk", hit: Hit) -> tuple[Link, ...]:
    """From every value that the verdict rests on, and every designation shown, to the bytes it came from."""
    wanted = set(hit.statements)
    things = (*hit.members, *dict.fromkeys(item.id for item in hit.designations))
    said = said_of(at.view.store, things, at.view.known_at)
    mine = [item for member in hit.members for item in said.get(member, ()) if item.statement.id in wanted]
    acts = [
        item
        for found in dict.fromkeys(item.id for item in hit.designations)
        for item in said.get(found, ())
        if item.statement.prop in {"program", "measure", "startDate", "listingDate", "instrument"}
    ]
    snapshots: dict[int, Snapshot] = snapshots_by_row(at.view.store)
    return chain_of((*mine, *acts), snapshots)
