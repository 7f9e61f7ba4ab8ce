"""Calls of the command line inside the test's own process."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from cordon.cli.main import main


@dataclass(frozen=True)
class Called:
    """What a call printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cordon:
    """`cordon(...)` runs the program with a store and gives back what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], store: object = None) -> None:
        self.capsys, self.store = capsys, store

    def __call__(self, *arguments: object) -> Called:
        given = [str(argument) for argument in arguments]
        if self.store is not None:
            given += ["--store", str(self.store)]
        with pytest.raises(SystemExit) as ended:
            main(given)
        printed = self.capsys.readouterr()
        return Called(int(ended.value.code or 0), printed.out, printed.err)
