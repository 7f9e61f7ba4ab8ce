"""What single words and phrases are: legal forms, generic words, titles, particles."""

from collections.abc import Sequence
from functools import cache

from cordon.text.folding import fold
from cordon.text.tables import rows
from cordon.text.tokens import WEIGHTS, Role

LONGEST_PHRASE = 6


@cache
def _legal_forms() -> dict[tuple[str, ...], tuple[str, str]]:
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for kind, where, spelling in rows("legal_forms"):
        found.setdefault(tuple(fold(spelling).split()), (kind, where))
    return found


@cache
def _legal_starts() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _legal_forms())


@cache
def _meanings(table: str) -> dict[str, str]:
    return {fold(spelling): meaning for meaning, spelling in reversed([*rows(table)])}


def legal_form_at(words: Sequence[str], start: int) -> tuple[str, int] | None:
    """The class of the legal form that begins at `start`, and how many words it takes; the longest one wins.

    A spelling that is also an ordinary word ("as", "ag") counts only at either end of a longer name.
    """
    if words[start] not in _legal_starts():
        return None
    forms = _legal_forms()
    for size in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
        kind, where = forms.get(tuple(words[start : start + size]), ("", ""))
        if kind and _may_stand(where, start, start + size, len(words)):
            return kind, size
    return None


def _may_stand(where: str, start: int, end: int, total: int) -> bool:
    if where == "any":
        return True
    return end - start < total and (end == total or (where == "edge" and start == 0))


def generic_meaning(word: str) -> str | None:
    """The English of a generic word of organisations and ships, or None."""
    return _meanings("generic_words").get(word)


# Honorifics that stand anywhere in a name; a rank ("general", "king") is one only before it.
ANYWHERE = frozenset({
    "hajji", "sheikh", "mullah", "maulavi", "qari", "hafiz", "ustad", "imam", "ayatollah", "hojatoleslam",
    "doctor", "professor", "engineer", "mister", "missus", "junior", "senior", "doctorate",
})  # fmt: skip


def title_meaning(word: str) -> str | None:
    """What a title, rank or honorific means in English, or None."""
    return _meanings("titles").get(word)


def particle_use(word: str) -> str | None:
    """article, sun_article, kunya, filial or preposition; None for any other word."""
    return _meanings("particles").get(word)


def token_weight(form: str, role: Role = Role.WORD) -> float:
    """How much a token says by its role, in (0, 1]; a plain word that is generic anywhere weighs as generic.

    Rarity is not in it: the index multiplies it in.
    """
    if role is Role.WORD and generic_meaning(form):
        return WEIGHTS[Role.GENERIC]
    return WEIGHTS[role]
