"""What the evidence verbs share: the clearance, claims as text and as JSON."""

from typing import Annotated, Any

import typer

from cordon.answers.chain import Link
from cordon.answers.evidence.claims import Claim
from cordon.answers.evidence.independence import Source
from cordon.cli.chain_text import files_of, link_json

ClearanceWord = Annotated[
    str,
    typer.Option(
        "--clearance", metavar="LEVEL", help="public < restricted < secret: what the reader may see."
    ),
]


def marked(claim: Claim) -> str:
    """A claim's sentence with what must not be overlooked behind it."""
    marks = ["conflict"] if claim.status == "conflict" else []
    marks += [claim.level] if claim.level != "public" else []
    marks += ["inference"] if claim.inference else []
    return claim.text + (f" [{', '.join(marks)}]" if marks else "")


def sources_text(claim: Claim) -> str:
    """Who says it; protected sources are counted."""
    named = [source_text(source) for source in claim.sources]
    named += [f"{claim.protected} protected"] if claim.protected else []
    return ", ".join(named) or "no source"


def source_text(source: Source) -> str:
    name = source.publisher or source.title
    by = f" after {source.agency}" if source.agency else ""
    return f"{name}{by} {source.date}".rstrip()


def withheld_text(count: int, clearance: str) -> str:
    """One line where claims were withheld, else nothing."""
    return f"{count:,} more withheld at clearance {clearance}" if count else ""


def claim_json(claim: Claim) -> dict[str, Any]:
    """The documented keys of a claim (docs/evidence.md)."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "text": claim.text,
        "wording": claim.wording or None,
        "dates": claim.dates,
        "status": claim.status,
        "level": claim.level,
        "inference": claim.inference or None,
        "sources": [source_json(source) for source in claim.sources],
        "protected_sources": claim.protected,
        "chain": [_link_json(link) for link in claim.chain],
    }


def _link_json(link: Link) -> dict[str, Any]:
    """A link with the one file that its place names, and not all of a set's."""
    return link_json(link) | {"files": [{"name": name, "sha256": sha256} for name, sha256 in files_of(link)]}


def source_json(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher or None,
        "agency": source.agency or None,
        "date": source.date or None,
        "url": source.url or None,
        "kind": source.kind or None,
        "level": source.level.word,
        "voice": source.voice,
    }
