"""The options that several verbs share."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from cordon import settings
from cordon.errors import BadRequest
from cordon.store.opening import Store, open_store

StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="PATH", help="Where the store is (else CORDON_STORE, else the data folder)."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day in the world or in law (default: today)."),
]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", metavar="DATE", help="Count only files dated that day or before."),
]
Why = Annotated[
    str | None,
    typer.Option("--why", metavar="REGIME", help="Open the chain of this regime's cell (or `all`)."),
]


def opened(place: str | None, *, create: bool = False) -> Store:
    """The store that the call means."""
    return open_store(place or settings.store_path(), create=create)


def today() -> str:
    """Today in UTC: the only clock of the command line."""
    return datetime.now(UTC).date().isoformat()


def day(text: str | None, option: str) -> str | None:
    """A whole day given by an option. Raises BadRequest."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadRequest(f"{option}: a day as YYYY-MM-DD is wanted, not {text!r}") from None
