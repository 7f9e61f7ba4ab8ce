"""The index of a store: built from its parties, kept beside it, and known to be of one row of its ledger.

    STATE       which ledger (row and chain) it was built from, and which file of parties belongs to it
    names/      the searched names (`cordon.index`)
    parties-…   every party as JSON, by id

STATE is written last and replaced whole, so that a build that is killed leaves the index before it as it was.
"""

import fcntl
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from cordon import settings
from cordon.answers.screen_party import Listed, listed, packed, unpacked, valid_span
from cordon.entities.census import Counted, census
from cordon.errors import IndexDamaged, IndexMissing, IndexStale
from cordon.index.arrays import Arrays, read_arrays, write_arrays
from cordon.index.build import IndexInfo, build, update
from cordon.index.names import MAX_SOURCES, IndexName, day_number
from cordon.index.search import Index, open_index
from cordon.store.ledger import head
from cordon.store.opening import Store
from cordon.terms.statements import AliasStrength

STATE, LOCK, NAMES = "STATE", "LOCK", "names"
FORMAT = 1  # of the parties' file and of what is indexed; another number makes a new index
KEPT = 4_000  # parties kept unpacked in memory

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class State:
    """What an index was built from. position, chain: the last row of the ledger then."""

    position: int
    chain: str
    parties: str
    count: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. added, removed: parties whose names were put in and taken out; all of them if whole."""

    state: State
    names: IndexInfo
    added: int
    removed: int
    whole: bool


def folder_of(store: Store) -> Path:
    """Where the index of a store lies: beside its file, or in the cache folder for a database server."""
    if "://" not in store.place:
        return Path(store.place).resolve().parent / "index"
    name = store.engine.url.render_as_string(hide_password=True)
    return settings.cache_folder() / "index" / "".join(c if c.isalnum() else "-" for c in name)


def position_of(store: Store) -> tuple[int, str]:
    """The ledger's last row and its chain."""
    with store.reading() as connection:
        seq, chain = head(connection)
    return seq, chain.hex()


def state_of(folder: Path) -> State:
    """What the index in a folder was built from. Raises IndexMissing, IndexDamaged."""
    try:
        state = State(**orjson.loads((folder / STATE).read_bytes()))
    except FileNotFoundError:
        raise IndexMissing(folder) from None
    except (OSError, ValueError, TypeError):
        raise IndexDamaged(folder / STATE) from None
    if state.format != FORMAT:
        raise IndexDamaged(folder / STATE)
    return state


class ScreenIndex:
    """An open index: its names are searched, its parties looked up. Threads and processes may share it."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder, self.state = folder, state
        self.names: Index = open_index(folder / NAMES, at_least=state.position)
        self._arrays = _read_parties(folder / state.parties)
        self.party: Callable[[str], Listed | None] = lru_cache(maxsize=KEPT)(self._party)

    def _party(self, entity: str) -> Listed | None:
        """The party with this id, or whose member has it; None where there is none."""
        place = _place(self._arrays, "key", entity.encode())
        if place is None:
            return None
        number = int(self._arrays["key_parties"][place])
        return unpacked(orjson.loads(_slice(self._arrays, "party", number)))

    def ids(self) -> Iterator[str]:
        """The id of every party."""
        for number in range(len(self._arrays["party_starts"]) - 1):
            yield orjson.loads(_slice(self._arrays, "party", number))[0]


def open_screen_index(store: Store, folder: Path | None = None) -> ScreenIndex:
    """The index of a store as it is now. Raises IndexMissing, IndexStale, IndexDamaged."""
    where = folder or folder_of(store)
    state = state_of(where)
    position, chain = position_of(store)
    if (state.position, state.chain) != (position, chain):
        raise IndexStale(state.position, position)
    return ScreenIndex(where, state)


# Building


def build_index(store: Store, folder: Path | None = None, *, whole: bool = False,
                progress: Progress = lambda _what, _done: None) -> Built:  # fmt: skip
    """Bring the index of a store up to its last row; only parties that changed are indexed anew unless `whole`.

    Another process that builds the same index is waited for.
    """
    where = folder or folder_of(store)
    where.mkdir(parents=True, exist_ok=True)
    with _alone(where):
        position, chain = position_of(store)
        before = None if whole else _parties_before(where)
        fresh = _Fresh.of(census(store, progress))
        names, added, removed = _index_names(where / NAMES, fresh, before, position, progress)
        state = State(position, chain, f"parties-{position:010}-{chain[:8]}", len(fresh.parties))
        _write_parties(where / state.parties, fresh)
        _replace(where / STATE, orjson.dumps(asdict(state)))
        _sweep(where, state)
    return Built(state, names, added, removed, whole=before is None)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _parties_before(folder: Path) -> dict[str, bytes] | None:
    """The parties of the index that is there, packed; None where there is none that can be brought up to date."""
    try:
        state = state_of(folder)
        open_index(folder / NAMES, at_least=state.position)
        arrays = _read_parties(folder / state.parties)
    except (IndexMissing, IndexDamaged, IndexStale):
        return None
    blobs = (_slice(arrays, "party", n) for n in range(len(arrays["party_starts"]) - 1))
    return {orjson.loads(blob)[0]: blob for blob in blobs}


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Every party as the store has it now, by id, and packed."""

    parties: dict[str, Listed]
    blobs: dict[str, bytes]

    @classmethod
    def of(cls, counted: Iterator[Counted]) -> "_Fresh":
        parties = {found.id: listed(found) for found in counted}
        return cls(parties, {entity: orjson.dumps(packed(party)) for entity, party in parties.items()})


