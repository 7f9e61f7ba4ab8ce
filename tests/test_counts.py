# ruff: noqa: E501  # a row of a table is a line
"""Numbers are claims: bounds, days and sources are shown, and nothing is ever added up."""

import pytest

from cordon.answers.counts import counts
from cordon.answers.evidence.clearance import clearance
from cordon.answers.incidents import Incident, incident
from cordon.errors import NotFound
from tests.casefile import loaded, looking, written

HEAD = "cordon: evidence\nset: t\ndate: 2026-01-01\nby: A. Analyst\nsensitivity: public\n"
SET = """
sources: [{id: s, title: A, kind: press, publisher: One, date: 2020-11-30}, {id: r, title: B, kind: press, publisher: Two}]
persons: [{id: v, name: Hollis Brandwyk}]
incidents: [{id: i, title: The well, place: Old Town, sources: s, site: g}]
sites: [{id: g, name: Well 3, kind: well, place: Old Town, sources: s}]
recoveries: [{id: x, site: g, from: 2020-07-01, sources: s}]
remains: [{id: b, name: W3-1, code: W3-1, kind: body, recovery: x, state: unidentified}]
artefacts: [{id: k, name: key, kind: key, remains: b}]
findings:
- {id: f1, remains: b, person: v, grade: presumptive, method: artefact, date: 2020-08-01, sources: s}
- {id: f2, remains: b, person: v, grade: excluded, method: dna_kinship, date: 2021-02-01, replaces: f1, sources: r}
missing_reports: [{id: m, person: v, incident: i, disappeared: 2020-04-01, fate: unknown, whereabouts: known, sources: s}]
counts:
- {id: c1, counted: bodies, value: "1,116", bound: exact, unit: bodies, as_of: 2020-11-26, place: Old Town, sources: s}
- {id: c2, counted: bodies, value: 1200, bound: at_least, unit: bodies, as_of: 2020-11-26, place: old  town, sources: r}
- {id: c3, counted: bodies, value: 200, bound: at_most, unit: bodies, as_of: 2021-04, place: Old Town, sources: r}
- {id: c4, counted: bodies, value: 80, upper_value: 90, bound: range, unit: bodies, place: Elsewhere, sources: s}
- {id: c5, counted: bodies, value: 7, bound: exact, unit: graves, as_of: 2020-11-26, place: Old Town, incident: i, sources: s}
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counts")
    return looking(loaded(folder, written(folder, SET, head=HEAD)))


def test_every_number_stands_on_the_line_of_time_by_itself(view):
    answer = counts(view, clearance("public"))
    assert [
        (n.as_of, n.value, n.unit, n.low, n.high, [d[-2:] for d in n.differs]) for n in answer.numbers
    ] == [
        ("2020-11-26", "1,116", "bodies", 1116, 1116, ["c2"]),
        ("2020-11-26", "≥ 1,200", "bodies", 1200, None, ["c1"]),
        ("2020-11-26", "7", "graves", 7, 7, []),
        ("2020-11-30", "80 – 90", "bodies", 80, 90, []),  # no day of its own: that of its source
        ("2021-04", "≤ 200", "bodies", None, 200, []),
    ]


def test_a_place_has_its_own_numbers_however_it_is_typed(view):
    assert len(counts(view, clearance("public"), "OLD TOWN").numbers) == 4
    assert [n.place for n in counts(view, clearance("public"), "Elsewhere").numbers] == ["Elsewhere"]
    with pytest.raises(NotFound, match="no number about 'Nowhere'"):
        counts(view, clearance("public"), "Nowhere")


def test_an_incident_keeps_fate_and_whereabouts_apart_and_findings_with_their_grades(view):
    found = incident(view, "evidence:t/i", clearance("public"))
    assert isinstance(found, Incident)
    assert [(m.person, m.fate, m.whereabouts) for m in found.missing] == [
        ("Hollis Brandwyk", "unknown", "known")
    ]
    (grave,) = found.graves
    (body,) = grave.remains
    assert (body.code, body.artefacts, body.state) == ("W3-1", ("key",), "unidentified")
    assert [(f.grade, f.method) for f in body.findings] == [
        ("presumptive", "artefact"),
        ("excluded", "dna_kinship"),
    ]
    assert [n.value for n in found.numbers] == ["7"]


@pytest.mark.parametrize("query", ["The well", "well the", "Old Town", "Hollis Brandwyk"])
def test_an_incident_is_found_by_its_name_its_place_and_its_people(view, query):
    found = incident(view, query, clearance("public"))
    titles = [found.title] if isinstance(found, Incident) else [line.title for line in found.lines]
    assert titles == ["The well"]
