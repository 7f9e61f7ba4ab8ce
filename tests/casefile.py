"""Small invented sets of evidence tables, loaded into a store of their own."""

from pathlib import Path
from textwrap import dedent

from cordon.answers.view import View
from cordon.cli.loading import Wish, pour
from cordon.law.library import Law, load_law
from cordon.sources.formats import Part
from cordon.sources.templates import tables_of
from cordon.sources.templates.book import Book
from cordon.store.opening import Store, open_store
from cordon.terms.readings import Leftover
from cordon.terms.statements import Statement

HEAD = "cordon: evidence\nset: t\ndate: 2026-01-01\nby: A. Analyst\n"


def written(folder: Path, body: str, name: str = "t.yaml", head: str = HEAD) -> Path:
    """A YAML set of that body."""
    path = folder / name
    path.write_text(head + dedent(body), encoding="utf-8")
    return path


def read(path: Path) -> tuple[list[Statement], list[Leftover], Book]:
    """Everything that one file of evidence says, and what is handed back."""
    tables = tables_of(Part(path, path.name))
    book = Book(tables[0].heading, tables)
    readings = [record.read() for record in book()]
    return (
        [said for reading in readings for said in reading.statements],
        [left for reading in readings for left in reading.leftovers],
        book,
    )


def loaded(folder: Path, *paths: Path) -> Store:
    """A store with these files in it."""
    store = open_store(str(folder / "store.db"), create=True)
    outcomes = list(pour(store, paths, Wish()))
    refused = [outcome for outcome in outcomes if not hasattr(outcome, "opened")]
    assert not refused, refused
    return store


def looking(
    store: Store, as_of: str = "2026-01-02", law: Law | None = None, known_at: str | None = None
) -> View:
    return View(store, law or load_law(), as_of, known_at)
