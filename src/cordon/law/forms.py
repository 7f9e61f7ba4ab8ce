"""The columns of a body's standard form: what a proposal must say of its target."""

from dataclasses import dataclass

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.criteria import TARGETS, some_of
from cordon.law.located import Block
from cordon.law.regimes import read_key


@dataclass(frozen=True, slots=True)
class FormField:
    """One column. `properties` are the names of our vocabulary that fill it, in order of preference."""

    key: str
    label: str
    targets: tuple[str, ...]
    properties: tuple[str, ...]
    needed: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The standard form of one body, its columns in their order."""

    label: str
    fields: tuple[FormField, ...]
    basis: Basis


def read_form(block: Block) -> Form:
    block.only("label", "fields", "note", *FIELDS)
    return Form(block.text("label"), tuple(read_field(f) for f in block.blocks("fields")), read_basis(block))


def read_field(block: Block) -> FormField:
    block.only("key", "label", "targets", "properties", "needed")
    return FormField(
        read_key(block),
        block.text("label"),
        some_of(block, "targets", TARGETS),
        block.texts("properties"),
        block.flag("needed", default=False),
    )
