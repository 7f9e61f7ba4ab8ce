"""For whom a dossier is: three tiers, each with the clearance of its reader and the mode of its file."""

from dataclasses import dataclass

from cordon.answers.evidence.clearance import Clearance, Level
from cordon.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Tier:
    """mode: of the file that is written; None leaves it to the machine."""

    key: str
    label: str
    clearance: Clearance
    mode: int | None


TIERS = {
    "public": Tier("public", "PUBLIC", Clearance(Level.PUBLIC), None),
    "state": Tier("state", "RESTRICTED · for the authorities of States", Clearance(Level.RESTRICTED), 0o600),
    "court": Tier("court", "SECRET · for the court", Clearance(Level.SECRET), 0o600),
}


def tier(word: str) -> Tier:
    """The tier of that name; BadRequest for any other word, so that none is ever supposed."""
    if word not in TIERS:
        raise BadRequest(f"--tier {word[:40]!r} is not one of {', '.join(TIERS)}")
    return TIERS[word]
