"""A UK designation -> statements: names, the designation itself, addresses, and the details of its kind."""

import html
import re

from cordon.sources.account import Account, Subject, key_of
from cordon.sources.belongings import say_address, say_date
from cordon.sources.day_first import day
from cordon.sources.fields import Printed
from cordon.sources.uk_designation import SOURCE, Designation, Group
from cordon.sources.uk_details import say_details
from cordon.terms.readings import Reading
from cordon.terms.statements import AliasStrength

AUTHORITY = "UK Foreign, Commonwealth and Development Office"
SCHEMAS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
NAME_TYPES = {"primary name": "name", "primary name variation": "alias", "alias": "alias"}
STRENGTHS = {
    "good quality a.k.a": AliasStrength.STRONG,
    "good quality": AliasStrength.STRONG,
    "low quality a.k.a": AliasStrength.WEAK,
    "low quality": AliasStrength.WEAK,
}
PERSON_PARTS = {
    "name1": "firstName",
    "name2": "secondName",
    "name3": "middleName",
    "name4": "middleName",
    "name5": "middleName",
    "name6": "lastName",
}
LANGUAGES = {
    "arabic": "ara", "russian": "rus", "ukrainian": "ukr", "belarusian": "bel", "persian": "fas",
    "farsi": "fas", "dari": "prs", "pashto": "pus", "urdu": "urd", "chinese": "zho", "korean": "kor",
    "hebrew": "heb", "burmese": "mya", "serbian": "srp", "bengali": "ben", "tigrinya": "tir",
    "amharic": "amh", "georgian": "kat", "armenian": "hye", "japanese": "jpn", "kurdish": "kur",
}  # fmt: skip
# The beginning of a measure as printed (Sanctions Imposed, or the XML's indicators) -> our measure.
MEASURES = {
    "assetfreeze": "asset_freeze",
    "travelban": "travel_ban",
    "armsembargo": "arms_embargo",
    "targetedarmsembargo": "arms_embargo",
    "directordisqualification": "director_disqualification",
    "trustservices": "trust_services",
    "prohibitionofportentry": "crew_or_port_measures",
    "crewservicing": "crew_or_port_measures",
    "charteringofships": "crew_or_port_measures",
    "preventionofchartering": "crew_or_port_measures",
    "deflag": "crew_or_port_measures",
    "shippingsanctions": "crew_or_port_measures",
    "technicalassistancerelatedtoaircraft": "crew_or_port_measures",
    "prohibitiononcorrespondentbanking": "dealing_prohibition",
}
_NOT_WORD = re.compile(r"[^a-z]+")


def read_designation(printed: Designation, key: str) -> Reading:
    """All that a designation says. key: the record's."""
    account = Account(SOURCE, key)
    kind = printed.one("kind")
    schema = SCHEMAS.get(kind.text.lower() if kind else "", "LegalEntity")
    if schema == "Organization" and printed.each("parent"):
        schema = "Company"  # of all organisations, only a company can be owned
    number = printed.one("key")
    target = account.about(f"uk-{number.text if number else key}", schema)
    if kind and schema == "LegalEntity":
        account.left("Designation Type", kind.text, "no such kind of target is known")
    _say_names(target, printed)
    _say_sanction(target, printed)
    for group in printed.groups("address"):
        _say_address(target, group)
    say_details(target, printed)
    for path, value in printed.leftover:
        account.left(path, value)
    return account.reading()


def measure(printed: str) -> str:
    """Our measure for a printed one."""
    folded = _NOT_WORD.sub("", printed.lower())
    return next((ours for start, ours in MEASURES.items() if folded.startswith(start)), "other")


def _say_names(target: Subject, printed: Designation) -> None:
    primary = False
    for group in printed.groups("name"):
        primary |= _say_name(target, group)
    if not primary:
        target.account.left("Name type", "", "no primary name is printed")
    for group in printed.groups("script"):
        _say_script(target, group)
    if target.schema == "Person":
        for title in printed.each("title"):
            target.repeat("title", title)
    else:
        for title in printed.each("title"):
            target.account.left("Title", title.text, "only a person has a title")


