"""Evidence tables: three ways to write them, one way to read them; bad rows come back, good rows go on."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cordon.cli.loading import HandedBack, Wish, pour
from cordon.errors import BadRecord, BrokenFile, HostileFile, NotThisFormat
from cordon.law.violations import violations
from cordon.sources.formats import Part
from cordon.sources.recognise import Ignored, Refusal, recognise
from cordon.sources.templates import FORMATS, tables_of
from cordon.sources.templates.blank import FORMATS as FORMS
from cordon.sources.templates.blank import blank, safe
from cordon.sources.templates.heading import Heading
from cordon.sources.templates.kinds import kinds
from cordon.sources.templates.tables import unquoted
from cordon.store.opening import open_store
from cordon.store.pouring import Load
from cordon.terms.readings import Published
from cordon.terms.schemas import schema
from tests.casefile import HEAD, loaded, read, written
from tests.shared import ROOT

PLAIN = Heading("x", "t", "2026-01-01", "A. Analyst", "public")
SAID = """
sources:
- {id: s1, title: A report, kind: press, publisher: The Paper, sensitivity: public}
incidents:
- {id: i1, title: Arrests, place: Old Town, from: 2020-04, country: Libya, sources: s1 p. 3, sensitivity: public}
acts:
- {id: a1, incident: i1, conduct: torture, wording: they beat him, perpetrator: ofac-29368, sources: s1}
"""


def told(path: Path) -> list[tuple[str, str, str, str | None]]:
    return [
        (
            s.entity.removeprefix("evidence:t/"),
            f"{s.schema}.{s.prop}",
            s.value.removeprefix("evidence:t/"),
            s.original,
        )
        for s in read(path)[0]
    ]


def test_each_row_becomes_one_entity_with_its_words_place_and_sources(tmp_path):
    place = "place/6c8a4a5cbb6e"
    found = told(written(tmp_path, SAID))
    place = next(entity for entity, prop, *_ in found if prop == "Location.name")
    assert found == [
        (place, "Location.name", "Old Town", None),
        (place, "Location.sensitivity", "public", None),
        ("s1", "Document.title", "A report", None),
        ("s1", "Document.sourceKind", "press", None),
        ("s1", "Document.publisher", "The Paper", None),
        ("s1", "Document.sensitivity", "public", None),
        ("i1", "Incident.name", "Arrests", None),
        ("i1", "Incident.startDate", "2020-04", None),
        ("i1", "Incident.location", "Old Town", None),
        ("i1", "Incident.placeEntity", place, "Old Town"),
        ("i1", "Incident.country", "ly", "Libya"),
        ("i1", "Incident.proof", "s1", "p. 3"),
        ("i1", "Incident.sensitivity", "public", None),
        ("a1", "Act.incident", "i1", None),
        ("a1", "Act.conduct", "torture", "they beat him"),
        ("a1", "Act.perpetrator", "ofac-29368", None),
        ("a1", "Act.proof", "s1", None),
    ]


def test_a_row_is_accepted_where_an_analyst_answers_for_it_and_else_a_draft(tmp_path):
    with_analyst, _left, _book = read(written(tmp_path, SAID))
    nobody, _left, _book = read(written(tmp_path, SAID, head=HEAD.replace("by: A. Analyst\n", "")))
    assert {s.status for s in with_analyst} == {"accepted"}
    assert {s.status for s in nobody} == {"draft"}


def test_the_same_rows_say_the_same_in_csv_yaml_and_a_workbook(tmp_path):
    rows = [["cordon:evidence", "units", "set", "t", "date", "2026-01-01", "by", "A. Analyst"],
            ["id", "name", "aliases", "begins", "sensitivity"],
            ["u1", "Ninth Brigade", "The Ninth; N9", "2019-04", "public"]]  # fmt: skip
    sheet = tmp_path / "units.csv"
    sheet.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    semicolons = tmp_path / "semicolons.csv"
    lines = [";".join(f'"{cell}"' for cell in row) for row in rows]
    semicolons.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    text = written(tmp_path, """
        units:
        - {id: u1, name: Ninth Brigade, aliases: [The Ninth, N9], begins: 2019-04, sensitivity: public}
    """)  # fmt: skip
    assert told(sheet) == told(semicolons) == told(text) == told(_workbook(tmp_path / "units.xlsx", rows))


def _workbook(path: Path, rows: list[list[str]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["a sheet of notes"])
    sheet = book.create_sheet("units")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


FAULTS = [
    ("- {id: i1, title: X, sources: s1, from: 13/11/2020}", "from", "is not a date as YYYY"),
    ("- {id: i1, sources: s1}", "title", "is missing"),
    ("- {id: i1, title: X}", "sources", "is missing: every claim names the source it rests on"),
    ("- {id: I 1, title: X, sources: s1}", "id", "must be small letters"),
    ("- {id: s1, title: X, sources: s1}", "id", "is also the id of t.yaml line 6"),
    ("- {id: i1, title: X, sources: s9}", "sources", "nothing with the id 's9' among sources of this set"),
    ("- {id: i1, title: X, sources: i1}", "sources", "is one of incidents; one of sources is wanted"),
    ("- {id: i1, title: X, sources: s1, from: 2020-05, to: 2020-04}", "to", "is before `from`"),
    ("- {id: i1, title: X, sources: s1, country: Atlantis}", "country", "is not a country code"),
    (
        "- {id: i1, title: X, sources: s1, sensitivity: open}",
        "sensitivity",
        "is not one of public, restricted, secret",
    ),
    ("- {id: i1, title: X, sources: s1, status: published}", "status", "is not one of draft, accepted"),
]


@pytest.mark.parametrize(("row", "column", "reason"), FAULTS)
def test_a_bad_row_comes_back_with_its_column_and_reason(tmp_path, row, column, reason):
    body = f"sources:\n- {{id: s1, title: A, kind: press}}\nincidents:\n{row}\n"
    _said, left, book = read(written(tmp_path, body))
    assert [(item.path, reason in item.why) for item in left] == [(f"incidents.{column}", True)], left
    assert book.rejected == 1
    assert left[0].record == "t.yaml line 8"


def test_keys_and_papers_never_confirm_who_somebody_was(tmp_path):
    _said, left, _book = read(written(tmp_path, """
        sources: [{id: s, title: A, kind: document}]
        persons: [{id: p, name: X}]
        remains: [{id: r, name: R-1}]
        findings: [{id: f, remains: r, person: p, grade: confirmed, method: artefact, sources: s}]
    """))  # fmt: skip
    assert [item.why.partition(";")[0] for item in left] == ["a finding by artefact is presumptive at most"]


def test_good_rows_are_loaded_and_bad_ones_stand_in_a_file_with_reasons(tmp_path):
    table = tmp_path / "units.csv"
    table.write_text(
        "cordon:evidence,units,set,t,date,2026-01-01,by,A\nid,name,country\nu1,First,ly\nu2,,ly\n=u3,X,ly\n"
    )
    store = open_store(str(tmp_path / "s.db"), create=True)
    load, handed_back = list(pour(store, [table], Wish()))
    assert isinstance(load, Load)
    assert (load.targets, load.source) == (1, "evidence:t")
    assert handed_back == HandedBack("evidence:t", 2, tmp_path / "units.rejects.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "units.rejects.csv").read_text())))
    assert rows[0] == ["cordon:rejects", "units.csv", "units"]
    assert [row[:3] for row in rows[2:]] == [
        ["line 4", "name", "name: is missing"],
        ["line 5", "id", "id: must be small letters, digits, '.', '_' and '-', at most 80 ('=u3')"],
    ]
    assert rows[3][3] == "'=u3"  # no formula of a hostile row is ever run
    again, *others = pour(store, [tmp_path], Wish())
    assert all(isinstance(other, Ignored) for other in others)
    assert again.already  # the file of rejects is no table


def test_all_tables_of_a_set_in_one_folder_are_one_snapshot(tmp_path):
    for kind, rows in (("sources", "id,title,kind\ns1,A,press"), ("incidents", "id,title,sources\ni1,X,s1")):
        (tmp_path / f"{kind}.csv").write_text(f"cordon:evidence,{kind},set,t,date,2026-01-01\n{rows}\n")
    (tmp_path / "other.csv").write_text("cordon:evidence,units,set,else,date,2026-01-02\nid,name\nu1,X\n")
    found = recognise([tmp_path], tmp_path / "room")
    assert [(f.source, f.date, f.names) for f in found if isinstance(f, Published)] == [
        ("evidence:t", "2026-01-01", ("incidents.csv", "sources.csv")),
        ("evidence:else", "2026-01-02", ("other.csv",)),
    ]


def test_a_row_may_not_be_more_open_than_all_its_sources(tmp_path):
    said, _left, _book = read(written(tmp_path, """
        sources:
        - {id: open, title: A, kind: press, sensitivity: public}
        - {id: shut, title: B, kind: testimony, sensitivity: secret}
        incidents:
        - {id: i1, title: X, sources: shut, sensitivity: public}
        - {id: i2, title: X, sources: shut; open, sensitivity: public}
        - {id: i3, title: X, sources: open}
    """))  # fmt: skip
    levels = {s.entity[-2:]: s.value for s in said if s.prop == "sensitivity" and s.schema == "Incident"}
    assert levels == {"i1": "secret", "i2": "public"}  # i3 says nothing, which is read as secret


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (
            b"cordon:evidence,unit\nid,name\n",
            BadRecord,
            "is not a kind of evidence: 'unit'; did you mean units?",
        ),
        (b"cordon:evidence,units\nid,name,sensitvity\n", BadRecord, "did you mean sensitivity?"),
        (b"cordon:evidence,units\nid\n", BadRecord, "field 'name': is a column that units must have"),
        (b"cordon:evidence,units\n", BrokenFile, "the row of column names is missing"),
        (b"cordon:evidence,units,date,soon\nid,name\n", BadRecord, "field 'date': not a date"),
        (b"cordon:evidence,units,sensitivity,open\nid,name\n", BadRecord, "'open' is not one of public"),
        (b'cordon:evidence,units\nid,name\n"u1,X\n', BrokenFile, "is not CSV"),
        (b"cordon:evidence,units\nid,name\nu1,\xff\n", BrokenFile, "is not UTF-8"),
    ],
)
def test_a_wrong_head_stops_the_file_with_one_sentence(tmp_path, content, error, words):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(error) as refused:
        read(path)
    assert words in str(refused.value)


def test_a_workbook_without_a_table_or_with_entities_is_refused(tmp_path):
    notes = _workbook(tmp_path / "notes.xlsx", [["just", "notes"]])
    with pytest.raises(NotThisFormat, match="no sheet begins with 'cordon:evidence'"):
        tables_of(Part(notes, "notes.xlsx"))
    hostile = tmp_path / "hostile.xlsx"
    with zipfile.ZipFile(notes) as old, zipfile.ZipFile(hostile, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, b"<!DOCTYPE x []>" + data if item.filename == "xl/workbook.xml" else data)
    with pytest.raises(HostileFile, match="declares a document type"):
        tables_of(Part(hostile, "hostile.xlsx"))


@pytest.mark.parametrize("form", FORMS)
def test_every_blank_table_is_recognised_and_loads_as_no_rows(tmp_path, form):
    for kind in kinds().values():
        path = tmp_path / f"{kind.name}.{form}"
        path.write_bytes(blank([kind], form, PLAIN))
        assert FORMATS[0].sniff(path.read_bytes()[:65536], path.name)
        found = tables_of(Part(path, path.name))
        assert [(t.kind.name, t.heading.set, t.heading.date, list(t.rows())) for t in found] == [
            (kind.name, "t", "2026-01-01", [])
        ]
    assert blank(kinds().values(), "xlsx", PLAIN) == blank(kinds().values(), "xlsx", PLAIN)


def test_the_codes_of_acts_are_the_lists_of_the_law():
    assert set(kinds()["acts"].columns["conduct"].values) == set(violations())


def test_the_table_of_kinds_holds_no_word_that_nobody_reads():
    raw = yaml.safe_load((ROOT / "src/cordon/sources/templates/kinds.yaml").read_text())
    known = {"prop", "needed", "many", "refers", "place", "verbatim", "values", "help"}
    columns = [spec or {} for kind in raw["kinds"].values() for spec in kind["columns"].values()]
    assert {word for spec in (*columns, *(s or {} for s in raw["common"].values())) for word in spec} <= known
    assert all(column.help for kind in kinds().values() for column in kind.columns.values())
    assert all(schema(kind.schema) for kind in kinds().values())


def test_the_manual_names_every_kind_and_column():
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    for kind in kinds().values():
        section = page.partition(f"\n### {kind.name}\n")[2].partition("\n### ")[0]
        missing = [c for c in kind.columns if f"`{c}`" not in section and f"| `{c}` |" not in page]
        assert not missing, (kind.name, missing)


@given(st.text(max_size=40))
def test_a_cell_made_safe_for_a_spreadsheet_reads_back_as_it_was(cell):
    assert unquoted(safe(cell)) == cell or cell[:1] in {"\t", "\r"} or cell[:1] == "'"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6))
def test_whatever_rows_hold_nothing_but_rows_comes_back(tmp_path, rows):
    path = tmp_path / "x.csv"
    with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(["cordon:evidence", "counts", "set", "t"])
        writer.writerow(["id", "counted", "value", "bound", "unit", "sources"])
        writer.writerows(rows)
    try:
        said, left, book = read(path)
    except BrokenFile:
        return
    assert book.rejected == len({item.record for item in left})
    assert {s.status for s in said} <= {"draft"}


def test_a_set_loaded_twice_adds_nothing_and_a_row_gone_is_closed(tmp_path):
    store = loaded(tmp_path, written(tmp_path, SAID))
    (again,) = pour(store, [written(tmp_path, SAID)], Wish())
    assert again.already
    later = written(
        tmp_path, SAID.replace("they beat him", "they hit him"), head=HEAD.replace("2026-01-01", "2026-02-01")
    )
    (load,) = pour(store, [later], Wish())
    assert (load.amended, load.opened, load.closed) == (1, 1, 1)


def test_a_table_without_a_day_needs_one_from_the_call(tmp_path):
    path = written(tmp_path, SAID, head="cordon: evidence\nset: t\n")
    store = open_store(str(tmp_path / "s.db"), create=True)
    (refused,) = pour(store, [path], Wish())
    assert isinstance(refused, Refusal)
    assert "say it with `--date YYYY-MM-DD`" in str(refused.error)
    (load,) = pour(store, [path], Wish("2026-03-01"))
    assert load.date == "2026-03-01"
