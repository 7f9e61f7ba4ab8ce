"""Decisions on claims, as a person writes them down in YAML, read and checked whole. Form: docs/review.md.

Nothing of the store is looked at here: which claim a decision means is found by who applies it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.errors import BadRecord
from cordon.sources.acts_heading import MOST_FAULTS, gathered
from cordon.terms.dates import PartialDate
from cordon.terms.located import Block, read_block

TOP = ("cordon", "date", "by", "second", "decisions")
FIELDS = (
    "claim",
    "near",
    "kind",
    "article",
    "decision",
    "edit",
    "meant",
    "reason",
    "by",
    "quote",
    "text",
    "held",
    "suggests",
)
WORDS = {"accept": "accepted", "reject": "rejected", "conflict": "conflict", "skip": ""}


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision of the file. decision: accepted, rejected, conflict, or "" to skip.

    claim: an id, or the end of one; or else near: words of the quote, narrowed down by kind, by words of the claim's
    line (text), and by words of the article's title, address or file name.
    edits: (property, value) and (`meant NAME`, entity). quote: if given, the claim's must be these very words.
    """

    line: int
    claim: str
    near: str
    kind: str
    text: str
    article: str
    decision: str
    edits: tuple[tuple[str, str], ...]
    reason: str
    by: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A file of decisions. second: whether each acceptance needs a second person."""

    name: str
    date: str
    by: str
    second: bool
    choices: tuple[Choice, ...]

    def wrong(self, choice: Choice, field: str, what: str) -> BadRecord:
        """The error that says what is wrong with a decision, once it is held against the store."""
        return BadRecord(self.name, choice.line, field, what)


def read_review(data: bytes, name: str) -> ReviewFile:
    """The decisions of a file. Raises BadRecord for the first fault; its `further` are the others."""
    top = read_block(data, name).only(*TOP)
    if top.text("cordon") != "review":
        raise top.wrong("cordon", "is not 'review'")
    by = top.text("by", "-")
    faults: list[BadRecord] = []
    choices = tuple(_choices(top, "" if by == "-" else by, faults))
    if faults:
        raise gathered(faults)
    if not choices:
        raise top.wrong("decisions", "is missing: the file decides nothing")
    second = top.choice("second", ("yes", "no"), "no") == "yes"
    return ReviewFile(name, _day(top), "" if by == "-" else by, second, choices)


def _choices(top: Block, by: str, faults: list[BadRecord]) -> Iterator[Choice]:
    for item in top.items("decisions"):
        try:
            yield _choice(top.as_block("decisions", item).only(*FIELDS), by)
        except BadRecord as fault:
            faults.append(fault)
            if len(faults) >= MOST_FAULTS:
                return


def _choice(block: Block, by: str) -> Choice:
    decision = WORDS[block.choice("decision", tuple(WORDS))]
    author = block.text("by") if block.has("by") else by
    if decision and not author:
        raise block.wrong("by", "is missing: a decision is somebody's")
    if block.has("claim") == block.has("near"):
        raise block.wrong(
            "claim", "either `claim` (an id) or `near` (words of the quote) says which claim is meant"
        )
    edits = (*_pairs(block, "edit", ""), *_pairs(block, "meant", "meant "))
    if edits and decision != "accepted":
        raise block.wrong("edit" if block.has("edit") else "meant", "only what is accepted is edited")
    return Choice(
        block.line, _text(block, "claim"), _text(block, "near"), _text(block, "kind"), _text(block, "text"),
        _text(block, "article"), decision, edits, _text(block, "reason"), author, _text(block, "quote"),
    )  # fmt: skip


def _pairs(block: Block, name: str, before: str) -> tuple[tuple[str, str], ...]:
    inside = block.block(name)
    return tuple((f"{before}{key}", inside.text(key)) for key in inside.fields)


def _text(block: Block, name: str) -> str:
    return block.text(name) if block.has(name) else ""


def _day(top: Block) -> str:
    text = top.text("date")
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        raise top.wrong("date", str(error)) from None
    if day.precision != "day":
        raise top.wrong("date", f"must be a day, as YYYY-MM-DD: {text[:40]!r}")
    return text


@dataclass(frozen=True, slots=True)
class Blank:
    """One claim of a file that is handed out to be filled in."""

    claim: str
    kind: str
    article: str
    text: str
    quote: str
    held: str
    suggests: tuple[tuple[str, str], ...] = ()


def blank_review(date: str, by: str, blanks: tuple[Blank, ...]) -> str:
    """A file with every claim skipped: whoever reviews changes `decision`, and adds what is to be edited."""
    lines = [
        "# accept, reject, conflict or skip; docs/review.md",
        "cordon: review",
        f"date: {date}",
        f"by: {_scalar(by)}",
        "decisions:",
    ]
    for blank in blanks:
        lines += [f"  - claim: {_scalar(blank.claim)}", "    decision: skip"]
        facts = (
            ("kind", blank.kind),
            ("article", blank.article),
            ("text", blank.text),
            ("quote", blank.quote),
            ("held", blank.held),
        )
        lines += [f"    {name}: {_scalar(value)}" for name, value in facts if value]
        if blank.suggests:
            lines += [
                "    suggests:",
                *(f"      {_scalar(prop)}: {_scalar(value)}" for prop, value in blank.suggests),
            ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A text as YAML takes it on one line, whatever it holds."""
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
