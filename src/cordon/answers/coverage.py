"""Coverage: how a party stands under each regime on a day.

in force    a designation holds            proposed    asked for, not decided
held        a proposal is stopped          warrant     a prosecutor or court seeks the party
lapsed      the regime or the act ended    delisted    an act ended the designation
vanished    it left the file, no act says why
silent      the list was read for that day, and the party is not on it
unknown     no list was read for that day: it may or may not be on it

Silent and unknown are never the same, and neither is a clearance.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from cordon.answers.view import View
from cordon.entities.assemble import Party, Thing
from cordon.entities.designations import (
    Designation,
    Standing,
    designations_of,
    first_day,
    programmes_of,
)
from cordon.law.library import Law
from cordon.law.regimes import Regime
from cordon.store.read import Said


class State(StrEnum):
    """How a party stands under a regime; the strongest first."""

    IN_FORCE = "in force"
    WARRANT = "warrant"
    HELD = "held"
    PROPOSED = "proposed"
    LAPSED = "lapsed"
    DELISTED = "delisted"
    VANISHED = "vanished"
    SILENT = "silent"
    UNKNOWN = "unknown"


CLOSED = {State.IN_FORCE, State.WARRANT}
STRENGTH = list(State)
BY_STANDING = {
    Standing.IN_FORCE: State.IN_FORCE,
    Standing.DELISTED: State.DELISTED,
    Standing.VANISHED: State.VANISHED,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that bears on a regime on a day, before the strongest is chosen.

    since:  first day (partial) of the state; since_basis: `printed`, `first seen` or `recorded`.
    detail: the holder and the demand, the number sought, the reason of an end; in the source's terms.
    """

    state: State
    since: str | None
    since_basis: str
    sources: tuple[str, ...]
    measures: tuple[str, ...]
    instruments: tuple[str, ...]
    detail: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One regime's row of the circle for one party on one day.

    read:  date of the newest snapshot of the regime's lists on or before the day; None: none was read.
    facts: every fact, the deciding one first; `said` of each opens its chain.
    """

    regime: Regime
    state: State
    since: str | None
    since_basis: str
    measures: tuple[str, ...]
    instruments: tuple[str, ...]
    sources: tuple[str, ...]
    detail: str
    read: str | None
    facts: tuple[Fact, ...]

    @property
    def closed(self) -> bool:
        return self.state in CLOSED


def facts_by_regime(view: View, party: Party) -> dict[str, list[Fact]]:
    """Everything that bears on a party on the view's day, by the key of its regime.

    A regime in which the party stands only later has an empty list: the columns of a circle are the same
    from day to day.
    """
    facts: dict[str, list[Fact]] = {}
    for designation, programme in programmes_of(designations_of(party)):
        regime = regime_of(view.law, designation, programme)
        fact = listed_fact(designation, regime, view.as_of)
        facts.setdefault(regime.key, []).extend([fact] if fact else [])
    for act in party.things("Proposal", "Hold", "Warrant"):
        key, fact = act_fact(act, party, view.as_of)
        if key:
            facts.setdefault(key, []).extend([fact] if fact else [])
    return {key: _ended_with_the_list(found) for key, found in facts.items()}


def _ended_with_the_list(facts: list[Fact]) -> list[Fact]:
    """An article tells that a designation was made, not that it holds: it ends where a list's or an act's does."""
    ends = [f for f in facts if f.state in {State.DELISTED, State.VANISHED} and not _of_article(f)]
    last = max(ends, key=lambda f: first_day(f.since or "0001"), default=None)
    if last is None or any(f.state is State.IN_FORCE and not _of_article(f) for f in facts):
        return facts
    return [
        replace(f, state=last.state, since=last.since, since_basis=last.since_basis)
        if f.state is State.IN_FORCE and first_day(f.since or "0001") <= first_day(last.since or "9999")
        else f
        for f in facts
    ]


def _of_article(fact: Fact) -> bool:
    return all(source.startswith("review:") for source in fact.sources)


def regime_of(law: Law, designation: Designation, programme: str) -> Regime:
    """The regime that a designation names itself, as an analyst's does, else that of its programme."""
    named = designation.thing.value("regime")
    return law.regime(named) if named else law.regime_of(designation.source, programme)


def listed_fact(designation: Designation, regime: Regime, day: str) -> Fact | None:
    """What a designation says of a day; None before it was made or seen."""
    standing = designation.standing(day)
    if standing is Standing.AHEAD:
        return None
    state = BY_STANDING[standing]
    since, basis = designation.since, "printed" if designation.start else "first seen"
    if state is State.IN_FORCE and regime.ends and regime.ends.first.isoformat() <= day:
        state, since, basis = State.LAPSED, str(regime.ends), "recorded"
    elif state is State.DELISTED:
        since, basis = designation.end or since, "printed"
    elif state is State.VANISHED:
        since, basis = designation.gone_on or since, "first seen"
    return Fact(
        state, since, basis, (designation.source,), designation.measures, designation.instruments,
        _why_ended(designation.thing) if state is State.DELISTED else "", designation.thing.said,
    )  # fmt: skip


