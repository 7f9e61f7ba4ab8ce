"""Which lines of a page are its furniture, and which tease another story.

Recognised by general rules over `data/furniture.yaml`: log-in forms, share buttons, cookie bars, comment
forms,
newsletter boxes, and headings under which other stories are listed.
"""

import re
import unicodedata
from functools import cache

from cordon.articles.words import table

_LONG = 240  # characters; a line that long is the article's own again
_DOTS = ("…", "...")
_STRIP = re.compile(r"^[\s•·|>»\-–—*+]+|[\s•·|>»\-–—*+]+$")


def kind_of_lines(lines: list[str]) -> list[str]:
    """For each line: `text`, `furniture` or `teaser`."""
    kinds: list[str] = []
    teasing = False
    for line in lines:
        kind = _kind(line)
        if kind == "opens":
            teasing, kind = True, "furniture"
        elif kind == "furniture":
            pass
        elif teasing and len(line) < _LONG:
            kind = "teaser"
        else:
            teasing = False
        kinds.append(kind)
    return _tail(lines, kinds)


def _tail(lines: list[str], kinds: list[str]) -> list[str]:
    """After two pieces of furniture near the end, a short line without a verb's full stop is
    furniture too.
    """
    last_text = max(
        (i for i, (k, line) in enumerate(zip(kinds, lines, strict=True)) if k == "text" and _whole(line)),
        default=-1,
    )
    return [
        "furniture" if i > last_text and k == "text" and "furniture" in kinds[last_text + 1 : i] else k
        for i, k in enumerate(kinds)
    ]


def _whole(line: str) -> bool:
    """Whether a line is prose: long, or ended by a full stop."""
    return len(line) >= 80 or line.rstrip("”\"'»)").endswith((".", "!", "?", "؟"))


def _kind(line: str) -> str:
    flat = flatten(line)
    words = _lists()
    if flat in words["opens"] or flat.rstrip(":") in words["opens"]:
        return "opens"
    if flat in words["exact"] or (len(flat) < 200 and flat.startswith(tuple(words["starts"]))):
        return "furniture"
    if len(flat) < _LONG and flat.startswith(tuple(words["inline"])):
        return "teaser"
    return "text"


def flatten(line: str) -> str:
    """A line for comparison: lower case, no accents, straight apostrophes, no bullets at its ends."""
    text = unicodedata.normalize("NFKD", line)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("’", "'").replace("ـ", "")
    return _STRIP.sub("", text)


@cache
def _lists() -> dict[str, list[str]]:
    return {key: [flatten(p) for p in phrases] for key, phrases in table("furniture").items()}


def is_breadcrumb(line: str) -> tuple[str, ...]:
    """The path of a line such as `Home / Politics / Title`: without the home and the title; () if it is
    none.
    """
    parts = [p.strip() for p in re.split(r"\s[/>»›|]\s", line)]
    if len(parts) < 2 or flatten(parts[0]) not in {
        "home",
        "الرئيسيه",
        "الرئيسية",
        "accueil",
        "inicio",
        "startseite",
    }:
        return ()
    return tuple(parts[1:-1])
