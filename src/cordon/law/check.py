"""The checker: what is wrong with the files of law, and what in them rests on lines that were not read.

It prints nothing: a face does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cordon.errors import BadRecord
from cordon.law.basis import Basis, unverified
from cordon.law.library import RegimeFile, extra_files, load_law, read_file_card, regime_files
from cordon.law.located import read_blocks
from cordon.law.programmes import read_programmes, read_publishers
from cordon.law.regimes import Regime
from cordon.law.rules import Rules, read_rules


@dataclass(frozen=True, slots=True)
class UnverifiedLine:
    """One line of law whose text was not read at its source."""

    regime: str
    what: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class LawCheck:
    """What the checker found.

    problems:   at most one a file (reading stops at a file's first), then one of the files together.
    unverified: in the order of the files, the rows of programmes.tsv last.
    """

    regimes: tuple[str, ...]
    problems: tuple[BadRecord, ...]
    unverified: tuple[UnverifiedLine, ...]


def check_law(extra: Path | None = None) -> LawCheck:
    """Every file that Cordon ships, and those of the caller's folder, read in full."""
    regimes: list[str] = []
    problems: list[BadRecord] = []
    lines: list[UnverifiedLine] = []
    for file in (*regime_files(), *(extra_files(extra) if extra else ())):
        try:
            regime, rules = _read(file)
        except BadRecord as problem:
            problems.append(problem)
            continue
        regimes.append(regime.key)
        lines += _lines(regime, rules)
    if not problems:
        problems += _together(extra)
    named = read_programmes(read_publishers())
    lines += (UnverifiedLine(r.key, "programmes", r.basis) for r in named if not r.basis.verified)
    return LawCheck(tuple(regimes), tuple(problems), tuple(lines))


def _read(file: RegimeFile) -> tuple[Regime, Rules | None]:
    regime = read_file_card(file)
    blocks = read_blocks(file.text, file.name, at_most=3)
    if len(blocks) > 2:
        raise BadRecord(
            file.name, blocks[2].line, "(file)", "has more than two documents: a card and its law"
        )
    return regime, read_rules(blocks[1], regime) if len(blocks) > 1 else None


def _together(extra: Path | None) -> Iterator[BadRecord]:
    try:
        load_law(extra)
    except BadRecord as problem:
        yield problem


def _lines(regime: Regime, rules: Rules | None) -> Iterator[UnverifiedLine]:
    if not regime.basis.verified:
        yield UnverifiedLine(regime.key, "regime", regime.basis)
    parts = (rules.instruments, rules.harms, rules.criteria, rules.evidence, rules.measures) if rules else ()
    more = (rules.ownership, rules.procedure, rules.clocks, rules.form) if rules else ()
    for part in (*parts, *more):
        for record in unverified(part):
            yield UnverifiedLine(regime.key, _name(record), record.basis)


def _name(record: object) -> str:
    """What a line is: its sort, and its own key or kind."""
    key = getattr(record, "key", "") or getattr(record, "kind", "")
    return f"{type(record).__name__.lower()} {key}".rstrip()
