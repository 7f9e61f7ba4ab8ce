"""What `cordon load` takes, what it refuses, and what it says."""

import gzip
import lzma
import zipfile

import pytest

from tests.shared import ROOT

UN = ROOT / "demo/lists/un_sc/consolidated_2020-06-10.xml"
OFAC = ROOT / "demo/lists/us_ofac_sdn/2020-11-25"


def test_a_folder_is_loaded_by_date_and_the_sources_are_told(cordon):
    called = cordon("load", ROOT / "demo/lists", "--json")
    assert (called.code, called.json["refused"]) == (0, [])
    dates = [load["date"] for load in called.json["loaded"]]
    assert dates == sorted(dates)
    sources = {s["source"]: s["snapshots"] for s in cordon("sources", "--json").json["sources"]}
    assert sorted(sources) == ["eu_fsf", "uk_sl", "un_sc", "us_ofac_sdn"]
    newest = sources["us_ofac_sdn"][-1]
    assert (newest["date"], newest["targets"], len(newest["sha256"])) == ("2026-05-01", 6, 64)


def test_loading_twice_adds_nothing(cordon):
    cordon("load", UN)
    head = cordon("verify", "--json").json["head"]
    again = cordon("load", UN, "--json").json["loaded"][0]
    assert again["already"] is True
    assert cordon("verify", "--json").json["head"] == head


@pytest.mark.parametrize("packing", ["gz", "xz", "zip"])
def test_compressed_files_are_read_as_they_come(cordon, tmp_path, packing):
    data, path = UN.read_bytes(), tmp_path / f"list.{packing}"
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("consolidated.xml", data)
    else:
        path.write_bytes({"gz": gzip, "xz": lzma}[packing].compress(data))
    load = cordon("load", path, "--json").json["loaded"][0]
    assert (load["source"], load["date"], load["targets"]) == ("un_sc", "2020-06-10", 2)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<CONSOLIDATED_LIST dateGenerated="2020-06-10T00:00:00Z"><INDIVIDUALS>&b;</INDIVIDUALS></CONSOLIDATED_LIST>"""
REACHING = b"""<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<CONSOLIDATED_LIST dateGenerated="2020-06-10T00:00:00Z"><INDIVIDUALS>&x;</INDIVIDUALS></CONSOLIDATED_LIST>"""


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.xml", b"", "empty"),
        ("page.xml", b"<!DOCTYPE html><html><body>Maintenance</body></html>", "web page"),
        ("cut.xml", UN.read_bytes()[:-400], "line"),
        ("other.xml", b"<?xml version='1.0'?><catalogue><book/></catalogue>", "catalogue"),
        ("bomb.xml", BOMB, "DTD"),
        ("reaching.xml", REACHING, "DTD"),
        ("noise.bin", bytes(range(256)) * 4, "not a format"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_sentence_and_nothing_is_stored(
    cordon, tmp_path, name, data, words
):
    path = tmp_path / name
    path.write_bytes(data)
    called = cordon("load", path)
    assert called.code == 1
    assert (called.err.count("\n"), words in called.err, name in called.err) == (1, True, True)
    assert "Traceback" not in called.err + called.out
    assert cordon("verify", "--json").json["rows"] == 0


def test_a_set_that_lacks_a_part_is_refused(cordon, tmp_path):
    for name in ("alt.csv", "add.csv"):
        (tmp_path / name).write_bytes((OFAC / name).read_bytes())
    called = cordon("load", tmp_path, "--date", "2020-11-25")
    assert (called.code, "lacks sdn.csv" in called.err) == (1, True)


def test_one_bad_file_stops_no_other(cordon, tmp_path):
    (tmp_path / "cut.xml").write_bytes(UN.read_bytes()[:-400])
    (tmp_path / "whole.xml").write_bytes(UN.read_bytes())
    called = cordon("load", tmp_path, "--json")
    assert (called.code, len(called.json["loaded"]), len(called.json["refused"])) == (1, 1, 1)


def test_a_file_that_is_not_there_is_said(cordon):
    called = cordon("load", "no/such/file.xml")
    assert (called.code, called.err) == (
        1,
        "cordon: no/such/file.xml: no such file or folder; nothing was loaded\n",
    )


def test_what_changed_is_told_field_by_field(cordon_demo):
    called = cordon_demo("changes", "us_ofac_sdn", "--from", "2020-11-25", "--to", "2021-04-30", "--json")
    assert called.json["counts"] == {"added": 0, "removed": 0, "amended": 2}
    mohamed = next(t for t in called.json["amended"] if t["record"] == "29119")
    assert [f["added"] for f in mohamed["fields"] if f["property"] == "alias"] == [["Muhammad Omar AL-KANI"]]
    assert all(not field["removed"] for field in mohamed["fields"])


def test_the_one_who_vanished_is_told(cordon_demo):
    called = cordon_demo("changes", "eu_fsf", "--from", "2021-03-25", "--to", "2026-06-01", "--json")
    assert [(t["record"], t["caption"]) for t in called.json["removed"]] == [
        ("EU.7733.11", "Mohammed AL-KANI")
    ]


def test_a_date_before_the_first_file_is_said(cordon_demo):
    called = cordon_demo("changes", "eu_fsf", "--from", "2019-01-01", "--to", "2026-06-01")
    assert (called.code, "the first is of 2020-06-20" in called.err) == (1, True)


def test_show_opens_every_value_and_says_why_it_is_one_party(cordon_demo):
    shown = cordon_demo("show", "uk-LIB0072", "--json").json
    assert {"ofac-29119", "uk-LIB0072"} <= {part["id"] for part in shown["members"]}
    assert "misprint" in {join["rule"] for join in shown["joined"]}
    links = [link for part in shown["members"] for link in part["statements"]]
    assert all(link["files"] and link["place"] and link["snapshot"] for link in links)
