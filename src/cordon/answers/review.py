"""Claims that a machine read, and what people decided on them.

A draft is never an answer's fact. Who decided what, and when, is a log: of one person the latest word counts, of
several persons the newest; where a second person was asked for, an acceptance counts when two accepted the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cordon.errors import NotFound
from cordon.store.opening import Store
from cordon.store.read import Said, entities_by, said_in, said_of
from cordon.store.slices import Slice, slices_everywhere, slices_of
from cordon.terms.statements import Status

DRAFT_POINTS_AT = "draft"  # the kind of look-up by which a draft is found by whom it is about
LOGGED = ("decision", "claim", "author", "date", "reason", "edit", "needed")


class Stage(StrEnum):
    """How far a claim has come."""

    PENDING = "pending"  # nobody decided
    AWAITING = "awaiting"  # one person accepted it, and a second must
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's word. edits: (property, value) put in the machine's place, or (`meant NAME`, entity)."""

    claim: str
    decision: str
    author: str
    date: str
    reason: str = ""
    edits: tuple[tuple[str, str], ...] = ()
    needed: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """The article a claim stands in. file, sha256: of its bytes in the store; date: of its snapshot."""

    id: str
    source: str
    title: str
    publisher: str
    published: str
    url: str
    agency: str
    fingerprint: str
    date: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a claim says in the vocabulary: one entity with its values."""

    id: str
    schema: str
    said: tuple[Said, ...]

    def values(self, *props: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i.statement.value for i in self.said if i.statement.prop in props))

    def value(self, *props: str) -> str | None:
        return next(iter(self.values(*props)), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim with all that hangs on it, as the machine read it.

    names:  per entity that only the article knows, what it is called there.
    around: whom of the store the article names anywhere.
    """

    id: str
    kind: str
    text: str
    quote: str
    place: str
    page: Page
    card: Fact
    facts: tuple[Fact, ...]
    names: dict[str, Fact]
    article: Fact
    around: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def short(self) -> str:
        return self.id.rpartition("/")[2]

    @property
    def stage(self) -> Stage:
        return settled(self.decisions)


def settled(decisions: Iterable[Decision]) -> Stage:
    """What a log of decisions, the oldest first, comes to."""
    log = list(decisions)
    if not log:
        return Stage.PENDING
    newest = log[-1]
    if newest.decision != Stage.ACCEPTED:
        return Stage(newest.decision)
    latest = {decision.author: decision for decision in log}
    agreeing = [d for d in latest.values() if d.decision == Stage.ACCEPTED and d.edits == newest.edits]
    needed = max(decision.needed for decision in log)
    return Stage.ACCEPTED if len(agreeing) >= needed else Stage.AWAITING


