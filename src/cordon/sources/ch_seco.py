"""The Swiss sanctions list (SECO, XML of the whole list) -> statements.

Source: sesam.search.admin.ch, downloadXmlGesamtliste; each field: docs/sources/ch_seco.md. One `target` is
one target; the sanctions sets of one programme are one designation for each time on the list.
Delisted targets stay in the file, and with their dates in what is read.
"""

import re
from collections.abc import Iterator
from functools import partial

from cordon.errors import NotThisFormat
from cordon.sources.account import Account, Subject
from cordon.sources.belongings import say_date
from cordon.sources.ch_seco_header import HEADINGS, ROOT, TARGET, Header, SanctionsSet, read_header
from cordon.sources.ch_seco_history import Period, read_periods
from cordon.sources.ch_seco_identity import read_identity
from cordon.sources.ch_seco_information import UN_REFERENCE, read_information
from cordon.sources.dating import Dating, printed_day
from cordon.sources.fields import Fields, Printed
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Node, checked_root, elements, is_rooted
from cordon.sources.records import records_of
from cordon.terms.readings import Published, Reading, Record

SOURCE = "ch_seco"
VERSION = "ch-seco-xml 1"  # of these rules: a new one reads every record again
AUTHORITY = "Switzerland, State Secretariat for Economic Affairs"
SCHEMAS = {"individual": "Person", "entity": "Organization"}
OBJECTS = {"vessel": "Vessel", "aircraft": "Airplane"}
GENDERS = {"male": "male", "female": "female", "unknown": "", "": ""}
# A word of a sanctions set -> our measure. Where no word tells, no measure is said.
MEASURES = (
    (re.compile(r"freez|assets|financial sanctions", re.IGNORECASE), "asset_freeze"),
    (re.compile(r"travel|entry|transit", re.IGNORECASE), "travel_ban"),
    (re.compile(r"\barms|military equipment", re.IGNORECASE), "arms_embargo"),
    (re.compile(r"capital market|financial market|securities", re.IGNORECASE), "dealing_prohibition"),
    (re.compile(r"vessel|ship|port\b", re.IGNORECASE), "crew_or_port_measures"),
)  # fmt: skip


def read_target(header: Header, element: Node, line: int, key: str) -> Reading:
    """All that one target says. line: of its first character in the file; key: the record's."""
    fields = Fields(element, TARGET, line - 1)
    account = Account(SOURCE, key)
    number = fields.named("ssid")
    for tag in (*SCHEMAS, "object"):
        for body in fields.inside(tag):
            target = account.about(f"ch-{number.text if number else key}", _schema(account, tag, body))
            reasons, references = _read_body(target, body, header)
            _read_designations(target, fields, header, number, reasons, references)
    account.leave(fields)
    return account.reading()


def _schema(account: Account, tag: str, body: Fields) -> str:
    kind = body.attribute("object-type")
    if tag != "object":
        return SCHEMAS[tag]
    if kind not in OBJECTS:
        account.left(f"{body.path}/@object-type", kind, "no such kind of object is known")
    return OBJECTS.get(kind, "Asset")


def _read_body(target: Subject, body: Fields, header: Header) -> tuple[list[Printed], list[Printed]]:
    """Say identities, relations and texts; justifications and UN references belong to the designation."""
    for identity in body.inside("identity"):
        read_identity(target, identity, header)
    references = []
    for one in body.inside("other-information"):
        text = _text(target, one)
        if text and (reference := read_information(target, text)):
            references.append(text._replace(text=reference, original=text.text))
    for relation in body.inside("relation"):
        _read_relation(target, relation)
    reasons = [text for one in body.inside("justification") if (text := _text(target, one))]
    gender = body.named("sex")
    if gender and GENDERS.get(gender.text.lower()) is None:
        target.account.left(f"{body.path}/@sex", gender.text, "no such gender is known")
    elif gender and target.schema == "Person":
        target.say("gender", GENDERS[gender.text.lower()], gender.place, gender.text)
    body.ignore(("ssid",))
    target.account.leave(body)
    return reasons, references


def _text(target: Subject, fields: Fields) -> Printed | None:
    text = fields.own_text()
    fields.ignore(("ssid", "lang"))
    target.account.leave(fields)
    return text


