"""`cordon clocks`: legal terms read on a day, and a calendar of what is due."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.evidence_options import ClearanceWord
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cordon.answers.clocks import ClockLine


def run(
    clearance: ClearanceWord = "public",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write what is due as iCalendar.")
    ] = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """What runs, what was met, stopped or never started; a supposed start is marked as one."""
    from cordon.answers.clocks import clocks
    from cordon.answers.evidence.clearance import clearance as cleared
    from cordon.cli.view_options import view

    looking = view(store, as_of, known_at)
    lines = clocks(looking, cleared(clearance))
    if ics:
        _write(lines, ics, looking.as_of)
    if json:
        say_json(
            {"as_of": looking.as_of, "known_at": looking.known_at, "clocks": [clock_json(x) for x in lines]}
        )
        return
    say(table([_row(line) for line in lines]) or " no regime with a clock is known")


def _write(lines: "Sequence[ClockLine]", file: Path, as_of: str) -> None:
    """The calendar; its stamp is the day asked for, so that the same answer is the same file."""
    from datetime import UTC, datetime

    from cordon.errors import BadRequest
    from cordon.law.ics import ics

    stamp = datetime.fromisoformat(as_of).replace(tzinfo=UTC)
    try:
        file.write_text(ics([line.reading for line in lines], stamp), encoding="utf-8", newline="")
    except OSError as error:
        raise BadRequest(f"--ics {file}: {error.strerror}") from error


def _row(line: "ClockLine") -> tuple[str, ...]:
    reading = line.reading
    outcome = "supposed" if reading.anchor.hypothetical else reading.outcome.value.replace("_", " ")
    marks = [] if reading.clock.basis.verified else ["rule not verified"]
    marks += [line.problem] if line.problem else []
    about = f"{', '.join(line.about)}: " if line.about else ""
    due = str(reading.due) if reading.due else "-"
    text = f"{about}{reading.sentence}" + (f" [{'; '.join(marks)}]" if marks else "")
    return line.regime.short, outcome, due, text


def clock_json(line: "ClockLine") -> dict[str, Any]:
    """The documented keys of `cordon clocks --json` (docs/evidence.md)."""
    reading = line.reading
    return {
        "regime": line.regime.key,
        "clock": reading.clock.key,
        "label": reading.clock.label,
        "holder": reading.clock.holder,
        "about": list(line.about),
        "matter": line.matter or None,
        "anchor": str(reading.anchor.on) if reading.anchor.on else None,
        "hypothetical": reading.anchor.hypothetical,
        "due": str(reading.due) if reading.due else None,
        "days_left": reading.days_left,
        "outcome": reading.outcome.value,
        "sentence": reading.sentence,
        "ended_by": {"step": reading.ended_by.step, "by": reading.ended_by.by, "on": str(reading.ended_by.on)}
        if reading.ended_by
        else None,
        "statements": list(reading.anchor.statements),
        "source": reading.clock.basis.source,
        "verified": reading.clock.basis.verified,
        "problem": line.problem or None,
    }
