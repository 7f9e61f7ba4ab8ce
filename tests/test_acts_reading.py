"""An acts file -> statements."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.sources.acts import FORMATS, read_acts
from cordon.sources.dating import Dating
from cordon.sources.formats import Part
from cordon.terms.readings import Record
from cordon.terms.statements import AliasStrength, Statement, Status

HEAD = """cordon: acts
date: 2026-06-01
by: A. Analyst
source_key: acts:t
sources:
  paper: {title: A report, publisher: The Paper, url: "https://paper.example/1", date: 2020-11-21}
"""
Claim = tuple[str, str, str, str]


def records(body: str, head: str = HEAD) -> tuple[Record, ...]:
    return read_acts((head + body).encode(), "t.yaml")[1]


def statements(body: str, head: str = HEAD) -> list[Statement]:
    return [said for record in records(body, head) for said in record.read().statements]


def claims(said: Iterable[Statement], *, about: str = "") -> list[Claim]:
    """Entity, schema, property and value; without the texts that are cited, unless asked for."""
    return [
        (s.entity.removeprefix("acts:t/"), s.schema, s.prop, s.value)
        for s in said
        if s.entity.endswith(about) and (about or s.schema != "Article") and s.prop not in CITED
    ]


CITED = {"proof", "publisher", "sourceUrl"}
PROPOSAL = """acts:
  - kind: proposal
    id: p1
    targets: [ofac-29368, ofac-29119]
    proposers: [us, Germany]
    regime: un-1970
    measures: [asset_freeze, travel_ban]
    submitted: 2020-11-13
    source: paper
"""


def test_a_proposal_is_an_entity_with_its_targets_its_proposers_and_its_regime() -> None:
    assert claims(statements(PROPOSAL)) == [
        ("p1", "Proposal", "target", "ofac-29368"),
        ("p1", "Proposal", "target", "ofac-29119"),
        ("p1", "Proposal", "proposerCountry", "us"),
        ("p1", "Proposal", "proposerCountry", "de"),
        ("p1", "Proposal", "regime", "un-1970"),
        ("p1", "Proposal", "measure", "asset_freeze"),
        ("p1", "Proposal", "measure", "travel_ban"),
        ("p1", "Proposal", "startDate", "2020-11-13"),
    ]


def test_a_hold_on_a_proposal_of_the_file_stops_the_listing_of_its_targets_under_its_regime() -> None:
    hold = """  - {kind: hold, id: h1, proposal: p1, holder: ru, placed: 2020-11-20, evidence_demanded: more,
     source: paper}
