"""Whom an analyst's file means: its own parties and acts by short ids, everybody else by the full one."""

import re
from dataclasses import dataclass, field

from cordon.errors import BadRecord
from cordon.terms.located import Item, nearest
from cordon.terms.schemas import is_a, schema

LISTS = ("ofac", "eu", "un", "uk", "ch")  # docs/sources/conventions.md: `<list>-<the publisher's id>`
_OWN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
_LISTED = re.compile(r"(?:ofac|[a-z]{2})-[!-.0-~]{1,150}")  # of another country's list, too
_ELSEWHERE = re.compile(r"[!-~]{1,200}")
_BELONGINGS = ("Interval", "Instrument", "Document", "CourtCase")  # no list gives these an id of its own


@dataclass(frozen=True, slots=True)
class Own:
    """A party or act of the file. entities: its full id, or several where it becomes one entity a target."""

    id: str
    schema: str
    line: int
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ids:
    """Every id of one file, and how the others look."""

    file: str
    source: str
    own: dict[str, Own] = field(default_factory=dict)

    def add(self, own: Own) -> None:
        """Know one more; BadRecord if the id is taken or could be another's."""
        if not _OWN.fullmatch(own.id):
            what = f"must be small letters, digits, '.', '_' and '-', at most 80: {own.id[:80]!r}"
            raise BadRecord(self.file, own.line, "id", what)
        if own.id.startswith(tuple(f"{name}-" for name in LISTS)) and is_a(own.schema, "LegalEntity"):
            what = f"begins like the id of a list ({', '.join(LISTS)}): {own.id!r}"
            raise BadRecord(self.file, own.line, "id", what)
        if own.id in self.own:
            raise BadRecord(self.file, own.line, "id", f"{own.id!r} is also on line {self.own[own.id].line}")
        self.own[own.id] = own

    def full(self, short: str) -> str:
        return f"{self.source}/{short}"

    def meant(self, item: Item, name: str, wanted: str | None) -> tuple[str, ...]:
        """The entities that a field names. wanted: the schema they must be; BadRecord for anybody unknown."""
        text = str(item.value)
        if text in self.own:
            return self._own(self.own[text], item, name, wanted)
        if _is_full(text, wanted):
            return (text,)
        known = [own.id for own in self.own.values() if wanted is None or is_a(own.schema, wanted)]
        what = f"nobody with the id {text[:80]!r} in this file{nearest(text, known)}"
        if not known:
            what += "; an id of elsewhere is that of a list (ofac-29119) or holds a '/'"
        raise BadRecord(self.file, item.line, name, what)

    def _own(self, own: Own, item: Item, name: str, wanted: str | None) -> tuple[str, ...]:
        if not own.entities:
            raise BadRecord(self.file, item.line, name, f"{own.id!r} is said of others and is no entity")
        if wanted and not is_a(own.schema, wanted):
            what = f"must be of schema {wanted}; {own.id!r} (line {own.line}) is a {own.schema}"
            raise BadRecord(self.file, item.line, name, what)
        return own.entities


def _is_full(text: str, wanted: str | None) -> bool:
    """Whether it is the id of somebody outside the file, as far as its form tells."""
    if not _ELSEWHERE.fullmatch(text):
        return False
    if "/" in text.strip("/"):
        return True
    return _LISTED.fullmatch(text) is not None and not _belongs(wanted)


def _belongs(wanted: str | None) -> bool:
    """Whether entities of the schema belong to a target, so that their id has a '/'."""
    return wanted is not None and any(schema(wanted).is_a(each) for each in _BELONGINGS)
