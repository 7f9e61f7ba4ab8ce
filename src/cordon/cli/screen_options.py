"""The options that screening verbs share, and the index that they open."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cordon.answers.screen_index import Built, ScreenIndex
    from cordon.store.opening import Store

Dob = Annotated[
    list[str] | None, typer.Option("--dob", metavar="DATE", help="Birth date: YYYY, YYYY-MM or YYYY-MM-DD.")
]
Country = Annotated[
    list[str] | None, typer.Option("--country", metavar="COUNTRY", help="A name or an ISO code.")
]
Id = Annotated[
    list[str] | None,
    typer.Option("--id", metavar="NUMBER", help="An identifier, also as KIND:NUMBER (passport:…, imo:…)."),
]
Gender = Annotated[str | None, typer.Option("--gender", metavar="GENDER", help="male, female or other.")]
Address = Annotated[list[str] | None, typer.Option("--address", metavar="TEXT", help="An address.")]
BirthPlace = Annotated[list[str] | None, typer.Option("--birth-place", metavar="PLACE", help="Where born.")]
Schema = Annotated[
    str | None,
    typer.Option("--schema", metavar="SCHEMA", help="Person, Organization, Company, Vessel, Airplane …"),
]
Lists = Annotated[
    list[str] | None, typer.Option("--list", metavar="SOURCE", help="Only this list (may be repeated).")
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="SOURCE", help="Not this list (may be repeated).")
]
Regime = Annotated[
    list[str] | None,
    typer.Option("--regime", metavar="REGIME", help="Only parties listed under this regime."),
]
ExcludeRegime = Annotated[
    list[str] | None, typer.Option("--exclude-regime", metavar="REGIME", help="Not under this regime alone.")
]
Threshold = Annotated[
    float, typer.Option("--threshold", metavar="P", help="Least probability of a hit, 0 to 1.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help="Most hits a name.")]
Weak = Annotated[
    str,
    typer.Option("--weak", metavar="HOW", help="Aliases called weak: counted (as weaker), equal, ignored."),
]


def ready_index(store: "Store") -> "ScreenIndex":
    """The index of the store as it is; built first where it is missing or old, and said so on standard error."""
    from cordon.answers.screen_index import open_screen_index
    from cordon.errors import IndexDamaged, IndexMissing, IndexStale

    try:
        return open_screen_index(store)
    except (IndexMissing, IndexStale, IndexDamaged) as why:
        reason = {IndexMissing: "there is none yet", IndexStale: "the store has changed"}.get(
            type(why), "the one there is cannot be used"
        )
        built(store, f"building the index ({reason}) …")
        return open_screen_index(store)


def built(store: "Store", saying: str, *, whole: bool = False) -> "Built":
    """Build the index with a bar; what is done is said on standard error."""
    from cordon.answers.screen_index import build_index
    from cordon.cli.progress import progress

    print(f"cordon: {saying}", file=sys.stderr)  # noqa: T201
    with progress("index", unit="parties") as advance:
        return build_index(store, whole=whole, progress=lambda _what, done: advance(done))
