"""An HTML page -> its main text and what its head says of it."""

import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from cordon.errors import BrokenFile

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings are our BrokenFile
TAKEN_BY = f"trafilatura {trafilatura.__version__}"

MAX_ELEMENTS = 30_000  # 5 s of trafilatura; the busiest news pages have a tenth of it
# The names under which pages print these facts in their head, the most reliable first.
_DATES = ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date",
          "dcterms.created", "date", "publishdate", "pubdate", "parsely-pub-date", "sailthru.date",
          "article.published", "cxenseparse:recs:publishtime")  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_SECTIONS = ("article:section", "parsely-section", "section")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SPACE = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page and what its head says; None where it says nothing."""

    text: str
    title: str | None
    site: str | None
    author: str | None
    section: str | None
    published: str | None
    language: str | None


def read_page(text: str, name: str) -> Page:
    """The main text and head of one page; BrokenFile if nothing in it reads as text."""
    tree = _tree(text, name)
    size = sum(1 for _ in tree.iter())
    if size > MAX_ELEMENTS:
        raise BrokenFile(name, f"a page of {size:,} elements; an article has at most {MAX_ELEMENTS:,}")
    meta = _meta(tree)
    main = trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True)
    body = tidy(main or _all_text(tree))
    if len(body) < 20:
        raise BrokenFile(name, "the page holds no text")
    return Page(
        text=_with_title(body, _first(meta, _TITLES) or _element(tree, "h1") or _element(tree, "title")),
        title=_first(meta, _TITLES) or _element(tree, "h1") or _element(tree, "title"),
        site=_first(meta, _SITES),
        author=_first(meta, _AUTHORS),
        section=_first(meta, _SECTIONS),
        published=_published(text, tree, meta),
        language=(tree.get("lang") or "")[:2].lower() or None,
    )


def tidy(text: str) -> str:
    """Single spaces, no space at line ends, no more than one empty line."""
    lines = [_SPACE.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _tree(text: str, name: str) -> lxml_html.HtmlElement:
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile(name, f"not a page that can be read ({error})") from None
    return tree


def _meta(tree: lxml_html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        content = (node.get("content") or "").strip()
        if key and content:
            found.setdefault(key.lower(), content)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _element(tree: lxml_html.HtmlElement, tag: str) -> str | None:
    node = next(tree.iter(tag), None)
    text = _SPACE.sub(" ", node.text_content()).strip() if node is not None else ""
    return text or None


def _published(text: str, tree: lxml_html.HtmlElement, meta: dict[str, str]) -> str | None:
    """The date that the head, its JSON-LD or the first <time> of the page prints."""
    in_json = _JSON_DATE.search(text)
    if in_json:
        return in_json[1]
    named = _first(meta, _DATES)
    if named:
        return named
    stamp = next((node.get("datetime") for node in tree.iter("time") if node.get("datetime")), None)
    return str(stamp) if stamp else None


def _all_text(tree: lxml_html.HtmlElement) -> str:
    """Every text of the page: what is left to read when no main text is recognised."""
    for node in list(tree.iter("script", "style", "noscript", "template", "head")):
        node.drop_tree()
    return "\n".join(part.strip() for part in tree.itertext() if part.strip())


def _with_title(body: str, title: str | None) -> str:
    """The body under its title; a title that the body already begins with is not printed twice."""
    if not title or body.startswith(title[:60]):
        return body
    return f"{title}\n\n{body}"