def _index_names(
    folder: Path, fresh: _Fresh, before: dict[str, bytes] | None, position: int, progress: Progress
) -> tuple[IndexInfo, int, int]:
    """Index the names of what changed; the index, and how many parties were added and removed."""
    if before is None:
        names = _told(fresh.parties.values(), progress)
        return build(names, folder, position=position), len(fresh.parties), 0
    changed = [entity for entity, blob in fresh.blobs.items() if before.get(entity) != blob]
    gone = [entity for entity in before if before[entity] != fresh.blobs.get(entity)]
    names = _told((fresh.parties[entity] for entity in changed), progress)
    return update(folder, names, gone, position=position), len(changed), len(gone)


def _told(parties: Iterable[Listed], progress: Progress) -> Iterator[IndexName]:
    for done, party in enumerate(parties):
        progress("indexing", done)
        yield from index_names(party)


def index_names(party: Listed) -> Iterator[IndexName]:
    """The rows of a party: one a spelling and span of days in which the same sources print it."""
    rows: dict[tuple[Any, ...], list[str]] = {}
    valid = valid_span(party)
    for kept in party.names:
        name = kept.name
        for start, end in kept.known:
            key = (name.text, name.kind, name.strength, start, end, *valid)
            rows.setdefault(key, []).append(name.source)
    for (text, kind, strength, *days), sources in rows.items():
        known_from, known_to, valid_from, valid_to = map(_day, days)
        yield IndexName(
            party.id, text, kind, AliasStrength(strength) if strength else None, party.schema,
            tuple(dict.fromkeys(sources))[:MAX_SOURCES], known_from, known_to, valid_from, valid_to,
        )  # fmt: skip


def _day(text: str | None) -> int | None:
    return None if text is None else day_number(date.fromisoformat(text))


# The parties' file


def _write_parties(path: Path, fresh: _Fresh) -> None:
    """All parties end to end, and every id of a party or a member with the party's number, sorted."""
    parties = fresh.parties
    keys = {member.encode(): n for n, party in enumerate(parties.values()) for member in party.members}
    keys |= {entity.encode(): n for n, entity in enumerate(parties)}
    ordered = sorted(keys)
    new = path.with_suffix(".new")
    write_arrays(new, {
        **_laid("party", [fresh.blobs[entity] for entity in parties]),
        **_laid("key", ordered),
        "key_parties": np.array([keys[key] for key in ordered], np.int32),
    })  # fmt: skip
    new.replace(path)


def _laid(name: str, texts: list[bytes]) -> Arrays:
    return {
        f"{name}_bytes": np.frombuffer(b"".join(texts), np.uint8),
        f"{name}_starts": np.array([0, *accumulate(map(len, texts))], np.int64),
    }


def _read_parties(path: Path) -> Arrays:
    try:
        return read_arrays(path)
    except (OSError, ValueError):
        raise IndexDamaged(path) from None


def _slice(arrays: Arrays, name: str, number: int) -> bytes:
    starts = arrays[f"{name}_starts"]
    data: bytes = arrays[f"{name}_bytes"][starts[number] : starts[number + 1]].tobytes()
    return data


def _place(arrays: Arrays, name: str, wanted: bytes) -> int | None:
    count = len(arrays[f"{name}_starts"]) - 1
    place = bisect_left(range(count), wanted, key=lambda n: _slice(arrays, name, n))
    return place if place < count and _slice(arrays, name, place) == wanted else None


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    new.replace(path)


def _sweep(folder: Path, state: State) -> None:
    """Remove the parties of older indexes but the newest of them, which a reader may be opening."""
    old = sorted(
        (p for p in folder.glob("parties-*") if p.name != state.parties), key=lambda p: p.stat().st_mtime
    )
    for path in old[:-1]:
        path.unlink(missing_ok=True)
