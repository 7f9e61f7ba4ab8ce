"""What the UN prints alike for persons and entities: names, aliases, the designation, addresses, comments."""

import re
from collections.abc import Iterator

from cordon.sources.account import Subject, key_of
from cordon.sources.belongings import say_address, say_country, say_date
from cordon.sources.fields import Fields, Printed
from cordon.terms.statements import AliasStrength

AUTHORITY = "United Nations Security Council"
NAME_PARTS = {
    "FIRST_NAME": "firstName",
    "SECOND_NAME": "secondName",
    "THIRD_NAME": "middleName",
    "FOURTH_NAME": "lastName",
}
# QUALITY -> our property and grade. Persons have Good and Low, entities a.k.a. and f.k.a.
QUALITY = {
    "good": ("alias", AliasStrength.STRONG),
    "low": ("weakAlias", AliasStrength.WEAK),
    "a.k.a.": ("alias", AliasStrength.UNGRADED),
    "f.k.a.": ("previousName", AliasStrength.UNGRADED),
    "": ("alias", AliasStrength.UNGRADED),
}
IGNORED = {
    "VERSIONNUM": "a counter of the publisher's database, 1 everywhere since 2018",
    "SORT_KEY": "the name again, as sorted; empty since 2018",
    "SORT_KEY_LAST_MOD": "as SORT_KEY",
    "HAS_INTERPOL_LINK": "says again whether INTERPOL_LINK is there",
    "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation": "where the schema lies",
}
NOTHING = frozenset({"na", "n/a", "null"})  # what the schema puts where a name part is missing
_SCRIPT_FIRST = re.compile(r"([^()]+)\(([^()]+)\)\Z")
_YEARS = re.compile(r"(\d{4}) ?- ?(\d{4})\Z")
_OUTSIDE_BRACKETS = re.compile(r";(?![^()]*\))")


def read_shared(target: Subject, fields: Fields) -> None:
    """The fields that both kinds of target have, but for their order in the file."""
    fields.ignore(IGNORED)
    _read_names(target, fields)
    prefix = "INDIVIDUAL" if target.schema == "Person" else "ENTITY"
    for alias in fields.inside(f"{prefix}_ALIAS"):
        _read_alias(target, alias)
    _read_designation(target, fields)
    for address in fields.inside(f"{prefix}_ADDRESS"):
        _read_address(target, address)
    target.repeat("notes", fields.take("COMMENTS1"))
    target.repeat("sourceUrl", fields.take("INTERPOL_LINK"))


def names_in(text: str) -> Iterator[str]:
    """Each name of a text that holds several: "a; b", or one in its own script with others in brackets."""
    found = _SCRIPT_FIRST.match(text)
    if found and text[0] > "\u036f" and found[2].isascii():
        yield found[1].strip()
        text = found[2]
    for name in _OUTSIDE_BRACKETS.split(text):
        if name.strip():
            yield name.strip()


def day_or_span(text: str) -> str:
    """A day without its time zone (1966-02-02-05:00), or EDTF's span for "1958 - 1964" and "1955-1958"."""
    years = _YEARS.match(text)
    return f"{years[1]}/{years[2]}" if years else text[:10]


def _read_names(target: Subject, fields: Fields) -> None:
    parts = {
        tag: part for tag in NAME_PARTS if (part := fields.take(tag)) and part.text.lower() not in NOTHING
    }
    whole = " ".join(part.text for part in parts.values())
    first = next(iter(parts.values()), None)
    group = f"{target.id}/name/{key_of(whole)}" if len(parts) > 1 else None
    for index, name in enumerate(names_in(whole) if first else ()):
        target.say("alias" if index else "name", name, first.place if first else "", whole, group=group)
    for tag, part in parts.items() if group else ():
        target.repeat(NAME_PARTS[tag], part, group=group)
    for script in fields.each("NAME_ORIGINAL_SCRIPT"):
        for name in names_in(script.text):
            target.say("alias", name, script.place, script.text, strength=AliasStrength.UNGRADED)


