"""Gaps with the law beside them: is it possible, who may ask, what is missing, who went before, what next.

A precedent is somebody in force under the same regime who is linked to the target, to whom sources attribute
the same conduct, or whose published reasons name it. It is a comparison and proves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.answers.circle import Around, around_of
from cordon.answers.coverage import Cell, State
from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.asked import asked
from cordon.answers.evidence.case import Case, case_of, listed_under
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.evidence.demands import Demand
from cordon.answers.evidence.precedents import Precedent, Precedents
from cordon.answers.evidence.units import posts
from cordon.answers.matters import proposers
from cordon.answers.sufficiency import ElementShown, LimbShown, Sufficiency, Verdict, Weighed
from cordon.answers.view import View
from cordon.entities.designations import first_day
from cordon.law.regimes import Regime

CLOSED = {State.IN_FORCE, State.WARRANT}
# The beginnings of what an element can need, the cheapest first.
CHEAPEST = (
    "one more independent source",
    "a source that may be shown",
    "the conflict",
    "a source that says it",
)
FEW = 4  # claims of an element that a gap carries


@dataclass(frozen=True, slots=True)
class LawGap:
    """One regime that has not acted on the target.

    state:     as in the circle. possible: whether anybody could act now; why: the reason in one clause.
    who:       who may propose, in the regime's words.
    best:      the limb that the file comes nearest to; None where the law has none for such a target.
    missing:   what its elements lack, each `element: need`.
    next_step: the cheapest one.
    """

    regime: Regime
    state: str
    detail: str
    possible: bool
    why: str
    who: tuple[str, ...]
    best: LimbShown | None
    missing: tuple[str, ...]
    demands: tuple[Demand, ...]
    precedents: tuple[Precedent, ...]
    next_step: str


@dataclass(frozen=True, slots=True)
class GroupGap:
    """A body of which many are sought and few are named or listed.

    sought: as printed, a claim. named: members known by name. listed: of these, those in force anywhere.
    """

    regime: Regime
    body: str
    sought: str
    date: str
    named: tuple[str, ...]
    listed: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawGaps:
    """The answer: open regimes, those that can act and lack least first; then groups."""

    id: str
    caption: str
    gaps: tuple[LawGap, ...]
    groups: tuple[GroupGap, ...]
    withheld: int


def gaps_law(view: View, query: str, clearance: Clearance) -> LawGaps:
    """Every open regime of a target with what its law asks for. Raises NotFound."""
    archive = Archive(view, clearance)
    found = asked(archive, query)
    around, case = around_of(view, found.id), case_of(archive, found.id)
    precedents = Precedents(archive, case, around.near)
    cells = [(n, cell) for n, cell in enumerate(around.cells) if cell.state not in CLOSED]
    gaps = [_gap(archive, case, around, precedents, n, cell) for n, cell in cells if cell.regime.has_rules]
    ordered = tuple(sorted(gaps, key=_order))
    groups = tuple(_groups(archive, case))
    return LawGaps(found.id, archive.caption(found.id), ordered, groups, len(case.withheld))


def _gap(  # noqa: PLR0913, PLR0917  # what one gap is made of
    archive: Archive, case: Case, around: Around, precedents: Precedents, n: int, cell: Cell
) -> LawGap:
    rules = archive.view.law.rules(cell.regime.key)
    weighed = Weighed(archive, case, rules, FEW).answer()
    best = next((limb for limb in weighed.limbs if not limb.missing), weighed.best)
    possible, why = _possible(archive, around, cell, weighed)
    who = proposers(rules.procedure) if rules.procedure else ()
    missing = tuple(f"{e.element.text}: {e.need}" for e in best.elements if e.need) if best else ()
    step = _next(cell, weighed, best, who) if possible else f"none: {why}"
    return LawGap(
        cell.regime, cell.state.value, cell.detail, possible, why, who, best, missing, weighed.demands,
        precedents.under(cell.regime, n), step,
    )  # fmt: skip


def _possible(archive: Archive, around: Around, cell: Cell, weighed: Sufficiency) -> tuple[bool, str]:
    """Whether anybody could act on the view's day, and why (not)."""
    day, regime = archive.view.as_of, cell.regime
    deaths = [d for d in around.party.values("deathDate") if first_day(d) <= day]
    if deaths:
        return False, f"died on {' or '.join(deaths)}"
    if regime.ends and regime.ends.first.isoformat() <= day:
        return False, f"the regime ended on {regime.ends}"
    if regime.begins and regime.begins.first.isoformat() > day:
        return False, f"the regime begins on {regime.begins}"
    if not weighed.limbs:
        return False, f"its law as we hold it has no limb for such a target ({weighed.kind})"
    return True, "a limb of its law reaches such a target"


