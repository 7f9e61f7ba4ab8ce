"""Which segments an index is made of now: one small file that is replaced whole, and what it points to.

    CURRENT             the name of the view that counts
    view-000007/        view.json, and a file a segment: rarity of its words, names removed since
    segment-000003/     the arrays of a segment, never changed

A writer makes new folders and then replaces CURRENT; a reader that opened the view before keeps it whole.
"""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cordon.errors import IndexDamaged, IndexMissing, StoreBusy
from cordon.index.arrays import Arrays, read_arrays, write_arrays
from cordon.index.common_words import rarity
from cordon.index.weighing import form_weights, global_counts
from cordon.kernels.layout import Segment

FORMAT = 1
KEPT_VIEWS = 2  # the present one and the one before, which a reader may be opening


@dataclass(frozen=True, slots=True)
class View:
    """The segments that count, oldest first, and what the index as a whole is."""

    version: int
    segments: tuple[str, ...]
    sources: tuple[str, ...]
    names: int
    rows: int
    position: int  # the ledger's row that the index was built from
    format: int = FORMAT

    @property
    def folder(self) -> str:
        return f"view-{self.version:06}"


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a view: its arrays as the kernels take them, and the texts."""

    name: str
    segment: Segment
    arrays: Arrays


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """The only writer while it lasts; StoreBusy when there is another."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "LOCK").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreBusy(folder) from None
        yield


def current_view(folder: Path) -> View:
    """The view that CURRENT names; IndexMissing where there is none, IndexDamaged where it is not whole."""
    try:
        name = (folder / "CURRENT").read_text("utf-8").strip()
    except OSError:
        raise IndexMissing(folder) from None
    try:
        found = json.loads((folder / name / "view.json").read_text("utf-8"))
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in found.items()}
        view = View(**values)
    except (OSError, ValueError, TypeError):
        raise IndexDamaged(folder / name) from None
    if view.format != FORMAT:
        raise IndexDamaged(folder / name)
    return view


def next_version(folder: Path) -> int:
    """One more than the newest view or segment there is."""
    numbers = [int(path.name[-6:]) for path in folder.glob("*-[0-9][0-9][0-9][0-9][0-9][0-9]")]
    return max(numbers, default=0) + 1


def open_parts(folder: Path, view: View) -> tuple[Part, ...]:
    """Every segment of the view, mapped."""
    return tuple(open_part(folder, view, name) for name in view.segments)


def open_part(folder: Path, view: View, name: str) -> Part:
    try:
        arrays = read_arrays(folder / name / "arrays")
        own = read_arrays(folder / view.folder / name)
    except (OSError, ValueError):
        raise IndexDamaged(folder / name) from None
    return part_of(name, arrays, own)


def part_of(name: str, arrays: Arrays, own: Arrays) -> Part:
    """A segment's arrays and a view's word on it, together."""
    both = arrays | own
    return Part(name, Segment(**{field: both[field] for field in Segment._fields}), arrays)


def publish(folder: Path, view: View, arrays: dict[str, Arrays], dead: dict[str, Any]) -> None:
    """Write the view's folder, then make it the one that counts, then remove what nothing points to.

    arrays: of every segment of the view, which are on disk already. dead: (names) uint8 a segment, or empty.
    """
    counts = global_counts(arrays, dead)
    place = folder / view.folder
    place.mkdir()
    for name in view.segments:
        weights = rarity(counts[name], view.names)
        own = {"weights": weights, "form_weights": form_weights(arrays[name], weights), "dead": dead[name]}
        write_arrays(place / name, own)
    (place / "view.json").write_text(json.dumps(asdict(view)), "utf-8")
    new = folder / "CURRENT.new"
    new.write_text(view.folder, "utf-8")
    new.replace(folder / "CURRENT")
    _sweep(folder)


def _sweep(folder: Path) -> None:
    """Remove views older than the one before the present, and segments that no view left points to."""
    views = sorted(folder.glob("view-*"))[-KEPT_VIEWS:]
    kept = {path.name for path in views}
    for path in views:
        kept.update(json.loads((path / "view.json").read_text("utf-8"))["segments"])
    for path in folder.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)
