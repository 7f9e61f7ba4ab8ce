"""What goes into an index: one spelling of one entity's name, and when it could be read and held."""

from dataclasses import dataclass
from datetime import date

from cordon.terms.statements import AliasStrength

EPOCH = date(1970, 1, 1).toordinal()
ALWAYS_FROM, ALWAYS_TO = -(2**31) + 1, 2**31 - 1  # open ends
KINDS = ("name", "alias", "previousName", "weakAlias", "abbreviation")
# One bit a class of schema; a filter is a set of bits.
SCHEMA_BITS = {"Person": 1, "Organization": 2, "Vessel": 4, "Airplane": 8, "": 16}
PERSONS, ORGANIZATIONS, VESSELS, AIRPLANES, OTHERS = SCHEMA_BITS.values()
CLASS_OF = {
    "Person": "Person",
    "Organization": "Organization", "Company": "Organization", "PublicBody": "Organization",
    "LegalEntity": "Organization",
    "Vessel": "Vessel",
    "Airplane": "Airplane",
}  # fmt: skip
ALL_SCHEMAS = sum(SCHEMA_BITS.values())
MAX_SOURCES = 63


@dataclass(frozen=True, slots=True)
class IndexName:
    """One spelling of one entity's name.

    kind:     one of KINDS. schema: the entity's schema, e.g. `Person`.
    sources:  keys of the sources that print it, at most 63 different ones in an index.
    known_*:  days (see `day_number`) from which the world could read it, and from which it no longer could.
    valid_*:  days from which the listing held, and from which it no longer did. None is an open end.
    """

    entity: str
    text: str
    kind: str = "name"
    strength: AliasStrength | None = None
    schema: str = "Person"
    sources: tuple[str, ...] = ()
    known_from: int | None = None
    known_to: int | None = None
    valid_from: int | None = None
    valid_to: int | None = None

    @property
    def weak(self) -> bool:
        """Whether its publisher calls it weak."""
        return self.kind == "weakAlias" or self.strength is AliasStrength.WEAK


def day_number(day: date) -> int:
    """Days since 1970-01-01; negative before."""
    return day.toordinal() - EPOCH


def schema_class(schema: str) -> str:
    """The class of schemas that is searched together: a key of SCHEMA_BITS, "" for all the rest."""
    return CLASS_OF.get(schema, "")
