"""OFAC's two XML formats: real entries compared whole, formats held against each other, partial exports."""

from collections import Counter

import pytest

from cordon.errors import BrokenFile, HostileFile, NotThisFormat
from cordon.sources.dating import Dating
from cordon.sources.formats import Part
from cordon.sources.ofac import enhanced, xml_list
from cordon.sources.ofac.csv_sets import open_set
from cordon.sources.unpack import read_all
from cordon.terms.readings import Reading
from tests.shared import shared_data
from tests.told import RECORDS, faults, opened, readings, told, values

(XML,) = xml_list.FORMATS
(ENHANCED,) = enhanced.FORMATS
ENTRY = "<sdnEntry><uid>{}</uid><lastName>A</lastName><sdnType>Entity</sdnType>{}</sdnEntry>"


def sdn_list(*entries: str, count: int | None = None) -> str:
    number = f"<Record_Count>{count or len(entries)}</Record_Count>"
    head = f"<publshInformation><Publish_Date>09/10/2026</Publish_Date>{number}</publshInformation>"
    return f'<sdnList xmlns="http://tempuri.org/sdnList.xsd">{head}{"".join(entries)}</sdnList>'


@pytest.fixture
def listed(tmp_path):
    """The readings of a list with these entries."""

    def read(*entries, **more):
        path = tmp_path / "sdn.xml"
        path.write_text(sdn_list(*entries, **more), encoding="utf-8")
        return readings(XML, path)

    return read


@pytest.fixture
def real(tmp_path):
    """Opens a real list, whatever it is packed in."""

    def open_real(*parts):
        source = shared_data("lists", "ofac", *parts)
        path = tmp_path / f"{source.name}.xml"
        path.write_bytes(read_all(source))
        known = XML if parts[0] == "sdn_xml" else ENHANCED
        return opened(known, path)

    return open_real


@pytest.mark.parametrize("name", ["ofac_cons", "ofac_cons_2018"])
def test_entries_are_read_whole(name):
    found = readings(XML, RECORDS / f"{name}.xml")
    assert told(found) == (RECORDS / f"{name}.told").read_text(encoding="utf-8")
    assert faults(found) == []
    assert [left for reading in found.values() for left in reading.leftovers] == []


@pytest.mark.parametrize("name", ["ofac_cons_enhanced", "ofac_irgc_enhanced"])
def test_entities_are_read_whole(name):
    found = readings(ENHANCED, RECORDS / f"{name}.xml")
    assert told(found) == (RECORDS / f"{name}.told").read_text(encoding="utf-8")
    assert faults(found) == []
    assert [left for reading in found.values() for left in reading.leftovers] == []


def test_the_file_says_its_day_and_its_list():
    by_format = [
        opened(XML, RECORDS / "ofac_cons.xml"),
        opened(XML, RECORDS / "ofac_cons_2018.xml"),
        opened(ENHANCED, RECORDS / "ofac_cons_enhanced.xml"),
        opened(ENHANCED, RECORDS / "ofac_irgc_enhanced.xml"),
    ]
    assert [(p.source, p.format, p.date, p.date_basis, p.parts) for p in by_format] == [
        ("us_ofac_cons", "ofac-xml", "2025-03-28", "content", ("",)),
        ("us_ofac_cons", "ofac-xml", "2018-04-06", "content", ("",)),
        ("us_ofac_cons", "ofac-enhanced", "2025-01-10", "content", ("",)),
        ("us_ofac_sdn", "ofac-enhanced", "2024-08-28", "content", ("sanctionsPrograms=IRGC",)),
    ]


def test_a_filtered_export_covers_a_part_and_says_which():
    """so that the SDNs under other programmes do not vanish from the store"""
    published = opened(ENHANCED, RECORDS / "ofac_irgc_enhanced.xml")
    assert {record.part for record in published.records()} == {"sanctionsPrograms=IRGC"}


