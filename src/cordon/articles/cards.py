"""What was read -> draft statements for the store: the article, the names that its claims use, a card for each claim.

A claim becomes a card (schema Claim) and the facts that `filing` files for it; all carry the card's id as their
group, so that they are accepted, edited or rejected together. What the text denies, or only holds possible, is the
card alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from cordon.articles.article import Article
from cordon.articles.claim_words import in_words
from cordon.articles.claims import Claim, Quote
from cordon.articles.copies import credited, fingerprint
from cordon.articles.filing import Property, filed
from cordon.articles.reading import Read
from cordon.articles.regimes import regime_of
from cordon.articles.statements import Ids
from cordon.law.library import Law
from cordon.terms.readings import Leftover, Reading
from cordon.terms.schemas import check
from cordon.terms.statements import Statement, Status, digest

# Kinds of which facts are filed; the others are their card.
FACTS = frozenset({
    "designation", "delisting", "proposal", "hold", "warrant", "allegation", "support", "command", "count",
    "clock", "death",
})  # fmt: skip
REGIME = frozenset({"Sanction", "Proposal", "Hold", "Warrant"})
_NOT_PAYLOAD = frozenset({"quote", "core", "repeats", "rule", "when_said", "place_inferred"})
_OF_CARD = {"jurisdiction": "jurisdiction", "stage": "stage"}
_CODES = {"acts": "conduct", "conduct": "conduct", "of": "conduct", "measures": "measure"}


@dataclass(frozen=True, slots=True)
class CardIds(Ids):
    """Ids of one reading. base: the article's own id, under which everything that only it knows is filed."""

    base: str = ""

    def of_article(self) -> str:
        return self.base

    def of_name(self, key: str) -> str | None:
        """The known entity; a body that is known without a list; or one that only this article knows."""
        named = self.names.get(key)
        if named is None or named.schema == "Country":
            return None
        if named.entity:
            return f"cordon:{named.entity}" if named.role else named.entity
        return f"{self.base}/{key if key.isascii() else digest((key,))[:12]}"

    def of_claim(self, claim: Claim, part: str = "") -> str:
        """The id of a claim's fact: the same as long as the reader reads the same in the same place."""
        return f"{self.card(claim)}/{part or 'fact'}"

    def card(self, claim: Claim) -> str:
        payload = [f"{f.name}={getattr(claim, f.name)}" for f in fields(claim) if f.name not in _NOT_PAYLOAD]
        return f"{self.base}/claim-{digest((claim.kind, str(claim.quote.start), *payload))[:12]}"


@dataclass(frozen=True, slots=True)
class Page:
    """How one article is filed. key: its record; base: its id; file: the name of its bytes in the snapshot."""

    source: str
    key: str
    file: str
    retrieved: str | None = None

    @property
    def base(self) -> str:
        return f"{self.source}/{self.key}"


def drafted(read: Read, page: Page, law: Law) -> Reading:
    """Draft statements of everything that was read, in the order of the text; what no property takes is left over."""
    ids = CardIds(read.article, {n.key: n for n in read.names}, page.base)
    writer = _Writer(read, page, ids, law)
    claims = [s for claim in read.claims for s in writer.claim(claim)]
    said = [*writer.article(), *writer.names({s.value for s in claims}), *claims]
    good, left = [], []
    for statement in dict.fromkeys(said):
        wrong = check(statement.schema, statement.prop, statement.value)
        if wrong:
            left.append(
                Leftover(
                    page.source,
                    page.key,
                    f"{statement.schema}.{statement.prop}",
                    statement.value[:200],
                    wrong,
                )
            )
        else:
            good.append(statement)
    return Reading(tuple(good), tuple(left))


