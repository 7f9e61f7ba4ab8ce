"""The remarks column -> segments, each with what OFAC meant by it. Nothing is read into statements here.

OFAC generates the column: segments joined by `; `, a full stop at the end unless one is there already, weak
aliases in single quotes, `alt.` before the second and further values of one kind. sdn.csv cuts it after 1,000
characters, in the middle of a word, and prints the tail in sdn_comments.csv.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cordon.sources.ofac.labels import Rule, rule_for, table
from cordon.terms.schemas import is_a

CUT = 1_000  # characters of a remark that sdn.csv and cons_prim.csv print

_ALIAS = re.compile(r"(?:alt\. )?([afnd])\.(?:k|b)\.a\.:? ?'(.*)'+\Z", re.DOTALL)
_OPENS_ALIAS = re.compile(r"(?:alt\. )?[afnd]\.(?:k|b)\.a\.:? ?'")
_ALT = re.compile(r"alt\. ?", re.IGNORECASE)
_BRACKETED = re.compile(r"\((Linked To: .*)\)\Z")
# The last word of a name whose full stop is its own. Of 5,817 remarks of 2024-05-01 that end in the name of
# another target, the name is printed with a full stop in 509, and this tells all but four.
_ABBREVIATED = re.compile(
    r"(?:.*[\s,(])?(?:(?:\w{1,2}\.)+\w{1,2}|CO|LTD|LTDA|CIA|INC|CORP|LLC|JR|SR|BROS|MFG|EST|Inc|Ltd|Co|Corp|Jr|Sr)\Z"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a remark. Joined by `; `, the texts of all segments are the remark again.

    kind:  `alias`, `labelled`, `free`, `title` (repeats the title column), `cut` (without its end), `unread`.
    value: what is left of the text once label, quotes, `alt.` and the closing full stop are taken off.
    rule:  for `labelled`; pattern: for `free`, the rule of remarks.tsv and its groups.
    """

    text: str
    kind: str
    value: str
    rule: Rule | None = None
    free: "FreeRule | None" = None
    letter: str = ""  # of an alias: a, f, n or d


@dataclass(frozen=True, slots=True)
class FreeRule:
    """A rule of remarks.tsv."""

    who: str
    does: str
    prop: str
    pattern: re.Pattern[str]


def segments(remark: str, schema: str, title: str = "", *, cut: bool = False) -> tuple[Segment, ...]:
    """What a remark consists of. cut: the text ends where the column does, and its tail is not at hand."""
    texts = list(_split(remark))
    titles = {part.rstrip(".") for part in title.split("; ")} | {title.rstrip(".")} if title else set()
    last = len(texts) - 1
    found = [
        Segment(text, "cut", text) if cut and i == last else _segment(text, schema, titles, last=i == last)
        for i, text in enumerate(texts)
    ]
    return tuple(found)


def without_stop(text: str) -> str:
    """A remark's last segment without the full stop that closes the remark."""
    if not text.endswith(".") or _ABBREVIATED.match(text[:-1]):
        return text
    return text[:-1]


def _segment(text: str, schema: str, titles: set[str], *, last: bool) -> Segment:
    bare = without_stop(text) if last else text
    if text.rstrip(".") in titles:
        return Segment(text, "title", bare)
    alias = _ALIAS.match(text.rstrip(".") if last else text)
    if alias:
        return Segment(text, "alias", alias[2].rstrip("'"), letter=alias[1])
    bracketed = _BRACKETED.match(bare)
    said = _ALT.sub("", bracketed[1] if bracketed else bare, count=1).strip()
    labelled = rule_for(said)
    if labelled:
        return Segment(text, "labelled", labelled[1], rule=labelled[0])
    for free in _free_rules():
        if is_a(schema, free.who) and free.pattern.fullmatch(said.rstrip(".")):
            return Segment(text, "free", said.rstrip("."), free=free)
    return Segment(text, "unread", bare)


def _split(remark: str) -> Iterator[str]:
    """Pieces between `; `; a quoted alias that holds one is kept whole."""
    waiting = ""
    for piece in remark.split("; "):
        text = f"{waiting}; {piece}" if waiting else piece
        waiting = ""
        if _OPENS_ALIAS.match(text) and "'" not in text[_OPENS_ALIAS.match(text).end() :]:  # type: ignore[union-attr]
            waiting = text
        else:
            yield text
    if waiting:
        yield from waiting.split("; ")


@cache
def _free_rules() -> tuple[FreeRule, ...]:
    return tuple(
        FreeRule(who, does, prop, re.compile(pattern, re.IGNORECASE))
        for who, does, prop, pattern in table("remarks.tsv")
    )
