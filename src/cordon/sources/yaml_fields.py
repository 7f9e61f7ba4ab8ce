"""A YAML file of entries, each field with the file and line it stands on, so that a fault can name them.

Composed with libyaml and never constructed: every value stays a text, a list or a block.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from cordon.errors import BadRecord

MAX_BYTES = 256 * 1024
MAX_DEPTH = 10
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YES, _NO = ("true", "yes"), ("false", "no")


@dataclass(frozen=True, slots=True)
class Field:
    """One value as composed, and where it stands: an entry may join fields of two files."""

    file: str
    line: int
    node: yaml.Node


@dataclass(frozen=True, slots=True)
class Fields:
    """A block of fields, read by the type the caller expects; BadRecord where the file holds another."""

    file: str
    line: int
    by_name: Mapping[str, Field]

    def overlaid(self, other: "Fields") -> "Fields":
        """Itself, with the other's fields in place of its own."""
        return Fields(other.file, other.line, {**self.by_name, **other.by_name})

    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)

    def has(self, name: str) -> bool:
        return name in self.by_name

    def line_of(self, name: str) -> int:
        return self.by_name[name].line if name in self.by_name else self.line

    def wrong(self, name: str, what: str) -> BadRecord:
        """The error that says what is wrong with a field."""
        file = self.by_name[name].file if name in self.by_name else self.file
        return BadRecord(file, self.line_of(name), name, what)

    def only(self, known: tuple[str, ...]) -> "Fields":
        """Itself, if it has no other fields than these."""
        for name in self.by_name:
            if name not in known:
                raise self.wrong(name, f"not a field here; known: {', '.join(known)}")
        return self

    def text(self, name: str, default: str | None = None) -> str:
        """A text with single spaces; without a default it must be there and not be empty."""
        if not self.has(name) and default is not None:
            return default
        node = self._node(name)
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.wrong(name, "must be one text, and not empty")
        return " ".join(str(node.value).split())

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        word = self.text(name)
        if word not in allowed:
            raise self.wrong(name, f"{word[:40]!r} is not one of {', '.join(allowed)}")
        return word

    def flag(self, name: str) -> bool:
        """Whether it says yes or true; absent is no."""
        return self.has(name) and self.choice(name, (*_YES, *_NO)) in _YES

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
            raise self.wrong(name, f"{text[:20]!r} is not a whole number from {low} to {high}")
        return int(text)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        found = []
        for node in self._items(name):
            if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
                raise self.wrong(name, "must be a list of texts")
            found.append(str(node.value).strip())
        return tuple(found)

    def block(self, name: str) -> "Fields":
        inner = fields_of(self._node(name), self.by_name[name].file, name)
        return replace(inner, line=self.by_name[name].line)

    def blocks(self, name: str) -> tuple["Fields", ...]:
        """A list of blocks; absent is empty."""
        return tuple(fields_of(node, self.by_name[name].file, name) for node in self._items(name))

    def _node(self, name: str) -> yaml.Node:
        if name not in self.by_name:
            raise self.wrong(name, "is missing")
        return self.by_name[name].node

    def _items(self, name: str) -> list[yaml.Node]:
        if not self.has(name):
            return []
        node = self._node(name)
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(name, "must be a list")
        return list(node.value)


def read_entries(path: Path, *, trusted: bool = False) -> dict[str, Fields]:
    """The blocks of a file by key. trusted: our own file, whose depth need not be looked at first."""
    text = _text_of(path)
    try:
        if not trusted:
            _look(text, path)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "not readable"
        raise BadRecord(path, mark.line + 1 if mark else None, "(file)", f"not YAML: {what}") from None
    if root is None:
        return {}
    top = fields_of(root, str(path), "(file)")
    return {key: top.block(key) for key in top.names()}


def fields_of(node: yaml.Node, file: str, name: str) -> Fields:
    """The fields of a block, each once."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise BadRecord(file, line, name, "must be a block of fields")
    found: dict[str, Field] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise BadRecord(file, at, name, "a field's name must be a text")
        if key.value in found:
            raise BadRecord(file, at, key.value, "written twice")
        found[key.value] = Field(file, at, value)
    return Fields(file, line, found)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise BadRecord(path, None, "(file)", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadRecord(path, None, "(file)", "is not UTF-8") from None
    if len(data) > MAX_BYTES:
        raise BadRecord(path, None, "(file)", f"is longer than {MAX_BYTES:,} bytes")
    return text


def _look(text: str, path: Path) -> None:
    # libyaml's composer calls itself a level and dies on a long run of brackets; its parser does not
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or isinstance(event, yaml.AliasEvent):
            what = "an alias (*name) is not allowed" if depth <= MAX_DEPTH else "nested too deep"
            mark: Any = event.start_mark
            raise BadRecord(path, mark.line + 1, "(file)", what)
