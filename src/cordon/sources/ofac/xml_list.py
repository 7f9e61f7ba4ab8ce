"""OFAC's sdnEntry XML (sdn.xml, consolidated.xml): the file as a whole -> records.

Source: the files of 2018-04-06 and 2025-03-28 and their schema; both name spaces, tempuri.org and then OFAC's
own, hold the same. The root element spells its first child `publshInformation`.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from cordon.errors import BrokenFile, NotThisFormat
from cordon.sources.dating import Dating, printed_day
from cordon.sources.formats import HEAD, Format, Part
from cordon.sources.markup import Found, Node, checked_root, elements, is_rooted
from cordon.sources.ofac.lists import CONS, SDN, list_of, stranger
from cordon.sources.ofac.version import VERSION
from cordon.sources.ofac.xml_entry import read_entry
from cordon.terms.readings import Published, Reading, Record

NAME = "ofac-xml"
ROOT = "sdnList"
_DAY = re.compile(rb"<Publish_Date>\s*([\d/]{8,10})\s*<")
_COUNT = re.compile(rb"<Record_Count>\s*(\d{1,7})\s*<")
_PROGRAMME = re.compile(rb"<program>([^<]{1,60})<")


def is_ofac_xml(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether a file's root element is sdnList."""
    return is_rooted(head, ROOT)


def open_list(parts: tuple[Part, ...], dating: Dating) -> Published:
    """The file as Published, dated by its Publish_Date."""
    (part,) = parts
    checked_root(part.path, part.name, ROOT)
    with part.path.open("rb") as file:
        head = file.read(HEAD)
    printed = _DAY.search(head)
    date, basis = dating.settle(printed_day(printed[1].decode()) if printed else None)
    count = _COUNT.search(head)
    programmes = {code.decode("utf-8", "replace") for code in _PROGRAMME.findall(head)}
    source = list_of(programmes, head, PurePath(part.name).name)
    records = partial(_records, part, source, int(count[1]) if count else None)
    return Published(source, NAME, date, basis, (part.path,), (part.name,), ("",), records)


def _records(part: Part, source: str, promised: int | None) -> Iterator[Record]:
    """Every entry; BrokenFile where there are not as many as the file says at its head."""
    seen: set[str] = set()
    for found in elements(part.path, part.name, ROOT, ("sdnEntry",), _key):
        if not found.wanted:
            if found.tag != "publshInformation":
                yield stranger(source, found)
            continue
        if not found.key or found.key in seen:
            what = f"a second entry {found.key}" if found.key else "an entry without a uid"
            raise BrokenFile(part.name, what, line=found.line)
        seen.add(found.key)
        read = partial(_read, source, PurePath(part.name).name, found)
        yield Record(found.key, "", found.digest(VERSION), f"line {found.line} sdnEntry", read)
    if promised is not None and promised != len(seen):
        raise BrokenFile(part.name, f"it says that it has {promised:,} entries and holds {len(seen):,}")
    if not seen:
        raise NotThisFormat(part.name, "a list without an entry")


def _read(source: str, name: str, found: Found) -> Reading:
    return read_entry(source, name, found.parse(), found.line)


def _key(element: Node) -> str | None:
    text = element.findtext("{*}uid")
    return text.strip() if text else None


FORMATS = (Format(NAME, (SDN, CONS), is_ofac_xml, open_list),)
