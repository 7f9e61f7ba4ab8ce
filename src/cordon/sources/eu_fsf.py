"""The consolidated financial sanctions list of the EU (FSF XML 1.1) -> statements.

Source: webgate.ec.europa.eu/fsd/fsf, xmlFullSanctionsList_1_1, its schema of the same number; what becomes of
each field: docs/sources/eu_fsf.md. One `sanctionEntity` is one target; its regulations of one programme are
one designation.
"""

from collections.abc import Iterator

from cordon.sources.account import Account, Subject
from cordon.sources.belongings import say_date
from cordon.sources.dating import Dating, printed_day
from cordon.sources.eu_fsf_details import read_details
from cordon.sources.eu_fsf_names import read_names
from cordon.sources.eu_fsf_old import FORMAT as OLD
from cordon.sources.fields import Fields, Printed
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Node, checked_root, elements, is_rooted
from cordon.sources.records import records_of
from cordon.terms.readings import Published, Reading, Record
from cordon.terms.schemas import check

SOURCE = "eu_fsf"
VERSION = "eu-fsf-xml 1"  # of these rules: a new one reads every record again
ROOT, TARGET = "export", "sanctionEntity"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
AUTHORITY = "Council of the European Union"
SCHEMAS = {"person": "Person", "enterprise": "Organization", "P": "Person", "E": "Organization"}


def read_target(element: Node, line: int, key: str) -> Reading:
    """All that one sanctionEntity says. line: of its first character in the file; key: the record's."""
    fields = Fields(element, TARGET, line - 1)
    account = Account(SOURCE, key)
    logical, reference = fields.named("logicalId"), fields.named("euReferenceNumber")
    number = reference or logical
    target = account.about(f"eu-{number.text if number else key}", _schema(account, fields))
    read_names(target, fields)
    _read_designations(target, fields, reference, logical)
    for remark in fields.each("remark"):
        target.repeat("notes", remark)
    read_details(target, fields)
    account.leave(fields)
    return account.reading()


def _schema(account: Account, fields: Fields) -> str:
    for kind in fields.inside("subjectType"):
        code, classification = kind.attribute("code"), kind.attribute("classificationCode")
        account.leave(kind)
        schema = SCHEMAS.get(code) or SCHEMAS.get(classification)
        if schema:
            return schema
        account.left(kind.path, code or classification, "no such kind of target is known")
    return "LegalEntity"


def _read_designations(
    target: Subject, fields: Fields, reference: Printed | None, logical: Printed | None
) -> None:
    designated, delisted = fields.named("designationDate"), fields.named("delistingDate")
    details, un = fields.named("designationDetails"), fields.named("unitedNationId")
    programmes: dict[str, list[Fields]] = {}
    for regulation in fields.inside("regulation"):
        programmes.setdefault(regulation.attribute("programme"), []).append(regulation)
    for programme, regulations in (programmes or {"": []}).items():
        sanction = target.part("sanction", programme.replace(" ", "_") or "listed", "Sanction")
        place = regulations[0].place if regulations else fields.place
        sanction.say("entity", target.id, place)
        sanction.say("authority", AUTHORITY, place)
        sanction.say("country", "eu", place)
        sanction.say("program", programme, f"{place}/@programme")
        sanction.repeat("authorityId", reference or logical)
        sanction.repeat("recordId", logical)
        sanction.repeat("unscId", un)
        sanction.repeat("summary", details)
        starts = [designated] if designated else []
        for regulation in regulations:
            starts += _read_regulation(sanction, regulation)
        _say_days(sanction, designated, delisted, starts)


def _say_days(
    sanction: Subject, designated: Printed | None, delisted: Printed | None, starts: list[Printed]
) -> None:
    """The printed regulation may be an amendment of years later: the earliest day is the beginning."""
    if designated:
        say_date(sanction, "listingDate", designated.text[:10], designated)
    if starts:
        first = min(starts, key=lambda day: day.text)
        say_date(sanction, "startDate", first.text[:10], first)
    if delisted:
        say_date(sanction, "endDate", delisted.text[:10], delisted)


def _read_regulation(sanction: Subject, regulation: Fields) -> list[Printed]:
    """The legal text as printed; the day on which it entered into force, if one is."""
    regulation.ignore(("logicalId",))
    sanction.repeat("instrument", regulation.named("numberTitle"))
    published, kind = regulation.named("publicationDate"), regulation.attribute("regulationType")
    by = regulation.attribute("organisationType")
    if published or kind or by:
        told = [
            part
            for part in (kind, by and f"of the {by}", published and f"published {published.text[:10]}")
            if part
        ]
        sanction.say("summary", ", ".join(told), published.place if published else regulation.place)
    _read_url(sanction, regulation.take("publicationUrl"))
    for remark in regulation.each("remark"):
        sanction.repeat("summary", remark)
    for corrigendum in regulation.inside("corrigendum"):
        sanction.repeat("instrument", corrigendum.named("numberTitle"))
        _read_url(sanction, corrigendum.named("publicationUrl"))
        corrigendum.ignore(("regulationType", "publicationDate"))
        sanction.account.leave(corrigendum)
    entered = regulation.named("entryIntoForceDate")
    sanction.account.leave(regulation)
    return [entered] if entered else []


def _read_url(sanction: Subject, url: Printed | None) -> None:
    if url and check("Sanction", "sourceUrl", url.text) is None:
        sanction.repeat("sourceUrl", url)
    elif url:
        sanction.say("summary", url.text, url.place)


def _key(element: Node) -> str | None:
    key: str | None = element.get("euReferenceNumber") or element.get("logicalId")
    return key


def _sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    return is_rooted(head, ROOT, NAMESPACE.encode(), TARGET.encode())


def _open(parts: tuple[Part, ...], dating: Dating) -> Published:
    (part,) = parts
    root = checked_root(part.path, part.name, ROOT)
    day, basis = dating.settle(printed_day(root.attributes.get("generationDate", "")))

    def records() -> Iterator[Record]:
        found = elements(part.path, part.name, ROOT, (TARGET,), _key)
        return records_of(found, SOURCE, VERSION, read_target)

    return Published(SOURCE, "eu-fsf-xml", day, basis, (part.path,), (part.name,), ("",), records)


FORMATS = (Format("eu-fsf-xml", (SOURCE,), _sniff, _open), OLD)
