"""Everything in the store that the reader of a tier may not learn, as the words that would give it away.

Nothing is supposed to be harmless: a record that does not say its level is secret (evidence.clearance);
drafts and rejected statements count, and so does what a later snapshot no longer says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cordon.answers.evidence.clearance import PUBLIC_BY_NATURE, Clearance, Level, level_of_words
from cordon.store.opening import Store
from cordon.store.unpublished import Noted, unpublished
from cordon.terms.schemas import schema
from cordon.text.folding import fold
from cordon.text.readings import readings
from cordon.text.scripts import script_of

_BRACKETS = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_SIGNED = re.compile(r"\Aby [^:]{1,200}(?:: |\Z)")  # who made the record, before the analyst's own note
NAMES = frozenset({"name"})
KEYS = frozenset({"identifier", "checksum", "url", "email", "phone", "ip", "iban"})
TELLING = 4  # letters of one part of a name by which alone it is looked for
SAID = (3, 16)  # words and letters of a text that is looked for


@dataclass(frozen=True, slots=True)
class Term:
    """Something to look for. kind: `name`, `part` of a person's name, `key` (id, hash, address), or `words`.

    record: the protected record that it would give away.
    """

    text: str
    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be told.

    terms: to be looked for.
    files: source and name of every file with a protected statement in it: its hash is not shown.
    count: how many records are protected, by kind of record.
    """

    terms: frozenset[Term]
    files: frozenset[tuple[str, str]]
    count: dict[str, int] = field(hash=False)


def secrets(store: Store, clearance: Clearance, known: Iterable[str] = ()) -> Secrets:
    """What a reader of that clearance may not learn.

    known: names that lists print of the parties in the dossier; a record of that very name hides nothing.
    """
    if clearance.level is Level.SECRET:
        return Secrets(frozenset(), frozenset(), {})
    said: dict[str, list[Noted]] = {}
    for each in unpublished(store):
        said.setdefault(each.entity, []).append(each)
    closed = {entity for entity, found in said.items() if not clearance.may(level_of(found))}
    open_names = {fold(text) for text in known}
    for entity, found in said.items():
        if entity not in closed:
            open_names.update(
                fold(each.value) for each in found if _type(each) in NAMES or each.prop == "title"
            )
    terms = {term for entity in closed for each in said[entity] for term in _terms(each)}
    terms |= {Term(entity, "key", entity) for entity in closed}
    files = {(each.source, file_named(each.place)) for entity in closed for each in said[entity]}
    count: dict[str, int] = {}
    for entity in closed:
        kind = said[entity][0].schema
        count[kind] = count.get(kind, 0) + 1
    return Secrets(frozenset(_without(terms, open_names)), frozenset(files), count)


def level_of(said: Iterable[Noted]) -> Level:
    """The narrowest level ever said of a record; unsaid, it is secret but for what is public by nature."""
    found = tuple(said)
    words = [each.value for each in found if each.prop == "sensitivity"]
    if words:
        return level_of_words(words)
    public = all(each.status == "published" or each.source.startswith(PUBLIC_BY_NATURE) for each in found)
    return Level.PUBLIC if public else Level.SECRET


def file_named(place: str) -> str:
    """The file of a place such as `evidence/tarhuna/acts.csv line 3 conduct`; empty if it names none."""
    name, found, _rest = place.partition(" line ")
    return name if found else name.split(" ")[0]


def _type(each: Noted) -> str:
    found = schema(each.schema).properties.get(each.prop)
    return found.type if found else "text"


def _terms(each: Noted) -> Iterator[Term]:
    """What of a protected statement would give it away."""
    if each.prop in {"sensitivity", "proof"} or _type(each) in {
        "country",
        "date",
        "language",
        "gender",
        "topic",
    }:
        return
    kind, record = _type(each), each.entity
    for text in filter(None, (each.value, each.original)):
        if kind in NAMES:
            yield from _of_name(text, record, person=schema(each.schema).is_a("Person"))
        elif kind in KEYS and len(text) >= TELLING:
            yield Term(text, "key", record)
        elif kind != "entity" and _says_something(text):
            yield Term(text, "words", record)
    note = _SIGNED.sub("", each.note or "")
    if _says_something(note):
        yield Term(note, "words", record)


def _of_name(text: str, record: str, *, person: bool) -> Iterator[Term]:
    """A name, without what stands in brackets too, its Latin readings, and of a person each telling part."""
    spelled = dict.fromkeys(filter(None, (text.strip(), _BRACKETS.sub(" ", text).strip())))
    for spelling in tuple(spelled):
        if script_of(spelling) != "Latn":
            spelled |= dict.fromkeys(reading.text for reading in readings(spelling))
    for spelling in spelled:
        yield Term(spelling, "name", record)
    if person:
        bare = (_BRACKETS.sub(" ", spelling) for spelling in spelled)
        parts = {part for spelling in bare for part in fold(spelling).split() if len(part) >= TELLING}
        yield from (Term(part, "part", record) for part in sorted(parts))


def _says_something(text: str) -> bool:
    plain = fold(text)
    words, letters = SAID
    return len(plain.split()) >= words and len(plain) >= letters


def _without(terms: Iterable[Term], known: set[str]) -> Iterator[Term]:
    """The terms that an open name does not bear anyway: whole names by the whole, parts by their parts."""
    parts = {part for name in known for part in name.split()}
    for term in terms:
        plain = fold(term.text)
        if (term.kind == "part" and plain in parts) or (term.kind in {"name", "words"} and plain in known):
            continue
        yield term
