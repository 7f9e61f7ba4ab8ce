"""A person's decisions -> the ledger: beside each article's bytes, from the day the world could know it."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

from cordon.answers.review import Decision, Draft
from cordon.answers.review_decided import records_of, source_of
from cordon.entities.keys import keys_of
from cordon.errors import StoreProblem
from cordon.store.append import append
from cordon.store.opening import Store
from cordon.store.pouring import Load, Options
from cordon.store.read import bytes_of, snapshots_read
from cordon.store.timeline import Snapshot
from cordon.terms.readings import Published, Record
from cordon.terms.statements import Statement, Status

FILE = "decisions.json"


@dataclass(frozen=True, slots=True)
class Decided:
    """One claim and what was decided on it."""

    draft: Draft
    decision: Decision


def keys_of_decided(statement: Statement) -> Iterable[tuple[str, str]]:
    """What is accepted can be found; nothing else can."""
    return keys_of(statement) if statement.status is Status.ACCEPTED else ()


def decide(store: Store, decided: Iterable[Decided]) -> tuple[Load, ...]:
    """Write decisions down, one snapshot an article. At most one on each claim in one call."""
    together: dict[str, list[Decided]] = {}
    for each in decided:
        together.setdefault(each.draft.page.id, []).append(each)
    pages = _pages(store)
    return tuple(_written(store, group, pages) for group in together.values())


def _pages(store: Store) -> dict[int, Snapshot]:
    return {
        read.snapshot.seq: read.snapshot
        for read in snapshots_read(store)
        if read.snapshot.source.startswith("article:")
    }


def _written(store: Store, group: list[Decided], pages: dict[int, Snapshot]) -> Load:
    parts: list[str] = []
    records: list[Record] = []
    for each in group:
        more, said = records_of(each.draft, each.decision)
        parts += more
        records += said
    first = group[0].draft
    page = pages[first.card.said[0].snapshot].files[0]
    with tempfile.TemporaryDirectory(prefix="cordon-") as room:
        files = (Path(room) / "page", Path(room) / FILE)
        files[0].write_bytes(_bytes(store, page.sha256, page.name))
        files[1].write_bytes(_as_json(group))
        published = Published(
            source_of(first), "review", first.page.date, "article", files, (page.name, FILE), tuple(parts),
            lambda: iter(records),
        )  # fmt: skip
        return append(store, published, Options(keys=keys_of_decided))


def _bytes(store: Store, sha256: str, name: str) -> bytes:
    data = bytes_of(store, sha256)
    if data is None:
        raise StoreProblem(
            f"the bytes of {name} are not in the store: `cordon verify` tells what else is missing"
        )
    return data


def _as_json(group: list[Decided]) -> bytes:
    rows = [
        {
            "claim": each.draft.id, "kind": each.draft.kind, "text": each.draft.text, "quote": each.draft.quote,
            "place": each.draft.place, "number": len(each.draft.decisions) + 1, "decision": each.decision.decision,
            "author": each.decision.author, "date": each.decision.date, "reason": each.decision.reason,
            "edits": dict(each.decision.edits), "needed": each.decision.needed,
        }
        for each in group
    ]  # fmt: skip
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
