"""The case in the form of an authority: one composer a form, chosen by the authority that the regime belongs to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cordon.dossier.annexes import others
from cordon.dossier.case import Case
from cordon.dossier.document import Blank, Block, Document, Look, Paragraph, Section, Table, Text, cell
from cordon.dossier.identity import identification
from cordon.dossier.notes import Notes
from cordon.dossier.parts import (
    against,
    annexes,
    arguments,
    contact,
    course,
    elsewhere,
    facts,
    grounds,
    harms,
    measures,
    note_of_day,
    opening,
    responsibility,
)
from cordon.dossier.wording import fill, labelled, quiet

Sections = tuple[Section, ...]
Where = dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """One authority's kind of submission. write: its sections, and in which of them each requirement is met."""

    title: str
    write: Callable[[Case, Notes], tuple[Sections, Where]]


def compose(case: Case) -> Document:
    """The document."""
    notes = Notes(case.secrets, case.labels)
    form = FORMS.get(case.regime.authority.key, PLAIN)
    sections, where = form.write(case, notes)
    return Document(
        f"{form.title}: {case.caption}", case.regime.label, case.tier.label, case.known_at or case.as_of,
        _facts(case), (*sections, *annexes(case, notes, where)), tuple(notes.notes),
    )  # fmt: skip


def _facts(case: Case) -> tuple[tuple[str, str], ...]:
    """The title block."""
    return (
        ("Addressed to", case.regime.authority.label),
        ("Target", f"{case.caption} ({case.kind})"),
        ("As of", case.as_of),
        ("Known from files", f"up to {case.known_at}" if case.known_at else "all that are held"),
        ("For", case.tier.label),
    )


