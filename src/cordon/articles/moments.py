"""Dates in running text, resolved against the day of publication and kept as exact as they were said.

Rules of resolution, as the press uses these words:
- `last February`, `in February`, `on 13 November`: the latest one that is past on the day of publication
  (`last February` is never the month of publication itself);
- `on Wednesday`: that day or the latest one before; `last Wednesday`: before; `next`: after;
- `last week`: Monday to Sunday of the week before; `last month`, `last year`: the one before;
- `three weeks ago`: that week; `ten years ago`: that year.
A date that needs the day of publication where none is known, or is known too coarsely, stays unresolved
(None).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cordon.articles.numbers import fold_all
from cordon.articles.tokens import Token
from cordon.articles.words import cue, table
from cordon.terms.dates import DateSpan, PartialDate

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?\Z")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTS_OF_YEAR = cue("moments_parts_of_year")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


@dataclass(frozen=True, slots=True)
class Moment:
    """Tokens first..last (last excluded) say a date. `shift` is what it was reckoned from, "" if it is
    absolute.
    """

    first: int
    last: int
    value: DateSpan | None
    relative: bool
    role: str = ""  # since, until, from, or ""


@cache
def _lookup(key: str) -> dict[str, int]:
    return {fold_all(word): int(n) for n, words in table("words_dates")[key].items() for word in words}


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(fold_all(w) for w in table("words_dates")[key])


def find_moments(tokens: Sequence[Token], published: DateSpan | None) -> Iterator[Moment]:
    """Every date of a sentence, from left to right."""
    i = 0
    while i < len(tokens):
        found = _moment_at(tokens, i, published)
        if found is None:
            i += 1
            continue
        yield found
        i = found.last


def _moment_at(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    first = tokens[i].norm
    if not first[0].isdecimal() and first not in _openers():
        return None
    for rule in (_iso, _slashed, _day_month, _month_day, _said_month, _weekday, _unit_word, _ago, _year):
        found = rule(tokens, i, published)
        if found is not None:
            return found
    return None


@cache
def _openers() -> frozenset[str]:
    """The words that a date can begin with: any other token is passed over at once."""
    keys = (
        "months",
        "weekdays",
        "last",
        "this",
        "next",
        "day",
        "week",
        "month",
        "year",
        "today",
        "yesterday",
        "tomorrow",
    )
    words = {fold_all(w).split()[0] for key in keys for w in _all_words(table("words_dates")[key])}
    return frozenset(words | _COUNTS.keys() | _SEASONS.keys())


def _all_words(value: dict[str, list[str]] | list[str]) -> list[str]:
    return value if isinstance(value, list) else [word for words in value.values() for word in words]


def span(value: PartialDate | None) -> DateSpan | None:
    """A partial date as a span of itself."""
    return DateSpan(value, value) if value else None


def _norm(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].norm if 0 <= i < len(tokens) else ""


def _month(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """(month, tokens it takes); (0, 0) if no month's name stands here. `May` and `March` need a capital."""
    months = _lookup("months")
    pair = f"{_norm(tokens, i)} {_norm(tokens, i + 1)}"
    if pair in months:
        return months[pair], 2
    word = _norm(tokens, i)
    if word not in months or (word.isascii() and not tokens[i].text[0].isupper()):
        return 0, 0
    dot = 1 if len(word) <= 4 and _norm(tokens, i + 1) == "." and word != "may" else 0
    width = 1 + dot
    if _norm(tokens, i + width) == "/" and _month(tokens, i + width + 1)[0]:  # شباط/فبراير
        other, more = _month(tokens, i + width + 1)
        if other == months[word]:
            width += 1 + more
    return months[word], width


def _year_after(tokens: Sequence[Token], j: int) -> tuple[int, int]:
    """(year, token after it) where a year follows, after `of`, a comma or عام; (0, j) otherwise."""
    k = j
    if _norm(tokens, k) in {",", "of", "عام", "من", "سنه", "لعام"}:
        k += 1
        if _norm(tokens, k) in {"عام", "the"}:
            k += 1
    if _YEAR.match(_norm(tokens, k)):
        return int(_norm(tokens, k)), k + 1
    return 0, j


