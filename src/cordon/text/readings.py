"""Latin readings of a name in any script, best first, each with the system it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cordon.text.folding import fold
from cordon.text.parsing import parse_name
from cordon.text.scripts import script_of
from cordon.text.tokens import Role, Token
from cordon.text.written import LONGEST_NAME, MOST_WORDS

MOST_READINGS = 6
ALPHABETS = frozenset({"Cyrl", "Grek", "Armn", "Geor", "Hebr"})
TRANSLATED = frozenset({Role.LEGAL_FORM, Role.GENERIC, Role.NUMBER})
Option = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One Latin spelling. `system` says by which rule or evidence; its source is in docs/romanisation.md."""

    text: str
    script: str
    system: str


@lru_cache(maxsize=16384)
def readings(text: str) -> tuple[Reading, ...]:
    """At most six Latin readings of a name, best first; a Latin name has one, itself folded.

    Where a script leaves vowels, tones or the language open there are several. Words keep their
    order: a Chinese or Korean family name stays first. Legal forms and generic words of an
    organisation are translated, because "company" has no common spelling with "شركة": 北京贸易有限公司 ->
    "beijing trading limited".
    """
    folded = fold(text[:LONGEST_NAME])
    script = script_of(folded)
    if script == "Latn":
        latin = in_latin([folded])
        return (Reading(latin, script, "as written"),) if latin else ()
    parsed = parse_name(text)
    common = [token for token in parsed.tokens if token.role in TRANSLATED]
    found: dict[str, str] = {}
    if common:
        for system, latin in _translated(parsed.tokens, script):
            found.setdefault(latin, system)
    for system, words in options(folded.split()[:MOST_WORDS], script):
        found.setdefault(in_latin(words), system)
    return tuple(
        Reading(latin, script, system) for latin, system in list(found.items())[:MOST_READINGS] if latin
    )


def _translated(tokens: tuple[Token, ...], script: str) -> Iterator[tuple[str, str]]:
    """An organisation's own words read by each system, its common words in English, in the order written."""
    own = [place for place, token in enumerate(tokens) if token.role not in TRANSLATED]
    words = [token.meaning.replace("_", " ") for token in tokens]
    if not own:
        yield "translated", " ".join(words)
        return
    for system, latin in options([tokens[place].form for place in own], script, name=False):
        if len(latin) == len(own):
            for place, word in zip(own, latin, strict=True):
                words[place] = in_latin([word])
            yield f"{system}, translated", fold(" ".join(words))


def in_latin(words: Iterable[str]) -> str:
    """The words folded; letters that no table of ours knows go through anyascii."""
    text = fold(" ".join(words))
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - 20 ms, only for a script or letter without a table

        text = fold(anyascii(text))
    return text


def options(words: list[str], script: str, *, name: bool = True) -> Iterator[Option]:
    """(system, Latin words) of folded native words; `name`: they are a whole name, with a family name."""
    # The scripts' modules load tables; each is imported when its script is first seen.
    if script == "Arab":
        from cordon.text.native_words import joined_arabic  # noqa: PLC0415
        from cordon.text.romanise import arabic  # noqa: PLC0415

        yield from arabic.readings(joined_arabic(words))
    elif script in ALPHABETS:
        from cordon.text.romanise import alphabetic  # noqa: PLC0415

        yield from alphabetic.readings(words, script)
    elif script == "Hani":
        from cordon.text.romanise import han  # noqa: PLC0415

        yield from han.readings(words) if name else han.plain_readings(words)
    elif script == "Hang":
        from cordon.text.romanise import hangul  # noqa: PLC0415

        yield from hangul.readings(words, name=name)
    else:
        from cordon.text.romanise import unspaced  # noqa: PLC0415

        yield from unspaced.readings(words, script)
