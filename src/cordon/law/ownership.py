"""Ownership: who, though not listed, is caught because listed targets own or control it.

The rule is data of its regime (`more than` or `at least` so many per cent, aggregated or not, with or without
control) and has dates, because it changes: the EU's was `more than 50 %` until July 2024.

Chains: an entity that is caught counts like a listed holder for what it holds in turn, with its whole share
(US Treasury guidance of 13 August 2014); shares are never multiplied along a chain.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cordon.errors import BadRequest
from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.located import Block
from cordon.terms.dates import PartialDate


@dataclass(frozen=True, slots=True)
class OwnershipRule:
    """When an unlisted entity is caught, from `begins` until before `ends` (None is open).

    threshold: per cent; at_least: whether exactly the threshold is enough.
    aggregate: whether shares of several listed targets are added together.
    indirect:  whether holdings through caught entities count.
    control:   whether control without shares is enough.
    """

    threshold: int
    at_least: bool
    aggregate: bool
    indirect: bool
    control: bool
    begins: PartialDate | None
    ends: PartialDate | None
    basis: Basis

    def reached(self, share: Decimal) -> bool:
        return share >= self.threshold if self.at_least else share > self.threshold

    def holds_on(self, day: date) -> bool:
        """Whether this is the rule of that day."""
        begun = self.begins is None or self.begins.first <= day
        return begun and (self.ends is None or day < self.ends.first)


@dataclass(frozen=True, slots=True)
class Holding:
    """One stated link: the holder's share of the asset in per cent (None: no number), or control."""

    holder: str
    asset: str
    share: Decimal | None = None
    control: bool = False
    statements: tuple[str, ...] = ()


class Caught(StrEnum):
    """What a rule says of one entity. `possible` and `not_shown` are never a no."""

    LISTED = "listed"
    OWNED = "owned"
    CONTROLLED = "controlled"
    POSSIBLE = "possible"  # shares that are unknown or disputed could reach the threshold
    NOT_SHOWN = "not_shown"  # what is stated does not reach it


@dataclass(frozen=True, slots=True)
class OwnershipFinding:
    """The outcome for one entity, the caught share in per cent that was shown, and the links it rests on.

    links: from the listed targets down to the entity, in order: each holder before its asset.
    """

    entity: str
    outcome: Caught
    share: Decimal
    links: tuple[Holding, ...]
    rule: OwnershipRule


def rule_on(rules: Iterable[OwnershipRule], day: date) -> OwnershipRule | None:
    """The rule that held on a day; None if the regime has none for it."""
    return next((rule for rule in rules if rule.holds_on(day)), None)


def who_is_caught(
    rule: OwnershipRule, holdings: Iterable[Holding], listed: Iterable[str]
) -> Mapping[str, OwnershipFinding]:
    """What the rule says of every asset of the holdings, by entity.

    Two statements of one share are never added: the smaller is shown, the larger possible.
    Raises BadRequest for a share outside 0 to 100. Time linear in the holdings, times the listed holders if
    the rule does not aggregate.
    """
    graph = _Graph(rule, _links(holdings), frozenset(listed))
    groups = graph.groups()
    shown = [graph.spread(group, possible=False) for group in groups]
    possible = [graph.spread(group, possible=True) for group in groups]
    return {asset: graph.finding(asset, shown, possible) for asset in sorted(graph.links)}


Link = tuple[Holding, Decimal | None, Decimal | None]  # with the smallest and the largest share stated of it
Reach = dict[str, tuple[Caught, Decimal]]  # caught entities in the order in which they were caught


def _links(holdings: Iterable[Holding]) -> dict[str, dict[str, Link]]:
    """Per asset and holder, one link: all statements of it together."""
    links: dict[str, dict[str, Link]] = {}
    for holding in holdings:
        if holding.share is not None and not 0 <= holding.share <= 100:
            raise BadRequest(
                f"{holding.holder} of {holding.asset}: {holding.share} is not a share from 0 to 100"
            )
        of_asset = links.setdefault(holding.asset, {})
        of_asset[holding.holder] = _join(of_asset.get(holding.holder), holding)
    return links


def _join(before: Link | None, holding: Holding) -> Link:
    if before is None:
        return holding, holding.share, holding.share
    old, low, high = before
    shares = [share for share in (low, high, holding.share) if share is not None]
    smallest, largest = (min(shares), max(shares)) if shares else (None, None)
    control = old.control or holding.control
    statements = (*old.statements, *holding.statements)
    return Holding(old.holder, old.asset, smallest, control, statements), smallest, largest


