"""Decisions of a file held against the store: each means one claim, each edit has a place; then all are written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cordon.answers.review import Decision, Desk, Draft, Stage, settled
from cordon.answers.review_decided import wanting
from cordon.answers.review_edits import checked, edited
from cordon.cli.deciding import Decided, decide
from cordon.errors import BadRecord, BadRequest, BrokenFile
from cordon.sources.review_file import Choice, ReviewFile, read_review
from cordon.store.opening import Store
from cordon.terms.located import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Applied:
    """One decision that was written down. stage: what the claim has come to; lacks: what keeps it out of answers."""

    draft: Draft
    decision: Decision
    stage: Stage
    lacks: tuple[str, ...]


def read_file(path: Path) -> ReviewFile:
    """The decisions of a file. Raises BrokenFile, BadRecord."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BrokenFile(path, f"cannot be read: {error.strerror}") from None
    return read_review(data, path.name)


def apply(store: Store, file: ReviewFile, *, second: bool) -> list[Applied]:
    """Write every decision of a file down, or none. Raises BadRecord for one that means no claim or more than one."""
    desk = Desk(store)
    everything = list(desk.drafts(desk.ids()))
    meant = [(choice, _meant(choice, everything, file)) for choice in file.choices]
    needed = 2 if second or file.second else 1
    planned = [(draft, _decision(choice, draft, file, needed)) for choice, draft in meant if choice.decision]
    done: list[Applied] = []
    while planned:
        wave, planned = _first_of_each(planned)
        done += _written(store, wave)
    return done


def _meant(choice: Choice, everything: Iterable[Draft], file: ReviewFile) -> Draft:
    """The one claim that a decision means."""
    found = [draft for draft in everything if _fits(choice, draft)]
    if len(found) != 1:
        field, words = ("claim", choice.claim) if choice.claim else ("near", choice.near)
        what = f"no claim {'by that id' if choice.claim else 'whose quote holds these words'}: {words[:80]!r}"
        if found:
            fitting = ", ".join(f"{d.short} {d.kind}" for d in found[:6])
            what = f"{len(found)} claims fit ({fitting}): say `claim`, `kind`, `text` or `article`"
        raise file.wrong(choice, field, what)
    if choice.quote and _plain(choice.quote) != _plain(found[0].quote):
        raise file.wrong(
            choice, "quote", f"is not what {found[0].short} says; it was read anew: {found[0].quote[:80]!r}"
        )
    return found[0]


def _fits(choice: Choice, draft: Draft) -> bool:
    if choice.claim:
        return choice.claim in {draft.id, draft.short}
    names = (draft.page.title, draft.page.source, draft.article.value("fileName") or "", draft.page.url)
    return (
        _plain(choice.near) in _plain(draft.quote)
        and (not choice.kind or choice.kind == draft.kind)
        and _plain(choice.text) in _plain(draft.text)
        and (not choice.article or any(choice.article in name for name in names))
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _decision(choice: Choice, draft: Draft, file: ReviewFile, needed: int) -> Decision:
    try:
        edits = checked(draft, choice.edits)
    except BadRequest as error:
        raise BadRecord(file.name, choice.line, "edit", str(error)) from None
    return Decision(draft.id, choice.decision, choice.by, file.date, choice.reason, edits, needed)


def _first_of_each(
    planned: list[tuple[Draft, Decision]],
) -> tuple[list[tuple[Draft, Decision]], list[tuple[Draft, Decision]]]:
    """The first decision on each claim, and the rest: the second word on one is held against the first."""
    wave: list[tuple[Draft, Decision]] = []
    rest: list[tuple[Draft, Decision]] = []
    seen: set[str] = set()
    for draft, decision in planned:
        (rest if draft.id in seen else wave).append((draft, decision))
        seen.add(draft.id)
    return wave, rest


def _written(store: Store, wave: list[tuple[Draft, Decision]]) -> list[Applied]:
    desk = Desk(store)
    fresh = [(desk.open(draft.id), decision) for draft, decision in wave]
    new = [(draft, decision) for draft, decision in fresh if not _said_already(draft, decision)]
    decide(store, [Decided(draft, decision) for draft, decision in new])
    return [applied(draft, decision) for draft, decision in new]


def applied(draft: Draft, decision: Decision) -> Applied:
    """What a decision that was just written down comes to."""
    stage = settled((*draft.decisions, decision))
    lacks = wanting(edited(draft, decision.edits)) if stage is Stage.ACCEPTED else ()
    return Applied(draft, decision, stage, lacks)


def _said_already(draft: Draft, decision: Decision) -> bool:
    """Whether this person's last word on the claim is this very one: a file given twice decides once."""
    own = [d for d in draft.decisions if d.author == decision.author]
    return bool(own) and (own[-1].decision, own[-1].edits, own[-1].reason) == (
        decision.decision,
        decision.edits,
        decision.reason,
    )
