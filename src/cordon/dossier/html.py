"""The document as one HTML file that loads nothing. Every word goes in as a text node of a tree."""

from base64 import b64encode
from importlib.resources import files
from typing import Any

from lxml import etree
from lxml import html as reader

from cordon.dossier.document import (
    Blank,
    Block,
    Document,
    Inline,
    Kind,
    Look,
    Mark,
    Paragraph,
    Section,
    texts_of,
)
from cordon.dossier.fonts import NASKH, arabic_font
from cordon.dossier.letters import Run, printable, runs
from cordon.dossier.plain_data import INFERENCE

TAGS = {Look.STRONG: ("strong", ""), Look.QUIET: ("span", "quiet"), Look.CODE: ("code", "")}


def html(document: Document) -> bytes:
    """The bytes of the page, UTF-8."""
    page: Any = reader.document_fromstring((files("cordon.dossier") / "page.html").read_bytes())
    title, style, body = page.xpath("//title")[0], page.xpath("//style")[0], page.xpath("//body")[0]
    title.text = printable(document.title)
    if any(run.right for text in texts_of(document) for run in runs(text)):
        style.text = _font_face() + (style.text or "")
    body.text = None
    Page(document).write(body)
    return etree.tostring(page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def _font_face() -> str:
    data = b64encode(arabic_font()).decode()
    return (
        f'@font-face {{ font-family: {NASKH}; src: url("data:font/ttf;base64,{data}") format("truetype"); }}'
    )


class Page:
    """Writes the document under a body; remembers how often each note was cited, for the way back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cited: dict[int, int] = {}

    def write(self, body: etree._Element) -> None:
        document = self.document
        self._band(body, "header", "band", document.title)
        main = _put(body, "main")
        _words(_put(main, "h1"), document.title)
        _words(_put(main, "p", "subtitle"), document.subtitle)
        facts = _put(main, "dl")
        for label, value in document.facts:
            _words(_put(facts, "dt"), label)
            _words(_put(facts, "dd"), value)
        for section in document.sections:
            self._section(main, section)
        self._notes(main)
        self._band(body, "footer", "band foot", document.date)

    def _band(self, body: etree._Element, tag: str, kind: str, text: str) -> None:
        band = _put(body, tag, kind)
        _words(_put(band, "span"), text)
        _words(_put(band, "strong"), self.document.tier)

    def _section(self, main: etree._Element, section: Section) -> None:
        _words(_put(main, f"h{section.level + 1}", "fresh" if section.fresh else ""), section.title)
        for block in section.blocks:
            self._block(main, block)

    def _block(self, main: etree._Element, block: Block) -> None:
        if isinstance(block, Paragraph):
            item = _put(main, "p", "" if block.kind is Kind.BODY else block.kind.value)
            if block.kind is Kind.INFERENCE:
                _put(item, "em").text = f"{INFERENCE} "
            self._parts(item, block.parts)
            return
        table = _put(main, "table")
        columns = _put(table, "colgroup")
        for share in block.widths:
            _put(columns, "col").set("style", f"width:{100 * share / sum(block.widths):.2f}%")
        head = _put(_put(table, "thead"), "tr")
        for text in block.head:
            name = _put(head, "th")
            name.set("scope", "col")
            _words(name, text)
        rows = _put(table, "tbody")
        for cells in block.rows:
            row = _put(rows, "tr")
            for each in cells:
                box = _put(row, "td")
                for line in each.lines:
                    self._parts(_put(box, "p"), line)

    def _parts(self, item: etree._Element, parts: tuple[Inline, ...]) -> None:
        for part in parts:
            if isinstance(part, Mark):
                self._mark(item, part.number)
            elif isinstance(part, Blank):
                _words(_put(item, "mark"), part.text)
            elif part.look is Look.PLAIN:
                _words(item, part.text)
            else:
                _words(_put(item, *TAGS[part.look]), part.text)

    def _mark(self, item: etree._Element, number: int) -> None:
        self.cited[number] = self.cited.get(number, 0) + 1
        link = _put(_put(item, "sup"), "a")
        link.set("href", f"#note-{number}")
        link.set("id", f"cited-{number}-{self.cited[number]}")
        link.text = str(number)

    def _notes(self, main: etree._Element) -> None:
        if not self.document.notes:
            return
        _put(main, "h2").text = "Notes"
        listed = _put(_put(main, "section", "notes"), "ol")
        for number, note in enumerate(self.document.notes, start=1):
            item = _put(listed, "li")
            item.set("id", f"note-{number}")
            self._parts(item, tuple(part for part in note.parts if not isinstance(part, Mark)))
            for n in range(1, self.cited.get(number, 0) + 1):
                back = _put(item, "a", "back")
                back.set("href", f"#cited-{number}-{n}")
                back.text = " ↩"


def _put(parent: etree._Element, tag: str, kind: str = "") -> etree._Element:
    found = etree.SubElement(parent, tag)
    if kind:
        found.set("class", kind)
    return found


def _words(parent: etree._Element, text: str) -> None:
    """The text at the end of an element: its runs, those from right to left in isolation."""
    for run in runs(text):
        if run.right:
            _right(parent, run)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + run.text
        else:
            parent.text = (parent.text or "") + run.text


def _right(parent: etree._Element, run: Run) -> None:
    item = _put(parent, "bdi")
    item.set("dir", "rtl")
    if run.lang:
        item.set("lang", run.lang)
    item.text = run.text
