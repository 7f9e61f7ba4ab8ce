"""`cordon timeline NAME|ID`: what happened, in order."""

from typing import Annotated, Any

import typer

from cordon.answers.timeline import Event
from cordon.cli.drafts_text import Drafts, drafts_json, drafts_text
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, styled, table


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name in any order, or an entity's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    alone: Annotated[bool, typer.Option("--alone", help="Leave out those next to the party.")] = False,
    drafts: Drafts = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Acts, listings and their ends around a party, the earliest first."""
    from cordon.answers.timeline import timeline
    from cordon.cli.view_options import view

    looking = view(store, as_of, known_at)
    answer = timeline(looking, name, alone=alone)
    if json:
        told = {"id": answer.id, "caption": answer.caption, "events": [_json(e) for e in answer.events]}
        say_json(told | ({"drafts": drafts_json(looking, name)} if drafts else {}))
        return
    say(styled(answer.caption, "bold"))
    say(table([_row(event, answer.caption) for event in answer.events]))
    if drafts:
        say(drafts_text(looking, name))


def _row(event: Event, caption: str) -> tuple[str, ...]:
    mark = "" if event.status in {"published", "accepted"} else f" [{event.status}]"
    about = "" if event.about == caption else f"{event.about}: "
    text = f"{about}{event.text}{mark}" if event.text or about else mark.strip()
    return event.date, event.kind, event.regime or "-", ", ".join(event.sources), text


def _json(event: Event) -> dict[str, Any]:
    return {
        "date": event.date,
        "kind": event.kind,
        "regime": event.regime or None,
        "about": event.about,
        "text": event.text,
        "sources": list(event.sources),
        "status": event.status,
        "statements": [item.statement.id for item in event.said],
    }
