"""Whether what is about to be written tells anything that is protected: looked for in every byte of it.

The words of the document and of the finished file are folded, and every term is looked for whole, across line
ends, hyphens and markup. Each name in another script is also looked for by its Latin readings, and each
right-to-left text also backwards, because a PDF may keep its letters in the order in which they are seen.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from cordon.dossier.document import Document, texts_of
from cordon.dossier.grams import Grams
from cordon.dossier.letters import runs
from cordon.dossier.protected import Secrets, Term
from cordon.text.folding import fold
from cordon.text.readings import readings
from cordon.text.scripts import script_of

SURE = 8  # letters of a term from which on it is looked for even inside other words
RAW = 6  # bytes of a term from which on it is looked for in bytes that are no text
_TAGS = re.compile(r"<[^<>]{0,4000}>")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_GAPS = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Hay:
    """Text made searchable: its words, and all its letters without anything between them."""

    words: frozenset[str]
    spaced: str
    squeezed: str
    exact: str
    grams: Grams  # of all of these


def leaks(
    secrets: Secrets, document: Document, data: bytes, kind: str, fixed: Iterable[str] = ()
) -> tuple[Term, ...]:
    """The protected terms that a document, or the finished file of it, would tell; empty if none.

    kind:  docx, pdf or html.
    fixed: words that stand in every such document, whomever it is about: a part of a name that is one of them
           gives nobody away.
    """
    if not secrets.terms:
        return ()
    common = {word for text in fixed for word in fold(text).split()}
    hay = _hay((*texts_of(document), *_other_spellings(document), *OPENED[kind](data)))
    raw = b"\x00".join(_raw(data, kind))
    grams = Grams(raw)
    found = (t for t in secrets.terms if _told(t, hay, common) or _in_bytes(t, raw, grams))
    return tuple(sorted(found, key=lambda term: (term.record, term.kind, term.text)))


def _hay(texts: Iterable[str]) -> Hay:
    every = [each for text in texts if text for each in (text, _TAGS.sub("", text))]
    exact = "\n".join(every)
    folded = fold(exact)
    letters = _squeezed(folded)
    spaced, squeezed = f" {folded} ", f"{letters}\n{letters[::-1]}"
    grams = Grams(f"{spaced}\n{squeezed}\n{exact}".encode("utf-8", "surrogatepass"))
    return Hay(frozenset(folded.split()), spaced, squeezed, exact, grams)


def _squeezed(folded: str) -> str:
    return _GAPS.sub("", folded)


def _told(term: Term, hay: Hay, common: set[str]) -> bool:
    plain = fold(term.text)
    if not plain:
        return False
    if term.kind == "part":
        return plain in hay.words and plain not in common
    letters = _squeezed(plain)
    return (
        (term.kind == "key" and _in(term.text, hay.exact, hay.grams))
        or _in(f" {plain} ", hay.spaced, hay.grams)
        or (len(letters) >= SURE and _in(letters, hay.squeezed, hay.grams))
    )


def _in(text: str, where: str, grams: Grams) -> bool:
    return grams.may_hold(text.encode("utf-8", "surrogatepass")) and text in where


def _in_bytes(term: Term, raw: bytes, grams: Grams) -> bool:
    """Whether the term stands in the bytes, as UTF-8 or as the UTF-16 of a PDF's own strings."""
    if term.kind == "part" or len(term.text) < RAW:
        return False
    coded = (term.text.encode(coding, "surrogatepass") for coding in ("utf-8", "utf-16-be"))
    return any(grams.may_hold(each) and each in raw and _apart(each, raw) for each in coded)


def _apart(term: bytes, raw: bytes) -> bool:
    """Whether it stands there by itself and not inside a longer word or number."""
    return re.search(rb"(?<![0-9A-Za-z])" + re.escape(term) + rb"(?![0-9A-Za-z])", raw) is not None


def _other_spellings(document: Document) -> Iterator[str]:
    """Latin readings of whatever the document has in other scripts."""
    for text in texts_of(document):
        if script_of(text) == "Latn" and text.isascii():
            continue
        for run in runs(text):
            if script_of(run.text) != "Latn":
                yield from (reading.text for reading in readings(run.text))


# -- what a finished file says


def _of_docx(data: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield package.read(name).decode("utf-8")
        yield "\n".join(package.namelist())


def _of_html(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8")


def _of_pdf(data: bytes) -> Iterator[str]:
    """The text of each page as a reader would copy it, and the file's own fields."""
    from pypdf import PdfReader  # noqa: PLC0415  # 0.2 s, and only for this format

    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        yield page.extract_text()
    yield from (str(value) for value in (reader.metadata or {}).values())


def _raw(data: bytes, kind: str) -> Iterator[bytes]:
    """The bytes as they are and, of packed parts, unpacked."""
    yield data
    if kind == "docx":
        with ZipFile(BytesIO(data)) as package:
            yield from (package.read(name) for name in package.namelist())
    if kind == "pdf":
        for found in _STREAM.finditer(data):
            try:
                yield zlib.decompressobj().decompress(found[1])
            except zlib.error:
                continue


OPENED: dict[str, Callable[[bytes], Iterable[str]]] = {"docx": _of_docx, "pdf": _of_pdf, "html": _of_html}
