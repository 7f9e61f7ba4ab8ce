"""The view that a call's options ask for."""

from cordon.answers.view import View
from cordon.cli.options import day, opened, today
from cordon.law.library import load_law


def view(store: str | None, as_of: str | None, known_at: str | None) -> View:
    """The store, the law, and the two days. Without --as-of it is today, or the day of --known-at."""
    known = day(known_at, "--known-at")
    return View(opened(store), load_law(), day(as_of, "--as-of") or known or today(), known)
