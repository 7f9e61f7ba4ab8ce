# ruff: noqa: E501  # a row of a table is a line
"""What a file shows of the law: independence, verdicts, inferences, demands; and a case the engine never heard of."""

from pathlib import Path

import pytest

from cordon.answers.evidence.clearance import clearance
from cordon.answers.gaps_law import gaps_law
from cordon.answers.stale import stale
from cordon.answers.sufficiency import Verdict, sufficiency
from cordon.errors import NotFound
from cordon.law.library import load_law
from tests.casefile import loaded, looking, written
from tests.shared import ROOT

PUBLIC = clearance("public")
HEAD = "cordon: evidence\nset: t\ndate: 2026-01-01\nby: A. Analyst\nsensitivity: public\n"
ACT = "{id: a%s, conduct: torture, perpetrator: u, victim_status: civilian, from: 2020-02, to: 2020-03, sources: %s%s}"


def shown(
    folder, body, *, who="evidence:t/p", regime="us-glomag", limb="leader", as_of="2026-01-02", level=PUBLIC
):
    """The limb's elements as key -> (verdict, voices, claims, needs)."""
    store = loaded(folder, written(folder, body, head=HEAD))
    answer = sufficiency(looking(store, as_of), who, regime, level)
    found = next(each for each in answer.limbs if each.limb.key == limb)
    return {e.element.key: (str(e.verdict), e.voices, e.total) for e in found.elements}, found, answer


def body(sources, acts, posts=""):
    """p leads u; `sources` and `acts` as given."""
    return (
        "persons: [{id: p, name: Dargan Vort}]\nunits: [{id: u, name: Grey Column}]\n"
        f"sources:\n{sources}\nacts:\n{acts}\npostings:\n"
        "- {id: po, person: p, unit: u, role: commander, from: 2019, to: 2021, dates_hold: every_day, sources: s1; s2}\n"
        + posts
    )


TWO = "- {id: s1, title: A, kind: press, publisher: One}\n- {id: s2, title: B, kind: press, publisher: Two}"
COPIES = {
    "one publisher": "- {id: s1, title: A, kind: press, publisher: The Paper}\n"
    "- {id: s2, title: B, kind: press, publisher: THE PAPER}",
    "one agency": "- {id: s1, title: A, kind: press, publisher: One, agency: Wire}\n"
    "- {id: s2, title: B, kind: press, publisher: Two, agency: Wire}",
    "an agency and its subscriber": "- {id: s1, title: A, kind: press, publisher: Wire}\n"
    "- {id: s2, title: B, kind: press, publisher: 'Two, after Wire'}",
    "one text": f"- {{id: s1, title: A, kind: press, publisher: One, sha256: {'a' * 64}}}\n"
    f"- {{id: s2, title: B, kind: press, publisher: Two, sha256: {'A' * 64}}}",
    "one address": "- {id: s1, title: A, kind: press, publisher: One, url: https://www.x.example/1/}\n"
    "- {id: s2, title: B, kind: press, publisher: Two, url: http://x.example/1}",
    "one cites the other": "- {id: s1, title: A, kind: press, publisher: One}\n"
    "- {id: s2, title: B, kind: press, publisher: Two, cites: s1}",
    "both rest on a third": "- {id: s0, title: Z, kind: ngo_report, publisher: Zero}\n"
    "- {id: s1, title: A, kind: press, publisher: One, cites: s0}\n"
    "- {id: s2, title: B, kind: press, publisher: Two, cites: s0}",
    "one witness": "- {id: s1, title: A, kind: testimony, publisher: One, witness: p}\n"
    "- {id: s2, title: B, kind: video, publisher: Two, witness: p}",
}


def test_two_independent_sources_make_an_element_met(tmp_path):
    elements, limb, _answer = shown(tmp_path, body(TWO, "- " + ACT % (1, "s1; s2", "")))
    assert elements == {"abuse": ("met", 2, 1), "leader": ("met", 2, 1), "tenure": ("met", 2, 2)}
    assert limb.verdict is Verdict.MET


@pytest.mark.parametrize("copies", COPIES.values(), ids=COPIES)
def test_copies_of_one_story_are_one_source(tmp_path, copies):
    elements, limb, _answer = shown(tmp_path, body(copies, "- " + ACT % (1, "s1; s2", "")))
    assert elements == {"abuse": ("partly", 1, 1), "leader": ("partly", 1, 1), "tenure": ("partly", 1, 2)}
    assert limb.elements[0].need == "one more independent source"


