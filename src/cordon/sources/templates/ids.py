"""The ids and places of one set, gathered before its rows are read: what a row may point at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cordon.sources.templates.heading import LEVELS, Heading
from cordon.sources.templates.tables import Row, Table
from cordon.terms.located import nearest
from cordon.terms.statements import digest
from cordon.text.folding import fold

ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
# A target of a list (docs/sources/conventions.md), or anything with a '/', which only full ids have.
_ELSEWHERE = re.compile(r"(?:ofac|eu|un|uk|ch)-[!-.0-~]{1,150}|[!-.0-~]{1,100}/[!-~]{1,98}")


@dataclass(slots=True)
class Known:
    """Every id of a set with its kind and table, and its places with the widest circle that may read them."""

    heading: Heading
    kinds: dict[str, str] = field(default_factory=dict)
    first: dict[str, tuple[str, int]] = field(default_factory=dict)
    places: dict[str, "Place"] = field(default_factory=dict)
    source_levels: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, heading: Heading, tables: Iterable[Table]) -> "Known":
        """Read every table once, for its ids and places only."""
        known = cls(heading)
        for table in tables:
            places = [c.name for c in table.kind.columns.values() if c.place]
            for row in table.rows():
                known._meet(table, row, places)
        return known

    def _meet(self, table: Table, row: Row, places: list[str]) -> None:
        short = row.cells.get("id", "")
        if short and short not in self.kinds:
            self.kinds[short] = table.kind.name
            self.first[short] = (table.name, row.number)
            if table.kind.name == "sources":
                self.source_levels[self.full(short)] = level_of(row, table.heading)
        for column in places:
            printed = row.cells.get(column)
            if printed:
                self._place(printed, level_of(row, table.heading))

    def _place(self, printed: str, level: int) -> None:
        key = place_key(printed)
        before = self.places.get(key)
        if before is None:
            self.places[key] = Place(" ".join(printed.split()), level)
        elif level < before.level:
            self.places[key] = Place(before.name, level)

    def is_first(self, table: Table, row: Row) -> bool:
        """Whether the row is the one that its id belongs to; a later one has taken another's."""
        return self.first.get(row.cells.get("id", "")) == (table.name, row.number)

    def full(self, short: str) -> str:
        return f"{self.heading.source}/{short}"

    def place_id(self, printed: str) -> str:
        return f"{self.heading.source}/place/{place_key(printed)}"

    def meant(self, text: str, wanted: tuple[str, ...]) -> str | None:
        """The full id of what a cell names; None if there is no such thing of the kinds wanted."""
        if text in self.kinds:
            return self.full(text) if self.kinds[text] in wanted else None
        return text if _ELSEWHERE.fullmatch(text) else None

    def missed(self, text: str, wanted: tuple[str, ...]) -> str:
        """Why a cell names nobody, as a sentence's end."""
        if text in self.kinds:
            return f"{text!r} is one of {self.kinds[text]}; one of {', '.join(wanted)} is wanted"
        close = nearest(text, (short for short, kind in self.kinds.items() if kind in wanted))
        return f"nothing with the id {text[:80]!r} among {', '.join(wanted)} of this set{close}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its first spelling. level: index in LEVELS of the widest circle that may read of it."""

    name: str
    level: int


def place_key(printed: str) -> str:
    """The same for a place however its letters are typed."""
    return digest((fold(printed),))[:12]


def level_of(row: Row, heading: Heading) -> int:
    """The place in LEVELS of a row's sensitivity; a row that says none, or another word, is secret."""
    said = row.cells.get("sensitivity") or heading.sensitivity or ""
    return LEVELS.index(said) if said in LEVELS else len(LEVELS) - 1
