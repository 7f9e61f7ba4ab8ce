"""One probability that adds up, moves the right way and does not saturate."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cordon.answers.screen_asked import DEFAULT_THRESHOLD
from cordon.answers.screen_names import compare_texts
from cordon.entities.comparison import Evidence
from cordon.entities.comparison_dates import LEVELS
from cordon.entities.probability import sigmoid, verdict, weights, weights_of


def judged(left, right, *evidence):
    return verdict(compare_texts(left, right, "Person", weights()), evidence, weights())


def test_an_exact_name_alone_is_above_the_review_band():
    assert judged("Orrin Vale", "Vale, Orrin").band == "match"


def test_a_birth_date_that_agrees_is_seen_beside_an_exact_name():
    bare = judged("Orrin Vale", "Orrin Vale")
    born = judged("Orrin Vale", "Orrin Vale", Evidence("birth_date", "same_day", "1970-02-03", "1970-02-03"))
    other = judged("Orrin Vale", "Orrin Vale", Evidence("birth_date", "other_year", "1970", "1991"))
    assert born.probability > bare.probability > other.probability
    assert (born.band, other.band) == ("match", "review")


@pytest.mark.parametrize("name", ["Orrin Vale", "Mohamed Ali", "Vale Shipping Company Ltd", "O. Vale"])
def test_what_the_items_add_is_the_whole(name):
    found = judged(name, "Orrin Vale", Evidence("country", "shared", "ly", "ly"))
    assert found.start + sum(item.adds for item in found.items) == pytest.approx(found.log_odds, abs=1e-4)
    assert found.probability == pytest.approx(sigmoid(found.log_odds), abs=1e-4)


def test_an_identifier_is_not_outweighed_by_another_name():
    found = judged("Ilse Brandt", "Orrin Vale", Evidence("identifier", "same", "AB123456", "AB123456"))
    assert found.band == "review"


def test_a_weak_alias_says_less():
    strong = compare_texts("the Tall", "the Tall", "Person", weights())
    assert verdict(strong, (), weights(), weak_alias=True).log_odds < verdict(strong, (), weights()).log_odds


def test_the_better_the_birth_date_agrees_the_more_it_adds():
    adds = [weights().facts["birth_date"][level] for level in LEVELS]
    agree = [adds[LEVELS.index(level)] for level in ("same_day", "same_month", "same_year", "near_year")]
    assert agree == sorted(agree, reverse=True)
    assert max(adds[-2:]) < 0 < min(adds[:6])


def test_the_default_threshold_is_where_the_review_band_begins():
    assert weights().bands["review"] == DEFAULT_THRESHOLD


def test_weights_of_a_wrong_sign_are_refused():
    data = {"start": 0, "least": -1, "bands": {}, "facts": {}, "names": {"person": {"contradicts": 1.0}}}
    with pytest.raises(ValueError, match=r"person\.contradicts"):
        weights_of(data)


def test_the_weights_name_where_they_come_from():
    from importlib.resources import files

    text = files("cordon.entities").joinpath("weights.yaml").read_text("utf-8")
    assert "bench/calibrate.py" in text.splitlines()[1]
    assert yaml.safe_load(text)["version"]


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_more_evidence_is_never_less_probable(left, right):
    low, high = sorted((left, right))
    assert 0 <= sigmoid(low) <= sigmoid(high) <= 1