def test_what_joins_two_other_sources_joins_nobody_here(tmp_path):
    sources = TWO + "\n- {id: s3, title: C, kind: press, publisher: One, cites: s2}"
    elements, _limb, _answer = shown(tmp_path, body(sources, "- " + ACT % (1, "s1; s2", "")))
    assert elements["abuse"] == ("met", 2, 1)


def test_a_draft_never_counts_and_a_conflict_counts_for_nothing(tmp_path):
    drafts, _limb, _answer = shown(tmp_path, body(TWO, "- " + ACT % (1, "s1; s2", ", status: draft")))
    assert drafts["abuse"] == ("missing", 0, 0)
    other = tmp_path / "other"
    other.mkdir()
    conflict, limb, _answer = shown(other, body(TWO, "- " + ACT % (1, "s1; s2", ", status: conflict")))
    assert conflict["abuse"] == ("partly", 0, 0)
    assert (len(limb.elements[0].conflicts), limb.elements[0].need) == (
        1,
        "the conflict between its sources settled",
    )


def test_command_is_an_inference_and_never_meets_an_element(tmp_path):
    elements, limb, _answer = shown(tmp_path, body(TWO, "- " + ACT % (1, "s1; s2", "")), limb="engaged")
    assert elements == {"abuse": ("met", 2, 1), "link": ("partly", 0, 0)}
    (leaning,) = limb.elements[1].leaning
    assert (
        leaning.inference == "the target led the body at that time; command is an inference and no accusation"
    )


def test_acts_after_the_post_ended_lean_on_nothing(tmp_path):
    late = ACT.replace("2020-02", "2023-02").replace("2020-03", "2023-03") % (1, "s1; s2", "")
    elements, _limb, _answer = shown(tmp_path, body(TWO, f"- {late}"))
    assert elements["tenure"] == ("missing", 0, 0)


def test_a_source_published_after_the_day_asked_for_does_not_speak(tmp_path):
    sources = TWO.replace("publisher: Two", "publisher: Two, date: 2025-06-01")
    before, _limb, _answer = shown(
        tmp_path, body(sources, "- " + ACT % (1, "s1; s2", "")), as_of="2025-05-31"
    )
    assert before["abuse"] == ("partly", 1, 1)


def test_protected_sources_are_counted_apart_and_nameless(tmp_path):
    sources = TWO.replace("publisher: Two", "publisher: Two, sensitivity: secret")
    _elements, limb, answer = shown(tmp_path, body(sources, "- " + ACT % (1, "s1; s2", "")))
    assert [(e.voices, e.protected) for e in limb.elements] == [(1, 1), (1, 1), (1, 1)]
    assert {s.publisher for e in limb.elements for c in e.claims for s in c.sources} == {"One"}
    assert limb.elements[0].need == "one more independent source; 1 protected at this clearance"
    store = looking(loaded_again(tmp_path))
    cleared = sufficiency(store, "evidence:t/p", "us-glomag", clearance("secret"))
    assert cleared.best.verdict is Verdict.MET
    assert answer.clearance == "public"


def loaded_again(folder):
    from cordon.store.opening import open_store

    return open_store(str(folder / "store.db"))


def test_every_claim_opens_down_to_the_bytes_it_came_from(tmp_path):
    import hashlib

    _elements, limb, _answer = shown(tmp_path, body(TWO, "- " + ACT % (1, "s1; s2", "")))
    sha256 = hashlib.sha256((tmp_path / "t.yaml").read_bytes()).hexdigest()
    (claim,) = limb.elements[0].claims
    conduct = next(link for link in claim.chain if link.prop == "conduct")
    assert (conduct.value, conduct.files, conduct.place) == (
        "torture", (("t.yaml", sha256),), "t.yaml line 12 conduct",
    )  # fmt: skip
    assert claim.statements == tuple(link.statement for link in claim.chain)


def test_an_unknown_regime_or_target_is_a_sentence(tmp_path):
    store = loaded(tmp_path, written(tmp_path, body(TWO, "- " + ACT % (1, "s1", "")), head=HEAD))
    with pytest.raises(NotFound, match="no regime 'moon'"):
        sufficiency(looking(store), "evidence:t/p", "moon", PUBLIC)
    with pytest.raises(NotFound, match="nobody by the name or id 'Nemo'"):
        sufficiency(looking(store), "Nemo", "us-glomag", PUBLIC)


# -- a case of another region, under a regime that only this test knows


