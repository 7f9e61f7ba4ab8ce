"""`Tax ID No. 100036386 (Serbia)` -> the rule for its label, and the rest. The rules are labels.tsv."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_START = 3  # letters; the shortest labels, `DOB` and `SSN`, have no more


@dataclass(frozen=True, slots=True)
class Rule:
    """What a label says of the value that follows it; see the head of labels.tsv."""

    label: str
    does: str
    props: str


def rule_for(text: str) -> tuple[Rule, str] | None:
    """The rule with the longest label that the text starts with, and what follows it; None if none has."""
    for rule in _by_start().get(text[:_START], ()):
        label = rule.label
        if text.startswith(label):
            rest = text[len(label) :]
            if not (label[-1].isalnum() and rest[:1].isalnum()):
                return rule, rest.lstrip(" :").rstrip()
    return None


def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file of this folder, without its comments and its heading."""
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return tuple(rows[1:])


@cache
def _by_start() -> dict[str, tuple[Rule, ...]]:
    """The rules by the first letters of their labels, the longest first: ten to try and not two hundred."""
    found: dict[str, list[Rule]] = {}
    for label, does, props in table("labels.tsv"):
        found.setdefault(label[:_START], []).append(Rule(label, does, props))
    return {start: tuple(sorted(rules, key=_length, reverse=True)) for start, rules in found.items()}


def _length(rule: Rule) -> int:
    return len(rule.label)
