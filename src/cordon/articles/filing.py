"""How each kind of claim is filed: which schema of the vocabulary, which properties."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from cordon.articles.claims import (
    Allegation,
    Claim,
    ClockClaim,
    Command,
    CountClaim,
    Death,
    Delisting,
    Designation,
    Hold,
    Law,
    Proposal,
    Quote,
    Support,
    WarrantClaim,
)
from cordon.articles.reading import Read
from cordon.articles.words import cue, table
from cordon.terms.dates import DateSpan

if TYPE_CHECKING:
    from cordon.articles.statements import Ids


@dataclass(frozen=True, slots=True)
class Property:
    """One value of one entity; `quote` where it stands on other words than the claim's sentence."""

    entity: str
    schema: str
    prop: str
    value: str
    quote: Quote | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entity being filed."""

    entity: str
    schema: str
    read: Read
    ids: "Ids"

    def put(self, prop: str, value: object, note: str | None = None) -> Iterator[Property]:
        """A literal, if there is one."""
        if value not in (None, "", ()):
            yield Property(self.entity, self.schema, prop, str(value), note=note)

    def link(self, prop: str, key: str | None, note: str | None = None) -> Iterator[Property]:
        """A reference to the entity behind a name, if it has one."""
        target = self.ids.of_name(key) if key else None
        if target:
            yield Property(self.entity, self.schema, prop, target, note=note)

    def words(self, key: str | None) -> str | None:
        """A name as printed in full, or the words that stand for one."""
        named = self.read.named(key)
        return named.name if named else key

    def country(self, key: str | None) -> str | None:
        """The code of the state behind a name, small as FollowTheMoney has it; None for other bodies."""
        named = self.read.named(key)
        code = named.country if named else ""
        return code.lower() if len(code) == 2 else None

    def common(self, claim: Claim) -> Iterator[Property]:
        """The article it stands in, and who says so where the article only reports it."""
        yield from self.put("proof", self.ids.of_article())
        if claim.cited:
            yield from self.put("assertedBy", self.words(claim.cited))
            yield from self.link("assertedByEntity", claim.cited)

    def day(self, prop: str, when: DateSpan | None) -> Iterator[Property]:
        """A date as exact as it was said."""
        yield from self.put(prop, str(when) if when else None)

    def where(self, key: str | None) -> Iterator[Property]:
        """A place by its words and, where it is one, its entity."""
        yield from self.put("place", self.words(key))
        named = self.read.named(key)
        if named is not None and named.schema == "Location":
            yield from self.link("placeEntity", key)


def filed(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    """The values under which a claim is filed."""
    make = _FILES.get(claim.kind, _as_note)
    yield from make(claim, read, ids)


def _sheet(claim: Claim, schema: str, read: Read, ids: "Ids", part: str = "") -> Sheet:
    return Sheet(ids.of_claim(claim, part), schema, read, ids)


def _designation(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    """A Sanction; one that is only planned or demanded is a Proposal that nobody has submitted."""
    c = cast("Designation", claim)
    if c.modality in {"planned", "demanded"}:
        yield from _planned(c, read, ids)
        return
    for i, authority in enumerate((c.authority, *c.with_authorities)):
        yield from _sanction(c, authority, _sheet(c, "Sanction", read, ids, str(i or "")), read)


def _sanction(c: Designation, authority: str | None, sheet: Sheet, read: Read) -> Iterator[Property]:
    """The act of one authority."""
    for target in c.targets:
        yield from sheet.link("entity", target, "and a leader who is not named" if c.group_leader else None)
    yield from sheet.put("authority", sheet.words(authority))
    yield from sheet.put("country", sheet.country(authority))
    yield from sheet.put("program", sheet.words(c.programme))
    yield from sheet.put("regime", _regime(c.programme, read))
    yield from sheet.put("instrument", sheet.words(c.programme))
    for measure in c.measures:
        yield from sheet.put("measure", measure)
    yield from sheet.put("reason", c.reason)
    yield from sheet.day("listingDate", c.when)
    yield from sheet.common(c)


def _planned(claim: Designation, read: Read, ids: "Ids") -> Iterator[Property]:
    sheet = _sheet(claim, "Proposal", read, ids)
    for target in claim.targets:
        yield from sheet.link("target", target)
    yield from sheet.put("authority", sheet.words(claim.authority))
    for measure in claim.measures:
        yield from sheet.put("measure", measure)
    yield from sheet.put("stage", "drafted")
    yield from sheet.common(claim)


def _delisting(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("Delisting", claim)
    sheet = _sheet(c, "Sanction", read, ids)
    for target in c.targets:
        yield from sheet.link("entity", target)
    yield from sheet.put("authority", sheet.words(c.authority))
    yield from sheet.put("country", sheet.country(c.authority))
    yield from sheet.put("status", "ended")
    yield from sheet.put("delistingReason", c.reason)
    yield from sheet.day("delistedDate", c.when)
    yield from sheet.common(c)


def _proposal(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("Proposal", claim)
    sheet = _sheet(c, "Proposal", read, ids)
    for target in c.targets:
        yield from sheet.link("target", target, "and a leader who is not named" if c.group_leader else None)
    for proposer in c.proposers:
        yield from sheet.put("proposerCountry", sheet.country(proposer))
        yield from sheet.link("proposer", proposer)
    yield from sheet.put("authority", sheet.words(c.body))
    yield from sheet.link("authorityEntity", c.body)
    yield from sheet.put("regime", _regime(c.body, read))
    for measure in c.measures:
        yield from sheet.put("measure", measure)
    yield from sheet.put("stage", "submitted")
    yield from sheet.day("startDate", c.when)
    yield from sheet.common(c)


def _hold(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("Hold", claim)
    sheet = _sheet(c, "Hold", read, ids)
    yield from sheet.put("kind", c.stop)
    for target in c.targets:
        yield from sheet.link("target", target)
    yield from sheet.put("authority", sheet.words(c.body))
    yield from sheet.link("authorityEntity", c.body)
    yield from sheet.put("holderCountry", sheet.country(c.holder))
    yield from sheet.link("holder", c.holder)
    yield from sheet.put("evidenceDemanded", c.demanded)
    yield from sheet.day("startDate", c.when)
    yield from sheet.common(c)


def _warrant(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("WarrantClaim", claim)
    sheet = _sheet(c, "Warrant", read, ids)
    for target in c.targets:
        yield from sheet.link("group" if c.of_group else "target", target)
    note = f"bound: {c.bound}" if c.count is not None and c.bound != "exact" else None
    yield from sheet.put("personsSought", c.count, note)
    yield from sheet.put("kind", "arrest")
    yield from sheet.put("status", "issued" if c.modality != "demanded" else None)
    yield from sheet.put("scope", c.scope)
    yield from sheet.put("authority", sheet.words(c.authority))
    yield from sheet.link("authorityEntity", c.authority)
    yield from sheet.put("country", sheet.country(c.authority))
    yield from sheet.put("charge", c.charge)
    yield from sheet.day("startDate", c.when)
    yield from sheet.common(c)


def _allegation(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    """One Act for each thing that is said to have been done."""
    c = cast("Allegation", claim)
    for act in c.acts:
        sheet = _sheet(c, "Act", read, ids, act)
        yield from sheet.put("conduct", act)
        for target in c.targets:
            yield from sheet.link("perpetrator", target)
        yield from sheet.put("involvement", "unspecified")
        yield from sheet.put("victimGroup", ", ".join(c.victims))
        yield from sheet.where(c.place)
        yield from sheet.day("date", c.when)
        yield from sheet.common(c)


def _support(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("Support", claim)
    sheet = _sheet(c, "UnknownLink", read, ids)
    giver, receiver = ids.of_name(c.giver or ""), ids.of_name(c.receiver or "")
    yield from sheet.link("subject", c.giver)
    yield from sheet.link("object", c.receiver)
    if (
        giver is None or receiver is None
    ):  # a state has no entity here: its name stands for the end that is empty
        yield from sheet.put("objectName", sheet.words(c.giver if giver is None else c.receiver))
    given = f"supports with {', '.join(c.what)}" if c.what else "supports"
    yield from sheet.put("role", given)
    yield from sheet.day("date", c.when)
    yield from sheet.common(c)


def _command(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("Command", claim)
    sheet = _sheet(c, "Posting", read, ids)
    yield from sheet.link("person", c.superior)
    yield from sheet.link("unit", c.subordinate)
    yield from sheet.put("role", c.role or "commander")
    yield from sheet.day("date", c.when)
    yield from sheet.common(c)


_UNITS = cue("filing_units")


def _count(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("CountClaim", claim)
    sheet = _sheet(c, "Count", read, ids)
    yield from sheet.put("counted", c.counted)
    yield from sheet.put("value", c.value)
    yield from sheet.put("upperValue", c.upper)
    yield from sheet.put("bound", c.bound)
    yield from sheet.put("unit", c.unit if c.unit in _UNITS else None)
    yield from sheet.put("scope", c.scope)
    yield from sheet.day("asOf", c.as_of)
    yield from sheet.where(c.place)
    yield from sheet.common(c)


def _clock(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("ClockClaim", claim)
    sheet = _sheet(c, "Clock", read, ids)
    weeks = c.unit == "weeks"
    yield from sheet.put("duty", c.duty or c.core.text)
    yield from sheet.put("length", c.length * 7 if weeks else c.length)
    yield from sheet.put("unit", "calendar_days" if weeks else c.unit)
    yield from sheet.put("bearer", sheet.words(c.bearer))
    yield from sheet.link("bearerEntity", c.bearer)
    yield from sheet.put("instrument", sheet.words(c.instrument))
    yield from sheet.link("instrumentEntity", c.instrument)
    yield from sheet.put("anchor", c.anchor)
    yield from sheet.put("anchorStatus", "unknown")
    yield from sheet.common(c)


def _law(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    c = cast("Law", claim)
    entity = ids.of_name(c.instrument or "")
    if entity is None:
        return
    sheet = Sheet(entity, "Instrument", read, ids)
    yield from sheet.put("stage", c.stage)
    yield from sheet.day("adoptedDate", c.when if c.stage in {"passed", "signed"} else None)
    yield from sheet.day("inForceDate", c.when if c.stage == "in_force" else None)
    yield from sheet.put("authority", sheet.words(c.by[0]) if c.by else None)


def _death(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    """The day on the person; the killing, where it was one, as an Act."""
    c = cast("Death", claim)
    entity = ids.of_name(c.person or "")
    if entity is None:
        return
    yield from Sheet(entity, "Person", read, ids).day("deathDate", c.when)
    if c.manner == "killed":
        sheet = _sheet(c, "Act", read, ids)
        yield from sheet.put("conduct", "killing")
        yield from sheet.link("victim", c.person)
        for by in c.by:
            yield from sheet.link("perpetrator", by)
        yield from sheet.where(c.place)
        yield from sheet.day("date", c.when)
        yield from sheet.common(c)


def _as_note(claim: Claim, read: Read, ids: "Ids") -> Iterator[Property]:
    """Kinds for which the vocabulary has no entity: a note on the names they are about, in the article's
    words.
    """
    sheet = _sheet(claim, "Note", read, ids)
    yield from sheet.put("description", f"{claim.kind.replace('_', ' ')}: {claim.quote.text}")
    for role in ("authority", "instrument", "entity", "by", "person"):
        key = getattr(claim, role, None)
        yield from sheet.link("entity", key if isinstance(key, str) else None)
    for name in ("conduct", "measures", "artefacts", "of"):
        for value in getattr(claim, name, ()) or ():
            yield from sheet.put("keywords", value)
    yield from sheet.put("proof", ids.of_article())


def _regime(key: str | None, read: Read) -> str | None:
    """The regime that a law or a committee stands for, where `data/` says so."""
    named = read.named(key)
    if named is None or named.entity is None:
        return None
    rows = [*table("instruments"), *table("bodies")]
    return next((row.get("regime") for row in rows if row["id"] == named.entity), None)


_FILES: dict[str, Callable[[Claim, Read, "Ids"], Iterator[Property]]] = {
    "designation": _designation,
    "delisting": _delisting,
    "proposal": _proposal,
    "hold": _hold,
    "warrant": _warrant,
    "allegation": _allegation,
    "support": _support,
    "command": _command,
    "count": _count,
    "clock": _clock,
    "law": _law,
    "death": _death,
}
