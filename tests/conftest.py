"""What many tests stand on: the demonstration's store, loaded once."""

from pathlib import Path

import pytest

from cordon.cli.loading import Wish, pour
from cordon.sources.recognise import Refusal
from cordon.store.opening import Store, open_store
from tests.calling import Cordon
from tests.reading import desk
from tests.shared import ROOT

DEMO = ROOT / "demo"
__all__ = ["desk"]  # fixtures that are told elsewhere


@pytest.fixture(scope="session")
def demo_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a store with the demonstration's lists, acts and judgements lies; nobody writes to it."""
    place = tmp_path_factory.mktemp("demo") / "store.db"
    store = open_store(str(place), create=True)
    paths = [DEMO / "lists", DEMO / "acts.yaml", DEMO / "judgements.yaml"]
    refused = [done for done in pour(store, paths, Wish()) if isinstance(done, Refusal)]
    assert refused == []
    store.close()
    return place


@pytest.fixture(scope="session")
def demo_store(demo_place: Path) -> Store:
    """The demonstration's store, for reading."""
    return open_store(str(demo_place))


@pytest.fixture
def cordon(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cordon:
    """The program with an empty store of the test's own."""
    return Cordon(capsys, tmp_path / "store.db")


@pytest.fixture
def cordon_demo(capsys: pytest.CaptureFixture[str], demo_place: Path) -> Cordon:
    """The program with the demonstration's store."""
    return Cordon(capsys, demo_place)
