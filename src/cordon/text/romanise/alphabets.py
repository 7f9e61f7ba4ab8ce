"""Alphabets by table: Cyrillic, Greek, Armenian, Georgian, Hebrew."""

import re
from functools import cache

from cordon.text.tables import rows

# A consonant (or one written with two letters) that another one follows.
GAP = re.compile(r"(sh|kh|ch|tz|zh|th|[bcdfghjklmnpqrstvwz])(?=[bcdfghjklmnpqrstvwz])(?!h|\1)")
Table = dict[str, dict[str, str]]  # place ("^", "$", "") -> native -> Latin

RUSSIAN = ("russian", "ukrainian", "icao", "scientific", "russian-full", "western")
UKRAINIAN = ("ukrainian", "ukrainian-press", "russian", "icao")
UKRAINIAN_ENDING = re.compile("[сцз]ьк")
# Which systems a Cyrillic text is read by: the first row whose letters occur in it.
CYRILLIC = (
    ("ћђјљњџ", ("serbian", "serbian-press")),
    ("ѓќѕ", ("serbian", "serbian-press")),
    ("ґєї", UKRAINIAN),
    ("ў", ("belarusian", "russian", "icao")),
    ("әғқңөұүһ", ("kazakh", "kazakh-press", "russian")),
    ("і", ("ukrainian", "ukrainian-press", "belarusian", "kazakh-press")),
)
OTHERS = {
    "Grek": ("elot", "press", "classical"),
    "Armn": ("eastern", "press", "western"),
    "Geor": ("national", "press"),
    "Hebr": ("modern", "modern-u"),
}


def systems_of(text: str, script: str) -> tuple[str, ...]:
    """The systems a text is read by, the likeliest first; letters that one language alone has decide."""
    if script != "Cyrl":
        return OTHERS[script]
    letters = set(text)
    found = next((systems for marks, systems in CYRILLIC if letters & set(marks)), RUSSIAN)
    if found is RUSSIAN and UKRAINIAN_ENDING.search(text):
        found = UKRAINIAN
    vowel_sign = any("ъ" in word[1:-1] for word in text.split())
    return ("bulgarian", *found) if vowel_sign and found is RUSSIAN else (*found, "bulgarian")


def romanised(word: str, script: str, system: str) -> str:
    """One lower-case word in Latin letters by one system; letters without a row stay as they are."""
    tables = _tables(script, system)
    out: list[str] = []
    place = 0
    while place < len(word):
        native, latin = _fitting(word, place, tables)
        out.append(latin)
        place += len(native)
    return "".join(out)


def _fitting(word: str, place: int, tables: Table) -> tuple[str, str]:
    for size in range(min(4, len(word) - place), 0, -1):
        native = word[place : place + size]
        for where, fits in (("^", place == 0), ("$", place + size == len(word)), ("", True)):
            if fits and native in tables[where]:
                return native, tables[where][native]
    return word[place], word[place]


@cache
def _tables(script: str, system: str) -> Table:
    found: Table = {"^": {}, "$": {}, "": {}}
    for wanted in ("*", system):
        for row_script, row_system, place, native, latin in _rows():
            if (row_script, row_system) == (script, wanted):
                found[place][native] = latin
    return found


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(rows("alphabets"))


def vowelled(word: str) -> str:
    """A bare consonantal spelling with "a" between consonants: "ntnyahu" -> "natanyahu"."""
    return GAP.sub(r"\1a", word)
