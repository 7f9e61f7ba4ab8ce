"""Small invented publications for tests of the store: a few targets, each a list of plain claims."""

from collections.abc import Iterator
from pathlib import Path

from cordon.terms.readings import Published, Reading, Record
from cordon.terms.statements import Statement, digest

Content = dict[str, tuple[str, ...]]  # target -> the names it is printed with


def record(source: str, key: str, names: tuple[str, ...], part: str = "") -> Record:
    said = tuple(
        Statement(source, key, f"{source}-{key}", "Person", "name", name, place=f"name {n}")
        for n, name in enumerate(names)
    )
    own = bytes.fromhex(digest(names))[:16]
    return Record(key, part, own, f"record {key}", lambda: Reading(said))


def publication(folder: Path, date: str, content: Content, source: str = "list") -> Published:
    """One file of an invented source, whose bytes are its content written out."""
    name = f"{source}_{date}_{abs(hash(tuple(sorted(content.items()))))}.txt"
    path = folder / name
    path.write_text("\n".join(f"{key}: {', '.join(names)}" for key, names in sorted(content.items())))

    def records() -> Iterator[Record]:
        return (record(source, key, names) for key, names in content.items())

    return Published(source, "plain", date, "option", (path,), (name,), ("",), records)


def publication_of_parts(
    folder: Path, date: str, parts: dict[str, Content], source: str = "set"
) -> Published:
    """A set of files, each a part that tells of the same targets."""
    paths = []
    for part, content in parts.items():
        path = folder / f"{date}-{part}-{abs(hash(str(content)))}.txt"
        path.write_text(repr(sorted(content.items())))
        paths.append(path)

    def records() -> Iterator[Record]:
        for part, content in parts.items():
            for key, names in content.items():
                yield record(source, key, names, part)

    return Published(
        source, "plain-set", date, "option", tuple(paths), tuple(parts), tuple(parts), records
    )  # fmt: skip
