"""An acts file with a fault is refused whole, in a sentence that names file, line and field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BadRecord
from cordon.sources.acts import read_acts
from cordon.sources.acts_heading import MOST_FAULTS
from cordon.terms.located import MAX_BYTES

HEAD = """cordon: acts
date: 2026-06-01
by: A. Analyst
sources: {paper: {title: A report, publisher: The Paper}}
"""
PARTIES = """parties:
  - {id: a-man, schema: Person, names: [A Man]}
  - {id: a-unit, schema: Organization, names: [A Unit]}
acts:
"""


def fault(text: str) -> BadRecord:
    with pytest.raises(BadRecord) as refused:
        read_acts(text.encode(), "t.yaml")
    return refused.value


def of_act(fields: str) -> str:
    """The fault of one act that is right but for these fields."""
    found = fault(f"{HEAD}{PARTIES}  - {{{fields}, source: paper}}\n")
    assert (found.path, found.line, found.further) == ("t.yaml", 9, ())
    return f"{found.field}: {found.what}"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ("kind: hold, target: ofac-1", "target: is not a field here; did you mean targets?"),
        ("targets: ofac-1", "kind: is missing"),
        ("kind: hold", "proposal: is missing: one of proposal, targets (hold)"),
        ("kind: death, targets: ofac-1", "died: is missing (death)"),
        ("kind: hold, targets: ofac-1, proposal: [p, q]", "proposal: must be one text"),
        ("kind: hold, targets: []", "targets: is an empty list"),
        ("kind: hold, targets: [ofac-1, '']", "targets: is empty"),
        ("kind: hold, targets: ofac-1, holder: xx", "holder: is no country: 'xx'"),
        ("kind: warrant, targets: ofac-1, country: Atlantis", "country: is no country: 'Atlantis'"),
        ("kind: hold, targets: ofac-1, placed: 20.11.2020", "placed: is no date: not a date as YYYY"),
        ("kind: hold, targets: ofac-1, placed: 2020-02-30", "placed: is no date: day is out of range"),
        ("kind: hold, targets: ofac-1, placed: 2021, lifted: 2020", "lifted: is before `placed`, 2021: 2020"),
        ("kind: death, targets: ofac-1, died: soon", "died: Person.deathDate is not a date"),
        ("kind: hold, targets: ofac-1, regime: UN 1970", "regime: is no key of a regime"),
        ("kind: proposal, targets: ofac-1, measures: [freeze]", "measures: Proposal.measure is not one of"),
        ("kind: warrant, group: a-unit, persons: many", "persons: Warrant.personsSought is not one number"),
        ("kind: warrant, targets: ofac-1, persons: 3", "persons: says nothing without `group`"),
        ("kind: death, targets: ofac-1, died: 2021, known_from: 2022", "known_from: is not a field here"),
        ("kind: death, targets: ofac-1, died: 2021, status: published", "status: 'published' is not one of"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_what_it_should_be(fields: str, sentence: str) -> None:
    assert of_act(fields).startswith(sentence)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            "kind: hold, targets: a-mann",
            "targets: nobody with the id 'a-mann' in this file; did you mean a-man?",
        ),
        ("kind: hold, targets: 'two words'", "targets: nobody with the id 'two words' in this file"),
        (
            "kind: hold, proposal: un-4",
            "proposal: nobody with the id 'un-4' in this file; an id of elsewhere",
        ),
        ("kind: hold, proposal: a-man", "proposal: must be of schema Proposal; 'a-man' (line 6) is a Person"),
        ("kind: death, targets: a-unit, died: 2021", "targets: must be of schema Person; 'a-unit' (line 7)"),
        ("kind: posting, person: a-man, unit: a-man", "unit: must be of schema Organization; 'a-man'"),
    ],
)
def test_an_id_must_be_somebodys_as_far_as_the_file_can_tell(fields: str, sentence: str) -> None:
    assert of_act(fields).startswith(sentence)


@pytest.mark.parametrize(
    "target", ["ofac-29119", "eu-EU.77.33", "ca-12", "un-6907993", "acts:other/somebody"]
)
def test_ids_of_lists_and_of_other_files_are_taken_as_they_are(target: str) -> None:
    text = f"{HEAD}acts: [{{kind: death, targets: '{target}', died: 2021, source: paper}}]"
    assert read_acts(text.encode(), "t.yaml")[1][0].read().statements[0].entity == target


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("journal", "source: no text 'journal' under `sources`"),
        ("[]", "source: is an empty list"),
        ("{title: A}", "publisher: is missing"),
        ("{title: A, publisher: B, pages: 3}", "pages: is not a field here"),
        ("{from: paper, title: B}", "title: is not a field here"),
        ("{title: A, publisher: B, date: 2026-06-02}", "date: is after the file's own date, 2026-06-01"),
        (
            "{title: A, publisher: B, url: 'javascript:x'}",
            "url: Article.sourceUrl is not an address on the web",
        ),
    ],
)
def test_an_act_needs_a_text_that_can_be_found(source: str, sentence: str) -> None:
    found = fault(f"{HEAD}acts: [{{kind: death, targets: ofac-1, died: 2021, source: {source}}}]")
    assert f"{found.field}: {found.what}".startswith(sentence)


def test_an_act_without_a_text_is_refused() -> None:
    found = fault(f"{HEAD}acts: [{{kind: death, targets: ofac-1, died: 2021}}]")
    assert str(found) == (
        "t.yaml, line 5, field 'source': is missing: every act names the text it was read in"
    )


@pytest.mark.parametrize(
    ("party", "sentence"),
    [
        ("id: ofac-1, schema: Person, names: X", "id: begins like the id of a list"),
        ("id: A B, schema: Person, names: X", "id: must be small letters"),
        ("id: p, schema: Sanction, names: X", "schema: is no kind of party: 'Sanction'"),
        ("id: p, schema: Persn, names: X", "schema: is no kind of party: 'Persn'; did you mean Person?"),
        ("id: p, schema: Person", "names: a party needs at least one name"),
        ("id: p, schema: Person, names: []", "names: a party needs at least one name"),
        ("id: p, schema: Person, names: [{name: X, strength: good}]", "strength: 'good' is not one of"),
        ("id: p, schema: Person, names: [{name: X, lang: Arabic}]", "lang: must be three small letters"),
        (
            "id: p, schema: Person, names: X, birth_dates: young",
            "birth_dates: Person.birthDate is not a date",
        ),
        (
            "id: p, schema: Person, names: X, properties: {natonality: ly}",
            "natonality: is no further property",
        ),
        ("id: p, schema: Person, names: X, properties: {alias: Y}", "alias: is no further property"),
        ("id: p, schema: Person, names: X, same_as: p", "right: both sides are 'acts:t/p'"),
        ("id: p, schema: Person, names: X, same_as: q", "same_as: nobody with the id 'q'"),
        (
            "id: p, schema: Person, names: X, same_as: {id: ofac-1, date: 2027-01-01}",
            "date: is after the file's",
        ),
    ],
)
def test_a_wrong_party_is_refused(party: str, sentence: str) -> None:
    found = fault(f"{HEAD}parties: [{{{party}}}]")
    assert f"{found.field}: {found.what}".startswith(sentence.replace("right:", "same_as:"))


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (HEAD.replace("date: 2026-06-01\n", ""), "t.yaml, line 1, field 'date': is missing"),
        (HEAD.replace("2026-06-01", "2026-06"), "t.yaml, line 2, field 'date': must be a day, as YYYY-MM-DD"),
        (HEAD.replace("acts", "judgements"), "t.yaml, line 1, field 'cordon': is not 'acts'"),
        (HEAD + "source_key: us_ofac_sdn\n", "t.yaml, line 5, field 'source_key': must be acts: and then"),
        (HEAD + "source_key: acts:../x\n", "t.yaml, line 5, field 'source_key': must be acts: and then"),
        (HEAD + "actz: []\n", "t.yaml, line 5, field 'actz': is not a field here; did you mean acts?"),
        (HEAD, "t.yaml, line 1, field 'acts': is missing: the file records nothing"),
        (HEAD + "acts: {}\n", "t.yaml, line 5, field 'acts': must be a list"),
    ],
)
def test_a_wrong_heading_is_refused(head: str, sentence: str) -> None:
    assert str(fault(head)).startswith(sentence)


def test_without_an_analyst_nothing_is_accepted_and_nobody_is_judged() -> None:
    head = HEAD.replace("by: A. Analyst\n", "")
    accepted = "acts: [{kind: death, targets: ofac-1, died: 2021, source: paper, status: accepted}]"
    judged = "parties: [{id: p, schema: Person, names: X, same_as: ofac-1}]"
    assert [fault(head + text).what for text in (accepted, judged)] == [
        "accepted needs `by`: the analyst who read the source",
        "needs `by`: who decided it",
    ]


def test_two_of_one_id_are_refused_with_both_lines() -> None:
    text = f"{HEAD}{PARTIES}  - {{kind: death, id: a-man, targets: ofac-1, died: 2021, source: paper}}\n"
    assert str(fault(text)) == "t.yaml, line 9, field 'id': 'a-man' is also on line 6"


def test_every_fault_of_a_file_is_told_the_first_one_in_full() -> None:
    acts = "".join(f"  - {{kind: death, targets: nobody-{n}, died: 2021, source: paper}}\n" for n in range(3))
    found = fault(HEAD + "acts:\n" + acts)
    assert str(found).startswith("t.yaml, line 6, field 'targets': nobody with the id 'nobody-0'")
    assert str(found).endswith("; and 2 further faults (lines 7, 8)")
    assert [other.line for other in found.further] == [7, 8]


def test_a_file_full_of_faults_is_not_read_to_its_end() -> None:
    acts = "".join(f"  - {{kind: deth, targets: n{n}, died: 2021}}\n" for n in range(20_000))
    assert len(fault(HEAD + "acts:\n" + acts).further) == MOST_FAULTS - 1


def test_a_file_above_five_megabytes_is_refused() -> None:
    assert fault(HEAD + "#" * MAX_BYTES).what == "is longer than 5,242,880 bytes"


words = st.sampled_from(
    ["kind", "id", "targets", "source", "paper", "hold", "death", "died", "2021", "ofac-1", "parties", "acts",
     "a", "cordon", "date", "names", "schema", "Person", "same_as", "sources", "status", "draft", "from"]
)  # fmt: skip
content = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(["sources", "parties", "acts"]), content, min_size=1))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_one_sentence(top: dict[str, object]) -> None:
    lines = [f"{name}: {_flow(value)}" for name, value in top.items()]
    text = "\n".join(["cordon: acts", "date: 2026-06-01", *lines])
    assert "\n" not in outcome(text)


def outcome(text: str) -> str:
    """The sentence of the refusal, or nothing."""
    try:
        read_acts(text.encode(), "t.yaml")
    except BadRecord as refused:
        return str(refused)
    return ""


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    return str(value)
