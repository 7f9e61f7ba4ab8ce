"""XML read as if it were hostile: flat memory, right lines, one sentence for what is wrong."""

import resource
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BrokenFile, HostileFile, NotThisFormat, Refused
from cordon.sources import markup
from cordon.sources.fields import Fields
from cordon.sources.markup import Found, elements, is_rooted, root_of

LAUGHS = b"""<?xml version="1.0"?>
<!-- <LIST> --><!DOCTYPE LIST [
 <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<LIST><T id="1">&c;</T></LIST>"""
REACHING = b'<!DOCTYPE LIST [<!ENTITY x SYSTEM "file:///etc/hostname">]><LIST><T id="1">&x;</T></LIST>'
OUTSIDE = b'<!DOCTYPE LIST SYSTEM "http://localhost:9/list.dtd"><LIST><T id="1"/></LIST>'


def found(data: bytes, folder: Path, tags: tuple[str, ...] = ("T",)) -> list[Found]:
    path = folder / "list.xml"
    path.write_bytes(data)
    return list(elements(path, "list.xml", "LIST", tags, lambda node: node.get("id")))


def test_each_target_comes_with_its_key_its_line_and_its_bytes(tmp_path):
    """
    <LIST>
      <T id="a"><N>x</N></T>
      <T id="b"/>
    </LIST>
    """
    data = b'<LIST>\n  <T id="a"><N>x</N></T>\n  <T id="b"/>\n</LIST>\n'
    assert found(data, tmp_path) == [
        Found("T", "a", 2, b'<T id="a"><N>x</N></T>'),
        Found("T", "b", 3, b'<T id="b"/>'),
    ]


def test_what_stands_beside_the_targets_is_handed_over_too(tmp_path):
    data = b'<LIST><NEWS>1</NEWS><G><T id="a"/><ODD/><T id="b"/></G><T id="c"/><END>2</END></LIST>'
    assert [(one.tag, one.wanted) for one in found(data, tmp_path)] == [
        ("T", True),
        ("T", True),
        ("ODD", False),
        ("T", True),
        ("NEWS", False),
        ("END", False),
    ]


def test_a_target_inside_a_target_is_part_of_it(tmp_path):
    assert [one.key for one in found(b'<LIST><T id="a"><T id="b"/></T></LIST>', tmp_path)] == ["a"]


def test_a_digest_changes_with_the_element_and_with_the_rules(tmp_path):
    one, same, other = found(b'<LIST><T id="a"/><T id="a"/>\n<T id="b"/></LIST>', tmp_path)
    assert one.digest("rules 1") == same.digest("rules 1")
    assert len({one.digest("rules 1"), other.digest("rules 1"), one.digest("rules 2")}) == 3
    assert len(one.digest("rules 1")) == 16


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", BrokenFile, "list.xml: the file is empty; nothing was stored"),
        (b" \n ", BrokenFile, "list.xml: the file is empty; nothing was stored"),
        (b"{}", NotThisFormat, "not XML"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", NotThisFormat, "an HTML page"),
        (b"<html><p>Sign in<br></html>", NotThisFormat, "an HTML page"),
        (b"<OTHER/>", NotThisFormat, "its root element is 'OTHER', not 'LIST'"),
        (b"<?xml version='1.0'?>", BrokenFile, "before its first element"),
        (b"<LIST>\n<T id='1'>\n", BrokenFile, "list.xml, line 3: "),
        (b"<LIST>\n<T id='1'></U>\n</LIST>", BrokenFile, "list.xml, line 2: Opening and ending tag mismatch"),
        (b"<LIST>\n<T>&what;</T></LIST>", BrokenFile, "list.xml, line 2: Entity 'what' not defined"),
        (b"<LIST>\n<T>\xff\xfe</T></LIST>", BrokenFile, "list.xml, line 2: "),
        (LAUGHS, HostileFile, "its own document type"),
        (REACHING, HostileFile, "its own document type"),
        (OUTSIDE, HostileFile, "its own document type"),
        (b"<LIST>" + b"<d>" * 5000 + b"</d>" * 5000 + b"</LIST>", HostileFile, "xcessive depth"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data, error, sentence, tmp_path):
    with pytest.raises(error) as refused:
        found(data, tmp_path)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_came_before_the_fault_is_handed_over_first(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(b'<LIST>\n<T id="a"/>\n<T id="b">')
    walk = elements(path, "list.xml", "LIST", ("T",), lambda node: node.get("id"))
    assert next(walk).key == "a"
    with pytest.raises(BrokenFile):
        next(walk)


def test_an_endless_element_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(markup, "LONGEST_ELEMENT", 10_000)
    monkeypatch.setattr(markup, "CHUNK", 1_000)
    with pytest.raises(HostileFile, match="at line 2"):
        found(b'<LIST>\n<T id="a">' + b"<n>x</n>" * 2_000 + b"</T></LIST>", tmp_path)


def test_an_endless_element_that_nests_itself_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(markup, "LONGEST_ELEMENT", 10_000)
    monkeypatch.setattr(markup, "CHUNK", 1_000)
    with pytest.raises(HostileFile, match="at line 2"):
        found(b'<LIST>\n<T id="a">' + b"<T>x</T>" * 2_000 + b"</T></LIST>", tmp_path)


def test_elements_that_another_pass_reads_are_passed_over(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(b'<LIST><P id="1"/><T id="a"/>\n<P id="2"><T id="b"/></P><O/><T id="c"/></LIST>')
    walk = elements(path, "list.xml", "LIST", ("T",), lambda node: node.get("id"), passed=("P",))
    assert [(one.tag, one.key, one.line) for one in walk] == [("T", "a", 1), ("T", "c", 2), ("O", "", 2)]


def test_an_endless_tag_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(markup, "LONGEST_TAG", 10_000)
    monkeypatch.setattr(markup, "CHUNK", 1_000)
    with pytest.raises(HostileFile, match="one tag"):
        found(b'<LIST><T id="' + b"x" * 20_000 + b'"/></LIST>', tmp_path)


def test_lines_are_right_beyond_the_sixteen_bits_of_libxml2(tmp_path):
    data = b"<LIST>\n" + b"".join(b'<T id="%d">\n<N/>\n</T>\n' % n for n in range(40_000)) + b"</LIST>"
    last = found(data, tmp_path)[-1]
    assert (last.key, last.line) == ("39999", 2 + 3 * 39_999)
    assert Fields(last.parse(), "T", last.line - 1).inside("N")[0].place == f"line {last.line + 1} T/N"


def test_memory_stays_flat(tmp_path):
    path = tmp_path / "list.xml"
    with path.open("wb") as file:
        file.write(b"<LIST>")
        for n in range(40_000):
            file.write(b'<T id="%d">%s</T>\n' % (n, b"<N>some text</N>" * 60))
        file.write(b"</LIST>")
    walk = elements(path, "list.xml", "LIST", ("T",), lambda node: node.get("id"))
    next(walk)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in walk) == 39_999
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert path.stat().st_size > 38_000_000
    assert grown < 8_000  # kB


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "utf-8-sig"])
def test_an_encoding_that_the_file_declares_is_read(encoding, tmp_path):
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<LIST>\n<T id="a">é</T></LIST>'
    (one,) = found(text.encode(encoding), tmp_path)
    assert one.parse().text == "é"


