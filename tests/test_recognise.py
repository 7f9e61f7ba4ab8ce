"""What is found in files, folders and archives: lists by their content, refusals, and what is no list."""

import gzip
import lzma
import shutil
import zipfile
from pathlib import Path

import pytest

from cordon.errors import BrokenFile, IncompleteSet, NotThisFormat
from cordon.sources import ofac
from cordon.sources.dating import Dating, day_in_name, printed_day
from cordon.sources.formats import Format, Part
from cordon.sources.recognise import Ignored, Refusal, recognise
from cordon.terms.readings import Published
from tests.shared import shared_data
from tests.told import RECORDS

EXCERPT = RECORDS / "ofac_csv"


@pytest.fixture
def look(tmp_path_factory):
    """Recognises, in a work folder of its own."""

    def recognised(*paths, **more):
        return recognise(paths, tmp_path_factory.mktemp("work"), **more)

    return recognised


@pytest.fixture
def place(tmp_path):
    """A folder whose parents name no date."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def copied(place: Path, *names: str) -> None:
    for name in names:
        shutil.copy(EXCERPT / name.lower(), place / name)


def outlined(found):
    """Each finding in one line's worth."""
    return [
        (one.format, one.date, one.date_basis, one.parts)
        if isinstance(one, Published)
        else (type(one.error).__name__, one.path.name)
        if isinstance(one, Refusal)
        else ("ignored", one.path.name)
        for one in found
    ]


def test_a_set_is_found_by_its_content_whatever_the_case_of_its_names(look, place):
    copied(place, "SDN.CSV", "Alt.csv", "ADD.csv", "SDN_COMMENTS.CSV")
    (found,) = look(place, date="2021-07-07")
    assert (found.source, found.parts, found.date, found.date_basis) == (
        "us_ofac_sdn",
        ("sdn", "alt", "add"),
        "2021-07-07",
        "option",
    )
    assert [Path(name).name for name in found.names] == ["SDN.CSV", "Alt.csv", "ADD.csv", "SDN_COMMENTS.CSV"]


def test_a_list_is_known_under_a_wrong_name(look, place):
    shutil.copy(RECORDS / "ofac_cons.xml", place / "holiday-photos.jpg")
    (found,) = look(place / "holiday-photos.jpg")
    assert (found.source, found.format, found.date) == ("us_ofac_cons", "ofac-xml", "2025-03-28")


