"""`cordon index build|info`: the index of names beside the store."""

from typing import Annotated, Any

import typer

from cordon.cli.options import Json, StorePlace, opened
from cordon.cli.output import plural, say, say_json, table
from cordon.errors import BadRequest


def run(
    what: Annotated[
        str, typer.Argument(metavar="[build|info]", help="Build it, or say what it is.")
    ] = "info",
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build it whole, not only what changed.")
    ] = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Build the index that `screen` asks, or say what it is; `screen` builds it by itself where it must."""
    from cordon.answers.screen_index import folder_of, open_screen_index
    from cordon.cli.screen_options import built

    if what not in {"build", "info"}:
        raise BadRequest(f"`cordon index` knows build and info, not {what!r}")
    ledger = opened(store)
    told: dict[str, Any] = {}
    if what == "build" or rebuild:
        done = built(ledger, "building the index …", whole=rebuild)
        told = {"parties_added": done.added, "parties_removed": done.removed, "whole": done.whole}
    index = open_screen_index(ledger)
    info = index.names.info()
    told |= {
        "folder": str(folder_of(ledger)),
        "ledger_row": index.state.position,
        "parties": index.state.count,
        "names": info.names,
        "rows": info.rows,
        "segments": info.segments,
        "sources": list(info.sources),
        "bytes_per_name": round(sum(info.bytes_per_name.values()), 1),
    }
    if json:
        say_json(told)
        return
    say(table([(key.replace("_", " "), _shown(value)) for key, value in told.items()]))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"{plural(len(value), 'source')}: {', '.join(value)}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
