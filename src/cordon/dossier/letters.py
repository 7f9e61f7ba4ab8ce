"""Texts made safe to print: no hidden characters, no endless ones, and which runs go right to left."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional, category

from cordon.text.scripts import script_of

LONGEST = 4000  # letters of one text; what is cut off is counted
RIGHT = frozenset(("R", "AL"))
JOINERS = "\u200c\u200d"  # Persian, Kurdish and Indic spelling need them
# ISO 639 of the language that a script most often writes here; a renderer picks the shaping by it.
LANGUAGES = {
    "Arab": "ar",
    "Hebr": "he",
    "Syrc": "syr",
    "Thaa": "dv",
    "Hani": "zh",
    "Kana": "ja",
    "Hang": "ko",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text in one direction. lang: ISO 639 where the script tells it, else empty."""

    text: str
    right: bool
    lang: str


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """The text with white space as blanks, and every control, override or unassigned code shown as ⟨U+202E⟩.

    Nothing is dropped in silence. A text longer than LONGEST is cut and says by how much.
    """
    shown = "".join(map(_shown, text))
    if len(shown) <= LONGEST:
        return shown
    return f"{shown[:LONGEST]} … [{len(shown) - LONGEST:,} letters more; see the claim itself]"


def _shown(letter: str) -> str:
    if letter in "\t\n\r\x0b\x0c\u2028\u2029\x85":
        return " "
    if category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} and letter not in JOINERS:
        return f"⟨U+{ord(letter):04X}⟩"
    return letter


def runs(text: str) -> tuple[Run, ...]:
    """The printable text cut where its direction changes; blanks and signs between two words of one
    direction go with them. Digits go left to right and end no run of Arabic words around them.
    """
    return tuple(_run(piece, right=right) for right, piece in _joined(_pieces(printable(text))) if piece)


def _run(piece: str, *, right: bool) -> Run:
    return Run(piece, right, LANGUAGES.get(script_of(piece), ""))


def _pieces(text: str) -> Iterator[tuple[bool | None, str]]:
    """Stretches that go right (True), left (False) or neither way (None)."""
    start, way = 0, None
    for n, letter in enumerate(text):
        now = way if n and category(letter) == "Mn" else _way(letter)
        if n and now is not way:
            yield way, text[start:n]
            start = n
        way = now
    yield way, text[start:]


def _way(letter: str) -> bool | None:
    kind = bidirectional(letter)
    return True if kind in RIGHT else False if kind == "L" else None


def _joined(pieces: Iterator[tuple[bool | None, str]]) -> Iterator[tuple[bool, str]]:
    """Neutral stretches joined to what surrounds them: inside right-to-left words, else left to right."""
    found = list(pieces)
    out: list[tuple[bool, str]] = []
    for n, (way, piece) in enumerate(found):
        inside = 0 < n < len(found) - 1 and found[n - 1][0] is True and found[n + 1][0] is True
        right = inside if way is None else way
        if out and out[-1][0] is right:
            out[-1] = (right, out[-1][1] + piece)
        else:
            out.append((right, piece))
    return iter(out)
