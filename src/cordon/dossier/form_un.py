"""The UN's standard form and statement of case; only a Member State may submit it."""

from cordon.dossier.annexes import others
from cordon.dossier.case import Case
from cordon.dossier.document import Blank, Section
from cordon.dossier.form import Form, Sections, Where
from cordon.dossier.identity import identification
from cordon.dossier.notes import Notes
from cordon.dossier.parts import (
    against,
    contact,
    course,
    facts,
    grounds,
    harms,
    individuals,
    measures,
    nature,
    note_to_reader,
    part,
)
from cordon.dossier.wording import labelled, quiet

SPONSOR = "Only a Member State may submit this form. Whoever prepared it needs a State that does."


def write(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The sections, and where each requirement of the Committee is met."""
    sections = (
        note_to_reader(case),
        Section("1. Submitting State", (*contact("Member State"), quiet(SPONSOR))),
        Section("2. Standard form: identification", identification(case, notes)),
        Section("3. Statement of case", (harms(case),)),
        Section("3.1 Criteria on which the proposal rests", grounds(case, notes, "criterion and limb"), 2),
        Section("3.2 Specific findings: what was done", facts(case, notes), 2),
        Section("3.3 Specific findings: the target's part", part(case, notes), 2),
        Section("3.4 Nature of the supporting evidence", nature(case), 2),
        Section("3.5 Supporting evidence", (quiet("Annexes C, D and E: counts, sources, files."),), 2),
        Section("3.6 Links to listed persons and entities", others(case, notes), 2),
        *individuals(case, "3.7 Individuals responsible"),
        Section("3.8 What may be made public", (labelled("May be released", Blank("sections, or all")),), 2),
        Section("4. Measures proposed", measures(case, notes)),
        Section("5. Course of the matter before the Committee", course(case, notes)),
        Section("6. What speaks for the target, and what the record does not show", against(case, notes)),
    )
    where = {
        "findings": "Sections 3.2 and 3.3",
        "nature": "Section 3.4",
        "evidence": "Section 3.5, Annexes C to E",
        "links": "Section 3.6",
        "individuals": "Section 3.7" if case.kind != "person" else "not an entity",
        "releasable": "Section 3.8",
    }
    return sections, where


UN = Form("Proposal for listing", write)
