"""The circle as text and as JSON."""

from typing import Any

from cordon.answers.chain import chain_of, snapshots_by_row
from cordon.answers.circle import Circle, Row, Subject
from cordon.answers.coverage import Cell, State
from cordon.answers.gaps import Gap
from cordon.answers.view import View
from cordon.cli.chain_text import link_json, links_text
from cordon.cli.output import plural, styled, table
from cordon.errors import NotFound

WORDS = {"asset_freeze": "asset freeze", "travel_ban": "travel", "arms_embargo": "arms"}
COLOURS = {State.IN_FORCE: "green", State.WARRANT: "green", State.HELD: "yellow", State.PROPOSED: "yellow"}
MOST_GAPS = 8


def circle_text(answer: Circle) -> str:
    """The whole answer for a person."""
    parts = [subject_line(answer.subject), _view_line(answer), "", _rows(answer), *_gaps(answer)]
    parts += _same_words(answer)
    return "\n".join(parts)


def subject_line(subject: Subject) -> str:
    """`Abderrahim AL-KANI   person · b. 1997-09-07 · also …`."""
    facts = [subject.schema.lower()]
    facts += [f"b. {' or '.join(subject.births)}"] if subject.births else []
    facts += [f"d. {' or '.join(subject.deaths)}"] if subject.deaths else []
    also = [name.text + ("?" if name.weak else "") for name in subject.names if name.text != subject.caption]
    facts += [f"also {', '.join(also[:4])}" + (f" +{len(also) - 4}" if len(also) > 4 else "")] if also else []
    return f"{styled(subject.caption, 'bold')}   {' · '.join(facts)}"


def _view_line(answer: Circle) -> str:
    lists = answer.lists
    newest = max((date for _source, date in lists), default=None)
    read = f"{plural(len(lists), 'source')} read, newest {newest}" if newest else "no list read for that day"
    known = f" as known on {answer.known_at}" if answer.known_at else ""
    return (
        f"as of {answer.as_of}{known} · {read} · {answer.closed} of {plural(len(answer.rows), 'arc')} closed"
    )


def _rows(answer: Circle) -> str:
    head = ("regime", "state", "since", "after", "measures", "source")
    return table([head, *(_row(row) for row in answer.rows)])


def _row(row: Row) -> tuple[str, ...]:
    cell = row.cell
    if row.group:
        state = f"group {row.group.state}" if row.group.state != cell.state else str(cell.state)
        return (
            cell.regime.short, state, row.group.since or "-", "-", measures(row.group),
            f"{row.of}: {row.group.detail} [{', '.join(row.group.sources)}]",
        )  # fmt: skip
    after = f"+{row.after_days} d" if row.after_days else "-" if row.after_days is None else "first"
    shown = state_text(cell)
    return cell.regime.short, shown, since(cell), after, measures(cell), source(cell) + namesakes(row)


def namesakes(row: Row) -> str:
    """Who of the very same name is in force there, and was not taken for the party."""
    if not row.namesakes:
        return ""
    named = ", ".join(f"{n.caption} ({n.id}) since {n.since}" for n in row.namesakes[:2])
    return f", but a namesake is: {named}; nothing shows that they are one, nothing that they are not"


def state_text(cell: Cell) -> str:
    return styled(str(cell.state), COLOURS[cell.state]) if cell.state in COLOURS else str(cell.state)


def since(cell: Cell) -> str:
    """The day; `by` before one that was only first seen in a file."""
    if not cell.since:
        return "-"
    return f"by {cell.since}" if cell.since_basis == "first seen" else cell.since


def measures(cell: Cell) -> str:
    return ", ".join(WORDS.get(m, m.replace("_", " ")) for m in cell.measures) or "-"


def source(cell: Cell) -> str:
    """Where it stands: the source, the instrument, the file's date, and what it says besides."""
    parts = [", ".join(cell.sources)] if cell.sources else []
    parts += ["; ".join(cell.instruments[:2])] if cell.instruments else []
    parts += [f"read {cell.read}"] if cell.read and cell.facts else []
    parts += [cell.detail] if cell.detail else []
    return " · ".join(parts)


