"""Names of the Swiss list: ordered parts, each with spellings in other languages and scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from cordon.sources.account import Subject, key_of
from cordon.sources.fields import Fields, Printed
from cordon.terms.statements import AliasStrength

KINDS = {"primary-name": "name", "alias": "alias", "formerly-known-as": "previousName"}
STRENGTHS = {"good": AliasStrength.STRONG, "low": AliasStrength.WEAK}
# name-part-type -> property of a person; whole-name and other stand only in the whole name.
PARTS = {
    "title": "title",
    "given-name": "firstName",
    "further-given-name": "secondName",
    "father-name": "fatherName",
    "grand-father-name": "fatherName",
    "family-name": "lastName",
    "maiden-name": "lastName",
    "suffix": "nameSuffix",
    "tribal-name": "weakAlias",
    "whole-name": None,
    "other": None,
}
MOST_SPELLINGS = 64  # whole names made of one printed name in one language and script
IGNORED = ("ssid", "lang", "script", "spelling-variant-type")

Culture = tuple[str, str]  # language, script; ("", "") as the list itself spells it


@dataclass(frozen=True, slots=True)
class _Spelling:
    kind: str
    order: int
    culture: Culture
    printed: Printed


def read_name(target: Subject, fields: Fields, *, main: bool) -> None:
    """One name of one identity: every whole name that its parts and their spellings make."""
    group = f"{target.id}/name/{fields.peek('ssid') or key_of(fields.path)}"
    prop, strength = _prop(target, fields, main=main)
    spellings = [spelling for part in fields.inside("name-part") for spelling in _spellings(target, part)]
    for culture in dict.fromkeys(spelling.culture for spelling in spellings):
        own = prop if culture == ("", "") or prop != "name" else "alias"
        for whole in _wholes(target, fields, spellings, culture):
            target.say(own, whole, fields.place, None, _lang(culture), strength, group)
    for spelling in spellings:
        _say_part(target, spelling, group)
    fields.ignore(IGNORED)
    target.account.leave(fields)


def _prop(target: Subject, fields: Fields, *, main: bool) -> tuple[str, AliasStrength]:
    kind, quality = fields.attribute("name-type"), fields.attribute("quality")
    strength = STRENGTHS.get(quality, AliasStrength.UNGRADED)
    if kind not in KINDS:
        target.account.left(f"{fields.path}/@name-type", kind, "no such type of name is known")
    if strength is AliasStrength.WEAK:
        return "weakAlias", strength
    prop = KINDS.get(kind, "alias")
    return ("alias" if prop == "name" and not main else prop), strength


def _spellings(target: Subject, fields: Fields) -> Iterator[_Spelling]:
    kind, order = fields.attribute("name-part-type"), fields.attribute("order")
    if kind not in PARTS:
        target.account.left(f"{fields.path}/@name-part-type", kind, "no such part of a name is known")
    place = int(order) if order.isascii() and order.isdigit() else 0
    for value in fields.each("value"):
        yield _Spelling(kind, place, ("", ""), value)
    for variant in fields.inside("spelling-variant"):
        culture = (variant.attribute("lang").lower(), variant.attribute("script").upper())
        text = variant.own_text()
        variant.ignore(IGNORED)
        target.account.leave(variant)
        if text:
            yield _Spelling(kind, place, culture, text)
    fields.ignore(IGNORED)
    target.account.leave(fields)


def _wholes(target: Subject, fields: Fields, spellings: list[_Spelling], culture: Culture) -> Iterator[str]:
    """Whole names in one language and script.

    In Latin letters a part without a spelling of its own stands as the list spells it. In another script it
    is left out, for nobody writes half a name in each; and a single part of several makes no name.
    """
    named = [one for one in spellings if one.kind != "title"]
    slots = [_slot(named, order, culture) for order in sorted({one.order for one in named})]
    filled = [slot for slot in slots if slot]
    if len(filled) == 1 < len(slots):
        return iter(())
    made = list(islice(product(*filled), MOST_SPELLINGS + 1))
    if len(made) > MOST_SPELLINGS:
        count = f"more than {MOST_SPELLINGS} spellings"
        target.account.left(fields.path, count, "only the first of them are said")
    return (" ".join(parts) for parts in made[:MOST_SPELLINGS] if parts)


def _slot(named: list[_Spelling], order: int, culture: Culture) -> list[str]:
    """The spellings of one part in one language and script."""
    here = [one for one in named if one.order == order]
    own = [one.printed.text for one in here if one.culture == culture]
    if own or culture[1] not in {"", "LATN"}:
        return own
    return [one.printed.text for one in here if one.culture == ("", "")]


def _say_part(target: Subject, spelling: _Spelling, group: str) -> None:
    prop = PARTS.get(spelling.kind)
    if not prop:
        return
    text, place = spelling.printed.text, spelling.printed.place
    if prop == "weakAlias":
        target.say(prop, text, place, None, _lang(spelling.culture), AliasStrength.UNGRADED, group)
    elif target.schema == "Person":
        target.say(prop, text, place, lang=_lang(spelling.culture), group=group)


def _lang(culture: Culture) -> str | None:
    return culture[0] if len(culture[0]) == 3 and culture[0].isalpha() else None
