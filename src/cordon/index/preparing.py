"""Names read into words, one after the other, the words of equal texts once."""

from collections.abc import Iterable, Iterator

from cordon.index.names import IndexName, schema_class
from cordon.index.spelling import Spelling, spellings


def prepared(names: Iterable[IndexName]) -> Iterator[tuple[IndexName, tuple[Spelling, ...]]]:
    """Each name with every way it is searched: in its own script and in its Latin readings."""
    for name in names:
        yield name, spellings(name.text, schema_class(name.schema))
