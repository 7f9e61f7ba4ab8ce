"""What happened around a party, in order: acts, designations, ends; files that began or ceased to name it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.answers.coverage import act_fact, regime_of
from cordon.answers.find import the_one
from cordon.answers.relations import neighbours
from cordon.answers.view import View
from cordon.entities.assemble import Party, Thing
from cordon.entities.designations import Designation, designations_of, first_day, programmes_of
from cordon.store.read import Said

ACTS = ("Proposal", "Hold", "Warrant", "CourtDecision", "UnitSuccession")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact.

    date:   as exactly as it was printed (partial).
    kind:   `listed`, `first seen`, `delisted`, `vanished`, `proposal`, `hold`, `warrant`, `decision`,
            `succession`, `born`, `died`.
    regime: label of the column, or "".
    about:  caption of the party: the one asked about, or one next to it.
    status: the statement's; a conflict is shown as one.
    """

    date: str
    kind: str
    regime: str
    about: str
    text: str
    sources: tuple[str, ...]
    status: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events about a party and those next to it, the earliest first; coarser dates before finer ones."""

    id: str
    caption: str
    events: tuple[Event, ...]


def timeline(view: View, query: str, *, alone: bool = False) -> Timeline:
    """Everything dated up to the view's day. `alone` leaves out those next to the party. Raises NotFound."""
    found, _others = the_one(view.store, query, view.known_at)
    party = view.party(found.id)
    events = list(_events(view, party))
    if not alone:
        for other, _relation in neighbours(view, party):
            events += _events(view, other)
    met = {(e.date, e.kind, e.regime, e.about, e.text): e for e in events if first_day(e.date) <= view.as_of}
    ordered = sorted(met.values(), key=lambda e: (first_day(e.date), len(e.date), e.regime, e.about, e.text))
    return Timeline(party.id, party.caption, tuple(ordered))


def _events(view: View, party: Party) -> Iterator[Event]:
    yield from _life(party)
    for designation, programme in programmes_of(designations_of(party)):
        yield from _listing(view, party, designation, programme)
    for act in party.things(*ACTS):
        event = _act(view, party, act)
        if event:
            yield event


def _life(party: Party) -> Iterator[Event]:
    for kind, prop in (("born", "birthDate"), ("died", "deathDate")):
        for item in party.of(prop):
            s = item.statement
            yield Event(s.value, kind, "", party.caption, s.note or "", (s.source,), s.status, (item,))


def _listing(view: View, party: Party, found: Designation, programme: str) -> Iterator[Event]:
    regime = regime_of(view.law, found, programme).short
    said, status = found.thing.said, found.thing.said[0].statement.status.value
    by = " · ".join((*found.measures, *found.instruments))

    def event(date: str, kind: str, text: str) -> Event:
        return Event(date, kind, regime, party.caption, text, (found.source,), status, said)

    if found.start:
        yield event(found.start, "listed", by)
    for n, (start, end) in enumerate(found.known):
        if not found.start or n:
            yield event(start, "first seen" if n == 0 else "seen again", by)
        if end and not (found.end and first_day(found.end) <= end):
            yield event(end, "vanished", "no longer in the file, and the file does not say why")
    if found.end:
        yield event(found.end, "delisted", "; ".join(found.thing.values("delistingReason")))


def _act(view: View, party: Party, act: Thing) -> Event | None:
    when = act.value("startDate", "date", "unsealedDate")
    if not when:
        return None
    regime = act.value("regime")
    label = view.law.regime(regime).short if regime else ""
    kind = {"CourtDecision": "decision", "UnitSuccession": "succession"}.get(act.schema, act.schema.lower())
    text = "; ".join(act.values("outcome", "summary")) or _read(act, party)
    sources = tuple(dict.fromkeys(item.statement.source for item in act.said))
    statuses = {item.statement.status.value for item in act.said}
    status = "conflict" if "conflict" in statuses else act.said[0].statement.status.value
    return Event(when, kind, label, party.caption, text, sources, status, act.said)


def _read(act: Thing, party: Party) -> str:
    if act.schema in {"Proposal", "Hold", "Warrant"}:
        _regime, fact = act_fact(act, party, "9999-12-31")
        return fact.detail if fact else "; ".join(act.values("reason"))
    return "; ".join(act.values("kind"))
