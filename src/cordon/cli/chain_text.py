"""A chain as text and as JSON: from the value to the bytes."""

from collections.abc import Iterable
from typing import Any

from cordon.answers.chain import Link
from cordon.cli.output import table


def links_text(links: Iterable[Link]) -> str:
    """One line a statement: property, value, since when known, file and place, hash; then the sentences of articles."""
    found = tuple(links)
    return "\n".join((table([_link(link) for link in found], indent=2), *_sentences(found)))


def _sentences(links: Iterable[Link]) -> Iterable[str]:
    """Each sentence of an article that values were read from, whole, with its place and the hash of the page."""
    told = (link for link in links if link.original and link.source.startswith(("article:", "review:")))
    for link in {(link.original, link.place): link for link in told}.values():
        (_name, sha256), *_rest = files_of(link)
        words = " ".join("".join(c if c.isprintable() else " " for c in link.original or "").split())
        yield f"  “{words}”\n    {link.place}, SHA-256 {sha256}"


def _link(link: Link) -> tuple[str, ...]:
    value = link.value if len(link.value) <= 60 else link.value[:57] + "…"
    printed = f" (printed: {link.original})" if link.original and len(link.original) <= 60 else ""
    status = "" if link.status == "published" else f" [{link.status}]"
    files = ", ".join(f"{name} {sha256[:12]}…" for name, sha256 in files_of(link))
    (name, sha256), *more = files_of(link)
    named = f" of {files}" if more or not link.place.startswith(name) else f", {sha256[:12]}…"
    return link.prop, value + printed + status, known_text(link.known), f"{link.place}{named}"


def files_of(link: Link) -> tuple[tuple[str, str], ...]:
    """The file of the snapshot that the place names, or all of them where it names none."""
    named = tuple((name, sha256) for name, sha256 in link.files if link.place.startswith(name))
    return named or link.files


def known_text(known: tuple[tuple[str, str | None], ...]) -> str:
    """`2021-03-22 …` while it stands; the second day is that of the first file that no longer says it."""
    return ", ".join(f"{start} …" if end is None else f"{start} – {end}" for start, end in known)


def link_json(link: Link) -> dict[str, Any]:
    return {
        "statement": link.statement,
        "entity": link.entity,
        "property": link.prop,
        "value": link.value,
        "original": link.original,
        "status": link.status,
        "source": link.source,
        "known": [{"from": start, "to": end} for start, end in link.known],
        "snapshot": link.snapshot,
        "date": link.date,
        "files": [{"name": name, "sha256": sha256} for name, sha256 in link.files],
        "place": link.place,
    }
