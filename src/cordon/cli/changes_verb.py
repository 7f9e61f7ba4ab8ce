"""`cordon changes SOURCE --from DATE --to DATE`: who was added, removed and amended."""

from typing import Annotated, Any

import typer

from cordon.answers.changes import Changes, Target
from cordon.cli.options import Json, StorePlace, opened
from cordon.cli.output import say, say_json


def run(
    source: Annotated[str, typer.Argument(help="A source's key, as `cordon sources` prints it.")],
    earlier: Annotated[str, typer.Option("--from", metavar="DATE|HASH", help="The earlier file.")],
    later: Annotated[str, typer.Option("--to", metavar="DATE|HASH", help="The later file.")],
    brief: Annotated[bool, typer.Option("--brief", help="Only the numbers.")] = False,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """What changed in a source between two of its files, field by field."""
    from cordon.answers.changes import changes

    answer = changes(opened(store), source, earlier, later)
    if json:
        say_json(_json(answer, brief=brief))
        return
    was, now = answer.earlier_sha256[:12], answer.later_sha256[:12]
    say(f"{source}  {answer.earlier} ({was}…) → {answer.later} ({now}…)")
    say(f"{len(answer.added):,} added · {len(answer.removed):,} removed · {len(answer.amended):,} amended")
    if brief:
        return
    for sign, targets in (("+", answer.added), ("-", answer.removed), ("~", answer.amended)):
        for target in targets:
            say(f"{sign} {target.record}  {target.caption}")
            _say_fields(target)
            if sign == "~" and not target.fields:
                say("    reprinted: its bytes differ, what it says does not")


def _say_fields(target: Target) -> None:
    for field in target.fields:
        own = "" if "/" not in field.entity else f" ({field.entity.partition('/')[2]})"
        for value in field.removed:
            say(f"    {field.prop}{own}: - {value}")
        for value in field.added:
            say(f"    {field.prop}{own}: + {value}")


def _json(answer: Changes, *, brief: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "source": answer.source,
        "from": {"date": answer.earlier, "sha256": answer.earlier_sha256},
        "to": {"date": answer.later, "sha256": answer.later_sha256},
        "counts": {
            "added": len(answer.added),
            "removed": len(answer.removed),
            "amended": len(answer.amended),
        },
    }
    if not brief:
        found["added"] = [_target(target) for target in answer.added]
        found["removed"] = [_target(target) for target in answer.removed]
        found["amended"] = [_target(target) for target in answer.amended]
    return found


def _target(target: Target) -> dict[str, Any]:
    return {
        "record": target.record,
        "caption": target.caption,
        "fields": [
            {"entity": f.entity, "property": f.prop, "removed": list(f.removed), "added": list(f.added)}
            for f in target.fields
        ],
    }
