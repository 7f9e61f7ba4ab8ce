"""`cordon sufficiency TARGET --regime R`: what the file shows of a regime's law, and what is missing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.evidence_options import ClearanceWord, claim_json, marked, sources_text, withheld_text
from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import plural, say, say_json, styled, table

if TYPE_CHECKING:
    from cordon.answers.evidence.claims import Claim
    from cordon.answers.evidence.demands import Demand
    from cordon.answers.sufficiency import ElementShown, LimbShown, Sufficiency

COLOURS = {"met": "green", "partly": "yellow", "missing": "red"}
FEW = 3  # claims printed of an element; --all prints all that the answer holds


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="The target.")],
    regime: Annotated[str, typer.Option("--regime", metavar="KEY", help="The regime, such as un-1970.")],
    clearance: ClearanceWord = "public",
    every: Annotated[bool, typer.Option("--all", help="Print every limb and claim of the answer.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Limb by limb: met, partly or missing, by which accepted claims of how many independent sources."""
    from cordon.answers.evidence.clearance import clearance as cleared
    from cordon.answers.sufficiency import sufficiency
    from cordon.cli.view_options import view

    answer = sufficiency(view(store, as_of, known_at), name, regime, cleared(clearance))
    if json:
        say_json(sufficiency_json(answer))
        return
    say("\n".join(sufficiency_text(answer, every=every)))


def sufficiency_text(answer: "Sufficiency", *, every: bool = False) -> Iterator[str]:
    """The answer for a person."""
    known = f" as known on {answer.known_at}" if answer.known_at else ""
    yield f"{styled(answer.caption, 'bold')}   {answer.kind} · {answer.regime.label}"
    yield f"as of {answer.as_of}{known} · clearance {answer.clearance} · what the file shows"
    if answer.test:
        yield f"test: {answer.test}"
    for limb in _worth(answer.limbs, every=every):
        yield ""
        yield from _limb(limb, FEW if not every else 1_000)
    hidden = len(answer.limbs) - len(_worth(answer.limbs, every=every))
    if hidden:
        yield f"\n{plural(hidden, 'further limb')} of which an element has nothing: --all"
    for demand in answer.demands:
        yield ""
        yield from _demand(demand)
    yield from _file(answer)
    withheld = withheld_text(answer.withheld, answer.clearance)
    if withheld:
        yield f"\n{withheld}"
    if answer.unread:
        yield f"\n{answer.unread:,} further records were not read: every number above is at least so many"
    if answer.unverified:
        yield f"\nnot read at their source: {', '.join(answer.unverified[:8])}" + (
            f" and {len(answer.unverified) - 8} more" if len(answer.unverified) > 8 else ""
        )


def _worth(limbs: "Iterable[LimbShown]", *, every: bool) -> "list[LimbShown]":
    """The limbs of which every element has something, or the best one."""
    found = list(limbs)
    return found if every else [limb for limb in found if not limb.missing] or found[:1]


def _limb(limb: "LimbShown", few: int) -> Iterator[str]:
    verdict = styled(limb.verdict, COLOURS[limb.verdict])
    mark = "" if limb.limb.basis.verified else " [limb not read at its source]"
    yield f"{verdict}  {styled(limb.limb.label, 'bold')} ({limb.criterion.provision}; {limb.limb.key}){mark}"
    for label, threshold, codes in limb.harms:
        beyond = f"; must be: {threshold} (not weighed here)" if threshold else ""
        yield f"  harm: {label} ← {', '.join(codes)}{beyond}"
    for shown in limb.elements:
        yield from _element(shown, few)


def _element(shown: "ElementShown", few: int) -> Iterator[str]:
    verdict = styled(f"{shown.verdict:<8}", COLOURS[shown.verdict])
    counted = (
        f"{plural(shown.total, 'claim')}, {plural(shown.voices, 'independent source')}" if shown.total else ""
    )
    protected = f"{shown.protected} protected" if shown.protected else ""
    facts = " · ".join(part for part in (counted, protected) if part)
    yield f"  {verdict} {shown.element.text}" + (f"   [{facts}]" if facts else "")
    rows = [(c.dates, marked(c), sources_text(c)) for c in shown.claims[:few]]
    rows += [("conflict", marked(c), sources_text(c)) for c in shown.conflicts[:few]]
    rows += (
        _leaning(shown.leaning)
        if few == FEW
        else [("leans", f"{marked(c)}: {c.inference}", sources_text(c)) for c in shown.leaning]
    )
    rows += [("against", c.text, sources_text(c)) for c in shown.against]
    if rows:
        yield table(rows, indent=11)
    if shown.need:
        yield f"           missing: {shown.need}"


def _leaning(found: "Iterable[Claim]") -> list[tuple[str, str, str]]:
    """One line a reason, with the claims' sources."""
    by_reason: dict[str, list[Claim]] = {}
    for claim in found:
        by_reason.setdefault(claim.inference, []).append(claim)
    return [
        ("leans", f"{why} ({plural(len(claims), 'claim')} shown with --all)", _few_sources(claims))
        for why, claims in by_reason.items()
    ]


