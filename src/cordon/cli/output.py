"""Printing: JSON to standard output, complaints to standard error, aligned text for people."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cordon import settings

GAP = "  "


def complain(error: object, code: int) -> int:
    """One sentence on standard error; the exit code comes back."""
    print(f"cordon: {error}", file=sys.stderr)  # noqa: T201
    return code


def say(text: str = "") -> None:
    print(text)  # noqa: T201


def say_json(value: Any) -> None:
    """The value as indented JSON with a final newline; keys in the order given."""
    import orjson

    data = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def table(rows: Iterable[Sequence[str]], *, indent: int = 1) -> str:
    """Rows as aligned columns; the last column runs free. Width is that of the terminal's cells."""
    from rich.cells import cell_len

    lines = [tuple(str(cell) for cell in row) for row in rows]
    count = max((len(line) for line in lines), default=0)
    widths = [max((cell_len(line[n]) for line in lines if len(line) > n), default=0) for n in range(count)]
    return "\n".join(
        (" " * indent + GAP.join(_padded(cell, widths[n], cell_len) for n, cell in enumerate(line))).rstrip()
        for line in lines
    )


def _padded(cell: str, width: int, cell_len: Callable[[str], int]) -> str:
    return cell + " " * (width - cell_len(cell))


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 row`, `1,200 rows`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def styled(text: str, style: str) -> str:
    """Colour where a person looks at a terminal that has it; never needed to understand."""
    codes = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
    if not sys.stdout.isatty() or not settings.colour():
        return text
    return f"\x1b[{codes[style]}m{text}\x1b[0m"
