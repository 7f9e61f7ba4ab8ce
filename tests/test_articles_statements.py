"""Readings as draft statements of the vocabulary."""

from pathlib import Path

import pytest

from cordon.articles.gazetteer import PlainGazetteer
from cordon.articles.reading import read_claims
from cordon.articles.statements import claims_to_statements
from cordon.articles.taking import take_in
from cordon.terms.dates import DateSpan
from cordon.terms.schemas import check
from cordon.terms.statements import Status

RECORDS = Path(__file__).parent / "records" / "articles"
MAY = DateSpan.parse("2024-05-15")


def read_of(text, gazetteer=None):
    return read_claims(take_in(f"A day in the town\n\n{text}".encode(), "a.txt", published=MAY), gazetteer)


def values(reading, schema):
    return {(s.prop, s.value) for s in reading.statements if s.schema == schema}


@pytest.mark.parametrize(
    "path", sorted(p for p in RECORDS.iterdir() if p.suffix != ".yaml"), ids=lambda p: p.stem
)
def test_every_statement_is_a_draft_of_the_vocabulary_and_points_into_the_text(path):
    read = read_claims(take_in(path.read_bytes(), path.name, published=MAY))
    reading = claims_to_statements(read)
    faults = [check(s.schema, s.prop, s.value) for s in reading.statements]
    assert [fault for fault in faults if fault] == []
    assert {s.status for s in reading.statements} == {Status.DRAFT}
    assert {s.record for s in reading.statements} == {read.article.sha256}
    for s in reading.statements:
        if s.place:
            start, end = (int(part) for part in s.place.split("-"))
            assert read.article.text[start:end] == s.original


def test_a_designation_becomes_a_sanction():
    reading = claims_to_statements(
        read_of("The US Treasury sanctioned Orsan Valdek under the Global Magnitsky Act on Monday.")
    )
    filed = values(reading, "Sanction")
    assert {("authority", "US Treasury"), ("country", "us"), ("program", "Global Magnitsky Act"), ("regime", "us-glomag"),  # noqa: E501
            ("listingDate", "2024-05-13")} <= filed  # fmt: skip
    (target,) = {value for prop, value in filed if prop == "entity"}
    assert {("name", "Orsan Valdek")} <= {(s.prop, s.value) for s in reading.statements if s.entity == target}


def test_a_known_target_keeps_its_own_id_and_its_own_names():
    gazetteer = PlainGazetteer.of([("NK-77", "Person", ["Orsan Valdek"])])
    reading = claims_to_statements(read_of("The EU sanctioned Orsan Valdek.", gazetteer))
    assert ("entity", "NK-77") in values(reading, "Sanction")
    assert values(reading, "Person") == set()
    assert ("resolved", "NK-77") in values(reading, "Mention")


def test_what_the_text_denies_or_only_holds_possible_is_a_leftover():
    reading = claims_to_statements(
        read_of("The EU did not sanction Orsan Valdek. France may sanction Omar Haddad.")
    )
    assert values(reading, "Sanction") == set()
    assert [leftover.why for leftover in reading.leftovers] == [
        "the text says that it did not happen", "the text only holds it possible",
    ]  # fmt: skip


def test_a_planned_designation_is_a_proposal_nobody_has_submitted():
    reading = claims_to_statements(read_of("The EU is considering sanctions on Orsan Valdek."))
    assert ("stage", "drafted") in values(reading, "Proposal")
    assert values(reading, "Sanction") == set()


def test_a_warrant_against_a_group_names_no_target():
    reading = claims_to_statements(
        read_of("The Military Prosecutor issued warrants against 57 members of the Red Hill militia.")
    )
    props = {prop for prop, _ in values(reading, "Warrant")}
    assert ("personsSought", "57") in values(reading, "Warrant")
    assert "group" in props
    assert "target" not in props


def test_each_act_is_filed_by_itself_with_who_says_so():
    reading = claims_to_statements(
        read_of("Amnesty International accused the Red Hill militia of murder and torture.")
    )
    acts = {s.entity for s in reading.statements if s.schema == "Act"}
    assert len(acts) == 2
    assert {("conduct", "murder"), ("conduct", "torture"), ("assertedBy", "Amnesty International")} <= values(
        reading, "Act"
    )


def test_the_same_bytes_give_the_same_statements():
    text = "The EU sanctioned Orsan Valdek. The Red Hill militia killed 12 civilians."
    assert claims_to_statements(read_of(text)) == claims_to_statements(read_of(text))


def test_some_of_the_claims_can_be_chosen():
    read = read_of("The EU sanctioned Orsan Valdek. The Red Hill militia killed 12 civilians.")
    chosen = [c for c in read.claims if c.kind == "count"]
    assert values(claims_to_statements(read, chosen), "Sanction") == set()
    assert ("value", "12") in values(claims_to_statements(read, chosen), "Count")
