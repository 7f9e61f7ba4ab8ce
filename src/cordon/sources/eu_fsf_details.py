"""What the EU prints of a target beside names and regulations: citizenship, birth, addresses, documents."""

import re

from cordon.sources.account import Subject
from cordon.sources.belongings import Document, say_address, say_country, say_date, say_document
from cordon.sources.fields import Fields, Printed
from cordon.terms.dates import PartialDate
from cordon.terms.schemas import check, schema
from cordon.text.countries import country_codes, is_no_country

# regulationSummary tells which act brought in the detail; the act of the designation stands on the Sanction.
IGNORED = ("logicalId", "regulationLanguage", "regulationSummary")
# identificationTypeCode -> schema and property of the target; any other is an Identification.
DOCUMENTS = {
    "passport": ("Passport", "passportNumber"),
    "diplpassport": ("Passport", "passportNumber"),
    "id": ("Identification", "idNumber"),
    "ssn": ("Identification", "socialSecurityNumber"),
    "fiscalcode": ("Identification", "taxNumber"),
    "taxid": ("Identification", "taxNumber"),
    "regnumber": ("Identification", "registrationNumber"),
    "tradelic": ("Identification", "licenseNumber"),
    "swiftbic": ("Identification", "swiftBic"),
    "imo": ("Identification", "imoNumber"),
}
FLAGS = ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")
CONTACTS = (("email", "email"), ("mail", "email"), ("phone", "phone"), ("tel", "phone"), ("web", "website"))
_SEVERAL = re.compile(r"\s*[,;]\s*(?!\s*ext)")


def read_details(target: Subject, fields: Fields) -> None:
    """All elements but names, regulations and the remarks of the target itself."""
    for citizenship in fields.inside("citizenship"):
        _read_citizenship(target, citizenship)
    for birth in fields.inside("birthdate"):
        _read_birth(target, birth)
    for address in fields.inside("address"):
        _read_address(target, address)
    for document in fields.inside("identification"):
        _read_document(target, document)
    _read_additional(target, fields)


def _finish(target: Subject, fields: Fields, group: str | None = None) -> None:
    """Remarks and additional information of a detail; what nobody took is left over."""
    for remark in fields.each("remark"):
        target.repeat("notes", remark, group)
    _read_additional(target, fields)
    fields.ignore(IGNORED)
    target.account.leave(fields)


def _read_additional(target: Subject, fields: Fields) -> None:
    for more in fields.inside("additionalInformation"):
        key, value = more.attribute("key"), more.named("value")
        if value:
            target.say("notes", f"{key}: {value.text}", value.place, value.text)
        target.account.leave(more)


def _country(fields: Fields) -> Printed | None:
    """The country by its words, or by its code where the words name none; UNKNOWN and 00 are none."""
    code, words = fields.named("countryIso2Code"), fields.named("countryDescription")
    if words and country_codes(words.text):
        return words
    if code and not is_no_country(code.text):
        return code
    return words if words and not is_no_country(words.text) else None


def _read_citizenship(target: Subject, fields: Fields) -> None:
    country, region = _country(fields), fields.named("region")
    say_country(target, "citizenship" if target.schema == "Person" else "country", country)
    words = country.text if country else "unknown"
    if region:
        target.say("notes", f"citizenship: {region.text}, {words}", region.place, region.text)
    for name, told in (("acquisitionDate", "acquired"), ("disenfranchisementDate", "lost")):
        day = fields.named(name)
        if day:
            target.say("notes", f"citizenship of {words}: {told} {day.text}", day.place, day.text)
    _finish(target, fields)


def _read_birth(target: Subject, fields: Fields) -> None:
    group = f"{target.id}/birth/{fields.peek('logicalId')}"
    _read_birth_day(target, fields, group)
    parts = [part for name in ("place", "city", "zipCode", "region") if (part := fields.named(name))]
    country = _country(fields)
    where, prop = ("birthPlace", "birthCountry") if target.schema == "Person" else ("notes", "country")
    if parts:
        full = ", ".join(part.text for part in (*parts, *([country] if country else [])))
        target.say(where, full, parts[0].place, group=group)
    say_country(target, prop, country, group)
    _finish(target, fields, group)


