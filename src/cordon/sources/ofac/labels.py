"""`Tax ID No. 100036386 (Serbia)` -> the rule for its label, and the rest. The rules are labels.tsv."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """What a label says of the value that follows it; see the head of labels.tsv."""

    label: str
    does: str
    props: str


def rule_for(text: str) -> tuple[Rule, str] | None:
    """The rule with the longest label that the text starts with, and what follows it; None if none has."""
    for length in _lengths():
        rule = _rules().get(text[:length])
        if rule and not (text[length : length + 1].isalnum() and text[length - 1].isalnum()):
            return rule, text[length:].lstrip(" :").rstrip()
    return None


def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file of this folder, without its comments and its heading."""
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return tuple(rows[1:])


@cache
def _rules() -> dict[str, Rule]:
    return {label: Rule(label, does, props) for label, does, props in table("labels.tsv")}


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(label) for label in _rules()}, reverse=True))
