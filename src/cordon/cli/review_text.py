"""Claims and what we hold, as text, as JSON, and as a file to be filled in."""

from collections.abc import Iterable
from typing import Any

from cordon.answers.claims_held import Held, Verdict
from cordon.answers.claims_held_sources import Evidence
from cordon.answers.review import Draft, Stage
from cordon.answers.review_decided import wanting
from cordon.answers.review_edits import told
from cordon.cli.output import styled, table
from cordon.sources.review_file import Blank

COLOURS = {Verdict.AGREES: "green", Verdict.CONFLICTS: "red", Verdict.REPEATED: "yellow", Verdict.NEW: "cyan"}
SHORT = 90
QUOTED = 400
MOST = 4  # pieces of evidence that are printed


def list_text(found: Iterable[tuple[Draft, Held]]) -> str:
    """One line a claim, in blocks of an article."""
    blocks: dict[str, list[tuple[str, ...]]] = {}
    for draft, held in found:
        stage = "draft" if draft.stage is Stage.PENDING else str(draft.stage)
        row = (f"[{stage}]", draft.short, draft.kind, cut(draft.text), str(held.verdict), cut(held.why))
        blocks.setdefault(page_line(draft), []).append(row)
    return "\n".join(f"{styled(head, 'bold')}\n{table(rows)}" for head, rows in blocks.items())


def page_line(draft: Draft) -> str:
    page = draft.page
    return f"{page.source} · {plain(page.title or page.id)} · published {page.published or '?'}"


# What could make a terminal or a reader see something else than stands there: controls, and turns of direction.
_HIDDEN = dict.fromkeys((*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")


def plain(text: str) -> str:
    """Words of a page as they can be printed: without control characters."""
    return text.translate(_HIDDEN)


def cut(text: str, most: int = SHORT) -> str:
    text = plain(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def held_text(held: Held) -> str:
    """The verdict, then what we hold with its words and place."""
    lines = [f"  we hold  {styled(str(held.verdict), COLOURS[held.verdict])}: {held.why}"]
    lines += [line for evidence in held.evidence[:MOST] for line in evidence_lines(evidence)]
    if len(held.evidence) > MOST:
        lines.append(f"           … and {len(held.evidence) - MOST} more")
    lines += [f"  suggests {prop}={value}" for prop, value in held.suggests]
    lines += [
        f"  perhaps  {name!r} is {caption} ({entity}): an inference from whom the article names"
        for name, entity, caption in held.meant
    ]
    return "\n".join(lines)


def evidence_lines(evidence: Evidence, indent: str = "           ") -> list[str]:
    mark = "" if evidence.status in {"published", "accepted", "law"} else f" [{evidence.status}]"
    lines = [
        f"{indent}- {evidence.why} [{evidence.source}{', ' + evidence.date if evidence.date else ''}]{mark}"
    ]
    if evidence.same:
        lines.append(f"{indent}  {evidence.same}")
    if evidence.quote:
        lines.append(f"{indent}  “{cut(evidence.quote, QUOTED)}” ({evidence.place})")
    elif evidence.place:
        lines.append(f"{indent}  {evidence.place}")
    return lines


def facts_text(draft: Draft) -> str:
    """What would be stored, property by property."""
    rows = [
        (f"{fact.schema}.{prop}", ", ".join(fact.values(prop)))
        for fact in told(draft).facts
        for prop in dict.fromkeys(item.statement.prop for item in fact.said)
        if prop not in {"proof", "sensitivity"}
    ]
    lacks = "".join(f"\n  lacks    {each}" for each in wanting(told(draft)))
    return (
        table(rows, indent=2) if rows else "  (no fact of the vocabulary: the card alone is kept)"
    ) + lacks


# -- JSON and the file


def draft_json(draft: Draft, held: Held | None) -> dict[str, Any]:
    """The documented keys of one claim of `cordon review --list --json`."""
    return {
        "id": draft.id,
        "kind": draft.kind,
        "text": draft.text,
        "stage": str(draft.stage),
        "quote": draft.quote,
        "place": draft.place,
        "article": {
            "id": draft.page.id, "source": draft.page.source, "title": draft.page.title,
            "published": draft.page.published,
        },
        "facts": [
            {"id": fact.id, "schema": fact.schema,
             "values": {p: list(fact.values(p)) for p in dict.fromkeys(i.statement.prop for i in fact.said)}}
            for fact in told(draft).facts
        ],
        "decisions": [
            {"decision": d.decision, "by": d.author, "date": d.date, "reason": d.reason,
             "edits": dict(d.edits), "needed": d.needed}
            for d in draft.decisions
        ],
        "held": held_json(held) if held else None,
    }  # fmt: skip


def held_json(held: Held) -> dict[str, Any]:
    return {
        "verdict": str(held.verdict),
        "why": held.why,
        "evidence": [evidence_json(e) for e in held.evidence],
        "suggests": dict(held.suggests),
        "meant": [{"name": name, "id": entity, "caption": caption} for name, entity, caption in held.meant],
    }


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "about": evidence.key,
        "why": evidence.why,
        "source": evidence.source,
        "date": evidence.date or None,
        "quote": evidence.quote or None,
        "place": evidence.place or None,
        "status": evidence.status,
        "same_source": evidence.same or None,
        "statements": [item.statement.id for item in evidence.said],
    }


def blank_of(draft: Draft, held: Held) -> Blank:
    """The claim as one entry of a file that is handed out."""
    names = tuple((f"meant {name}", entity) for name, entity, _caption in held.meant)
    return Blank(
        draft.id, draft.kind, draft.page.title or draft.page.source, draft.text, draft.quote,
        f"{held.verdict}: {held.why}", (*held.suggests, *names),
    )  # fmt: skip
