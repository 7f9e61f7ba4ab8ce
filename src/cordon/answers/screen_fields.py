"""Fields as people name them -> a query: one vocabulary for options, JSON, and the columns of a file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordon.answers.screen_asked import Query, country, gender
from cordon.entities.comparison_numbers import ANY, Number, number, number_of
from cordon.entities.keys import NUMBERS
from cordon.errors import BadRequest
from cordon.terms.dates import DateSpan, PartialDate

# Field -> what else it is called. The first word of each line is the field; FollowTheMoney's names are known.
FIELDS = {
    "name": ("names", "alias", "previousName", "weakAlias"),
    "firstName": (),
    "middleName": ("secondName", "fatherName"),
    "lastName": (),
    "schema": (),
    "birthDate": ("dob",),
    "birthPlace": (),
    "country": ("nationality", "citizenship", "jurisdiction", "birthCountry", "flag"),
    "gender": (),
    "address": (),
    "id": ("identifier",),
    **dict.fromkeys(NUMBERS, ()),
}
KNOWN = {also: field for field, others in FIELDS.items() for also in (field, *others)}
SCHEMAS = {
    "person": "Person", "individual": "Person", "p": "Person", "natural person": "Person",
    "organization": "Organization", "organisation": "Organization", "company": "Company",
    "entity": "LegalEntity", "legal entity": "LegalEntity", "business": "Company", "o": "Organization",
    "vessel": "Vessel", "ship": "Vessel", "airplane": "Airplane", "aircraft": "Airplane",
}  # fmt: skip
MONTHS = {
    name: n
    for n, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
NUMERIC = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})\Z")
YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})\Z")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ \-]+)?([a-z]{3,9})\.?[ \-]+(?:(\d{1,2}),? +)?(\d{4})\Z")
TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """How values are read where their writers differ. month_first: 03/05/1979 is the fifth of March."""

    month_first: bool = False


AS_WRITTEN = Reading()


def query_of(fields: Mapping[str, Iterable[str]], reading: Reading = AS_WRITTEN) -> Query:
    """The query that fields say. Raises BadRequest for an unknown field and for a value that cannot be read."""
    values: dict[str, list[str]] = {}
    for key, given in fields.items():
        field = KNOWN.get(key)
        if field is None:
            raise BadRequest(f"no field {key!r} is known; there are {', '.join(FIELDS)}")
        values.setdefault(field, []).extend(text.strip() for text in given if text.strip())
    return Query(
        names=tuple(dict.fromkeys(_names(values))),
        schema=schema_named(values.get("schema", ())),
        births=tuple(birth_date(text, reading) for text in values.get("birthDate", ())),
        places=tuple(values.get("birthPlace", ())),
        countries=tuple(dict.fromkeys(country(text) for text in values.get("country", ()))),
        genders=tuple(gender(text) for text in values.get("gender", ())),
        numbers=tuple(_numbers(values)),
        addresses=tuple(values.get("address", ())),
    )


def _names(values: Mapping[str, list[str]]) -> Iterable[str]:
    parts = [text for key in ("firstName", "middleName", "lastName") for text in values.get(key, ())]
    yield from values.get("name", ())
    if parts and not values.get("name"):
        yield " ".join(parts)


def schema_named(given: Iterable[str]) -> str:
    """The schema that a word means: of the vocabulary, or as customer files call it; "" for none."""
    for text in given:
        found = SCHEMAS.get(text.strip().lower())
        if found:
            return found
        return text.strip()
    return ""


def _numbers(values: Mapping[str, list[str]]) -> Iterable[Number]:
    for prop in NUMBERS:
        for text in values.get(prop, ()):
            if found := number_of(prop, text):
                yield found
    for text in values.get("id", ()):
        yield identifier(text)


def identifier(text: str) -> Number:
    """`NUMBER`, or `KIND:NUMBER` with a kind such as passport, tax, imo, wallet. Raises BadRequest."""
    kind, colon, rest = text.partition(":")
    kinds = set(NUMBERS.values())
    told = kind.strip().lower() if colon and kind.strip().lower() in kinds else ANY
    found = number(rest if told != ANY else text, told)
    if found is None:
        raise BadRequest(f"{text!r} is too short for an identifier: five characters with a digit are wanted")
    return found


def birth_date(text: str, reading: Reading = AS_WRITTEN) -> str:
    """A date in EDTF from the ways in which people write one. Raises BadRequest."""
    bare = TIME.sub("", text.strip())
    try:
        return str(DateSpan.parse(bare))
    except ValueError:
        pass
    found = _parts(bare, reading)
    try:
        if found:
            return str(PartialDate(*found))
    except ValueError:
        pass
    raise BadRequest(f"a birth date as YYYY, YYYY-MM or YYYY-MM-DD is wanted, not {text!r}")


def _parts(text: str, reading: Reading) -> tuple[int, ...] | None:
    """(year, month, day) as far as the text has them."""
    if found := NUMERIC.match(text):
        a, b, year = map(int, found.groups())
        day, month = (b, a) if (reading.month_first and a <= 12) or b > 12 else (a, b)
        return year, month, day
    if found := YEAR_FIRST.match(text) or COMPACT.match(text):
        return tuple(map(int, found.groups()))
    if found := WORDED.match(text.lower()):
        before, month_name, after, year_text = found.groups()
        day_text, named = before or after, MONTHS.get(month_name)
        if named:
            return (int(year_text), named, int(day_text)) if day_text else (int(year_text), named)
    return None