"""
    assert [claim for claim in claims(statements(PROPOSAL + hold)) if claim[1] == "Hold"] == [
        ("h1", "Hold", "kind", "hold"),
        ("h1", "Hold", "proposal", "acts:t/p1"),
        ("h1", "Hold", "target", "ofac-29368"),
        ("h1", "Hold", "target", "ofac-29119"),
        ("h1", "Hold", "regime", "un-1970"),
        ("h1", "Hold", "holderCountry", "ru"),
        ("h1", "Hold", "evidenceDemanded", "more"),
        ("h1", "Hold", "startDate", "2020-11-20"),
    ]


def test_an_objection_is_a_hold_that_refuses() -> None:
    act = "acts: [{kind: objection, id: o, targets: ofac-1, holder: ofac-2, source: paper}]"
    assert claims(statements(act)) == [
        ("o", "Hold", "kind", "objection"),
        ("o", "Hold", "target", "ofac-1"),
        ("o", "Hold", "holder", "ofac-2"),
    ]


def test_a_warrant_may_name_a_group_and_a_number_and_nobody() -> None:
    act = (
        "acts: [{kind: warrant, id: w, group: ofac-29368, persons: '3,028', issued: 2021-02, source: paper}]"
    )
    said = statements(act)
    assert claims(said) == [
        ("w", "Warrant", "group", "ofac-29368"),
        ("w", "Warrant", "personsSought", "3028"),
        ("w", "Warrant", "startDate", "2021-02"),
    ]
    assert [s.original for s in said if s.prop == "personsSought"] == ["3,028"]


def test_a_warrant_under_seal_could_be_known_from_the_day_it_was_unsealed() -> None:
    act = (
        "acts: [{kind: warrant, id: w, targets: uk-3, issued: 2023-04, unsealed: 2024-10-04, source: paper}]"
    )
    given_day = act.replace("source:", "known_from: 2024-10-05, source:")
    known = [[s.value for s in statements(text) if s.prop == "knownFrom"] for text in (act, given_day)]
    assert known == [["2024-10-04"], ["2024-10-05"]]


def test_a_death_is_said_of_the_dead_and_day_place_and_source_belong_together() -> None:
    act = (
        "acts: [{kind: death, id: d, targets: [ofac-1, uk-2], died: 2021-07, place: Benghazi, source: paper}]"
    )
    said = [s for s in statements(act) if s.schema == "Person"]
    proof = next(s.value for s in said if s.prop == "proof")
    assert [(s.entity, s.prop, s.value, s.group) for s in said] == [
        (target, prop, value, "acts:t/d")
        for target in ("ofac-1", "uk-2")
        for prop, value in (("deathDate", "2021-07"), ("deathPlace", "Benghazi"), ("proof", proof))
    ]


def test_a_delisting_is_a_designation_that_ended_one_a_target() -> None:
    act = """acts:
  - {kind: delisting, id: x, targets: [eu-EU.1.2, eu-EU.3.4], regime: eu-hr, programme: HR,
     listed: 2021-03-22, ended: 2023-01-02, decided: 2023-01-01, reason: deceased,
     instrument: Reg. 2023/1, source: paper}
"""
    assert claims(statements(act), about="/x/eu-EU.3.4") == [
        ("x/eu-EU.3.4", "Sanction", "status", "delisted"),
        ("x/eu-EU.3.4", "Sanction", "entity", "eu-EU.3.4"),
        ("x/eu-EU.3.4", "Sanction", "regime", "eu-hr"),
        ("x/eu-EU.3.4", "Sanction", "program", "HR"),
        ("x/eu-EU.3.4", "Sanction", "instrument", "Reg. 2023/1"),
        ("x/eu-EU.3.4", "Sanction", "delistingReason", "deceased"),
        ("x/eu-EU.3.4", "Sanction", "startDate", "2021-03-22"),
        ("x/eu-EU.3.4", "Sanction", "endDate", "2023-01-02"),
        ("x/eu-EU.3.4", "Sanction", "delistedDate", "2023-01-01"),
    ]


def test_relations_join_parties_of_lists_and_of_the_file() -> None:
    body = """parties:
  - {id: old-brigade, schema: Organization, names: Old Brigade}
acts:
  - {kind: command, id: a, person: ofac-1, unit: old-brigade, from: 2015, to: 2020-06, source: paper}
  - {kind: family, id: b, person: ofac-1, relative: uk-2, relationship: brother, source: paper}
  - {kind: unit_succession, id: c, former: old-brigade, later: ofac-3, how: renamed, date: 2019,
     source: paper}
"""
    assert claims(statements(body))[1:] == [
        ("a", "Posting", "role", "commander"),
        ("a", "Posting", "person", "ofac-1"),
        ("a", "Posting", "unit", "acts:t/old-brigade"),
        ("a", "Posting", "startDate", "2015"),
        ("a", "Posting", "endDate", "2020-06"),
        ("b", "Family", "person", "ofac-1"),
        ("b", "Family", "relative", "uk-2"),
        ("b", "Family", "relationship", "brother"),
        ("c", "UnitSuccession", "formerUnit", "acts:t/old-brigade"),
        ("c", "UnitSuccession", "laterUnit", "ofac-3"),
        ("c", "UnitSuccession", "kind", "renamed"),
        ("c", "UnitSuccession", "date", "2019"),
    ]


def test_a_party_has_names_births_properties_and_decisions_on_who_it_is() -> None:
    body = """parties:
  - id: a-man
    schema: Person
    names: [A Man, Ein Mann, {name: رجل, lang: ara, strength: strong}, {name: the Tall, strength: weak}]
    birth_dates: [1979-05-03, 1968~]
    properties: {nationality: Libya, position: [mayor, judge]}
    same_as: uk-2
    not_same_as: {id: ofac-1, reason: another birth date, date: 2026-05-30}
