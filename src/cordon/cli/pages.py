"""What `cordon read` was given: files, folders and addresses as pages on disk, one sentence for each that is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from cordon.errors import BrokenFile, CordonError, FetchFailed
from cordon.sources.page import fetch_page, is_address, through
from cordon.sources.unpack import members

ENDINGS = (".html", ".htm", ".xhtml", ".txt", ".md", ".pdf")
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """One page to be read. name: for messages and places; url: where it was fetched; None for a file."""

    path: Path
    name: str
    sha256: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that cannot be read, and why."""

    name: str
    error: CordonError


def pages(given: Iterable[str], room: Path, proxy: str | None) -> Iterator[Origin | Unread]:
    """Each page once, in the order given; those of a folder by name. Addresses are fetched into `room`."""
    for number, each in enumerate(given):
        if is_address(each):
            yield _fetched(each, room / f"{number}.page", proxy)
        elif "://" in each:
            yield Unread(each, FetchFailed(each[:200], "is not http or https"))
        else:
            yield from _files(Path(each))


def _fetched(address: str, place: Path, proxy: str | None) -> Origin | Unread:
    try:
        page = fetch_page(address, options=through(proxy))
    except CordonError as error:
        return Unread(address, error)
    place.write_bytes(page.data)
    parts = urlsplit(address)
    name = f"{parts.hostname or 'page'}{parts.path}".rstrip("/")[:120]
    return Origin(place, name, sha256(page.data).hexdigest(), address)


def _files(path: Path) -> Iterator[Origin | Unread]:
    if not path.is_dir():
        yield _file(path, path.name)
        return
    found = False
    for inside in members(path):
        if inside.suffix.lower() in ENDINGS:
            found = True
            yield _file(inside, inside.relative_to(path).as_posix())
    if not found:
        yield Unread(str(path), BrokenFile(path, f"the folder holds no page ({', '.join(ENDINGS)})"))


def _file(path: Path, name: str) -> Origin | Unread:
    try:
        if not path.is_file():
            raise BrokenFile(path, "no such file" if not path.exists() else "not a regular file")
        if path.stat().st_size > MAX_BYTES:
            raise BrokenFile(path, f"longer than the {MAX_BYTES:,} bytes that a page can have")
        return Origin(path, name, sha256(path.read_bytes()).hexdigest())
    except OSError as error:
        return Unread(name, BrokenFile(path, f"cannot be read: {error.strerror}"))
    except CordonError as error:
        return Unread(name, error)
