"""`cordon network`: ties with the claims they rest on, as JSON, GraphML and a picture."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.answers.network import Edge, Network, Node
from cordon.cli.network_graphml import network_graphml
from cordon.cli.network_svg import network_svg
from tests.reading import COURIER, LEDGER
from tests.shared import ROOT

NOW = ("--as-of", "2026-06-01")
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def ties(called):
    captions = {n["id"]: n["caption"] for n in called.json["nodes"]}
    return {
        (captions[e["source"]], e["kind"], e["label"], captions[e["target"]]) for e in called.json["edges"]
    }


def test_the_demonstrations_militia_is_tied_to_its_leaders_its_past_and_who_blocks(cordon_demo):
    assert ties(cordon_demo("network", "Kaniyat Militia", *NOW, "--json")) == {
        ("Abderrahim AL-KANI", "command", "leader", "Kaniyat Militia"),
        ("Mohamed AL-KANI", "command", "leader", "Kaniyat Militia"),
        ("Russia", "blocking", "hold, UN 1970 committee", "Kaniyat Militia"),
        ("United States", "proposal", "proposal, UN 1970 committee", "Kaniyat Militia"),
        ("Germany", "proposal", "proposal, UN 1970 committee", "Kaniyat Militia"),
        ("Tarhuna 7th Brigade", "succession", "changed allegiance", "Kaniyat Militia"),
        ("Kaniyat Militia", "link", "Linked To", "Mohamed AL-KANI"),
    }


def test_a_tie_opens_to_the_sentence_it_rests_on(desk):
    desk("read", LEDGER, COURIER)
    desk("review", "--file", ROOT / "demo" / "review.yaml")
    edges = desk("network", "Khalifa Haftar", *NOW, "--json").json["edges"]
    (support,) = [e for e in edges if e["kind"] == "support"]
    (told,) = support["claims"]
    assert told["original"].startswith(
        "Khalifa Haftar, the commander of the al-Kaniyat militia, supported it with weapons"
    )
    assert (told["source"], told["status"], support["start"]) == ("review:coast-courier", "accepted", "2019")


def test_nothing_holds_before_it_began(cordon_demo):
    found = ties(cordon_demo("network", "Kaniyat Militia", "--as-of", "2020-11-15", "--json"))
    assert {kind for _a, kind, _l, _b in found} == {"command", "proposal", "succession", "link"}


@pytest.mark.parametrize(("depth", "nodes"), [(1, 6), (2, 7)])
def test_each_step_reaches_further(cordon_demo, depth, nodes):
    called = cordon_demo("network", "Mohamed al-Kani", *NOW, "--depth", depth, "--json").json
    assert max(n["depth"] for n in called["nodes"]) <= depth
    assert len(called["nodes"]) >= nodes - 1


def test_graphml_holds_every_node_and_tie_with_its_words(desk, tmp_path):
    desk("read", LEDGER, COURIER)
    desk("review", "--file", ROOT / "demo" / "review.yaml")
    file = tmp_path / "n.graphml"
    told = desk("network", "Kaniyat Militia", *NOW, "--graphml", file, "--json").json
    graph = ET.parse(file).getroot().find(f"{GRAPHML}graph")
    ids = {n.get("id") for n in graph.findall(f"{GRAPHML}node")}
    edges = graph.findall(f"{GRAPHML}edge")
    assert ids == {n["id"] for n in told["nodes"]}
    assert len(edges) == len(told["edges"])
    assert all({e.get("source"), e.get("target")} <= ids for e in edges)
    assert "supported it with weapons" in file.read_text(encoding="utf-8")


def test_the_picture_tells_every_tie_in_words_too(cordon_demo, tmp_path):
    file = tmp_path / "n.svg"
    told = cordon_demo("network", "Mohamed al-Kani", *NOW, "--depth", "2", "--svg", file, "--json").json
    root = ET.parse(file).getroot()
    texts = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert texts["title"].startswith("Mohamed AL-KANI: ")
    assert texts["desc"].count(" to ") == len(told["edges"])
    assert {n["caption"] for n in told["nodes"]} <= {
        t.text for t in root.iter("{http://www.w3.org/2000/svg}text")
    }


def test_a_file_that_cannot_be_written_is_said(cordon_demo, tmp_path):
    called = cordon_demo("network", "Kaniyat Militia", "--svg", tmp_path / "no" / "n.svg")
    assert (called.code, "--svg" in called.err) == (2, True)


def test_nobody_by_that_name(cordon_demo):
    assert cordon_demo("network", "Nobody Atall").code == 1


NAMES = st.text(max_size=30)


@given(
    st.lists(st.tuples(NAMES, st.integers(0, 3)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), NAMES), max_size=10),
)
def test_whatever_names_there_are_picture_and_graph_are_well_formed(names, pairs):
    nodes = tuple(
        Node(f"n{n}", name, "Person", 0 if n == 0 else depth, ("X",) if depth else ())
        for n, (name, depth) in enumerate(names)
    )
    edges = tuple(
        Edge(f"n{a}", f"n{b}", kind, label, None, None, inferred=False, status="accepted", said=())
        for (a, b, label), kind in zip(
            pairs, ("command", "blocking", "family", "link", "support") * 2, strict=False
        )
        if a != b and max(a, b) < len(nodes)
    )
    answer = Network("n0", names[0][0], "2026-06-01", 3, nodes, edges, cut=False)
    ET.fromstring(network_graphml(answer, {}))
    ET.fromstring(network_svg(answer))
