"""Skeletons, learned variants and edit costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.text import costs, skeleton, token_similarity, token_weight, variants
from cordon.text.likeness import SYMBOLS, edit_cost
from cordon.text.tokens import Role

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0é", max_size=12)


@pytest.mark.parametrize(
    "spellings",
    [
        ("qadhafi", "gaddafi", "kadafi", "gadhafi", "qaddafi"),
        ("haftar", "hifter", "heftar"),
        ("khalifa", "khalefa"),
        ("shaqaqi", "elshgagi", "alshaqaqi"),
        ("lavrov", "lavroff", "lavrow"),
        ("mohamed", "muhammad", "mohammed"),
    ],
)
def test_one_skeleton_for_the_spellings_of_one_name(spellings):
    assert {skeleton(word) for word in spellings} == {skeleton(spellings[0])}


def test_two_names_have_two_skeletons():
    assert skeleton("mohamed") != skeleton("ahmed")
    assert skeleton("chol") != skeleton("chun")
    assert skeleton("bush") != skeleton("habbash")


@given(st.text(max_size=20))
def test_a_skeleton_is_of_latin_consonants_and_digits(word):
    found = skeleton(word)
    assert found == "" or word.isascii()
    assert len(found) <= 2 * len(word)


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("mohamed", "muhammad", 0.9),
        ("ahmad", "ahmed", 0.9),
        ("sergei", "sergey", 0.9),
        ("aleksandr", "alexander", 0.9),
        ("qadhafi", "gaddafi", 0.85),
        ("yusuf", "youssef", 0.85),
        ("haftar", "hifter", 0.8),
    ],
)
def test_spellings_of_one_name_are_alike(left, right, least):
    assert token_similarity(left, right) >= least


@pytest.mark.parametrize(
    ("left", "right", "most"),
    [
        ("chol", "chun", 0.65),
        ("bush", "habbash", 0.6),
        ("li", "lu", 0.7),
        ("ali", "omar", 0.5),
        ("7", "9", 0.0),
    ],
)
def test_two_names_are_not(left, right, most):
    assert token_similarity(left, right) <= most


@given(words, words)
def test_likeness_is_symmetric_and_between_0_and_1(left, right):
    found = token_similarity(left, right)
    assert found == pytest.approx(token_similarity(right, left))
    assert 0 <= found <= 1


@given(words)
def test_a_token_is_like_itself(word):
    assert (token_similarity(word, word), edit_cost(word, word)) == (1.0, 0.0)


@given(words, words)
def test_no_way_costs_more_than_leaving_all_out(left, right):
    assert edit_cost(left, right) <= edit_cost(left, "") + edit_cost("", right) + 1e-9


def test_the_costs_are_a_full_symmetric_table():
    found = costs()
    size = len(SYMBOLS) + 1
    assert [len(row) for row in found.substitute] == [size] * size
    assert all(found.substitute[i][j] == found.substitute[j][i] for i in range(size) for j in range(size))
    assert all(found.substitute[i][i] == 0 for i in range(size))
    assert all(0 < cost <= 1 for cost in (*found.drop, found.doubled, found.swap))


def test_a_vowel_for_a_vowel_costs_less_than_a_consonant_for_another():
    place = SYMBOLS.index
    table = costs().substitute
    assert table[place("a")][place("e")] < table[place("q")][place("k")] + 0.1 < table[place("n")][place("l")]


def test_variants_go_both_ways_and_never_to_oneself():
    assert "muhammad" in dict(variants("mohamed"))
    assert dict(variants("muhammad"))["mohamed"] == dict(variants("mohamed"))["muhammad"]
    assert "mohamed" not in dict(variants("mohamed"))


def test_a_generic_word_weighs_less_than_a_name():
    assert token_weight("trading") < token_weight("kani") == token_weight("kani", Role.FAMILY) == 1.0
