"""What a claim is held against: things of the store with their words and places; which are its own source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from cordon.answers.chain import snapshots_by_row
from cordon.answers.relations import neighbours
from cordon.answers.review import DRAFT_POINTS_AT, Desk, Draft, Stage, card_of
from cordon.answers.view import View
from cordon.entities.assemble import SHOWN, Party, Thing, thing
from cordon.entities.spelling import name_key, sound_key
from cordon.errors import NotFound
from cordon.store.read import Said, entities_by, said_of
from cordon.store.slices import Slice, slices_everywhere, slices_of
from cordon.store.timeline import Snapshot
from cordon.terms.schemas import is_a
from cordon.terms.statements import Status
from cordon.text.folding import fold

TITLE = 4  # words of a title that two texts do not have in common by chance
COPY, COPY_OF_AGENCY = 0.5, 0.2  # share of common runs of words; less where both credit one agency


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that is held. same: why it is no other source than the claim's; "" where it is."""

    key: str
    why: str
    source: str
    date: str
    quote: str
    place: str
    status: str
    said: tuple[Said, ...]
    thing: Thing | None = None
    same: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for and against a claim, and what stands beside it; suggests: see `claims_held.Held`."""

    agreeing: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    beside: tuple[Evidence, ...] = ()
    suggests: tuple[tuple[str, str], ...] = ()

    def joined(self, other: "Found") -> "Found":
        return Found(
            self.agreeing + other.agreeing, self.against + other.against, self.beside + other.beside,
            tuple(dict.fromkeys(self.suggests + other.suggests)),
        )  # fmt: skip


@dataclass
class Archive:
    """One look at the store; what was read once is kept while it lasts."""

    view: View
    drafts: bool = True
    _parties: dict[str, Party | None] = field(default_factory=dict)
    _drafts_about: dict[str, tuple[Thing, ...]] = field(default_factory=dict)
    _near: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    _everywhere: dict[str, dict[str, list[Slice]]] = field(default_factory=dict)
    _copies: dict[str, dict[str, float]] = field(default_factory=dict)
    _things: dict[str, Thing | None] = field(default_factory=dict)

    def party(self, entity: str) -> Party | None:
        """The party behind an id; None for one of whom only drafts speak."""
        if entity not in self._parties:
            try:
                self._parties[entity] = self.view.party(entity)
            except NotFound:
                self._parties[entity] = None
        return self._parties[entity]

    def parties(self, entities: Iterable[str]) -> tuple[Party, ...]:
        return tuple({p.id: p for e in entities if (p := self.party(e))}.values())

    def around(self, claim: Draft, entities: Iterable[str], *schemas: str) -> Iterator[Thing]:
        """The things of these schemas that point at these entities; the claim's own, and its page's, are left out."""
        for entity in dict.fromkeys(entities):
            party = self.party(entity)
            found = [*party.things(*schemas)] if party else []
            members = [m.id for m in party.members] if party else [entity]
            found += [t for m in members for t in self._draft_things(m) if any(t.is_a(s) for s in schemas)]
            yield from (
                t for t in {t.id: t for t in found}.values() if not t.id.startswith(f"{claim.page.id}/")
            )

    def _draft_things(self, entity: str) -> tuple[Thing, ...]:
        """What pending claims say of an entity, where drafts count as held."""
        if not self.drafts:
            return ()
        if entity not in self._drafts_about:
            ids = entities_by(self.view.store, DRAFT_POINTS_AT, [entity]).get(entity, ())
            self._drafts_about[entity] = tuple(self.things(ids))
        return self._drafts_about[entity]

    def things(self, ids: Iterable[str]) -> Iterator[Thing]:
        """Things by their ids, with what pending claims say of them where drafts count as held."""
        shown = {*SHOWN, Status.DRAFT} if self.drafts else SHOWN
        for entity, said in said_of(self.view.store, list(ids), self.view.known_at).items():
            standing = [s for s in said if s.stands]
            vouched = [s for s in standing if s.statement.status in SHOWN]
            found = thing(
                entity, vouched or [s for s in standing if s.statement.status in shown], statuses=set(Status)
            )
            if found and not (found.is_a("Claim") and not vouched):
                yield found

    def ids_with(self, prop: str, schema: str, values: Iterable[str] = ()) -> tuple[str, ...]:
        """The ids of what has such a property; values: only with one of these."""
        wanted = set(values)
        if prop not in self._everywhere:
            self._everywhere[prop] = slices_everywhere(self.view.store, (prop,), self.view.known_at)
        found = self._everywhere[prop]
        return tuple(
            entity for entity, slices in found.items()
            if is_a(slices[0].schema, schema) and (not wanted or any(s.value in wanted for s in slices))
        )  # fmt: skip

    def evidence(self, found: Thing, why: str) -> Evidence:
        """A thing as evidence: its longest printed words, and the place of them."""
        said = found.said
        best = max(said, key=lambda s: len(s.statement.original or ""))
        snapshot = self.snapshots[best.snapshot]
        status = (
            "draft"
            if any(s.statement.status is Status.DRAFT for s in said)
            else str(said[0].statement.status)
        )
        if any(s.statement.status is Status.CONFLICT for s in said):
            status = "conflict"
        return Evidence(
            found.id,
            why,
            found.source,
            snapshot.date,
            best.statement.original or "",
            best.statement.place,
            status,
            said,
            found,
        )

    @cached_property
    def snapshots(self) -> dict[int, Snapshot]:
        return snapshots_by_row(self.view.store)

    # -- one source or another

    def sameness(self, claim: Draft, evidence: Evidence) -> str:
        """Why a thing is the claim's own source: its page, a copy of it, or a record that names the same article."""
        if evidence.thing is None:
            return ""
        for proof in evidence.thing.values("proof"):
            if proof == claim.page.id or proof in self.copies_of(claim):
                return f"the same story: {proof}"
            if self._names_page(proof, claim):
                return "a record made from this very article"
        return ""

    def _names_page(self, proof: str, claim: Draft) -> bool:
        slices = slices_of(self.view.store, [proof], self.view.known_at).get(proof, [])
        values = {s.prop: s.value for s in slices}
        page = claim.page
        if values.get("contentHash") and values["contentHash"] == claim.article.value("contentHash"):
            return True
        if page.url and values.get("sourceUrl") == page.url:
            return True
        theirs, mine = fold(values.get("publisher", "")), fold(page.publisher)
        one_publisher = not theirs or not mine or theirs == mine
        return (
            one_publisher
            and len(page.title.split()) >= TITLE
            and fold(values.get("title", "")) == fold(page.title)
        )

    def copies_of(self, claim: Draft) -> dict[str, float]:
        """The other pages that tell the same story, with the share of their words that they share."""
        if claim.page.id not in self._copies:
            self._copies[claim.page.id] = self._pages_like(claim)
        return self._copies[claim.page.id]

    def _pages_like(self, claim: Draft) -> dict[str, float]:
        mine = _runs(claim.page.fingerprint)
        found = {}
        for page, (runs, agency) in self._fingerprints.items():
            if page == claim.page.id or not mine or not runs:
                continue
            share = _resemblance(mine, runs)
            least = COPY_OF_AGENCY if agency and agency == claim.page.agency else COPY
            if share >= least:
                found[page] = share
        return found

    @cached_property
    def _fingerprints(self) -> dict[str, tuple[frozenset[str], str]]:
        found = slices_everywhere(self.view.store, ("fingerprint", "agency"), self.view.known_at)
        pages: dict[str, tuple[frozenset[str], str]] = {}
        for page, slices in found.items():
            one = {s.prop: s.value for s in slices}
            if "fingerprint" in one:
                pages[page] = (_runs(one["fingerprint"]), one.get("agency", ""))
        return pages

    def copies(self, claim: Draft) -> tuple[Evidence, ...]:
        """The same claim in copies of the page that came before it or on the same day."""
        desk = Desk(self.view.store, self.view.known_at)
        wanted = set(self.copies_of(claim))
        if not wanted:
            return ()
        cards = [card for card in desk.ids() if (card_of(card) or "").rpartition("/")[0] in wanted]
        same = (
            d
            for d in desk.drafts(cards)
            if d.kind == claim.kind and d.text == claim.text and d.page.date <= claim.page.date
        )
        return tuple(self._copy(d) for d in same)

    def _copy(self, draft: Draft) -> Evidence:
        credit = f", both after {draft.page.agency}" if draft.page.agency else ""
        why = f"the same words in {draft.page.source}{credit}"
        return replace(self.claim(draft, why), thing=None, same=why)

    def claim(self, draft: Draft, why: str) -> Evidence:
        """Another article's claim as evidence, as far as it has come."""
        stage = "draft" if draft.stage in {Stage.PENDING, Stage.AWAITING} else str(draft.stage)
        card = Thing(draft.id, "Claim", draft.card.said)
        return Evidence(
            draft.id,
            why,
            draft.page.source,
            draft.page.date,
            draft.quote,
            draft.place,
            stage,
            card.said,
            card,
        )

    # -- whom a name may mean

    def meant(self, claim: Draft) -> tuple[tuple[str, str, str], ...]:
        """For each person known by part of a name only: those next to the bodies that the article names who bear it."""
        found = []
        for entity, name in claim.names.items():
            if not is_a(name.schema, "Person") and name.schema != "LegalEntity":
                continue
            spelled = name.values("name", "alias")
            fitting = [p for p in self._beside(claim) if any(_bears(p, each) for each in spelled)]
            found += [(entity.rpartition("/")[2], p.id, p.caption) for p in fitting]
        return tuple(found)

    def _beside(self, claim: Draft) -> tuple[Party, ...]:
        met: dict[str, Party] = {}
        for entity in claim.around:
            if entity not in self._near:
                party = self.party(entity)
                near = neighbours(self.view, party) if party and not is_a(party.schema, "Person") else ()
                self._near[entity] = tuple(p for p, _relation in near if is_a(p.schema, "Person"))
            met |= {p.id: p for p in self._near[entity]}
        return tuple(met.values())


def _bears(party: Party, spelled: str) -> bool:
    """Whether a name's parts are all among those of one of the party's names, by key or by sound."""
    keys, sounds = set(name_key(spelled).split()), set(sound_key(spelled).split())
    return any(
        (keys and keys <= set(name_key(name.text).split()))
        or (sounds and sounds <= set(sound_key(name.text).split()))
        for name in party.names
    )


def _runs(fingerprint: str) -> frozenset[str]:
    return frozenset(fingerprint[n : n + 8] for n in range(0, len(fingerprint), 8))


def _resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common runs, by the smallest of both samples together."""
    smallest = sorted(one | other)[: max(len(one), len(other))]
    return sum(run in one and run in other for run in smallest) / len(smallest)


def with_sameness(archive: Archive, claim: Draft, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, each told apart from other sources where it is the claim's own."""
    return tuple(replace(e, same=archive.sameness(claim, e)) for e in evidence)
