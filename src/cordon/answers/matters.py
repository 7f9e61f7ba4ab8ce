"""Proposals as their regime's procedure sees them: which steps were taken, when, by whom.

The steps are found in the regime's own file by what they do (lead to a state that shows as proposed, hold,
release, refuse, put in force), so that no regime is known here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.pieces import Piece
from cordon.errors import ImpossibleStep
from cordon.law.procedures import Event, Procedure, Step, advance
from cordon.store.read import said_of
from cordon.store.slices import slices_everywhere
from cordon.terms.dates import DateSpan, PartialDate


@dataclass(frozen=True, slots=True)
class Matter:
    """One proposal under one regime.

    events:  its steps in order. state: where the procedure stands after them, in the regime's words.
    problem: why the steps recorded cannot all be right, in one sentence; "" if they can.
    """

    id: str
    regime: str
    targets: tuple[str, ...]
    events: tuple[Event, ...]
    state: str
    problem: str


def matters(archive: Archive) -> tuple[Matter, ...]:
    """Every proposal that the reader may see, the earliest first, where its regime's law is held."""
    proposed = slices_everywhere(
        archive.view.store, ("proposerCountry", "stage", "target"), archive.view.known_at
    )
    found = [p for p in archive.pieces(sorted(proposed)).values() if p.is_a("Proposal") and archive.open(p)]
    told = (matter(archive, proposal) for proposal in found)
    return tuple(sorted((m for m in told if m), key=lambda m: (_first(m), m.id)))


def matter(archive: Archive, proposal: Piece) -> Matter | None:
    """One proposal with its holds, by the procedure of its regime; None where we do not hold its law."""
    regime = proposal.value("regime") or ""
    law = archive.view.law
    if regime not in law.by_key or not law.by_key[regime].has_rules:
        return None
    procedure = law.rules(regime).procedure
    if procedure is None:
        return None
    stops = archive.split(archive.pointing([proposal.id], "Hold"))[0]
    ids = _statements(archive, [proposal, *stops])
    events = tuple(sorted(_events(procedure, proposal, stops, ids), key=lambda event: event.on.first))
    state, problem = _state(procedure, events)
    return Matter(proposal.id, regime, archive.captions(proposal.values("target")), events, state, problem)


def _state(procedure: Procedure, events: tuple[Event, ...]) -> tuple[str, str]:
    try:
        return advance(procedure, events).state.label, ""
    except ImpossibleStep as error:
        return "unclear", str(error)


def _statements(archive: Archive, found: Iterable[Piece]) -> dict[str, tuple[str, ...]]:
    said = said_of(archive.view.store, [p.id for p in found], archive.view.known_at)
    return {
        entity: tuple(item.statement.id for item in items if item.stands) for entity, items in said.items()
    }


def _events(
    procedure: Procedure, proposal: Piece, stops: Iterable[Piece], ids: dict[str, tuple[str, ...]]
) -> Iterator[Event]:
    by = ", ".join(country.upper() for country in proposal.values("proposerCountry"))
    yield from _event(submitting(procedure), proposal.value("startDate"), by, ids.get(proposal.id, ()))
    for stop in stops:
        holder = ", ".join(country.upper() for country in stop.values("holderCountry"))
        step = refusing(procedure) if stop.value("kind") == "objection" else effecting(procedure, "hold")
        yield from _event(step, stop.value("startDate"), holder, ids.get(stop.id, ()))
        yield from _event(
            effecting(procedure, "release"), stop.value("endDate"), holder, ids.get(stop.id, ())
        )
    if proposal.value("stage") == "adopted":
        yield from _event(adopting(procedure), proposal.value("endDate"), "", ids.get(proposal.id, ()))


def _event(step: Step | None, date: str | None, by: str, statements: tuple[str, ...]) -> Iterator[Event]:
    on = exact(date)
    if step is not None and on is not None:
        yield Event(step.key, on, by=by, party=step.by[0] if step.by else "", statements=statements)


def exact(date: str | None) -> PartialDate | None:
    """A date that is one partial date; a span of them starts no clock."""
    span = DateSpan.parse(date) if date else None
    return span.start if span and span.start and span.start == span.end else None


def submitting(procedure: Procedure) -> Step | None:
    """The step by which somebody proposes: the first from the start to one that shows as proposed."""
    return _first_step(
        procedure, lambda s: procedure.start in s.sources and procedure.states[s.to].coverage == "proposed"
    )


def adopting(procedure: Procedure) -> Step | None:
    """The step that puts it in force (or issues the warrant)."""
    bound = {"in force", "warrant"}
    return _first_step(procedure, lambda s: procedure.states[s.to].coverage in bound)


def refusing(procedure: Procedure) -> Step | None:
    return _first_step(procedure, lambda s: procedure.states[s.to].coverage == "refused")


def effecting(procedure: Procedure, effect: str) -> Step | None:
    return _first_step(procedure, lambda s: s.effect == effect)


def proposers(procedure: Procedure) -> tuple[str, ...]:
    """Who may take the first step, in the regime's words."""
    step = submitting(procedure) or adopting(procedure)
    return tuple(procedure.parties[key].label for key in step.by) if step else ()


def _first_step(procedure: Procedure, fits: Callable[[Step], bool]) -> Step | None:
    return next((step for step in procedure.steps.values() if fits(step)), None)


def _first(found: Matter) -> str:
    return found.events[0].on.first.isoformat() if found.events else "9999"
