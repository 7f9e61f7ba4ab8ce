"""OFAC's remarks: what each segment means, that no text is lost, and a second opinion on all of them."""

import csv
import gzip
import re
from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.sources.dating import Dating
from cordon.sources.formats import Part
from cordon.sources.ofac.csv_sets import open_set
from cordon.sources.ofac.days import edtf
from cordon.sources.ofac.designations import Designations
from cordon.sources.ofac.facts import say_segments
from cordon.sources.ofac.labels import rule_for, table
from cordon.sources.ofac.remarks import segments, without_stop
from cordon.sources.ofac.target import Target
from cordon.terms.dates import is_date
from cordon.terms.schemas import check, schema
from tests.shared import shared_data, unpacked

LABELS = [row[0] for row in table("labels.tsv")]
SCHEMAS = ("Person", "Organization", "Vessel", "Airplane")
pieces = st.one_of(
    st.text(max_size=30),
    st.sampled_from(LABELS),
    st.sampled_from(
        ["; ", "a.k.a. '", "'", "alt. ", "(Libya)", " issued 04 Feb 2020", "(", ")", ".", "1979", " to "]
    ),
)
remarks = st.lists(pieces, max_size=12).map("".join)


def said(
    remark: str, kind: str = "Person", title: str = "", programmes: tuple[str, ...] = ("SDGT",)
) -> Target:
    target = Target("us_ofac_sdn", "7", kind, "sdn.csv")
    designations = Designations(target)
    for code in programmes:
        designations.add(code)
    target.statements.clear()
    say_segments(target, segments(remark, kind, title), designations, "remarks")
    return target


def claims(remark: str, kind: str = "Person", **more) -> list[tuple[str, str]]:
    return [(s.prop, s.value) for s in said(remark, kind, **more).statements.values()]


@given(remarks, st.sampled_from(SCHEMAS), st.text(max_size=20), st.booleans())
def test_the_segments_are_the_whole_remark(remark, kind, title, cut):
    assert "; ".join(segment.text for segment in segments(remark, kind, title, cut=cut)) == remark


@given(remarks, st.sampled_from(SCHEMAS))
def test_every_segment_is_said_or_left_over_and_all_that_is_said_fits_the_vocabulary(remark, kind):
    target = said(remark, kind)
    words = " ".join(
        [s.value + (s.original or "") for s in target.statements.values()]
        + [f"{left.path} {left.value}" for left in target.leftovers]
    )
    for segment in segments(remark, kind):
        if segment.kind == "unread" and segment.text.strip():
            assert segment.text in [left.value for left in target.leftovers]
        if segment.kind == "free":
            assert [part for part in segment.value.split() if part.strip("():,.'") and part in words]
    assert [wrong for s in target.statements.values() if (wrong := check(s.schema, s.prop, s.value))] == []


