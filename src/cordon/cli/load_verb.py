"""`cordon load PATH…`: read published files into the store."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from cordon.cli.options import Json, StorePlace, day, opened
from cordon.cli.output import complain, plural, say, say_json, table
from cordon.errors import NotFound

MOST_SHOWN = 5


def run(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH…", help="Files, compressed files or folders, in any format known."),
    ],
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day these files were published.")
    ] = None,
    accept_shrunk: Annotated[
        bool, typer.Option("--accept-shrunk", help="Take a list that lost more than a tenth of its targets.")
    ] = False,
    rejects: Annotated[
        Path | None,
        typer.Option("--rejects", metavar="FILE", help="Where rejected rows of evidence tables go."),
    ] = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Recognise each file by its content and load it, whole or not at all."""
    from cordon.cli.loading import Wish, pour
    from cordon.cli.progress import progress

    missing = [path for path in paths if not path.exists()]
    if missing:
        raise NotFound(f"{missing[0]}: no such file or folder; nothing was loaded")
    with progress("loading", unit="records") as advance:
        wish = Wish(day(date, "--date"), None, accept_shrunk, advance, advance.begin, rejects)
        tale = Tale(json=json)
        for outcome in pour(opened(store, create=True), paths, wish):
            tale.tell(outcome)
    tale.end()


class Tale:
    """What became of each file, told as it is done (or as one JSON at the end)."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.loads: list[Any] = []
        self.refused: list[Any] = []
        self.ignored: list[Any] = []
        self.handed_back: list[Any] = []

    def tell(self, outcome: Any) -> None:
        from cordon.cli.loading import HandedBack
        from cordon.sources.recognise import Ignored, Refusal

        if isinstance(outcome, HandedBack):
            self.handed_back.append(outcome)
            rows = plural(outcome.rows, "row")
            complain(f"{outcome.source}: {rows} not taken; they stand in {outcome.path} with the reasons", 1)
        elif isinstance(outcome, Refusal):
            self.refused.append(outcome)
            complain(outcome.error, 1)
        elif isinstance(outcome, Ignored):
            self.ignored.append(outcome)
        else:
            self.loads.append(outcome)
            if not self.json:
                say(load_text(outcome))

    def end(self) -> None:
        """Say what is left to say. Raises typer.Exit(1) if anything was refused or nothing was a list."""
        if self.json:
            say_json(self._as_json())
        elif self.ignored:
            whys = Counter(item.why for item in self.ignored)
            say(
                f"ignored {plural(len(self.ignored), 'file')}: "
                + "; ".join(f"{n} {w}" for w, n in whys.items())
            )
        if not self.loads and not self.refused:
            complain("no list was found there", 1)
            raise typer.Exit(1)
        if self.refused or self.handed_back:
            raise typer.Exit(1)

    def _as_json(self) -> dict[str, Any]:
        return {
            "loaded": [load_json(load) for load in self.loads],
            "refused": [{"path": str(r.path), "reason": str(r.error)} for r in self.refused],
            "handed_back": [
                {"source": h.source, "rows": h.rows, "path": str(h.path)} for h in self.handed_back
            ],
            "ignored": [{"path": str(i.path), "why": i.why} for i in self.ignored],
        }


def load_text(load: Any) -> str:
    """One line a file, and the fields that no rule consumed."""
    head = f"{load.source} {load.date} ({load.format})"
    if load.already:
        return f"{head}: held already, nothing added"
    basis = "" if load.date_basis == "content" else f", dated by {load.date_basis}"
    line = (
        f"{head}: {plural(load.targets, 'target')}, {load.added:,} added, {load.removed:,} removed, "
        f"{load.amended:,} amended; {plural(load.opened, 'statement')} new, {load.closed:,} ended{basis}"
    )
    left = Counter(item.path for item in load.leftovers)
    if not left:
        return line
    shown = table([(f"{n:,}", path) for path, n in left.most_common(MOST_SHOWN)], indent=4)
    more = f"\n    … and {len(left) - MOST_SHOWN} other fields" if len(left) > MOST_SHOWN else ""
    return f"{line}\n  {plural(len(load.leftovers), 'field')} that no rule reads:\n{shown}{more}"


def load_json(load: Any) -> dict[str, Any]:
    return {
        "source": load.source,
        "format": load.format,
        "date": load.date,
        "date_basis": load.date_basis,
        "sha256": load.sha256,
        "already": load.already,
        "targets": load.targets,
        "added": load.added,
        "removed": load.removed,
        "amended": load.amended,
        "statements_opened": load.opened,
        "statements_closed": load.closed,
        "leftovers": len(load.leftovers),
        "leftovers_by_path": dict(Counter(item.path for item in load.leftovers).most_common()),
    }
