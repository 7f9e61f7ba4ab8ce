"""The language of a text: by its script, and by the small words that only one language uses."""

import re
from collections import Counter

_SCRIPTS = (
    ("ar", re.compile("[\u0621-\u064a]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("fa", re.compile("[\u067e\u0686\u06af\u06cc]")),
)
_SMALL = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "that",
            "for",
            "was",
            "with",
            "by",
            "from",
            "on",
            "were",
            "has",
            "said",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "du",
            "une",
            "dans",
            "pour",
            "est",
            "que",
            "au",
            "sur",
            "par",
            "avec",
            "été",
        ]
    ),
    "es": frozenset(
        ["el", "la", "los", "las", "de", "que", "en", "y", "del", "una", "por", "con", "para", "se", "fue"]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "von",
            "den",
            "mit",
            "dem",
            "ist",
            "für",
            "auf",
            "wurde",
            "nicht",
            "ein",
            "eine",
        ]
    ),
    "it": frozenset(
        ["il", "di", "che", "la", "e", "del", "della", "per", "una", "con", "sono", "nel", "gli", "dei"]
    ),
    "pt": frozenset(
        ["o", "a", "os", "as", "de", "que", "e", "do", "da", "em", "para", "com", "uma", "por", "foi"]
    ),
    "tr": frozenset(["ve", "bir", "bu", "için", "ile", "de", "da", "olarak", "olan", "tarafından"]),
}
_LETTERS = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code; what the page declares decides only where the text does not. `und` if nothing tells."""
    sample = text[:20_000]
    letters = sum(c.isalpha() for c in sample) or 1
    for code, script in _SCRIPTS[:4]:
        if len(script.findall(sample)) > letters / 3:
            return "fa" if code == "ar" and len(_SCRIPTS[4][1].findall(sample)) > letters / 60 else code
    words = Counter(w.lower() for w in _LETTERS.findall(sample))
    total = sum(words.values()) or 1
    scores = {code: sum(words[w] for w in small) / total for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= 0.08 else declared or (best if scores[best] > 0 else "und")
