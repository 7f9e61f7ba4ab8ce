"""The calendar file: what is due, in lines that RFC 5545 allows."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from cordon.law import load_law
from cordon.law.clocks import Anchor, run
from cordon.law.ics import escape, fold, ics
from cordon.law.procedures import Event
from cordon.terms.dates import PartialDate

STAMP = datetime(2020, 11, 16, 8, 30, tzinfo=UTC)


def readings(as_of: date):
    law = load_law()
    window = law.rules("un-1970").clock("no-objection")
    report = law.rules("us-glomag").clock("report-120")
    listing = law.rules("us-lsa").clock("list-180")
    hold = Event("hold", PartialDate(2020, 11, 20), by="RU")
    return (
        run(window, Anchor(PartialDate(2020, 11, 13), about="Kaniyat militia"), (hold,), as_of),
        run(report, Anchor(PartialDate(2020, 12, 1), hypothetical=True), (), as_of),
        run(listing, Anchor(None), (), as_of),
    )


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_what_is_open_is_confirmed_what_is_supposed_is_tentative_and_what_never_started_is_absent():
    lines = unfolded(ics(readings(date(2020, 11, 16)), STAMP))
    assert [line for line in lines if line.startswith(("DTSTAMP", "DTSTART", "SUMMARY", "STATUS"))] == [
        "DTSTAMP:20201116T083000Z",
        "DTSTART;VALUE=DATE:20201120",
        "SUMMARY:Kaniyat militia: No-objection window of the Committee",
        "STATUS:CONFIRMED",
        "DTSTAMP:20201116T083000Z",
        "DTSTART;VALUE=DATE:20210331",
        "SUMMARY:Report on a request of Congress",
        "STATUS:TENTATIVE",
    ]
    assert lines[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cordon//clocks//EN",
        "CALSCALE:GREGORIAN",
    ]
    assert lines[-1] == "END:VCALENDAR"


def test_an_unverified_clock_says_so_in_its_description():
    text = " ".join(unfolded(ics(readings(date(2020, 11, 16))[:1], STAMP)))
    assert "the guidelines were not read (not verified)" in text


def test_what_was_stopped_is_no_longer_due():
    assert unfolded(ics(readings(date(2020, 11, 20))[:1], STAMP)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cordon//clocks//EN",
        "CALSCALE:GREGORIAN",
        "END:VCALENDAR",
    ]


def test_the_same_clock_and_anchor_have_one_uid_on_every_day_and_others_another():
    def uids(as_of: date) -> list[str]:
        return [line for line in unfolded(ics(readings(as_of), STAMP)) if line.startswith("UID:")]

    assert uids(date(2020, 11, 16)) == uids(date(2020, 11, 18))
    assert len(set(uids(date(2020, 11, 16)))) == 2


def test_text_is_escaped():
    assert escape("a\\b; c, d\r\ne\x00\x7ff") == "a\\\\b\\; c\\, d\\nef"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_folded_lines_are_at_most_75_octets_and_unfold_to_the_same(line):
    parts = list(fold(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])
