"""One page -> what is to be stored of it. Everything here can be sent to another process and back."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from cordon.articles.article import Article
from cordon.articles.cards import CardIds, Page, drafted
from cordon.articles.chat import read_claims_with
from cordon.articles.claim_words import in_words
from cordon.articles.gazetteer import Gazetteer
from cordon.articles.reading import Read, read_claims
from cordon.articles.store_names import StoreNames
from cordon.articles.taking import take_in
from cordon.cli.pages import Origin, Unread
from cordon.errors import CordonError
from cordon.law.library import load_law
from cordon.sources.chat import ChatEndpoint, asker
from cordon.store.opening import open_store
from cordon.terms.dates import DateSpan
from cordon.terms.readings import Reading
from cordon.terms.statements import digest


@dataclass(frozen=True, slots=True)
class Reader:
    """How pages are read. store: whose names are known, None for none; endpoint: of a model, None for the rules."""

    store: str | None
    published: str | None
    site: str | None
    captured: str
    endpoint: ChatEndpoint | None = None

    @property
    def version(self) -> str:
        """What reads: the rules, by a digest of all of them, or a model by its name."""
        return f"model {self.endpoint.model}" if self.endpoint else f"rules {rules_digest()}"


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as it is printed. id: of the card in the store."""

    id: str
    kind: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page after reading. page: how it is filed; published: as known, None if nothing tells; basis: how."""

    origin: Origin
    page: Page
    title: str
    published: str | None
    basis: str
    language: str
    taken_by: str
    cards: tuple[Card, ...]
    reading: Reading
    dropped: int = 0


def read_page(origin: Origin, reader: Reader) -> PageRead | Unread:
    """Read one page; whatever is wrong with it is one sentence."""
    try:
        article = take_in(
            origin.path.read_bytes(), origin.name, url=origin.url, site=reader.site,
            published=DateSpan.parse(reader.published) if reader.published else None,
        )  # fmt: skip
        return _filed(origin, _claims(article, reader), reader)
    except CordonError as error:
        return Unread(origin.name, error)
    except RecursionError:
        from cordon.errors import BrokenFile  # only for what is nested beyond reason

        return Unread(origin.name, BrokenFile(origin.name, "nested deeper than any page"))


def _claims(article: Article, reader: Reader) -> Read:
    names: Gazetteer | None = _names(reader.store) if reader.store else None
    if reader.endpoint:
        return read_claims_with(article, asker(reader.endpoint), names)
    return read_claims(article, names)


def _filed(origin: Origin, read: Read, reader: Reader) -> PageRead:
    article = read.article
    key = digest((origin.url,))[:12] if origin.url else origin.sha256[:12]
    page = Page(f"article:{site_key(article)}", key, origin.name, reader.captured[:10])
    ids = CardIds(article, {n.key: n for n in read.names}, page.base)
    cards = tuple(Card(ids.card(c), c.kind, in_words(c, read), c.quote.text) for c in read.claims)
    date = article.published.date
    return PageRead(
        origin, page, article.title or "", str(date) if date else None, article.published.basis, article.language,
        article.taken_by, cards, drafted(read, page, load_law()), read.dropped,
    )  # fmt: skip


def site_key(article: Article) -> str:
    """The publisher as part of a source's key: small letters, digits, dots and hyphens."""
    name = (article.site or Path(article.name).stem).strip().lower()
    plain = re.sub(r"[^a-z0-9._]+", "-", name).strip("-._")
    return plain[:60] if plain and name.isascii() else f"site-{digest((name,))[:10]}"


@lru_cache(maxsize=2)
def _names(store: str) -> StoreNames:
    return StoreNames(open_store(store))


@cache
def rules_digest() -> str:
    """Eight digits over everything that reads: any change of a rule or a word list makes another reader."""
    total = sha256()
    for path in _parts(files("cordon.articles")):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:8]


def _parts(folder: Any) -> list[Any]:
    inside = sorted(folder.iterdir(), key=lambda path: path.name)
    own = [path for path in inside if path.is_file() and path.name.endswith((".py", ".yaml", ".tsv"))]
    return own + [part for path in inside if path.is_dir() and path.name == "data" for part in _parts(path)]
