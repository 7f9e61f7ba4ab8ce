"""The rules of one regime: the second document of its file, everything that its card does not say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from cordon.errors import NotFound
from cordon.law.clocks import Clock, read_clock
from cordon.law.criteria import Criterion, EvidenceTest, Harm, read_criterion, read_evidence, read_harm
from cordon.law.forms import Form, read_form
from cordon.law.instruments import Instrument, read_instrument
from cordon.law.located import Block
from cordon.law.measures import Measure, read_measure
from cordon.law.ownership import OwnershipRule, read_ownership, rule_on
from cordon.law.procedures import Procedure, read_procedure
from cordon.law.regimes import Regime
from cordon.law.working_days import read_calendar


@dataclass(frozen=True, slots=True)
class Rules:
    """The law of one regime."""

    regime: Regime
    instruments: tuple[Instrument, ...]
    harms: tuple[Harm, ...]
    criteria: tuple[Criterion, ...]
    evidence: EvidenceTest | None
    measures: tuple[Measure, ...]
    ownership: tuple[OwnershipRule, ...]
    procedure: Procedure | None
    clocks: tuple[Clock, ...]
    form: Form | None

    def clock(self, key: str) -> Clock:
        """The clock of that key; NotFound otherwise."""
        return _named(self.clocks, key, f"clock of {self.regime.key}")

    def instrument(self, key: str) -> Instrument:
        """The instrument of that key; NotFound otherwise."""
        return _named(self.instruments, key, f"instrument of {self.regime.key}")

    def ownership_on(self, day: date) -> OwnershipRule | None:
        """The ownership rule that held on a day."""
        return rule_on(self.ownership, day)


SECTIONS = (
    "instruments",
    "harms",
    "criteria",
    "evidence",
    "measures",
    "ownership",
    "procedure",
    "calendars",
    "clocks",
    "form",
)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=_Keyed)
T = TypeVar("T")


def read_rules(block: Block, regime: Regime) -> Rules:
    """The rules of a regime's second document; BadRecord, with file, line and field, for a fault."""
    block.only(*SECTIONS)
    harms = _keyed(block, "harms", read_harm)
    keys = tuple(harm.key for harm in harms)
    instruments = _keyed(block, "instruments", read_instrument)
    criteria = _keyed(block, "criteria", lambda part: read_criterion(part, keys))
    _check_references(block, instruments, criteria)
    calendars = {calendar.key: calendar for calendar in _keyed(block, "calendars", read_calendar)}
    procedure = _one(block, "procedure", read_procedure)
    clocks = _keyed(block, "clocks", lambda part: read_clock(part, calendars))
    _check_clocks(block, clocks, procedure)
    return Rules(
        regime=regime,
        instruments=instruments,
        harms=harms,
        criteria=criteria,
        evidence=_one(block, "evidence", read_evidence),
        measures=tuple(read_measure(part) for part in block.blocks("measures")),
        ownership=tuple(read_ownership(part) for part in block.blocks("ownership")),
        procedure=procedure,
        clocks=clocks,
        form=_one(block, "form", read_form),
    )


def _check_references(block: Block, instruments: Iterable[Instrument], criteria: Iterable[Criterion]) -> None:
    known = {instrument.key for instrument in instruments}
    for part in block.blocks("instruments"):
        for name in ("amends", "pair"):
            if part.has(name) and part.text(name) not in known:
                raise part.wrong(name, f"{part.text(name)!r} is not the key of an instrument here")
    for part, criterion in zip(block.blocks("criteria"), criteria, strict=True):
        if criterion.instrument not in known:
            raise part.wrong("instrument", f"{criterion.instrument!r} is not the key of an instrument here")


def _check_clocks(block: Block, clocks: Iterable[Clock], procedure: Procedure | None) -> None:
    known = (*procedure.steps, *procedure.events) if procedure else ()
    for part, clock in zip(block.blocks("clocks"), clocks, strict=True):
        words = {"anchor": (clock.anchor,), "met_by": clock.met_by}
        words |= {"declined_by": clock.declined_by, "stopped_by": clock.stopped_by}
        for name, steps in words.items():
            for step in steps:
                if step not in known:
                    raise part.wrong(name, f"{step!r} is neither a step nor an event of the procedure here")


def _keyed(block: Block, name: str, read: Callable[[Block], K]) -> tuple[K, ...]:
    found: dict[str, K] = {}
    for part in block.blocks(name):
        record = read(part)
        if record.key in found:
            raise part.wrong("key", f"{record.key!r} is written twice")
        found[record.key] = record
    return tuple(found.values())


def _one(block: Block, name: str, read: Callable[[Block], T]) -> T | None:
    return read(block.block(name)) if block.has(name) else None


def _named(records: tuple[K, ...], key: str, what: str) -> K:
    found = next((record for record in records if record.key == key), None)
    if found is None:
        raise NotFound(f"no {what} is called {key!r}; known: {', '.join(r.key for r in records) or 'none'}")
    return found
