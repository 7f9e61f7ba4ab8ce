"""The case as a document, in the form of the authority that the regime belongs to."""

from cordon.dossier.case import Case
from cordon.dossier.document import Document, in_order
from cordon.dossier.form_eu import EU
from cordon.dossier.form_plain import PLAIN
from cordon.dossier.form_uk import UK
from cordon.dossier.form_un import UN
from cordon.dossier.form_us import US
from cordon.dossier.notes import Notes
from cordon.dossier.parts import annexes

FORMS = {"un-sc": UN, "us-treasury-ofac": US, "eu-council": EU, "uk-fcdo": UK}


def compose(case: Case) -> Document:
    """The document. Notes are numbered in the order of their first citation, the annexes last."""
    notes = Notes(case.secrets, case.labels)
    form = FORMS.get(case.regime.authority.key, PLAIN)
    sections, where = form.write(case, notes)
    last = annexes(case, notes, where)
    document = Document(
        f"{form.title}: {case.caption}", case.regime.label, case.tier.label, case.known_at or case.as_of,
        _facts(case), (*sections, *last), tuple(notes.notes),
    )  # fmt: skip
    return in_order(document)


def _facts(case: Case) -> tuple[tuple[str, str], ...]:
    """The title block."""
    return (
        ("Addressed to", case.regime.authority.label),
        ("Target", f"{case.caption} ({case.kind})"),
        ("As of", case.as_of),
        ("Known from files", f"up to {case.known_at}" if case.known_at else "all that are held"),
        ("For", case.tier.label),
    )
