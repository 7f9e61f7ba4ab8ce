"""`cordon screen NAME`, `cordon screen --file FILE`: whether a party is listed, or was on a day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json
from cordon.cli.screen_options import (
    Address,
    BirthPlace,
    Country,
    Dob,
    Exclude,
    ExcludeRegime,
    Gender,
    Id,
    Limit,
    Lists,
    Regime,
    Schema,
    Threshold,
    Weak,
)
from cordon.errors import BadRequest

if TYPE_CHECKING:
    from cordon.answers.screen import Desk, Screening
    from cordon.answers.screen_asked import Options, Query

BANDS = ("match", "review")


def run(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]…", help="Names of one party.")] = None,
    dob: Dob = None,
    country: Country = None,
    number: Id = None,
    gender: Gender = None,
    address: Address = None,
    birth_place: BirthPlace = None,
    schema: Schema = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    lists: Lists = None,
    exclude: Exclude = None,
    regime: Regime = None,
    exclude_regime: ExcludeRegime = None,
    threshold: Threshold = 0.5,
    limit: Limit = 25,
    weak: Weak = "counted",
    why: Annotated[bool, typer.Option("--why", help="Open the chain of every hit.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="BAND", help="Exit code 1 where a hit is a match (or review)."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Customers: .csv, .xlsx, .parquet or .jsonl."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where the hits go: .csv, .jsonl or .parquet."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Which column holds a field, where the guess is wrong."
        ),
    ] = None,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", metavar="FILE", help="Where rows that cannot be screened go.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", help="Processes that screen a file.")] = 0,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of an .xlsx.")
    ] = None,
    month_first: Annotated[
        bool, typer.Option("--month-first", help="03/05/1979 is the fifth of March.")
    ] = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Screen a name, or a file of customers. Exit codes: 0 answered, 1 not ready (or --fail-on), 2 wrong usage."""
    from cordon.answers.screen_asked import Options

    if fail_on is not None and fail_on not in BANDS:
        raise BadRequest(f"--fail-on takes match or review, not {fail_on!r}")
    options = Options(
        schemas=(), lists=tuple(lists or ()), exclude=tuple(exclude or ()), regimes=tuple(regime or ()),
        exclude_regimes=tuple(exclude_regime or ()), threshold=threshold, limit=limit, weak=weak,
    )  # fmt: skip
    if file is not None:
        if name:
            raise BadRequest("either a name or --file is screened, not both")
        from cordon.cli.customers.asking import FileWish, screen_file

        wish = FileWish(file, out, rejects, tuple(columns or ()), workers, sheet, month_first, schema, json)
        worst = screen_file(wish, options, store, as_of, known_at)
    else:
        query = _query(name, {
            "birthDate": dob, "country": country, "id": number, "gender": [gender] if gender else None,
            "address": address, "birthPlace": birth_place, "schema": [schema] if schema else None,
        }, month_first=month_first)  # fmt: skip
        worst = _one(query, options, (store, as_of, known_at), json=json, why=why)
    if fail_on and worst in BANDS[: BANDS.index(fail_on) + 1]:
        raise typer.Exit(1)


def _query(names: list[str] | None, given: dict[str, list[str] | None], *, month_first: bool) -> "Query":
    from cordon.answers.screen_fields import Reading, query_of

    fields = {key: values for key, values in given.items() if values}
    return query_of({"name": names or [], **fields}, Reading(month_first))


def _one(query: "Query", options: "Options", place: tuple[str | None, str | None, str | None], *, json: bool,
         why: bool) -> str:  # fmt: skip
    """Screen one party and tell it; the band of the best hit comes back."""
    from cordon.answers.screen import desk, screen
    from cordon.cli.screen_options import ready_index
    from cordon.cli.view_options import view

    looking = view(*place)
    at = desk(looking, ready_index(looking.store), options)
    answer = screen(at, query)
    _tell(at, answer, json=json, why=why)
    return answer.band


def _tell(at: "Desk", answer: "Screening", *, json: bool, why: bool) -> None:
    from cordon.answers.screen_hits import chain_of_hit

    if json:
        from cordon.cli.screen_json import screening_json

        say_json(screening_json(answer, [chain_of_hit(at, hit) for hit in answer.hits]))
        return
    from cordon.cli.screen_text import screening_text

    say(screening_text(answer, [chain_of_hit(at, hit) for hit in answer.hits] if why else ()))
