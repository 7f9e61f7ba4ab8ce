"""Readings of Kana, the Indic scripts, Thai and Burmese; what remains goes to anyascii as it is."""

from collections.abc import Iterator

from cordon.text.romanise import burmese, han, indic, kana, thai
from cordon.text.scripts import script_of

Option = tuple[str, list[str]]


def readings(words: list[str], script: str) -> Iterator[Option]:
    """(system, words) for the folded words of a name, best first."""
    if script == "Kana":
        yield from _japanese(words)
    elif script in indic.BLOCKS:
        yield "popular", [indic.letters(word, script, popular=True) for word in words]
        yield "hunterian", [indic.letters(word, script, popular=False) for word in words]
    elif script == "Thai":
        yield "rtgs", [thai.royal(word) for word in words]
    elif script == "Mymr":
        yield "customary", [burmese.customary(word) for word in words]
    else:
        yield "anyascii", words


def _japanese(words: list[str]) -> Iterator[Option]:
    spelled = [_kanji(word) if script_of(word) == "Hani" else word for word in words]
    yield "hepburn", [kana.hepburn(word) for word in spelled]
    yield "hepburn-long", [kana.hepburn(word, long_vowels=True) for word in spelled]


def _kanji(word: str) -> str:
    return han.kanji(word) or "".join(han.syllables(word))
