"""The first row of an evidence table: what it is, of which set and day, by whom.

    cordon:evidence,incidents,set,tarhuna,date,2026-06-01,by,A. Analyst,sensitivity,

The first cell is the marker, the second the kind, then names and values by turns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cordon.errors import BadRecord
from cordon.sources.acts_heading import key_of_name
from cordon.sources.templates.kinds import kinds
from cordon.terms.dates import PartialDate
from cordon.terms.located import nearest

MARK = "cordon:evidence"
LEVELS = ("public", "restricted", "secret")
FIELDS = ("set", "date", "by", "sensitivity")
_SET = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file says of itself, and its kind where a table has but one.

    set:         all tables of a set are one snapshot and share their ids.
    sensitivity: of rows that say none; None is unknown, and unknown is secret.
    """

    file: str
    set: str
    date: str | None
    by: str | None
    sensitivity: str | None

    @property
    def source(self) -> str:
        """The set's key in the ledger."""
        return f"evidence:{self.set}"


def heading_of_row(file: str, cells: Sequence[str], line: int = 1) -> tuple[str, Heading]:
    """The kind and the heading that a marker row gives; BadRecord for what it cannot be."""
    kind = cells[1].strip() if len(cells) > 1 else ""
    if kind not in kinds():
        what = (
            f"is not a kind of evidence: {kind[:60]!r}{nearest(kind, kinds())}; known: {', '.join(kinds())}"
        )
        raise BadRecord(file, line, "kind", what)
    return kind, heading(file, dict(_pairs(file, cells[2:], line)), line)


def heading(file: str, given: dict[str, str], line: int) -> Heading:
    """The heading from its fields; those of a YAML file come by their names."""
    for name in given:
        if name not in FIELDS:
            what = f"is not a field of the first row{nearest(name, FIELDS)}; known: {', '.join(FIELDS)}"
            raise BadRecord(file, line, name[:60], what)
    name = given.get("set") or key_of_name(file)
    if not _SET.fullmatch(name):
        raise BadRecord(file, line, "set", f"must be small letters, digits, '.', '_' or '-': {name[:60]!r}")
    level = given.get("sensitivity") or None
    if level is not None and level not in LEVELS:
        raise BadRecord(file, line, "sensitivity", f"{level[:60]!r} is not one of {', '.join(LEVELS)}")
    return Heading(file, name, _day(file, given.get("date"), line), given.get("by") or None, level)


def _pairs(file: str, cells: Sequence[str], line: int) -> Iterator[tuple[str, str]]:
    for name, value in zip(cells[::2], [*cells[1::2], ""], strict=False):
        if name.strip():
            yield name.strip(), " ".join(value.split())
        elif value.strip():
            raise BadRecord(file, line, "(first row)", f"a value without a name before it: {value[:60]!r}")


def _day(file: str, text: str | None, line: int) -> str | None:
    if not text:
        return None
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise BadRecord(file, line, "date", str(error)) from None
    if day.precision != "day":
        raise BadRecord(file, line, "date", f"must be a day, as YYYY-MM-DD: {text!r}")
    return str(day)
