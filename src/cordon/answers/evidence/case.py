"""What bears on one target: acts of its own and of its bodies, posts, ties, holds and arguments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.times import Held, Time, time_of, time_of_act
from cordon.answers.evidence.units import Post, posts, turns
from cordon.entities.assemble import thing
from cordon.entities.designations import Designation, Standing, designation
from cordon.entities.keys import NAME
from cordon.entities.profiles import most_specific
from cordon.entities.spelling import name_key
from cordon.store.read import entities_by, said_of
from cordon.terms.dates import DateSpan
from cordon.terms.schemas import schema

MOST_BODIES = 60  # bodies, with those before and after them
MOST_BELOW = 10  # units below them
MOST_DEEDS = 1_000  # acts read that are attributed to the target or its bodies
MOST_OTHERS = 200  # acts read that bear on it by inference only
MOST_PERSONS = 300  # of a body, whose acts are looked at
RELATIONS = ("Interest", "Family", "Associate", "UnknownLink")
THROUGH = {
    "former": "attributed to {body}, which became the body in fact; no legal succession",
    "later": "attributed to {body}, which the body became in fact; no legal succession",
    "below": "attributed to {body}, which stood below the body at that time (take-on rule)",
    "member": "attributed to {body}, a member of the target",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One act and how it comes to bear on the target.

    by: `target`, `body` (a body of the target), or `former`, `later`, `below`, `member` of one: then an
        inference.
    body: to whom it is attributed.
    """

    piece: Piece
    by: str
    body: str
    time: Time


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation of the target to somebody else. named: by a printed name only; whom is inferred."""

    piece: Piece
    other: str
    named: bool = False


@dataclass(slots=True)
class Case:
    """What bears on a target, as far as the reader may see it.

    withheld: what he may not see. unread: records beyond those read; of each code of acts some are read.
    """

    id: str
    caption: str
    kind: str
    members: tuple[str, ...]
    own: tuple[Piece, ...]
    posts: tuple[Post, ...] = ()
    bodies: dict[str, str] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    ties: tuple[Tie, ...] = ()
    stops: tuple[Piece, ...] = ()
    arguments: tuple[Piece, ...] = ()
    withheld: tuple[Piece, ...] = ()
    unread: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every claim of the case, open ones only."""
        found = [deed.piece for deed in self.deeds] + [post.piece for post in self.posts]
        found += [tie.piece for tie in self.ties] + [*self.stops, *self.arguments]
        return tuple({p.id: p for p in found}.values())


def case_of(archive: Archive, entity: str) -> Case:
    """The case of the party that an entity belongs to."""
    members = archive.members(entity)
    own = tuple(archive.pieces(members).values())
    kind = "person" if _is_person(own) else "entity"
    case = Case(entity, archive.caption(entity), kind, members, own)
    near = archive.pointing(members, *RELATIONS, "Argument", "Hold")
    archive.pieces(proof for found in near for proof in found.proofs)
    around, case.withheld = archive.split(p for p in near if _by_then(archive, p))
    case.posts = tuple(post for post in posts(archive, members) if set(post.persons) & set(members))
    case.ties = (*_ties(around, set(members)), *_named_ties(archive, around))
    case.arguments = tuple(p for p in around if p.is_a("Argument"))
    _bodies(archive, case)
    _deeds(archive, case)
    case.stops = tuple(archive.split(archive.pointing([*members, *case.bodies], "Hold"))[0])
    return case


def _is_person(own: Iterable[Piece]) -> bool:
    kinds = [p.schema for p in own]
    return bool(kinds) and schema(most_specific(kinds)).is_a("Person")


def _by_then(archive: Archive, found: Piece) -> bool:
    """Whether it had begun on the view's day, and one source of it was there by then."""
    if found.is_a("Act") and time_of_act(found).start[0] > archive.view.as_of:
        return False
    sources = archive.pieces(found.proofs).values()
    hidden = found.value("knownFrom")
    if hidden and DateSpan.parse(hidden).first.isoformat() > archive.view.as_of:
        return False
    return not sources or any(archive.published_by(source) for source in sources)


def _ties(around: Iterable[Piece], members: set[str]) -> Iterator[Tie]:
    for found in around:
        edge = schema(found.schema).edge
        if edge is None or not found.is_a(*RELATIONS):
            continue
        ends = {*found.values(edge.source), *found.values(edge.target)}
        yield from (Tie(found, other) for other in sorted(ends - members))


def _named_ties(archive: Archive, around: Iterable[Piece]) -> Iterator[Tie]:
    """Relations that print only the other's name ("Linked To: X"), to the bearers of that very name."""
    printed = {name: p for p in around if p.is_a(*RELATIONS) for name in p.values("objectName")}
    met = entities_by(archive.view.store, NAME, [name_key(name) for name in printed])
    for name, found in printed.items():
        yield from (Tie(found, other, named=True) for other in met.get(name_key(name), ())[:3])


