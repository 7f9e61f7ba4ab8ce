"""On which day a file was published: the option says, else the content, else a name, else nothing does."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

# 2021-08-18, 2021_08_18, 20210818, 2021-04: not inside a longer run of digits.
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([-_.]?)(\d\d)(?:\2(\d\d))?)(?!\d)")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_WORDED = re.compile(r"(\d{1,2})[- /.]([A-Za-z]{3,9})[- /.,]+(\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dating:
    """What is known of a file's day before it is opened.

    option: YYYY-MM-DD from the caller, which wins over everything.
    name:   YYYY-MM-DD or YYYY-MM (read as its first day) from the file's name or its folders' names.
    """

    option: str | None = None
    name: str | None = None

    def settle(self, content: str | None) -> tuple[str | None, str]:
        """The day and its basis: `option`, `content`, `name`, `name-month` or `none`."""
        if self.option:
            return self.option, "option"
        if content:
            return content, "content"
        if not self.name:
            return None, "none"
        return (self.name, "name") if len(self.name) == 10 else (self.name + "-01", "name-month")


def printed_day(text: str) -> str | None:
    """YYYY-MM-DD of a printed day: 2026-08-01[T..], 01/10/2025 (month first), 29-Apr-2026; else None."""
    text = text.strip()
    if found := _ISO.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _AMERICAN.match(text):
        return _day(int(found[3]), int(found[1]), int(found[2]))
    if found := _WORDED.match(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    return None


def day_in_name(path: PurePath) -> str | None:
    """The last date in the file's name, else in the nearest folder's that has one; YYYY-MM-DD or YYYY-MM."""
    for name in (path.name, *(folder.name for folder in path.parents)):
        found = [day for match in _IN_NAME.finditer(name) if (day := _named(match))]
        if found:
            return found[-1]
    return None


def _month(word: str) -> int:
    at = _MONTHS.find(word[:3].lower())
    return at // 3 + 1 if at % 3 == 0 else 0


def _named(match: re.Match[str]) -> str | None:
    year, between, month, day = match.groups()
    if day:
        return _day(int(year), int(month), int(day))
    # 202104 without a dash is as likely a number as a month
    return f"{year}-{month}" if between and 1 <= int(month) <= 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
