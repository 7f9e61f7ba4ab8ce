"""XML as publishers give it, read as if it were hostile: element by element, in memory that stays flat.

No document type, no entity but the five of XML, no network, no element deeper or longer than a list needs.
An element is handed over as bytes with the line it starts on: it can be kept, hashed, and parsed later.

Line numbers are counted here: libxml2 keeps 16 bits a node, and beyond line 65,535 `sourceline` is one off in
an indented file and stuck in others (lxml 6.1 with libxml2 2.14, tried 2026).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from cordon.errors import BrokenFile, CordonError, HostileFile, NotThisFormat

Node: TypeAlias = Any  # an lxml element; the published stubs of lxml lag behind it

HEAD = 65_536  # bytes within which the root element must start
CHUNK = 262_144
LONGEST_TAG = 1 << 20  # bytes of one tag with its attributes
LONGEST_ELEMENT = 32 << 20  # bytes from the start of one target to the start of the next

# libxml2's own limits (256 levels, 10 MB a text) stand: huge_tree is off.
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "dtd_validation": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


@dataclass(frozen=True, slots=True)
class Root:
    """The root element. namespace: "" for none; dtd: whether a document type stands before it."""

    tag: str
    namespace: str
    attributes: Mapping[str, str]
    dtd: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One element of a file.

    tag:    local name.
    key:    what the caller's `key` found in it; "" where it found nothing.
    line:   of its first character, from 1.
    data:   UTF-8, with the namespaces it needs; text and line breaks between its tags are the file's own.
    wanted: whether its tag was asked for; others are handed over too, so that they can be reported.
    """

    tag: str
    key: str
    line: int
    data: bytes
    wanted: bool = True

    def parse(self) -> Node:
        """The element by itself; its `sourceline` counts from 1."""
        return etree.fromstring(self.data, etree.XMLParser(**_OPTIONS))

    def digest(self, version: str) -> bytes:
        """16 bytes over the element and the version of the rules that will read it."""
        return blake2b(self.data, digest_size=16, person=version.encode()[:16]).digest()


def root_of(head: bytes) -> Root | None:
    """The root element that starts in these first bytes of a file; None if none does."""
    parser = etree.XMLPullParser(events=("start",), **_OPTIONS)
    # The root may have been seen before a fault; what is wrong further down is not told here.
    with suppress(etree.XMLSyntaxError):
        parser.feed(head[:HEAD])
    element: Node
    for _, element in parser.read_events():
        name = etree.QName(element)
        attributes = {_local(key): value for key, value in element.items()}
        return Root(name.localname, name.namespace or "", attributes, _has_dtd(element))
    return None


def is_rooted(head: bytes, tag: str, *children: bytes) -> bool:
    """Whether a file that starts so has this root element and one of these byte strings near its start."""
    if tag.encode() not in head:
        return False
    root = root_of(head)
    return (
        root is not None
        and root.tag == tag
        and not root.dtd
        and (not children or any(child in head for child in children))
    )


