"""Files of customers: kinds, headings, and rows that cannot be read."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cordon.answers.screen_fields import Reading, birth_date, identifier, query_of
from cordon.cli.customers.columns import guess, headings
from cordon.cli.customers.reading import customers
from cordon.errors import BadRequest, BrokenFile


def read(path, sheet=None):
    with customers(path, sheet) as found:
        return found.header, [(row.number, row.values, row.fault) for row in found.rows]


def csv_of(tmp_path, data, name="c.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_csv_has_its_rows_with_the_lines_they_stand_in(tmp_path):
    path = csv_of(tmp_path, b'name,dob\n"Vale, Orrin",1970\n"two\nlines",1971\nBrandt,1972\n')
    assert read(path) == (
        ("name", "dob"),
        [
            (2, {"name": "Vale, Orrin", "dob": "1970"}, ""),
            (3, {"name": "two\nlines", "dob": "1971"}, ""),
            (5, {"name": "Brandt", "dob": "1972"}, ""),
        ],
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfname;dob\nOrrin;1970\n",
        "name\tdob\nOrrin\t1970\n".encode("utf-16"),
        b"name|dob\r\nOrrin|1970",
    ],
)
def test_marks_of_order_and_other_delimiters_are_understood(tmp_path, data):
    assert read(csv_of(tmp_path, data))[1] == [(2, {"name": "Orrin", "dob": "1970"}, "")]


def test_rows_that_cannot_be_read_say_why_and_stop_nothing(tmp_path):
    path = csv_of(tmp_path, b"name,dob\nOrrin\nOrr\xefn,1970\nVale,1,2\nOr\x00rin,1970\nBrandt,1971\n")
    assert [(number, fault) for number, _, fault in read(path)[1]] == [
        (2, "1 fields where the header has 2"),
        (3, "the line is not UTF-8"),
        (4, "3 fields where the header has 2"),
        (5, "the line holds a NUL byte"),
        (6, ""),
    ]


def test_equal_and_empty_headings_are_told_apart(tmp_path):
    assert read(csv_of(tmp_path, b"name,,name\n"))[0] == ("name", "column 2", "name (3)")


@pytest.mark.parametrize(
    ("data", "what"), [(b"", "empty"), (b"\n", "names no column"), (b",,\nx,y,z\n", "no column")]
)
def test_a_file_without_a_header_is_refused(tmp_path, data, what):
    with pytest.raises(BrokenFile, match=what):
        read(csv_of(tmp_path, data))


def test_json_lines_may_be_flat_or_follow_the_money_and_bad_ones_are_told(tmp_path):
    path = csv_of(
        tmp_path,
        b'{"name": "Orrin", "n": 1}\n{"schema": "Person", "properties": {"name": ["Vale", "V."]}}\n{"na\n[1]\n',
        "c.jsonl",
    )
    header, rows = read(path)
    assert header == ("name", "n", "schema")
    assert [(number, values) for number, values, fault in rows if not fault] == [
        (1, {"name": "Orrin", "n": "1"}),
        (2, {"schema": "Person", "name": ["Vale", "V."]}),
    ]
    assert [fault.split(":")[0] for _, _, fault in rows if fault] == ["not JSON", "not an object"]


def test_parquet_and_excel_give_the_same_rows(tmp_path):
    pq.write_table(
        pa.table({"name": ["Orrin", None], "dob": [date(1970, 2, 3), None], "n": [1.0, 2.5]}),
        tmp_path / "c.parquet",
    )
    book = Workbook()
    book.active.append(["name", "dob", "n"])
    book.active.append(["Orrin", date(1970, 2, 3), 1.0])
    book.active.append([None, None, 2.5])
    book.save(tmp_path / "c.xlsx")
    expected = (
        ("name", "dob", "n"),
        [
            (2, {"name": "Orrin", "dob": "1970-02-03", "n": "1"}, ""),
            (3, {"name": "", "dob": "", "n": "2.5"}, ""),
        ],
    )
    assert (read(tmp_path / "c.parquet"), read(tmp_path / "c.xlsx")) == (expected, expected)


@pytest.mark.parametrize("name", ["c.parquet", "c.xlsx"])
def test_a_cut_file_is_refused(tmp_path, name):
    with pytest.raises(BrokenFile, match="not a whole"):
        read(csv_of(tmp_path, b"PK\x03\x04 nonsense", name))


def test_other_kinds_and_sheets_are_refused_by_name(tmp_path):
    with pytest.raises(BadRequest, match=r"\.pdf"):
        read(csv_of(tmp_path, b"x", "c.pdf"))
    book = Workbook()
    book.active.append(["name"])
    book.save(tmp_path / "c.xlsx")
    with pytest.raises(BadRequest, match="there are Sheet"):
        read(tmp_path / "c.xlsx", "Nope")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Customer ID", "Full Name", "DOB", "Nationality"],
         {"Customer ID": "ref", "Full Name": "name", "DOB": "birthDate", "Nationality": "country"}),
        (["first_name", "LastName", "birthDate"],
         {"first_name": "firstName", "LastName": "lastName", "birthDate": "birthDate"}),
        (["ФИО", "Дата рождения", "ИНН"], {"ФИО": "name", "Дата рождения": "birthDate"}),
        (["Beneficiary", "IMO number", "Type"], {"Beneficiary": "name", "IMO number": "imoNumber", "Type": "schema"}),
    ],
)  # fmt: skip
def test_headings_are_guessed(header, fields):
    assert guess(header).fields == fields


def test_what_the_caller_says_wins_and_the_rest_is_shown():
    found = guess(["Name", "Trading name", "Notes"], ["name=Trading name", "ignore=Name"])
    assert (found.fields, found.shown()) == (
        {"Trading name": "name"},
        "name=Trading name (not used: Name, Notes)",
    )


@pytest.mark.parametrize(
    ("header", "told", "what"),
    [
        (["a", "b"], [], "no column looks like a name"),
        (["a"], ["nme=a"], "--map takes FIELD=COLUMN"),
        (["a"], ["name=b"], "no column 'b'"),
    ],
)
def test_mappings_that_lead_nowhere_are_refused(header, told, what):
    with pytest.raises(BadRequest, match=what):
        guess(header, told)


def test_no_heading_means_two_fields_but_given_names_in_russian():
    seen = [name for names in headings().values() for name in set(names)]
    assert sorted({name for name in seen if seen.count(name) > 1}) == ["имя"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1979-05-03", "1979-05-03"), ("1979", "1979"), ("03/05/1979", "1979-05-03"), ("25.12.1979", "1979-12-25"),
        ("12/25/1979", "1979-12-25"), ("3 May 1979", "1979-05-03"), ("May 3, 1979", "1979-05-03"),
        ("may 1979", "1979-05"), ("19790503", "1979-05-03"), ("1979-05-03 00:00:00", "1979-05-03"),
        ("1979/5/3", "1979-05-03"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text, value):
    assert birth_date(text) == value


def test_the_month_comes_first_where_the_caller_says_so():
    assert birth_date("03/05/1979", Reading(month_first=True)) == "1979-03-05"


@given(st.text(max_size=30))
def test_a_date_is_read_or_refused_in_a_sentence(text):
    try:
        read_as = birth_date(text)
    except BadRequest as error:
        read_as = str(error)
    assert "birth date" in read_as or read_as[0].isdigit() or read_as.startswith("..")


def test_name_parts_make_a_name_only_where_there_is_none():
    parts = {"firstName": ["Orrin"], "middleName": ["T."], "lastName": ["Vale"]}
    assert query_of(parts).names == ("Orrin T. Vale",)
    assert query_of({**parts, "name": ["O. Vale"]}).names == ("O. Vale",)


def test_identifiers_may_say_their_kind():
    assert (identifier("passport:AB123456").kind, identifier("AB123456").kind) == ("passport", "any")
