"""The submission to State and Treasury: facts, evidence, responsibility, interest, what speaks against."""

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
    elsewhere,
    facts,
    grounds,
    harms,
    individuals,
    nature,
    note_to_reader,
    part,
)
from cordon.dossier.wording import labelled, quiet


def write(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The sections, and where each item of the template is met."""
    submitter = (
        *contact("Organisation"),
        labelled("How it came to know", Blank("link between the organisation and the information")),
        labelled("Partner bodies", Blank("names, or none")),
    )
    interest = (
        quiet("Authorities that have acted already:"),
        *elsewhere(case, notes),
        labelled("Assets or travel within reach", Blank("what is known of assets, accounts, travel, family")),
        labelled("Message and deterrence", Blank("why a designation would change conduct")),
        labelled("Interest of the United States", Blank("which, and why")),
    )
    handling = labelled("Confidentiality", Blank("what may be shared, with whom; risk of reprisals"))
    sections = (
        note_to_reader(case),
        Section("1. Who submits", submitter),
        Section("2. Identification of the target", identification(case, notes)),
        Section("3. Summary of the facts", (harms(case), *facts(case, notes))),
        Section("4. Evidence", nature(case)),
        Section("5. Responsibility: how the target is tied to the abuse", part(case, notes)),
        Section("5.1 Legal grounds", grounds(case, notes, "ground"), 2),
        *individuals(case, "5.2 Persons in the body"),
        Section("6. Interest of the United States and impact", interest),
        Section("7. Links to listed persons and entities", others(case, notes)),
        Section("8. Exculpatory information", against(case, notes)),
        Section("9. Handling", (handling,)),
        Section("10. Course of the matter", course(case, notes)),
    )
    where = {
        "submitter": "Section 1",
        "identification": "Section 2",
        "facts": "Sections 3 and 4",
        "responsibility": "Section 5",
        "interest": "Section 6",
        "exculpatory": "Section 8",
        "ngo-information": "the whole",
    }
    return sections, where


US = Form("Submission for designation", write)
