"""The shipped word lists, read once: YAML and TSV beside this file."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """One YAML file of data/, parsed. Shared: the caller must not change it."""
    text = files("cordon.articles").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  # the C twin of SafeLoader, ten times as fast


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one TSV file of data/, comments left out."""
    text = files("cordon.articles").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def cue(name: str) -> frozenset[str]:
    """One list of `data/cues.yaml`, as a set."""
    return frozenset(table("cues")[name])
