"""One file of a list: asked for, received, gone on with where it broke off, and judged before it counts."""

import os
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO

import httpx

from cordon.errors import BrokenFile, HostileFile
from cordon.sources.fetch.contents import fault_of_end, is_web_page
from cordon.sources.fetch.job import Job
from cordon.sources.fetch.memory import hash_of
from cordon.sources.fetch.parts import Part, Partly, described, goes_on
from cordon.sources.fetch.progress import Pace
from cordon.sources.fetch.transport import said
from cordon.sources.fetch.values import GivenUp, Kept, TryAgain, Waiting
from cordon.sources.packing import Limits, gz_chunks

_PASSING = (408, 425, 429, 500, 502, 503, 504, 520, 522, 523, 524)
_REFUSALS = {
    401: "the server wants a login (HTTP 401)",
    403: "the server refuses to give it (HTTP 403)",
    404: "not there (HTTP 404): the publisher may have moved it",
    410: "not there any more (HTTP 410): the publisher may have moved it",
    451: "withheld for legal reasons (HTTP 451)",
}


def download(job: Job) -> Kept | None:
    """The file as the server gives it now, at its place; None if it says that it did not change.

    Raises GivenUp. What has arrived of it stays beside its place if one can go on from there.
    """
    options = job.options
    until = job.now() + options.total_seconds
    why = "nothing was tried"
    for attempt in range(1, options.attempts + 1):
        job.ask_to_go_on(until)
        try:
            return _once(job, until)
        except TryAgain as failure:
            why = failure.why
            if attempt < options.attempts:
                _wait(job, attempt, failure)
    raise GivenUp(f"{why}; tried {options.attempts} times" if options.attempts > 1 else why)


def _wait(job: Job, attempt: int, failure: TryAgain) -> None:
    options = job.options
    seconds = options.backoff_seconds * 2 ** (attempt - 1) if failure.wait is None else failure.wait
    if failure.wait is not None and seconds > options.longest_wait:
        asked = f"the server asks to wait {seconds:,.0f} s, longer than {options.longest_wait:,.0f} s"
        raise GivenUp(f"{failure.why}; {asked}: try again later")
    job.errand.tell(Waiting(job.source, job.file.name, seconds, attempt, options.attempts, failure.why))
    if seconds:
        job.errand.outside.sleep(seconds)


def _once(job: Job, until: float) -> Kept | None:
    partly = Partly(job.place.with_name(job.place.name + ".part"))
    held = partly.held(job.file.url)
    with job.line.ask(job.file.url, _headers(job, held)) as response:
        status = response.status_code
        if status == 304 and job.known and not held:
            return None
        if status == 416 and held:
            partly.drop()
            raise TryAgain("the server has no such part any more", 0)
        if status not in (200, 206):
            raise _failure(response)
        part, done, out = _opened(job, partly, held, response)
        with out:
            _receive(job, response, out, Pace(job, part.total, done), until)
        content_type = response.headers.get("content-type", "")
    return _finished(job, partly, part, content_type)


def _headers(job: Job, held: tuple[Part, int] | None) -> Mapping[str, str]:
    if held:
        part, size = held
        return {"Accept-Encoding": "gzip", "Range": f"bytes={size}-", "If-Range": part.etag}
    headers = {"Accept-Encoding": "gzip"}
    if job.known and job.known.etag:
        headers["If-None-Match"] = job.known.etag
    if job.known and job.known.last_modified:
        headers["If-Modified-Since"] = job.known.last_modified
    return headers


def _failure(response: httpx.Response) -> Exception:
    status = response.status_code
    if status in _PASSING:
        return TryAgain(f"the server answered HTTP {status}", _retry_after(response))
    return GivenUp(_REFUSALS.get(status, f"the server answered HTTP {status}"))


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds a server asks to wait: a number, or a day and time measured against its own clock."""
    asked = str(response.headers.get("retry-after", "")).strip()
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        return float(asked)
    try:
        there = parsedate_to_datetime(response.headers["date"])
        return max(0.0, (parsedate_to_datetime(asked) - there).total_seconds())
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def _opened(
    job: Job, partly: Partly, held: tuple[Part, int] | None, response: httpx.Response
) -> tuple[Part, int, IO[bytes]]:
    """The part these bytes belong to, how many are there already, and the file they are added to."""
    if response.status_code == 206:
        if not held or not goes_on(held[0], held[1], response):
            partly.drop()
            raise TryAgain("the list changed while it was being downloaded", 0)
        return held[0], held[1], partly.path.open("ab")
    part = described(job.file.url, response)
    if part.total is not None and part.total > job.options.max_bytes:
        raise GivenUp(f"it is {part.total:,} bytes long, more than {job.options.max_bytes:,}")
    return part, 0, partly.begin(part)


def _receive(job: Job, response: httpx.Response, out: IO[bytes], pace: Pace, until: float) -> None:
    most = job.options.max_bytes
    for chunk in _raw(response):
        if pace.done + len(chunk) > most:
            raise GivenUp(f"it is longer than {most:,} bytes")
        out.write(chunk)
        pace.took(len(chunk))
        job.ask_to_go_on(until)
    pace.ended()
    out.flush()
    os.fsync(out.fileno())


def _raw(response: httpx.Response) -> Iterator[bytes]:
    try:
        yield from response.iter_raw()  # as they come: a fixed size would hide a trickle and lose its bytes
    except httpx.TransportError as error:
        raise TryAgain(said(error)) from None


def _finished(job: Job, partly: Partly, part: Part, content_type: str) -> Kept:
    """The file at its place, once its bytes are all there and can be a list."""
    size = partly.path.stat().st_size
    if part.total is not None and size != part.total:
        partly.drop()
        raise TryAgain(f"{size:,} bytes arrived instead of the {part.total:,} announced")
    draft = _unpacked(job, partly, part)
    if fault := _fault(draft, content_type):
        partly.drop()
        draft.unlink(missing_ok=True)
        raise fault
    draft.replace(job.place)
    partly.drop()
    digest, size = hash_of(job.place)
    name, url = job.file.name, job.file.url
    return Kept(name, job.place, digest, size, url, part.etag, part.last_modified, job.errand.at)


def _fault(draft: Path, content_type: str) -> Exception | None:
    if draft.stat().st_size == 0:
        return TryAgain("the server sent an empty file (0 bytes)")
    if is_web_page(draft, content_type):
        return GivenUp("the server answered a web page where a list was expected")
    end = fault_of_end(draft)
    return TryAgain(end) if end else None


def _unpacked(job: Job, partly: Partly, part: Part) -> Path:
    """The part itself, or beside it what its transfer packing held, within the limits of a packed file."""
    if part.encoding != "gzip" or partly.path.stat().st_size == 0:
        return partly.path
    draft = partly.path.with_name(job.place.name + ".unpacked.part")
    try:
        with draft.open("wb") as out:
            for chunk in gz_chunks(partly.path, Limits(total=job.options.max_bytes)):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except (HostileFile, BrokenFile) as error:
        draft.unlink()
        partly.drop()
        if isinstance(error, HostileFile):
            raise GivenUp("what the server sent would unpack to more than any list: a gzip bomb") from None
        raise TryAgain("what the server sent packed does not unpack") from None
    return draft
