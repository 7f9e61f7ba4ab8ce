"""What identifies an entity: its names, births, numbers, references and countries, with their statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cordon.entities.keys import NUMBERS, REFERENCES, number_key, reference_key
from cordon.entities.spelling import is_generic, name_key, sound_key
from cordon.store.read import Said
from cordon.terms.dates import DateSpan
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import schema
from cordon.terms.statements import Status

COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "birthCountry", "flag")
PROFILE_PROPS = (*NAME_PROPS, *NUMBERS, *REFERENCES, *COUNTRIES, "birthDate")
IGNORED = {Status.DRAFT, Status.REJECTED}  # nobody has vouched for these


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one source, reduced to what tells parties apart.

    names:   name key -> printed spelling; only names that are not generic and not weak.
    sounds:  sound key -> printed spelling, of the same names. weak: the same of names called weak.
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

    @property
    def person(self) -> bool:
        return schema(self.schema).is_a("Person")


def profile(entity: str, said: Iterable[Said]) -> Profile | None:
    """The profile of an entity from what was ever said of it; None if it is not a party."""
    names: dict[str, str] = {}
    generic: set[str] = set()
    sounds: dict[str, str] = {}
    weak: dict[str, str] = {}
    births: list[DateSpan] = []
    numbers: dict[str, str] = {}
    references: dict[str, str] = {}
    countries: set[str] = set()
    kinds: list[str] = []
    source = ""
    for item in said:
        statement = item.statement
        if statement.status in IGNORED:
            continue
        prop, value = statement.prop, statement.value
        source = source or statement.source
        kinds.append(statement.schema)
        if prop in NAME_PROPS:
            key, sound = name_key(value), sound_key(value)
            if is_generic(value):
                generic.add(key)
            elif prop == "weakAlias":
                weak.setdefault(sound, value)
            else:
                names.setdefault(key, value)
                sounds.setdefault(sound, value)
        elif prop == "birthDate":
            births.append(DateSpan.parse(value))
        elif prop in NUMBERS and (number := number_key(prop, value)):
            numbers.setdefault(number, value)
        elif prop in REFERENCES:
            references.setdefault(reference_key(prop, value), value)
        elif prop in COUNTRIES:
            countries.add(value)
    if not kinds or not (names or generic or weak):
        return None
    return Profile(
        entity, source, most_specific(kinds), names, frozenset(generic), sounds, weak, tuple(births), numbers,
        references, frozenset(countries),
    )  # fmt: skip


def most_specific(kinds: Iterable[str]) -> str:
    """The most specific schema among those that statements of one entity name."""
    return max(dict.fromkeys(kinds), key=lambda name: len(schema(name).extends))
