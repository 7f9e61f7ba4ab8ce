"""The history of OFAC's sdn.csv, version by version, from the shared bundle."""

import csv
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.shared import shared_data


@dataclass(frozen=True)
class Version:
    """One published version; added, removed and changed are counted against the one before it."""

    date: str
    commit: str
    entries: int
    added: int
    removed: int
    changed: int


def versions() -> list[Version]:
    """What was counted independently, in the order of publication."""
    with shared_data("lists", "ofac", "history", "versions_delta.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Version(r["date"], r["commit"], *(int(r[k]) for k in ("n_entries", "added", "removed", "changed")))
        for r in rows
    ]


def cloned(folder: Path) -> Path:
    """The history as a repository."""
    bundle = shared_data("lists", "ofac", "history", "sdn_csv_2021-08-18_2024-05-04.bundle")
    subprocess.run(["git", "clone", "-q", str(bundle), str(folder / "history")], check=True)
    return folder / "history"


def bytes_at(repository: Path, commit: str) -> bytes:
    """sdn.csv as it was at one commit."""
    found = subprocess.run(
        ["git", "show", f"{commit}:sdn.csv"], cwd=repository, check=True, capture_output=True
    )
    return found.stdout


def commits(repository: Path) -> Iterator[str]:
    """Every commit that has the file, the oldest first."""
    listed = subprocess.run(
        ["git", "log", "--reverse", "--format=%H", "--", "sdn.csv"], cwd=repository, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return iter(listed.stdout.split())
