"""The pages of documentation as data: sections, tables, links, the calls they show and what those print."""

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cordon.cli.main import main
from tests.shared import ROOT

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:src|docs|tests|demo|bench)/[\w./-]*[\w-])`")


@dataclass(frozen=True)
class Shown:
    """A call that a page shows with what it is said to print; `…` alone stands for lines left out."""

    page: str
    line: str
    prints: tuple[str, ...]

    @property
    def arguments(self) -> list[str]:
        """What follows `cordon`, as a shell would read it."""
        return shlex.split(self.line.removeprefix("$ cordon"), comments=True)


def pages() -> tuple[Path, ...]:
    """Every page of the project."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "demo").rglob("*.md")]
    return tuple(sorted(found))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", text)


def sections(text: str) -> dict[str, str]:
    """Heading without back-ticks -> its text up to the next heading, of any level."""
    found: dict[str, str] = {}
    fenced, title = False, ""
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("#") and not fenced:
            title = line.lstrip("#").strip().replace("`", "")
            found[title] = ""
        elif title:
            found[title] += line + "\n"
    return found


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as a web host of repositories makes them."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in sections(text)}


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """The cells of every table row but heads and rules."""
    lines = text.splitlines()
    for n, line in enumerate(lines):
        below = lines[n + 1] if n + 1 < len(lines) else ""
        if line.startswith("|") and not _is_rule(line) and not _is_rule(below):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            yield tuple(cell.strip().replace("\\|", "|") for cell in cells)


def _is_rule(line: str) -> bool:
    return bool(line) and not line.strip("|-: ")


def words(cell: str) -> tuple[str, ...]:
    """What stands in back-ticks in a cell."""
    return tuple(re.findall(r"`([^`]+)`", cell))


def first_words(text: str) -> set[str]:
    """What stands in back-ticks in the first cell of the tables."""
    return {word for row in rows(text) for word in words(row[0])}


def shown_in(path: Path) -> Iterator[Shown]:
    """The calls in the blocks marked `console` of a page."""
    for kind, block in FENCE.findall(path.read_text(encoding="utf-8")):
        if kind == "console":
            for call in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
                line, *prints = call.splitlines() or [""]
                if line.startswith("$ cordon "):
                    yield Shown(named(path), line, tuple(prints))


def keys_of(section: str, all_sections: dict[str, str]) -> set[str]:
    """The JSON keys that a section documents; below a row that points at `#object-…`, that section's keys."""
    found: set[str] = set()
    for row in rows(section):
        for key in words(row[0]):
            if key.startswith("-"):
                continue
            found.add(key)
            for name in re.findall(r"\(#object-([\w-]+)\)", " ".join(row[1:])):
                below = keys_of(all_sections[f"Object {name}"], all_sections)
                found |= {f"{key}.{other}" for other in below}
    return found


def keys_in(value: Any, known: set[str], at: str = "") -> Iterator[str]:
    """Every key of a JSON value as `rows[].group.state`; where `known` has `x.*`, keys below x are data."""
    if isinstance(value, list):
        for item in value:
            yield from keys_in(item, known, f"{at}[]")
    elif isinstance(value, dict):
        for key, item in value.items():
            path = f"{at}.{key}" if at else str(key)
            free = f"{at}.*" if at else "*"
            path = free if path not in known and free in known else path
            yield path
            yield from keys_in(item, known, path)


@dataclass(frozen=True)
class Ran:
    """How a call of the program ended."""

    code: int
    out: str
    err: str


def run(arguments: list[str]) -> Ran:
    """Call the program in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code: Any = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as ended:
            code = ended.code
    return Ran(int(code or 0), _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8", "replace")
