"""A decision on a claim as records for the ledger: the decision itself, and the claim said again as it was decided.

An accepted claim is said with its facts, the names that only its article knows, and the article; each value keeps the
sentence it was read from as `original`. A rejected or contradicted claim is said again as its card alone: no answer
counts what nobody vouches for. A fact that no answer could place (a designation without a regime) is not said, and is
told.
"""

from collections.abc import Iterable, Iterator

from cordon.answers.review import Decision, Draft, Fact, Stage, settled
from cordon.answers.review_edits import edited
from cordon.terms.readings import Reading, Record
from cordon.terms.statements import Statement, Status, digest

PLACED = {"Sanction": "regime", "Proposal": "regime", "Hold": "regime", "Warrant": "regime"}
DATED = {"Proposal": "startDate", "Hold": "startDate", "Warrant": "startDate"}
_STATUS = {Stage.ACCEPTED: Status.ACCEPTED, Stage.REJECTED: Status.REJECTED, Stage.CONFLICT: Status.CONFLICT}


def source_of(draft: Draft) -> str:
    """The source under which decisions on a publisher's claims are filed."""
    return f"review:{draft.page.source.removeprefix('article:')}"


def part_of(entity: str) -> str:
    return f"claim={entity}"


def wanting(draft: Draft) -> tuple[str, ...]:
    """What the claim still lacks to enter an answer, one sentence each."""
    lacks = []
    for fact in draft.facts:
        if fact.schema in PLACED and not fact.value(PLACED[fact.schema]):
            lacks.append("no regime: it enters no column of the circle (edit regime=KEY)")
        if fact.schema in DATED and not fact.value(DATED[fact.schema], "date"):
            lacks.append(f"no day: it enters no circle and no timeline (edit {DATED[fact.schema]}=DATE)")
    return tuple(dict.fromkeys(lacks))


def records_of(draft: Draft, decision: Decision) -> tuple[tuple[str, ...], tuple[Record, ...]]:
    """(parts, records) of one more decision on a claim: what is not said again of it is thereby taken back."""
    log = (*draft.decisions, decision)
    entity = f"{draft.id}/review-{len(log)}"
    logged = _record(draft, entity, _logged(draft, entity, decision))
    stage = settled(log)
    said = tuple(_said_again(draft, decision, stage, log)) if stage in _STATUS else ()
    again = (_record(draft, draft.id, said),) if said else ()
    return (part_of(draft.id), part_of(entity)), (logged, *again)


def _record(draft: Draft, key: str, said: Iterable[Statement]) -> Record:
    statements = tuple(dict.fromkeys(said))
    own = bytes.fromhex(digest(s.id for s in statements))[:16]
    return Record(key, part_of(key), own, draft.place, lambda: Reading(statements))


def _logged(draft: Draft, entity: str, decision: Decision) -> Iterator[Statement]:
    facts = {
        "claim": decision.claim, "decision": decision.decision, "author": decision.author, "date": decision.date,
        "reason": decision.reason, "needed": str(decision.needed),
    }  # fmt: skip
    pairs = [*facts.items(), *(("edit", f"{prop}={value}") for prop, value in decision.edits)]
    for prop, value in pairs:
        if value:
            yield Statement(
                source_of(draft), entity, entity, "Review", prop, value, status=Status.ACCEPTED, place=draft.place,
            )  # fmt: skip


def _said_again(
    draft: Draft, decision: Decision, stage: Stage, log: Iterable[Decision]
) -> Iterator[Statement]:
    told = edited(draft, decision.edits)
    by = _by(decision, stage, log)
    status = _STATUS[stage]
    yield from _again(told.card, draft, status, by)
    if stage is not Stage.ACCEPTED:
        return
    facts = [fact for fact in told.facts if fact.schema != "Sanction" or fact.value(PLACED[fact.schema])]
    for fact in facts:
        yield from _again(fact, draft, status, by)
    pointed = {item.statement.value for fact in (told.card, *facts) for item in fact.said}
    for entity, name in draft.names.items():
        if entity in pointed:
            yield from _again(name, draft, status, by)
    yield from _again(draft.article, draft, status, by)


def _again(fact: Fact, draft: Draft, status: Status, by: str) -> Iterator[Statement]:
    for item in fact.said:
        was = item.statement
        yield Statement(
            source_of(draft), draft.id, was.entity, was.schema, was.prop, was.value, was.original, was.lang,
            was.strength, was.group, was.valid_from, was.valid_to, status, was.place,
            "; ".join(n for n in (by, was.note) if n),
        )  # fmt: skip
    if fact.said:  # a page is what anybody could read
        was = fact.said[0].statement
        yield Statement(
            source_of(draft), draft.id, fact.id, fact.schema, "sensitivity", "public", group=was.group, status=status,
            place=was.place, note=by,
        )  # fmt: skip


def _by(decision: Decision, stage: Stage, log: Iterable[Decision]) -> str:
    agreed = sorted({d.author for d in log if d.decision == decision.decision and d.edits == decision.edits})
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{stage} by {' and '.join(agreed)} on {decision.date}{reason}"
