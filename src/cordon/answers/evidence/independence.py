"""How many sources say something by themselves: copies of one story are one voice.

Two sources are one voice if any of these holds, and voices chain (docs/sufficiency.md):
- they have one publisher, or one's publisher is the agency that the other repeats, or both repeat one agency
  (`EU Today, after Reuters` names its agency in the publisher's field);
- they have one SHA-256, or one address on the web;
- one cites the other, or both rest on a third, however far down;
- the same witness speaks in both.
A claim that a published list itself makes has the authority of that list as its voice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.clearance import Level
from cordon.answers.evidence.pieces import Piece
from cordon.text.folding import fold

# How a publisher's field names the one whose text it repeats. Ours, from reports about the demonstration's
# case.
_RELAYED = re.compile(
    r"\s*[,(]?\s*\b(?:after|citing|via|quoting|republished by|as reported by|from)\b\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as an answer shows it.

    id:    the record's id; of a published list its key.
    voice: number of the voice it belongs to within one answer; sources of one number are not independent.
    """

    id: str
    title: str
    publisher: str
    agency: str
    date: str
    url: str
    kind: str
    level: Level
    voice: int


@dataclass(frozen=True, slots=True)
class Voices:
    """Sources, grouped. open: voices with a source the reader may see; protected: the others."""

    by_source: Mapping[str, int]
    open: frozenset[int]
    protected: frozenset[int]

    @property
    def count(self) -> int:
        return len(self.open)


@dataclass(eq=False, slots=True)
class VoiceBook:
    """The sources of many claims, read once. place: of each in the order of ids, which numbers voices."""

    archive: Archive
    sources: Mapping[str, Piece]
    place: Mapping[str, int]
    lists: Mapping[str, int]
    marks: dict[str, tuple[str, ...]]

    def of(self, claims: Iterable[Piece]) -> Voices:
        """The independent voices behind some of the claims, by sources there were on the view's day.

        Only their own sources, and what those rest on, are grouped: what others rest on joins nobody. A voice
        has the number of its first source.
        """
        found = tuple(claims)
        spoken = {source.id: source for claim in found for source in self._spoken(claim)}
        home = grouped(self._with_cited(spoken), self.marks)
        by_source = {entity: self.place[home[entity]] for entity in spoken}
        may = self.archive.clearance.may
        seen = {by_source[source.id] for source in spoken.values() if may(source.level)}
        for claim in found:
            if not claim.proofs:
                mine = {each.source: self.lists[each.source] for each in claim.slices}
                by_source |= mine
                seen.update(mine.values())
        return Voices(by_source, frozenset(seen), frozenset(set(by_source.values()) - seen))

    def _spoken(self, claim: Piece) -> Iterator[Piece]:
        for proof in claim.proofs:
            found = self.sources.get(proof)
            if found is not None and self.archive.published_by(found):
                yield found

    def _with_cited(self, spoken: Mapping[str, Piece]) -> dict[str, Piece]:
        found: dict[str, Piece] = {}
        waiting = list(spoken)
        while waiting:
            entity = waiting.pop()
            if entity in self.sources and entity not in found:
                found[entity] = self.sources[entity]
                waiting += found[entity].values("cites")
        return found


def voice_book(archive: Archive, claims: Iterable[Piece]) -> VoiceBook:
    """Read the sources behind these claims. A claim that a list itself makes has its list as a voice."""
    found = tuple(claims)
    sources = archive.sources_of(found)
    lists = sorted({each.source for claim in found if not claim.proofs for each in claim.slices})
    place = {entity: n for n, entity in enumerate(sorted(sources), 1)}
    marks = {entity: tuple(marks_of(source)) for entity, source in sources.items()}
    return VoiceBook(archive, sources, place, {name: -1 - n for n, name in enumerate(lists)}, marks)


def voices_of(archive: Archive, claims: Iterable[Piece]) -> Voices:
    """The independent voices behind some claims, numbered for them alone."""
    found = tuple(claims)
    return voice_book(archive, found).of(found)


def grouped(sources: Iterable[str], marks: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Per source, the first source (by id) of its voice. marks: what makes two sources one, by source."""
    home: dict[str, str] = {}

    def root(key: str) -> str:
        while home.setdefault(key, key) != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    ordered = sorted(sources)
    for entity in ordered:
        for key in marks[entity]:
            home[root(key)] = root(entity)
    first: dict[str, str] = {}
    return {entity: first.setdefault(root(entity), entity) for entity in ordered}


def marks_of(source: Piece) -> Iterator[str]:
    """What makes a source one voice with another that has the same."""
    for publisher in source.values("publisher"):
        for part in _RELAYED.split(publisher):
            if fold(part):
                yield f"of {fold(part)}"
    yield from (f"of {fold(agency)}" for agency in source.values("agency"))
    yield from (f"hash {digest.lower()}" for digest in source.values("contentHash"))
    yield from (f"url {plain_url(url)}" for url in source.values("sourceUrl"))
    yield from source.values("cites")
    yield from source.values("witness")


def plain_url(url: str) -> str:
    """An address without its scheme, www and trailing slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip().lower()).rstrip("/")


def shown_sources(archive: Archive, claim: Piece, voices: Voices) -> tuple[Source, ...]:
    """A claim's sources that the reader may see; of a list's own claim the list."""
    if not claim.proofs:
        return tuple(_listed(source, voices) for source in sorted({each.source for each in claim.slices}))
    return tuple(
        _source(found, voices.by_source.get(found.id, 0))
        for found in archive.pieces(claim.proofs).values()
        if archive.clearance.may(found.level) and archive.published_by(found)
    )


def _source(found: Piece, voice: int) -> Source:
    return Source(
        found.id, found.value("title", "name", "fileName") or found.id, found.value("publisher") or "",
        found.value("agency") or "", found.value("publishedAt", "authoredAt", "date") or "",
        found.value("sourceUrl") or "", found.value("sourceKind") or "", found.level, voice,
    )  # fmt: skip


def _listed(source: str, voices: Voices) -> Source:
    voice = voices.by_source.get(source, 0)
    return Source(source, source, source, "", "", "", "list", Level.PUBLIC, voice)
