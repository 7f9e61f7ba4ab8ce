"""Birth places and addresses compared by their telling words; what is not found says little, for lists cut them."""

from collections.abc import Iterable
from functools import lru_cache

from cordon.text.folding import fold
from cordon.text.likeness import token_similarity
from cordon.text.readings import readings

# Words that many addresses share.
COMMON = frozenset(
    """
    street st str ul ulitsa ulica road rd avenue ave av prospekt pr lane ln blvd boulevard city town village
    district region province governorate state oblast raion building bldg house floor room office suite flat
    apartment apt no number po box p o and of the al el near area block sector unit dom d g kv
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
LIKE = 0.85
SAME, PARTLY = 0.8, 0.5  # share of words in common
FULL = 3  # telling words of an address that is more than a city and a country
CITY_ONLY = 0.7
MOST_WORDS = 40
MOST_VALUES = 30


@lru_cache(maxsize=8192)
def telling_words(text: str) -> tuple[str, ...]:
    """The words of a place, folded, in Latin letters, without those that many places share."""
    folded = fold(text)
    if not folded.isascii():
        folded = next((reading.text for reading in readings(folded)), folded)
    return tuple(word for word in folded.split()[:MOST_WORDS] if word not in COMMON)


def best_place(left: Iterable[str], right: Iterable[str]) -> tuple[str, str, str] | None:
    """(level, left, right): `same` where the first telling word is in the other, else `different`."""
    found = _pairs(left, right)
    if not found:
        return None
    for mine, other, a, b in found:
        if _held(a[0], b) or _held(b[0], a):
            return "same", mine, other
    return "different", found[0][0], found[0][1]


def best_address(left: Iterable[str], right: Iterable[str]) -> tuple[str, str, str] | None:
    """(level, left, right) of the addresses that agree best: `same`, `partly`; None where they do not."""
    shares = [
        (share_held(a, b) * (1 if min(len(a), len(b)) >= FULL else CITY_ONLY), mine, other)
        for mine, other, a, b in _pairs(left, right)
        if min(len(a), len(b)) > 1
    ]
    best = max(shares, default=(0.0, "", ""))
    if best[0] >= SAME:
        return "same", best[1], best[2]
    return ("partly", best[1], best[2]) if best[0] >= PARTLY else None


def _pairs(
    left: Iterable[str], right: Iterable[str]
) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    theirs = [(text, words) for text in list(right)[:MOST_VALUES] if (words := telling_words(text))]
    return [
        (mine, other, a, b)
        for mine in list(left)[:MOST_VALUES]
        if (a := telling_words(mine))
        for other, b in theirs
    ]


def share_held(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The share of the shorter one's words that the longer one holds."""
    short, long = sorted((left, right), key=len)
    return sum(_held(word, long) for word in short) / len(short)


def _held(word: str, words: tuple[str, ...]) -> bool:
    return any(
        word == other or (not word.isdigit() and len(word) > 3 and token_similarity(word, other) >= LIKE)
        for other in words
    )
