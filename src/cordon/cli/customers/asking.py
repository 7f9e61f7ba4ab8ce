"""A file of customers screened: read in parts, screened by processes, put together, told."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cordon.answers.screen_asked import Options
from cordon.cli.customers.columns import REF, Columns, guess
from cordon.cli.customers.reading import Customers, Row, customers
from cordon.cli.output import plural, say, say_json
from cordon.errors import BadRequest

if TYPE_CHECKING:
    import pyarrow as pa

    from cordon.answers.screen_index import State
    from cordon.batch.jobs import Job
    from cordon.batch.processes import Work

PART = 1000  # rows of a part: what a kill loses at most, times the processes
BANDS = ("match", "review", "weak", "none")
OUTPUTS = (".csv", ".jsonl", ".parquet")


@dataclass(frozen=True, slots=True)
class FileWish:
    """What the caller said of the file."""

    file: Path
    out: Path | None
    rejects: Path | None
    columns: tuple[str, ...]
    workers: int
    sheet: str | None
    month_first: bool
    schema: str | None
    json: bool

    @property
    def hits_file(self) -> Path:
        """Where the hits go."""
        found = self.out or self.file.with_name(f"{self.file.stem}.hits.csv")
        if found.suffix.lower() not in OUTPUTS:
            raise BadRequest(f"--out {found}: hits are written as {', '.join(OUTPUTS)}")
        return found

    @property
    def rejects_file(self) -> Path:
        """Where what cannot be screened goes."""
        return self.rejects or self.hits_file.with_name(f"{self.hits_file.stem}.rejects.csv")

    @property
    def folder(self) -> Path:
        """Where the parts lie until all are done."""
        return self.hits_file.with_name(f"{self.hits_file.name}.parts")


@dataclass(frozen=True, slots=True)
class Place:
    """The store, its index as it was when the job began, and the two days: another process looks from there too."""

    store: str
    index: Path
    state: "State"
    as_of: str
    known_at: str | None


def screen_file(wish: FileWish, options: Options, store: str | None, as_of: str | None,
                known_at: str | None) -> str:  # fmt: skip
    """Screen every row and write hits, rejects and a receipt; the band of the best hit of all."""
    from cordon.answers.screen import desk
    from cordon.batch.jobs import Job
    from cordon.cli.screen_options import ready_index
    from cordon.cli.view_options import view

    looking = view(store, as_of, known_at)
    at = desk(looking, ready_index(looking.store), options)
    place = Place(looking.store.place, at.index.folder, at.index.state, looking.as_of, looking.known_at)
    with customers(wish.file, wish.sheet) as found:
        columns = guess(found.header, wish.columns)
        _note(f"columns {columns.shown()}")
        receipt = _receipt(wish, options, at, columns)
        job = Job(wish.folder, receipt["fingerprint"])
        _tell_resumed(job)
        looking.store.close()  # no connection may be shared with the processes
        _run(job, found, columns, partial(work, place, options, wish), wish)
    return _finish(job, wish, receipt)


def _receipt(wish: FileWish, options: Options, at: Any, columns: Columns) -> dict[str, Any]:
    """What the job is; its fingerprint says whether parts that lie there are of the same."""
    import orjson

    from cordon.answers.receipts import ListUsed

    told = {
        "file": wish.file.name,
        "file_sha256": _digest(wish.file),
        "columns": columns.fields,
        "month_first": wish.month_first,
        "schema": wish.schema,
        "sheet": wish.sheet,
        "part": PART,
        "options": options,
        "as_of": at.view.as_of,
        "known_at": at.view.known_at,
        "lists": [ListUsed(s.source, s.date, s.sha256) for s in at.lists],
        "unread": at.unread,
        "index": at.index.state.parties,
        "ledger_row": at.index.state.position,
        "ledger_chain": at.index.state.chain,
        "weights": at.known.version,
    }
    return {**told, "fingerprint": sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        found = sha256()
        for chunk in iter(lambda: file.read(1 << 20), b""):
            found.update(chunk)
    return found.hexdigest()


def _tell_resumed(job: "Job") -> None:
    if job.begun_anew:
        _note(f"{job.folder} held another job (other file, options or lists); begun anew")
    elif job.done:
        rows = sum(part.rows for part in job.done.values())
        _note(f"{plural(len(job.done), 'part')} ({plural(rows, 'row')}) done before; going on")


def _note(text: str) -> None:
    print(f"cordon: {text}", file=sys.stderr)  # noqa: T201


def work(place: Place, options: Options, wish: FileWish) -> "Work":
    """What a process does with each part; called once in each."""
    from cordon.answers.screen import desk
    from cordon.answers.screen_fields import Reading
    from cordon.answers.screen_index import ScreenIndex
    from cordon.batch.screening import screen_batch
    from cordon.cli.view_options import view

    looking = view(place.store, place.as_of, place.known_at)
    at = desk(looking, ScreenIndex(place.index, place.state), options)
    return partial(screen_batch, at, reading=Reading(wish.month_first))


def _run(job: "Job", found: Customers, columns: Columns, make: Callable[[], "Work"], wish: FileWish) -> None:
    from cordon.batch.processes import processors, run_parts
    from cordon.cli.progress import progress

    most = -(-found.total // PART) if found.total else 1
    workers = min(wish.workers or processors(), max(1, most - len(job.done)))
    with progress("screening", total=found.total, unit="rows") as advance:
        rows = sum(part.rows for part in job.done.values())
        advance(rows)
        for number, result in run_parts(make, _parts(job, found, columns, wish), workers):
            rows += job.keep(number, result).rows
            advance(rows)


def _parts(
    job: "Job", found: Customers, columns: Columns, wish: FileWish
) -> Iterator[tuple[int, "pa.RecordBatch"]]:
    """The parts that are not done yet."""
    for number, rows in enumerate(_chunks(found.rows)):
        if number not in job.done:
            yield number, batch_of(rows, columns, wish.schema)


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == PART:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def batch_of(rows: list[Row], columns: Columns, schema: str | None = None) -> "pa.RecordBatch":
    """Rows as Arrow: row, ref, fault, and a list of texts for each field."""
    import pyarrow as pa

    fields = sorted(set(columns.fields.values()) - {REF})
    found: dict[str, list[Any]] = {name: [] for name in ("row", "ref", "fault", *fields)}
    for row in rows:
        values = _by_field(row, columns)
        found["row"].append(row.number)
        found["ref"].append("; ".join(values.get(REF, ())))
        found["fault"].append(row.fault)
        for name in fields:
            found[name].append(values.get(name, []))
    if schema and "schema" not in fields:
        found["schema"] = [[schema] for _ in rows]
    kinds = {"row": pa.int64(), "ref": pa.string(), "fault": pa.string()}
    arrays = [pa.array(values, kinds.get(name, pa.list_(pa.string()))) for name, values in found.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(found))


def _by_field(row: Row, columns: Columns) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for column, field in columns.fields.items():
        given = row.values.get(column, "")
        texts = given if isinstance(given, list) else [given]
        values.setdefault(field, []).extend(text for text in texts if text.strip())
    return values


def _finish(job: "Job", wish: FileWish, receipt: dict[str, Any]) -> str:
    """Put the parts together, write the receipt, tell what became of the rows."""
    from cordon.cli.customers.writing import write_batches, write_whole

    parts = job.done.values()
    told = {
        **receipt,
        "rows": sum(part.rows for part in parts),
        "rows_with_hits": sum(part.with_hits for part in parts),
        "hits": sum(part.hits for part in parts),
        "rejects": sum(part.rejects for part in parts),
        "hits_sha256": write_batches(wish.hits_file, job.hits()),
        "rejects_sha256": write_batches(wish.rejects_file, job.rejects()),
    }
    write_whole(wish.hits_file.with_name(f"{wish.hits_file.name}.receipt.json"), told)
    best = min((part.best for part in parts), key=BANDS.index, default="none")
    job.remove()
    _tell(wish, told)
    return best


def _tell(wish: FileWish, told: dict[str, Any]) -> None:
    from cordon.answers.screen import NO_CLEARANCE

    if wish.json:
        say_json(
            {**told, "out": str(wish.hits_file), "rejects_file": str(wish.rejects_file), "note": NO_CLEARANCE}
        )
        return
    say(
        f"{plural(told['rows'], 'customer')} screened, {told['rows_with_hits']:,} with a hit "
        f"({plural(told['hits'], 'hit')}): {wish.hits_file}"
    )
    if told["rejects"]:
        aside = plural(told["rejects"], "row or value", "rows or values")
        say(f"{aside} set aside, with the reason: {wish.rejects_file}")
    say(NO_CLEARANCE)
