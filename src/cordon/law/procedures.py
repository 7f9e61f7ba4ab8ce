"""Procedures: how a proposal becomes law and how it ends, as a state machine of the regime's own file.

The engine knows no regime: which steps there are, from where, and who may take them are data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cordon.errors import ImpossibleStep
from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.criteria import some_of
from cordon.law.located import Block
from cordon.law.regimes import read_key
from cordon.terms.dates import PartialDate

COVERAGES = ("proposed", "held", "refused", "in force", "warrant", "lapsed", "delisted")
EFFECTS = ("hold", "release")


@dataclass(frozen=True, slots=True)
class State:
    """One state. `coverage` is what the circle shows while it lasts; empty: nothing yet.

    in_force: whether measures bind; final: whether nothing may follow; public: whether the world can know it.
    """

    key: str
    label: str
    coverage: str
    in_force: bool
    final: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Party:
    """A kind of actor that takes steps: a Member State, the Council; `decides` is how, if it is many."""

    key: str
    label: str
    members: int | None
    decides: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Step:
    """One step that may be taken.

    by:      kinds of actor that may take it; empty: it happens by itself (silence, time, death).
    grounds: what it may rest on; if any are named, an event must name one of them.
    effect:  `hold` opens a hold of its actor, `release` closes it (and stays while another's is open).
    """

    key: str
    label: str
    sources: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    grounds: tuple[str, ...]
    effect: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Procedure:
    """Every state, actor and step of one regime, and where a proposal starts.

    events: what may happen beside the course (a yearly report) and moves nothing; clocks know it.
    """

    start: str
    states: Mapping[str, State]
    parties: Mapping[str, Party]
    steps: Mapping[str, Step]
    events: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: a step, the day, who took it (as which kind of actor), and what says so."""

    step: str
    on: PartialDate
    by: str = ""
    party: str = ""
    ground: str = ""
    statements: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One event and the state it led to."""

    event: Event
    state: State


@dataclass(frozen=True, slots=True)
class Course:
    """How far a proposal has come: its stages in order, where it stands, and whose holds are open."""

    history: tuple[Stage, ...]
    state: State
    holds: tuple[Event, ...]

    def on(self, day: date) -> State | None:
        """The state at the end of a day, by what surely had happened by then; None before the first."""
        past = [stage for stage in self.history if stage.event.on.last <= day]
        return past[-1].state if past else None


def advance(procedure: Procedure, events: Iterable[Event]) -> Course:
    """The course that these events make, taken in the order given.

    Raises ImpossibleStep for a step that the procedure does not have, that is not possible from where the
    proposal stands, that this actor may not take, that lacks its ground, or that is dated before the last.
    """
    course = Course((), procedure.states[procedure.start], ())
    for event in events:
        if event.step not in procedure.events:
            course = _take(procedure, course, event)
    return course


def _take(procedure: Procedure, course: Course, event: Event) -> Course:
    step = procedure.steps.get(event.step)
    if step is None:
        raise ImpossibleStep(
            event.step, str(event.on), f"is not a step here; known: {', '.join(procedure.steps)}"
        )
    _check_state(procedure, course, event, step)
    _check_party(procedure, event, step)
    if step.grounds and event.ground not in step.grounds:
        said = f"{event.ground!r} is not" if event.ground else "no ground is given;"
        raise ImpossibleStep(event.step, str(event.on), f"{said} one of {', '.join(step.grounds)}")
    if course.history and event.on.last < course.history[-1].event.on.first:
        before = course.history[-1].event
        raise ImpossibleStep(event.step, str(event.on), f"is dated before {before.step!r} of {before.on}")
    return _moved(procedure, course, event, step)


def _check_state(procedure: Procedure, course: Course, event: Event, step: Step) -> None:
    if course.state.key in step.sources:
        return
    possible = [s.key for s in procedure.steps.values() if course.state.key in s.sources]
    what = f"is not possible while {course.state.label!r}; possible: {', '.join(possible) or 'nothing more'}"
    raise ImpossibleStep(event.step, str(event.on), what)


def _check_party(procedure: Procedure, event: Event, step: Step) -> None:
    if not step.by or event.party in step.by:
        return
    who = procedure.parties[event.party].label if event.party in procedure.parties else event.party
    may = " or ".join(procedure.parties[key].label for key in step.by)
    actor = f"{event.by or 'an unnamed actor'} ({who or 'kind not stated'})"
    raise ImpossibleStep(event.step, str(event.on), f"{actor} may not take it; only {may} may")


def _moved(procedure: Procedure, course: Course, event: Event, step: Step) -> Course:
    holds, state = course.holds, procedure.states[step.to]
    if step.effect == "hold":
        holds = (*holds, event)
    if step.effect == "release":
        holds = tuple(hold for hold in holds if hold.by != event.by)
        if len(holds) == len(course.holds):
            raise ImpossibleStep(
                event.step, str(event.on), f"{event.by or 'an unnamed actor'} has no hold open"
            )
        state = course.state if holds else state
    if state.coverage != "held":
        holds = ()
    return replace(course, history=(*course.history, Stage(event, state)), state=state, holds=holds)


def read_procedure(block: Block) -> Procedure:
    """The procedure of a regime; BadRecord for steps to nowhere and states that no step reaches."""
    block.only("start", "states", "parties", "steps", "events", "note", *FIELDS)
    states = {key: _state(key, part) for key, part in block.named_blocks("states").items()}
    parties = {key: _party(key, part) for key, part in block.named_blocks("parties").items()}
    steps: dict[str, Step] = {}
    for part in block.blocks("steps"):
        step = _step(part, tuple(states), tuple(parties))
        if step.key in steps:
            raise part.wrong("key", f"{step.key!r} is written twice")
        steps[step.key] = step
    start = block.choice("start", tuple(states))
    _check_reach(block, start, states, steps)
    return Procedure(start, states, parties, steps, block.texts("events"), read_basis(block))


def _check_reach(block: Block, start: str, states: Mapping[str, State], steps: Mapping[str, Step]) -> None:
    reached = [start]
    for here in reached:
        reached += {s.to for s in steps.values() if here in s.sources} - set(reached)
    for key, state in states.items():
        leaves = any(key in step.sources for step in steps.values())
        where = block.block("states")
        if key not in reached:
            raise where.wrong(key, f"no step leads to this state from {start!r}")
        if state.final == leaves:
            raise where.wrong(
                key, "is final and yet a step leaves it" if leaves else "no step leaves it; say `final`"
            )


def _state(key: str, block: Block) -> State:
    block.only("label", "coverage", "in_force", "final", "public")
    return State(
        key,
        block.text("label"),
        block.choice("coverage", COVERAGES, ""),
        block.flag("in_force", default=False),
        block.flag("final", default=False),
        block.flag("public", default=True),
    )


def _party(key: str, block: Block) -> Party:
    block.only("label", "members", "decides", *FIELDS)
    members = block.number("members", 1, 10_000) if block.has("members") else None
    return Party(key, block.text("label"), members, block.text("decides", ""), read_basis(block))


def _step(block: Block, states: tuple[str, ...], parties: tuple[str, ...]) -> Step:
    block.only("key", "label", "from", "to", "by", "grounds", "effect", "note", *FIELDS)
    sources = some_of(block, "from", states)
    if not sources:
        raise block.wrong("from", "names no state")
    return Step(
        read_key(block),
        block.text("label"),
        sources,
        block.choice("to", states),
        some_of(block, "by", parties),
        block.texts("grounds"),
        block.choice("effect", EFFECTS, ""),
        read_basis(block),
    )
