"""The circle of the demonstration, as the command line tells it."""

import xml.etree.ElementTree as ET

import pytest

BEFORE, US, ALL, NOW = "2020-06-30", "2020-11-25", "2021-05-14", "2026-06-30"


def states(cordon, name, day):
    """Regime -> state, and for a group's state `group: state`."""
    rows = cordon("circle", name, "--as-of", day, "--json").json["rows"]
    return {
        row["regime"]: f"group: {row['group']['state']}" if row["group"] else row["state"] for row in rows
    }


def test_the_circle_around_the_leader_closes_from_date_to_date(cordon_demo):
    watched = ("un-1970", "us-glomag", "eu-hr", "uk-libya", "ch-libya", "ly-public-prosecutor")
    seen = {day: states(cordon_demo, "Mohamed al-Kani", day) for day in (BEFORE, US, ALL, NOW)}
    assert {day: tuple(found.get(regime, "-") for regime in watched) for day, found in seen.items()} == {
        BEFORE: ("silent", "silent", "silent", "unknown", "unknown", "group: warrant"),
        US: ("held", "in force", "silent", "unknown", "unknown", "group: warrant"),
        ALL: ("held", "in force", "in force", "in force", "unknown", "group: warrant"),
        NOW: ("held", "in force", "delisted", "in force", "unknown", "group: warrant"),
    }


def test_his_brother_in_arms_is_listed_by_two_and_not_by_the_first(cordon_demo):
    found = states(cordon_demo, "Abderrahim al-Kani", ALL)
    assert (found["eu-hr"], found["uk-libya"], found["us-glomag"]) == ("in force", "in force", "silent")


def test_the_gap_names_who_is_listed_there(cordon_demo):
    gaps = cordon_demo("gaps", "Abderrahim al-Kani", "--as-of", ALL, "--json").json["gaps"]
    us = next(gap for gap in gaps if gap["regime"] == "us-glomag")
    assert us["kind"] == "not-listed"
    assert {item["caption"] for item in us["listed"]} == {"Kaniyat Militia", "Mohamed AL-KANI"}


def test_the_days_after_the_first_authority_are_counted(cordon_demo):
    rows = cordon_demo("circle", "Mohamed al-Kani", "--as-of", ALL, "--json").json["rows"]
    assert {r["regime"]: r["after_days"] for r in rows if r["state"] == "in force"} == {
        "us-glomag": 0, "eu-hr": 117, "uk-libya": 163,
    }  # fmt: skip


def test_a_cell_opens_down_to_the_place_in_the_file(cordon_demo):
    rows = cordon_demo(
        "circle", "Mohamed al-Kani", "--as-of", ALL, "--why", "uk-libya", "--json"
    ).json["rows"]  # fmt: skip
    chain = next(row["chain"] for row in rows if row["regime"] == "uk-libya")
    start = next(link for link in chain if link["property"] == "startDate")
    assert (start["value"], start["original"], start["source"], start["date"]) == (
        "2021-05-07", "07/05/2021", "uk_sl", "2021-05-14",
    )  # fmt: skip
    assert len(start["files"][0]["sha256"]) == 64
    assert "line" in start["place"]


def test_a_dead_man_is_shown_as_such_and_stays_where_he_stays(cordon_demo):
    subject = cordon_demo("circle", "Mohamed al-Kani", "--as-of", NOW, "--json").json["subject"]
    assert "2021-07-27" in subject["death_dates"]
    alive = cordon_demo("circle", "Mohamed al-Kani", "--as-of", ALL, "--json").json["subject"]
    assert alive["death_dates"] == []


@pytest.mark.parametrize("name", ["ofac-29119", "AL-KANI, Mohamed", "mohamed  AL KANI"])
def test_an_id_and_every_order_of_the_name_mean_the_same(cordon_demo, name):
    assert cordon_demo("circle", name, "--as-of", ALL, "--json").json["subject"]["id"] in {
        "eu-EU.7733.11", "ofac-29119",
    }  # fmt: skip


def test_nobody_by_that_name_is_said_with_exit_1(cordon_demo):
    called = cordon_demo("circle", "Nobody Atall")
    assert (called.code, called.out) == (1, "")
    assert called.err == "cordon: nobody by the name or id 'Nobody Atall' is in the store\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("circle", "Mohamed al-Kani", "--as-of", "May 2021"), "--as-of: a day as YYYY-MM-DD"),
        (("circle", ""), "a name or an id of 1 to 300 characters"),
        (("circle", "x" * 301), "not 301"),
        (("circle", "Mohamed al-Kani", "--svg", "no/such/folder/x.svg"), "No such file or directory"),
        (("circle",), "Missing argument"),
        (("circel", "x"), "No such command"),
    ],
)
def test_a_wrong_call_is_said_with_exit_2(cordon_demo, arguments, words):
    called = cordon_demo(*arguments)
    assert called.code == 2
    assert words in called.err
    assert "Traceback" not in called.err


def test_a_row_that_is_not_there_cannot_be_opened(cordon_demo):
    called = cordon_demo("circle", "Mohamed al-Kani", "--as-of", ALL, "--why", "mars")
    assert (called.code, "no such row" in called.err) == (1, True)


def test_the_picture_is_a_drawing_with_a_title_and_words_for_every_arc(cordon_demo, tmp_path):
    file = tmp_path / "circle.svg"
    assert cordon_demo("circle", "Mohamed al-Kani", "--as-of", ALL, "--svg", file).code == 0
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    title, words = root.findtext(f"{space}title"), root.findtext(f"{space}desc")
    rows = cordon_demo("circle", "Mohamed al-Kani", "--as-of", ALL, "--json").json["rows"]
    assert title == f"Mohamed AL-KANI: 3 of {len(rows)} arcs closed on {ALL}"
    assert "US Global Magnitsky: in force since 2020-11-25." in words
    assert len(root.findall(f"{space}path")) >= 2 * len(rows)


def test_the_timeline_runs_from_the_birth_to_the_day(cordon_demo):
    events = cordon_demo("timeline", "Mohamed al-Kani", "--as-of", ALL, "--alone", "--json").json["events"]
    told = [(e["date"], e["kind"], e["regime"]) for e in events]
    assert told == sorted(told, key=lambda e: e[0])
    assert ("2020-11-20", "hold", "UN 1970 committee") in told
    assert ("2021-03-22", "listed", "EU human rights") in told
    assert all(date <= ALL for date, _kind, _regime in told)
