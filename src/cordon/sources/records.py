"""Elements of a file -> records: keyed, hashed, and parsed only when somebody asks."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b

from cordon.sources.fields import Fields
from cordon.sources.markup import Found, Node
from cordon.terms.readings import BESIDE, Leftover, Reading, Record

# (the element by itself, its line in the file, the record's key) -> what it says
Read = Callable[[Node, int, str], Reading]


def records_of(
    found: Iterable[Found],
    source: str,
    version: str,
    read: Read,
    beside: Callable[[Found], bytes] | None = None,
) -> Iterator[Record]:
    """One record an element, in file order.

    version: of the reader's rules, so that new rules read every record again.
    beside: a digest of what the element draws from elsewhere in the file.
    A key printed a second time gets " (2)" behind it; an element without a key, or one that the reader did
    not ask for, becomes a record of leftovers only, keyed by its place.
    """
    seen: dict[str, int] = {}
    for one in found:
        known = one.wanted and one.key
        name = one.key if known else f"{one.tag} at line {one.line}"
        seen[name] = seen.get(name, 0) + 1
        key = name if seen[name] == 1 else f"{name} ({seen[name]})"
        reading = partial(_read, read, one, key) if known else partial(_leave, one, source, key)
        own = one.digest(version)
        digest = blake2b(own + beside(one), digest_size=16).digest() if beside else own
        yield Record(key, "" if known else BESIDE, digest, f"line {one.line} {one.tag}", reading)


def _read(read: Read, found: Found, key: str) -> Reading:
    return read(found.parse(), found.line, key)


def _leave(found: Found, source: str, key: str) -> Reading:
    why = "a target without an id" if found.wanted else "no rule reads this element"
    rest = Fields(found.parse(), found.tag, found.line - 1).rest()
    return Reading((), tuple(Leftover(source, key, path, value, why) for path, value in rest))
