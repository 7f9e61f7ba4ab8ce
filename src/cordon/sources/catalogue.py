"""The catalogue: the lists Cordon knows, where each is published and under which terms.

Source of the entries: `catalogue.yaml`, where every fact names its own. A second file in the same layout
may change single fields of an entry (a mirror's address) or add entries: docs/sources/catalogue.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cordon.errors import BadRecord, BadRequest
from cordon.sources.yaml_fields import Fields, read_entries

STATUSES = ("read", "closed", "unread")
BASES = ("addresses", "formats", "cadence", "licence")
REQUIRED = ("label", "publisher", "authority", "status", "licence")
FIELDS = (
    *REQUIRED,
    "short",
    "country",
    "regimes",
    "language",
    "cadence_days",
    "ended",
    "page",
    "editions",
    "allow_private",
    "notes",
    "basis",
)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class Basis:
    """Where one group of an entry's facts was read. verified: at the publisher, or in a file it published."""

    fact: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file to download. name: how it is kept, never the server's word; url: http or https."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One form in which a publisher gives a list. Its files are one set: all of them or nothing."""

    name: str
    format: str
    files: tuple[ListFile, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One list.

    authority:     who acts, a key of `law/authorities.tsv`.
    regimes:       which of our regimes its programmes can fall under; `*` stands for any text.
    status:        `read`, `closed` (its publisher ended it, on `ended`), `unread` (no reader: unknown).
    cadence_days:  after how many days a download is old; None where nothing is downloaded.
    editions:      the preferred one first; empty where nothing can be downloaded.
    allow_private: whether its own addresses may be on a private network (a mirror in the house).
    """

    key: str
    label: str
    short: str
    publisher: str
    authority: str
    country: str
    regimes: tuple[str, ...]
    language: str
    cadence_days: int | None
    status: str
    ended: str | None
    page: str
    licence: str
    editions: tuple[Edition, ...]
    allow_private: bool
    notes: str
    basis: tuple[Basis, ...]

    def edition(self, name: str = "") -> Edition:
        """The edition of that name, or the preferred one; BadRequest where there is none."""
        for edition in self.editions:
            if name in ("", edition.name):
                return edition
        known = ", ".join(each.name for each in self.editions) or "none"
        raise BadRequest(f"{self.key}: no edition {name!r} to download; it has: {known}")


def load_catalogue(extra: Path | None = None) -> Mapping[str, Source]:
    """Every source by key, in the catalogue's order, with the changes of an extra file laid over it.

    Raises BadRecord naming file, line and field. Takes about 5 ms (measured with libyaml).
    """
    own = Path(__file__).with_name("catalogue.yaml")
    entries = read_entries(own, trusted=True)
    if extra is not None:
        for key, fields in read_entries(extra).items():
            entries[key] = entries[key].overlaid(fields) if key in entries else fields
    return {key: _source(key, fields) for key, fields in entries.items()}


def _source(key: str, fields: Fields) -> Source:
    if not _KEY.match(key):
        raise fields.wrong(key, "a key is small letters, digits and '_', at most 40")
    fields.only(FIELDS)
    editions = tuple(_edition(each) for each in fields.blocks("editions"))
    _distinct(fields, "editions", [each.name for each in editions])
    return Source(
        key=key,
        label=fields.text("label"),
        short=fields.text("short", key),
        publisher=fields.text("publisher"),
        authority=fields.text("authority"),
        country=fields.text("country", ""),
        regimes=fields.texts("regimes"),
        language=fields.text("language", "eng"),
        cadence_days=fields.number("cadence_days", 1, 366) if fields.has("cadence_days") else None,
        status=fields.choice("status", STATUSES),
        ended=_day(fields, "ended"),
        page=_url(fields, "page") if fields.has("page") else "",
        licence=fields.text("licence"),
        editions=editions,
        allow_private=fields.flag("allow_private"),
        notes=fields.text("notes", ""),
        basis=_basis(fields),
    )


def _edition(fields: Fields) -> Edition:
    fields.only(("name", "format", "files"))
    files = tuple(_file(each) for each in fields.blocks("files"))
    if not files:
        raise fields.wrong("files", "an edition needs at least one file")
    _distinct(fields, "files", [each.name.lower() for each in files])
    return Edition(_name(fields, "name"), fields.text("format"), files)


def _file(fields: Fields) -> ListFile:
    fields.only(("name", "url"))
    return ListFile(_name(fields, "name"), _url(fields, "url"))


def _name(fields: Fields, field: str) -> str:
    name = fields.text(field)
    if not _FILE_NAME.match(name) or name.lower().endswith((".part", ".json")):
        raise fields.wrong(
            field, f"{name[:60]!r} is not a plain name (letters, digits, '.', '_', '-'; not .part or .json)"
        )
    return name


def _url(fields: Fields, field: str) -> str:
    url = fields.text(field)
    if why := fault_of_address(url):
        raise fields.wrong(field, f"{url[:120]!r} {why}")
    return url


def fault_of_address(url: str) -> str:
    """Why this cannot be an address of a list, or an empty text."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not an address"
    if parts.scheme not in ("http", "https"):
        return "is not http or https"
    if not parts.hostname or port == 0 or any(letter <= " " or letter == "\x7f" for letter in url):
        return "is not an address"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or a password"
    return ""


def _day(fields: Fields, field: str) -> str | None:
    if not fields.has(field):
        return None
    day = fields.text(field)
    if not _DAY.match(day):
        raise fields.wrong(field, f"{day[:20]!r} is not YYYY-MM-DD")
    return day


def _basis(fields: Fields) -> tuple[Basis, ...]:
    if not fields.has("basis"):
        return ()
    groups = fields.block("basis").only(BASES)
    return tuple(_one_basis(fact, groups.block(fact)) for fact in groups.names())


def _one_basis(fact: str, fields: Fields) -> Basis:
    fields.only(("source", "verified"))
    return Basis(fact, fields.text("source"), fields.flag("verified"))


def _distinct(fields: Fields, field: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise BadRecord(fields.file, fields.line_of(field), field, f"{name!r} is there twice")
