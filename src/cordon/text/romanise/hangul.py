"""Hangul: Revised Romanisation, the North's own spelling, and the spellings usual on passports.

A syllable is 0xAC00 + (initial * 21 + vowel) * 28 + final (Unicode, chapter 3.12).
"""

from collections.abc import Iterator
from functools import cache

from cordon.text.native_words import split_east_asian
from cordon.text.tables import rows


def sounds(line: str) -> tuple[str, ...]:
    """One row of a table, in the order of Unicode's syllables; "_" is silence."""
    return tuple(line.split())


FIRST, LAST = 0xAC00, 0xD7A3
INITIALS = sounds("g kk n d tt r m b pp s ss _ j jj ch k t p h")
VOWELS = sounds("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
FINALS = sounds("_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
NORTH_INITIALS = sounds("k kk n t tt r m p pp s ss _ j jj ch k t p h")
NORTH_VOWELS = sounds("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
USUAL_VOWELS = sounds("a ae ya yae u e you ye o wa wae oe yo oo wo we wi yoo eu ui ee")
SYSTEMS = {
    "revised": (INITIALS, VOWELS),
    "north": (NORTH_INITIALS, NORTH_VOWELS),
    "usual": (INITIALS, USUAL_VOWELS),
    "mccune": (sounds("k kk n t tt r m p pp s ss _ ch tch ch k t p h"), NORTH_VOWELS),
}
LONGEST_NAME = 4
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
    """A surname as spelled beside a given name of that system ("김" -> "kim"); its syllables if unknown."""
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


def readings(words: list[str], *, name: bool = True) -> Iterator[tuple[str, list[str]]]:
    """(system, words), best first; a name of two to four syllables is surname and given name."""
    whole = "".join(words)
    parts = split_east_asian(whole, "Hang") if name and len(whole) <= LONGEST_NAME else None
    if not parts:
        for system in SYSTEMS:
            yield system, [syllables(word, system) for word in words]
        return
    for system in SYSTEMS:
        yield system, [surname(parts[0], system), *given(parts[1], system)]
    for spelling in surname_forms(parts[0])[1:4]:
        yield "surname", [spelling, *given(parts[1], "revised")]


def given(native: str, system: str) -> list[str]:
    """A given name's syllables apart, as most lists print them, each as it sounds after the one before."""
    whole = [syllables(native[:size], system) for size in range(1, len(native) + 1)]
    return [longer[len(shorter) :] for shorter, longer in zip(["", *whole], whole, strict=False)]


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {native: (first, *others.split()) for native, first, others in rows("surnames_hangul")}
