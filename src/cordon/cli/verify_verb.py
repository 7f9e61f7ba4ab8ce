"""`cordon verify`: proof that nothing was changed, lost or moved."""

from typing import Annotated

import typer

from cordon.cli.options import Json, StorePlace, opened
from cordon.cli.output import plural, say, say_json
from cordon.cli.progress import progress
from cordon.errors import LedgerBroken


def run(
    receipt: Annotated[
        str | None,
        typer.Option("--receipt", metavar="ROW:CHAIN", help="A position that must still be there."),
    ] = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Recompute the chain over every row and rehash every file."""
    from cordon.store.read import rows_written
    from cordon.store.verify import verify

    ledger = opened(store)
    with progress("verifying", rows_written(ledger)) as advance:
        verdict = verify(ledger, pinned=receipt, progress=advance)
    if json:
        say_json(
            {
                "intact": not verdict.faults,
                "rows": verdict.rows,
                "snapshots": verdict.snapshots,
                "head": verdict.head,
                "faults": list(verdict.faults),
            }
        )
    elif not verdict.faults:
        rows, snapshots = plural(verdict.rows, "row"), plural(verdict.snapshots, "snapshot")
        say(f"intact: {rows}, {snapshots}\nreceipt {verdict.head}")
    if verdict.faults:
        raise LedgerBroken("the ledger is not as it was written: " + "; ".join(verdict.faults))
