"""The EU's statement of reasons, with the pair of acts that would carry it."""

from collections.abc import Iterator

from cordon.dossier.annexes import others
from cordon.dossier.case import Case
from cordon.dossier.document import Blank, Block, Section
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
    note_to_reader,
    part,
)
from cordon.dossier.wording import labelled, quiet
from cordon.law.instruments import Instrument

EACH = "Individual, specific and concrete: each sentence below is borne by the claims of its note."
DECISION = "Listing: Council Decision (CFSP), which binds the Member States"
REGULATION = "Listing: Council Implementing Regulation (EU), which binds operators"


def write(case: Case, notes: Notes) -> tuple[Sections, Where]:
    """The sections, and where each requirement of the Council is met."""
    entry = labelled("Text of the entry", Blank("the reasons as printed, drawn from the sentences above"))
    reasons = (quiet(EACH), harms(case), *facts(case, notes), *part(case, notes), entry)
    sections = (
        note_to_reader(case),
        Section("1. Proposal", contact("Member State or High Representative")),
        Section("2. Identifying information for the annexes", identification(case, notes)),
        Section("3. Statement of reasons", reasons),
        *individuals(case, "3.1 Persons in the body"),
        Section("4. Criteria", grounds(case, notes, "criterion")),
        Section("5. The pair of acts", tuple(pair_of_acts(case))),
        Section("6. Measures", measures(case, notes)),
        Section("7. Links to listed persons and entities", others(case, notes)),
        Section("8. What speaks for the target, and what the record does not show", against(case, notes)),
        Section("9. Course of the matter before the Council", course(case, notes)),
    )
    return sections, {"reasons": "Section 3", "identifiers": "Section 2"}


def pair_of_acts(case: Case) -> Iterator[Block]:
    """The pairs that stand, and blanks for the two acts that would list the target."""
    by_key = {instrument.key: instrument for instrument in case.rules.instruments}
    done: set[str] = set()
    for one in case.rules.instruments:
        if one.pair and one.key not in done and one.kind != "listing":
            done |= {one.key, one.pair}
            yield labelled("Acts of the regime", f"{_cited(one)} with {_cited(by_key[one.pair])}")
    yield labelled(DECISION, Blank("number and day"))
    yield labelled(REGULATION, Blank("number and day"))


def _cited(instrument: Instrument) -> str:
    return instrument.number or instrument.title


EU = Form("Proposal for restrictive measures", write)
