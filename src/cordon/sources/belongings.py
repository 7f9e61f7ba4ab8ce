"""Countries, dates, addresses, documents: what every list prints for a target, said the same way for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cordon.sources.account import Subject, key_of
from cordon.sources.fields import Printed
from cordon.terms.dates import is_date
from cordon.text.countries import country_codes, is_no_country

_is_date = lru_cache(65_536)(is_date)  # a list prints the same few thousand days again and again

# In the order in which they are written one after the other.
ADDRESS_PARTS = ("summary", "street", "street2", "postOfficeBox", "city", "region", "state", "postalCode")

# Our property on the target for the number of a document, by the document's schema.
NUMBER_ON_TARGET = {"Passport": "passportNumber", "Identification": "idNumber"}


def say_country(subject: Subject, prop: str, printed: Printed | None, group: str | None = None) -> None:
    """Say a country by its code, or several; one that nobody knows is left over, "unknown" is nothing."""
    if printed is None or is_no_country(printed.text):
        return
    codes = country_codes(printed.text)
    for code in codes:
        subject.say(prop, code, printed.place, printed.text, group=group)
    if not codes:
        subject.account.left(path_of(printed.place), printed.text, "no country of that name")


def say_date(
    subject: Subject, prop: str, value: str | None, printed: Printed, group: str | None = None
) -> None:
    """Say a date or a span; a text that is none is left over."""
    if value and _is_date(value):
        subject.say(prop, value, printed.place, printed.text, group=group)
    else:
        subject.account.left(path_of(printed.place), printed.text, "not a date that can be read")


def say_address(
    target: Subject,
    parts: Mapping[str, Printed | None],
    country: Printed | None,
    *,
    key: str = "",
    remarks: Printed | None = None,
) -> None:
    """Say an address: an entity of its own, its full text and its country on the target.

    parts: by property of Address. key: the publisher's number; else a digest of what is printed.
    One of which only the country is printed is no address: the target gets the country and no more.
    """
    say_country(target, "country", country)
    shown = [part for name in ADDRESS_PARTS if (part := parts.get(name))]
    if not shown and not remarks:
        return
    if country and not is_no_country(country.text):
        shown.append(country)
    shown = shown or [remarks] if remarks else shown
    full = ", ".join(part.text for part in shown)
    address = target.part("address", key or key_of(full, remarks.text if remarks else None), "Address")
    target.say("addressEntity", address.id, shown[0].place)
    target.say("address", full, shown[0].place)
    address.say("full", full, shown[0].place)
    for name, part in parts.items():
        address.repeat(name, part)
    address.repeat("remarks", remarks)
    for code in country_codes(country.text) if country else ():
        address.say("country", code, country.place if country else "", country.text if country else None)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a target as printed. schema: `Passport` or `Identification`; dates as YYYY-MM-DD."""

    number: Printed
    schema: str = "Identification"
    type: Printed | None = None
    country: Printed | None = None
    start: Printed | None = None
    end: Printed | None = None
    authority: Printed | None = None
    notes: tuple[Printed, ...] = ()
    prop: str | None = None  # the property of the target that repeats the number; by its schema if None


def say_document(target: Subject, document: Document, key: str = "") -> Subject:
    """Say a document, and its number on the target."""
    number, kind = document.number, document.type.text if document.type else None
    country = document.country.text if document.country else None
    said = target.part("id", key or key_of(document.schema, kind, number.text, country), document.schema)
    said.say("holder", target.id, number.place)
    said.repeat("number", number)
    said.repeat("type", document.type)
    say_country(said, "country", document.country)
    said.repeat("authority", document.authority)
    for prop, day in (("startDate", document.start), ("endDate", document.end)):
        if day:
            say_date(said, prop, day.text[:10], day)
    for note in document.notes:
        said.repeat("summary", note)
    target.repeat(document.prop or NUMBER_ON_TARGET[document.schema], number, group=said.id)
    return said


def path_of(place: str) -> str:
    """The field of a place: `line 20 INDIVIDUAL/GENDER` -> `INDIVIDUAL/GENDER`."""
    return place.split(" ", 2)[-1] if place.startswith("line ") else place
