"""Crosswalk: one violation code on one side, the harms and limbs of every regime on the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.law.criteria import Criterion, Harm, Limb
from cordon.law.rules import Rules
from cordon.law.violations import counts_as, violations


@dataclass(frozen=True, slots=True)
class HarmMatch:
    """An act of this code is an instance of that harm; `through` is the harm's own code that it counts as."""

    code: str
    harm: Harm
    through: str


@dataclass(frozen=True, slots=True)
class LimbMatch:
    """A limb that acts of these codes speak to. The harm is one element; the link is still to be shown."""

    criterion: Criterion
    limb: Limb
    matches: tuple[HarmMatch, ...]


def harms_of(rules: Rules, codes: Iterable[str]) -> tuple[HarmMatch, ...]:
    """The harms of a regime that acts of these codes are instances of, in the regime's order of harms.

    A threshold of the harm (widespread, serious) is not weighed here: it stands in `harm.threshold`.
    """
    wanted = sorted(set(codes))
    found = (_match(harm, code) for harm in rules.harms for code in wanted)
    return tuple(match for match in found if match)


def limbs_for(rules: Rules, codes: Iterable[str], target: str) -> tuple[LimbMatch, ...]:
    """The limbs for that sort of target (`person`, `entity`) whose harms such acts are instances of."""
    matches = harms_of(rules, codes)
    found = []
    for criterion in rules.criteria:
        for limb in criterion.limbs:
            fitting = tuple(match for match in matches if match.harm.key in limb.harms)
            if fitting and target in limb.targets:
                found.append(LimbMatch(criterion, limb, fitting))
    return tuple(found)


def codes_of(harm: Harm) -> tuple[str, ...]:
    """Every violation code whose acts are instances of the harm, in the list's order."""
    return tuple(code for code in violations() if _match(harm, code))


def code_in(body: str, words: str) -> str | None:
    """Our code for another body's own words (`bayanat`, `icc`), letter case ignored.

    None if we have none, and None if several of ours share those words: a guess is no crosswalk.
    """
    wanted = words.strip().casefold()
    found = [v.code for v in violations().values() if v.also.get(body, "").casefold() == wanted]
    return found[0] if wanted and len(found) == 1 else None


def _match(harm: Harm, code: str) -> HarmMatch | None:
    above = counts_as(code)
    through = next((own for own in harm.violations if own in above), None)
    return HarmMatch(code, harm, through) if through else None
