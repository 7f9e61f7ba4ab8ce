"""A batch of customers in, a batch of hits and a batch of rejects out: the one function that every engine calls.

Customers come as Arrow: `row` (int64, the row of the file), `ref` (string, the caller's own id), `fault` (string:
why the row cannot be read; both may be absent), and a column of list<string> for each field of
`answers.screen_fields.FIELDS` that the file has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from cordon.answers.screen import Desk, Screening, screen_many
from cordon.answers.screen_asked import Query
from cordon.answers.screen_fields import AS_WRITTEN, FIELDS, Reading, query_of
from cordon.answers.screen_hits import Hit
from cordon.entities.probability import Item
from cordon.errors import BadRequest

HITS = pa.schema([
    ("row", pa.int64()), ("ref", pa.string()), ("asked", pa.string()), ("rank", pa.int32()),
    ("probability", pa.float64()), ("band", pa.string()), ("party", pa.string()), ("caption", pa.string()),
    ("schema", pa.string()), ("matched", pa.string()), ("matched_kind", pa.string()),
    ("matched_source", pa.string()), ("birth_dates", pa.string()), ("countries", pa.string()),
    ("sources", pa.string()), ("regimes", pa.string()), ("measures", pa.string()), ("since", pa.string()),
    ("speaks_for", pa.string()), ("speaks_against", pa.string()), ("beyond", pa.int32()),
    ("receipt", pa.string()),
])  # fmt: skip
REJECTS = pa.schema([
    ("row", pa.int64()), ("ref", pa.string()), ("field", pa.string()), ("value", pa.string()),
    ("reason", pa.string()), ("screened", pa.bool_()),
])  # fmt: skip
BETWEEN = "; "
# Fields whose value may be set aside: the row is screened without it, and the rejects say so.
DISPENSABLE = tuple(name for name in FIELDS if name not in {"name", "firstName", "middleName", "lastName"})
LONGEST_VALUE = 300  # characters of a rejected value that are kept


@dataclass(frozen=True, slots=True)
class Screened:
    """What became of a batch. rows: customers screened; with_hits: those with one."""

    hits: pa.RecordBatch
    rejects: pa.RecordBatch
    rows: int
    with_hits: int
    best: str


@dataclass(slots=True)
class Customer:
    """A row that can be screened."""

    row: int
    ref: str
    query: Query


@dataclass(slots=True)
class Rejected:
    """A row, or one value of it, that cannot be screened."""

    row: int
    ref: str
    field: str
    value: str
    reason: str
    screened: bool


@dataclass(slots=True)
class Sorted:
    """The rows of a batch: those that are screened, and what had to be set aside."""

    customers: list[Customer] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def screen_batch(at: Desk, batch: pa.RecordBatch, reading: Reading = AS_WRITTEN) -> Screened:
    """Screen every row. Equal batches at equal desks give equal results, however they are split."""
    rows = sorted_rows(batch, reading)
    answers = screen_many(at, [customer.query for customer in rows.customers])
    found = list(zip(rows.customers, answers, strict=True))
    bands = ("match", "review", "weak")
    best = next((band for band in bands if any(answer.band == band for answer in answers)), "none")
    return Screened(
        _table(HITS, (line for customer, answer in found for line in _lines(customer, answer))),
        _table(REJECTS, (_reject(item) for item in rows.rejected)),
        len(answers), sum(bool(answer.hits) for answer in answers), best,
    )  # fmt: skip


def _table(schema: pa.Schema, lines: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = list(zip(*lines, strict=True)) or [()] * len(schema)
    arrays = [pa.array(values, kind.type) for values, kind in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


# Rows in


def sorted_rows(batch: pa.RecordBatch, reading: Reading = AS_WRITTEN) -> Sorted:
    """Every row as a customer or as a reject; a value that cannot be read is set aside, and the row kept."""
    found = Sorted()
    names = [name for name in batch.schema.names if name in FIELDS]
    for values in batch.to_pylist():
        fault = values.get("fault")
        if fault:
            told = "; ".join(values.get("name") or ())[:LONGEST_VALUE]
            found.rejected.append(
                Rejected(values["row"], values.get("ref") or "", "", told, fault, screened=False)
            )
            continue
        fields = {name: values[name] for name in names if values[name]}
        _sort(found, values["row"], values.get("ref") or "", fields, reading)
    return found


def _sort(found: Sorted, row: int, ref: str, fields: dict[str, list[str]], reading: Reading) -> None:
    whole = _query(fields, reading)
    if isinstance(whole, Query):
        found.customers.append(Customer(row, ref, whole))
        return
    aside = [
        Rejected(row, ref, name, text[:LONGEST_VALUE], reason, screened=True)
        for name, text, reason in _unreadable(fields, reading)
    ]
    gone = {
        (item.field, text)
        for item in aside
        for text in fields[item.field]
        if text[:LONGEST_VALUE] == item.value
    }
    kept = {name: [text for text in texts if (name, text) not in gone] for name, texts in fields.items()}
    rest = _query(kept, reading)
    if isinstance(rest, Query):
        found.customers.append(Customer(row, ref, rest))
        found.rejected += aside
        return
    told = (fields.get("name") or [""])[0][:LONGEST_VALUE]
    found.rejected.append(Rejected(row, ref, "name", told, rest, screened=False))


def _query(fields: dict[str, list[str]], reading: Reading) -> Query | str:
    """The query of a row, or why there is none."""
    try:
        return query_of(fields, reading)
    except BadRequest as error:
        return str(error)


def _unreadable(fields: dict[str, list[str]], reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Each value that cannot be read by itself, with its field and the reason."""
    for name in DISPENSABLE:
        for text in fields.get(name, ()):
            reason = _query({"name": ["x"], name: [text]}, reading)
            if isinstance(reason, str):
                yield name, text, reason


def _reject(item: Rejected) -> tuple[Any, ...]:
    return item.row, item.ref, item.field, item.value, item.reason, item.screened


# Hits out


def _lines(customer: Customer, answer: Screening) -> Iterator[tuple[Any, ...]]:
    for hit in answer.hits:
        yield _line(customer, answer, hit)


def _line(customer: Customer, answer: Screening, hit: Hit) -> tuple[Any, ...]:
    verdict, matched = hit.verdict, hit.matched
    return (
        customer.row, customer.ref, BETWEEN.join(customer.query.names), hit.rank, verdict.probability,
        verdict.band, hit.id, hit.caption, hit.schema, matched.text if matched else "",
        matched.kind if matched else "", matched.source if matched else "", BETWEEN.join(hit.births),
        BETWEEN.join(hit.countries), BETWEEN.join(hit.sources),
        _union(found.regime_label for found in hit.designations),
        _union(measure for found in hit.designations for measure in found.measures),
        _union(found.since for found in hit.designations), _told(verdict.items, 1), _told(verdict.items, -1),
        answer.beyond, answer.receipt.hash,
    )  # fmt: skip


def _union(values: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(values))


def _told(items: tuple[Item, ...], sign: int) -> str:
    """`name exact al kani 3.45; birth_date same_day 1979-05-03 4.0`."""
    return BETWEEN.join(
        " ".join(part for part in (item.about, item.what, _values(item), f"{item.adds:+.2f}") if part)
        for item in items
        if item.adds * sign > 0
    )


def _values(item: Item) -> str:
    if item.left and item.right and item.left != item.right:
        return f"{item.left} = {item.right}"
    return item.left or item.right
