"""Programme codes -> regimes: the publishers' codes that no regime file of ours holds in full.

`programmes.tsv` names the regimes that real lists are full of (so that they group) without their law;
`authorities.tsv` names who publishes each list. Tables and not YAML: 130 rows in 1 ms against 25 ms.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from cordon.errors import BadRecord
from cordon.law.basis import Basis
from cordon.law.regimes import NO_GROUPING, THEMES, Body, Regime
from cordon.terms.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who acts through a published list, and under which source keys the list is known."""

    body: Body
    sources: tuple[str, ...]


def read_table(name: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a tab-separated table of ours with their lines, `#` lines left out."""
    lines = (files("cordon.law") / name).read_text("utf-8").splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    rows = list(csv.reader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != columns:
        raise BadRecord(name, 1, "(columns)", f"must be {', '.join(columns)}")
    for (line, _), row in zip(numbered, rows, strict=True):
        if len(row) != len(columns):
            raise BadRecord(name, line, "(row)", f"has {len(row)} cells, not {len(columns)}")
    return [
        (n, dict(zip(columns, row, strict=True))) for (n, _), row in zip(numbered[1:], rows[1:], strict=True)
    ]


def read_publishers() -> tuple[Publisher, ...]:
    """Every authority of `authorities.tsv`, in the order in which columns are shown."""
    rows = read_table("authorities.tsv", ("key", "label", "country", "sources"))
    return tuple(
        Publisher(Body(row["key"], row["label"], row["country"]), tuple(row["sources"].split()))
        for _, row in rows
    )


COLUMNS = (
    "regime",
    "label",
    "short",
    "authority",
    "theme",
    "territory",
    "begins",
    "ends",
    "sources",
    "programmes",
    "source",
    "verified",
)


def read_programmes(publishers: Iterable[Publisher]) -> tuple[Regime, ...]:
    """Every regime of `programmes.tsv`: named and grouped, its law not held."""
    bodies = {publisher.body.key: publisher.body for publisher in publishers}
    return tuple(_regime(line, row, bodies) for line, row in read_table("programmes.tsv", COLUMNS))


def _regime(line: int, row: dict[str, str], bodies: Mapping[str, Body]) -> Regime:
    if row["authority"] not in bodies:
        raise BadRecord(
            "programmes.tsv", line, "authority", f"{row['authority']!r} is not in authorities.tsv"
        )
    if row["theme"] not in THEMES:
        raise BadRecord(
            "programmes.tsv", line, "theme", f"{row['theme']!r} is not one of {', '.join(THEMES)}"
        )
    codes = tuple(code.strip() for code in row["programmes"].split("|"))
    return Regime(
        key=row["regime"],
        label=row["label"],
        short=row["short"],
        authority=bodies[row["authority"]],
        kind="sanctions",
        theme=row["theme"],
        territory=tuple(row["territory"].split()),
        programmes=dict.fromkeys(row["sources"].split(), codes),
        begins=_date(line, row, "begins"),
        ends=_date(line, row, "ends"),
        grouped=True,
        has_rules=False,
        basis=Basis(row["source"], row["verified"] == "yes", "programmes.tsv", line),
    )


def _date(line: int, row: dict[str, str], name: str) -> PartialDate | None:
    try:
        return PartialDate.parse(row[name]) if row[name] else None
    except ValueError as error:
        raise BadRecord("programmes.tsv", line, name, str(error)) from None


@dataclass(frozen=True, slots=True)
class Codebook:
    """Which regime a programme code of a source falls under: whole codes first, then patterns."""

    whole: Mapping[tuple[str, str], Regime]
    patterns: Mapping[str, tuple[tuple[str, Regime], ...]]

    def find(self, source: str, programme: str) -> Regime | None:
        """The regime of a code, blanks and letter case ignored; None where no regime names it."""
        folded = fold(programme)
        found = self.whole.get((source, folded))
        if found is not None:
            return found
        patterns = self.patterns.get(source, ())
        return next((regime for pattern, regime in patterns if matches(pattern, folded)), None)


def codebook(regimes: Iterable[Regime]) -> Codebook:
    """The codes of all regimes; BadRecord where two regimes of ours claim one whole code of one source."""
    whole: dict[tuple[str, str], Regime] = {}
    patterns: dict[str, list[tuple[str, Regime]]] = {}
    for regime in regimes:
        for source, codes in regime.programmes.items():
            for code in map(fold, codes):
                if "*" in code:
                    patterns.setdefault(source, []).append((code, regime))
                    continue
                other = whole.setdefault((source, code), regime)
                if other.key != regime.key:
                    what = f"{code!r} of {source} already falls under {other.key}"
                    raise BadRecord(regime.basis.file, regime.basis.line, "programmes", what)
    return Codebook(whole, {source: tuple(pairs) for source, pairs in patterns.items()})


def fold(code: str) -> str:
    """A code with its blanks run together and its letter case lost."""
    return " ".join(code.split()).casefold()


def matches(pattern: str, code: str) -> bool:
    """Whether a folded code fits a pattern with `*` at its end, its start, or both."""
    middle = pattern.strip("*")
    if pattern.startswith("*"):
        return middle in code if pattern.endswith("*") else code.endswith(middle)
    return code.startswith(middle)


def ungrouped(source: str, programme: str, publishers: Iterable[Publisher]) -> Regime:
    """A regime of one programme that no file names; it says that it is not grouped."""
    code = " ".join(programme.split())
    body = next((p.body for p in publishers if source in p.sources), Body(source, source, ""))
    return Regime(
        key=f"{source}:{code or 'none'}",
        label=f"{body.label}: {code or 'no programme stated'}",
        short=code or "no programme",
        authority=body,
        kind="sanctions",
        theme="ungrouped",
        territory=(),
        programmes={source: (code,)} if code else {},
        begins=None,
        ends=None,
        grouped=False,
        has_rules=False,
        basis=Basis(NO_GROUPING, verified=False, file="", line=0),
    )
