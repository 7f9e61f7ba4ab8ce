"""One row of an evidence table held against its columns: values ready to be said, or what is wrong where."""

import re
from dataclasses import dataclass

from cordon.sources.templates.ids import ID, Known
from cordon.sources.templates.kinds import Column
from cordon.sources.templates.tables import Row, Table
from cordon.terms.dates import DateSpan
from cordon.terms.located import nearest
from cordon.terms.schemas import check
from cordon.terms.statements import Status
from cordon.text.countries import country_code, country_name

STATUSES = tuple(status.value for status in Status if status is not Status.PUBLISHED)
# What can confirm who somebody was; keys, papers and a look at the dead support a presumption at most
# (docs/vocabulary.md, Finding).
CONFIRMING = ("dna_kinship", "dna_direct", "fingerprint", "dental")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SOURCE = re.compile(r"(\S+)(?:\s+(\S.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell of a row."""

    column: str
    value: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A row's values by column: (value, as printed). A row with faults is rejected whole."""

    values: dict[str, tuple[tuple[str, str], ...]]
    faults: tuple[Fault, ...]


def checked(table: Table, row: Row, known: Known) -> Checked:
    """Every cell of a row against its column; every fault, not only the first."""
    values: dict[str, tuple[tuple[str, str], ...]] = {}
    faults = list(_of_id(table, row, known))
    for name, text in row.cells.items():
        column = table.kind.columns.get(name)
        if column is None:
            faults.append(Fault(name, text, "a value stands beyond the last column"))
        elif name != "id":
            found, wrong = _cell(table.kind.schema, column, text, known)
            values[name] = found
            faults += wrong
    for column in table.kind.columns.values():
        if column.needed and column.name not in row.cells:
            faults.append(Fault(column.name, "", "is missing"))
    if not faults:
        faults += _together(table, row, values)
    return Checked(values, tuple(faults))


def _of_id(table: Table, row: Row, known: Known) -> list[Fault]:
    short = row.cells.get("id", "")
    if short and not ID.fullmatch(short):
        return [Fault("id", short, "must be small letters, digits, '.', '_' and '-', at most 80")]
    if short and not known.is_first(table, row):
        name, number = known.first[short]
        return [Fault("id", short, f"is also the id of {name} {table.unit} {number}")]
    return []


def _cell(
    schema: str, column: Column, text: str, known: Known
) -> tuple[tuple[tuple[str, str], ...], list[Fault]]:
    found: list[tuple[str, str]] = []
    faults = []
    parts = [part.strip() for part in text.split(";")] if column.many else [text]
    for part in (each for each in parts if each):
        value, printed, wrong = _value(schema, column, part, known)
        if wrong:
            faults.append(Fault(column.name, part, wrong))
        else:
            found.append((value, printed))
    return tuple(found), faults


def _value(schema: str, column: Column, text: str, known: Known) -> tuple[str, str, str | None]:
    """A cell's value, its printed words, and why it cannot stand."""
    if column.name == "sources":
        return _cited(column, text, known)
    if column.refers or (column.prop and column.prop.type == "entity"):
        meant = known.meant(text, column.refers)
        return meant or "", text, None if meant else known.missed(text, column.refers)
    if column.values and text not in column.values:
        return "", text, f"is not one of {', '.join(column.values)}{nearest(text, column.values)}"
    if column.name == "status" and column.prop is None and text not in STATUSES:
        return "", text, f"is not one of {', '.join(STATUSES)}"
    if column.prop is None or column.place:
        return text, text, None
    value = _plain(column.prop.type, text)
    wrong = check(schema, column.prop.name, value)
    return value, text, wrong.partition(" ")[2] if wrong else None


def _cited(column: Column, text: str, known: Known) -> tuple[str, str, str | None]:
    """A source's id, and as printed words the place in it."""
    found = _SOURCE.fullmatch(text)
    short = found[1] if found else text
    meant = known.meant(short, column.refers)
    place = (found[2] or "") if found else ""
    return meant or "", place, None if meant else known.missed(short, column.refers)


def _plain(kind: str, text: str) -> str:
    if kind == "country":
        code = text.lower() if len(text) == 2 and country_name(text) else country_code(text)
        return code or text
    if kind == "number" and _GROUPED.fullmatch(text):
        return text.replace(",", "")
    return text


def _together(table: Table, row: Row, values: dict[str, tuple[tuple[str, str], ...]]) -> list[Fault]:
    """What is wrong between the cells of a row that are right by themselves."""
    cells, faults = row.cells, []
    if "from" in cells and "to" in cells and _after(cells["from"], cells["to"]):
        faults.append(Fault("to", cells["to"], f"is before `from`, {cells['from']}"))
    if cells.get("grade") == "confirmed" and cells.get("method") not in CONFIRMING:
        what = (
            f"a finding by {cells.get('method')} is presumptive at most; only {', '.join(CONFIRMING)} confirm"
        )
        faults.append(Fault("grade", "confirmed", what))
    verbatim = next((c for c in table.kind.columns.values() if c.verbatim), None)
    if verbatim and verbatim.name in cells and not values.get(verbatim.verbatim):
        faults.append(
            Fault(verbatim.name, cells[verbatim.name], f"says nothing without `{verbatim.verbatim}`")
        )
    status = cells.get("status")
    if status not in {None, "draft"} and not (cells.get("by") or table.heading.by):
        faults.append(Fault("status", status or "", "needs `by`: the analyst who read the source"))
    claims = table.kind.name != "sources" and "sources" in table.kind.columns
    if claims and table.kind.name not in UNSOURCED and not cells.get("sources"):
        faults.append(Fault("sources", "", "is missing: every claim names the source it rests on"))
    return faults


UNSOURCED = (
    "persons",
    "units",
    "artefacts",
    "samples",
    "remains",
)  # things, about which rows of others claim


def _after(start: str, end: str) -> bool:
    return DateSpan.parse(end).last < DateSpan.parse(start).first
