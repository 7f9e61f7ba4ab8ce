"""Who is in force under a regime and comparable to a target: linked to it, or for the same conduct."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cordon.answers.coverage import Cell, State
from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.case import Case
from cordon.answers.evidence.words import conduct_in
from cordon.answers.relations import Relation
from cordon.entities.assemble import Party
from cordon.law.regimes import Regime
from cordon.law.violations import counts_as
from cordon.store.slices import slices_everywhere

MOST = 5  # precedents of one regime
MOST_PERPETRATORS = 2_000


@dataclass(frozen=True, slots=True)
class Precedent:
    """Somebody in force under the regime.

    kind: `linked` by a relation, `same conduct` by acts that sources attribute, `same reasons` as printed.
    """

    id: str
    caption: str
    kind: str
    why: str
    since: str


@dataclass
class Precedents:
    """The precedents of one target. near: its neighbours with their cells, in the circle's columns."""

    archive: Archive
    case: Case
    near: tuple[tuple[Party, Relation, tuple[Cell, ...]], ...]

    def under(self, regime: Regime, column: int) -> tuple[Precedent, ...]:
        """Those of one regime, linked ones first; at most MOST, each party once."""
        found: dict[str, Precedent] = {}
        every = (*self._linked(column), *self._same_conduct(regime), *self._same_reasons(regime))
        for precedent in every:
            first = self.archive.members(precedent.id)[0]
            if first not in self.case.members:
                found.setdefault(first, precedent)
        return tuple(found.values())[:MOST]

    @cached_property
    def _codes(self) -> frozenset[str]:
        """The conduct attributed to the target and its bodies, with everything above each code."""
        direct = (d for d in self.case.deeds if d.by in {"target", "body"})
        return frozenset(up for d in direct for code in d.piece.values("conduct") for up in counts_as(code))

    def _linked(self, column: int) -> Iterator[Precedent]:
        for other, relation, cells in self.near:
            cell = cells[column]
            known = self._open(relation) and self.archive.known(other.cluster.members)
            if cell.state is State.IN_FORCE and known:
                inferred = " (by a printed name, an inference)" if relation.inferred else ""
                why = f"{relation.role}{inferred}"
                yield Precedent(other.id, other.caption, "linked", why, cell.since or "")

    def _open(self, relation: Relation) -> bool:
        """Whether the reader may see the relation itself."""
        found = self.archive.pieces(item.statement.entity for item in relation.said).values()
        return all(self.archive.open(each) for each in found)

    # -- by the acts attributed to them

    def _same_conduct(self, regime: Regime) -> Iterator[Precedent]:
        for party, codes in self._perpetrators.items():
            shared = sorted(self._codes & codes)
            days = [day for key, day in self._listed.get(party, ()) if key == regime.key]
            if shared and days:
                caption = self.archive.caption(party)
                yield Precedent(party, caption, "same conduct", ", ".join(shared), min(days))

    @cached_property
    def _perpetrators(self) -> dict[str, frozenset[str]]:
        """Listed parties to whom sources attribute acts that the reader may see, with the codes."""
        view = self.archive.view
        whose: dict[str, set[str]] = {}
        for act, said in slices_everywhere(view.store, ("perpetrator",), view.known_at).items():
            for each in said:
                if each.value in self._listed:
                    whose.setdefault(each.value, set()).add(act)
        own = {*self.case.members, *self.case.bodies}
        others = [party for party in whose if party not in own]
        return {party: self._codes_of(whose[party]) for party in others[:MOST_PERPETRATORS]}

    def _codes_of(self, acts: set[str]) -> frozenset[str]:
        seen, _closed = self.archive.split(self.archive.pieces(sorted(acts)).values())
        return frozenset(up for act in seen for code in act.values("conduct") for up in counts_as(code))

    # -- by the reasons that their lists print

    def _same_reasons(self, regime: Regime) -> Iterator[Precedent]:
        for party, listed in self._listed.items() if self._codes else ():
            days = [day for key, day in listed if key == regime.key]
            shared = sorted({c for c in self._reasons.get(party, ()) if self._codes & counts_as(c)})
            if days and shared and party not in self.case.bodies:
                why = f"its published reasons name {', '.join(shared)}"
                yield Precedent(party, self.archive.caption(party), "same reasons", why, min(days))

    @cached_property
    def _sanctions(self) -> dict[str, list[tuple[str, str, str, str, bool]]]:
        """Per designation that stands: target, source, programme, day, whether it has ended."""
        view = self.archive.view
        props = ("entity", "program", "startDate", "listingDate", "endDate")
        found: dict[str, list[tuple[str, str, str, str, bool]]] = {}
        for sanction, said in slices_everywhere(view.store, props, view.known_at).items():
            values: dict[str, list[str]] = {}
            for each in said:
                if each.schema == "Sanction":
                    values.setdefault(each.prop, []).append(each.value)
            day = min(values.get("startDate", []) + values.get("listingDate", []), default=said[0].known)
            ended = any(end[:10] <= view.as_of for end in values.get("endDate", ()))
            found[sanction] = [
                (target, said[0].source, programme, day, ended)
                for target in values.get("entity", ())
                for programme in values.get("program", ("",))
            ]
        return found

    @cached_property
    def _listed(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Per listed party, the regimes under which it stands on the view's day, each with its day."""
        view = self.archive.view
        found: dict[str, list[tuple[str, str]]] = {}
        for listings in self._sanctions.values():
            for target, source, programme, day, ended in listings:
                if not ended and day[:10] <= view.as_of:
                    key = view.law.regime_of(source, programme).key
                    found.setdefault(target, []).append((key, day))
        return {party: tuple(listed) for party, listed in found.items()}

    @cached_property
    def _reasons(self) -> dict[str, set[str]]:
        """Per listed party, the conduct that its published reasons name."""
        view = self.archive.view
        found: dict[str, set[str]] = {}
        for sanction, said in slices_everywhere(view.store, ("reason",), view.known_at).items():
            codes = {c for each in said if each.schema == "Sanction" for c in conduct_in(each.value)}
            for target, *_rest in self._sanctions.get(sanction, ()):
                found.setdefault(target, set()).update(codes)
        return found
