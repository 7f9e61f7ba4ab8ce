# ruff: noqa: E501  # a row of a table is a line
"""Who commanded whom, there, then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.answers.command import command
from cordon.answers.evidence.clearance import clearance
from cordon.answers.evidence.pieces import piece
from cordon.answers.evidence.times import Held, Time, time_of
from cordon.store.slices import Slice
from tests.casefile import loaded, looking, written

PUBLIC = clearance("public")
HEAD = "cordon: evidence\nset: t\ndate: 2026-01-01\nby: A. Analyst\nsensitivity: public\n"
SET = """
sources: [{id: s, title: A, kind: press, publisher: One}]
persons: [{id: a, name: Dargan Vort}, {id: b, name: Olin Presk}, {id: c, name: Runa Helm}]
units: [{id: top, name: Northern Command}, {id: mid, name: Grey Column}, {id: low, name: Ford Post}, {id: old, name: Red Column}]
postings:
- {id: p1, person: a, unit: top, role: commander, from: 2018, to: 2021, dates_hold: every_day, sources: s}
- {id: p2, person: b, unit: mid, role: commander, from: 2018-06, to: 2019-06, dates_hold: every_day, sources: s}
- {id: p3, person: c, unit: mid, role: clerk, from: 2019-01-01, dates_hold: some_day, sources: s}
unit_relations:
- {id: r1, superior: top, subordinate: mid, kind: child_of, from: 2018-01-01, to: 2019-04-01, dates_hold: every_day, sources: s}
- {id: r2, superior: mid, subordinate: low, kind: child_of, from: 2018, to: 2020, sources: s}
successions: [{id: x, former: old, later: mid, kind: changed_allegiance, allegiance: the North, date: 2018-03, sources: s}]
positionings:
- {id: q1, unit: low, kind: site, place: Ford, from: 2018-01-01, to: 2020-01-01, dates_hold: every_day, sources: s}
- {id: q2, unit: mid, kind: area, place: Hills, sources: s}
incidents:
- {id: i1, title: At the ford, from: 2018-08-01, to: 2018-08-03, place: Ford, sources: s}
- {id: i2, title: In the hills, from: 2018-08-02, place: Hills, sources: s}
- {id: i3, title: Later at the ford, from: 2019-12-01, place: Ford, sources: s}
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command")
    return looking(loaded(folder, written(folder, SET, head=HEAD)))


def held(found):
    return [(h.caption, h.what, h.held, h.distance) for h in found]


def test_a_commander_has_what_stood_below_on_that_day_and_its_places_as_an_inference(view):
    answer = command(view, "Dargan Vort", "2018-08-02", PUBLIC)
    assert held(answer.posts) == [
        ("Northern Command", "commander", "possibly", 0)
    ]  # from 2018: some day of it
    (unit,) = answer.units
    assert held(unit.below) == [
        ("Grey Column", "child of", "surely", 1),
        ("Ford Post", "child of", "possibly", 2),
    ]
    assert [(h.caption, h.what, h.held, bool(h.claim.inference)) for h in unit.areas] == [
        ("Grey Column", "Hills", "possibly", True), ("Ford Post", "Ford", "possibly", True),
    ]  # fmt: skip
    assert sorted(h.what for h in unit.overlaps) == ["At the ford", "In the hills"]
    assert {h.claim.inference for h in unit.overlaps} == {
        "falls into the time and area of the unit; an overlap, not an accusation"
    }


def test_nothing_is_taken_on_after_the_relation_ended(view):
    (unit,) = command(view, "Dargan Vort", "2019-12-01", PUBLIC).units
    assert (unit.below, unit.areas, unit.overlaps) == ((), (), ())


def test_a_place_leaves_only_what_lies_there(view):
    (unit,) = command(view, "Grey Column", "2018-08-02", PUBLIC, "Ford").units
    assert [h.what for h in unit.areas] == ["Ford"]
    assert [h.what for h in unit.overlaps] == ["At the ford"]


def test_a_unit_was_another_before_its_succession_and_has_its_allegiance_after(view):
    (before,) = command(view, "Grey Column", "2018-02-01", PUBLIC).units
    (after,) = command(view, "Grey Column", "2018-08-01", PUBLIC).units
    assert (before.was, before.allegiance) == (("Red Column",), ())
    assert (after.was, after.allegiance) == ((), ("the North since 2018-03",))


def test_a_posting_that_holds_on_some_day_is_never_sure_of_another(view):
    (unit,) = command(view, "Grey Column", "2019-03-01", PUBLIC).units
    assert held(unit.people) == [
        ("Olin Presk", "commander", "surely", 0),
        ("Runa Helm", "clerk", "possibly", 0),
    ]
    (on_the_day,) = command(view, "Grey Column", "2019-01-01", PUBLIC).units
    assert ("Runa Helm", "clerk", "surely", 0) in held(on_the_day.people)


def a_time(**values):
    said = [
        Slice("e", "Posting", prop, value, None, "evidence:t", "accepted", "2026-01-01")
        for prop, value in values.items()
    ]
    found = piece("e", said)
    return time_of(found) if found else Time()


@pytest.mark.parametrize(
    ("dates", "day", "held"),
    [
        ({"startDate": "2018", "endDate": "2020"}, "2019-05-05", "surely"),
        ({"startDate": "2018", "endDate": "2020"}, "2018-05-05", "possibly"),
        ({"startDate": "2018", "endDate": "2020"}, "2017-12-31", "not"),
        ({"startDate": "2018", "endDate": "2020"}, "2021-01-01", "not"),
        ({"startDate": "2018-01-01"}, "2019-01-01", "possibly"),
        ({"role": "x"}, "2019-01-01", "possibly"),
        (
            {"startDate": "2018-01-01", "endDate": "2018-02-01", "dateKind": "some_day"},
            "2018-01-15",
            "possibly",
        ),
    ],
)
def test_dates_as_coarse_as_printed_say_as_much(dates, day, held):
    assert a_time(**dates).on(day) == held


days = st.dates(
    min_value=__import__("datetime").date(1990, 1, 1), max_value=__import__("datetime").date(2030, 1, 1)
)


@given(days, days, days)
def test_what_surely_holds_is_never_ruled_out_by_coarser_dates(start, end, day):
    if end < start:
        start, end = end, start
    exact = a_time(startDate=start.isoformat(), endDate=end.isoformat()).on(day.isoformat())
    coarse = a_time(startDate=start.isoformat()[:7], endDate=end.isoformat()[:4]).on(day.isoformat())
    assert coarse is not Held.NOT or exact is Held.NOT
    assert coarse is not Held.SURELY or exact is Held.SURELY
