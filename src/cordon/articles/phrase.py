"""A noun phrase, as read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces first..last (last excluded).

    heads:    pieces whose names are meant, in order.
    of_names: pieces whose names say whose or where.
    nouns:    the nouns that head its parts; pronoun: the pronoun it consists of.
    ends:     the places at which a part of it ends, the last first: a shorter reading of the same phrase.
    """

    first: int
    last: int
    heads: tuple[int, ...] = ()
    of_names: tuple[int, ...] = ()
    nouns: tuple[str, ...] = ()
    pronoun: str = ""
    number: int | None = None
    leader: bool = False
    ends: tuple[int, ...] = ()
