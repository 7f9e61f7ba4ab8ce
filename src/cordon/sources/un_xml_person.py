"""What the UN prints of persons only: birth, nationality, gender, titles, documents."""

import re

from cordon.sources.account import Subject, key_of
from cordon.sources.belongings import Document, path_of, say_country, say_date, say_document
from cordon.sources.fields import Fields, Printed
from cordon.sources.un_xml_shared import NOTHING, day_or_span

GENDERS = {"male": "male", "female": "female", "unknown": ""}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?(?: (\d{4}))?\Z")
# The number in "Tunisian passport number L 191609 issued on ..", "SSN 156-92-9858", "04643632 issued on ..".
_NUMBER = re.compile(
    r"(?:\b(?:number|no|code|ssn|card)\b[.:]? {0,2}|\A)"
    r"((?:[A-Z]{1,2}[- ] ?)?(?=[A-Z-]{0,16}\d)[A-Z0-9][A-Z0-9/-]{2,24})(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def read_person(target: Subject, fields: Fields) -> None:
    """The fields that only an INDIVIDUAL has."""
    for birth in fields.inside("INDIVIDUAL_DATE_OF_BIRTH"):
        _read_birth(target, birth)
    for place in fields.inside("INDIVIDUAL_PLACE_OF_BIRTH"):
        _read_birth_place(target, place)
    for tag, prop in (("TITLE", "title"), ("NATIONALITY", "nationality")):
        for group in fields.inside(tag):
            _read_values(target, group, prop)
    say_country(target, "nationality", fields.take("NATIONALITY2"))
    _read_gender(target, fields.take("GENDER"))
    for document in fields.inside("INDIVIDUAL_DOCUMENT"):
        _read_document(target, document)


def _read_values(target: Subject, group: Fields, prop: str) -> None:
    for value in group.each("VALUE"):
        if prop == "nationality":
            say_country(target, prop, value)
        else:
            target.repeat(prop, value)
    target.account.leave(group)


def _read_gender(target: Subject, printed: Printed | None) -> None:
    if printed and printed.text.lower() in GENDERS:
        target.say("gender", GENDERS[printed.text.lower()], printed.place, printed.text)
    elif printed:
        target.account.left(path_of(printed.place), printed.text, "no such gender is known")


def _read_birth(target: Subject, fields: Fields) -> None:
    about = fields.text("TYPE_OF_DATE").lower().startswith("approx")
    note = fields.take("NOTE")
    if note and note.text.lower() == "approximately":
        about, note = True, None
    exact = fields.take("DATE") or fields.take("YEAR")
    start, end = fields.take("FROM_YEAR"), fields.take("TO_YEAR")
    month = _month(note, exact)
    printed = exact or start or end or (note if month else None)
    if printed:
        value = month or (day_or_span(exact.text) if exact else _span(start, end))
        whole = f"{start.text} to {end.text}" if start and end else printed.text
        group = f"{target.id}/birth/{key_of(value)}" if note and not month else None
        say_date(target, "birthDate", value + "~" * about, printed._replace(text=whole), group)
        target.repeat("notes", note if group else None, group)
    else:
        target.repeat("notes", note)
    target.account.leave(fields)


def _span(start: Printed | None, end: Printed | None) -> str:
    first, last = start.text if start else "..", end.text if end else ".."
    return first if first == last else f"{first}/{last}"


def _month(note: Printed | None, year: Printed | None) -> str | None:
    """YYYY-MM from a note such as "Nov. 1973", or "Sep." beside a year."""
    found = _MONTH.match(note.text) if note else None
    if not found or found[1][:3].lower() not in MONTHS:
        return None
    in_year = found[2] or (year.text if year else "")
    return f"{in_year}-{MONTHS.index(found[1][:3].lower()) + 1:02}" if len(in_year) == 4 else None


def _read_birth_place(target: Subject, fields: Fields) -> None:
    parts = [part for tag in ("STREET", "CITY", "STATE_PROVINCE") if (part := fields.take(tag))]
    country, note = fields.take("COUNTRY"), fields.take("NOTE")
    known = country and country.text.lower() not in NOTHING
    shown = [*parts, country] if known and country else parts
    full = ", ".join(part.text for part in shown)
    group = f"{target.id}/birthplace/{key_of(full)}" if note and full else None
    if shown:
        target.say("birthPlace", full, shown[0].place, group=group)
    say_country(target, "birthCountry", country, group)
    target.repeat("notes", note, group)
    target.account.leave(fields)


def _read_document(target: Subject, fields: Fields) -> None:
    kind, second = fields.take("TYPE_OF_DOCUMENT"), fields.take("TYPE_OF_DOCUMENT2")
    number, note = fields.take("NUMBER"), fields.take("NOTE")
    issuer, country = fields.take("ISSUING_COUNTRY"), fields.take("COUNTRY_OF_ISSUE")
    start, end, city = (fields.take(tag) for tag in ("DATE_OF_ISSUE", "DATE_OF_EXPIRY", "CITY_OF_ISSUE"))
    target.account.leave(fields)
    number = number or _number_in(second) or _number_in(note)
    issued = city._replace(text=f"issued in {city.text}", original=city.text) if city else None
    told = tuple(part for part in (second, note, issued) if part)
    if number:
        schema = _schema(kind, second)
        where = issuer or country
        document = Document(number, schema, kind or second, where, start, end, None, told)
        said = say_document(target, document)
        say_country(said, "country", country if issuer else None)
    else:
        _say_unnumbered(
            target, [part for part in (kind, second, issuer, country, start, end, city, note) if part]
        )


def _schema(kind: Printed | None, second: Printed | None) -> str:
    words = f"{kind.text if kind else ''} {second.text if second else ''}".lower()
    return (
        "Passport"
        if any(word in words for word in ("passport", "pasaporte", "passeport"))
        else "Identification"
    )


def _number_in(printed: Printed | None) -> Printed | None:
    found = _NUMBER.search(printed.text) if printed else None
    return Printed(found[1], printed.place, printed.text) if found and printed else None


def _say_unnumbered(target: Subject, parts: list[Printed]) -> None:
    """A document of which no number is printed: a note in the publisher's words."""
    if len(parts) > 1 or (parts and "type" not in parts[0].place.lower()):
        target.say("notes", ", ".join(part.text for part in parts), parts[0].place)
