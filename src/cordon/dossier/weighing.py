"""Each limb of the law against the record: which element is shown by which claims, and what is missing.

How many further sources are protected is never told: a number beside an element would point at a witness.
"""

import re

from cordon.answers.evidence.demands import Demand
from cordon.answers.sufficiency import ElementShown, LimbShown, Verdict
from cordon.dossier.case import Case
from cordon.dossier.document import Blank, Block, Cell, Inline, Look, Paragraph, Section, Table, Text, cell
from cordon.dossier.findings import says
from cordon.dossier.notes import Notes
from cordon.dossier.wording import item, quiet, sentence, spaced

MOST = 4  # claims named of an element; all are counted
_PROTECTED = re.compile(r"; \d+ protected at this clearance\Z")
VERDICTS = {Verdict.MET: "shown", Verdict.PARTLY: "shown in part", Verdict.MISSING: "not shown"}


def weighing(case: Case, notes: Notes) -> tuple[Section, ...]:
    """A line for every element of every limb that can apply, the limb with most shown first."""
    lead = (
        "“Shown” means: direct accepted claims of at least two independent voices, or the authority's own "
        "list, say so. It is a rule of this record and no standard of proof; whether the test of the law is "
        "passed is for the authority to decide. Claims that another source contradicts count for nothing."
    )
    limbs = tuple(
        Section(_head(limb), (*_harms(limb), _table(limb, notes)), level=2) for limb in case.sufficiency.limbs
    )
    return (Section("Annex A. Each limb of the law against the record", (quiet(lead),), fresh=True), *limbs)


def _head(limb: LimbShown) -> str:
    return f"{limb.criterion.provision}: {limb.limb.label} – {VERDICTS[limb.verdict]}"


def _harms(limb: LimbShown) -> tuple[Block, ...]:
    """The kinds of acts of the limb that are recorded, and what the law asks beyond them."""
    if not limb.harms:
        return ()
    told = []
    for label, threshold, codes in limb.harms:
        beyond = f"; they must be {threshold}, which the record does not weigh" if threshold else ""
        told.append(
            f"{label} ({len(codes)} kinds of acts recorded{beyond})" if len(codes) > 1 else f"{label}{beyond}"
        )
    return (quiet(f"Acts recorded that count: {'; '.join(told)}."),)


def _table(limb: LimbShown, notes: Notes) -> Table:
    rows = tuple(_row(shown, notes) for shown in limb.elements)
    return Table(("Element", "Record", "Claims, with their notes", "What is missing"), rows, (27, 13, 34, 26))


def _row(shown: ElementShown, notes: Notes) -> tuple[Cell, ...]:
    voices = f"{shown.voices} voice{'s' * (shown.voices != 1)}, {shown.total} claim{'s' * (shown.total != 1)}"
    return (
        cell(shown.element.text),
        cell((Text(VERDICTS[shown.verdict], Look.STRONG),), (Text(voices, Look.QUIET),)),
        Cell(_claims(shown, notes)),
        cell(_PROTECTED.sub("", shown.need) or "nothing"),
    )


def _claims(shown: ElementShown, notes: Notes) -> tuple[tuple[Inline, ...], ...]:
    """The claims behind an element, as marks; what only bears on it, what conflicts, what speaks against."""
    groups = (
        ("says so", shown.claims), ("bears on it (inference)", shown.leaning),
        ("in conflict", shown.conflicts), ("speaks against", shown.against),
    )  # fmt: skip
    lines: list[tuple[Inline, ...]] = []
    for label, claims in groups:
        marks = tuple(notes.claim(claim) for claim in claims[:MOST] if claim.sources)
        if marks:
            lines.append((Text(f"{label}: "), *spaced(marks)))
    return tuple(lines) or ((Text("none", Look.QUIET),),)


def answered(demand: Demand, notes: Notes) -> tuple[Block, ...]:
    """What a holder asked to see, and what the record holds that answers it."""
    who = f"{demand.holder} ({demand.kind}, {demand.date})"
    out: list[Block] = [
        Paragraph(sentence(f"{who} asks for: “{demand.text}”", notes.claim(demand.hold))),
    ]
    if demand.asks:
        later = "none of them" if not demand.later else f"{demand.later} of them"
        asks = f"Read as a demand for: {', '.join(demand.asks)}."
        found = f"{demand.total} claims of such acts, of {demand.voices} independent voices"
        out.append(quiet(f"{asks} {found}; {later} spoke after the {demand.kind}."))
        out += [item(says(claim), notes.claim(claim)) for claim in demand.claims[:MOST] if claim.sources]
    else:
        out.append(quiet("What the demand names is left to a person to read."))
    out.append(Paragraph((Text("Answer to the demand: ", Look.STRONG), Blank("how these findings meet it"))))
    return tuple(out)
