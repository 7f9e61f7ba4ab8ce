"""`cordon template KIND… > FILE`: blank evidence tables to fill in."""

import sys
from typing import Annotated

import typer

from cordon.cli.options import day
from cordon.cli.output import say, table
from cordon.errors import BadRequest


def run(
    kinds: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KIND]…", help="Kinds of tables, or `all`; without any they are listed."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="xlsx|csv|yaml", help="CSV holds one kind.")
    ] = "xlsx",
    name: Annotated[
        str, typer.Option("--set", metavar="NAME", help="The set the tables belong to.")
    ] = "my-set",
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of this version.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="The analyst who answers for the rows.")] = None,
) -> None:
    """Print blank evidence tables, to be redirected into a file and given to `cordon load`."""
    from cordon.sources.templates.blank import FORMATS, blank
    from cordon.sources.templates.heading import heading
    from cordon.sources.templates.kinds import kinds as known
    from cordon.terms.located import nearest

    if not kinds:
        say(table([(kind.name, kind.says) for kind in known().values()]))
        return
    wanted = list(known()) if kinds == ["all"] else list(dict.fromkeys(kinds))
    strange = next((kind for kind in wanted if kind not in known()), None)
    if strange is not None:
        raise BadRequest(
            f"no kind {strange[:60]!r}{nearest(strange, known())}; there are {', '.join(known())}"
        )
    if form not in FORMATS:
        raise BadRequest(f"--format {form!r} is not one of {', '.join(FORMATS)}")
    if form == "csv" and len(wanted) > 1:
        raise BadRequest("a CSV file holds one table; name one kind, or use `--format xlsx`")
    given = {"set": name, "date": day(date, "--date") or "", "by": by or ""}
    head = heading("the call", {key: value for key, value in given.items() if value}, 1)
    _write(blank([known()[kind] for kind in wanted], form, head), form, wanted)


def _write(data: bytes, form: str, kinds: list[str]) -> None:
    if form == "xlsx" and sys.stdout.isatty():
        raise BadRequest(
            f"a workbook is binary and would garble this terminal: `cordon template {' '.join(kinds)} > "
            f"{kinds[0] if len(kinds) == 1 else 'evidence'}.xlsx`, or `--format csv`"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
