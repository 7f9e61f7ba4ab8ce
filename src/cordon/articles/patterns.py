"""The rule language: one line of text -> a list of nodes.

    word|other     one of these words (a noun in the singular also stands for its plural; `no_one` is `no
    one`)
    %verb|verb     a verb group with one of these verbs, active;  :p passive  :t infinitive  :g -ing  :n any
    voice
    !%verb         the same, negated in the text; otherwise negation is noted and not asked for
    @class|class   a word or phrase of one of these classes
    {role}         a noun phrase, kept under that name;  {role=@class} its pieces must hold that class
    <role>         first only: the subject of the verb that follows
    #n             a number;  *n a figure before a unit of time
    ~              up to two words of the same phrase
    ..             up to seven pieces of the same clause;   ...  up to thirty, past commas
    ( ... )?       may be absent

Between any two nodes quotation marks, adverbs, dates and single commas are stepped over.
"""

import re
from dataclasses import dataclass
from functools import cache

from cordon.articles.words import table

_PART = re.compile(
    r"\(|\)\?|<[\w]+>|\{[\w]+(?:=@?[\w|:]+)?\}|!?%[^\s()]+|@[^\s()]+|#n|\*n|\.\.\.|\.\.|[^\s()]+"
)


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a rule. kind: word, verb, class, slot, subject, number, figure, gap, maybe."""

    kind: str
    names: frozenset[str] = frozenset()
    role: str = ""
    voice: str = ""
    modes: frozenset[str] = frozenset()
    negated: bool = False
    reach: int = 0
    inner: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one kind of claim. `needs` are features a sentence must have, one of each set."""

    kind: str
    text: str
    nodes: tuple[Node, ...]
    needs: tuple[frozenset[str], ...]
    sets: tuple[tuple[str, str], ...] = ()
    weak: bool = False


_VOICES = {"p": "passive", "n": "any", "t": "active", "g": "active"}
_MODES = {"t": frozenset({"to", "base"}), "g": frozenset({"ing"})}


def compile_pattern(text: str) -> tuple[Node, ...]:
    """The nodes of one pattern; ValueError if its brackets do not close."""
    parts = _PART.findall(text)
    nodes, rest = _sequence(parts)
    if rest:
        raise ValueError(f"a bracket too many in the pattern {text!r}")
    return nodes


def _sequence(parts: list[str]) -> tuple[tuple[Node, ...], list[str]]:
    nodes: list[Node] = []
    while parts:
        part, *parts = parts
        if part == ")?":
            return tuple(nodes), [")?", *parts]
        if part == "(":
            inner, parts = _sequence(parts)
            if not parts:
                raise ValueError("a bracket that does not close")
            parts = parts[1:]
            nodes.append(Node("maybe", inner=inner))
        else:
            nodes.append(_node(part))
    return tuple(nodes), []


_FIXED = {
    "~": Node("gap", reach=2),
    "..": Node("gap", reach=7),
    "...": Node("gap", reach=30),
    "#n": Node("number", role="n"),
    "*n": Node("figure", role="n"),
}


def _node(part: str) -> Node:
    if part in _FIXED:
        return _FIXED[part]
    if part[0] == "<":
        return Node("subject", role=part[1:-1])
    if part[0] == "{":
        role, _, wanted = part[1:-1].partition("=")
        return Node(
            "slot", role=role, names=frozenset(wanted.lstrip("@").split("|")) if wanted else frozenset()
        )
    if part[0] == "@":
        return Node("class", names=frozenset(part[1:].split("|")))
    if part[0] in "%!" and "%" in part[:2]:
        return _verb_node(part)
    return Node("word", names=frozenset(part.lower().replace("_", " ").split("|")))


def _verb_node(part: str) -> Node:
    lemmas, _, flag = part.lstrip("!%").partition(":")
    return Node(
        "verb",
        names=frozenset(lemmas.split("|")),
        voice=_VOICES.get(flag, "active"),
        modes=_MODES.get(flag, frozenset()),
        negated=part[0] == "!",
    )


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Every rule of one language, in the order in which they are tried."""
    found: list[Rule] = []
    for entry in table(f"rules_{language}"):
        extra = tuple((k, str(v)) for k, v in entry.items() if k not in {"kind", "patterns", "weak", "verbs"})
        for pattern in entry["patterns"]:
            text = _with_lists(str(pattern), language)
            nodes = compile_pattern(text)
            found.append(
                Rule(entry["kind"], text, nodes, tuple(_needs(nodes)), extra, bool(entry.get("weak")))
            )
    return tuple(found)


def _with_lists(text: str, language: str) -> str:
    """A word list of the rules' own (`$impose`) written out."""
    lists = table(f"rule_words_{language}")
    return re.sub(r"\$(\w+)", lambda m: "|".join(lists[m[1]]), text)


def _needs(nodes: tuple[Node, ...]) -> list[frozenset[str]]:
    prefix = {"verb": "%", "class": "@", "word": ""}
    found = [frozenset(prefix[n.kind] + name for name in n.names) for n in nodes if n.kind in prefix]
    return [*found, *([frozenset({"#n"})] if any(n.kind == "number" for n in nodes) else [])]
