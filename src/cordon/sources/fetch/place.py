"""The folders of one edition, and how new files take the place of old ones."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cordon.sources.fetch.memory import NOTE, recall
from cordon.sources.fetch.values import GivenUp


@dataclass(frozen=True, slots=True)
class Place:
    """What is in place, what is coming, and what is being replaced."""

    home: Path
    name: str

    @property
    def current(self) -> Path:
        return self.home / self.name

    @property
    def incoming(self) -> Path:
        return self.home / f".incoming-{self.name}"

    @property
    def replaced(self) -> Path:
        return self.home / f".replaced-{self.name}"

    def settle(self) -> None:
        """Undo or finish what a kill left between the two renames of `take_in`."""
        if self.replaced.exists():
            if self.current.exists():
                self._clear()
            else:
                self.replaced.rename(self.current)
        self.incoming.mkdir(parents=True, exist_ok=True)

    def take_in(self) -> None:
        """Put what is coming in place of what is there: never a mixture, whenever a kill comes."""
        if self.current.exists():
            self.current.rename(self.replaced)
        self.incoming.rename(self.current)
        self._clear()

    def forget_incoming(self) -> None:
        shutil.rmtree(self.incoming, ignore_errors=True)

    def _clear(self) -> None:
        """Remove the files that were replaced; what somebody else put beside them moves along."""
        if not self.replaced.exists():
            return
        ours = {*recall(self.replaced), NOTE}
        for path in self.replaced.iterdir():
            if path.name not in ours and not (self.current / path.name).exists():
                path.rename(self.current / path.name)
        shutil.rmtree(self.replaced, ignore_errors=True)


def share(old: Path, new: Path) -> None:
    """The same bytes under a second name; a copy where the file system knows no links."""
    new.unlink(missing_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """One process at a time for one source; GivenUp for the second."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GivenUp("another process is fetching it at this moment") from None
        yield
