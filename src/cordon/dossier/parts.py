"""Sections that several forms share, each a function of the case and its notes."""

from collections.abc import Iterable, Iterator

from cordon.answers.coverage import CLOSED, Fact
from cordon.answers.evidence.claims import Claim
from cordon.dossier.annexes import (
    designations,
    files,
    law_read,
    numbers,
    open_lines,
    sources,
    withheld,
)
from cordon.dossier.case import Argument, Case, Standing
from cordon.dossier.document import Blank, Block, Cell, Kind, Look, Paragraph, Section, Table, Text, cell
from cordon.dossier.findings import conduct, conduct_of, people, role
from cordon.dossier.notes import Notes
from cordon.dossier.weighing import answered, weighing
from cordon.dossier.wording import fill, item, labelled, quiet, sentence
from cordon.law.criteria import Criterion, Limb, Requirement
from cordon.law.violations import violations

READING = (
    "How to read this: each sentence rests on the note behind it, and each note on a claim in a file whose "
    "hash is given. Acts are reported as sources attribute them; nothing here is the finding of a court. "
    "“Inference” marks what was concluded and not stated. [FILL: …] marks what only the submitter can say. "
    "Drafts are not used."
)


def note_to_reader(case: Case) -> Section:
    """How to read it, on what day it stands, and which lists had been read."""
    read = "; ".join(f"{case.labels[source]} of {day}" for source, day in case.lists if source in case.labels)
    known = f"files dated up to {case.known_at}" if case.known_at else "all files held when it was written"
    day = f"As things stood on {case.as_of}, by {known}. Lists read for that day: {read or 'none'}."
    return Section("Note to the reader", (quiet(READING), quiet(day)))


def facts(case: Case, notes: Notes) -> tuple[Block, ...]:
    """What was done, by the target and by its bodies."""
    out = conduct(case, notes)
    for each in case.bodies:
        out = (*out, *conduct_of(each, notes))
    return out


def part(case: Case, notes: Notes) -> tuple[Block, ...]:
    """How the target is tied to what was done, and what analysts argue."""
    own = role(case, notes) if case.kind == "person" else people(case, notes)
    return (*own, *arguments((a for a in case.arguments if not a.against), notes))


def individuals(case: Case, title: str) -> tuple[Section, ...]:
    """For a body: those responsible, each of whom needs a dossier of his own."""
    if case.kind == "person":
        return ()
    return (
        Section(title, (labelled("Proposed with it", Blank("names, each with a dossier of its own")),), 2),
    )


def nature(case: Case) -> tuple[Block, ...]:
    """What kinds of sources the claims rest on, counted; the sources themselves stand in the annex."""
    kinds: dict[str, set[str]] = {}
    for claim in _claims(case):
        for source in claim.sources:
            kinds.setdefault(source.kind.replace("_", " ") or "kind not recorded", set()).add(source.id)
    if not kinds:
        return (quiet("No claim that may be shown at this tier."), fill("evidence that the submitter holds"))
    rows = tuple((cell(kind), cell(str(len(found)))) for kind, found in sorted(kinds.items()))
    voices = {case.voices[key] for found in kinds.values() for key in found if key in case.voices}
    told = f"They are {_voiced(len(voices))}: copies of one story count once (Annex D)."
    return (Table(("Nature", "Sources"), rows, (70, 30)), quiet(told))


def _claims(case: Case) -> Iterator[Claim]:
    yield from (*case.acts, *case.places)
    for each in case.bodies:
        yield from (*each.acts, *each.about, *each.places)


def _voiced(count: int) -> str:
    return f"{count} independent voice{'s' * (count != 1)}"


def grounds(case: Case, notes: Notes, relied: str) -> tuple[Block, ...]:
    """The criteria whose limbs can apply to such a target; which is relied on is a blank."""
    out: list[Block] = []
    for criterion in case.rules.criteria:
        limbs = tuple(limb for limb in criterion.limbs if case.kind in limb.targets)
        if limbs:
            head = (Text(f"{criterion.label} ", Look.STRONG), Text(f"({_where(case, criterion)})"))
            out.append(Paragraph((*head, notes.plain(_basis_of(criterion)))))
            out += [item(_limb(limb), notes.plain(_basis_of(limb))) for limb in limbs]
    return (*out, Paragraph((Text("Relied on: ", Look.STRONG), Blank(f"{relied} relied on"))))


def _where(case: Case, criterion: Criterion) -> str:
    instrument = next(i for i in case.rules.instruments if i.key == criterion.instrument)
    return f"{instrument.number or instrument.title}, {criterion.provision}"


def _limb(limb: Limb) -> str:
    return f"{limb.label}: {'; '.join(element.text for element in limb.elements)}"


def _basis_of(what: Criterion | Limb) -> str:
    checked = (
        "" if what.basis.verified else " Not verified at its source: to be checked before it is relied on."
    )
    return f"Law as held: {what.basis.source}.{checked}"


def arguments(found: Iterable[Argument], notes: Notes) -> tuple[Block, ...]:
    """Analysts' arguments: said to be such."""
    return tuple(
        item(f"Argument of the analyst on “{a.element}”: {a.text}", notes.claim(a.claim)) for a in found
    )


def against(case: Case, notes: Notes) -> tuple[Block, ...]:
    """What speaks for the target, and what the record does not show."""
    found = tuple(a for a in case.arguments if a.against)
    out: list[Block] = list(arguments(found, notes)) or [quiet("Recorded arguments for the target: none.")]
    out += [Paragraph((Text(line),), Kind.ITEM) for line in _not_shown(case)]
    for value in case.values:
        if value.prop == "deathDate":
            doubt = " (another source contradicts this)" if value.conflict else ""
            told = f"The target is reported dead on {value.text}{doubt}"
            out.append(item(told, *notes.links(value.chain)))
    further = "any further information that speaks for the target, known to the submitter; if none, say so"
    return (*out, fill(further))