INVENTED = """
key: zembla-envoys
label: Zembla, measures against those who harm envoys
short: Zembla envoys
kind: sanctions
theme: human_rights
territory: [zz]
authority: {key: zembla, label: Crown of Zembla, country: zz}
programmes: {zembla_list: [ENVOY]}
begins: 2001-01-01
source: invented for a test
---
instruments:
- {key: edict, title: Edict, kind: order, date: 2001-01-01, source: invented}
harms:
- {key: seizure, label: Seizing envoys, violations: [hostage_taking], source: invented}
criteria:
- key: one
  label: Seizers and their captains
  instrument: edict
  provision: art. 1
  source: invented
  limbs:
  - key: captain
    label: Captain of a company that seizes envoys
    targets: [person]
    harms: [seizure]
    source: invented
    elements:
    - {key: seized, kind: conduct, text: An envoy was seized, shown_by: [acts_of_body]}
    - {key: here, kind: place, text: in Zembla}
    - {key: captain, kind: status, text: the target was captain, shown_by: [lead]}
    - {key: then, kind: time, text: at the time}
  - key: associate
    label: Associate of one listed
    targets: [person]
    harms: []
    source: invented
    elements:
    - {key: listed, kind: status, text: Somebody is listed}
    - {key: tied, kind: link, text: the target is associated with them, shown_by: [associated]}
procedure:
  start: drafted
  source: invented
  states:
    drafted: {label: drafted}
    asked: {label: before the Crown, coverage: proposed}
    bound: {label: in force, coverage: in force, in_force: true, final: true}
  parties:
    envoy: {label: an envoy, source: invented}
    crown: {label: the Crown, source: invented}
  steps:
  - {key: ask, label: Asked, from: [drafted], to: asked, by: [envoy], source: invented}
  - {key: bind, label: Bound, from: [asked], to: bound, by: [crown], source: invented}
"""
ELSEWHERE = """
sources:
- {id: g, title: Gazette, kind: official, publisher: Gazette, date: 2010-01-01}
- {id: c, title: Courier, kind: press, publisher: Courier, date: 2010-01-02}
persons: [{id: k, name: Odon Kinbote, nationality: Zambia}, {id: l, name: Jakob Gradus}]
units: [{id: co, name: Shadow Company}, {id: sub, name: Onhava Detachment}]
postings:
- {id: po, person: k, unit: co, role: Captain, from: 2009, to: 2011, dates_hold: every_day, sources: g; c}
- {id: pl, person: l, unit: sub, role: scribe, from: 2009, to: 2011, sources: c}
unit_relations: [{id: r, superior: co, subordinate: sub, kind: child_of, from: 2009-06, to: 2009-09, sources: g}]
incidents:
- {id: i, title: The embassy, from: 2009-07-01, place: Onhava, country: Zambia, sources: g; c}
- {id: j, title: Another land, from: 2009-07-02, place: Elsewhere, country: Libya, sources: g; c}
acts:
- {id: a, incident: i, conduct: hostage_taking, perpetrator: co, date: 2009-07-01, sources: g; c}
- {id: b, incident: j, conduct: hostage_taking, perpetrator: co, date: 2009-07-02, sources: g}
- {id: d, incident: i, conduct: hostage_taking, perpetrator: sub, date: 2009-07-05, sources: c}
- {id: e, incident: i, conduct: hostage_taking, perpetrator: sub, date: 2010-07-05, sources: c}
- {id: f, incident: i, conduct: killing, perpetrator: co, date: 2009-07-05, sources: g; c}
"""


@pytest.fixture
def zembla(tmp_path):
    regimes = tmp_path / "regimes"
    regimes.mkdir()
    (regimes / "zembla.yaml").write_text(INVENTED.replace("[zz]", "[zm]"), encoding="utf-8")
    store = loaded(tmp_path, written(tmp_path, ELSEWHERE, head=HEAD))
    return looking(store, law=load_law(regimes))


def test_a_new_regime_is_a_new_file_and_nothing_else(zembla):
    answer = sufficiency(zembla, "Odon Kinbote", "zembla-envoys", PUBLIC)
    captain = next(limb for limb in answer.limbs if limb.limb.key == "captain")
    assert {e.element.key: (str(e.verdict), e.voices, e.total) for e in captain.elements} == {
        "seized": ("met", 2, 2),  # the killing is no harm of this regime
        "here": ("met", 2, 1),  # the one in another land is not here
        "captain": ("met", 2, 1),
        "then": ("met", 2, 3),
    }
    below = [c for c in captain.elements[0].leaning if c.inference]
    assert [c.id.rpartition("/")[2] for c in below] == ["d"]  # taken on within the dates of the relation only
    assert "take-on rule" in below[0].inference
    associate = next(limb for limb in answer.limbs if limb.limb.key == "associate")
    assert associate.verdict is Verdict.MISSING


