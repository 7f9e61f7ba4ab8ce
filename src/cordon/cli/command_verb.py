"""`cordon command NAME --at DATE`: who commanded whom, there, then."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.evidence_options import ClearanceWord, claim_json, marked, sources_text, withheld_text
from cordon.cli.options import Json, KnownAt, StorePlace, day
from cordon.cli.output import say, say_json, styled, table

if TYPE_CHECKING:
    from cordon.answers.command import Command, Holding, Unit


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A person or a unit.")],
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="The day asked about.")],
    place: Annotated[
        str | None, typer.Option("--place", metavar="PLACE", help="Only areas and incidents there.")
    ] = None,
    clearance: ClearanceWord = "public",
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Posts, chain of command, areas and successions on a day; overlaps are inferences."""
    from cordon.answers.command import command
    from cordon.answers.evidence.clearance import clearance as cleared
    from cordon.cli.view_options import view

    may, on = cleared(clearance), day(at, "--at") or at
    answer = command(view(store, None, known_at), name, on, may, place)
    if json:
        say_json(command_json(answer))
        return
    say("\n".join(command_text(answer, clearance)))


def command_text(answer: "Command", clearance: str) -> Iterator[str]:
    """The answer for a person."""
    where = f" at {answer.place}" if answer.place else ""
    yield f"{styled(answer.caption, 'bold')}   on {answer.at}{where}"
    if answer.posts:
        yield table([(h.held, h.what, h.caption, sources_text(h.claim)) for h in answer.posts])
    elif not answer.units:
        yield " no posting is recorded for that day"
    for unit in answer.units:
        yield ""
        yield from _unit(unit)
    withheld = withheld_text(answer.withheld, clearance)
    if withheld:
        yield f"\n{withheld}"


def _unit(unit: "Unit") -> Iterator[str]:
    facts = [f"then {', '.join(unit.was)}"] if unit.was else []
    facts += [f"with {', '.join(unit.allegiance)}"] if unit.allegiance else []
    yield f"{styled(unit.caption, 'bold')}   {' · '.join(facts)}".rstrip()
    yield from _part("people", unit.people)
    yield from _part("above", unit.above)
    yield from _part("below", unit.below)
    yield from _part("areas", unit.areas)
    if unit.successions:
        yield " successions"
        yield table([(c.dates, marked(c), sources_text(c)) for c in unit.successions], indent=3)
    if unit.overlaps:
        yield " incidents in its time and area (an overlap is an inference, not an accusation)"
        yield table([(h.held, h.claim.dates, h.what, sources_text(h.claim)) for h in unit.overlaps], indent=3)


def _part(title: str, found: "Iterable[Holding]") -> Iterator[str]:
    rows = [(h.held, h.caption, _what(h), h.claim.dates, sources_text(h.claim)) for h in found]
    if rows:
        yield f" {title}"
        yield table(rows, indent=3)


def _what(found: "Holding") -> str:
    mark = " [inference]" if found.claim.inference else ""
    return f"{found.what}{mark}" if found.distance < 2 else f"{found.what} ({found.distance} steps){mark}"


def command_json(answer: "Command") -> dict[str, Any]:
    """The documented keys of `cordon command --json` (docs/evidence.md)."""
    return {
        "id": answer.id,
        "caption": answer.caption,
        "at": answer.at,
        "place": answer.place,
        "posts": [_holding_json(found) for found in answer.posts],
        "units": [_unit_json(unit) for unit in answer.units],
        "withheld": answer.withheld,
    }


def _unit_json(unit: "Unit") -> dict[str, Any]:
    parts = ("people", "above", "below", "areas", "overlaps")
    return {
        "id": unit.id,
        "caption": unit.caption,
        "was": list(unit.was),
        "allegiance": list(unit.allegiance),
        **{part: [_holding_json(found) for found in getattr(unit, part)] for part in parts},
        "successions": [claim_json(claim) for claim in unit.successions],
    }


def _holding_json(found: "Holding") -> dict[str, Any]:
    return {
        "what": found.what,
        "party": found.party,
        "caption": found.caption,
        "held": found.held,
        "distance": found.distance,
        "claim": claim_json(found.claim),
    }
