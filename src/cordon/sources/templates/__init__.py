"""Evidence tables: incidents, acts, units, remains ... as an investigator fills them in -> statements.

Form: docs/evidence.md. All tables of one set that lie in one folder are one snapshot. A row that has a fault
is handed back with the reason and stops no other; a file whose head is wrong stops its set.
"""

from collections.abc import Iterator

from cordon.errors import BadRecord, Refused
from cordon.sources.acts_heading import is_analysts
from cordon.sources.dating import Dating
from cordon.sources.formats import Format, Part
from cordon.sources.templates.book import Book
from cordon.sources.templates.csv_tables import is_csv, table_of_csv
from cordon.sources.templates.heading import Heading
from cordon.sources.templates.tables import Table
from cordon.sources.templates.xlsx_tables import is_workbook, tables_of_workbook
from cordon.sources.templates.yaml_tables import tables_of_yaml
from cordon.terms.readings import Published


def sniff(head: bytes, _name: str) -> bool:
    """Whether a file begins like an evidence table, or is a workbook, which shows only when opened."""
    return is_csv(head) or is_workbook(head) or is_analysts(head, "evidence")


def tables_of(part: Part) -> tuple[Table, ...]:
    """Every table of a file. Raises BadRecord, BrokenFile, NotThisFormat, HostileFile."""
    with part.path.open("rb") as file:
        head = file.read(4096)
    if is_csv(head):
        return (table_of_csv(part),)
    return tables_of_workbook(part) if head.startswith(b"PK") else tables_of_yaml(part)


def group(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """Files of one set together; a file that cannot be opened by itself, so that it is refused alone."""
    sets: dict[str, list[Part]] = {}
    for part in parts:
        try:
            key = tables_of(part)[0].heading.set
        except Refused:
            key = f" {part.name}"
        sets.setdefault(key, []).append(part)
    return tuple(tuple(found) for found in sets.values())


def open_set(parts: tuple[Part, ...], dating: Dating) -> Published:
    """The tables of one set as one snapshot; its day is the newest that a file names."""
    tables = tuple(table for part in parts for table in tables_of(part))
    heading = _heading(tables)
    date, basis = dating.settle(heading.date)
    return Published(
        heading.source, "evidence", date, basis, tuple(part.path for part in parts),
        tuple(part.name for part in parts), ("",), Book(heading, tables),
    )  # fmt: skip


def _heading(tables: tuple[Table, ...]) -> Heading:
    """The heading of the table with the newest day; of one set there is one name."""
    sets = dict.fromkeys(table.heading.set for table in tables)
    if len(sets) > 1:
        what = f"one file holds two sets: {', '.join(sets)}"
        raise BadRecord(tables[0].name, 1, "set", what)
    return max(_headings(tables), key=lambda heading: heading.date or "")


def _headings(tables: tuple[Table, ...]) -> Iterator[Heading]:
    return (table.heading for table in tables)


FORMATS = (Format("evidence", (), sniff, open_set, group),)
