"""Progress with rate and time left, on standard error, only where a person looks at it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Progress:
    """Work that goes on. Quiet here; `_Bar` shows it."""

    def begin(self, title: str, total: int | None) -> None:
        """The next piece of work, and how much it is where that is known."""

    def __call__(self, done: int) -> None:
        """How much of the piece is done."""


class _Bar(Progress):
    def __init__(self, bar: Any, title: str, total: int | None) -> None:
        self.bar = bar
        self.task = bar.add_task(title, total=total, rate="")

    def begin(self, title: str, total: int | None) -> None:
        self.bar.reset(self.task, total=total, description=title, rate="")

    def __call__(self, done: int) -> None:
        speed = self.bar.tasks[0].speed
        self.bar.update(self.task, completed=done, rate=f"{speed:,.0f}/s" if speed else "")


@contextmanager
def progress(title: str, total: int | None = None, unit: str = "rows") -> Iterator[Progress]:
    """A bar for a piece of work, or for several one after the other; call it with how much is done so far."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich import progress as shown
    from rich.console import Console

    columns = (
        shown.TextColumn("{task.description}"), shown.BarColumn(), shown.MofNCompleteColumn(),
        shown.TextColumn(unit), shown.TextColumn("{task.fields[rate]}"), shown.TimeRemainingColumn(),
    )  # fmt: skip
    with shown.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar, title, total)