def checked_root(path: Path, name: str, tag: str) -> Root:
    """The root element of a file that must be of this kind.

    Raises BrokenFile (empty, cut off before its root), HostileFile (a DTD), NotThisFormat (anything else).
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise BrokenFile(name, "the file is empty")
    root = root_of(head)
    if root is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise BrokenFile(name, f"it ends or breaks before its first element, which should be {tag!r}")
    if root is None:
        raise NotThisFormat(name, "not XML")
    if root.tag.lower() == "html":
        raise NotThisFormat(name, "an HTML page where a list should be")
    if root.dtd:
        raise HostileFile(name, "it brings its own document type (DTD), which no published list needs")
    if root.tag != tag:
        raise NotThisFormat(name, f"its root element is {root.tag!r}, not {tag!r}")
    return root


def elements(  # noqa: PLR0913
    path: Path,
    name: str,
    root: str,
    tags: tuple[str, ...],
    key: Callable[[Node], str | None],
    *,
    passed: tuple[str, ...] = (),
) -> Iterator[Found]:
    """Every element of one of these tags, in file order; then every other one that stood beside them.

    name: how messages call the file. tags, root: local names. key: what tells one element from another,
    looked up while the whole element is at hand. passed: elements that another pass reads.
    Raises as `checked_root`, and BrokenFile, with the line, at the first place that is not well formed.
    """
    checked_root(path, name, root)
    walk = _Walk(name, tags, key, passed)
    with path.open("rb") as file:
        for piece, starts in _pieces(file, name, (*tags, *passed)):
            yield from walk.feed(piece, starts=starts)
    yield from walk.close()


class _Walk:
    """Feeds the parser piece by piece, hands over each finished target and forgets it."""

    def __init__(
        self, name: str, tags: tuple[str, ...], key: Callable[[Node], str | None], passed: tuple[str, ...]
    ) -> None:
        self._name, self._tags, self._key = name, frozenset((*tags, *passed)), key
        self._passed = frozenset(passed)
        wanted = [f"{{*}}{tag}" for tag in self._tags]
        self._parser = etree.XMLPullParser(events=("start", "end"), tag=wanted, **_OPTIONS)
        self._line, self._target_line, self._depth, self._size = 1, 1, 0, 0
        self._parents: set[Node] = set()

    def feed(self, piece: bytes, *, starts: bool) -> Iterator[Found]:
        """Take the next bytes of the file; `starts` if they begin with what looks like a target's tag."""
        self._size = len(piece) if starts and not self._depth else self._size + len(piece)
        if self._size > LONGEST_ELEMENT:
            what = f"one element of more than {LONGEST_ELEMENT >> 20} MB at line {self._target_line}"
            raise HostileFile(self._name, what)
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError as fault:
            yield from self._finished()
            raise self._refusal(fault) from None
        yield from self._finished()
        self._line += piece.count(b"\n")

    def close(self) -> Iterator[Found]:
        """The end of the file: whatever stood beside the targets."""
        try:
            root = self._parser.close()
        except etree.XMLSyntaxError as fault:
            raise self._refusal(fault) from None
        yield from self._finished()
        for element in root:
            inside = element if element in self._parents else (element,)
            yield from (self._stranger(child) for child in inside if _local(child.tag) not in self._tags)

    def _finished(self) -> Iterator[Found]:
        element: Node
        for event, element in self._parser.read_events():
            if event == "start":
                self._target_line = self._target_line if self._depth else self._line
                self._depth += 1
                continue
            self._depth -= 1
            if self._depth == 0:
                if not self._passed or _local(element.tag) not in self._passed:
                    yield self._found(element, self._target_line, wanted=True)
                yield from self._forget(element)

    def _found(self, element: Node, line: int, *, wanted: bool) -> Found:
        data = etree.tostring(element, encoding="utf-8", with_tail=False)
        key = self._key(element) if wanted else ""
        return Found(_local(element.tag), key or "", line, data, wanted)

    def _stranger(self, element: Node) -> Found:
        return self._found(element, element.sourceline or 1, wanted=False)

    def _forget(self, element: Node) -> Iterator[Found]:
        """Free the target and all that stands before it; the parser may still be writing behind it."""
        parent = element.getparent()
        element.clear(keep_tail=True)
        if parent is None:
            return
        self._parents.add(parent)
        while (before := element.getprevious()) is not None:
            if _local(before.tag) not in self._tags and before not in self._parents:
                yield self._stranger(before)
            parent.remove(before)

    def _refusal(self, fault: etree.XMLSyntaxError) -> CordonError:
        first = next(iter(self._parser.feed_error_log), None)
        what = (first.message if first else fault.msg or "not well formed").split(", line ")[0]
        line = (first.line if first else fault.lineno) or self._line
        if any(word in what for word in ("xcessive depth", "HUGE", "amplification")):
            return HostileFile(self._name, f"line {line}: {what}")
        return BrokenFile(self._name, what, line=line)


def _pieces(file: Any, name: str, tags: tuple[str, ...]) -> Iterator[tuple[bytes, bool]]:
    """The file's bytes cut before each start tag of a target; whether a piece begins with one.

    Only a guess at the tag (a comment may hold one too): the parser decides, the guess gives the line.
    """
    start = re.compile(b"<(?:[\\w.-]+:)?(?:%s)(?=[\\s/>])" % b"|".join(map(re.escape, map(str.encode, tags))))
    rest = b""
    while chunk := file.read(CHUNK):
        data = rest + chunk
        whole = len(data) if data.startswith(_WIDE) else _whole_tags(data)
        rest = data[whole:]
        if len(rest) > LONGEST_TAG:
            raise HostileFile(name, f"one tag of more than {LONGEST_TAG >> 20} MB")
        cuts = [0, *(found.start() for found in start.finditer(data, 0, whole)), whole]
        if cuts[1]:
            yield data[: cuts[1]], False
        for begin, end in pairwise(cuts[1:]):
            yield data[begin:end], True
    if rest:
        yield rest, False


def _whole_tags(data: bytes) -> int:
    """How much of the data can be fed without cutting a tag in two."""
    last = data.rfind(b"<")
    return last if last >= 0 and data.find(b">", last) < 0 else len(data)


def _has_dtd(element: Node) -> bool:
    return element.getroottree().docinfo.internalDTD is not None


def _local(tag: Any) -> str:
    text = str(tag)
    return text[text.rindex("}") + 1 :] if text[:1] == "{" else text