def _bodies(archive: Archive, case: Case) -> None:
    """The bodies of a person by its posts; for each the way in which acts of it bear on the target."""
    first = {b: "body" for post in case.posts for b in post.bodies} if case.kind == "person" else {}
    roots = list(first) or list(case.members)
    for root in roots[:MOST_BODIES]:
        for member in archive.members(root):
            case.bodies.setdefault(member, "body" if case.kind == "person" else "target")
    for root in list(case.bodies):
        for turn in turns(archive, root):
            way = "former" if turn.later in archive.members(root) else "later"
            for member in archive.members(turn.former if way == "former" else turn.later):
                case.bodies.setdefault(member, way)
        if len(case.bodies) > MOST_BODIES:
            break


def _deeds(archive: Archive, case: Case) -> None:
    """The acts of the target, its bodies, those below them in time, and a body's posted persons."""
    ways: dict[str, str] = {**case.bodies, **dict.fromkeys(case.members, "target")}
    near = {entity: way for entity, way in ways.items() if way in {"target", "body"}}
    _collect(archive, case, near, MOST_DEEDS)
    _collect(archive, case, ways, MOST_OTHERS)
    _collect_below(archive, case)
    if case.kind == "entity":
        persons = {p for post in posts(archive, case.members) for p in post.persons}
        members = {m: "member" for p in sorted(persons)[:MOST_PERSONS] for m in archive.members(p)}
        _collect(archive, case, members, MOST_OTHERS)


def _collect(archive: Archive, case: Case, by: dict[str, str], most: int) -> None:
    """The acts attributed to these, at most so many, of every code some."""
    known = {deed.piece.id for deed in case.deeds} | {p.id for p in case.withheld}
    ids = [entity for entity in archive.ids_pointing(by) if entity not in known]
    looked_at = archive.acts_among(ids[: most * 4])
    chosen = _some_of_each(looked_at, most)
    case.unread += len(looked_at) - len(chosen) + max(0, len(ids) - most * 4)
    acts = archive.pieces(chosen).values()
    archive.pieces(proof for act in acts for proof in act.proofs)
    seen, closed = archive.split(p for p in acts if _by_then(archive, p))
    case.withheld += tuple(p for p in closed if set(by) & set(p.values("perpetrator")))
    for act in seen:
        mine = [who for who in act.values("perpetrator") if who in by]
        if mine:
            who = min(mine, key=lambda each: _NEAREST.index(by[each]))
            case.deeds.append(Deed(act, by[who], who, time_of_act(act)))


def _some_of_each(acts: dict[str, tuple[str, ...]], most: int) -> list[str]:
    """At most so many ids, taken in turn from each code, in the order of the ids."""
    if len(acts) <= most:
        return list(acts)
    by_code: dict[str, list[str]] = {}
    for act, codes in acts.items():
        by_code.setdefault(codes[0], []).append(act)
    rounds = zip_longest(*by_code.values())
    return [act for taken in rounds for act in taken if act is not None][:most]


_NEAREST = ("target", "body", "former", "later", "below", "member")


def _collect_below(archive: Archive, case: Case) -> None:
    """The take-on rule: acts of a unit below a body, within the dates of the relation, step by step."""
    waiting = [(body, Time()) for body, way in case.bodies.items() if way in {"body", "target"}]
    seen, units = set(case.bodies) | set(case.members), 0
    while waiting and units < MOST_BELOW:
        body, window = waiting.pop(0)
        relations = archive.split(archive.linking([body], "UnitRelation"))[0]
        for relation in (r for r in relations if body in r.values("superior")):
            time = time_of(relation)
            for unit in relation.values("subordinate"):
                below = archive.members(unit)
                if unit in seen or window.holds(time) is Held.NOT or units >= MOST_BELOW:
                    continue
                seen.update(below)
                units += 1
                waiting += [(member, time) for member in below]
                before = len(case.deeds)
                _collect(archive, case, dict.fromkeys(below, "below"), MOST_OTHERS // MOST_BELOW)
                case.deeds[before:] = [d for d in case.deeds[before:] if time.holds(d.time) is not Held.NOT]


def listed_under(archive: Archive, members: Iterable[str]) -> dict[str, list[Designation]]:
    """Per regime, the designations of a party that hold on the view's day, by all that was ever read."""
    found: dict[str, list[Designation]] = {}
    view = archive.view
    ids = archive.ids_linking(members, "Sanction")
    for entity, said in said_of(view.store, ids, view.known_at).items():
        sanction = thing(entity, said)
        made = designation(sanction) if sanction and sanction.is_a("Sanction") else None
        if made is None or made.standing(view.as_of) is not Standing.IN_FORCE:
            continue
        for programme in made.programmes or ("",):
            key = made.thing.value("regime") or view.law.regime_of(made.source, programme).key
            found.setdefault(key, []).append(made)
    return found
