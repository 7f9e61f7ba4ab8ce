"""Whom a question means, if the one who asks may know of him."""

from cordon.answers.evidence.archive import Archive
from cordon.answers.find import Found, find
from cordon.errors import NotFound


def asked(archive: Archive, query: str) -> Found:
    """The party that a name or an id means. Raises NotFound, and the same for one who is protected."""
    for found in find(
        archive.view.store, query, known_at=archive.view.known_at, level=archive.clearance.level
    ):
        if archive.known(found.members):
            return found
    raise NotFound(f"nobody by the name or id {query!r} is in the store")
