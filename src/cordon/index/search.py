"""Opening an index and asking it. One call of a kernel a query and a segment; the GIL is free meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import Any

import numpy as np

from cordon.errors import IndexDamaged, IndexStale
from cordon.index.asking import packed_query
from cordon.index.build import IndexInfo, index_info
from cordon.index.hits import RowHit, trace_bytes
from cordon.index.names import ALL_SCHEMAS, KINDS
from cordon.index.prices import edit_prices
from cordon.index.spelling import Spelling, role_weights, spellings
from cordon.index.view import Part, View, current_view, open_parts
from cordon.kernels.layout import (
    ALL_SOURCES,
    ANY_DAY,
    KIND,
    LEGAL,
    ROLE_BITS,
    WEAK,
    Asked,
    Found,
    Query,
    Rules,
    Scratch,
    found_for,
    scratch_for,
)
from cordon.kernels.lookup import find_tokens
from cordon.kernels.search import search_many

FLOOR = 0.65  # the least score shown unless another is asked for
LOWEST_FLOOR = 0.3  # below, nearly every name that shares a word would have to be looked at
LIMIT = 100
BATCH = 256  # spellings a kernel call


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every hit must satisfy; None asks nothing.

    as_of:    the day (see `day_number`) on which the listing must have held.
    known_at: the day on which the name must have been readable in a published list.
    sources:  keys of sources, one of which must print it. schemas: bits of `names.SCHEMA_BITS`.
    floor:    least score. limit: most entities, the best first.
    """

    as_of: int | None = None
    known_at: int | None = None
    sources: tuple[str, ...] | None = None
    schemas: int = ALL_SCHEMAS
    floor: float = FLOOR
    limit: int = LIMIT
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Hits(Sequence[RowHit]):
    """The hits of one name, the best first, and how many entities above the floor the limit left out."""

    rows: tuple[RowHit, ...]
    beyond: int = 0

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        return self.rows[at]


def open_index(folder: Path, *, at_least: int = 0) -> "Index":
    """The index in a folder, mapped.

    Raises IndexMissing where there is none, IndexDamaged where a file is cut, IndexStale where it was built
    before the ledger's row `at_least`.
    """
    view = current_view(folder)
    if view.position < at_least:
        raise IndexStale(view.position, at_least)
    try:
        return Index(view, open_parts(folder, view))
    except IndexDamaged:
        if current_view(folder) == view:
            raise
        return open_index(folder, at_least=at_least)  # a newer view took its place meanwhile


