import gzip
import hashlib
import json
import shutil
import signal
import ssl
import subprocess
import sys
import threading
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BadRequest, FetchFailed
from cordon.sources.catalogue import load_catalogue
from cordon.sources.fetch import (
    Failed,
    Fetched,
    NotModified,
    Options,
    Outside,
    Receiving,
    Waiting,
    fetch,
    fetch_all,
)
from cordon.sources.fetch.safety import Guard, is_public
from cordon.sources.fetch.values import GivenUp
from tests.list_server import (
    breaking_off,
    falling_silent,
    honest,
    in_turn,
    redirect,
    sending,
    serving,
    status,
    trickling,
)
from tests.shared import ROOT, skip

XML = b'<?xml version="1.0"?>\n<list>\n' + b"<entry>Orrin Vale</entry>\n" * 4_000 + b"</list>\n"
NEWER = XML.replace(b"Orrin", b"Osric")
CSV = b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA"\r\n' * 1_000 + b"\x1a"
PAGE = b"<!DOCTYPE html>\n<html><body>Please log in</body></html>"
FIRST, SECOND = "2026-11-21T08:00:00Z", "2026-11-22T08:00:00Z"
ENTRY = """
{key}:
  label: A list made for this test
  publisher: Nobody
  authority: nobody
  status: read
  licence: none
  allow_private: {private}
  editions:
    - name: main
      format: test
      files: [{files}]
"""


@pytest.fixture
def server():
    with serving() as running:
        yield running


