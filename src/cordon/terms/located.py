"""YAML read with the line of every field, so that a fault can name it.

Made from the parser's events and not with `safe_load`: the events need no recursion (libyaml's own composer
dies on 200,000 opening brackets, tried 2026-11), nothing but text is ever made (`no` stays Norway), and a
fault is found where it stands. Anchors, aliases, tags and a name written twice are refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import yaml

from cordon.errors import BadRecord

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 12
COMPARED = 500  # words that a wrong one is compared with, 20 us each
SHOWN = 80  # characters of a wrong value that a message repeats
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"null", "Null", "NULL", "~"})


@dataclass(frozen=True, slots=True)
class Item:
    """A value, the line (from 1) on which it starts, and its path in the file: `acts[2].targets`."""

    line: int
    path: str
    value: "str | tuple[Item, ...] | Block"

    @property
    def place(self) -> str:
        """Where it stands: `line 12 acts[2].targets`."""
        return f"line {self.line} {self.path}"

    @property
    def name(self) -> str:
        """The field whose value it is, also where it is one of a list."""
        return self.path.rpartition(".")[2].partition("[")[0]


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping of the file: its fields by name, read as the type that the caller expects.

    Every method raises BadRecord, naming file, line and field, where the file does not hold that type.
    """

    file: str
    line: int
    path: str
    fields: Mapping[str, Item]

    def only(self, *names: str) -> "Block":
        """Itself, if it has no other fields than these."""
        for name in self.fields:
            if name not in names:
                raise self.wrong(
                    name, f"is not a field here{nearest(name, names)}; known: {', '.join(names)}"
                )
        return self

    def has(self, name: str) -> bool:
        return name in self.fields

    def wrong(self, name: str, what: str) -> BadRecord:
        """The error that says what is wrong with a field."""
        item = self.fields.get(name)
        return BadRecord(self.file, item.line if item else self.line, name[:SHOWN], what)

    def at(self, name: str) -> Item:
        """The field as it stands; where it does not, the place at which it is missed."""
        return self.fields.get(name) or Item(self.line, self.path, "")

    def text(self, name: str, default: str | None = None) -> str:
        """A text with single spaces; without a default it must be there, and it is never empty."""
        item = self.fields.get(name)
        if item is None:
            if default is None:
                raise self.wrong(name, "is missing")
            return default
        return self.as_text(name, item)

    def texts(self, name: str) -> tuple[Item, ...]:
        """A text, or a list of them, each with its line and path; absent is none."""
        item = self.fields.get(name)
        if item is None:
            return ()
        items = item.value if isinstance(item.value, tuple) else (item,)
        if not items:
            raise self.wrong(name, "is an empty list")
        return tuple(Item(each.line, each.path, self.as_text(name, each)) for each in items)

    def choice(self, name: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words."""
        word, known = self.text(name, default), tuple(allowed)
        if word not in known:
            what = f"{word[:SHOWN]!r} is not one of {', '.join(known)}{nearest(word, known)}"
            raise self.wrong(name, what)
        return word

    def block(self, name: str) -> "Block":
        """A block of fields; absent is one without fields."""
        item = self.fields.get(name)
        return self.as_block(name, item) if item else Block(self.file, self.line, self.path, {})

    def items(self, name: str) -> tuple[Item, ...]:
        """A list of anything; absent is none."""
        item = self.fields.get(name)
        if item is None:
            return ()
        if not isinstance(item.value, tuple):
            raise self.wrong(name, "must be a list")
        return item.value

    def as_block(self, name: str, item: Item) -> "Block":
        if not isinstance(item.value, Block):
            raise BadRecord(self.file, item.line, name, "must be a block of fields")
        return item.value

    def as_text(self, name: str, item: Item) -> str:
        if not isinstance(item.value, str):
            raise BadRecord(self.file, item.line, name, "must be one text")
        text = " ".join(item.value.split())
        if not text:
            raise BadRecord(self.file, item.line, name, "is empty")
        return text

    def content(self) -> Iterator[str]:
        """Every name and value of the block in file order, without lines: what a digest is taken over."""
        for name, item in self.fields.items():
            yield name
            yield from _content(item)


def read_block(data: bytes, file: str, *, at_most: int = MAX_BYTES) -> Block:
    """The one document of a YAML file, which must be a block of fields.

    file: its name, as messages give it. at_most: bytes. Raises BadRecord for whatever it cannot take.
    """
    if len(data) > at_most:
        raise BadRecord(file, None, "(file)", f"is longer than {at_most:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadRecord(file, line, "(file)", "is not UTF-8") from None
    documents = parsed(text, file)
    root = next(documents, None)
    if root is None or not isinstance(root.value, dict):
        raise BadRecord(file, root.line if root else None, "(file)", "must be a block of fields")
    another = next(documents, None)
    if another is not None:
        raise BadRecord(file, another.line, "(file)", "holds a second document")
    return _block(root, file, "")


def parsed(text: str, file: str) -> Iterator["Raw"]:
    """Every document of a YAML text in its order; what follows the last one asked for is not parsed."""
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
            if isinstance(event, yaml.DocumentEndEvent) and builder.root is not None:
                yield builder.root
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
        raise BadRecord(file, mark.line + 1 if mark else None, "(file)", f"not YAML: {what}") from None


def nearest(word: str, words: Iterable[str]) -> str:
    """`; did you mean ...?` where one is close, else nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  # 6 ms, and only when a word is wrong

    close = get_close_matches(word[:SHOWN], tuple(islice(words, COMPARED)), n=1)
    return f"; did you mean {close[0]}?" if close else ""


@dataclass(frozen=True, slots=True)
class Raw:
    """A value before its path is known."""

    line: int
    value: "str | list[Raw] | dict[str, Raw]"


class _Builder:
    """Blocks from parser events, on a stack of its own."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[tuple[int, list[Raw], bool]] = []
        self.root: Raw | None = None

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        self._refuse(event, line)
        if isinstance(event, yaml.ScalarEvent):
            null = not event.style and event.value in _NULLS
            self._put(Raw(line, "" if null else event.value))
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open.append((line, [], isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, items, mapping = self.open.pop()
            self._put(Raw(start, self._fields(items) if mapping else items))

    def _refuse(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise BadRecord(self.file, line, "(file)", "an alias (*name) is not allowed")
        if getattr(event, "anchor", None):
            raise BadRecord(self.file, line, "(file)", "an anchor (&name) is not allowed")
        if getattr(event, "tag", None):
            raise BadRecord(self.file, line, "(file)", "a tag (!name) is not allowed")
        if isinstance(event, yaml.CollectionStartEvent) and len(self.open) >= MAX_DEPTH:
            raise BadRecord(self.file, line, "(file)", f"nested deeper than {MAX_DEPTH} levels")

    def _put(self, raw: Raw) -> None:
        if self.open:
            self.open[-1][1].append(raw)
        else:
            self.root = raw

    def _fields(self, items: list[Raw]) -> dict[str, Raw]:
        fields: dict[str, Raw] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key.value, str) or not key.value:
                raise BadRecord(self.file, key.line, "(file)", "a field's name must be a text")
            if key.value in fields:
                raise BadRecord(self.file, key.line, key.value[:SHOWN], "written twice")
            fields[key.value] = Raw(key.line, value.value)
        return fields


def _block(raw: Raw, file: str, path: str) -> Block:
    """Recursion here is as deep as the file, and that is at most MAX_DEPTH."""
    assert isinstance(raw.value, dict)  # noqa: S101
    fields = {name: _item(each, file, f"{path}.{name}" if path else name) for name, each in raw.value.items()}
    return Block(file, raw.line, path, fields)


def _item(raw: Raw, file: str, path: str) -> Item:
    if isinstance(raw.value, dict):
        return Item(raw.line, path, _block(raw, file, path))
    if isinstance(raw.value, list):
        return Item(
            raw.line, path, tuple(_item(each, file, f"{path}[{n}]") for n, each in enumerate(raw.value, 1))
        )
    return Item(raw.line, path, raw.value)


def _content(item: Item) -> Iterator[str]:
    if isinstance(item.value, str):
        yield " ".join(item.value.split())
    elif isinstance(item.value, Block):
        yield "{"
        yield from item.value.content()
        yield "}"
    else:
        yield "["
        for each in item.value:
            yield from _content(each)
        yield "]"
