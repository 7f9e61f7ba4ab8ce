"""`cordon update [SOURCE…]`: download what publishers changed, and load it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon import settings
from cordon.cli.options import Json, StorePlace, opened
from cordon.cli.output import complain, say, say_json
from cordon.errors import BadRequest

if TYPE_CHECKING:
    from cordon.sources.fetch import Failed, Fetched, NotModified

MOST_WORDS = 200


def run(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Keys of the catalogue (default: all).")
    ] = None,
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", metavar="FILE", help="Sources or addresses of your own.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="DIR", help="Where downloads are kept (default: beside the store)."),
    ] = None,
    accept_shrunk: Annotated[
        bool, typer.Option("--accept-shrunk", help="Take a list that lost more than a tenth of its targets.")
    ] = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Download the lists and load what is new; one that fails stops no other, and the exit code says so."""
    from cordon.sources.catalogue import load_catalogue
    from cordon.sources.fetch import Options, fetch_all

    known = load_catalogue(catalogue)
    wanted = sources or [key for key, source in known.items() if source.editions]
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise BadRequest(f"no source {unknown[0]!r} in the catalogue; there are {', '.join(known)}")
    ledger = opened(store, create=True)
    folder = into or Path(ledger.place).parent / "downloads"
    with _telling() as tell:
        outcomes = fetch_all(
            [known[key] for key in wanted], folder, at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            options=Options(proxy=settings.proxy()), tell=tell,
        )  # fmt: skip
    told = [_settle(ledger, outcome, accept_shrunk=accept_shrunk, json=json) for outcome in outcomes]
    if json:
        say_json({"sources": told})
    if any(item["state"] == "failed" for item in told):
        raise typer.Exit(1)


def _settle(
    ledger: Any, outcome: "Fetched | NotModified | Failed", *, accept_shrunk: bool, json: bool
) -> Any:
    """Load what was fetched; what became of the source, as its JSON."""
    from cordon.sources.fetch import Failed

    if isinstance(outcome, Failed):
        complain(f"{outcome.source}: {outcome.why}", 1)
        return {"source": outcome.source, "state": "failed", "why": outcome.why, "loaded": [], "refused": []}
    return _loaded(ledger, outcome, accept_shrunk=accept_shrunk, json=json)


def _loaded(ledger: Any, outcome: "Fetched | NotModified", *, accept_shrunk: bool, json: bool) -> Any:
    from cordon.cli.load_verb import load_json, load_text
    from cordon.cli.loading import Wish, pour
    from cordon.sources.fetch import NotModified
    from cordon.store.pouring import Load

    loads, refused = [], []
    for done in pour(
        ledger, [kept.path for kept in outcome.files], Wish(None, retrieved_on(outcome), accept_shrunk)
    ):
        if isinstance(done, Load):
            loads.append(done)
        elif hasattr(done, "error"):
            refused.append(str(done.error))
            complain(done.error, 1)
    state = "failed" if refused else "unchanged" if isinstance(outcome, NotModified) else "fetched"
    if not json:
        for load in loads:
            say(load_text(load))
    return {
        "source": outcome.source,
        "state": state,
        "why": "; ".join(refused)[:MOST_WORDS] or None,
        "loaded": [load_json(load) for load in loads],
        "refused": refused,
    }


def retrieved_on(outcome: "Fetched | NotModified") -> str:
    """The day a download stands for: the server's Last-Modified, else the day it was fetched."""
    first = outcome.files[0]
    try:
        return parsedate_to_datetime(first.last_modified).date().isoformat()
    except (TypeError, ValueError):
        return first.retrieved[:10]


@contextmanager
def _telling() -> Iterator[Any]:
    """One bar a file with bytes, rate and time left, where a person looks at it."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.progress import TransferSpeedColumn as Speed

    from cordon.sources.fetch import Receiving, Waiting

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        Speed(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def tell(event: Any) -> None:
            if isinstance(event, Receiving):
                key = f"{event.source} {event.file}"
                if key not in tasks:
                    tasks[key] = bar.add_task(key, total=event.total)
                bar.update(tasks[key], completed=event.done, total=event.total)
            elif isinstance(event, Waiting) and console.is_terminal:
                console.print(f"{event.source}: {event.why}; again in {event.seconds:.0f} s")

        yield tell
