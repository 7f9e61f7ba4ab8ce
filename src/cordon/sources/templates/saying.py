"""A row without fault -> what it says: statements about one entity, with its sources and its sensitivity."""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.sources.templates.checking import Checked
from cordon.sources.templates.heading import LEVELS, Heading
from cordon.sources.templates.ids import Known, Place
from cordon.sources.templates.tables import Row, Table
from cordon.terms.schemas import schema
from cordon.terms.statements import Statement, Status

READER = "1"  # of what a row becomes; another one reads every row anew


@dataclass(frozen=True, slots=True)
class Saying:
    """One row about to be said."""

    table: Table
    row: Row
    checked: Checked
    known: Known

    def statements(self) -> tuple[Statement, ...]:
        """Everything the row says, in the order of the columns, each once."""
        return tuple({said.id: said for said in self._all()}.values())

    def _all(self) -> Iterator[Statement]:
        for name, column in self.table.kind.columns.items():
            found = self.checked.values.get(name, ())
            if column.place:
                yield from self._place(name)
            elif name == "sources":
                yield from (self._cited(n, *each) for n, each in enumerate(found))
            elif column.prop is not None:
                yield from (self._say(column.prop.name, value, name, self._printed(name, *each))
                            for each in found for value in each[:1])  # fmt: skip
        said = self.row.cells.get("sensitivity") or self.table.heading.sensitivity
        if said:
            level = self._level(LEVELS.index(said))
            yield self._say("sensitivity", level, "sensitivity", said if said != level else None)

    def _level(self, said: int) -> str:
        """What the row says, or the level of its most open source where that is narrower.

        A row may not be more open than all that it rests on; sources of other sets are looked up when asked.
        """
        cited = [source for source, _place in self.checked.values.get("sources", ())]
        levels = self.known.source_levels
        if cited and all(source in levels for source in cited):
            said = max(said, min(levels[source] for source in cited))
        return LEVELS[said]

    def _place(self, name: str) -> Iterator[Statement]:
        printed = self.row.cells.get(name)
        if not printed:
            return
        properties = schema(self.table.kind.schema).properties
        for prop in ("place", "location", "address"):
            if prop in properties and not properties[prop].stub:
                yield self._say(prop, printed, name, None)
                break
        yield self._say("placeEntity", self.known.place_id(printed), name, printed)

    def _cited(self, n: int, source: str, place: str) -> Statement:
        """A source as the proof; its words are as printed: the quote, or else the place in it."""
        quote = self.row.cells.get("quote") if n == 0 else None
        return self._say("proof", source, "sources", quote or place or None)

    def _printed(self, name: str, value: str, printed: str) -> str | None:
        """The words beside the value: the verbatim column's, or what the cell held before it was cleaned."""
        for other in self.table.kind.columns.values():
            if other.verbatim == name and other.name in self.row.cells:
                return self.row.cells[other.name]
        prop = self.table.kind.columns[name].prop
        return printed if printed != value and prop is not None and prop.type != "entity" else None

    def _say(self, prop: str, value: str, column: str, original: str | None) -> Statement:
        heading = self.table.heading
        return Statement(
            heading.source, record_key(self.table, self.row), self.known.full(self.row.cells["id"]),
            self.table.kind.schema, prop, value, original, status=self._status(),
            place=self.table.place(self.row, column), note=self._note(),
        )  # fmt: skip

    def _status(self) -> Status:
        """Its own; else accepted where an analyst answers for it, and a draft where nobody does."""
        said = self.row.cells.get("status")
        if said:
            return Status(said)
        return Status.ACCEPTED if self._by() else Status.DRAFT

    def _by(self) -> str | None:
        return self.row.cells.get("by") or self.table.heading.by

    def _note(self) -> str | None:
        by, note = self._by(), self.row.cells.get("note")
        if by is None:
            return note
        return f"by {by}: {note}" if note else f"by {by}"


def record_key(table: Table, row: Row) -> str:
    return f"{table.kind.name}/{row.cells['id']}"


def say_place(key: str, place: Place, heading: Heading) -> tuple[Statement, ...]:
    """A place that rows of the set name: its first spelling, and the widest circle that may read of it."""
    entity = f"{heading.source}/place/{key}"
    status = Status.ACCEPTED if heading.by else Status.DRAFT

    def say(prop: str, value: str) -> Statement:
        return Statement(heading.source, f"place/{key}", entity, "Location", prop, value, status=status,
                         place="named in the tables")  # fmt: skip

    return (say("name", place.name), say("sensitivity", LEVELS[place.level]))
