"""What the UK prints of a target beside its names and its designation: births, documents, numbers, owners."""

import re

from cordon.sources.account import Subject, key_of
from cordon.sources.belongings import Document, path_of, say_country, say_date, say_document
from cordon.sources.day_first import day
from cordon.sources.fields import Printed
from cordon.sources.uk_designation import Designation, Group
from cordon.sources.uk_numbers import numbers_in
from cordon.terms.schemas import check, schema
from cordon.text.countries import country_codes

GENDERS = {"male": "male", "female": "female"}
# Our word -> property of the target, said as printed.
PLAIN = {
    "position": "position",
    "form": "classification",
    "ship_type": "type",
    "tonnage": "tonnage",
    "hull": "registrationNumber",
}
COUNTRIES = {"nationality": "nationality", "flag": "flag", "former_flag": "pastFlags"}
CONTACTS = {"phone": "phone", "email": "email", "website": "website"}
# Our word -> schema of the relation, the target's part in it, its role.
OTHERS = {
    "parent": ("Ownership", "asset", "Parent company"),
    "subsidiary": ("Ownership", "owner", "Subsidiary"),
    "owner": ("UnknownLink", "subject", "Current owner/operator"),
    "former_owner": ("UnknownLink", "subject", "Previous owner/operator"),
}  # fmt: skip
_SEVERAL = re.compile(r"\s*(?:\||;|\n)\s*")
_LISTED = re.compile(r"\s*\(\d\d?\)\s*|\s*\|\s*")


def say_details(target: Subject, printed: Designation) -> None:
    """All fields but the names, the designation and the addresses."""
    for text in printed.each("birth"):
        say_date(target, "birthDate", day(text.text), text)
    for group in printed.groups("birthplace"):
        _say_birthplace(target, group)
    for rules, say in ((PLAIN, _say_if_possible), (COUNTRIES, say_country), (CONTACTS, _say_contact)):
        for word, prop in rules.items():
            for text in printed.each(word):
                say(target, prop, text)
    for text in printed.each("gender"):
        _say_gender(target, text)
    _say_documents(target, printed)
    _say_numbers(target, printed)
    _say_ship(target, printed)
    for word in OTHERS:
        for text in printed.each(word):
            _say_other(target, word, text)


def _has(target: Subject, prop: str) -> bool:
    return prop in schema(target.schema).properties


def _say_if_possible(target: Subject, prop: str, text: Printed, value: str | None = None) -> None:
    """Say it where this kind of target has such a property and the value fits it; else leave it over."""
    shown = value or text.text
    if _has(target, prop) and check(target.schema, prop, shown) is None:
        target.say(prop, shown, text.place, text.text)
    else:
        target.account.left(path_of(text.place), text.text, f"not a value of {target.schema}.{prop}")


def _say_contact(target: Subject, prop: str, text: Printed) -> None:
    for one in filter(None, _SEVERAL.split(text.text)):
        address = f"http://{one}" if prop == "website" and "://" not in one else one
        _say_if_possible(target, prop, text, address)


def _say_gender(target: Subject, text: Printed) -> None:
    if text.text.lower() in GENDERS:
        target.say("gender", GENDERS[text.text.lower()], text.place, text.text)
    else:
        target.account.left(path_of(text.place), text.text, "no such gender is known")


def _say_birthplace(target: Subject, group: Group) -> None:
    parts = [group[part] for part in ("town", "country") if part in group]
    if "town" in group:
        target.say("birthPlace", ", ".join(part.text for part in parts), parts[0].place)
    say_country(target, "birthCountry", group.get("country"))


def _say_documents(target: Subject, printed: Designation) -> None:
    for word, kind, prop in (("passport", "Passport", None), ("national_id", "Identification", "idNumber")):
        for group in printed.groups(word):
            number, information = group.get("number"), group.get("information")
            if number:
                _say_document(target, kind, number, information, prop)
            elif information:
                target.say(
                    "notes",
                    f"{word.replace('_', ' ')}: {information.text}",
                    information.place,
                    information.text,
                )


def _say_document(
    target: Subject, kind: str, number: Printed, information: Printed | None, prop: str | None
) -> None:
    """The country is said only where the information beside the number is nothing but a country."""
    labelled = numbers_in(f"{information.text}: {number.text}") if information else []
    prop = labelled[0].prop if len(labelled) == 1 and labelled[0].number == number.text else prop
    known = information if information and country_codes(information.text) else None
    notes = (information,) if information and not known else ()
    plain = number._replace(text=number.text.lstrip("'"), original=number.text)
    say_document(target, Document(plain, kind, country=known, notes=notes, prop=prop))


def _say_numbers(target: Subject, printed: Designation) -> None:
    """Registration numbers: those with a known label in their property, the whole text where any is left."""
    for text in printed.each("registration"):
        found = numbers_in(text.text)
        rest = text.text
        for one in found:
            prop = one.prop if _has(target, one.prop) else "registrationNumber"
            target.say(prop, one.number, text.place, text.text)
            rest = rest.replace(one.printed, " ")
        if any(c.isalnum() for c in rest):
            target.say("registrationNumber", text.text.lstrip("'"), text.place, text.text)
    for text in printed.each("imo"):
        digits = "".join(c for c in text.text if c.isdigit())
        _say_if_possible(target, "imoNumber", text, f"IMO{digits}" if len(digits) == 7 else None)


def _say_ship(target: Subject, printed: Designation) -> None:
    for text in printed.each("length"):
        target.say("notes", f"Length of ship: {text.text}", text.place, text.text)
    for text in printed.each("built"):
        say_date(target, "buildDate", day(text.text), text)


def _say_other(target: Subject, word: str, text: Printed) -> None:
    """A party of whom only the name is printed; whom it means is decided later."""
    kind, part, role = OTHERS[word]
    for name in filter(None, _LISTED.split(text.text)):
        link = target.part("link", key_of(role, name), kind)
        link.say(part, target.id, text.place)
        link.say("objectName", name, text.place, text.text)
        link.say("role", role, text.place)
