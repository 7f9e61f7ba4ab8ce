"""Names -> an index on disk: built whole, or brought up to date by a small segment and marks on the dead."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cordon.index.arrays import Arrays, read_arrays, write_arrays
from cordon.index.collecting import Collected
from cordon.index.merging import entities_of, merged
from cordon.index.names import IndexName
from cordon.index.preparing import prepared
from cordon.index.segment import segment_arrays
from cordon.index.view import View, current_view, next_version, open_parts, publish, writing
from cordon.index.weighing import live_names

MOST_SEGMENTS = 5
MOST_CHANGED = 0.25  # of the first segment's names, added or removed since: beyond, all is merged into one


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What an index is: `bytes_per_name` by array, over names that are not removed."""

    version: int
    names: int
    rows: int
    segments: int
    sources: tuple[str, ...]
    position: int
    bytes_per_name: dict[str, float]


def build(names: Iterable[IndexName], folder: Path, *, position: int = 0) -> IndexInfo:
    """Build an index of these names and make it the one that counts there; the old one stays until then."""
    with writing(folder):
        collected = Collected()
        for name, rows in prepared(names):
            collected.add(name, rows)
        return _publish_one(folder, collected, position)


def update(
    folder: Path,
    added: Iterable[IndexName],
    removed_entities: Iterable[str] = (),
    *,
    position: int | None = None,
) -> IndexInfo:
    """Remove all names of some entities, add names, and make the result the index that counts.

    An entity whose names changed is removed and added again. Searches give what a full build of the same
    names gives. Raises IndexMissing where there is no index.
    """
    with writing(folder):
        view = current_view(folder)
        arrays = {name: read_arrays(folder / name / "arrays") for name in view.segments}
        dead = _bury(folder, view, frozenset(removed_entities))
        position = view.position if position is None else position
        collected = Collected(view.sources)
        for name, rows in prepared(added):
            collected.add(name, rows)
        if _is_worn(arrays, dead, collected):
            return _publish_one(folder, merged(arrays, dead, view.sources, collected), position)
        if len(collected.name_entities):
            new = _write_segment(folder, segment_arrays(collected))
            arrays[new] = read_arrays(folder / new / "arrays")
            dead[new] = np.zeros(0, np.uint8)
        return _publish(folder, tuple(collected.sources), arrays, dead, position)


def _publish_one(folder: Path, collected: Collected, position: int) -> IndexInfo:
    name = _write_segment(folder, segment_arrays(collected))
    arrays = {name: read_arrays(folder / name / "arrays")}
    return _publish(folder, tuple(collected.sources), arrays, {name: np.zeros(0, np.uint8)}, position)


def _write_segment(folder: Path, arrays: Arrays) -> str:
    name = f"segment-{next_version(folder):06}"
    (folder / name).mkdir()
    write_arrays(folder / name / "arrays", arrays)
    return name


def _publish(
    folder: Path, sources: tuple[str, ...], arrays: dict[str, Arrays], dead: dict[str, Any], position: int
) -> IndexInfo:
    live = {name: live_names(dead[name], len(part["name_entities"])) for name, part in arrays.items()}
    view = View(
        version=next_version(folder),
        segments=tuple(arrays),
        sources=sources,
        names=sum(int(part.sum()) for part in live.values()),
        rows=sum(int(live[name][part["row_names"]].sum()) for name, part in arrays.items()),
        position=position,
    )
    publish(folder, view, arrays, dead)
    return index_info(view, list(arrays.values()))


def index_info(view: View, arrays: list[Arrays]) -> IndexInfo:
    """What the index of this view is."""
    size: dict[str, float] = {}
    for part in arrays:
        for key, array in part.items():
            size[key] = size.get(key, 0.0) + array.nbytes / max(1, view.names)
    size["weights"] = sum(4 * (len(part["starts"]) - 1) for part in arrays) / max(1, view.names)
    return IndexInfo(
        view.version, view.names, view.rows, len(view.segments), view.sources, view.position, size
    )


def _bury(folder: Path, view: View, removed: frozenset[str]) -> dict[str, Any]:
    """Which names of each segment are dead once these entities are removed."""
    dead = {}
    for part in open_parts(folder, view):
        gone = [number for number, entity in enumerate(entities_of(part.arrays)) if entity in removed]
        marks = part.segment.dead
        if gone:
            marks = np.isin(part.arrays["name_entities"], gone).astype(np.uint8) | (
                marks if len(marks) else 0
            )
        dead[part.name] = marks
    return dead


def _is_worn(arrays: dict[str, Arrays], dead: dict[str, Any], collected: Collected) -> bool:
    """Whether so much was added and removed that one segment is better than many."""
    sizes = [len(part["name_entities"]) for part in arrays.values()]
    changed = sum(sizes[1:]) + len(collected.name_entities) + sum(int(marks.sum()) for marks in dead.values())
    return len(sizes) >= MOST_SEGMENTS or changed > MOST_CHANGED * max(sizes[0], 1)
