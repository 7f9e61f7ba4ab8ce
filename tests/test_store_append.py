"""The ledger: whole or nothing, each statement at its own time, in whatever order the files came."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cordon.errors import BrokenFile, NoStore, ShrunkList, UndatedFile
from cordon.store.append import append
from cordon.store.compare import difference
from cordon.store.opening import Store, open_store
from cordon.store.pouring import Options
from cordon.store.read import entities_by, said_of, snapshots_read
from cordon.store.verify import verify
from cordon.terms.readings import Published
from tests.publishing import Content, publication, publication_of_parts

TAKE = Options(accept_shrunk=True, keys=lambda s: [("name", s.value)])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"), create=True)


def known(store: Store, *entities: str, at: str | None = None) -> dict[str, list]:
    """Per entity, each name with the spans over which it was known."""
    return {
        entity: sorted((s.statement.value, s.known) for s in said)
        for entity, said in said_of(store, entities, at).items()
    }


def test_a_statement_is_known_from_the_first_file_that_makes_it_to_the_first_that_does_not(store, tmp_path):
    for date, content in (
        ("2020-01-01", {"1": ("Ada",)}),
        ("2020-02-01", {"1": ("Ada", "Ida")}),
        ("2020-03-01", {"1": ("Ida",), "2": ("Bo",)}),
    ):
        append(store, publication(tmp_path, date, content), TAKE)
    assert known(store, "list-1", "list-2") == {
        "list-1": [("Ada", (("2020-01-01", "2020-03-01"),)), ("Ida", (("2020-02-01", None),))],
        "list-2": [("Bo", (("2020-03-01", None),))],
    }
    assert known(store, "list-1", at="2020-02-15") == {
        "list-1": [("Ada", (("2020-01-01", None),)), ("Ida", (("2020-02-01", None),))]
    }


def test_the_same_file_twice_adds_nothing(store, tmp_path):
    file = publication(tmp_path, "2020-01-01", {"1": ("Ada",)})
    first = append(store, file, TAKE)
    rows = verify(store).rows
    again = append(store, file, TAKE)
    assert (first.already, first.targets, first.opened) == (False, 1, 1)
    assert (again.already, verify(store).rows) == (True, rows)


def test_an_older_file_is_placed_at_its_own_date(store, tmp_path):
    append(store, publication(tmp_path, "2020-03-01", {"1": ("Ada",)}), TAKE)
    append(store, publication(tmp_path, "2020-01-01", {"1": ("Ida",), "2": ("Bo",)}), TAKE)
    assert known(store, "list-1", "list-2") == {
        "list-1": [("Ada", (("2020-03-01", None),)), ("Ida", (("2020-01-01", "2020-03-01"),))],
        "list-2": [("Bo", (("2020-01-01", "2020-03-01"),))],
    }
    assert [s.snapshot.date for s in snapshots_read(store)] == ["2020-01-01", "2020-03-01"]


contents = st.dictionaries(
    st.sampled_from("1234"), st.lists(st.sampled_from("abcd"), min_size=1, unique=True).map(tuple)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(contents, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_loading_does_not_change_what_was_known_when(versions: list[Content], chance):
    dated = [(f"2020-{n:02}-01", content) for n, content in enumerate(versions, 1)]
    shuffled = chance.sample(dated, len(dated))
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for name, order in (("sorted", dated), ("shuffled", shuffled)):
            store = open_store(f"{folder}/{name}.db", create=True)
            for date, content in order:
                append(store, publication(Path(folder), date, content), TAKE)
            stores.append(store)
        everyone = [f"list-{key}" for key in "1234"]
        assert known(stores[0], *everyone) == known(stores[1], *everyone) == plainly(dated)
        for store in stores:
            assert verify(store).faults == ()
            store.close()


def plainly(dated: list[tuple[str, Content]]) -> dict[str, list]:
    """The slow twin: spans by looking at every file in turn."""
    spans: dict[tuple[str, str], list[list]] = {}
    for date, content in dated:
        now = {(f"list-{key}", name) for key, names in content.items() for name in names}
        for claim in now:
            story = spans.setdefault(claim, [])
            if not story or story[-1][1] is not None:
                story.append([date, None])
        for claim, story in spans.items():
            if claim not in now and story[-1][1] is None:
                story[-1][1] = date
    found: dict[str, list] = {}
    for (entity, name), story in sorted(spans.items()):
        found.setdefault(entity, []).append((name, tuple(tuple(s) for s in story)))
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(contents, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_what_changed_between_two_files_is_what_differs_between_their_contents(versions, chance):
    dated = [(f"2020-{n:02}-01", content) for n, content in enumerate(versions, 1)]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/s.db", create=True)
        for date, content in chance.sample(dated, len(dated)):
            append(store, publication(Path(folder), date, content), TAKE)
        for (early, was), (late, now) in pairwise(dated):
            found = difference(store, "list", early, late)
            assert (found.added, found.removed, found.amended) == (
                tuple(sorted(now.keys() - was.keys())),
                tuple(sorted(was.keys() - now.keys())),
                tuple(sorted(key for key in was.keys() & now.keys() if was[key] != now[key])),
            )
        store.close()


def test_a_part_that_a_file_does_not_cover_stays_as_it_was(store, tmp_path):
    both = {"sdn": {"1": ("Ada",), "2": ("Bo",)}, "alt": {"1": ("Ida",), "2": ("Bob",)}}
    append(store, publication_of_parts(tmp_path, "2020-01-01", both), TAKE)
    append(store, publication_of_parts(tmp_path, "2020-02-01", {"sdn": {"1": ("Ada",)}}), TAKE)
    assert known(store, "set-1", "set-2") == {
        "set-1": [("Ada", (("2020-01-01", None),)), ("Ida", (("2020-01-01", None),))],
        "set-2": [("Bo", (("2020-01-01", "2020-02-01"),)), ("Bob", (("2020-01-01", "2020-02-01"),))],
    }


def test_a_filtered_export_adds_and_makes_nobody_else_vanish(store, tmp_path):
    append(store, publication(tmp_path, "2020-01-01", {"1": ("Ada",), "2": ("Bo",)}, "set"), TAKE)
    filtered = {"programme=X": {"1": ("Ada", "Ida")}}
    append(store, publication_of_parts(tmp_path, "2020-02-01", filtered), Options())
    append(store, publication_of_parts(tmp_path, "2020-03-01", {"programme=X": {}}), TAKE)
    assert known(store, "set-1", "set-2") == {
        "set-1": [("Ada", (("2020-01-01", None),)), ("Ida", (("2020-02-01", "2020-03-01"),))],
        "set-2": [("Bo", (("2020-01-01", None),))],
    }


def test_a_list_that_lost_more_than_a_tenth_is_refused_and_nothing_is_stored(store, tmp_path):
    append(store, publication(tmp_path, "2020-01-01", {str(n): ("x",) for n in range(20)}), Options())
    rows = verify(store).rows
    shrunk = publication(tmp_path, "2020-02-01", {str(n): ("x",) for n in range(17)})
    with pytest.raises(ShrunkList, match="17 targets against 20 on 2020-01-01"):
        append(store, shrunk, Options())
    assert verify(store).rows == rows
    assert append(store, shrunk, TAKE).removed == 3


def test_a_file_that_breaks_off_leaves_nothing_behind(store, tmp_path):
    def cut_off():
        yield from publication(tmp_path, "2020-01-01", {"1": ("Ada",)}).records()
        raise BrokenFile("list.xml", "it ends in the middle of an element", line=9)

    whole = publication(tmp_path, "2020-01-01", {"1": ("Ada",)})
    broken = Published(
        whole.source, whole.format, whole.date, whole.date_basis, whole.files, whole.names, ("",), cut_off
    )
    with pytest.raises(BrokenFile, match="line 9"):
        append(store, broken, TAKE)
    assert verify(store).rows == 0
    assert append(store, whole, TAKE).added == 1


def test_a_file_without_a_date_is_refused(store, tmp_path):
    file = publication(tmp_path, "2020-01-01", {"1": ("Ada",)})
    undated = Published("list", "plain", None, "content", file.files, file.names, ("",), file.records)
    with pytest.raises(UndatedFile):
        append(store, undated, TAKE)


def test_a_store_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(NoStore, match="cordon load"):
        open_store(str(tmp_path / "none.db"))


def test_the_keys_of_a_statement_lead_to_its_entity(store, tmp_path):
    append(store, publication(tmp_path, "2020-01-01", {"1": ("Ada", "Ida"), "2": ("Ada",)}), TAKE)
    assert entities_by(store, "name", ["Ada", "Ida", "Udo"]) == {
        "Ada": ("list-1", "list-2"),
        "Ida": ("list-1",),
    }


LOADER = """
import sys
from pathlib import Path
from cordon.store.append import append
from cordon.store.opening import open_store
from cordon.store.pouring import Options
from tests.publishing import publication
folder = Path(sys.argv[1])
content = {str(n): tuple(f"name {n} {k}" for k in range(5)) for n in range(4000)}
print("ready", flush=True)
store = open_store(str(folder / "store.db"), create=True)
append(store, publication(folder, "2020-02-01", content), Options())
print("done", flush=True)
"""


def test_a_load_that_is_killed_leaves_the_whole_snapshot_or_nothing(tmp_path):
    place = str(tmp_path / "store.db")
    first = open_store(place, create=True)
    append(first, publication(tmp_path, "2020-01-01", {"1": ("Ada",)}), TAKE)
    before = verify(first).rows
    first.close()
    whole = before
    for wait in (0.0, 0.05, 0.12, 0.2, 0.3, 0.45):
        killed = subprocess.Popen(
            [sys.executable, "-c", LOADER, str(tmp_path)], stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1], env={**os.environ, "PYTHONHASHSEED": "0"},
        )  # fmt: skip
        killed.stdout.readline()
        time.sleep(wait)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        store = open_store(place)
        verdict = verify(store)
        assert verdict.faults == ()
        assert verdict.snapshots == 1 + (verdict.rows > before)
        whole = max(whole, verdict.rows)
        store.close()
    subprocess.run(
        [sys.executable, "-c", LOADER, str(tmp_path)], check=True, cwd=Path(__file__).parents[1],
        capture_output=True, env={**os.environ, "PYTHONHASHSEED": "0"},
    )  # fmt: skip
    store = open_store(place)
    assert (verify(store).faults, verify(store).snapshots, len(snapshots_read(store))) == ((), 2, 2)
    store.close()
