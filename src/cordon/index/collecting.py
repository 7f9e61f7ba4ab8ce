"""Names as they come, turned into flat lists: words, forms, entities and profiles by number."""

from array import array
from collections.abc import Iterable

from cordon.errors import BadRequest
from cordon.index.names import (
    ALWAYS_FROM,
    ALWAYS_TO,
    KINDS,
    MAX_SOURCES,
    SCHEMA_BITS,
    IndexName,
    schema_class,
)
from cordon.kernels.layout import MAX_TOKENS, ROLE_BITS

MAX_TEXT = 1000  # characters of a name that are kept


class Collected:
    """What a segment is made of, filled name by name; about 90 bytes a name beside the words."""

    def __init__(self, sources: Iterable[str] = ()) -> None:
        self.words: dict[str, int] = {}
        self.entities: dict[str, int] = {}
        self.profiles: dict[tuple[int, ...], int] = {}
        self.sources: dict[str, int] = {key: bit for bit, key in enumerate(sources)}
        self.tokens = array("i")  # word << ROLE_BITS | role, row after row
        self.row_lengths = array("i")
        self.row_names = array("i")
        self.name_entities = array("i")
        self.name_profiles = array("i")
        self.name_lengths = array("i")  # bytes of UTF-8
        self.texts = bytearray()

    def add(self, name: IndexName, rows: Iterable[list[tuple[str, int]]]) -> None:
        """Add one name and its rows, each the words of a spelling with their roles."""
        self.add_name(name.entity, name.text, self.profile(name))
        for words in rows:
            self.add_row(words)

    def add_name(self, entity: str, text: str, profile: int) -> None:
        data = text[:MAX_TEXT].encode("utf-8", "replace")
        self.name_entities.append(self.entities.setdefault(entity, len(self.entities)))
        self.name_profiles.append(profile)
        self.name_lengths.append(len(data))
        self.texts += data

    def add_row(self, words: list[tuple[str, int]]) -> None:
        """Add a row to the name added last."""
        known = self.words
        for text, role in words[:MAX_TOKENS]:
            self.tokens.append(known.setdefault(text, len(known)) << ROLE_BITS | role)
        self.row_lengths.append(min(len(words), MAX_TOKENS))
        self.row_names.append(len(self.name_entities) - 1)

    def profile(self, name: IndexName) -> int:
        """The number of what this name must satisfy to be searched."""
        return self.profile_number((
            ALWAYS_FROM if name.known_from is None else name.known_from,
            ALWAYS_TO if name.known_to is None else name.known_to,
            ALWAYS_FROM if name.valid_from is None else name.valid_from,
            ALWAYS_TO if name.valid_to is None else name.valid_to,
            SCHEMA_BITS[schema_class(name.schema)],
            KINDS.index(name.kind) if name.kind in KINDS else 1,
            int(name.weak),
            self._source_bits(name.sources),
        ))  # fmt: skip

    def profile_number(self, profile: tuple[int, ...]) -> int:
        return self.profiles.setdefault(profile, len(self.profiles))

    def _source_bits(self, sources: tuple[str, ...]) -> int:
        bits = 0
        for key in sources:
            bit = self.sources.setdefault(key, len(self.sources))
            if bit >= MAX_SOURCES:
                raise BadRequest(
                    f"an index holds names of {MAX_SOURCES} sources at most; {key!r} is one more"
                )
            bits |= 1 << bit
        return bits
