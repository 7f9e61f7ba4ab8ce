"""What a reader of a published file hands over: its snapshot, its records, and what no rule consumed.

A file is read record by record. A record's digest is taken over its own bytes, so that one that
has not changed since the snapshot before costs a hash and no parsing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cordon.terms.statements import Statement

BESIDE = "beside"  # the part of a record that is no target: what stands beside the targets in a file


@dataclass(frozen=True, slots=True)
class Leftover:
    """A field of the input that no rule consumed: kept, counted and shown, never dropped."""

    source: str
    record: str
    path: str  # the field: an element path or a column
    value: str
    why: str = "no rule reads this field"


@dataclass(frozen=True, slots=True)
class Reading:
    """Every statement in file order, and every leftover."""

    statements: tuple[Statement, ...]
    leftovers: tuple[Leftover, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One target as one file prints it.

    key:    the publisher's id of the target, unique in the source.
    part:   which file of a set it stands in ("" where a file holds all of a target), or BESIDE.
    digest: 16 bytes over the record's own bytes and the reader's version.
    read:   parses it; called only if the digest is new.
    """

    key: str
    part: str
    digest: bytes
    place: str
    read: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class Published:
    """One dated file (or set of files) of one source, recognised and ready to be read.

    source:     key in the catalogue.
    format:     the reader's name, e.g. `ofac-csv`.
    date:       YYYY-MM-DD, the day it was published or, failing that, taken; None if nothing says.
    date_basis: `content`, `name`, `option` or `retrieved`: where the date comes from.
    files:      the uncompressed parts; the snapshot's hash is over all of them in this order.
    parts:      which parts it covers; a record of a part not covered stays as it was. ("",) means all.
                A part with "=" is a filtered export ("sanctionsPrograms=IRGC"): its silence says nothing.
                "page=..." and "claim=..." are one record each, of which no other part ever says anything.
    records:    called once per load; streams. Raises BrokenFile when the file turns out to be cut off.
    """

    source: str
    format: str
    date: str | None
    date_basis: str
    files: tuple[Path, ...]
    names: tuple[str, ...]
    parts: tuple[str, ...]
    records: Callable[[], Iterator[Record]]


def is_whole(parts: tuple[str, ...]) -> bool:
    """Whether a file with these parts lists every target of its source, so that silence says something."""
    return not any("=" in part for part in parts)


def is_alone(parts: tuple[str, ...]) -> bool:
    """Whether every part is one record by itself: then no other part of the source bears on them."""
    return bool(parts) and all(part.startswith(("page=", "claim=")) for part in parts)
