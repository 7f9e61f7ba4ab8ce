"""`cordon conflicts`: both sides, with their words and places."""

from tests.reading import COURIER, LEDGER, decide, page

ASKED = ("conflicts", "--as-of", "2026-06-01", "--json")


def of_claims(cordon, *more):
    return [c for c in cordon(*ASKED, *more).json["conflicts"] if c["kind"] == "claim"]


def test_a_day_of_death_that_an_analyst_marked_is_shown_with_the_other(desk):
    (found,) = desk(*ASKED).json["conflicts"]
    assert (found["kind"], found["one"]["why"], [o["why"] for o in found["others"]]) == (
        "marked",
        "2021-07-28",
        ["2021-07-27"],
    )


def test_a_draft_is_no_contradiction_unless_drafts_are_asked_for(desk):
    desk("read", LEDGER, COURIER)
    assert of_claims(desk) == []
    assert {c["stage"] for c in of_claims(desk, "--drafts")} == {"pending"}
    assert "[draft]" in desk("conflicts", "--drafts").out


def test_an_official_says_that_nothing_was_done_and_there_were_warrants(desk, tmp_path):
    desk("read", LEDGER, COURIER)
    decide(desk, tmp_path, "near: the Public Prosecution did not act\n    decision: conflict\n    reason: warrants",
           "near: arrest warrants for 20 members\n    text: 20 persons\n    decision: accept")  # fmt: skip
    found = {c["about"]: c for c in of_claims(desk)}
    inaction = found["Public Prosecutor did not act, says Mohamed Al-Kishar"]
    assert (inaction["stage"], inaction["one"]["quote"]) == (
        "conflict", "Al-Kishar said he regretted that the Public Prosecution did not act until this moment.",
    )  # fmt: skip
    assert {(o["source"], o["quote"]) for o in inaction["others"]} == {
        ("acts:al-kani", None),
        (
            "review:coast-courier",
            "In June 2020, Libya's Public Prosecutor issued arrest warrants for 20 members of the al-Kani militia.",
        ),
    }
    assert all(o["place"] for o in inaction["others"])


def test_two_accepted_numbers_of_one_day_that_exclude_each_other(desk, tmp_path):
    for name, count in (("one", 116), ("two", 140)):
        desk(
            "read",
            page(
                tmp_path,
                f"{name}.txt",
                f"Officials said that {count} bodies were recovered from mass graves in Tarhuna.",
            ),
        )
    decide(desk, tmp_path, "near: 116 bodies\n    decision: accept", "near: 140 bodies\n    decision: accept")
    numbers = [c for c in desk(*ASKED).json["conflicts"] if c["kind"] == "numbers"]
    assert [(n["about"], n["one"]["why"], [o["why"] for o in n["others"]]) for n in numbers] == [
        ("bodies recovered, Tarhuna, as of 2021-05-04", "116", ["140"])
    ]
    assert {c["about"].partition(":")[0] for c in of_claims(desk)} == {"bodies recovered"}