class World:
    """A folder, an errand whose waits and events are kept, and sources that point at the server."""

    def __init__(self, folder):
        self.folder, self.waits, self.events = folder / "downloads", [], []
        self.catalogue = folder / "catalogue.yaml"

    def source(self, *urls, key="xx_test", private="yes", names=None):
        names = names or [url.rsplit("/", 1)[1].partition("?")[0] for url in urls]
        files = ", ".join(f"{{name: {name}, url: '{url}'}}" for name, url in zip(names, urls, strict=True))
        self.catalogue.write_text(ENTRY.format(key=key, private=private, files=files))
        return load_catalogue(self.catalogue)[key]

    def errand(self, at=FIRST, outside=None, **options):
        outside = outside or Outside()
        outside = replace(outside, sleep=self.waits.append)
        return {"at": at, "options": Options(**options), "tell": self.events.append, "outside": outside}

    def fetch(self, source, **options):
        return fetch(source, self.folder, **self.errand(**options))

    def failure(self, source, **options):
        with pytest.raises(FetchFailed) as failed:
            self.fetch(source, **options)
        return str(failed.value)

    def tree(self):
        """Every file below the folder but the lock, by its path."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file() and path.name != ".lock")
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def lists(self):
        return {path: data for path, data in self.tree().items() if not path.endswith(".json")}


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_a_list_is_fetched_and_its_origin_is_kept(server, world):
    url = server.publish("/un.xml", honest(XML, etag='"1"', last_modified="Fri, 20 Nov 2026 10:00:00 GMT"))
    outcome = world.fetch(world.source(url))
    [kept] = outcome.files
    assert outcome == Fetched("xx_test", "main", "test", world.folder / "xx_test" / "main", (kept,))
    assert (kept.name, kept.path, kept.url, kept.etag, kept.last_modified, kept.retrieved) == (
        "un.xml",
        world.folder / "xx_test" / "main" / "un.xml",
        url,
        '"1"',
        "Fri, 20 Nov 2026 10:00:00 GMT",
        FIRST,
    )
    assert (kept.sha256, kept.size) == (hashlib.sha256(XML).hexdigest(), len(XML))
    assert world.lists() == {"xx_test/main/un.xml": XML}
    assert server.asked[0].headers["user-agent"].startswith("Cordon/")
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def test_the_server_is_asked_whether_it_changed(server, world):
    """the same list on the next day: by its ETag, and by its day where it has no ETag"""
    for headers in ({"etag": '"1"'}, {"last_modified": "Fri, 20 Nov 2026 10:00:00 GMT"}):
        source = world.source(server.publish("/un.xml", honest(XML, **headers)))
        first = world.fetch(source)
        second = world.fetch(source, at=SECOND)
        assert second == NotModified("xx_test", "main", "test", first.folder, first.files)
        assert second.files[0].retrieved == FIRST
        shutil.rmtree(world.folder)
    assert [asked.headers.get("if-none-match") for asked in server.asked] == [None, '"1"', None, None]


def test_the_same_bytes_from_a_forgetful_server_are_no_change(server, world):
    """no validators, or a new ETag for old bytes"""
    for first, second in ((honest(XML), honest(XML)), (honest(XML, etag='"1"'), honest(XML, etag='"2"'))):
        source = world.source(server.publish("/un.xml", in_turn(first, second)))
        world.fetch(source)
        again = world.fetch(source, at=SECOND)
        assert isinstance(again, NotModified)
        assert (again.files[0].retrieved, world.lists()) == (FIRST, {"xx_test/main/un.xml": XML})
    world.fetch(source, at=SECOND)
    assert server.asked[-1].headers["if-none-match"] == '"2"'


def test_a_new_list_takes_the_place_of_the_old_one(server, world):
    source = world.source(server.publish("/un.xml", honest(XML, etag='"1"')))
    world.fetch(source)
    server.publish("/un.xml", honest(NEWER, etag='"2"'))
    outcome = world.fetch(source, at=SECOND)
    assert isinstance(outcome, Fetched)
    assert (outcome.files[0].etag, outcome.files[0].retrieved) == ('"2"', SECOND)
    assert world.lists() == {"xx_test/main/un.xml": NEWER}


def test_a_file_that_was_tampered_with_is_fetched_again(server, world):
    source = world.source(server.publish("/un.xml", honest(XML, etag='"1"')))
    outcome = world.fetch(source)
    outcome.files[0].path.write_bytes(NEWER)
    assert isinstance(world.fetch(source), Fetched)
    assert world.lists() == {"xx_test/main/un.xml": XML}


@pytest.mark.parametrize("note", ["", "[]", '{"files": [1]}', '{"files": [{"name": "../x"}]}', "{"])
def test_a_damaged_memory_costs_a_download_and_nothing_else(server, world, note):
    source = world.source(server.publish("/un.xml", honest(XML, etag='"1"')))
    world.fetch(source)
    (world.folder / "xx_test" / "main" / ".fetched.json").write_text(note)
    assert isinstance(world.fetch(source), Fetched)


def test_what_somebody_else_put_into_the_folder_stays_there(server, world):
    source = world.source(server.publish("/un.xml", honest(XML, etag='"1"')))
    world.fetch(source)
    (world.folder / "xx_test" / "main" / "remarks.txt").write_bytes(b"mine")
    server.publish("/un.xml", honest(NEWER, etag='"2"'))
    world.fetch(source)
    assert world.lists() == {"xx_test/main/remarks.txt": b"mine", "xx_test/main/un.xml": NEWER}


def test_a_packed_transfer_is_unpacked_and_counted_as_sent(server, world):
    source = world.source(server.publish("/un.xml", honest(XML, etag='"1"', packed=True)))
    assert world.fetch(source).files[0].size == len(XML)
    last = [event for event in world.events if isinstance(event, Receiving)][-1]
    assert last.done == last.total < len(XML) / 10
    assert world.lists() == {"xx_test/main/un.xml": XML}
    assert isinstance(world.fetch(source), NotModified)


# --- attempts


def test_a_server_in_trouble_is_asked_again_after_longer_and_longer_waits(server, world):
    source = world.source(
        server.publish("/un.xml", in_turn(status(500), status(502), status(503), honest(XML)))
    )
    assert isinstance(world.fetch(source), Fetched)
    assert world.waits == [2, 4, 8]
    assert [event for event in world.events if isinstance(event, Waiting)] == [
        Waiting("xx_test", "un.xml", 2, 1, 5, "the server answered HTTP 500"),
        Waiting("xx_test", "un.xml", 4, 2, 5, "the server answered HTTP 502"),
        Waiting("xx_test", "un.xml", 8, 3, 5, "the server answered HTTP 503"),
    ]


def test_a_server_that_stays_in_trouble_is_given_up(server, world):
    source = world.source(server.publish("/un.xml", status(500)))
    assert world.failure(source) == "xx_test: the server answered HTTP 500; tried 5 times"
    assert (world.waits, len(server.asked)) == ([2, 4, 8, 16], 5)
    assert world.lists() == {}


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry_After": "7"}, 7),
        ({"Retry_After": "0"}, None),
        (
            {"Retry_After": "Sat, 21 Nov 2026 08:00:30 GMT", "Date": "Sat, 21 Nov 2026 08:00:00 GMT"},
            30,
        ),
        ({"Retry_After": "Sat, 21 Nov 2026 08:00:30 GMT"}, 2),
        ({"Retry_After": "soon"}, 2),
    ],
)
def test_the_server_says_how_long_to_wait(server, world, headers, wait):
    source = world.source(server.publish("/un.xml", in_turn(status(429, **headers), honest(XML))))
    assert isinstance(world.fetch(source), Fetched)
    assert world.waits == ([] if wait is None else [wait])


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server, world):
    source = world.source(server.publish("/un.xml", status(503, Retry_After="3600")))
    assert world.failure(source) == (
        "xx_test: the server answered HTTP 503; the server asks to wait 3,600 s, longer than 120 s: "
        "try again later"
    )
    assert world.waits == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (401, "the server wants a login (HTTP 401)"),
        (403, "the server refuses to give it (HTTP 403)"),
        (404, "not there (HTTP 404): the publisher may have moved it"),
        (418, "the server answered HTTP 418"),
        (304, "the server answered HTTP 304"),
    ],
)
def test_a_refusal_is_not_asked_for_twice(server, world, code, why):
    source = world.source(server.publish("/un.xml", status(code)))
    assert world.failure(source) == f"xx_test: {why}"
    assert len(server.asked) == 1


def test_nobody_listens(world):
    with serving() as server:
        source = world.source(server.url("/un.xml"))
    failure = world.failure(source, attempts=2)
    assert failure.startswith(f"xx_test: no connection to {source.editions[0].files[0].url} (")
    assert failure.endswith("; tried 2 times")


def test_a_silent_server_is_given_up(server, world):
    source = world.source(server.publish("/un.xml", falling_silent(XML, 0)))
    assert world.failure(source, attempts=2, read_seconds=0.2) == (
        "xx_test: the server fell silent (timed out); tried 2 times"
    )


def test_a_server_that_trickles_is_given_up(server, world):
    """100 bytes at a time by a clock that moves a second each time it is looked at"""
    ticks = iter(range(10_000_000))
    source = world.source(server.publish("/un.xml", trickling(XML, 100)))
    options = {"stall_seconds": 60, "stall_bytes": 16_384, "attempts": 1, "total_seconds": 10_000_000}
    failure = world.failure(source, outside=Outside(clock=lambda: float(next(ticks))), **options)
    assert failure.startswith("xx_test: the transfer stalled (")


def test_a_download_may_not_take_for_ever(server, world):
    ticks = iter(range(0, 10_000_000, 100))
    source = world.source(server.publish("/un.xml", trickling(XML, 1_000)))
    options = {"total_seconds": 600, "stall_bytes": 0}
    failure = world.failure(source, outside=Outside(clock=lambda: float(next(ticks))), **options)
    assert failure == "xx_test: not done within 600 s"


# --- broken off


def test_a_broken_transfer_goes_on_where_it_stopped(server, world):
    behaviour = in_turn(breaking_off(XML, 60_000, ETag='"1"'), honest(XML, etag='"1"'))
    source = world.source(server.publish("/un.xml", behaviour))
    outcome = world.fetch(source)
    assert outcome.files[0].sha256 == hashlib.sha256(XML).hexdigest()
    assert server.asked[1].headers["range"] == "bytes=60000-"
    assert server.asked[1].headers["if-range"] == '"1"'
    assert world.lists() == {"xx_test/main/un.xml": XML}
    assert json.loads(world.tree()["xx_test/main/.fetched.json"])["files"][0]["etag"] == '"1"'


def test_a_broken_packed_transfer_goes_on_where_it_stopped(server, world):
    packed = gzip.compress(XML, mtime=0)
    broken = breaking_off(packed, 200, ETag='"1"', Content_Encoding="gzip")
    source = world.source(server.publish("/un.xml", in_turn(broken, honest(XML, etag='"1"', packed=True))))
    world.fetch(source)
    assert server.asked[1].headers["range"] == "bytes=200-"
    assert world.lists() == {"xx_test/main/un.xml": XML}


@pytest.mark.parametrize("etag", [None, 'W/"1"'])
def test_without_a_strong_etag_a_broken_transfer_starts_over(server, world, etag):
    behaviour = in_turn(breaking_off(XML, 60_000, ETag=etag), honest(XML, etag=etag))
    world.fetch(world.source(server.publish("/un.xml", behaviour)))
    assert "range" not in server.asked[1].headers
    assert world.lists() == {"xx_test/main/un.xml": XML}


CHANGED = {
    "the server knows If-Range": [honest(NEWER, etag='"2"')],
    "the server ignores Range": [honest(NEWER, etag='"2"', ranges=False)],
    "the server ignores If-Range": [
        status(206, NEWER[60_000:], ETag='"2"', Content_Range=f"bytes 60000-{len(XML) - 1}/{len(XML)}"),
        honest(NEWER, etag='"2"'),
    ],
    "another part than asked for": [
        status(206, NEWER[50_000:], ETag='"1"', Content_Range=f"bytes 50000-{len(XML) - 1}/{len(XML)}"),
        honest(NEWER, etag='"2"'),
    ],
    "another total": [
        status(206, NEWER[60_000:], ETag='"1"', Content_Range=f"bytes 60000-{len(XML) - 1}/99999999"),
        honest(NEWER, etag='"2"'),
    ],
    "a part without saying which": [status(206, NEWER[60_000:], ETag='"1"'), honest(NEWER, etag='"2"')],
    "a part packed otherwise": [
        status(
            206,
            gzip.compress(NEWER[60_000:]),
            ETag='"1"',
            Content_Encoding="gzip",
            Content_Range=f"bytes 60000-{len(XML) - 1}/{len(XML)}",
        ),
        honest(NEWER, etag='"2"'),
    ],
    "no such part": [status(416), honest(NEWER, etag='"2"')],
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_list_that_changed_midway_is_never_pieced_together(server, world, case):
    behaviour = in_turn(breaking_off(XML, 60_000, ETag='"1"'), *CHANGED[case])
    world.fetch(world.source(server.publish("/un.xml", behaviour)))
    assert world.lists() == {"xx_test/main/un.xml": NEWER}


def test_a_killed_download_goes_on_from_its_part(server, world):
    """a process that is killed while the server is silent after 60,000 bytes"""
    source = world.source(server.publish("/un.xml", falling_silent(XML, 60_000, ETag='"1"')))
    program = (
        "import sys; from pathlib import Path; from cordon.sources.catalogue import load_catalogue; "
        "from cordon.sources.fetch import fetch; "
        "fetch(load_catalogue(Path(sys.argv[1]))['xx_test'], Path(sys.argv[2]), at='then')"
    )
    process = subprocess.Popen([sys.executable, "-c", program, world.catalogue, world.folder])
    part = world.folder / "xx_test" / ".incoming-main" / "un.xml.part"
    while process.poll() is None and (not part.exists() or part.stat().st_size < 60_000):
        server.closing.wait(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(world.lists()) == ["xx_test/.incoming-main/un.xml.part"]
    server.publish("/un.xml", honest(XML, etag='"1"'))
    world.fetch(source)
    assert server.asked[1].headers["range"] == "bytes=60000-"
    assert world.lists() == {"xx_test/main/un.xml": XML}


def test_a_kill_between_two_renames_loses_nothing(server, world):
    """the old list was moved away and the new one not yet in"""
    source = world.source(server.publish("/un.xml", honest(XML, etag='"1"')))
    world.fetch(source)
    home = world.folder / "xx_test"
    (home / "main").rename(home / ".replaced-main")
    assert isinstance(world.fetch(source), NotModified)
    assert world.lists() == {"xx_test/main/un.xml": XML}
    (home / ".replaced-main").mkdir()
    (home / ".replaced-main" / "un.xml").write_bytes(b"old")
    assert isinstance(world.fetch(source), NotModified)
    assert world.lists() == {"xx_test/main/un.xml": XML}


# --- lies


def test_a_body_shorter_than_announced_is_no_list(server, world):
    source = world.source(server.publish("/un.xml", sending(XML, len(XML) + 10)))
    failure = world.failure(source, attempts=2)
    assert failure.startswith("xx_test: the server broke off (")
    assert failure.endswith("; tried 2 times")
    assert world.lists().keys() <= {"xx_test/.incoming-main/un.xml.part"}


@pytest.mark.parametrize("announced", [len(XML) - 500, None])
def test_xml_that_ends_early_is_no_list(server, world, announced):
    """an understated Content-Length, and a connection closed early by a server that announced none"""
    source = world.source(server.publish("/un.xml", sending(XML[: len(XML) - 500], announced)))
    assert world.failure(source, attempts=2) == (
        "xx_test: the XML is cut off: </list> is missing at its end; tried 2 times"
    )
    assert world.lists() == {}


def test_a_zip_that_ends_early_is_no_list(server, world):
    source = world.source(server.publish("/SDN.ZIP", sending(b"PK\x03\x04" + bytes(500), None)))
    assert world.failure(source, attempts=1) == "xx_test: the archive is cut off"


def test_bytes_after_the_announced_length_are_not_part_of_the_list(server, world):
    source = world.source(server.publish("/un.xml", sending(XML + b"and more", len(XML))))
    world.fetch(source)
    assert world.lists() == {"xx_test/main/un.xml": XML}


def test_an_empty_answer_is_no_list(server, world):
    """the 0 bytes of sdn.csv on 2024-05-04"""
    source = world.source(server.publish("/sdn.csv", honest(b"")))
    assert world.failure(source, attempts=2) == (
        "xx_test: the server sent an empty file (0 bytes); tried 2 times"
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PAGE, "text/html; charset=utf-8"),
        (PAGE, "text/xml"),
        (b"\xef\xbb\xbf\n<!-- maintenance --><HTML lang='en'>", "application/octet-stream"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C"><html></html>', "text/xml"),
        (b"<div>Blocked</div>", "text/html"),
        (b"Blocked <br> by <script>x</script>", "text/html"),
    ],
)
def test_a_web_page_is_no_list(server, world, body, kind):
    source = world.source(server.publish("/un.xml", honest(body, kind=kind)))
    assert world.failure(source) == "xx_test: the server answered a web page where a list was expected"
    assert len(server.asked) == 1


@pytest.mark.parametrize("body", [XML, CSV, b"<list><head>1</head></list>", b'<?xml version="1.0"?><list/>'])
def test_a_list_may_be_called_what_the_server_likes(server, world, body):
    source = world.source(
        server.publish("/un.xml", honest(body, kind="text/html" if body[1] != 108 else "x/y"))
    )
    assert isinstance(world.fetch(source), Fetched)


def test_a_gzip_bomb_is_not_unpacked(server, world):
    """200 MB of zeros in 200 kB"""
    bomb = gzip.compress(bytes(200_000_000), 6)
    source = world.source(server.publish("/un.xml", sending(bomb, len(bomb), Content_Encoding="gzip")))
    assert world.failure(source) == (
        "xx_test: what the server sent would unpack to more than any list: a gzip bomb"
    )
    assert world.lists() == {}


def test_a_packing_that_was_not_asked_for_is_refused(server, world):
    source = world.source(server.publish("/un.xml", sending(b"1", 1, Content_Encoding="br")))
    assert world.failure(source) == "xx_test: the server packs by 'br', which was not asked for"


def test_a_packed_transfer_that_does_not_unpack_is_tried_again(server, world):
    broken = sending(b"no gzip", 7, Content_Encoding="gzip")
    source = world.source(server.publish("/un.xml", in_turn(broken, honest(XML))))
    assert isinstance(world.fetch(source), Fetched)


@pytest.mark.parametrize("announced", [len(XML), None])
def test_a_list_longer_than_allowed_is_refused(server, world, announced):
    source = world.source(server.publish("/un.xml", sending(XML, announced)))
    failure = world.failure(source, max_bytes=1_000)
    said = f"it is {len(XML):,} bytes long, more than 1,000" if announced else "it is longer than 1,000 bytes"
    assert failure == f"xx_test: {said}"


# --- where it leads


def test_redirects_are_followed_with_their_headers(server, world):
    server.publish("/here.xml", honest(XML, etag='"1"'))
    server.publish("/there", redirect("here.xml?signature=secret", 307))
    source = world.source(server.publish("/un.xml", redirect(server.url("/there"), 301)))
    world.fetch(source)
    assert isinstance(world.fetch(source), NotModified)
    assert [asked.path for asked in server.asked] == ["/un.xml", "/there", "/here.xml?signature=secret"] * 2
    assert server.asked[-1].headers["if-none-match"] == '"1"'
    assert "secret" not in world.tree()["xx_test/main/.fetched.json"].decode()


def test_a_redirect_that_runs_in_circles_is_left(server, world):
    source = world.source(server.publish("/un.xml", redirect("/un.xml")))
    url = server.url("/un.xml")
    assert world.failure(source) == f"xx_test: more than 5 redirects, the last to {url}"
    assert len(server.asked) == 6


ELSEWHERE = {
    "file:///etc/passwd": "refused: file:///etc/passwd is not http or https",
    "ftp://example.org/a": "refused: ftp://example.org/a is not http or https",
    "http://127.0.0.1:1/a": "refused: http://127.0.0.1:1/a is on a private network (127.0.0.1)",
    "http://169.254.169.254/latest?token=1": (
        "refused: http://169.254.169.254/latest is on a private network (169.254.169.254)"
    ),
    "http://[::1]/": "refused: http://[::1]/ is on a private network (::1)",
    "http://[::ffff:10.0.0.1]/": "is on a private network (::ffff:10.0.0.1)",
    "http://2130706433/": "is on a private network (127.0.0.1)",
    "http://0x7f.1/": "is on a private network (127.0.0.1)",
    "http://user:pw@example.org/": "holds a user name or a password",
    "http://[::1": "a redirect to what is not an address",
    "": "a redirect that leads nowhere (HTTP 302)",
}


@pytest.mark.parametrize("to", ELSEWHERE)
def test_a_redirect_may_not_reach_inside(server, world, to):
    """even from a source that may be private itself: only its own host and port are its own"""
    source = world.source(server.publish("/un.xml", redirect(to)))
    failure = world.failure(source)
    assert ELSEWHERE[to] in failure
    assert "pw" not in failure
    assert len(server.asked) == 1


def test_a_private_address_needs_a_source_that_says_so(server, world):
    source = world.source(server.publish("/un.xml", honest(XML)), private="no")
    url = server.url("/un.xml")
    assert world.failure(source) == f"xx_test: refused: {url} is on a private network (127.0.0.1)"
    assert server.asked == []


def test_a_name_that_means_a_private_address_is_refused(server, world):
    """a public-looking name; one of its addresses is inside; and one that changes its mind"""
    source = world.source(server.url("/un.xml", "lists.example.org"), private="no")
    for answers in ([["127.0.0.1"]], [["93.184.216.34", "10.0.0.7"]]):
        outside = Outside(resolve=lambda *_, answers=answers: tuple(answers[0]))
        assert "lists.example.org" in world.failure(source, outside=outside)
    assert server.asked == []


def test_the_connection_goes_to_the_address_that_was_judged(server, world):
    """a name that only the resolver given here knows: the client must not look it up a second time"""
    server.publish("/un.xml", honest(XML))
    source = world.source(server.url("/un.xml", "lists.invalid"))
    asked = []
    outside = Outside(resolve=lambda host, port: asked.append((host, port)) or ("127.0.0.1",))
    world.fetch(source, outside=outside)
    assert asked == [("lists.invalid", server.port)]
    assert server.asked[0].headers["host"] == f"lists.invalid:{server.port}"


def test_the_next_address_is_tried_where_one_does_not_answer(server, world):
    server.publish("/un.xml", honest(XML))
    source = world.source(server.url("/un.xml", "lists.invalid"))
    outside = Outside(resolve=lambda *_: ("127.0.0.2", "127.0.0.1"))
    assert isinstance(world.fetch(source, outside=outside), Fetched)
    assert world.waits == []


def test_a_name_that_does_not_resolve_is_tried_again(server, world):
    def nobody(host, port):
        raise OSError("Name or service not known")

    source = world.source("https://lists.invalid/un.xml")
    assert world.failure(source, attempts=2, outside=Outside(resolve=nobody)) == (
        "xx_test: the name 'lists.invalid' does not resolve (Name or service not known); tried 2 times"
    )


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 (refused)
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "not an address",
    ],
)
def test_addresses_inside_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_outside_are_public(address):
    assert is_public(address)


@given(st.text(max_size=40))
def test_any_redirect_is_judged_and_never_raises_otherwise(text):
    guard = Guard(lambda *_: ("127.0.0.1",))
    for address in (text, f"http://{text}/", f"http://example.org/{text}"):
        try:
            url = httpx.URL(address)
        except (httpx.InvalidURL, ValueError):
            continue
        with pytest.raises(GivenUp):
            guard.open_to(url)


# --- proxies and certificates


def test_a_proxy_does_the_talking(server, world):
    """the loopback server as a proxy: it is asked for whole addresses, and resolves names in our place"""
    server.publish("http://lists.example.org/un.xml", honest(XML))
    source = world.source("http://lists.example.org/un.xml", private="no")
    proxy = server.url("").replace("https", "http")
    world.fetch(source, proxy=proxy)
    assert server.asked[0].path == "http://lists.example.org/un.xml"
    for host in ("localhost", "127.1", "0x7f000001", "[::1]", "intranet", "db.internal", "10.0.0.1"):
        inside = world.source(f"http://{host}/un.xml", private="no")
        assert "is on a private network" in world.failure(inside, proxy=proxy)
    assert len(server.asked) == 1


def test_a_proxy_that_is_no_address_is_a_bad_request(world):
    source = world.source("http://lists.example.org/un.xml")
    with pytest.raises(BadRequest, match="the proxy's address is not one"):
        world.fetch(source, proxy="ftp://user:secret@proxy")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for lists.invalid, made for this run."""
    folder = tmp_path_factory.mktemp("tls")
    openssl = shutil.which("openssl")
    if not openssl:
        skip("no openssl to make a certificate with")
    made = subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=lists.invalid", "-addext", "subjectAltName=DNS:lists.invalid"),
            *("-keyout", "key.pem", "-out", "cert.pem"),
        ],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        skip("this openssl cannot make the certificate")
    return folder