def _safe(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _iso(tokens: Sequence[Token], i: int, _: DateSpan | None) -> Moment | None:
    """2020-11-25, which the tokeniser gives as five pieces."""
    if not _YEAR.match(_norm(tokens, i)) or _norm(tokens, i + 1) != "-" or _norm(tokens, i + 3) != "-":
        return None
    try:
        value = _safe(int(tokens[i].norm), int(tokens[i + 2].norm), int(tokens[i + 4].norm[:2]))
    except (ValueError, IndexError):
        return None
    return Moment(i, i + 5, span(value), relative=False) if value else None


def _slashed(tokens: Sequence[Token], i: int, _: DateSpan | None) -> Moment | None:
    """25/11/2020 or 25.11.2020; unresolved where day and month could change places."""
    parts = re.split(r"[.]", _norm(tokens, i))
    width = 1
    if len(parts) != 3 and _norm(tokens, i + 1) == "/" and _norm(tokens, i + 3) == "/":
        parts, width = [_norm(tokens, i), _norm(tokens, i + 2), _norm(tokens, i + 4)], 5
    if len(parts) != 3 or not all(p.isdecimal() for p in parts) or not _YEAR.match(parts[2]):
        return None
    first, second, year = (int(p) for p in parts)
    if first > 12 or first == second or width == 1:
        return Moment(i, i + width, span(_safe(year, second, first)), relative=False)
    if second > 12:
        return Moment(i, i + width, span(_safe(year, first, second)), relative=False)
    return Moment(i, i + width, span(PartialDate(year)), relative=False)


def _day_month(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """13 November 2020, 13th of November, 13 نوفمبر/تشرين الثاني."""
    day = _DAY.match(_norm(tokens, i))
    if not day:
        return None
    j = i + 1 + (_norm(tokens, i + 1) in {"of", "من"})
    month, width = _month(tokens, j)
    if not month or not 1 <= int(day[1]) <= 31:
        return None
    return _dated(tokens, i, j + width, month, int(day[1]), published)


def _month_day(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """November 25, 2020; Nov. 25."""
    month, width = _month(tokens, i)
    day = _DAY.match(_norm(tokens, i + width)) if month else None
    if not day or not 1 <= int(day[1]) <= 31 or not tokens[i].norm.isascii():
        return None
    return _dated(tokens, i, i + width + 1, month, int(day[1]), published)


def _dated(  # noqa: PLR0913, PLR0917  # the date's own parts, one by one
    tokens: Sequence[Token], i: int, j: int, month: int, day: int, published: DateSpan | None
) -> Moment | None:
    printed, end = _year_after(tokens, j)
    if printed:
        return Moment(i, end, span(_safe(printed, month, day)), relative=False)
    last = _norm(tokens, j) in _set("last")
    year = _latest_year(month, day, published, next_one=_norm(tokens, j) in _set("next"), strictly=False)
    value = span(_safe(year, month, day)) if year else None
    return Moment(i, j + last, value, relative=True)


def _said_month(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """November 2020, last February, in June, فبراير الماضي, early June."""
    word, k = _norm(tokens, i), i
    shifted = word in _set("last") | _set("this") | _set("next") and word.isascii()
    if shifted:
        k = i + 1
    month, width = _month(tokens, k)
    if not month:
        return _season(tokens, i, published)
    j = k + width
    year, end = _year_after(tokens, j)
    if year:
        return Moment(i, end, span(PartialDate(year, month)), relative=False)
    after = _norm(tokens, j)
    arabic = after in _set("last") | _set("this") | _set("next")
    shift = word if shifted else after if arabic else ""
    if not shift and not _month_stands_alone(tokens, k):
        return None
    value = _relative_month(month, shift, published)
    return Moment(i, j + arabic, span(value), relative=True)


def _month_stands_alone(tokens: Sequence[Token], k: int) -> bool:
    """Whether a month's name without a year is a date: `in June`, `since May`, `شهر فبراير`; not
    `May said`.
    """
    before = _norm(tokens, k - 1)
    return before in cue("moments_month_stands_alone")


def _season(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """Summer 2020, last summer; winter runs over two years and is left unresolved."""
    shifted = _norm(tokens, i) in {"last", "this"}
    season = _SEASONS.get(_norm(tokens, i + shifted))
    if not season:
        return None
    year, end = _year_after(tokens, i + shifted + 1)
    if not year and not shifted:
        return None
    if not year and published and published.end:
        year = published.end.year - (season[1] >= (published.end.month or 12))
    value = DateSpan(PartialDate(year, season[0]), PartialDate(year, season[1])) if year else None
    return Moment(i, end, value, relative=shifted)


def _relative_month(month: int, shift: str, published: DateSpan | None) -> PartialDate | None:
    strictly = shift in _set("last")
    year = _latest_year(month, 0, published, next_one=shift in _set("next"), strictly=strictly)
    return PartialDate(year, month) if year else None


def _latest_year(
    month: int, day: int, published: DateSpan | None, *, next_one: bool, strictly: bool
) -> int | None:
    """The year of the latest such month (or day) that had begun on the day of publication."""
    told = published.start or published.end if published else None
    if told is None or not told.month:
        return None
    behind = month < told.month or (month == told.month and not strictly and _not_after(day, told))
    if next_one:
        return told.year + (month <= told.month)
    return told.year if behind else told.year - 1


def _not_after(day: int, told: PartialDate) -> bool:
    return not day or not told.day or day <= told.day


def _weekday(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """On Wednesday, last Friday, يوم الأربعاء."""
    word = _norm(tokens, i)
    shifted = word.isascii() and word in _set("last") | _set("next") | _set("this") | {"يوم"}
    k = i + (shifted or word == "يوم")
    weekday = _lookup("weekdays").get(_norm(tokens, k))
    if weekday is None or (tokens[k].norm.isascii() and not tokens[k].text[0].isupper()):
        return None
    after = _norm(tokens, k + 1)
    arabic = not after.isascii() and after in _set("last") | _set("next")
    dated = _dated_weekday(tokens, i, k + 1, published)
    if dated:
        return dated
    value = _day_of(weekday, word if shifted else after if arabic else "", published)
    return Moment(i, k + 1 + arabic, span(value), relative=True)


def _dated_weekday(tokens: Sequence[Token], i: int, j: int, published: DateSpan | None) -> Moment | None:
    """`Wednesday, 25 November 2020`: the printed date decides."""
    j += _norm(tokens, j) in {",", "،"}
    if j >= len(tokens):
        return None
    found = _day_month(tokens, j, published) or _month_day(tokens, j, published)
    return Moment(i, found.last, found.value, found.relative) if found else None


def _day_of(weekday: int, shift: str, published: DateSpan | None) -> PartialDate | None:
    told = _told_day(published)
    if told is None:
        return None
    back = (told.weekday() - weekday) % 7
    if shift in _set("next"):
        return PartialDate.of(told + timedelta(days=(weekday - told.weekday()) % 7 or 7))
    if shift in _set("last") and back == 0:
        back = 7
    return PartialDate.of(told - timedelta(days=back))


def _told_day(published: DateSpan | None) -> date | None:
    """The day of publication, where it is known to the day."""
    if published is None or not published.exact or published.start is None or not published.start.day:
        return None
    return published.start.first


def _unit_word(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """Today, yesterday, last week, this month, last year, العام الماضي."""
    word, after = _norm(tokens, i), _norm(tokens, i + 1)
    for key, days in (("today", 0), ("yesterday", 1), ("tomorrow", -1)):
        if word in _set(key) and not (word == "اليوم" and after in _set("this")):
            told = _told_day(published)
            return Moment(
                i, i + 1, span(PartialDate.of(told - timedelta(days=days)) if told else None), relative=True
            )
    shifts = _set("last") | _set("this") | _set("next")
    if word.isascii() and word in shifts:
        unit, shift = after, word
    elif after in shifts and not after.isascii():
        unit, shift = word, after
    else:
        return None
    steps = -1 if shift in _set("last") else 1 if shift in _set("next") else 0
    known, value = _unit_value(unit, steps, published)
    return Moment(i, i + 2, value, relative=True) if known else None


def _unit_value(unit: str, steps: int, published: DateSpan | None) -> tuple[bool, DateSpan | None]:
    """(whether it is a unit of the calendar, its value `steps` units from the day of publication)."""
    told = published.start if published else None
    if unit in _set("week"):
        day = _told_day(published)
        return True, _week(day + timedelta(weeks=steps)) if day else None
    if unit in _set("month"):
        return True, span(_months_on(told, steps)) if told and told.month else None
    if unit in _set("year"):
        return True, span(PartialDate(told.year + steps)) if told else None
    return False, None


def _week(day: date) -> DateSpan:
    monday = day - timedelta(days=day.weekday())
    return DateSpan(PartialDate.of(monday), PartialDate.of(monday + timedelta(days=6)))


def _months_on(told: PartialDate, steps: int) -> PartialDate:
    count = told.year * 12 + told.month - 1 + steps
    return PartialDate(count // 12, count % 12 + 1)


_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def _ago(tokens: Sequence[Token], i: int, published: DateSpan | None) -> Moment | None:
    """Three weeks ago, two days earlier."""
    word = _norm(tokens, i)
    count = _COUNTS.get(word) or (int(word) if word.isdecimal() and len(word) <= 2 else 0)
    if not count or _norm(tokens, i + 2) != "ago":
        return None
    unit = _norm(tokens, i + 1)
    if unit in _set("day"):
        told = _told_day(published)
        return Moment(
            i, i + 3, span(PartialDate.of(told - timedelta(days=count)) if told else None), relative=True
        )
    known, value = _unit_value(unit, -count, published)
    return Moment(i, i + 3, value, relative=True) if known else None


def _year(tokens: Sequence[Token], i: int, _: DateSpan | None) -> Moment | None:
    """In 2019, since 2016, early 2021, عام 2019; a bare number that looks like a year needs such a word
    before it.
    """
    if not _YEAR.match(_norm(tokens, i)):
        return None
    before = _norm(tokens, i - 1)
    year = int(_norm(tokens, i))
    if before in _PARTS_OF_YEAR:
        return Moment(i, i + 1, span(PartialDate(year)), relative=False)
    if before in cue("moments_year"):
        return Moment(i, i + 1, span(PartialDate(year)), relative=False)
    return None
