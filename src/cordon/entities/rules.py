"""When two listed parties are one: few rules, each of which says its grounds in a sentence.

Rules, best first:
  stated      a list itself names the other's reference (UN number, OFSI group)
  number      the same identifier of the same class, and a name part in common
  birth       the same name, and the same day of birth
  misprint    the same name, and identifiers that differ by one character
  full-name   the same name of four or more parts, and a country in common
  two-names   two different names in common (by spelling or by sound), and a country in common
  many-names  (bodies) three different names in common, those called weak included, and no other country
Birth dates that cannot both be true forbid all of them; so do a person and a thing, and so does one list that
has both at once, unless it plainly prints one party twice.
A generic name ("7th Brigade") is never a ground, and one that its publisher calls weak never alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cordon.entities.profiles import Profile
from cordon.entities.spelling import telling_parts
from cordon.terms.schemas import common_schema

LATEST = "9999-12-31"
YEARS_ABOUT = 2  # "circa 1968" may be two years off


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why two are one. `rule` is one of this module's first lines."""

    rule: str
    why: str


def contradiction(left: Profile, right: Profile) -> str | None:
    """Why they cannot be one, or None."""
    if common_schema(left.schema, right.schema) is None:
        return f"a {left.schema} is not a {right.schema}"
    if left.births and right.births and not births_agree(left, right):
        return f"born {_listed(left.births)} against {_listed(right.births)}"
    if stood_together(left, right) and not printed_twice(left, right):
        return f"two entries of one list, {left.source}"
    return None


def stood_together(left: Profile, right: Profile) -> bool:
    """Whether one publisher's list had both at once, and so took them for two."""
    return left.source == right.source and any(
        start < (other_end or LATEST) and other_start < (end or LATEST)
        for start, end in left.known
        for other_start, other_end in right.known
    )


def printed_twice(left: Profile, right: Profile) -> bool:
    """Whether two entries of one list are plainly one party: the same name, and a number or day of birth."""
    days = {str(b) for b in left.births} & {str(b) for b in right.births} & exact_days(left)
    return bool(same_name(left, right) and (days or left.numbers.keys() & right.numbers.keys()))


def births_agree(left: Profile, right: Profile) -> bool:
    """Whether some birth date of one can be some birth date of the other."""
    return any(a.overlaps(b, slack_years=YEARS_ABOUT) for a in left.births for b in right.births)


def grounds(left: Profile, right: Profile) -> Grounds | None:
    """The best reason to take two parties for one, or None. Symmetric."""
    if contradiction(left, right):
        return None
    return next((found for rule in RULES if (found := rule(left, right))), None)


def stated(left: Profile, right: Profile) -> Grounds | None:
    shared = sorted(left.references.keys() & right.references.keys())
    if not shared or left.source == right.source:
        return None
    return Grounds("stated", f"both lists give the reference {left.references[shared[0]]}")


def number(left: Profile, right: Profile) -> Grounds | None:
    shared = sorted(left.numbers.keys() & right.numbers.keys())
    if not shared or not name_part_in_common(left, right):
        return None
    kind = shared[0].partition(":")[0]
    return Grounds("number", f"the same {kind} number {left.numbers[shared[0]]}")


def birth(left: Profile, right: Profile) -> Grounds | None:
    name = same_name(left, right) or same_sound(left, right)
    days = sorted({str(b) for b in left.births} & {str(b) for b in right.births} & exact_days(left))
    if not (name and days):
        return None
    return Grounds("birth", f"the same name ({name}) and the same day of birth, {days[0]}")


def misprint(left: Profile, right: Profile) -> Grounds | None:
    name = same_name(left, right) or same_sound(left, right)
    pair = next(near_numbers(left, right), None) if name else None
    if not pair:
        return None
    return Grounds(
        "misprint", f"the same name ({name}), and {pair[0]} against {pair[1]}, one character apart"
    )


def full_name(left: Profile, right: Profile) -> Grounds | None:
    shared = [key for key in left.names.keys() & right.names.keys() if len(key.split()) >= 4]
    country = sorted(left.countries & right.countries)
    if not (shared and country):
        return None
    return Grounds("full-name", f"the same full name ({left.names[min(shared)]}) and country ({country[0]})")


def two_names(left: Profile, right: Profile) -> Grounds | None:
    country = sorted(left.countries & right.countries)
    shared = apart(left.sounds, right.sounds)
    if len(shared) < 2 or not country:
        return None
    return Grounds("two-names", f"two names in common ({'; '.join(shared[:2])}) and a country ({country[0]})")


def many_names(left: Profile, right: Profile) -> Grounds | None:
    shared = apart({**left.weak, **left.sounds}, {**right.weak, **right.sounds})
    elsewhere = left.countries and right.countries and not left.countries & right.countries
    if len(shared) < 3 or elsewhere or left.person:
        return None
    return Grounds("many-names", f"{len(shared)} names in common: {'; '.join(shared[:4])}")


Rule = Callable[[Profile, Profile], Grounds | None]
RULES: tuple[Rule, ...] = (stated, number, birth, misprint, full_name, two_names, many_names)


def same_name(left: Profile, right: Profile) -> str | None:
    """A name of two or more parts that both are printed with."""
    shared = [key for key in left.names.keys() & right.names.keys() if len(key.split()) >= 2]
    return left.names[min(shared)] if shared else None


def same_sound(left: Profile, right: Profile) -> str | None:
    """A name of two or more parts that sounds alike in both."""
    shared = [key for key in left.sounds.keys() & right.sounds.keys() if len(key.split()) >= 2]
    return left.sounds[min(shared)] if shared else None


def apart(left: Mapping[str, str], right: Mapping[str, str]) -> list[str]:
    """Names in common that are not one name in two spellings, as the left prints them."""
    shared = sorted((key for key in left.keys() & right.keys() if key), key=lambda key: (-len(key), key))
    kept: list[str] = []
    for key in shared:
        if not any(set(key.split()) <= set(other.split()) for other in kept):
            kept.append(key)
    return [left[key] for key in kept]


def name_part_in_common(left: Profile, right: Profile) -> bool:
    """Whether some telling part of some name is in both, by spelling or by sound."""
    return bool(name_parts(left) & name_parts(right))


def name_parts(party: Profile) -> set[str]:
    printed = (*party.names.values(), *party.weak.values())
    return {part for name in printed for part in telling_parts(name)}


def exact_days(party: Profile) -> set[str]:
    return {str(b) for b in party.births if b.exact and b.start and b.start.day}


def near_numbers(left: Profile, right: Profile) -> Iterator[tuple[str, str]]:
    """Pairs of identifiers of one class, seven or more characters, one insertion, loss or change apart."""
    for one, printed in sorted(left.numbers.items()):
        for other, printed_there in sorted(right.numbers.items()):
            kind, _, bare = one.partition(":")
            other_kind, _, other_bare = other.partition(":")
            if kind == other_kind and min(len(bare), len(other_bare)) >= 7 and one_apart(bare, other_bare):
                yield printed, printed_there


def one_apart(one: str, other: str) -> bool:
    """Whether one edit turns the one into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _listed(births: tuple[object, ...]) -> str:
    return ", ".join(str(b) for b in births)