@dataclass(slots=True)
class Desk:
    """Everything there is to review in a store, opened claim by claim; reads each article's record once."""

    store: Store
    known_at: str | None = None
    _records: dict[tuple[str, str], tuple[Said, ...]] = field(default_factory=dict)

    def ids(self) -> tuple[str, ...]:
        """Every claim that a reader still reads, in ledger order."""
        cards = slices_everywhere(self.store, ("claimKind",), self.known_at)
        return tuple(card for card, slices in cards.items() if any(s.status == Status.DRAFT for s in slices))

    def log(self) -> dict[str, tuple[Decision, ...]]:
        """Per claim, its decisions, the oldest first."""
        found = slices_everywhere(self.store, ("decision",), self.known_at)
        return _by_claim(slices_of(self.store, found, self.known_at, LOGGED))

    def log_of(self, claims: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
        """The same for some claims; costs no more than they do."""
        pointing = entities_by(self.store, "to", claims)
        reviews = [entity for found in pointing.values() for entity in found]
        return _by_claim(slices_of(self.store, reviews, self.known_at, LOGGED))

    def pending(self) -> tuple[str, ...]:
        """The claims on which nothing counts yet."""
        log = self.log()
        open_ = {Stage.PENDING, Stage.AWAITING}
        return tuple(card for card in self.ids() if settled(log.get(card, ())) in open_)

    def about(self, entities: Iterable[str]) -> tuple[str, ...]:
        """The claims that are about these entities, or of which a fact points at them."""
        found = entities_by(self.store, DRAFT_POINTS_AT, entities)
        return tuple(dict.fromkeys(card for met in found.values() for e in met if (card := card_of(e))))

    def open(self, claim: str) -> Draft:
        """One claim by its id, or by the end of it. Raises NotFound."""
        said = said_of(self.store, [claim], self.known_at).get(claim, ())
        drafts = [
            s
            for s in said
            if s.statement.status is Status.DRAFT and s.statement.prop == "claimKind" and s.stands
        ]
        if not drafts:
            raise NotFound(f"no claim {claim!r} is there to review; `cordon review --list` prints them")
        home = drafts[-1].statement
        return self._draft(claim, self._record(home.source, home.record), self.log_of([claim]).get(claim, ()))

    def drafts(self, claims: Iterable[str]) -> Iterator[Draft]:
        """Several claims, in the order asked for; those that a newer reader no longer reads are left out."""
        for claim in claims:
            try:
                yield self.open(claim)
            except NotFound:
                continue

    def _record(self, source: str, record: str) -> tuple[Said, ...]:
        key = (source, record)
        if key not in self._records:
            if len(self._records) > 16:
                self._records.clear()
            said = said_in(self.store, source, [record], self.known_at).get(record, ())
            self._records[key] = tuple(s for s in said if s.stands and s.statement.status is Status.DRAFT)
        return self._records[key]

    def _draft(self, claim: str, record: tuple[Said, ...], log: tuple[Decision, ...]) -> Draft:
        entities: dict[str, list[Said]] = {}
        for said in record:
            entities.setdefault(said.statement.entity, []).append(said)
        mine = _facts(s for s in record if s.statement.group == claim)
        card = mine.pop(claim)
        article = _fact(card.value("article") or "", entities)
        wanted = {value for fact in (card, *mine.values()) for value in _pointed(fact)}
        names = {e: _fact(e, entities) for e in wanted if e in entities and e != article.id}
        kind = next(s.statement for s in card.said if s.statement.prop == "claimKind")
        return Draft(
            claim, kind.value, card.value("text") or "", kind.original or "", kind.place, _page(article, card), card,
            tuple(mine.values()), names, article, _around(record, article.id), log,
        )  # fmt: skip


def card_of(entity: str) -> str | None:
    """The claim to which a fact or a card belongs, by its id."""
    base, found, rest = entity.partition("/claim-")
    return f"{base}{found}{rest.partition('/')[0]}" if found else None


def _facts(said: Iterable[Said]) -> dict[str, Fact]:
    found: dict[str, list[Said]] = {}
    for item in said:
        found.setdefault(item.statement.entity, []).append(item)
    return {entity: Fact(entity, items[0].statement.schema, tuple(items)) for entity, items in found.items()}


def _fact(entity: str, entities: dict[str, list[Said]]) -> Fact:
    said = tuple(s for s in entities.get(entity, ()) if s.statement.group is None)
    return Fact(entity, said[0].statement.schema if said else "Thing", said)


def _pointed(fact: Fact) -> Iterator[str]:
    return (
        item.statement.value
        for item in fact.said
        if "/" in item.statement.value or ":" in item.statement.value
    )


def _around(record: tuple[Said, ...], article: str) -> tuple[str, ...]:
    about = (
        s.statement.value for s in record if s.statement.prop == "about" and s.statement.schema == "Claim"
    )
    return tuple(dict.fromkeys(e for e in about if not e.startswith((f"{article}/", "cordon:"))))


def _page(article: Fact, card: Fact) -> Page:
    said = card.said[0]

    def value(*props: str) -> str:
        return article.value(*props) or ""

    return Page(
        article.id, said.statement.source, value("title", "fileName"), value("publisher"), value("publishedAt"),
        value("sourceUrl"), value("agency"), value("fingerprint"), said.first_known,
    )  # fmt: skip


def _by_claim(reviews: dict[str, list[Slice]]) -> dict[str, tuple[Decision, ...]]:
    """Per claim its decisions; the ledger's order is that of the numbers at the ends of their ids."""
    found: dict[str, list[tuple[int, Decision]]] = {}
    for entity, slices in reviews.items():
        if not slices or slices[0].schema != "Review":
            continue
        one = {s.prop: s.value for s in slices if s.prop != "edit"}
        edits = tuple(_split(s.value) for s in slices if s.prop == "edit")
        decision = Decision(
            one.get("claim", ""), one.get("decision", ""), one.get("author", ""), one.get("date", ""),
            one.get("reason", ""), edits, int(one.get("needed", "1")),
        )  # fmt: skip
        found.setdefault(decision.claim, []).append((int(entity.rpartition("-")[2]), decision))
    return {
        claim: tuple(d for _n, d in sorted(log, key=lambda each: each[0])) for claim, log in found.items()
    }


def _split(edit: str) -> tuple[str, str]:
    prop, _, value = edit.partition("=")
    return prop, value
