"""Measures: what a designation does to its target, and what is exempt from it."""

from dataclasses import dataclass

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.criteria import TARGETS, some_of
from cordon.law.located import Block
from cordon.law.regimes import read_key

KINDS = (
    "asset_freeze",
    "dealing_prohibition",
    "travel_ban",
    "arms_embargo",
    "trade_restriction",
    "arrest",
    "surrender",
    "notice",
)


@dataclass(frozen=True, slots=True)
class Exemption:
    """What may be done in spite of a measure, and who must allow it (empty: nobody need)."""

    key: str
    label: str
    granted_by: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Measure:
    """One effect of a designation on one sort of target."""

    kind: str
    label: str
    targets: tuple[str, ...]
    exemptions: tuple[Exemption, ...]
    basis: Basis


def read_measure(block: Block) -> Measure:
    block.only("kind", "label", "targets", "exemptions", "note", *FIELDS)
    return Measure(
        block.choice("kind", KINDS),
        block.text("label"),
        some_of(block, "targets", TARGETS),
        tuple(read_exemption(exemption) for exemption in block.blocks("exemptions")),
        read_basis(block),
    )


def read_exemption(block: Block) -> Exemption:
    block.only("key", "label", "granted_by", *FIELDS)
    return Exemption(read_key(block), block.text("label"), block.text("granted_by", ""), read_basis(block))