@dataclass(frozen=True, slots=True)
class _Graph:
    """Everybody's holdings under one rule."""

    rule: OwnershipRule
    links: dict[str, dict[str, Link]]
    listed: frozenset[str]

    def groups(self) -> list[frozenset[str]]:
        """The listed holders, together or each alone, as the rule adds them."""
        holders = {holder for links in self.links.values() for holder in links}
        found = sorted(self.listed & holders)
        return [frozenset(found)] if self.rule.aggregate else [frozenset({holder}) for holder in found]

    def spread(self, origins: frozenset[str], *, possible: bool) -> Reach:
        """Every entity caught from these origins, until no round catches another."""
        assets: dict[str, list[str]] = {}
        for asset, links in self.links.items():
            for holder in links:
                assets.setdefault(holder, []).append(asset)
        reach: Reach = dict.fromkeys(sorted(origins), (Caught.LISTED, Decimal(100)))
        frontier = list(reach)
        while frontier:
            near = {asset for holder in frontier for asset in assets.get(holder, ())} - reach.keys()
            weighed = [(asset, *self.weigh(asset, reach, possible=possible)) for asset in sorted(near)]
            fresh = {asset: (outcome, share) for asset, outcome, share in weighed if outcome}
            reach |= fresh
            frontier = list(fresh) if self.rule.indirect else []
        return reach

    def weigh(self, asset: str, reach: Reach, *, possible: bool) -> tuple[Caught | None, Decimal]:
        """What the caught holders of an asset amount to."""
        ours = [link for holder, link in self.links[asset].items() if holder in reach]
        share = total((high if possible else low) for _, low, high in ours)
        if possible and any(low is None for _, low, _ in ours):
            share += max(Decimal(0), 100 - total(low for _, low, _ in self.links[asset].values()))
        if self.rule.reached(share):
            return Caught.OWNED, share
        if self.rule.control and any(holding.control for holding, _, _ in ours):
            return Caught.CONTROLLED, share
        return None, share

    def finding(self, asset: str, shown: list[Reach], possible: list[Reach]) -> OwnershipFinding:
        if asset in self.listed:
            return OwnershipFinding(asset, Caught.LISTED, Decimal(0), (), self.rule)
        for reach in shown:
            if asset in reach:
                return OwnershipFinding(asset, *reach[asset], self.path(asset, reach), self.rule)
        share = max((self.weigh(asset, reach, possible=False)[1] for reach in shown), default=Decimal(0))
        for reach in possible:
            if asset in reach:
                return OwnershipFinding(asset, Caught.POSSIBLE, share, self.path(asset, reach), self.rule)
        return OwnershipFinding(asset, Caught.NOT_SHOWN, share, (), self.rule)

    def path(self, asset: str, reach: Reach) -> tuple[Holding, ...]:
        """The links by which an entity was caught: only those from holders caught before their asset."""
        order = {entity: place for place, entity in enumerate(reach)}
        wanted, seen, path = [asset], {asset}, []
        for entity in wanted:
            for holder, (holding, _, _) in self.links.get(entity, {}).items():
                if order.get(holder, len(order)) < order[entity]:
                    path.append(holding)
                    if holder not in seen and reach[holder][0] is not Caught.LISTED:
                        wanted.append(holder)
                        seen.add(holder)
        return tuple(sorted(path, key=lambda link: (order[link.asset], order[link.holder])))


def total(shares: Iterable[Decimal | None]) -> Decimal:
    """The sum of the shares that have a number."""
    return sum((share for share in shares if share is not None), Decimal(0))


def read_ownership(block: Block) -> OwnershipRule:
    block.only(
        "threshold",
        "at_least",
        "aggregate",
        "indirect",
        "control",
        "begins",
        "ends",
        "note",
        *FIELDS,
    )
    for name in ("at_least", "aggregate", "indirect", "control"):
        block.text(name)  # said outright: a default would be a rule of ours
    return OwnershipRule(
        threshold=block.number("threshold", 1, 100),
        at_least=block.flag("at_least", default=False),
        aggregate=block.flag("aggregate", default=False),
        indirect=block.flag("indirect", default=False),
        control=block.flag("control", default=False),
        begins=block.date("begins"),
        ends=block.date("ends"),
        basis=read_basis(block),
    )
