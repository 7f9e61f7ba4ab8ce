"""The demonstration's acts and decisions: read whole, about targets that its lists have, and poured once."""

import re
from pathlib import Path

import pytest

from cordon.sources.acts import FORMATS as ACTS
from cordon.sources.dating import Dating
from cordon.sources.formats import Part
from cordon.sources.judgements import FORMATS as JUDGEMENTS
from cordon.store.append import append
from cordon.store.opening import open_store
from cordon.store.pouring import Options
from cordon.store.read import said_of
from cordon.terms.readings import Published
from cordon.terms.schemas import property_of
from cordon.terms.statements import Statement, Status
from tests.shared import ROOT

DEMO = ROOT / "demo"


@pytest.fixture(scope="module")
def acts() -> Published:
    return ACTS[0].open((Part(DEMO / "acts.yaml", "acts.yaml"),), Dating())


@pytest.fixture(scope="module")
def judgements() -> Published:
    return JUDGEMENTS[0].open((Part(DEMO / "judgements.yaml", "judgements.yaml"),), Dating())


def said(published: Published) -> list[Statement]:
    return [statement for record in published.records() for statement in record.read().statements]


def test_both_are_sources_of_their_own_with_their_own_day(acts, judgements) -> None:
    assert [(p.source, p.date, p.date_basis) for p in (acts, judgements)] == [
        ("acts:al-kani", "2026-06-01", "content"),
        ("judgements:al-kani", "2026-06-01", "content"),
    ]


def test_everybody_they_name_is_on_a_list_of_the_demonstration_or_in_its_acts(acts, judgements) -> None:
    lists = "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((DEMO / "lists").rglob("*"))
        if path.is_file()
    )
    statements = [*said(acts), *said(judgements)]
    own = {s.entity for s in statements}
    named = {s.value for s in statements if property_of(s.schema, s.prop).type == "entity"} | own
    elsewhere = {name for name in named if not name.startswith(("acts:", "judgement-"))}
    missing = [name for name in named - elsewhere if name not in own]
    unlisted = [
        name for name in elsewhere if not re.search(rf"\b{re.escape(name.partition('-')[2])}\b", lists)
    ]
    assert (missing, unlisted) == ([], [])


def test_the_second_report_of_the_leaders_death_stands_as_a_conflict(acts) -> None:
    died = {(s.entity, s.value, s.status) for s in said(acts) if s.prop == "deathDate"}
    assert died == {
        (target, day, status)
        for target in ("ofac-29119", "uk-LIB0072", "eu-EU.7733.11")
        for day, status in (("2021-07-27", Status.ACCEPTED), ("2021-07-28", Status.CONFLICT))
    }


def test_the_courts_six_are_sought_by_name_and_the_prosecutors_thousands_are_not(acts) -> None:
    warrants = [s for s in said(acts) if s.schema == "Warrant"]
    named = [s.value for s in warrants if s.prop == "target"]
    sought = [(s.entity, s.value) for s in warrants if s.prop == "personsSought"]
    assert (len(named), len(set(named)), all(name.startswith("acts:al-kani/icc-") for name in named)) == (
        6,
        6,
        True,
    )
    assert sought == [
        ("acts:al-kani/ly-public-prosecutor-2020", "20"),
        ("acts:al-kani/ly-military-prosecutor-2021", "3028"),
    ]


def test_they_are_poured_into_the_ledger_once_and_a_withdrawn_act_is_closed(tmp_path: Path, acts) -> None:
    store = open_store(str(tmp_path / "store.db"), create=True)
    first, again = append(store, acts, Options()), append(store, acts, Options())
    later = tmp_path / "acts.yaml"
    text = (DEMO / "acts.yaml").read_text(encoding="utf-8").replace("date: 2026-06-01", "date: 2026-07-01", 1)
    start, end = text.index("  - kind: count\n"), len(text)
    later.write_text(text[:start] + text[end:], encoding="utf-8")
    without = append(store, ACTS[0].open((Part(later, "acts.yaml"),), Dating()), Options())
    count = said_of(store, ["acts:al-kani/graves-treasury-2020"])["acts:al-kani/graves-treasury-2020"]
    assert (first.targets, again.already, without.removed, without.amended, without.added) == (
        28,
        True,
        1,
        0,
        0,
    )
    assert {item.known for item in count} == {(("2026-06-01", "2026-07-01"),)}
