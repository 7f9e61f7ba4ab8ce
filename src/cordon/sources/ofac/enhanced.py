"""OFAC's ENHANCED XML (SDN_ENHANCED.XML, CONS_ENHANCED.XML): the file as a whole -> records.

Source: the files of 2024-08-28 and 2025-01-10. The file says with which filters it was made. Made for one
whole list it is that list; made with any other filter (one programme, one of the non-SDN lists) it covers a
part named after the filter, so that what the filter left out never seems to have vanished.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from cordon.errors import BrokenFile, NotThisFormat
from cordon.sources.dating import Dating, printed_day
from cordon.sources.fields import Fields
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Found, Node, checked_root, elements, is_rooted
from cordon.sources.ofac.enhanced_entity import read_entity
from cordon.sources.ofac.lists import CONS, SDN, stranger
from cordon.sources.ofac.version import VERSION
from cordon.terms.readings import Published, Reading, Record

NAME = "ofac-enhanced"
ROOT = "sanctionsData"
_WHOLE = {"SDN List": SDN, "Consolidated List": CONS}
_BESIDE = frozenset({"publicationInfo", "referenceValues", "featureTypes"})  # what the entities refer to


@dataclass(frozen=True, slots=True)
class _Publication:
    """What the head of the file says. part: "" for a whole list, else the filters."""

    day: str | None
    source: str
    part: str


def is_enhanced(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether a file's root element is sanctionsData."""
    return is_rooted(head, ROOT)


def open_list(parts: tuple[Part, ...], dating: Dating) -> Published:
    """The file as Published, dated by its dataAsOf."""
    (part,) = parts
    checked_root(part.path, part.name, ROOT)
    about = _publication(part)
    date, basis = dating.settle(about.day)
    records = partial(_records, part, about)
    return Published(about.source, NAME, date, basis, (part.path,), (part.name,), (about.part,), records)


def _publication(part: Part) -> _Publication:
    found = next(elements(part.path, part.name, ROOT, ("publicationInfo",), lambda _: None), None)
    if found is None or not found.wanted:
        raise BrokenFile(part.name, "it has no publicationInfo, so nothing says which list it is")
    fields = Fields(found.parse(), "publicationInfo", 0)
    filters = [
        (path.split("/")[2], value)  # publicationInfo/filters/sanctionsPrograms/sanctionsProgram
        for group in fields.inside("filters")
        for path, value in group.rest()
        if "@" not in path
    ]
    return _Publication(printed_day(fields.text("dataAsOf")), *_covered(filters))


def _covered(filters: list[tuple[str, str]]) -> tuple[str, str]:
    """(source, part) for the filters a file was made with."""
    lists = [value for kind, value in filters if kind == "sanctionsLists"]
    others = [f"{kind}={value}" for kind, value in filters if kind != "sanctionsLists"]
    if len(lists) == 1 and lists[0] in _WHOLE:
        return _WHOLE[lists[0]], "; ".join(others)
    if lists and "SDN List" not in lists:
        return CONS, "; ".join([f"sanctionsLists={value}" for value in lists] + others)
    # several lists in one file: taken for the SDN list, and refused at the first entity that is not on it
    return SDN, "; ".join(others)


def _records(part: Part, about: _Publication) -> Iterator[Record]:
    seen: set[str] = set()
    name = PurePath(part.name).name
    for found in elements(part.path, part.name, ROOT, ("entity",), _key):
        if not found.wanted:
            if found.tag not in _BESIDE:
                yield stranger(about.source, found)
            continue
        if not found.key or found.key in seen:
            what = f"a second entity {found.key}" if found.key else "an entity without an id"
            raise BrokenFile(part.name, what, line=found.line)
        if about.source == SDN and b">SDN List<" not in found.data:
            what = f"entity {found.key} is not on the SDN list; export one list a file"
            raise NotThisFormat(part.name, what)
        seen.add(found.key)
        read = partial(_read, about.source, name, found)
        yield Record(found.key, about.part, found.digest(VERSION), f"line {found.line} entity", read)
    if not seen:
        raise BrokenFile(part.name, "a list without an entity")


def _read(source: str, name: str, found: Found) -> Reading:
    return read_entity(source, name, found.parse(), found.line)


def _key(element: Node) -> str | None:
    key = element.get("id")
    return key.strip() if key else None


FORMATS = (Format(NAME, (SDN, CONS), is_enhanced, open_list),)
