"""One claim for what an article says several times: the fullest telling stays, the others become its
repeats.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from cordon.articles.claims import (
    Allegation,
    Claim,
    CountClaim,
    Death,
    Delisting,
    Designation,
    Hold,
    Law,
    Proposal,
)
from cordon.articles.matching import Match

_SPARSE = (None, (), "", 0, False)
_OWN = {"quote", "core", "repeats", "rule", "modality", "negated"}


def merged(found: Sequence[tuple[Claim, Match]]) -> tuple[Claim, ...]:
    """The claims in order of their quotes, each told once."""
    kept: list[Claim] = []
    for claim, _ in found:
        twin = next((i for i, other in enumerate(kept) if _same(claim, other)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _together(kept[twin], claim)
    return tuple(sorted(kept, key=lambda c: (c.quote.start, c.core.start, c.kind)))


def _same(one: Claim, other: Claim) -> bool:
    if type(one) is not type(other) or one.negated != other.negated:
        return False
    if one.quote == other.quote and one.core == other.core and _filled(one) == _filled(other):
        return True
    return _SAME.get(one.kind, _same_roles)(one, other)


def _same_roles(one: Claim, other: Claim) -> bool:
    return _roles(one) == _roles(other)


def _same_hold(one: Hold, other: Hold) -> bool:
    return one.holder_country == other.holder_country and _near(one.body, other.body)


def _same_proposal(one: Proposal, other: Proposal) -> bool:
    return _touch(one.proposers, other.proposers) and _touch(one.targets, other.targets)


def _same_stage(one: Law, other: Law) -> bool:
    return one.instrument == other.instrument and one.stage == other.stage


def _same_death(one: Death, other: Death) -> bool:
    return one.person == other.person


def _same_act(one: Designation | Delisting, other: Designation | Delisting) -> bool:
    by = one.jurisdiction == other.jurisdiction or one.jurisdiction is None or other.jurisdiction is None
    dated = one.when is None or other.when is None or one.when.overlaps(other.when)
    inside = set(one.targets) <= set(other.targets) or set(other.targets) <= set(one.targets)
    return by and dated and inside and one.modality == other.modality


def _same_count(one: CountClaim, other: CountClaim) -> bool:
    """The same number of the same thing; a round `hundreds` beside a figure of the same thing and speaker."""
    if one.counted != other.counted or (one.cited != other.cited and one.cited and other.cited):
        return False
    alike = one.value == other.value and one.bound == other.bound
    round_one = {one.value, other.value} & {24, 40, 200, 2000, 20000} and "at_least" in (
        one.bound,
        other.bound,
    )
    return alike or bool(round_one and one.value // 10 == other.value // 10)


def _same_allegation(one: Allegation, other: Allegation) -> bool:
    if one.quote == other.quote and one.targets == other.targets and _near(one.cited, other.cited):
        return True
    inside = set(one.acts) <= set(other.acts) or set(other.acts) <= set(one.acts)
    return (
        one.targets == other.targets and one.cited == other.cited and inside and _near(one.place, other.place)
    )


def _touch(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(set(one) & set(other))


def _near(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or ("un-" in one and "un-" in other)


def _roles(claim: Claim) -> tuple[object, ...]:
    return tuple(getattr(claim, f.name) for f in fields(claim) if f.name not in _OWN)


def _filled(claim: Claim) -> int:
    return sum(getattr(claim, f.name) not in _SPARSE for f in fields(claim) if f.name not in _OWN)


def _together(one: Claim, other: Claim) -> Claim:
    """The fuller of two tellings, with what only the other says, and the other's place."""
    full, bare = (other, one) if _weight(other) > _weight(one) else (one, other)
    if isinstance(one, Allegation) and isinstance(other, Allegation) and one.quote == other.quote:
        acts, victims = (*one.acts, *other.acts), (*one.victims, *other.victims)
        longer = one if full is one else other
        return replace(
            longer,
            acts=tuple(dict.fromkeys(acts)),
            victims=tuple(dict.fromkeys(victims)),
            cited=one.cited or other.cited,
        )
    gaps = {
        f.name: getattr(bare, f.name)
        for f in fields(full)
        if f.name not in _OWN and getattr(full, f.name) in _SPARSE and getattr(bare, f.name) not in _SPARSE
    }
    if "place" in gaps or "place_inferred" in gaps:
        gaps["place_inferred"] = bare.place_inferred
    if "when" in gaps:
        gaps["when_said"] = bare.when_said
    return replace(full, repeats=(*full.repeats, bare.quote, *bare.repeats), **gaps)


def _weight(claim: Claim) -> tuple[int, int]:
    targets = len(getattr(claim, "targets", ()))
    return (targets, _filled(claim))


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "designation": _same_act, "delisting": _same_act, "hold": _same_hold, "proposal": _same_proposal,
    "law": _same_stage, "death": _same_death, "count": _same_count, "allegation": _same_allegation,
}  # fmt: skip
