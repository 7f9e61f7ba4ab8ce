"""Segments read back into names, to make one segment of many."""

from itertools import pairwise
from typing import Any

import numpy as np

from cordon.index.arrays import Arrays
from cordon.index.collecting import Collected
from cordon.index.segment import segment_arrays
from cordon.index.weighing import live_names
from cordon.kernels.layout import ROLE_BITS, ROLE_MASK


def merged(
    arrays: dict[str, Arrays], dead: dict[str, Any], sources: tuple[str, ...], newest: Collected
) -> Collected:
    """All live names of the segments, and then the newest, as collected from the start."""
    collected = Collected(sources)
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


def entities_of(arrays: Arrays) -> list[str]:
    """The ids of a segment's entities, in order."""
    return texts_of(arrays["entity_bytes"], arrays["entity_starts"])


def texts_of(data: Any, starts: Any) -> list[str]:
    """Texts laid end to end as UTF-8, apart again."""
    whole, ends = data.tobytes(), starts.tolist()
    return [whole[a:b].decode() for a, b in pairwise(ends)]


def words_of(arrays: Arrays) -> list[str]:
    """The words of a segment, in order."""
    whole, ends = arrays["chars"].tobytes(), (arrays["starts"].astype(np.int64) * 2).tolist()
    return [whole[a:b].decode("utf-16-le", "surrogatepass") for a, b in pairwise(ends)]
