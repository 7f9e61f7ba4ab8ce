"""The free text of the Swiss list ("IMO Number: 8405270"): what a rule reads, and notes for the rest."""

import re

from cordon.sources.account import Subject
from cordon.sources.belongings import say_date
from cordon.sources.day_first import day
from cordon.sources.fields import Printed
from cordon.terms.schemas import check, schema

# Each must match the whole text; what follows the label goes to the property, where the target has it.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (prop, re.compile(rf"(?:{label}) ?: ?({value})\.?", re.IGNORECASE))
    for prop, label, value in (
        ("imoNumber", "IMO(?: number)?", r"\d{7}"),
        ("mmsi", "MMSI(?: number)?", r"\d{9}"),
        ("website", "Website", r"(?:https?://|www\.)\S+"),
        ("email", "E-?mail(?: address)?", r"\S+@\S+"),
        ("phone", r"(?:Tel\.|Telephone)(?: number)?", r"\+?[\d ()/-]{5,30}"),
        ("innCode", "INN|Taxpayer identification number", r"\d{9,12}"),
        ("taxNumber", "Tax registration number|Tax (?:ID|identification) number|TIN", r"[\w/-]{5,25}"),
        ("ogrnCode", "OGRN|ОГРН", r"\d{13,15}"),
        (
            "registrationNumber",
            "(?:ОГРН/main )?(?:(?:State|Business|Company) )?registration number",
            r"[\w/ -]{3,30}",
        ),
        ("swiftBic", "SWIFT(?:/BIC)?(?: code)?", r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"),
        ("classification", "Type of entity", r".{2,200}"),
        ("incorporationDate", "Date of registration", r".{4,40}"),
    )
)
UN_REFERENCE = re.compile(r"\b[A-Z]{2}[ie]\.\d{3}\b")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")


def read_information(target: Subject, text: Printed) -> str | None:
    """Say one text of other-information. Gives back a UN reference, if the text is nothing else."""
    reference = UN_REFERENCE.search(text.text)
    if reference and len(text.text) <= 40:
        return reference[0]
    for prop, rule in RULES:
        found = rule.fullmatch(text.text)
        if found and prop in schema(target.schema).properties and _say(target, prop, found[1], text):
            return None
    target.repeat("notes", text)
    return None


def _say(target: Subject, prop: str, value: str, text: Printed) -> bool:
    """Say it if it is a value of its property."""
    if prop == "incorporationDate":
        date = day(_DOTTED.sub(r"\1/\2/\3", value))
        if date:
            say_date(target, prop, date, text)
        return date is not None
    value = f"IMO{value}" if prop == "imoNumber" else value
    value = f"http://{value}" if prop == "website" and "://" not in value else value
    if check(target.schema, prop, value) is not None:
        return False
    target.say(prop, value.strip(), text.place, text.text)
    return True
