"""What people decided: two entities are one, or are not. The latest decision on a pair counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from cordon.entities.keys import POINTS_AT
from cordon.store.opening import Store
from cordon.store.read import Said, entities_by, said_of
from cordon.terms.statements import Status

VOUCHED = {Status.PUBLISHED, Status.ACCEPTED}
POSITIVE, NEGATIVE, UNSURE = "positive", "negative", "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on a pair, left < right. `said` opens its chain."""

    left: str
    right: str
    judgement: str
    reason: str
    author: str
    date: str
    said: tuple[Said, ...] = ()


def judgements_on(
    store: Store, entities: Iterable[str], known_at: str | None = None
) -> dict[tuple[str, str], Judgement]:
    """Per pair with one of these entities, the latest decision that still stands."""
    pointing = entities_by(store, POINTS_AT, entities)
    ids = {entity for found in pointing.values() for entity in found if entity.startswith("judgement-")}
    decided: dict[tuple[str, str], Judgement] = {}
    for said in said_of(store, sorted(ids), known_at).values():
        found = _judgement(tuple(item for item in said if item.stands and item.statement.status in VOUCHED))
        if found and not _older(found, decided.get((found.left, found.right))):
            decided[found.left, found.right] = found
    return decided


def _older(one: Judgement, other: Judgement | None) -> bool:
    return other is not None and one.date < other.date


def _judgement(said: tuple[Said, ...]) -> Judgement | None:
    values = {item.statement.prop: item.statement.value for item in said}
    if not {"left", "right", "judgement"} <= values.keys():
        return None
    left, right = sorted((values["left"], values["right"]))
    return Judgement(
        left, right, values["judgement"], values.get("reason", ""), values.get("author", ""),
        values.get("date", ""), said,
    )  # fmt: skip
