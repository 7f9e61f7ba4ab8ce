"""Invented parties of invented lists, for tests of who is who."""

from pathlib import Path

from cordon.entities.keys import keys_of
from cordon.store.append import append
from cordon.store.opening import Store, open_store
from cordon.store.pouring import Options
from cordon.terms.readings import Published, Reading, Record
from cordon.terms.statements import Statement, digest

Props = dict[str, str | list[str]]


def statements(source: str, key: str, schema: str, props: Props) -> tuple[Statement, ...]:
    """The claims of one party; its id is `<source>-<key>`."""
    return tuple(
        Statement(source, key, f"{source}-{key}", schema, prop, value)
        for prop, values in props.items()
        for value in ([values] if isinstance(values, str) else values)
    )


def listed(folder: Path, source: str, date: str, parties: dict[str, tuple[str, Props]]) -> Published:
    """One file of one source: key -> (schema, properties)."""
    path = folder / f"{source}-{date}.txt"
    path.write_text(repr(sorted(parties.items())))

    def one(key: str, schema: str, props: Props) -> Record:
        said = statements(source, key, schema, props)
        own = bytes.fromhex(digest([s.id for s in said]))[:16]
        return Record(key, "", own, f"party {key}", lambda: Reading(said))

    return Published(
        source, "plain", date, "option", (path,), (path.name,), ("",),
        lambda: (one(key, schema, props) for key, (schema, props) in parties.items()),
    )  # fmt: skip


def store_of(folder: Path, **sources: dict[str, tuple[str, Props]]) -> Store:
    """A store that holds one file of each source, all of 2021-01-01."""
    store = open_store(str(folder / "parties.db"), create=True)
    for source, parties in sources.items():
        append(store, listed(folder, source, "2021-01-01", parties), Options(keys=keys_of))
    return store
