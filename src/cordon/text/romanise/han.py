"""Han: pinyin with the surname's own reading, older spellings, and foreign names by what their characters stand for.

pypinyin gives a character's reading; a surname's own reading and its other spellings are ours (surnames_han.tsv).
The library is loaded when the first Han text is met (about 0.15 s).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from cordon.text.east_asian import LONGEST_GIVEN
from cordon.text.romanise.learned import attested, decoded
from cordon.text.tables import rows

SCRIPT = "hani"
WADE_GILES = (
    ("zhi", "chih"), ("chi", "chih"), ("shi", "shih"), ("ri", "jih"), ("zi", "tzu"), ("ci", "tzu"), ("si", "ssu"),
    ("zh", "ch"), ("x", "hs"), ("q", "ch"), ("j", "ch"), ("z", "ts"), ("c", "ts"), ("r", "j"),
)  # fmt: skip
WADE_GILES_REST = (
    ("ian", "ien"),
    ("ong", "ung"),
    ("ie", "ieh"),
    ("ue", "ueh"),
    ("g", "k"),
    ("d", "t"),
    ("b", "p"),
)


def readings(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(system, words) for the folded words of a name; one unspaced word of two to four characters is a person's."""
    if len(words) == 1 and (parts := surname_and_given(words[0])):
        family, given = parts
        first = "".join(syllables(given))
        spellings = surname_spellings(family)
        if words[0] in attested(SCRIPT):
            yield "pinyin", [spellings[0], first]
            yield "attested", [attested(SCRIPT)[words[0]][0]]
        else:
            yield "pinyin", [spellings[0], first]
        yield (
            "wade-giles",
            [(spellings[1:] or (wade_giles(spellings[0]),))[0], "".join(map(wade_giles, syllables(given)))],
        )
        for other in spellings[2:3]:
            yield "southern", [other, first]
        if len(given) == 1 or len(words[0]) > 3:
            yield "foreign", [foreign(words[0])]
        yield from _japanese(words[0])
        return
    yield "foreign", [foreign(word) for word in words]
    yield "pinyin", ["".join(syllables(word)) for word in words]
    second = [(decoded(word, SCRIPT) or ("",))[-1] for word in words]
    if all(second):
        yield "foreign-2", second


def _japanese(word: str) -> Iterator[tuple[str, list[str]]]:
    """A Japanese name of two known halves: 山本太郎."""
    for cut in (2, 1, 3):
        left, right = attested(SCRIPT).get(word[:cut]), attested(SCRIPT).get(word[cut:])
        if left and right and len(word) > cut:
            yield "japanese", [left[0], right[0]]
            return


def surname_and_given(word: str) -> tuple[str, str] | None:
    """A Chinese name as (surname, given name); None where it does not begin with a surname."""
    for size in (2, 1):
        if word[:size] in _surnames() and 0 < len(word) - size <= min(2, LONGEST_GIVEN):
            return word[:size], word[size:]
    return None


def surname_spellings(native: str) -> tuple[str, ...]:
    """Pinyin first, then the other spellings in use."""
    return _surnames()[native]


def foreign(word: str) -> str:
    """A foreign name written by sound: "普京" -> "putin" where attested, else decoded, else pinyin."""
    known = attested(SCRIPT).get(word)
    if known:
        return known[0]
    return (decoded(word, SCRIPT) or ("".join(syllables(word)),))[0]


@lru_cache(maxsize=8192)
def syllables(word: str) -> tuple[str, ...]:
    """The pinyin of each character, without tones; ü is u, as in passports of foreigners' lists."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.15 s, only where Han is met

    return tuple(part.replace("ü", "u").replace("v", "u") for part in lazy_pinyin(word))


def wade_giles(syllable: str) -> str:
    """A pinyin syllable in Wade-Giles without marks: "zhong" -> "chung"."""
    for pinyin, older in WADE_GILES:
        if syllable == pinyin if len(pinyin) > 2 or pinyin[-1:] == "i" else syllable.startswith(pinyin):
            syllable = older if syllable == pinyin else older + syllable[len(pinyin) :]
            break
    else:
        syllable = {"b": "p", "d": "t", "g": "k"}.get(syllable[:1], syllable[:1]) + syllable[1:]
    for pinyin, older in WADE_GILES_REST[:4]:
        if syllable.endswith(pinyin):
            return syllable.removesuffix(pinyin) + older
    return syllable


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {native: (pinyin, *others.split()) for native, pinyin, others in _rows()}


def _rows() -> Iterator[tuple[str, str, str]]:
    for row in rows("surnames_han"):
        yield row[0], row[1], row[2] if len(row) > 2 else ""
