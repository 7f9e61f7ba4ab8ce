"""The UN's list: four real targets compared whole, what other targets print, and the real versions."""

from collections import Counter
from pathlib import Path

import pytest

from cordon.errors import BrokenFile
from cordon.sources.dating import Dating
from cordon.sources.un_xml import FORMATS
from cordon.sources.un_xml_shared import names_in
from cordon.terms.readings import Leftover
from tests.shared import shared_data, unpacked
from tests.told import RECORDS, faults, opened, readings, told, values

(FORMAT,) = FORMATS
WRAPPED = """<?xml version='1.0' encoding='UTF-8'?>
<CONSOLIDATED_LIST dateGenerated='2024-11-30T00:00:00.875Z'><INDIVIDUALS>
<INDIVIDUAL><DATAID>7</DATAID><REFERENCE_NUMBER>QDi.007</REFERENCE_NUMBER>{}</INDIVIDUAL>
</INDIVIDUALS></CONSOLIDATED_LIST>"""


@pytest.fixture
def person(tmp_path):
    def read(fields):
        path = tmp_path / "un.xml"
        path.write_text(WRAPPED.format(fields), encoding="utf-8")
        return readings(FORMAT, path)["7"]

    return read


def said(reading, *props):
    return [(s.prop, s.value, s.original) for s in reading.statements if s.prop in props]


def test_four_targets_are_read_whole():
    found = readings(FORMAT, RECORDS / "un_excerpt.xml")
    assert told(found) == (RECORDS / "un_excerpt.told").read_text(encoding="utf-8")
    assert faults(found) == []


def test_the_day_is_the_one_on_which_the_file_was_generated():
    published = opened(FORMAT, RECORDS / "un_excerpt.xml")
    assert (published.source, published.format, published.date, published.date_basis) == (
        "un_sc",
        "un-xml",
        "2026-08-01",
        "content",
    )
    asked = opened(FORMAT, RECORDS / "un_excerpt.xml", Dating(option="2026-08-02"))
    assert (asked.date, asked.date_basis) == ("2026-08-02", "option")


@pytest.mark.parametrize(
    ("birth", "value"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1963-07-24</DATE>", "1963-07-24"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1966-02-02-05:00</DATE>", "1966-02-02"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971"),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1968</YEAR>", "1968~"),
        (
            "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1957</FROM_YEAR><TO_YEAR>1960</TO_YEAR>",
            "1957/1960",
        ),
        (
            "<NOTE>Approximately</NOTE><FROM_YEAR>1966</FROM_YEAR><TO_YEAR>1967</TO_YEAR>",
            "1966/1967~",
        ),
        ("<TYPE_OF_DATE>Between</TYPE_OF_DATE><YEAR>1955-1958</YEAR>", "1955/1958"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973</NOTE>", "1973-11"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE>", "1958-09"),
    ],
)
def test_a_birth_date_is_as_exact_as_it_is_printed(person, birth, value):
    reading = person(f"<INDIVIDUAL_DATE_OF_BIRTH>{birth}</INDIVIDUAL_DATE_OF_BIRTH>")
    assert values(reading, "birthDate") == [value]
    assert reading.leftovers == ()


def test_a_birth_that_only_a_note_tells_of_stays_a_note(person):
    birth = "<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>"
    reading = person(f"<INDIVIDUAL_DATE_OF_BIRTH>{birth}</INDIVIDUAL_DATE_OF_BIRTH>")
    assert said(reading, "birthDate", "notes") == [("notes", "30-35 years old", None)]


def test_a_date_that_no_calendar_holds_is_left_over(person):
    birth = "<DATE>1963-02-30</DATE>"
    reading = person(f"<INDIVIDUAL_DATE_OF_BIRTH>{birth}</INDIVIDUAL_DATE_OF_BIRTH>")
    place = "INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/DATE"
    assert reading.leftovers == (
        Leftover("un_sc", "7", place, "1963-02-30", "not a date that can be read"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Jang Pom Su", ["Jang Pom Su"]),
        ("Fazel Rahim; Fazil Rahim", ["Fazel Rahim", "Fazil Rahim"]),
        ("GREAT LAKES (CAGL) ; GLBC", ["GREAT LAKES (CAGL)", "GLBC"]),
        ("حسن غول (Hassan Ghul; Hassan Gul)", ["حسن غول", "Hassan Ghul", "Hassan Gul"]),
        ("AL-NUSRAH FRONT (formerly; once)", ["AL-NUSRAH FRONT (formerly; once)"]),
    ],
)
def test_several_names_in_one_text_are_told_apart(printed, names):
    assert list(names_in(printed)) == names


