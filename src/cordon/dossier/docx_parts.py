"""The fixed parts of a WordprocessingML package: styles, settings, relations. Source: ECMA-376, part 1."""

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LATIN, ARABIC, MONO = "Times New Roman", "Amiri", "Courier New"

# style -> name, based on, size in half points, bold, colour, space before and after in twentieths of a point
STYLES: dict[str, tuple[str, str, int, bool, str, int, int]] = {
    "Title": ("Title", "Normal", 34, True, "1A1A1A", 0, 40),
    "Subtitle": ("Subtitle", "Normal", 22, False, "5A5A5A", 0, 160),
    "Heading1": ("heading 1", "Normal", 26, True, "1A1A1A", 320, 120),
    "Heading2": ("heading 2", "Normal", 21, True, "1A1A1A", 220, 80),
    "Quiet": ("Quiet", "Normal", 17, False, "5A5A5A", 0, 100),
    "TableText": ("Table text", "Normal", 17, False, "1A1A1A", 20, 20),
    "FootnoteText": ("footnote text", "Normal", 15, False, "1A1A1A", 0, 20),
    "Header": ("header", "Normal", 16, False, "5A5A5A", 0, 0),
    "Footer": ("footer", "Normal", 16, False, "5A5A5A", 0, 0),
}
KEPT_WITH_NEXT = {"Heading1": "0", "Heading2": "1"}  # and their level in the outline


def w(tag: str, parent: etree._Element | None = None, /, **attributes: str) -> etree._Element:
    """An element of WordprocessingML with its attributes, under a parent."""
    given = {f"{{{W}}}{name}": value for name, value in attributes.items()}
    if parent is None:
        return etree.Element(f"{{{W}}}{tag}", given, nsmap={"w": W, "r": R})
    return etree.SubElement(parent, f"{{{W}}}{tag}", given)


def bytes_of(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def styles() -> bytes:
    """The part styles.xml."""
    root = w("styles")
    defaults = w("docDefaults", root)
    run = w("rPr", w("rPrDefault", defaults))
    w("rFonts", run, ascii=LATIN, hAnsi=LATIN, cs=ARABIC, eastAsia=LATIN)
    w("sz", run, val="20")
    w("szCs", run, val="22")
    w("lang", run, val="en-GB", bidi="ar-SA")
    w("spacing", w("pPr", w("pPrDefault", defaults)), after="120", line="264", lineRule="auto")
    w("name", w("style", root, type="paragraph", default="1", styleId="Normal"), val="Normal")
    for key in STYLES:
        _paragraph_style(root, key)
    reference = w("style", root, type="character", styleId="FootnoteReference")
    w("name", reference, val="footnote reference")
    w("vertAlign", w("rPr", reference), val="superscript")
    return bytes_of(root)


def _paragraph_style(root: etree._Element, key: str) -> None:
    name, based, size, bold, colour, before, after = STYLES[key]
    style = w("style", root, type="paragraph", styleId=key)
    w("name", style, val=name)
    w("basedOn", style, val=based)
    about = w("pPr", style)
    if key in KEPT_WITH_NEXT:
        w("keepNext", about)
    w("spacing", about, before=str(before), after=str(after))
    if key in KEPT_WITH_NEXT:
        w("outlineLvl", about, val=KEPT_WITH_NEXT[key])
    run = w("rPr", style)
    if bold:
        w("b", run)
        w("bCs", run)
    w("color", run, val=colour)
    w("sz", run, val=str(size))
    w("szCs", run, val=str(size + 2))


def settings() -> bytes:
    """The part settings.xml."""
    root = w("settings")
    w("embedTrueTypeFonts", root)
    notes = w("footnotePr", root)
    for separator in ("-1", "0"):
        w("footnote", notes, id=separator)
    w("compatSetting", w("compat", root), name="compatibilityMode",
      uri="http://schemas.microsoft.com/office/word", val="15")  # fmt: skip
    return bytes_of(root)


def content_types(*, font: bool) -> bytes:
    """The part [Content_Types].xml."""
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=_default(space))
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    if font:
        defaults["odttf"] = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    parts = {
        "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable",
             "footnotes": "footnotes", "header": "header", "footer": "footer"}  # fmt: skip
    for part, kind in parts.items():
        etree.SubElement(
            root, f"{{{space}}}Override", PartName=f"/word/{part}.xml", ContentType=f"{OFFICE}.{kind}+xml"
        )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    etree.SubElement(root, f"{{{space}}}Override", PartName="/docProps/core.xml", ContentType=core)
    return bytes_of(root)


def relations(targets: dict[str, tuple[str, str]]) -> bytes:
    """A .rels part: id -> (kind, target). A kind without a scheme is one of the office's."""
    space = f"{PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap=_default(space))
    for key, (kind, target) in targets.items():
        full = kind if "://" in kind else f"{R}/{kind}"
        etree.SubElement(root, f"{{{space}}}Relationship", Id=key, Type=full, Target=target)
    return bytes_of(root)


def _default(space: str) -> Any:
    """A map that makes a namespace the default one; lxml takes None for its prefix, its stubs do not."""
    return {None: space}


def core_properties(title: str, day: str) -> bytes:
    """docProps/core.xml: the title and the document's own date, nothing of the machine or the person."""
    spaces = {
        "cp": f"{PACKAGE}/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    root = etree.Element(f"{{{spaces['cp']}}}coreProperties", nsmap=spaces)
    etree.SubElement(root, f"{{{spaces['dc']}}}title").text = title
    for name in ("created", "modified"):
        when = etree.SubElement(root, f"{{{spaces['dcterms']}}}{name}")
        when.set(f"{{{spaces['xsi']}}}type", "dcterms:W3CDTF")
        when.text = f"{day}T00:00:00Z"
    return bytes_of(root)
