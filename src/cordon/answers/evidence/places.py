"""Places by name: which entities a printed place means."""

from cordon.answers.evidence.archive import Archive
from cordon.entities.keys import NAME
from cordon.entities.spelling import name_key
from cordon.store.read import entities_by


def place_ids(archive: Archive, name: str) -> tuple[str, ...]:
    """The places of that name that the reader may know of; empty if there is none."""
    met = entities_by(archive.view.store, NAME, [name_key(name)])
    found = archive.pieces(entity for group in met.values() for entity in group).values()
    return tuple(p.id for p in found if p.is_a("Location") and archive.clearance.may(p.level))