"""
    said = statements(body)
    man = [(s.prop, s.value, s.original, s.lang, s.strength) for s in said if s.entity == "acts:t/a-man"]
    assert man == [
        ("name", "A Man", None, None, None),
        ("alias", "Ein Mann", None, None, AliasStrength.UNGRADED),
        ("alias", "رجل", None, "ara", AliasStrength.STRONG),
        ("weakAlias", "the Tall", None, None, AliasStrength.WEAK),
        ("birthDate", "1979-05-03", None, None, None),
        ("birthDate", "1968~", None, None, None),
        ("nationality", "ly", "Libya", None, None),
        ("position", "mayor", None, None, None),
        ("position", "judge", None, None, None),
    ]
    decided = [(s.prop, s.value) for s in said if s.schema == "Judgement"]
    assert decided == [
        ("left", "acts:t/a-man"), ("right", "uk-2"), ("judgement", "positive"), ("author", "A. Analyst"),
        ("date", "2026-06-01"),
        ("left", "acts:t/a-man"), ("right", "ofac-1"), ("judgement", "negative"), ("author", "A. Analyst"),
        ("date", "2026-05-30"), ("reason", "another birth date"),
    ]  # fmt: skip


def test_every_act_leads_to_the_text_and_the_words_it_was_read_in() -> None:
    act = """acts:
  - kind: death
    targets: ofac-1
    died: 2021
    source:
      - {from: paper, quote: "he  died"}
      - {title: Another, publisher: Else}
"""
    said = statements(act)
    proofs = [(s.value, s.original) for s in said if s.prop == "proof"]
    texts = [(s.entity, s.prop, s.value) for s in said if s.schema == "Article"]
    assert texts == [
        (proofs[0][0], "title", "A report"),
        (proofs[0][0], "publisher", "The Paper"),
        (proofs[0][0], "sourceUrl", "https://paper.example/1"),
        (proofs[0][0], "publishedAt", "2020-11-21"),
        (proofs[1][0], "title", "Another"),
        (proofs[1][0], "publisher", "Else"),
    ]
    assert [words for _, words in proofs] == ["he  died", None]


def test_an_act_is_accepted_only_where_an_analyst_stands_for_it() -> None:
    body = """acts:
  - {kind: death, targets: ofac-1, died: 2021, source: paper}
  - {kind: death, targets: ofac-1, died: 2022, source: paper, by: B, status: conflict, note: another day}
"""
    nobody = HEAD.replace("by: A. Analyst\n", "")
    died = [s for head in (HEAD, nobody) for s in statements(body, head) if s.prop == "deathDate"]
    assert [(s.value, s.status, s.note) for s in died] == [
        ("2021", Status.ACCEPTED, "by A. Analyst"),
        ("2022", Status.CONFLICT, "by B: another day"),
        ("2021", Status.DRAFT, None),
        ("2022", Status.CONFLICT, "by B: another day"),
    ]


def test_a_contested_act_does_not_contest_the_text_that_reports_it() -> None:
    act = "acts: [{kind: death, targets: ofac-1, died: 2021, source: paper, status: rejected}]"
    assert {(s.schema, s.status) for s in statements(act)} == {
        ("Person", Status.REJECTED),
        ("Article", Status.ACCEPTED),
    }


def test_a_statement_holds_from_the_day_of_the_act_to_the_day_it_ended_where_these_are_known() -> None:
    acts = """acts:
  - {kind: hold, id: a, targets: ofac-1, placed: 2020-11-20, lifted: 2021-01, source: paper}
  - {kind: hold, id: b, targets: ofac-1, placed: 2020-11~, lifted: 2021-01/2021-03, source: paper}
