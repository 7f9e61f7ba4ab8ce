"""Names as the rules compare them: by key, by sound, by part, and whether they say anything at all."""

from functools import lru_cache

from cordon.text.keys import name_key
from cordon.text.parsing import parse_name
from cordon.text.tokens import Role

__all__ = ["is_generic", "name_key", "name_tokens", "sound_key", "telling_parts"]

SAY_LITTLE = {Role.GENERIC, Role.NUMBER, Role.LEGAL_FORM, Role.PARTICLE, Role.TITLE, Role.INITIAL}
_DROPPED = str.maketrans("", "", "aeiouwy'")


@lru_cache(maxsize=8192)
def sound_key(text: str) -> str:
    """An order-free key of the first letter and the consonants of each part; numbers stay as they are.

    "Kaniyat" and "Kanyat" have one key, "Mohamed" and "Ahmed" have two, "ME 1" and "ME 2" have two.

    Native scripts and names without a telling part have none ("").
    """
    words = [word for word in name_key(text).split() if word.isascii()]
    parts = {word if any(map(str.isdigit, word)) else _sound(word) for word in words}
    return " ".join(sorted(part for part in parts if len(part) > 1 or part.isdigit()))


def _sound(word: str) -> str:
    # Stricter than text.skeleton, which is made for finding and lets "kani" and "ghani" be one.
    word = word.removeprefix("al") or word
    bare = word[0] + word[1:].translate(_DROPPED)
    return "".join(letter for n, letter in enumerate(bare) if n == 0 or bare[n - 1] != letter)


def name_tokens(text: str) -> tuple[str, ...]:
    """The parts by which a name can be looked up: every form of every part that says something."""
    tokens = parse_name(text).tokens
    telling = [token for token in tokens if token.role not in SAY_LITTLE] or list(tokens)
    return tuple(dict.fromkeys(form for token in telling for form in token.forms if len(form) > 1))


@lru_cache(maxsize=8192)
def telling_parts(text: str) -> frozenset[str]:
    """Spelling and sound of the parts that say something: no legal form, no title, no "company"."""
    tokens = (token for token in parse_name(text).tokens if token.role not in SAY_LITTLE)
    forms = {form for token in tokens for form in token.forms if len(form) > 2}
    return frozenset(forms | {_sound(form) for form in forms if form.isascii() and len(_sound(form)) > 2})


@lru_cache(maxsize=8192)
def is_generic(text: str) -> bool:
    """Whether a name is made of words that many parties share: "7th Brigade", "Trading Company"."""
    return all(token.role in SAY_LITTLE for token in parse_name(text).tokens)
