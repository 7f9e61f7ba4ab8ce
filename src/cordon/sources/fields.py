"""One element's fields, taken one by one by the reader that knows them; what nobody takes is left over.

A reader names each field that it reads (`take`, `each`, `inside`) and each that it passes over on purpose
(`ignore`, from a table of reasons). The rest comes out of `rest`, so that a field which a publisher adds
tomorrow is counted and shown without anybody having thought of it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cordon.sources.markup import Node

_new = tuple.__new__  # half the cost of calling the named tuple


class Printed(NamedTuple):
    """A text as printed, its white space folded. original: the very words, where a reader changed them."""

    text: str
    place: str
    original: str | None = None


class Fields:
    """The attributes and children of one element, each to be taken once.

    path:   of this element, e.g. `INDIVIDUAL/INDIVIDUAL_ALIAS[2]`.
    before: lines of the file before the record, so that `before + sourceline` is a line of the file.
    """

    __slots__ = ("_children", "_element", "_named", "_place", "before", "path")

    def __init__(self, element: Node, path: str, before: int) -> None:
        self.path, self.before, self._element = path, before, element
        children: dict[str, list[Node]] = {}
        for child in element:
            tag = child.tag
            if tag[0] == "{":
                tag = tag[tag.rindex("}") + 1 :]
            if tag in children:
                children[tag].append(child)
            else:
                children[tag] = [child]
        self._children = children
        self._named: dict[str, str] = {name: value for name, value in element.items() if value}
        self._place = ""

    @property
    def place(self) -> str:
        """The line of the element and its path."""
        if not self._place:
            self._place = f"line {self.before + self._element.sourceline} {self.path}"
        return self._place

    def attribute(self, name: str) -> str:
        """An attribute's value, its white space folded; "" if there is none."""
        value = self._named.pop(name, "")
        return " ".join(value.split()) if value else ""

    def peek(self, name: str) -> str:
        """An attribute's value without taking it; "" if there is none."""
        return " ".join(self._named.get(name, "").split())

    def named(self, name: str) -> Printed | None:
        """An attribute as printed; None if absent or blank."""
        value = self._named.pop(name, "")
        return printed(value, f"{self.place}/@{name}") if value else None

    def text(self, tag: str) -> str:
        """The text of the first child of that name; "" if there is none."""
        found = self.take(tag)
        return found.text if found else ""

    def take(self, tag: str) -> Printed | None:
        """The first child of that name, which must be plain text; None if absent or blank."""
        children = self._children.get(tag)
        if children is None:
            return None
        child = children[0]
        if len(child) or child.keys():
            return None
        if len(children) == 1:
            del self._children[tag]
        else:
            del children[0]
        text = child.text
        return printed(text, f"line {self.before + child.sourceline} {self.path}/{tag}") if text else None

    def each(self, tag: str) -> Iterator[Printed]:
        """Every child of that name that is plain text, blanks left out."""
        children = self._children.pop(tag, ())
        many = len(children) > 1
        for index, child in enumerate(children, 1):
            path = f"{self.path}/{tag}[{index}]" if many else f"{self.path}/{tag}"
            if len(child) or child.keys():
                self._children.setdefault(tag, []).append(child)
            elif child.text:
                found = printed(child.text, f"line {self.before + child.sourceline} {path}")
                if found:
                    yield found

    def inside(self, tag: str) -> "list[Fields]":
        """Every child of that name, with fields of its own."""
        children = self._children.pop(tag, ())
        if len(children) == 1:
            return [Fields(children[0], f"{self.path}/{tag}", self.before)]
        return [
            Fields(child, f"{self.path}/{tag}[{index}]", self.before)
            for index, child in enumerate(children, 1)
        ]

    def more(self) -> bool:
        """Whether any child or attribute has not been taken yet."""
        return bool(self._children or self._named)

    def untaken(self) -> bool:
        """Whether anything is left; quick."""
        text = self._element.text
        return bool(self._children or self._named or (text and text.strip()))

    def own_text(self) -> Printed | None:
        """The text of the element itself, before its first child."""
        text, self._element.text = self._element.text, None
        return printed(text, self.place) if text else None

    def ignore(self, names: Iterable[str]) -> None:
        """Pass over the children and attributes of these names."""
        for name in names:
            self._children.pop(name, None)
            self._named.pop(name, None)

    def rest(self) -> Iterator[tuple[str, str]]:
        """Path and value of all that was not taken and is not blank."""
        yield from ((f"{self.path}/@{_local(name)}", v) for name, v in self._named.items() if v.strip())
        if self._element.text and self._element.text.strip():
            yield self.path, " ".join(self._element.text.split())
        for tag, children in self._children.items():
            for child in children:
                yield from Fields(child, f"{self.path}/{tag}", self.before).rest()


def printed(text: str, place: str) -> Printed | None:
    """The text with its white space folded; None if it is blank."""
    folded = " ".join(text.split())
    return _new(Printed, (folded, place, None)) if folded else None


def _local(name: str) -> str:
    return name[name.rindex("}") + 1 :] if name[0] == "{" else name