"""
    spans = {(s.entity, s.valid_from, s.valid_to) for s in statements(acts) if s.schema == "Hold"}
    assert spans == {("acts:t/a", "2020-11-20", "2021-01"), ("acts:t/b", None, None)}


def test_a_place_is_the_line_and_the_field() -> None:
    assert [s.place for s in statements(PROPOSAL) if s.prop == "target"] == [
        "line 10 acts[1].targets[1]",
        "line 10 acts[1].targets[2]",
    ]


def test_a_record_is_the_same_wherever_it_stands_and_another_once_it_says_something_else() -> None:
    (moved,) = records(PROPOSAL, HEAD.replace("by:", "\n\nby:"))
    (same,) = records(PROPOSAL)
    (other,) = records(PROPOSAL.replace("2020-11-13", "2020-11-14"))
    (vouched,) = records(PROPOSAL, HEAD.replace("A. Analyst", "B. Analyst"))
    assert (moved.digest == same.digest, moved.place == same.place) == (True, False)
    assert len({same.digest, other.digest, vouched.digest}) == 3
    assert (same.key, same.part) == ("p1", "")


def test_an_act_without_an_id_is_named_by_its_content() -> None:
    act = "acts: [{kind: death, targets: ofac-1, died: 2021, source: paper}]"
    keys = [records(act)[0].key, records("\n" + act)[0].key, records(act.replace("2021,", "2022,"))[0].key]
    assert (keys[0] == keys[1], keys[0] == keys[2], keys[0][:4]) == (True, False, "act-")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("al-kani.yaml", "acts:al-kani"),
        ("Al Kani 2026-06-01.yml", "acts:al-kani"),
        ("acts_2026-06.yaml", "acts:acts"),
        ("2026-06-01.yaml", "acts:2026-06-01"),
        ("الكاني.yaml", "acts:unnamed"),
    ],
)
def test_the_key_is_the_files_name_without_its_version(name: str, source: str) -> None:
    head = HEAD.replace("source_key: acts:t\n", "")
    assert read_acts((head + PROPOSAL).encode(), name)[0].source == source


def test_the_format_knows_its_files_by_a_line_at_the_top_level() -> None:
    (acts,) = FORMATS
    heads = {
        b"cordon: acts\n": True,
        b"\xef\xbb\xbf# a comment\r\ndate: 2026-01-01\r\ncordon: 'acts'  # this\r\n": True,
        b"cordon: judgements\n": False,
        b"a:\n  cordon: acts\n": False,
        b"cordon: actsy\n": False,
        b"\xff\xfe\x00": False,
        b"": False,
    }
    assert {head: acts.sniff(head, "x.yaml") for head in heads} == heads


def test_the_snapshots_day_is_the_files_unless_the_option_says_another(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(HEAD + PROPOSAL)
    (acts,) = FORMATS
    parts = (Part(path, "t.yaml"),)
    own, option = acts.open(parts, Dating()), acts.open(parts, Dating(option="2026-07-01", name="2025-01-01"))
    assert (own.source, own.format, own.date, own.date_basis, own.parts) == (
        "acts:t", "acts", "2026-06-01", "content", ("",),
    )  # fmt: skip
    assert (option.date, option.date_basis) == ("2026-07-01", "option")
    assert [record.key for record in own.records()] == [record.key for record in own.records()] == ["p1"]


names = st.text(st.characters(categories=("L", "Nd", "P", "S", "Zs")), min_size=1, max_size=30).filter(
    str.strip
)


@given(st.lists(names, min_size=1, max_size=4, unique=True))
def test_a_party_keeps_every_name_in_order(printed: list[str]) -> None:
    listed = ", ".join('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in printed)
    said = statements(f"parties: [{{id: p, schema: Person, names: [{listed}]}}]")
    kept = list(dict.fromkeys((n > 0, " ".join(name.split())) for n, name in enumerate(printed)))
    assert [(s.prop != "name", s.value) for s in said] == kept


def test_reading_is_the_same_each_time() -> None:
    first, second = statements(PROPOSAL), statements(PROPOSAL)
    assert first == second
    assert all(replace(s).id == s.id for s in first)
