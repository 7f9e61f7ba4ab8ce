"""Who may read what: three levels in order, public < restricted < secret, and what is not said is secret.

public      anybody
restricted  the authorities of States
secret      a court

The level of a record is what it says under `sensitivity`. Where it says nothing:
- what an authority printed in its own list (status `published`) is public;
- acts and decisions (`acts:`, `judgements:`) and articles (`article:`) are made from published texts: public;
- everything else, evidence tables above all, is secret.

A claim may be read by whom both its own level and that of at least one of its sources allow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from cordon.errors import BadRequest
from cordon.store.slices import Slice

PUBLIC_BY_NATURE = ("acts:", "judgements:", "article:")
PROTECTED = "[protected]"


class Level(IntEnum):
    """How widely something may be read; the highest is the narrowest circle."""

    PUBLIC = 0
    RESTRICTED = 1
    SECRET = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a reader may see: everything up to a level."""

    level: Level = Level.PUBLIC

    def may(self, level: Level) -> bool:
        return level <= self.level


def clearance(word: str) -> Clearance:
    """The clearance of that name; BadRequest for any other word, so that none is ever supposed."""
    for level in Level:
        if level.word == word:
            return Clearance(level)
    known = " < ".join(level.word for level in Level)
    raise BadRequest(f"--clearance {word[:40]!r} is not one of {known}")


def level_of_words(words: Iterable[str]) -> Level:
    """The narrowest of the levels said; none said, or a word that is no level, is secret."""
    by_word = {level.word: level for level in Level}
    return max((by_word.get(word, Level.SECRET) for word in words), default=Level.SECRET)


def own_level(slices: Iterable[Slice]) -> Level:
    """The level of a record by what it says of itself, or else by where it comes from."""
    found = tuple(slices)
    said = [each.value for each in found if each.prop == "sensitivity"]
    if said:
        return level_of_words(said)
    if any(each.status == "published" for each in found):
        return Level.PUBLIC
    if found and all(each.source.startswith(PUBLIC_BY_NATURE) for each in found):
        return Level.PUBLIC
    return Level.SECRET
