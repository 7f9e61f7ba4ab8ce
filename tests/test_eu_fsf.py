"""The EU's list: real and invented targets compared whole, rules one by one, memory flat in a long file."""

import resource

import pytest

from cordon.sources.eu_fsf import FORMATS
from cordon.terms.readings import Leftover
from tests.invented_eu import write_eu_list
from tests.shared import shared_data, unpacked
from tests.told import RECORDS, faults, opened, readings, told, values

FORMAT, OLD = FORMATS
WRAPPED = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04+02:00">
<sanctionEntity euReferenceNumber="EU.1.1" logicalId="7">
<subjectType code="{kind}"/>{fields}</sanctionEntity></export>"""


@pytest.fixture
def target(tmp_path):
    def read(fields, kind="person"):
        path = tmp_path / "eu.xml"
        path.write_text(WRAPPED.format(kind=kind, fields=fields), encoding="utf-8")
        return readings(FORMAT, path)["EU.1.1"]

    return read


def test_a_real_and_two_invented_targets_are_read_whole():
    found = readings(FORMAT, RECORDS / "eu_excerpt.xml")
    assert told(found) == (RECORDS / "eu_excerpt.told").read_text(encoding="utf-8")
    assert faults(found) == []


def test_the_day_is_the_one_on_which_the_file_was_generated():
    published = opened(FORMAT, RECORDS / "eu_excerpt.xml")
    assert (published.source, published.format, published.date, published.date_basis) == (
        "eu_fsf",
        "eu-fsf-xml",
        "2018-12-21",
        "content",
    )


def test_a_designation_begins_with_the_earliest_day_and_an_amendment_does_not_end_it(target):
    reading = target(
        '<regulation programme="UKR" numberTitle="2014/1" entryIntoForceDate="2014-03-17"/>'
        '<regulation programme="UKR" numberTitle="2023/9" entryIntoForceDate="2023-02-25"/>'
    )
    assert values(reading, "program") == ["UKR"]
    assert values(reading, "startDate") == ["2014-03-17"]
    assert values(reading, "instrument") == ["2014/1", "2023/9"]


@pytest.mark.parametrize(
    ("birth", "value"),
    [
        ('birthdate="1924-02-21" year="1924" monthOfYear="2" dayOfMonth="21"', ["1924-02-21"]),
        ('year="1924" monthOfYear="2" dayOfMonth=""', ["1924-02"]),
        ('year="1924"', ["1924"]),
        ('year="1924" circa="true"', ["1924~"]),
        ('yearRangeFrom="1960" yearRangeTo="1965"', ["1960/1965"]),
        ('yearRangeFrom="1960" yearRangeTo="1960"', ["1960"]),
        ('yearRangeTo="1965"', ["../1965"]),
        ('year="1402" calendarType="ISLAMIC"', []),
        ("", []),
    ],
)
def test_a_birth_date_is_as_exact_as_it_is_printed(target, birth, value):
    reading = target(f'<nameAlias wholeName="A"/><birthdate {birth} countryIso2Code="00"/>')
    assert values(reading, "birthDate") == value
    assert reading.leftovers == ()


def test_a_date_that_no_calendar_holds_is_left_over(target):
    reading = target('<nameAlias wholeName="A"/><birthdate year="1963" monthOfYear="2" dayOfMonth="30"/>')
    assert [(left.value, left.why) for left in reading.leftovers] == [
        ("1963-2-30", "not a date that can be read")
    ]


def test_the_first_strong_name_in_no_language_is_the_name(target):
    reading = target(
        '<nameAlias wholeName="Weak" strong="false"/>'
        '<nameAlias wholeName="Имя" nameLanguage="RU" strong="true"/>'
        '<nameAlias firstName="Ann" lastName="Ex" strong="true"/><nameAlias wholeName="Annie"/>'
    )
    names = [s for s in reading.statements if s.prop in {"name", "alias", "weakAlias"}]
    assert [(s.prop, s.value, s.lang, s.strength) for s in names] == [
        ("weakAlias", "Weak", None, "weak"),
        ("alias", "Имя", "rus", "strong"),
        ("name", "Ann Ex", None, "strong"),
        ("alias", "Annie", None, "ungraded"),
    ]


def test_the_country_00_is_none_and_an_unknown_one_is_left_over(target):
    reading = target(
        '<nameAlias wholeName="A"/><citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>'
        '<citizenship countryIso2Code="XQ" countryDescription="ATLANTIS"/>'
    )
    assert values(reading, "citizenship") == []
    left = Leftover(
        "eu_fsf", "EU.1.1", "sanctionEntity/citizenship[2]/@countryIso2Code", "XQ", "no country of that name"
    )
    assert reading.leftovers == (left,)


def test_a_document_without_a_number_is_a_note(target):
    passport = 'identificationTypeCode="passport" countryIso2Code="BY"'
    document = f"<identification {passport}><remark>lost</remark></identification>"
    assert values(target(f'<nameAlias wholeName="A"/>{document}'), "notes") == ["passport, BY, lost"]


def test_what_the_eu_adds_tomorrow_is_left_over(target):
    reading = target('<nameAlias wholeName="A" shoeSize="44"/><wallet id="1">bc1</wallet>')
    assert [(left.path, left.value) for left in reading.leftovers] == [
        ("sanctionEntity/nameAlias/@shoeSize", "44"),
        ("sanctionEntity/wallet/@id", "1"),
        ("sanctionEntity/wallet", "bc1"),
    ]


def test_an_unknown_kind_of_target_is_said_so(target):
    reading = target('<nameAlias wholeName="A"/>', kind="submarine")
    assert reading.statements[0].schema == "LegalEntity"
    assert [left.value for left in reading.leftovers] == ["submarine"]


def test_the_real_snippet_leaves_nothing_over():
    found = readings(FORMAT, shared_data("lists", "snippets", "eu_fsf_2026-08-05.xml"))
    assert list(found) == ["EU.77.33", "EU.3502.46"]
    assert [reading.leftovers for reading in found.values()] == [(), ()]
    assert faults(found) == []


def test_a_long_list_is_read_whole_in_flat_memory(tmp_path):
    path = tmp_path / "eu.xml"
    write_eu_list(path, 1_000)
    records = opened(FORMAT, path).records()
    for _ in range(100):
        next(records).read()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rest = [(len(reading.statements), reading.leftovers) for reading in (one.read() for one in records)]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert set(rest) == {(54, ())}
    assert len(rest) == 900
    assert path.stat().st_size > 5_000_000
    assert grown < 4_000  # kB


@pytest.fixture(scope="module")
def of_2016(tmp_path_factory):
    path = tmp_path_factory.mktemp("eu") / "global.xml"
    path.write_bytes(unpacked(shared_data("lists", "eu", "global_old_format_2016-02-11.xml.xz")))
    return path


def test_the_list_of_2016_is_read_whole(of_2016):
    assert not FORMAT.sniff(of_2016.read_bytes()[:65_536], "global.xml")
    assert opened(OLD, of_2016).date == "2016-02-11"
    found = readings(OLD, of_2016)
    assert len(found) == 595
    assert (
        sum(len(values(reading, "name")) + len(values(reading, "alias")) for reading in found.values())
        == 2993
    )
    assert [left for reading in found.values() for left in reading.leftovers] == []
    assert faults(found) == []
    assert values(found["1"], "number") == ["AD001095"]
    assert values(found["1"], "birthDate") == ["1924-02-21", "1924-02-21"]
