"""`cordon conflicts`: what contradicts what, from both sides."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, styled

if TYPE_CHECKING:
    from cordon.answers.conflicts import Contradiction


def run(
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Claims too on which nobody has decided, marked as drafts.")
    ] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Claims against what we hold, numbers that exclude each other, and what analysts marked; nothing is resolved."""
    from cordon.answers.conflicts import conflicts
    from cordon.cli.view_options import view

    found = conflicts(view(store, as_of, known_at), drafts=drafts)
    if json:
        say_json({"conflicts": [_json(each) for each in found]})
        return
    say("\n\n".join(_text(each) for each in found) or " no contradiction is known")


def _text(found: "Contradiction") -> str:
    from cordon.cli.review_text import evidence_lines

    mark = " [draft]" if found.one.status == "draft" else f" [{found.stage}]" if found.kind == "claim" else ""
    lines = [f"{found.kind}: {styled(found.about, 'bold')}{mark}", *evidence_lines(found.one, "  ")]
    lines += ["  against", *(line for other in found.others for line in evidence_lines(other, "  "))]
    return "\n".join(lines)


def _json(found: "Contradiction") -> dict[str, Any]:
    from cordon.cli.review_text import evidence_json

    return {
        "kind": found.kind,
        "about": found.about,
        "stage": found.stage,
        "one": evidence_json(found.one),
        "others": [evidence_json(other) for other in found.others],
    }