def _why_ended(sanction: Thing) -> str:
    return "; ".join(sanction.values("delistingReason"))


def act_fact(act: Thing, party: Party, day: str) -> tuple[str | None, Fact | None]:
    """What an analyst's act says of a day, with the regime it bears on; (…, None) if nothing."""
    start, end = act.value("unsealedDate", "startDate", "date"), act.value("endDate", "withdrawnDate")
    regime = act.value("regime")
    if not start or first_day(start) > day:
        return regime, None
    over = end is not None and first_day(end) <= day
    reader = {"Proposal": _proposal, "Hold": _hold, "Warrant": _warrant}[act.schema]
    state, detail = reader(act, party)
    if over:
        return regime, None if act.schema == "Hold" else _fact(
            act, State.LAPSED, end, f"{detail}; ended {end}"
        )
    return regime, _fact(act, state, start, detail)


def _fact(act: Thing, state: State, since: str | None, detail: str) -> Fact:
    sources = tuple(dict.fromkeys(item.statement.source for item in act.said))
    measures, instruments = act.values("measure"), act.values("instrument", "legalBasis")
    return Fact(state, since, "recorded", sources, measures, instruments, detail, act.said)


def _proposal(act: Thing, _party: Party) -> tuple[State, str]:
    by = ", ".join(country.upper() for country in act.values("proposerCountry"))
    stage = act.value("stage")
    ended = {"refused", "withdrawn", "lapsed"}
    return (State.LAPSED if stage in ended else State.PROPOSED), f"proposed by {by}" if by else "proposed"


def _hold(act: Thing, _party: Party) -> tuple[State, str]:
    holder = ", ".join(country.upper() for country in act.values("holderCountry"))
    verb = "objected to" if act.value("kind") == "objection" else "held"
    asked = act.value("evidenceDemanded", "reason")
    return State.HELD, f"{verb} by {holder or 'a member'}" + (f': "{asked}"' if asked else "")


def _warrant(act: Thing, party: Party) -> tuple[State, str]:
    sought = act.value("personsSought")
    mine = {member.id for member in party.members}
    named = mine.intersection(act.values("target"))
    if named or not sought:
        return State.WARRANT, "sought by name" if named else "members sought"
    return State.WARRANT, f"{int(float(sought)):,} of its members sought, none of them named here"


def cells(view: View, regimes: Iterable[Regime], facts: dict[str, list[Fact]]) -> tuple[Cell, ...]:
    """One cell a regime, in the order given."""
    return tuple(_cell(regime, facts.get(regime.key, []), view) for regime in regimes)


def _cell(regime: Regime, facts: list[Fact], view: View) -> Cell:
    on = _read_on(regime, view)
    if not facts:
        state = State.SILENT if on else State.UNKNOWN
        sources = tuple(regime.programmes)[:1] if on else ()
        return Cell(regime, state, None, "", (), (), sources, _why_silent(regime, view, on), on, ())
    ordered = sorted(facts, key=lambda f: (STRENGTH.index(f.state), f.since or "9999"))
    same = [fact for fact in ordered if fact.state is ordered[0].state]
    last = view.read.last(regime.programmes, view.as_of)
    return Cell(
        regime, ordered[0].state, ordered[0].since, ordered[0].since_basis,
        _union(f.measures for f in same), _union(f.instruments for f in same),
        _union(f.sources for f in same), "; ".join(dict.fromkeys(f.detail for f in ordered if f.detail)),
        last.snapshot.date if last else None, tuple(ordered),
    )  # fmt: skip


def _read_on(regime: Regime, view: View) -> str | None:
    """The date of the list that speaks for the day; None if none does, or none could of this regime yet."""
    newest = view.read.newest(regime.programmes, view.as_of)
    if newest is None or (
        regime.begins and newest.snapshot.date < regime.begins.first.isoformat() <= view.as_of
    ):
        return None
    return newest.snapshot.date


def _why_silent(regime: Regime, view: View, on: str | None) -> str:
    if on:
        return f"read {on}: not on it"
    if not regime.programmes:
        return "no list exists; nothing is recorded"
    last = view.read.last(regime.programmes, view.as_of)
    if last:
        return f"not read for this date (last: {last.snapshot.date})"
    later = view.read.first(regime.programmes)
    return f"no list read for this date (first: {later.snapshot.date})" if later else "no list read"


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for group in groups for value in group))
