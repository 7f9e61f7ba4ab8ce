"""Days printed day first, as the UK does, with letters or zeros for what is not known."""

import re

_DAY = re.compile(r"(\d\d?|dd)/(\d\d?|mm)/(\d{4})(?: 00:00:00)?\Z", re.IGNORECASE)
_YEAR = re.compile(r"(c(?:irca|\.)? ?)?(\d{4})\Z", re.IGNORECASE)


def day(text: str) -> str | None:
    """`25/01/2001`, `dd/mm/1965`, `00/05/1965`, `circa 1965` as far as they go; None for anything else."""
    if found := _DAY.match(text):
        date, month = (part.zfill(2) if part.isdigit() and int(part) else "" for part in found.groups()[:2])
        return "-".join([found[3], *([month, *([date] if date else [])] if month else [])])
    if found := _YEAR.match(text):
        return found[2] + "~" * bool(found[1])
    return None
