"""Pages taken in: what is read, what is refused, and what is furniture."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from cordon.articles.reading import read_claims
from cordon.articles.taking import take_in
from cordon.errors import BrokenFile
from cordon.terms.dates import DateSpan

RECORDS = Path(__file__).parent / "records" / "articles"

ARABIC = (
    '<html><head><meta charset="{charset}"><title>خبر</title></head><body><p>فرضت وزارة الخزانة الأمريكية يوم '
    "الثلاثاء عقوبات على حسان الديراني بتهمة تهريب الأسلحة وغسل الأموال في سوريا.</p></body></html>"
)


def refusal(data, name="page.html"):
    with pytest.raises(BrokenFile) as raised:
        take_in(data, name)
    return str(raised.value)


def test_a_page_gives_its_text_its_head_and_its_hash():
    article = take_in((RECORDS / "guinea_stadium.html").read_bytes(), "guinea_stadium.html")
    assert (article.media_type, article.title, article.site, article.author, article.section) == (
        "text/html", "Magistrates seek general over stadium killings", "The Harbour Post", "Ines Duarte", ("Africa",),
    )  # fmt: skip
    assert (str(article.published.date), article.published.basis, article.language) == (
        "2022-09-29",
        "meta",
        "en",
    )
    assert len(article.sha256) == 64
    assert article.source == "article:The Harbour Post"


def test_the_same_bytes_give_the_same_text():
    data = (RECORDS / "guinea_stadium.html").read_bytes()
    assert take_in(data, "a.html").text_sha256 == take_in(data, "b.html").text_sha256


def test_log_in_forms_cookie_bars_and_teasers_are_no_part_of_the_text_of_a_page():
    text = take_in((RECORDS / "guinea_stadium.html").read_bytes(), "x.html").text
    assert not [
        word for word in ("cookies", "newsletter", "Aliou Barry", "Junta leader", "Copyright") if word in text
    ]


def test_a_teaser_in_plain_text_is_a_link_and_never_a_claim():
    """
    The article ends; under `Check Also` stand another story's title and beginning; then a log-in form.
    """
    page = (
        "Militia leader is charged\n\nThe Hill Militia killed 12 civilians in Ombra, the mayor said on Monday.\n\n"
        "Leave your vote\n\nCheck Also\n\nEU imposes sanctions on mining boss Aliou Barry\n\n"
        "The European Union imposed sanctions on Aliou Barry, who …\n\nLog In\n\nForgot password?\n\nPrivacy Policy\n"
    )
    read = read_claims(take_in(page.encode(), "page.txt", published=DateSpan.parse("2024-05-15")))
    assert [t.title[:20] for t in read.article.teasers] == ["EU imposes sanctions", "The European Union i"]
    assert {c.kind for c in read.claims} == {"allegation", "count"}
    assert {b.kind for b in read.article.blocks} == {"title", "paragraph", "furniture", "teaser"}


def test_after_a_teaser_a_long_paragraph_is_the_article_again():
    page = f"Title of it\n\nRead also:\n\nAnother story\n\n{'The committee met again in the capital. ' * 8}\n"
    kinds = [b.kind for b in take_in(page.encode(), "page.txt").blocks]
    assert kinds == ["title", "furniture", "teaser", "paragraph"]


def test_the_path_above_the_title_is_the_section():
    article = take_in(b"Home / Politics / A story\n\nA story\n\nThe text of it is here.\n", "a.txt")
    assert (article.section, article.title) == (("Politics",), "A story")


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8"])
def test_arabic_in_its_windows_code_page_is_read_whatever_the_page_declares(charset):
    article = take_in(ARABIC.format(charset=charset).encode("cp1256"), "page.html")
    assert "وزارة الخزانة الأمريكية" in article.text
    assert article.language == "ar"


def test_utf_16_with_its_mark_is_read():
    assert take_in("The bank was closed.\n".encode("utf-16"), "a.txt").text == "The bank was closed."


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    assert refusal(data) in {
        "page.html: the file is empty; nothing was stored", "page.html: the file holds no text; nothing was stored",
    }  # fmt: skip


def test_a_page_without_text_is_refused():
    assert (
        refusal(b"<html><body><img src=x></body></html>")
        == "page.html: the page holds no text; nothing was stored"
    )


def test_a_picture_is_refused():
    assert "not text" in refusal(b"\x89PNG\r\n\x1a\n" + bytes(1000), "a.png")


def test_a_broken_page_is_read_as_far_as_it_goes():
    data = (RECORDS / "guinea_stadium.html").read_bytes()
    cut = data[: data.index(b"for General Mamadou") + 200]
    assert "Mamadou Kaba" in take_in(cut, "cut.html").text


def test_five_megabytes_of_script_around_an_article_are_no_matter():
    page = (
        b"<html><head><script>"
        + b"x" * 5_000_000
        + b"</script></head><body><p>The mayor closed the old bridge.</p></body></html>"
    )
    assert "The mayor closed" in take_in(page, "big.html").text


def test_a_page_of_a_hundred_thousand_elements_is_refused():
    page = b"<html><body>" + b"<p>one line</p>" * 100_000 + b"</body></html>"
    assert "elements; an article has at most 30,000" in refusal(page)


def test_a_text_as_long_as_a_library_is_refused():
    assert "more than the 400,000 an article can have" in refusal(
        b"The mayor spoke again. " * 30_000, "long.txt"
    )


def blank_pdf(pages=1):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scanned_pdf_is_refused_with_the_way_out():
    assert refusal(blank_pdf(), "scan.pdf") == (
        "scan.pdf: a PDF of 1 page(s) without text: a scan; run it through OCR first; nothing was stored"
    )


def test_a_pdf_cut_off_is_refused():
    assert "not a PDF that can be read" in refusal(blank_pdf()[:60], "cut.pdf")


def test_a_pdf_with_a_password_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "locked with a password" in refusal(out.getvalue(), "locked.pdf")


def text_pdf(lines):
    """A PDF of one page with these lines in Helvetica, written by hand."""
    stream = "BT /F1 12 Tf 20 700 Td " + " ".join(f"({line}) Tj 0 -16 Td" for line in lines) + " ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()  # noqa: E501


def test_the_text_of_a_pdf_is_read_and_its_lines_are_joined():
    article = take_in(
        text_pdf(["The European Union imposed sanctions", "on Ivan Petrov on Monday."]), "a.pdf"
    )
    assert article.media_type == "application/pdf"
    assert "imposed sanctions on Ivan Petrov" in article.text


@pytest.mark.parametrize(
    ("name", "url", "first", "expected"),
    [
        ("a.txt", None, "25 November 2020", ("2020-11-25", "printed")),
        ("a.txt", None, "By Jane Roe, Nov 25, 2020 10:14 GMT", ("2020-11-25", "printed")),
        ("a.txt", None, "TRIPOLI, Nov. 25, 2020 (Agency) - The mayor spoke.", ("2020-11-25", "printed")),
        ("a.txt", "https://news.example/2020/11/25/story.html", "The mayor spoke.", ("2020-11-25", "url")),
        ("2020-11-25_story.txt", None, "The mayor spoke.", ("2020-11-25", "name")),
        ("a.txt", None, "The mayor spoke.", (None, "unknown")),
    ],
)
def test_the_date_of_publication_says_where_it_comes_from(name, url, first, expected):
    article = take_in(f"A story of the town\n\n{first}\n\nThe bridge was closed.\n".encode(), name, url=url)
    date = article.published.date
    assert (str(date) if date else None, article.published.basis) == expected


def test_a_date_may_be_inferred_from_what_the_text_tells_of():
    """Nobody writes `last February` before March, and November 2020 is past."""
    text = b"A story\n\nIn November 2020 the bank was closed. Last February it opened again.\n"
    article = take_in(text, "a.txt")
    assert (str(article.published.date), article.published.basis) == ("2021-03/2022-01", "text")
    assert article.published.inferred


def test_an_option_overrides_the_page():
    data = (RECORDS / "guinea_stadium.html").read_bytes()
    assert take_in(data, "a.html", published=DateSpan.parse("2022-10-01")).published.basis == "option"
