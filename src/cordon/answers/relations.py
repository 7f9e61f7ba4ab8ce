"""Who stands next to a party: relations that sources state, and names that they print beside it.

Where a file prints only the other's name ("Linked To: X"), whom it means is inferred from that name,
and the relation says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cordon.answers.view import View
from cordon.entities.assemble import Party, Thing, things
from cordon.entities.keys import NAME, PRINTED
from cordon.entities.spelling import name_key
from cordon.errors import NotFound
from cordon.store.opening import Store
from cordon.store.read import Said, entities_by
from cordon.terms.schemas import schema

EDGES = ("Interest", "Family", "Associate", "UnknownLink")
MOST = 200
NEAREST = 12  # how many of them a circle looks at: each costs some 10 ms


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a party to another.

    role:     in the source's words, or the kind of relation.
    outwards: whether the party asked about is the relation's first end (the owner, the person).
    inferred: the other was found by the name that the source prints, not by an id.
    """

    other: str
    kind: str
    role: str
    outwards: bool
    inferred: bool
    start: str | None
    end: str | None
    said: tuple[Said, ...]


def relations_of(store: Store, party: Party, known_at: str | None = None) -> tuple[Relation, ...]:
    """The party's relations, in the order of its sources; at most MOST."""
    mine = {member.id for member in party.members}
    found = [r for edge in _edges(store, party, known_at) for r in _relations(store, edge, mine)]
    return tuple({(r.other, r.kind, r.role): r for r in found if r.other not in mine}.values())[:MOST]


def _edges(store: Store, party: Party, known_at: str | None) -> Iterator[Thing]:
    """The relations that point at the party, and those that print one of its names."""
    yield from party.things(*EDGES)
    seen = {thing.id for thing in party.around}
    printed = entities_by(store, PRINTED, (name_key(name.text) for name in party.names))
    ids = sorted({entity for found in printed.values() for entity in found} - seen)
    yield from (thing for thing in things(store, ids, known_at) if any(thing.is_a(e) for e in EDGES))


def _relations(store: Store, edge: Thing, mine: set[str]) -> Iterator[Relation]:
    ends = schema(edge.schema).edge
    if ends is None:
        return
    sources, targets = edge.values(ends.source), edge.values(ends.target)
    printed = edge.values("objectName")
    named = [entity for name in printed for entity in _by_name(store, name)]
    outwards = bool(mine.intersection(sources))
    others = targets if outwards else sources
    for other in dict.fromkeys((*others, *(named if outwards else ()))):
        yield _relation(edge, other, outwards=outwards, inferred=other not in others)


def _by_name(store: Store, name: str) -> tuple[str, ...]:
    """Whom a printed name means: the only bearer of that very name, else nobody."""
    key = name_key(name)
    return entities_by(store, NAME, [key]).get(key, ())[:3]


def _relation(edge: Thing, other: str, *, outwards: bool, inferred: bool) -> Relation:
    role = edge.value("role", "relationship", "relation", "rank", "title", "kind", "summary")
    return Relation(
        other, edge.schema, role or edge.schema, outwards, inferred,
        edge.value("startDate", "date"), edge.value("endDate"), edge.said,
    )  # fmt: skip


def neighbours(view: View, party: Party) -> tuple[tuple[Party, Relation], ...]:
    """The parties next to this one, then those next to the bodies it is linked to, each once."""
    met = _next_to(view, party)
    for body, relation in list(met.values()):
        if not relation.outwards or schema(body.schema).is_a("Person"):
            continue
        for key, (other, its) in _next_to(view, body).items():
            if key != party.id and schema(other.schema).is_a("Person"):
                fellow = replace(its, role=f"{its.role} of {body.caption}", outwards=False)
                met.setdefault(key, (other, fellow))
    return tuple(met.values())


def _next_to(view: View, party: Party) -> dict[str, tuple[Party, Relation]]:
    met: dict[str, tuple[Party, Relation]] = {}
    for relation in relations_of(view.store, party, view.known_at)[:NEAREST]:
        try:
            other = view.party(relation.other)
        except NotFound:
            continue
        if other.id != party.id:
            met.setdefault(other.id, (other, relation))
    return met
