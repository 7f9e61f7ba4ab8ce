"""A job in parts that survives a kill: each part is written whole, noted in a journal, and never done twice.

    FOLDER/job.json        what the job is: a fingerprint of its input, options and lists
    FOLDER/journal         one line a finished part: its number, counts and the SHA-256 of its files
    FOLDER/part-….arrow    the hits of a part; part-….rejects.arrow what was set aside

A folder of another job is emptied; a part whose bytes are not those of the journal is done again.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from cordon.batch.screening import HITS, REJECTS, Screened
from cordon.errors import StoreBusy

JOB, JOURNAL = "job.json", "journal"
ALGORITHM = 1  # of the parts; another number begins anew


@dataclass(frozen=True, slots=True)
class Done:
    """One finished part. best: the band of its best hit."""

    number: int
    rows: int
    hits: int
    with_hits: int
    rejects: int
    best: str
    sha256: tuple[str, str]


class Job:
    """The folder of one job. `done` holds the parts that need not be done again."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self.begun_anew = _prepare(folder, fingerprint)
        self.lock = _locked(folder)
        self.done = {part.number: part for part in _journal(folder) if _is_whole(folder, part)}

    def keep(self, number: int, result: Screened) -> Done:
        """Write a part and note it."""
        names = _names(number)
        sums = (
            _write(self.folder / names[0], HITS, result.hits),
            _write(self.folder / names[1], REJECTS, result.rejects),
        )
        part = Done(
            number, result.rows, result.hits.num_rows, result.with_hits, result.rejects.num_rows, result.best,
            sums,
        )  # fmt: skip
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(part)) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.done[number] = part
        return part

    def hits(self) -> Iterator[pa.RecordBatch]:
        """The hits of every part, in order."""
        return self._batches(0)

    def rejects(self) -> Iterator[pa.RecordBatch]:
        return self._batches(1)

    def _batches(self, which: int) -> Iterator[pa.RecordBatch]:
        for number in sorted(self.done):
            with pa.OSFile(str(self.folder / _names(number)[which])) as source:
                reader = pa.ipc.open_file(source)
                for place in range(reader.num_record_batches):
                    yield reader.get_batch(place)

    def close(self) -> None:
        os.close(self.lock)

    def remove(self) -> None:
        """Remove the folder, once what it was for is written."""
        self.close()
        shutil.rmtree(self.folder)


def _names(number: int) -> tuple[str, str]:
    return f"part-{number:07}.arrow", f"part-{number:07}.rejects.arrow"


def _prepare(folder: Path, fingerprint: str) -> bool:
    """Make the folder this job's; whether one of another job was emptied for it."""
    wanted = {"fingerprint": fingerprint, "algorithm": ALGORITHM}
    try:
        if json.loads((folder / JOB).read_text("utf-8")) == wanted:
            return False
        other = True
    except (OSError, ValueError):
        other = folder.exists()
    if other:
        os.close(_locked(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / JOB).write_text(json.dumps(wanted), "utf-8")
    return other


def _locked(folder: Path) -> int:
    import fcntl  # noqa: PLC0415

    handle = os.open(folder / "LOCK", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise StoreBusy(folder) from None
    return handle


def _journal(folder: Path) -> Iterator[Done]:
    """The parts noted; a last line that a kill cut off is passed over."""
    try:
        lines = (folder / JOURNAL).read_text("utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            fields = json.loads(line)
            yield Done(**{**fields, "sha256": tuple(fields["sha256"])})
        except (ValueError, TypeError, KeyError):
            continue


def _is_whole(folder: Path, part: Done) -> bool:
    try:
        return all(
            sha256((folder / name).read_bytes()).hexdigest() == told
            for name, told in zip(_names(part.number), part.sha256, strict=True)
        )
    except OSError:
        return False


def _write(path: Path, schema: pa.Schema, batch: pa.RecordBatch) -> str:
    """Write one batch whole or not at all; the SHA-256 of the file."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, schema) as writer:
        writer.write_batch(batch)
    data = sink.getvalue().to_pybytes()
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    return sha256(data).hexdigest()
