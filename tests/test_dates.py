"""Partial dates keep the precision they were printed with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.terms.dates import DateSpan, PartialDate, is_date

partials = st.dates(date(1800, 1, 1), date(2100, 1, 1)).flatmap(
    lambda d: st.sampled_from([PartialDate.of(d), PartialDate(d.year, d.month), PartialDate(d.year)])
)


@given(partials)
def test_a_partial_date_reads_back_as_it_was_written(day):
    assert PartialDate.parse(str(day)) == day
    assert len(str(day)) == {"year": 4, "month": 7, "day": 10}[day.precision]


@given(partials, partials, st.booleans())
def test_a_span_reads_back_as_it_was_written(one, other, about):
    start, end = sorted((one, other), key=lambda d: (d.first, d.last))
    if end.last >= start.first:
        span = DateSpan(start, end, about)
        assert DateSpan.parse(str(span)) == span


@given(partials, partials)
def test_two_dates_agree_exactly_if_they_share_a_day(one, other):
    shared = max(one.first, other.first) <= min(one.last, other.last)
    assert one.agrees(other) is other.agrees(one) is shared


@given(partials, partials)
def test_agreement_of_spans_is_that_of_their_dates(one, other):
    assert DateSpan(one, one).overlaps(DateSpan(other, other)) is one.agrees(other)


@pytest.mark.parametrize("text", ["", "..", "~", "../..", "79", "1979-13", "1979-02-30", "1979/1970", "١٩٧٩"])
def test_what_is_no_date_is_refused(text):
    assert not is_date(text)
    with pytest.raises(ValueError, match=r"date|span|month|day|year"):
        DateSpan.parse(text)


def test_about_a_year_reaches_two_years_further_where_slack_is_given():
    about, year = DateSpan.parse("1968~"), DateSpan.parse("1970")
    assert (about.overlaps(year), about.overlaps(year, slack_years=2)) == (False, True)


def test_an_open_span_reaches_to_the_end_of_time():
    assert DateSpan.parse("1960/..").overlaps(DateSpan.parse("2020-05-01"))
    assert not DateSpan.parse("../1960").overlaps(DateSpan.parse("1961"))
