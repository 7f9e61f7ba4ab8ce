"""Who commanded whom, there, then: postings, chains of command, areas and successions on one day.

What a superior takes on from a unit below it holds only within the dates of their relation, and that an
incident falls into a commander's time and area is an overlap: an inference, never an accusation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.asked import asked
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.evidence.independence import voices_of
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.places import place_ids
from cordon.answers.evidence.times import FIRST, LAST, Held, bounds, time_of, time_of_act
from cordon.answers.evidence.units import Post, Step, Turn, posts, steps, turns, weaker
from cordon.answers.view import View
from cordon.store.slices import Slice, slices_of
from cordon.terms.dates import DateSpan
from cordon.terms.schemas import schema

TAKEN_ON = "taken on from {unit} within the dates of the relation; an inference"
OVERLAP = "falls into the time and area of the unit; an overlap, not an accusation"
MOST_OVERLAPS = 40
MOST_LOOKED_AT = 6_000  # incidents at those places, the nearest places first
DATES = ("date", "startDate", "endDate")


@dataclass(frozen=True, slots=True)
class Holding:
    """Something that held on the day: surely or possibly, with its claim."""

    what: str
    party: str
    caption: str
    held: str
    distance: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit on the day.

    was:        what it was called on that day, where a succession is dated after it.
    allegiance: to whom it belonged by then, by its latest succession.
    people:     who was posted there, those at its head first.
    above, below: the chain of command, the nearest first.
    areas:      where it was, its own first, then what it took on (inference).
    overlaps:   incidents in those areas and at that time (inference).
    """

    id: str
    caption: str
    was: tuple[str, ...]
    allegiance: tuple[str, ...]
    people: tuple[Holding, ...]
    above: tuple[Holding, ...]
    below: tuple[Holding, ...]
    areas: tuple[Holding, ...]
    successions: tuple[Claim, ...]
    overlaps: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """The answer. withheld: relevant claims that the clearance keeps closed."""

    id: str
    caption: str
    at: str
    place: str | None
    posts: tuple[Holding, ...]
    units: tuple[Unit, ...]
    withheld: int


def command(view: View, query: str, at: str, clearance: Clearance, place: str | None = None) -> Command:
    """Who commanded whom on a day. place: only incidents and areas there. Raises NotFound."""
    archive = Archive(view, clearance)
    found = asked(archive, query)
    asking = _Asking(archive, at, place)
    members = asking.archive.members(found.id)
    if schema(found.schema).is_a("Person"):
        own = asking.on_the_day(posts(asking.archive, members))
        bodies = _first_of_each(asking.archive, (b for post, _held in own for b in post.bodies))
    else:
        own, bodies = [], [found.id]
    told = tuple(asking.post(post, held, post.bodies[:1]) for post, held in own)
    units = tuple(asking.unit(body) for body in bodies)
    return Command(
        found.id, asking.archive.caption(found.id), at, place, told, units, asking.withheld(members, bodies)
    )  # fmt: skip


def _first_of_each(archive: Archive, bodies: Iterable[str]) -> list[str]:
    """One entity of each body, in order."""
    return list({archive.members(body)[0]: body for body in bodies}.values())


