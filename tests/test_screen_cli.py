"""`cordon screen` and `cordon index` on the demonstration's store, and on files of customers."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DAY = "2021-05-14"
HEAD = "Customer ID,Customer Name,Date of Birth,Nationality,Phone"
ROWS = [
    "c1,Mohamed al Kani,1979-05-03,Libya,1",
    "c2,Jane Doe Unlisted,1970-01-01,US,2",
    "c3,,1970-01-01,US,3",
    "c4,Abdurahem al Kani,soon,LY,4",
    "c5,Too,Many,Fields,Here,For,This",
]


@pytest.fixture
def customers(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    return path


def read(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_hit_says_who_by_which_name_why_and_what_is_in_force(cordon_demo):
    hit = cordon_demo("screen", "Abdulrahim Al Kani", "--dob", "1997-09-07", "--as-of", DAY, "--json").json[
        "hits"
    ][0]
    assert hit["band"] == "match"
    assert {"uk-libya", "eu-hr"} <= {found["regime"] for found in hit["designations"]}
    assert {"name", "birth_date"} <= {item["about"] for item in hit["explanation"]["for"]}
    assert {link["property"] for link in hit["chain"]} >= {"birthDate", "program"}


def test_no_hit_says_that_it_is_no_clearance_and_ends_well(cordon_demo):
    told = cordon_demo("screen", "Jane Doe Unlisted", "--as-of", DAY)
    assert (told.code, "not a clearance" in told.out, "receipt " in told.out) == (0, True, True)


def test_a_store_without_a_list_for_the_day_is_not_ready(cordon_demo):
    told = cordon_demo("screen", "Mohamed al-Kani", "--as-of", "2001-01-01")
    assert (told.code, told.out, "not ready" in told.err) == (1, "", True)


def test_fail_on_makes_a_hit_an_exit_code(cordon_demo):
    call = ("screen", "Mohamed al-Kani", "--as-of", DAY)
    codes = [cordon_demo(*call, *more).code for more in ((), ("--fail-on", "match"), ("--fail-on", "review"))]
    assert codes == [0, 1, 1]
    assert cordon_demo("screen", "Jane Doe Unlisted", "--as-of", DAY, "--fail-on", "review").code == 0


def test_delisted_is_a_hit_before_and_none_after(cordon_demo):
    found = {
        day: {d["regime"] for hit in cordon_demo("screen", "Mohamed al-Kani", "--as-of", day, "--json").json["hits"]
              for d in hit["designations"]}
        for day in ("2021-05-14", "2026-06-30")
    }  # fmt: skip
    assert ("eu-hr" in found["2021-05-14"], "eu-hr" in found["2026-06-30"]) == (True, False)


def test_the_same_question_has_the_same_bytes(cordon_demo):
    call = ("screen", "Mohamed al-Kani", "--as-of", DAY, "--json")
    assert cordon_demo(*call).out == cordon_demo(*call).out


def test_the_index_is_built_when_it_is_missing_and_says_so(cordon, demo_place, tmp_path):
    (tmp_path / "store.db").write_bytes(Path(demo_place).read_bytes())
    first = cordon("screen", "Mohamed al-Kani", "--as-of", DAY)
    second = cordon("screen", "Mohamed al-Kani", "--as-of", DAY)
    assert ("building the index" in first.err, second.err, first.out == second.out) == (True, "", True)
    assert cordon("index", "--json").json["parties"] > 0


def test_a_file_has_its_hits_its_rejects_and_a_receipt(cordon_demo, customers, tmp_path):
    out = tmp_path / "hits.csv"
    told = cordon_demo("screen", "--file", customers, "--out", out, "--as-of", DAY, "--json")
    assert (
        "columns ref=Customer ID, name=Customer Name, birthDate=Date of Birth, country=Nationality"
        in told.err
    )
    assert {row["ref"]: row["band"] for row in read(out) if row["rank"] == "1"} == {
        "c1": "match",
        "c4": "match",
    }
    rejects = [
        (row["row"], row["ref"], row["field"], row["screened"]) for row in read(told.json["rejects_file"])
    ]
    assert rejects == [
        ("4", "c3", "name", "False"), ("5", "c4", "birthDate", "True"), ("6", "c5", "", "False"),
    ]  # fmt: skip
    receipt = json.loads((tmp_path / "hits.csv.receipt.json").read_text())
    assert (receipt["rows"], receipt["rows_with_hits"], receipt["rejects"]) == (3, 2, 3)


def test_two_processes_give_the_bytes_of_one(cordon_demo, tmp_path):
    path = tmp_path / "many.csv"
    lines = [f"{n},{name}" for n, name in enumerate(["Mohamed al Kani", "Jane Doe", "7th Brigade"] * 900)]
    path.write_text("\n".join(["id,name", *lines]) + "\n")
    for workers in (1, 2):
        cordon_demo(
            "screen",
            "--file",
            path,
            "--out",
            tmp_path / f"{workers}.csv",
            "--as-of",
            DAY,
            "--workers",
            workers,
        )
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert len(read(tmp_path / "1.csv")) >= 1800


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_killed_job_goes_on_and_ends_in_the_same_bytes(demo_place, tmp_path, ending):
    path = tmp_path / "many.csv"
    path.write_text("\n".join(["name,dob", *(f"Mohamed al Kani {n},1979" for n in range(6000))]) + "\n")

    def call(out):
        return [sys.executable, "-m", "cordon.cli.main", "screen", "--file", str(path), "--out", str(tmp_path / out),
                "--as-of", DAY, "--workers", "1", "--store", str(demo_place)]  # fmt: skip

    script = "import sys; from cordon.cli.main import main; main(sys.argv[1:])"
    whole, cut = f"whole.{ending}", f"cut.{ending}"
    run = [sys.executable, "-c", script]
    subprocess.run([*run, *call(whole)[3:]], check=True, capture_output=True)
    begun = subprocess.Popen([*run, *call(cut)[3:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = tmp_path / f"{cut}.parts" / "journal"
    until = time.monotonic() + 120
    while begun.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") >= 2):
        assert time.monotonic() < until
        time.sleep(0.005)
    os.kill(begun.pid, signal.SIGKILL)
    begun.wait()
    ended = subprocess.run([*run, *call(cut)[3:]], check=True, capture_output=True, text=True)
    assert "done before; going on" in ended.stderr
    assert (tmp_path / cut).read_bytes() == (tmp_path / whole).read_bytes()
    assert not journal.parent.exists()


def test_parts_of_another_job_are_not_taken_for_this_one(cordon_demo, customers, tmp_path):
    parts = tmp_path / "hits.csv.parts"
    parts.mkdir()
    (parts / "job.json").write_text('{"fingerprint": "of another", "algorithm": 1}')
    (parts / "journal").write_text("{}\n")
    told = cordon_demo("screen", "--file", customers, "--out", tmp_path / "hits.csv", "--as-of", DAY)
    assert (told.code, "held another job" in told.err) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "a name or an identifier"),
        (("x", "--fail-on", "weak"), "match or review"),
        (("x", "--dob", "soon"), "birth date"),
        (("x", "--country", "Atlantis"), "no country is known"),
        (("x", "--id", "12"), "too short"),
        (("x", "--threshold", "2"), "threshold"),
        (("x", "--list", "nope"), "no list 'nope'"),
        (("x", "--file", "y.csv"), "not both"),
        (("--file", "nowhere.csv"), "no such file"),
    ],
)
def test_wrong_calls_end_in_one_sentence_with_code_2(cordon_demo, arguments, said):
    ended = cordon_demo("screen", *arguments)
    assert (ended.code, said in ended.err, "Traceback" in ended.err) == (2, True, False)
