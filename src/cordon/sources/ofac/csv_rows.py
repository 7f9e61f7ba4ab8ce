"""The rows of OFAC's CSV files, streamed: raw bytes to hash, fields to read, every sign of a broken file.

Source: OFAC's data specification for the legacy files (no heading, text in double quotes, `-0-` for a null,
CRLF, a closing Ctrl-Z) and the files of 2021-04 .. 2026-08, which are plain ASCII; a copy in another encoding
is read as UTF-8 where it is that, else as Windows-1252.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cordon.errors import BrokenFile
from cordon.sources.formats import Part

COLUMNS = {"sdn": 12, "alt": 5, "add": 6, "comments": 2}
_KINDS = frozenset({"individual", "vessel", "aircraft", "entity", ""})
_ALIASES = frozenset({"aka", "fka", "nka", "dba"})
_LONGEST = 1 << 20  # bytes of one line; the longest real one has 3,000
_END = b"\x1a\r\n\0 "


@dataclass(frozen=True, slots=True)
class Row:
    """line: of its first byte, from 1; raw: its bytes; fields: with `-0-` as the empty text."""

    line: int
    raw: bytes
    fields: tuple[str, ...]


def rows(part: Part, role: str) -> Iterator[Row]:
    """Every row of a file in its role. BrokenFile for one with the wrong number of columns, or cut off."""
    raw: list[bytes] = []
    reader = csv.reader(_lines(part, raw), strict=True)
    before, empty = 0, True
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            raise BrokenFile(part.name, f"not a row of {role}.csv ({error})", line=before + 1) from None
        if fields is None:
            break
        row = Row(before + 1, b"".join(raw), tuple(null(text) for text in fields))
        raw.clear()
        before = reader.line_num
        _check(part, role, row)
        empty = False
        yield row
    if empty:
        raise BrokenFile(part.name, "it holds no row")


def role_of(head: bytes, name: str) -> str | None:
    """Which part of a set a file is, by the shape of its first row: sdn, alt, add, comments or None."""
    first = next(iter(_head_rows(head)), None)
    if first is None or not first[0].strip().isdigit():
        return None
    fields = [null(text) for text in first]
    if len(fields) == COLUMNS["sdn"] and fields[2].lower() in _KINDS and b"-0-" in head:
        return "sdn"
    if len(fields) == COLUMNS["alt"] and fields[1].isdigit() and fields[2] in _ALIASES:
        return "alt"
    if len(fields) == COLUMNS["add"] and fields[1].isdigit() and b"-0-" in head:
        return "add"
    # two columns are too few to know a file by: here the name must say it as well
    return "comments" if len(fields) == COLUMNS["comments"] and "comment" in name.lower() else None


def head_programmes(head: bytes) -> set[str]:
    """The programme columns of the first rows of an sdn file."""
    found = list(_head_rows(head))
    return {null(row[3]) for row in found if len(row) == COLUMNS["sdn"]}


def null(field: str) -> str:
    """The field's text; `-0-` is OFAC's empty one."""
    text = field.strip()
    return "" if text == "-0-" else text


def _head_rows(head: bytes) -> Iterator[list[str]]:
    lines = _decode(head.removeprefix(b"\xef\xbb\xbf")).splitlines()
    try:
        yield from islice(csv.reader(lines, strict=True), 200)
    except csv.Error:
        return


def _lines(part: Part, raw: list[bytes]) -> Iterator[str]:
    line = b""
    with part.path.open("rb") as file:
        while following := file.readline(_LONGEST):
            if len(following) == _LONGEST:
                raise BrokenFile(part.name, "a line of more than a million characters")
            line = following.removeprefix(b"\xef\xbb\xbf") if not line else following
            if line.strip(_END):
                raw.append(line)
                yield _decode(line.rstrip(b"\x1a"))
    if line and not line.endswith((b"\n", b"\x1a")) and not line.rstrip(b" ").endswith((b'"', b"-0-")):
        raise BrokenFile(part.name, "the file is cut off inside its last row")


def _decode(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _check(part: Part, role: str, row: Row) -> None:
    wanted = COLUMNS[role]
    if len(row.fields) != wanted:
        found = len(row.fields)
        raise BrokenFile(part.name, f"{found} columns where {role}.csv has {wanted}", line=row.line)
    if not (row.fields[0].isascii() and row.fields[0].isdigit() and len(row.fields[0]) < 12):
        raise BrokenFile(part.name, f"not a number of a target: {row.fields[0][:40]!r}", line=row.line)
