"""Names as screening compares them: every way a name can be read, each part weighed by its role and its rarity.

Rarity comes from the share of the official lists' names that hold a word (`index/common_words.tsv`), so that one
pair of names has one probability, whatever the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from cordon.entities.comparison_names import (
    MOST_PARTS,
    Kind,
    NameComparison,
    NamePart,
    Spelled,
    compare_spelled,
)
from cordon.entities.probability import Weights, name_log_odds
from cordon.index.common_words import LEAST_RARITY, PRIOR, common_words
from cordon.index.names import schema_class
from cordon.index.spelling import BY_MEANING, KIND_OF_CLASS, ROLES, role_weights
from cordon.text.parsing import parse_name
from cordon.text.readings import readings
from cordon.text.scripts import script_of

SYLLABIC = frozenset({"Hang", "Mymr"})  # a word of a reading is a syllable or two
ENOUGH_OF_OWN_SCRIPT = 0.5  # share of a name in the query's own script that must agree to count before others


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a listed party. source: the list that prints it; statement: opens its chain."""

    text: str
    kind: str = "name"
    weak: bool = False
    source: str = ""
    strength: str = ""
    lang: str = ""
    statement: str = ""


@lru_cache(maxsize=8192)
def spelled(text: str, kind: str = "") -> tuple[Spelled, ...]:
    """The name in its own script, then its Latin readings. kind: a class of schema, "" where open."""
    script = script_of(text)
    texts = (text,) if text.isascii() else (text, *(reading.text for reading in readings(text)))
    own = parts_of(text, kind)
    read = [_with_titles(parts_of(each, kind), own) for each in texts[1:]]
    if script in SYLLABIC:
        read = [tuple(replace(part, syllable=True) for part in parts) for parts in read]
    ways = dict.fromkeys((own, *read))
    native = script != "Latn"
    return tuple(
        Spelled(text, script, parts, reading=place > 0 and native, free=native or "," in text)
        for place, parts in enumerate(ways)
        if parts
    )


def _with_titles(read: tuple[NamePart, ...], own: tuple[NamePart, ...]) -> tuple[NamePart, ...]:
    """A reading in which what is a title in the name's own script is one: "mala" is no name where ملا stands."""
    if len(read) != len(own) or not any(part.kind is Kind.TITLE for part in own):
        return read
    return tuple(mine if mine.kind is Kind.TITLE else part for part, mine in zip(read, own, strict=True))


def parts_of(text: str, kind: str) -> tuple[NamePart, ...]:
    """The parts of a name, at most MOST_PARTS; what goes by its meaning keeps its form besides."""
    found: list[NamePart] = []
    tokens = parse_name(text, KIND_OF_CLASS.get(kind, "unknown")).tokens
    syllables = any(len(token.also) > 1 and "".join(token.also) == token.form for token in tokens)
    for token in tokens:
        role = ROLES[token.role]
        if token.role in BY_MEANING:
            found.append(_part(token.meaning, role, token.forms))
        elif len(token.also) > 1 and "".join(token.also) == token.form:
            found += [replace(_part(syllable, role), syllable=True) for syllable in token.also]
        else:
            found.append(replace(_part(token.form, role, token.also), syllable=syllables))
    return tuple(found[:MOST_PARTS])


def _part(text: str, role: int, also: tuple[str, ...] = ()) -> NamePart:
    rare = min(rarity(form) for form in (text, *also))
    others = tuple(form for form in also if form != text)
    return NamePart(text, Kind(role), role_weights_once()[role] * rare, others, rare)


@lru_cache(maxsize=1)
def role_weights_once() -> tuple[float, ...]:
    return role_weights()


@lru_cache(maxsize=32768)
def rarity(word: str) -> float:
    """How much a word says, by how many listed names hold it: 1 for a rare one, at least LEAST_RARITY."""
    holding = max(common_words().get(word, 0.0) * PRIOR, 1.0)
    return 1.0 - (1.0 - LEAST_RARITY) * log(holding) / log(PRIOR)


@lru_cache(maxsize=2048)
def compare_texts(left: str, right: str, kind: str, known: Weights) -> NameComparison | None:
    """The best way to read two names as one; None where either has no word."""
    best: tuple[float, NameComparison] | None = None
    for one in spelled(left, kind):
        for other in spelled(right, kind):
            found = compare_spelled(one, other, organised=_organised(one, other, kind))
            odds = name_log_odds(found, known)
            if best is None or odds > best[0] + 1e-9:
                best = odds, found
            if found.exact:
                return found
    return best[1] if best else None


def _organised(one: Spelled, other: Spelled, kind: str) -> bool:
    return kind == "Organization" or any(part.kind >= Kind.LEGAL for part in (*one.parts, *other.parts))


@dataclass(frozen=True, slots=True)
class BestName:
    """The name asked and the listed name that were compared in the end."""

    asked: str
    listed: ListedName
    comparison: NameComparison
    odds: float


def best_name(
    asked: Iterable[str], listed: Iterable[ListedName], schema: str, known: Weights
) -> BestName | None:
    """The pair of names that speaks most for one party, names in the query's own script first.

    A name in another script counts only where none in the query's own script agrees at least by half: a short
    form in another script must not outdo the fuller name beside it.
    """
    kind = schema_class(schema)
    found = [
        pair for text in asked for name in listed if (pair := _compared(text, name, kind, known)) is not None
    ]
    own = [pair for pair in found if _same_script(pair) and _agreed(pair) >= ENOUGH_OF_OWN_SCRIPT]
    return min(own or found, key=lambda pair: (-pair.odds, pair.listed.text), default=None)


def _compared(text: str, name: ListedName, kind: str, known: Weights) -> BestName | None:
    comparison = compare_texts(text, name.text, kind, known)
    if comparison is None:
        return None
    odds = name_log_odds(comparison, known)
    odds += name.weak * known.of_names(organised=comparison.organised)["weak_alias"]
    return BestName(text, name, comparison, odds)


def _same_script(pair: BestName) -> bool:
    return pair.comparison.left.script == pair.comparison.right.script


def _agreed(pair: BestName) -> float:
    return sum(item.share for item in pair.comparison.pairs)


def same_script_as(left: str, right: str) -> bool:
    """Whether two names are written in one script."""
    return script_of(left) == script_of(right)
