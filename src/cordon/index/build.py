"""Names -> an index on disk: built whole, or brought up to date by a small segment and marks on what is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cordon.index.arrays import Arrays, read_arrays, write_arrays
from cordon.index.collecting import Collected
from cordon.index.names import IndexName
from cordon.index.preparing import prepared
from cordon.index.segment import segment_arrays
from cordon.index.view import View, current_view, live_names, next_version, open_parts, publish, writing
from cordon.kernels.layout import ROLE_BITS, ROLE_MASK

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
        for name, spellings in prepared(names):
            collected.add(name, spellings)
        return _publish_one(folder, collected, position)


def update(
    folder: Path,
    added: Iterable[IndexName],
    removed_entities: Iterable[str] = (),
    *,
    position: int | None = None,
) -> IndexInfo:
    """Remove all names of some entities, add names, and make the result the index that counts.

    An entity whose names changed is removed and added again. Searches give what a full build of the same names
    gives. Raises IndexMissing where there is no index.
    """
    with writing(folder):
        view = current_view(folder)
        arrays = {name: read_arrays(folder / name / "arrays") for name in view.segments}
        dead = _bury(folder, view, frozenset(removed_entities))
        position = view.position if position is None else position
        collected = Collected(view.sources)
        for name, spellings in prepared(added):
            collected.add(name, spellings)
        if _is_worn(arrays, dead, collected):
            return _publish_one(folder, _merged(arrays, dead, view, collected), position)
        return _publish_more(folder, view, arrays, dead, collected, position)


def _publish_one(folder: Path, collected: Collected, position: int) -> IndexInfo:
    name = _write_segment(folder, segment_arrays(collected))
    arrays = {name: read_arrays(folder / name / "arrays")}
    return _publish(folder, tuple(collected.sources), arrays, {name: np.zeros(0, np.uint8)}, position)


def _publish_more(
    folder: Path,
    view: View,
    arrays: dict[str, Arrays],
    dead: dict[str, Any],
    collected: Collected,
    position: int,
) -> IndexInfo:
    if len(collected.name_entities):
        name = _write_segment(folder, segment_arrays(collected))
        arrays = arrays | {name: read_arrays(folder / name / "arrays")}
        dead = dead | {name: np.zeros(0, np.uint8)}
    return _publish(folder, tuple(collected.sources), arrays, dead, position)


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


def entities_of(arrays: Arrays) -> list[str]:
    """The ids of a segment's entities, in order."""
    return texts_of(arrays["entity_bytes"], arrays["entity_starts"])


def texts_of(data: Any, starts: Any) -> list[str]:
    """Texts laid end to end as UTF-8, apart again."""
    whole, ends = data.tobytes(), starts.tolist()
    return [whole[a:b].decode() for a, b in zip(ends, ends[1:], strict=False)]


def words_of(arrays: Arrays) -> list[str]:
    """The words of a segment, in order."""
    whole, ends = arrays["chars"].tobytes(), (arrays["starts"].astype(np.int64) * 2).tolist()
    return [whole[a:b].decode("utf-16-le", "surrogatepass") for a, b in zip(ends, ends[1:], strict=False)]


def _is_worn(arrays: dict[str, Arrays], dead: dict[str, Any], collected: Collected) -> bool:
    """Whether so much was added and removed that one segment is better than many."""
    sizes = [len(part["name_entities"]) for part in arrays.values()]
    changed = sum(sizes[1:]) + len(collected.name_entities) + sum(int(marks.sum()) for marks in dead.values())
    return len(sizes) >= MOST_SEGMENTS or changed > MOST_CHANGED * max(sizes[0], 1)


def _merged(arrays: dict[str, Arrays], dead: dict[str, Any], view: View, newest: Collected) -> Collected:
    """All live names of the segments, and then the newest, as collected from the start."""
    collected = Collected(view.sources)
    for key in newest.sources:
        collected.sources.setdefault(key, len(collected.sources))
    for name, part in arrays.items():
        _pour(part, live_names(dead[name], len(part["name_entities"])), collected)
    _pour(segment_arrays(newest), np.ones(len(newest.name_entities), np.int32), collected)
    return collected


def _pour(arrays: Arrays, live: Any, collected: Collected) -> None:
    """Add a segment's live names to what is collected, in the order they came."""
    words, entities = words_of(arrays), entities_of(arrays)
    texts = texts_of(arrays["name_bytes"], arrays["name_starts"])
    profiles = [
        collected.profile_number((*row, int(sources)))
        for row, sources in zip(arrays["profiles"].tolist(), arrays["profile_sources"].tolist(), strict=True)
    ]
    rows_of = _rows_by_name(arrays)
    form_starts, form_tokens = arrays["form_starts"].tolist(), arrays["form_tokens"].tolist()
    numbers = arrays["name_entities"].tolist(), arrays["name_profiles"].tolist(), live.tolist()
    for name, (entity, profile, alive) in enumerate(zip(*numbers, strict=True)):
        if not alive:
            continue
        collected.add_name(entities[entity], texts[name], profiles[profile])
        for form in rows_of.get(name, ()):
            packed = form_tokens[form_starts[form] : form_starts[form + 1]]
            collected.add_row([(words[token >> ROLE_BITS], token & ROLE_MASK) for token in packed])


def _rows_by_name(arrays: Arrays) -> dict[int, list[int]]:
    """The forms of each name."""
    forms = np.repeat(np.arange(len(arrays["form_starts"]) - 1), np.diff(arrays["row_starts"]))
    rows: dict[int, list[int]] = {}
    for name, form in zip(arrays["row_names"].tolist(), forms.tolist(), strict=True):
        rows.setdefault(name, []).append(form)
    return rows
