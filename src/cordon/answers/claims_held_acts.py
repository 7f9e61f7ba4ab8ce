"""Claims of acts against the lists, the acts and the relations that we hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.answers.claims_held_sources import Archive, Evidence, Found
from cordon.answers.coverage import regime_of
from cordon.answers.review import Desk, Draft, Fact, Stage
from cordon.entities.assemble import Party, Thing
from cordon.entities.designations import Designation, Standing, designations_of, programmes_of
from cordon.entities.spelling import name_key
from cordon.terms.dates import DateSpan

SAME = {
    "Proposal": ("proposerCountry",),
    "Hold": ("holderCountry",),
    "Warrant": ("personsSought",),
    "Act": ("conduct",),
}
ENDS = {"entity", "target", "group", "perpetrator", "victim"}
DATES = ("startDate", "listingDate", "date")


def said_day(claim: Draft) -> DateSpan | None:
    """The day that the claim says, or else the last on which the article can have been written (an open start)."""
    for fact in (*claim.facts, claim.card):
        value = fact.value(*DATES)
        if value:
            return DateSpan.parse(value)
    return None


def published(claim: Draft) -> DateSpan:
    span = DateSpan.parse(claim.page.published) if claim.page.published else None
    return span if span and span.end else DateSpan.parse(claim.page.date)


# -- designations and delistings


def designation_verdict(claim: Draft, archive: Archive) -> Found:
    """Against each target's designations by the same authority: was it in force within the claim's date."""
    targets = [e for fact in claim.facts for e in fact.values("entity")] or list(claim.card.values("about"))
    found = Found()
    for party in archive.parties(targets):
        found = found.joined(_of_party(claim, party, archive))
    return found


def _of_party(claim: Draft, party: Party, archive: Archive) -> Found:
    theirs = [
        p
        for p in _by_authority(claim, party, archive)
        if not p.designation.thing.id.startswith(f"{claim.page.id}/")
    ]
    found = Found()
    for pair in theirs:
        judge = _delisted if claim.kind == "delisting" else _listed
        found = found.joined(judge(claim, party, pair.designation, pair.regime, archive))
    if not theirs and claim.kind == "designation":
        found = found.joined(_not_listed(claim, party, archive))
    return found


def _by_authority(claim: Draft, party: Party, archive: Archive) -> list["Pair"]:
    wanted, jurisdiction = _regime(claim), (claim.card.value("jurisdiction") or "").lower()
    pairs = []
    for designation, programme in programmes_of(designations_of(party)):
        regime = regime_of(archive.view.law, designation, programme)
        if regime.key == wanted or (not wanted and jurisdiction and regime.authority.country == jurisdiction):
            pairs.append(Pair(designation, regime.key))
    return pairs


@dataclass(frozen=True, slots=True)
class Pair:
    """A designation and the key of its regime."""

    designation: Designation
    regime: str


def _regime(claim: Draft) -> str | None:
    return next((v for fact in (*claim.facts, claim.card) if (v := fact.value("regime"))), None)


def _listed(claim: Draft, party: Party, found: Designation, regime: str, archive: Archive) -> Found:
    when, until = said_day(claim), published(claim).last.isoformat()
    suggests = (("regime", regime),) if not _regime(claim) else ()
    since = DateSpan.parse(found.since)
    shown = f"{party.caption} listed by {archive.view.law.regime(regime).short} since {found.since} ({found.source})"
    if found.start is None and (when is None or when.first <= since.last):
        return Found((archive.evidence(found.thing, f"{shown}, first seen then"),), suggests=suggests)
    if when is None and since.first.isoformat() > until:
        return Found(against=(archive.evidence(found.thing, f"{shown}: after the article"),))
    day = min((when.last if when else published(claim).last).isoformat(), until)
    if when is not None and found.start and not when.overlaps(since):
        return Found(against=(archive.evidence(found.thing, f"{shown}, the article says {when}"),))
    if found.standing(max(day, since.last.isoformat())) is Standing.IN_FORCE:
        return Found((archive.evidence(found.thing, shown),), suggests=suggests)
    return Found(beside=(archive.evidence(found.thing, f"{shown}, ended by then"),))


def _delisted(claim: Draft, party: Party, found: Designation, regime: str, archive: Archive) -> Found:
    when = said_day(claim) or published(claim)
    day = when.last.isoformat()
    short = archive.view.law.regime(regime).short
    standing = found.standing(day)
    if standing in {Standing.DELISTED, Standing.VANISHED}:
        return Found(
            (archive.evidence(found.thing, f"{party.caption} {standing.value} by {short} ({found.source})"),)
        )
    read = archive.view.read.newest(archive.view.law.regime(regime).programmes, day)
    if read and read.snapshot.date >= when.first.isoformat():
        why = f"{party.caption} still listed by {short} in the file of {read.snapshot.date}"
        return Found(against=(archive.evidence(found.thing, why),))
    return Found(
        beside=(archive.evidence(found.thing, f"{party.caption} listed by {short}; no later file read"),)
    )


def _not_listed(claim: Draft, party: Party, archive: Archive) -> Found:
    """A list that was read for the day and does not have the party contradicts the claim."""
    key = _regime(claim)
    if key is None:
        return Found()
    regime = archive.view.law.regime(key)
    day = (said_day(claim) or published(claim)).last.isoformat()
    later = [
        s
        for s in archive.view.read.snapshots
        if s.snapshot.source in regime.programmes and s.snapshot.date >= day
    ]
    if not later:
        return Found()
    why = f"{regime.short}, read {later[0].snapshot.date}: {party.caption} is not on it"
    snapshot = later[0].snapshot
    return Found(
        against=(
            Evidence(
                f"{snapshot.source} {snapshot.date}",
                why,
                snapshot.source,
                snapshot.date,
                "",
                "",
                "published",
                (),
            ),
        )
    )


# -- proposals, holds, warrants, allegations


def act_verdict(claim: Draft, archive: Archive) -> Found:
    """Against acts of the same schema around the same parties, under the same regime or of the same holder."""
    found = Found()
    for fact in claim.facts:
        targets = [item.statement.value for item in fact.said if item.statement.prop in ENDS]
        for other in archive.around(claim, targets, fact.schema):
            found = found.joined(_act(fact, other, archive))
    if claim.kind == "warrant":
        found = found.joined(_denied_action(claim, archive))
    return found


def _act(fact: Fact, other: Thing, archive: Archive) -> Found:
    same = _same_act(fact, other)
    if not same:
        return Found()
    when, theirs = _span(fact.value(*DATES)), _span(other.value(*DATES))
    if when and theirs and not when.overlaps(theirs):
        return Found(beside=(archive.evidence(other, f"another one, of {theirs}"),))
    suggests = tuple(
        (p, v)
        for p in ("regime", "startDate")
        if not fact.value(p) and (v := other.value(p)) and fact.schema != "Act"
    )
    mine, its = fact.value("personsSought"), other.value("personsSought")
    if mine and its and float(mine) != float(its):
        return Found(
            against=(
                archive.evidence(other, f"{int(float(its)):,} persons there, {int(float(mine)):,} here"),
            )
        )
    if fact.schema == "Hold" and fact.value("kind") != other.value("kind"):
        return Found(
            against=(
                archive.evidence(
                    other, f"there it is called {other.value('kind')}, here {fact.value('kind')}"
                ),
            )
        )
    return Found(
        (archive.evidence(other, f"{fact.schema.lower()} held {f'of {theirs}' if theirs else 'undated'}"),),
        suggests=suggests,
    )


def _same_act(fact: Fact, other: Thing) -> bool:
    """One regime where both name one, else one authority; and one holder, proposer or conduct."""
    for prop in SAME.get(fact.schema, ()):
        if prop == "personsSought":
            continue
        if fact.values(prop) and not set(fact.values(prop)) & set(other.values(prop)):
            return False
    mine, its = fact.value("regime"), other.value("regime")
    if mine and its:
        return mine == its
    if fact.schema == "Warrant":
        names = {name_key(v) for v in fact.values("authority")}
        return bool(names & {name_key(v) for v in other.values("authority")})
    return True


def _span(text: str | None) -> DateSpan | None:
    return DateSpan.parse(text) if text else None


def _denied_action(claim: Draft, archive: Archive) -> Found:
    """Claims that this very authority did nothing, made after the warrants."""
    keys = {key for fact in claim.facts if (key := fact.value("regime"))}
    drafts = [d for d in _claims(claim, archive, "inaction") if keys.intersection(d.card.values("regime"))]
    when = said_day(claim)
    against = [d for d in drafts if when is None or when.first.isoformat() <= d.page.date]
    return Found(against=tuple(archive.claim(d, f"there: {d.text}") for d in against))


def _claims(claim: Draft, archive: Archive, kind: str) -> Iterator[Draft]:
    """Claims of a kind in other articles that somebody vouches for; pending ones where drafts count as held."""
    ids = archive.ids_with("claimKind", "Claim", (kind,))
    open_ = {Stage.PENDING, Stage.AWAITING} if archive.drafts else set()
    desk = Desk(archive.view.store, archive.view.known_at)
    for draft in desk.drafts(i for i in ids if not i.startswith(f"{claim.page.id}/")):
        if draft.stage in {Stage.ACCEPTED, Stage.CONFLICT, *open_}:
            yield draft


def inaction_verdict(claim: Draft, archive: Archive) -> Found:
    """`The Public Prosecution did nothing` against the warrants of that prosecutor up to the article's day."""
    key = claim.card.value("regime")
    name = name_key(claim.card.value("authority") or "")
    until = published(claim).last
    warrants = [
        t
        for t in archive.things(archive.ids_with("personsSought", "Warrant"))
        if not t.id.startswith(f"{claim.page.id}/")
    ]
    done = [
        t for t in warrants if _by(t, key, name) and (day := _span(t.value(*DATES))) and day.first <= until
    ]
    return Found(against=tuple(archive.evidence(t, _sought(t)) for t in done))


