"""What the Swiss list prints once for many targets: programmes with their sanctions sets, and places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from cordon.sources.fields import Fields, Printed
from cordon.sources.markup import Found, Node, elements
from cordon.text.countries import country_codes

ROOT, TARGET, HEADINGS = "swiss-sanctions-list", "target", ("sanctions-program", "place")
# Three patterns that begin with letters, not one with branches: eight times as fast.
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rb"place-id=\"(\d{1,12})\"",
        rb"sanctions-set-id=\"(\d{1,12})\"",
        rb"sanctions-set-id>\s*(\d{1,12})\s*<",
    )
)


@dataclass(frozen=True, slots=True)
class Programme:
    """One ordinance. key, name: in English where they are, else in the first language."""

    number: str
    key: str
    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class SanctionsSet:
    """One article of an ordinance, by which a target is bound."""

    number: str
    words: str
    programme: Programme


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its name, the area it lies in, its country by code or by name."""

    location: str
    area: str
    country: Printed | None


@dataclass(frozen=True, slots=True)
class Header:
    """Sanctions sets and places by their numbers; what was left over, by the element's line."""

    sets: Mapping[str, SanctionsSet]
    places: Mapping[str, Place]

    def fingerprint(self, target: Found) -> bytes:
        """A digest of the header entries that a target names: if one changes, so does what it says."""
        numbers = {number.decode() for pattern in _NAMED for number in pattern.findall(target.data)}
        text = repr([(n, self.sets.get(n), self.places.get(n)) for n in sorted(numbers)])
        return blake2b(text.encode(), digest_size=16).digest()


def read_header(path: Path, name: str) -> Header:
    """Programmes and places, wherever in the file they stand; the targets are passed over."""
    sets: dict[str, SanctionsSet] = {}
    places: dict[str, Place] = {}
    for found in elements(path, name, ROOT, HEADINGS, _number, passed=(TARGET,)):
        if found.tag == "sanctions-program":
            sets |= _sets(Fields(found.parse(), found.tag, found.line - 1))
        elif found.tag == "place":
            # a place has no line here: moved to another line, it says the same
            places[found.key] = read_place(Fields(found.parse(), "place", 0))
    return Header(sets, places)


def read_place(fields: Fields) -> Place:
    """The place that an element describes. Variants in other languages are passed over."""
    country = next((country_of(country) for country in fields.inside("country")), None)
    fields.ignore(("location-variant", "area-variant"))
    return Place(_own(fields, "location"), _own(fields, "area"), country)


def country_of(fields: Fields) -> Printed | None:
    """A country element: its words, or its code where the words name none."""
    words, code = fields.own_text(), fields.attribute("iso-code").upper()
    if code and not (words and country_codes(words.text)):
        return Printed(code, fields.place)
    return words


def _sets(fields: Fields) -> dict[str, SanctionsSet]:
    programme = Programme(
        fields.attribute("ssid"), _english(fields, "program-key"), _english(fields, "program-name"),
        _own(fields, "origin"),
    )  # fmt: skip
    words: dict[str, str] = {}
    for one in fields.inside("sanctions-set"):
        number, lang, text = one.attribute("ssid"), one.attribute("lang"), one.own_text()
        if text and (lang == "eng" or number not in words):
            words[number] = text.text
    return {number: SanctionsSet(number, text, programme) for number, text in words.items()}


def _english(fields: Fields, tag: str) -> str:
    texts = [(one.attribute("lang"), one.own_text()) for one in fields.inside(tag)]
    known = {lang: text.text for lang, text in reversed(texts) if text}
    return known.get("eng") or next(reversed(known.values()), "")


def _own(fields: Fields, tag: str) -> str:
    texts = [text.text for one in fields.inside(tag) if (text := one.own_text())]
    return texts[0] if texts else ""


def _number(element: Node) -> str | None:
    number: str | None = element.get("ssid")
    return number
