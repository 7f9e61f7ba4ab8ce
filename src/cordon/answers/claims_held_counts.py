"""Numbers against numbers: of one day they agree or conflict; of different days they are a series."""

from dataclasses import replace

from cordon.answers.claims_held_sources import Archive, Evidence, Found
from cordon.answers.review import Draft, Fact
from cordon.entities.assemble import Thing
from cordon.entities.spelling import name_key
from cordon.store.slices import slices_of
from cordon.terms.dates import DateSpan
from cordon.text.folding import fold

# What two readers call one thing.
ALIKE = {"police_reports": "reports_filed", "reports": "reports_filed", "missing_persons": "persons_missing"}
WIDEST = 31  # days: a coarser date does not tell that two numbers are of one day


def count_verdict(claim: Draft, archive: Archive) -> Found:
    """Against every number of the same thing in the same place."""
    found = Found()
    for fact in claim.facts:
        mine = fact.value("counted")
        if mine is None:
            continue
        ids = [i for i in archive.ids_with("counted", "Count") if not i.startswith(f"{claim.page.id}/")]
        for other in archive.things(ids):
            if _thing(other.value("counted")) == _thing(mine) and _place(other) == _place(fact):
                found = found.joined(_compared(claim, fact, other, archive))
    return found


def _thing(counted: str | None) -> str:
    return ALIKE.get(counted or "", counted or "")


def _place(of: Fact | Thing) -> str:
    return name_key(of.value("place") or "")


def _compared(claim: Draft, fact: Fact, other: Thing, archive: Archive) -> Found:
    when, theirs = as_of(fact, claim.page.published or claim.page.date), as_of_thing(other, archive)
    evidence = archive.evidence(other, f"{shown(other)} as of {theirs or 'an unknown day'}")
    if when is None or theirs is None or not _one_day(when, theirs):
        return Found(beside=(_series(evidence),))
    if fits(fact, other):
        return Found((evidence,))
    if scope(fact) and scope(other) and scope(fact) != scope(other):
        return Found(beside=(evidence,))
    return Found(against=(evidence,))


def scope(of: Fact | Thing) -> str:
    """What a number counts in, in its source's words, without the number itself: `bodies found in the graves`."""
    words = fold(of.value("scope") or "").split()
    return " ".join(word for word in words if not any(letter.isdigit() for letter in word))


def _series(evidence: Evidence) -> Evidence:
    return replace(evidence, why=f"a series, with {evidence.why}")


def as_of(fact: Fact, published: str) -> DateSpan | None:
    """The day for which a number is claimed, else that of its article."""
    text = fact.value("asOf", "date") or published
    return DateSpan.parse(text) if text else None


def as_of_thing(found: Thing, archive: Archive) -> DateSpan | None:
    text = found.value("asOf", "date")
    if not text:
        proofs = slices_of(archive.view.store, found.values("proof"), archive.view.known_at, ("publishedAt",))
        text = max((s.value for slices in proofs.values() for s in slices), default=None)
    return DateSpan.parse(text) if text else None


def _one_day(one: DateSpan, other: DateSpan) -> bool:
    narrow = all(span.start and span.end and (span.last - span.first).days <= WIDEST for span in (one, other))
    return narrow and one.overlaps(other)


def fits(one: Fact | Thing, other: Fact | Thing) -> bool:
    """Whether some number is allowed by both claims."""
    (low, high), (its_low, its_high) = bounds(one), bounds(other)
    return low <= its_high and its_low <= high


def bounds(of: Fact | Thing) -> tuple[float, float]:
    """The least and the greatest number that a claim allows; `about` allows a tenth either way."""
    value, upper = _number(of.value("value")), of.value("upperValue")
    bound = of.value("bound") or "exact"
    if upper:
        return value, _number(upper)
    return {
        "at_least": (value, float("inf")), "at_most": (0.0, value), "about": (value * 0.9, value * 1.1)
    }.get(bound, (value, value))  # fmt: skip


def _number(text: str | None) -> float:
    try:
        return float((text or "0").replace(",", "").partition(" ")[0])
    except ValueError:
        return 0.0


def shown(of: Fact | Thing) -> str:
    mark = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}.get(of.value("bound") or "", "")
    return f"{mark}{_number(of.value('value')):,.0f}"
