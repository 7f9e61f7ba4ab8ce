"""What one record says, gathered while it is read: statements in order, each once, and leftovers."""

from dataclasses import dataclass, field

from cordon.sources.drafting import prefix_of, statement
from cordon.sources.fields import Fields, Printed
from cordon.terms.readings import Leftover, Reading
from cordon.terms.statements import AliasStrength, Statement, digest


@dataclass(slots=True)
class Account:
    """The reading of one record in the making."""

    source: str
    record: str
    _said: dict[str, Statement] = field(default_factory=dict)
    _left: list[Leftover] = field(default_factory=list)

    def about(self, entity: str, schema: str) -> "Subject":
        """An entity of this record, of which things can be said."""
        return Subject(self, entity, schema, prefix_of(self.source, self.record, entity, schema))

    def left(self, path: str, value: str, why: str = "no rule reads this field") -> None:
        """Keep a field that could not be read."""
        self._left.append(Leftover(self.source, self.record, path, value, why))

    def leave(self, fields: Fields) -> None:
        """Keep all that nobody took of an element."""
        if fields.untaken():
            for path, value in fields.rest():
                self.left(path, value)

    def add(self, said: Statement) -> None:
        """Keep a statement; the same claim at a second place is not said twice."""
        self._said.setdefault(said.id, said)

    def reading(self) -> Reading:
        """All that was said, in the order of the file, and all that was left."""
        return Reading(tuple(self._said.values()), tuple(self._left))


@dataclass(frozen=True, slots=True)
class Subject:
    """One entity of a record: the target, or a thing that belongs to it."""

    account: Account
    id: str
    schema: str
    prefix: bytes

    def say(  # noqa: PLR0913, PLR0917  # the fields of a statement
        self,
        prop: str,
        value: str | None,
        place: str,
        original: str | None = None,
        lang: str | None = None,
        strength: AliasStrength | None = None,
        group: str | None = None,
    ) -> None:
        """Say that the entity has this value; an empty one is not said."""
        if not value:
            return
        account = self.account
        words = None if original == value else original
        account.add(
            statement(
                self.prefix, account.source, account.record, self.id, self.schema, prop, value, words,
                lang, strength, group, place,
            )
        )  # fmt: skip

    def repeat(self, prop: str, printed: Printed | None, group: str | None = None) -> None:
        """Say what is printed, as it is printed."""
        if printed:
            self.say(prop, printed.text, printed.place, printed.original, group=group)

    def part(self, kind: str, key: str, schema: str) -> "Subject":
        """A thing that belongs to this one: `<id>/<kind>/<key>`."""
        return self.account.about(f"{self.id}/{kind}/{key}", schema)


def key_of(*fields: str | None) -> str:
    """The key of a thing that its publisher does not number: eight digits of the digest of its fields."""
    return digest(fields)[:8]
