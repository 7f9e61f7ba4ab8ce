"""The EU's list in the XML of before 2017 (WHOLE/ENTITY) -> statements.

Source: a file of 2016-02-11; no schema of it is at hand. One ENTITY is one target under one programme. It
has no EU reference number: a target's id is `eu-<Id>`, the number that is `logicalId` now.
"""

import re
from collections.abc import Iterator

from cordon.sources.account import Account, Subject
from cordon.sources.belongings import Document, say_address, say_country, say_date, say_document
from cordon.sources.dating import Dating
from cordon.sources.day_first import day
from cordon.sources.eu_fsf_names import GENDERS, LANGUAGES
from cordon.sources.fields import Fields, Printed
from cordon.sources.formats import Format, Part
from cordon.sources.markup import Node, checked_root, elements, is_rooted
from cordon.sources.records import records_of
from cordon.terms.dates import is_date
from cordon.terms.readings import Published, Reading, Record
from cordon.terms.statements import AliasStrength

SOURCE, VERSION = "eu_fsf", "eu-old-xml 1"
ROOT, TARGET = "WHOLE", "ENTITY"
AUTHORITY = "Council of the European Union"
SCHEMAS = {"P": "Person", "E": "Organization"}
IGNORED = (
    "Id",
    "Entity_id",
    "legal_basis",
    "reg_date",
    "pdf_link",
    "programme",
)  # of a detail: which act added it
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_DOCUMENT = re.compile(r"(.*?) \((\w+)-([^()]*)\)(?: \((.*)\))?\Z", re.DOTALL)
_CONTACT = re.compile(r"(PHONE|FAX|EMAIL|WEB)\[([^\]]*)\]")
_CONTACTS = {"PHONE": "phone", "EMAIL": "email"}


def read_target(element: Node, line: int, key: str) -> Reading:
    """All that one ENTITY says. line: of its first character in the file; key: the record's."""
    fields = Fields(element, TARGET, line - 1)
    account = Account(SOURCE, key)
    target = account.about(f"eu-{fields.peek('Id')}", SCHEMAS.get(fields.attribute("Type"), "LegalEntity"))
    for index, name in enumerate(fields.inside("NAME")):
        _read_name(target, name, primary=index == 0)
    _read_designation(target, fields)
    for tag, read in (
        ("BIRTH", _read_birth),
        ("CITIZEN", _read_citizen),
        ("ADDRESS", _read_address),
        ("PASSPORT", _read_document),
    ):
        for detail in fields.inside(tag):
            read(target, detail)
            detail.ignore(IGNORED)
            account.leave(detail)
    account.leave(fields)
    return account.reading()


def _read_designation(target: Subject, fields: Fields) -> None:
    number, programme = fields.named("Id"), fields.named("programme")
    sanction = target.part("sanction", programme.text if programme else "listed", "Sanction")
    sanction.say("entity", target.id, fields.place)
    sanction.say("authority", AUTHORITY, fields.place)
    sanction.say("country", "eu", fields.place)
    sanction.repeat("program", programme)
    sanction.repeat("authorityId", number)
    sanction.repeat("instrument", fields.named("legal_basis"))
    sanction.repeat("sourceUrl", fields.named("pdf_link"))
    published = fields.named("reg_date")
    if published:
        sanction.say("summary", f"published {published.text}", published.place, published.text)
    target.repeat("notes", fields.named("remark"))


