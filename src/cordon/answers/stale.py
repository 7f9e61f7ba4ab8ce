"""Designations in force whose adopted picture newer claims contradict: a death, another name, another side.

A claim that the list itself prints is no news to its authority and is left out. Nothing here says that a
listing is wrong: it says what its authority may want to look at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.asked import asked
from cordon.answers.evidence.case import listed_under
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.evidence.independence import voices_of
from cordon.answers.evidence.pieces import Piece
from cordon.answers.view import View
from cordon.entities.designations import Designation, first_day
from cordon.entities.spelling import name_key
from cordon.law.regimes import Regime
from cordon.store.slices import slices_everywhere
from cordon.terms.names import NAME_PROPS

DEATH, NAME, SIDE = "death", "another name", "another side"


@dataclass(frozen=True, slots=True)
class Stale:
    """One designation that a newer claim contradicts.

    kind: `death`, `another name` (a succession) or `another side` (a change of allegiance).
    date: of the claim, as printed; since: of the designation.
    """

    id: str
    caption: str
    regime: Regime
    source: str
    since: str
    kind: str
    date: str
    text: str
    claim: Claim


def stale(view: View, clearance: Clearance, query: str | None = None) -> tuple[Stale, ...]:
    """Every designation in force on the view's day that a later claim contradicts, by party and regime."""
    looking = _Looking(Archive(view, clearance))
    wanted = set(asked(looking.archive, query).members) if query else None
    found = (*looking.deaths(wanted), *looking.turns(wanted))
    unique = {(s.id, s.regime.key, s.source, s.kind, s.date): s for s in found}
    return tuple(sorted(unique.values(), key=lambda s: (s.caption, s.id, s.regime.key, s.kind, s.date)))


class _Looking:
    """One question under way."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.teller = archive, Teller(archive)

    def deaths(self, wanted: set[str] | None) -> Iterator[Stale]:
        """Those in force of whom somebody else than their list says that they died."""
        view = self.archive.view
        dated = slices_everywhere(view.store, ("deathDate",), view.known_at)
        for entity in sorted(dated if wanted is None else wanted & dated.keys()):
            found = self.archive.pieces([entity]).get(entity)
            if found is not None and self.archive.clearance.may(found.level):
                yield from self._died(found)

    def _died(self, found: Piece) -> Iterator[Stale]:
        designations = tuple(self._designations(found.id))
        for said in (each for each in found.slices if each.prop == "deathDate"):
            if first_day(said.value) > self.archive.view.as_of:
                continue
            doubt = " (another source contradicts it)" if said.status == "conflict" else ""
            text = f"died on {said.value}{doubt}, says {said.source}"
            for key, made in designations:
                if made.source != said.source:
                    yield self._stale(found.id, key, made, DEATH, said.value, text, found)

    def turns(self, wanted: set[str] | None) -> Iterator[Stale]:
        """Bodies in force that became another, or changed sides, after they were listed."""
        view = self.archive.view
        turned = slices_everywhere(view.store, ("formerUnit",), view.known_at)
        for turn in self.archive.split(self.archive.pieces(sorted(turned)).values())[0]:
            date = turn.value("date", "startDate")
            if not date or first_day(date) > view.as_of:
                continue
            for former in turn.values("formerUnit"):
                for later in turn.values("laterUnit"):
                    bodies = {*self.archive.members(former), *self.archive.members(later)}
                    if wanted is None or wanted & bodies:
                        yield from self._turned(turn, date, former, later)

    def _turned(self, turn: Piece, date: str, former: str, later: str) -> Iterator[Stale]:
        side, became = turn.value("allegiance"), self.archive.caption(later)
        for key, made in self._designations(former):
            if first_day(made.since) < first_day(date) and not self._prints(made.target, later):
                text = f"listed as {self.archive.caption(former)}; since {date} it is {became}"
                yield self._stale(former, key, made, NAME, date, text, turn)
        for body in dict.fromkeys((former, later)) if side else ():
            for key, made in self._designations(body):
                if first_day(made.since) < first_day(date):
                    yield self._stale(body, key, made, SIDE, date, f"since {date} with {side}", turn)

    def _prints(self, target: str, other: str) -> bool:
        """Whether a listed party's own record prints a name of the other."""
        return bool(self._names([target]) & self._names(self.archive.members(other)))

    def _names(self, ids: Iterable[str]) -> set[str]:
        return {name_key(n) for p in self.archive.pieces(ids).values() for n in p.values(*NAME_PROPS)}

    def _designations(self, entity: str) -> Iterator[tuple[str, Designation]]:
        for key, listed in listed_under(self.archive, self.archive.members(entity)).items():
            yield from ((key, made) for made in listed)

    def _stale(  # noqa: PLR0913, PLR0917  # what one finding is made of
        self, entity: str, key: str, made: Designation, kind: str, date: str, text: str, claim: Piece
    ) -> Stale:
        (told,) = self.teller.claims([claim], voices_of(self.archive, [claim]))
        return Stale(
            self.archive.members(entity)[0], self.archive.caption(made.target),
            self.archive.view.law.regime(key), made.source, made.since, kind, date, text, told,
        )  # fmt: skip