class _Asking:
    """One question under way."""

    def __init__(self, archive: Archive, at: str, place: str | None) -> None:
        self.archive, self.at, self.place = archive, at, place
        self.teller = Teller(archive)
        self.places = place_ids(archive, place) if place else ()

    def on_the_day(self, found: Iterable[Post]) -> list[tuple[Post, Held]]:
        held = [(post, post.time.on(self.at)) for post in found]
        order = (Held.SURELY, Held.POSSIBLY)
        kept = [(post, how) for post, how in held if how is not Held.NOT]
        return sorted(kept, key=lambda each: (not each[0].leading, order.index(each[1]), each[0].piece.id))

    def unit(self, body: str) -> Unit:
        archive = self.archive
        members = archive.members(body)
        people = self.on_the_day(posts(archive, members))
        above = steps(archive, body, self.at, upwards=True)
        below = steps(archive, body, self.at, upwards=False)
        changes = turns(archive, body)
        self.teller.prepare([*(p.piece for p, _held in people), *(s.piece for s in (*above, *below))])
        areas = self._areas(body, below)
        return Unit(
            body, archive.caption(body), self._was(changes, members), self._allegiance(changes, members),
            tuple(self.post(post, held, post.persons[:1]) for post, held in people),
            tuple(self._step(step) for step in above), tuple(self._step(step) for step in below),
            areas, self._claims([turn.piece for turn in changes]), self._overlaps(body, below),
        )  # fmt: skip

    def post(self, post: Post, held: Held, parties: tuple[str, ...]) -> Holding:
        party = parties[0] if parties else ""
        return Holding(post.role, party, self._caption(party), held, 0, self._claim(post.piece))

    def _caption(self, party: str) -> str:
        return self.archive.caption(party) if party else "?"

    def _step(self, step: Step) -> Holding:
        kind = (step.piece.value("kind") or "under").replace("_", " ")
        return Holding(
            kind, step.unit, self._caption(step.unit), step.held, step.steps, self._claim(step.piece)
        )

    def _was(self, changes: Iterable[Turn], members: tuple[str, ...]) -> tuple[str, ...]:
        """What the unit was on the day: the former unit of a succession that is dated after it."""
        later = (turn for turn in changes if turn.later in members and self._is_after(turn.date))
        return tuple(dict.fromkeys(self.archive.caption(turn.former) for turn in later))

    def _allegiance(self, changes: Iterable[Turn], members: tuple[str, ...]) -> tuple[str, ...]:
        by_then = [t for t in changes if t.later in members and t.allegiance and not self._is_after(t.date)]
        return tuple(f"{turn.allegiance} since {turn.date or '?'}" for turn in by_then[-1:])

    def _is_after(self, date: str) -> bool:
        return bool(date) and DateSpan.parse(date).first.isoformat() > self.at

    def _areas(self, body: str, below: Iterable[Step]) -> tuple[Holding, ...]:
        """Where the unit was, then where units below it were: the latter taken on, an inference."""
        units = [(body, Held.SURELY, 0), *((step.unit, step.held, step.steps) for step in below)]
        found = [
            (position, unit, held, distance)
            for unit, so_far, distance in units
            for position, held in self._positions(unit, so_far)
        ]
        self.teller.prepare(position for position, *_rest in found)
        return tuple(self._area(*each) for each in found)

    def _area(self, position: Piece, unit: str, held: Held, distance: int) -> Holding:
        caption = self._caption(unit)
        where = ", ".join(position.values("place", "baseName"))
        inference = TAKEN_ON.format(unit=caption) if distance else ""
        return Holding(where, unit, caption, held, distance, self._claim(position, inference))

    def _positions(self, unit: str, so_far: Held) -> Iterator[tuple[Piece, Held]]:
        """The positions of a unit that the day does not rule out."""
        for position in self.archive.split(self.archive.linking(self.archive.members(unit), "Positioning"))[
            0
        ]:
            held = weaker(so_far, time_of(position).on(self.at))
            if held is not Held.NOT and self._is_here(position):
                yield position, held

    def _is_here(self, found: Piece) -> bool:
        return not self.place or bool(set(self.places).intersection(found.values("placeEntity")))

    def _overlaps(self, body: str, below: Iterable[Step]) -> tuple[Holding, ...]:
        """Incidents on the day in an area that the unit held or took on; nearest areas first."""
        at: dict[str, tuple[str, Held, int]] = {}
        for unit, so_far, distance in ((body, Held.SURELY, 0), *((s.unit, s.held, s.steps) for s in below)):
            for position, held in self._positions(unit, so_far):
                for place in position.values("placeEntity"):
                    at.setdefault(place, (unit, held, distance))
        return self._incidents(at) if at else ()

    def _incidents(self, at: dict[str, tuple[str, Held, int]]) -> tuple[Holding, ...]:
        near = self.archive.pieces(self._on_the_day(at)).values()
        self.archive.pieces(proof for incident in near for proof in incident.proofs)
        seen = self.archive.split(near)[0]
        found: list[tuple[Piece, str, Held, int]] = []
        for incident in seen:
            time = time_of_act(incident)
            if not time.dated or time.start[0] > self.at or time.end[1] < self.at:
                continue
            unit, held, distance = next(at[p] for p in incident.values("placeEntity") if p in at)
            whole = (FIRST, LAST) not in {time.start, time.end}
            found.append((incident, unit, held if whole else weaker(held, Held.POSSIBLY), distance))
        self.teller.prepare(i for i, *_rest in found[:MOST_OVERLAPS])
        return tuple(
            Holding(", ".join(i.values("name")[:1]), unit, self._caption(unit), held, distance,
                  self._claim(i, OVERLAP))
            for i, unit, held, distance in found[:MOST_OVERLAPS]
        )  # fmt: skip

    def _on_the_day(self, places: Iterable[str]) -> list[str]:
        """The incidents at these places whose dates do not rule the day out: one light look at each."""
        near = dict.fromkeys(entity for place in places for entity in self.archive.ids_pointing([place]))
        looked_at = list(near)[:MOST_LOOKED_AT]
        dated = slices_of(self.archive.view.store, looked_at, self.archive.view.known_at, DATES)
        return [
            entity
            for entity, said in dated.items()
            if said[0].schema == "Incident" and self._is_on_the_day(said)
        ]

    def _is_on_the_day(self, said: Iterable[Slice]) -> bool:
        dates = {each.prop: each.value for each in said}
        one = dates.get("date")
        start, end = bounds(dates.get("startDate") or one), bounds(dates.get("endDate") or one)
        return start[0] <= self.at <= end[1]

    def _claim(self, found: Piece, inference: str = "") -> Claim:
        (claim,) = self.teller.claims([found], voices_of(self.archive, [found]), inference)
        return claim

    def _claims(self, found: list[Piece]) -> tuple[Claim, ...]:
        return self.teller.claims(found, voices_of(self.archive, found))

    def withheld(self, members: tuple[str, ...], bodies: Iterable[str]) -> int:
        """How many postings, positions and relations of these the reader may not see."""
        ids = {*members, *(m for body in bodies for m in self.archive.members(body))}
        kinds = ("Posting", "Positioning", "UnitRelation", "UnitSuccession")
        return len(self.archive.split(self.archive.linking(ids, *kinds))[1])
