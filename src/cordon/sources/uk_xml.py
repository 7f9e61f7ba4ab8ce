"""The UK Sanctions List as XML -> the same statements as its CSV.

Source: sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml; each element: docs/sources/uk_sl.md.
"""

from collections.abc import Iterator

from cordon.sources.dating import Dating, printed_day
from cordon.sources.day_first import day
from cordon.sources.fields import Printed, printed
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Node, checked_root, elements, is_rooted
from cordon.sources.records import records_of
from cordon.sources.uk_designation import FIELDS, GROUPS, SOURCE, VERSION, Designation
from cordon.sources.uk_target import read_designation
from cordon.terms.readings import Published, Reading, Record

ROOT, TARGET, GENERATED = "Designations", "Designation", "DateGenerated"
INDICATORS = "SanctionsImposedIndicators"
_TEXTS = {path: word for word, (_, path) in FIELDS.items() if path}
_GROUPS = {
    path: (word, {tag: part for part, (_, tag) in parts.items()}) for word, (path, parts) in GROUPS.items()
}
_FOLDERS = {
    path[:at] for path in (*_TEXTS, *_GROUPS) for at, sign in enumerate(path) if sign == "/"
} | {INDICATORS}  # fmt: skip


def read_target(element: Node, line: int, key: str) -> Reading:
    """All that one Designation says. line: of its first character in the file; key: the record's."""
    gathered = Designation(f"line {line} {TARGET}")
    _gather(gathered, element, "", line - 1)
    return read_designation(gathered, key)


def _gather(into: Designation, element: Node, above: str, before: int) -> None:
    for child in element:
        path = above + child.tag
        if path in _TEXTS:
            _leaf(into, child, path, before)
        elif path in _GROUPS:
            _group(into, child, path, before)
        elif path == INDICATORS:
            _indicators(into, child, path, before)
        elif path in _FOLDERS:
            _leave(into, child, path, deep=False)
            _gather(into, child, f"{path}/", before)
        else:
            _leave(into, child, path)


def _leaf(into: Designation, element: Node, path: str, before: int) -> None:
    text = _printed(element, path, before)
    if text:
        into.add(_TEXTS[path], text)
    _leave_inside(into, element, path)


def _group(into: Designation, element: Node, path: str, before: int) -> None:
    word, parts = _GROUPS[path]
    group: dict[str, Printed] = {}
    for child in element:
        text = _printed(child, f"{path}/{child.tag}", before)
        if child.tag in parts and parts[child.tag] not in group:
            if text:
                group[parts[child.tag]] = text
            _leave_inside(into, child, f"{path}/{child.tag}")
        else:
            _leave(into, child, f"{path}/{child.tag}")
    into.add_group(word, group)


def _indicators(into: Designation, element: Node, path: str, before: int) -> None:
    """A yes names a measure; a no says nothing that the absence of a yes does not."""
    for child in element:
        text = _printed(child, f"{path}/{child.tag}", before)
        if text and text.text.lower() in {"true", "yes", "1"}:
            into.indicated[child.tag] = text
        elif text and text.text.lower() not in {"false", "no", "0"}:
            _leave(into, child, f"{path}/{child.tag}")


def _printed(element: Node, path: str, before: int) -> Printed | None:
    text = element.text
    return printed(text, f"line {before + element.sourceline} {TARGET}/{path}") if text else None


def _leave(into: Designation, element: Node, path: str, *, deep: bool = True) -> None:
    """Leave an element's text over, and what is in it."""
    if element.text and element.text.strip():
        into.leftover[path, " ".join(element.text.split())] = None
    if deep:
        _leave_inside(into, element, path)


def _leave_inside(into: Designation, element: Node, path: str) -> None:
    for name, value in element.items():
        into.leftover[f"{path}/@{name}", value] = None
    for child in element:
        _leave(into, child, f"{path}/{child.tag}")


def _key(element: Node) -> str | None:
    if element.tag == GENERATED:
        return GENERATED
    text = element.findtext("UniqueID")
    return text.strip() if text else None


def _sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    return is_rooted(head, ROOT, b"<Designation>", b"DateGenerated", b"UniqueID")


def _generated(part: Part) -> str | None:
    """YYYY-MM-DD from DateGenerated, which stands before the first target."""
    first = next(elements(part.path, part.name, ROOT, (GENERATED, TARGET), _key), None)
    text = first.parse().text if first and first.tag == GENERATED else ""
    return day(text.strip()) or printed_day(text) if text else None


def _open(parts: tuple[Part, ...], dating: Dating) -> Published:
    (part,) = parts
    checked_root(part.path, part.name, ROOT)
    published, basis = dating.settle(_generated(part))

    def records() -> Iterator[Record]:
        found = elements(part.path, part.name, ROOT, (GENERATED, TARGET), _key)
        return records_of((one for one in found if one.tag != GENERATED), SOURCE, VERSION, read_target)

    return Published(SOURCE, "uk-xml", published, basis, (part.path,), (part.name,), ("",), records)


FORMATS = (Format("uk-xml", (SOURCE,), _sniff, _open),)
