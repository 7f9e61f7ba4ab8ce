"""The Swiss list: targets compared whole, names in every spelling, times on and off the list."""

import pytest

from cordon.errors import NotThisFormat
from cordon.sources.ch_seco import FORMATS
from tests.shared import shared_data
from tests.told import RECORDS, faults, opened, readings, told, values

(FORMAT,) = FORMATS
WRAPPED = """<swiss-sanctions-list list-type="whole-list" date="2026-08-27">
<sanctions-program ssid="20"><program-key lang="eng">Zubrovia</program-key>
<sanctions-set ssid="4387" lang="eng">{article}</sanctions-set></sanctions-program>
<target ssid="7"><sanctions-set-id>4387</sanctions-set-id>
<{kind}><identity ssid="1" main="true">{identity}</identity>{body}</{tag}>{changes}</target>
<place ssid="5"><location>{location}</location></place></swiss-sanctions-list>"""


@pytest.fixture
def listed(tmp_path):
    def write(
        identity="", body="", changes="", kind="individual", article="Freezing of assets", location="Lutz"
    ):
        path = tmp_path / "ch.xml"
        text = WRAPPED.format(
            identity=identity, body=body, changes=changes, kind=kind, tag=kind.split()[0], article=article,
            location=location,
        )  # fmt: skip
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def target(listed):
    return lambda *args, **options: readings(FORMAT, listed(*args, **options))["7"]


def change(kind, day):
    return f'<modification modification-type="{kind}" effective-date="{day}"/>'


def part(order, kind, value, *variants):
    spelled = "".join(
        f'<spelling-variant lang="{lang}" script="{script}">{text}</spelling-variant>'
        for lang, script, text in variants
    )
    return f'<name-part order="{order}" name-part-type="{kind}"><value>{value}</value>{spelled}</name-part>'


def name(*parts, kind="primary-name", quality="good"):
    return f'<name ssid="9" name-type="{kind}" quality="{quality}">{"".join(parts)}</name>'


def names(reading):
    kinds = ("name", "alias", "previousName", "weakAlias")
    return [(s.prop, s.value, s.lang) for s in reading.statements if s.prop in kinds]


def test_two_targets_are_read_whole():
    found = readings(FORMAT, RECORDS / "ch_excerpt.xml")
    assert told(found) == (RECORDS / "ch_excerpt.told").read_text(encoding="utf-8")
    assert faults(found) == []


def test_the_real_snippet_keeps_the_delisted_with_their_dates():
    found = readings(FORMAT, shared_data("lists", "snippets", "ch_seco_2026-08-27.xml"))
    assert list(found) == ["5142", "34461"]
    assert values(found["5142"], "endDate") == ["2016-03-01"]
    assert values(found["5142"], "status") == ["de-listed"]
    assert values(found["34461"], "imoNumber") == ["IMO8405270"]
    assert [(left.path, left.value) for one in found.values() for left in one.leftovers] == [
        ("target/individual/identity/address/@place-id", "29492"),  # the snippet has no places
    ]
    assert faults(found) == []


def test_the_day_is_the_one_the_list_names():
    published = opened(FORMAT, RECORDS / "ch_excerpt.xml")
    assert (published.source, published.date, published.date_basis) == ("ch_seco", "2026-08-27", "content")


def test_a_list_of_changes_is_not_read_as_the_whole_list(listed):
    path = listed()
    path.write_text(path.read_text(encoding="utf-8").replace("whole-list", "delta-list"), encoding="utf-8")
    with pytest.raises(NotThisFormat, match="delta-list"):
        opened(FORMAT, path)


def test_whole_names_are_made_of_every_spelling(target):
    reading = target(
        name(
            part(1, "family-name", "Example", ("rus", "CYRL", "Экземпляр"), ("fra", "LATN", "Exemple")),
            part(2, "given-name", "Anton", ("rus", "CYRL", "Антон"), ("rus", "CYRL", "Антоний")),
            part(3, "title", "Dr"),
        )
    )
    assert names(reading) == [
        ("name", "Example Anton", None),
        ("alias", "Экземпляр Антон", "rus"),
        ("alias", "Экземпляр Антоний", "rus"),
        ("alias", "Exemple Anton", "fra"),
    ]


def test_half_a_name_in_another_script_is_a_part_and_no_name(target):
    reading = target(
        name(part(1, "family-name", "Example", ("rus", "CYRL", "Экземпляр")), part(2, "given-name", "Anton"))
    )
    assert names(reading) == [("name", "Example Anton", None)]
    assert values(reading, "lastName") == ["Example", "Экземпляр"]


def test_spellings_without_end_are_bounded_and_said_so(target):
    many = [("fra", "LATN", f"N{n}") for n in range(9)]
    reading = target(name(part(1, "family-name", "A", *many), part(2, "given-name", "B", *many)))
    assert len(names(reading)) == 65
    assert [left.value for left in reading.leftovers] == ["more than 64 spellings"]