@dataclass(frozen=True, slots=True)
class _Writer:
    read: Read
    page: Page
    ids: CardIds
    law: Law

    def article(self) -> Iterator[Statement]:
        article, base = self.read.article, self.page.base
        facts = {
            "title": article.title, "fileName": article.name, "author": article.author, "publisher": article.site,
            "sourceUrl": article.url, "contentHash": article.sha256, "mimeType": article.media_type,
            "generator": f"{article.taken_by}; {self.read.reader}", "sourceKind": "press", "agency": credited(article),
            "publishedAt": str(article.published.date) if article.published.date else None,
            "dateBasis": article.published.basis, "retrievedAt": self.page.retrieved,
            "fingerprint": fingerprint(article),
        }  # fmt: skip
        for prop, value in facts.items():
            if value:
                yield self._say(base, "Article", prop, value)

    def names(self, used: set[str]) -> Iterator[Statement]:
        """The names of those whom only this article knows and a claim is about, as it spells them."""
        for named in self.read.names:
            entity = self.ids.of_name(named.key)
            if entity is None or entity not in used or (named.entity and not named.role):
                continue
            for n, spelling in enumerate(dict.fromkeys((named.name, *named.spelled))):
                yield self._say(
                    entity,
                    named.schema,
                    "alias" if n else "name",
                    spelling,
                    quote=_spelled(named, spelling, self.read.article),
                )
            if len(named.country) == 2:
                yield self._say(entity, named.schema, "country", named.country.lower())

    def claim(self, claim: Claim) -> Iterator[Statement]:
        card = self.ids.card(claim)
        regime = regime_of(claim, self.read, self.law)
        yield from self._card(claim, card, regime)
        if claim.kind not in FACTS or claim.negated or claim.modality in {"possible", "would"}:
            return
        entities = {}
        for found in _one_target_each(tuple(filed(claim, self.read, self.ids))):
            entities[found.entity] = found.schema
            for prop in _settled(claim, found):
                if not (prop.prop == "regime" and regime):
                    yield self._of(claim, card, prop)
        for entity, kind in entities.items():
            if kind in REGIME and regime:
                yield self._say(entity, kind, "regime", regime, quote=claim.quote, group=card)

    def _card(self, claim: Claim, card: str, regime: str | None) -> Iterator[Statement]:
        facts: dict[str, Any] = {
            "claimKind": claim.kind, "article": self.page.base, "text": in_words(claim, self.read),
            "modality": claim.modality, "polarity": "negated" if claim.negated else "affirmed",
            "rule": claim.rule[:200], "regime": regime,
            "date": str(claim.when) if claim.when else None, "place": self._words(claim.place),
            "assertedBy": self._words(claim.cited), "proof": self.page.base,
            "authority": self._words(getattr(claim, "authority", None)),
            "instrument": self._words(getattr(claim, "instrument", None)),
            **{prop: getattr(claim, name, None) for name, prop in _OF_CARD.items()},
        }  # fmt: skip
        for prop, value in facts.items():
            if value:
                yield self._say(card, "Claim", prop, value, quote=claim.quote, group=card)
        for name, prop in _CODES.items():
            for code in getattr(claim, name, ()) or ():
                yield self._say(card, "Claim", prop, code, quote=claim.quote, group=card)
        for entity in self._about(claim):
            yield self._say(card, "Claim", "about", entity, quote=claim.quote, group=card)

    def _about(self, claim: Claim) -> dict[str, None]:
        """The parties that the claim names, and the bodies."""
        found: dict[str, None] = {}
        for each in fields(claim):
            value = getattr(claim, each.name)
            if each.name in {"cited", "place", "reason"}:
                continue
            for key in value if isinstance(value, tuple) else (value,):
                entity = self.ids.of_name(key) if isinstance(key, str) else None
                if entity:
                    found[entity] = None
        return found

    def _words(self, key: str | None) -> str | None:
        named = self.read.named(key)
        return named.name if named else key

    def _of(self, claim: Claim, card: str, found: Property) -> Statement:
        return self._say(
            found.entity,
            found.schema,
            found.prop,
            found.value,
            quote=found.quote or claim.quote,
            group=card,
            note=found.note,
        )

    def _say(  # noqa: PLR0913  # the fields of a statement
        self, entity: str, kind: str, prop: str, value: str, *, quote: Quote | None = None, group: str | None = None,
        note: str | None = None,
    ) -> Statement:  # fmt: skip
        place = f"{self.page.file} characters {quote.start}–{quote.end}" if quote else self.page.file
        return Statement(
            self.page.source, self.page.key, entity, kind, prop, value, quote.text if quote else None, group=group,
            status=Status.DRAFT, place=place, note=note,
        )  # fmt: skip


def _one_target_each(filed_: tuple[Property, ...]) -> Iterator[Property]:
    """A designation has one target: where a claim names several, each gets one of its own."""
    targets = [p for p in filed_ if p.schema == "Sanction" and p.prop == "entity"]
    if len(targets) < 2:
        yield from filed_
        return
    for number, target in enumerate(targets, 1):
        own = f"{target.entity}-{number}"
        yield from (replace(p, entity=own) for p in filed_ if p not in targets or p == target)


def _settled(claim: Claim, found: Property) -> Iterator[Property]:
    """A fact's value; the day of a delisting also ends the designation."""
    yield found
    if claim.kind == "delisting" and found.prop == "delistedDate":
        yield Property(found.entity, found.schema, "endDate", found.value, found.quote, found.note)


def _spelled(named: Any, spelling: str, article: Article) -> Quote:
    span = next((s for s in named.spans if article.text[slice(*s)] == spelling), named.spans[0])
    return Quote(article.text[slice(*span)], *span)
