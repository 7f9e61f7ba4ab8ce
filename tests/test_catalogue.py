import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordon.errors import BadRecord, BadRequest
from cordon.sources.catalogue import Basis, Edition, ListFile, Source, fault_of_address, load_catalogue
from tests.shared import ROOT

MIRROR = """
un_sc:
  editions:
    - name: xml
      format: un-xml
      files:
        - {name: consolidated.xml, url: "http://127.0.0.1:8080/un.xml"}
  allow_private: yes
xx_test:
  label: A list made for this test
  publisher: Nobody
  authority: nobody
  status: read
  licence: none
  basis:
    licence: {source: this test, verified: yes}
"""


@pytest.fixture
def extra(tmp_path):
    """A function from the text of an extra catalogue to the catalogue with it."""

    def load(text):
        path = tmp_path / "extra.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_catalogue(path)

    return load


def test_the_catalogue_names_every_list_the_project_reads():
    """catalogue.yaml"""
    read = [key for key, source in load_catalogue().items() if source.status == "read"]
    assert read == ["us_ofac_sdn", "us_ofac_cons", "eu_fsf", "un_sc", "uk_sl", "ch_seco"]


def test_an_ofac_csv_set_is_four_files():
    edition = load_catalogue()["us_ofac_sdn"].edition("csv")
    assert [each.name for each in edition.files] == ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]
    assert [each.url.rsplit("/", 1)[1] for each in edition.files] == [
        "SDN.CSV",
        "ALT.CSV",
        "ADD.CSV",
        "SDN_COMMENTS.CSV",
    ]


@pytest.mark.parametrize("source", load_catalogue().values(), ids=lambda source: source.key)
def test_every_entry_is_whole(source):
    """Downloads come over https from public hosts, and every group of facts says where it was read."""
    urls = [file.url for edition in source.editions for file in edition.files]
    assert all(url.startswith("https://") for url in urls)
    assert not source.allow_private
    assert bool(urls) == (source.status == "read") == (source.cadence_days is not None)
    assert (source.status == "closed") == (source.ended is not None)
    told = {each.fact for each in source.basis}
    assert told >= ({"addresses", "formats", "cadence", "licence"} if urls else {"licence"})


def test_the_authorities_are_those_of_the_law():
    """law/authorities.tsv names the same lists and who acts through them"""
    path = ROOT / "src" / "cordon" / "law" / "authorities.tsv"
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = list(csv.DictReader(lines, delimiter="\t"))
    theirs = {key: row["key"] for row in rows for key in row["sources"].split()}
    ours = {key: source.authority for key, source in load_catalogue().items()}
    assert {key: ours[key] for key in theirs} == theirs
    assert set(ours.values()) <= {row["key"] for row in rows}


def test_an_extra_catalogue_changes_fields_and_adds_entries(extra):
    before, after = load_catalogue()["un_sc"], extra(MIRROR)
    assert after["un_sc"].label == before.label
    assert after["un_sc"].allow_private
    file = ListFile("consolidated.xml", "http://127.0.0.1:8080/un.xml")
    assert after["un_sc"].editions == (Edition("xml", "un-xml", (file,)),)
    assert after["xx_test"] == Source(
        key="xx_test",
        label="A list made for this test",
        short="xx_test",
        publisher="Nobody",
        authority="nobody",
        country="",
        regimes=(),
        language="eng",
        cadence_days=None,
        status="read",
        ended=None,
        page="",
        licence="none",
        editions=(),
        allow_private=False,
        notes="",
        basis=(Basis("licence", "this test", verified=True),),
    )
    assert list(after) == [*load_catalogue(), "xx_test"]


def test_an_empty_extra_catalogue_changes_nothing(extra):
    assert extra("# nothing yet\n") == load_catalogue()


def test_an_edition_is_found_by_name_or_is_the_first():
    ofac = load_catalogue()["us_ofac_sdn"]
    assert ofac.edition() == ofac.editions[0]
    assert ofac.edition("xml").format == "ofac-xml"
    with pytest.raises(BadRequest, match=r"no edition 'pdf' to download; it has: enhanced, .*csv, xml"):
        ofac.edition("pdf")
    with pytest.raises(BadRequest, match="it has: none"):
        load_catalogue()["ca_sema"].edition()


