"""Footnotes and the sources behind them: numbered as they are first cited, each source with its letter."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cordon.answers.chain import Link
from cordon.answers.evidence.claims import Claim
from cordon.answers.evidence.clearance import PROTECTED
from cordon.answers.evidence.independence import Source
from cordon.dossier.document import Inline, Look, Mark, Note, Text
from cordon.dossier.protected import Secrets, file_named

SHORT = 16  # hex digits of a hash in a note; the whole stands in the annex of sources
ID = 12  # hex digits of a statement's id in a note


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that a statement stands in. sha256: empty where the file also holds what is withheld."""

    source: str
    name: str
    date: str
    sha256: str


@dataclass(slots=True)
class Notes:
    """The notes of one document. labels: what the source keys of lists are called."""

    secrets: Secrets
    labels: dict[str, str]
    notes: list[Note] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    files: dict[tuple[str, str, str], FileRead] = field(default_factory=dict)
    _numbers: dict[tuple[Inline, ...], int] = field(default_factory=dict)

    def claim(self, claim: Claim) -> Mark:
        """The note of a claim: its sources, then where it is recorded."""
        parts: list[Inline] = []
        for source in claim.sources:
            parts += [*self._source(source), Text(". ")] if source.kind != "list" else []
        quote = self._place_in_source(claim)
        parts += [Text(f"{quote} ")] if quote else []
        parts += [Text("Conflict: another source contradicts this. ")] if claim.status == "conflict" else []
        parts += self._recorded(claim.chain, claim.id)
        return self._note(tuple(parts))

    def links(self, chain: Iterable[Link]) -> tuple[Mark, ...]:
        """The notes of values that lists print, one a file."""
        files: dict[FileRead, list[Link]] = {}
        for link in chain:
            found = self._file(link)
            if found:
                files.setdefault(found, []).append(link)
        return tuple(self._note(tuple(self._recorded(links, ""))) for links in files.values())

    def plain(self, text: str) -> Mark:
        """A note of ours, such as where a line of law rests."""
        return self._note((Text(text),))

    def _note(self, parts: tuple[Inline, ...]) -> Mark:
        if parts not in self._numbers:
            self.notes.append(Note(parts))
            self._numbers[parts] = len(self.notes)
        return Mark(self._numbers[parts])

    def source_key(self, source: Source) -> str:
        """S1, S2, … in the order of citation."""
        self.sources.setdefault(source.id, source)
        return f"S{list(self.sources).index(source.id) + 1}"

    def file_key(self, found: FileRead) -> str:
        """F1, F2, … in the order of citation."""
        key = (found.source, found.name, found.date)
        self.files.setdefault(key, found)
        return f"F{list(self.files).index(key) + 1}"

    def _source(self, source: Source) -> tuple[Inline, ...]:
        by = f"{source.publisher}, " if source.publisher else ""
        after = f" (after {source.agency})" if source.agency else ""
        date = f", {source.date}" if source.date else ", undated"
        return (Text(self.source_key(source), Look.STRONG), Text(f" {by}“{source.title}”{date}{after}"))

    def _place_in_source(self, claim: Claim) -> str:
        """The quote or the place that the analyst recorded beside the source."""
        found = [link.original for link in claim.chain if link.prop == "proof" and link.original]
        return f"There: {found[0]}." if found else ""

    def _recorded(self, chain: Iterable[Link], record: str) -> list[Inline]:
        """Where statements stand: file, place, hash, and their ids."""
        links = [link for link in chain if PROTECTED not in f"{link.value}{link.original or ''}"]
        if not links:
            return [Text("Recorded in a file whose particulars are withheld at this tier.")]
        first = next((link for link in links if link.prop not in {"sensitivity", "proof"}), links[0])
        found = self._file(first)
        parts: list[Inline] = []
        if found:
            label = self.labels.get(found.source, found.source)
            parts += [Text(self.file_key(found), Look.STRONG), Text(f" {label}, file of {found.date}")]
            parts += [Text(f", {_place(links, first)}")]
            if found.sha256:
                parts += [Text("; SHA-256 "), Text(f"{found.sha256[:SHORT]}…", Look.CODE)]
            else:
                parts += [Text("; hash withheld")]
        parts += [Text("; claim " + (f"{record}, " if record else "")), Text(first.statement[:ID], Look.CODE)]
        more = len(links) - 1
        return [*parts, Text(f" and {more} more." if more else ".")]

    def _file(self, link: Link) -> FileRead | None:
        """The file of its snapshot that a statement stands in."""
        named = file_named(link.place).rpartition("/")[2]
        met = [file for file in link.files if file[0].rpartition("/")[2] == named] or list(link.files[:1])
        if not met:
            return None
        name, sha256 = met[0]
        closed = any(source == link.source and (file.rpartition("/")[2] == named or len(link.files) == 1)
                     for source, file in self.secrets.files)  # fmt: skip
        return FileRead(link.source, name.rpartition("/")[2], link.date, "" if closed else sha256)


def _place(links: list[Link], first: Link) -> str:
    """The place of one statement; of several in one line the line alone."""
    places = list(dict.fromkeys(link.place for link in links))
    if len(places) == 1:
        return first.place
    lines = list(dict.fromkeys(_line(place) for place in places))
    return lines[0] if len(lines) == 1 else f"{_line(first.place)} and {len(lines) - 1} more places"


def _line(place: str) -> str:
    head, found, rest = place.partition("line ")
    return f"{head.rpartition('/')[2]}line {rest.split(' ')[0]}" if found else place
