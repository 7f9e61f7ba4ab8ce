"""A document as plain data for a template: nothing but texts, numbers and lists."""

from typing import Any

from cordon.dossier.document import Blank, Block, Cell, Document, Inline, Mark, Paragraph
from cordon.dossier.letters import Run, printable, runs

INFERENCE = "Inference:"
LONG, MANY = 900, 15  # letters and lines of a cell that still moves as a whole


class PlainData:
    """One pass over a document; remembers which notes were met: one is printed where it is first cited."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.met: set[int] = set()

    def data(self) -> dict[str, Any]:
        """The whole document."""
        document = self.document
        return {
            "title": printable(document.title),
            "name": _runs(document.title),
            "subtitle": _runs(document.subtitle),
            "tier": printable(document.tier),
            "inference": INFERENCE,
            "facts": [[printable(label), _runs(value)] for label, value in document.facts],
            "sections": [
                {"title": _runs(s.title), "level": s.level, "fresh": s.fresh,
                 "blocks": [self._block(block) for block in s.blocks]}
                for s in document.sections
            ],
            "notes": [self._parts(note.parts) for note in document.notes],
        }  # fmt: skip

    def _block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Paragraph):
            return {"type": "paragraph", "kind": block.kind.value, "parts": self._parts(block.parts)}
        rows = [[self._cell(each) for each in row] for row in block.rows]
        head = [printable(text) for text in block.head]
        return {"type": "table", "head": head, "rows": rows, "widths": list(block.widths)}

    def _cell(self, each: Cell) -> dict[str, Any]:
        return {"lines": [self._parts(line) for line in each.lines], "long": is_long(each)}

    def _parts(self, parts: tuple[Inline, ...]) -> list[dict[str, Any]]:
        return [self._part(part) for part in parts]

    def _part(self, part: Inline) -> dict[str, Any]:
        if isinstance(part, Mark):
            first = part.number not in self.met
            self.met.add(part.number)
            return {"type": "mark", "number": part.number, "first": first}
        if isinstance(part, Blank):
            return {"type": "blank", "runs": _runs(part.text)}
        return {"type": "text", "look": part.look.value, "runs": _runs(part.text)}


def is_long(each: Cell) -> bool:
    """Whether a cell may be parted by the end of a page; a shorter one goes to the next as a whole."""
    letters = sum(len(part.text) for line in each.lines for part in line if not isinstance(part, Mark))
    return letters > LONG or len(each.lines) > MANY


def _runs(text: str) -> list[dict[str, Any]]:
    return [_run(run) for run in runs(text)]


def _run(run: Run) -> dict[str, Any]:
    return {"text": run.text, "right": run.right, "lang": run.lang}
