"""The sounded skeleton of a Latin token: what stays when a name is spelled from another script anew."""

import re
from functools import lru_cache

# What one sound is spelled as, the longest first; the skeleton's own letters are capitals.
DIGRAPHS = (
    ("shch", "S"), ("sch", "S"), ("tsch", "C"), ("tch", "C"), ("dzh", "J"), ("sh", "S"), ("ch", "C"),
    ("kh", "K"), ("gh", "K"), ("zh", "J"), ("dj", "J"), ("ph", "F"), ("th", "T"), ("dh", "D"), ("ts",
    "Z"), ("tz", "Z"), ("dz", "Z"), ("ck", "K"), ("qu", "K"), ("ff", "F"), ("x", "KS"),
)  # fmt: skip
LETTERS = str.maketrans("bcdfgjklmnpqrstvwz", "BKDFKJKLMNPKRSTVVZ")
SPELLED = dict(DIGRAPHS)
PATTERN = re.compile("|".join(spelling for spelling, _ in DIGRAPHS))
SILENT = re.compile(r"[aeiouyhw]")
REPEATED = re.compile(r"(.)\1+")
ENDING = re.compile(r"(?:ff|w|f|v)$")


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """The consonants of a folded Latin token as sounds, e.g. "qadhafi", "gaddafi", "kadafi" -> "KDF".

    Vowels, h, w and y within the token go, an opening vowel is "A"; k, q, g, kh and gh are one sound,
    so are the spellings of sh, of zh, of ts, and -ov, -off, -ow; a written-on "al" or "el" goes.
    Digits stay. "" for a token that is not in Latin letters. Two tokens with one skeleton may be one
    name; it is a key for looking up, and says nothing of likeness.
    """
    if not token.isascii():
        return ""
    body = token[2:] if token[:2] in {"al", "el"} and len(token) > 5 else token
    body = ENDING.sub("v", body) if len(body) > 3 and body[-2:-1] in {"o", "e", "f"} else body
    opening = "A" if body[:1] in set("aeiouy") else "H" if body[:1] == "h" else "V" if body[:1] == "w" else ""
    sounded = PATTERN.sub(lambda found: SPELLED[found[0]], body)
    return opening + SILENT.sub("", REPEATED.sub(r"\1", sounded.translate(LETTERS)))
