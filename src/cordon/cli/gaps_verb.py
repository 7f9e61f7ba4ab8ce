"""`cordon gaps NAME|ID`: where the circle is open."""

from typing import Annotated

import typer

from cordon.cli.evidence_options import ClearanceWord
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import say, say_json, table


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name in any order, or an entity's id.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    law: Annotated[
        bool, typer.Option("--law", help="With the law: who may propose, what is missing, who went before.")
    ] = False,
    clearance: ClearanceWord = "public",
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Who has not acted, who stops it, and who next to the party is listed where it is not."""
    from cordon.answers.circle import circle
    from cordon.cli.circle_text import gap_json, subject_json, subject_line
    from cordon.cli.view_options import view

    if law:
        from cordon.cli.gaps_law_text import say_gaps_law

        say_gaps_law(view(store, as_of, known_at), name, clearance, json=json)
        return
    answer = circle(view(store, as_of, known_at), name)
    if json:
        say_json(
            {
                "subject": subject_json(answer.subject),
                "as_of": answer.as_of,
                "known_at": answer.known_at,
                "gaps": [gap_json(gap) for gap in answer.gaps],
            }
        )
        return
    say(subject_line(answer.subject))
    say(table([(gap.regime.short, gap.kind, gap.text) for gap in answer.gaps]) or " no gap on this day")
