"""The consolidated list of the UN Security Council (XML) -> statements.

Source: scsanctions.un.org/resources/xml/en/consolidated.xml, schema sc-sanctions.xsd; what becomes of each
field: docs/sources/un_sc.md. INDIVIDUAL and ENTITY are targets, each with one designation.
"""

from collections.abc import Iterator
from functools import partial

from cordon.sources.account import Account, Subject
from cordon.sources.dating import Dating, printed_day
from cordon.sources.fields import Fields
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Found, Node, checked_root, elements, is_rooted
from cordon.sources.un_xml_person import read_person
from cordon.sources.un_xml_shared import read_shared
from cordon.terms.readings import Leftover, Published, Reading, Record

SOURCE = "un_sc"
ROOT = "CONSOLIDATED_LIST"
TARGETS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
VERSION = "un-xml 1"  # of these rules: a new one reads every record again


def read_target(element: Node, line: int) -> Reading:
    """All that one INDIVIDUAL or ENTITY says. line: of its first character in the file."""
    tag = element.tag
    fields = Fields(element, tag, line - 1)
    key = fields.text("DATAID")
    account = Account(SOURCE, key)
    target = account.about(f"un-{key}", TARGETS[tag])
    read_shared(target, fields)
    if tag == "INDIVIDUAL":
        read_person(target, fields)
    _read_positions(target, fields)
    account.leave(fields)
    return account.reading()


def _read_positions(target: Subject, fields: Fields) -> None:
    """DESIGNATION: what the UN calls so is a person's job; once, in 2016, an entity had one too, and empty."""
    for group in fields.inside("DESIGNATION"):
        for value in group.each("VALUE"):
            target.repeat("position" if target.schema == "Person" else "notes", value)
        target.account.leave(group)


def _record(found: Found) -> Record:
    place = f"line {found.line} {found.tag}"
    if not found.wanted or not found.key:
        key = found.key or f"{found.tag} at line {found.line}"
        return Record(key, "", found.digest(VERSION), place, partial(_unknown, found, key))
    return Record(found.key, "", found.digest(VERSION), place, partial(_read, found))


def _read(found: Found) -> Reading:
    return read_target(found.parse(), found.line)


def _unknown(found: Found, key: str) -> Reading:
    """An element that is no target, or has no DATAID: all of it is left over."""
    why = "a target without DATAID" if found.wanted else "no rule reads this element"
    rest = Fields(found.parse(), found.tag, found.line - 1).rest()
    return Reading((), tuple(Leftover(SOURCE, key, path, value, why) for path, value in rest))


def _key(element: Node) -> str | None:
    text = element.findtext("DATAID")
    return text.strip() if text else None


def _sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    return is_rooted(head, ROOT)


def _open(parts: tuple[Part, ...], dating: Dating) -> Published:
    (part,) = parts
    root = checked_root(part.path, part.name, ROOT)
    day, basis = dating.settle(printed_day(root.attributes.get("dateGenerated", "")))

    def records() -> Iterator[Record]:
        return map(_record, elements(part.path, part.name, ROOT, tuple(TARGETS), _key))

    return Published(SOURCE, "un-xml", day, basis, (part.path,), (part.name,), ("",), records)


FORMATS = (Format("un-xml", (SOURCE,), _sniff, _open),)
