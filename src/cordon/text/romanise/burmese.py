"""Burmese: syllables cut by rule, spelled as names are (BGN/PCGN 1970 with the customary initials).

A syllable is a consonant with medials, a vowel, and a closing consonant under the "asat" (U+103A);
tones are left out.
"""

import re
from functools import cache

from cordon.text.tables import rows

SYLLABLE = re.compile("(?P<first>[က-အဣ-ဪဿ])(?P<medials>[ျြွှ]*)(?P<rhyme>[ါ-ဲံ့းို]*(?:[က-အ][့း]?်[့း]?|[က-အ]္)?)")
MEDIALS = {"ျ": "y", "ြ": "y", "ွ": "w", "ှ": ""}
# The medial w before a closed "a" is the vowel u.
ROUNDED = {"န်": "un", "မ်": "un", "ံ": "un", "တ်": "ut", "ပ်": "ut"}
TONES = re.compile("[့း]")


def customary(word: str) -> str:
    """A Burmese word in Latin letters, its syllables parted by blanks as Burmese names are."""
    out = [_syllable(found) for found in SYLLABLE.finditer(word)]
    return " ".join(out)


def _syllable(found: re.Match[str]) -> str:
    rhyme = TONES.sub("", found["rhyme"]).replace("္", "်").replace("ါ", "ာ")
    if "ွ" in found["medials"] and rhyme in ROUNDED:
        return _onset(found["first"], found["medials"].replace("ွ", "")) + ROUNDED[rhyme]
    onset = _onset(found["first"], found["medials"])
    if rhyme in _rhymes():
        return onset + _rhymes()[rhyme]
    return onset + _rhymes().get(rhyme[:-2], "a") + ("t" if rhyme.endswith("်") else "")


def _onset(first: str, medials: str) -> str:
    known = _onsets().get(first + "".join(sorted(medials)))
    return known or _onsets().get(first, "") + "".join(MEDIALS[medial] for medial in sorted(medials))


@cache
def _onsets() -> dict[str, str]:
    return {native: latin for kind, native, latin in rows("burmese") if kind == "onset"}


@cache
def _rhymes() -> dict[str, str]:
    return {
        native.replace("_", "").replace("ါ", "ာ"): latin
        for kind, native, latin in rows("burmese")
        if kind == "rhyme"
    }
