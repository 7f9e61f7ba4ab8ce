"""Dates and numbers in running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.articles.moments import find_moments
from cordon.articles.numbers import find_numbers
from cordon.articles.tokens import sentences, tokenise
from cordon.terms.dates import DateSpan

WEDNESDAY = DateSpan.parse("2020-11-25")
THURSDAY = DateSpan.parse("2020-11-26")


def moments(text, published=THURSDAY):
    return [str(m.value) if m.value else None for m in find_moments(tokenise(text), published)]


def numbers(text):
    return [(n.value, n.bound) for n in find_numbers(tokenise(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 25 November 2020", "2020-11-25"),
        ("on November 25, 2020", "2020-11-25"),
        ("on the 3rd of May 2019", "2019-05-03"),
        ("in November 2020", "2020-11"),
        ("in 2012", "2012"),
        ("since 2016", "2016"),
        ("on 2020-03-04", "2020-03-04"),
        ("on 25/11/2020", "2020-11-25"),
        ("announced on Wednesday", "2020-11-25"),
        ("said on Thursday", "2020-11-26"),
        ("last Thursday", "2020-11-19"),
        ("next Friday", "2020-11-27"),
        ("on Sunday", "2020-11-22"),
        ("last June", "2020-06"),
        ("last December", "2019-12"),
        ("in December", "2019-12"),
        ("last November", "2019-11"),
        ("on 13 November", "2020-11-13"),
        ("on 30 November", "2019-11-30"),
        ("yesterday", "2020-11-25"),
        ("last week", "2020-11-16/2020-11-22"),
        ("last month", "2020-10"),
        ("last year", "2019"),
        ("this year", "2020"),
        ("two days ago", "2020-11-24"),
        ("three months ago", "2020-08"),
        ("ten years ago", "2010"),
        ("last summer", "2020-06/2020-08"),
        ("Wednesday, 18 November 2020", "2020-11-18"),
        ("في 13 نوفمبر 2020", "2020-11-13"),
        ("في فبراير الماضي", "2020-02"),
        ("في شباط/فبراير الماضي", "2020-02"),
        ("في تشرين الثاني 2019", "2019-11"),
        ("يوم الأربعاء", "2020-11-25"),
        ("العام الماضي", "2019"),
        ("الشهر الماضي", "2020-10"),
        ("أمس", "2020-11-25"),
        ("في ١٣ مارس ٢٠١٩", "2019-03-13"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication_and_kept_as_exact_as_it_was_said(text, expected):
    assert moments(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Theresa May said", "the march on the capital", "a second charge", "the 9th Brigade"]
)
def test_what_only_looks_like_a_date_is_none(text):
    assert moments(text) == []


def test_a_weekday_stays_open_where_the_day_of_publication_is_not_known():
    assert moments("on Wednesday", None) == [None]
    assert moments("on Wednesday", DateSpan.parse("2021-04")) == [None]


def test_last_february_needs_only_the_month_of_publication():
    assert moments("last February", DateSpan.parse("2021-04")) == ["2021-02"]
    assert moments("last February", DateSpan.parse("2021-03/2022-01")) == ["2021-02"]


def test_day_and_month_that_could_change_places_are_kept_to_the_year():
    assert moments("on 04/03/2020") == ["2020"]


@given(st.dates(date(2001, 1, 1), date(2030, 12, 28)), st.integers(0, 6))
def test_a_weekday_is_the_latest_one_not_after_publication(day, weekday):
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    found = date.fromisoformat(moments(f"on {name}", DateSpan.parse(day.isoformat()))[0])
    assert found.weekday() == weekday
    assert 0 <= (day - found).days < 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 graves", (27, "exact")),
        ("more than 27 graves", (27, "at_least")),
        ("3,028 persons", (3028, "exact")),
        ("3.028 persons", (3028, "exact")),
        ("3 thousand reports", (3000, "exact")),
        ("at least 63 people", (63, "at_least")),
        ("no fewer than 40 men", (40, "at_least")),
        ("up to seven men", (7, "at_most")),
        ("as many as 15,000 people", (15000, "at_most")),
        ("fewer than twelve", (12, "at_most")),
        ("about 600 men", (600, "about")),
        ("nearly 300 people", (300, "about")),
        ("some 14,000 men", (14000, "about")),
        ("an estimated two dozen", (24, "about")),
        ("dozens of homes", (24, "at_least")),
        ("hundreds of bodies", (200, "at_least")),
        ("tens of thousands of people", (20000, "at_least")),
        ("twenty-six men", (26, "exact")),
        ("a hundred and twenty-six men", (126, "exact")),
        ("two hundred men", (200, "exact")),
        ("1.5 million people", (1500000, "exact")),
        ("six were identified", (6, "exact")),
        ("30 or more bodies", (30, "at_least")),
        ("أكثر من 400 أسرة", (400, "at_least")),
        ("ما لا يقل عن ١٢٠ شخصا", (120, "at_least")),
        ("عشرة أشخاص", (10, "exact")),
        ("نحو 3 آلاف", (3000, "about")),
        ("خمسة وعشرين", (5, "exact")),
    ],
)
def test_a_number_is_read_with_its_bound(text, expected):
    assert numbers(text)[0] == expected


def test_a_range_has_both_ends():
    (found,) = find_numbers(tokenise("between 40 and 60 men"))
    assert (found.value, found.upper, found.bound) == (40, 60, "range")


@pytest.mark.parametrize(
    "text",
    [
        "$3 million",
        "40 percent of them",
        "resolution 1970",
        "a 12-year-old boy",
        "for 30 years",
        "the 2019 protests",
        "one of them",
        "unit 731",
        "at 5 p.m.",
    ],
)
def test_what_counts_nothing_is_no_count(text):
    assert numbers(text) == []


@given(st.integers(2, 999_999_999))
def test_a_printed_number_is_that_number(value):
    text = f"{value:,}" if value >= 1000 else str(value)
    assert numbers(f"the {text} bodies") == [(value, "exact")]


@given(st.text(max_size=300))
def test_any_text_is_cut_into_tokens_that_stand_where_they_say(text):
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert [t for sentence in sentences(tokens, text) for t in sentence] == tokens
    list(find_numbers(tokens))
    list(find_moments(tokens, THURSDAY))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Ali spoke. He left.", 2),
        ("The U.S. Treasury acted. It said so.", 2),
        ("He paid 3.5 million. She left.", 2),
        ("“It is over.” She left.", 2),
        ("قال الوزير ذلك. ثم غادر.", 2),
        ("Really? Yes! Good.", 3),
        ("Mr. J. Roe met Dr. Lee in St. Denis on Nov. 3.", 1),
    ],
)
def test_sentences_end_where_they_end(text, count):
    assert len(sentences(tokenise(text), text)) == count
