"""Thai: syllables cut by rule and spelled by the Royal Institute's general system (RTGS), tones and
lengths left out.

Names follow the script's rules closely enough for that; unwritten vowels are "o" in a closed pair,
"a" elsewhere.
"""

import re
from functools import cache
from itertools import pairwise

from cordon.text.tables import rows

CLUSTER = "(?:[กขคตปผพ]ร|[กขคปผพ][ลว]|ทร|สร|ห[งนมยรลว])"
TONE = re.compile("[็-๎]")
SILENCED = re.compile("[ก-ฮ][ะ-ู]?์")


def royal(word: str) -> str:
    """A Thai word in Latin letters by RTGS, as nearly as rules without a dictionary can."""
    bare = TONE.sub("", SILENCED.sub("", word))
    return "".join(_syllable(piece) for piece in _syllables(bare))


def _syllables(word: str) -> list[str]:
    """Cut before every vowel sign's consonant and before every preposed vowel."""
    cuts = {0, len(word)}
    for place, letter in enumerate(word):
        if letter in "เแโใไ":
            cuts.add(place)
        elif letter in "ะัาำิีึืุู" and place:
            cuts.add(_onset(word, place - 1))
    marks = sorted(cuts)
    return [word[left:right] for left, right in pairwise(marks)]


def _onset(word: str, place: int) -> int:
    """Where the consonants before a vowel sign begin: two of them where they make a cluster."""
    if place and word[place - 1] in "เแโใไ":
        return place - 1
    if place and re.fullmatch(CLUSTER, word[place - 1 : place + 1]):
        return place - 2 if place > 1 and word[place - 2] in "เแโใไ" else place - 1
    return place


def _syllable(piece: str) -> str:
    pre, rest = (piece[0], piece[1:]) if piece[:1] in set("เแโใไ") else ("", piece)
    size = 2 if re.match(CLUSTER, rest) and len(rest) > 2 else 1
    onset, rest = rest[:size], rest[size:]
    first = _initial(onset)
    for pattern, latin in _vowels():
        if pattern[0] == (pre or " ") and rest.startswith(pattern[1:]):
            return first + latin + _finals(rest[len(pattern) - 1 :])
    if pre:
        return first + {"เ": "e", "แ": "ae", "โ": "o", "ใ": "ai", "ไ": "ai"}[pre] + _finals(rest)
    if not rest:
        return first + ("a" if onset and onset in CONSONANTS else "")
    return first + ("o" if len(rest) == 1 else "a") + _finals(rest)


def _initial(onset: str) -> str:
    if onset == "ทร":
        return "s"
    if len(onset) == 2 and onset[0] == "ห":
        onset = onset[1]
    return "".join(_letters().get(letter, (letter, ""))[0] for letter in onset)


def _finals(rest: str) -> str:
    """The consonants that close a syllable; a further one opens a syllable of its own with "a"."""
    if not rest:
        return ""
    if rest.startswith("รร"):
        return ("an" if len(rest) == 2 else "a") + _finals(rest[2:])
    last = _letters().get(rest[0], ("", ""))[1]
    more = rest[1:]
    return last + (_syllable(more) if len(more) > 1 else _initial(more) + "a" if more in CONSONANTS else "")


CONSONANTS = frozenset(chr(code) for code in range(0x0E01, 0x0E2F))


@cache
def _letters() -> dict[str, tuple[str, str]]:
    return {native: (first, last) for kind, native, first, last in rows("thai") if kind == "consonant"}


@cache
def _vowels() -> tuple[tuple[str, str], ...]:
    """(preposed sign or blank + the signs after the consonant, Latin), the longest first."""
    found = [(native.replace("_", ""), latin) for kind, native, latin, _ in rows("thai") if kind == "vowel"]
    keyed = [(native if native[0] in "เแโใไ" else " " + native, latin) for native, latin in found]
    return tuple(sorted(((key, latin) for key, latin in keyed), key=lambda row: -len(row[0])))
