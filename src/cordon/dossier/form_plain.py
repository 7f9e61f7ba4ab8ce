"""For an authority of whose form nothing is held: the same contents in a neutral order."""

from cordon.dossier.annexes import others
from cordon.dossier.case import Case
from cordon.dossier.document import Section
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


def write(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The sections; what the authority requires is not known."""
    sections = (
        note_to_reader(case),
        Section("1. Who submits", contact("Organisation")),
        Section("2. Identification of the target", identification(case, notes)),
        Section("3. What was done", (harms(case), *facts(case, notes))),
        Section("4. The target's part", part(case, notes)),
        *individuals(case, "4.1 Persons in the body"),
        Section("5. Grounds", grounds(case, notes, "ground")),
        Section("6. Measures", measures(case, notes)),
        Section("7. Authorities that have acted", elsewhere(case, notes)),
        Section("8. Links to listed persons and entities", others(case, notes)),
        Section("9. What speaks for the target, and what the record does not show", against(case, notes)),
        Section("10. Course of the matter", course(case, notes)),
    )
    return sections, {}


PLAIN = Form("Dossier", write)