@pytest.mark.parametrize(
    ("kind", "quality", "prop"),
    [
        ("primary-name", "good", "name"),
        ("alias", "good", "alias"),
        ("alias", "low", "weakAlias"),
        ("formerly-known-as", "good", "previousName"),
    ],
)
def test_the_kind_and_the_quality_of_a_name_are_the_publishers(target, kind, quality, prop):
    whole = name(part(1, "whole-name", "Anton Example"), kind=kind, quality=quality)
    assert names(target(whole)) == [(prop, "Anton Example", None)]


@pytest.mark.parametrize(
    ("changes", "periods"),
    [
        ([], [(None, None, None)]),
        ([("listed", "2018-01-03")], [("2018-01-03", None, "listed")]),
        ([("amended", "2019-01-03"), ("listed", "2018-01-03")], [("2018-01-03", None, "amended")]),
        (
            [("de-listed", "2020-03-06"), ("listed", "2018-01-03")],
            [("2018-01-03", "2020-03-06", "de-listed")],
        ),
        ([("de-listed", "2020-03-06")], [(None, "2020-03-06", "de-listed")]),
        # printed out of order: the day decides
        (
            [("amended", "2025-06-03"), ("de-listed", "2025-06-20"), ("listed", "2018-01-03")],
            [("2018-01-03", "2025-06-20", "de-listed")],
        ),
        # printed of one day: the later stands first
        (
            [("listed", "2020-03-06"), ("de-listed", "2020-03-06"), ("listed", "2018-01-03")],
            [("2018-01-03", "2020-03-06", "de-listed"), ("2020-03-06", None, "listed")],
        ),
        (
            [("listed", "2024-01-11"), ("de-listed", "2020-03-06"), ("listed", "2018-01-03")],
            [("2018-01-03", "2020-03-06", "de-listed"), ("2024-01-11", None, "listed")],
        ),
    ],
)
def test_each_time_on_the_list_is_a_designation_of_its_own(target, changes, periods):
    reading = target(changes="".join(change(kind, day) for kind, day in changes))
    ids = ["ch-7/sanction/20", "ch-7/sanction/20-2"][: len(periods)]
    found = []
    for one in ids:
        said = {s.prop: s.value for s in reading.statements if s.entity == one}
        found.append((said.get("startDate"), said.get("endDate"), said.get("status")))
    assert found == periods
    assert {s.entity for s in reading.statements if s.schema == "Sanction"} == set(ids)


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("Taxpayer identification number: 7719265496", "innCode", "7719265496"),
        ("Registration number: 1037719005873.", "registrationNumber", "1037719005873"),
        ("Website: www.example.org", "website", "http://www.example.org"),
        ("E-mail: info@example.org", "email", "info@example.org"),
        ("Tel. number: +375 17 000 00 00", "phone", "+375 17 000 00 00"),
        ("Type of entity: Joint stock company", "classification", "Joint stock company"),
        ("Date of registration: 20.5.2019", "incorporationDate", "2019-05-20"),
        ("Date of registration: some time in May", "notes", "Date of registration: some time in May"),
        ("SWIFT/BIC: KHJBSDKH", "swiftBic", "KHJBSDKH"),
        ("Swift Investments (PVT) Ltd", "notes", "Swift Investments (PVT) Ltd"),
        ("UN reference QDe.001", "unscId", "QDe.001"),
        ("See also QDe.001, which has long been known to work with them.", "notes", None),
    ],
)
def test_free_text_is_read_by_rule_or_kept_as_a_note(target, text, prop, value):
    reading = target(body=f'<other-information ssid="3">{text}</other-information>', kind="entity")
    assert values(reading, prop) == [value or text]
    assert reading.leftovers == ()


@pytest.mark.parametrize(
    ("attribute", "schema"), [("vessel", "Vessel"), ("aircraft", "Airplane"), ("horse", "Asset")]
)
def test_an_object_is_of_its_kind(target, attribute, schema):
    reading = target(name(part(1, "whole-name", "Lutz Star")), kind=f'object object-type="{attribute}"')
    assert reading.statements[0].schema == schema
    assert [left.value for left in reading.leftovers] == (["horse"] if schema == "Asset" else [])


def test_no_measure_is_said_where_no_word_tells(target):
    assert values(target(article="Restrictions on named individuals"), "measure") == []


def test_what_the_swiss_add_tomorrow_is_left_over(target):
    reading = target(body='<horoscope sign="leo">fine</horoscope>')
    assert [(left.path, left.value) for left in reading.leftovers] == [
        ("target/individual/horoscope/@sign", "leo"),
        ("target/individual/horoscope", "fine"),
    ]


def test_a_target_is_read_again_when_its_place_or_its_programme_changes(listed):
    def digest(**options):
        born = '<place-of-birth place-id="5"/>'
        (record,) = opened(FORMAT, listed(born, **options)).records()
        return record.digest

    assert digest() == digest()
    assert len({digest(), digest(location="Klopek"), digest(article="Entry and transit")}) == 3
