"""A claim against what we hold: the four verdicts, and what each rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.answers.claims_held_counts import bounds, fits
from cordon.answers.claims_held_sources import _resemblance
from cordon.answers.review import Fact
from cordon.store.read import Said
from cordon.terms.statements import Statement
from tests.reading import LEDGER, claim, claims, decide, page


def verdict(cordon, folder, sentence, *, kind="", day="4 May 2021"):
    cordon("read", page(folder, "page.txt", sentence, day=day))
    found = [c for c in claims(cordon) if not kind or c["kind"] == kind]
    assert len(found) == 1, [c["text"] for c in found]
    return found[0]["held"]


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        ("The European Union imposed sanctions on Mohamed Al-Kani on 22 March 2021.", "4 May 2021", "agrees"),
        ("The European Union imposed sanctions on Mohamed Al-Kani in March 2021.", "4 May 2021", "agrees"),
        ("The European Union imposed sanctions on Mohamed Al-Kani in June 2019.", "4 May 2021", "conflicts"),
        (
            "In June 2020, the Public Prosecutor of Libya issued warrants for 20 members of the Al-Kani militia.",
            "4 May 2021",
            "agrees",
        ),
        (
            "In June 2020, the Public Prosecutor of Libya issued warrants for 35 members of the Al-Kani militia.",
            "4 May 2021",
            "conflicts",
        ),
        ("Mohamed Al-Kani was killed in Benghazi on 27 July 2021.", "29 July 2021", "agrees"),
        ("Mohamed Al-Kani was killed in Benghazi on 2 August 2021.", "5 August 2021", "conflicts"),
    ],
)
def test_a_claim_is_held_against_lists_acts_and_lives(desk, tmp_path, sentence, day, expected):
    held = verdict(desk, tmp_path, sentence, day=day)
    assert (held["verdict"], bool(held["evidence"]), all(e["place"] for e in held["evidence"])) == (
        expected,
        True,
        True,
    )


def test_a_listing_that_agrees_suggests_its_regime(desk, tmp_path):
    held = verdict(
        desk, tmp_path, "The European Union imposed sanctions on Mohamed Al-Kani on 22 March 2021."
    )
    assert held["suggests"] == {"regime": "eu-hr"}


def test_a_number_of_another_day_is_a_series_and_of_the_same_day_a_contradiction(desk, tmp_path):
    sentence = "Officials said that {} bodies were recovered from mass graves in Tarhuna."
    desk("read", page(tmp_path, "first.txt", sentence.format(116), day="26 November 2020"))
    decide(desk, tmp_path, "near: 116 bodies\n    decision: accept")
    desk("read", page(tmp_path, "later.txt", sentence.format(140), day="4 May 2021"))
    desk("read", page(tmp_path, "same.txt", sentence.format(150), day="26 November 2020"))
    later, same = claim(desk, "count", "140")["held"], claim(desk, "count", "150")["held"]
    assert (later["verdict"], later["why"]) == ("new", "a series, with 116 as of 2020-11-26")
    assert (same["verdict"], same["why"]) == ("conflicts", "116 as of 2020-11-26")


LEAD = (
    "TRIPOLI, May 4, 2021 (Reuters) - Officials in Tarhuna said that more than 250 bodies were recovered from mass "
    "graves in Tarhuna, which the retreating militia had left behind in fields and farms around the town last year."
)
MORE = (
    "Families have been waiting for months for news of their missing relatives, and the laboratories of the capital "
    "work day and night on the samples that were taken from them by the teams of the authority."
)
STORY = (LEAD, MORE)


def test_an_agency_story_on_two_sites_is_one_source(desk, tmp_path):
    desk("read", page(tmp_path, "one.txt", *STORY), "--site", "one.example")
    decide(desk, tmp_path, "near: more than 250 bodies\n    decision: accept")
    desk(
        "read",
        page(tmp_path, "two.txt", *STORY, "This site added a line of its own.", title="Another headline"),
        "--site",
        "two.example",
    )
    held = claims(desk)[0]["held"]
    assert held["verdict"] == "same source repeated"
    assert held["evidence"][0]["same_source"]


def test_another_article_that_says_the_same_in_its_own_words_is_another_source(desk, tmp_path):
    desk("read", page(tmp_path, "one.txt", *STORY), "--site", "one.example")
    decide(desk, tmp_path, "near: more than 250 bodies\n    decision: accept")
    own = "According to the authority's own register, more than 250 bodies were recovered in Tarhuna."
    desk("read", page(tmp_path, "two.txt", own), "--site", "two.example")
    assert claims(desk)[0]["held"]["verdict"] == "agrees"


def test_a_draft_of_another_article_is_not_held_but_shown(desk, tmp_path):
    for name, words in (("one", "Officials say"), ("two", "A register shows")):
        desk(
            "read",
            page(tmp_path, f"{name}.txt", f"{words} that more than 250 bodies were recovered in Tarhuna."),
            "--site",
            name,
        )
    found = claims(desk)
    assert {c["held"]["verdict"] for c in found} == {"new"}
    assert {e["status"] for c in found for e in c["held"]["evidence"]} == {"draft"}


def test_the_law_that_an_article_gets_wrong_is_shown_and_not_corrected(desk, tmp_path):
    held = verdict(
        desk, tmp_path, "The Global Magnitsky Act was signed by President Barack Obama in 2012.", kind="law"
    )
    assert held["verdict"] == "conflicts"
    assert "2016-12-23" in held["why"]
    assert "2012" in claims(desk)[0]["text"]


def test_a_term_of_the_law_agrees(desk, tmp_path):
    duty = "requires the US President to issue a report within 120 days of receiving the request"
    sentence = f"The Global Magnitsky Act {duty}."
    assert verdict(desk, tmp_path, sentence, kind="clock")["verdict"] == "agrees"


def test_what_is_held_against_a_claim_is_never_the_claims_own_page(desk):
    desk("read", LEDGER)
    own = {c["article"]["id"] for c in claims(desk)}
    assert not any(e["about"].startswith(tuple(own)) for c in claims(desk) for e in c["held"]["evidence"])


# -- the algebra of bounds, and of copies


def number(value, bound):
    said = [
        Statement("s", "r", "e", "Count", prop, text)
        for prop, text in (("value", str(value)), ("bound", bound))
    ]
    return Fact("e", "Count", tuple(Said(s, (("2021-01-01", None),), 1) for s in said))


NUMBERS = st.builds(number, st.integers(0, 500), st.sampled_from(["exact", "at_least", "at_most", "about"]))


@given(NUMBERS, NUMBERS)
def test_two_numbers_fit_whichever_is_asked_first_and_only_if_one_is_allowed_by_both(one, other):
    low, high = max(bounds(one)[0], bounds(other)[0]), min(bounds(one)[1], bounds(other)[1])
    assert fits(one, other) == fits(other, one) == (low <= high)


@given(NUMBERS)
def test_a_number_fits_itself(one):
    assert fits(one, one)


RUNS = st.frozensets(st.integers(0, 400).map(lambda n: f"{n:08x}"), min_size=1, max_size=128)


@given(RUNS, RUNS)
def test_likeness_of_two_pages_is_a_share_and_the_same_both_ways(one, other):
    share = _resemblance(one, other)
    assert share == _resemblance(other, one)
    assert 0 <= share <= 1
    assert _resemblance(one, one) == 1