@pytest.mark.parametrize(
    ("remark", "claimed"),
    [
        ("DOB 10 Dec 1948.", [("birthDate", "1948-12-10")]),
        ("DOB 1948; alt. DOB Mar 1949.", [("birthDate", "1948"), ("birthDate", "1949-03")]),
        ("DOB circa 1952.", [("birthDate", "1952~")]),
        ("DOB 1960 to 1962.", [("birthDate", "1960/1962")]),
        ("POB Sirte, Libya.", [("birthPlace", "Sirte, Libya"), ("birthCountry", "ly")]),
        ("nationality Libya; citizen Korea, North.", [("nationality", "ly"), ("citizenship", "kp")]),
        ("Gender Female.", [("gender", "female")]),
        ("a.k.a. 'ABU AL-WAFA''.", [("weakAlias", "ABU AL-WAFA")]),
        (
            "wife of Slobodan Milosevic.",
            [("person", "ofac-7"), ("objectName", "Slobodan Milosevic"), ("relationship", "wife")],
        ),
        (
            "Saddam Hussein's second son.",
            [("person", "ofac-7"), ("objectName", "Saddam Hussein"), ("relationship", "second son")],
        ),
        ("Haji.", [("title", "Haji")]),
        ("Minister of Oil.", [("position", "Minister of Oil")]),
        ("ICTY indictee in custody.", [("notes", "ICTY indictee in custody")]),
        ("Email Address a@b.ly; alt. Email Address c@d.ly.", [("email", "a@b.ly"), ("email", "c@d.ly")]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_person(remark, claimed):
    assert claims(remark) == claimed


def test_a_remark_that_repeats_the_title_says_it_once():
    remark = "DOB 1948; Director, One Bank; Director, Two Bank."
    assert claims(remark, title="Director, One Bank; Director, Two Bank") == [("birthDate", "1948")]


def test_a_link_is_a_name_and_nobody_yet():
    assert claims("Linked To: KANIYAT MILITIA.") == [
        ("subject", "ofac-7"),
        ("objectName", "KANIYAT MILITIA"),
        ("role", "Linked To"),
    ]


@pytest.mark.parametrize(
    ("remark", "name"),
    [
        ("Linked To: HIZBALLAH.", "HIZBALLAH"),
        ("Linked To: R D I S.A.", "R D I S.A."),
        ("Linked To: PETROBARRANCOS, S.A. DE C.V.", "PETROBARRANCOS, S.A. DE C.V."),
        ("Linked To: PABAS HOLDING CORP.", "PABAS HOLDING CORP."),
        ("Linked To: RED LTDA.; DOB 1948.", "RED LTDA."),
        ("(Linked To: HAMAS)", "HAMAS"),
    ],
)
def test_the_full_stop_that_closes_a_remark_is_not_part_of_a_name(remark, name):
    assert ("objectName", name) in claims(remark, "Organization")


def test_a_vessel_holds_no_documents_but_has_their_numbers():
    remark = "Vessel Registration Identification IMO 7406784; MMSI 572469210; Former Vessel Flag Malta."
    assert claims(remark, "Vessel") == [
        ("imoNumber", "IMO7406784"),
        ("mmsi", "572469210"),
        ("pastFlags", "mt"),
    ]


def test_words_about_an_executive_order_go_to_its_designation():
    remark = "Executive Order 13662 Directive Determination - Subject to Directive 1."
    target = said(remark, "Organization", programmes=("SYRIA", "UKRAINE-EO13662"))
    ((found,)) = target.statements.values()
    assert (found.entity, found.prop) == ("ofac-7/sanction/UKRAINE-EO13662", "provisions")


def test_words_about_no_one_designation_stay_with_the_target():
    remark = "Secondary sanctions risk: section 1(b) of Executive Order 13224."
    assert claims(remark, programmes=("SDGT", "IFSR")) == [
        ("notes", "Secondary sanctions risk: section 1(b) of Executive Order 13224")
    ]


def test_what_no_rule_knows_is_left_over_as_printed():
    (left,) = said("tax consultancy and more.").leftovers
    assert (left.path, left.value, left.why) == (
        "remarks",
        "tax consultancy and more.",
        "no rule reads this remark",
    )


def test_a_value_that_is_not_what_its_label_says_is_left_over():
    (left,) = said("DOB unknown.").leftovers
    assert (left.path, left.value) == ("remarks DOB", "unknown")


def test_a_weak_alias_may_hold_a_semicolon():
    assert claims("a.k.a. 'ONE; TWO'; DOB 1948.") == [("weakAlias", "ONE; TWO"), ("birthDate", "1948")]


@given(st.text(max_size=40))
def test_a_date_is_edtf_or_none(text):
    found = edtf(text)
    assert found is None or is_date(found)


@given(st.text(max_size=40))
def test_only_a_full_stop_is_taken_off(text):
    assert without_stop(text) in {text, text.removesuffix(".")}


def test_the_longest_label_wins():
    rule, rest = rule_for("Registration Number 26740 (Iran)")
    assert (rule.label, rest) == ("Registration Number", "26740 (Iran)")
    rule, rest = rule_for("Email Address: a@b.c")
    assert (rule.label, rest) == ("Email Address", "a@b.c")
    assert rule_for("Licensed driver") is None


def test_every_property_of_the_table_exists_for_some_target():
    targets = [
        schema(name) for name in (*SCHEMAS, "Sanction", "CryptoWallet", "Security", "UnknownLink", "Company")
    ]
    unknown = {prop for _, _, props in table("labels.tsv") for prop in props.split()}
    for one in targets:
        unknown -= set(one.properties)
    assert unknown == set()


# -- a second opinion: the US Consolidated Screening List splits OFAC's remarks for itself --


def _oracle():
    path = shared_data("lists", "us_csl", "consolidated_2022-04-21.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {
            row["entity_number"]: row
            for row in csv.DictReader(file)
            if row["source"].startswith("Specially Designated")
        }


def _listed(text):
    return {part.strip() for part in text.split(";") if part.strip()}


def _theirs(row):
    """What the screening list says of one target, by our property."""
    documents = defaultdict(set)
    for printed in _listed(row["ids"]):
        value, _, label = printed.rpartition(", ")
        value = re.sub(r"\A[A-Z]{2}, ", "", value)
        documents[label].add(re.sub(r"\A(?:\d{4}-\d\d-\d\d, )+", "", value))
    return {
        "birthDate": {edtf(day) or day for day in _listed(row["dates_of_birth"])},
        "nationality": {code.lower() for code in _listed(row["nationalities"])},
        "citizenship": {code.lower() for code in _listed(row["citizenships"])},
        "birthPlace": _listed(row["places_of_birth"]),
        "gender": {value.lower() for value in documents["Gender"]},
        "passportNumber": documents["Passport"],
        "website": {value.split("//")[-1] for value in documents["Website"]},
        "email": documents["Email Address"],
        "publicKey": {v for label, v_s in documents.items() if "Digital Currency" in label for v in v_s},
    }


# The list is one day younger, prints the first day for a whole month, drops diplomatic and other passports as
# well as addresses printed without a label: we agree on at least this share of the targets that have any.
THRESHOLDS = {
    "birthDate": 0.97, "nationality": 0.99, "citizenship": 1.0, "birthPlace": 0.99, "gender": 1.0,
    "passportNumber": 0.97, "website": 0.98, "email": 0.93, "publicKey": 0.93,
}  # fmt: skip


def test_the_screening_list_agrees_on_what_the_remarks_say(tmp_path):
    oracle = _oracle()
    path = tmp_path / "sdn.csv"
    path.write_bytes(unpacked(shared_data("lists", "ofac", "history", "sdn_2022-04-20.csv.xz")))
    asked, agreed, compared = Counter(), Counter(), 0
    for record in open_set((Part(path, "sdn.csv"),), Dating()).records():
        reading = record.read()
        if record.key not in oracle or any("cut here" in left.why for left in reading.leftovers):
            continue
        compared += 1
        ours = defaultdict(set)
        for one in reading.statements:
            ours[one.prop].add(one.value.split("//")[-1] if one.prop == "website" else one.value)
        for prop, theirs in _theirs(oracle[record.key]).items():
            if theirs or ours[prop]:
                asked[prop] += 1
                agreed[prop] += theirs == ours[prop]
    assert compared > 10_000
    assert {
        prop: round(agreed[prop] / asked[prop], 4)
        for prop in THRESHOLDS
        if agreed[prop] / asked[prop] < THRESHOLDS[prop]
    } == {}
