"""Bytes of a page -> an `Article`: text, blocks, title, site, author, section, date, language.

The same bytes under the same options always give the same text; `taken_by` names what derived it. Fetching
and
storing the bytes is the caller's.
"""

import re
from hashlib import sha256
from urllib.parse import urlsplit

from cordon.articles.article import Article, Block, Teaser
from cordon.articles.decoding import decode
from cordon.articles.furniture import is_breadcrumb, kind_of_lines
from cordon.articles.html import TAKEN_BY as BY_TRAFILATURA
from cordon.articles.html import Page, read_page, tidy
from cordon.articles.language import language_of
from cordon.articles.pdf import TAKEN_BY as BY_PYPDF
from cordon.articles.pdf import read_pdf
from cordon.articles.published import any_text, when_published
from cordon.errors import BrokenFile
from cordon.terms.dates import DateSpan

MAX_BYTES = 20_000_000
MAX_TEXT = 400_000  # characters; the longest articles of magazines have a tenth of it
MAX_LINES = 20_000
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta)[\s>]", re.IGNORECASE)
_AUTHOR = re.compile(r"^(?:by|written by|بقلم:?|كتب:?)\s+([^\d|]{4,60})$", re.IGNORECASE)


def take_in(
    data: bytes,
    name: str,
    *,
    url: str | None = None,
    published: DateSpan | None = None,
    site: str | None = None,
) -> Article:
    """Read one page.

    name:      of the file, for messages and as the source's name where no site is known.
    published: overrides whatever the page says.
    Raises BrokenFile if the bytes are empty, too many, no page, or hold no text.
    """
    _check(data, name)
    media, page, taken_by, encoding = _read(data, name)
    text = page.text
    if len(text) > MAX_TEXT:
        raise BrokenFile(
            name, f"{len(text):,} characters of text: more than the {MAX_TEXT:,} an article can have"
        )
    lines = _lines(text, name)
    blocks, teasers, path = _blocks(text, lines, page.title)
    body = [text[b.start : b.end] for b in blocks if b.kind in {"title", "paragraph", "heading"}]
    language = language_of("\n".join(body), page.language)
    return Article(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media,
        taken_by=taken_by,
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        blocks=blocks,
        language=language,
        url=url,
        encoding=encoding,
        published=when_published(
            option=published, head=page.published, url=url, name=name, lines=body, text="\n".join(body)
        ),
        title=page.title or _title(text, blocks),
        site=site or page.site or _host(url),
        author=page.author or _author(body),
        section=path or ((page.section,) if page.section else ()),
        teasers=teasers,
    )


def _check(data: bytes, name: str) -> None:
    if not data.strip():
        raise BrokenFile(name, "the file is empty")
    if len(data) > MAX_BYTES:
        raise BrokenFile(name, f"{len(data):,} bytes: more than the {MAX_BYTES:,} a page can have")


def _read(data: bytes, name: str) -> tuple[str, Page, str, str | None]:
    """(media type, page, what derived the text, encoding)."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf", read_pdf(data, name), BY_PYPDF, None
    decoded = decode(data, name)
    if _TAG.search(data[:8192]) or _TAG.search(decoded.text[:8192].encode()):
        return "text/html", read_page(decoded.text, name), BY_TRAFILATURA, decoded.encoding
    if not any_text([decoded.text]):
        raise BrokenFile(name, "the file holds no text")
    plain = Page(tidy(decoded.text), None, None, None, None, None, None)
    return "text/plain", plain, "plain 1", decoded.encoding


def _lines(text: str, name: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    if len(found) > MAX_LINES:
        raise BrokenFile(name, f"{len(found):,} lines: more than the {MAX_LINES:,} an article can have")
    return found


def _blocks(
    text: str, lines: list[tuple[int, int]], title: str | None
) -> tuple[tuple[Block, ...], tuple[Teaser, ...], tuple[str, ...]]:
    kinds = kind_of_lines([text[a:b] for a, b in lines])
    blocks: list[Block] = []
    section = ""
    path: tuple[str, ...] = ()
    for (start, end), found in zip(lines, kinds, strict=True):
        line, kind = text[start:end], found
        if kind == "text":
            crumbs = is_breadcrumb(line) if not any(b.kind == "title" for b in blocks) else ()
            kind = "breadcrumb" if crumbs else _kind(line, blocks, title)
            path = crumbs or path
        section = line if kind == "heading" else section
        blocks.append(Block(start, end, kind, section if kind == "paragraph" else ""))
    teasers = tuple(Teaser(b.start, b.end, text[b.start : b.end]) for b in blocks if b.kind == "teaser")
    return tuple(blocks), teasers, path


def _kind(line: str, blocks: list[Block], title: str | None) -> str:
    first = not any(b.kind in {"title", "paragraph", "heading"} for b in blocks)
    if first and (title is None or line.startswith(title[:40]) or len(line) < 200):
        return "title"
    short = len(line) <= 90 and not line.rstrip("”\"'»").endswith((".", "!", "?", "؟", ":", "…", ",", ";"))
    return "heading" if short else "paragraph"


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    return next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)


def _author(lines: list[str]) -> str | None:
    found = next((m for line in lines[:6] if (m := _AUTHOR.match(line.strip()))), None)
    return found[1].strip() if found else None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