def _next(cell: Cell, weighed: Sufficiency, best: LimbShown | None, who: tuple[str, ...]) -> str:
    """The cheapest next step where one is possible, in one sentence."""
    if cell.state is State.UNKNOWN and cell.regime.programmes:
        return f"read its list first ({', '.join(cell.regime.programmes)}): whether it has acted is not known"
    if weighed.demands:
        return _answering(weighed.demands[0])
    if cell.state is State.PROPOSED:
        return "a proposal is pending: watch its clock (cordon clocks)"
    asked_of = f" (may be proposed by {' or '.join(who)})" if who else ""
    if best is None or best.verdict is Verdict.MET:
        return f"propose it{asked_of}: the file shows every element of {best.limb.key if best else 'it'}"
    if all(element.verdict is Verdict.MISSING for element in best.elements):
        return "document acts and who committed them: the file shows no element of any limb"
    cheapest = min((e for e in best.elements if e.need), key=_cost)
    return f"{cheapest.element.text}: {cheapest.need}{asked_of}"


def _answering(demand: Demand) -> str:
    if demand.verdict == "met":
        return (
            f"answer {demand.holder}: {demand.later} independent sources since the {demand.kind} of "
            f"{demand.date} show what was demanded (“{demand.text}”)"
        )
    lacks = (
        "have a person read the demand" if demand.verdict == "unread" else "find independent sources for it"
    )
    return f"{demand.holder} demands “{demand.text}”: {lacks}"


def _cost(element: ElementShown) -> int:
    return next((n for n, start in enumerate(CHEAPEST) if element.need.startswith(start)), len(CHEAPEST))


def _order(gap: LawGap) -> tuple[bool, int, int]:
    verdicts = (Verdict.MET, Verdict.PARTLY, Verdict.MISSING)
    worst = verdicts.index(gap.best.verdict) if gap.best else len(verdicts)
    return not gap.possible, worst, len(gap.missing)


def _groups(archive: Archive, case: Case) -> Iterator[GroupGap]:
    """Warrants against the members of the target or of a body of it, whose number they print."""
    bodies = list(dict.fromkeys([*case.members, *(b for b, way in case.bodies.items() if way == "body")]))
    regimes = archive.view.law.by_key
    of_groups = [
        w
        for w in archive.split(archive.pointing(bodies, "Warrant"))[0]
        if w.values("personsSought") and set(bodies) & set(w.values("group")) and w.value("regime") in regimes
    ]
    if not of_groups:
        return
    named = _named(archive, bodies)
    listed = tuple(name for name, members in named.items() if listed_under(archive, members))
    for warrant in of_groups:
        sources = archive.pieces(warrant.proofs).values()
        yield GroupGap(
            regimes[warrant.value("regime") or ""], ", ".join(archive.captions(warrant.values("group"))),
            warrant.value("personsSought") or "", warrant.value("startDate", "date") or "",
            tuple(named), listed,
            tuple(s.value("publisher") or s.id for s in sources if archive.clearance.may(s.level)),
        )  # fmt: skip


def _named(archive: Archive, bodies: list[str]) -> dict[str, tuple[str, ...]]:
    """The persons whom the reader may know as members of these bodies, each once: name -> entities."""
    persons = {member for post in posts(archive, bodies) for member in post.persons}
    parties = {archive.members(person)[0]: person for person in sorted(persons, reverse=True)}
    known = (person for person in parties.values() if archive.known(archive.members(person)))
    return {archive.caption(person): archive.members(person) for person in known}
