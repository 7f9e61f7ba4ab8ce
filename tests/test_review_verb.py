"""`cordon review`: who decides what, what that does to the answers, and what a file may say."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.answers.review import Decision, Stage, settled
from cordon.sources.review_file import Blank, blank_review, read_review
from tests.reading import COURIER, DAY, KNOWN, LEDGER, claim, claims, decide
from tests.shared import ROOT

REVIEW = ROOT / "demo" / "review.yaml"
WARRANT = "near: arrest warrants for 20 members\n    text: 20 persons"


def row(cordon, regime, name="Kaniyat Militia", *more):
    rows = cordon("circle", name, *(more or KNOWN), "--why", regime, "--json").json["rows"]
    return next(r for r in rows if r["regime"] == regime)


@pytest.fixture
def read(desk):
    """The demonstration's store with its two articles read."""
    desk("read", LEDGER, COURIER)
    return desk


def test_an_accepted_claim_enters_the_circle_from_the_day_the_world_could_read_it(read, tmp_path):
    assert row(read, "ly-public-prosecutor")["state"] == "unknown"
    decide(read, tmp_path, f"{WARRANT}\n    decision: accept")
    assert row(read, "ly-public-prosecutor")["state"] == "warrant"
    assert (
        row(read, "ly-public-prosecutor", "Kaniyat Militia", *DAY, "--known-at", "2021-04-11")["state"]
        == "unknown"
    )


def test_a_cell_opens_to_the_sentence_of_the_article_and_the_hash_of_its_bytes(read, tmp_path):
    decide(read, tmp_path, f"{WARRANT}\n    decision: accept")
    link = next(k for k in row(read, "ly-public-prosecutor")["chain"] if k["property"] == "personsSought")
    sentence = "In June 2020, Libya's Public Prosecutor issued arrest warrants for 20 members of the al-Kani militia."
    page = next(f for f in link["files"] if f["name"] == "coast-courier.txt")
    text = COURIER.read_text(encoding="utf-8")
    start, end = map(int, link["place"].removeprefix("coast-courier.txt characters ").split("–"))
    assert (link["value"], link["original"], link["status"], text[start:end]) == (
        "20",
        sentence,
        "accepted",
        sentence,
    )
    import hashlib

    assert page["sha256"] == hashlib.sha256(COURIER.read_bytes()).hexdigest()
    shown = read("circle", "Kaniyat Militia", *KNOWN, "--why", "ly-public-prosecutor").out
    assert f"“{sentence}”" in shown
    assert page["sha256"] in shown


def test_the_demonstrations_file_is_taken_whole_and_once(read):
    first = read("review", "--file", REVIEW, "--json").json["decided"]
    assert {s: sum(d["stage"] == s for d in first) for s in ("accepted", "rejected", "conflict")} == {
        "accepted": 12, "rejected": 1, "conflict": 1,
    }  # fmt: skip
    assert [d for d in first if d["lacks"]] == []
    before = read("verify").out
    assert read("review", "--file", REVIEW, "--json").json == {"decided": []}
    assert read("verify").out == before
    assert claims(read) == []


def test_accepted_numbers_are_on_the_line_of_time(read, tmp_path):
    def numbers():
        found = read("counts", "Tarhuna", "--as-of", "2026-06-01", "--json").json["numbers"]
        return {(n["counted"], n["value"], n["as_of"]) for n in found}

    before = numbers()
    decide(read, tmp_path, "near: More than 27 mass graves\n    text: mass graves\n    decision: accept")
    assert numbers() - before == {("mass_graves", "≥ 27", "2021-04-12")}


@pytest.mark.parametrize("decision", ["reject", "conflict"])
def test_what_is_rejected_or_contradicted_enters_no_answer(read, tmp_path, decision):
    before = row(read, "ly-public-prosecutor"), read("timeline", "Kaniyat Militia", "--json").out
    decide(read, tmp_path, f"{WARRANT}\n    decision: {decision}")
    assert (row(read, "ly-public-prosecutor"), read("timeline", "Kaniyat Militia", "--json").out) == before


def test_a_decision_can_be_taken_back_and_both_stay_in_the_log(read, tmp_path):
    decide(read, tmp_path, f"{WARRANT}\n    decision: accept")
    decide(read, tmp_path, f"{WARRANT}\n    decision: reject\n    reason: read again")
    assert row(read, "ly-public-prosecutor")["state"] == "unknown"
    assert [(d["decision"], d["reason"]) for d in claim(read, "warrant", "20 persons")["decisions"]] == [
        ("accepted", ""), ("rejected", "read again"),
    ]  # fmt: skip
    decide(read, tmp_path, f"{WARRANT}\n    decision: accept\n    reason: and again")
    assert row(read, "ly-public-prosecutor")["state"] == "warrant"
    assert read("verify").code == 0


