"""Instruments: the texts that a regime consists of. An amendment is not the original."""

from dataclasses import dataclass

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.located import Block
from cordon.law.regimes import read_key
from cordon.terms.dates import PartialDate

KINDS = (
    "act",
    "order",
    "regulation",
    "decision",
    "resolution",
    "ordinance",
    "bill",
    "treaty",
    "guidance",
    "warrant",
    "listing",
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One legal text.

    date:     when it was adopted, signed or (a bill) introduced.
    in_force: the first day on which it bound; ends: the first day on which it no longer did.
    amends, pair: the key of the text it changes; of the text adopted with it (an EU Decision binds States,
    its Regulation binds operators). enacted: False only for a bill that never became law.
    """

    key: str
    title: str
    number: str
    kind: str
    date: PartialDate | None
    in_force: PartialDate | None
    ends: PartialDate | None
    amends: str
    pair: str
    enacted: bool
    note: str
    basis: Basis


def read_instrument(block: Block) -> Instrument:
    block.only(
        "key",
        "title",
        "number",
        "kind",
        "date",
        "in_force",
        "ends",
        "amends",
        "pair",
        "enacted",
        "note",
        *FIELDS,
    )
    kind = block.choice("kind", KINDS)
    _check_dates(block)
    return Instrument(
        key=read_key(block),
        title=block.text("title"),
        number=block.text("number", ""),
        kind=kind,
        date=block.date("date"),
        in_force=block.date("in_force"),
        ends=block.date("ends"),
        amends=block.text("amends", ""),
        pair=block.text("pair", ""),
        enacted=block.flag("enacted", default=kind != "bill"),
        note=block.text("note", ""),
        basis=read_basis(block),
    )


def _check_dates(block: Block) -> None:
    """BadRecord where it ends before it began."""
    ends = block.date("ends")
    for name in ("date", "in_force"):
        began = block.date(name)
        if began and ends and ends.last < began.first:
            raise block.wrong("ends", f"{ends} is before {name} {began}")
