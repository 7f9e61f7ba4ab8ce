"""What the file on a target shows of a regime's law, element by element, by which claims; and what is
missing.

It never says that somebody is guilty, and it decides nothing: it says what accepted claims show, how many
                                                               independent
sources stand behind them, which are protected, which conflict, and how far a holder's demand is answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.asked import asked
from cordon.answers.evidence.case import Case, case_of
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.evidence.demands import Demand, demands
from cordon.answers.evidence.independence import VoiceBook, Voices, voice_book
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.weighing import Shown, Weighing, weighing
from cordon.answers.view import View
from cordon.law.basis import unverified
from cordon.law.criteria import Criterion, Element, Limb, Requirement, ways_of
from cordon.law.crosswalk import harms_of
from cordon.law.forms import FormField
from cordon.law.regimes import Regime
from cordon.law.rules import Rules

ENOUGH = 2  # independent sources that let an element count as met; a rule of ours, no standard of proof
MOST_SHOWN = 12  # claims shown of an element; all are counted


class Verdict(StrEnum):
    """What the file shows of an element or limb."""

    MET = "met"  # direct accepted claims of at least two independent sources, or the list itself
    PARTLY = "partly"  # one source, an inference, a conflict, or something only a person can weigh
    MISSING = "missing"  # no accepted claim bears on it


@dataclass(frozen=True, slots=True)
class ElementShown:
    """One element.

    voices:    independent sources of the direct claims that the reader may see; protected: further ones he
               may not.
    claims:    direct ones, of as many voices as there are first; total: how many there are.
    leaning:   what only bears on it, each with its `inference`.
    conflicts: direct claims that another source contradicts; they count for nothing.
    against:   arguments that speak for the target.
    need:      what is missing, in one clause; "" if it is met.
    """

    element: Element
    ways: tuple[str, ...]
    verdict: Verdict
    voices: int
    protected: int
    claims: tuple[Claim, ...]
    total: int
    leaning: tuple[Claim, ...]
    conflicts: tuple[Claim, ...]
    against: tuple[Claim, ...]
    need: str


@dataclass(frozen=True, slots=True)
class LimbShown:
    """One limb: the weakest of its elements decides.

    harms: the limb's harms that acts of the case are instances of: label, what the regime asks beyond them
           (a threshold, which is told and never weighed), and the violation codes.
    """

    criterion: Criterion
    limb: Limb
    verdict: Verdict
    harms: tuple[tuple[str, str, tuple[str, ...]], ...]
    elements: tuple[ElementShown, ...]

    @property
    def missing(self) -> int:
        return sum(shown.verdict is Verdict.MISSING for shown in self.elements)

    @property
    def met(self) -> int:
        return sum(shown.verdict is Verdict.MET for shown in self.elements)


@dataclass(frozen=True, slots=True)
class RequirementShown:
    """Something that the file of a proposal must hold, and the arguments that fill it."""

    requirement: Requirement
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One column of the standard form with what the lists and the evidence print for it."""

    field: FormField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """The answer. limbs: the best first. withheld: claims about the target that the clearance keeps closed.

    unread:     further records that name the target, its bodies or units below: numbers are then "at least".
    unverified: keys of lines of this regime's law that were not read at their source.
    """

    id: str
    caption: str
    kind: str
    members: tuple[str, ...]
    regime: Regime
    as_of: str
    known_at: str | None
    clearance: str
    test: str
    limbs: tuple[LimbShown, ...]
    requirements: tuple[RequirementShown, ...]
    form: tuple[Filled, ...]
    demands: tuple[Demand, ...]
    withheld: int
    unread: int
    unverified: tuple[str, ...]

    @property
    def best(self) -> LimbShown | None:
        return self.limbs[0] if self.limbs else None


