"""A real HTTP server on the loopback that publishes lists, honestly or not.

    with serving() as server:
        server.publish("/un.xml", honest(b"<list/>", etag='"1"'))
        server.url("/un.xml"), server.asked      # what the client sent, request by request

A behaviour is a function of the request's handler. `in_turn` gives each request the next one.
"""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Handler"], None]


@dataclass(frozen=True)
class Asked:
    """One request: its path and those of its headers that a download is about, by lower-case name."""

    path: str
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    server: "ListServer"
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(
            Asked(self.path, {key.lower(): value for key, value in self.headers.items()})
        )
        behaviour = self.server.pages.get(self.path.partition("?")[0], status(404))
        with suppress(BrokenPipeError, ConnectionResetError):
            behaviour(self)

    def begin(self, code, **headers):
        self.send_response_only(code)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def break_off(self):
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, *args):
        """Says nothing."""


class ListServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, trust=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.scheme = "https" if trust else "http"
        if trust:
            self.socket = trust.wrap_socket(self.socket, server_side=True)
        self.pages: dict[str, Behaviour] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()

    @property
    def port(self):
        return self.server_address[1]

    def publish(self, path: str, behaviour: Behaviour) -> str:
        self.pages[path] = behaviour
        return self.url(path)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def handle_error(self, request, client_address):
        """A client that hangs up is what these tests are about."""


@contextmanager
def serving(trust=None) -> Iterator[ListServer]:
    server = ListServer(trust)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def honest(
    body: bytes, etag=None, last_modified=None, packed=False, ranges=True, kind="text/xml"
) -> Behaviour:
    """A server that keeps to the rules: validators, ranges, and transfer packing where it is welcome."""

    def answer(handler):
        headers = handler.headers
        if etag and headers.get("If-None-Match") == etag:
            return handler.begin(304, ETag=etag)
        if not etag and last_modified and headers.get("If-Modified-Since") == last_modified:
            return handler.begin(304, Last_Modified=last_modified)
        packs = packed and "gzip" in headers.get("Accept-Encoding", "")
        sent = gzip.compress(body, mtime=0) if packs else body
        common = {
            "ETag": etag,
            "Last_Modified": last_modified,
            "Content_Type": kind,
            "Content_Encoding": "gzip" if packs else None,
        }
        wanted = headers.get("Range", "")
        if ranges and wanted.startswith("bytes=") and headers.get("If-Range", etag) == etag:
            first = int(wanted[6:].rstrip("-"))
            if first >= len(sent):
                return handler.begin(416, Content_Length=0, Content_Range=f"bytes */{len(sent)}")
            span = f"bytes {first}-{len(sent) - 1}/{len(sent)}"
            handler.begin(206, Content_Length=len(sent) - first, Content_Range=span, **common)
            return handler.wfile.write(sent[first:])
        handler.begin(200, Content_Length=len(sent), **common)
        return handler.wfile.write(sent)

    return answer


def status(code: int, body: bytes = b"", **headers) -> Behaviour:
    def answer(handler):
        handler.begin(code, Content_Length=len(body), **headers)
        handler.wfile.write(body)

    return answer


def redirect(to: str, code: int = 302) -> Behaviour:
    return status(code, b"<html>moved</html>", Location=to)


def sending(body: bytes, announced: int | None, **headers) -> Behaviour:
    """These bytes under any Content-Length (None: none, until the connection closes), then the end."""

    def answer(handler):
        handler.begin(200, Content_Length=announced, **headers)
        handler.wfile.write(body)
        handler.break_off()

    return answer


def breaking_off(body: bytes, after: int, **headers) -> Behaviour:
    """A connection that dies in the middle of the body."""
    return sending(body[:after], len(body), **headers)


def falling_silent(body: bytes, after: int, **headers) -> Behaviour:
    """Some bytes and then nothing, until the server is closed."""

    def answer(handler):
        handler.begin(200, Content_Length=len(body), **headers)
        handler.wfile.write(body[:after])
        handler.wfile.flush()
        handler.server.closing.wait()
        handler.close_connection = True

    return answer


def trickling(body: bytes, step: int, **headers) -> Behaviour:
    """A few bytes at a time, each in a chunk of its own."""

    def answer(handler):
        handler.begin(200, Transfer_Encoding="chunked", **headers)
        for at in range(0, len(body), step):
            piece = body[at : at + step]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            handler.wfile.flush()
        handler.wfile.write(b"0\r\n\r\n")

    return answer


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first request gets the first behaviour, and so on; the last stays."""
    left = list(behaviours)

    def answer(handler):
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer
