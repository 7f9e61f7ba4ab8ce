"""Identifiers compared: passports, tax and registration numbers, IMO numbers, wallets.

A number is compared with those of its own class, or with all where its class is not told. Whether its check
digits are right (python-stdnum) says how far a near miss can be a slip of the pen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from cordon.entities.keys import NUMBERS, SHORTEST
from cordon.entities.rules import one_apart

ANY = "any"
# Classes in which one party has one number at a time: another one speaks against.
UNIQUE = frozenset({"imo", "lei"})
# Classes whose check digits say whether a number can be right: class -> modules of python-stdnum.
CHECKED = {
    "imo": ("stdnum.imo",),
    "lei": ("stdnum.lei",),
    "bic": ("stdnum.bic",),
    "tax": ("stdnum.ru.inn", "stdnum.eu.vat"),
    "registration": ("stdnum.ru.ogrn",),
}
CONFUSED = str.maketrans("OQDILSBZG", "000115826")  # letters that are read for digits
LEAST_NEAR = 7  # characters: one slip in a shorter number makes another number
EXACT = frozenset({"wallet"})  # written by machines, and case counts: no slips of the pen


@dataclass(frozen=True, slots=True)
class Number:
    """One identifier. kind: a class of `keys.NUMBERS`, or ANY; bare: what is compared."""

    kind: str
    text: str
    bare: str


def number(text: str, kind: str = ANY) -> Number | None:
    """An identifier as it is compared; None for one that is too short to mean one party."""
    bare = text.strip() if kind in EXACT else re.sub(r"[^0-9A-Z]", "", text.upper())
    if kind == "imo":
        bare = bare.removeprefix("IMO")
    if len(bare) < SHORTEST or not any(letter.isdigit() for letter in bare):
        return None
    return Number(kind, text.strip(), bare)


def number_of(prop: str, value: str) -> Number | None:
    """An identifier from a property of the vocabulary."""
    return number(value, NUMBERS[prop])


def best_number(left: Iterable[Number], right: Iterable[Number]) -> tuple[str, str, str] | None:
    """(level, left, right) of the two numbers that agree best: `same`, `same_kind_open`, `near`; else None."""
    found = [
        (rank, level, mine.text, other.text)
        for mine in left
        for other in right
        for rank, level in enumerate(("same", "near"))
        if _agree(mine, other) == level
    ]
    return min(found)[1:] if found else None


def _agree(left: Number, right: Number) -> str:
    if ANY not in {left.kind, right.kind} and left.kind != right.kind:
        return ""
    if left.bare == right.bare or (EXACT & {left.kind, right.kind} and left.text == right.text):
        return "same"
    if EXACT & {left.kind, right.kind} or min(len(left.bare), len(right.bare)) < LEAST_NEAR:
        return ""
    alike = _slip(left.bare, right.bare)
    kind = right.kind if left.kind == ANY else left.kind
    both_right = kind in CHECKED and is_valid(left.bare, kind) and is_valid(right.bare, kind)
    return "near" if alike and not both_right else ""


def _slip(left: str, right: str) -> bool:
    """One character more, fewer or other; two neighbours swapped; or a letter read for a digit."""
    if one_apart(left, right) or left.translate(CONFUSED) == right.translate(CONFUSED):
        return True
    if len(left) != len(right):
        return False
    wrong = [n for n in range(len(left)) if left[n] != right[n]]
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and left[wrong[0]] == right[wrong[1]]
        and left[wrong[1]] == right[wrong[0]]
    )


def numbers_differ(left: Iterable[Number], right: Iterable[Number]) -> tuple[str, str] | None:
    """Two numbers of one class of which a party has only one, where none is shared."""
    theirs = {other.kind: other for other in right if other.kind in UNIQUE}
    for mine in left:
        other = theirs.get(mine.kind)
        if other:
            return mine.text, other.text
    return None


@lru_cache(maxsize=4096)
def is_valid(bare: str, kind: str) -> bool:
    """Whether the check digits of a number of that class are right; False where the class has none."""
    return any(import_module(module).is_valid(bare) for module in CHECKED.get(kind, ()))