def _say_name(target: Subject, group: Group) -> bool:
    """Say one name with its parts; whether it is a primary one."""
    parts = {part: group[part] for part in PERSON_PARTS if part in group}
    if not parts:
        return False
    texts = [part.text for part in parts.values()]
    whole = texts[0] if target.schema != "Person" and len(set(texts)) == 1 else " ".join(texts)
    kind, grade = group.get("type"), group.get("strength")
    prop = NAME_TYPES.get(kind.text.lower() if kind else "", "alias")
    if kind and kind.text.lower() not in NAME_TYPES:
        target.account.left("Name type", kind.text, "no such type of name is known")
    strength = _strength(target, grade) if prop != "name" else None
    group_id = f"{target.id}/name/{key_of(whole)}" if target.schema == "Person" and len(parts) > 1 else None
    place = next(iter(parts.values())).place
    target.say(
        "weakAlias" if strength is AliasStrength.WEAK else prop,
        whole,
        place,
        strength=strength,
        group=group_id,
    )
    for part, text in parts.items() if group_id else ():
        target.repeat(PERSON_PARTS[part], text, group_id)
    return prop == "name"


def _strength(target: Subject, grade: Printed | None) -> AliasStrength:
    if grade and grade.text.lower().rstrip(".") not in STRENGTHS:
        target.account.left("Alias strength", grade.text, "no such strength is known")
    return STRENGTHS.get(grade.text.lower().rstrip(".") if grade else "", AliasStrength.UNGRADED)


def _say_script(target: Subject, group: Group) -> None:
    """A name in its own script. The script's printed name is passed over: the characters tell it."""
    name, language = group.get("name"), group.get("language")
    lang = LANGUAGES.get(language.text.lower()) if language else None
    if language and not lang:
        target.account.left("Non-latin script language", language.text, "no code for this language")
    if name:
        target.say("alias", name.text, name.place, lang=lang, strength=AliasStrength.UNGRADED)


def _say_sanction(target: Subject, printed: Designation) -> None:
    number = printed.one("key")
    sanction = target.part("sanction", number.text if number else "listed", "Sanction")
    sanction.say("entity", target.id, printed.place)
    sanction.say("authority", AUTHORITY, printed.place)
    sanction.say("country", "gb", printed.place)
    sanction.repeat("authorityId", number)
    for group_id in printed.each("ofsi"):
        sanction.say("authorityId", f"OFSI {group_id.text}", group_id.place, group_id.text)
    for word, prop in (("un", "unscId"), ("regime", "program")):
        for text in printed.each(word):
            sanction.repeat(prop, text)
    for text in printed.each("origin"):
        sanction.say("summary", f"Designation source: {text.text}", text.place, text.text)
    for text in printed.each("reasons"):
        _say_prose(sanction, "reason", text)
    for text in printed.each("information"):
        _say_prose(target, "notes", text)
    _say_measures(sanction, printed)
    for word, props in (("designated", ("listingDate", "startDate")), ("updated", ("modifiedAt",))):
        for text in printed.each(word):
            for prop in props:
                say_date(sanction, prop, day(text.text), text)


def _say_measures(sanction: Subject, printed: Designation) -> None:
    said = set()
    for text in printed.each("imposed"):
        for one in filter(str.strip, text.text.split("|")):
            if one.strip() != "-":
                said.add(measure(one))
                sanction.say("provisions", one.strip(), text.place)
                sanction.say("measure", measure(one), text.place, one.strip())
    for name, text in printed.indicated.items():
        if measure(name) not in said:
            sanction.say("measure", measure(name), text.place, name)


def _say_prose(subject: Subject, prop: str, text: Printed) -> None:
    """Prose comes with the marks of HTML in it: `&amp;`, `&#x2019;`."""
    plain = " ".join(html.unescape(text.text).split())
    subject.say(prop, plain, text.place, text.text if plain != text.text else None)


def _say_address(target: Subject, group: Group) -> None:
    lines = [group[f"line{n}"] for n in range(1, 6) if f"line{n}" in group]
    street = lines[0]._replace(text=", ".join(line.text for line in lines)) if lines else None
    parts = {"street": street, "city": group.get("line6"), "postalCode": group.get("code")}
    say_address(target, parts, group.get("country"))
