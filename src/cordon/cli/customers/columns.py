"""Which column of a customers' file holds which field: guessed from headings, corrected by the caller, shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cordon.answers.screen_fields import FIELDS, KNOWN
from cordon.errors import BadRequest
from cordon.text.folding import fold

REF, IGNORE = "ref", "ignore"


@dataclass(frozen=True, slots=True)
class Columns:
    """Field by column; `unused` are columns that no field has."""

    fields: dict[str, str]
    unused: tuple[str, ...]

    def shown(self) -> str:
        """`name=Customer, birthDate=DOB (not used: Phone, Notes)`."""
        used = ", ".join(f"{field}={column}" for column, field in self.fields.items())
        unused = f" (not used: {', '.join(self.unused)})" if self.unused else ""
        return used + unused


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """Per field, the headings it goes by, the best first."""
    import yaml

    data = yaml.safe_load(files("cordon.cli.customers").joinpath("columns.yaml").read_text("utf-8"))
    return {field: tuple(fold(_spaced(name)) for name in names) for field, names in data.items()}


def guess(header: Iterable[str], told: Iterable[str] = ()) -> Columns:
    """The fields of a file's columns. told: FIELD=COLUMN, which wins. Raises BadRequest without a name."""
    names = list(header)
    fields = _told(names, told)
    taken = set(fields.values())
    for field, wanted in headings().items():
        if field in taken:
            continue
        column = _column_for(wanted, [name for name in names if name not in fields])
        if column is not None:
            fields[column] = field
            taken.add(field)
    fields = {name: fields[name] for name in names if fields.get(name, IGNORE) != IGNORE}
    if not taken.intersection({"name", "lastName", "firstName"}):
        raise BadRequest(
            f"no column looks like a name among {', '.join(names[:20])}; say it with `--map name=COLUMN`"
        )
    return Columns(fields, tuple(name for name in names if name not in fields))


def _told(names: list[str], told: Iterable[str]) -> dict[str, str]:
    fields = {}
    for pair in told:
        field, equals, column = pair.partition("=")
        field = KNOWN.get(field.strip(), field.strip())
        if not equals or field not in {*FIELDS, REF, IGNORE}:
            raise BadRequest(
                f"--map takes FIELD=COLUMN with a field of {', '.join((*FIELDS, REF, IGNORE))}; not {pair!r}"
            )
        if column not in names:
            raise BadRequest(
                f"--map {pair}: the file has no column {column!r}; it has {', '.join(names[:20])}"
            )
        fields[column] = field
    return fields


def _column_for(wanted: tuple[str, ...], names: list[str]) -> str | None:
    plain = {fold(_spaced(name)): name for name in reversed(names)}
    return next((plain[heading] for heading in wanted if heading in plain), None)


def _spaced(name: str) -> str:
    """`birthDate`, `birth_date` and `Birth Date` are one heading."""
    spaced = "".join(
        f" {letter}" if letter.isupper() and place and name[place - 1].islower() else letter
        for place, letter in enumerate(name)
    )
    return spaced.replace("_", " ")
