"""Countries as publishers print them -> ISO 3166-1 alpha-2 codes in lower case.

The table (`countries.tsv`, with its sources) holds names, variants, adjectives and alpha-3 codes; this file
holds the few rules that no table can: brackets, slashes, numbered lists, "formerly .. now ..".
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_JUNK = frozenset({"", "00", "n/a", "none", "unknown", "not known", "undetermined", "-0-", "-"})
_BREAK = re.compile(r"[^\w]+|_+")
_APOSTROPHE = re.compile(r"[.'’‘`´\ufffd]")
_BRACKET = re.compile(r"\(([^()]*)\)")
_PREFIX = re.compile(r"(?:the|former|region|in|citizen of|national of) ")
_SUFFIX = re.compile(
    r"(?: (?:foreign|travel|alien|national|nationality|nationalities|citizenship|citizen|passport|identity|"
    r"identification|registration|card|number))+\Z| as (?:at|of) .*\Z"
)
# A country that a text takes back or doubts is not said.
_DOUBT = re.compile(r"\b(?:not|revoked|withdrawn|renounced|lost|possibly|likely|unconfirmed|unresolved)\b")
_WITHDRAWN = frozenset({"suhh", "yucs", "cshh", "csxx", "dd"})
_NOW = re.compile(r"(?:now|currently|current|presently|today)\b(?: known as)?(.+)")
_NUMBERED = re.compile(r"\(?\b[0-9a-i]\)(?:\s*(?:to|-|and|,)?\s*\(?[0-9a-i]\))*")
_BETWEEN = (re.compile(r"[;|\n]"), re.compile(r"[;|,/\n]|\band\b|\bor\b"))
# Codes that lists print though ISO gives the state another: EU institutions, and withdrawn ones.
_OTHER_CODES = {
    "UK": "gb",
    "EL": "gr",
    "YU": "yucs",
    "SU": "suhh",
    "CS": "csxx",
    "TP": "tl",
    "ZR": "cd",
    "BU": "mm",
}


def country_code(text: str) -> str | None:
    """The one country that the printed words name; None for none, for several and for an unknown one.

    Codes are read in capitals only: the UN prints `na` for "not available", and `NA` is Namibia.
    """
    return _code(" ".join(text.split()))


def country_codes(text: str) -> tuple[str, ...]:
    """Every country in a list such as "(1) Tunisia (2) Libya" or "Russia;Ukraine"; () unless all are."""
    text = " ".join(text.split())
    one = _code(text)
    if one:
        return (one,)
    for between in (_NUMBERED, *_BETWEEN):
        parts = [part.strip(" ,;:.") for part in between.split(text)]
        codes = [_code(part) for part in parts if part]
        if len(codes) > 1 and all(codes):
            return tuple(dict.fromkeys(code for code in codes if code))
    return ()


def is_no_country(text: str) -> bool:
    """Whether the text only says that the country is not known: `00`, `na`, `UNKNOWN`, blank."""
    bare = text.strip()
    return bare == "na" or bare.lower() in _JUNK


def country_name(code: str) -> str | None:
    """The short English name of a code, in lower or upper case; None if there is no such code."""
    return _names().get(code.lower())


@lru_cache(maxsize=65_536)  # a million rows print a few hundred spellings
def _code(text: str) -> str | None:
    if len(text) > 200 or is_no_country(text):
        return None
    if text.isupper() and len(text) in {2, 3}:
        found = _codes().get(text)
        if found:
            return found
    return _spellings().get(_key(text)) or _reworded(text)


def _reworded(text: str) -> str | None:
    """The code of a text whose country stands beside other words."""
    low = _plain(text)
    now = _NOW.search(low)
    if now:
        return _spellings().get(_key(now[1]))
    if _DOUBT.search(low):
        return None
    if "(" in low:
        return _around_brackets(low)
    if "/" in low:
        return _both_sides(low)
    return _known(_SUFFIX.sub("", _PREFIX.sub("", _key(low), count=1)))


def _around_brackets(low: str) -> str | None:
    """The country before a bracket ("Iraq (previous)"), unless it holds another that still exists."""
    bare = _BRACKET.sub(" ", low)
    outside = _known(bare) or _both_sides(bare)
    inside = {_known(part) for part in _BRACKET.findall(low)} - _WITHDRAWN - {None, outside}
    return None if inside else outside


def _both_sides(low: str) -> str | None:
    """The country of "English / French" where no side names a second one."""
    found = [_known(_BRACKET.sub(" ", part)) for part in low.split("/")]
    return found[0] if set(found) <= {found[0], None} else None


def _known(text: str) -> str | None:
    key = _key(text)
    return _spellings().get(key) or _spellings().get(_PREFIX.sub("", key, count=1))


def _plain(text: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _key(text: str) -> str:
    bare = _APOSTROPHE.sub("", _plain(text)).replace("&", " and ")
    key = _BREAK.sub(" ", bare).strip()
    return key.replace("soviet socialist republic", "ssr")


@cache
def _rows() -> tuple[tuple[str, str, str, str, str], ...]:
    lines = files("cordon.text").joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [[*line.split("\t"), "", ""] for line in lines if line and not line.startswith("#")]
    return tuple((r[0], r[1], r[2], r[3], r[4]) for r in rows[1:])


@cache
def _names() -> dict[str, str]:
    return {code: name for code, _, name, _, _ in _rows()}


@cache
def _codes() -> dict[str, str]:
    short = {code.upper(): code for code, *_ in _rows() if len(code) == 2}
    return short | {alpha3: code for code, alpha3, *_ in _rows() if alpha3} | _OTHER_CODES


@cache
def _spellings() -> dict[str, str]:
    table = {}
    for code, _, name, also, people in _rows():
        for spelling in (name, *also.split("|"), *people.split("|")):
            if spelling:
                table[_key(spelling)] = code
    return table
