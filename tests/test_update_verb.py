"""`cordon update` against a real server on the loopback: what is new is loaded, what fails stops no other."""

import json

import pytest

from tests.list_server import honest, serving, status
from tests.shared import ROOT

UN = (ROOT / "demo/lists/un_sc/consolidated_2020-06-10.xml").read_bytes()
NEWER = (ROOT / "demo/lists/un_sc/consolidated_2026-05-15.xml").read_bytes()
SET = ROOT / "demo/lists/us_ofac_sdn/2020-11-25"


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def mirror(tmp_path, server):
    """A catalogue whose lists come from the server: name -> (edition format, files)."""

    def write(**lists):
        entries = {
            key: {"allow_private": True, "editions": [{"name": "x", "format": form, "files": files}]}
            for key, (form, files) in lists.items()
        }
        path = tmp_path / "catalogue.yaml"
        path.write_text(json.dumps(entries))
        return path

    return write


def files(server, **contents):
    return [
        {"name": name.replace("_", ".", 1), "url": server.publish(f"/{name}", behaviour)}
        for name, behaviour in contents.items()
    ]


def test_a_list_is_fetched_and_loaded_and_then_unchanged_and_then_newer(cordon, server, mirror):
    catalogue = mirror(un_sc=("un-xml", files(server, un_xml=honest(UN, etag='"1"'))))
    first = cordon("update", "un_sc", "--catalogue", catalogue, "--json")
    assert (first.code, first.json["sources"][0]["state"]) == (0, "fetched")
    assert first.json["sources"][0]["loaded"][0]["targets"] == 2
    again = cordon("update", "un_sc", "--catalogue", catalogue, "--json")
    assert (again.code, again.json["sources"][0]["state"]) == (0, "unchanged")
    server.publish("/un_xml", honest(NEWER, etag='"2"'))
    newer = cordon("update", "un_sc", "--catalogue", catalogue, "--json").json["sources"][0]
    assert (newer["loaded"][0]["date"], newer["loaded"][0]["added"]) == ("2026-05-15", 1)
    assert len(cordon("sources", "--json").json["sources"][0]["snapshots"]) == 2


def test_a_set_without_a_date_of_its_own_is_dated_by_the_server(cordon, server, mirror):
    said = "Wed, 25 Nov 2020 16:00:00 GMT"
    contents = {
        f"{name}_csv": honest((SET / f"{name}.csv").read_bytes(), last_modified=said)
        for name in ("sdn", "alt", "add")
    }
    catalogue = mirror(us_ofac_sdn=("ofac-csv", files(server, **contents)))
    load = cordon("update", "us_ofac_sdn", "--catalogue", catalogue, "--json").json["sources"][0]["loaded"][0]
    assert (load["date"], load["date_basis"], load["targets"]) == ("2020-11-25", "retrieved", 6)


def test_one_that_fails_stops_no_other_and_the_exit_code_says_so(cordon, server, mirror):
    catalogue = mirror(
        un_sc=("un-xml", files(server, un_xml=honest(UN))),
        eu_fsf=("eu-fsf-xml", files(server, eu_xml=status(403))),
        uk_sl=("uk-csv", files(server, uk_csv=honest(b"<!DOCTYPE html><html>Sorry</html>"))),
    )
    called = cordon("update", "un_sc", "eu_fsf", "uk_sl", "--catalogue", catalogue, "--json")
    assert called.code == 1
    assert {s["source"]: s["state"] for s in called.json["sources"]} == {
        "un_sc": "fetched", "eu_fsf": "failed", "uk_sl": "failed",
    }  # fmt: skip
    assert ("403" in called.err, "web page" in called.err, "Traceback" in called.err) == (True, True, False)


def test_a_source_that_is_not_in_the_catalogue_is_wrong_usage(cordon):
    called = cordon("update", "nosuch")
    assert (called.code, "no source 'nosuch'" in called.err) == (2, True)
