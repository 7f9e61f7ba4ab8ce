"""A kind of submission: what it is called, and the function that writes its sections."""

from collections.abc import Callable
from dataclasses import dataclass

from cordon.dossier.case import Case
from cordon.dossier.document import Section
from cordon.dossier.notes import Notes

Sections = tuple[Section, ...]
Where = dict[str, str]  # key of a requirement -> the section that meets it


@dataclass(frozen=True, slots=True)
class Form:
    """One authority's kind of submission."""

    title: str
    write: Callable[[Case, Notes], tuple[Sections, Where]]
