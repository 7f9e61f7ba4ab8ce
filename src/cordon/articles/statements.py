"""What was read -> draft statements: the article, the names it mentions, and an entity for each claim.

Every statement is a DRAFT: read by a machine, seen by nobody. Its `original` is the sentence it stands on
and its
`place` the character span of it in the working text. What a text denies, or only holds possible, becomes a
leftover
and no statement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cordon.articles.article import Article
from cordon.articles.claims import Claim, Quote
from cordon.articles.filing import Property, filed
from cordon.articles.grouping import Named
from cordon.articles.reading import Read
from cordon.terms.readings import Leftover, Reading
from cordon.terms.statements import Statement, Status, digest

_KNOWN_TO_US = frozenset({"Country"})  # a state is a code here and no entity


_ISO_639_3 = {
    "en": "eng",
    "ar": "ara",
    "fr": "fra",
    "ru": "rus",
    "es": "spa",
    "de": "deu",
    "it": "ita",
    "pt": "por",
    "tr": "tur",
    "zh": "zho",
    "he": "heb",
    "fa": "fas",
}


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids under which one reading's names and claims are filed; the same bytes give the same ids."""

    article: Article
    names: dict[str, Named]

    def of_article(self) -> str:
        """The article's own id: from the hash of its bytes."""
        return f"article-{self.article.sha256[:20]}"

    def of_name(self, key: str) -> str | None:
        """The id of the entity behind a name: the known one, or one of this article's own; None
        for a state.
        """
        named = self.names.get(key)
        if named is None or named.schema in _KNOWN_TO_US:
            return None
        if named.entity and not named.role:
            return named.entity
        if named.entity:
            return f"cordon-{named.entity}"
        return f"draft-{digest((self.article.sha256, 'name', key))[:20]}"

    def of_claim(self, claim: Claim, part: str = "") -> str:
        """The id of a claim's entity: where it stands and what it is."""
        place = f"{claim.core.start}-{claim.core.end}"
        return f"claim-{digest((self.article.sha256, claim.kind, place, claim.rule, part))[:20]}"


def claims_to_statements(read: Read, claims: Iterable[Claim] | None = None) -> Reading:
    """Draft statements for a reading, or for some of its claims with the names they use, in the order of the
    text.
    """
    chosen = tuple(read.claims if claims is None else claims)
    ids = Ids(read.article, {n.key: n for n in read.names})
    found = [*_about_article(read, ids), *_about_names(read, ids)]
    leftovers = []
    for claim in chosen:
        refused = _refusal(claim)
        if refused:
            leftovers.append(_leftover(read.article, claim, refused))
        else:
            found += _about_claim(claim, read, ids)
    return Reading(tuple(dict.fromkeys(found)), tuple(leftovers))


def _refusal(claim: Claim) -> str:
    """Why a claim must not stand as a statement; "" if it may."""
    if claim.negated:
        return "the text says that it did not happen"
    if claim.modality in {"possible", "would"} and claim.kind not in {
        "law",
        "clock",
        "criterion",
        "measure",
        "denial",
    }:
        return "the text only holds it possible"
    return ""


def _leftover(article: Article, claim: Claim, why: str) -> Leftover:
    return Leftover(
        article.source, article.sha256, f"{claim.kind} at {_place(claim.core)}", claim.quote.text, why
    )


def _place(quote: Quote) -> str:
    return f"{quote.start}-{quote.end}"


def _about_article(read: Read, ids: Ids) -> Iterator[Statement]:
    article = read.article
    facts = {
        "fileName": article.name,
        "title": article.title,
        "author": article.author,
        "contentHash": article.sha256,
        "language": _ISO_639_3.get(article.language),
        "mimeType": article.media_type,
        "sourceUrl": article.url,
        "publisher": article.site,
        "generator": f"{article.taken_by}; {read.reader}",
    }
    for prop, value in facts.items():
        if value:
            yield _statement(article, ids.of_article(), "Article", prop, value)
    date = article.published.date
    if date is not None:
        note = f"publication date by {article.published.basis}"
        yield _statement(article, ids.of_article(), "Article", "publishedAt", str(date), note=note)


def _about_names(read: Read, ids: Ids) -> Iterator[Statement]:
    """A Mention for every name, resolved to an entity of this article, or to the known one, as a draft."""
    for named in read.names:
        entity = ids.of_name(named.key)
        if entity is None or named.schema == "Country":
            continue
        quote = Quote(read.article.text[slice(*named.spans[0])], *named.spans[0])
        yield from _own_names(read.article, entity, named)
        mention = f"mention-{digest((read.article.sha256, named.key))[:20]}"
        yield _statement(read.article, mention, "Mention", "document", ids.of_article(), quote=quote)
        yield _statement(
            read.article, mention, "Mention", "resolved", entity, quote=quote, note=_doubt(named)
        )
        yield _statement(read.article, mention, "Mention", "detectedSchema", named.schema, quote=quote)
        for spelling in named.spelled:
            yield _statement(read.article, mention, "Mention", "name", spelling, quote=quote)


def _doubt(named: Named) -> str | None:
    return f"could also be {', '.join(named.candidates)}" if named.candidates else None


def _own_names(article: Article, entity: str, named: Named) -> Iterator[Statement]:
    """Names of an entity that only this article knows; a known target keeps the names its lists print."""
    if named.entity and not named.role:
        return
    for i, spelling in enumerate(dict.fromkeys((named.name, *named.spelled))):
        start = next((s for s in named.spans if article.text[s[0] : s[1]] == spelling), named.spans[0])
        quote = Quote(article.text[start[0] : start[1]], *start)
        yield _statement(article, entity, named.schema, "name" if i == 0 else "alias", spelling, quote=quote)
    if named.country and len(named.country) == 2:
        yield _statement(article, entity, named.schema, "country", named.country.lower())


def _about_claim(claim: Claim, read: Read, ids: Ids) -> Iterator[Statement]:
    for prop in filed(claim, read, ids):
        yield _of_property(claim, prop, read.article)


def _of_property(claim: Claim, prop: Property, article: Article) -> Statement:
    note = "; ".join(part for part in (prop.note, _firmness(claim)) if part) or None
    return _statement(
        article, prop.entity, prop.schema, prop.prop, prop.value, quote=prop.quote or claim.quote, note=note
    )


def _firmness(claim: Claim) -> str:
    said = [f"modality: {claim.modality}"] if claim.modality != "asserted" else []
    said += ["place taken from the sentences before"] if claim.place_inferred else []
    return "; ".join(said)


def _statement(  # noqa: PLR0913  # a statement's own fields
    article: Article,
    entity: str,
    schema: str,
    prop: str,
    value: str,
    *,
    quote: Quote | None = None,
    note: str | None = None,
) -> Statement:
    language = article.language if article.language != "und" else None
    return Statement(
        source=article.source, record=article.sha256, entity=entity, schema=schema, prop=prop, value=value,
        original=quote.text if quote else None, lang=language if quote else None, status=Status.DRAFT,
        place=_place(quote) if quote else "", note=note,
    )  # fmt: skip
