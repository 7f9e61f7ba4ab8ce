"""Names that are known before an article is read: listed targets, public bodies, places.

`articles` needs no store: anything with `find` will do. `PlainGazetteer` holds its names in memory;
`built_in`
knows the public bodies, sanctions laws, countries and places of `data/`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from cordon.articles.tokens import Token, tokenise
from cordon.articles.words import rows, table


@dataclass(frozen=True, slots=True)
class Known:
    """A known name that stands in a text at start..end (end excluded).

    role:    what a public body can do: authority, council, committee, prosecutor, court, legislature,
             outlet ...;
             `country`, `demonym` or `seat` (a capital that speaks for its government) for names of states.
    country: ISO code, or EU, UN, ICC for what these own; "" where the text must tell.
    """

    start: int
    end: int
    entity: str
    schema: str
    name: str
    role: str = ""
    country: str = ""
    generic: bool = False
    alone: bool = True  # False: a name only with its state before it, as in `a German court`


class Gazetteer(Protocol):
    """Whatever finds known names in a text, in any order; overlaps are the reader's business."""

    def find(self, text: str) -> Iterable[Known]: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity with the names it goes by."""

    entity: str
    schema: str
    names: tuple[str, ...]
    label: str = ""
    role: str = ""
    country: str = ""
    generic: bool = False
    alone: bool = True


_MAX_WORDS = 14


class PlainGazetteer:
    """A gazetteer in memory: finds each of its names as whole words, in any case, hyphened or not."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: list[Entry] = list(entries)
        self._by_first: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for position, entry in enumerate(self._entries):
            for name in entry.names:
                key = words_of(name)
                if key and len(key) <= _MAX_WORDS:
                    owners = self._by_first.setdefault(key[0], {}).setdefault(key, [])
                    owners += [position] if position not in owners else []

    @classmethod
    def of(cls, known: Iterable[tuple[str, str, Sequence[str]]]) -> "PlainGazetteer":
        """From (entity id, schema, names); a name of one short word is left out, for it would be found
        everywhere.
        """
        return cls(
            Entry(entity, schema, tuple(n for n in names if len(words_of(n)) > 1 or len(n) > 6))
            for entity, schema, names in known
        )

    def find(self, text: str) -> Iterator[Known]:
        """Each known name in the text, the longest at each place; several where one name has
        several owners.
        """
        return self.find_in(tokenise(text))

    def find_in(self, tokens: Sequence[Token]) -> Iterator[Known]:
        """As `find`, on a text already cut into tokens."""
        parts = list(_parts(tokens))
        words = [word for word, _, _, _ in parts]
        i = 0
        while i < len(parts):
            hit = self._longest(words, i)
            if hit is None:
                i += 1
                continue
            size, positions = hit
            start, end = parts[i][1], parts[i + size - 1][2]
            yield from (
                self._known(p, start, end) for p in positions if _case_fits(self._entries[p], parts[i][3])
            )
            i += size

    def _longest(self, words: list[str], i: int) -> tuple[int, list[int]] | None:
        names = self._by_first.get(words[i])
        if not names:
            return None
        for size in range(min(_MAX_WORDS, len(words) - i), 0, -1):
            found = names.get(tuple(words[i : i + size]))
            if found:
                return size, found
        return None

    def _known(self, position: int, start: int, end: int) -> Known:
        entry = self._entries[position]
        return Known(
            start,
            end,
            entry.entity,
            entry.schema,
            entry.label or entry.names[0],
            entry.role,
            entry.country,
            entry.generic,
            entry.alone,
        )


def words_of(name: str) -> tuple[str, ...]:
    """A name as its folded words: hyphens, quotes and full stops part or vanish, `the` is left out
    in front.
    """
    words = tuple(word for word, _, _, _ in _parts(tokenise(name)))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[str, int, int, str]]:
    """(folded word, start, end, as printed); a hyphened word is several, quotation marks are none."""
    for token in tokens:
        if token.text in "“”\"'«»‘’,.()":
            if token.text in ",()":
                yield token.text, token.start, token.end, token.text
            continue
        if "." in token.norm and not token.norm[0].isdigit():
            yield token.norm.replace(".", ""), token.start, token.end, token.text
            continue
        pieces = token.norm.split("-")
        for piece in pieces:
            if piece:
                yield piece, token.start, token.end, token.text


def _case_fits(entry: Entry, printed: str) -> bool:
    """`us` and `eu` are known by their capitals, `march` and `reading` too; a name printed small in data may
    stand small.
    """
    if not printed.isascii() or printed[0].isupper() or printed[0].isdigit():
        return not (
            printed.isascii()
            and len(printed) <= 3
            and not printed.isupper()
            and printed.isalpha()
            and entry.role in {"country", "authority", "body"}
        )
    return entry.generic or any(name[0].islower() for name in entry.names) or "-" in printed


@cache
def built_in() -> PlainGazetteer:
    """The public bodies, sanctions laws, countries and places that come with Cordon."""
    return PlainGazetteer([*_bodies(), *_instruments(), *_countries(), *_places()])


def _bodies() -> Iterator[Entry]:
    for row in table("bodies"):
        names = tuple(row["names"])
        yield Entry(
            row["id"], "PublicBody", (*names, *_joined(names)), row.get("label") or names[0], row["role"],
            row.get("of", ""), bool(row.get("generic")), row.get("alone", True),
        )  # fmt: skip


def _instruments() -> Iterator[Entry]:
    for row in table("instruments"):
        names = tuple(row["names"])
        yield Entry(row["id"], "Instrument", (*names, *_joined(names)), row["label"], "instrument", row["of"])


def _joined(names: tuple[str, ...]) -> list[str]:
    """Arabic names with a preposition or conjunction written on them."""
    return [
        clitic + name for name in names if "\u0600" < name[0] < "\u06ff" for clitic in ("و", "ب", "ف")
    ] + ["لل" + name[2:] for name in names if name.startswith("ال")]


def _countries() -> Iterator[Entry]:
    for code, names, demonyms, seats in rows("countries"):
        entity = f"country-{code.lower()}"
        label = names.split("|")[0]
        called = tuple(names.split("|"))
        yield Entry(entity, "Country", (*called, *_joined(called)), label, "country", code)
        if demonyms:
            peoples = tuple(demonyms.split("|"))
            plural = tuple(
                f"{d}s" for d in peoples if d.isascii() and not d.endswith(("s", "sh", "ese", "ch"))
            )
            yield Entry(entity, "Country", (*peoples, *plural), label, "demonym", code)
        if seats:
            yield Entry(
                entity,
                "Country",
                (*seats.split("|"), *_joined(tuple(seats.split("|")))),
                seats.split("|")[0],
                "seat",
                code,
            )
    yield Entry("country-ru", "Country", ("Kremlin", "الكرملين"), "Kremlin", "seat", "RU")


def _places() -> Iterator[Entry]:
    for row in rows("places"):
        name, country = row[0], row[1]
        others = tuple(other for other in row[2].split("|") if other) if len(row) > 2 else ()
        called = (name, *others)
        yield Entry(
            f"place-{name.lower().replace(' ', '-')}",
            "Location",
            (*called, *_joined(called)),
            name,
            "place",
            country,
        )
