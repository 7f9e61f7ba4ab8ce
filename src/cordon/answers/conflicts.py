"""What contradicts what: claims against what we hold, numbers that exclude each other, what analysts marked.

A contradiction is shown from both sides, with words and places. None is resolved here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.answers.claims_held import Holdings, Verdict
from cordon.answers.claims_held_counts import as_of_thing, fits, scope, shown
from cordon.answers.claims_held_sources import Archive, Evidence
from cordon.answers.review import Desk, Draft, Stage
from cordon.answers.review_edits import told
from cordon.answers.view import View
from cordon.entities.assemble import Thing
from cordon.entities.spelling import name_key
from cordon.store.read import said_everywhere
from cordon.terms.statements import Status

MARKED = ("deathDate", "birthDate", "startDate", "endDate", "listingDate", "date", "value", "personsSought")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides that cannot both be so.

    kind:  `claim` (an article against what we hold), `numbers`, or `marked` (an analyst marked one side).
    stage: of the claim; a draft is shown only where it is asked for.
    """

    kind: str
    about: str
    stage: str
    one: Evidence
    others: tuple[Evidence, ...]


def conflicts(view: View, *, drafts: bool = False) -> tuple[Contradiction, ...]:
    """Every contradiction: of claims first, then of numbers, then what was marked. drafts: pending claims too."""
    found = [*_of_claims(view, drafts=drafts), *_of_numbers(view), *_marked(view)]
    return tuple({(c.kind, frozenset((c.one.key, *(o.key for o in c.others)))): c for c in found}.values())


def _of_claims(view: View, *, drafts: bool) -> Iterator[Contradiction]:
    desk = Desk(view.store, view.known_at)
    holdings = Holdings(view, drafts=drafts)
    for draft in desk.drafts(desk.ids()):
        stage = draft.stage
        if stage is Stage.REJECTED or (not drafts and stage in {Stage.PENDING, Stage.AWAITING}):
            continue
        held = holdings.against(draft)
        against = tuple(e for e in held.evidence if not e.same)
        if held.verdict is Verdict.CONFLICTS or stage is Stage.CONFLICT:
            yield Contradiction("claim", draft.text, str(stage), _side(draft), against)


def _side(draft: Draft) -> Evidence:
    reason = draft.decisions[-1].reason if draft.decisions else ""
    status = "draft" if draft.stage in {Stage.PENDING, Stage.AWAITING} else str(draft.stage)
    why = told(draft).text + (f" ({reason})" if reason else "")
    return Evidence(
        draft.id, why, draft.page.source, draft.page.date, draft.quote, draft.place, status, draft.card.said
    )


def _of_numbers(view: View) -> Iterator[Contradiction]:
    """Numbers of one thing, place, scope and day, none of which allows the other."""
    archive = Archive(view, drafts=False)
    groups: dict[tuple[str, str, str, str], list[Thing]] = {}
    for thing in archive.things(archive.ids_with("counted", "Count")):
        day = as_of_thing(thing, archive)
        key = (thing.value("counted") or "", name_key(thing.value("place") or ""), scope(thing), str(day))
        groups.setdefault(key, []).append(thing)
    for (counted, _place, _scope, on), things in groups.items():
        one, *rest = things
        others = [t for t in rest if not fits(one, t)]
        if others:
            about = f"{counted.replace('_', ' ')}, {one.value('place') or '?'}, as of {on}"
            yield Contradiction(
                "numbers",
                about,
                "accepted",
                archive.evidence(one, shown(one)),
                tuple(archive.evidence(t, shown(t)) for t in others),
            )


def _marked(view: View) -> Iterator[Contradiction]:
    """What an analyst marked as in conflict, beside what else is said under the same property."""
    archive = Archive(view, drafts=False)
    marked: dict[tuple[str, str], list[str]] = {}
    for item in said_everywhere(view.store, MARKED, view.known_at):
        s = item.statement
        if s.status is Status.CONFLICT and item.stands and not s.source.startswith("review:"):
            marked.setdefault((s.entity, s.prop), []).append(s.value)
    seen: set[tuple[str, str, str]] = set()
    for (entity, prop), values in marked.items():
        party = archive.party(entity)
        said = party.of(prop) if party else ()
        for value in values:
            one = [s for s in said if s.statement.value == value]
            rest = [
                s for s in said if s.statement.value != value and s.statement.status is not Status.CONFLICT
            ]
            caption = party.caption if party else entity
            if not one or not rest or (caption, prop, value) in seen:
                continue
            seen.add((caption, prop, value))
            sides = [
                archive.evidence(Thing(entity, party.schema if party else "Thing", (s,)), s.statement.value)
                for s in (one[0], *rest)
            ]
            others = tuple({(e.source, e.why): e for e in sides[1:]}.values())
            yield Contradiction("marked", f"{caption}: {prop}", "conflict", sides[0], others)