@pytest.mark.parametrize(
    ("lists", "others", "source", "part"),
    [
        ("SDN List", "", "us_ofac_sdn", ""),
        ("Consolidated List", "", "us_ofac_cons", ""),
        ("CAPTA List", "", "us_ofac_cons", "sanctionsLists=CAPTA List"),
        ("SDN List", "<kinds><kind>Vessel</kind></kinds>", "us_ofac_sdn", "kinds=Vessel"),
    ],
)
def test_what_an_export_covers(tmp_path, lists, others, source, part):
    path = tmp_path / "x.xml"
    path.write_text(
        "<sanctionsData><publicationInfo><dataAsOf>2026-01-02T00:00:00</dataAsOf>"
        f"<filters><sanctionsLists><sanctionsList>{lists}</sanctionsList></sanctionsLists>{others}</filters>"
        "</publicationInfo><entities/></sanctionsData>"
    )
    published = opened(ENHANCED, path)
    assert (published.source, published.parts) == (source, (part,))


def test_an_entity_of_another_list_is_refused_and_not_taken_for_an_sdn(tmp_path):
    text = (RECORDS / "ofac_irgc_enhanced.xml").read_text(encoding="utf-8")
    path = tmp_path / "x.xml"
    path.write_text(
        text.replace('">SDN List</sanctionsList>', '">CAPTA List</sanctionsList>'), encoding="utf-8"
    )
    published = ENHANCED.open((Part(path, "x.xml"),), Dating())
    assert published.source == "us_ofac_cons"
    text = text.replace('datePublished="2019-01-24">SDN List<', 'datePublished="2019-01-24">CAPTA List<')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotThisFormat, match="entity 26347 is not on the SDN list"):
        list(ENHANCED.open((Part(path, "x.xml"),), Dating()).records())


def test_fewer_entries_than_the_head_promises_mean_a_cut_list(listed):
    with pytest.raises(BrokenFile, match="says that it has 3 entries and holds 1"):
        listed(ENTRY.format(7, ""), count=3)