@pytest.fixture
def https(certificate):
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with serving(trust) as running:
        yield running


def trusting(certificate):
    trust = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    return Outside(resolve=lambda *_: ("127.0.0.1",), trust=trust)


def test_the_certificate_is_the_names_although_the_address_is_dialled(https, world, certificate):
    https.publish("/un.xml", honest(XML))
    outcome = world.fetch(world.source(https.url("/un.xml", "lists.invalid")), outside=trusting(certificate))
    assert outcome.files[0].size == len(XML)
    other = world.source(https.url("/un.xml", "other.invalid"), key="xx_other")
    failure = world.failure(other, outside=trusting(certificate))
    assert failure.startswith(
        f"xx_other: the certificate of {https.url('/un.xml', 'other.invalid')} is not to"
    )
    unknown = replace(trusting(certificate), trust=None)
    assert "is not to be trusted" in world.failure(other, outside=unknown)
    assert len(https.asked) == 1


def test_https_never_becomes_http(https, server, world, certificate):
    server.publish("/un.xml", honest(XML))
    https.publish("/un.xml", redirect(server.url("/un.xml", "lists.invalid")))
    source = world.source(https.url("/un.xml", "lists.invalid"))
    assert world.failure(source, outside=trusting(certificate)) == (
        f"xx_test: refused: it leads from https to plain http ({server.url('/un.xml', 'lists.invalid')})"
    )
    assert server.asked == []


