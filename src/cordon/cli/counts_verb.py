"""`cordon counts [PLACE]`: every number on a line of time, each with its source."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.evidence_options import ClearanceWord, claim_json, sources_text, withheld_text
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, styled, table

if TYPE_CHECKING:
    from cordon.answers.counts import Counts, Number


def run(
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="Only numbers about this place.")
    ] = None,
    clearance: ClearanceWord = "public",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Numbers as claims, with bounds and sources; they are never added up."""
    from cordon.answers.counts import counts
    from cordon.answers.evidence.clearance import clearance as cleared
    from cordon.cli.view_options import view

    answer = counts(view(store, as_of, known_at), cleared(clearance), place)
    if json:
        say_json(counts_json(answer))
        return
    say("\n".join(counts_text(answer, clearance)) or " no number is recorded")


def counts_text(answer: "Counts", clearance: str) -> Iterator[str]:
    """One block a thing counted, the earliest first."""
    for counted, group in groupby(answer.numbers, key=lambda number: number.counted):
        yield styled(counted.replace("_", " "), "bold")
        yield table([_row(number) for number in group])
    withheld = withheld_text(answer.withheld, clearance)
    if withheld:
        yield withheld


def _row(number: "Number") -> tuple[str, ...]:
    claims = [number.scope] if number.scope else []
    claims += [f"says {number.asserted_by}"] if number.asserted_by else []
    claims += [f"excludes {', '.join(number.differs)}"] if number.differs else []
    claims += ["conflict"] if number.claim.status == "conflict" else []
    return (
        number.as_of or "undated", f"{number.value} {number.unit}", number.place or "-",
        sources_text(number.claim), "; ".join(claims),
    )  # fmt: skip


def counts_json(answer: "Counts") -> dict[str, Any]:
    """The documented keys of `cordon counts --json` (docs/evidence.md)."""
    return {
        "place": answer.place,
        "numbers": [number_json(number) for number in answer.numbers],
        "withheld": answer.withheld,
    }


def number_json(number: "Number") -> dict[str, Any]:
    return {
        "id": number.id,
        "counted": number.counted,
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "unit": number.unit,
        "place": number.place or None,
        "scope": number.scope or None,
        "as_of": number.as_of or None,
        "asserted_by": number.asserted_by or None,
        "differs": list(number.differs),
        "claim": claim_json(number.claim),
    }
