"""`cordon read FILE|URL…`: what pages claim, as drafts to be reviewed."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon import settings
from cordon.cli.options import Json, StorePlace, opened
from cordon.cli.output import complain, plural, say, say_json, table
from cordon.errors import BadRequest, NoStore

if TYPE_CHECKING:
    from cordon.cli.page_reading import PageRead, Reader
    from cordon.cli.pages import Origin, Unread

SHOWN = 5  # pages of which every claim is printed; of more, a line each


def run(
    pages: Annotated[
        list[str], typer.Argument(metavar="FILE|URL…", help="Pages, folders of pages, or addresses.")
    ],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When they were published: YYYY[-MM[-DD]]."),
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="NAME", help="Who published them, where they do not say.")
    ] = None,
    reader: Annotated[
        str, typer.Option("--reader", metavar="rules|model", help="What reads the text.")
    ] = "rules",
    endpoint: Annotated[
        str | None,
        typer.Option("--endpoint", metavar="URL", help="Of a model: any chat completions address."),
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="Of a model: its name there.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be drafted and store nothing.")
    ] = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Read pages; every claim becomes a draft, which no answer counts before a person has accepted it."""
    from cordon.cli.page_reading import Reader
    from cordon.cli.pages import Unread
    from cordon.cli.pages import pages as found_in

    place = _place(store, dry_run=dry_run)
    how = Reader(
        place,
        _date(published),
        site,
        f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        _endpoint(reader, endpoint, model),
    )
    with tempfile.TemporaryDirectory(prefix="cordon-") as room:
        found = list(found_in(pages, Path(room), settings.proxy()))
        tale = _Tale(json=json, whole=len(found) <= SHOWN, store=None if dry_run else place)
        for bad in (each for each in found if isinstance(each, Unread)):
            tell_bad(tale, bad)
        _read(tale, [each for each in found if not isinstance(each, Unread)], how)
    tale.end()


def tell_bad(tale: "_Tale", bad: "Unread") -> None:
    tale.unread.append({"page": bad.name, "reason": str(bad.error)})
    complain(bad.error, 1)


def _place(store: str | None, *, dry_run: bool) -> str | None:
    try:
        return opened(store, create=not dry_run).place
    except NoStore:
        return None


def _date(text: str | None) -> str | None:
    from cordon.terms.dates import PartialDate

    if text is None:
        return None
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        raise BadRequest(f"--published: YYYY, YYYY-MM or YYYY-MM-DD is wanted, not {text[:40]!r}") from None


def _endpoint(reader: str, endpoint: str | None, model: str | None) -> Any:
    if reader == "rules":
        if endpoint or model:
            raise BadRequest("--endpoint and --model belong to `--reader model`")
        return None
    if reader != "model":
        raise BadRequest(f"--reader {reader[:40]!r} is not one of rules, model")
    if not endpoint or not model:
        raise BadRequest("`--reader model` needs --endpoint URL and --model NAME")
    from cordon.sources.chat import ChatEndpoint

    return ChatEndpoint(endpoint, model)


def _read(tale: "_Tale", origins: "list[Origin]", how: "Reader") -> None:
    """Read what is not held yet, and store it in the order given."""
    from cordon.cli.page_pouring import Shelf
    from cordon.cli.pages import Unread
    from cordon.cli.progress import progress

    shelf = Shelf.of(opened(tale.store)) if tale.store else None
    with progress("reading", total=len(origins), unit="pages") as advance:
        new = []
        for origin in origins:
            held = shelf.already(origin, how) if shelf else None
            new += [] if held else [origin]
            if held:
                tale.held(origin, held)
        for done, read in enumerate(_all(new, how), 1):
            if isinstance(read, Unread):
                tell_bad(tale, read)
            elif shelf and shelf.already(read.origin, how):
                tale.held(read.origin, shelf.held[read.origin.sha256])
            else:
                tale.tell(read, shelf.pour(read, how) if shelf else None)
            advance(len(origins) - len(new) + done)


def _all(origins: "list[Origin]", how: "Reader") -> "Iterable[PageRead | Unread]":
    """Each page read, in order; many of them by two processes."""
    from cordon.cli.page_reading import read_page

    if len(origins) < 24 or how.endpoint:
        return (read_page(origin, how) for origin in origins)
    return _by_processes(origins, how)


def _by_processes(origins: "list[Origin]", how: "Reader") -> "Iterator[PageRead | Unread]":
    """A few pages ahead and no more, so that memory does not grow with their number."""
    from concurrent.futures import ProcessPoolExecutor
    from itertools import islice
    from multiprocessing import get_context
    from os import cpu_count

    from cordon.cli.page_reading import read_page

    workers = max(1, min(4, cpu_count() or 1))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        left = iter(origins)
        waiting = [pool.submit(read_page, origin, how) for origin in islice(left, workers * 8)]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(read_page, origin, how) for origin in islice(left, 1)]


class _Tale:
    """What became of each page, told as it is done, or as one JSON at the end."""

    def __init__(self, *, json: bool, whole: bool, store: str | None) -> None:
        self.json, self.whole, self.store = json, whole, store
        self.pages: list[dict[str, Any]] = []
        self.unread: list[dict[str, Any]] = []

    def held(self, origin: "Origin", snapshot: Any) -> None:
        self.pages.append(
            {
                "page": origin.name,
                "source": snapshot.source,
                "date": snapshot.date,
                "sha256": origin.sha256,
                "already": True,
            }
        )
        if not self.json:
            say(f"{origin.name}: held already as {snapshot.source} of {snapshot.date}, nothing added")

    def tell(self, read: "PageRead", load: Any) -> None:
        from cordon.cli.read_text import page_json, page_text

        self.pages.append(page_json(read, load))
        if not self.json:
            say(page_text(read, load, whole=self.whole))

    def end(self) -> None:
        if self.json:
            say_json({"pages": self.pages, "unread": self.unread})
        elif not self.whole:
            claims = sum(len(page.get("claims", ())) for page in self.pages)
            say(
                table(
                    [
                        (
                            plural(len(self.pages), "page"),
                            plural(claims, "claim"),
                            "`cordon review` decides on them",
                        )
                    ]
                )
            )
        if self.unread:
            raise typer.Exit(1)
