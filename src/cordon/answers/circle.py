"""The circle around a party on a day: one row a regime, then where it is open."""

from dataclasses import dataclass, replace
from datetime import date

from cordon.answers.coverage import Cell, Fact, State, cells, facts_by_regime
from cordon.answers.find import Found, the_one
from cordon.answers.gaps import Gap, gaps_of
from cordon.answers.namesakes import Namesake, namesakes_of
from cordon.answers.relations import Relation, neighbours
from cordon.answers.view import View
from cordon.entities.assemble import Party
from cordon.entities.clusters import Link
from cordon.entities.designations import first_day
from cordon.law.library import Law
from cordon.law.regimes import Regime
from cordon.terms.names import Name

GROUP = ("Organization", "Company", "PublicBody", "LegalEntity")
INHERITED = {State.WARRANT, State.HELD, State.PROPOSED}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who the answer is about."""

    id: str
    caption: str
    schema: str
    members: tuple[str, ...]
    names: tuple[Name, ...]
    births: tuple[str, ...]
    deaths: tuple[str, ...]
    countries: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A cell, how many days after the first closed one it closed, and what holds for a group of the party's.

    group:     the cell of a body that the party is linked to, where its own is open; `of` names it.
    namesakes: where the party's own cell is open: those of its very name who are in force there.
    """

    cell: Cell
    after_days: int | None = None
    group: Cell | None = None
    of: str | None = None
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """The answer: the rows in the order of the authorities; `as_of` and `known_at` are the days asked for.

    closed:  rows whose state is in force or a warrant against the party itself.
    others:  further parties that the words asked for may mean.
    """

    subject: Subject
    as_of: str
    known_at: str | None
    lists: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    others: tuple[Found, ...]

    @property
    def closed(self) -> int:
        return sum(row.cell.closed for row in self.rows)


@dataclass(frozen=True, slots=True)
class Around:
    """A party with its own cells, and those of the parties next to it."""

    party: Party
    cells: tuple[Cell, ...]
    near: tuple[tuple[Party, Relation, tuple[Cell, ...]], ...]


def circle(view: View, query: str) -> Circle:
    """The circle around the party that a name or an id means, from a view. Raises NotFound."""
    found, others = the_one(view.store, query, view.known_at)
    around = around_of(view, found.id)
    rows = _with_groups(around, _with_days(around.cells))
    namesakes = namesakes_of(view, around.party)
    rows = tuple(_with_namesakes(row, namesakes) for row in rows)
    lists = tuple((r.snapshot.source, r.snapshot.date) for r in view.read.on(view.as_of))
    return Circle(
        subject_of(around.party, view.as_of), view.as_of, view.known_at, lists, rows,
        _with_doubts(gaps_of(around.party, around.cells, around.near, view.as_of), namesakes), others,
    )  # fmt: skip


def around_of(view: View, entity: str) -> Around:
    """The party's cells under every regime that concerns it or those next to it."""
    party = view.party(entity)
    near = neighbours(view, party)
    own = facts_by_regime(view, party)
    theirs = [facts_by_regime(view, other) for other, _relation in near]
    regimes = _columns(view.law, party, [own, *theirs])
    return Around(
        party,
        cells(view, regimes, own),
        tuple(
            (other, relation, cells(view, regimes, facts))
            for (other, relation), facts in zip(near, theirs, strict=True)
        ),
    )


def _columns(law: Law, party: Party, facts: list[dict[str, list[Fact]]]) -> tuple[Regime, ...]:
    """The regimes in which the party or its neighbours stand, and those with the same theme or territory."""
    keys = list(dict.fromkeys(key for found in facts for key in found))
    found = law.relevant_to(keys, party.values("nationality", "citizenship", "country"))
    return tuple(regime for regime in found if regime.kind != "bill")


def _with_days(own: tuple[Cell, ...]) -> tuple[Row, ...]:
    """Each cell with the days between the first authority that acted and this one."""
    starts = [first_day(c.since) for c in own if c.state is State.IN_FORCE and c.since]
    first = date.fromisoformat(min(starts)) if starts else None
    return tuple(Row(cell, _days_after(cell, first)) for cell in own)


def _days_after(cell: Cell, first: date | None) -> int | None:
    if first is None or cell.state is not State.IN_FORCE or not cell.since:
        return None
    return (date.fromisoformat(first_day(cell.since)) - first).days


def _with_groups(around: Around, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Where the party's own cell is open: a proposal, hold or warrant against a body it is linked to."""
    bodies = [(p, cs) for p, relation, cs in around.near if p.schema in GROUP and relation.outwards]
    return tuple(_with_group(row, n, bodies) for n, row in enumerate(rows))


def _with_group(row: Row, n: int, bodies: list[tuple[Party, tuple[Cell, ...]]]) -> Row:
    if row.cell.facts:
        return row
    for body, theirs in bodies:
        if theirs[n].state in INHERITED:
            return replace(row, group=theirs[n], of=body.caption)
    return row


def _with_namesakes(row: Row, namesakes: tuple[Namesake, ...]) -> Row:
    if row.cell.closed:
        return row
    return replace(row, namesakes=tuple(n for n in namesakes if n.regime == row.cell.regime.key))


def _with_doubts(gaps: tuple[Gap, ...], namesakes: tuple[Namesake, ...]) -> tuple[Gap, ...]:
    """A gap says so where somebody of the party's very name is listed."""
    there = {namesake.regime: namesake for namesake in namesakes}
    return tuple(
        replace(gap, text=f"{gap.text}; but a namesake is: {there[gap.regime.key].id}")
        if gap.kind == "not-listed" and gap.regime.key in there
        else gap
        for gap in gaps
    )


def subject_of(party: Party, day: str) -> Subject:
    deaths = tuple(d for d in party.values("deathDate") if first_day(d) <= day)
    return Subject(
        party.id, party.caption, party.schema, party.cluster.members, party.names, party.values("birthDate"),
        deaths, party.values("nationality", "country"), party.cluster.links,
    )  # fmt: skip
