"""Evidence tables as YAML: the heading's fields, then a list a kind.

cordon: evidence
set: tarhuna
date: 2026-06-01
incidents:
- {id: inc-1, title: Arrests in the market, place: Tarhuna}
"""

from collections.abc import Iterator

from cordon.errors import BadRecord
from cordon.sources.formats import Part
from cordon.sources.templates.heading import FIELDS, heading
from cordon.sources.templates.kinds import Kind, kinds
from cordon.sources.templates.tables import Row, Table
from cordon.terms.located import MAX_BYTES, Block, Item, read_block


def tables_of_yaml(part: Part) -> tuple[Table, ...]:
    """Every table of a file, in the order of the file. Raises BadRecord."""
    with part.path.open("rb") as file:
        top = read_block(file.read(MAX_BYTES + 1), part.name)
    top.only("cordon", *FIELDS, *kinds())
    given = {name: top.text(name) for name in FIELDS if top.has(name)}
    head = heading(part.name, given, 1)
    found = [name for name in top.fields if name in kinds()]
    if not found:
        raise top.wrong("cordon", "the file holds no table")

    def table(name: str) -> Table:
        kind = kinds()[name]
        rows = tuple(_row(top.as_block(name, item), kind, item) for item in top.items(name))
        return Table(part.name, kind, head, "line", lambda: iter(rows))

    return tuple(table(name) for name in found)


def _row(block: Block, kind: Kind, item: Item) -> Row:
    block.only(*kind.columns)
    return Row(item.line, {name: text for name in block.fields if (text := "; ".join(_texts(block, name)))})


def _texts(block: Block, name: str) -> Iterator[str]:
    """A text, or the texts of a list; an empty field is none."""
    item = block.fields[name]
    items = item.value if isinstance(item.value, tuple) else (item,)
    for each in items:
        if not isinstance(each.value, str):
            raise BadRecord(block.file, each.line, name, "must be a text or a list of texts")
        if each.value.strip():
            yield " ".join(each.value.split())
