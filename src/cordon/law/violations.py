"""The one list of violation codes, with their parents."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cordon.law.located import Block, read_blocks
from cordon.law.regimes import read_key


@dataclass(frozen=True, slots=True)
class Violation:
    """One kind of act. `also` holds the same kind in another body's words or numbers, by that body."""

    code: str
    label: str
    parents: tuple[str, ...]
    also: Mapping[str, str]


@lru_cache(maxsize=1)
def violations() -> Mapping[str, Violation]:
    """Every violation by code, in the file's order."""
    name = "violations.yaml"
    (whole,) = read_blocks((files("cordon.law") / name).read_text("utf-8"), name, at_most=1)
    return read_violations(whole)


def read_violations(whole: Block) -> Mapping[str, Violation]:
    """The violations of one file; a parent stands above its children, so no code is its own ancestor."""
    found: dict[str, Violation] = {}
    for block in whole.only("source", "violations").blocks("violations"):
        violation = _read(block.only("code", "label", "parents", "also"))
        if violation.code in found:
            raise block.wrong("code", f"{violation.code!r} is written twice")
        strange = [parent for parent in violation.parents if parent not in found]
        if strange:
            raise block.wrong("parents", f"{strange[0]!r} is not a code above this line")
        found[violation.code] = violation
    return found


def _read(block: Block) -> Violation:
    also = block.block("also") if block.has("also") else None
    words = {body: also.text(body) for body in also.fields} if also else {}
    return Violation(read_key(block, "code"), block.text("label"), block.texts("parents"), words)


@lru_cache(maxsize=512)
def counts_as(code: str) -> frozenset[str]:
    """A code and everything above it; the code alone if it is not in the list."""
    known = violations().get(code)
    above = (counts_as(parent) for parent in known.parents) if known else ()
    return frozenset({code}).union(*above)
