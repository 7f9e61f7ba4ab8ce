"""`cordon incident ID|PLACE|NAME`: what happened, who did what to whom, and what was found."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.counts_verb import number_json
from cordon.cli.evidence_options import ClearanceWord, claim_json, marked, sources_text, withheld_text
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import plural, say, say_json, styled, table

if TYPE_CHECKING:
    from cordon.answers.incidents import Body, Grave, Incident, Incidents, Line, Missing


def run(
    name: Annotated[
        str, typer.Argument(metavar="ID|PLACE|NAME", help="An incident, a place, or a party involved.")
    ],
    clearance: ClearanceWord = "public",
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """One incident with its acts, sites, remains and missing, or the incidents of a place or party."""
    from cordon.answers.evidence.clearance import clearance as cleared
    from cordon.answers.incidents import Incidents, incident
    from cordon.cli.view_options import view

    answer = incident(view(store, as_of, known_at), name, cleared(clearance))
    if isinstance(answer, Incidents):
        if json:
            say_json(incidents_json(answer))
        else:
            say("\n".join(incidents_text(answer, clearance)))
    elif json:
        say_json(incident_json(answer))
    else:
        say("\n".join(incident_text(answer, clearance)))


def incidents_text(answer: "Incidents", clearance: str) -> Iterator[str]:
    """A line an incident, the earliest first."""
    yield table(_lines(answer.lines)) or f" no incident is recorded for {answer.about}"
    if answer.more:
        yield f" … and {answer.more:,} more"
    withheld = withheld_text(answer.withheld, clearance)
    if withheld:
        yield withheld


def _lines(lines: "Iterable[Line]") -> list[tuple[str, ...]]:
    return [
        (line.dates, line.title, line.place or "-", plural(line.acts, "act"),
         plural(line.voices, "independent source"), line.id)
        for line in lines
    ]  # fmt: skip


def incident_text(answer: "Incident", clearance: str) -> Iterator[str]:
    """The whole incident for a person."""
    where = f" · {answer.place}" if answer.place else ""
    yield f"{styled(answer.title, 'bold')}   {answer.claim.dates}{where}"
    protected = f", {answer.protected} protected" if answer.protected else ""
    yield f" {marked(answer.claim)}"
    yield f" {plural(answer.voices, 'independent source')}{protected}: {sources_text(answer.claim)}"
    if answer.acts:
        yield " acts"
        yield table([(c.dates, marked(c), f"“{c.wording}”" if c.wording else "-", sources_text(c))
                     for c in answer.acts], indent=3)  # fmt: skip
    if answer.missing:
        yield " missing (fate and whereabouts are two questions)"
        yield table([_missing(report) for report in answer.missing], indent=3)
    for grave in answer.graves:
        yield from _grave(grave)
    if answer.numbers:
        yield " numbers (claims; never added up)"
        rows = [(n.as_of, n.counted, f"{n.value} {n.unit}", sources_text(n.claim)) for n in answer.numbers]
        yield table(rows, indent=3)
    if answer.parts:
        yield " parts"
        yield table(_lines(answer.parts), indent=3)
    withheld = withheld_text(answer.withheld, clearance)
    if withheld:
        yield withheld


def _missing(report: "Missing") -> tuple[str, ...]:
    return (
        report.person, f"since {report.disappeared or '?'}", f"fate {report.fate}",
        f"whereabouts {report.whereabouts}", sources_text(report.claim),
    )  # fmt: skip


def _grave(grave: "Grave") -> Iterator[str]:
    yield f" site {grave.title} · {grave.kind.replace('_', ' ')} · found {grave.found or '?'}"
    if grave.remains:
        yield table([_body(body) for body in grave.remains], indent=3)


def _body(body: "Body") -> tuple[str, ...]:
    opinions = [f"{f.grade} {f.person} ({f.method.replace('_', ' ')} {f.date})" for f in body.findings]
    return (
        body.code, body.kind, body.state.replace("_", " "), ", ".join(body.artefacts) or "-",
        plural(body.samples, "sample"), "; ".join(opinions) or "no finding",
    )  # fmt: skip


def incidents_json(answer: "Incidents") -> dict[str, Any]:
    """The documented keys of a list of incidents (docs/evidence.md)."""
    return {
        "about": answer.about,
        "incidents": [_line_json(line) for line in answer.lines],
        "more": answer.more,
        "withheld": answer.withheld,
    }


def _line_json(line: "Line") -> dict[str, Any]:
    names = ("id", "title", "dates", "place", "acts", "voices", "level")
    return {name: getattr(line, name) for name in names}


def incident_json(answer: "Incident") -> dict[str, Any]:
    """The documented keys of one incident (docs/evidence.md)."""
    return {
        "id": answer.id,
        "title": answer.title,
        "place": answer.place or None,
        "claim": claim_json(answer.claim),
        "acts": [claim_json(claim) for claim in answer.acts],
        "voices": answer.voices,
        "protected_voices": answer.protected,
        "sites": [_grave_json(grave) for grave in answer.graves],
        "missing": [
            {
                name: getattr(m, name)
                for name in ("person", "date", "disappeared", "fate", "whereabouts", "state")
            }
            | {"claim": claim_json(m.claim)}
            for m in answer.missing
        ],
        "numbers": [number_json(number) for number in answer.numbers],
        "parts": [_line_json(line) for line in answer.parts],
        "withheld": answer.withheld,
    }


def _grave_json(grave: "Grave") -> dict[str, Any]:
    return {
        "id": grave.id,
        "title": grave.title,
        "kind": grave.kind,
        "found": grave.found or None,
        "recoveries": [claim_json(claim) for claim in grave.recoveries],
        "remains": [_body_json(body) for body in grave.remains],
    }


def _body_json(body: "Body") -> dict[str, Any]:
    names = ("id", "code", "kind", "state", "samples")
    finds = ("person", "grade", "method", "date")
    return {name: getattr(body, name) for name in names} | {
        "artefacts": list(body.artefacts),
        "findings": [
            {name: getattr(f, name) for name in finds} | {"claim": claim_json(f.claim)} for f in body.findings
        ],
    }
