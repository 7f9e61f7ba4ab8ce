"""`cordon explain A B`: how probably two names, or two parties, are one, and on what grounds."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.options import Json, StorePlace
from cordon.cli.output import say, say_json, table
from cordon.cli.screen_options import Schema
from cordon.errors import BadRequest, NoStore

if TYPE_CHECKING:
    from cordon.answers.explain import Explanation
    from cordon.answers.screen_asked import Query
    from cordon.answers.screen_names import BestName

IS_ID = re.compile(r"[a-z]+-\S+\Z")
MOST_JSON = 1_000_000  # characters of --left or --right


def run(
    left: Annotated[str | None, typer.Argument(metavar="[A]", help="A name, or an entity's id.")] = None,
    right: Annotated[str | None, typer.Argument(metavar="[B]", help="A name, or an entity's id.")] = None,
    schema: Schema = None,
    left_json: Annotated[
        str | None, typer.Option("--left", metavar="JSON", help="A party as JSON, or @FILE with it.")
    ] = None,
    right_json: Annotated[
        str | None, typer.Option("--right", metavar="JSON", help="The other party as JSON, or @FILE with it.")
    ] = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Compare two names or parties; plain names need no store."""
    from cordon.answers.explain import explain
    from cordon.cli.screen_json import explanation_json

    words = [word for word in (left, right) if word is not None]
    one = _party(left_json, words, schema, store, "A")
    other = _party(right_json, words, schema, store, "B")
    if words:
        raise BadRequest(f"two parties are compared; {words[0]!r} is one too many")
    found = explain(one, other)
    if json:
        say_json(explanation_json(found))
    else:
        say(_text(found))


def _party(given: str | None, words: list[str], schema: str | None, store: str | None, which: str) -> "Query":
    from cordon.answers.screen_asked import Query

    if given is not None:
        return _of_json(given, schema)
    if not words:
        raise BadRequest(f"{which} is missing: two names or ids are wanted, or --left and --right")
    text = words.pop(0)
    return _of_id(text, store) or Query((text,), schema or "")


def _of_id(text: str, store: str | None) -> "Query | None":
    """The party of an id in the store; None where the text is no id there, or there is no store."""
    if not IS_ID.match(text):
        return None
    from cordon.answers.explain import query_of_party
    from cordon.cli.options import opened
    from cordon.cli.screen_options import ready_index

    try:
        party = ready_index(opened(store)).party(text)
    except NoStore:
        return None
    return query_of_party(party) if party else None


def _of_json(given: str, schema: str | None) -> "Query":
    """A party from JSON: {"name": .., "birthDate": ..}, or FollowTheMoney's schema and properties."""
    import orjson

    from cordon.answers.screen_fields import query_of

    text = _read(given)
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"not JSON: {error}") from None
    if not isinstance(data, dict):
        raise BadRequest('a party as JSON is an object, such as {"name": "…", "birthDate": "1979"}')
    fields = dict(data.pop("properties", {}), **{k: v for k, v in data.items() if k != "caption"})
    if schema and "schema" not in fields:
        fields["schema"] = schema
    return query_of({key: _values(value) for key, value in fields.items()})


def _read(given: str) -> str:
    if not given.startswith("@"):
        return given[:MOST_JSON]
    try:
        with Path(given[1:]).open(encoding="utf-8") as file:
            return file.read(MOST_JSON)
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"{given[1:]}: cannot be read ({error})") from error


def _values(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _text(found: "Explanation") -> str:
    from cordon.cli.screen_text import band_text, for_and_against

    verdict, best = found.verdict, found.best
    head = f"{verdict.probability:.4f} {band_text(verdict.band).rstrip()}"
    why = [*for_and_against(verdict)]
    why.append(("log-odds", f"{verdict.start:+.1f} to start with, {verdict.log_odds:+.2f} in all"))
    return "\n".join([head, *([_names(best)] if best else []), table(why)])


def _names(best: "BestName") -> str:
    """Both names, and how they were read."""
    comparison = best.comparison
    read = [" ".join(part.text for part in side.parts) for side in (comparison.left, comparison.right)]
    return table(
        [
            ("left", best.asked, f"read as {read[0]}"),
            ("right", best.listed.text, f"read as {read[1]}"),
        ]
    )