class Index:
    """One view of an index. Any number of threads may search it, and processes share its memory."""

    def __init__(self, view: View, parts: tuple[Part, ...]) -> None:
        self.view = view
        self.parts = parts
        self._rules = Rules(edit_prices(), np.array(role_weights(), np.float32))
        self._own = local()

    def info(self) -> IndexInfo:
        """What the index is: version, names, rows, bytes a name by array, the ledger's row it stands at."""
        return index_info(self.view, [part.arrays for part in self.parts])

    def search(self, name: str, wanted: Wanted = Wanted(), *, kind: str = "") -> Hits:
        """The best row of each entity whose score reaches the floor, the best first, equals in order of id.

        kind: the class of schema the name is read as (a key of `names.SCHEMA_BITS`); "" leaves it open.
        """
        return self.search_batch((name,), wanted, kind=kind)[0]

    def search_batch(
        self, names: Iterable[str], wanted: Wanted = Wanted(), *, kind: str = ""
    ) -> tuple[Hits, ...]:
        """The hits of each name, in the order of the names."""
        spelled = [spellings(name, kind) for name in names]
        flat = [(place, words) for place, each in enumerate(spelled) for words in each]
        found: list[list[tuple[list[RowHit], int]]] = [[] for _ in spelled]
        for start in range(0, len(flat), BATCH):
            some = flat[start : start + BATCH]
            asked = [words for _, words in some]
            for (place, _), hits in zip(some, self._search(asked, kind, wanted), strict=True):
                found[place].append(hits)
        return tuple(_joined(each, wanted.limit) for each in found)

    def _search(self, asked: list[Spelling], kind: str, wanted: Wanted) -> list[tuple[list[RowHit], int]]:
        """The hits of each spelling in every segment, not yet in one order, and how many were left out."""
        query = packed_query(asked, [_organised(words, kind) for words in asked])
        if len(self.parts) > 1:
            query = query._replace(weights=self._weights(query))
        results: list[tuple[list[RowHit], int]] = [([], 0) for _ in asked]
        first_row = 0
        for part, scratch in zip(self.parts, self._scratches(), strict=True):
            out = found_for(len(asked), wanted.limit)
            search_many(part.segment, self._rules, query, self._asked(wanted), scratch, out)
            for place, words in enumerate(asked):
                hits, beyond = results[place]
                hits += self._row_hits(part, first_row, words, out, place)
                results[place] = hits, beyond + int(out.beyond[place])
            first_row += len(part.segment.row_names)
        return results

    def _weights(self, query: Query) -> Any:
        """The rarity of each token: that of the segments that hold it, where all agree."""
        weights = np.ones(len(query.roles), np.float32)
        places = np.empty(len(query.roles), np.int32)
        for part in self.parts:
            find_tokens(part.segment, query.chars, query.starts, places)
            held = places >= 0
            weights[held] = part.segment.weights[places[held]]
        return weights

    def _scratches(self) -> list[Scratch]:
        if not hasattr(self._own, "scratches"):
            self._own.scratches = [
                scratch_for(part.segment, len(part.arrays["entity_starts"]) - 1) for part in self.parts
            ]
        scratches: list[Scratch] = self._own.scratches
        return scratches

    def _asked(self, wanted: Wanted) -> Asked:
        bits = ALL_SOURCES
        if wanted.sources is not None:
            bits = sum(1 << bit for bit, key in enumerate(self.view.sources) if key in wanted.sources)
        return Asked(
            as_of=ANY_DAY if wanted.as_of is None else wanted.as_of,
            known_at=ANY_DAY if wanted.known_at is None else wanted.known_at,
            sources=bits,
            schemas=wanted.schemas,
            floor=min(max(wanted.floor, LOWEST_FLOOR), 1.0),
            exhaustive=wanted.exhaustive,
            unknown_weight=1.0,
        )

    def _row_hits(self, part: Part, first_row: int, words: Spelling, out: Found, place: int) -> list[RowHit]:
        kept = int(out.counts[place])
        if not kept:
            return []
        asked = tuple(word.text for word in words)
        columns = (out.rows, out.forms, out.scores, out.pairs)
        rows = zip(*(column[place, :kept].tolist() for column in columns), strict=True)
        return [
            self._row_hit(
                part, (first_row, row, form), score, (asked, trace_bytes(out.traces[place, k], pairs))
            )
            for k, (row, form, score, pairs) in enumerate(rows)
        ]

    def _row_hit(
        self, part: Part, place: tuple[int, int, int], score: float, aligned: tuple[tuple[str, ...], bytes]
    ) -> RowHit:
        segment, (first_row, row, form) = part.segment, place
        name = int(segment.row_names[row])
        number = int(segment.name_profiles[name])
        profile = segment.profiles[number]
        return RowHit(
            entity=_text(part, "entity", int(segment.name_entities[name])),
            row=first_row + row,
            text=_text(part, "name", name),
            score=score,
            kind=KINDS[profile[KIND]],
            weak=bool(profile[WEAK]),
            sources=self._sources(int(segment.profile_sources[number])),
            asked=aligned[0],
            read_as=_words(part, form),
            trace=aligned[1],
        )

    def _sources(self, bits: int) -> tuple[str, ...]:
        return tuple(key for bit, key in enumerate(self.view.sources) if bits >> bit & 1)


def _organised(words: Spelling, kind: str) -> bool:
    return kind == "Organization" or any(word.role >= LEGAL for word in words)


def _text(part: Part, of: str, number: int) -> str:
    starts = part.arrays[f"{of}_starts"]
    data: bytes = part.arrays[f"{of}_bytes"][starts[number] : starts[number + 1]].tobytes()
    return data.decode()


def _words(part: Part, form: int) -> tuple[str, ...]:
    """The words of a form."""
    segment = part.segment
    tokens = segment.form_tokens[segment.form_starts[form] : segment.form_starts[form + 1]] >> ROLE_BITS
    return tuple(
        segment.chars[segment.starts[t] : segment.starts[t + 1]]
        .tobytes()
        .decode("utf-16-le", "surrogatepass")
        for t in tokens.tolist()
    )


def _joined(found: list[tuple[list[RowHit], int]], limit: int) -> Hits:
    """The best row of each entity over spellings and segments, in order."""
    best: dict[str, RowHit] = {}
    for hits, _ in found:
        for hit in hits:
            other = best.get(hit.entity)
            if other is None or _order(hit) < _order(other):
                best[hit.entity] = hit
    ordered = sorted(best.values(), key=_order)
    beyond = sum(left for _, left in found) + max(0, len(ordered) - limit)
    return Hits(tuple(ordered[:limit]), beyond)


def _order(hit: RowHit) -> tuple[float, str, tuple[str, ...]]:
    return (-round(hit.score, 6), hit.entity, hit.read_as)
