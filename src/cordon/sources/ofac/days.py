"""Dates as OFAC prints them -> EDTF."""

import re

from cordon.terms.dates import DateSpan, PartialDate

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([A-Za-z]{3,9})\.? )?(\d{4})\Z")
_RANGE = re.compile(r"\s+(?:to|and|through)\s+|\s*[-–]\s*(?=\d{4}\Z)")
_ABOUT = re.compile(r"(?:circa|c\.|ca\.|approximately|about)\s+", re.IGNORECASE)
_LEAD = re.compile(r"(?:between|from)\s+", re.IGNORECASE)


def edtf(text: str) -> str | None:
    """`10 Dec 1948`, `Dec 1948`, `1948`, `circa 1952`, `1960 to 1962`, `circa 1959-1960`; else None."""
    text = _LEAD.sub("", " ".join(text.split()).rstrip("."))
    about = bool(_ABOUT.match(text))
    ends = _RANGE.split(_ABOUT.sub("", text))
    days = [_day(end) for end in ends]
    if len(days) > 2 or not all(days):
        return None
    start, end = days[0], days[-1]
    if start and end and end.last < start.first:
        return None
    return str(DateSpan(start, end, about))


def _day(text: str) -> PartialDate | None:
    found = _DAY.match(text)
    if not found:
        return None
    day, word, year = found.groups()
    try:
        return PartialDate(int(year), _month(word), int(day or 0))
    except ValueError:
        return None


def _month(word: str | None) -> int:
    """1 .. 12; 0 where no month is printed; ValueError for a word that is none."""
    if word is None:
        return 0
    at = _MONTHS.find(word[:3].lower())
    if at % 3:
        raise ValueError(word)
    return at // 3 + 1