def test_an_edit_keeps_the_sentence_and_says_what_the_machine_read(read, tmp_path):
    decide(
        read,
        tmp_path,
        f"{WARRANT}\n    decision: accept\n    edit: {{personsSought: 21, startDate: 2020-06-15}}",
    )
    chain = row(read, "ly-public-prosecutor")["chain"]
    (sought,) = [k for k in chain if k["property"] == "personsSought"]
    assert (sought["value"], "20 members" in sought["original"]) == ("21", True)
    shown = read("show", "Kaniyat Militia", "--json").out
    assert "personsSought" in shown
    assert row(read, "ly-public-prosecutor")["since"] == "2020-06-15"


def test_a_name_of_the_article_can_be_given_to_whom_it_means(read, tmp_path):
    decide(
        read,
        tmp_path,
        "near: supported it with weapons\n    kind: support\n    decision: accept\n"
        "    meant: {khalifa-haftar: ofac-29119}",
    )
    edges = read("network", "Mohamed al-Kani", "--json").json["edges"]
    assert [(e["source"], e["target"]) for e in edges if e["kind"] == "support"] == [
        ("eu-EU.7733.11", "eu-EU.7725.03")
    ]


def test_a_second_person_must_accept_the_same(read, tmp_path):
    entry = f"{WARRANT}\n    decision: accept"
    decide(read, tmp_path, entry, more=("--second",))
    decide(read, tmp_path, entry)
    assert row(read, "ly-public-prosecutor")["state"] == "unknown"
    assert claim(read, "warrant", "20 persons")["stage"] == "awaiting"
    decide(read, tmp_path, f"{entry}\n    edit: {{personsSought: 22}}", by="Ben")
    assert claim(read, "warrant", "20 persons")["stage"] == "awaiting"
    decide(read, tmp_path, entry, by="Ben")
    assert row(read, "ly-public-prosecutor")["state"] == "warrant"
    assert "Ana and Ben" in _notes(read)


def _notes(cordon):
    from cordon.store.opening import open_store
    from cordon.store.read import said_everywhere

    return " ".join(
        s.statement.note or "" for s in said_everywhere(open_store(str(cordon.store)), ("personsSought",))
    )


def test_an_articles_designation_ends_where_the_list_ends(read):
    """The EU took the dead leader off; an article of 2021 that says he was listed does not bring him back."""
    read("review", "--file", REVIEW)
    assert row(read, "eu-hr", "Mohamed al-Kani", "--as-of", "2021-05-14")["state"] == "in force"
    assert row(read, "eu-hr", "Mohamed al-Kani", "--as-of", "2026-06-30")["state"] == "delisted"


def test_drafts_are_shown_where_asked_for_marked_and_not_counted(read):
    plain = read("circle", "Kaniyat Militia", *KNOWN, "--json").json
    asked = read("circle", "Kaniyat Militia", *KNOWN, "--drafts", "--json").json
    drafts = asked.pop("drafts")
    assert asked == plain
    assert {d["status"] for d in drafts} == {"draft"}
    lines = read("timeline", "Kaniyat Militia", *KNOWN, "--drafts").out.splitlines()
    told = lines[next(n for n, line in enumerate(lines) if line.startswith("drafts")) + 1 :]
    assert all(line.strip().startswith("[draft]") for line in told)
    assert len(told) == len(drafts)


def test_an_exported_file_can_be_filled_in_and_taken_back(read, tmp_path):
    file = tmp_path / "pending.yaml"
    assert read("review", "--export", file, "--by", "Ana", "--date", "2026-06-01").code == 0
    text = file.read_text(encoding="utf-8")
    assert read("review", "--file", file, "--json").json == {"decided": []}
    file.write_text(text.replace("decision: skip", "decision: accept", 3), encoding="utf-8")
    assert len(read("review", "--file", file, "--json").json["decided"]) == 3