# --- sets


NAMES = ("sdn.csv", "alt.csv", "add.csv")


def a_set(server, **bodies):
    """Publish three files; a behaviour given by the file's stem replaces the honest one."""
    return [
        server.publish(f"/{name}", bodies.get(name[:3], honest(CSV + name.encode(), etag=f'"{name}-1"')))
        for name in NAMES
    ]


def test_a_set_is_fetched_whole_and_looked_at_once_more(server, world):
    outcome = world.fetch(world.source(*a_set(server)))
    assert [kept.name for kept in outcome.files] == list(NAMES)
    assert world.lists() == {f"xx_test/main/{name}": CSV + name.encode() for name in NAMES}
    assert [asked.headers.get("if-none-match") for asked in server.asked] == [
        None,
        None,
        None,
        '"sdn.csv-1"',
        '"alt.csv-1"',
        '"add.csv-1"',
    ]


def test_a_set_that_lacks_one_file_changes_nothing_and_is_gone_on_with_later(server, world):
    source = world.source(*a_set(server))
    world.fetch(source)
    before = world.tree()
    a_set(server, sdn=honest(NEWER, etag='"sdn-2"'), add=status(404))
    assert world.failure(source) == "xx_test: add.csv: not there (HTTP 404): the publisher may have moved it"
    assert {path: data for path, data in world.tree().items() if "/.incoming" not in path} == before
    a_set(server, sdn=honest(NEWER, etag='"sdn-2"'), add=honest(CSV, etag='"add-2"'))
    count = len(server.asked)
    outcome = world.fetch(source, at=SECOND)
    assert server.asked[count].headers["if-none-match"] == '"sdn-2"'
    assert [kept.retrieved for kept in outcome.files] == [FIRST, FIRST, SECOND]
    assert world.lists() == {
        "xx_test/main/sdn.csv": NEWER,
        "xx_test/main/alt.csv": CSV + b"alt.csv",
        "xx_test/main/add.csv": CSV,
    }


