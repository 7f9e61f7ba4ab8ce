"""The names of an entity of the ENHANCED XML, in every script in which they are printed."""

from cordon.sources.fields import Fields
from cordon.sources.ofac.enhanced_shared import coded, items
from cordon.sources.ofac.names import alias_prop, name_group, say_name
from cordon.sources.ofac.target import Target, prop_for
from cordon.terms.statements import AliasStrength

# A script tells the language only where one language is written in it: not Arabic, not Cyrillic.
_LANGUAGES = {
    "Armenian": "hye", "Chinese Simplified": "zho", "Chinese Traditional": "zho", "Georgian": "kat",
    "Greek": "ell", "Hangul": "kor", "Japanese": "jpn", "Korean": "kor",
}  # fmt: skip
# Parts that the formatted name joins into first or last name and the sdnEntry XML does not tell apart.
_PARTS = {
    "Middle Name": "middleName", "Patronymic": "fatherName", "Matronymic": "motherName",
    "Maiden Name": "previousName",
}  # fmt: skip


def say_names(target: Target, names: list[Fields]) -> None:
    """Say every name; the primary one in Latin letters is `name`, in another script it is an alias."""
    for name in names:
        primary = name.text("isPrimary") == "true"
        weak = name.text("isLowQuality") == "true"
        strength = AliasStrength.WEAK if weak else AliasStrength.STRONG
        kind = coded(name, "aliasType")
        prop = alias_prop(kind.text if kind else "aka", strength)
        for translation in items(target, name, "translations", "translation"):
            if primary:
                _say(target, translation, "name", AliasStrength.WEAK if weak else None)
            else:
                _say(target, translation, prop, strength)
        name.ignore(("id",))
        target.leave_rest(name)


def _say(target: Target, translation: Fields, prop: str, strength: AliasStrength | None) -> None:
    target.at(translation.place)
    script = coded(translation, "script")
    latin = script is None or script.text == "Latin"
    lang = None if script is None else _LANGUAGES.get(script.text)
    printed = translation.take("formattedFullName")
    translation.ignore(("id", "isPrimary", "formattedFirstName", "formattedLastName"))
    if printed:
        say_name(target, printed.text, "alias" if prop == "name" and not latin else prop, strength, lang)
    for part in items(target, translation, "nameParts", "namePart"):
        kind, value = coded(part, "type"), part.text("value")
        part.ignore(("id",))
        target.leave_rest(part)
        own = prop_for(target.schema, _PARTS.get(kind.text, "")) if kind else None
        if own and printed and value:
            target.say(own, value, lang=lang, group=name_group(printed.text))
    target.leave_rest(translation)