def _un(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The standard form and the statement of case; only a Member State may submit it."""
    nature = tuple(_nature(case))
    sections = (
        Section("Note to the reader", (*opening(), note_of_day(case))),
        Section("1. Submitting State", (
            *contact("Member State"),
            quiet("Only a Member State may submit this form. Whoever prepared it needs a State that does."),
        )),
        Section("2. Standard form: identification", identification(case, notes)),
        Section("3. Statement of case", (harms(case),)),
        Section("3.1 Criteria on which the proposal rests", (*grounds(case, notes), _relied("criterion and limb relied on")), 2),
        Section("3.2 Specific findings: what was done", facts(case, notes), 2),
        Section("3.3 Specific findings: the target's part", (*responsibility(case, notes), *_for(case, notes)), 2),
        Section("3.4 Nature of the supporting evidence", nature, 2),
        Section("3.5 Supporting evidence", (quiet("Annexes C, D and E: sources, counts, files and their hashes."),), 2),
        Section("3.6 Links to listed persons and entities", others(case, notes), 2),
        *_individuals(case, notes, "3.7 Individuals responsible", 2),
        Section("3.8 What may be made public", (labelled("Parts that may be released", Blank("sections, or all")),), 2),
        Section("4. Measures proposed", measures(case, notes)),
        Section("5. Course of the matter before the Committee", course(case, notes)),
        Section("6. What speaks for the target, and what the record does not show", against(case, notes)),
    )  # fmt: skip
    where = {"findings": "Sections 3.2 and 3.3", "nature": "Section 3.4", "evidence": "Section 3.5, Annexes C to E",
             "links": "Section 3.6", "releasable": "Section 3.8"}  # fmt: skip
    if case.kind != "person":
        where["individuals"] = "Section 3.7"
    return sections, where


def _us(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The submission to State and Treasury."""
    sections = (
        Section("Note to the reader", (*opening(), note_of_day(case))),
        Section("1. Who submits", (
            *contact("Organisation"),
            labelled("How the organisation came to know", Blank("link between the organisation and the information")),
            labelled("Partner bodies", Blank("names, or none")),
        )),
        Section("2. Identification of the target", identification(case, notes)),
        Section("3. Summary of the facts", (harms(case), *facts(case, notes))),
        Section("4. Evidence", _nature(case)),
        Section("5. Responsibility: how the target is tied to the abuse", (*responsibility(case, notes), *_for(case, notes))),
        Section("5.1 Legal grounds", (*grounds(case, notes), _relied("ground relied on")), 2),
        *_individuals(case, notes, "5.2 Persons in the body", 2),
        Section("6. Interest of the United States and impact", (
            quiet("Authorities that have acted already:"), *elsewhere(case, notes),
            labelled("Assets or travel within reach", Blank("what is known of assets, accounts, travel, family")),
            labelled("Message and deterrence", Blank("why a designation would change conduct or encourage others")),
            labelled("Interest of the United States", Blank("which, and why")),
        )),
        Section("7. Links to listed persons and entities", others(case, notes)),
        Section("8. Exculpatory information", against(case, notes)),
        Section("9. Handling", (labelled("Confidentiality", Blank("what may be shared, with whom; risk of reprisals")),)),
        Section("10. Course of the matter", course(case, notes)),
    )  # fmt: skip
    where = {"identification": "Section 2", "facts": "Sections 3 and 4", "responsibility": "Section 5",
             "exculpatory": "Section 8", "submitter": "", "interest": ""}  # fmt: skip
    return sections, where


def _eu(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The statement of reasons, with the pair of acts that would carry it."""
    sections = (
        Section("Note to the reader", (*opening(), note_of_day(case))),
        Section("1. Proposal", contact("Member State or High Representative")),
        Section("2. Identifying information for the annexes", identification(case, notes)),
        Section("3. Statement of reasons", (
            quiet("Individual, specific and concrete: each sentence below is borne by the claims of its note."),
            harms(case), *facts(case, notes), *responsibility(case, notes), *_for(case, notes),
            labelled("Text of the entry", Blank("the reasons as they are to be printed, drawn from the sentences above")),
        )),
        *_individuals(case, notes, "3.1 Persons in the body", 2),
        Section("4. Criteria", (*grounds(case, notes), _relied("criterion relied on"))),
        Section("5. The pair of acts", tuple(_pair(case))),
        Section("6. Measures", measures(case, notes)),
        Section("7. Links to listed persons and entities", others(case, notes)),
        Section("8. What speaks for the target, and what the record does not show", against(case, notes)),
        Section("9. Course of the matter before the Council", course(case, notes)),
    )  # fmt: skip
    return sections, {"reasons": "Section 3", "identifiers": "Section 2"}


def _pair(case: Case) -> Iterator[Block]:
    """The Decision and the Regulation that stand, and blanks for the two that would list the target."""
    pairs = {i.key: i.pair for i in case.rules.instruments if i.pair}
    done: set[str] = set()
    for instrument in case.rules.instruments:
        if instrument.key in done or instrument.key not in pairs or instrument.kind == "listing":
            continue
        twin = next((i for i in case.rules.instruments if i.key == pairs[instrument.key]), None)
        done |= {instrument.key, pairs[instrument.key]}
        names = " with ".join(i.number or i.title for i in (instrument, twin) if i)
        yield labelled("Acts of the regime", names)
    yield labelled("Listing: Council Decision (CFSP), binding the Member States", Blank("number and day"))
    yield labelled("Listing: Council Implementing Regulation (EU), binding operators", Blank("number and day"))


def _uk(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The information note for a designation by the Secretary of State."""
    sections = (
        Section("Note to the reader", (*opening(), note_of_day(case))),
        Section("1. Who submits", contact("Organisation")),
        Section("2. Identification of the target", identification(case, notes)),
        Section("3. Activity", (harms(case), *facts(case, notes))),
        Section("4. Involvement of the target", (*responsibility(case, notes), *_for(case, notes))),
        *_individuals(case, notes, "4.1 Persons in the body", 2),
        Section("5. Grounds", (*grounds(case, notes), _relied("ground relied on"))),
        Section("6. Whether designation is appropriate", (
            quiet("Measures of other jurisdictions:"), *elsewhere(case, notes),
            labelled("Fit with the purposes of the Regulations and priorities", Blank("which, and why")),
            labelled("Seriousness, and the nature of the victims", Blank("drawn from section 3")),
            labelled("Risk of reprisals, and other effects", Blank("to victims, witnesses, staff; humanitarian effects")),
        )),
        Section("7. Measures", measures(case, notes)),
        Section("8. Links to listed persons and entities", others(case, notes)),
        Section("9. What speaks for the target, and what the record does not show", against(case, notes)),
        Section("10. Course of the matter", course(case, notes)),
    )  # fmt: skip
    return sections, {"others": "Section 6"}


def _plain(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """For an authority of whose form nothing is held: the same contents in a neutral order."""
    sections = (
        Section("Note to the reader", (*opening(), note_of_day(case))),
        Section("1. Who submits", contact("Organisation")),
        Section("2. Identification of the target", identification(case, notes)),
        Section("3. What was done", (harms(case), *facts(case, notes))),
        Section("4. The target's part", (*responsibility(case, notes), *_for(case, notes))),
        *_individuals(case, notes, "4.1 Persons in the body", 2),
        Section("5. Grounds", (*grounds(case, notes), _relied("ground relied on"))),
        Section("6. Measures", measures(case, notes)),
        Section("7. Authorities that have acted", elsewhere(case, notes)),
        Section("8. Links to listed persons and entities", others(case, notes)),
        Section("9. What speaks for the target, and what the record does not show", against(case, notes)),
        Section("10. Course of the matter", course(case, notes)),
    )
    return sections, {}


def _relied(what: str) -> Paragraph:
    return Paragraph((Text("Relied on: ", Look.STRONG), Blank(what)))


def _for(case: Case, notes: Notes) -> tuple[Block, ...]:
    return arguments((a for a in case.arguments if not a.against), notes)


def _individuals(case: Case, notes: Notes, title: str, level: int) -> Sections:
    """For a body: the persons responsible. The persons it names stand under responsibility already."""
    if case.kind == "person":
        return ()
    asked = labelled("Individuals proposed with it", Blank("names, each with a dossier of its own"))
    return (Section(title, (asked,), level),)


def _nature(case: Case) -> tuple[Block, ...]:
    """What kinds of sources the claims rest on, counted; the sources themselves stand in the annex."""
    claims = (*case.acts, *case.places, *(c for b in case.bodies for c in (*b.acts, *b.about, *b.places)))
    kinds: dict[str, set[str]] = {}
    for claim in claims:
        for source in claim.sources:
            kinds.setdefault(source.kind.replace("_", " ") or "kind not recorded", set()).add(source.id)
    if not kinds:
        return (quiet("No claim that may be shown at this tier."), fill("evidence that the submitter holds"))
    rows = tuple((cell(kind), cell(str(len(found)))) for kind, found in sorted(kinds.items()))
    voices = {case.voices[key] for found in kinds.values() for key in found if key in case.voices}
    told = f"They are {len(voices)} independent voice{'s' * (len(voices) != 1)}: copies of one story count once (Annex D)."
    return (Table(("Nature", "Sources"), rows, (70, 30)), quiet(told))


PLAIN = Form("Dossier", _plain)
FORMS = {
    "un-sc": Form("Proposal for listing", _un),
    "us-treasury-ofac": Form("Submission for designation", _us),
    "eu-council": Form("Proposal for restrictive measures", _eu),
    "uk-fcdo": Form("Information note for designation", _uk),
}
