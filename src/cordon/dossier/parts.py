"""Sections that several forms share, each a function of the case and its notes."""

from collections.abc import Iterable, Iterator

from cordon.answers.coverage import CLOSED
from cordon.dossier.annexes import (
    designations,
    files,
    law_read,
    numbers,
    open_lines,
    sources,
    withheld,
)
from cordon.dossier.case import Argument, Case
from cordon.dossier.document import Blank, Block, Kind, Look, Paragraph, Section, Table, Text, cell
from cordon.dossier.findings import conduct, conduct_of, people, role
from cordon.dossier.notes import Notes
from cordon.dossier.weighing import answered, weighing
from cordon.dossier.wording import fill, item, labelled, quiet, sentence
from cordon.law.criteria import Criterion, Limb
from cordon.law.violations import violations

NO_FINDING = (
    "How to read this: each sentence rests on the note behind it, and each note on a claim in a file whose hash is "
    "given. Acts are reported as their sources attribute them; nothing here is the finding of a court. “Inference” "
    "marks what was concluded and not stated. [FILL: …] marks what only the submitter can say. Drafts are not used."
)


def opening() -> tuple[Block, ...]:
    return (quiet(NO_FINDING),)


def facts(case: Case, notes: Notes) -> tuple[Block, ...]:
    """What was done, by the target and by its bodies."""
    out = conduct(case, notes)
    for each in case.bodies:
        out = (*out, *conduct_of(each, notes))
    return out


def responsibility(case: Case, notes: Notes) -> tuple[Block, ...]:
    """How the target is tied to what was done."""
    return role(case, notes) if case.kind == "person" else people(case, notes)


def grounds(case: Case, notes: Notes) -> Iterator[Block]:
    """The criteria whose limbs can apply to such a target, as the law is held."""
    for criterion in case.rules.criteria:
        limbs = tuple(limb for limb in criterion.limbs if case.kind in limb.targets)
        if limbs:
            yield Paragraph((Text(f"{criterion.label} ", Look.STRONG), Text(f"({_where(case, criterion)})"),
                             notes.plain(_basis_of(criterion))))  # fmt: skip
            for limb in limbs:
                yield item(_limb(limb), notes.plain(_basis_of(limb)))


def _where(case: Case, criterion: Criterion) -> str:
    instrument = next(i for i in case.rules.instruments if i.key == criterion.instrument)
    return f"{instrument.number or instrument.title}, {criterion.provision}"


def _limb(limb: Limb) -> str:
    return f"{limb.label}: {'; '.join(element.text for element in limb.elements)}"


def _basis_of(what: Criterion | Limb) -> str:
    checked = "" if what.basis.verified else " Not verified at its source: to be checked before it is relied on."
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
    deaths = [value for value in case.values if value.prop == "deathDate"]
    for value in deaths:
        out.append(item(f"The target is reported dead on {value.text}"
                        + (" (another source contradicts this)" if value.conflict else ""), *notes.links(value.chain)))  # fmt: skip
    out.append(fill("any further information that speaks for the target, known to the submitter; if none, say so"))
    return tuple(out)


def _not_shown(case: Case) -> Iterator[str]:
    """Plain facts about the record itself."""
    if not case.acts:
        yield f"No source that may be shown attributes an act to {case.caption} by name."
    acts = (*case.acts, *(x for b in case.bodies for x in b.acts))
    voices = {voice for act in acts for voice in _voices(case, act.sources)}
    if acts:
        yield f"{len(acts)} claims of acts come from {len(voices)} independent voice{'s' * (len(voices) != 1)} (Annex D)."
    conflicts = [c for c in (*case.acts, *case.places) if c.status == "conflict"]
    if conflicts:
        yield f"{len(conflicts)} claims are contradicted by another source and are marked so."
    if case.kind == "person" and case.overlaps and not any(overlap.surely for overlap in case.overlaps):
        yield "No dated place of the target in a body surely covers the time of an act; the dates are too coarse."


def _voices(case: Case, found: Iterable[object]) -> set[int]:
    return {case.voices.get(getattr(source, "id", ""), 0) for source in found}


