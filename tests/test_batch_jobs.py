"""Jobs in parts: what is kept, what is done again; and batches in Arrow."""

import pyarrow as pa
import pytest

from cordon.answers.screen import desk
from cordon.answers.screen_index import build_index, open_screen_index
from cordon.answers.view import View
from cordon.batch.jobs import Job
from cordon.batch.processes import run_parts
from cordon.batch.screening import HITS, REJECTS, Screened, screen_batch
from cordon.errors import StoreBusy
from cordon.law.library import load_law
from tests.parties import store_of


def empty(schema):
    return pa.RecordBatch.from_pylist([], schema=schema)


def result(rows=1):
    rejects = pa.RecordBatch.from_pylist(
        [{"row": rows, "ref": "", "field": "", "value": "", "reason": "x", "screened": False}], schema=REJECTS
    )
    return Screened(empty(HITS), rejects, rows, 0, "none")


def test_parts_that_were_kept_are_there_again_in_order(tmp_path):
    job = Job(tmp_path / "j", "one")
    job.keep(1, result(11))
    job.keep(0, result(10))
    job.close()
    again = Job(tmp_path / "j", "one")
    assert (sorted(again.done), again.begun_anew) == ([0, 1], False)
    assert [batch.to_pylist()[0]["row"] for batch in again.rejects()] == [10, 11]


def test_a_part_whose_bytes_are_others_is_done_again(tmp_path):
    job = Job(tmp_path / "j", "one")
    job.keep(0, result())
    job.keep(1, result())
    job.close()
    (tmp_path / "j" / "part-0000001.arrow").write_bytes(b"cut")
    assert sorted(Job(tmp_path / "j", "one").done) == [0]


def test_a_journal_cut_in_its_last_line_keeps_the_lines_before(tmp_path):
    job = Job(tmp_path / "j", "one")
    job.keep(0, result())
    job.close()
    with (tmp_path / "j" / "journal").open("a") as file:
        file.write('{"number": 1, "ro')
    assert sorted(Job(tmp_path / "j", "one").done) == [0]


def test_another_job_begins_anew(tmp_path):
    job = Job(tmp_path / "j", "one")
    job.keep(0, result())
    job.close()
    other = Job(tmp_path / "j", "other")
    assert (other.done, other.begun_anew) == ({}, True)


def test_a_job_that_runs_is_not_begun_twice(tmp_path):
    running = Job(tmp_path / "j", "one")
    with pytest.raises(StoreBusy):
        Job(tmp_path / "j", "one")
    running.close()


def counting():
    return lambda batch: Screened(empty(HITS), empty(REJECTS), batch.num_rows, 0, "none")


@pytest.mark.parametrize("workers", [1, 2])
def test_every_part_comes_back_once_whatever_the_number_of_processes(workers):
    parts = [(n, pa.RecordBatch.from_pydict({"row": list(range(n + 1))})) for n in range(20)]
    found = {number: done.rows for number, done in run_parts(counting, iter(parts), workers)}
    assert found == {n: n + 1 for n in range(20)}


def customers(rows):
    kinds = {"row": pa.int64(), "ref": pa.string()}
    names = list(rows[0])
    return pa.RecordBatch.from_arrays(
        [pa.array([row[name] for row in rows], kinds.get(name, pa.list_(pa.string()))) for name in names],
        names=names,
    )


def test_a_batch_may_be_cut_anywhere(tmp_path):
    """
    a row without a name is a reject; a value that cannot be read is one, and its row is screened without it
    """
    store = store_of(tmp_path, us={"1": ("Person", {"name": "Orrin Vale", "birthDate": "1970-02-03"})})
    build_index(store)
    at = desk(View(store, load_law(), "2021-06-01"), open_screen_index(store))
    rows = [
        {"row": 2, "ref": "a", "name": ["Orrin Vale"], "birthDate": ["3 Feb 1970"]},
        {"row": 3, "ref": "b", "name": [], "birthDate": ["1970"]},
        {"row": 4, "ref": "c", "name": ["Vale, Orrin"], "birthDate": ["soon"]},
        {"row": 5, "ref": "d", "name": ["Ilse Brandt"], "birthDate": []},
    ]
    whole = screen_batch(at, customers(rows))
    halves = [screen_batch(at, customers(rows[:2])), screen_batch(at, customers(rows[2:]))]
    assert [line for half in halves for line in half.hits.to_pylist()] == whole.hits.to_pylist()
    assert (whole.rows, whole.with_hits, whole.best) == (3, 2, "match")
    assert [(r["row"], r["field"], r["screened"]) for r in whole.rejects.to_pylist()] == [
        (3, "name", False),
        (4, "birthDate", True),
    ]
