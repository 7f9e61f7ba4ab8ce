"""The whole error tree: one class a sentence, each saying the fact, the values and the way out.

CordonError
├── Refused               what was given cannot be taken; nothing was stored       (exit 1)
│   ├── NotThisFormat       no reader knows this file
│   ├── BrokenFile          the file is empty, cut off or not well formed
│   ├── HostileFile         the file tries to expand, to reach out or to leave its folder
│   ├── IncompleteSet       a part of a set of files is missing
│   ├── ShrunkList          the list lost more than a tenth of its targets
│   ├── UndatedFile         nothing says on which day the file was published
│   ├── BadRecord           a record of an analyst's file is wrong: file, line, field
│   ├── ImpossibleStep      an event that the procedure of its regime does not allow
│   ├── TooLong             an evidence table of more rows than are read (sources/templates)
│   ├── LeakFound           a dossier would tell what its reader may not know
│   └── FetchFailed         a download did not succeed
├── NotFound              nothing by that name, id or date                          (exit 1)
├── StoreProblem          the store cannot be used                                  (exit 1)
│   ├── NoStore             there is no store at that place
│   ├── StoreBusy           another process is writing
│   ├── IndexMissing        there is no index at that place
│   ├── IndexStale          the index was built before the store's newest row
│   ├── IndexDamaged        a file of the index is not what its header says
│   ├── NothingRead         no list had been read for the day: there is nothing to screen against
│   └── LedgerBroken        a row of the ledger was changed, lost or moved
└── BadRequest            the call itself is wrong                                  (exit 2)

What is wrong in *their data* and can be set aside is a value (`terms.readings.Leftover`), not an error.
"""


class CordonError(Exception):
    """Any refusal that Cordon explains in one sentence."""


class Refused(CordonError):
    """What was given cannot be taken, and nothing of it was stored."""


class NotThisFormat(Refused):
    """No reader knows this file, or the named reader does not know it."""

    def __init__(self, path: object, found: str) -> None:
        super().__init__(
            f"{path}: not a format that Cordon reads ({found}); `cordon sources --formats` lists them"
        )


class BrokenFile(Refused):
    """The file is empty, cut off or not well formed."""

    def __init__(self, path: object, what: str, *, line: int | None = None) -> None:
        where = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{where}: {what}; nothing was stored")
        self.line = line


class HostileFile(Refused):
    """The file tries to expand, to reach out or to leave its folder."""

    def __init__(self, path: object, what: str) -> None:
        super().__init__(f"{path}: {what}; refused, nothing was stored")


class IncompleteSet(Refused):
    """A part of a set of files that belong together is missing."""

    def __init__(self, path: object, present: tuple[str, ...], missing: tuple[str, ...]) -> None:
        super().__init__(
            f"{path}: the set has {', '.join(present)} but lacks {', '.join(missing)}; nothing was stored"
        )
        self.present, self.missing = present, missing


class ShrunkList(Refused):
    """The list lost more than a tenth of its targets against the snapshot before it."""

    def __init__(self, source: str, before: int, now: int, since: str) -> None:
        super().__init__(
            f"{source}: {now:,} targets against {before:,} on {since}, more than a tenth fewer; "
            "nothing was stored (`--accept-shrunk` if the publisher really removed them)"
        )
        self.source, self.before, self.now = source, before, now


class UndatedFile(Refused):
    """Nothing in the file, its name or its folder says on which day it was published."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"{path}: no publication date in the file, its name or its folder; say it with `--date YYYY-MM-DD`"
        )


class BadRecord(Refused):
    """A record of an analyst's file is wrong: the sentence names file, line and field."""

    def __init__(
        self, path: object, line: int | None, field: str, what: str, further: "tuple[BadRecord, ...]" = ()
    ) -> None:
        """further: what else is wrong with the file; the sentence counts it and names 20 lines."""
        where = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{where}, field {field!r}: {what}{_and_further(further)}")
        self.path, self.line, self.field, self.what, self.further = str(path), line, field, what, further


def _and_further(faults: tuple[BadRecord, ...]) -> str:
    if not faults:
        return ""
    lines = ", ".join(str(fault.line) for fault in faults[:20] if fault.line)
    many = f"{len(faults)} further fault{'s' * (len(faults) > 1)}"
    return f"; and {many} (line{'s' * (len(faults) > 1)} {lines}{', ..' * (len(faults) > 20)})"


class ImpossibleStep(Refused):
    """An event that the procedure of its regime does not allow, there or by that actor."""

    def __init__(self, step: str, on: str, what: str) -> None:
        super().__init__(f"step {step!r} of {on}: {what}")
        self.step, self.on = step, on


class LeakFound(Refused):
    """A dossier would tell what its reader may not know; what it is stands in no message."""

    def __init__(self, tier: str, count: int, records: tuple[str, ...]) -> None:
        """records: ids of the protected records that it would give away."""
        some = ", ".join(records[:5]) + (f" and {len(records) - 5} more" if len(records) > 5 else "")
        super().__init__(
            f"{count} protected words would be told at tier {tier} (of {some}); nothing was written: "
            "change the texts that tell them, the sensitivity of those records, or the tier"
        )
        self.tier, self.count, self.records = tier, count, records


class FetchFailed(Refused):
    """A download did not succeed; what was stored before is untouched."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source


class NotFound(CordonError):
    """Nothing by that name, id or date."""


class StoreProblem(CordonError):
    """The store cannot be used."""


class NoStore(StoreProblem):
    """There is no store at that place."""

    def __init__(self, place: object) -> None:
        super().__init__(f"no store at {place}; `cordon load PATH` makes one")


class StoreBusy(StoreProblem):
    """Another process is writing to the store."""

    def __init__(self, place: object) -> None:
        super().__init__(f"{place}: another process is writing; try again when it has finished")


class IndexMissing(StoreProblem):
    """There is no index at that place."""

    def __init__(self, place: object) -> None:
        super().__init__(f"no index at {place}; `cordon index` builds one")


class IndexStale(StoreProblem):
    """The index was built before the store's newest row."""

    def __init__(self, built: int, store: int) -> None:
        super().__init__(f"index built at ledger row {built}, the store has {store}; run `cordon index`")
        self.built, self.store = built, store


class IndexDamaged(StoreProblem):
    """A file of the index is not what its header says."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path}: not a whole file of an index; `cordon index --rebuild` makes it anew")


class NothingRead(StoreProblem):
    """No list had been read for the day: there is nothing to screen against, which is not "no hit"."""

    def __init__(self, day: str, wanted: str = "") -> None:
        super().__init__(
            f"not ready: no {wanted or 'list'} had been read for {day}, so nothing was screened (this is not "
            "`no hit`); `cordon load` or `cordon update` reads lists"
        )


class LedgerBroken(StoreProblem):
    """A row of the ledger was changed, lost or moved."""


class BadRequest(CordonError):
    """The call itself is wrong: an option's value, a date, a name that is empty."""
