"""Pages read -> the store: the bytes as a snapshot of their publisher, their claims as drafts, one record a page.

A page is a part of its source by itself (`page=...`): what one page says tells nothing of the others. Beside its
bytes lies a note of the capture: when, from where, by which reader. The same bytes read by the same reader add
nothing; another reader, or another day of publication, replaces the drafts and never a decision.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import orjson

from cordon.cli.page_reading import PageRead, Reader
from cordon.cli.pages import Origin
from cordon.entities.keys import points
from cordon.store.append import append
from cordon.store.opening import Store
from cordon.store.pouring import Load, Options
from cordon.store.read import snapshots_read
from cordon.store.timeline import FileKept, Snapshot
from cordon.terms.dates import DateSpan
from cordon.terms.readings import Published, Record
from cordon.terms.statements import Statement, Status, digest

NOTE = "capture.json"
# The basis of a snapshot that only takes back, or repeats, what another day of publication changed.
SUPERSEDED = "superseded"
DRAFT_POINTS_AT = "draft"  # a kind of look-up that only reviews use: no answer meets a draft by accident


def keys_of_draft(statement: Statement) -> Iterator[tuple[str, str]]:
    """Drafts are found by the parties they are about, and by nothing else."""
    if statement.status is Status.DRAFT and points(statement.schema, statement.prop):
        yield DRAFT_POINTS_AT, statement.value


@dataclass(slots=True)
class Shelf:
    """The snapshots of articles that a store holds, by the hash of their page."""

    store: Store
    held: dict[str, Snapshot] = field(default_factory=dict)
    by_page: dict[str, list[Snapshot]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "Shelf":
        shelf = cls(store)
        found = (
            read.snapshot for read in snapshots_read(store) if read.snapshot.source.startswith("article:")
        )
        for snapshot in sorted(found, key=lambda s: s.seq):
            shelf._know(snapshot)
        return shelf

    def _know(self, snapshot: Snapshot) -> None:
        if snapshot.date_basis != SUPERSEDED:
            self.held |= {file.sha256: snapshot for file in snapshot.files if file.name != NOTE}
        self.by_page.setdefault(f"{snapshot.source} {snapshot.parts[0]}", []).append(snapshot)

    def already(self, origin: Origin, reader: Reader) -> Snapshot | None:
        """The snapshot that holds these very bytes as this reader reads them; None if there is none."""
        found = self.held.get(origin.sha256)
        if found is None or found.format != _format(reader):
            return None
        day = _day(DateSpan.parse(reader.published), reader.captured[:10]) if reader.published else found.date
        return found if day == found.date else None

    def pour(self, read: PageRead, reader: Reader) -> Load:
        """Store one page that was read. What an earlier reading of it said on another day is closed there."""
        day, basis = dated(read, reader)
        home = (read.page.source, f"page={read.page.key}")
        held = self.by_page.get(" ".join(home), [])
        earlier, later = {s.date for s in held if s.date < day}, {s.date for s in held if s.date > day}
        filed = self.held.get(read.origin.sha256)
        here = Snapshot(0, read.page.source, day, basis, "", _format(reader), (), (home[1],))
        for date_ in sorted(earlier):
            self._append(read, reader, replace(here, date=date_, date_basis=SUPERSEDED), ())
        if filed is not None and (filed.source, filed.parts[0]) != home:
            self._append(read, reader, replace(filed, date_basis=SUPERSEDED), ())
        record = _record(read, home[1])
        for date_ in sorted(later):
            self._append(read, reader, replace(here, date=date_, date_basis=SUPERSEDED), (record,))
        return self._append(read, reader, here, (record,))

    def _append(self, read: PageRead, reader: Reader, at: Snapshot, records: tuple[Record, ...]) -> Load:
        """One snapshot of one page, at its source, its part and its day."""
        with tempfile.TemporaryDirectory(prefix="cordon-") as room:
            note = Path(room) / NOTE
            note.write_bytes(_note(read, reader, at.date_basis))
            published = Published(
                at.source, _format(reader), at.date, at.date_basis, (read.origin.path, note), (read.origin.name, NOTE),
                at.parts, lambda: iter(records),
            )  # fmt: skip
            load = append(self.store, published, Options(keys=keys_of_draft))
        kept = (FileKept(read.origin.name, read.origin.sha256, 0),)
        self._know(replace(at, format=published.format, files=kept))
        return replace(load, sha256=read.origin.sha256)


def _format(reader: Reader) -> str:
    return f"article {reader.version}"


def _record(read: PageRead, part: str) -> Record:
    own = bytes.fromhex(digest(s.id for s in read.reading.statements))[:16]
    return Record(read.page.key, part, own, read.origin.name, lambda: read.reading)


def _note(read: PageRead, reader: Reader, basis: str) -> bytes:
    facts = {
        "captured": reader.captured, "address": read.origin.url, "file": read.origin.name, "sha256": read.origin.sha256,
        "reader": reader.version, "text_by": read.taken_by, "published": read.published, "published_by": read.basis,
        "dated_by": basis,
    }  # fmt: skip
    return orjson.dumps(facts, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def dated(read: PageRead, reader: Reader) -> tuple[str, str]:
    """The day from which the world could know it: the last of its publication, else that of the capture."""
    captured = reader.captured[:10]
    span = DateSpan.parse(read.published) if read.published else None
    if span is None or span.end is None:
        return captured, "retrieved"
    return _day(span, captured), read.basis


def _day(span: DateSpan, captured: str) -> str:
    return min(span.last, date.fromisoformat(captured)).isoformat()
