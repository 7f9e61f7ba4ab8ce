"""Paragraphs, tables and notes as WordprocessingML. Right-to-left runs say so, with their language."""

from lxml import etree

from cordon.dossier.document import Blank, Block, Cell, Inline, Kind, Look, Mark, Paragraph, Table, Text
from cordon.dossier.docx_parts import ARABIC, MONO, W, w
from cordon.dossier.letters import Run, runs
from cordon.dossier.plain_data import INFERENCE, is_long

XML = "http://www.w3.org/XML/1998/namespace"
LINE = 9070  # width of a line in twentieths of a point: A4 less its margins
# After a right-to-left run: figures and commas that follow belong to the line and not to the name.
LEFT_AGAIN = Run("\u200e", right=False, lang="")
SIZES = {Look.CODE: "15"}


class Body:
    """Writes blocks under an element; knows which notes were met, for one stands where it is first cited."""

    def __init__(self) -> None:
        self.met: set[int] = set()

    def block(self, parent: etree._Element, block: Block) -> None:
        """A paragraph or a table."""
        if isinstance(block, Table):
            self.table(parent, block)
            return
        self.paragraph(parent, block)

    def paragraph(self, parent: etree._Element, block: Paragraph) -> None:
        item = w("p", parent)
        about = w("pPr", item)
        if block.kind is Kind.QUIET:
            w("pStyle", about, val="Quiet")
        if block.kind is Kind.INFERENCE:
            side = w("pBdr", about)
            w("left", side, val="single", sz="10", space="8", color="B5B5B5")
            w("ind", about, left="200")
            write_run(item, Run(INFERENCE + " ", right=False, lang=""), italic=True)
        if block.kind is Kind.ITEM:
            w("ind", about, left="340", hanging="227")
            write_run(item, Run("–  ", right=False, lang=""))
        self.parts(item, block.parts)

    def table(self, parent: etree._Element, block: Table) -> None:
        table = w("tbl", parent)
        _table_look(table)
        widths = [int(LINE * share / sum(block.widths)) for share in block.widths]
        columns = w("tblGrid", table)
        for width in widths:
            w("gridCol", columns, w=str(width))
        head = tuple(Cell(((Text(text, Look.STRONG),),)) for text in block.head)
        for n, cells in enumerate((head, *block.rows)):
            self._row(table, cells, widths, head=n == 0)
        w("spacing", w("pPr", w("p", parent)), after="60")

    def _row(self, table: etree._Element, cells: tuple[Cell, ...], widths: list[int], *, head: bool) -> None:
        row = w("tr", table)
        about = w("trPr", row)
        if not any(is_long(each) for each in cells):
            w("cantSplit", about)
        if head:
            w("tblHeader", about)
        for each, width in zip(cells, widths, strict=True):
            box = w("tc", row)
            w("tcW", w("tcPr", box), w=str(width), type="dxa")
            for line in each.lines or ((),):
                item = w("p", box)
                w("pStyle", w("pPr", item), val="TableText")
                self.parts(item, line)

    def parts(self, item: etree._Element, parts: tuple[Inline, ...]) -> None:
        """The inlines of a paragraph."""
        for part in parts:
            if isinstance(part, Mark):
                self._mark(item, part.number)
            else:
                write_part(item, part)

    def _mark(self, item: etree._Element, number: int) -> None:
        """The first time the note itself, under a bookmark; later a reference to that bookmark."""
        name = f"_Note{number}"
        if number in self.met:
            _reference(item, name, number)
            return
        self.met.add(number)
        w("bookmarkStart", item, id=str(number), name=name)
        run = w("r", item)
        w("rStyle", w("rPr", run), val="FootnoteReference")
        w("footnoteReference", run, id=str(number))
        w("bookmarkEnd", item, id=str(number))


def _reference(item: etree._Element, name: str, number: int) -> None:
    field = w("fldSimple", item, instr=f" NOTEREF {name} \\f \\h ")
    run = w("r", field)
    w("rStyle", w("rPr", run), val="FootnoteReference")
    w("t", run).text = str(number)


def _table_look(table: etree._Element) -> None:
    about = w("tblPr", table)
    w("tblW", about, w=str(LINE), type="dxa")
    lines = w("tblBorders", about)
    for side, size in (("top", "8"), ("bottom", "4"), ("insideH", "2")):
        w(side, lines, val="single", sz=size, space="0", color="B5B5B5" if side == "insideH" else "1A1A1A")
    w("tblLayout", about, type="fixed")
    margins = w("tblCellMar", about)
    for side in ("left", "right"):
        w(side, margins, w="70", type="dxa")


def write_part(item: etree._Element, part: Text | Blank) -> None:
    """A text or a blank, in its runs."""
    for run in runs(part.text):
        if isinstance(part, Blank):
            write_run(item, run, look=Look.STRONG, blank=True)
        else:
            write_run(item, run, look=part.look)
        if run.right:
            write_run(item, LEFT_AGAIN)


def write_run(
    item: etree._Element, run: Run, *, look: Look = Look.PLAIN, blank: bool = False, italic: bool = False
) -> None:
    """One run: `w:rtl` and its language where it goes right to left."""
    element = w("r", item)
    about = w("rPr", element)
    if look is Look.CODE:
        w("rFonts", about, ascii=MONO, hAnsi=MONO, cs=ARABIC)
    if look is Look.STRONG:
        w("b", about)
        w("bCs", about)
    if italic:
        w("i", about)
    if look is Look.QUIET:
        w("color", about, val="5A5A5A")
    if look in SIZES:
        w("sz", about, val=SIZES[look])
    if blank:
        w("highlight", about, val="yellow")
    if run.right:
        w("rtl", about)
    if run.lang:
        w("lang", about, **({"bidi": _region(run.lang)} if run.right else {"val": "en-GB"}))
    text = w("t", element)
    text.set(f"{{{XML}}}space", "preserve")
    text.text = run.text


def _region(lang: str) -> str:
    return {"ar": "ar-SA", "he": "he-IL"}.get(lang, lang)


def note(root: etree._Element, number: int, parts: tuple[Inline, ...]) -> None:
    """A footnote under the root of footnotes.xml."""
    item = w("p", w("footnote", root, id=str(number)))
    w("pStyle", w("pPr", item), val="FootnoteText")
    run = w("r", item)
    w("rStyle", w("rPr", run), val="FootnoteReference")
    etree.SubElement(run, f"{{{W}}}footnoteRef")
    write_run(item, Run(" ", right=False, lang=""))
    for part in parts:
        if not isinstance(part, Mark):
            write_part(item, part)
