"""A file half received: its bytes as sent in `NAME.part`, and what is needed to go on in `NAME.part.json`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import httpx

from cordon.sources.fetch.values import GivenUp, TryAgain


@dataclass(frozen=True, slots=True)
class Part:
    """Which bytes these are. url: as in the catalogue; total: of the whole body as sent, None if not said."""

    url: str
    etag: str
    last_modified: str
    encoding: str
    total: int | None

    @property
    def resumable(self) -> bool:
        """Only a strong ETag promises that the rest belongs to the same bytes (RFC 9110, 13.1.5)."""
        return self.etag.startswith('"')


@dataclass(frozen=True, slots=True)
class Partly:
    """The place of one half file."""

    path: Path

    @property
    def note(self) -> Path:
        return self.path.with_name(self.path.name + ".json")

    def held(self, url: str) -> tuple[Part, int] | None:
        """What is there and how many bytes of it, if one can go on from there; else it is removed."""
        try:
            part = Part(**json.loads(self.note.read_text(encoding="utf-8")))
            size = self.path.stat().st_size
        except (OSError, ValueError, TypeError):
            self.drop()
            return None
        if part.url == url and part.resumable and size and (part.total is None or size <= part.total):
            return part, size
        self.drop()
        return None

    def begin(self, part: Part) -> IO[bytes]:
        """An empty file for these bytes. The note is written first: bytes never lie beside another's note."""
        self.drop()
        self.note.write_text(json.dumps(asdict(part)), encoding="utf-8")
        return self.path.open("xb")

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)


def described(url: str, response: httpx.Response) -> Part:
    """What an answer says of the bytes it sends."""
    headers = response.headers
    encoding = encoding_of(response)
    total = _whole(headers.get("content-length", ""))
    if response.status_code == 206:
        total = _range(headers.get("content-range", ""))[1]
    return Part(url, headers.get("etag", ""), headers.get("last-modified", ""), encoding, total)


def encoding_of(response: httpx.Response) -> str:
    """`gzip` or an empty text; GivenUp for what was not asked for."""
    encoding = str(response.headers.get("content-encoding", "")).strip().lower()
    if encoding in ("", "identity"):
        return ""
    if encoding in ("gzip", "x-gzip"):
        return "gzip"
    raise GivenUp(f"the server packs by {encoding[:40]!r}, which was not asked for")


def goes_on(part: Part, size: int, response: httpx.Response) -> bool:
    """Whether a partial answer holds the very bytes that are missing."""
    first, total = _range(response.headers.get("content-range", ""))
    same = response.headers.get("etag", part.etag) == part.etag and encoding_of(response) == part.encoding
    return same and first == size and (None in (total, part.total) or total == part.total)


def _range(text: str) -> tuple[int | None, int | None]:
    """First byte and total of `bytes 100-199/200`."""
    unit, _, rest = text.strip().partition(" ")
    span, _, total = rest.partition("/")
    if unit.lower() != "bytes":
        raise TryAgain("the server sent a part without saying which", 0)
    return _whole(span.partition("-")[0]), _whole(total)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
