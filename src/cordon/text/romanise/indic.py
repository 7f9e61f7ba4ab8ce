"""Indic scripts: their Unicode blocks are laid out alike, so one table over Devanagari serves all nine.

A consonant carries the vowel "a" unless a vowel sign or a virama follows; in northern languages the
last one, and one between two sounded syllables, is silent (schwa deletion), in southern languages it is not.
"""

from functools import cache

from cordon.text.tables import rows

BLOCKS = {
    "Deva": 0x0900, "Beng": 0x0980, "Guru": 0x0A00, "Gujr": 0x0A80, "Orya": 0x0B00, "Taml": 0x0B80,
    "Telu": 0x0C00, "Knda": 0x0C80, "Mlym": 0x0D00,
}  # fmt: skip
SILENT_LAST = frozenset({"Deva", "Beng", "Guru", "Gujr"})
VIRAMA, NUKTA = 0x4D, 0x3C
YA = 0x2F  # Bengali reads it "j", and "y" with the dot
NASALS = {"ng", "nj", "n", "m"}


def letters(word: str, script: str, *, popular: bool) -> str:
    """A word in Latin letters; `popular` spells long vowels as the press does and drops silent ones."""
    sounds = _sounds(word, script)
    if popular and script in SILENT_LAST:
        sounds = _without_silent(sounds)
    if script == "Taml":
        sounds = _tamil_voicing(sounds, popular=popular)
    return "".join(consonant + _vowel(vowel, popular=popular) for consonant, vowel in sounds)


def _sounds(word: str, script: str) -> list[tuple[str, str]]:
    """(consonant, vowel) pairs; "A" is the unwritten vowel."""
    base, table = BLOCKS[script], _table(script)
    out: list[tuple[str, str]] = []
    for place, letter in enumerate(word):
        offset = ord(letter) - base
        kind, latin = table.get(offset, ("", "")) if 0 <= offset < 0x80 else ("other", letter)
        if kind == "consonant":
            out.append((latin, "A"))
        elif kind == "sign" and out:
            out[-1] = (out[-1][0], latin)
        elif offset == VIRAMA and out:
            out[-1] = (out[-1][0], "")
        elif offset == NUKTA and out:
            dotted = "y" if ord(word[place - 1]) - base == YA else _with_nukta(out[-1][0])
            out[-1] = (dotted, out[-1][1])
        elif kind:
            out.append(("" if kind == "vowel" else latin, latin if kind == "vowel" else ""))
    return out


def _with_nukta(consonant: str) -> str:
    return {"j": "z", "ph": "f", "k": "q", "kh": "kh", "g": "gh", "d": "r", "dh": "rh", "y": "y"}.get(
        consonant, consonant
    )


def _without_silent(sounds: list[tuple[str, str]]) -> list[tuple[str, str]]:
    out = list(sounds)
    if len(out) > 1 and out[-1][1] == "A" and out[-2][1]:
        out[-1] = (out[-1][0], "")
    for place in range(len(out) - 2, 0, -1):
        sounded = out[place - 1][1] and out[place + 1][1] not in {"", "A"}
        if out[place][1] == "A" and sounded and out[place][0]:
            out[place] = (out[place][0], "")
    return out


def _tamil_voicing(sounds: list[tuple[str, str]], *, popular: bool) -> list[tuple[str, str]]:
    """Tamil writes k, t, p for g, d, b too: voiced after a nasal, and popularly between vowels."""
    voiced = {"k": "g", "t": "d", "d": "d", "p": "b", "ch": "j"}
    out: list[tuple[str, str]] = []
    for place, (consonant, vowel) in enumerate(sounds):
        before = sounds[place - 1] if place else ("", "")
        after_nasal = before[0] in NASALS and not before[1]
        between = popular and bool(before[1]) and bool(vowel) and consonant in {"t", "d"}
        out.append((voiced.get(consonant, consonant) if after_nasal or between else consonant, vowel))
    return out


def _vowel(vowel: str, *, popular: bool) -> str:
    if vowel == "A":
        return "a"
    plain = {"aa": "a", "ii": "i", "uu": "u"}
    return {"ii": "ee", "uu": "oo", "aa": "a"}.get(vowel, vowel) if popular else plain.get(vowel, vowel)


@cache
def _table(script: str) -> dict[int, tuple[str, str]]:
    found = {int(offset, 16): (kind, latin) for where, offset, kind, latin in rows("indic") if where == "*"}
    own = {int(offset, 16): (kind, latin) for where, offset, kind, latin in rows("indic") if where == script}
    return found | own
