"""Screenings and explanations as JSON values."""

from dataclasses import asdict
from typing import Any

from cordon.answers.chain import Link
from cordon.answers.explain import Explanation
from cordon.answers.receipts import Receipt, fields_of
from cordon.answers.screen import NO_CLEARANCE, Screening
from cordon.answers.screen_asked import Query
from cordon.answers.screen_hits import Hit
from cordon.answers.screen_names import BestName
from cordon.cli.chain_text import link_json
from cordon.entities.comparison_names import NameComparison
from cordon.entities.probability import Item, Verdict


def screening_json(answer: Screening, chains: list[tuple[Link, ...]]) -> dict[str, Any]:
    """The whole answer."""
    return {
        "query": query_json(answer.query),
        "as_of": answer.as_of,
        "known_at": answer.known_at,
        "band": answer.band,
        "hits": [hit_json(hit, chain) for hit, chain in zip(answer.hits, chains, strict=True)],
        "beyond": answer.beyond,
        "unread": list(answer.unread),
        "old": [found.source for found in answer.old],
        "note": NO_CLEARANCE,
        "receipt": receipt_json(answer.receipt),
    }


def query_json(query: Query) -> dict[str, Any]:
    """What was asked; empty fields are left out."""
    return {key: value for key, value in asdict(query).items() if value}


def receipt_json(found: Receipt) -> dict[str, Any]:
    return {
        **fields_of(found),
        "query": query_json(found.query),
        "options": asdict(found.options),
        "lists": [asdict(used) for used in found.lists],
    }


def hit_json(hit: Hit, chain: tuple[Link, ...]) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "id": hit.id,
        "caption": hit.caption,
        "schema": hit.schema,
        "members": list(hit.members),
        "sources": list(hit.sources),
        "probability": hit.verdict.probability,
        "band": hit.verdict.band,
        "asked": hit.asked,
        "matched": asdict(hit.matched) if hit.matched else None,
        "birth_dates": list(hit.births),
        "countries": list(hit.countries),
        "explanation": verdict_json(hit.verdict),
        "designations": [asdict(found) for found in hit.designations],
        "chain": [link_json(link) for link in chain],
    }


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Everything that made the probability: `start` and what the items add make `log_odds`."""
    return {
        "start": verdict.start,
        "log_odds": verdict.log_odds,
        "for": [_item_json(item) for item in verdict.items if item.adds > 0],
        "against": [_item_json(item) for item in verdict.items if item.adds < 0],
    }


def _item_json(item: Item) -> dict[str, Any]:
    return asdict(item)


def explanation_json(found: Explanation) -> dict[str, Any]:
    return {
        "left": query_json(found.left),
        "right": query_json(found.right),
        "probability": found.verdict.probability,
        "band": found.verdict.band,
        "explanation": {**verdict_json(found.verdict), "name": _best_json(found.best)},
    }


def _best_json(best: BestName | None) -> dict[str, Any] | None:
    return {"left": best.asked, "right": best.listed.text, **_parts_json(best.comparison)} if best else None


def _parts_json(found: NameComparison) -> dict[str, Any]:
    return {
        "left_read_as": " ".join(part.text for part in found.left.parts),
        "right_read_as": " ".join(part.text for part in found.right.parts),
        "pairs": [asdict(pair) for pair in found.pairs],
        "left_over": [asdict(item) for item in found.rest],
    }
