"""The law at hand: every regime by key, which one a programme falls under, and the rules of one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from cordon.errors import BadRecord, BadRequest, NotFound
from cordon.law.located import MAX_BYTES, Block, read_blocks
from cordon.law.programmes import (
    Codebook,
    Publisher,
    codebook,
    read_programmes,
    read_publishers,
    ungrouped,
)
from cordon.law.regimes import Regime, read_card

if TYPE_CHECKING:
    from cordon.law.rules import Rules

MAX_FILES = 500
FEW = 3  # territories of a regime that is about a country or a conflict
ORDER = ("sanctions", "warrants", "bill")


@dataclass(frozen=True, slots=True)
class RegimeFile:
    """One regime's file: its name for messages, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """Every regime known. Compared by identity; `load_law` gives the same one for the same folder."""

    regimes: tuple[Regime, ...]
    publishers: tuple[Publisher, ...]
    codes: Codebook
    texts: Mapping[str, RegimeFile]
    by_key: Mapping[str, Regime]

    def regime(self, key: str) -> Regime:
        """The regime of that key; also of an ungrouped one's key, `source:programme`. NotFound otherwise."""
        if key in self.by_key:
            return self.by_key[key]
        source, colon, programme = key.partition(":")
        if colon:
            return self.regime_of(source, "" if programme == "none" else programme)
        raise NotFound(f"no regime {key!r}; known: {', '.join(r.key for r in self.regimes if r.has_rules)}")

    def regime_of(self, source: str, programme: str) -> Regime:
        """The regime that a publisher's programme code falls under; an ungrouped one if no file names it."""
        found = self.codes.find(source, programme) if programme.strip() else None
        return found or ungrouped(source, programme, self.publishers)

    def relevant_to(self, keys: Iterable[str], territory: Iterable[str] = ()) -> tuple[Regime, ...]:
        """The regimes worth a column beside these: themselves, and in our order every one that concerns
        a territory of theirs (or of `territory`, the target's own), or worldwide a theme of theirs.
        """
        wanted = {key: self.regime(key) for key in keys}
        near = (
            r for r in wanted.values() if len(r.territory) <= FEW
        )  # a world court lends its places to none
        places = {code for regime in near for code in regime.territory} | set(territory)
        themes = {regime.theme for regime in wanted.values()} - {"country", "ungrouped"}
        shown = tuple(r for r in self.regimes if r.key in wanted or r.concerns(places, themes))
        return shown + tuple(regime for regime in wanted.values() if not regime.grouped)

    def rules(self, key: str) -> "Rules":
        """The law of one regime: instruments, criteria, procedure, clocks; NotFound if we hold none."""
        return _rules(self, self.regime(key).key)


@lru_cache(maxsize=256)
def _rules(law: Law, key: str) -> "Rules":
    # Imported when asked: the dataclasses of the rules cost 15 ms, and most answers never need them.
    from cordon.law.rules import read_rules  # noqa: PLC0415

    regime = law.by_key.get(key)
    if regime is None or not regime.has_rules:
        raise NotFound(f"no file holds the law of {key!r}; only its name and programmes are known")
    found = law.texts[key]
    blocks = read_blocks(found.text, found.name, at_most=2)
    return read_rules(blocks[1] if len(blocks) > 1 else Block(found.name, 1, {}), regime)


@lru_cache(maxsize=8)
def load_law(extra: Path | None = None) -> Law:
    """The law that Cordon ships, and the regime files (*.yaml) of a folder of the caller's.

    A file of the folder replaces a regime of ours that has the same key. The folder is read once a process.
    Raises BadRecord for a faulty file, BadRequest if `extra` is not a folder.
    """
    shipped = regime_files()
    own = extra_files(extra) if extra else ()
    publishers = read_publishers()
    cards: dict[str, Regime] = {regime.key: regime for regime in read_programmes(publishers)}
    texts: dict[str, RegimeFile] = {}
    for group in (shipped, own):
        fresh = _cards(group)
        cards |= {regime.key: regime for regime, _ in fresh}
        texts |= {regime.key: file for regime, file in fresh}
    regimes = tuple(sorted(cards.values(), key=_place([p.body.key for p in publishers])))
    return Law(regimes, publishers, codebook(regimes), texts, {r.key: r for r in regimes})


def regime_files() -> tuple[RegimeFile, ...]:
    """The regime files that Cordon ships, by name."""
    folder = files("cordon.law") / "regimes"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(RegimeFile(f.name, f.read_text("utf-8")) for f in found)


def extra_files(folder: Path) -> tuple[RegimeFile, ...]:
    """The regime files of a folder of the caller's; each must be small, UTF-8, and inside the folder."""
    if not folder.is_dir():
        raise BadRequest(f"{folder}: not a folder of regime files")
    found = sorted(folder.glob("*.yaml"))
    if len(found) > MAX_FILES:
        raise BadRequest(f"{folder}: {len(found):,} regime files, more than {MAX_FILES}")
    return tuple(_read_file(path) for path in found)


def _read_file(path: Path) -> RegimeFile:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise BadRecord(path.name, None, "(file)", f"must be a plain file of at most {MAX_BYTES:,} bytes")
    try:
        return RegimeFile(path.name, path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise BadRecord(path.name, None, "(file)", "is not UTF-8") from None


def _cards(group: Iterable[RegimeFile]) -> list[tuple[Regime, RegimeFile]]:
    cards: dict[str, tuple[Regime, RegimeFile]] = {}
    for file in group:
        regime = read_file_card(file)
        if regime.key in cards:
            what = f"{regime.key!r} is already the key of {cards[regime.key][1].name}"
            raise BadRecord(file.name, regime.basis.line, "key", what)
        cards[regime.key] = (regime, file)
    return list(cards.values())


def read_file_card(file: RegimeFile) -> Regime:
    """The card of one file; the rest of the file is not parsed."""
    blocks = read_blocks(file.text, file.name, at_most=1)
    if not blocks:
        raise BadRecord(file.name, None, "(file)", "is empty")
    return read_card(blocks[0], has_rules="\n---" in file.text)


def _place(authorities: list[str]) -> Callable[[Regime], tuple[int, int, bool, str]]:
    """The order of columns: authorities as in their table; sanctions, warrants, bills; full files first."""
    place = {key: n for n, key in enumerate(authorities)}
    return lambda r: (place.get(r.authority.key, len(place)), ORDER.index(r.kind), not r.has_rules, r.key)
