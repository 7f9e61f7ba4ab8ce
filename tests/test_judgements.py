"""A judgements file -> statements, or one sentence."""

from pathlib import Path

import pytest

from cordon.errors import BadRecord
from cordon.sources.dating import Dating
from cordon.sources.formats import Part
from cordon.sources.judgements import FORMATS, read_judgements
from cordon.sources.judgements_saying import judgement_id
from cordon.terms.readings import Record

HEAD = """cordon: judgements
date: 2026-06-01
by: A. Analyst
source_key: judgements:t
judgements:
"""
ONE = "  - {left: uk-LIB0073, right: eu-EU.1.2, judgement: positive, date: 2026-05-29, reason: one man}\n"


def records(text: str) -> tuple[Record, ...]:
    return read_judgements(text.encode(), "t.yaml")[1]


def fault(text: str) -> BadRecord:
    with pytest.raises(BadRecord) as refused:
        records(text)
    return refused.value


def test_a_decision_is_an_entity_with_its_two_sides_in_order_its_author_its_day_and_its_grounds() -> None:
    (record,) = records(HEAD + ONE)
    said = record.read().statements
    assert [(s.prop, s.value, s.place.rpartition(".")[2]) for s in said] == [
        ("left", "eu-EU.1.2", "right"),
        ("right", "uk-LIB0073", "left"),
        ("judgement", "positive", "judgement"),
        ("author", "A. Analyst", "judgement"),
        ("date", "2026-05-29", "date"),
        ("reason", "one man", "reason"),
    ]
    assert {(s.entity, s.schema, s.status, s.note) for s in said} == {
        (judgement_id("uk-LIB0073", "eu-EU.1.2", "judgements:t"), "Judgement", "accepted", "by A. Analyst")
    }


def test_a_pair_is_one_record_whoever_stands_first() -> None:
    turned = ONE.replace("left", "LEFT").replace("right", "left").replace("LEFT", "right")
    (one,), (other,) = records(HEAD + ONE), records(HEAD + turned)
    assert (one.key, one.digest) == (other.key, other.digest)


def test_two_sources_decide_on_one_pair_side_by_side() -> None:
    pair = ("uk-LIB0073", "eu-EU.1.2")
    one, other = judgement_id(*pair, "judgements:a"), judgement_id(*pair, "judgements:b")
    assert (one == other, one.partition("/")[0] == other.partition("/")[0]) == (False, True)


def test_a_decision_without_a_day_is_of_the_files_day_and_may_be_anothers() -> None:
    text = "  - {left: uk-1, right: eu-2, judgement: unsure, reason: no birth date, by: B}\n"
    said = {s.prop: s.value for s in records(HEAD + text)[0].read().statements}
    assert (said["date"], said["author"], said["judgement"]) == ("2026-06-01", "B", "unsure")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ONE + ONE, "t.yaml, line 7, field 'left': this pair is also decided on line 6"),
        (ONE.replace("positive", "yes"), "t.yaml, line 6, field 'judgement': 'yes' is not one of positive,"),
        (
            ONE.replace("eu-EU.1.2", "uk-LIB0073"),
            "t.yaml, line 6, field 'right': both sides are 'uk-LIB0073'",
        ),
        (ONE.replace("eu-EU.1.2", "Al Kani"), "t.yaml, line 6, field 'right': is no id of an entity"),
        (ONE.replace(", reason: one man", ""), "t.yaml, line 6, field 'reason': is missing"),
        (ONE.replace("reason", "why"), "t.yaml, line 6, field 'why': is not a field here"),
        (
            ONE.replace("05-29", "06-02"),
            "t.yaml, line 6, field 'date': is after the file's own date, 2026-06-01",
        ),
        (ONE.replace("2026-05-29", "May"), "t.yaml, line 6, field 'date': not a date as YYYY"),
        ("  - x\n", "t.yaml, line 6, field 'judgements': must be a block of fields"),
        ("  []\n", "t.yaml, line 5, field 'judgements': is missing: the file decides nothing"),
    ],
)
def test_a_wrong_decision_is_refused(text: str, sentence: str) -> None:
    assert str(fault(HEAD + text)).startswith(sentence)


def test_a_decision_is_somebodys() -> None:
    assert fault(HEAD.replace("by: A. Analyst\n", "") + ONE).what == "is missing: a decision is somebody's"


def test_the_format_knows_its_files_and_gives_their_day(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD.replace("source_key: judgements:t\n", "") + ONE)
    (judgements,) = FORMATS
    found = judgements.open((Part(path, "mine.yaml"),), Dating(name="2020-01-01"))
    assert (judgements.sniff(path.read_bytes(), ""), judgements.sniff(b"cordon: acts\n", "")) == (True, False)
    assert (found.source, found.date, found.date_basis, len(list(found.records()))) == (
        "judgements:mine", "2026-06-01", "content", 1,
    )  # fmt: skip
