"""Evidence tables as a workbook: each sheet whose first cell is the marker is one table.

Read row by row (openpyxl's read-only mode), so that memory does not grow with the sheet. What is packed
inside has been measured before (`sources.unpack`); a part that declares entities is refused.
"""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cordon.errors import BrokenFile, HostileFile, NotThisFormat
from cordon.sources.formats import Part
from cordon.sources.templates.heading import MARK, heading_of_row
from cordon.sources.templates.kinds import kinds
from cordon.sources.templates.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    TooLong,
    columns_of,
    row_of,
)

MOST_SHEETS = 100
_DAMAGE = (
    KeyError,
    ValueError,
    TypeError,
    zipfile.BadZipFile,
    OSError,
    SyntaxError,
    AttributeError,
    IndexError,
)


def is_workbook(head: bytes) -> bool:
    """Whether it begins like an xlsx file; which tables it holds is only seen when it is opened."""
    return head.startswith(b"PK\x03\x04") and (b"xl/" in head or b"[Content_Types].xml" in head)


def tables_of_workbook(part: Part) -> tuple[Table, ...]:
    """Every table of a workbook. Raises NotThisFormat where no sheet is one, BadRecord, HostileFile."""
    _refuse_entities(part)
    found = []
    for sheet in _sheet_names(part):
        rows = _cells(part, sheet)
        number, first = next(rows, (1, []))
        if not first or first[0].strip() != MARK:
            continue
        name = f"{part.name} {sheet}"
        kind_name, heading = heading_of_row(name, first, number)
        kind = kinds()[kind_name]
        header = next(rows, (2, []))
        columns = columns_of(name, kind, header[1], header[0])
        found.append(Table(name, kind, heading, "row", _Stream(part, sheet, name, columns)))
    if not found:
        raise NotThisFormat(part.name, f"a workbook of which no sheet begins with {MARK!r}")
    return tuple(found)


class _Stream:
    """The rows of one sheet, whenever they are asked for."""

    def __init__(self, part: Part, sheet: str, name: str, columns: tuple[str, ...]) -> None:
        self.part, self.sheet, self.name, self.columns = part, sheet, name, columns

    def __call__(self) -> Iterator[Row]:
        rows = _cells(self.part, self.sheet)
        next(rows)
        next(rows)
        for count, (number, cells) in enumerate(rows):
            if count > MOST_ROWS:
                raise TooLong(self.name)
            row = row_of(self.columns, cells, number)
            if row:
                yield row


def _sheet_names(part: Part) -> tuple[str, ...]:
    book = _opened(part.path, part.name)
    try:
        names = tuple(book.sheetnames)
    finally:
        book.close()
    if len(names) > MOST_SHEETS:
        raise HostileFile(part.name, f"{len(names):,} sheets, more than {MOST_SHEETS}")
    return names


def _opened(path: Path, name: str) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415  # 120 ms, and only where there is a workbook

    try:
        return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except _DAMAGE as error:
        raise BrokenFile(name, f"is a damaged workbook ({error})") from None


def _cells(part: Part, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with its number."""
    book = _opened(part.path, part.name)
    try:
        book[sheet].reset_dimensions()  # what a file says of its size is not believed
        rows = book[sheet].iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        for number, values in enumerate(rows, 1):
            if any(value not in {None, ""} for value in values):
                yield number, [_text(value) for value in values]
    except _DAMAGE as error:
        raise BrokenFile(part.name, f"sheet {sheet!r} cannot be read ({error})") from None
    finally:
        book.close()


def _text(value: object) -> str:
    """A cell as text: whole numbers without a point, days without a time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _refuse_entities(part: Part) -> None:
    try:
        with zipfile.ZipFile(part.path) as archive:
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(info).read(
                    4096
                ):
                    raise HostileFile(part.name, f"{info.filename} declares a document type")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise BrokenFile(part.name, f"is a damaged workbook ({error})") from None
