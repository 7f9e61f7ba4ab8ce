"""Clock readings -> an iCalendar text (RFC 5545) of what is due.

One all-day event a reading that is open, or whose anchor is only supposed (then TENTATIVE). Line folding at
75 octets is RFC 5545 section 3.1, escaping of text 3.3.11; without DTEND a day lasts a day (3.6.1).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256

from cordon.law.clocks import ClockReading, Outcome

DUE = (Outcome.OPEN, Outcome.UNCLEAR)
FOLD = 75


def ics(readings: Iterable[ClockReading], stamp: datetime) -> str:
    """The calendar of what is due, in the order given; CRLF line ends.

    stamp: DTSTAMP, when this text was made; a time with a zone. Nothing else depends on the day it is made.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cordon//clocks//EN", "CALSCALE:GREGORIAN"]
    for reading in readings:
        if reading.due and _is_due(reading):
            lines += _event(reading, reading.due, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in fold(line))


def _is_due(reading: ClockReading) -> bool:
    supposed = reading.outcome is Outcome.NEVER_STARTED and reading.anchor.hypothetical
    return reading.outcome in DUE or (supposed and reading.due is not None and reading.due >= reading.as_of)


def _event(reading: ClockReading, due: date, stamp: datetime) -> list[str]:
    about = f"{reading.anchor.about}: " if reading.anchor.about else ""
    basis = reading.clock.basis
    rests = basis.source if basis.verified else f"{basis.source} (not verified)"
    description = "\n".join((reading.sentence, f"Holder: {reading.clock.holder}", f"Source: {rests}"))
    return [
        "BEGIN:VEVENT",
        f"UID:{uid(reading)}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"SUMMARY:{escape(about + reading.clock.label)}",
        f"DESCRIPTION:{escape(description)}",
        f"STATUS:{'TENTATIVE' if reading.anchor.hypothetical else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def uid(reading: ClockReading) -> str:
    """The same for the same clock, anchor and matter, whenever it is read."""
    anchor = reading.anchor
    parts = (
        reading.clock.basis.file,
        reading.clock.key,
        str(anchor.on),
        str(anchor.hypothetical),
        anchor.about,
    )
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return f"{sha256(whole.encode()).hexdigest()[:32]}@cordon"


def escape(text: str) -> str:
    """Text as RFC 5545 wants it: backslash, semicolon, comma, line ends escaped; no control characters."""
    one_end = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in one_end if letter == "\n" or letter.isprintable())
    for plain in ("\\", ";", ","):
        kept = kept.replace(plain, "\\" + plain)
    return kept.replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, all but the first opened by a space; no letter is cut."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > FOLD:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
