"""Our files of law, read with the line of every field, so that a fault can name it.

A file of two documents can be left after the first: the cards of ten regimes alone take 5 ms instead of 60.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from cordon.errors import BadRecord
from cordon.terms.dates import PartialDate
from cordon.terms.located import Raw, parsed

MAX_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Item:
    """A value and the line (from 1) on which it starts."""

    line: int
    value: "str | list[Item] | Block"


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping of the file: fields by name, read by the type that the caller expects.

    Every method raises BadRecord, naming file, line and field, where the file does not hold that type.
    """

    file: str
    line: int
    fields: Mapping[str, Item]

    def only(self, *names: str) -> "Block":
        """Itself, if it has no other fields than these."""
        for name, item in self.fields.items():
            if name not in names:
                raise BadRecord(self.file, item.line, name, f"not a field here; known: {', '.join(names)}")
        return self

    def has(self, name: str) -> bool:
        return name in self.fields

    def wrong(self, name: str, what: str) -> BadRecord:
        """The error that says what is wrong with a field."""
        item = self.fields.get(name)
        return BadRecord(self.file, item.line if item else self.line, name, what)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        item = self.fields.get(name)
        if item is None:
            if default is None:
                raise self.wrong(name, "is missing")
            return default
        if not isinstance(item.value, str):
            raise self.wrong(name, "must be one text")
        if default is None and not item.value.strip():
            raise self.wrong(name, "is empty")
        return " ".join(item.value.split())

    def choice(self, name: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the allowed words."""
        word = self.text(name, default)
        if word not in allowed and word != default:
            raise self.wrong(name, f"{word!r} is not one of {', '.join(allowed)}")
        return word

    def flag(self, name: str, *, default: bool) -> bool:
        return self.choice(name, ("true", "false"), str(default).lower()) == "true"

    def number(self, name: str, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high and len(text) < 10):
            raise self.wrong(name, f"{text[:40]!r} is not a whole number from {low} to {high}")
        return int(text)

    def date(self, name: str) -> PartialDate | None:
        """A date as YYYY, YYYY-MM or YYYY-MM-DD; None where the field is absent."""
        if not self.has(name):
            return None
        try:
            return PartialDate.parse(self.text(name))
        except ValueError as error:
            raise self.wrong(name, str(error)) from None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; absent is empty, and one text alone is not a list."""
        return tuple(text for _, text in self.texts_with_lines(name))

    def texts_with_lines(self, name: str) -> Iterator[tuple[int, str]]:
        for item in self._list(name):
            if not isinstance(item.value, str) or not item.value.strip():
                raise BadRecord(self.file, item.line, name, "must be a list of texts")
            yield item.line, " ".join(item.value.split())

    def block(self, name: str) -> "Block":
        item = self.fields.get(name)
        if item is None:
            raise self.wrong(name, "is missing")
        if not isinstance(item.value, Block):
            raise self.wrong(name, "must be a block of fields")
        return item.value

    def blocks(self, name: str) -> tuple["Block", ...]:
        """A list of blocks; absent is empty."""
        return tuple(self._as_block(name, item) for item in self._list(name))

    def named_blocks(self, name: str) -> dict[str, "Block"]:
        """A block of blocks, by name; absent is empty."""
        if not self.has(name):
            return {}
        return {key: self._as_block(key, item) for key, item in self.block(name).fields.items()}

    def _list(self, name: str) -> "list[Item]":
        item = self.fields.get(name)
        if item is None:
            return []
        if not isinstance(item.value, list):
            raise self.wrong(name, "must be a list")
        return item.value

    def _as_block(self, name: str, item: Item) -> "Block":
        if not isinstance(item.value, Block):
            raise BadRecord(self.file, item.line, name, "must be a block of fields")
        return item.value


def read_blocks(text: str, file: str, *, at_most: int) -> tuple[Block, ...]:
    """The first documents of a YAML text, each a block; anything after `at_most` documents is not parsed.

    Raises BadRecord for what is not YAML, not a mapping, an alias, a field written twice, or too deep.
    """
    if len(text) > MAX_BYTES:
        raise BadRecord(file, None, "(file)", f"longer than {MAX_BYTES:,} characters")
    found = islice(parsed(text, PurePath(file).name), at_most)
    return tuple(_document(raw, PurePath(file).name) for raw in found)


def _document(raw: Raw, file: str) -> Block:
    block = _item(raw, file).value
    if not isinstance(block, Block):
        raise BadRecord(file, raw.line, "(file)", "a document must be a block of fields")
    return block


def _item(raw: Raw, file: str) -> Item:
    """Recursion here is as deep as the file, which the parser limits."""
    if isinstance(raw.value, dict):
        fields = {name: _item(each, file) for name, each in raw.value.items()}
        return Item(raw.line, Block(file, raw.line, fields))
    if isinstance(raw.value, list):
        return Item(raw.line, [_item(each, file) for each in raw.value])
    return Item(raw.line, raw.value)
