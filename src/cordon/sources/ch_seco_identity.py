"""What the Swiss list prints of an identity beside its names: birth, nationality, addresses, documents."""

from cordon.sources.account import Subject
from cordon.sources.belongings import Document, say_address, say_country, say_date, say_document
from cordon.sources.ch_seco_header import Header, Place, country_of, read_place
from cordon.sources.ch_seco_names import read_name
from cordon.sources.fields import Fields, Printed
from cordon.terms.dates import PartialDate
from cordon.text.countries import country_codes

PASSPORTS = frozenset({"passport", "diplomatic-passport", "service-passport"})


def read_identity(target: Subject, fields: Fields, header: Header) -> None:
    """One identity. What belongs to another than the main one is tied together by `group`."""
    main = fields.attribute("main") != "false"
    group = None if main else f"{target.id}/identity/{fields.peek('ssid')}"
    for name in fields.inside("name"):
        read_name(target, name, main=main)
    for birth in fields.inside("day-month-year"):
        _read_day(target, birth, group)
    for place in fields.inside("place-of-birth"):
        _read_birth_place(target, place, header, group)
    for nationality in fields.inside("nationality"):
        for country in nationality.inside("country"):
            prop = "nationality" if target.schema == "Person" else "country"
            say_country(target, prop, country_of(country), group)
            target.account.leave(country)
        _finish(target, nationality, group)
    for address in fields.inside("address"):
        _read_address(target, address, header)
    for document in fields.inside("identification-document"):
        _read_document(target, document)
    _finish(target, fields, group)


def _finish(target: Subject, fields: Fields, group: str | None = None) -> None:
    for remark in (*fields.each("remark"), *fields.each("remarks")):
        target.repeat("notes", remark, group)
    quality = fields.attribute("quality")
    if quality not in {"good", "not-defined", ""}:
        target.say("notes", f"{fields.path.rsplit('/', 1)[-1]}: {quality} quality", fields.place, group=group)
    fields.ignore(("ssid",))
    target.account.leave(fields)


def _read_day(target: Subject, fields: Fields, group: str | None) -> None:
    calendar = fields.attribute("calendar")
    printed = day_of(fields)
    if printed and calendar not in {"Gregorian", "gregorian", ""}:
        target.say("notes", f"born {printed.text} ({calendar} calendar)", printed.place, group=group)
    elif printed:
        prop = "birthDate" if target.schema == "Person" else "incorporationDate"
        if target.schema in {"Vessel", "Airplane", "Vehicle"}:
            prop = "buildDate"
        say_date(target, prop, printed.text, printed, group)
    _finish(target, fields, group)


def day_of(fields: Fields) -> Printed | None:
    """The day that the attributes day, month and year make, as far as they go; not a date: as printed."""
    numbers = [fields.attribute(name) for name in ("year", "month", "day")]
    year, month, day = (int(n) if n.isascii() and n.isdigit() else 0 for n in numbers)
    if not year:
        return None
    try:
        return Printed(str(PartialDate(year, month, day if month else 0)), fields.place)
    except ValueError:
        return Printed("-".join(filter(None, numbers)), fields.place)


def _place(target: Subject, fields: Fields, header: Header) -> Place:
    """The place that is named by its number, and what the element itself says of it."""
    number = fields.attribute("place-id")
    named = header.places.get(number, Place("", "", None))
    if number and number not in header.places:
        target.account.left(f"{fields.path}/@place-id", number, "no place of that number")
    own = read_place(fields)
    return Place(own.location or named.location, own.area or named.area, own.country or named.country)


def _at(text: str, fields: Fields) -> Printed | None:
    return Printed(text, fields.place) if text else None


def _country_at(place: Place, fields: Fields) -> Printed | None:
    return place.country._replace(place=fields.place) if place.country else None


def _read_birth_place(target: Subject, fields: Fields, header: Header, group: str | None) -> None:
    place = _place(target, fields, header)
    country = _country_at(place, fields)
    words = country.text if country else ""
    where, prop = ("birthPlace", "birthCountry") if target.schema == "Person" else ("notes", "country")
    if place.location or place.area:
        target.say(
            where, ", ".join(filter(None, (place.location, place.area, words))), fields.place, group=group
        )
    say_country(target, prop, country, group)
    _finish(target, fields, group)


def _read_address(target: Subject, fields: Fields, header: Header) -> None:
    place, number = _place(target, fields, header), fields.peek("ssid")
    parts = {
        "summary": fields.take("c-o"),
        "street": fields.take("address-details"),
        "postOfficeBox": fields.take("p-o-box"),
        "city": _at(place.location, fields),
        "region": _at(place.area, fields),
        "postalCode": fields.take("zip-code"),
    }
    remarks = fields.take("remark") or fields.take("remarks")
    say_address(target, parts, _country_at(place, fields), key=number, remarks=remarks)
    _finish(target, fields)


def _read_document(target: Subject, fields: Fields) -> None:
    kind = fields.named("document-type")
    number, key = fields.take("number"), fields.peek("ssid")
    issuer = next((_issuer(target, one) for one in fields.inside("issuer")), None)
    issued, expires = _day_in(target, fields, "date-of-issue"), _day_in(target, fields, "expiry-date")
    where = fields.take("place-of-issue")
    notes = list(fields.each("remark"))
    if where:
        notes.append(where._replace(text=f"issued in {where.text}", original=where.text))
    passport = bool(kind and kind.text in PASSPORTS)
    if number:
        person = target.schema == "Person"
        prop = ("passportNumber" if passport else "idNumber") if person else "registrationNumber"
        document = Document(
            number, "Passport" if passport else "Identification", kind, issuer, issued, expires,
            None, tuple(notes), prop,
        )  # fmt: skip
        say_document(target, document, key)
    else:
        told = [part.text for part in (kind, issuer, issued, expires, *notes) if part]
        target.say("notes", ", ".join(told), fields.place)
    _finish(target, fields)


def _issuer(target: Subject, fields: Fields) -> Printed | None:
    words, code = fields.own_text(), fields.attribute("code").upper()
    target.account.leave(fields)
    return Printed(code, fields.place) if code and not (words and country_codes(words.text)) else words


def _day_in(target: Subject, fields: Fields, tag: str) -> Printed | None:
    """A day given as text, or as an element day-month-year inside."""
    for one in fields.inside(tag):
        days = [day_of(day) for day in one.inside("day-month-year")]
        text = one.own_text()
        one.ignore(("ssid",))
        target.account.leave(one)
        found = next((day for day in days if day), text)
        if found:
            return found
    return None
