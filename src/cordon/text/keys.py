"""Keys: the exact one of a whole name, the sounded one of a token."""

from functools import lru_cache

from cordon.text.arabic_names import is_article, joined_compounds
from cordon.text.east_asian import split_surname
from cordon.text.native_words import joined_arabic
from cordon.text.numbers import number_of
from cordon.text.words import legal_form_at, particle_use
from cordon.text.written import UNSPACED, acronyms, written


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """An order-free key: two names with one key are the same words, whatever order, case, marks and blanks.

    "AL-KANI, Mohamed" == "Mohamed al Kani" == "alkani mohamed". Articles and particles are joined to what
    follows,
    compounds ("Abd al-Rahman") to one word, a Chinese or Korean given name to one word, legal forms go by
    class,
    ordinals by number. A native name keeps its script; where the script parts words at will, blanks and
    order are taken as they are. "" for a text without letters and digits.
    """
    name = written(text)
    if name.script in UNSPACED:
        return "".join(name.words)
    words = list(name.words)
    if name.script == "Arab":
        return " ".join(sorted(joined_arabic(words)))
    family = min(name.family) if len(name.family) == 1 else None
    found = split_surname(name.words, family) if name.script == "Latn" else None
    if found:
        return " ".join(sorted((words[found[0]], "".join(found[1]))))
    return " ".join(sorted(_joined(_meanings(joined_compounds(acronyms(words))))))


def _joined(words: list[str]) -> list[str]:
    """Particles written onto what follows them: ["al", "kani"] -> ["alkani"]."""
    out: list[str] = []
    held = ""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if following and is_article(word, following):
            held += "al"
        elif following and len(word) > 1 and particle_use(word) in {"kunya", "filial", "preposition"}:
            held += word
        else:
            out.append(held + word)
            held = ""
    return out


def _meanings(words: list[str]) -> list[str]:
    out: list[str] = []
    place = 0
    while place < len(words):
        article = place + 1 < len(words) and is_article(words[place], words[place + 1])
        form = None if article else legal_form_at(words, place)
        if form:
            out.append(form[0])
            place += form[1]
        else:
            number = number_of(words[place])
            out.append(words[place] if number is None else str(number))
            place += 1
    return out
