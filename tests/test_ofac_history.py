"""The history of one list: version by version it gives exactly what was counted independently."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from cordon.answers.changes import changes
from cordon.cli.loading import Wish, pour
from cordon.sources.recognise import Refusal
from cordon.store.opening import Store, open_store
from cordon.store.pouring import Load
from cordon.store.verify import verify
from tests.histories import Version, bytes_at, cloned, commits, versions
from tests.shared import shared_data, unpacked


def loaded(store: Store, folder: Path, data: bytes, date: str) -> Load | Refusal:
    """One version of sdn.csv, loaded alone."""
    path = folder / "sdn.csv"
    path.write_bytes(data)
    (done,) = pour(store, [path], Wish(date=date))
    assert isinstance(done, Load | Refusal)
    return done


def counts(done: Load | Refusal) -> tuple[int, int, int, int]:
    assert isinstance(done, Load)
    return done.targets, done.added, done.removed, done.amended


def test_a_dozen_versions_hold_as_many_targets_as_were_counted(tmp_path):
    folder = shared_data("lists", "ofac", "history")
    counted = {version.date: version.entries for version in versions()}  # the last version of a day wins
    store = open_store(str(tmp_path / "store.db"), create=True)
    for path in sorted(folder.glob("sdn_????-??-??.csv.xz")):
        date = path.name[4:14]
        assert counts(loaded(store, tmp_path, unpacked(path), date))[0] in {
            v.entries for v in versions() if v.date == date
        }
    assert verify(store).faults == ()
    assert len(counted) > 200


def test_neighbouring_versions_change_as_was_counted(tmp_path):
    history, known = cloned(tmp_path), versions()[:12]
    assert run_through(tmp_path, history, known) == expected(known)


def test_the_broken_last_version_is_refused_as_empty(tmp_path):
    history = cloned(tmp_path)
    last = list(commits(history))[-1]
    store = open_store(str(tmp_path / "store.db"), create=True)
    done = loaded(store, tmp_path, bytes_at(history, last), "2024-05-04")
    assert isinstance(done, Refusal)
    assert "empty" in str(done.error)
    assert verify(store).rows == 0


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_all_308_versions_change_as_was_counted_and_cost_little(tmp_path, capsys):
    history, known = cloned(tmp_path), versions()
    started = time.process_time()
    found = run_through(tmp_path, history, known)
    seconds = time.process_time() - started
    size = (tmp_path / "store.db").stat().st_size / 1e6
    with capsys.disabled():
        print(f"\n{len(known)} versions: {seconds / len(known):.2f} s a version, store {size:.0f} MB")
    assert found == expected(known)
    store = open_store(str(tmp_path / "store.db"))
    assert verify(store).faults == ()
    for before, after in list(pairwise(known))[::40]:
        if before.date != after.date and sum(v.date in {before.date, after.date} for v in known) == 2:
            told = changes(store, "us_ofac_sdn", before.date, after.date)
            assert (len(told.added), len(told.removed), len(told.amended)) == (
                after.added, after.removed, after.changed,
            )  # fmt: skip


def run_through(folder: Path, history: Path, known: list[Version]) -> list[tuple[int, int, int, int]]:
    store = open_store(str(folder / "store.db"), create=True)
    return [counts(loaded(store, folder, bytes_at(history, v.commit), v.date)) for v in known]


def expected(known: list[Version]) -> list[tuple[int, int, int, int]]:
    first = (known[0].entries, known[0].entries, 0, 0)  # against nothing, everything is new
    return [first, *((v.entries, v.added, v.removed, v.changed) for v in known[1:])]
