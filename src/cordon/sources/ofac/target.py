"""Where one target's statements and leftovers gather while its record is read."""

import re
from dataclasses import dataclass, field
from functools import cache

from cordon.sources.drafting import prefix_of, statement
from cordon.sources.fields import Fields
from cordon.terms.readings import Leftover, Reading
from cordon.terms.schemas import schema
from cordon.terms.statements import AliasStrength, Statement, digest

# what OFAC's native names are wrapped in (U+202B .. U+202C), and what no value may hold
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def cleaned(text: str) -> str:
    """The text without invisible marks, its white space folded."""
    if not (text.isascii() and text.isprintable()):  # which the CSV files are, and half the cost
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def short_key(*fields: str | None) -> str:
    """The key of a thing that its publisher does not number: eight digits of the digest of its fields."""
    return digest(fields)[:8]


@cache
def prop_for(schema_name: str, wanted: str) -> str | None:
    """The first of the space-separated properties that the schema has."""
    known = schema(schema_name).properties
    return next((prop for prop in wanted.split() if prop in known and not known[prop].stub), None)


@dataclass(slots=True)
class Target:
    """One target being read. `place` and `file` say where, and are moved along by the reader."""

    source: str
    key: str
    schema: str
    file: str = ""
    place: str = ""
    statements: dict[str, Statement] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)

    id: str = field(init=False)
    prefix: bytes = field(init=False)

    def __post_init__(self) -> None:
        """The id by the conventions, and the beginning of every statement's hash."""
        self.id = f"ofac-{self.key}"
        self.prefix = prefix_of(self.source, self.key, self.id, self.schema)

    def at(self, place: str) -> None:
        """Where in the file the next statements stand."""
        self.place = f"{self.file} {place}"

    def say(  # noqa: PLR0913  # the fields of a statement
        self,
        prop: str,
        value: str,
        *,
        original: str | None = None,
        lang: str | None = None,
        strength: AliasStrength | None = None,
        group: str | None = None,
        of: "Thing | None" = None,
    ) -> None:
        """Add one statement, of the target or a thing of its own. original: as printed, if not as `value`."""
        text = cleaned(value)
        if not text:
            return
        printed = value if original is None else original
        about = of or self
        said = statement(
            about.prefix, self.source, self.key, about.id, about.schema, prop, text,
            None if printed == text else printed, lang, strength, group, self.place,
        )  # fmt: skip
        self.statements.setdefault(said.id, said)

    def thing(self, kind: str, key: str, schema_name: str) -> "Thing":
        """Something that belongs to the target and is an entity of its own."""
        own = f"{self.id}/{kind}/{key}"
        return Thing(self, own, schema_name, prefix_of(self.source, self.key, own, schema_name))

    def leave(self, path: str, value: str, why: str = "no rule reads this field") -> None:
        """Hand back a field that was not consumed."""
        self.leftovers.append(Leftover(self.source, self.key, path, value, why))

    def leave_rest(self, fields: Fields) -> None:
        """Hand back all that nobody took of an element."""
        if fields.untaken():
            for path, value in fields.rest():
                self.leave(path, value)

    def reading(self) -> Reading:
        return Reading(tuple(self.statements.values()), tuple(self.leftovers))


@dataclass(frozen=True, slots=True)
class Thing:
    """A document, an address, a designation, a relation: an entity whose id starts with its target's."""

    target: Target
    id: str
    schema: str
    prefix: bytes

    def say(self, prop: str, value: str, original: str | None = None) -> None:
        self.target.say(prop, value, original=original, of=self)
