"""When a target of the Swiss list was listed, changed, delisted and listed again."""

from dataclasses import dataclass, field

from cordon.sources.account import Account
from cordon.sources.fields import Fields, Printed

TYPES = ("listed", "amended", "de-listed")


@dataclass(frozen=True, slots=True)
class Change:
    """One modification. when: the day it took effect; failing that, was enacted or published."""

    kind: str
    when: str
    place: str
    effective: Printed | None
    enacted: Printed | None
    published: Printed | None


@dataclass(slots=True)
class Period:
    """One time on the list. Either end may not be printed."""

    listed: Change | None
    amended: list[Change] = field(default_factory=list)
    delisted: Change | None = None

    @property
    def last(self) -> Change | None:
        """The change that says how it stands."""
        return self.delisted or (self.amended[-1] if self.amended else self.listed)


def read_periods(account: Account, fields: Fields) -> list[Period]:
    """The times on the list, the earliest first; one without days where no modification is printed.

    The file prints the newest modification first, and not always: the day decides, and among those of one
    day the file's order. What a modification added or removed is in the file and not said: it is the text of
    earlier versions of the list.
    """
    changes = [_change(account, one) for one in fields.inside("modification")]
    periods: list[Period] = []
    changes.reverse()
    for change in sorted(changes, key=lambda change: change.when):
        _apply(periods, change)
    return periods or [Period(None)]


def _apply(periods: list[Period], change: Change) -> None:
    current = periods[-1] if periods else None
    if change.kind == "listed" and (current is None or current.delisted):
        periods.append(Period(change))
    elif current is None:
        periods.append(Period(None))
        _apply(periods, change)
    elif change.kind == "de-listed" and current.delisted is None:
        current.delisted = change
    else:
        current.amended.append(change)


def _change(account: Account, fields: Fields) -> Change:
    kind = fields.attribute("modification-type")
    if kind not in TYPES:
        account.left(f"{fields.path}/@modification-type", kind, "no such change is known")
    days = [fields.named(f"{name}-date") for name in ("effective", "enactment", "publication")]
    when = next((day.text for day in days if day), "")
    place = fields.place
    fields.ignore(("added", "removed"))
    account.leave(fields)
    return Change(kind, when, place, *days)