def test_lists_come_by_date_and_one_bad_file_stops_none_of_them(look, place):
    for day in ("2022-01-01", "2021-01-01"):
        (place / day).mkdir()
        copied(place / day, "sdn.csv")
    (place / "2023-01-01").mkdir()
    copied(place / "2023-01-01", "alt.csv", "add.csv")
    shutil.copy(RECORDS / "ofac_cons.xml", place / "cons.xml")
    (place / "sdn.csv").write_bytes(b"")
    (place / "un.xml").write_text("<!DOCTYPE html><html><body>504 Gateway Time-out</body></html>")
    (place / "README.md").write_text("# Lists\n")
    (place / "versions_delta.csv").write_text("date,commit\n2021-08-18,f2dad113\n")
    (place / "schema.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>')
    assert outlined(look(place)) == [
        ("ofac-csv", "2021-01-01", "name", ("sdn",)),
        ("ofac-csv", "2022-01-01", "name", ("sdn",)),
        ("ofac-xml", "2025-03-28", "content", ("",)),
        ("IncompleteSet", "2023-01-01"),
        ("BrokenFile", "sdn.csv"),
        ("BrokenFile", "un.xml"),
        ("ignored", "README.md"),
        ("ignored", "schema.xsd"),
        ("ignored", "versions_delta.csv"),
    ]


def test_a_packed_list_is_the_list(look, place):
    content = (RECORDS / "ofac_cons.xml").read_bytes()
    (place / "a.xml.gz").write_bytes(gzip.compress(content))
    (place / "b.xml.xz").write_bytes(lzma.compress(content))
    with zipfile.ZipFile(place / "c.zip", "w") as archive:
        archive.writestr("inside/list.xml", content)
    found = look(place)
    assert [one.names for one in found] == [("a.xml",), ("b.xml",), ("c.zip/inside/list.xml",)]
    assert {one.files[0].read_bytes() for one in found} == {content}


def test_a_set_may_come_in_one_archive_or_packed_one_by_one(look, place):
    with zipfile.ZipFile(place / "set.zip", "w") as archive:
        for name in ("sdn.csv", "alt.csv", "add.csv"):
            archive.write(EXCERPT / name, name)
    apart = place / "2021-07-07"
    apart.mkdir()
    for name in ("sdn.csv", "alt.csv", "add.csv"):
        (apart / f"{name}.xz").write_bytes(lzma.compress((EXCERPT / name).read_bytes()))
    assert [(one.date, one.parts) for one in look(place)] == [
        ("2021-07-07", ("sdn", "alt", "add")),
        (None, ("sdn", "alt", "add")),
    ]


def test_a_file_given_by_name_that_is_no_list_is_refused(look, place):
    (place / "README.md").write_text("# Lists\n")
    (found,) = look(place / "README.md")
    assert isinstance(found.error, NotThisFormat)
    assert "text that begins '# Lists'" in str(found.error)


@pytest.mark.parametrize(
    ("content", "error", "sentence"),
    [
        (b"", BrokenFile, "the file is empty (0 bytes)"),
        (
            b"<!doctype html><html>",
            BrokenFile,
            "it is a web page and not a list, as a failed download leaves it",
        ),
        (b"<data-set/>", NotThisFormat, "XML with the root element <data-set>"),
        (b"\x00\x01", NotThisFormat, "a binary file"),
    ],
)
def test_what_a_file_is_instead_of_a_list_is_said(look, place, content, error, sentence):
    (place / "list.xml").write_bytes(content)
    (found,) = look(place / "list.xml")
    assert isinstance(found.error, error)
    assert sentence in str(found.error)


def test_a_file_of_an_analyst_is_refused_unless_a_format_takes_it(look, place):
    (place / "acts.yaml").write_text("cordon: acts\n")
    (place / "other.yaml").write_text("colour: red\n")
    refused, ignored = look(place, formats=ofac.FORMATS)
    assert isinstance(refused.error, NotThisFormat)
    assert isinstance(ignored, Ignored)

    def open_acts(parts: tuple[Part, ...], dating: Dating) -> Published:
        day, basis = dating.settle("2020-01-01")
        return Published(
            "acts", "acts", day, basis, (parts[0].path,), (parts[0].name,), ("",), lambda: iter(())
        )

    acts = Format("acts", ("acts",), lambda head, _: head.startswith(b"cordon:"), open_acts)
    found, _ = look(place, formats=(*ofac.FORMATS, acts))
    assert (found.source, found.names) == ("acts", ("acts.yaml",))


def test_a_file_given_twice_is_found_once(look, place):
    copied(place, "sdn.csv")
    assert len(look(place, place / "sdn.csv", place)) == 1


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("sdn_2021-08-18.csv", "2021-08-18"),
        ("2021-07-07/sdn.csv", "2021-07-07"),
        ("20210707/sdn.csv", "2021-07-07"),
        ("2021-04/sdn.csv", "2021-04"),
        ("2020-01-01/2021-07-07/lists/sdn.csv", "2021-07-07"),
        ("sdn_csv_2021-08-18_2024-05-04.csv", "2024-05-04"),
        ("lists/sdn.csv", None),
        ("run-202104/sdn.csv", None),
        ("2021-13-40/sdn.csv", None),
        ("id120210707999.csv", None),
    ],
)
def test_a_day_is_read_from_the_nearest_name_that_has_one(name, day):
    assert day_in_name(Path(name)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-08-01", "2026-08-01"),
        ("2026-08-01T00:00:00.875Z", "2026-08-01"),
        ("01/10/2025", "2025-01-10"),
        ("29-Apr-2026", "2026-04-29"),
        ("1 September 2020", "2020-09-01"),
        ("29-Foo-2026", None),
        ("31-Apr-2026", None),
        ("", None),
    ],
)
def test_a_printed_day_is_read_in_every_publishers_way(text, day):
    assert printed_day(text) == day


def test_the_option_wins_then_the_content_then_the_name_and_a_month_is_its_first_day():
    both = Dating("2020-01-01", "2021-04")
    month, whole = Dating(name="2021-04"), Dating(name="2021-04-05")
    assert [both.settle("2022-02-02"), Dating(name="2021-04").settle("2022-02-02")] == [
        ("2020-01-01", "option"),
        ("2022-02-02", "content"),
    ]
    assert [
        month.settle(None),
        whole.settle(None),
        Dating().settle(None),
    ] == [
        ("2021-04-01", "name-month"),
        ("2021-04-05", "name"),
        (None, "none"),
    ]


def test_a_broken_set_says_which_file_is_missing(look):
    (found,) = look(shared_data("lists", "ofac", "legacy", "2026-08_add_alt_only"))
    assert isinstance(found.error, IncompleteSet)
    assert (found.error.present, found.error.missing) == (("add.csv", "alt.csv"), ("sdn.csv",))


def test_every_real_list_of_ofacs_is_recognised(look):
    found = look(shared_data("lists", "ofac"))
    lists = [one for one in found if isinstance(one, Published)]
    assert [(one.source, one.format, one.date) for one in lists if one.format != "ofac-csv"] == [
        ("us_ofac_cons", "ofac-xml", "2018-04-06"),
        ("us_ofac_sdn", "ofac-enhanced", "2024-08-28"),
        ("us_ofac_cons", "ofac-enhanced", "2025-01-10"),
        ("us_ofac_cons", "ofac-xml", "2025-03-28"),
    ]
    assert [one.parts for one in lists if one.format == "ofac-csv"] == [("sdn", "alt", "add")] * 2 + [
        ("sdn",)
    ] * 11
    assert [one.path.name for one in found if isinstance(one, Refusal)] == ["2026-08_add_alt_only"]
    assert {one.path.name for one in found if isinstance(one, Ignored)} == {
        "sdn_csv_2021-08-18_2024-05-04.bundle",
        "versions_delta.csv",
    }
