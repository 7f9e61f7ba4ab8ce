"""Blank tables to fill in: marker row, column names, and a commented row that says what each column takes."""

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Any

from cordon.sources.templates.heading import FIELDS, LEVELS, MARK, Heading
from cordon.sources.templates.kinds import Column, Kind

FORMATS = ("xlsx", "csv", "yaml")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold: the same bytes whenever they are made


def blank(kinds: Iterable[Kind], form: str, heading: Heading) -> bytes:
    """Empty tables of these kinds. form: one of FORMATS; CSV holds one kind only."""
    if form == "csv":
        (kind,) = kinds
        return csv_text(rows_of(kind, heading)).encode("utf-8")
    return _yaml(kinds, heading).encode() if form == "yaml" else _workbook(kinds, heading)


def marker(kind: str, heading: Heading) -> list[str]:
    """The first row."""
    given = (heading.set, heading.date or "", heading.by or "", heading.sensitivity or "")
    return [MARK, kind, *(cell for pair in zip(FIELDS, given, strict=True) for cell in pair)]


def rows_of(kind: Kind, heading: Heading) -> list[list[str]]:
    """Marker, column names, and what each column takes behind a '#'."""
    told = [what(column) for column in kind.columns.values()]
    return [marker(kind.name, heading), list(kind.columns), ["# " + told[0], *told[1:]]]


def what(column: Column) -> str:
    """What a column takes, in one line."""
    parts = ["needed" if column.needed else "", column.help.rstrip(".")]
    parts += [f"one of {', '.join(column.values)}"] if 0 < len(column.values) <= 16 else []
    parts += [f"id of {' or '.join(column.refers)}, or of elsewhere"] if column.refers else []
    parts += ["several parted by ;"] if column.many else []
    return "; ".join(part for part in parts if part)


def csv_text(rows: Iterable[list[str]]) -> str:
    """Rows as CSV with CRLF ends; a cell that a spreadsheet would read as a formula gets an apostrophe."""
    out = io.StringIO()
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs: =1+1 becomes '=1+1; plain negative numbers stay."""
    risky = cell[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{cell}" if risky and not cell.lstrip("+-").replace(".", "", 1).isdigit() else cell


def _yaml(kinds: Iterable[Kind], heading: Heading) -> str:
    lines = ["cordon: evidence", f"set: {heading.set}"]
    lines += [f"date: {heading.date}" if heading.date else "# date: YYYY-MM-DD"]
    lines += [f"by: {heading.by!r}" if heading.by else "# by: the analyst who answers for the rows"]
    lines += [f"# sensitivity: one of {', '.join(LEVELS)}; of rows that say none"]
    for kind in kinds:
        lines += ["", f"# {kind.says}", f"{kind.name}: []"]
        lines += [f"# - {name}: {what(column)}" if not n else f"#   {name}: {what(column)}"
                  for n, (name, column) in enumerate(kind.columns.items())]  # fmt: skip
    return "\n".join(lines) + "\n"


def _workbook(kinds: Iterable[Kind], heading: Heading) -> bytes:
    """One sheet a kind; cells are text, so that a spreadsheet makes no day of 2020-11."""
    from openpyxl import Workbook  # noqa: PLC0415  # 120 ms

    book = Workbook()
    book.remove(book.worksheets[0])
    for kind in kinds:
        _fill(book.create_sheet(kind.name), kind, heading)
    raw = io.BytesIO()
    book.save(raw)
    return _same_whenever(raw.getvalue())


def _fill(sheet: Any, kind: Kind, heading: Heading) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for row in rows_of(kind, heading):
        sheet.append(row)
    sheet.freeze_panes = "B4"
    for n, column in enumerate(kind.columns.values(), 1):
        letter = get_column_letter(n)
        sheet.column_dimensions[letter].width = max(12, min(28, len(column.name) + 6))
        sheet.column_dimensions[letter].number_format = "@"
        sheet[f"{letter}2"].font = Font(bold=True)
        sheet[f"{letter}3"].font = Font(italic=True, color="777777")
        sheet[f"{letter}3"].alignment = Alignment(wrap_text=True, vertical="top")
        listed = ",".join(column.values)
        if column.values and not column.many and len(listed) <= 250:  # a list in a cell holds no more
            choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            choice.add(f"{letter}4:{letter}1048576")
            sheet.add_data_validation(choice)


def _same_whenever(data: bytes) -> bytes:
    """The workbook without the hour at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = _without_days(content)
            new.writestr(zipfile.ZipInfo(info.filename, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without_days(content: bytes) -> bytes:
    import re  # noqa: PLC0415

    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
