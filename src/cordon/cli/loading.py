"""Pouring files into the store: recognised, dated, appended one by one, the refused ones named."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cordon.entities.keys import keys_of
from cordon.errors import Refused
from cordon.sources.recognise import Found, Ignored, Refusal, recognise
from cordon.sources.templates.book import Book
from cordon.sources.templates.rejects import rejects_path, write_rejects
from cordon.store.append import append
from cordon.store.opening import Store
from cordon.store.pouring import Load, Options
from cordon.store.read import snapshots_read
from cordon.terms.readings import Published


@dataclass(frozen=True, slots=True)
class HandedBack:
    """Rows of an evidence table that were not taken, and the file in which they stand with the reasons."""

    source: str
    rows: int
    path: Path


Outcome = Load | Refusal | Ignored | HandedBack


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be loaded.

    date:      YYYY-MM-DD that wins over what files say of their day.
    retrieved: the day on which they were downloaded, for files that say nothing of their day.
    rejects:   the file for rows that are not taken; None: one beside each table.
    """

    date: str | None = None
    retrieved: str | None = None
    accept_shrunk: bool = False
    progress: Callable[[int], None] = lambda _done: None
    started: Callable[[str, int | None], None] = lambda _title, _total: None
    rejects: Path | None = None


def pour(store: Store, paths: Iterable[Path], wish: Wish) -> Iterator[Outcome]:
    """Load every list among the files and folders, by date; what became of each comes as it is done."""
    with tempfile.TemporaryDirectory(prefix="cordon-") as room:
        for found in recognise(paths, Path(room), wish.date):
            yield _loaded(store, found, wish)
            if isinstance(found, Published) and isinstance(found.records, Book) and found.records.rejected:
                yield _handed_back(found, found.records, wish, Path(room))


def _loaded(store: Store, found: Found, wish: Wish) -> Outcome:
    if not isinstance(found, Published):
        return found
    if found.date is None and wish.retrieved:
        found = replace(found, date=wish.retrieved, date_basis="retrieved")
    wish.started(f"{found.source} {found.date or 'undated'}", _expected(store, found))
    options = Options(keys=keys_of, accept_shrunk=wish.accept_shrunk, progress=wish.progress)
    try:
        return append(store, found, options)
    except Refused as error:
        return Refusal(Path(found.names[0]), error)


def _handed_back(found: Published, book: Book, wish: Wish, room: Path) -> HandedBack:
    path = wish.rejects or rejects_path(found.files, room)
    write_rejects(book.rejects, path)
    return HandedBack(found.source, book.rejected, path)


def _expected(store: Store, found: Published) -> int | None:
    """About how many records a file will have: as many as the source's last one; None for its first."""
    last = snapshots_read(store, found.source)
    return last[-1].targets * len(found.parts) if last else None
