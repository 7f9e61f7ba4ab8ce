"""Batches as one file, CSV, JSON lines or Parquet, whole or not at all."""

import csv
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cordon.errors import BadRequest

if TYPE_CHECKING:
    import pyarrow as pa


def write_batches(path: Path, batches: "Iterator[pa.RecordBatch]") -> str:
    """Write all batches by the file's ending; the SHA-256 of the file. An empty file has its header."""
    writer = {".jsonl": _jsonl, ".parquet": _parquet}.get(path.suffix.lower(), _csv)
    new = path.with_name(f"{path.name}.new")
    try:
        writer(new, batches)
        new.replace(path)
    except OSError as error:
        raise BadRequest(f"{path}: cannot be written ({error.strerror})") from error
    return sha256(path.read_bytes()).hexdigest()


def write_whole(path: Path, value: Any) -> None:
    """A value as indented JSON."""
    import orjson

    new = path.with_name(f"{path.name}.new")
    new.write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    new.replace(path)


def _csv(path: Path, batches: "Iterator[pa.RecordBatch]") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for place, batch in enumerate(batches):
            if place == 0:
                writer.writerow(batch.schema.names)
            writer.writerows(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _jsonl(path: Path, batches: "Iterator[pa.RecordBatch]") -> None:
    import orjson

    with path.open("wb") as file:
        for batch in batches:
            for line in batch.to_pylist():
                file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def _parquet(path: Path, batches: "Iterator[pa.RecordBatch]") -> None:
    """One row group whatever the parts were, so that equal rows make equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = list(batches)
    if found:
        pq.write_table(pa.Table.from_batches(found).combine_chunks(), path, compression="zstd")
