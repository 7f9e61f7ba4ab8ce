"""The UK Sanctions List as CSV -> statements.

Source: sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv; what becomes of each column:
docs/sources/uk_sl.md. First line "Report Date: 29-Apr-2026", then a header, then a row for each name
(and each birth date, passport, ... beside it); the rows of one Unique ID follow each other.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from cordon.errors import BrokenFile, NotThisFormat
from cordon.sources.dating import Dating, printed_day
from cordon.sources.fields import Printed, printed
from cordon.sources.formats import Format, Part
from cordon.sources.uk_designation import FIELDS, GROUPS, SOURCE, VERSION, Designation
from cordon.sources.uk_target import read_designation
from cordon.terms.readings import Published, Reading, Record

KEY = "Unique ID"
_LONGEST = 1 << 20  # characters of a cell; statements of reasons reach 10,000
_COLUMNS = {column: word for word, (column, _) in FIELDS.items() if column}
_GROUPED = {
    column: (word, part) for word, (_, parts) in GROUPS.items() for part, (column, _) in parts.items()
}

Row = tuple[int, list[str]]  # the line it starts on, and its cells


def read_rows(header: list[str], rows: list[Row], key: str) -> Reading:
    """All that the rows of one Unique ID say. key: the record's."""
    gathered = Designation(f"line {rows[0][0]}")
    for line, cells in rows:
        _gather(gathered, f"line {line}", zip(header, cells, strict=False))
        for cell in cells[len(header) :]:
            gathered.leftover[f"column {len(header) + 1} or beyond", cell] = None
    return read_designation(gathered, key)


def _gather(into: Designation, line: str, cells: Iterable[tuple[str, str]]) -> None:
    groups: dict[str, dict[str, Printed]] = {}
    for column, cell in cells:
        text = printed(cell, f"{line} {column}") if cell else None
        if text is None:
            continue
        if column in _COLUMNS:
            into.add(_COLUMNS[column], text)
        elif column in _GROUPED:
            word, part = _GROUPED[column]
            groups.setdefault(word, {})[part] = text
        else:
            into.leftover[column, text.text] = None
    for word, group in groups.items():
        into.add_group(word, group)


def _records(path: Path, name: str) -> Iterator[Record]:
    rows = _rows(path, name)
    header = _header(rows, name)
    where = header.index(KEY)
    seen: dict[str, int] = {}
    for unique_id, group in groupby(_whole(rows, header, name), key=lambda row: row[1][where].strip()):
        same = list(group)
        number = unique_id or f"line {same[0][0]}"
        seen[number] = seen.get(number, 0) + 1
        key = number if seen[number] == 1 else f"{number} ({seen[number]})"
        reading = partial(read_rows, header, same, key)
        yield Record(key, "", _digest(header, same), f"line {same[0][0]}", reading)


def _whole(rows: Iterator[Row], header: list[str], name: str) -> Iterator[Row]:
    for line, cells in rows:
        if len(cells) < len(header):
            what = f"a row of {len(cells)} columns under a header of {len(header)}: cut off?"
            raise BrokenFile(name, what, line=line)
        yield line, cells


def _header(rows: Iterator[Row], name: str) -> list[str]:
    """The header's columns, past the line with the report date."""
    for line, cells in rows:
        header = [" ".join(cell.split()) for cell in cells]
        if KEY in header:
            return header
        if line > 5:
            break
    raise NotThisFormat(name, f"no column {KEY!r} in its first lines")


def _rows(path: Path, name: str) -> Iterator[Row]:
    """Every row that is not blank, with the line it starts on."""
    with path.open("rb") as file:
        reader = csv.reader(_lines(file, name), strict=True)
        before = 0
        try:
            for cells in reader:
                if any(cells):
                    yield before + 1, cells
                before = reader.line_num
        except csv.Error as fault:
            raise BrokenFile(name, str(fault), line=reader.line_num) from None


def _lines(file: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(file, 1):
        if len(line) > _LONGEST:
            raise BrokenFile(name, f"a line of more than {_LONGEST:,} bytes", line=number)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise BrokenFile(name, "not UTF-8", line=number) from None


def _digest(header: list[str], rows: list[Row]) -> bytes:
    text = "\x1e".join("\x1f".join(cells) for cells in (header, *map(itemgetter(1), rows)))
    return blake2b(text.encode(), digest_size=16, person=VERSION.encode()).digest()


def _sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    return all(column in head[:4096] for column in (b"Unique ID", b"Name 6", b"Regime Name"))


def _report_date(path: Path) -> str | None:
    with path.open("rb") as file:
        first = file.readline(200).decode("utf-8-sig", "replace")
    return printed_day(first.partition(":")[2].strip(" ,\r\n")) if first.startswith("Report Date") else None


def _open(parts: tuple[Part, ...], dating: Dating) -> Published:
    (part,) = parts
    if not part.path.stat().st_size:
        raise BrokenFile(part.name, "the file is empty")
    day, basis = dating.settle(_report_date(part.path))
    records = partial(_records, part.path, part.name)
    return Published(SOURCE, "uk-csv", day, basis, (part.path,), (part.name,), ("",), records)


FORMATS = (Format("uk-csv", (SOURCE,), _sniff, _open),)