def _read_relation(target: Subject, fields: Fields) -> None:
    other, role = fields.named("target-id"), fields.named("relation-type")
    remarks = tuple(fields.each("remark"))
    number = fields.attribute("ssid")
    if other:
        link = target.part("link", number or other.text, "UnknownLink")
        link.say("subject", target.id, fields.place)
        link.say("object", f"ch-{other.text}", other.place, other.text)
        link.repeat("role", role)
        for remark in remarks:
            link.repeat("summary", remark)
    target.account.leave(fields)


def _read_designations(  # noqa: PLR0913, PLR0917
    target: Subject, fields: Fields, header: Header, number: Printed | None, reasons: list[Printed],
    references: list[Printed],
) -> None:  # fmt: skip
    sets = [*fields.each("sanctions-set-id"), *filter(None, (fields.named("sanctions-set-id"),))]
    foreign = tuple(fields.each("foreign-identifier"))
    periods = read_periods(target.account, fields)
    programmes: dict[str, list[tuple[Printed, SanctionsSet | None]]] = {}
    for one in sets:
        known = header.sets.get(one.text)
        programmes.setdefault(known.programme.number if known else one.text, []).append((one, known))
    for programme, bound in (programmes or {"listed": []}).items():
        for index, period in enumerate(periods, 1):
            sanction = target.part(
                "sanction", programme if index == 1 else f"{programme}-{index}", "Sanction"
            )
            sanction.say("entity", target.id, fields.place)
            sanction.say("authority", AUTHORITY, fields.place)
            sanction.say("country", "ch", fields.place)
            sanction.repeat("authorityId", number)
            _say_sets(sanction, bound)
            _say_foreign(sanction, foreign, references)
            _say_period(sanction, period)
            for reason in reasons:
                sanction.repeat("reason", reason)


def _say_sets(sanction: Subject, bound: list[tuple[Printed, SanctionsSet | None]]) -> None:
    for printed, known in bound:
        if known is None:
            sanction.account.left("target/sanctions-set-id", printed.text, "no sanctions set of that number")
            continue
        sanction.say("program", known.programme.key, printed.place)
        sanction.say("instrument", known.programme.name, printed.place)
        sanction.say("provisions", known.words, printed.place)
        if known.programme.origin:
            sanction.say(
                "summary", f"origin: {known.programme.origin}", printed.place, known.programme.origin
            )
        for rule, measure in MEASURES:
            if rule.search(known.words):
                sanction.say("measure", measure, printed.place, known.words)


def _say_foreign(sanction: Subject, foreign: tuple[Printed, ...], references: list[Printed]) -> None:
    """Another list's number: the UN's where it has that form, else a number without its list."""
    for printed in (*foreign, *references):
        found = UN_REFERENCE.fullmatch(printed.text)
        sanction.say("unscId" if found else "recordId", printed.text, printed.place, printed.original)


def _say_period(sanction: Subject, period: Period) -> None:
    if last := period.last:
        sanction.say("status", last.kind, f"{last.place}/@modification-type")
    if listed := period.listed:
        rules = (("listingDate", listed.published), ("startDate", listed.effective), ("date", listed.enacted))
        for prop, printed in rules:
            if printed:
                say_date(sanction, prop, printed.text[:10], printed)
    for change in period.amended:
        if change.effective:
            say_date(sanction, "modifiedAt", change.effective.text[:10], change.effective)
    if delisted := period.delisted:
        for prop, printed in (("endDate", delisted.effective), ("delistedDate", delisted.enacted)):
            if printed:
                say_date(sanction, prop, printed.text[:10], printed)


def _key(element: Node) -> str | None:
    number: str | None = element.get("ssid")
    return number


def _sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    return is_rooted(head, ROOT)


def _open(parts: tuple[Part, ...], dating: Dating) -> Published:
    (part,) = parts
    root = checked_root(part.path, part.name, ROOT)
    kind = root.attributes.get("list-type", "whole-list")
    if kind != "whole-list":
        raise NotThisFormat(part.name, f"a Swiss list of type {kind!r}; only the whole list can be read")
    day, basis = dating.settle(printed_day(root.attributes.get("date", "")))

    def records() -> Iterator[Record]:
        header = read_header(part.path, part.name)
        found = elements(part.path, part.name, ROOT, (TARGET,), _key, passed=HEADINGS)
        return records_of(found, SOURCE, VERSION, partial(read_target, header), header.fingerprint)

    return Published(SOURCE, "ch-seco-xml", day, basis, (part.path,), (part.name,), ("",), records)


FORMATS = (Format("ch-seco-xml", (SOURCE,), _sniff, _open),)
