"""A name as tokens: what each part is, and how much it says."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a token is in its name, where that is known."""

    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    PARTICLE = "particle"
    TITLE = "title"
    INITIAL = "initial"
    NUMBER = "number"
    LEGAL_FORM = "legal_form"
    GENERIC = "generic"
    WORD = "word"


# How much a token of a role says before rarity is known: 1 is a full name part. Nothing weighs 0, for nothing
# is deleted; rarity (how many listed names hold the token) is the index's to multiply in.
WEIGHTS = {
    Role.GIVEN: 1.0,
    Role.FAMILY: 1.0,
    Role.WORD: 1.0,
    Role.NUMBER: 1.0,
    Role.PATRONYMIC: 0.7,
    Role.INITIAL: 0.4,
    Role.GENERIC: 0.35,
    Role.TITLE: 0.2,
    Role.LEGAL_FORM: 0.15,
    Role.PARTICLE: 0.1,
}


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a name.

    form:      what is compared: folded, compounds joined ("abdulrahman"), an article taken off ("kani").
    canonical: what equal meanings share: the class of a legal form ("limited"), the English of a generic
               word ("company"), the digits of a number ("7"); the form itself for everything else.
    also:      other forms of the same part ("alkani" beside "kani", "jin", "ping" beside "jinping").
    number:    its value where it is one ("7th", "seventh", "VII" -> 7).
    """

    form: str
    role: Role
    canonical: str = ""
    also: tuple[str, ...] = ()
    number: int | None = None

    @property
    def weight(self) -> float:
        """How much it says by its role alone, in (0, 1]."""
        return WEIGHTS[self.role]

    @property
    def meaning(self) -> str:
        """`canonical`, or the form where that is empty."""
        return self.canonical or self.form

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form it may be met in, the main one first."""
        return (self.form, *self.also)


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name's tokens in the order written; `family_first` when a comma or capitals said so."""

    text: str
    kind: str
    script: str
    tokens: tuple[Token, ...] = field(default=())

    @property
    def key(self) -> str:
        """`name_key` of the text; worked out when asked for, because it costs as much as the rest (13 of 30 µs)."""
        from cordon.text.keys import name_key  # noqa: PLC0415 (keys are made of words, words of roles)

        return name_key(self.text)

    def of_role(self, *roles: Role) -> tuple[Token, ...]:
        """The tokens of these roles, in order."""
        return tuple(token for token in self.tokens if token.role in roles)

    @property
    def forms(self) -> tuple[str, ...]:
        """The form of every token, in order."""
        return tuple(token.form for token in self.tokens)

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers the name holds: evidence, and against a match where both sides have other ones."""
        return frozenset(token.number for token in self.tokens if token.number is not None)

    @property
    def legal_forms(self) -> frozenset[str]:
        """The classes of its legal forms."""
        return frozenset(token.meaning for token in self.tokens if token.role is Role.LEGAL_FORM)
