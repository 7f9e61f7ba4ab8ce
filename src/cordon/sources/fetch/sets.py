"""One source: every file of an edition downloaded, all of one moment, put in place together or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from cordon.errors import FetchFailed
from cordon.sources.catalogue import Edition, ListFile, Source
from cordon.sources.fetch.download import download
from cordon.sources.fetch.job import Job
from cordon.sources.fetch.memory import NOTE, note, recall
from cordon.sources.fetch.place import Place, alone, share
from cordon.sources.fetch.safety import Guard
from cordon.sources.fetch.transport import Line, carrier
from cordon.sources.fetch.values import (
    DEFAULTS,
    WORLD,
    Errand,
    Fetched,
    GivenUp,
    Kept,
    NotModified,
    Options,
    Outside,
    Tell,
    never,
    quiet,
)

_ROUNDS = 3


def fetch(  # noqa: PLR0913 (the keywords of a call; further in they travel as an Errand, explained there)
    source: Source,
    into: Path,
    *,
    at: str,
    edition: str = "",
    options: Options = DEFAULTS,
    tell: Tell = quiet,
    outside: Outside = WORLD,
    stopped: Callable[[], bool] = never,
) -> Fetched | NotModified:
    """Bring one source up to date below `into`; docs/fetch.md.

    edition: its name in the catalogue; the preferred one where empty. BadRequest if there is none.
    Raises FetchFailed, and then nothing that was in place has changed.
    """
    return run(source, into, Errand(at, options, tell, outside, stopped), edition)


def run(source: Source, into: Path, errand: Errand, edition: str) -> Fetched | NotModified:
    """`fetch`, with its keywords in one value."""
    chosen = source.edition(edition)
    place = Place(into / source.key, chosen.name)
    try:
        with alone(place.home), carrier(errand.options, errand.outside.trust) as way:
            place.settle()
            line = Line(way, _guard(source, chosen, errand), errand.options)
            return _Set(source.key, chosen, place, line, errand).brought_up_to_date()
    except GivenUp as why:
        raise FetchFailed(source.key, str(why)) from None
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        raise FetchFailed(source.key, f"cannot write{where}: {error.strerror or error}") from None


@dataclass(frozen=True, slots=True)
class _Set:
    """One edition on its way. current: what is in place, coming: what will be, by file name."""

    source: str
    edition: Edition
    place: Place
    line: Line
    errand: Errand

    def brought_up_to_date(self) -> Fetched | NotModified:
        current = recall(self.place.current)
        coming = self._of_this_edition(recall(self.place.incoming))
        self._ask_until_nothing_changes(current, coming)
        if not coming:
            note(self.place.current, current)
            self.place.forget_incoming()
            return NotModified(*self._told(), files=self._in_place(current))
        self._complete(current, coming)
        self.place.take_in()
        return Fetched(*self._told(), files=self._in_place(recall(self.place.current)))

    def _ask_until_nothing_changes(self, current: dict[str, Kept], coming: dict[str, Kept]) -> None:
        """Ends with a round in which no file changed any more.

        A set is several requests, and its publisher may print between two of them: so the whole set is asked
        for again, which costs an answer of 304 each. Where a server gives no validators nothing can be asked.
        """
        for _ in range(_ROUNDS):
            changed = False
            for number, file in enumerate(self.edition.files, start=1):
                changed |= self._changed(number, file, current, coming)
            known = {**current, **coming}
            held = [known[file.name] for file in self.edition.files]
            if not changed or len(held) == 1 or not all(kept.etag or kept.last_modified for kept in held):
                return
        raise GivenUp("it was published anew each time it was being downloaded; try again later")

    def _changed(
        self, number: int, file: ListFile, current: dict[str, Kept], coming: dict[str, Kept]
    ) -> bool:
        """Ask for one file; whether its bytes are not those we hold. Keeps both dictionaries up to date."""
        held = coming.get(file.name) or current.get(file.name)
        kept = self._downloaded(number, file, held)
        if kept is None:
            return False
        if held and held.sha256 == kept.sha256:
            # the same bytes under a new validator or address: they keep their place and their day
            if kept.path != held.path:
                kept.path.unlink()
            home = coming if file.name in coming else current
            home[file.name] = replace(kept, path=held.path, retrieved=held.retrieved)
            return False
        coming[file.name] = kept
        note(self.place.incoming, coming)
        return True

    def _downloaded(self, number: int, file: ListFile, held: Kept | None) -> Kept | None:
        count = len(self.edition.files)
        known = held if held and held.url == file.url else None
        target = self.place.incoming / file.name
        try:
            return download(Job(self.source, file, number, count, target, known, self.line, self.errand))
        except GivenUp as why:
            raise GivenUp(f"{file.name}: {why}" if count > 1 else str(why)) from None

    def _complete(self, current: dict[str, Kept], coming: dict[str, Kept]) -> None:
        """Put what did not change beside what did, and nothing else."""
        for file in self.edition.files:
            if file.name not in coming:
                kept, target = current[file.name], self.place.incoming / file.name
                share(kept.path, target)
                coming[file.name] = replace(kept, path=target)
        note(self.place.incoming, {file.name: coming[file.name] for file in self.edition.files})
        for path in self.place.incoming.iterdir():
            if path.name not in (*coming, NOTE):
                path.unlink()

    def _of_this_edition(self, files: dict[str, Kept]) -> dict[str, Kept]:
        urls = {file.name: file.url for file in self.edition.files}
        return {name: kept for name, kept in files.items() if urls.get(name) == kept.url}

    def _in_place(self, files: dict[str, Kept]) -> tuple[Kept, ...]:
        return tuple(files[file.name] for file in self.edition.files)

    def _told(self) -> tuple[str, str, str, Path]:
        return self.source, self.edition.name, self.edition.format, self.place.current


def _guard(source: Source, edition: Edition, errand: Errand) -> Guard:
    own = frozenset(_origin(file.url) for file in edition.files) if source.allow_private else frozenset()
    return Guard(errand.outside.resolve, own, proxied=bool(errand.options.proxy))


def _origin(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
