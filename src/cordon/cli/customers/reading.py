"""Rows of a customers' file, whatever its kind: a header, then each row with its number, or why it is none."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cordon.errors import BadRequest, BrokenFile

LONGEST_FIELD = 100_000  # characters; a longer one is a quote that was never closed
MOST_COLUMNS = 500
SAMPLE = 65_536
DELIMITERS = ",;\t|"
KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".jsonl", ".ndjson")

Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: of the line or the row in the file, the header being 1; fault: why it cannot be read."""

    number: int
    values: dict[str, Value]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Customers:
    """A file that is open. total: rows as far as they can be counted cheaply, else None."""

    header: tuple[str, ...]
    rows: Iterator[Row]
    total: int | None


@contextmanager
def customers(path: Path, sheet: str | None = None) -> Iterator[Customers]:
    """The rows of a file by its extension. Raises BadRequest for another kind, BrokenFile for one that is cut."""
    kind = path.suffix.lower()
    if not path.is_file():
        raise BadRequest(f"{path}: no such file")
    if kind not in KINDS:
        raise BadRequest(
            f"{path}: customers are read from {', '.join(KINDS)}, not {kind or 'a file without ending'}"
        )
    if path.stat().st_size == 0:
        raise BrokenFile(path, "the file is empty")
    opener = {".xlsx": _xlsx, ".parquet": _parquet, ".jsonl": _jsonl, ".ndjson": _jsonl}.get(kind, _csv)
    with opener(path, sheet) as found:
        yield found


# CSV


@contextmanager
def _csv(path: Path, _sheet: str | None) -> Iterator[Customers]:
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
        sample = file.read(SAMPLE)
        file.seek(0)
        csv.field_size_limit(LONGEST_FIELD)
        reader = csv.reader(file, delimiter=_delimiter(sample))
        try:
            header = _header(next(reader, []), path)
        except csv.Error as error:
            raise BrokenFile(path, str(error), line=1) from error
        yield Customers(header, _csv_rows(path, reader, header), _lines(path) - 1)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    return "utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"


def _delimiter(sample: str) -> str:
    """The delimiter that the first line holds most of."""
    line = sample.split("\n", 1)[0]
    return max(DELIMITERS, key=line.count)


def _header(cells: list[str], path: Path) -> tuple[str, ...]:
    """The column names, each once; an empty one is named by its place."""
    if not any(cell.strip() for cell in cells):
        raise BrokenFile(path, "the first line names no column", line=1)
    if len(cells) > MOST_COLUMNS:
        raise BrokenFile(path, f"{len(cells)} columns, more than {MOST_COLUMNS}", line=1)
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)


def _csv_rows(path: Path, reader: Any, header: tuple[str, ...]) -> Iterator[Row]:
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "NUL" not in str(error):
                raise BrokenFile(path, str(error), line=number) from error
            yield Row(number, {}, "the line holds a NUL byte")
            continue
        if cells is None:
            return
        if cells:
            yield _csv_row(number, header, cells)


def _csv_row(number: int, header: tuple[str, ...], cells: list[str]) -> Row:
    values: dict[str, Value] = dict(zip(header, cells, strict=False))
    if len(cells) != len(header):
        return Row(number, values, f"{len(cells)} fields where the header has {len(header)}")
    if any("\udc80" <= letter <= "\udcff" for cell in cells if not cell.isascii() for letter in cell):
        return Row(number, {k: _shown(str(v)) for k, v in values.items()}, "the line is not UTF-8")
    if "\x00" in "".join(cells):
        return Row(number, values, "the line holds a NUL byte")
    return Row(number, values)


def _shown(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(path: Path) -> int:
    """How many lines a file has, about: a quoted field may hold several."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


# JSON, one object a line


@contextmanager
def _jsonl(path: Path, _sheet: str | None) -> Iterator[Customers]:
    with path.open("rb") as file:
        header = _keys(file.read(SAMPLE))
        if not header:
            raise BrokenFile(path, "the first lines hold no JSON object", line=1)
        file.seek(0)
        yield Customers(header, _json_rows(file), _lines(path))


def _keys(sample: bytes) -> tuple[str, ...]:
    """Every key of the objects among the first lines."""
    found: dict[str, None] = {}
    for line in sample.split(b"\n"):
        data, _ = _object(line)
        if data:
            found.update(dict.fromkeys(data))
    return tuple(found)[:MOST_COLUMNS]


def _json_rows(file: io.BufferedReader) -> Iterator[Row]:
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_FIELD * 10), b""), 1):
        if line.strip():
            data, fault = _object(line)
            yield Row(number, {key: _value(value) for key, value in data.items()}, fault)


def _object(line: bytes) -> tuple[dict[str, Any], str]:
    """One object, FollowTheMoney's `properties` unfolded; or why it is none."""
    import orjson

    if not line.strip():
        return {}, ""
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return {}, f"not JSON: {error}"
    if not isinstance(data, dict):
        return {}, "not an object"
    properties = data.pop("properties", None)
    return {**data, **properties} if isinstance(properties, dict) else data, ""


# Parquet and Excel


@contextmanager
def _parquet(path: Path, _sheet: str | None) -> Iterator[Customers]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            header = tuple(file.schema_arrow.names)[:MOST_COLUMNS]
            yield Customers(header, _parquet_rows(file), file.metadata.num_rows)
    except pa.ArrowInvalid as error:
        raise BrokenFile(path, f"not a whole Parquet file ({error})") from error


def _parquet_rows(file: Any) -> Iterator[Row]:
    number = 1
    for batch in file.iter_batches(batch_size=4096, use_threads=False):
        for values in batch.to_pylist():
            number += 1
            yield Row(number, {key: _value(value) for key, value in values.items()})


@contextmanager
def _xlsx(path: Path, sheet: str | None) -> Iterator[Customers]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise BrokenFile(path, f"not a whole .xlsx ({error})") from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise BadRequest(f"{path}: no sheet {sheet!r}; there are {', '.join(book.sheetnames)}")
        page = book[sheet] if sheet else book[book.sheetnames[0]]
        rows = page.iter_rows(values_only=True)
        header = _header([str(_value(cell)) for cell in next(rows, ())], path)
        yield Customers(header, _xlsx_rows(rows, header), (page.max_row or 1) - 1)
    finally:
        book.close()


def _xlsx_rows(rows: Iterator[tuple[Any, ...]], header: tuple[str, ...]) -> Iterator[Row]:
    for number, cells in enumerate(rows, 2):
        if any(cell is not None for cell in cells):
            yield Row(number, {name: _value(cell) for name, cell in zip(header, cells, strict=False)})


def _value(value: Any) -> Value:
    """A cell as text: a day without its midnight, a whole number without a fraction."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return [str(_value(item)) for item in value]
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
