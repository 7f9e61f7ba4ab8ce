"""YAML with the line of every field: what is read, and what is refused."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BadRecord
from cordon.terms.located import MAX_DEPTH, Block, Item, nearest, read_block


def plain(item: Item) -> Any:
    """The value without lines and paths."""
    if isinstance(item.value, Block):
        return {name: plain(each) for name, each in item.value.fields.items()}
    return [plain(each) for each in item.value] if isinstance(item.value, tuple) else item.value


def read(text: str) -> dict[str, Any]:
    block = read_block(text.encode(), "a.yaml")
    return {name: plain(item) for name, item in block.fields.items()}


def refusal(text: str | bytes) -> str:
    with pytest.raises(BadRecord) as refused:
        read_block(text.encode() if isinstance(text, str) else text, "a.yaml")
    return str(refused.value)


def test_every_value_is_text_as_written() -> None:
    """country: no   date: 2020-11-13   number: 3,028   octal: 010   yes: yes"""
    assert read("country: no\ndate: 2020-11-13\nnumber: 3,028\noctal: 010\nyes: yes\n") == {
        "country": "no", "date": "2020-11-13", "number": "3,028", "octal": "010", "yes": "yes",
    }  # fmt: skip


def test_a_field_has_its_line_and_its_path() -> None:
    block = read_block(b"a: 1\nacts:\n  - targets:\n      - x\n      - y\n", "a.yaml")
    targets = block.items("acts")[0].value
    assert isinstance(targets, Block)
    assert [(item.place, item.name) for item in targets.texts("targets")] == [
        ("line 4 acts[1].targets[1]", "targets"),
        ("line 5 acts[1].targets[2]", "targets"),
    ]


def test_a_null_is_empty_and_empty_is_refused() -> None:
    block = read_block(b'a: null\nb: ~\nc:\nd: "~"\n', "a.yaml")
    for name in ("a", "b", "c"):
        with pytest.raises(BadRecord, match="is empty"):
            block.text(name)
    assert block.text("d") == "~"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: &x 1\n", "a.yaml, line 1, field '(file)': an anchor (&name) is not allowed"),
        ("a: 1\nb: *x\n", "a.yaml, line 2, field '(file)': an alias (*name) is not allowed"),
        ("a: !!python/object:os.system x\n", "a.yaml, line 1, field '(file)': a tag (!name) is not allowed"),
        ("a: 1\na: 2\n", "a.yaml, line 2, field 'a': written twice"),
        ("a: {b: 1, b: 2}\n", "a.yaml, line 1, field 'b': written twice"),
        ("? [a]\n: 1\n", "a.yaml, line 1, field '(file)': a field's name must be a text"),
        ("~: 1\n", "a.yaml, line 1, field '(file)': a field's name must be a text"),
        ("a: 1\n---\nb: 2\n", "a.yaml, line 3, field '(file)': holds a second document"),
        ("- a\n", "a.yaml, line 1, field '(file)': must be a block of fields"),
        ("", "a.yaml, field '(file)': must be a block of fields"),
        (b"a: 1\nb: \xff\n", "a.yaml, line 2, field '(file)': is not UTF-8"),
        ("a: " + "[" * 300_000, f"a.yaml, line 1, field '(file)': nested deeper than {MAX_DEPTH} levels"),
    ],
)
def test_what_a_file_of_ours_never_needs_is_refused(text: str | bytes, sentence: str) -> None:
    assert refusal(text) == sentence


def test_what_is_no_yaml_is_refused_with_its_line() -> None:
    assert refusal("a: 1\nb: [1\n").startswith("a.yaml, line 3, field '(file)': not YAML: ")
    assert refusal("a: \x00\n").startswith("a.yaml, field '(file)': not YAML: ")


def test_a_file_above_the_limit_is_not_parsed() -> None:
    with pytest.raises(BadRecord, match="is longer than 10 bytes"):
        read_block(b"a: 12345678", "a.yaml", at_most=10)


def test_an_unknown_field_is_named_with_the_nearest_known_one() -> None:
    block = read_block(b"a: 1\ntarget: x\n", "a.yaml")
    with pytest.raises(BadRecord) as refused:
        block.only("a", "targets")
    assert str(refused.value) == (
        "a.yaml, line 2, field 'target': is not a field here; did you mean targets?; known: a, targets"
    )


def test_a_field_of_another_type_is_refused() -> None:
    block = read_block(b"a: [1]\nb: 1\nc: {d: 1}\ne: []\n", "a.yaml")
    calls = (
        lambda: block.text("a"), lambda: block.texts("c"), lambda: block.items("b"), lambda: block.block("b"),
        lambda: block.texts("e"), lambda: block.text("f"), lambda: block.choice("b", ("x", "y")),
    )  # fmt: skip
    faults = []
    for call in calls:
        with pytest.raises(BadRecord) as refused:
            call()
        faults.append((refused.value.line, refused.value.field, refused.value.what))
    assert faults == [
        (1, "a", "must be one text"),
        (3, "c", "must be one text"),
        (2, "b", "must be a list"),
        (2, "b", "must be a block of fields"),
        (4, "e", "is an empty list"),
        (1, "f", "is missing"),
        (2, "b", "'1' is not one of x, y"),
    ]


def test_nothing_close_is_no_suggestion() -> None:
    assert (nearest("xyz", ("targets",)), nearest("targts", ("targets",))) == ("", "; did you mean targets?")


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts.filter(bool), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(texts.filter(bool), values, max_size=5))
def test_what_yaml_writes_is_read_as_it_was(content: dict[str, Any]) -> None:
    written = yaml.safe_dump(content, allow_unicode=True, default_style='"', default_flow_style=None)
    assert read(written.replace("!!str ", "")) == content


@given(st.binary(max_size=200) | st.text(":-[]{}&*!|>'\"#%@`, \n\tab~?", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    assert "\n" not in outcome(data)


def outcome(data: bytes) -> str:
    """The sentence of the refusal, or nothing."""
    try:
        read_block(data, "a.yaml")
    except BadRecord as refused:
        return str(refused)
    return ""
