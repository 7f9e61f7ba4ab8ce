"""A name as it stands in a sentence, and the words that tell names from other words."""

import re
from dataclasses import dataclass
from functools import cache

from cordon.articles.gazetteer import Known
from cordon.articles.words import cue, table

QUOTES = frozenset("“”\"«»‘’'„")


JOINERS = cue("mentions_joiners")


PARTICLE = re.compile(r"(?:al|el|ul|ar|as|ad|an|at|az|ash|en)-[^\W\d_]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens first..last of its sentence, start..end of the text (ends excluded).

    schema: Person, Organization, Company, PublicBody, Location, Country, Vessel, Instrument, or LegalEntity
            (unclear).
    sure:   whether a word beside it says so (a title, `militia`, a gazetteer) and not only its shape.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    schema: str
    sure: bool
    known: tuple[Known, ...] = ()
    title: str = ""


@cache
def listed(key: str) -> frozenset[str]:
    return frozenset(table("words_en")[key])


@cache
def never_names() -> frozenset[str]:
    """Capitalised words that begin no name: months, days, function words."""
    dates = table("words_dates")
    named = {name for key in ("months", "weekdays") for names in dates[key].values() for name in names}
    kinds = ("det", "prep", "conj", "pron", "rel", "sub", "neg", "adv", "aux")
    parts = {word for kind in kinds for word in table("words_en")["parts"][kind]}
    counted = {w for words in dates["numbers"].values() for w in words}
    return frozenset(
        counted
        | named
        | parts
        | {"former", "senior", "acting", "late", "dna", "ceo", "tv", "gdp", "id", "ngo", "ngos", "covid-19"}
    ) - JOINERS - {"us", "may"} | {"may", "i"}
