"""The dossier as the bytes of a file: gathered, composed, rendered, and searched for what it may not tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

from cordon.answers.view import View
from cordon.dossier.case import Case
from cordon.dossier.compose import compose
from cordon.dossier.document import Blank, Document, Inline, Paragraph, texts_of
from cordon.dossier.gathering import case
from cordon.dossier.leaks import leaks
from cordon.dossier.tiers import Tier
from cordon.errors import BadRequest, LeakFound

KINDS = ("docx", "pdf", "html")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A finished file. blanks: things left to a person; looked_for: protected words that are not in it."""

    data: bytes
    kind: str
    document: Document
    tier: Tier
    blanks: int
    looked_for: int


def dossier(  # noqa: PLR0913  # what a dossier is of, for, and how it is written
    view: View, target: str, regime: str, tier: Tier, kind: str, *, fonts: Sequence[Path] = ()
) -> Dossier:
    """The dossier on a target under a regime, for the readers of a tier, as docx, pdf or html.

    Raises NotFound (also for a target that the reader may not know), BadRequest, and LeakFound if any byte of
    the file would tell what is protected at that tier.
    """
    if kind not in KINDS:
        raise BadRequest(f"a dossier is written as {', '.join(KINDS)}, not {kind[:20]!r}")
    found = case(view, target, regime, tier)
    document = compose(found)
    data = render(document, kind, fonts)
    told = leaks(found.secrets, document, data, kind, fixed_words(found))
    if told:
        raise LeakFound(tier.key, len(told), tuple(dict.fromkeys(term.record for term in told)))
    return Dossier(data, kind, document, tier, _blanks(document), len(found.secrets.terms))


def render(document: Document, kind: str, fonts: Sequence[Path] = ()) -> bytes:
    """The bytes of the document in one format. A renderer is loaded only when it is wanted."""
    if kind == "docx":
        from cordon.dossier.docx import docx  # noqa: PLC0415

        return docx(document)
    if kind == "html":
        from cordon.dossier.html import html  # noqa: PLC0415

        return html(document)
    from cordon.dossier.pdf import pdf  # noqa: PLC0415

    return pdf(document, fonts)


def fixed_words(found: Case) -> tuple[str, ...]:
    """Everything that would stand in such a dossier if nothing were known: our words, and the law's."""
    empty = replace(
        found, caption="", known_at=None, values=(), places=(), acts=(), bodies=(), overlaps=(), numbers=(),
        arguments=(), standings=(), neighbours=(), lists=(), voices={},
        sufficiency=replace(found.sufficiency, limbs=(), demands=()),
    )  # fmt: skip
    return (*texts_of(compose(empty)), *_texts_in(found.rules), *found.labels.values())


def _texts_in(value: object) -> Iterator[str]:
    """Every text in a record of law and in the records it holds."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_in(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts_in(each))
    elif isinstance(value, tuple):
        yield from (text for each in value for text in _texts_in(each))


def _blanks(document: Document) -> int:
    """How many things are left to a person."""
    count = 0
    for section in document.sections:
        for block in section.blocks:
            rows = (
                ((block.parts,),)
                if isinstance(block, Paragraph)
                else (each.lines for row in block.rows for each in row)
            )
            count += sum(_of_line(line) for lines in rows for line in lines)
    return count


def _of_line(line: tuple[Inline, ...]) -> int:
    return sum(isinstance(part, Blank) for part in line)
