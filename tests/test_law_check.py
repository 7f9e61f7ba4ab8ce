"""The checker, and the promise that a new regime is a new file."""

import doctest
import re
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BadRecord, NotFound
from cordon.law import load_law
from cordon.law.check import check_law
from cordon.law.clocks import Outcome, anchor_of, run
from cordon.law.crosswalk import harms_of
from cordon.law.library import RegimeFile, read_file_card
from cordon.law.located import read_blocks
from cordon.law.procedures import Event, advance
from cordon.law.regimes import CARD
from cordon.law.rules import SECTIONS, read_rules
from cordon.terms.dates import PartialDate
from tests.shared import ROOT

ANDES = """\
key: xa-rivers
label: Andean Accord, harm to rivers and those who guard them
short: Andes rivers
kind: sanctions
theme: human_rights
territory: [pe, bo]
authority: {key: xa-council, label: Council of the Accord, country: ""}
programmes:
  xa_list: [RIV, "River *"]
begins: 2031-02-01
source: invented for a test
---
instruments:
- {key: accord, title: On rivers, kind: treaty, date: 2031-02-01, in_force: 2031-03-01, source: invented}
harms:
- {key: guards, label: Killing of river guards, violations: [killing], source: invented}
criteria:
- key: art-2
  label: Those who harm
  instrument: accord
  provision: art. 2
  source: invented
  limbs:
  - key: doer
    label: Doer
    targets: [person]
    harms: [guards]
    source: invented
    elements: [{key: act, kind: conduct, text: A guard died}, {key: link, kind: link, text: by the target}]
ownership:
- {threshold: 25, at_least: true, aggregate: true, indirect: false, control: false, source: invented}
procedure:
  start: heard
  source: invented
  events: [hearing]
  states:
    heard: {label: heard, public: false}
    asked: {label: before the Council, coverage: proposed}
    listed: {label: in force, coverage: in force, in_force: true}
    ended: {label: ended, coverage: lapsed, final: true}
  parties:
    village: {label: a village of the river, source: invented, verified: false}
    council: {label: the Council, members: 3, decides: majority, source: invented}
  steps:
  - {key: ask, label: A village asks, from: [heard], to: asked, by: [village], source: invented}
  - {key: list, label: Listed, from: [asked], to: listed, by: [council], source: invented}
  - {key: end, label: Ended, from: [asked, listed], to: ended, grounds: [time], source: invented}
calendars:
- {key: lima, label: Lima, weekdays: [sun, mon, tue, wed, thu], holidays: [2031-07-28], source: invented}
clocks:
- key: answer
  label: Answer of the Council
  kind: duty
  unit: working
  days: 3
  calendar: lima
  anchor: ask
  anchor_text: the asking of a village
  holder: the Council
  met_by: [list]
  source: invented
"""


def folder(tmp_path: Path, text: str = ANDES) -> Path:
    (tmp_path / "rivers.yaml").write_text(text, "utf-8")
    return tmp_path


def test_a_new_regime_of_another_region_is_a_new_file(tmp_path: Path):
    """Asked on Thursday 24 July 2031; Friday and Saturday are no working days there, nor is the 28th."""
    law = load_law(folder(tmp_path))
    rules = law.rules("xa-rivers")
    asked = Event("ask", PartialDate(2031, 7, 24), "Santa Rosa", "village")
    listed = Event("list", PartialDate(2031, 7, 30), "Council", "council")
    assert rules.procedure is not None
    course = advance(rules.procedure, (asked, Event("hearing", PartialDate(2031, 7, 25)), listed))
    clock = rules.clock("answer")
    reading = run(clock, anchor_of(clock, (asked,)), (asked, listed), date(2031, 7, 31))
    assert [stage.state.key for stage in course.history] == ["asked", "listed"]
    assert (reading.due, reading.outcome, reading.ended_by) == (date(2031, 7, 30), Outcome.MET, listed)
    assert law.regime_of("xa_list", "river ucayali").key == "xa-rivers"
    assert [match.harm.key for match in harms_of(rules, ["murder"])] == ["guards"]
    assert [r.key for r in law.relevant_to(["xa-rivers"])] == ["us-glomag", "eu-hr", "uk-ghr", "xa-rivers"]


