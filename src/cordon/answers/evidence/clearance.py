"""What a reader may see: public < restricted < secret (the levels of records: `entities.levels`).

A claim may be read by whom both its own level and that of at least one of its sources allow.
"""

from dataclasses import dataclass

from cordon.entities.levels import PUBLIC_BY_NATURE, Level, level_of_words, own_level
from cordon.errors import BadRequest

__all__ = ["PROTECTED", "PUBLIC_BY_NATURE", "Clearance", "Level", "clearance", "level_of_words", "own_level"]
PROTECTED = "[protected]"


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