def sufficiency(
    view: View, query: str, regime: str, clearance: Clearance, *, most: int = MOST_SHOWN
) -> Sufficiency:
    """What the file on a target shows under a regime's law. most: claims shown of an element.

    Raises NotFound for a target or a regime that is not known, or whose law we do not hold.
    """
    archive = Archive(view, clearance)
    rules = view.law.rules(regime)
    found = asked(archive, query)
    case = case_of(archive, found.id)
    return Weighed(archive, case, rules, most).answer()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of an element is going to be shown. seen: the voices of all that bears on it."""

    shown: Shown
    direct: list[Piece]
    seen: Voices
    chosen: list[Piece]
    conflicts: list[Piece]
    leaning: dict[str, list[Piece]]

    def pieces(self) -> Iterator[Piece]:
        yield from (*self.chosen, *self.conflicts, *self.shown.against.values())
        for found in self.leaning.values():
            yield from found


class Weighed:
    """One case held against one regime."""

    def __init__(self, archive: Archive, case: Case, rules: Rules, most: int) -> None:
        self.archive, self.case, self.rules, self.most = archive, case, rules, most
        self.weighing: Weighing = weighing(archive, case, rules)
        self.teller = Teller(archive)

    def answer(self) -> Sufficiency:
        case, rules, view = self.case, self.rules, self.archive.view
        shown = [(c, limb, *self._weigh(c, limb)) for c, limb in self._limbs()]
        every = [*case.pieces, *(p for _c, _l, _d, found in shown for s in found for p in s.all_pieces())]
        book = voice_book(self.archive, every)
        plans = [(c, limb, [self._plan(each, book) for each in found]) for c, limb, _codes, found in shown]
        self.teller.prepare(p for _c, _limb, found in plans for plan in found for p in plan.pieces())
        limbs = [self._limb(c, limb, found, book) for c, limb, found in plans]
        return Sufficiency(
            case.id, case.caption, case.kind, case.members, rules.regime, view.as_of, view.known_at,
            self.archive.clearance.level.word, rules.evidence.test if rules.evidence else "",
            tuple(sorted(limbs, key=_best_first)), tuple(self._requirements(book)), tuple(self._form()),
            demands(self.archive, self.teller, case, rules.regime.key, book), len(_distinct(case.withheld)),
            case.unread,
            tuple(dict.fromkeys(getattr(line, "key", "") or line.basis.source for line in unverified(rules))),
        )  # fmt: skip

    def _limbs(self) -> Iterator[tuple[Criterion, Limb]]:
        for criterion in self.rules.criteria:
            yield from ((criterion, limb) for limb in criterion.limbs if self.case.kind in limb.targets)

    def _weigh(self, criterion: Criterion, limb: Limb) -> tuple[tuple[str, ...], list[Shown]]:
        deeds = self.weighing.matching(limb)
        codes = tuple(dict.fromkeys(code for deed in deeds for code in deed.piece.values("conduct")))
        return codes, [self.weighing.element(criterion, limb, each, deeds) for each in limb.elements]

    def _limb(self, criterion: Criterion, limb: Limb, found: "list[_Plan]", book: VoiceBook) -> LimbShown:
        elements = tuple(
            self._element(limb, each, plan, book) for each, plan in zip(limb.elements, found, strict=True)
        )
        order = (Verdict.MISSING, Verdict.PARTLY, Verdict.MET)
        verdict = min((each.verdict for each in elements), key=order.index)
        return LimbShown(criterion, limb, verdict, self._harms(limb), elements)

    def _harms(self, limb: Limb) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        codes = {c for deed in self.weighing.matching(limb) for c in deed.piece.values("conduct")}
        met: dict[str, list[str]] = {}
        for match in harms_of(self.rules, codes):
            if match.harm.key in limb.harms:
                met.setdefault(match.harm.key, []).append(match.code)
        by_key = {harm.key: harm for harm in self.rules.harms}
        return tuple((by_key[k].label, by_key[k].threshold, tuple(found)) for k, found in met.items())

    def _plan(self, shown: Shown, book: VoiceBook) -> "_Plan":
        """Which claims of an element are going to be shown."""
        direct = [p for p in shown.direct.values() if not p.conflict]
        seen = book.of(shown.all_pieces())
        by_reason: dict[str, list[Piece]] = {}
        for found, why in shown.leaning.values():
            by_reason.setdefault(why, []).append(found)
        share = max(1, self.most // max(1, len(by_reason)))
        return _Plan(
            shown, direct, seen, _one_of_each_voice(direct, seen)[: self.most],
            [p for p in shown.direct.values() if p.conflict][: self.most],
            {why: _one_of_each_voice(found, seen)[:share] for why, found in by_reason.items()},
        )  # fmt: skip

    def _element(self, limb: Limb, element: Element, plan: "_Plan", book: VoiceBook) -> ElementShown:
        shown, teller, seen = plan.shown, self.teller, plan.seen
        voices, protected = self._voices(shown, plan.direct, book)
        verdict = _verdict(shown, plan.direct, voices)
        leaning = (c for why, found in plan.leaning.items() for c in teller.claims(found, seen, why))
        return ElementShown(
            element, ways_of(limb, element), verdict, voices, protected, teller.claims(plan.chosen, seen),
            len(plan.direct), tuple(leaning), teller.claims(plan.conflicts, seen),
            teller.claims(shown.against.values(), book.of(shown.against.values())),
            "" if verdict is Verdict.MET else _need(shown, plan.direct, voices, protected),
        )  # fmt: skip

    def _voices(self, shown: Shown, direct: list[Piece], book: VoiceBook) -> tuple[int, int]:
        """Independent sources, open and protected; where two sides are needed, those of the weaker."""
        sides = shown.sides or (tuple(direct),)
        found = [book.of(p for p in side if not p.conflict) for side in sides]
        weakest = min(found, key=lambda voices: voices.count)
        return weakest.count, len(weakest.protected)

    def _requirements(self, book: VoiceBook) -> Iterator[RequirementShown]:
        if self.rules.evidence is None:
            return
        for requirement in self.rules.evidence.requirements:
            found = [a for a in self.case.arguments if self._fills(a, requirement)]
            yield RequirementShown(requirement, self.teller.claims(found, book.of(found)))

    def _fills(self, argument: Piece, requirement: Requirement) -> bool:
        here = self.rules.regime.key in argument.values("regime")
        against = requirement.key == "exculpatory" and argument.value("side") == "speaks_against"
        return here and (requirement.key in argument.values("element") or against)

    def _form(self) -> Iterator[Filled]:
        """The columns of the regime's form that this sort of target has."""
        if self.rules.form is None:
            return
        seen = [p for p in self.case.own if self.archive.clearance.may(p.level)]
        for column in self.rules.form.fields:
            if self.case.kind in column.targets:
                values = dict.fromkeys(v for prop in column.properties for p in seen for v in p.values(prop))
                yield Filled(column, tuple(values))


