"""A second case, INVENTED from end to end: nobody and nothing in it exists. It has witnesses to protect.

It plays in a place without people (`aq`), has names in three scripts, names made to hurt a renderer, a draft,
a claim whose only source is protected, and texts of one level that name people of a higher one.
"""

from dataclasses import dataclass
from pathlib import Path

from cordon.answers.view import View
from cordon.cli.loading import Wish, pour
from cordon.law.library import load_law
from cordon.sources.recognise import Refusal
from cordon.store.opening import open_store
from tests.shared import ROOT

TARGET = "evidence:polar/orest"
AS_OF = "2031-06-01"
HOSTILE = ('#read("/etc/passwd")', "<script>alert(1)</script>", "$x$ *b* _i_ @n1 \\u{41} // /* ${7*7}")

EVIDENCE = (ROOT / "tests" / "records" / "dossier_polar.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Protected:
    """Words of the case that may be read from a level on only."""

    secret: tuple[str, ...]
    restricted: tuple[str, ...]


PROTECTED = Protected(
    secret=(
        "Заряна", "Тестовая", "Zaryana", "Testovaya", "Mnimaya", "cellar.invalid", "hidden cellar",
        "5f0c9d3be1b8e119", "the cook of the column", "behind the stove", "Kvintilian", "Bezimyannyj",
        "polar/witness", "polar/testimony",
    ),
    restricted=(
        "نورة", "المبتكرة", "Noura", "Mubtakara", "lighthouse", "ice cellar", "Ice cellar",
        "polar/victim", "polar/memo",
    ),
)  # fmt: skip
NEVER = ("chained rowers", "slavery", "guilty")


def polar_store(folder: Path, evidence: str = EVIDENCE) -> Path:
    """The place of a store with the invented case."""
    table = folder / "polar.yaml"
    table.write_text(evidence, encoding="utf-8")
    place = folder / "polar.db"
    store = open_store(str(place), create=True)
    done = list(pour(store, [table], Wish()))
    assert len(done) == 1, done
    assert not isinstance(done[0], Refusal), done
    store.close()
    return place


def polar_view(place: Path, as_of: str = AS_OF) -> View:
    return View(open_store(str(place)), load_law(), as_of)
