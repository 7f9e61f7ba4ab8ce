"""Units over time: who was posted where, what stood above and below, what a unit was before and became.

The take-on rule (Security Force Monitor, research handbook): a unit takes on the areas and deeds of one
below it only within the dates of the relation between them. What is taken on is an inference, and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.times import Held, Time, time_of
from cordon.answers.evidence.words import leads

POSTS = ("Posting", "Membership", "Directorship", "Employment")
POSTED = ("person", "member", "director", "employee")
BODIES = ("unit", "organization", "employer")
MOST_STEPS = 8  # of a chain of command
MOST_UNITS = 60  # above or below one unit, the nearest first


@dataclass(frozen=True, slots=True)
class Post:
    """One posting. leading: its role, title or rank is one at the head of the body."""

    piece: Piece
    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    time: Time

    @property
    def leading(self) -> bool:
        return any(leads(text) for text in self.piece.values("role", "title", "rank"))

    @property
    def role(self) -> str:
        return ", ".join(self.piece.values("role", "title", "rank")) or "place not stated"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain of command. steps: how far from the unit asked about; held: on the day asked."""

    unit: str
    piece: Piece
    time: Time
    steps: int
    held: Held


@dataclass(frozen=True, slots=True)
class Turn:
    """A succession. former and later: one entity of each; date: as printed."""

    piece: Piece
    former: str
    later: str
    date: str
    allegiance: str


def posts(archive: Archive, ids: Iterable[str]) -> tuple[Post, ...]:
    """The postings of persons, or in bodies, that the reader may see."""
    pieces, _closed = archive.split(archive.linking(ids, *POSTS))
    wanted = set(ids)
    found = (Post(p, p.values(*POSTED), p.values(*BODIES), time_of(p)) for p in pieces)
    return tuple(post for post in found if wanted.intersection((*post.persons, *post.bodies)))


def steps(archive: Archive, unit: str, day: str, *, upwards: bool) -> tuple[Step, ...]:
    """The units above (or below) one on a day, the nearest first; what is ruled out ends the chain."""
    here, there = ("subordinate", "superior") if upwards else ("superior", "subordinate")
    met: dict[str, Step] = {}
    seen = set(archive.members(unit))
    waiting = [(unit, Held.SURELY)]
    for distance in range(1, MOST_STEPS + 1):
        following: list[tuple[str, Held]] = []
        for at, so_far in waiting:
            mine = set(archive.members(at))
            relations = archive.split(archive.linking(archive.members(at), "UnitRelation"))[0]
            for relation in relations:
                if not mine.intersection(relation.values(here)):
                    continue
                time = time_of(relation)
                held = weaker(so_far, time.on(day))
                for other in relation.values(there):
                    if held is Held.NOT or other in seen or len(met) >= MOST_UNITS:
                        continue
                    seen.update(archive.members(other))
                    met[other] = Step(other, relation, time, distance, held)
                    following.append((other, held))
        waiting = following
    return tuple(met.values())


def turns(archive: Archive, unit: str) -> tuple[Turn, ...]:
    """The successions of a unit, before and after, the earliest first."""
    pieces, _closed = archive.split(archive.linking(archive.members(unit), "UnitSuccession"))
    found = (
        Turn(p, former, later, p.value("date", "startDate") or "", p.value("allegiance") or "")
        for p in pieces
        for former in p.values("formerUnit")[:1]
        for later in p.values("laterUnit")[:1]
    )
    return tuple(sorted(found, key=lambda turn: (turn.date, turn.piece.id)))


def weaker(one: Held, other: Held) -> Held:
    """What is left of two that must both hold."""
    order = (Held.NOT, Held.POSSIBLY, Held.SURELY)
    return min(one, other, key=order.index)
