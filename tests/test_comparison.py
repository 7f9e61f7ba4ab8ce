"""Two parties property by property: what agrees, what contradicts, and silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.entities.comparison import Evidence, Facts, compare_facts
from cordon.entities.comparison_dates import LEVELS, birth_level
from cordon.entities.comparison_numbers import is_valid, number, number_of
from cordon.terms.dates import DateSpan


def levels(left, right):
    return {found.property: found.level for found in compare_facts(left, right)}


def birth(left, right):
    return birth_level(DateSpan.parse(left), DateSpan.parse(right))


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1979-05-03", "1979-05-03", "same_day"),
        ("1979-05-03", "1979-03-05", "day_month_swapped"),
        ("1979-05-03", "1979-05-04", "one_digit"),
        ("1979-05-03", "1976-05-03", "one_digit"),
        ("1979-12-31", "1980-01-01", "one_digit"),
        ("1979-05", "1979-05-03", "same_month"),
        ("1979", "1979-05-03", "same_year"),
        ("1979-01-01", "1979-05-03", "same_year"),
        ("1979-05-03", "1979-11-26", "same_year_other_day"),
        ("1978", "1979-05-03", "near_year"),
        ("1977~", "1979", "near_year"),
        ("1960/1965", "1963", "near_year"),
        ("1979-05-03", "1985-02-11", "other_year"),
    ],
)
def test_birth_dates_compare_to_the_precision_both_have(left, right, level):
    assert (birth(left, right), birth(right, left)) == (level, level)


def test_the_best_of_several_birth_dates_counts():
    found = compare_facts(Facts(births=("1950", "1979-05-03")), Facts(births=("1979-05-03", "1981")))
    assert found == (Evidence("birth_date", "same_day", "1979-05-03", "1979-05-03"),)


def test_what_one_side_does_not_say_is_no_evidence():
    full = Facts("Person", ("1979",), ("Tarhuna",), ("ly",), ("male",), (), ("1 Main Street, Tarhuna",))
    assert compare_facts(full, Facts()) == ()


def test_countries_and_genders_agree_or_contradict():
    assert levels(
        Facts(countries=("ly", "tn"), genders=("male",)), Facts(countries=("tn",), genders=("female",))
    ) == {
        "country": "shared",
        "gender": "different",
    }


def numbers(kind, text):
    return Facts(numbers=(number(text, kind),))


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (("passport", "F86JKFJF"), ("passport", "F-86 JKFJF"), "same"),
        (("passport", "F86JKFJF"), ("passport", "F86JKFFJF"), "near"),
        (("any", "F86JKFJF"), ("passport", "F86JKFFJF"), "near"),
        (("passport", "AB123456"), ("passport", "AB123465"), "near"),
        (("passport", "AB1O3456"), ("passport", "AB103456"), "near"),
        (("passport", "AB123456"), ("tax", "AB123456"), None),
        (("passport", "AB12345"), ("passport", "CD98765"), None),
        (("imo", "IMO 9074729"), ("imo", "9074729"), "same"),
        (("imo", "9074729"), ("imo", "9074731"), "different"),
        (("wallet", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
         ("wallet", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp"), None),
    ],
)  # fmt: skip
def test_identifiers_are_the_same_nearly_the_same_or_another(left, right, level):
    assert levels(numbers(*left), numbers(*right)).get("identifier") == level


def test_two_numbers_whose_check_digits_are_both_right_are_two_numbers():
    """7707083893 passes its check digits; 7707083899 does not, and may be a slip of the pen."""
    assert levels(numbers("tax", "7707083893"), numbers("tax", "7707083899")) == {"identifier": "near"}
    assert is_valid("7707083893", "tax")
    assert not is_valid("7707083899", "tax")


def test_a_short_number_means_nobody():
    assert (number("1234"), number("ABCDEF"), number_of("passportNumber", "A1")) == (None, None, None)


def test_addresses_share_their_telling_words():
    left = Facts(addresses=("12 Bolshaya Ordynka Street, Moscow",))
    assert levels(left, Facts(addresses=("Moscow, Bolshaya Ordynka ul. 12, office 4",))) == {
        "address": "same"
    }
    assert levels(left, Facts(addresses=("Tverskaya 1, Saint Petersburg",))) == {}


def test_a_birth_place_is_the_same_where_its_first_word_is_in_the_other():
    assert levels(Facts(places=("Tarhuna, Libya",)), Facts(places=("Libya, Tarhuna",))) == {
        "birth_place": "same"
    }
    assert levels(Facts(places=("Tarhuna",)), Facts(places=("Benghazi",))) == {"birth_place": "different"}


dates = st.dates().map(str)


@given(dates, dates)
def test_birth_levels_are_known_and_symmetric(left, right):
    assert birth(left, right) == birth(right, left)
    assert birth(left, right) in LEVELS
