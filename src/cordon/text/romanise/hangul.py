"""Hangul: Revised Romanisation, the North's own spelling, and the spellings usual on passports.

A syllable is 0xAC00 + (initial * 21 + vowel) * 28 + final (Unicode, chapter 3.12).
"""

from functools import cache

from cordon.text.tables import rows

FIRST, LAST = 0xAC00, 0xD7A3
INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "_").split()
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
FINALS = "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
NORTH_INITIALS = "k kk n t tt r m p pp s ss _ j jj ch k t p h".split()
NORTH_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split()
USUAL_VOWELS = "a ae ya yae u e you ye o wa wae oe yo oo wo we wi yoo eu ui ee".split()
SYSTEMS = {
    "revised": (INITIALS, VOWELS),
    "north": (NORTH_INITIALS, NORTH_VOWELS),
    "usual": (INITIALS, USUAL_VOWELS),
    "mccune": ("k kk n t tt r m p pp s ss _ ch tch ch k t p h".split(), NORTH_VOWELS),
}
SURNAME_PLACE = {"revised": 0, "north": -1, "usual": 1, "mccune": 1}
NORTHERN = {
    "리": "ri",
    "이": "ri",
    "림": "rim",
    "임": "rim",
    "로": "ro",
    "노": "ro",
    "량": "ryang",
    "박": "pak",
}


def syllables(word: str, system: str) -> str:
    """The word's syllables one after the other; other characters stay."""
    initials, vowels = SYSTEMS[system]
    out: list[str] = []
    final = ""
    for letter in word:
        code = ord(letter) - FIRST
        if not 0 <= code <= LAST - FIRST:
            out.append(letter)
            final = ""
            continue
        initial = initials[code // 588]
        if (
            system in {"north", "mccune"}
            and out
            and initial in {"k", "t", "p", "ch"}
            and _voices(out[-1], code)
        ):
            initial = {"k": "g", "t": "d", "p": "b", "ch": "j"}[initial]
        if final == "l" and initial == "r":
            initial = "l"
        final = FINALS[code % 28]
        out.append((initial + vowels[code // 28 % 21] + final).replace("_", ""))
    return "".join(out)


def _voices(before: str, code: int) -> bool:
    return before[-1] in "aeioumnlg" and code // 588 in {0, 3, 7, 12}


def surname(native: str, system: str) -> str:
    """A surname as it is spelled beside a given name of that system ("김" -> "kim"); the syllables if unknown."""
    forms = _surnames().get(native)
    if not forms:
        return syllables(native, system)
    if system == "north" and native in NORTHERN:
        return NORTHERN[native]
    if system == "north":
        return next(
            (form for form in forms if form == syllables(native, "north")), forms[min(1, len(forms) - 1)]
        )
    return forms[min(SURNAME_PLACE[system], len(forms) - 1)] if system != "revised" else forms[0]


def surname_forms(native: str) -> tuple[str, ...]:
    """Every spelling of a surname in use, Revised Romanisation first."""
    return _surnames().get(native, ())


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {native: (first, *others.split()) for native, first, others in rows("surnames_hangul")}
