"""Numbers on a line of time: each a claim with its bound, unit, scope, day and source; never added up.

Two claims of one thing that exclude each other are said to differ; which of them is right is not for a
program.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.evidence.guard import Guard
from cordon.answers.evidence.independence import voices_of
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.places import place_ids
from cordon.answers.view import View
from cordon.entities.spelling import name_key
from cordon.errors import NotFound
from cordon.store.slices import slices_everywhere
from cordon.terms.dates import DateSpan

BOUNDS = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ ", "exact": "", "range": ""}


@dataclass(frozen=True, slots=True)
class Number:
    """One claim of a number.

    as_of:    the day it is claimed for, else the day of its newest source, as printed; "" if neither is
              known.
    value:    as said, with its bound: `≥ 27`, `80 – 90`.
    low, high: what it allows; None is open.
    differs:  ids of other claims of the same thing, place and day that it excludes.
    """

    id: str
    counted: str
    value: str
    low: float | None
    high: float | None
    unit: str
    place: str
    scope: str
    as_of: str
    asserted_by: str
    differs: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True)
class Counts:
    """Every number about a place (or all), by what is counted, then by day. withheld: above the clearance."""

    place: str | None
    numbers: tuple[Number, ...]
    withheld: int


def counts(view: View, clearance: Clearance, place: str | None = None) -> Counts:
    """Every claim of a number, of one place or of all. Raises NotFound for a place without any."""
    archive = Archive(view, clearance)
    every = slices_everywhere(view.store, ("counted",), view.known_at)
    found = [p for p in archive.pieces(sorted(every)).values() if p.is_a("Count") and _by_then(archive, p)]
    if place is not None:
        wanted = set(place_ids(archive, place))
        found = [p for p in found if wanted.intersection(p.values("placeEntity")) or _printed(p, place)]
    seen, closed = archive.split(found)
    if place is not None and not seen:
        raise NotFound(f"no number about {place!r} is in the store")
    teller = Teller(archive)
    numbers = sorted((number_of(archive, teller, p) for p in seen), key=_by_thing_and_day)
    return Counts(place, tuple(_differing(numbers)), len(closed))


def _by_then(archive: Archive, found: Piece) -> bool:
    """Whether the day it is claimed for has come."""
    as_of = found.value("asOf", "date")
    return not as_of or DateSpan.parse(as_of).first.isoformat() <= archive.view.as_of


def _printed(found: Piece, place: str) -> bool:
    return any(name_key(each) == name_key(place) for each in found.values("place"))


def number_of(archive: Archive, teller: Teller, found: Piece) -> Number:
    """One claim of a number that the reader may see."""
    (claim,) = teller.claims([found], voices_of(archive, [found]))
    guard = Guard(archive, archive.protected_names(found.values("target")))
    low, high = _bounds(found)
    return Number(
        found.id, found.value("counted") or "", _value(found), low, high, found.value("unit") or "",
        guard.text(", ".join(found.values("place"))), guard.text("; ".join(found.values("scope"))),
        found.value("asOf", "date") or max((s.date for s in claim.sources if s.date), default=""),
        guard.text(", ".join(found.values("assertedBy"))), (), claim,
    )  # fmt: skip


def _value(found: Piece) -> str:
    value, upper = found.value("value") or "?", found.value("upperValue")
    shown = _grouped(value)
    return f"{shown} – {_grouped(upper)}" if upper else BOUNDS.get(found.value("bound") or "", "") + shown


def _grouped(text: str) -> str:
    number = _number(text)
    return f"{int(number):,}" if number is not None and number.is_integer() else text


def _bounds(found: Piece) -> tuple[float | None, float | None]:
    value, upper = _number(found.value("value")), _number(found.value("upperValue"))
    bound = found.value("bound") or ("range" if upper is not None else "")
    if bound == "range" or upper is not None:
        return value, upper
    return {"exact": (value, value), "at_least": (value, None), "at_most": (None, value)}.get(
        bound, (None, None)
    )


def _number(text: str | None) -> float | None:
    try:
        return float((text or "").replace(",", "").partition(" ")[0])
    except ValueError:
        return None


def _by_thing_and_day(number: Number) -> tuple[str, str, str, str]:
    return number.counted, _first(number.as_of), number.as_of, number.id


def _first(text: str) -> str:
    return DateSpan.parse(text).first.isoformat() if text else "9999"


def _differing(numbers: Iterable[Number]) -> Iterable[Number]:
    """Each with those that it excludes: same thing, unit, place, scope and day, and no number fits both."""
    together: dict[tuple[str, ...], list[Number]] = {}
    kept = tuple(numbers)
    for each in kept:
        key = (each.counted, each.unit, name_key(each.place), each.scope, each.as_of)
        together.setdefault(key, []).append(each)
    for each in kept:
        key = (each.counted, each.unit, name_key(each.place), each.scope, each.as_of)
        others = tuple(o.id for o in together[key] if o.id != each.id and _exclude(o, each))
        yield replace(each, differs=others) if others else each


def _exclude(one: Number, other: Number) -> bool:
    low = max((n.low for n in (one, other) if n.low is not None), default=None)
    high = min((n.high for n in (one, other) if n.high is not None), default=None)
    return low is not None and high is not None and low > high
