"""The consolidated list of the UN Security Council (XML) -> statements.

Source: scsanctions.un.org/resources/xml/en/consolidated.xml, schema sc-sanctions.xsd; what becomes of each
field: docs/sources/un_sc.md. INDIVIDUAL and ENTITY are targets, each with one designation.
"""

from collections.abc import Iterator

from cordon.sources.account import Account, Subject
from cordon.sources.dating import Dating, printed_day
from cordon.sources.fields import Fields
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Node, checked_root, elements, is_rooted
from cordon.sources.records import records_of
from cordon.sources.un_xml_person import read_person
from cordon.sources.un_xml_shared import read_shared
from cordon.terms.readings import Published, Reading, Record

SOURCE = "un_sc"
ROOT = "CONSOLIDATED_LIST"
TARGETS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
VERSION = "un-xml 1"  # of these rules: a new one reads every record again


def read_target(element: Node, line: int, key: str) -> Reading:
    """All that one INDIVIDUAL or ENTITY says. line: of its first character in the file; key: the record's."""
    tag = element.tag
    fields = Fields(element, tag, line - 1)
    account = Account(SOURCE, key)
    target = account.about(f"un-{fields.text('DATAID')}", TARGETS[tag])
    read_shared(target, fields)
    if tag == "INDIVIDUAL":
        read_person(target, fields)
    _read_positions(target, fields)
    account.leave(fields)
    return account.reading()


def _read_positions(target: Subject, fields: Fields) -> None:
    """DESIGNATION: a person's job; once, in 2016, an entity had one too, and it was empty."""
    for group in fields.inside("DESIGNATION"):
        for value in group.each("VALUE"):
            target.repeat("position" if target.schema == "Person" else "notes", value)
        target.account.leave(group)


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
        found = elements(part.path, part.name, ROOT, tuple(TARGETS), _key)
        return records_of(found, SOURCE, VERSION, read_target)

    return Published(SOURCE, "un-xml", day, basis, (part.path,), (part.name,), ("",), records)


FORMATS = (Format("un-xml", (SOURCE,), _sniff, _open),)
