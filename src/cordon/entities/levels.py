"""Who may read a record: three levels in order, and what is not said is the highest (docs/evidence.md).

public      anybody
restricted  the authorities of States
secret      a court

The level of a record is what it says under `sensitivity`. Where it says nothing:
- what an authority printed in its own list (status `published`) is public;
- acts and decisions (`acts:`, `judgements:`), articles and what was decided on them (`article:`, `review:`)
  are made from published texts: public;
- everything else, evidence tables above all, is secret.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

PUBLIC_BY_NATURE = ("acts:", "judgements:", "article:", "review:")


class Level(IntEnum):
    """How widely something may be read; the highest is the narrowest circle."""

    PUBLIC = 0
    RESTRICTED = 1
    SECRET = 2

    @property
    def word(self) -> str:
        return self.name.lower()


class Claimed(Protocol):
    """A statement, whole or light."""

    @property
    def prop(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def status(self) -> str: ...


def level_of_words(words: Iterable[str]) -> Level:
    """The narrowest of the levels said; none said, or a word that is no level, is secret."""
    by_word = {level.word: level for level in Level}
    return max((by_word.get(word, Level.SECRET) for word in words), default=Level.SECRET)


def own_level(claims: Iterable[Claimed]) -> Level:
    """The level of a record by what it says of itself, or else by where it comes from."""
    found = tuple(claims)
    said = [each.value for each in found if each.prop == "sensitivity"]
    if said:
        return level_of_words(said)
    if any(each.status == "published" for each in found):
        return Level.PUBLIC
    if found and all(each.source.startswith(PUBLIC_BY_NATURE) for each in found):
        return Level.PUBLIC
    return Level.SECRET
