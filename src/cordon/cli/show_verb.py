"""`cordon show NAME|ID`: all that is held of a party, each value with its chain."""

from typing import Annotated, Any

import typer

from cordon.answers.show import Part
from cordon.cli.options import Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, styled


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name in any order, or an entity's id.")],
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Everything that is held of one party, down to the file and the place in it."""
    from cordon.answers.show import show
    from cordon.cli.chain_text import links_text
    from cordon.cli.view_options import view

    answer = show(view(store, None, known_at), name)
    if json:
        say_json(
            {
                "id": answer.id,
                "caption": answer.caption,
                "schema": answer.schema,
                "joined": [
                    {"left": j.left, "right": j.right, "rule": j.rule, "why": j.why} for j in answer.joined
                ],
                "parted": [{"left": p.left, "right": p.right, "why": p.why} for p in answer.parted],
                "members": [_json(part) for part in answer.members],
                "around": [_json(part) for part in answer.around],
            }
        )
        return
    say(f"{styled(answer.caption, 'bold')}   {answer.schema.lower()} · {answer.id}")
    for join in answer.joined:
        say(f"  one with  {join.left} = {join.right}: {join.why} ({join.rule})")
    for apart in answer.parted[:10]:
        say(f"  not one   {apart.left} ≠ {apart.right}: {apart.why}")
    for part in (*answer.members, *answer.around):
        say(f"\n{styled(part.id, 'bold')}   {part.schema.lower()} · {part.source}")
        say(links_text(part.chain))


def _json(part: Part) -> dict[str, Any]:
    from cordon.cli.chain_text import link_json

    return {
        "id": part.id,
        "schema": part.schema,
        "source": part.source,
        "statements": [link_json(link) for link in part.chain],
    }
