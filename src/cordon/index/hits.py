"""What a search gives: rows, the best of each entity, each with its score and with what stands for what."""

from dataclasses import dataclass, field
from typing import Any

from cordon.kernels import layout

HOW = ("exact", "variant", "edit", "initial", "join", "skeleton")


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Tokens of the query that stand for tokens of the row: `how` is one of HOW."""

    query: str
    row: str
    similarity: float
    how: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which tokens stand for which, and which are left over on either side."""

    pairs: tuple[AlignedPair, ...]
    unmatched_query: tuple[str, ...]
    unmatched_row: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowHit:
    """The best row of one entity.

    text:  the name as printed; in its own script where a Latin reading of it was met (`read_as`).
    score: 0..1. 1 the same words; from .9 the same name spelled differently; .7 to .9 with something
           omitted or doubtful; below, the names contradict each other.
    row:   the row's number in this view of the index.
    """

    entity: str
    row: int
    text: str
    score: float
    kind: str
    weak: bool
    sources: tuple[str, ...]
    asked: tuple[str, ...] = field(repr=False)
    read_as: tuple[str, ...] = field(repr=False)
    trace: bytes = field(repr=False)

    @property
    def alignment(self) -> Alignment:
        """What stands for what."""
        return alignment_of(self.asked, self.read_as, self.trace)


def alignment_of(asked: tuple[str, ...], row: tuple[str, ...], trace: bytes) -> Alignment:
    """The kernel's trace in words, in the order of the query."""
    columns = layout.TRACE
    steps = sorted(tuple(trace[at : at + columns]) for at in range(0, len(trace), columns))
    used_asked = {place for first, last, *_ in steps for place in range(first, last + 1)}
    used_row = {place for _, _, first, last, *_ in steps for place in range(first, last + 1)}
    return Alignment(
        tuple(_pair(asked, row, step) for step in steps),
        tuple(word for place, word in enumerate(asked) if place not in used_asked),
        tuple(word for place, word in enumerate(row) if place not in used_row),
    )


def _pair(asked: tuple[str, ...], row: tuple[str, ...], step: tuple[int, ...]) -> AlignedPair:
    a0, a1, r0, r1, like, how = step
    return AlignedPair(" ".join(asked[a0 : a1 + 1]), " ".join(row[r0 : r1 + 1]), like / 100, HOW[how])


def trace_bytes(trace: Any, pairs: int) -> bytes:
    """The used rows of a kernel's trace, which never holds a number above 127."""
    data: bytes = trace[:pairs].tobytes()
    return data
