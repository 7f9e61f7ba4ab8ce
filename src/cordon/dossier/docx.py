"""The document as .docx: a package written by hand with lxml, because footnotes must be real ones.

Same document, same bytes: the parts stand in a fixed order with the oldest date a zip file can hold.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from cordon.dossier.document import Document, Inline, Look, Text, texts_of
from cordon.dossier.docx_fonts import font_table, hidden
from cordon.dossier.docx_parts import (
    PACKAGE,
    R,
    bytes_of,
    content_types,
    core_properties,
    relations,
    settings,
    styles,
    w,
)
from cordon.dossier.docx_text import LINE, Body, note, write_part, write_run
from cordon.dossier.fonts import arabic_font
from cordon.dossier.letters import Run, printable, runs

OLDEST = (1980, 1, 1, 0, 0, 0)
PARTS = ("styles", "settings", "fontTable", "footnotes", "header", "footer")


def docx(document: Document) -> bytes:
    """The bytes of the .docx file."""
    font = any(run.right for text in texts_of(document) for run in runs(text))
    body = Body()
    main = _main(document, body)
    parts = {
        "[Content_Types].xml": content_types(font=font),
        "_rels/.rels": relations({
            "main": ("officeDocument", "word/document.xml"),
            "core": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }),
        "docProps/core.xml": core_properties(printable(document.title), document.date),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": relations({name: (name, f"{name}.xml") for name in PARTS}),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(embedded=font),
        "word/footnotes.xml": _notes(document),
        "word/header.xml": _margin("hdr", "Header", document.title, document.tier),
        "word/footer.xml": _margin("ftr", "Footer", document.tier, None),
    }  # fmt: skip
    if font:
        parts["word/_rels/fontTable.xml.rels"] = relations({"font": ("font", "fonts/font1.odttf")})
        parts["word/fonts/font1.odttf"] = hidden(arabic_font())
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            info = ZipInfo(name, OLDEST)
            info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            package.writestr(info, data)
    return out.getvalue()


def _main(document: Document, writer: Body) -> bytes:
    root = w("document")
    body = w("body", root)
    _styled(body, "Title", (Text(document.title),))
    _styled(body, "Subtitle", (Text(document.subtitle),))
    for label, value in document.facts:
        _fact(body, label, value)
    for section in document.sections:
        heading = _styled(body, f"Heading{section.level}", (Text(section.title),))
        if section.fresh:
            w("pageBreakBefore", heading[0])
        for block in section.blocks:
            writer.block(body, block)
    _page(body)
    return bytes_of(root)


def _styled(parent: etree._Element, style: str, parts: tuple[Inline, ...]) -> etree._Element:
    item = w("p", parent)
    w("pStyle", w("pPr", item), val=style)
    for part in parts:
        if isinstance(part, Text):
            write_part(item, part)
    return item


def _fact(body: etree._Element, label: str, value: str) -> None:
    """A line of the title block: the label, a tab, the value."""
    item = w("p", body)
    about = w("pPr", item)
    w("pStyle", about, val="Quiet")
    w("tab", w("tabs", about), val="left", pos="2000")
    w("spacing", about, after="20")
    w("ind", about, left="2000", hanging="2000")
    write_part(item, Text(label))
    w("tab", w("r", item))
    write_part(item, Text(value))


def _page(body: etree._Element) -> None:
    """A4 with its margins, header and footer."""
    section = w("sectPr", body)
    for kind in ("header", "footer"):
        reference = w(f"{kind}Reference", section, type="default")
        reference.set(f"{{{R}}}id", kind)
    w("pgSz", section, w="11906", h="16838")
    w(
        "pgMar",
        section,
        top="1530",
        bottom="1420",
        left="1418",
        right="1418",
        header="700",
        footer="700",
        gutter="0",
    )


def _notes(document: Document) -> bytes:
    root = w("footnotes")
    for key, kind, mark in (
        ("-1", "separator", "separator"),
        ("0", "continuationSeparator", "continuationSeparator"),
    ):
        w(mark, w("r", w("p", w("footnote", root, type=kind, id=key))))
    for number, each in enumerate(document.notes, start=1):
        note(root, number, each.parts)
    return bytes_of(root)


def _margin(tag: str, style: str, left: str, right: str | None) -> bytes:
    """A header or footer: a text on the left; on the right another, or the number of the page."""
    root = w(tag)
    item = w("p", root)
    about = w("pPr", item)
    w("pStyle", about, val=style)
    w("tab", w("tabs", about), val="right", pos=str(LINE))
    write_part(item, Text(left))
    w("tab", w("r", item))
    if right is not None:
        write_part(item, Text(right, Look.STRONG))
        return bytes_of(root)
    write_run(item, Run("page ", right=False, lang=""))
    for n, field in enumerate(("PAGE", "NUMPAGES")):
        if n:
            write_run(item, Run(" / ", right=False, lang=""))
        w("t", w("r", w("fldSimple", item, instr=f" {field} "))).text = "1"
    return bytes_of(root)
