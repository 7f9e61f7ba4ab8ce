"""A document as the renderers take it: sections of paragraphs, tables and notes. No markup anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

FILL = "FILL"


class Look(StrEnum):
    """How a piece of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"  # small and grey: what explains, and says nothing of the case
    CODE = "code"  # a hash or an id: never broken by hyphens


@dataclass(frozen=True, slots=True)
class Text:
    """Words. They may be in any script; the renderers find which runs go right to left."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that a lawyer has to fill in; shown as [FILL: label]."""

    label: str

    @property
    def text(self) -> str:
        return f"[{FILL}: {self.label}]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to a note by its number, 1 being the first."""

    number: int


Inline = Text | Blank | Mark


class Kind(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    ITEM = "item"  # of a list
    INFERENCE = "inference"  # ours, and marked so
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, blanks and marks in their order. An inference is labelled by the renderer."""

    parts: tuple[Inline, ...]
    kind: Kind = Kind.BODY


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: paragraphs of inlines."""

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on each page. widths: shares of the line, one a column."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. level 1 or 2. fresh: begins on a new page."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole.

    tier:  how it is classified, printed in the header of every page.
    facts: the lines of the title block, label and value.
    date:  YYYY-MM-DD; the only date that enters the files' own metadata.
    notes: in the order of their numbers.
    """

    title: str
    subtitle: str
    tier: str
    date: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def in_order(document: Document) -> Document:
    """The same document with its notes numbered as they are first cited; one that nothing cites is left out."""
    order = dict.fromkeys(mark.number for line in _lines(document) for mark in line if isinstance(mark, Mark))
    new = {old: number for number, old in enumerate(order, start=1)}

    def parts(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(Mark(new[part.number]) if isinstance(part, Mark) else part for part in line)

    def block(old: Block) -> Block:
        if isinstance(old, Paragraph):
            return replace(old, parts=parts(old.parts))
        rows = (tuple(Cell(tuple(map(parts, each.lines))) for each in row) for row in old.rows)
        return replace(old, rows=tuple(rows))

    sections = tuple(replace(s, blocks=tuple(map(block, s.blocks))) for s in document.sections)
    return replace(document, sections=sections, notes=tuple(document.notes[old - 1] for old in order))


def _lines(document: Document) -> Iterator[tuple[Inline, ...]]:
    """Every line of parts in the sections, in the order in which they are read."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.parts
            else:
                yield from (line for row in block.rows for each in row for line in each.lines)


def words(text: str, look: Look = Look.PLAIN) -> tuple[Inline, ...]:
    """A text as the parts of a paragraph."""
    return (Text(text, look),)


def cell(*lines: str | tuple[Inline, ...], look: Look = Look.PLAIN) -> Cell:
    """A cell of texts or of ready parts, one line each."""
    return Cell(tuple(words(line, look) if isinstance(line, str) else line for line in lines))


def texts_of(document: Document) -> Iterator[str]:
    """Every text of a document, wherever it stands, as it was given."""
    yield from (document.title, document.subtitle, document.tier, document.date)
    for label, value in document.facts:
        yield from (label, value)
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            yield from _texts_of_block(block)
    for note in document.notes:
        yield from _texts(note.parts)


def _texts_of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _texts(block.parts)
        return
    yield from block.head
    for row in block.rows:
        for each in row:
            for line in each.lines:
                yield from _texts(line)


def _texts(parts: tuple[Inline, ...]) -> Iterator[str]:
    return (part.text for part in parts if not isinstance(part, Mark))
