"""Latin readings of a name in any script, best first, each with the system it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cordon.text.folding import fold
from cordon.text.scripts import script_of
from cordon.text.written import LONGEST_NAME, MOST_WORDS

MOST_READINGS = 6
Option = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One Latin spelling. `system` says by which rule or evidence; docs/romanisation.md gives each one's source."""

    text: str
    script: str
    system: str


@lru_cache(maxsize=16384)
def readings(text: str) -> tuple[Reading, ...]:
    """At most six Latin readings of a name, best first; a Latin name has one, itself folded.

    Where a script leaves vowels, tones or the language open there are several. Words keep their order, except that
    nothing is reordered between scripts: a Chinese or Korean family name stays first.
    """
    text = text[:LONGEST_NAME]
    folded = fold(text)
    script = script_of(folded)
    if script == "Latn":
        return (Reading(folded, script, "as written"),) if folded else ()
    found: dict[str, str] = {}
    for system, words in _options(folded.split()[:MOST_WORDS], script):
        latin = _latin(words)
        if latin and latin not in found:
            found[latin] = system
    return tuple(Reading(latin, script, system) for latin, system in list(found.items())[:MOST_READINGS])


def _latin(words: Iterable[str]) -> str:
    """The words folded; letters that no table knows go through anyascii."""
    text = fold(" ".join(words))
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - only for a script or letter without a table of ours

        text = fold(anyascii(text))
    return text


def _options(words: list[str], script: str) -> Iterator[Option]:
    if script == "Arab":
        from cordon.text.native_words import joined_arabic  # noqa: PLC0415
        from cordon.text.romanise import arabic  # noqa: PLC0415

        yield from arabic.readings(joined_arabic(words))
    elif script in {"Cyrl", "Grek", "Armn", "Geor", "Hebr"}:
        yield from _alphabetic(words, script)
    elif script == "Hani":
        from cordon.text.romanise import han  # noqa: PLC0415

        yield from han.readings(words)
    elif script == "Hang":
        yield from _korean(words)
    elif script == "Kana":
        yield from _japanese(words)
    else:
        yield from _others(words, script)


def _alphabetic(words: list[str], script: str) -> Iterator[Option]:
    from cordon.text.romanise import alphabets, learned  # noqa: PLC0415

    systems = alphabets.systems_of(" ".join(words), script)
    by_system = [
        (system, [alphabets.romanised(word, script, system) for word in words]) for system in systems
    ]
    if script == "Hebr":
        known = learned.attested("Hebr")
        bare = by_system[0][1]
        yield (
            "attested",
            [
                known.get(word, (alphabets.vowelled(latin),))[0]
                for word, latin in zip(words, bare, strict=True)
            ],
        )
        yield (
            "attested-2",
            [
                known.get(word, (alphabets.vowelled(latin),))[-1]
                for word, latin in zip(words, by_system[1][1], strict=True)
            ],
        )
    yield from by_system[:2]
    if script == "Cyrl":
        known = learned.attested("cyrl")
        yield (
            "attested",
            [known.get(word, (latin,))[0] for word, latin in zip(words, by_system[0][1], strict=True)],
        )
        yield "learned", [(learned.decoded(word, "cyrl") or (word,))[0] for word in words]
    yield from by_system[2:]


def _korean(words: list[str]) -> Iterator[Option]:
    from cordon.text.native_words import split_east_asian  # noqa: PLC0415
    from cordon.text.romanise import hangul  # noqa: PLC0415

    parts = split_east_asian("".join(words), "Hang") if len("".join(words)) <= 4 else None
    for system in ("revised", "usual", "north", "mccune"):
        if parts:
            yield system, [hangul.surname(parts[0], system), hangul.syllables(parts[1], system)]
        else:
            yield system, [hangul.syllables(word, system) for word in words]
    if parts:
        for spelling in hangul.surname_forms(parts[0])[1:4]:
            yield "surname", [spelling, hangul.syllables(parts[1], "revised")]


def _japanese(words: list[str]) -> Iterator[Option]:
    from cordon.text.romanise import han, kana, learned  # noqa: PLC0415

    known = learned.attested("hani")
    spelled = [
        known.get(word, ("".join(han.syllables(word)) if script_of(word) == "Hani" else word,))[0]
        for word in words
    ]
    yield "hepburn", [kana.hepburn(word) for word in spelled]
    yield "hepburn-long", [kana.hepburn(word, long_vowels=True) for word in spelled]


def _others(words: list[str], script: str) -> Iterator[Option]:
    from cordon.text.romanise import burmese, indic, thai  # noqa: PLC0415

    if script in indic.BLOCKS:
        yield "popular", [indic.letters(word, script, popular=True) for word in words]
        yield "hunterian", [indic.letters(word, script, popular=False) for word in words]
    elif script == "Thai":
        yield "rtgs", [thai.royal(word) for word in words]
    elif script == "Mymr":
        yield "customary", [burmese.customary(word) for word in words]
    else:
        yield "anyascii", words
