"""What a reader tells the table of formats: how to know its files by their content, and how to open them.

Each reader ends with `FORMATS: tuple[Format, ...]`; `cordon.sources.recognise` joins them into one table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cordon.sources.dating import Dating
from cordon.terms.readings import Published

HEAD = 65_536  # bytes of a file that a format sees before it says whether the file is its own


@dataclass(frozen=True, slots=True)
class Part:
    """One file as it was given. path: its uncompressed bytes; name: how places and messages call it."""

    path: Path
    name: str


def each_alone(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """Every file by itself: the grouping of formats where one file is a whole list."""
    return tuple((part,) for part in parts)


@dataclass(frozen=True, slots=True)
class Format:
    """One published format.

    name:    as `Published.format` and `cordon sources --formats` print it, e.g. `ofac-csv`.
    sources: the keys in the catalogue whose files come in it.
    sniff:   (first HEAD bytes, uncompressed; file name) -> whether it is this format. Decides by content;
             the name may only break a tie. Never raises, and says yes to a file that is cut off.
    open:    (the parts of one set, what is known of the day) -> Published. Reads as little as the day and
             the source need. Raises BrokenFile, IncompleteSet, HostileFile.
    group:   the files of this format in one folder -> sets, each opened by itself.
    """

    name: str
    sources: tuple[str, ...]
    sniff: Callable[[bytes, str], bool]
    open: Callable[[tuple[Part, ...], Dating], Published]
    group: Callable[[tuple[Part, ...]], tuple[tuple[Part, ...], ...]] = each_alone
