"""`cordon circle NAME|ID`: the circle around a party on a day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cordon.cli.drafts_text import Drafts, drafts_json, drafts_text
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace, Why
from cordon.cli.output import say, say_json

if TYPE_CHECKING:
    from cordon.answers.circle import Circle


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name in any order, or an entity's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    why: Why = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw the circle into this file.")
    ] = None,
    drafts: Drafts = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Who has acted against a party, since when, with what; who has not."""
    from cordon.answers.circle import circle
    from cordon.cli.circle_text import chain_text, circle_json, circle_text
    from cordon.cli.view_options import view

    looking = view(store, as_of, known_at)
    answer = circle(looking, name)
    if svg:
        _draw(answer, svg)
    if json:
        say_json(
            circle_json(answer, looking, why) | ({"drafts": drafts_json(looking, name)} if drafts else {})
        )
        return
    say(circle_text(answer))
    if why:
        say()
        say(chain_text(answer, looking, why))
    if drafts:
        say(drafts_text(looking, name))


def _draw(answer: "Circle", file: Path) -> None:
    from cordon.cli.ring import ring
    from cordon.errors import BadRequest

    try:
        file.write_text(ring(answer), encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"--svg {file}: {error.strerror}") from error
