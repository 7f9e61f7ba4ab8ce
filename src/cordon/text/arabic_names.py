"""Compounds of Arabic names in Latin letters: "Abd al-Rahman", "Abdel Rahman", "Abderrahman" are one token.

The joined form is spelled one way: servant-of names begin "abdul", of-the-faith names end "aldin", of-God
names end "ullah", whatever vowel, assimilation or blank the writer chose.
"""

import re

from cordon.text.words import particle_use

SERVANT = re.compile(
    r"abd(?:o?u|e|a|i|o)(?:l(?=[a-z])|(?P<sun>th|dh|sh|[rsnzdtl])(?P=sun)|(?=[rsnzdt][aeiou])|(?=[kfhmqjgw][aeiou]\w{3}))"
)
FAITH = re.compile(r"(?P<stem>[a-z]+[^aeiou])(?:[auei]+l?-?|y)?[ae]?dd?(?:i|ee|ie|iy)n[e]?")
FAITH_DOUBLED = re.compile(r"(?P<stem>[a-z]{2,}?)(?:[aeiou]{1,2})(?:ld|dd)(?:i|ee|ie|iy)ne?")
OF_GOD = re.compile(r"(?P<stem>[a-z]{2,}[^aeiou])[aou]l+ah")
SERVANT_WORDS = frozenset(
    {"abd", "abdal", "abdul", "abdel", "abdol", "abdil", "abdu", "abdoul", "abed", "abid"}
)
WHOLE_SERVANT = frozenset({"abdal", "abdul", "abdel", "abdol", "abdil", "abdoul"})
FAITH_WORDS = frozenset(
    {
        "din",
        "deen",
        "dine",
        "dien",
        "eddin",
        "eddine",
        "uddin",
        "aldin",
        "eldin",
        "eldine",
        "addin",
        "adin",
        "edin",
    }
)
GOD_WORDS = frozenset({"allah", "ullah", "ollah", "alah", "llah", "ellah"})
LONGEST = 24


def joined_compounds(words: list[str]) -> list[str]:
    """The words with compounds put together and spelled one way; articles stay before what they belong to."""
    out: list[str] = []
    place = 0
    while place < len(words):
        size = servant_size(words, place)
        if size:
            stem = bare(words[place + size - 1])
            out.append("abdullah" if stem in GOD_WORDS else one_spelling("abdul" + stem))
            place += size
        elif out and (size := second_part_size(words, place, out[-1])):
            out[-1] = one_spelling(out[-1] + ("aldin" if words[place + size - 1] in FAITH_WORDS else "ullah"))
            place += size
        else:
            out.append(one_spelling(words[place]))
            place += 1
    return out


def servant_size(words: list[str], place: int) -> int:
    """How many words a split "Abd al-X" takes from here; 0 where there is none."""
    word, rest = words[place], words[place + 1 :]
    if word not in SERVANT_WORDS or not rest:
        return 0
    if len(rest) > 1 and is_article(rest[0], rest[1]):
        return 3
    if (
        word in WHOLE_SERVANT
        or rest[0] in GOD_WORDS
        or (word == "abd" and rest[0].startswith(("al", "el", "ul")))
    ):
        return 2 if particle_use(rest[0]) is None else 0
    return 0


def second_part_size(words: list[str], place: int, before: str) -> int:
    """How many words "al-Din" or "Allah" takes after a name; 0 where there is none."""
    if len(before) < 3 or particle_use(before):
        return 0
    if words[place] in FAITH_WORDS or words[place] in GOD_WORDS:
        return 1
    after = words[place + 1] if place + 1 < len(words) else ""
    return 2 if after in FAITH_WORDS and is_article(words[place], after) else 0


def is_article(word: str, following: str) -> bool:
    """Whether the word is the Arabic article before that word: "al", or "ash" before "shaqaqi"."""
    use = particle_use(word)
    if use == "article":
        return True
    return use == "sun_article" and following.startswith(word[1:])


def bare(word: str) -> str:
    """The word without a written-on article: "alrahman" -> "rahman"."""
    return word[2:] if len(word) > 5 and word not in GOD_WORDS and word[:2] in {"al", "el", "ul"} else word


def one_spelling(word: str) -> str:
    """A compound in its one spelling: "abderrahim" -> "abdulrahim", "nureddine" -> "nuraldin"."""
    if not 6 <= len(word) <= LONGEST or not word.isascii():
        return word
    if word.startswith("abd"):
        return _servant(word)
    if word[-1] in "ne" and "d" in word[-5:]:
        found = FAITH_DOUBLED.fullmatch(word)
        return f"{found['stem']}aldin" if found else word
    found = OF_GOD.fullmatch(word) if word.endswith("lah") else None
    return f"{found['stem']}ullah" if found else word


def _servant(word: str) -> str:
    if word in {
        "abdulla",
        "abdulah",
        "abdallah",
        "abdollah",
        "abdalla",
        "abdullahi",
        "abdellah",
        "abdoullah",
    }:
        return "abdullah"
    found = SERVANT.match(word)
    if not found:
        return word
    return "abdul" + (found["sun"] or "") + word[found.end() :]
