"""The vocabulary against FollowTheMoney's own model, against itself and against its page in docs/."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BadRequest
from cordon.terms.schemas import (
    Edge,
    Property,
    Schema,
    check,
    common_schema,
    is_a,
    property_of,
    schema,
    vocabulary,
)
from cordon.terms.value_types import LONGEST, TYPES, fault
from tests.shared import ROOT, skip

OURS = [s for s in vocabulary().values() if s.ours]
SHARED = [s for s in vocabulary().values() if not s.ours]


@pytest.fixture(scope="module")
def ftm() -> Any:
    """The followthemoney package with its model, or a skip that says why."""
    try:
        import_module("followthemoney.exc")
        return import_module("followthemoney")
    except ImportError:
        skip("the followthemoney package (extra `oracle`) is not installed")


def of_ftm(prop: Any) -> Property:
    """What FollowTheMoney says of a property, in our words, but for what a mirror mirrors."""
    return Property(
        name=prop.name,
        schema=prop.schema.name,
        type=prop.type.name,
        range=prop.range and prop.range.name,
        reverse=None if prop.stub or not prop.reverse else prop.reverse.name,
        stub=bool(prop.stub),
        format=prop.format,
        max_length=prop.max_length,
        matchable=prop.matchable,
        deprecated=prop.deprecated,
        hidden=prop.hidden,
    )


def of_ours(prop: Property) -> Property:
    """The same of a property here."""
    return replace(prop, reverse=None) if prop.stub else prop


def edge_of_ftm(theirs: Any) -> Edge | None:
    if not theirs.edge:
        return None
    return Edge(theirs.edge_source, theirs.edge_target, theirs.edge_directed, tuple(theirs.edge_caption))


# Against FollowTheMoney.


def test_every_schema_of_followthemoney_is_here_and_no_other_is_called_shared(ftm: Any) -> None:
    assert {s.name for s in SHARED} == set(ftm.model.schemata)


def test_a_shared_schema_has_followthemoneys_properties_inherited_ones_and_mirrors_too(ftm: Any) -> None:
    for here in SHARED:
        theirs = {name: of_ftm(p) for name, p in ftm.model.schemata[here.name].properties.items()}
        shared = {name: of_ours(p) for name, p in here.properties.items() if not p.ours}
        assert shared == theirs, here.name


def test_a_shared_schema_extends_what_it_extends_there(ftm: Any) -> None:
    for here in SHARED:
        there = ftm.model.schemata[here.name]
        assert (set(here.parents), {here.name, *here.extends}) == (
            {parent.name for parent in there.extends},
            there.names,
        )


def test_a_shared_schema_has_followthemoneys_flags_captions_edges_and_dates(ftm: Any) -> None:
    flags = ("abstract", "matchable", "hidden", "generated", "deprecated")
    lists = ("caption", "featured", "required")
    for here in SHARED:
        there = ftm.model.schemata[here.name]
        assert [getattr(here, f) for f in flags] == [getattr(there, f) for f in flags], here.name
        assert [getattr(here, f) for f in lists] == [tuple(getattr(there, f)) for f in lists], here.name
        assert here.edge == edge_of_ftm(there), here.name
        assert (set(here.starts), set(here.ends)) == (
            set(there.temporal_start),
            set(there.temporal_end),
        ), here.name


def test_our_additions_take_no_name_that_followthemoney_uses(ftm: Any) -> None:
    for here in SHARED:
        ours = {p.name for p in here.properties.values() if p.ours}
        assert not ours & set(ftm.model.schemata[here.name].properties), here.name


def test_the_types_are_followthemoneys_with_their_lengths(ftm: Any) -> None:
    theirs = {t.name: (t.max_length, t.matchable) for t in ftm.types.registry.types}
    assert {name: (t.max_length, t.matchable) for name, t in TYPES.items()} == theirs


def test_every_code_of_followthemoneys_lists_is_a_value_here(ftm: Any) -> None:
    for kind in (
        ftm.types.registry.country,
        ftm.types.registry.language,
        ftm.types.registry.topic,
        ftm.types.registry.gender,
    ):
        assert [fault(kind.name, code) for code in kind.codes] == [None] * len(kind.codes)


def test_what_followthemoney_makes_of_a_value_is_a_value_here(ftm: Any) -> None:
    printed = {
        "date": ["1979", "1979-05", "1979-05-03", "2021-02-16T21:48:52", "2021-02-16T21:48"],
        "phone": ["+49 30 12345678", "+218 21 333 4444"],
        "email": ["A.Person@Example.ORG"],
        "url": ["example.org/a?b=c", "HTTPS://example.org", "ftp://example.org/x"],
        "ip": ["192.168.0.1", "2001:db8::1"],
        "mimetype": ["text/html; charset=utf-8", "application/vnd.ms-excel"],
        "checksum": ["da39a3ee5e6b4b0d3255bfef95601890afd80709"],
        "number": ["1,000.50", "about 3"],
        "country": ["Libya", "Soviet Union", "Kosovo"],
        "language": ["ar", "eng"],
        "entity": ["NK-3yHJ3k", "ofac-29119"],
    }
    for kind, texts in printed.items():
        cleaned = [ftm.types.registry.get(kind).clean(text) for text in texts]
        assert [fault(kind, value) for value in cleaned] == [None] * len(texts), kind


# Against itself.


def test_our_schemas_are_those_that_followthemoney_lacks() -> None:
    assert [s.name for s in OURS] == [
        "Act", "Argument", "Artefact", "Claim", "Clock", "Count", "CourtDecision", "Finding", "Hold", "Incident",
        "Instrument", "Judgement", "Location", "MissingReport", "Positioning", "Posting", "Proposal", "Recovery",
        "Remains", "Review", "Sample", "Site", "UnitRelation", "UnitSuccession", "Warrant",
    ]  # fmt: skip


def test_each_of_our_schemas_and_properties_says_in_one_line_what_it_is() -> None:
    ours = [p for s in vocabulary().values() for p in s.own() if p.ours]
    assert [s.name for s in OURS if not s.description] == []
    assert [p.qname for p in ours if not p.description or "\n" in p.description] == []


def test_no_schema_of_ours_hides_a_property_it_inherits() -> None:
    hidden = [
        p.qname
        for s in vocabulary().values()
        for p in s.own()
        if p.ours and any(p.name in schema(parent).properties for parent in s.parents)
    ]
    assert hidden == []


def test_each_property_has_a_known_type_and_each_range_and_parent_exists() -> None:
    for s in vocabulary().values():
        assert set(s.parents) <= set(vocabulary())
        for p in s.properties.values():
            assert p.type in TYPES, p.qname
            assert p.range is None or (p.type == "entity" and p.range in vocabulary()), p.qname


def test_a_mirror_and_the_property_it_mirrors_name_each_other() -> None:
    own = [p for s in vocabulary().values() for p in s.own()]
    written = {(p.range, p.reverse, p.ours) for p in own if p.reverse}
    mirrored = set()
    for s in vocabulary().values():
        for stub in (p for p in s.properties.values() if p.stub and p.schema == s.name):
            pointing = property_of(*str(stub.reverse).split(":"))
            assert (pointing.range, pointing.reverse) == (s.name, stub.name)
            assert stub.range == pointing.schema
            mirrored.add((s.name, stub.name, stub.ours))
    assert mirrored == written


def test_captions_edges_and_dates_are_properties_of_their_schema() -> None:
    for s in vocabulary().values():
        ends = (s.edge.source, s.edge.target, *s.edge.caption) if s.edge else ()
        for name in (*s.caption, *s.featured, *s.required, *s.starts, *s.ends, *ends):
            assert not s.properties[name].stub, (s.name, name)
        for name in ends[:2]:
            assert s.properties[name].type == "entity"


def test_a_strength_is_no_property_and_a_death_is_a_date_of_the_person() -> None:
    assert not [p.qname for s in vocabulary().values() for p in s.own() if "strength" in p.name.lower()]
    assert property_of("Person", "deathDate").type == "date"


# The verbs.


def test_a_property_is_told_with_the_schema_that_introduces_it() -> None:
    found = property_of("Sanction", "measure")
    assert (found.qname, found.type, found.ours, found.values[:2]) == (
        "Sanction:measure",
        "string",
        True,
        ("asset_freeze", "travel_ban"),
    )
    assert property_of("Company", "name").qname == "Thing:name"


def test_a_schema_is_itself_and_what_it_extends() -> None:
    assert schema("Company").extends == ("Organization", "Asset", "LegalEntity", "Thing", "Value")
    assert is_a("Company", "Company")
    assert is_a("Company", "LegalEntity")
    assert is_a("Hold", "Interval")
    assert not is_a("LegalEntity", "Company")


def test_the_common_schema_is_the_narrower_one_or_none() -> None:
    assert common_schema("LegalEntity", "Person") == "Person"
    assert common_schema("Vessel", "Asset") == "Vessel"
    assert common_schema("Organization", "Organization") == "Organization"
    assert common_schema("Person", "Organization") is None


@given(st.sampled_from(sorted(vocabulary())), st.sampled_from(sorted(vocabulary())))
def test_the_common_schema_does_not_depend_on_the_order(a: str, b: str) -> None:
    found = common_schema(a, b)
    assert found == common_schema(b, a)
    assert found is None or (found in {a, b} and is_a(found, a) and is_a(found, b))


def test_the_common_schema_is_followthemoneys(ftm: Any) -> None:
    for a in SHARED:
        for b in SHARED:
            try:
                theirs = ftm.model.common_schema(a.name, b.name).name
            except ftm.exc.InvalidData:
                theirs = None
            assert common_schema(a.name, b.name) == theirs


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: schema("Persn"), "no schema 'Persn'; did you mean Person?"),
        (lambda: schema("../errors"), "no schema '../errors'"),
        (lambda: is_a("Person", "Boat"), "no schema 'Boat'"),
        (
            lambda: check("Person", "birthdate", "1979"),
            "schema Person has no property 'birthdate'; did you mean birthDate?",
        ),
    ],
)
def test_a_name_that_does_not_exist_is_a_fault_of_the_call(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadRequest) as caught:
        call()
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "text",
    ["1979", "1979-05", "1979-05-03", "1968~", "1960/1965", "../1965", "1960/..", "2021-02-16T21:48:52"],
)
def test_a_date_may_be_partial_about_or_a_span(text: str) -> None:
    assert check("Person", "birthDate", text) is None
    assert check("Hold", "startDate", text) is None


@pytest.mark.parametrize(
    "text",
    ["03.05.1979", "1979-5-3", "1979-13", "1979-02-30", "1965/1960", "..", "~", "/", "١٩٧٩", "1979-05T10"],
)
def test_another_way_to_write_a_date_is_refused_with_the_ways_that_are_not(text: str) -> None:
    assert check("Person", "birthDate", text) == (
        f"Person.birthDate is not a date as YYYY, YYYY-MM, YYYY-MM-DD, 1968~ or 1960/1965: {text!r}"
    )


@pytest.mark.parametrize(
    ("prop", "value", "reason"),
    [
        ("Finding.grade", "presumptive", None),
        ("Finding.grade", "sure",
         "Finding.grade is not one of hypothesis, presumptive, confirmed, excluded, withdrawn: 'sure'"),
        ("Hold.kind", "objection", None),
        ("Hold.kind", "veto", "Hold.kind is not one of hold, objection: 'veto'"),
        ("Finding.likelihoodRatio", "1.6e20", None),
        ("Count.value", "3,028", None),
        ("Count.value", "many", "Count.value is not one number: 'many'"),
        ("Count.value", "116 or 120", "Count.value is not one number: '116 or 120'"),
        ("Location.latitude", "-32.4344", None),
        ("Person.height", "5 ft 11 to 6 ft", None),
        ("Person.gender", "M", "Person.gender is not one of male, female, other: 'M'"),
        ("Person.nationality", "ly", None),
        ("Person.nationality", "Libya", "Person.nationality is not a country code in lower case: 'Libya'"),
        ("Person.name", "  ", "Person.name is empty"),
        ("Person.name", "a\x00b", "Person.name holds a control character"),
        ("Person.notes", "x" * (LONGEST + 1), "Person.notes is longer than 65,000 characters"),
        ("Person.sourceUrl", "javascript:alert(1)",
         "Person.sourceUrl is not an address on the web: 'javascript:alert(1)'"),
        ("Person.sanctions", "x", "Person.sanctions only mirrors Sanction:entity and is never written"),
        ("Sanction.entity", "ofac-29119/sanction/GLOMAG", None),
        ("Sanction.entity", "two words",
         "Sanction.entity is not an id without spaces, of at most 200 characters: 'two words'"),
        ("Person.email", "a@b", "Person.email is not an e-mail address: 'a@b'"),
        ("Person.phone", "Tel. (850-2) 18111 ext. 8221", None),
        ("Document.contentHash", "z" * 40,
         f"Document.contentHash is not a checksum in hexadecimal digits: {'z' * 40!r}"),
    ],
)  # fmt: skip
def test_a_value_is_taken_or_the_reason_is_given(prop: str, value: str, reason: str | None) -> None:
    schema_name, name = prop.split(".")
    assert check(schema_name, name, value) == reason


@given(st.sampled_from(sorted(TYPES)), st.text(alphabet=st.characters(), max_size=80))
def test_any_text_is_judged_without_an_error(kind: str, text: str) -> None:
    assert isinstance(fault(kind, text), str | None)


@given(st.text(min_size=1, max_size=400).filter(lambda t: t.strip()))
def test_printed_text_is_never_refused_unless_it_hides_something(text: str) -> None:
    hides = any((c < " " and c not in "\t\n\r") or c == "\x7f" for c in text)
    assert (fault("string", text) is None) != hides


# Against its page.


def row(prop: Property) -> str:
    """A property as docs/vocabulary.md prints it."""
    kind = f"entity {prop.range}" if prop.range else prop.type
    values = f" One of {', '.join(f'`{v}`' for v in prop.values)}." if prop.values else ""
    return f"| `{prop.name}` | {kind} | {prop.description}{values} |"


def section(page: str, here: Schema) -> str:
    """The page's part under that schema's heading."""
    _, found, rest = page.partition(f"\n### {here.name}\n")
    assert found, f"docs/vocabulary.md has no section on {here.name}"
    return rest.partition("\n#")[0]


def test_the_page_tells_each_schema_and_property_of_ours_and_no_others() -> None:
    page = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    for here in vocabulary().values():
        rows = [row(p) for p in here.own() if p.ours]
        if rows:
            part = section(page, here)
            assert [line for line in part.splitlines() if line.startswith("| `")] == rows
            assert here.description in part