def test_a_set_that_did_not_change_is_not_fetched(server, world):
    source = world.source(*a_set(server))
    first = world.fetch(source)
    assert world.fetch(source) == NotModified("xx_test", "main", "test", first.folder, first.files)
    assert len(server.asked) == 9


def test_one_changed_file_of_a_set_joins_the_unchanged_ones(server, world):
    source = world.source(*a_set(server))
    world.fetch(source)
    a_set(server, alt=honest(CSV, etag='"alt-2"'))
    outcome = world.fetch(source, at=SECOND)
    assert isinstance(outcome, Fetched)
    assert [kept.retrieved for kept in outcome.files] == [FIRST, SECOND, FIRST]
    assert isinstance(world.fetch(source), NotModified)


def test_a_set_published_anew_midway_is_of_one_moment(server, world):
    """sdn.csv is printed anew after it was downloaded and before add.csv is"""
    old, new = honest(CSV, etag='"1"'), honest(NEWER, etag='"2"')
    world.fetch(world.source(*a_set(server, sdn=in_turn(old, new))))
    assert world.lists()["xx_test/main/sdn.csv"] == NEWER


def test_a_set_that_never_stands_still_is_given_up(server, world):
    versions = [honest(CSV + bytes([48 + n]), etag=f'"{n}"') for n in range(9)]
    source = world.source(*a_set(server, sdn=in_turn(*versions)))
    assert world.failure(source) == (
        "xx_test: it was published anew each time it was being downloaded; try again later"
    )
    assert not (world.folder / "xx_test" / "main").exists()


