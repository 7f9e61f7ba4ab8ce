"""One name as the words it is searched by: tokens with roles, in its own script and in each Latin reading."""

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from cordon.kernels import layout
from cordon.text.likeness import variants
from cordon.text.parsing import parse_name
from cordon.text.readings import readings
from cordon.text.sounds import skeleton
from cordon.text.tokens import WEIGHTS, Role, Token

# Which name parts are told apart by the kernels; what a token is beyond that does not change its weight.
ROLES = {
    Role.GIVEN: layout.NAME,
    Role.FAMILY: layout.NAME,
    Role.WORD: layout.NAME,
    Role.PATRONYMIC: layout.PATRONYMIC,
    Role.PARTICLE: layout.PARTICLE,
    Role.TITLE: layout.TITLE,
    Role.INITIAL: layout.INITIAL,
    Role.NUMBER: layout.NUMBER,
    Role.LEGAL_FORM: layout.LEGAL,
    Role.GENERIC: layout.GENERIC,
}
BY_MEANING = frozenset({Role.NUMBER, Role.LEGAL_FORM, Role.GENERIC, Role.TITLE})
LEAST_CONSONANTS = 3  # two are shared by too many words to look through
MOST_VARIANTS = 12
ALSO = 97  # likeness of a token with and without its article
KIND_OF_CLASS = {"Person": "person", "Organization": "organisation", "Vessel": "vessel"}


def role_weights() -> tuple[float, ...]:
    """How much a token of each of the kernels' roles says, by the role alone."""
    weights = [1.0] * layout.ROLES
    for role, code in ROLES.items():
        weights[code] = WEIGHTS[role]
    return tuple(weights)


@dataclass(frozen=True, slots=True)
class Word:
    """One token as it is looked up: what is compared, its role, and other words it may be met as."""

    text: str
    role: int
    also: tuple[str, ...] = ()


Spelling = tuple[Word, ...]


def spelling(text: str, schema_class: str = "") -> Spelling:
    """The words of a name read as that class of entity's, at most MAX_TOKENS."""
    words: list[Word] = []
    for token in parse_name(text, KIND_OF_CLASS.get(schema_class, "unknown")).tokens:
        words += _words(token)
    return tuple(words[: layout.MAX_TOKENS])


def _words(token: Token) -> list[Word]:
    role = ROLES[token.role]
    if token.role in BY_MEANING:
        return [Word(token.meaning, role)]
    if len(token.also) > 1 and "".join(token.also) == token.form:
        return [Word(part, role) for part in token.also]  # syllables differ one by one: Yong-chol, Yong-chun
    return [Word(token.form, role, token.also)]


def spellings(text: str, schema_class: str = "") -> tuple[Spelling, ...]:
    """Every way a name is searched: as written, and each Latin reading of a native name; without repeats."""
    texts = (text,) if text.isascii() else (text, *(reading.text for reading in readings(text)))
    return tuple(dict.fromkeys(spelling(each, schema_class) for each in texts))


@lru_cache(maxsize=65536)
def skeleton_hash(word: str) -> int:
    """31 bits of the hash of a word's consonants; 0 where it has fewer than three."""
    consonants = skeleton(word)
    return crc32(consonants.encode()) >> 1 if len(consonants) >= LEAST_CONSONANTS else 0


def other_words(word: Word) -> list[tuple[str, int]]:
    """What else a word may be met as, and how likely (hundredths): with no article, as lists spell it."""
    return [(text, ALSO) for text in word.also] + _spelled(word.text)


@lru_cache(maxsize=65536)
def _spelled(word: str) -> list[tuple[str, int]]:
    return [(text, round(100 - 100 * cost)) for text, cost in variants(word)[:MOST_VARIANTS]]