def test_a_root_is_known_from_the_first_bytes_of_a_file_that_is_cut_off():
    head = b'<?xml version="1.0"?>\n<!-- made today --><x:LIST xmlns:x="urn:l" date="2026-08-01"><T>'
    root = root_of(head)
    assert root
    assert (root.tag, root.namespace, dict(root.attributes), root.dtd) == (
        "LIST",
        "urn:l",
        {"date": "2026-08-01"},
        False,
    )
    assert is_rooted(head, "LIST")
    assert is_rooted(head, "LIST", b"<T")
    assert not is_rooted(head, "LIST", b"<U")
    assert not is_rooted(b"\x00\x01LIST", "LIST")


@given(data=st.binary(max_size=400).map(lambda b: b if len(b) % 2 else b"<LIST><T" + b))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    with suppress(Refused):
        found(data, tmp_path_factory.getbasetemp())


@given(
    st.lists(st.sampled_from(["<T id='a'>\n</T>", "\n", "<!-- <T> -->", "<O>\n</O>", "<T id='b'\n/>"])),
    st.integers(5, 90),
)
def test_pieces_of_any_size_give_the_same_targets_and_lines(parts, chunk):
    data = "<LIST>" + "".join(parts) + "</LIST>"
    lines, line = [], 1
    for part in parts:
        if part.startswith("<T"):
            lines.append(line)
        line += part.count("\n")
    folder = Path(__file__).parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "CHUNK", chunk)
        patch.setattr(markup, "checked_root", lambda *_: None)
        patch.setattr(Path, "open", lambda *_: _Bytes(data.encode()))
        got = [one for one in elements(folder, "l", "LIST", ("T",), lambda n: n.get("id")) if one.wanted]
    assert [one.line for one in got] == lines


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, size: int) -> bytes:
        chunk, self.data = self.data[:size], self.data[size:]
        return chunk

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        return


def test_a_field_that_nobody_takes_is_left_with_its_path(tmp_path):
    """
    <T id="a" new="1">own<A>x</A><A>y</A><B><C c="2">z</C></B><E/></T>
    """
    (one,) = found(
        b'<LIST><T id="a" new="1">own<A>x</A><A>y</A><B><C c="2">z</C></B><E/></T></LIST>', tmp_path
    )
    fields = Fields(one.parse(), "T", 0)
    assert fields.attribute("id") == "a"
    assert fields.text("A") == "x"
    assert sorted(fields.rest()) == [
        ("T", "own"),
        ("T/@new", "1"),
        ("T/A", "y"),
        ("T/B/C", "z"),
        ("T/B/C/@c", "2"),
    ]
