"""OFAC's CSV files: which of a folder belong together, and a set as `Published`.

A whole set is sdn + alt + add, or cons_prim + cons_alt + cons_add, each with its comments or without. sdn (or
cons_prim) alone is read as what it is: the part `sdn` of the list, so that a history of that one file can be
read without claiming that aliases and addresses vanished.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from cordon.errors import IncompleteSet
from cordon.sources.dating import Dating, day_in_name
from cordon.sources.formats import HEAD, Format, Part
from cordon.sources.ofac.csv_records import CsvSet, records
from cordon.sources.ofac.csv_rows import head_programmes, role_of
from cordon.sources.ofac.lists import CONS, SDN, list_of
from cordon.terms.readings import Published

NAME = "ofac-csv"
_FILES = {
    SDN: {"sdn": "sdn.csv", "alt": "alt.csv", "add": "add.csv", "comments": "sdn_comments.csv"},
    CONS: {
        "sdn": "cons_prim.csv", "alt": "cons_alt.csv", "add": "cons_add.csv", "comments": "cons_comments.csv",
    },
}  # fmt: skip
_ROLE_WORD = re.compile(r"cons_(?:prim|alt|add|comments)|(?:sdn_)?comments|sdn|alt|add", re.IGNORECASE)


def is_ofac_csv(head: bytes, name: str) -> bool:
    """Whether a file is one of the set, by its first row."""
    return role_of(head, name) is not None


def sets(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """The files of one folder -> sets: by list, then by what is left of their names without `sdn`, `alt`, ...

    Files whose names do not agree are one set all the same where no role comes twice and one day is named.
    """
    by_list: dict[str, list[Part]] = {}
    for part in parts:
        by_list.setdefault(_source(part), []).append(part)
    return tuple(group for files in by_list.values() for group in _divided(files))


def open_set(parts: tuple[Part, ...], dating: Dating) -> Published:
    """A set as Published; IncompleteSet unless it is sdn + alt + add or sdn alone, comments aside."""
    by_role = {_role(part): part for part in parts}
    source = _source(by_role.get("sdn", parts[0]))
    _complete(source, parts, set(by_role) - {"comments"})
    ordered: dict[str, Part] = {
        role: by_role[role] for role in ("sdn", "alt", "add", "comments") if role in by_role
    }
    date, basis = dating.settle(None)
    return Published(
        source=source,
        format=NAME,
        date=date,
        date_basis=basis,
        files=tuple(part.path for part in ordered.values()),
        names=tuple(part.name for part in ordered.values()),
        parts=tuple(role for role in ordered if role != "comments"),
        records=partial(records, CsvSet(source, ordered)),
    )


def _divided(files: list[Part]) -> Iterator[tuple[Part, ...]]:
    roles = [_role(part) for part in files]
    days = {day for part in files if (day := day_in_name(PurePath(PurePath(part.name).name)))}
    if len(set(roles)) == len(roles) and len(days) < 2:
        yield tuple(files)
        return
    by_stem: dict[str, list[Part]] = {}
    for part in files:
        by_stem.setdefault(_ROLE_WORD.sub("", PurePath(part.name).name.lower(), count=1), []).append(part)
    for same in by_stem.values():
        yield from _without_twins(same)


def _without_twins(files: list[Part]) -> Iterator[tuple[Part, ...]]:
    roles = [_role(part) for part in files]
    if len(set(roles)) == len(roles):
        yield tuple(files)
    else:
        yield from ((part,) for part in files)


def _complete(source: str, parts: tuple[Part, ...], present: set[str]) -> None:
    wanted = {"sdn", "alt", "add"}
    if present in (wanted, {"sdn"}):
        return
    missing = tuple(_FILES[source][role] for role in ("sdn", "alt", "add") if role not in present)
    names = tuple(PurePath(part.name).name for part in parts)
    raise IncompleteSet(PurePath(parts[0].name).parent, names, missing)


def _head(part: Part) -> bytes:
    with part.path.open("rb") as file:
        return file.read(HEAD)


def _role(part: Part) -> str:
    return role_of(_head(part), part.name) or ""


def _source(part: Part) -> str:
    """Which list a file is of: the programmes of its first rows tell, else its name."""
    head = _head(part)
    programmes = head_programmes(head) if role_of(head, part.name) == "sdn" else set()
    return list_of(programmes, head, PurePath(part.name).name)


FORMATS = (Format(NAME, (SDN, CONS), is_ofac_csv, open_set, sets),)
