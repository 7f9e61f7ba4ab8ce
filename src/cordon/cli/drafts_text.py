"""Drafts beside an answer, marked on every line: nobody has decided on them, and the answer does not count them."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.output import styled, table

if TYPE_CHECKING:
    from cordon.answers.review import Draft
    from cordon.answers.view import View

Drafts = Annotated[
    bool, typer.Option("--drafts", help="Show, marked, the claims of articles that nobody has reviewed.")
]


def drafts_text(view: "View", query: str) -> str:
    """A section of its own below an answer."""
    from cordon.answers.review_about import drafts_about
    from cordon.cli.review_text import cut, plain

    rows = [("[draft]", draft.page.date, draft.kind, plain(draft.text), f"{draft.page.source}: “{cut(draft.quote)}”")
            for draft in drafts_about(view, query)]  # fmt: skip
    head = styled("drafts", "bold") + "  read by a machine, reviewed by nobody, counted nowhere above"
    return f"\n{head}\n{table(rows)}" if rows else "\nno draft is about this party"


def drafts_json(view: "View", query: str) -> list[dict[str, Any]]:
    from cordon.answers.review_about import drafts_about

    return [_json(draft) for draft in drafts_about(view, query)]


def _json(draft: "Draft") -> dict[str, Any]:
    return {
        "id": draft.id,
        "status": "draft",
        "kind": draft.kind,
        "text": draft.text,
        "quote": draft.quote,
        "place": draft.place,
        "article": draft.page.id,
        "date": draft.page.date,
    }
