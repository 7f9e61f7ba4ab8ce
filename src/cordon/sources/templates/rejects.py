"""Rows that were not taken, as a CSV to be mended: where each stood, every reason, and its cells."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cordon.errors import StoreProblem
from cordon.sources.templates.blank import safe
from cordon.sources.templates.book import Reject

MARK = "cordon:rejects"  # not the marker of a table: a folder with this file in it is loaded without it


def write_rejects(rejects: Iterable[Reject], path: Path) -> None:
    """One block a table: marker row, then place, columns at fault, reasons, and the row's own columns."""
    by_table: dict[str, list[Reject]] = {}
    for reject in rejects:
        by_table.setdefault(reject.table.name, []).append(reject)
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            for name, found in by_table.items():
                _block(csv.writer(file), name, found)
    except OSError as error:
        what = f"the rejected rows cannot be written ({error.strerror}); say `--rejects FILE`"
        raise StoreProblem(f"{path}: {what}") from error


def _block(writer: Any, name: str, rejects: list[Reject]) -> None:
    columns = list(rejects[0].table.kind.columns)
    writer.writerow([MARK, name, rejects[0].table.kind.name])
    writer.writerow(["cordon_place", "cordon_columns", "cordon_reasons", *columns])
    for reject in rejects:
        reasons = "; ".join(
            f"{f.column}: {f.what}"
            + (f" ({f.value[:80]!r})" if f.value and f.value[:80] not in f.what else "")
            for f in reject.faults
        )
        place = f"{reject.table.unit} {reject.row.number}"
        faulty = ", ".join(dict.fromkeys(fault.column for fault in reject.faults))
        cells = [reject.row.cells.get(column, "") for column in columns]
        writer.writerow([safe(cell) for cell in (place, faulty, reasons, *cells)])


def rejects_path(files: tuple[Path, ...], room: Path) -> Path:
    """`<name>.rejects.csv` beside the file; of an unpacked one in the folder of the call."""
    first = files[0]
    folder = Path() if first.is_relative_to(room) else first.parent
    return folder / f"{first.name.split('.')[0]}.rejects.csv"
