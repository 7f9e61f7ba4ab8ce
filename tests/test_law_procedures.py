"""Procedures: the case's own course, and every step that is refused with its sentence."""

from datetime import date

import pytest

from cordon.errors import ImpossibleStep
from cordon.law import load_law
from cordon.law.procedures import Event, advance
from cordon.terms.dates import PartialDate


def procedure(regime: str):
    found = load_law().rules(regime).procedure
    assert found is not None
    return found


def event(step: str, on: str, by: str = "", party: str = "", ground: str = "") -> Event:
    return Event(step, PartialDate.parse(on), by, party, ground)


SUBMIT = event("submit", "2020-11-13", "US", "member_state")
HOLD = event("hold", "2020-11-20", "RU", "committee_member")


def states(course) -> list[str]:
    return [stage.state.key for stage in course.history]


def test_the_proposal_of_november_2020_stands_on_hold_by_its_holder():
    course = advance(procedure("un-1970"), (SUBMIT, HOLD))
    assert states(course) == ["window", "held"]
    assert (course.state.coverage, course.holds) == ("held", (HOLD,))
    shown = [course.on(date(2020, 11, day)) for day in (12, 13, 19, 20)]
    assert [state.coverage if state else None for state in shown] == [None, "proposed", "proposed", "held"]


def test_a_hold_is_lifted_only_when_the_last_holder_lifts_it():
    second = event("hold", "2020-11-20", "CN", "committee_member")
    lift_ru = event("release", "2021-02-01", "RU", "committee_member")
    lift_cn = event("release", "2021-03-01", "CN", "committee_member")
    held = advance(procedure("un-1970"), (SUBMIT, HOLD, second, lift_ru))
    free = advance(procedure("un-1970"), (SUBMIT, HOLD, second, lift_ru, lift_cn))
    assert (held.state.key, held.holds) == ("held", (second,))
    assert (free.state.key, free.holds) == ("window", ())


def test_a_course_runs_from_draft_to_removal():
    adopt = event("adopt", "2020-11-21", "Committee", "committee")
    amend = event("amend", "2021-01-01", "Committee", "committee")
    remove = event("remove", "2021-09-01", "Committee", "committee", "death")
    course = advance(procedure("un-1970"), (SUBMIT, adopt, amend, remove))
    assert states(course) == ["window", "in_force", "amended", "removed"]
    assert [s.state.in_force for s in course.history] == [False, True, True, False]
    assert course.state.final


def test_without_events_a_proposal_is_a_draft_and_shows_nothing():
    course = advance(procedure("un-1970"), ())
    assert (course.state.key, course.state.coverage, course.state.public) == ("drafted", "", False)


def test_a_sealed_warrant_is_in_force_and_not_public_until_it_is_unsealed():
    sealed = event("issue_sealed", "2023-04", "Pre-Trial Chamber I", "chamber")
    unseal = event("unseal", "2024-10-04", "Pre-Trial Chamber I", "chamber")
    course = advance(procedure("icc"), (sealed, unseal))
    assert [(s.state.coverage, s.state.public) for s in course.history] == [
        ("warrant", False),
        ("warrant", True),
    ]


def test_an_event_beside_the_course_moves_nothing():
    adopt = event("adopt", "2020-11-25", "OFAC", "ofac")
    yearly = event("annual-report", "2020-12-10", "President", "president")
    assert states(advance(procedure("us-glomag"), (adopt, yearly))) == ["in_force"]


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        (
            [event("submit", "2020-11-13", "an NGO", "ngo")],
            "step 'submit' of 2020-11-13: an NGO (ngo) may not take it; only a Member State may",
        ),
        (
            [event("submit", "2020-11-13")],
            (
                "step 'submit' of 2020-11-13: an unnamed actor (kind not stated) may not take it; "
                "only a Member State may"
            ),
        ),
        (
            [event("hold", "2020-11-13", "RU", "committee_member")],
            "step 'hold' of 2020-11-13: is not possible while 'drafted'; possible: submit",
        ),
        (
            [SUBMIT, HOLD, event("adopt", "2020-11-21", "Committee", "committee")],
            (
                "step 'adopt' of 2020-11-21: is not possible while 'on hold'; "
                "possible: hold, release, object, withdraw"
            ),
        ),
        (
            [SUBMIT, event("hold", "2020-11-12", "RU", "committee_member")],
            "step 'hold' of 2020-11-12: is dated before 'submit' of 2020-11-13",
        ),
        (
            [SUBMIT, HOLD, event("release", "2020-12-01", "CN", "committee_member")],
            "step 'release' of 2020-12-01: CN has no hold open",
        ),
        (
            [event("bless", "2020-11-13")],
            (
                "step 'bless' of 2020-11-13: is not a step here; known: submit, hold, release, object, "
                "withdraw, adopt, amend, remove"
            ),
        ),
        (
            [
                SUBMIT,
                event("adopt", "2020-11-21", "Committee", "committee"),
                event("remove", "2021-01-01", "Committee", "committee"),
            ],
            "step 'remove' of 2021-01-01: no ground is given; one of death, revocation",
        ),
        (
            [
                SUBMIT,
                event("adopt", "2020-11-21", "Committee", "committee"),
                event("remove", "2021-01-01", "Committee", "committee", "whim"),
            ],
            "step 'remove' of 2021-01-01: 'whim' is not one of death, revocation",
        ),
    ],
)
def test_an_impossible_step_is_refused_in_one_sentence(events, sentence):
    with pytest.raises(ImpossibleStep) as refused:
        advance(procedure("un-1970"), events)
    assert str(refused.value) == sentence


def test_dates_known_to_the_month_may_follow_each_other_within_it():
    course = advance(
        procedure("ly-military-prosecutor"),
        (
            event("issue", "2021-02", "Military Prosecutor", "prosecutor"),
            event("arrest", "2021-02-10"),
            event("end", "2021-07-27", ground="death"),
        ),
    )
    assert states(course) == ["wanted", "arrested", "ended"]
