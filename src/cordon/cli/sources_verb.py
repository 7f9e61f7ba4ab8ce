"""`cordon sources`: what was read, when, and how much it held."""

from typing import Annotated, Any

import typer

from cordon.cli.options import Json, StorePlace, opened
from cordon.cli.output import say, say_json, table
from cordon.store.read import SnapshotRead


def run(
    formats: Annotated[bool, typer.Option("--formats", help="The formats that Cordon reads.")] = False,
    catalogue: Annotated[bool, typer.Option("--catalogue", help="The publishers that Cordon knows.")] = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Per source, its snapshots with date, hash and number of targets."""
    if formats:
        _say_formats(json=json)
    elif catalogue:
        _say_catalogue(json=json)
    else:
        _say_snapshots(store, json=json)


def _say_snapshots(place: str | None, *, json: bool) -> None:
    from cordon.store.read import snapshots_read

    by_source: dict[str, list[SnapshotRead]] = {}
    for read in snapshots_read(opened(place)):
        by_source.setdefault(read.snapshot.source, []).append(read)
    if json:
        say_json(
            {"sources": [{"source": s, "snapshots": [_json(r) for r in rs]} for s, rs in by_source.items()]}
        )
        return
    rows: list[tuple[str, ...]] = [
        ("source", "date", "targets", "+", "-", "~", "left over", "format", "sha256")
    ]
    for source, reads in by_source.items():
        rows += [_row(source if n == 0 else "", read) for n, read in enumerate(reads)]
    say(table(rows))


def _row(source: str, read: SnapshotRead) -> tuple[str, ...]:
    s = read.snapshot
    numbers = (read.targets, read.added, read.removed, read.amended, read.leftovers)
    return (source, s.date, *(f"{n:,}" for n in numbers), s.format, s.sha256[:16])


def _json(read: SnapshotRead) -> dict[str, Any]:
    s = read.snapshot
    return {
        "date": s.date,
        "date_basis": s.date_basis,
        "sha256": s.sha256,
        "format": s.format,
        "targets": read.targets,
        "added": read.added,
        "removed": read.removed,
        "amended": read.amended,
        "leftovers": read.leftovers,
        "files": [{"name": f.name, "sha256": f.sha256, "size": f.size} for f in s.files],
    }


def _say_formats(*, json: bool) -> None:
    from cordon.sources.recognise import FORMATS

    found = [{"format": f.name, "sources": list(f.sources)} for f in FORMATS]
    if json:
        say_json({"formats": found})
        return
    say(table([(f.name, ", ".join(f.sources)) for f in FORMATS]))


def _say_catalogue(*, json: bool) -> None:
    from cordon.sources.catalogue import load_catalogue

    known = load_catalogue().values()
    if json:
        say_json(
            {"catalogue": [{"source": s.key, "publisher": s.publisher, "licence": s.licence} for s in known]}
        )
        return
    say(table([(s.key, s.publisher, s.licence) for s in known]))
