"""The first lines of a file that an analyst writes: what it is, of which day, by whom, under which key."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from cordon.errors import BadRecord
from cordon.terms.dates import PartialDate
from cordon.terms.located import Block

HEADING = ("cordon", "date", "by", "source_key")
_VERSION = re.compile(r"[-_.]?(?:19|20)\d\d[-_.]?\d\d(?:[-_.]?\d\d)?(?!\d)")
_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


@dataclass(frozen=True, slots=True)
class Heading:
    """file: its name; source: its key in the ledger; date: of this version; by: the analyst."""

    file: str
    source: str
    date: PartialDate
    by: str | None


def is_analysts(head: bytes, kind: str) -> bool:
    """Whether the head of a file has the line `cordon: <kind>` at its top level."""
    line = rf"(?m)^(?:\xef\xbb\xbf)?[\"']?cordon[\"']?[ \t]*:[ \t]+[\"']?{kind}[\"']?[ \t]*(?:#.*)?\r?$"
    return re.search(line.encode("latin-1"), head) is not None


def read_heading(top: Block, kind: str) -> Heading:
    """The heading of a file of that kind; BadRecord for what it cannot be."""
    if top.text("cordon") != kind:
        raise top.wrong("cordon", f"is not {kind!r}")
    by = top.text("by") if top.has("by") else None
    return Heading(top.file, _source(top, kind), _day(top), by)


def _day(top: Block) -> PartialDate:
    text = top.text("date")
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise top.wrong("date", str(error)) from None
    if day.precision != "day":
        raise top.wrong("date", f"must be a day, as YYYY-MM-DD: {text!r}")
    return day


def _source(top: Block, kind: str) -> str:
    """`<kind>:<key>`. The kind is always there, so that no analyst's file can pass for a published list."""
    if not top.has("source_key"):
        return f"{kind}:{key_of_name(top.file)}"
    text = top.text("source_key")
    if not (text.startswith(f"{kind}:") and _KEY.fullmatch(text.removeprefix(f"{kind}:"))):
        what = f"must be {kind}: and then small letters, digits, '.', '_' or '-': {text[:80]!r}"
        raise top.wrong("source_key", what)
    return text


def key_of_name(file: str) -> str:
    """A file's name, small, without ending and date of version: `Al-Kani-2026-08.yaml` -> `al-kani`."""
    stem = PurePath(file).name.lower()
    stem = stem.removesuffix(".gz").removesuffix(".xz").removesuffix(".yaml").removesuffix(".yml")
    plain = re.sub(r"[^a-z0-9._-]+", "-", stem)
    return (_VERSION.sub("", plain).strip("-_.") or plain.strip("-_.") or "unnamed")[:60]


MOST_FAULTS = 100  # of a file; after them it is not read on


def gathered(faults: list[BadRecord]) -> BadRecord:
    """The first fault of a file by its line, with the others."""
    first, *further = sorted(faults, key=lambda fault: fault.line or 0)
    return BadRecord(first.path, first.line, first.field, first.what, tuple(further))
