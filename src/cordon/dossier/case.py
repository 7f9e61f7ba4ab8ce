"""What goes into a dossier: everything held of one target that the reader of a tier may see, on one day."""

from dataclasses import dataclass

from cordon.answers.chain import Link
from cordon.answers.counts import Number
from cordon.answers.coverage import Cell
from cordon.answers.evidence.claims import Claim
from cordon.answers.sufficiency import Sufficiency
from cordon.dossier.protected import Secrets
from cordon.dossier.tiers import Tier
from cordon.law.regimes import Regime
from cordon.law.rules import Rules


@dataclass(frozen=True, slots=True)
class Body:
    """A body in which the target has or had a place, and what is attributed to it and not to the target."""

    id: str
    caption: str
    acts: tuple[Claim, ...]
    about: tuple[Claim, ...]  # where it was, what stood above it, what it became
    places: tuple[Claim, ...]  # of the persons in it


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many acts of a body fall into a dated place of the target in it: surely, or as dates allow."""

    body: str
    post: Claim
    surely: int
    possibly: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of the table of designations: a cell as the reader may see it, with its chain.

    group: where the target's own cell is open, what holds for a body of it, and group_state how.
    """

    cell: Cell
    group: str
    group_state: str
    after_days: int | None
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody next to the target, and where that one is listed or sought."""

    caption: str
    role: str
    inferred: bool
    standings: tuple[Standing, ...]
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the target as lists and records print it. stands: some source still prints it."""

    prop: str
    text: str
    group: str | None
    weak: bool
    conflict: bool
    stands: bool
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """An analyst's argument on an element of the law. against: it speaks for the target."""

    criterion: str
    limb: str
    element: str
    against: bool
    text: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Case:
    """The whole. kind: person, entity or vessel, as the law names targets. voices: per source the number of
    its voice. labels: what the source keys of lists are called.
    """

    id: str
    caption: str
    kind: str
    regime: Regime
    rules: Rules
    as_of: str
    known_at: str | None
    tier: Tier
    values: tuple[Value, ...]
    places: tuple[Claim, ...]
    acts: tuple[Claim, ...]
    bodies: tuple[Body, ...]
    overlaps: tuple[Overlap, ...]
    numbers: tuple[Number, ...]
    arguments: tuple[Argument, ...]
    sufficiency: Sufficiency
    standings: tuple[Standing, ...]
    neighbours: tuple[Neighbour, ...]
    lists: tuple[tuple[str, str], ...]
    voices: dict[str, int]
    labels: dict[str, str]
    secrets: Secrets