def test_the_checker_tells_what_in_the_callers_files_was_not_read(tmp_path: Path):
    found = check_law(folder(tmp_path))
    ours = [
        (line.what, line.basis.file, line.basis.line)
        for line in found.unverified
        if line.regime == "xa-rivers"
    ]
    assert (found.problems, ours) == ((), [("party village", "rivers.yaml", 42)])


def test_what_cordon_ships_is_without_fault_and_says_what_it_rests_on():
    found = check_law()
    assert found.problems == ()
    assert len(found.regimes) == 12
    lines = {(line.regime, line.what) for line in found.unverified}
    assert {("un-1970", "clock no-objection"), ("us-lsa", "clock list-180"), ("icc", "regime")} <= lines
    assert ("us-glomag", "clock report-120") not in lines
    assert all(line.basis.source for line in found.unverified)


def change(old: str, new: str) -> str:
    assert ANDES.count(old) >= 1
    return ANDES.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            change("violations: [killing]", "violations: [killng]"),
            "line 16, field 'violations': 'killng' is not a code",
        ),
        (change("date: 2031-02-01, in", "date: 2031-02-30, in"), "line 14, field 'date': "),
        (
            change("in_force: 2031-03-01", "ends: 2030"),
            "line 14, field 'ends': 2030 is before date 2031-02-01",
        ),
        (
            change("instrument: accord", "instrument: pact"),
            "field 'instrument': 'pact' is not the key of an instrument",
        ),
        (change("targets: [person]", "targets: [people]"), "field 'targets': 'people' is not one of person"),
        (change("harms: [guards]", "harms: [gurads]"), "field 'harms': 'gurads' is not one of guards"),
        (
            change("threshold: 25", "threshold: 250"),
            "field 'threshold': '250' is not a whole number from 1 to 100",
        ),
        (change(", control: false", ""), "field 'control': is missing"),
        (change("start: heard", "start: nowhere"), "field 'start': 'nowhere' is not one of heard, asked"),
        (change("to: listed", "to: asked"), "field 'listed': no step leads to this state from 'heard'"),
        (change(", final: true", ""), "field 'ended': no step leaves it; say `final`"),
        (
            change("[asked, listed], to", "[asked, ended], to"),
            "field 'listed': no step leaves it; say `final`",
        ),
        (change("by: [village]", "by: [town]"), "field 'by': 'town' is not one of village, council"),
        (change("calendar: lima", "calendar: cusco"), "field 'calendar': 'cusco' is not one of lima"),
        (change("unit: working", "unit: calendar"), "field 'calendar': belongs to a clock of working days"),
        (change("anchor: ask", "anchor: aks"), "field 'anchor': 'aks' is neither a step nor an event"),
        (change("met_by: [list]", "met_by: [lost]"), "field 'met_by': 'lost' is neither a step nor an event"),
        (change("days: 3", "days: three"), "field 'days': 'three' is not a whole number from 1 to 3660"),
        (change("weekdays: [sun,", "weekdays: [sunday,"), "field 'weekdays': 'sunday' is not one of mon"),
        (
            change("holidays: [2031-07-28]", "holidays: [2031-07]"),
            "field 'holidays': '2031-07' is not one day",
        ),
        (change("\nharms:", "\nharm:"), "field 'harm': not a field here"),
        (change("kind: conduct", "kind: deed"), "field 'kind': 'deed' is not one of conduct"),
        (change(", in_force: true", ", in_force: yes"), "field 'in_force': 'yes' is not one of true, false"),
        (ANDES + "---\nkey: x\n", "has more than two documents"),
        (change("  provision: art. 2\n", ""), "field 'provision': is missing"),
        (change("elements: [", "elements: [x, "), "field 'elements': must be a block of fields"),
        (change("  source: invented\n  events", "  events"), "field 'source': is missing"),
    ],
)
def test_a_fault_in_the_law_names_file_line_and_field(tmp_path: Path, text, message):
    (problem,) = check_law(folder(tmp_path, text)).problems
    assert str(problem).startswith("rivers.yaml")
    assert message in str(problem)