def test_its_gap_says_who_may_ask_and_what_is_next(zembla):
    (gap,) = gaps_law(zembla, "Odon Kinbote", PUBLIC).gaps
    assert (gap.regime.key, gap.state, gap.who) == ("zembla-envoys", "unknown", ("an envoy",))
    assert gap.next_step == "read its list first (zembla_list): whether it has acted is not known"


def test_the_engine_names_no_country_and_no_case():
    folder = ROOT / "src" / "cordon" / "answers"
    words = ("libya", "tarhun", "kaniyat", "glomag", "un-1970", "haftar")
    for path in [*folder.glob("evidence/*.py"), *(folder / n for n in NAMES)]:
        text = path.read_text(encoding="utf-8").lower()
        assert not [word for word in words if word in text], path.name


NAMES = (
    "sufficiency.py",
    "command.py",
    "counts.py",
    "incidents.py",
    "clocks.py",
    "matters.py",
    "stale.py",
    "gaps_law.py",
)


# -- the demonstration


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    loaded(folder, *(ROOT / "demo" / name for name in ("lists", "acts.yaml", "judgements.yaml", "evidence")))
    return folder


def at(folder, day):
    return looking(loaded_again(folder), day)


def test_the_leader_of_the_militia_under_the_orders_leader_limb(demo):
    answer = sufficiency(at(demo, "2026-06-02"), "ofac-29119", "us-glomag", PUBLIC)
    limb = answer.limbs[0]
    assert limb.limb.key == "leader"
    assert [(e.element.key, str(e.verdict), e.voices) for e in limb.elements] == [
        ("abuse", "met", 6), ("leader", "met", 3), ("tenure", "partly", 1),
    ]  # fmt: skip
    assert limb.elements[2].need.startswith("one more independent source, for the dates of the post")
    assert limb.elements[1].against[0].text.startswith("speaks against: He was killed")


@pytest.mark.parametrize(
    ("day", "later", "verdict"),
    [("2020-11-24", 0, "missing"), ("2020-12-01", 2, "met"), ("2021-06-01", 4, "met")],
)
def test_the_holders_own_demand_is_answered_by_later_sources_only(demo, day, later, verdict):
    (demand,) = sufficiency(at(demo, day), "ofac-29119", "un-1970", PUBLIC).demands
    assert (demand.holder, demand.date, demand.text) == (
        "RU",
        "2020-11-20",
        "more evidence that they killed civilians",
    )
    assert demand.asks == ("Unlawful killing", "civilian victims")
    assert (demand.later, demand.verdict) == (later, verdict)


def test_the_brothers_american_gap_has_his_brother_and_his_militia_as_precedents(demo):
    answer = gaps_law(at(demo, "2021-06-01"), "Abdul Rahim al-Kani", PUBLIC)
    gap = next(gap for gap in answer.gaps if gap.regime.key == "us-glomag")
    assert (gap.possible, gap.state) == (True, "silent")
    assert [(p.caption.upper(), p.kind, p.since) for p in gap.precedents[:2]] == [
        ("KANIYAT MILITIA", "linked", "2020-11-25"), ("MOHAMED AL-KANI", "linked", "2020-11-25"),
    ]  # fmt: skip
    group = next(group for group in answer.groups if group.regime.key == "ly-military-prosecutor")
    assert (group.sought, len(group.named), len(group.listed)) == ("3028", 2, 2)


def test_nobody_can_list_the_dead(demo):
    answer = gaps_law(at(demo, "2026-06-02"), "ofac-29119", PUBLIC)
    assert {gap.possible for gap in answer.gaps} == {False}
    assert answer.gaps[0].next_step == "none: died on 2021-07-27 or 2021-07-28"


def test_two_lists_still_name_a_dead_man(demo):
    found = stale(at(demo, "2026-06-02"), PUBLIC)
    assert sorted({(s.regime.key, s.kind, s.date) for s in found}) == [
        ("uk-libya", "death", "2021-07-27"), ("uk-libya", "death", "2021-07-28"),
        ("us-glomag", "death", "2021-07-27"), ("us-glomag", "death", "2021-07-28"),
    ]  # fmt: skip
    assert stale(at(demo, "2021-07-01"), PUBLIC) == ()
