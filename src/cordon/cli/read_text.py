"""A page that was read, as text and as JSON."""

from typing import Any

from cordon.cli.output import plural, styled, table
from cordon.cli.page_reading import PageRead
from cordon.cli.review_text import plain

BASES = {"option": "as said", "meta": "by its head", "url": "by its address", "name": "by its file's name",
         "text": "inferred from the dates it mentions"}  # fmt: skip


def page_text(read: PageRead, load: Any, *, whole: bool) -> str:
    """One line a page, and where there are few pages one a claim. load: None where nothing is stored."""
    when = (
        f"published {read.published} ({BASES.get(read.basis, read.basis)})"
        if read.published
        else "of unknown day"
    )
    kept = f" · kept {load.sha256[:12]}… of {load.date}" if load else " · nothing stored"
    drafts = plural(len(read.cards), "draft claim")
    head = f"{styled(read.page.source, 'bold')}  {read.origin.name} · {when} · {drafts}{kept}"
    if not whole:
        return head
    rows = [(f"[draft] {card.id.rpartition('/')[2]}", card.kind, plain(card.text)) for card in read.cards]
    left = [f"  {plural(len(read.reading.leftovers), 'value')} set aside"] if read.reading.leftovers else []
    left += (
        [f"  {plural(read.dropped, 'claim')} of the model not borne out by the text"] if read.dropped else []
    )
    return "\n".join(
        [head, *([f"  {plain(read.title)}"] if read.title else []), *([table(rows)] if rows else []), *left]
    )


def page_json(read: PageRead, load: Any) -> dict[str, Any]:
    """The documented keys of one page of `cordon read --json`."""
    return {
        "page": read.origin.name,
        "source": read.page.source,
        "article": read.page.base,
        "date": load.date if load else None,
        "date_basis": load.date_basis if load else None,
        "sha256": read.origin.sha256,
        "already": False,
        "title": read.title or None,
        "published": read.published,
        "published_by": read.basis,
        "language": read.language,
        "claims": [
            {"id": card.id, "kind": card.kind, "text": card.text, "quote": card.quote, "status": "draft"}
            for card in read.cards
        ],
        "statements": load.opened if load else 0,
        "leftovers": len(read.reading.leftovers),
        "dropped": read.dropped,
    }
