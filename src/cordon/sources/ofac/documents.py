"""A printed document -> an `Identification` or `Passport`, its number repeated on the target."""

import re
from dataclasses import dataclass, replace

from cordon.sources.ofac.days import edtf
from cordon.sources.ofac.labels import Rule
from cordon.sources.ofac.target import Target, Thing, prop_for, short_key
from cordon.terms.schemas import is_a
from cordon.text.countries import country_code

_DATED = re.compile(
    r"(?P<rest>.*?),?(?: (?:date of )?issued? (?:on )?(?P<issued>[\w ]{4,30}?))?"
    r"(?:,? expire[sd]? (?:on )?(?P<expires>[\w ]{4,30}?))?\Z",
    re.DOTALL,
)
_LAST_BRACKET = re.compile(r"(?P<before>.*?)\s*\((?P<inside>[^()]*)\)\s*\Z", re.DOTALL)
_IMO = re.compile(r"(?:IMO\s*)?(\d{7})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """One document as printed; `notes` is what stands in further brackets: an authority, a place."""

    label: str
    number: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    notes: tuple[str, ...] = ()
    authority: str = ""
    invalid: bool = False


def document(label: str, text: str) -> Document:
    """What follows the label in a remark: `PH3854LY (Libya) issued 04 Feb 2020 expires 03 Feb 2025`."""
    issued = expires = ""
    found = _DATED.match(text)
    if found and all(edtf(found[part]) for part in ("issued", "expires") if found[part]):
        text, issued, expires = found["rest"], found["issued"] or "", found["expires"] or ""
    number, country, notes = _brackets(text)
    return Document(label, number, country, issued, expires, notes)


def with_brackets(printed: Document) -> Document:
    """The document with a country that the XML left inside the number: `33556474 (Russia)`."""
    if printed.country:
        return printed
    number, country, notes = _brackets(printed.number)
    if not country:
        return printed
    return replace(printed, number=number, country=country, notes=notes + printed.notes)


def say_document(target: Target, printed: Document, rule: Rule) -> None:
    """Say a document. A vessel and an aircraft hold no documents: there it is only a number."""
    number = _number(printed)
    paper = None
    if is_a(target.schema, "LegalEntity"):
        # the key is of what all three formats print alike; only the XML numbers documents
        key = short_key(printed.label, number, printed.country)
        paper = target.thing("id", key, "Passport" if rule.does == "passport" else "Identification")
    prop = prop_for(target.schema, rule.props)
    if prop:
        target.say(prop, number, original=printed.number, group=paper.id if paper else None)
    else:
        target.say("notes", f"{printed.label} {printed.number}")
    if paper:
        _say_paper(target, paper, printed, number)


def _say_paper(target: Target, paper: Thing, printed: Document, number: str) -> None:
    paper.say("holder", target.id)
    paper.say("number", number, printed.number)
    paper.say("type", printed.label.rstrip(":"))
    _say_country(target, paper, printed)
    for prop, day in (("startDate", printed.issued), ("endDate", printed.expires)):
        if day:
            paper.say(prop, edtf(day) or day, day)
    paper.say("authority", printed.authority)
    for note in printed.notes:
        paper.say("summary", note)
    if printed.invalid:
        paper.say("summary", "OFAC marks it as not valid")


def _say_country(target: Target, paper: Thing, printed: Document) -> None:
    if not printed.country:
        return
    code = country_code(printed.country)
    if code:
        paper.say("country", code, printed.country)
    else:
        target.leave(f"{printed.label} country", printed.country, "no such country is known")


def _brackets(text: str) -> tuple[str, str, tuple[str, ...]]:
    """(number, country, other bracketed words): the last bracket is a country if one has that name."""
    country = ""
    notes: list[str] = []
    while len(notes) < 4 and (found := _LAST_BRACKET.match(text)) and found["before"]:
        inside = found["inside"].strip()
        if not country and not notes and country_code(inside):
            country = inside
        elif inside:
            notes.insert(0, inside)
        text = found["before"]
    return text.strip(), country, tuple(notes)


def _number(printed: Document) -> str:
    """The number as it is looked up; `IMO 7406784`, and `7406784` of a ship, are IMO7406784."""
    imo = _IMO.match(printed.number) if _is_imo(printed) else None
    return f"IMO{imo[1]}" if imo else printed.number


def _is_imo(printed: Document) -> bool:
    return "IMO" in printed.number.upper() or printed.label.startswith("Vessel Registration")
