"""Gaps with the law beside them, as text and as JSON (`cordon gaps --law`)."""

from collections.abc import Iterator
from typing import Any

from cordon.answers.evidence.clearance import clearance as cleared
from cordon.answers.gaps_law import GroupGap, LawGap, LawGaps, gaps_law
from cordon.answers.view import View
from cordon.cli.evidence_options import withheld_text
from cordon.cli.output import plural, say, say_json, styled, table


def say_gaps_law(view: View, name: str, clearance: str, *, json: bool) -> None:
    """Answer and print."""
    answer = gaps_law(view, name, cleared(clearance))
    if json:
        say_json(gaps_law_json(answer, view))
    else:
        say("\n".join(gaps_law_text(answer, clearance)))


def gaps_law_text(answer: LawGaps, clearance: str) -> Iterator[str]:
    """One block an open regime, then the groups."""
    yield styled(answer.caption, "bold")
    for gap in answer.gaps:
        yield ""
        yield from _gap(gap)
    if answer.groups:
        yield ""
        yield styled("groups", "bold")
        yield table([_group(group) for group in answer.groups])
    withheld = withheld_text(answer.withheld, clearance)
    if withheld:
        yield f"\n{withheld}"


def _gap(gap: LawGap) -> Iterator[str]:
    yield f"{styled(gap.regime.short, 'bold')}   {gap.state}" + (f" · {gap.detail}" if gap.detail else "")
    rows = [("possible", f"{'yes' if gap.possible else 'no'}: {gap.why}")]
    if gap.possible:
        rows += _rows(gap)
    yield table([*rows, ("next", gap.next_step)], indent=3)


def _rows(gap: LawGap) -> Iterator[tuple[str, str]]:
    if gap.who:
        yield "who", " or ".join(gap.who)
    if gap.best:
        yield "nearest", f"{gap.best.limb.label} ({gap.best.limb.key}): {gap.best.verdict}"
    yield from (("missing", each) for each in gap.missing)
    for demand in gap.demands:
        later = plural(demand.later, "later source")
        yield "demand", f"{demand.holder}: “{demand.text}”: {demand.verdict}, {later}"
    for precedent in gap.precedents:
        since = f"in force since {precedent.since}"
        yield "precedent", f"{precedent.caption}, {since}: {precedent.kind}, {precedent.why}"


def _group(group: GroupGap) -> tuple[str, ...]:
    named, listed = ", ".join(group.named[:5]), ", ".join(group.listed[:5])
    return (
        group.regime.short, group.date, f"{_number(group.sought)} sought of {group.body}",
        f"{len(group.named)} named here ({named})" if named else "none named here",
        f"{len(group.listed)} listed ({listed})" if listed else "none listed",
    )  # fmt: skip


def _number(text: str) -> str:
    return f"{int(text):,}" if text.isdigit() else text


def gaps_law_json(answer: LawGaps, view: View) -> dict[str, Any]:
    """The documented keys of `cordon gaps --law --json` (docs/sufficiency.md)."""
    return {
        "id": answer.id,
        "caption": answer.caption,
        "as_of": view.as_of,
        "known_at": view.known_at,
        "gaps": [_gap_json(gap) for gap in answer.gaps],
        "groups": [_group_json(group) for group in answer.groups],
        "withheld": answer.withheld,
    }


def _gap_json(gap: LawGap) -> dict[str, Any]:
    best = gap.best
    return {
        "regime": gap.regime.key,
        "state": gap.state,
        "detail": gap.detail,
        "possible": gap.possible,
        "why": gap.why,
        "who": list(gap.who),
        "best": {"criterion": best.criterion.key, "limb": best.limb.key, "verdict": str(best.verdict)}
        if best
        else None,
        "missing": list(gap.missing),
        "demands": [
            {"holder": d.holder, "text": d.text, "verdict": d.verdict, "later": d.later, "voices": d.voices}
            for d in gap.demands
        ],
        "precedents": [
            {"id": p.id, "caption": p.caption, "kind": p.kind, "why": p.why, "since": p.since}
            for p in gap.precedents
        ],
        "next_step": gap.next_step,
    }


def _group_json(group: GroupGap) -> dict[str, Any]:
    return {
        "regime": group.regime.key,
        "body": group.body,
        "sought": group.sought,
        "date": group.date,
        "named": list(group.named),
        "listed": list(group.listed),
        "sources": list(group.sources),
    }
