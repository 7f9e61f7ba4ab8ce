"""`cordon stale [NAME]`: designations in force that newer claims contradict."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.evidence_options import ClearanceWord, claim_json, sources_text
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, table

if TYPE_CHECKING:
    from cordon.answers.stale import Stale


def run(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME|ID]", help="Only this party (default: all).")
    ] = None,
    clearance: ClearanceWord = "public",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Deaths, renamings and changes of side that a list in force does not yet reflect."""
    from cordon.answers.evidence.clearance import clearance as cleared
    from cordon.answers.stale import stale
    from cordon.cli.view_options import view

    looking = view(store, as_of, known_at)
    answer = stale(looking, cleared(clearance), name)
    if json:
        found = [stale_json(each) for each in answer]
        say_json({"as_of": looking.as_of, "known_at": looking.known_at, "stale": found})
        return
    say(table([_row(each) for each in answer]) or " nothing in force is contradicted by a newer claim")


def _row(found: "Stale") -> tuple[str, ...]:
    sources = sources_text(found.claim)
    return found.caption, found.regime.short, f"since {found.since}", found.kind, found.text, sources


def stale_json(found: "Stale") -> dict[str, Any]:
    """The documented keys of one stale designation (docs/sufficiency.md)."""
    return {
        "id": found.id,
        "caption": found.caption,
        "regime": found.regime.key,
        "source": found.source,
        "since": found.since,
        "kind": found.kind,
        "date": found.date,
        "text": found.text,
        "claim": claim_json(found.claim),
    }