def _distinct(found: Iterable[Piece]) -> set[str]:
    return {each.id for each in found}


def _best_first(limb: LimbShown) -> tuple[int, int, int]:
    open_ones = len(limb.elements) - limb.met
    return (limb.missing, open_ones, -sum(each.voices for each in limb.elements))


def _verdict(shown: Shown, direct: list[Piece], voices: int) -> Verdict:
    if direct and (voices >= ENOUGH or shown.conclusive):
        return Verdict.MET
    return Verdict.PARTLY if shown.direct or shown.leaning else Verdict.MISSING


def _need(shown: Shown, direct: list[Piece], voices: int, protected: int) -> str:
    """What would make it met, in one clause."""
    more = f"; {protected} protected at this clearance" if protected else ""
    if direct and shown.sides:
        return f"one more independent source, for the dates of the post or for the acts within them{more}"
    if direct and voices:
        return f"one more independent source{more}"
    if direct:
        return f"a source that may be shown{more}"
    if shown.direct:
        return "the conflict between its sources settled"
    if shown.leaning:
        return f"a source that says it: so far only {_reasons(shown)}{more}"
    return f"any accepted claim that shows it{more}"


def _reasons(shown: Shown) -> str:
    return "; ".join(dict.fromkeys(why for _found, why in shown.leaning.values()))


def _one_of_each_voice(found: Iterable[Piece], voices: Voices) -> list[Piece]:
    """Claims in such an order that every voice is heard once before any is heard twice."""
    rounds: dict[str, int] = {}
    heard: dict[int, int] = {}
    kept = tuple(found)
    for each in kept:
        mine = {voices.by_source[proof] for proof in each.proofs if proof in voices.by_source}
        rounds[each.id] = min((heard.get(voice, 0) for voice in mine), default=0)
        for voice in mine:
            heard[voice] = heard.get(voice, 0) + 1
    return sorted(kept, key=lambda p: rounds[p.id])
