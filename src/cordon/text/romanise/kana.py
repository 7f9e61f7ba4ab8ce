"""Kana: Hepburn, long vowels short (as passports and lists print them)."""

import re
from functools import cache

from cordon.text.tables import mapping

LONG = re.compile(r"ou|oo|uu")
SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


def hepburn(word: str, *, long_vowels: bool = False) -> str:
    """A word of folded hiragana in Latin letters; "ou" and "uu" shortened unless `long_vowels`."""
    out: list[str] = []
    doubled = False
    for letter in word:
        if letter == "っ":
            doubled = True
            continue
        if letter in SMALL and out:
            out[-1] = _contracted(out[-1], SMALL[letter])
            continue
        latin = "" if letter == "ー" else _table().get(letter, letter)
        out.append(latin[:1].replace("c", "t") + latin if doubled and latin else latin)
        doubled = False
    text = "".join(out)
    return text if long_vowels else LONG.sub(lambda found: found[0][0], text)


def _contracted(before: str, small: str) -> str:
    """き + ゃ -> kya, し + ゃ -> sha, ふ + ぁ -> fa."""
    stem = before[:-1]
    if small[0] == "y" and stem in {"sh", "ch", "j"}:
        return stem + small[1:]
    return stem + small


@cache
def _table() -> dict[str, str]:
    return mapping("kana")