def _not_shown(case: Case) -> Iterator[str]:
    """Plain facts about the record itself."""
    if not case.acts:
        yield f"No source that may be shown attributes an act to {case.caption} by name."
    acts = (*case.acts, *(x for b in case.bodies for x in b.acts))
    voices = {case.voices.get(source.id, 0) for act in acts for source in act.sources}
    if acts:
        yield f"All claims of acts, {len(acts)} in number, come from {_voiced(len(voices))} (Annex D)."
    conflicts = [c for c in (*acts, *case.places) if c.status == "conflict"]
    if conflicts:
        yield f"Claims that another source contradicts, and that are marked so: {len(conflicts)}."
    if case.kind == "person" and case.overlaps and not any(overlap.surely for overlap in case.overlaps):
        yield "No dated place of the target in a body surely covers the time of an act: dates are too coarse."


def elsewhere(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Authorities that have acted against the target."""
    found = [s for s in case.standings if s.cell.state in CLOSED]
    if not found:
        return (quiet(f"None had acted against {case.caption} by {case.as_of}, as far as lists were read."),)
    return tuple(_acted(standing, notes) for standing in found)


def _acted(standing: Standing, notes: Notes) -> Block:
    since = f" since {standing.cell.since}" if standing.cell.since else ""
    told = f"{standing.cell.regime.label}: {standing.cell.state.value}{since}"
    return item(told, *notes.links(standing.chain))


def course(case: Case, notes: Notes) -> tuple[Block, ...]:
    """What happened under this regime so far: proposals, holds, what their holders demand."""
    out: list[Block] = []
    for standing in case.standings:
        if standing.cell.regime.key == case.regime.key:
            out += [_step(fact, standing, notes) for fact in standing.cell.facts]
    for demand in case.sufficiency.demands:
        out += answered(demand, notes)
    nothing = f"Under {case.regime.label} nothing is recorded about {case.caption} by {case.as_of}."
    return tuple(out) or (quiet(nothing),)


def _step(fact: Fact, standing: Standing, notes: Notes) -> Block:
    since = f" since {fact.since}" if fact.since else ""
    detail = f": {fact.detail}" if fact.detail else ""
    mine = {said.statement.entity for said in fact.said}
    marks = notes.links(link for link in standing.chain if link.entity in mine)
    return item(f"{fact.state.value.capitalize()}{since}{detail}", *marks)


def measures(case: Case, notes: Notes) -> tuple[Block, ...]:
    """What a designation would do to such a target."""
    found = [m for m in case.rules.measures if case.kind in m.targets and m.kind != "notice"]
    return (
        *(item(m.label, notes.plain(f"Law as held: {m.basis.source}.")) for m in found),
        labelled("Measures asked for", Blank("which of these")),
    )


def requirements(case: Case, where: dict[str, str]) -> tuple[Block, ...]:
    """What the authority wants a file to hold, and where it stands here."""
    evidence = case.rules.evidence
    if evidence is None or not evidence.requirements:
        return (quiet("No list of what the file must hold is recorded for this authority."),)
    rows = tuple(_required(needed, where) for needed in evidence.requirements)
    test = Paragraph((Text("Test of evidence: ", Look.STRONG), Text(evidence.test + ".")))
    return (test, Table(("The file holds", "", "Here"), rows, (55, 12, 33)))


def _required(needed: Requirement, where: dict[str, str]) -> tuple[Cell, ...]:
    place = where.get(needed.key)
    open_ = Blank("where, or why not") if needed.needed else Text("not asked for")
    checked = "" if needed.basis.verified else "; not verified"
    lines = (Text(needed.label),), (Text(needed.basis.source + checked, Look.QUIET),)
    told = Text(place) if place else open_
    return Cell(lines), cell("must" if needed.needed else "should"), cell((told,))


def harms(case: Case) -> Paragraph:
    """The kinds of acts recorded that some limb of the regime counts."""
    codes = {code for limb in case.sufficiency.limbs for _l, _t, found in limb.harms for code in found}
    labels = tuple(violations()[code].label for code in sorted(codes) if code in violations())
    return Paragraph(
        sentence(f"Kinds of acts recorded that the regime counts: {'; '.join(labels) or 'none'}")
    )


def annexes(case: Case, notes: Notes, where: dict[str, str]) -> tuple[Section, ...]:
    """Annexes A to H. Those of sources and files come after everything that cites one."""
    first = (
        *weighing(case, notes),
        Section("Annex B. Designations, proposals and warrants", designations(case, notes), fresh=True),
        Section("Annex C. Counts, each a claim", numbers(case, notes)),
    )
    unread = tuple(Paragraph((Text(f"Not verified: {line}"),), Kind.ITEM) for line in open_lines(case))
    return (
        *first,
        Section("Annex D. Sources", sources(case, notes), fresh=True),
        Section("Annex E. Files and their hashes", files(notes)),
        Section("Annex F. Law relied on", (*law_read(case), *unread)),
        Section("Annex G. What the file must hold, and where it stands", requirements(case, where)),
        Section("Annex H. Withheld at this tier", withheld(case)),
    )


def contact(who: str) -> tuple[Block, ...]:
    """Who submits; nothing of it is known to the program."""
    return (
        labelled(who, Blank("name")),
        labelled("Point of contact", Blank("name, post, telephone, e-mail")),
        labelled("Date of submission", Blank("date")),
    )
