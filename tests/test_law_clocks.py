"""Clocks: the three shipped examples, coarse dates, yearly duties, working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.law import load_law
from cordon.law.basis import Basis
from cordon.law.clocks import NEVER, Anchor, Outcome, anchor_of, run
from cordon.law.procedures import Event
from cordon.law.working_days import WorkCalendar, add_working_days, working_days_between
from cordon.terms.dates import PartialDate

SUBMIT = Event("submit", PartialDate(2020, 11, 13), by="US", party="member_state", statements=("s1",))
HOLD = Event("hold", PartialDate(2020, 11, 20), by="RU", party="committee_member")


def clock(regime: str, key: str):
    return load_law().rules(regime).clock(key)


def said(reading):
    return reading.due, reading.outcome, reading.days_left, reading.ended_by


def test_the_no_objection_window_of_13_november_2020_ends_on_the_20th_and_is_stopped_that_day():
    window = clock("un-1970", "no-objection")
    events = (SUBMIT, HOLD)
    anchor = anchor_of(window, events)
    assert anchor.statements == ("s1",)
    day_before = run(window, anchor, events, date(2020, 11, 19))
    last_day = run(window, anchor, events, date(2020, 11, 20))
    assert said(day_before) == (date(2020, 11, 20), Outcome.OPEN, 1, None)
    assert said(last_day) == (date(2020, 11, 20), Outcome.STOPPED, 0, HOLD)
    assert last_day.sentence == (
        "No-objection window of the Committee: 5 working days from 2020-11-13, "
        "to end on 2020-11-20, stopped by 'hold' of RU on 2020-11-20"
    )


def test_a_window_that_nobody_stops_elapses_in_silence_and_a_hold_after_it_changes_nothing():
    window = clock("un-1970", "no-objection")
    late_hold = Event("hold", PartialDate(2020, 11, 24), by="RU")
    for events in ((SUBMIT,), (SUBMIT, late_hold)):
        reading = run(window, anchor_of(window, events), events, date(2020, 11, 30))
        assert said(reading) == (date(2020, 11, 20), Outcome.ELAPSED, -6, None)


def test_a_proposal_made_again_starts_the_window_again_from_that_day_on():
    window = clock("un-1970", "no-objection")
    again = Event("submit", PartialDate(2022, 3, 1), by="FR", party="member_state")
    events = (SUBMIT, HOLD, again)
    for as_of, due, outcome in (
        (date(2021, 1, 1), date(2020, 11, 20), Outcome.STOPPED),
        (date(2022, 3, 2), date(2022, 3, 8), Outcome.OPEN),
    ):
        reading = run(window, anchor_of(window, events, as_of), events, as_of)
        assert (reading.due, reading.outcome) == (due, outcome)


def test_a_supposed_request_to_the_president_has_a_due_day_and_has_not_started():
    report = clock("us-glomag", "report-120")
    supposed = Anchor(PartialDate(2021, 1, 15), hypothetical=True)
    reading = run(report, supposed, (), date(2021, 6, 1))
    assert said(reading) == (date(2021, 5, 15), Outcome.NEVER_STARTED, -17, None)
    assert "if on 2021-01-15, would end on 2021-05-15; not started" in reading.sentence


@pytest.mark.parametrize(
    ("events", "as_of", "outcome"),
    [
        ((), date(2021, 5, 15), Outcome.OPEN),
        ((), date(2021, 5, 16), Outcome.LATE),
        ((Event("report", PartialDate(2021, 5, 15)),), date(2021, 5, 16), Outcome.MET),
        ((Event("report", PartialDate(2021, 5, 20)),), date(2021, 6, 1), Outcome.LATE),
        ((Event("decline", PartialDate(2021, 5, 10)),), date(2021, 6, 1), Outcome.DECLINED),
        ((Event("report", PartialDate(2021, 5, 10)),), date(2021, 5, 9), Outcome.OPEN),
        ((Event("report", PartialDate(2021, 5)),), date(2021, 6, 1), Outcome.UNCLEAR),
        ((Event("report", PartialDate(2021, 1, 2)),), date(2021, 5, 1), Outcome.OPEN),
    ],
)
def test_a_real_request_is_open_met_late_or_declined(events, as_of, outcome):
    """The request is of 2021-01-15; an answer before it, or after the day asked about, is no answer."""
    report = clock("us-glomag", "report-120")
    assert run(report, Anchor(PartialDate(2021, 1, 15)), events, as_of).outcome is outcome


def test_the_180_days_of_the_libya_stabilization_act_never_began():
    events = (Event("pass_house", PartialDate(2020, 11, 18), by="House", party="house"),)
    listing = clock("us-lsa", "list-180")
    reading = run(listing, anchor_of(listing, events), events, date(2023, 1, 3))
    assert said(reading) == (None, Outcome.NEVER_STARTED, None, None)
    assert reading.anchor == NEVER
    assert reading.sentence == (
        "List of persons who meet the criteria: 180 days from enactment, "
        "which is not recorded to have happened; never started"
    )


def test_an_anchor_known_to_the_month_makes_a_range_of_due_days():
    report = clock("us-glomag", "report-120")
    anchor = Anchor(PartialDate(2021, 1))
    reading = run(report, anchor, (), date(2021, 5, 15))
    assert (reading.earliest, reading.due) == (date(2021, 5, 1), date(2021, 5, 31))
    assert reading.outcome is Outcome.UNCLEAR
    assert run(report, anchor, (), date(2021, 5, 1)).outcome is Outcome.OPEN
    assert run(report, anchor, (), date(2021, 6, 1)).outcome is Outcome.LATE


def test_an_anchor_after_the_day_asked_about_has_not_happened():
    report = clock("us-glomag", "report-120")
    assert (
        run(report, Anchor(PartialDate(2021, 1, 15)), (), date(2021, 1, 14)).outcome is Outcome.NEVER_STARTED
    )


def test_a_yearly_duty_is_read_for_the_year_of_the_day_asked_about():
    review = clock("eu-hr", "review")
    anchor = Anchor(PartialDate(2021, 3, 22))
    events = (Event("remove", PartialDate(2021, 12, 6), by="Council", party="council"),)
    first = run(review, anchor, events, date(2021, 12, 7))
    second = run(review, anchor, events, date(2021, 12, 9))
    assert (first.due, first.outcome) == (date(2021, 12, 8), Outcome.MET)
    assert (second.due, second.outcome) == (date(2022, 12, 8), Outcome.OPEN)


UN = load_law().rules("un-1970").clock("no-objection").calendar
BASIS = Basis("invented", verified=True, file="x.yaml", line=1)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
calendars = st.builds(
    WorkCalendar,
    key=st.just("c"),
    label=st.just("C"),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda s: tuple(sorted(s))),
    holidays=st.sets(st.dates(date(2020, 1, 1), date(2021, 12, 31)), max_size=40).map(
        lambda s: tuple(sorted(s))
    ),
    holidays_known=st.booleans(),
    basis=st.just(BASIS),
)
near = st.dates(date(2020, 1, 1), date(2021, 12, 31))


@given(near, st.integers(0, 120), calendars)
def test_the_nth_working_day_is_a_working_day_and_n_working_days_away(start, n, calendar):
    end = add_working_days(start, n, calendar)
    assert working_days_between(start, end, calendar) == n
    assert n == 0 or calendar.works(end)


@given(near, near, calendars)
def test_counting_by_weeks_equals_walking_day_by_day(start, end, calendar):
    first, last = min(start, end), max(start, end)
    walked = sum(calendar.works(first + timedelta(n)) for n in range(1, (last - first).days + 1))
    assert working_days_between(first, last, calendar) == walked
    assert working_days_between(last, first, calendar) == -walked


@given(near, st.integers(0, 60), st.integers(0, 60), calendars)
def test_working_days_add_up(start, n, m, calendar):
    assert add_working_days(add_working_days(start, n, calendar), m, calendar) == add_working_days(
        start, n + m, calendar
    )


@given(days, st.integers(1, 500))
def test_a_clock_is_open_up_to_and_with_its_due_day(start, n):
    assert UN is not None
    window = clock("un-1970", "no-objection")
    anchor = Anchor(PartialDate.of(start))
    due = run(window, anchor, (), start).due
    assert due is not None
    assert run(window, anchor, (), due).outcome is Outcome.OPEN
    assert run(window, anchor, (), due + timedelta(n)).outcome is Outcome.ELAPSED


def test_a_clock_beyond_the_last_year_ends_on_the_last_day_there_is():
    for name in (("us-glomag", "report-120"), ("un-1970", "no-objection"), ("eu-hr", "review")):
        reading = run(clock(*name), Anchor(PartialDate(9999, 12, 31)), (), date(9999, 12, 31))
        assert (reading.due, reading.outcome) == (date.max, Outcome.OPEN)
    assert run(clock("eu-hr", "review"), Anchor(PartialDate(1, 1, 1)), (), date.min).due == date(1, 12, 8)
