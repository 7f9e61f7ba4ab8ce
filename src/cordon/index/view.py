"""Which segments an index is made of now: one small file that is replaced whole, and what it points to.

    CURRENT             the name of the view that counts
    view-000007/        view.json, and a file a segment: rarity of its words, names removed since
    segment-000003/     the arrays of a segment, never changed

A writer makes new folders and then replaces CURRENT; a reader that opened the view before keeps it whole.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cordon.errors import IndexDamaged, IndexMissing, StoreBusy
from cordon.index.arrays import Arrays, read_arrays, write_arrays
from cordon.index.common_words import PRIOR, common_words, rarity
from cordon.index.spelling import role_weights
from cordon.kernels.layout import INITIAL, ROLE_BITS, ROLE_MASK, WEIGHT_STEPS, Segment
from cordon.kernels.lookup import find_tokens

FORMAT = 1
OF_A_VIEW = {"weights": np.float32, "form_weights": np.uint8, "dead": np.uint8}
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
        view = View(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
        )
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
    counts = _global_counts(arrays, dead)
    place = folder / view.folder
    place.mkdir()
    for name in view.segments:
        weights = rarity(counts[name], view.names)
        own = {"weights": weights, "form_weights": _form_weights(arrays[name], weights), "dead": dead[name]}
        write_arrays(place / name, own)
    (place / "view.json").write_text(json.dumps(asdict(view)), "utf-8")
    new = folder / "CURRENT.new"
    new.write_text(view.folder, "utf-8")
    os.replace(new, folder / "CURRENT")
    _sweep(folder)


def live_names(dead: Any, names: int) -> Any:
    """(names) int32: 1 where the name was not removed."""
    return np.ones(names, np.int32) if len(dead) == 0 else 1 - dead.astype(np.int32)


def _own_counts(arrays: Arrays, dead: Any) -> Any:
    """(tokens) float64: how many live rows hold each word."""
    live = live_names(dead, len(arrays["name_entities"]))[arrays["row_names"]]
    ends = np.concatenate(([0], np.cumsum(live)))
    live_of_form = np.diff(ends[arrays["row_starts"]])
    weights = np.repeat(live_of_form, np.diff(arrays["form_starts"]))
    tokens = arrays["form_tokens"] >> ROLE_BITS
    return np.bincount(tokens, weights, minlength=len(arrays["starts"]) - 1).astype(np.float64)


def _global_counts(arrays: dict[str, Arrays], dead: dict[str, Any]) -> dict[str, Any]:
    """How many live rows of all segments, and of the lists at large, hold each word of each segment."""
    own = {name: _own_counts(part, dead[name]) for name, part in arrays.items()}
    total = {name: counts.copy() for name, counts in own.items()}
    names = list(arrays)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:  # the later ones are the smaller ones
            places = token_places(arrays[one], arrays[other]["chars"], arrays[other]["starts"])
            found = places >= 0
            total[one][places[found]] += own[other][found]
            total[other][found] += own[one][places[found]]
    for name, part in arrays.items():
        _add_prior(part, total[name])
    return total


def _form_weights(arrays: Arrays, weights: Any) -> Any:
    """(forms) uint8: the weight of each form's tokens that are no initials, in 1/WEIGHT_STEPS, rounded down."""
    by_role = np.array(role_weights(), np.float32)
    by_role[INITIAL] = 0
    tokens = arrays["form_tokens"]
    sums = np.append(
        0.0, np.cumsum(weights[tokens >> ROLE_BITS] * by_role[tokens & ROLE_MASK], dtype=np.float64)
    )
    totals = np.diff(sums[arrays["form_starts"]])
    return np.minimum(totals * WEIGHT_STEPS + 1e-6, 255).astype(np.uint8)


def _add_prior(arrays: Arrays, counts: Any) -> None:
    from cordon.index.segment import pack_words  # noqa: PLC0415

    words = list(common_words())
    places = token_places(arrays, *pack_words(words))
    counts[places] += np.array([common_words()[word] * PRIOR for word in words])


def token_places(arrays: Arrays, chars: Any, starts: Any) -> Any:
    """The number that each word has in a segment, -1 where it has none."""
    empty = {name: np.zeros(0, kind) for name, kind in OF_A_VIEW.items()}
    places = np.empty(len(starts) - 1, np.int32)
    find_tokens(part_of("", arrays, empty).segment, chars, starts, places)
    return places


def _sweep(folder: Path) -> None:
    """Remove views older than the one before the present, and segments that no view left points to."""
    views = sorted(folder.glob("view-*"))[-KEPT_VIEWS:]
    kept = {path.name for path in views}
    for path in views:
        kept.update(json.loads((path / "view.json").read_text("utf-8"))["segments"])
    for path in folder.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)
