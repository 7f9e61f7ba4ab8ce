"""A statement made fast is the statement made slowly."""

from hypothesis import given
from hypothesis import strategies as st

from cordon.sources.drafting import prefix_of, statement
from cordon.terms.statements import AliasStrength, Statement

texts = st.text(max_size=40)
maybe = st.none() | texts


@given(
    texts,
    texts,
    texts,
    texts,
    texts,
    texts,
    maybe,
    maybe,
    st.none() | st.sampled_from(AliasStrength),
    maybe,
    texts,
)
def test_a_drafted_statement_equals_its_twin(
    source, record, entity, schema, prop, value, original, lang, strength, group, place
):
    slow = Statement(
        source, record, entity, schema, prop, value, original, lang, strength, group, place=place
    )
    prefix = prefix_of(source, record, entity, schema)
    fast = statement(
        prefix, source, record, entity, schema, prop, value, original, lang, strength, group, place
    )
    assert (fast, fast.id, type(fast), hash(fast)) == (slow, slow.id, Statement, hash(slow))
