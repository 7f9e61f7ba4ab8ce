"""The information note for a designation by the Secretary of State: is it shown, is it appropriate."""

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
    measures,
    note_to_reader,
    part,
)
from cordon.dossier.wording import labelled, quiet


def write(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The sections, and where each factor is met."""
    appropriate = (
        quiet("Measures of other jurisdictions:"),
        *elsewhere(case, notes),
        labelled("Fit with the purposes of the Regulations and with priorities", Blank("which, and why")),
        labelled("Seriousness, and the nature of the victims", Blank("drawn from section 3")),
        labelled("Risk of reprisals, and other effects", Blank("to victims, witnesses, staff; on aid")),
    )
    sections = (
        note_to_reader(case),
        Section("1. Who submits", contact("Organisation")),
        Section("2. Identification of the target", identification(case, notes)),
        Section("3. Activity", (harms(case), *facts(case, notes))),
        Section("4. Involvement of the target", part(case, notes)),
        *individuals(case, "4.1 Persons in the body"),
        Section("5. Grounds", grounds(case, notes, "ground")),
        Section("6. Whether designation is appropriate", appropriate),
        Section("7. Measures", measures(case, notes)),
        Section("8. Links to listed persons and entities", others(case, notes)),
        Section("9. What speaks for the target, and what the record does not show", against(case, notes)),
        Section("10. Course of the matter", course(case, notes)),
    )
    where = {
        "others": "Section 6",
        "priorities": "Section 6",
        "victim": "Sections 3 and 6",
        "seriousness": "Sections 3 and 6",
        "reprisals": "Section 6",
    }
    return sections, where


UK = Form("Information note for designation", write)
