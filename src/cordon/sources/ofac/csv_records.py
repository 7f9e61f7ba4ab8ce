"""A set of OFAC's CSV files -> records, one a target and part; a part is a file.

An unchanged record costs a hash: 15,000 rows of sdn.csv are split, checked and hashed in 0.1 s (2026).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import groupby
from pathlib import PurePath

from cordon.errors import BrokenFile
from cordon.sources.formats import Part
from cordon.sources.ofac.addresses import PrintedAddress, say_address
from cordon.sources.ofac.csv_rows import Row, rows
from cordon.sources.ofac.designations import Designations, codes
from cordon.sources.ofac.facts import say_link, say_segments, say_title
from cordon.sources.ofac.kinds import SCHEMAS
from cordon.sources.ofac.names import alias_prop, say_name
from cordon.sources.ofac.remarks import CUT, segments
from cordon.sources.ofac.target import Target
from cordon.sources.ofac.version import READER
from cordon.sources.ofac.vessels import say_flag, say_or_leave
from cordon.terms.readings import Reading, Record
from cordon.terms.statements import AliasStrength

# Columns of sdn.csv that only a vessel fills: place, what it is called, property.
_VESSEL = (
    (5, "call sign", "callSign"),
    (6, "vessel type", "type"),
    (7, "tonnage", "tonnage"),
    (8, "gross registered tonnage", "grossRegisteredTonnage"),
)


@dataclass(frozen=True, slots=True)
class CsvSet:
    """The files of one set by role: sdn; alt and add or neither; comments or not."""

    source: str
    files: Mapping[str, Part]


def records(of: CsvSet) -> Iterator[Record]:
    """Every record of a set, file after file."""
    comments = (
        {row.fields[0]: row for row in rows(of.files["comments"], "comments")}
        if "comments" in of.files
        else {}
    )
    schemas: dict[str, str] = {}
    yield from _primary(of, comments, schemas)
    for key, row in comments.items():
        if key not in schemas:
            raise _stranger(of.files["comments"], row)
    if "alt" in of.files:
        yield from _secondary(of, "alt", schemas, _read_aliases)
        yield from _secondary(of, "add", schemas, _read_addresses)


def _primary(of: CsvSet, comments: Mapping[str, Row], schemas: dict[str, str]) -> Iterator[Record]:
    part = of.files["sdn"]
    for row in rows(part, "sdn"):
        key = row.fields[0]
        if key in schemas:
            raise BrokenFile(part.name, f"target {key} a second time", line=row.line)
        schema = SCHEMAS.get(row.fields[2].lower())
        if schema is None:
            raise BrokenFile(part.name, f"no kind of target: {row.fields[2][:40]!r}", line=row.line)
        schemas[key] = schema
        comment = comments.get(key)
        digest = _digest(row.raw, comment.raw if comment else b"")
        target = partial(Target, of.source, key, schema, PurePath(part.name).name)
        tail = None if not comment else comment.fields[1]
        read = partial(_read_primary, target, row, tail)
        yield Record(key, "sdn", digest, f"{part.name} line {row.line}", read)


def _secondary(
    of: CsvSet, role: str, schemas: Mapping[str, str], read: Callable[[Target, list[Row]], Reading]
) -> Iterator[Record]:
    """Records of alt or add: the rows of one target stand together, as OFAC sorts them by its number."""
    part = of.files[role]
    seen: set[str] = set()
    for key, group in groupby(rows(part, role), lambda row: row.fields[0]):
        own = list(group)
        if key not in schemas:
            raise _stranger(part, own[0])
        if key in seen:
            what = f"the rows of target {key} do not stand together; the file was sorted anew"
            raise BrokenFile(part.name, what, line=own[0].line)
        seen.add(key)
        digest = _digest(schemas[key].encode(), *(row.raw for row in own))
        target = partial(Target, of.source, key, schemas[key], PurePath(part.name).name)
        yield Record(key, role, digest, f"{part.name} line {own[0].line}", partial(_read, read, target, own))


def _read(
    read: Callable[[Target, list[Row]], Reading], target: Callable[[], Target], own: list[Row]
) -> Reading:
    return read(target(), own)


def _read_primary(new: Callable[[], Target], row: Row, tail: str | None) -> Reading:
    target, fields = new(), row.fields
    _at(target, row, "name")
    say_name(target, fields[1])
    _at(target, row, "program")
    designations = Designations(target)
    for code in codes(fields[3]):
        designations.add(code)
    _at(target, row, "title")
    if fields[4]:
        say_title(target, fields[4])
    _say_vessel(target, row)
    _at(target, row, "remarks")
    if fields[11]:
        cut = len(fields[11]) >= CUT and tail is None
        found = segments(fields[11] + (tail or ""), target.schema, fields[4], cut=cut)
        say_segments(target, found, designations, "remarks")
    return target.reading()


def _say_vessel(target: Target, row: Row) -> None:
    for column, path, prop in _VESSEL:
        if row.fields[column]:
            _at(target, row, path)
            say_or_leave(target, prop, row.fields[column], path)
    flag, owner = row.fields[9], row.fields[10]
    if flag:
        _at(target, row, "vessel flag")
        say_flag(target, flag, "vessel flag")
    if owner:
        _at(target, row, "vessel owner")
        say_link(target, owner, "Vessel Owner")


def _read_aliases(target: Target, own: list[Row]) -> Reading:
    """alt.csv holds strong aliases only: OFAC prints weak ones in the remarks, in quotes (its FAQ 123)."""
    for row in own:
        _at(target, row, "alt_name")
        prop = alias_prop(row.fields[2], AliasStrength.STRONG)
        say_name(target, row.fields[3], prop, AliasStrength.STRONG)
        if row.fields[4]:
            target.leave("alt_remarks", row.fields[4])
    return target.reading()


def _read_addresses(target: Target, own: list[Row]) -> Reading:
    for row in own:
        _at(target, row, "address")
        _, number, street, place, country, remarks = row.fields
        say_address(target, PrintedAddress(number, street, place, country, remarks), "address")
    return target.reading()


def _at(target: Target, row: Row, column: str) -> None:
    target.at(f"line {row.line} {column}")


def _stranger(part: Part, row: Row) -> BrokenFile:
    what = f"target {row.fields[0]} is not in the primary file; they are of different days, or it is cut off"
    return BrokenFile(part.name, what, line=row.line)


def _digest(*parts: bytes) -> bytes:
    found = blake2b(READER, digest_size=16)
    for raw in parts:
        found.update(b"%d:" % len(raw))
        found.update(raw)
    return found.digest()