def test_two_at_once_for_one_source_do_not_meet(server, world):
    source = world.source(server.publish("/un.xml", honest(XML)))
    inside = []

    def again(event):
        if isinstance(event, Receiving) and not inside:
            inside.append(world.failure(source))

    fetch(source, world.folder, **{**world.errand(), "tell": again})
    assert inside == ["xx_test: another process is fetching it at this moment"]


def test_a_folder_that_cannot_be_written_is_named(server, world):
    source = world.source(server.publish("/un.xml", honest(XML)))
    world.folder.write_bytes(b"a file")
    assert world.failure(source) == f"xx_test: cannot write {world.folder / 'xx_test'}: Not a directory"


# --- many


def many(server, world, **behaviours):
    """Sources xx_<name>, each with one file behind the behaviour."""
    sources = []
    for name, behaviour in behaviours.items():
        url = server.publish(f"/{name}.xml", behaviour)
        sources.append(world.source(url, key=f"xx_{name}"))
    return sources


def test_one_source_that_fails_does_not_stop_the_others(server, world):
    sources = many(server, world, a=honest(XML, etag='"1"'), b=status(403), c=honest(XML), d=honest(PAGE))
    world.fetch(sources[0])
    closed = load_catalogue()["uk_conlist"]
    outcomes = fetch_all([*sources, closed], world.folder, **world.errand())
    assert [type(outcome).__name__ for outcome in outcomes] == [
        "NotModified",
        "Failed",
        "Fetched",
        "Failed",
        "Failed",
    ]
    assert outcomes[1] == Failed("xx_b", "the server refuses to give it (HTTP 403)")
    assert outcomes[4] == Failed("uk_conlist", "no edition '' to download; it has: none")
    told = [event for event in world.events if not isinstance(event, (Receiving, Waiting))]
    assert {outcome.source for outcome in told} == {"xx_a", "xx_b", "xx_c", "xx_d", "uk_conlist"}


