"""Readings learned from attested pairs: a table of frequent name tokens, and a letter-by-letter model
for the rest.

The model (`data/model_<script>.tsv`, made by bench/learn_names.py) counts what a native letter
became, given the letters around it and the Latin written so far; shorter contexts fill in for rare
ones (Witten-Bell smoothing).
"""

from functools import cache, lru_cache
from math import log

from cordon.text.tables import rows

BEAM = 10
LONGEST_WORD = 32
EMPTY = "-"
FIRST_HAN = "\u4e00"


@cache
def attested(script: str) -> dict[str, tuple[str, ...]]:
    """Frequent native name tokens and the Latin forms they were met in, the most frequent first."""
    return {native: tuple(forms.split()) for native, forms, *_ in rows(f"tokens_{script.lower()}")}


@lru_cache(maxsize=65536)
def decoded(word: str, script: str, most: int = 3) -> tuple[str, ...]:
    """The likeliest Latin spellings of one folded native word, best first; letters never met are left out.

    Beam search, at most 32 letters, about 0.3 ms.
    """
    word = word[:LONGEST_WORD]
    beam: dict[str, float] = {"": 0.0}
    for place in range(len(word)):
        spread: dict[str, float] = {}
        for text, score in beam.items():
            for latin, chance in _outcomes(script, *contexts(word, place, text)):
                longer = text + latin
                spread[longer] = max(spread.get(longer, -1e9), score + chance)
        best = sorted(spread.items(), key=lambda item: (-item[1], item[0]))
        beam = dict(best[:BEAM])
    return tuple(text for text in beam if text)[:most]


def contexts(word: str, place: int, before: str) -> tuple[str, str, str, str]:
    """What the next Latin letters may depend on, from the shortest context to the longest."""
    letter = word[place]
    following = word[place + 1] if place + 1 < len(word) else "$"
    preceding = word[place - 1] if place else "^"
    last, last_two = before[-1:] or "^", before[-2:] or "^"
    if letter >= FIRST_HAN:  # a neighbouring character is too rare to count by; the Latin before it is not
        return letter, letter + last, letter + last_two, f"{letter}{following}{last}"
    return (
        letter,
        letter + following,
        f"{letter}{following}{last}",
        f"{letter}{following}{preceding}{last_two}",
    )


@lru_cache(maxsize=65536)
def _outcomes(script: str, *levels: str) -> tuple[tuple[str, float], ...]:
    """(Latin letters, log probability) of the likeliest outcomes in these contexts."""
    model = _model(script)
    chances: dict[str, float] = {}
    for context in levels:
        found = model.get(context)
        if found:
            total = sum(found.values())
            trust = total / (total + 2 * len(found))
            chances = {
                latin: trust * found.get(latin, 0) / total + (1 - trust) * chances.get(latin, 0.0)
                for latin in {*chances, *found}
            }
    likely = sorted(chances.items(), key=lambda item: (-item[1], item[0]))[:8]
    return tuple((latin, log(chance)) for latin, chance in likely if chance > 0) or (("", -5.0),)


@cache
def _model(script: str) -> dict[str, dict[str, int]]:
    """Context -> Latin letters -> count."""
    found: dict[str, dict[str, int]] = {}
    for context, *counts in rows(f"model_{script.lower()}"):
        pairs = (count.rpartition(":") for count in counts)
        found[context] = {"" if latin == EMPTY else latin: int(times) for latin, _, times in pairs}
    return found
