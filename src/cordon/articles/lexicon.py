"""What a word can be: part of speech, verb form, and the classes that rules speak of (`@sanctions`,
`@leader`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cordon.articles.tokens import fold
from cordon.articles.words import table

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb. form: base, s, ing, past, part or `ed` (past or participle)."""

    lemma: str
    form: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words.

    parts:   word or phrase -> part of speech (det, prep, conj, pron, rel, sub, neg, adv, aux).
    verbs:   form -> its readings.
    classes: phrase (tuple of singular words) -> the classes it belongs to.
    """

    language: str
    parts: dict[tuple[str, ...], str]
    verbs: dict[str, tuple[VerbForm, ...]]
    classes: dict[tuple[str, ...], frozenset[str]]
    nounish: frozenset[str]
    first_words: frozenset[str]  # first words of every phrase of more than one word
    longest: int


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one language: `en` or `ar`."""
    data = table(f"words_{language}")
    parts = {
        tuple(fold(w) for w in p.split()): kind for kind, phrases in _parts_in_order(data) for p in phrases
    }
    classes: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in _class_phrases(data, language):
        for phrase in phrases:
            key = tuple(singular(fold(w)) for w in phrase.replace("’", "'").split())
            classes.setdefault(key, set()).add(name)
    verbs = _verbs(data) if language == "en" else _arabic_verbs(data)
    many = [key for key in (*parts, *classes) if len(key) > 1]
    return Lexicon(
        language, parts, verbs, {k: frozenset(v) for k, v in classes.items()},
        frozenset(data.get("nounish", ())), frozenset(key[0] for key in many), max(len(k) for k in many),
    )  # fmt: skip


def _parts_in_order(data: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """Later wins: a word listed twice is what the later list says, and `sub` never hides a preposition."""
    order = ["pred", "adv", "sub", "pron", "rel", "prep", "conj", "neg", "aux", "det"]
    for kind in order:
        yield kind, data["parts"].get(kind, [])


def _class_phrases(data: dict[str, dict[str, list[str]]], language: str) -> Iterator[tuple[str, list[str]]]:
    yield from data["classes"].items()
    nouns = "nouns" if language == "en" else "ar"
    for code, words in table("acts").items():
        yield f"act:{code}", words[nouns]
        yield "act", words[nouns]
    for code, words in table("measures").items():
        yield f"measure:{code}", words["phrases"]
        yield "measure", words["phrases"]


def _verbs(data: dict[str, dict[str, object]]) -> dict[str, tuple[VerbForm, ...]]:
    found: dict[str, list[VerbForm]] = {}
    irregular = {lemma.rstrip("_"): forms for lemma, forms in dict(data["verbs"]["irregular"]).items()}  # type: ignore[call-overload]
    act_verbs = [verb for words in table("acts").values() for verb in words["verbs"]]
    found_in_rules = {
        v for pattern in _patterns() for part in re.findall(r"%([\w|-]+)", pattern) for v in part.split("|")
    }
    act_verbs += sorted(found_in_rules | {v for words in table("rule_words_en").values() for v in words})
    lemmas = dict.fromkeys([*data["verbs"]["regular"], *act_verbs, *irregular])  # type: ignore[misc]
    for lemma in lemmas:
        for text, form in _forms(lemma, irregular.get(lemma)):
            reading = VerbForm(lemma, form)
            if reading not in found.setdefault(text, []):
                found[text].append(reading)
    return {text: tuple(readings) for text, readings in found.items()}


def _patterns() -> list[str]:
    return [pattern for entry in table("rules_en") for pattern in entry["patterns"]]


def _forms(lemma: str, irregular: list[str] | None) -> Iterator[tuple[str, str]]:
    yield lemma, "base"
    yield (
        (
            lemma[:-1] + "ies"
            if _consonant_y(lemma)
            else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        ),
        "s",
    )
    yield from ((text, "ing") for text in _ing(lemma))
    if irregular:
        past, participle = irregular
        if past == participle:
            yield past, "ed"
        else:
            yield past, "past"
            yield participle, "part"
        return
    yield from ((text, "ed") for text in _ed(lemma))


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in _VOWELS


def _doubles(lemma: str) -> bool:
    """Whether the last consonant may double: stop, stopped; label, labelled."""
    return (
        len(lemma) > 2 and lemma[-1] not in "aeiouwxyhs" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    )


def _ed(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "d"]
    if _consonant_y(lemma):
        return [lemma[:-1] + "ied"]
    return [lemma + "ed", *([lemma + lemma[-1] + "ed"] if _doubles(lemma) else [])]


def _ing(lemma: str) -> list[str]:
    if lemma.endswith("ie"):
        return [lemma[:-2] + "ying"]
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye")):
        return [lemma[:-1] + "ing"]
    return [lemma + "ing", *([lemma + lemma[-1] + "ing"] if _doubles(lemma) else [])]


def _arabic_verbs(data: dict[str, dict[str, list[str]]]) -> dict[str, tuple[VerbForm, ...]]:
    """Arabic lemmas are listed as past + present stem; persons, the conjunctions و ف and the future س are
    added.
    """
    found: dict[str, list[VerbForm]] = {}
    for lemma, spec in data["verbs"].items():
        for text, form in _arabic_forms(list(spec)):
            for prefix in ("", "و", "ف"):
                found.setdefault(prefix + fold(text), []).append(VerbForm(lemma, form))
    return {text: tuple(dict.fromkeys(readings)) for text, readings in found.items()}


def _arabic_forms(spec: list[str]) -> Iterator[tuple[str, str]]:
    """spec: past 3ms, present 3ms, then further forms given whole (verbal nouns marked with a leading *)."""
    past, present, *more = spec
    stem = past[:-1] + "ا" if past.endswith("ى") else past
    feminine = past[:-1] + "ت" if past.endswith("ى") else past + "ت"
    for text in (past, feminine, stem + "وا" if not past.endswith("ى") else past[:-1] + "وا"):
        yield text, "ed"
    for text in (present, "ت" + present[1:], present + "ون", "س" + present, "ست" + present[1:]):
        yield text, "s"
    for text in more:
        yield text.lstrip("*"), "ing" if text.startswith("*") else "ed"


@lru_cache(maxsize=32_768)
def singular(word: str) -> str:
    """An English noun's singular; any other word as it is."""
    known = table("words_en")["singular"]
    if word in known:
        return str(known[word])
    if not word.isascii() or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
