"""The table of kinds against the vocabulary and against its page."""

import re

import pytest

from cordon.sources.acts_kinds import COMMON, Kind, kinds
from cordon.terms.schemas import check, property_of, schema
from tests.shared import ROOT

EVERY = pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))


@EVERY
def test_every_field_is_written_under_a_property_that_its_schema_has(kind: Kind) -> None:
    written = {prop for props in kind.fields.values() for prop in props} | set(kind.fixed)
    assert [prop for prop in written if property_of(kind.schema, prop).stub] == []


@EVERY
def test_what_the_kind_itself_says_is_a_value_of_its_property(kind: Kind) -> None:
    assert [check(kind.schema, prop, value) for prop, value in kind.fixed.items()] == [None] * len(kind.fixed)


@EVERY
def test_a_choice_between_two_properties_is_one_of_a_country_and_an_entity(kind: Kind) -> None:
    pairs = [kind.properties(field) for field, props in kind.fields.items() if len(props) == 2]
    assert [(one.type, other.type) for one, other in pairs] == [("country", "entity")] * len(pairs)


@EVERY
def test_every_field_that_a_rule_names_is_in_the_form(kind: Kind) -> None:
    named = {kind.start, kind.end, kind.hidden, kind.each, kind.said_of} - {""}
    named |= set(kind.many) | {field for group in kind.needs for field in group}
    named |= {*kind.together, *kind.together.values(), *kind.inherits, *kind.inherits.values()}
    assert (named - set(kind.fields), set(COMMON) & set(kind.fields)) == (set(), set())


@EVERY
def test_the_form_asks_for_what_its_schema_requires(kind: Kind) -> None:
    asked = {prop for group in kind.needs for field in group for prop in kind.fields[field]}
    required = () if kind.said_of else schema(kind.schema).required
    assert [prop for prop in required if prop not in asked | set(kind.fixed)] == []


def test_the_page_tells_every_kind_and_every_field_of_it_and_no_others() -> None:
    page = (ROOT / "docs" / "sources" / "acts.md").read_text(encoding="utf-8")
    told = {
        name: re.findall(r"`([a-z_]+)`", row) for name, row in re.findall(r"\| `([a-z_]+)` \|(.*)\|", page)
    }
    common = {"summary", "asserted_by", "known_from"}
    for kind in kinds().values():
        fields = [field for field in kind.fields if field not in common]
        assert [field for field in told.get(kind.name, ()) if field not in common] == fields, kind.name
        assert kind.says in page
