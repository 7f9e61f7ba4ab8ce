"""What tests of reading and reviewing stand on: a writable copy of the demonstration's store, and invented pages."""

import shutil
from pathlib import Path

import pytest

from tests.calling import Cordon
from tests.shared import ROOT

ARTICLES = ROOT / "demo" / "articles"
LEDGER, COURIER = ARTICLES / "desert-ledger.html", ARTICLES / "coast-courier.txt"
DAY = ("--as-of", "2021-04-30")
KNOWN = (*DAY, "--known-at", "2021-04-30")


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str], demo_place: Path, tmp_path: Path) -> Cordon:
    """The program with a copy of the demonstration's store, into which a test may write."""
    place = tmp_path / "store.db"
    for end in ("", "-wal", "-shm"):
        if (source := demo_place.with_name(demo_place.name + end)).exists():
            shutil.copy(source, place.with_name(place.name + end))
    return Cordon(capsys, place)


def page(folder: Path, name: str, *paragraphs: str, title: str = "", day: str = "4 May 2021") -> Path:
    """A plain page with a title and a printed day."""
    path = folder / name
    path.write_text(
        "\n\n".join([title or f"A page called {name} invented for a test", day, *paragraphs]) + "\n",
        encoding="utf-8",
    )
    return path


def claims(cordon: Cordon, *more: object) -> list[dict]:
    """The claims as `review --list --json` tells them."""
    return cordon("review", "--list", "--date", "2026-06-01", "--json", *more).json["claims"]


def claim(cordon: Cordon, kind: str, words: str = "") -> dict:
    """The one claim of a kind with these words in its line."""
    (found,) = [c for c in claims(cordon, "--all") if c["kind"] == kind and words in c["text"]]
    return found


def decide(
    cordon: Cordon, folder: Path, *entries: str, by: str = "Ana", more: tuple[str, ...] = ()
) -> object:
    """Take decisions, each the lines of one entry, by a file."""
    file = folder / f"review-{len(list(folder.glob('review-*')))}.yaml"
    lines = [f"  - {entry}" for entry in entries]
    file.write_text(
        "\n".join(["cordon: review", "date: 2026-06-01", f"by: {by}", "decisions:", *lines]) + "\n",
        encoding="utf-8",
    )
    return cordon("review", "--file", file, *more)
