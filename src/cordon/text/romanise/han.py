"""Han: pinyin with the surname's own reading, older spellings, and foreign names by what their
characters stand for.

pypinyin gives a character's reading; a surname's own reading and its other spellings are ours
(surnames_han.tsv). The library is loaded when the first Han text is met (about 0.15 s).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from cordon.text.east_asian import LONGEST_GIVEN
from cordon.text.romanise.learned import attested, decoded
from cordon.text.tables import grouped, rows

SCRIPT = "hani"
LONGEST_SYLLABLE = 4  # what three characters are decoded to must be more than one of their syllables
WADE_GILES = (
    ("zhi", "chih"), ("chi", "chih"), ("shi", "shih"), ("ri", "jih"), ("zi", "tzu"), ("ci", "tzu"),
    ("si", "ssu"), ("zh", "ch"), ("x", "hs"), ("q", "ch"), ("j", "ch"), ("z", "ts"), ("c", "ts"), ("r", "j"),
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
    """(system, words) for a name's folded words; one word that begins with a surname is a person's."""
    whole = words[0] if len(words) == 1 else ""
    known = japanese("".join(words))
    if known:
        yield "kanji", list(known)
    parts = surname_and_given(whole)
    if parts:
        yield from _chinese(*parts)
    if not parts or len(whole) > 2:
        read = [foreign(word) for word in words]
        if not parts or len(read[0]) > LONGEST_SYLLABLE:
            yield "foreign", read
    if not parts:
        yield "pinyin", ["".join(syllables(word)) for word in words]
        second = [(decoded(word, SCRIPT) or ("",))[-1] for word in words]
        if all(second):
            yield "foreign-2", second


def plain_readings(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(system, words) for words that are no person's name."""
    yield "pinyin", ["".join(syllables(word)) for word in words]
    yield "foreign", [foreign(word) for word in words]


def _chinese(family: str, given: str) -> Iterator[tuple[str, list[str]]]:
    first, *others = surname_spellings(family)
    name = "".join(syllables(given))
    yield "pinyin", [first, name]
    older = "".join(map(wade_giles, syllables(given)))
    yield "wade-giles", [others[0] if others else wade_giles(first), older]
    for other in others[1:3]:
        yield "southern", [other, name]


def japanese(word: str) -> tuple[str, str] | None:
    """A Japanese name in kanji as (family, given) where the table knows both: 山本太郎 -> yamamoto, taro."""
    family, given = grouped("kanji", "family"), grouped("kanji", "given")
    for cut in (2, 1, 3):
        if word[:cut] in family and word[cut:] in given:
            return family[word[:cut]], given[word[cut:]]
    return None


def kanji(word: str) -> str | None:
    """The reading of one half of a Japanese name, or None."""
    return grouped("kanji", "family").get(word) or grouped("kanji", "given").get(word)


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