@pytest.mark.parametrize("name", ["ofac_cons.xml", "ofac_cons_enhanced.xml"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_refused(tmp_path, name, share):
    content = (RECORDS / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    known = XML if name == "ofac_cons.xml" else ENHANCED
    with pytest.raises(BrokenFile):
        list(known.open((Part(path, name),), Dating()).records())


def test_a_document_type_is_refused(tmp_path):
    path = tmp_path / "x.xml"
    path.write_text('<!DOCTYPE sdnList [<!ENTITY a "b">]><sdnList><sdnEntry/></sdnList>')
    with pytest.raises(HostileFile):
        XML.open((Part(path, "x.xml"),), Dating())


def test_two_entries_of_one_number_are_refused(listed):
    with pytest.raises(BrokenFile, match="a second entry 7"):
        listed(ENTRY.format(7, ""), ENTRY.format(7, ""))


def test_a_field_that_nobody_knows_is_left_over(listed):
    found = listed(
        ENTRY.format(
            7, "<shoeSize>44</shoeSize><idList><id><idType>Shoe</idType><idNumber>44</idNumber></id></idList>"
        )
    )
    assert [(left.path, left.value) for left in found["7"].leftovers] == [
        ("sdnEntry/idList/id/idType", "Shoe 44"),
        ("sdnEntry/shoeSize", "44"),
    ]


def test_a_weak_alias_is_weak_and_a_blank_grade_is_no_grade(listed):
    alias = "<aka><uid>1</uid><type>{}</type>{}<lastName>{}</lastName></aka>"
    aliases = (
        alias.format("a.k.a.", "<category>strong</category>", "S"),
        alias.format("a.k.a.", "<category>weak</category>", "W"),
        alias.format("f.k.a.", "", "F"),
    )
    found = listed(ENTRY.format(7, f"<akaList>{''.join(aliases)}</akaList>"))["7"]
    assert [(s.prop, s.value, s.strength) for s in found.statements if s.strength] == [
        ("alias", "S", "strong"),
        ("weakAlias", "W", "weak"),
        ("previousName", "F", "ungraded"),
    ]


def test_a_listing_day_is_said_of_a_sole_designation_only():
    found = readings(ENHANCED, RECORDS / "ofac_cons_enhanced.xml")
    assert values(found["20313"], "listingDate") == ["2016-09-01"]
    many = readings(ENHANCED, RECORDS / "ofac_irgc_enhanced.xml")["26347"]
    assert len(values(many, "program")) == 5
    assert values(many, "listingDate") == []
    assert "On the SDN List since 2019-01-24" in values(many, "notes")


def test_a_relation_points_at_the_other_entity_by_its_number():
    found = readings(ENHANCED, RECORDS / "ofac_cons_enhanced.xml")["20313"]
    relation = [(s.schema, s.prop, s.value) for s in found.statements if "/relation/" in s.entity]
    assert relation == [
        ("Control", "controlled", "ofac-20313"),
        ("Control", "controller", "ofac-17016"),
        ("Control", "role", "Owned or Controlled By"),
    ]


def test_a_name_in_another_script_is_an_alias_without_its_invisible_marks():
    found = readings(ENHANCED, RECORDS / "ofac_irgc_enhanced.xml")["26347"]
    assert "لواء فاطميون" in values(found, "alias")
    assert values(found, "name") == ["FATEMIYOUN DIVISION"]


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (("sdn_xml", "consolidated_2018-04-06.xml.xz"), 639),
        (("sdn_xml", "consolidated_2025-03-28.xml.xz"), 443),
        (("enhanced", "CONS_ENHANCED_2025-01-10.zip"), 443),
        (("enhanced", "IRGC_2024-08-28.xml.xz"), 293),
    ],
)
def test_the_real_lists_are_read_whole(real, parts, count):
    found = {record.key: record.read() for record in real(*parts).records()}
    assert len(found) == count
    assert faults(found) == []
    left = [each for reading in found.values() for each in reading.leftovers]
    assert len(left) <= 6


def _claims(reading: Reading) -> set[tuple[object, ...]]:
    return {
        (s.entity, s.schema, s.prop, s.value, s.original, s.lang, s.strength, s.group)
        for s in reading.statements
    }


# What only one of the formats prints: relations by name or by number, days, legal authorities, other scripts.
ONLY_ENHANCED = frozenset(
    {
        "instrument",
        "provisions",
        "measure",
        "listingDate",
        "notes",
        "authority",
        "summary",
        "region",
        "middleName",
    }
)


def test_the_two_xml_formats_say_the_same_of_the_same_443_targets(real):
    """the files are eleven weeks apart and print the same entries"""
    plain = {r.key: r.read() for r in real("sdn_xml", "consolidated_2025-03-28.xml.xz").records()}
    rich = {r.key: r.read() for r in real("enhanced", "CONS_ENHANCED_2025-01-10.zip").records()}
    assert set(plain) == set(rich)
    same, lost, added = 0, Counter(), Counter()
    for key, reading in plain.items():
        ours, theirs = _claims(reading), _claims(rich[key])
        same += len(ours & theirs)
        lost.update(claim[2] for claim in ours - theirs if claim[1] != "UnknownLink")
        added.update(
            claim[2]
            for claim in theirs - ours
            if "/relation/" not in str(claim[0]) and claim[2] not in ONLY_ENHANCED and str(claim[3]).isascii()
        )
    assert same > 14_800
    assert (
        sum(lost.values()) <= 30
    )  # 25 in 2026: documents corrected in between, and one address printed in two ways
    assert sum(added.values()) <= 30


def test_the_csv_and_the_enhanced_xml_say_the_same_of_a_target(real, tmp_path):
    """sdn.csv of 2024-05-01 and the export of 2024-08-28 hold most of the same entities"""
    path = tmp_path / "sdn.csv"
    path.write_bytes(read_all(shared_data("lists", "ofac", "history", "sdn_2024-05-01.csv.xz")))
    rich = {r.key: r.read() for r in real("enhanced", "IRGC_2024-08-28.xml.xz").records()}
    plain = {r.key: r.read() for r in open_set((Part(path, "sdn.csv"),), Dating()).records() if r.key in rich}
    assert len(plain) > 270
    props = (
        "name",
        "birthDate",
        "gender",
        "passportNumber",
        "nationality",
        "weakAlias",
        "idNumber",
        "program",
    )
    differ = {
        (key, prop)
        for key, reading in plain.items()
        for prop in props
        if set(values(reading, prop)) != {v for v in values(rich[key], prop) if v.isascii()}
    }
    assert len(differ) < len(plain) * len(props) * 0.01
