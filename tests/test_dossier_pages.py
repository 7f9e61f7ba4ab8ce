"""The three renderers: the same words in each, whatever they are; the same bytes for the same document."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis.strategies import text
from lxml import etree
from lxml import html as reader
from pypdf import PdfReader

from cordon.dossier.build import KINDS, render
from cordon.dossier.document import (
    Blank,
    Cell,
    Document,
    Kind,
    Look,
    Mark,
    Note,
    Paragraph,
    Section,
    Table,
    Text,
    cell,
    words,
)
from cordon.dossier.docx import docx
from cordon.dossier.docx_parts import W
from cordon.dossier.html import html
from cordon.dossier.letters import printable
from cordon.dossier.pdf import pdf
from cordon.errors import BadRequest
from tests.dossier_case import HOSTILE

ARABIC = "محمد الكاني"
HASH = "8a0547fec5634c743b5bd262c1673900724c2471cc591075dfb6954efd15ad76"


def document(*texts: str) -> Document:
    """A page with everything: a table, a list, an inference, a blank, notes cited twice, and these texts."""
    rows = ((cell("Name"), Cell(((Text(ARABIC), Mark(1)),))), (cell("Hash"), cell((Text(HASH, Look.CODE),))))
    blocks = (
        Table(("Field", "Value"), rows, (1, 3)),
        *(Paragraph(words(each)) for each in texts),
        Paragraph((Text("Said twice."), Mark(2), Text(" "), Mark(1)), Kind.ITEM),
        Paragraph((Text("It follows."), Mark(2)), Kind.INFERENCE),
        Paragraph((Blank("who signs"),)),
    )
    notes = (Note(words("First source")), Note((Text("Second "), Text("source", Look.STRONG))))
    return Document("Title", "Sub", "PUBLIC", "2021-06-01", (("As of", "2021-06-01"),),
                    (Section("1. Only", blocks),), notes)  # fmt: skip


def words_of(data: bytes, kind: str) -> str:
    """What a reader sees, white space aside."""
    if kind == "html":
        body = reader.document_fromstring(data).find("body")
        return "".join(body.itertext())
    if kind == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    with ZipFile(BytesIO(data)) as package:
        parts = [package.read(f"word/{name}.xml") for name in ("document", "footnotes")]
    return "".join(t.text or "" for part in parts for t in etree.fromstring(part).iter(f"{{{W}}}t"))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200e", "").split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_name_is_printed_as_it_stands(kind):
    data = render(document(*HOSTILE, "a\u202eb\x00c"), kind)
    shown = squeezed(words_of(data, kind))
    for name in (*HOSTILE, "a⟨U+202E⟩b⟨U+0000⟩c"):
        assert squeezed(name) in shown


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_document_is_the_same_bytes(kind):
    one = document("x")
    assert render(one, kind) == render(document("x"), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_blanks_inferences_and_the_tier_are_marked(kind):
    shown = words_of(render(document(), kind), kind)
    assert "[FILL: who signs]" in shown
    assert "Inference:" in shown
    data = render(document(), kind)
    tier = words_of(data, kind)
    if kind == "docx":
        with ZipFile(BytesIO(data)) as package:
            tier = package.read("word/header.xml").decode()
    assert "PUBLIC" in tier


@given(text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_from_the_page_and_the_docx(given):
    for kind, made in (("html", html), ("docx", docx)):
        assert squeezed(printable(given)) in squeezed(words_of(made(document(given)), kind))


@given(text("#$*_`\\@<>{}[]()=/~'\"-+&%^|!?;:,. abcXYZ019\n", max_size=80))
@settings(max_examples=40, deadline=None)
def test_no_sign_of_the_typesetters_language_is_read_as_such(given):
    shown = squeezed(words_of(pdf(document(f"<{given}>")), "pdf"))
    assert squeezed(f"<{given}>") in shown


def test_a_script_without_a_font_is_refused_with_its_name_and_the_way_out():
    with pytest.raises(BadRequest, match=r"\(Mymr\); give a folder of fonts with --fonts, or write .docx"):
        pdf(document("မြန်မာ"))


def test_arabic_is_shaped_by_a_font_of_ours_in_the_pdf():
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for page in PdfReader(BytesIO(pdf(document()))).pages
        for font in (ref.get_object() for ref in page["/Resources"]["/Font"].values())
    }
    assert any(name.startswith("Amiri") for name in fonts)
    assert all(name.startswith(("Amiri", "Libertinus", "DejaVuSansMono")) for name in fonts)


def test_arabic_in_the_docx_says_its_direction_and_brings_its_font():
    with ZipFile(BytesIO(docx(document()))) as package:
        main = etree.fromstring(package.read("word/document.xml"))
        assert "word/fonts/font1.odttf" in package.namelist()
    (run,) = [r for r in main.iter(f"{{{W}}}r") if r.findtext(f"{{{W}}}t") == ARABIC]
    about = run.find(f"{{{W}}}rPr")
    assert about.find(f"{{{W}}}rtl") is not None
    assert about.find(f"{{{W}}}lang").get(f"{{{W}}}bidi") == "ar-SA"


def test_arabic_in_the_page_is_isolated_and_says_its_language():
    page = reader.document_fromstring(html(document()))
    (name,) = [each for each in page.iter("bdi") if each.text == ARABIC]
    assert (name.get("dir"), name.get("lang")) == ("rtl", "ar")


def test_the_notes_of_a_docx_are_footnotes_each_placed_once_and_referred_to_later():
    with ZipFile(BytesIO(docx(document()))) as package:
        main = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    placed = [each.get(f"{{{W}}}id") for each in main.iter(f"{{{W}}}footnoteReference")]
    fields = [each.get(f"{{{W}}}instr").split()[1] for each in main.iter(f"{{{W}}}fldSimple")]
    bookmarks = {each.get(f"{{{W}}}name") for each in main.iter(f"{{{W}}}bookmarkStart")}
    assert placed == ["1", "2"]
    assert fields == ["_Note1", "_Note2"]
    assert set(fields) <= bookmarks
    assert [each.get(f"{{{W}}}id") for each in notes] == ["-1", "0", "1", "2"]


def test_another_library_opens_the_docx(tmp_path: Path):
    path = tmp_path / "d.docx"
    path.write_bytes(docx(document()))
    opened = python_docx.Document(str(path))
    assert [p.text for p in opened.paragraphs[:2]] == ["Title", "Sub"]
    assert opened.tables[0].cell(2, 1).text == HASH
    assert str(opened.core_properties.created) == "2021-06-01 00:00:00+00:00"


def test_the_page_loads_nothing():
    page = reader.document_fromstring(html(document(*HOSTILE)))
    assert list(page.iter("script", "img", "link", "iframe", "object", "base")) == []
    assert all(each.get("href").startswith("#") for each in page.iter("a"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_every_note_of_the_page_leads_there_and_back():
    page = reader.document_fromstring(html(document()))
    ids = {each.get("id") for each in page.iter() if each.get("id")}
    assert {each.get("href")[1:] for each in page.iter("a")} <= ids


def test_a_hash_can_be_copied_whole_out_of_the_pdf():
    assert HASH in squeezed(words_of(pdf(document()), "pdf"))