@pytest.mark.parametrize(
    ("entry", "line", "why"),
    [
        (
            "near: no such words\n    decision: accept",
            5,
            "no claim whose quote holds these words: 'no such words'",
        ),
        ("claim: claim-000000000000\n    decision: accept", 5, "no claim by that id"),
        ("near: More than 27 mass graves\n    decision: accept", 5, "2 claims fit"),
        (
            "near: on 22 March 2021\n    decision: maybe",
            6,
            "'maybe' is not one of accept, reject, conflict, skip",
        ),
        (f"{WARRANT}\n    decision: accept\n    edit: {{personsSought: many}}", 5, "is not one number"),
        (
            f"{WARRANT}\n    decision: accept\n    edit: {{colour: red}}",
            5,
            "'colour' is no property of this claim",
        ),
        (f"{WARRANT}\n    decision: accept\n    meant: {{nobody: ofac-29119}}", 5, "the claim names only"),
        (
            f"{WARRANT}\n    decision: reject\n    edit: {{personsSought: 1}}",
            8,
            "only what is accepted is edited",
        ),
        (f"{WARRANT}\n    decision: accept\n    quote: other words", 5, "is not what claim-"),
    ],
)
def test_a_fault_of_the_file_names_file_line_and_field_and_nothing_is_decided(
    read, tmp_path, entry, line, why
):
    before = read("verify").out
    called = decide(read, tmp_path, entry)
    assert called.code == 1
    assert called.err.startswith(f"cordon: review-0.yaml, line {line}, field ")
    assert why in called.err
    assert len(called.err.splitlines()) == 1
    assert read("verify").out == before


def test_the_screen_takes_lines_and_keeps_each_decision(read, monkeypatch):
    keys = ["f", "r", "not so", "x", "s", "e", "colour=red", "", "e", "role=head", "", "q"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(keys) + "\n"))
    called = read("review", "--by", "Ana", "--date", "2026-06-01")
    assert called.code == 0
    assert called.out.endswith("3 decisions kept\n")
    assert "«" in called.out
    assert "we hold" in called.out
    assert {c["stage"] for c in claims(read, "--all")} >= {"accepted", "rejected", "pending"}


def test_the_end_of_the_input_ends_the_review(read, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert read("review", "--by", "Ana").out.endswith("0 decisions kept\n")


def test_a_decision_is_somebodys(read):
    called = read("review")
    assert (called.code, called.err) == (2, "cordon: a decision is somebody's: say who with --by NAME\n")


def test_control_characters_of_a_page_never_reach_the_terminal(desk, tmp_path, monkeypatch):
    page = tmp_path / "evil.txt"
    page.write_bytes(
        "More than 12 mass graves \x1b[2J\u202ewere found in Tarhuna.\n\nMore than 13 were found in Sirte.\n".encode()
    )
    shown = desk("read", page).out
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\ns\ns\n"))
    shown += desk("review", "--list").out + desk("review", "--by", "Ana").out
    assert not {"\x1b", "\u202e"} & set(shown)


# -- the log, by its algebra

WORDS = st.sampled_from(["accepted", "rejected", "conflict"])
DECISIONS = st.builds(
    lambda word, author, needed: Decision("c", word, author, "2026-06-01", needed=needed),
    WORDS, st.sampled_from("ABC"), st.sampled_from([1, 2]),
)  # fmt: skip


@given(st.lists(DECISIONS, max_size=8))
def test_a_log_comes_to_what_its_last_word_says_or_awaits_a_second_person(log):
    stage = settled(log)
    if not log:
        assert stage is Stage.PENDING
    elif log[-1].decision != "accepted":
        assert stage == log[-1].decision
    else:
        latest = {d.author: d.decision for d in log}
        enough = sum(word == "accepted" for word in latest.values()) >= max(d.needed for d in log)
        assert stage is (Stage.ACCEPTED if enough else Stage.AWAITING)


@given(st.lists(DECISIONS, min_size=1, max_size=6))
def test_saying_the_same_again_changes_nothing(log):
    assert settled([*log, log[-1]]) is settled(log)


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_whatever_a_page_says_an_exported_file_can_be_read(claim_, quote, held):
    blank = Blank(claim_, "count", "title", "text", quote, held, (("regime", "un-1970"),))
    text = blank_review("2026-06-01", "Ana", (blank,))
    if not all(part.strip() for part in (claim_, quote, held)) or not _yaml(claim_ + quote + held):
        return
    (choice,) = read_review(text.encode("utf-8"), "out.yaml").choices
    assert (choice.decision, choice.kind, choice.quote) == ("", "count", " ".join(quote.split()))


def _yaml(text):
    """Whether YAML can hold every character."""
    return all(c.isprintable() or c.isspace() for c in text)
