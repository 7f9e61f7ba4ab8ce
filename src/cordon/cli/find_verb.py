"""`cordon find NAME`: which parties go by a name."""

from typing import Annotated, Any

import typer

from cordon.answers.find import Found
from cordon.cli.options import Json, KnownAt, StorePlace, day, opened
from cordon.cli.output import say, say_json, table
from cordon.errors import NotFound


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name in any order, or an entity's id.")],
    known_at: KnownAt = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="At most so many parties.")] = 20,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Look a name or an id up; `screen` is what tolerates misspelling."""
    from cordon.answers.find import find

    found = find(opened(store), name, known_at=day(known_at, "--known-at"), limit=limit)
    if json:
        say_json({"query": name, "found": [_json(party) for party in found]})
    elif found:
        say(table([_row(party) for party in found]))
    if not found:
        raise NotFound(f"nobody by the name or id {name!r} is in the store")


def _row(party: Found) -> tuple[str, ...]:
    facts = " ".join((*(f"b. {b}" for b in party.births[:2]), *(c.upper() for c in party.countries[:3])))
    met = "" if party.name == party.caption else f"as {party.name}"
    members = ", ".join(party.members[:6])
    return party.caption, party.schema.lower(), party.way, facts or "-", members, met


def _json(party: Found) -> dict[str, Any]:
    return {
        "id": party.id,
        "caption": party.caption,
        "schema": party.schema,
        "members": list(party.members),
        "way": party.way,
        "name": party.name,
        "countries": list(party.countries),
        "birth_dates": list(party.births),
    }