def test_four_are_under_way_at_a_time(server, world):
    """eight sources whose server answers only when four are asking"""
    meeting, lock = threading.Barrier(4), threading.Lock()
    at_once, most = [0], [0]

    def together(handler):
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        meeting.wait(30)
        with lock:
            at_once[0] -= 1
        honest(XML)(handler)

    sources = many(server, world, **dict.fromkeys("abcdefgh", together))
    outcomes = fetch_all(sources, world.folder, **world.errand())
    assert [outcome.source for outcome in outcomes] == [source.key for source in sources]
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert most == [4]


def test_nothing_asked_for_is_nothing_done(world):
    assert fetch_all([], world.folder, **world.errand()) == ()


def test_a_mistake_in_the_face_is_not_swallowed(server, world):
    def broken(event):
        raise ZeroDivisionError

    sources = many(server, world, a=honest(XML), b=honest(XML))
    with pytest.raises(ZeroDivisionError):
        fetch_all(sources, world.folder, **{**world.errand(), "tell": broken})


def test_what_was_stopped_is_kept_and_gone_on_with(server, world):
    stop = threading.Event()

    def after_some(event):
        if isinstance(event, Receiving) and event.done:
            stop.set()

    sources = many(server, world, a=trickling(XML, 30_000, ETag='"1"'))
    ticks = iter(range(1_000_000))
    errand = world.errand(outside=Outside(clock=lambda: float(next(ticks))))
    outcomes = fetch_all(sources, world.folder, **{**errand, "tell": after_some, "stopped": stop.is_set})
    assert outcomes == (Failed("xx_a", "stopped; what has arrived is kept for the next time"),)
    assert list(world.lists()) == ["xx_a/.incoming-main/a.xml.part"]
    server.publish("/a.xml", honest(XML, etag='"1"'))
    fetch_all(sources, world.folder, **world.errand())
    assert server.asked[-1].headers["range"].startswith("bytes=")
    assert world.lists() == {"xx_a/main/a.xml": XML}


