"""Where the circle is open: who has not acted, who stops it, who next to the party is listed or not."""

from dataclasses import dataclass

from cordon.answers.coverage import Cell, Fact, State
from cordon.answers.relations import Relation
from cordon.entities.assemble import Party
from cordon.law.regimes import Regime

OPEN = {State.SILENT, State.UNKNOWN, State.HELD, State.PROPOSED, State.DELISTED, State.VANISHED, State.LAPSED}
Near = tuple[tuple[Party, Relation, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One opening.

    kind:   `not-listed`, `held`, `proposed`, `gone`, `not-read`, or `neighbour` (somebody next to the party
            is open where the party is closed).
    about:  the party it is about: the one asked about, or the neighbour.
    listed: those next to the party who are in force there, with the day since when.
    text:   one sentence; it says what the record shows and nothing more.
    """

    kind: str
    regime: Regime
    about: str
    text: str
    listed: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()


def gaps_of(party: Party, own: tuple[Cell, ...], near: Near, day: str) -> tuple[Gap, ...]:
    """The openings of one party's circle on a day, the telling ones first."""
    found = [_own_gap(cell, n, near) for n, cell in enumerate(own) if cell.state in OPEN]
    found += _neighbour_gaps(own, near)
    dead = any(value[:10] <= day for value in party.values("deathDate"))
    rank = {"held": 0, "proposed": 1, "not-listed": 2, "neighbour": 3, "gone": 4, "not-read": 5}
    gaps = (gap for gap in found if gap and not (dead and gap.kind == "not-listed"))
    return tuple(sorted(gaps, key=lambda gap: (rank[gap.kind], not gap.listed)))


def _own_gap(cell: Cell, n: int, near: Near) -> Gap | None:
    listed = tuple(
        (other.caption, theirs[n].since or "")
        for other, _relation, theirs in near
        if theirs[n].state is State.IN_FORCE
    )
    held = next(((o, t[n]) for o, _r, t in near if t[n].state in {State.HELD, State.PROPOSED}), None)
    regime = cell.regime
    if cell.state in {State.HELD, State.PROPOSED}:
        return Gap(cell.state.value, regime, "", f"since {cell.since} {cell.detail}", listed, cell.facts)
    if cell.state in {State.DELISTED, State.VANISHED, State.LAPSED}:
        return Gap("gone", regime, "", f"{cell.state.value} since {cell.since}", listed, cell.facts)
    if cell.state is State.UNKNOWN:
        return Gap("not-read", regime, "", cell.detail, listed) if regime.programmes else None
    if held:
        body, its = held
        return Gap("held", regime, "", f"{body.caption}: since {its.since} {its.detail}", listed, its.facts)
    return Gap("not-listed", regime, "", _not_listed(listed, cell), listed)


def _not_listed(listed: tuple[tuple[str, str], ...], cell: Cell) -> str:
    if not listed:
        return f"{cell.detail}"
    who = " and ".join(f"{name} since {since}" for name, since in listed[:3])
    return f"{cell.detail}; listed there: {who}"


def _neighbour_gaps(own: tuple[Cell, ...], near: Near) -> list[Gap]:
    """Those next to the party who are open where the party itself is in force."""
    found = []
    for other, relation, theirs in near:
        if relation.kind == "UnitSuccession":  # the same body under another name is no uncovered neighbour
            continue
        open_at = [
            (mine.regime, cell)
            for mine, cell in zip(own, theirs, strict=True)
            if mine.state is State.IN_FORCE and cell.state is State.SILENT
        ]
        for regime, cell in open_at:
            hint = " (linked by the name printed, an inference)" if relation.inferred else ""
            text = f"{other.caption}, {relation.role}{hint}: {cell.detail}"
            found.append(Gap("neighbour", regime, other.id, text))
    return found
