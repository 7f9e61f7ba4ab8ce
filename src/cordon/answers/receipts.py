"""The receipt of a screening: what was asked of what, so that a stranger can ask it again and compare.

Equal receipts mean equal answers: the hash covers the question, the lists by their bytes, the index, the row of
the ledger, the weights, the program's version, and the hits.
"""

from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from cordon import __version__
from cordon.answers.screen_asked import Options, Query
from cordon.answers.screen_hits import Hit

if TYPE_CHECKING:
    from cordon.answers.screen import Desk


@dataclass(frozen=True, slots=True)
class ListUsed:
    """A snapshot that counted."""

    source: str
    date: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an answer rests on. hash: over all other fields, in this order, as JSON without blanks."""

    query: Query
    options: Options
    as_of: str
    known_at: str | None
    lists: tuple[ListUsed, ...]
    unread: tuple[str, ...]
    index: str
    ledger_row: int
    ledger_chain: str
    weights: str
    program: str
    hits: str
    hash: str = ""


def receipt(at: "Desk", query: Query, hits: tuple[Hit, ...]) -> Receipt:
    """The receipt of one query's hits."""
    state = at.index.state
    bare = Receipt(
        query, at.options, at.view.as_of, at.view.known_at,
        tuple(ListUsed(s.source, s.date, s.sha256) for s in at.lists), at.unread, state.parties,
        state.position, state.chain, at.known.version, f"cordon {__version__}", digest_of(hits),
    )  # fmt: skip
    return Receipt(**{**fields_of(bare), "hash": hash_of(bare)})


def hash_of(found: Receipt) -> str:
    """What a receipt's hash has to be."""
    fields = fields_of(found)
    del fields["hash"]
    fixed = _fixed(found.options, found.lists)
    varying = orjson.dumps({k: v for k, v in fields.items() if k not in {"options", "lists"}}, default=asdict)
    return sha256(fixed + varying).hexdigest()


@lru_cache(maxsize=64)
def _fixed(options: Options, lists: tuple[ListUsed, ...]) -> bytes:
    """What does not change from query to query, as JSON."""
    return orjson.dumps([asdict(options), [asdict(used) for used in lists]])


def fields_of(found: Receipt) -> dict[str, Any]:
    """The receipt's fields by name, not copied."""
    return {name: getattr(found, name) for name in Receipt.__slots__}


def digest_of(hits: tuple[Hit, ...]) -> str:
    """SHA-256 over who was hit, by which name, how probably, and what holds."""
    told = [
        [hit.id, hit.matched and hit.matched.text, hit.verdict.probability, hit.verdict.log_odds,
         [[d.id, d.programme, d.since] for d in hit.designations], hit.statements]
        for hit in hits
    ]  # fmt: skip
    return sha256(orjson.dumps(told)).hexdigest()
