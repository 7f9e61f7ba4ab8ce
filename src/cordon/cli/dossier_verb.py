"""`cordon dossier TARGET`: the submission to an authority, in its form, for the readers of a tier."""

from pathlib import Path
from typing import Annotated

import typer

from cordon.cli.options import AsOf, KnownAt, StorePlace
from cordon.cli.output import plural, say


def run(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A name in any order, or an entity's id.")],
    regime: Annotated[
        str,
        typer.Option("--regime", metavar="KEY", help="The regime whose authority is addressed: un-1970 …"),
    ],
    tier: Annotated[str, typer.Option("--tier", metavar="TIER", help="For whom: public, state or court.")],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="Where to; .docx, .pdf or .html says in what format."),
    ],
    fonts: Annotated[
        list[Path] | None,
        typer.Option(
            "--fonts", metavar="FOLDER", help="Further fonts for a PDF, for scripts that ours lack."
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    store: StorePlace = None,
) -> None:
    """Write what is held of a target in the form of an authority, each sentence with its source."""
    from cordon.cli.view_options import view
    from cordon.dossier.build import dossier
    from cordon.dossier.tiers import tier as tier_of
    from cordon.dossier.writing import write_whole

    for_whom, kind = tier_of(tier), out.suffix.lower().lstrip(".")
    made = dossier(view(store, as_of, known_at), target, regime, for_whom, kind, fonts=fonts or ())
    write_whole(out, made.data, for_whom.mode)
    say(f"{out}: {made.document.title}, {made.document.tier}")
    told = (
        f"none of {plural(made.looked_for, 'protected word')} found in it"
        if made.looked_for
        else "nothing is withheld"
    )
    say(f"{plural(len(made.document.notes), 'note')}, {plural(made.blanks, 'blank')} to fill in; {told}")
