"""When an article was published: said by the caller, printed, in the page's head, its address, its file
name, or
inferred from the dates its text mentions.

The inference: nobody writes `last February` in February, nor of a month that an exact date of the same text
makes
older; so the text was written after that month, and before the same month came again. The newest exact date
that is
told as past bounds it too. What comes out is a span of months, never a day.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date

from cordon.articles.article import Published
from cordon.articles.moments import find_moments
from cordon.articles.numbers import fold_all
from cordon.articles.tokens import Token, tokenise
from cordon.articles.words import table
from cordon.terms.dates import DateSpan, PartialDate

_IN_URL = re.compile(r"/(20\d\d|19\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/\-_.]|$)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LEAD = re.compile(
    r"^(?:published|posted|updated|date|first published|last updated|نشر(?: في)?|تاريخ النشر|آخر تحديث)?"
    r"\s*(?:on|at|in|:)?\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|gmt|utc|[a-z]{2,4})?|\b(?:gmt|utc|est|edt|cet)\b|[|•·,،.\-–—]",
    re.IGNORECASE,
)


def when_published(  # noqa: PLR0913  # every place that can say it
    *, option: DateSpan | None, head: str | None, url: str | None, name: str, lines: Sequence[str], text: str
) -> Published:
    """The day, month or span, with where it comes from; the first that says it, in the order of the
    arguments.
    """
    if option is not None:
        return Published(option, "option")
    tried = (
        ("meta", _iso(head)),
        ("printed", printed(lines)),
        ("url", _from(_IN_URL, url)),
        ("name", _from(_IN_NAME, name.rsplit("/", 1)[-1])),
    )
    for basis, found in tried:
        if found is not None:
            return Published(DateSpan(found, found), basis)
    inferred = from_text(text)
    return Published(inferred, "text") if inferred else Published()


def _iso(text: str | None) -> PartialDate | None:
    found = _ISO.search(text or "")
    if found:
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    return _whole_line(text) if text else None


def _valid(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _from(pattern: re.Pattern[str], text: str | None) -> PartialDate | None:
    found = pattern.search(text or "")
    return _valid(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def printed(lines: Sequence[str]) -> PartialDate | None:
    """A date that fills a line near the top, or stands in a dateline such as `TRIPOLI, Nov 25, 2020
    (Reuters) -`.
    """
    for line in [*lines[:8], *lines[-3:]]:
        if len(line) > 400 or not line.strip():
            continue
        found = _whole_line(line) if len(line) <= 80 else None
        found = found or _dateline(line)
        if found:
            return found
    return None


def _whole_line(line: str) -> PartialDate | None:
    tokens = tokenise(_LEAD.sub("", line.strip()))
    exact = _exact_day(tokens)
    if exact is None:
        return None
    value, first, last = exact
    rest = " ".join(t.text for t in tokens[:first] + tokens[last:])
    left = _CLOCK.sub(" ", rest).split()
    return (
        value if len([w for w in left if w.isalpha() and w.lower() not in {"by", "at", "on"}]) <= 4 else None
    )


def _exact_day(tokens: list[Token]) -> tuple[PartialDate, int, int] | None:
    for moment in find_moments(tokens, None):
        if (
            moment.value
            and moment.value.exact
            and moment.value.start
            and moment.value.start.day
            and not moment.relative
        ):
            return moment.value.start, moment.first, moment.last
    return None


def _dateline(line: str) -> PartialDate | None:
    head = re.split(r"\s[-–—]\s", line, maxsplit=1)[0]
    if head == line or len(head) > 80 or not head[:3].isupper():
        return None
    exact = _exact_day(tokenise(head))
    return exact[0] if exact else None


def from_text(text: str) -> DateSpan | None:
    """The months in which a text with these dates can have been written; None if it mentions none
    that tell.
    """
    tokens = tokenise(text)
    newest = _newest(tokens)
    months = _last_months(tokens)
    if newest is None:
        return None
    after = [_next_after(month, newest) for month in months]
    if after:
        first = min(after)
        return DateSpan(_month(first.year * 12 + first.month), _month(first.year * 12 + first.month + 10))
    return DateSpan(newest, None)


def _newest(tokens: list[Token]) -> PartialDate | None:
    """The newest absolute date; a year far from all others is a plan and no past."""
    found = [
        m.value.start for m in find_moments(tokens, None) if m.value and m.value.start and not m.relative
    ]
    return max(found, key=lambda d: d.first) if found else None


def _last_months(tokens: list[Token]) -> list[int]:
    names = {fold_all(word): int(n) for n, words in table("words_dates")["months"].items() for word in words}
    last = {fold_all(w) for w in table("words_dates")["last"]}
    pairs = itertools.pairwise(tokens)
    return [
        names[b.norm] if a.norm in last else names[a.norm]
        for a, b in pairs
        if (a.norm in last and b.norm in names and b.text[0].isupper())
        or (not a.norm.isascii() and a.norm in names and b.norm in last)
    ]


def _next_after(month: int, newest: PartialDate) -> date:
    """The first such month after the newest exact date."""
    year = newest.year + (month <= (newest.month or 12) if newest.month else month == 0)
    return date(year, month, 1)


def _month(count: int) -> PartialDate:
    return PartialDate(count // 12, count % 12 + 1)


def any_text(lines: Iterable[str]) -> bool:
    """Whether any line holds a letter."""
    return any(c.isalpha() for line in lines for c in line)
