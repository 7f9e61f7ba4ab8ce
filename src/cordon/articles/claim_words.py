"""A claim in one line, in our words: what a person who reviews it reads first."""

from typing import Any

from cordon.articles.claims import Claim
from cordon.articles.reading import Read

_BOUNDS = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
# kind -> the line; a part in [] is left out where one of its fields is empty
_LINES = {
    "designation": "[{authority} ]put {targets} under sanctions[ ({programme})][: {measures}]",
    "delisting": "[{authority} ]took {targets} off its list",
    "proposal": "[{proposers} ]proposed {targets}[ to {body}][: {measures}]",
    "hold": "[{holder} ]{stop} on {targets}[ in {body}][: asks for {demanded}]",
    "warrant": "[{authority}: ]warrants[ for {count} persons][ of {targets}][ ({scope})]",
    "allegation": "{targets}: {acts}[ of {victims}]",
    "support": "[{giver} ]supported[ {receiver}][ with {what}]",
    "command": "[{superior} ]commands[ {subordinate}][ as {role}]",
    "count": "{counted}: {number}",
    "victims": "victims:[ {entity}][ ({members})]",
    "identification": "remains told apart by {method}[ ({artefacts})]: {grade}",
    "inaction": "[{authority} ]did not act",
    "law": "[{instrument}: ]{stage}[ by {by}]",
    "criterion": "[{instrument} ]punishes {conduct}",
    "clock": "[{instrument}: ][{bearer} ]has {length} {unit}[ from {anchor}][ for: {duty}]",
    "measure": "[{instrument} ]provides {measures}",
    "death": "[{person} ]{manner}",
    "denial": "[{by} ]denied[ {of}]",
}


def in_words(claim: Claim, read: Read) -> str:
    """One line: who did what to whom, when; what the article denies or holds possible says so."""
    fields = _Fields(claim, read)
    line = _filled(_LINES[claim.kind], fields)
    line += f", {claim.when}" if claim.when and claim.kind != "count" else ""
    line += f", {fields.named(claim.place)}" if claim.place and claim.kind in {"count", "allegation"} else ""
    line += f", says {fields.named(claim.cited)}" if claim.cited else ""
    if claim.negated:
        line = f"NOT: {line}"
    return f"{line} [{claim.modality}]" if claim.modality not in {"asserted", "alleged"} else line


def _filled(line: str, fields: "_Fields") -> str:
    out, rest = "", line
    while rest:
        plain, _, rest = rest.partition("[")
        out += plain.format_map(fields)
        part, _, rest = rest.partition("]")
        name = part.partition("{")[2].partition("}")[0]
        if name and fields[name] != "?":
            out += part.format_map(fields)
    return out.strip()


class _Fields(dict[str, str]):
    """The fields of a claim as words; `?` for what the text does not fill."""

    def __init__(self, claim: Claim, read: Read) -> None:
        super().__init__()
        self.claim, self.read = claim, read

    def __missing__(self, name: str) -> str:
        if name == "number":
            return _number(self.claim)
        value: Any = getattr(self.claim, name, None)
        if value in (None, "", ()):
            return "?"
        return self._said(value)

    def _said(self, value: Any) -> str:
        if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], int):
            return f"{value[1]} {value[0]}"
        if isinstance(value, tuple):
            return ", ".join(self._said(each) for each in value)
        return f"{value:,}" if isinstance(value, int) else self.named(str(value))

    def named(self, key: str) -> str:
        found = self.read.named(key)
        return found.name if found else key.replace("_", " ")


def _number(claim: Any) -> str:
    shown = f"{_BOUNDS.get(claim.bound, '')}{claim.value:,}"
    return f"{shown} to {claim.upper:,}" if claim.upper is not None else shown
