"""Whether two spellings inside one article are the same word: article and vowels aside, as romanised names
vary.
"""

from functools import lru_cache

from cordon.articles.tokens import fold

_ARTICLES = ("al-", "el-", "ul-", "as-", "ad-", "an-", "ar-", "az-", "ash-", "at-", "en-")
# Endings that make a people or a following of a name: Kaniyat, Houthis, Wagnerites, Kadyrovtsy.
_COLLECTIVE = (
    "iyyat",
    "iyat",
    "yyat",
    "yat",
    "iyyah",
    "iyya",
    "iyah",
    "iya",
    "ites",
    "ists",
    "ovtsy",
    "tsy",
    "s",
)
_SOUNDS = (
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("kh", "x"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "$"),
    ("ch", "$"),
    ("q", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("j", "g"),
    ("z", "s"),
)


@lru_cache(maxsize=16_384)
def bare(word: str) -> str:
    """A word without its article, hyphens and apostrophes: Al-Kani -> kani."""
    text = fold(word)
    for article in _ARTICLES:
        if text.startswith(article) and len(text) > len(article) + 1:
            text = text[len(article) :]
            break
    if not text.isascii() and text.startswith("ال") and len(text) > 4:
        text = text[2:]
    return "".join(c for c in text if c.isalnum())


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """The consonants of a word as romanisations agree on them; its first letter kept, doubles made single."""
    text = bare(word)
    for a, b in _SOUNDS:
        text = text.replace(a, b)
    kept = text[:1] + "".join(c for c in text[1:] if c not in "aeiouy'")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


@lru_cache(maxsize=16_384)
def same_word(one: str, other: str) -> bool:
    """Whether two words can be spellings of one: Kishar and Kisher, Mohammed and Muhammad, Alkani and
    al-Kani.
    """
    return any(_alike(a, b) for a in _readings(one) for b in _readings(other))


def _readings(word: str) -> tuple[str, ...]:
    text = bare(word)
    glued = text[2:] if text.startswith(("al", "el")) and len(text) >= 6 else ""
    return (text, glued) if glued else (text,)


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if not a or not b or skeleton(a) != skeleton(b) or a[0].isdigit():
        return False
    return len(skeleton(a)) >= 3 or one_edit(a, b)


def one_edit(a: str, b: str) -> bool:
    """Whether one letter added, dropped or changed makes one of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + 1 :] == b[i + 1 :] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i:]


@lru_cache(maxsize=16_384)
def following_of(word: str) -> str:
    """The name inside the name of its following: Kaniyat -> kani; "" if the word has no such ending."""
    text = bare(word)
    for ending in _COLLECTIVE:
        if text.endswith(ending) and len(text) - len(ending) >= 3:
            return text[: -len(ending)]
    return ""


def is_following(collective: str, name: str) -> bool:
    """Whether one word is the following of the other: Kaniyat of al-Kani. A final vowel of the name may be
    lost.
    """
    stem = following_of(collective)
    other = bare(name)
    return bool(stem) and (
        same_word(stem, other) or same_word(stem + "i", other) or stem == other.rstrip("aiy")
    )
