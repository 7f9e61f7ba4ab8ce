"""The UK Sanctions List: both forms say the same, real rows compared whole, the real list counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BrokenFile, NotThisFormat
from cordon.sources import uk_csv, uk_xml
from cordon.sources.day_first import day
from cordon.sources.uk_numbers import numbers_in
from cordon.sources.uk_target import measure
from cordon.terms.readings import Leftover
from tests.shared import shared_data, unpacked
from tests.told import RECORDS, faults, opened, readings, told, values

(CSV,) = uk_csv.FORMATS
(XML,) = uk_xml.FORMATS


def said(found, key):
    return {statement.id: statement for statement in found[key].statements}


def test_an_invented_person_company_and_ship_are_read_whole_from_xml():
    found = readings(XML, RECORDS / "uk_invented.xml")
    assert told(found) == (RECORDS / "uk_invented.told").read_text(encoding="utf-8")
    assert faults(found) == []


def test_both_forms_say_the_same_of_the_same_targets():
    rows, elements = readings(CSV, RECORDS / "uk_invented.csv"), readings(XML, RECORDS / "uk_invented.xml")
    assert list(rows) == list(elements) == ["XYZ0001", "XYZ0002", "XYZ0003"]
    assert [said(rows, key).keys() for key in rows] == [said(elements, key).keys() for key in elements]
    assert [r.leftovers for r in (*rows.values(), *elements.values())] == [()] * 6


def test_both_forms_have_the_same_day():
    dates = [opened(CSV, RECORDS / "uk_invented.csv"), opened(XML, RECORDS / "uk_invented.xml")]
    assert [(one.source, one.date, one.date_basis) for one in dates] == [
        ("uk_sl", "2026-05-02", "content")
    ] * 2


def test_the_al_kani_brothers_militia_is_read_whole_from_real_rows():
    found = readings(CSV, RECORDS / "uk_excerpt.csv")
    assert told(found) == (RECORDS / "uk_excerpt.told").read_text(encoding="utf-8")
    assert faults(found) == []


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("25/01/2001", "2001-01-25"),
        ("dd/mm/1965", "1965"),
        ("dd/05/1965", "1965-05"),
        ("00/05/1965", "1965-05"),
        ("00/00/1965", "1965"),
        ("07/mm/1965", "1965"),
        ("29/06/2012 00:00:00", "2012-06-29"),
        ("1965", "1965"),
        ("circa 1965", "1965~"),
        ("15/08/19yy", None),
        ("", None),
    ],
)
def test_a_day_is_as_exact_as_it_is_printed(printed, value):
    assert day(printed) == value


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("INN: 7719265496 OGRN: 1037719005873 ", [("innCode", "7719265496"), ("ogrnCode", "1037719005873")]),
        ("INN: 6608003052OGRN: 1026600000460", [("innCode", "6608003052"), ("ogrnCode", "1026600000460")]),
        ("Tax Identification Number: INN: 7726531639", [("innCode", "7726531639")]),
        ("TIN - 7805060220", [("taxNumber", "7805060220")]),
        ("Tax ID No. 7813491943 (Russia)", [("taxNumber", "7813491943")]),
        ("(УНН/ИНН): 190950894 (Belarus)", [("taxNumber", "190950894")]),
        ("Legal Entity Identifier: 5299008ONRYZRO61SY92", [("leiCode", "5299008ONRYZRO61SY92")]),
        ("BIC: AKILKG22", [("swiftBic", "AKILKG22")]),
        ("2536288610", []),
        ("WINNER 7726531639", []),
    ],
)
def test_a_number_with_a_known_label_is_found(printed, found):
    assert [(one.prop, one.number) for one in numbers_in(printed)] == found


@given(st.text(max_size=80))
def test_any_text_has_numbers_or_none(text):
    assert all(one.number in text and one.printed in text for one in numbers_in(text) if " | " not in text)


@pytest.mark.parametrize(
    ("printed", "ours"),
    [
        ("Asset freeze", "asset_freeze"),
        ("AssetFreeze", "asset_freeze"),
        ("Travel Ban", "travel_ban"),
        ("Targeted arms embargo", "arms_embargo"),
        ("Director Disqualification Sanction", "director_disqualification"),
        ("De-flag", "crew_or_port_measures"),
        ('Shipping sanctions: (see "Other information")', "crew_or_port_measures"),
        ("Prohibition on correspondent banking and clearing", "dealing_prohibition"),
        ("Closure of representative offices", "other"),
    ],
)
def test_a_measure_is_ours_for_the_printed_one(printed, ours):
    assert measure(printed) == ours


HEAD = "Report Date: 02-May-2026\nUnique ID,Name 6,Name 1,Name type,Alias strength,Regime Name,Shoe size\n"


@pytest.fixture
def rows(tmp_path):
    def read(text, head=HEAD):
        path = tmp_path / "uk.csv"
        path.write_text(head + text, encoding="utf-8")
        return readings(CSV, path)

    return read


def test_a_column_that_the_uk_adds_tomorrow_is_left_over(rows):
    found = rows("XYZ1,EXAMPLE,,Primary Name,,Libya,44\n")
    assert found["XYZ1"].leftovers == (Leftover("uk_sl", "XYZ1", "Shoe size", "44"),)


def test_a_blank_strength_is_ungraded_and_an_unknown_one_is_left_over(rows):
    found = rows(
        "XYZ1,EXAMPLE,,Primary Name,,Libya,\nXYZ1,SAMPLE,,ALias,,Libya,\nXYZ1,TRIAL,,Alias,Fair,Libya,\n"
    )
    grades = [(s.prop, s.value, s.strength) for s in found["XYZ1"].statements if s.prop in {"name", "alias"}]
    assert grades == [
        ("name", "EXAMPLE", None),
        ("alias", "SAMPLE", "ungraded"),
        ("alias", "TRIAL", "ungraded"),
    ]
    assert [(left.path, left.value) for left in found["XYZ1"].leftovers] == [("Alias strength", "Fair")]


def test_a_target_without_a_primary_name_says_so(rows):
    found = rows("XYZ1,SAMPLE,,Alias,,Libya,\n")
    assert [left.why for left in found["XYZ1"].leftovers] == ["no primary name is printed"]


def test_rows_of_one_target_that_stand_apart_make_two_records(rows):
    found = rows("XYZ1,A,,Primary Name,,L,\nXYZ2,B,,Primary Name,,L,\nXYZ1,C,,Alias,,L,\n")
    assert list(found) == ["XYZ1", "XYZ2", "XYZ1 (2)"]
    assert found["XYZ1 (2)"].statements[0].entity == "uk-XYZ1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("XYZ1,EXAMPLE,,Prim", "uk.csv, line 3: a row of 4 columns under a header of 7"),
        ('XYZ1,"EXAMPLE,,Primary Name,,L,\nXYZ2,B,,Primary', "uk.csv, line 4: unexpected end of data"),
    ],
)
def test_a_file_cut_off_is_broken_at_its_line(rows, text, sentence):
    with pytest.raises(BrokenFile, match=sentence):
        rows(text)


def test_bytes_that_are_not_utf8_are_refused_at_their_line(tmp_path):
    path = tmp_path / "uk.csv"
    path.write_bytes(HEAD.encode() + b"XYZ1,\xe9,,Primary Name,,L,\n")
    with pytest.raises(BrokenFile, match="line 3: not UTF-8"):
        list(opened(CSV, path).records())


def test_a_csv_without_the_key_column_is_another_format(tmp_path):
    path = tmp_path / "uk.csv"
    path.write_text("Report Date: 02-May-2026\nName 6,Regime Name,my Unique ID\nA,L,1\n", encoding="utf-8")
    with pytest.raises(NotThisFormat):
        list(opened(CSV, path).records())


def test_a_leftover_of_the_xml_names_its_path(tmp_path):
    path = tmp_path / "uk.xml"
    data = (RECORDS / "uk_invented.xml").read_text(encoding="utf-8")
    data = data.replace("<Titles>", '<Hobbies><Hobby years="3">chess</Hobby></Hobbies><Titles>', 1)
    path.write_text(data.replace("<Title>Dr<", "<Title>Dr<Of>law</Of><", 1), encoding="utf-8")
    assert [(left.path, left.value) for left in readings(XML, path)["XYZ0001"].leftovers] == [
        ("Hobbies/Hobby", "chess"),
        ("Hobbies/Hobby/@years", "3"),
        ("Titles/Title/Of", "law"),
    ]


def test_the_real_snippet_of_the_xml_leaves_nothing_over():
    found = readings(XML, shared_data("lists", "snippets", "uk_sanctions_list_2026-09-10.xml"))
    assert list(found) == ["AFG0006", "RUS1234"]
    assert [reading.leftovers for reading in found.values()] == [(), ()]
    assert values(found["AFG0006"], "name") == ["MOHAMMAD HASSAN AKHUND"]
    assert values(found["AFG0006"], "weakAlias") == ["MULLAH MOHAMMAD"]
    assert values(found["RUS1234"], "registrationNumber") == [
        "1027700132195",
        "(УНН/ИНН): 190950894 (Belarus), 7704734000/770301001 (Russia)",
    ]
    assert values(found["RUS1234"], "taxNumber") == ["190950894"]
    assert faults(found) == []


@pytest.fixture(scope="module")
def newest(tmp_path_factory):
    path = tmp_path_factory.mktemp("uk") / "UK-Sanctions-List.csv"
    real = shared_data("lists", "uk", "UK-Sanctions-List_rebuilt_2026-04-29.csv.xz")
    path.write_bytes(unpacked(real))
    return readings(CSV, path)


def test_the_real_list_has_its_designations_and_names(newest):
    schemas = Counter(reading.statements[0].schema for reading in newest.values())
    names = {
        (key, s.value, s.prop)
        for key, reading in newest.items()
        for s in reading.statements
        if s.prop in {"name", "alias", "weakAlias"}
    }
    assert sum(schemas.values()) == 6046
    # 15,050 names are printed; two of them are another one with its words in other columns
    assert len(names) == 15_048


def test_the_real_list_leaves_two_birth_places_over_and_keeps_to_the_vocabulary(newest):
    left = [(one.path, one.value) for reading in newest.values() for one in reading.leftovers]
    assert sorted(left) == [
        ("Country of birth", "Occupied Golan Heights"),
        ("Country of birth", "Yakut Autonomous SSR"),
    ]
    assert faults(newest) == []


def test_the_al_kani_targets_stand_in_the_real_list(newest):
    mohamed, abdurahem, militia = (newest[f"LIB00{n}"] for n in (72, 73, 74))
    assert values(mohamed, "name") == ["Mohamed al Kani"]
    assert values(mohamed, "alias") == ["Omar al Kani"]
    assert values(mohamed, "number", "Passport") == ["F86JKFFJF"]
    assert values(mohamed, "authorityId") == ["LIB0072", "OFSI 14105"]
    assert values(mohamed, "listingDate") == ["2021-05-07"]
    assert len(values(abdurahem, "alias")) == 8
    assert values(abdurahem, "number", "Passport") == ["H4FG6H2J"]
    assert values(militia, "alias") == [
        "7th Brigade",
        "9th Brigade",
        "Al-Kani militia",
        "Kani Brigade",
        "Kaniat",
        "Kanyat",
        "Tarhuna 7th Brigade",
        "Tarhuna Brigade",
    ]