def _read_name(target: Subject, fields: Fields, *, primary: bool) -> None:
    """No name is graded in this form; the first one is the name."""
    group = f"{target.id}/name/{fields.peek('Id')}"
    whole, language = fields.take("WHOLENAME"), fields.take("LANGUAGE")
    lang = LANGUAGES.get(language.text.upper()) if language else None
    if whole:
        prop = "name" if primary else "alias"
        target.say(prop, whole.text, whole.place, None, lang, AliasStrength.UNGRADED, group)
    rules = (
        ("FIRSTNAME", "firstName"),
        ("MIDDLENAME", "middleName"),
        ("LASTNAME", "lastName"),
        ("TITLE", "title"),
        ("FUNCTION", "position"),
    )
    for tag, prop in rules:
        target.repeat(prop if target.schema == "Person" else "notes", fields.take(tag), group)
    gender = fields.take("GENDER")
    if gender and target.schema == "Person":
        target.say("gender", GENDERS.get(gender.text), gender.place, gender.text)
    fields.ignore(IGNORED)
    target.account.leave(fields)


def _read_birth(target: Subject, fields: Fields) -> None:
    group = f"{target.id}/birth/{fields.peek('Id')}"
    date, place, country = fields.take("DATE"), fields.take("PLACE"), fields.take("COUNTRY")
    person = target.schema == "Person"
    if date and (is_date(date.text) or day(date.text)):
        value = date.text if is_date(date.text) else day(date.text)
        say_date(target, "birthDate" if person else "incorporationDate", value, date, group)
    elif date:
        target.say("notes", f"born: {date.text}", date.place, date.text, group=group)
    target.repeat("birthPlace" if person else "notes", place, group)
    say_country(target, "birthCountry" if person else "country", country, group)


def _read_citizen(target: Subject, fields: Fields) -> None:
    say_country(target, "citizenship" if target.schema == "Person" else "country", fields.take("COUNTRY"))


def _read_address(target: Subject, fields: Fields) -> None:
    house, street, other = fields.take("NUMBER"), fields.take("STREET"), fields.take("OTHER")
    if house and street:
        street = street._replace(text=f"{street.text} {house.text}")
    parts = {"street": street or house, "city": fields.take("CITY"), "postalCode": fields.take("ZIPCODE")}
    say_address(target, parts, fields.take("COUNTRY"), key=fields.peek("Id"))
    if other:
        for kind, value in _CONTACT.findall(other.text):
            prop = _CONTACTS.get(kind)
            target.say(prop or "notes", value if prop else f"{kind} {value}", other.place, other.text)
        rest = _CONTACT.sub(" ", other.text).strip()
        target.say("notes", " ".join(rest.split()), other.place, other.text)


def _read_document(target: Subject, fields: Fields) -> None:
    """`AD001095 (passport-National passport) ((passport))`: number, code, description, remark."""
    printed, country = fields.take("NUMBER"), fields.take("COUNTRY")
    if printed is None:
        return
    found = _DOCUMENT.match(printed.text)
    number, code, kind, remark = found.groups() if found else (printed.text, "", "", "")
    passport = code == "passport"
    person = target.schema == "Person"
    prop = ("passportNumber" if passport else "idNumber") if person else "registrationNumber"

    def part(text: str | None) -> Printed | None:
        return Printed(text.strip("() "), printed.place, printed.text) if text and text.strip("() ") else None

    told = part(remark)
    document = Document(
        Printed(number.strip(), printed.place, printed.text),
        "Passport" if passport else "Identification",
        part(kind), country, notes=(told,) if told else (), prop=prop,
    )  # fmt: skip
    say_document(target, document, fields.peek("Id"))


def _key(element: Node) -> str | None:
    key: str | None = element.get("Id")
    return key


def _sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    return is_rooted(head, ROOT, b"<ENTITY")


def _open(parts: tuple[Part, ...], dating: Dating) -> Published:
    (part,) = parts
    root = checked_root(part.path, part.name, ROOT)
    published, basis = dating.settle(day(root.attributes.get("Date", "")))

    def records() -> Iterator[Record]:
        return records_of(elements(part.path, part.name, ROOT, (TARGET,), _key), SOURCE, VERSION, read_target)

    return Published(SOURCE, "eu-old-xml", published, basis, (part.path,), (part.name,), ("",), records)


FORMAT = Format("eu-old-xml", (SOURCE,), _sniff, _open)
