"""One file to download, and all that is needed for it."""

from dataclasses import dataclass
from pathlib import Path

from cordon.sources.catalogue import ListFile
from cordon.sources.fetch.transport import Line
from cordon.sources.fetch.values import Errand, GivenUp, Kept, Options


@dataclass(frozen=True, slots=True)
class Job:
    """A file of a set.

    number, files: it is file `number` (from 1) of `files`.
    place: where it is to lie; its part lies beside it.
    known: the bytes we hold from the same address, if any: the server is asked whether they still hold.
    """

    source: str
    file: ListFile
    number: int
    files: int
    place: Path
    known: Kept | None
    line: Line
    errand: Errand

    @property
    def options(self) -> Options:
        return self.errand.options

    def now(self) -> float:
        return self.errand.outside.clock()

    def ask_to_go_on(self, until: float) -> None:
        """Raises GivenUp where somebody wants it all to end, or the time is up."""
        if self.errand.stopped():
            raise GivenUp("stopped; what has arrived is kept for the next time")
        if self.now() > until:
            raise GivenUp(f"not done within {self.options.total_seconds:,.0f} s")