def _few_sources(claims: "list[Claim]") -> str:
    named = list(dict.fromkeys(sources_text(claim) for claim in claims))
    return named[0] + (f" and {len(named) - 1} more" if len(named) > 1 else "")


def _demand(demand: "Demand") -> Iterator[str]:
    asked = ", ".join(demand.asks) or "its words name no act that the program knows; a person must read it"
    yield f"{styled('demand', 'bold')} of {demand.holder}, {demand.kind} of {demand.date}: “{demand.text}”"
    yield f"  understood as: {asked}"
    told = f"{plural(demand.total, 'act')}, {plural(demand.voices, 'independent source')}"
    hidden = f", {demand.protected} protected" if demand.protected else ""
    yield f"  {demand.verdict}: {told}, {demand.later} of them after the {demand.kind}{hidden}"
    if demand.claims:
        yield table([(c.dates, marked(c), sources_text(c)) for c in demand.claims[:FEW]], indent=4)


def _file(answer: "Sufficiency") -> Iterator[str]:
    """What the proposal's file and form still lack."""
    lacking = [r.requirement.label for r in answer.requirements if r.requirement.needed and not r.claims]
    if lacking:
        yield f"\n{styled('the file must also hold', 'bold')}: {'; '.join(lacking)}"
    empty = [f.field.label for f in answer.form if f.field.needed and not f.values]
    if empty:
        yield f"{styled('the form still lacks', 'bold')}: {'; '.join(empty)}"


def sufficiency_json(answer: "Sufficiency") -> dict[str, Any]:
    """The documented keys of `cordon sufficiency --json` (docs/sufficiency.md)."""
    told = _Told()
    return {
        "target": {
            "id": answer.id, "caption": answer.caption, "kind": answer.kind, "members": list(answer.members),
        },
        "regime": answer.regime.key,
        "as_of": answer.as_of,
        "known_at": answer.known_at,
        "clearance": answer.clearance,
        "test": answer.test or None,
        "limbs": [_limb_json(limb, told) for limb in answer.limbs],
        "requirements": [
            {"key": r.requirement.key, "label": r.requirement.label, "needed": r.requirement.needed,
             "claims": told.all(r.claims)}
            for r in answer.requirements
        ],
        "form": [
            {"key": f.field.key, "label": f.field.label, "needed": f.field.needed, "values": list(f.values)}
            for f in answer.form
        ],
        "demands": [_demand_json(demand, told) for demand in answer.demands],
        "claims": told.claims,
        "withheld": answer.withheld,
        "unread": answer.unread,
        "unverified": list(answer.unverified),
    }  # fmt: skip


class _Told:
    """The claims of an answer, each printed once; elements name them."""

    def __init__(self) -> None:
        self.claims: dict[str, dict[str, Any]] = {}

    def all(self, found: "Iterable[Claim]") -> list[dict[str, Any]]:
        """References: the claim's id, and why it only bears on the element where it does."""
        references = []
        for claim in found:
            printed = claim_json(claim)
            inference = printed.pop("inference")
            self.claims.setdefault(claim.id, printed)
            references.append({"claim": claim.id, "inference": inference})
        return references


def _limb_json(limb: "LimbShown", told: _Told) -> dict[str, Any]:
    return {
        "criterion": limb.criterion.key,
        "provision": limb.criterion.provision,
        "limb": limb.limb.key,
        "label": limb.limb.label,
        "source": limb.limb.basis.source,
        "verified": limb.limb.basis.verified,
        "verdict": str(limb.verdict),
        "harms": [
            {"label": label, "threshold": threshold or None, "codes": list(codes)}
            for label, threshold, codes in limb.harms
        ],
        "elements": [_element_json(shown, told) for shown in limb.elements],
    }


def _element_json(shown: "ElementShown", told: _Told) -> dict[str, Any]:
    return {
        "key": shown.element.key,
        "kind": shown.element.kind,
        "text": shown.element.text,
        "ways": list(shown.ways),
        "verdict": str(shown.verdict),
        "voices": shown.voices,
        "protected_voices": shown.protected,
        "total": shown.total,
        "claims": told.all(shown.claims),
        "leaning": told.all(shown.leaning),
        "conflicts": told.all(shown.conflicts),
        "against": told.all(shown.against),
        "need": shown.need or None,
    }


def _demand_json(demand: "Demand", told: _Told) -> dict[str, Any]:
    names = ("holder", "kind", "date", "text", "total", "voices", "later", "verdict")
    return {name: getattr(demand, name) for name in names} | {
        "asks": list(demand.asks),
        "protected_voices": demand.protected,
        "hold": told.all([demand.hold])[0],
        "claims": told.all(demand.claims),
    }
