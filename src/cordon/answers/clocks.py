"""Legal clocks read on a day: those that proposals started, those that never started, and what if today.

A clock of a regime that is law and that nothing has started yet is read as if it started on the view's day: a
supposition, and marked so. A clock of a bill is never supposed: it was never law.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.matters import Matter, adopting, matters
from cordon.answers.view import View
from cordon.entities.designations import first_day
from cordon.law.clocks import NEVER, Anchor, Clock, ClockReading, anchor_of, run
from cordon.law.procedures import Event
from cordon.law.regimes import Regime
from cordon.law.rules import Rules
from cordon.store.slices import slices_everywhere
from cordon.terms.dates import PartialDate


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock of one matter. about: whose matter it is; problem: why its steps cannot all be right."""

    regime: Regime
    about: tuple[str, ...]
    reading: ClockReading
    matter: str
    problem: str


def clocks(view: View, clearance: Clearance) -> tuple[ClockLine, ...]:
    """Every clock of every regime whose law we hold, in the order of the regimes."""
    archive = Archive(view, clearance)
    by_regime: dict[str, list[Matter]] = {}
    for found in matters(archive):
        by_regime.setdefault(found.regime, []).append(found)
    known = [regime for regime in view.law.regimes if regime.has_rules]
    rules = {regime.key: view.law.rules(regime.key) for regime in known}
    first = _first_listings(view) if any(c.yearly for r in rules.values() for c in r.clocks) else {}
    return tuple(
        line
        for regime in known
        for clock in rules[regime.key].clocks
        for line in _lines(clock, rules[regime.key], by_regime.get(regime.key, ()), first, view.as_of)
    )


def _lines(
    clock: Clock, rules: Rules, found: Iterable[Matter], first: dict[str, str], as_of: str
) -> Iterator[ClockLine]:
    day = date.fromisoformat(as_of)
    started = [m for m in found if anchor_of(clock, m.events, day).on is not None]
    for matter in started:
        anchor = replace(anchor_of(clock, matter.events, day), about=", ".join(matter.targets))
        reading = run(clock, anchor, matter.events, day)
        yield ClockLine(rules.regime, matter.targets, reading, matter.id, matter.problem)
    if not started:
        events, anchor = _without_matter(clock, rules, first, day)
        yield ClockLine(rules.regime, (), run(clock, anchor, events, day), "", "")


def _without_matter(
    clock: Clock, rules: Rules, first: dict[str, str], day: date
) -> tuple[tuple[Event, ...], Anchor]:
    """What starts a clock that no proposal started: a listing, or else the supposition of today."""
    step = adopting(rules.procedure) if rules.procedure else None
    listed = first.get(rules.regime.key)
    if step is not None and clock.anchor == step.key and listed and listed <= day.isoformat():
        event = Event(
            step.key, PartialDate.of(date.fromisoformat(listed)), by="the first listing in the store"
        )
        return (event,), anchor_of(clock, [event], day)
    if rules.regime.kind == "bill":
        return (), NEVER
    return (), Anchor(PartialDate.of(day), hypothetical=True)


def _first_listings(view: View) -> dict[str, str]:
    """Per regime, the first day on which a target in the store was listed under it."""
    found: dict[str, str] = {}
    props = ("program", "listingDate", "startDate")
    for said in slices_everywhere(view.store, props, view.known_at).values():
        programmes = [each for each in said if each.prop == "program" and each.schema == "Sanction"]
        days = [first_day(each.value) for each in said if each.prop != "program"]
        for each in programmes:
            key = view.law.regime_of(each.source, each.value).key
            day = min(days, default=each.known)
            found[key] = min(found.get(key, day), day)
    return found
