"""What identifies an entity: its names, births, numbers, references and countries, with their statements."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cordon.entities.keys import NUMBERS, REFERENCES, number_key, reference_key
from cordon.entities.spelling import is_generic, name_key, sound_key
from cordon.store.read import Said
from cordon.terms.dates import DateSpan
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import schema
from cordon.terms.statements import Statement, Status

COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "birthCountry", "flag")
PROFILE_PROPS = (*NAME_PROPS, *NUMBERS, *REFERENCES, *COUNTRIES, "birthDate")
IGNORED = {Status.DRAFT, Status.REJECTED}  # nobody has vouched for these


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one source, reduced to what tells parties apart.

    names:   name key -> printed spelling; only names that are not generic and not weak.
    sounds:  sound key -> printed spelling, of the same names. weak: the same of names called weak.
    known:   the days over which its names stood in its source; see `store.read.Said`.
    numbers: class:number -> as printed. references: as in `keys.reference_key` -> as printed.
    """

    entity: str
    source: str
    schema: str
    names: Mapping[str, str] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    sounds: Mapping[str, str] = field(default_factory=dict)
    weak: Mapping[str, str] = field(default_factory=dict)
    births: tuple[DateSpan, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()
    known: tuple[tuple[str, str | None], ...] = ()

    @property
    def person(self) -> bool:
        return schema(self.schema).is_a("Person")


def profile(entity: str, said: Iterable[Said]) -> Profile | None:
    """The profile of an entity from what was ever said of it; None if it is not a party."""
    taken = [item for item in said if item.statement.status not in IGNORED]
    vouched = [item.statement for item in taken]
    names = [s for s in vouched if s.prop in NAME_PROPS]
    if not names:
        return None
    telling = [s for s in names if not is_generic(s.value)]
    strong = [s for s in telling if s.prop != "weakAlias"]
    return Profile(
        entity=entity,
        source=vouched[0].source,
        schema=most_specific(s.schema for s in vouched),
        names=_first_by(strong, lambda s: name_key(s.value)),
        generic=frozenset(name_key(s.value) for s in names if is_generic(s.value)),
        sounds=_first_by(strong, lambda s: sound_key(s.value)),
        weak=_first_by((s for s in telling if s.prop == "weakAlias"), lambda s: sound_key(s.value)),
        births=tuple(DateSpan.parse(s.value) for s in vouched if s.prop == "birthDate"),
        numbers=_first_by((s for s in vouched if s.prop in NUMBERS), lambda s: number_key(s.prop, s.value)),
        references=_first_by(
            (s for s in vouched if s.prop in REFERENCES), lambda s: reference_key(s.prop, s.value)
        ),
        countries=frozenset(s.value for s in vouched if s.prop in COUNTRIES),
        known=tuple({span for item in taken if item.statement.prop in NAME_PROPS for span in item.known}),
    )


def _first_by(said: Iterable[Statement], key: Callable[[Statement], str | None]) -> dict[str, str]:
    """Per key, the first spelling printed; what has no key is left out."""
    found: dict[str, str] = {}
    for statement in said:
        if name := key(statement):
            found.setdefault(name, statement.value)
    return found


def most_specific(kinds: Iterable[str]) -> str:
    """The most specific schema among those that statements of one entity name."""
    return max(dict.fromkeys(kinds), key=lambda name: len(schema(name).extends))
