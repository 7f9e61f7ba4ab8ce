"""`cordon review`: a person decides on claims that a machine read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.options import Json, StorePlace, day, opened, today
from cordon.cli.output import plural, say, say_json
from cordon.errors import BadRequest

if TYPE_CHECKING:
    from cordon.answers.claims_held import Holdings
    from cordon.answers.review import Draft
    from cordon.store.opening import Store


def run(
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides.")] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="Print the claims and what we hold; decide nothing.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="With --list: the decided ones too.")] = False,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Take the decisions from this file.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write the pending claims as such a file.")
    ] = None,
    second: Annotated[
        bool, typer.Option("--second", help="A claim counts when two different persons accepted it.")
    ] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of the decisions (default: today).")
    ] = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Accept, edit, reject or mark as contradicted what pages claim; only what is accepted enters an answer."""
    place = opened(store)
    on = day(date, "--date") or today()
    if sum(map(bool, (listing, file, export))) > 1:
        raise BadRequest("--list, --file and --export are three things: give one")
    if listing:
        _list(place, on, every=every, json=json)
    elif file:
        _file(place, file, second=second, json=json)
    elif export:
        _export(place, export, by or "", on)
    else:
        _screen(place, by, on, second=second)


def _holdings(store: "Store", on: str) -> "Holdings":
    from cordon.answers.claims_held import Holdings
    from cordon.answers.view import View
    from cordon.law.library import load_law

    return Holdings(View(store, load_law(), on))


def _drafts(store: "Store", *, every: bool) -> "list[Draft]":
    from cordon.answers.review import Desk

    desk = Desk(store)
    return list(desk.drafts(desk.ids() if every else desk.pending()))


def _list(store: "Store", on: str, *, every: bool, json: bool) -> None:
    from cordon.cli.review_text import draft_json, list_text

    holdings = _holdings(store, on)
    found = [(draft, holdings.against(draft)) for draft in _drafts(store, every=every)]
    if json:
        say_json({"claims": [draft_json(draft, held) for draft, held in found]})
    else:
        say(list_text(found) or " no claim is waiting")


def _file(store: "Store", file: Path, *, second: bool, json: bool) -> None:
    from cordon.cli.review_applying import apply, read_file

    done = apply(store, read_file(file), second=second)
    if json:
        say_json({"decided": [_decided_json(each) for each in done]})
        return
    counted = ", ".join(f"{n} {word}" for word, n in _counted(done).items())
    say(f"{plural(len(done), 'decision')}: {counted}" if done else "0 decisions: nothing new in the file")


def _counted(done: list[Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in done:
        counts[str(each.stage)] = counts.get(str(each.stage), 0) + 1
    return counts


def _decided_json(each: Any) -> dict[str, Any]:
    return {
        "id": each.draft.id,
        "decision": each.decision.decision,
        "by": each.decision.author,
        "date": each.decision.date,
        "stage": str(each.stage),
        "lacks": list(each.lacks),
    }


def _export(store: "Store", file: Path, by: str, on: str) -> None:
    from cordon.cli.review_text import blank_of
    from cordon.sources.review_file import blank_review

    holdings = _holdings(store, on)
    drafts = _drafts(store, every=False)
    text = blank_review(on, by or "-", tuple(blank_of(draft, holdings.against(draft)) for draft in drafts))
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"--export {file}: {error.strerror}") from error
    say(
        f"{plural(len(drafts), 'claim')} written to {file}; `cordon review --file {file}` takes the decisions"
    )


def _screen(store: "Store", by: str | None, on: str, *, second: bool) -> None:
    from cordon.cli.review_screen import Screen

    if not by or not by.strip():
        raise BadRequest("a decision is somebody's: say who with --by NAME")
    Screen(store, by.strip(), on, 2 if second else 1, _holdings(store, on)).review(
        _drafts(store, every=False)
    )
