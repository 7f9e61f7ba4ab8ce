"""A field's text as a value of its property: countries as codes, ids in full, numbers bare."""

import re

from cordon.errors import BadRecord
from cordon.sources.acts_ids import Ids
from cordon.sources.acts_saying import Subject
from cordon.terms.located import Item
from cordon.terms.schemas import Property
from cordon.text.countries import country_code, country_name

_REGIME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


def say_value(subject: Subject, props: tuple[Property, ...], item: Item, ids: Ids) -> tuple[str, ...]:
    """Say what a field holds under its property, and give the values; BadRecord for what it cannot be.

    props: one, or a country and an entity, between which the text decides.
    """
    prop, text = props[0], str(item.value)
    if len(props) == 2:
        prop = props[0] if len(text) == 2 or _country(text) else props[1]
    values = _values(prop, item, ids)
    for value in values:
        subject.say(prop.name, value, item, original=text if prop.type != "entity" else None)
    return values


def _values(prop: Property, item: Item, ids: Ids) -> tuple[str, ...]:
    text = str(item.value)
    if prop.type == "entity":
        return ids.meant(item, item.name, prop.range)
    if prop.type == "country":
        code = _country(text)
        if code is None:
            raise BadRecord(ids.file, item.line, item.name, f"is no country: {text[:80]!r}")
        return (code,)
    if prop.type == "number" and _GROUPED.fullmatch(text):
        return (text.replace(",", ""),)
    if prop.name == "regime" and (len(text) > 60 or not _REGIME.fullmatch(text)):
        what = f"is no key of a regime (small letters and digits, parts joined by '-'): {text[:80]!r}"
        raise BadRecord(ids.file, item.line, item.name, what)
    return (text,)


def _country(text: str) -> str | None:
    """The code of a country given as one (`ru`) or by its name."""
    if len(text) == 2 and country_name(text):
        return text.lower()
    return country_code(text)