WHOLE = "x:\n  label: L\n  publisher: P\n  authority: a\n  licence: l\n  status: read\n"
FILE = "  editions: [{name: e, format: f, files: [{name: %s, url: %s}]}]\n"
FAULTS = {
    "unknown field": (WHOLE + "  colour: red\n", 7, "colour", "not a field here"),
    "missing field": ("x:\n  label: L\n", 1, "publisher", "is missing"),
    "unknown status": (WHOLE.replace("read", "maybe"), 6, "status", "'maybe' is not one of read, closed"),
    "empty text": (WHOLE.replace("label: L", "label: ''"), 2, "label", "not empty"),
    "a list for a text": (WHOLE.replace("label: L", "label: [L]"), 2, "label", "must be one text"),
    "a text for a list": (WHOLE + "  regimes: us-*\n", 7, "regimes", "must be a list"),
    "days": (WHOLE + "  cadence_days: 0\n", 7, "cadence_days", "from 1 to 366"),
    "days in words": (WHOLE + "  cadence_days: daily\n", 7, "cadence_days", "from 1 to 366"),
    "flag": (WHOLE + "  allow_private: perhaps\n", 7, "allow_private", "'perhaps' is not one of"),
    "date": (WHOLE + "  ended: January\n", 7, "ended", "is not YYYY-MM-DD"),
    "no files": (WHOLE + "  editions: [{name: e, format: f, files: []}]\n", 7, "files", "at least one"),
    "file scheme": (WHOLE + FILE % ("a.xml", "file:///etc/passwd"), 7, "url", "is not http or https"),
    "no host": (WHOLE + FILE % ("a.xml", "https:///a"), 7, "url", "is not an address"),
    "password": (WHOLE + FILE % ("a.xml", "https://u:p@example.org/"), 7, "url", "a password"),
    "port": (WHOLE + FILE % ("a.xml", "https://example.org:99999/"), 7, "url", "is not an address"),
    "up": (WHOLE + FILE % ("../a.xml", "https://example.org/"), 7, "name", "is not a plain name"),
    "hidden": (WHOLE + FILE % (".a", "https://example.org/"), 7, "name", "is not a plain name"),
    "ours": (WHOLE + FILE % ("a.part", "https://example.org/"), 7, "name", "is not a plain name"),
    "key": (WHOLE.replace("x:", "X-1:"), 1, "X-1", "a key is small letters"),
    "twice": (WHOLE + "  label: M\n", 7, "label", "written twice"),
    "basis": (WHOLE + "  basis: {colour: {source: s, verified: no}}\n", 7, "colour", "not a field here"),
    "not a block": ("x: 1\n", 1, "x", "must be a block"),
    "a list": ("- x\n", 1, "(file)", "must be a block"),
    "not YAML": ("x: [1\n", 2, "(file)", "not YAML"),
    "two documents": ("x: {}\n---\ny: {}\n", 2, "(file)", "not YAML"),
    "alias": ("x: &a {}\ny: *a\n", 2, "(file)", "an alias"),
    "deep": ("x: " + "[" * 5_000, 1, "(file)", "nested too deep"),
    "key of many": ("? [a, b]\n: 1\n", 1, "(file)", "must be a text"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_names_file_line_and_field(extra, tmp_path, case):
    text, line, field, what = FAULTS[case]
    with pytest.raises(BadRecord) as fault:
        extra(text)
    assert (fault.value.line, fault.value.field) == (line, field)
    assert what in str(fault.value)
    assert str(fault.value).startswith(f"{tmp_path / 'extra.yaml'}, line {line}, field ")


def test_two_files_of_one_name_in_a_set_are_refused(extra):
    files = "[{name: A.csv, url: 'https://e.org/1'}, {name: a.csv, url: 'https://e.org/2'}]"
    with pytest.raises(BadRecord, match=r"'a\.csv' is there twice"):
        extra(WHOLE + f"  editions: [{{name: e, format: f, files: {files}}}]\n")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"x: \x00", b"a" * 300_000])
def test_a_file_that_is_no_text_or_too_long_is_refused(extra, data):
    with pytest.raises(BadRecord):
        extra(data)


def test_an_absent_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(BadRecord, match=r"absent\.yaml, field '\(file\)': cannot be read: No such file"):
        load_catalogue(tmp_path / "absent.yaml")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "extra.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        load_catalogue(path)
    except BadRecord as fault:
        assert str(path) in str(fault)  # noqa: PT017 (most texts are refused, not all)


@given(st.text(max_size=60))
def test_an_address_is_judged_and_never_raises(text):
    for url in (text, "https://" + text, "https://example.org/" + text):
        fault_of_address(url)


def test_the_page_on_the_catalogue_names_every_field_and_list():
    """docs/sources/catalogue.md"""
    page = (ROOT / "docs" / "sources" / "catalogue.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", page))
    assert named >= set(load_catalogue())
    assert named >= {"label", "publisher", "editions", "allow_private", "basis", "cadence_days", "status"}
