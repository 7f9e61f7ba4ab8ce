"""One name as the words it is searched by: tokens with roles, in its own script and in each Latin reading."""

from dataclasses import dataclass

from cordon.kernels import layout
from cordon.text.parsing import parse_name
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
KIND_OF_CLASS = {"Person": "person", "Organization": "organisation", "Vessel": "vessel"}


def role_weights() -> tuple[float, ...]:
    """How much a token of each of the kernels' roles says, by the role alone."""
    weights = [1.0] * layout.ROLES
    for role, code in ROLES.items():
        weights[code] = WEIGHTS[role]
    return tuple(weights)


def readings(text: str) -> tuple[str, ...]:
    return ()


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
    texts = (text,) if text.isascii() else (text, *readings(text))
    return tuple(dict.fromkeys(spelling(each, schema_class) for each in texts))
