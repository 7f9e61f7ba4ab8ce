"""An evidence table as CSV: marker row, header, rows; parted by comma, semicolon or tab."""

import csv
from collections.abc import Iterator
from pathlib import Path

from cordon.errors import BrokenFile
from cordon.sources.formats import Part
from cordon.sources.templates.heading import MARK, heading_of_row
from cordon.sources.templates.kinds import kinds
from cordon.sources.templates.tables import MOST_ROWS, Row, Table, TooLong, columns_of, row_of

LONGEST = 131_072  # characters of one cell, the csv module's own limit
_BOM = b"\xef\xbb\xbf"


def is_csv(head: bytes) -> bool:
    """Whether the first cell is the marker."""
    first = head.removeprefix(_BOM).lstrip(b'"')
    return first.startswith(MARK.encode())


def table_of_csv(part: Part) -> Table:
    """The one table of a file. Raises BadRecord, BrokenFile."""
    rows = _cells(part.path, part.name)
    number, first = next(rows, (1, []))
    kind_name, heading = heading_of_row(part.name, first, number)
    kind = kinds()[kind_name]
    header = next(rows, None)
    if header is None:
        raise BrokenFile(part.name, "the row of column names is missing", line=2)
    columns = columns_of(part.name, kind, header[1], header[0])

    def stream() -> Iterator[Row]:
        again = _cells(part.path, part.name)
        next(again)
        next(again)
        for count, (line, cells) in enumerate(again):
            if count > MOST_ROWS:
                raise TooLong(part.name)
            row = row_of(columns, cells, line)
            if row:
                yield row

    return Table(part.name, kind, heading, "line", stream)


def _cells(path: Path, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; empty lines are passed over."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=_delimiter(path), strict=True)
        begins = 1
        try:
            for cells in reader:
                if cells:
                    yield begins, cells
                begins = reader.line_num + 1
        except csv.Error as error:
            raise BrokenFile(name, f"is not CSV: {error}", line=begins) from None
        except UnicodeDecodeError:
            raise BrokenFile(name, "is not UTF-8; save it as CSV UTF-8", line=begins) from None


def _delimiter(path: Path) -> str:
    """What follows the marker."""
    with path.open("rb") as file:
        head = file.read(64).removeprefix(_BOM).removeprefix(b'"').removeprefix(MARK.encode()).lstrip(b'"')
    return {b";": ";", b"\t": "\t"}.get(head[:1], ",")
