# ruff: noqa: E501  # a row of a table is a line
"""Clocks of the law on what the store holds: stopped, supposed, never started."""

import json

import pytest
from typer.testing import CliRunner

from cordon.answers.clocks import clocks
from cordon.answers.evidence.clearance import clearance
from cordon.cli.main import build_app
from tests.casefile import loaded, looking
from tests.shared import ROOT


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clocks")
    loaded(folder, *(ROOT / "demo" / name for name in ("lists", "acts.yaml", "judgements.yaml")))
    return folder / "store.db"


def lines(place, day):
    from cordon.store.opening import open_store

    found = clocks(looking(open_store(str(place)), day), clearance("public"))
    return {(x.regime.key, x.reading.clock.key): (x.reading.outcome.value, str(x.reading.due), x.reading.anchor.hypothetical)
            for x in found}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "window"),
    [
        ("2020-11-12", ("never_started", "2020-11-19", True)),  # not yet proposed: supposed for that day
        ("2020-11-16", ("open", "2020-11-20", False)),
        ("2021-01-15", ("stopped", "2020-11-20", False)),
    ],
)
def test_the_window_of_the_committee_from_its_own_file(place, day, window):
    assert lines(place, day)["un-1970", "no-objection"] == window


def test_a_request_that_nobody_made_is_supposed_and_a_bills_clock_never_started(place):
    found = lines(place, "2021-01-15")
    assert found["us-glomag", "report-120"] == ("never_started", "2021-05-15", True)
    assert found["us-lsa", "list-180"] == ("never_started", "None", False)


def test_the_calendar_is_the_same_file_whenever_it_is_written(place, tmp_path):
    files = [tmp_path / "a.ics", tmp_path / "b.ics"]
    for file in files:
        done = CliRunner().invoke(
            build_app(), ["clocks", "--store", str(place), "--as-of", "2020-11-16", "--ics", str(file)]
        )
        assert done.exit_code == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert b"DTSTART;VALUE=DATE:20201120\r\n" in first
    assert first.count(b"STATUS:TENTATIVE") == 2
    assert b"DTSTAMP:20201116T000000Z" in first


def test_the_json_names_the_rule_its_source_and_whether_it_was_read(place):
    done = CliRunner().invoke(
        build_app(), ["clocks", "--store", str(place), "--as-of", "2021-01-15", "--json"]
    )
    window = next(c for c in json.loads(done.output)["clocks"] if c["clock"] == "no-objection")
    assert (window["verified"], window["ended_by"]) == (
        False,
        {"step": "hold", "by": "RU", "on": "2020-11-20"},
    )
    assert window["about"] == ["KANIYAT MILITIA", "Mohamed AL-KANI"]
    assert len(window["statements"]) > 3


def test_a_workbook_is_not_printed_to_a_terminal(monkeypatch, capsys):
    import sys

    from cordon.cli import template_verb
    from cordon.errors import BadRequest

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(
        BadRequest, match=r"would garble this terminal: `cordon template incidents > incidents\.xlsx`"
    ):
        template_verb.run(["incidents"])
