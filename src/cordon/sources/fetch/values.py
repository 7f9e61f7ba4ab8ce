"""What a download is told, what it tells while it goes on, and what it comes to."""

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cordon import __version__


@dataclass(frozen=True, slots=True)
class Options:
    """Limits of a download. Seconds and bytes.

    read_seconds:  the longest silence; the EU's file is made on the fly, which takes more than a minute.
    stall_seconds: in every such stretch at least `stall_bytes` must arrive, or the attempt is given up.
    total_seconds: for all attempts at one file, waits included.
    backoff_seconds: before the second attempt; doubles each time (2, 4, 8, 16): no chance in it.
    longest_wait:  what a server may ask for with Retry-After.
    max_bytes:     of one file, as sent and as unpacked.
    proxy:         http address of a proxy, which then resolves names in our place.
    """

    connect_seconds: float = 20
    read_seconds: float = 180
    stall_seconds: float = 60
    stall_bytes: int = 16_384
    total_seconds: float = 7_200
    attempts: int = 5
    backoff_seconds: float = 2
    longest_wait: float = 120
    max_bytes: int = 1024**3
    redirects: int = 5
    at_once: int = 4
    proxy: str | None = None
    user_agent: str = f"Cordon/{__version__} (reads published sanctions lists)"


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, as the system knows them, each once; OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Outside:
    """What a download needs of the world: waiting, a clock that only runs, names, and whom to trust (TLS)."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    resolve: Callable[[str, int], tuple[str, ...]] = resolved
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One downloaded file. etag and last_modified: the server's own words, empty where it gave none.

    retrieved: the `at` of the download that brought these bytes.
    """

    name: str
    path: Path
    sha256: str
    size: int
    url: str
    etag: str
    last_modified: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Receiving:
    """Bytes are coming: file `number` (from 1) of `files`.

    done, total: bytes as sent; total is None where the server does not say. rate: bytes a second.
    eta: seconds, None where it cannot be told.
    """

    source: str
    file: str
    number: int
    files: int
    done: int
    total: int | None
    rate: float
    eta: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An attempt failed; the next one starts after so many seconds."""

    source: str
    file: str
    seconds: float
    attempt: int
    attempts: int
    why: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """New bytes, all files of the edition, in place."""

    source: str
    edition: str
    format: str
    folder: Path
    files: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class NotModified:
    """The publisher still gives the bytes that lie here."""

    source: str
    edition: str
    format: str
    folder: Path
    files: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing changed here. why: one sentence."""

    source: str
    why: str


Outcome = Fetched | NotModified | Failed
Event = Receiving | Waiting | Outcome
Tell = Callable[[Event], None]


def quiet(event: Event) -> None:
    """Tells nobody."""


def never() -> bool:
    """Never."""
    return False


DEFAULTS, WORLD = Options(), Outside()


@dataclass(frozen=True, slots=True)
class Errand:
    """How to go about one or many downloads: the keywords of `fetch` and `fetch_all` in one value.

    at:      when this is, as the face's clock says; written down with what is fetched, never read.
    tell:    called with each Event, from the thread that does the work.
    stopped: asked between chunks; once it says yes, what has arrived is kept and the download fails.
    """

    at: str
    options: Options = DEFAULTS
    tell: Tell = quiet
    outside: Outside = WORLD
    stopped: Callable[[], bool] = never


class GivenUp(Exception):
    """The file cannot be had, and another attempt would not help."""


class TryAgain(Exception):
    """An attempt failed. wait: seconds to wait at the server's wish; None leaves it to us."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why, self.wait = why, wait
