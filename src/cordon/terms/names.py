"""A name with its kind and its strength, as an answer shows it."""

from dataclasses import dataclass

from cordon.terms.statements import AliasStrength

# FollowTheMoney's name properties, the best first.
NAME_PROPS = ("name", "alias", "previousName", "weakAlias", "abbreviation")


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one entity's name. `kind` is one of NAME_PROPS."""

    text: str
    kind: str = "name"
    strength: AliasStrength | None = None
    lang: str | None = None

    @property
    def weak(self) -> bool:
        """Whether its publisher calls it weak."""
        return self.kind == "weakAlias" or self.strength is AliasStrength.WEAK