@pytest.mark.parametrize(
    ("quality", "prop", "strength"),
    [
        ("Good", "alias", "strong"),
        ("Low", "weakAlias", "weak"),
        ("a.k.a.", "alias", "ungraded"),
        ("f.k.a.", "previousName", "ungraded"),
        ("", "alias", "ungraded"),
    ],
)
def test_the_grade_of_an_alias_is_the_publishers(person, quality, prop, strength):
    alias = f"<QUALITY>{quality}</QUALITY><ALIAS_NAME>Xandor Quill</ALIAS_NAME>"
    reading = person(f"<INDIVIDUAL_ALIAS>{alias}</INDIVIDUAL_ALIAS>")
    found = [(s.prop, s.strength) for s in reading.statements if s.value == "Xandor Quill"]
    assert found == [(prop, strength)]


def test_births_beside_a_blank_alias_are_the_persons(person):
    alias = "<QUALITY/><ALIAS_NAME/><DATE_OF_BIRTH>1960</DATE_OF_BIRTH><DATE_OF_BIRTH>null</DATE_OF_BIRTH>"
    reading = person(f"<INDIVIDUAL_ALIAS>{alias}</INDIVIDUAL_ALIAS>")
    assert [(s.value, s.group) for s in reading.statements if s.prop == "birthDate"] == [("1960", None)]


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ("<TYPE_OF_DOCUMENT2>Afghan national card (tazkira) number 1136</TYPE_OF_DOCUMENT2>", "1136"),
        ("<NOTE>04643632 issued on 18 Jun. 1999</NOTE>", "04643632"),
        ("<NOTE>Italian Fiscal Code: DAOMMD74T11Z352Z</NOTE>", "DAOMMD74T11Z352Z"),
        ("<NOTE>SSN 156-92-9858 (United States of America)</NOTE>", "156-92-9858"),
        ("<NOTE>Tunisian national identity number W334061 issued on 9 Mar. 2011</NOTE>", "W334061"),
    ],
)  # fmt: skip
def test_a_number_that_stands_in_the_words_is_found_there(person, document, number):
    kind = "<TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT>"
    reading = person(f"<INDIVIDUAL_DOCUMENT>{kind}{document}</INDIVIDUAL_DOCUMENT>")
    assert values(reading, "idNumber") == [number]


def test_a_document_without_a_number_is_a_note(person):
    document = "<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>issued in 1993</NOTE>"
    reading = person(f"<INDIVIDUAL_DOCUMENT>{document}</INDIVIDUAL_DOCUMENT>")
    assert said(reading, "notes", "number") == [("notes", "Passport, issued in 1993", None)]


def test_a_delisting_ends_the_designation(person):
    reading = person("<LISTED_ON>2010-01-02</LISTED_ON><DELISTED_ON>2020-03-04</DELISTED_ON>")
    assert said(reading, "listingDate", "startDate", "endDate") == [
        ("listingDate", "2010-01-02", None),
        ("startDate", "2010-01-02", None),
        ("endDate", "2020-03-04", None),
    ]


def test_a_field_that_the_un_adds_tomorrow_is_left_over(person):
    reading = person("<FAVOURITE_COLOUR>blue</FAVOURITE_COLOUR>")
    assert reading.leftovers == (Leftover("un_sc", "7", "INDIVIDUAL/FAVOURITE_COLOUR", "blue"),)


def test_a_target_without_its_number_is_left_over_whole(tmp_path):
    path = tmp_path / "un.xml"
    path.write_text(WRAPPED.replace("<DATAID>7</DATAID>", "").format(""), encoding="utf-8")
    key, field = "INDIVIDUAL at line 3", "INDIVIDUAL/REFERENCE_NUMBER"
    left = Leftover("un_sc", key, field, "QDi.007", "a target without an id")
    assert readings(FORMAT, path)[key].leftovers == (left,)