def elsewhere(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Authorities that have acted against the target."""
    found = [s for s in case.standings if s.cell.state in CLOSED]
    if not found:
        return (quiet(f"No other authority had acted against {case.caption} by {case.as_of}, as far as lists were read."),)
    out: list[Block] = []
    for standing in found:
        since = f" since {standing.cell.since}" if standing.cell.since else ""
        out.append(item(f"{standing.cell.regime.label}: {standing.cell.state.value}{since}", *notes.links(standing.chain)))
    return tuple(out)


def course(case: Case, notes: Notes) -> tuple[Block, ...]:
    """What happened under this regime so far: proposals, holds, what their holders demand."""
    found = next((s for s in case.standings if s.cell.regime.key == case.regime.key), None)
    if found is None or not found.cell.facts:
        return (quiet(f"Under {case.regime.label} nothing is recorded about {case.caption} by {case.as_of}."),)
    out: list[Block] = []
    for fact in found.cell.facts:
        since = f" since {fact.since}" if fact.since else ""
        detail = f": {fact.detail}" if fact.detail else ""
        marks = notes.links(link for link in found.chain if _of(link.entity, fact.said))
        out.append(item(f"{fact.state.value.capitalize()}{since}{detail}", *marks))
    for demand in case.sufficiency.demands:
        out += answered(demand, notes)
    return tuple(out)


def _of(entity: str, said: Iterable[object]) -> bool:
    return any(getattr(getattr(item_, "statement", None), "entity", None) == entity for item_ in said)


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
    rows = []
    for needed in evidence.requirements:
        place = where.get(needed.key)
        told = (Text(place),) if place else (Blank(needed.label),)
        checked = "" if needed.basis.verified else "; not verified"
        rows.append((cell(needed.label, (Text(needed.basis.source + checked, Look.QUIET),)),
                     cell("must" if needed.needed else "should"), cell(told)))  # fmt: skip
    test = Paragraph((Text("Test of evidence: ", Look.STRONG), Text(evidence.test + ".")))
    return (test, Table(("The file holds", "", "Here"), tuple(rows), (55, 12, 33)))


def harms(case: Case) -> Paragraph:
    """The kinds of acts recorded that some limb of the regime counts, in the words of the list of violations."""
    codes = {code for limb in case.sufficiency.limbs for _l, _t, found in limb.harms for code in found}
    labels = tuple(violations()[code].label for code in sorted(codes) if code in violations())
    return Paragraph(sentence(f"Kinds of acts recorded that the regime counts: {'; '.join(labels) or 'none'}"))


def annexes(case: Case, notes: Notes, where: dict[str, str]) -> tuple[Section, ...]:
    """Annexes A to H. The annexes of sources come last, when every source has been cited."""
    first = (
        *weighing(case, notes),
        Section("Annex B. Designations, proposals and warrants", designations(case, notes), fresh=True),
        Section("Annex C. Counts, each a claim", numbers(case, notes)),
    )
    return (
        *first,
        Section("Annex D. Sources", sources(case, notes), fresh=True),
        Section("Annex E. Files and their hashes", files(notes)),
        Section("Annex F. Law relied on", (*law_read(case), *(Paragraph((Text(f"Not verified: {line}"),), Kind.ITEM)
                                                              for line in open_lines(case)))),
        Section("Annex G. What the file must hold, and where it stands", requirements(case, where)),
        Section("Annex H. Withheld at this tier", withheld(case)),
    )  # fmt: skip


def contact(who: str) -> tuple[Block, ...]:
    """Who submits; nothing of it is known to the program."""
    return (
        labelled(who, Blank("name")),
        labelled("Point of contact", Blank("name, post, telephone, e-mail")),
        labelled("Date of submission", Blank("date")),
    )


def note_of_day(case: Case) -> Paragraph:
    read = "; ".join(f"{case.labels.get(source, source)} of {day}" for source, day in case.lists)
    return quiet(f"Stands on what was held by {case.known_at or 'the day of writing'} for {case.as_of}. Lists read: {read}.")
