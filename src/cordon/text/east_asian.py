"""Chinese and Korean names in Latin letters: the surname, and a given name written joined or split."""

import re
from functools import cache

from cordon.text.tables import rows

# One syllable of pinyin, Wade-Giles or Cantonese spelling; one of Korean in any of its systems. Loose on
# purpose: the surname is what makes a name East Asian here, the syllable only has to be possible.
CHINESE = re.compile(
    r"(?:zh|ch|sh|ts|tz|hs|ng|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|iao|ian|ieh|ien|ing|ang|eng|ong|ung|uai|uan|uen|ueh|iu|iw|ia|ie|in|ai|ao|an|au|ei|en|er|eu"
    r"|oi|on|ou|ow|ok|ua|ue|ui|un|uo|ip|it|ik|ap|at|ak|ut|uk|um|im|am|a|e|i|o|u)"
)
KOREAN = re.compile(
    r"(?:kk|tt|pp|ss|jj|ch|sh|[gknrdtmbpsjchwy])?[wy]?(?:ae|eo|oe|eu|ui|oo|ee|ou|a|e|i|o|u)(?:ng|ck|ll|[gknrlmbpt])?"
)
LONGEST_GIVEN = 3


@cache
def surnames() -> frozenset[str]:
    """Chinese and Korean surnames in all the spellings we know."""
    return frozenset(
        spelling
        for table in ("surnames_han", "surnames_hangul")
        for _, first, others in rows(table)
        for spelling in (first, *others.split())
        if len(spelling) > 1
    )


def is_syllable(word: str) -> bool:
    """Whether the word can be one syllable of a Chinese or Korean name."""
    return len(word) <= 6 and bool(CHINESE.fullmatch(word) or KOREAN.fullmatch(word))


def split_surname(words: tuple[str, ...], family: int | None = None) -> tuple[int, tuple[str, ...]] | None:
    """The surname's place, and the given name's syllables, where a name looks Chinese or Korean; else None.

    `family` is the surname's place where capitals or a comma say it. Otherwise the first word counts if
    it is a known surname, then the last. "Kim Jong Un" -> (0, ("jong", "un")).
    """
    if not 3 <= len(words) <= LONGEST_GIVEN + 1:
        return None
    for place in (0, len(words) - 1) if family is None else (family,):
        given = words[:place] + words[place + 1 :]
        if words[place] in surnames() and all(map(is_syllable, given)):
            return place, given
    return None