def test_a_file_cut_off_is_broken_at_its_line(tmp_path):
    path = tmp_path / "un.xml"
    path.write_bytes((RECORDS / "un_excerpt.xml").read_bytes()[:3000])
    with pytest.raises(BrokenFile, match=r"un\.xml, line 7\d: "):
        list(opened(FORMAT, path).records())


def test_an_unchanged_record_has_an_unchanged_digest(tmp_path):
    path = tmp_path / "un.xml"
    data = (RECORDS / "un_excerpt.xml").read_text(encoding="utf-8")
    path.write_text(data.replace("ERIC", "ERIK").replace("<LIST_TYPE>", "<LIST_TYPE >"), encoding="utf-8")
    before = {r.key: r.digest for r in opened(FORMAT, RECORDS / "un_excerpt.xml").records()}
    after = {r.key: r.digest for r in opened(FORMAT, path).records()}
    assert [key for key in before if before[key] != after[key]] == ["6907993"]


@pytest.fixture(scope="module")
def newest(tmp_path_factory):
    path = tmp_path_factory.mktemp("un") / "UN_2026-08-01.xml"
    path.write_bytes(unpacked(shared_data("lists", "un", "UN_2026-08-01.xml.xz")))
    return readings(FORMAT, path)


def test_the_newest_list_has_its_persons_entities_and_names_in_their_own_script(newest):
    schemas = Counter(reading.statements[0].schema for reading in newest.values())
    assert schemas == {"Person": 736, "Organization": 275}
    own_script = {
        key: sum("NAME_ORIGINAL_SCRIPT" in s.place for s in reading.statements)
        for key, reading in newest.items()
    }
    persons = {key for key, reading in newest.items() if reading.statements[0].schema == "Person"}
    assert sum(1 for key, n in own_script.items() if n and key in persons) == 337
    assert sum(1 for key, n in own_script.items() if n and key not in persons) == 41


def test_the_newest_list_leaves_nothing_over_and_keeps_to_the_vocabulary(newest):
    assert [left for reading in newest.values() for left in reading.leftovers] == []
    assert faults(newest) == []
    assert len({s.id for reading in newest.values() for s in reading.statements}) == sum(
        len(reading.statements) for reading in newest.values()
    )


VERSIONS = {  # version -> targets, leftovers
    "2016-03-07": (1025, 30),
    "2018-06-07": (1098, 6),
    "2020-11-23": (1018, 6),
    "2020-12-01": (1006, 6),
    "2022-09-15": (952, 5),
    "2024-11-30": (879, 0),
    "2025-11-18": (1000, 0),
    "2026-08-01": (1011, 0),
}


@pytest.mark.parametrize(("day", "targets", "left"), [(d, *n) for d, n in VERSIONS.items()])
def test_every_version_since_2016_is_read_whole(tmp_path, day, targets, left):
    path = tmp_path / "un.xml"
    path.write_bytes(unpacked(shared_data("lists", "un", f"UN_{day}.xml.xz")))
    found = readings(FORMAT, path)
    whys = Counter(one.why for reading in found.values() for one in reading.leftovers)
    assert (len(found), sum(whys.values())) == (targets, left)
    assert set(whys) <= {"no country of that name"}
    assert opened(FORMAT, path).date == day


def test_a_number_printed_twice_makes_two_records_of_one_target(tmp_path):
    path = tmp_path / "un.xml"
    twice = WRAPPED.format("</INDIVIDUAL><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>Bo</FIRST_NAME>")
    path.write_text(twice, encoding="utf-8")
    found = readings(FORMAT, path)
    assert list(found) == ["7", "7 (2)"]
    assert {s.entity for reading in found.values() for s in reading.statements if s.schema == "Person"} == {
        "un-7"
    }


def test_another_xml_file_is_not_the_uns():
    assert not FORMAT.sniff(b"<CONSOLIDATED/>", "UN.xml")
    assert not FORMAT.sniff(Path(__file__).read_bytes(), "UN.xml")