def _gaps(answer: Circle) -> list[str]:
    telling = [gap for gap in answer.gaps if gap.kind != "not-read"]
    lines = [gap_line(gap) for gap in telling[:MOST_GAPS]]
    if len(telling) > MOST_GAPS:
        lines.append((f"… and {len(telling) - MOST_GAPS} more: cordon gaps {answer.subject.id}",))
    if not lines:
        return []
    return ["", *(("gaps" if n == 0 else "    ") + line for n, line in enumerate(table(lines).split("\n")))]


def gap_line(gap: Gap) -> tuple[str, ...]:
    return (f"{gap.regime.short}:", gap.text)


def _same_words(answer: Circle) -> list[str]:
    if not answer.others:
        return []
    named = ", ".join(f"{other.caption} ({other.id})" for other in answer.others[:5])
    return ["", f"note  the same words also mean: {named}"]


# -- the chain of a cell


def chosen(answer: Circle, why: str) -> list[Row]:
    """The rows that `--why` means: `all`, or a regime by its key or its label. Raises NotFound."""
    found = [
        row for row in answer.rows if why in {"all", row.cell.regime.key, row.cell.regime.short}
    ]  # fmt: skip
    if not found:
        keys = ", ".join(row.cell.regime.key for row in answer.rows)
        raise NotFound(f"--why {why}: no such row in this circle; there are {keys}")
    return found


def chain_text(answer: Circle, view: View, why: str) -> str:
    """Each fact of a cell, opened down to the snapshot and the place in the file."""
    snapshots = snapshots_by_row(view.store)
    lines = []
    for row in chosen(answer, why):
        cell = row.group or row.cell
        lines.append(f"{cell.regime.short} ({cell.regime.key}): {cell.state}")
        lines.append(f"  grouping   {cell.regime.basis.source}")
        if not cell.facts:
            lines.append(f"  {cell.detail}")
        for fact in cell.facts:
            lines.append(links_text(chain_of(fact.said, snapshots)))
    return "\n".join(lines)


# -- JSON (keys: docs/cli.md)


def circle_json(answer: Circle, view: View, why: str | None = None) -> dict[str, Any]:
    """The documented keys of `cordon circle --json`."""
    snapshots = snapshots_by_row(view.store)
    opened = {row.cell.regime.key for row in chosen(answer, why)} if why else set()
    rows = []
    for row in answer.rows:
        item = cell_json(row.cell) | {"after_days": row.after_days}
        item["namesakes"] = [{"id": n.id, "caption": n.caption, "since": n.since} for n in row.namesakes]
        item["group"] = cell_json(row.group) | {"of": row.of} if row.group else None
        if row.cell.regime.key in opened:
            facts = (row.group or row.cell).facts
            item["chain"] = [link_json(link) for fact in facts for link in chain_of(fact.said, snapshots)]
        rows.append(item)
    return {
        "subject": subject_json(answer.subject),
        "as_of": answer.as_of,
        "known_at": answer.known_at,
        "lists": [{"source": source, "date": date} for source, date in answer.lists],
        "closed": answer.closed,
        "rows": rows,
        "gaps": [gap_json(gap) for gap in answer.gaps],
        "others": [{"id": other.id, "caption": other.caption} for other in answer.others],
    }


def subject_json(subject: Subject) -> dict[str, Any]:
    return {
        "id": subject.id,
        "caption": subject.caption,
        "schema": subject.schema,
        "members": list(subject.members),
        "names": [
            {"text": n.text, "kind": n.kind, "strength": n.strength, "lang": n.lang} for n in subject.names
        ],
        "birth_dates": list(subject.births),
        "death_dates": list(subject.deaths),
        "countries": list(subject.countries),
        "joined": [{"left": j.left, "right": j.right, "rule": j.rule, "why": j.why} for j in subject.links],
    }


def cell_json(cell: Cell) -> dict[str, Any]:
    return {
        "regime": cell.regime.key,
        "label": cell.regime.label,
        "authority": cell.regime.authority.label,
        "state": str(cell.state),
        "since": cell.since,
        "since_basis": cell.since_basis or None,
        "measures": list(cell.measures),
        "instruments": list(cell.instruments),
        "sources": list(cell.sources),
        "read": cell.read,
        "detail": cell.detail,
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind,
        "regime": gap.regime.key,
        "about": gap.about or None,
        "text": gap.text,
        "listed": [{"caption": caption, "since": since} for caption, since in gap.listed],
    }