def test_a_fault_in_the_law_of_one_regime_does_not_stop_the_others(tmp_path: Path):
    law = load_law(folder(tmp_path, change("to: listed", "to: asked")))
    assert law.rules("us-glomag").criteria
    with pytest.raises(BadRecord, match="no step leads to this state"):
        law.rules("xa-rivers")


def test_a_regime_of_which_only_the_name_is_known_has_no_rules():
    with pytest.raises(NotFound, match="no file holds the law of 'us-cuba'"):
        load_law().rules("us-cuba")


def test_a_card_that_replaces_ours_does_not_keep_our_law(tmp_path: Path):
    card = ANDES.partition("---\n")[0].replace("key: xa-rivers", "key: us-glomag", 1)
    law = load_law(folder(tmp_path, card))
    with pytest.raises(NotFound, match="no file holds the law of 'us-glomag'"):
        law.rules("us-glomag")


@given(st.integers(0, len(ANDES)), st.integers(0, 30), st.text(max_size=12))
def test_no_damage_to_a_file_ends_in_anything_but_a_named_fault(at, cut, text):
    broken = RegimeFile("rivers.yaml", ANDES[:at] + text + ANDES[at + cut :])
    with suppress(BadRecord):
        regime = read_file_card(broken)
        for block in read_blocks(broken.text, broken.name, at_most=2)[1:]:
            read_rules(block, regime)


def test_a_card_alone_is_a_regime_without_rules(tmp_path: Path):
    law = load_law(folder(tmp_path, ANDES.partition("---\n")[0]))
    assert not law.regime("xa-rivers").has_rules
    assert check_law(tmp_path).problems == ()


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "rivers.yaml").symlink_to(ROOT / "pyproject.toml")
    with pytest.raises(BadRecord, match="must be a plain file"):
        load_law(tmp_path)


def test_nothing_of_one_country_is_in_the_engine():
    sources = [f for f in files("cordon.law").iterdir() if f.name.endswith(".py")]
    assert len(sources) > 10
    found = {f.name: re.findall(r"(?i)libya(?!ml)|kaniy?at|tarhuna", f.read_text("utf-8")) for f in sources}
    assert {name: words for name, words in found.items() if words} == {}


def test_every_shipped_form_field_names_properties_of_the_vocabulary():
    schemas = files("cordon.terms") / "vocabulary"
    text = "\n".join(f.read_text("utf-8") for f in schemas.iterdir() if f.name.endswith(".yaml"))
    form = load_law().rules("un-1970").form
    assert form is not None
    wanted = {prop for field in form.fields for prop in field.properties}
    assert {prop for prop in wanted if not re.search(rf"(?m)^\s+{prop}\b", text)} == set()


def test_the_examples_of_the_manual_are_true():
    failed, tried = doctest.testfile(str(ROOT / "docs" / "law.md"), module_relative=False)
    assert (failed, tried > 10) == (0, True)


def test_the_manual_names_every_field_of_a_file_of_law():
    manual = (ROOT / "docs" / "law.md").read_text("utf-8")
    fields = set(CARD) | set(SECTIONS)
    for path in sorted((ROOT / "src" / "cordon" / "law").glob("*.py")):
        for call in re.findall(r"\.only\((.*?)\)", path.read_text("utf-8"), re.DOTALL):
            fields |= set(re.findall(r'"([a-z_]+)"', call))
    assert {field for field in fields if f"`{field}`" not in manual} == set()
