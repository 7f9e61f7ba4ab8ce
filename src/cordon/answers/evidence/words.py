"""The words of sources that point at what the law asks for (`words.yaml`)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cordon.text.folding import fold


@cache
def _tables() -> dict[str, Any]:
    raw = yaml.safe_load(Path(__file__).with_name("words.yaml").read_bytes())
    return {
        "leading": tuple(fold(word) for word in raw["leading"]),
        **{name: {key: tuple(fold(w) for w in words) for key, words in raw[name].items()}
           for name in ("conduct", "victims")},
    }  # fmt: skip


def leads(text: str) -> bool:
    """Whether a role, rank or title is said to be at the head of a body or an office in it."""
    return any(word.startswith(start) for word in fold(text).split() for start in _tables()["leading"])


def conduct_in(text: str) -> tuple[str, ...]:
    """The violation codes that the words of a text name, in the order of the table."""
    return _named(_tables()["conduct"], text)


def victims_in(text: str) -> tuple[str, ...]:
    """The sorts of victims that the words of a text name."""
    return _named(_tables()["victims"], text)


def _named(table: Mapping[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
    spaced = f" {fold(text)}"
    return tuple(key for key, starts in table.items() if any(f" {start}" in spaced for start in starts))
