"""What a text must look like to be a value of a type. The names of the types are FollowTheMoney's.

A value that FollowTheMoney can hold is never refused for its style: lists print telephone numbers,
weights and tonnages in every way there is, and losing one is worse than keeping it as printed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from cordon.terms.dates import is_date

LONGEST = 65_000  # characters, of any value; FollowTheMoney's own limit for its longest type

_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?Z?", re.ASCII)
_COUNTRY = re.compile(r"[a-z]{2,4}|[a-z]{1,2}-[a-z0-9]{2,4}")
_LANGUAGE = re.compile(r"[a-z]{3}")
_TOPIC = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_CHECKSUM = re.compile(r"[0-9a-fA-F]{32,128}")
_MIMETYPE = re.compile(r"[\w.+-]{1,120}/[\w.+-]{1,120}", re.ASCII)
_URL = re.compile(r"(?:(?:https?|ftp)://[^\s/]|mailto:[^\s])[^\s]*", re.IGNORECASE)
_ENTITY = re.compile(r"[^\s]{1,200}")
_NUMBER = re.compile(
    r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?(?: ?[^\s\d]{1,20})?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ValueType:
    """One type of value.

    max_length: characters that FollowTheMoney expects at most; longer values are kept, an exporter may cut.
    wanted:     what a value must be, as the end of a sentence.
    accepts:    whether a text (not empty, no hidden characters, at most LONGEST) is one.
    matchable:  whether two entities can be compared by it, unless the property says otherwise.
    """

    max_length: int
    wanted: str
    accepts: Callable[[str], bool]
    matchable: bool = False


def fault(type_name: str, value: str) -> str | None:
    """Why the text is no value of this type, as a sentence's end; None if it is one."""
    if not value.strip():
        return "is empty"
    if len(value) > LONGEST:
        return f"is longer than {LONGEST:,} characters"
    if _HIDDEN.search(value):
        return "holds a control character"
    kind = TYPES[type_name]
    return None if kind.accepts(value) else f"is not {kind.wanted}: {value[:80]!r}"


def is_number(value: str) -> bool:
    """Whether it is one plain number, perhaps with a unit: `3,028`, `-12.5`, `1.6e20`, `180 cm`."""
    return len(value) <= 250 and _NUMBER.fullmatch(value) is not None


def _any(value: str) -> bool:  # noqa: ARG001
    return True


def _like(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _date(value: str) -> bool:
    stamp = _TIME.fullmatch(value)
    text = stamp[1] if stamp else value
    return text.isascii() and any(c.isdigit() for c in text) and is_date(text)


def _email(value: str) -> bool:
    local, at, domain = value.rpartition("@")
    return bool(local and at and "." in domain.strip(".")) and not any(c.isspace() for c in value)


def _ip(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


def _phone(value: str) -> bool:
    return sum(c.isdigit() for c in value) >= 3


def _gender(value: str) -> bool:
    return value in {"male", "female", "other"}


TYPES = {
    "address": ValueType(250, "an address", _any, matchable=True),
    "checksum": ValueType(40, "a checksum in hexadecimal digits", _like(_CHECKSUM), matchable=True),
    "country": ValueType(16, "a country code in lower case", _like(_COUNTRY), matchable=True),
    "date": ValueType(32, "a date as YYYY, YYYY-MM, YYYY-MM-DD, 1968~ or 1960/1965", _date, matchable=True),
    "email": ValueType(250, "an e-mail address", _email, matchable=True),
    "entity": ValueType(
        200, "an id without spaces, of at most 200 characters", _like(_ENTITY), matchable=True
    ),
    "gender": ValueType(16, "one of male, female, other", _gender),
    "html": ValueType(65_000, "a text", _any),
    "identifier": ValueType(64, "an identifier", _any, matchable=True),
    "ip": ValueType(64, "an IP address", _ip, matchable=True),
    "json": ValueType(250, "a text", _any),
    "language": ValueType(16, "a language code of three letters (ISO 639-3)", _like(_LANGUAGE)),
    "mimetype": ValueType(250, "a media type as text/plain", _like(_MIMETYPE)),
    "name": ValueType(384, "a name", _any, matchable=True),
    "number": ValueType(250, "a number", _any),
    "phone": ValueType(64, "a telephone number", _phone, matchable=True),
    "string": ValueType(1024, "a text", _any),
    "text": ValueType(65_000, "a text", _any),
    "topic": ValueType(64, "a topic such as crime.war", _like(_TOPIC)),
    "url": ValueType(4096, "an address on the web", _like(_URL), matchable=True),
}
