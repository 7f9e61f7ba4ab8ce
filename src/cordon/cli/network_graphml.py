"""A network as GraphML (graphml.graphdrawing.org), for Gephi, yEd, networkx and the like."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from cordon.answers.network import Edge, Network, Node, claims_of
from cordon.store.timeline import Snapshot

NODE = ("caption", "schema", "listed", "depth")
EDGE = ("kind", "label", "start", "end", "inferred", "status", "sources", "quotes")
# XML 1.0 knows no such characters, not even as references.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network_graphml(answer: Network, snapshots: dict[int, Snapshot]) -> str:
    """A whole document: a node a party, an edge a tie, with what it rests on."""
    keys = [
        *(f'  <key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in NODE),
        *(f'  <key id="e_{name}" for="edge" attr.name="{name}" attr.type="string"/>' for name in EDGE),
    ]
    nodes = [
        f"    <node id={quoteattr(without_forbidden(node.id))}>{_data('n', NODE, _values(node))}</node>"
        for node in answer.nodes
    ]
    edges = [_edge(number, edge, snapshots) for number, edge in enumerate(answer.edges)]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', *keys,
            f'  <graph id={quoteattr(without_forbidden(answer.caption))} edgedefault="directed">', *nodes, *edges,
            "  </graph>", "</graphml>", "",
        ]
    )  # fmt: skip


def _values(node: Node) -> tuple[str, ...]:
    return node.caption, node.schema, "; ".join(node.listed), str(node.depth)


def _edge(number: int, edge: Edge, snapshots: dict[int, Snapshot]) -> str:
    claims = list(claims_of(edge))
    sources = "; ".join(
        dict.fromkeys(
            f"{c.statement.source} {snapshots[c.snapshot].date} {c.statement.place}" for c in claims
        )
    )
    quotes = " | ".join(c.statement.original for c in claims if c.statement.original)
    values = (
        edge.kind,
        edge.label,
        edge.start or "",
        edge.end or "",
        str(edge.inferred).lower(),
        edge.status,
        sources,
        quotes,
    )
    directed = "" if edge.directed else ' directed="false"'
    ends = f"source={quoteattr(without_forbidden(edge.source))} target={quoteattr(without_forbidden(edge.target))}"
    return f'    <edge id="e{number}" {ends}{directed}>{_data("e", EDGE, values)}</edge>'


def _data(of: str, names: Iterable[str], values: Iterable[str]) -> str:
    return "".join(
        f'<data key="{of}_{name}">{escape(without_forbidden(value))}</data>'
        for name, value in zip(names, values, strict=True)
        if value
    )


def without_forbidden(text: str) -> str:
    """A text as XML 1.0 can hold it."""
    return _FORBIDDEN.sub(" ", text)
