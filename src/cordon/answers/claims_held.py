"""One claim against what we hold: it agrees, it is new, it conflicts, or it is one source's story told again.

agrees                 something we hold from another source says the same within its date
new                    nothing we hold speaks of it; for a number, nothing of that day (a later number is a series)
conflicts              something we hold excludes it; both are shown, and none is corrected
same source repeated   what says the same is the same source: another copy of the story, or a record made from it

The verdict is for the person who reviews; nothing is decided by it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from cordon.answers.claims_held_acts import (
    act_verdict,
    death_verdict,
    designation_verdict,
    inaction_verdict,
    relation_verdict,
)
from cordon.answers.claims_held_counts import count_verdict
from cordon.answers.claims_held_law import law_verdict
from cordon.answers.claims_held_sources import Archive, Evidence, Found, with_sameness
from cordon.answers.review import Draft
from cordon.answers.review_edits import told
from cordon.answers.view import View


class Verdict(StrEnum):
    """How a claim stands to what we hold."""

    AGREES = "agrees"
    NEW = "new"
    CONFLICTS = "conflicts"
    REPEATED = "same source repeated"


@dataclass(frozen=True, slots=True)
class Held:
    """The verdict on one claim.

    why:      one sentence. evidence: what we hold, with its words and place, the deciding ones first.
    suggests: (property, value) that what we hold would fill in, such as the regime of the listing it agrees with.
    meant:    (name of the article, entity, its name): whom a name may mean; an inference, for the reviewer.
    """

    verdict: Verdict
    why: str
    evidence: tuple[Evidence, ...] = ()
    suggests: tuple[tuple[str, str], ...] = ()
    meant: tuple[tuple[str, str, str], ...] = ()


READERS: dict[str, Callable[[Draft, Archive], Found]] = {
    "designation": designation_verdict, "delisting": designation_verdict, "proposal": act_verdict, "hold": act_verdict,
    "warrant": act_verdict, "allegation": act_verdict, "support": relation_verdict, "command": relation_verdict,
    "count": count_verdict, "inaction": inaction_verdict, "law": law_verdict, "criterion": law_verdict,
    "clock": law_verdict, "measure": law_verdict, "death": death_verdict,
}  # fmt: skip


@dataclass(slots=True)
class Holdings:
    """What a store holds, asked claim by claim. drafts: whether other claims that nobody decided count as held."""

    view: View
    drafts: bool = True
    archive: Archive | None = None

    def against(self, draft: Draft) -> Held:
        """The verdict on a claim, as it was last decided or as it was read."""
        if self.archive is None:
            self.archive = Archive(self.view, drafts=self.drafts)
        claim = told(draft)
        reader = READERS.get(claim.kind)
        found = reader(claim, self.archive) if reader else Found()
        return replace(_verdict(claim, found, self.archive), meant=self.archive.meant(claim))


def _verdict(claim: Draft, found: Found, archive: Archive) -> Held:
    """Contradiction before agreement; agreement of the very source is no second source."""
    found = Found(
        with_sameness(archive, claim, found.agreeing),
        with_sameness(archive, claim, found.against),
        with_sameness(archive, claim, found.beside),
        found.suggests,
    )
    against = [e for e in found.against if not e.same]
    if against:
        return Held(
            Verdict.CONFLICTS, against[0].why, _ordered(against, found.agreeing, found.beside), found.suggests
        )
    independent = sorted(
        (e for e in found.agreeing if not e.same and e.status != "draft"),
        key=lambda e: e.status != "published",
    )
    if independent:
        return Held(
            Verdict.AGREES,
            independent[0].why,
            _ordered(independent, found.agreeing, found.beside),
            found.suggests,
        )
    repeated = [*(e for e in found.agreeing if e.same), *archive.copies(claim)]
    if repeated:
        return Held(Verdict.REPEATED, repeated[0].same, _ordered(repeated, found.beside), found.suggests)
    beside = _ordered(found.agreeing, found.beside)
    return Held(Verdict.NEW, beside[0].why if beside else "nothing held speaks of it", beside, found.suggests)


def _ordered(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        {evidence.key: evidence for group in reversed(groups) for evidence in reversed(list(group))}.values()
    )[::-1]
