"""Which script a text is written in (ISO 15924 codes)."""

from bisect import bisect_right
from collections import Counter

# First code point of each range, and its script; "" is letters we do not name, digits and signs.
RANGES = (
    (0x0000, ""), (0x0041, "Latn"), (0x005B, ""), (0x0061, "Latn"), (0x007B, ""), (0x00C0, "Latn"),
    (0x02B0, ""), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"),
    (0x0660, ""), (0x066E, "Arab"), (0x06F0, ""), (0x06FA, "Arab"), (0x0700, "Syrc"), (0x0750, "Arab"),
    (0x0780, "Thaa"), (0x07C0, ""), (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"),
    (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00,
    "Mlym"),
    (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0,
    "Geor"),
    (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, ""),
    (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""),
    (0x2D00, "Geor"), (0x2D30, ""), (0x2DE0, "Cyrl"), (0x2E00, ""), (0x2E80, "Hani"), (0x3000, ""),
    (0x3005, "Hani"), (0x3008, ""), (0x3041, "Kana"), (0x30FB, ""), (0x30FC, "Kana"), (0x3100, ""),
    (0x3130, "Hang"), (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""), (0x3400, "Hani"), (0x4DC0, ""),
    (0x4E00, "Hani"), (0xA000, ""), (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"), (0xA800, ""),
    (0xA960, "Hang"), (0xA980, ""), (0xAC00, "Hang"), (0xD800, ""), (0xF900, "Hani"), (0xFB00, "Latn"),
    (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""),
    (0xFF21, "Latn"), (0xFF3B, ""), (0xFF41, "Latn"), (0xFF5B, ""), (0xFF66, "Kana"), (0xFFA0, ""),
    (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
STARTS = tuple(start for start, _ in RANGES)


def letter_script(letter: str) -> str:
    """The script of one letter, "" for a sign, a digit or a script without a row."""
    return RANGES[bisect_right(STARTS, ord(letter)) - 1][1]


def script_of(text: str) -> str:
    """The script that most letters of the text are in; "Latn" when there is none.

    Kana wins over Han when both occur: only Japanese mixes them.
    """
    if text.isascii():
        return "Latn"
    counts = Counter(script for script in map(letter_script, text) if script)
    if counts["Kana"] and counts["Hani"]:
        return "Kana"
    return max(counts, key=lambda script: (counts[script], script), default="Latn")


def script_runs(text: str) -> tuple[tuple[str, str], ...]:
    """The text cut where its script changes: (script, piece); signs and digits go with what precedes."""
    runs: list[list[str]] = []
    for letter in text:
        script = letter_script(letter)
        if not runs or (script and runs[-1][0] and script != runs[-1][0]):
            runs.append([script, letter])
        else:
            runs[-1][0] = runs[-1][0] or script
            runs[-1][1] += letter
    return tuple((script, piece) for script, piece in runs)
