"""One page of the web: its bytes as the server gives them, with the limits and the judgement of addresses of `fetch`.

A page comes from anywhere, so no address is exempt: private networks, other schemes, and redirects to them are refused.
"""

import zlib
from dataclasses import dataclass, replace

import httpx

from cordon.errors import FetchFailed
from cordon.sources.fetch.safety import Guard
from cordon.sources.fetch.transport import Line, carrier, said
from cordon.sources.fetch.values import WORLD, GivenUp, Options, Outside, TryAgain

MAX_BYTES = 20_000_000
LIMITS = Options(read_seconds=40, total_seconds=120, attempts=2, max_bytes=MAX_BYTES)
_READ = ("text/", "application/xhtml", "application/pdf", "application/xml", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page. address: the one asked for; what it redirects to is the server's affair and may carry a session's key."""

    data: bytes
    address: str
    content_type: str


def is_address(text: str) -> bool:
    """Whether a call means a page of the web and not a file."""
    return text.lower().startswith(("http://", "https://"))


def fetch_page(
    address: str,
    *,
    options: Options = LIMITS,
    outside: Outside = WORLD,
    own: frozenset[tuple[str, int]] = frozenset(),
) -> FetchedPage:
    """The page at an address. own: (host, port) that may be private. Raises FetchFailed: one sentence."""
    guard = Guard(outside.resolve, own, proxied=bool(options.proxy))
    why = "nothing was tried"
    for attempt in range(1, options.attempts + 1):
        try:
            with carrier(options, outside.trust) as way:
                return _asked(
                    Line(way, guard, options), address, outside.clock() + options.total_seconds, outside
                )
        except GivenUp as refusal:
            raise FetchFailed(address, str(refusal)) from None
        except TryAgain as failure:
            why = failure.why
            if attempt < options.attempts:
                outside.sleep(options.backoff_seconds)
    raise FetchFailed(address, f"{why}; tried {options.attempts} times")


def _asked(line: Line, address: str, until: float, outside: Outside) -> FetchedPage:
    with line.ask(address, {"Accept-Encoding": "gzip"}) as response:
        status, kind = response.status_code, response.headers.get("content-type", "").lower()
        if status >= 500 or status in (408, 429):
            raise TryAgain(f"the server answered HTTP {status}")
        if status != 200:
            raise GivenUp(f"the server answered HTTP {status}")
        if kind and not kind.startswith(_READ):
            raise GivenUp(f"it is {kind.partition(';')[0][:60]}, and no page")
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        data = _received(line, response, until, outside)
        return FetchedPage(_unpacked(data, packed, line.options.max_bytes), address, kind)


def _received(line: Line, response: httpx.Response, until: float, outside: Outside) -> bytes:
    parts, size = [], 0
    try:
        for part in response.iter_raw():
            size += len(part)
            if size > line.options.max_bytes:
                raise GivenUp(f"it is longer than {line.options.max_bytes:,} bytes")
            if outside.clock() > until:
                raise GivenUp(f"not done within {line.options.total_seconds:,.0f} s")
            parts.append(part)
    except httpx.TransportError as error:
        raise TryAgain(said(error)) from None
    if not size:
        raise TryAgain("the server sent an empty page (0 bytes)")
    return b"".join(parts)


def _unpacked(data: bytes, packed: str, most: int) -> bytes:
    """The page out of its transfer packing, within the limit of a plain one."""
    if packed in ("", "identity"):
        return data
    if packed != "gzip":
        raise GivenUp(f"it is packed as {packed[:20]!r}, which was not asked for")
    try:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        plain = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise GivenUp("what the server sent packed does not unpack") from None
    if len(plain) > most or unpacker.unconsumed_tail:
        raise GivenUp(f"it unpacks to more than {most:,} bytes")
    return plain


def through(proxy: str | None) -> Options:
    """The limits, with a proxy."""
    return replace(LIMITS, proxy=proxy)