def _by(warrant: Thing, regime: str | None, authority: str) -> bool:
    if regime and warrant.value("regime"):
        return warrant.value("regime") == regime
    return authority in {name_key(v) for v in warrant.values("authority")}


def _sought(warrant: Thing) -> str:
    count = int(float(warrant.value("personsSought") or 0))
    return (
        f"{warrant.value('authority') or 'it'} issued warrants for {count:,} persons, {warrant.value(*DATES)}"
    )


# -- relations and deaths


def relation_verdict(claim: Draft, archive: Archive) -> Found:
    """Against relations of any kind between the same two ends."""
    found = Found()
    for fact in claim.facts:
        ends = fact.values("subject", "object", "person", "unit", "superior", "subordinate")
        parties = archive.parties(ends)
        if len(ends) < 2 or len(parties) < 2:
            continue
        one, other = ({m.id for m in p.members} for p in parties[:2])
        for edge in archive.around(claim, [parties[0].id], "Interest", "Associate"):
            values = {item.statement.value for item in edge.said}
            if values & one and values & other:
                found = found.joined(_relation(fact, edge, archive))
    return found


def _relation(fact: Fact, edge: Thing, archive: Archive) -> Found:
    role = edge.value("role", "kind", "relationship") or edge.schema
    evidence = archive.evidence(edge, f"held: {role}")
    mine = (fact.value("role") or "").partition(" ")[0]
    return (
        Found((evidence,))
        if edge.schema == fact.schema and role.partition(" ")[0] == mine
        else Found(beside=(evidence,))
    )


def death_verdict(claim: Draft, archive: Archive) -> Found:
    """Against the days of death that are held."""
    when = next((DateSpan.parse(v) for fact in claim.facts for v in fact.values("deathDate")), None)
    people = [fact.id for fact in claim.facts if fact.value("deathDate")]
    agreeing: list[Evidence] = []
    against: list[Evidence] = []
    for party in archive.parties(people):
        for member in party.members:
            for value in member.values("deathDate"):
                only = Thing(
                    member.id,
                    member.schema,
                    tuple(s for s in member.of("deathDate") if s.statement.value == value),
                )
                fits = when is None or when.overlaps(DateSpan.parse(value))
                (agreeing if fits else against).append(
                    archive.evidence(only, f"{party.caption} died {value}")
                )
    return Found(tuple(agreeing), tuple(against) if not agreeing else (), tuple(against) if agreeing else ())
