"""Where a line of law rests: its source, and whether its text was read there."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Protocol, runtime_checkable

from cordon.law.located import Block

FIELDS = ("source", "verified")


@dataclass(frozen=True, slots=True)
class Basis:
    """The source of one line, and its place in our file.

    verified: whether the text was read at the source; False is general knowledge or inference, and an answer
    that uses the line must say so.
    """

    source: str
    verified: bool
    file: str
    line: int


@runtime_checkable
class Resting(Protocol):
    """Anything that says where it rests."""

    @property
    def basis(self) -> Basis: ...


def read_basis(block: Block) -> Basis:
    """The basis of a block; `source` must be there, `verified` is true unless it says otherwise."""
    return Basis(block.text("source"), block.flag("verified", default=True), block.file, block.line)


def unverified(what: object) -> Iterator["Resting"]:
    """Every record within, itself included, whose text was not read at its source."""
    if isinstance(what, (tuple, dict)):
        for part in what.values() if isinstance(what, dict) else what:
            yield from unverified(part)
    elif is_dataclass(what) and not isinstance(what, (Basis, type)):
        if isinstance(what, Resting) and not what.basis.verified:
            yield what
        for part in fields(what):
            yield from unverified(getattr(what, part.name))
