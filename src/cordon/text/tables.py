"""The package's own tables: tab-separated rows with their provenance in `#` lines at the top."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """Each row of `data/<name>.tsv`, comment and empty lines left out."""
    for line in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


@cache
def mapping(name: str) -> dict[str, str]:
    """The first two columns of a table, as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def grouped(name: str, column: str) -> dict[str, str]:
    """A three-column table (group, key, value): the mapping of one group."""
    return {row[1]: row[2] for row in rows(name) if row[0] == column}
