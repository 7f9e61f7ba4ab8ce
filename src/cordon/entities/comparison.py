"""Two parties property by property: what agrees, what contradicts, and nothing where one side is silent.

A property that one side does not have is no evidence: omission and contradiction are different things.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cordon.entities.comparison_dates import best_birth
from cordon.entities.comparison_numbers import Number, best_number, numbers_differ
from cordon.entities.comparison_places import best_address, best_place


@dataclass(frozen=True, slots=True)
class Facts:
    """A party without its names, as it is compared: values of one kind each, as `docs/screening.md` lists them.

    births: EDTF. countries: ISO codes in lower case. genders: male, female or other.
    """

    schema: str = ""
    births: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one property compares. level: a key of weights.yaml under the property; values as given and as listed."""

    property: str
    level: str
    left: str
    right: str


def compare_facts(left: Facts, right: Facts) -> tuple[Evidence, ...]:
    """Every property that both have, compared; in a fixed order."""
    return tuple(found for compare in COMPARED for found in compare(left, right))


def _birth(left: Facts, right: Facts) -> Iterable[Evidence]:
    found = best_birth(left.births, right.births)
    if found:
        yield Evidence("birth_date", found.level, found.left, found.right)


def _place(left: Facts, right: Facts) -> Iterable[Evidence]:
    found = best_place(left.places, right.places)
    if found:
        yield Evidence("birth_place", *found)


def _country(left: Facts, right: Facts) -> Iterable[Evidence]:
    if left.countries and right.countries:
        shared = [code for code in left.countries if code in right.countries]
        if shared:
            yield Evidence("country", "shared", shared[0], shared[0])
        else:
            yield Evidence("country", "different", ", ".join(left.countries), ", ".join(right.countries))


def _gender(left: Facts, right: Facts) -> Iterable[Evidence]:
    if left.genders and right.genders:
        same = [value for value in left.genders if value in right.genders]
        yield Evidence("gender", "same" if same else "different", left.genders[0], (same or right.genders)[0])


def _number(left: Facts, right: Facts) -> Iterable[Evidence]:
    found = best_number(left.numbers, right.numbers)
    if found:
        yield Evidence("identifier", *found)
        return
    differ = numbers_differ(left.numbers, right.numbers)
    if differ:
        yield Evidence("identifier", "different", *differ)


def _address(left: Facts, right: Facts) -> Iterable[Evidence]:
    found = best_address(left.addresses, right.addresses)
    if found:
        yield Evidence("address", *found)


COMPARED: tuple[Callable[[Facts, Facts], Iterable[Evidence]], ...] = (
    _number, _birth, _place, _country, _gender, _address,
)  # fmt: skip