def _read_birth_day(target: Subject, fields: Fields, group: str) -> None:
    calendar, circa = fields.attribute("calendarType"), fields.attribute("circa") == "true"
    full = fields.named("birthdate")
    parts = [fields.named(name) for name in ("year", "monthOfYear", "dayOfMonth")]
    start, end = fields.named("yearRangeFrom"), fields.named("yearRangeTo")
    value = (full.text[:10] if full else "") or _date_of(parts) or _range(start, end)
    printed = full or parts[0] or start or end
    if printed is None or not value:
        return
    if calendar not in {"GREGORIAN", ""}:
        target.say("notes", f"born {value} ({calendar} calendar)", printed.place, printed.text, group=group)
        return
    prop = "birthDate" if target.schema == "Person" else "incorporationDate"
    say_date(target, prop, value + "~" * circa, printed._replace(text=value), group)


def _date_of(parts: list[Printed | None]) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD of the three numbers; what is no date is given back as printed."""
    numbers = [
        int(part.text) if part and part.text.isascii() and part.text.isdigit() else 0 for part in parts
    ]
    year, month, day = numbers
    if not year:
        return ""
    try:
        return str(PartialDate(year, month, day if month else 0))
    except ValueError:
        return "-".join(part.text for part in parts if part)


def _range(start: Printed | None, end: Printed | None) -> str:
    first, last = start.text if start else "..", end.text if end else ".."
    if first == last:
        return "" if first == ".." else first
    return f"{first}/{last}"


def _read_address(target: Subject, fields: Fields) -> None:
    number = fields.peek("logicalId")
    parts = {
        "street": fields.named("street"),
        "street2": fields.named("place"),
        "postOfficeBox": fields.named("poBox"),
        "city": fields.named("city"),
        "region": fields.named("region"),
        "postalCode": fields.named("zipCode"),
    }
    country, remarks = _country(fields), next(iter(fields.each("remark")), None)
    say_address(target, parts, country, key=number, remarks=remarks)
    if fields.attribute("asAtListingTime") == "true" and (any(parts.values()) or remarks):
        address = target.part("address", number, "Address")
        address.say("summary", "as at listing time", f"{fields.place}/@asAtListingTime")
    for contact in fields.inside("contactInfo"):
        _read_contact(target, contact)
    _finish(target, fields)


def _read_contact(target: Subject, fields: Fields) -> None:
    key, value = fields.attribute("key"), fields.named("value")
    prop = next((ours for start, ours in CONTACTS if key.lower().startswith(start)), None)
    for one in filter(None, _SEVERAL.split(value.text)) if value else ():
        address = f"http://{one}" if prop == "website" and "://" not in one else one
        if value and prop and check(target.schema, prop, address) is None:
            target.say(prop, address, value.place, one)
        elif value:
            target.say("notes", f"{key}: {one}", value.place, one)
    target.account.leave(fields)


def _read_document(target: Subject, fields: Fields) -> None:
    number, latin = fields.named("number"), fields.named("latinNumber")
    flags = [name for name in FLAGS if fields.attribute(name) == "true"]
    notes = [note for name in ("nameOnDocument", "region") if (note := fields.named(name))]
    notes += fields.each("remark")
    kind, country = fields.named("identificationTypeDescription"), _country(fields)
    code = fields.named("identificationTypeCode")
    shape, prop = DOCUMENTS.get(code.text.lower() if code else "", ("Identification", None))
    days = [fields.named(name) for name in ("issueDate", "validFrom", "validTo", "issuedBy")]
    printed = number or latin
    if printed:
        issued, valid, end, by = days
        document = Document(
            printed, shape, kind or code, country, issued or valid, end, by, tuple(notes),
            _property(target, prop, shape),
        )  # fmt: skip
        said = say_document(target, document, fields.peek("logicalId"))
        said.repeat("number", latin)
        for flag in flags:
            said.say("summary", flag, f"{fields.place}/@{flag}")
    else:
        told = [part.text for part in (kind or code, country, *days, *notes) if part]
        target.say("notes", ", ".join([*told, *flags]), fields.place)
    _finish(target, fields)


def _property(target: Subject, prop: str | None, shape: str) -> str:
    """The property that repeats the number, where this kind of target has it."""
    known = schema(target.schema).properties
    wanted = (prop, "passportNumber" if shape == "Passport" else "idNumber", "registrationNumber")
    return next(name for name in wanted if name and name in known)
