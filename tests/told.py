"""What a reading says, a line a statement, so that it can be compared whole with a file of records/."""

from pathlib import Path

from cordon.sources.dating import Dating
from cordon.sources.formats import Format, Part
from cordon.terms.readings import Published, Reading
from cordon.terms.schemas import check
from cordon.terms.statements import Statement

RECORDS = Path(__file__).with_name("records")


def opened(published_as: Format, path: Path, dating: Dating | None = None) -> Published:
    """The file, opened by the format it must be recognised by."""
    part = Part(path, path.name)
    assert published_as.sniff(path.read_bytes()[:65_536], path.name)
    return published_as.open((part,), dating or Dating())


def readings(published_as: Format, path: Path) -> dict[str, Reading]:
    """Every record's reading by its key."""
    return {record.key: record.read() for record in opened(published_as, path).records()}


def told(found: dict[str, Reading]) -> str:
    """Every statement and leftover in file order, places too."""
    lines = []
    for key, reading in found.items():
        lines.append(f"== {key}")
        lines += [_line(said) for said in reading.statements]
        lines += [f"LEFT {left.path} = {left.value} ({left.why})" for left in reading.leftovers]
    return "\n".join(lines) + "\n"


def faults(found: dict[str, Reading]) -> list[str]:
    """Statements that the vocabulary does not allow."""
    return [
        f"{said.prop} {said.value}: {wrong}"
        for reading in found.values()
        for said in reading.statements
        if (wrong := check(said.schema, said.prop, said.value))
    ]


def values(reading: Reading, prop: str, schema: str = "") -> list[str]:
    """What is said under one property, in file order."""
    return [said.value for said in reading.statements if said.prop == prop and schema in {"", said.schema}]


def _line(said: Statement) -> str:
    text = f"{said.entity} {said.schema}.{said.prop} = {said.value}"
    for mark, extra in (
        ("<", said.original),
        ("lang", said.lang),
        ("", said.strength),
        ("group", said.group),
    ):
        if extra:
            text += f" | {mark} {extra}".replace("|  ", "| ")
    return f"{text} @ {said.place}"
