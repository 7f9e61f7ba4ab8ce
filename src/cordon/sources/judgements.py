"""Decisions of people on who is who, as they write them down -> statements.

Form: docs/sources/judgements.md. The whole file is read and checked when it is opened.
"""

import re
from collections.abc import Iterator

from cordon.errors import BadRecord
from cordon.sources.acts_heading import HEADING, MOST_FAULTS, Heading, gathered, is_analysts, read_heading
from cordon.sources.acts_saying import Account
from cordon.sources.dating import Dating
from cordon.sources.formats import Format, Part
from cordon.sources.judgements_saying import Decision, judgement_id, say_decision
from cordon.terms.located import MAX_BYTES, Block, read_block
from cordon.terms.readings import Published, Record

TOP = (*HEADING, "judgements")
FIELDS = ("left", "right", "judgement", "reason", "date", "by", "note")
JUDGEMENTS = ("positive", "negative", "unsure")
_ID = re.compile(r"[!-~]{1,200}")


def read_judgements(data: bytes, file: str) -> tuple[Heading, tuple[Record, ...]]:
    """The heading of a judgements file and its records, one a decision, in file order.

    Raises BadRecord for the first fault; its `further` are the others, at most one a record.
    """
    top = read_block(data, file).only(*TOP)
    heading = read_heading(top, "judgements")
    if not top.items("judgements"):
        raise top.wrong("judgements", "is missing: the file decides nothing")
    faults: list[BadRecord] = []
    records = tuple(_records(top, heading, faults))
    if faults:
        raise gathered(faults)
    return heading, records


def _records(top: Block, heading: Heading, faults: list[BadRecord]) -> Iterator[Record]:
    lines: dict[str, int] = {}
    for item in top.items("judgements"):
        try:
            block = top.as_block("judgements", item).only(*FIELDS)
            decision = _decision(block, heading)
            key = judgement_id(*decision.pair, heading.source)
            if key in lines:
                raise block.wrong("left", f"this pair is also decided on line {lines[key]}")
            lines[key] = block.line
            account = Account.of(block, heading, key)
            say_decision(account, decision, {name: block.at(name) for name in FIELDS})
        except BadRecord as fault:
            faults.append(fault)
            if len(faults) >= MOST_FAULTS:
                return
        else:
            yield account.finished()


def _decision(block: Block, heading: Heading) -> Decision:
    by = block.text("by") if block.has("by") else heading.by
    if by is None:
        raise block.wrong("by", "is missing: a decision is somebody's")
    left, right = _id(block, "left"), _id(block, "right")
    judgement = block.choice("judgement", JUDGEMENTS)
    date = block.text("date", str(heading.date))
    return Decision(left, right, judgement, by, date, block.text("reason"))


def _id(block: Block, name: str) -> str:
    """An entity's full id: whether it exists is not looked at, for lists may be loaded later."""
    text = block.text(name)
    if not _ID.fullmatch(text) or not set("-/:") & set(text):
        raise block.wrong(name, f"is no id of an entity, such as ofac-29119: {text[:80]!r}")
    return text


def open_judgements(parts: tuple[Part, ...], dating: Dating) -> Published:
    """One judgements file, read and checked whole. The option's day wins over the file's own."""
    (part,) = parts
    with part.path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    heading, records = read_judgements(data, part.name)
    date, basis = dating.settle(str(heading.date))
    return Published(
        heading.source, "judgements", date, basis, (part.path,), (part.name,), ("",), lambda: iter(records)
    )  # fmt: skip


FORMATS = (Format("judgements", (), lambda head, _name: is_analysts(head, "judgements"), open_judgements),)