def test_progress_tells_bytes_rate_and_what_is_left(server, world):
    """by a clock that moves a second each time it is looked at"""
    ticks = iter(range(1_000_000))
    source = world.source(server.publish("/un.xml", honest(XML)))
    world.fetch(source, outside=Outside(clock=lambda: float(next(ticks))))
    told = [event for event in world.events if isinstance(event, Receiving)]
    assert (told[0].done, told[0].total, told[0].rate, told[0].eta) == (0, len(XML), 0.0, None)
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert (told[-1].done, told[-1].eta, told[-1].number, told[-1].files) == (len(XML), 0.0, 1, 1)
    assert all(event.rate > 0 for event in told[1:])


def test_the_page_on_downloads_names_every_option():
    """docs/fetch.md"""
    page = (ROOT / "docs" / "fetch.md").read_text(encoding="utf-8")
    assert [name for name in Options.__dataclass_fields__ if f"`{name}`" not in page] == []


def test_nothing_else_in_sources_touches_the_network():
    """the imports of sources/, outside fetch/ and the two that speak over its lines"""
    folder = ROOT / "src" / "cordon" / "sources"
    lines = {"fetch", "page.py", "chat.py"}
    others = [path for path in folder.rglob("*.py") if not lines.intersection(path.relative_to(folder).parts)]
    words = ("import httpx", "import socket", "urllib.request", "import requests", "from httpx")
    assert [str(path) for path in others for word in words if word in path.read_text("utf-8")] == []
