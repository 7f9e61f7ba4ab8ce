"""Text -> tokens and sentences, with their places. Latin, Cyrillic and Arabic script."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cordon.articles.words import table

_MARKS = "\u064b-\u0652\u0670\u0640\u0300-\u036f"
_LETTER = f"(?:[^\\W\\d_]|[{_MARKS}])"
_TOKEN = re.compile(
    r"\d+(?:[.,٫٬]\d+)*(?:st|nd|rd|th)?"
    r"|(?:[A-Z]\.){2,}"
    rf"|{_LETTER}+(?:[-‐‑'’ʼ]{_LETTER}[\w{_MARKS}]*|[-‐‑]\d+)*"
    r"|\S"
)
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
# `UAE-backed`, `Uganda-based`: the name is one token, what is done with it another.
_COMPOUND = re.compile(
    r"[-‐‑](?:backed|based|led|linked|allied|aligned|born|style|run|owned|controlled|funded|supported|sponsored|made|registered|"
    r"flagged|affiliated|supplied|trained|armed|installed|appointed|imposed|brokered|drafted|held|sanctioned|proposed)$",
    re.IGNORECASE,
)
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_DROP = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ARABIC_FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset("”\"'’)»]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `norm` is folded for comparison; `text` is as printed."""

    text: str
    start: int
    end: int
    norm: str


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case, no accents, one form of each apostrophe, hyphen and Arabic letter, Western digits."""
    if word.isascii():
        return word.lower()
    if _ARABIC.search(word):
        return _ARABIC_DROP.sub("", word).translate(_ARABIC_FOLD).translate(_DIGITS)
    flat = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return flat.lower().replace("’", "'").replace("ʼ", "'").replace("‐", "-").replace("‑", "-")


def tokenise(text: str, offset: int = 0) -> list[Token]:
    """The tokens of a text in order; a possessive 's is a token of its own."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start() + offset
        tail = _POSSESSIVE.search(word) or _COMPOUND.search(word)
        if tail and tail.start():
            cut = start + tail.start()
            found.append(Token(word[: tail.start()], start, cut, fold(word[: tail.start()])))
            found.append(
                Token(tail[0], cut, cut + len(tail[0]), "'s" if tail.re is _POSSESSIVE else tail[0].lower())
            )
        else:
            found.append(Token(word, start, start + len(word), fold(word)))
    return found


def sentences(tokens: list[Token], text: str) -> list[list[Token]]:
    """Tokens cut after each end of a sentence; an abbreviation's full stop is no end."""
    found: list[list[Token]] = []
    begin = 0
    for i, token in enumerate(tokens):
        if token.text in _ENDS and i >= begin and _ends_here(tokens, i, text):
            stop = i + 1
            while (
                stop < len(tokens)
                and tokens[stop].text in _CLOSERS
                and tokens[stop].start == tokens[stop - 1].end
            ):
                stop += 1
            found.append(tokens[begin:stop])
            begin = stop
    if begin < len(tokens):
        found.append(tokens[begin:])
    return [sentence for sentence in found if sentence]


def _ends_here(tokens: list[Token], i: int, text: str) -> bool:
    if tokens[i].text in "!?؟":
        return True
    following = next((t for t in tokens[i + 1 : i + 3] if t.text not in _CLOSERS), None)
    if following is None:
        return True
    if not _gap(tokens, i, text):
        return False
    if tokens[i].text == "…":
        return following.text[0].isupper() and following.start > tokens[i].end + 1
    previous = tokens[i - 1] if i else None
    if previous is not None and previous.end == tokens[i].start and _abbreviation(previous):
        return False
    first = following.text[0]
    return not first.islower()


def _gap(tokens: list[Token], i: int, text: str) -> bool:
    """Whether a space follows the mark, or the quotation mark that closes after it."""
    j = i + 1
    while j < len(tokens) and tokens[j].text in _CLOSERS and tokens[j].start == tokens[j - 1].end:
        j += 1
    return j >= len(tokens) or text[tokens[j].start - 1 : tokens[j].start].isspace()


def _abbreviation(token: Token) -> bool:
    return (len(token.text) == 1 and token.text.isupper()) or token.norm in abbreviations()


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Words whose full stop does not end a sentence."""
    return frozenset(table("words_dates")["abbreviations"])
