"""A file of evidence -> its tables, each a stream of rows of texts: from CSV, a workbook, or YAML."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cordon.errors import BadRecord, Refused
from cordon.sources.templates.heading import Heading
from cordon.sources.templates.kinds import Kind
from cordon.terms.located import nearest

MOST_ROWS = 5_000_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: its line or row in the file, from 1; cells: by column, stripped, none empty."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one file.

    name: how places and messages call it: the file, or the file and the sheet.
    unit: what a row is called there: `line` or `row`.
    rows: opens the file anew and streams them.
    """

    name: str
    kind: Kind
    heading: Heading
    unit: str
    rows: Callable[[], Iterator[Row]]

    def place(self, row: Row, column: str = "") -> str:
        """`incidents.csv row 12 date`."""
        return f"{self.name} {self.unit} {row.number} {column}".rstrip()


def columns_of(name: str, kind: Kind, header: list[str], number: int) -> tuple[str, ...]:
    """The header's columns, checked; blank ones at the end are none. Raises BadRecord."""
    given = [cell.strip() for cell in header]
    while given and not given[-1]:
        given.pop()
    if len(given) > MOST_COLUMNS:
        raise BadRecord(name, number, "(header)", f"has {len(given):,} columns, more than {MOST_COLUMNS}")
    for n, column in enumerate(given):
        if column not in kind.columns:
            known = nearest(column, kind.columns)
            what = f"is not a column of {kind.name}{known}; `cordon template {kind.name}` prints them"
            raise BadRecord(name, number, column[:60] or f"(column {n + 1})", what)
        if column in given[:n]:
            raise BadRecord(name, number, column, "is there twice")
    missing = [c.name for c in kind.columns.values() if c.needed and c.name not in given]
    if missing:
        raise BadRecord(
            name, number, missing[0], f"is a column that {kind.name} must have, and it is missing"
        )
    return tuple(given)


def row_of(columns: tuple[str, ...], cells: list[str], number: int) -> Row | None:
    """A row by its columns; None for one that is empty or begins with '#'."""
    if cells and cells[0].lstrip().startswith("#"):
        return None
    found = {
        column: plain
        for column, cell in zip(columns, cells, strict=False)
        if (plain := unquoted(cell.strip()))
    }
    beyond = [cell for cell in cells[len(columns) :] if cell.strip()]
    if beyond:
        found["(beyond the last column)"] = beyond[0]
    return Row(number, found) if found else None


def unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


class TooLong(Refused):
    """A table with more rows than are read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: more than {MOST_ROWS:,} rows; part it into several sets")