def _read_alias(target: Subject, fields: Fields) -> None:
    printed, quality = fields.take("ALIAS_NAME"), fields.take("QUALITY")
    prop, strength = QUALITY.get(quality.text.lower() if quality else "", ("alias", AliasStrength.UNGRADED))
    if quality and quality.text.lower() not in QUALITY:
        target.account.left(f"{fields.path}/QUALITY", quality.text, "no such quality is known")
    group = f"{target.id}/alias/{key_of(printed.text)}" if printed and fields.more() else None
    for name in names_in(printed.text) if printed else ():
        target.say(
            prop, name, printed.place if printed else "", _whole(printed), strength=strength, group=group
        )
    if fields.more():
        _read_with_alias(target, fields, group)
    target.account.leave(fields)


def _read_with_alias(target: Subject, fields: Fields, group: str | None) -> None:
    """The birth and the note that are printed with an alias, tied to it; at times the alias is blank."""
    for day in fields.each("DATE_OF_BIRTH"):
        if day.text not in NOTHING:
            say_date(target, "birthDate", day_or_span(day.text), day, group)
    target.repeat("birthPlace", fields.take("CITY_OF_BIRTH"), group)
    say_country(target, "birthCountry", fields.take("COUNTRY_OF_BIRTH"), group)
    target.repeat("notes", fields.take("NOTE"), group)


def _whole(printed: Printed | None) -> str | None:
    return (printed.original or printed.text) if printed else None


def _read_designation(target: Subject, fields: Fields) -> None:
    number = fields.take("REFERENCE_NUMBER")
    key = number.text if number else "listed"
    sanction = target.part("sanction", key.replace(" ", ""), "Sanction")
    sanction.say("entity", target.id, number.place if number else fields.place)
    sanction.say("authority", AUTHORITY, fields.place)
    sanction.say("country", "un", fields.place)
    sanction.repeat("authorityId", number)
    sanction.repeat("unscId", number)
    sanction.repeat("program", fields.take("UN_LIST_TYPE"))
    _read_days(sanction, fields)
    for tag, words in (("SUBMITTED_BY", "submitted by"), ("SUBMITTED_ON", "submitted on")):
        if told := fields.take(tag):
            sanction.say("summary", f"{words} {told.text}", told.place, told.text)
    for group in fields.inside("LIST_TYPE"):
        if group.text("VALUE") not in {"UN List", ""}:
            target.account.left(group.path, "LIST_TYPE", "another list than the UN's")
        target.account.leave(group)


def _read_days(sanction: Subject, fields: Fields) -> None:
    """Days come as YYYY-MM-DD, in some versions with a time zone behind."""
    if listed := fields.take("LISTED_ON"):
        say_date(sanction, "listingDate", listed.text[:10], listed)
        say_date(sanction, "startDate", listed.text[:10], listed)
    if delisted := fields.take("DELISTED_ON"):
        say_date(sanction, "endDate", delisted.text[:10], delisted)
    for group in fields.inside("LAST_DAY_UPDATED"):
        for day in group.each("VALUE"):
            say_date(sanction, "modifiedAt", day.text[:10], day)
        sanction.account.leave(group)


def _read_address(target: Subject, fields: Fields) -> None:
    code = fields.take("ZIP_CODE")
    coded = code is not None and any(c.isdigit() for c in code.text)
    parts = {
        "street": fields.take("STREET"),
        "city": fields.take("CITY"),
        "state": fields.take("STATE_PROVINCE"),
        "postalCode": code if coded else None,
        "region": None if coded else code,  # the UN has printed regions there: "Chaman, Baluchistan Province"
    }
    say_address(target, parts, fields.take("COUNTRY"), remarks=fields.take("NOTE"))
    target.account.leave(fields)
