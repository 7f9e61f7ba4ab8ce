"""`cordon network NAME|ID`: who is tied to whom."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cordon.cli.options import AsOf, Json, KnownAt, StorePlace
from cordon.cli.output import plural, say, say_json, styled, table
from cordon.errors import BadRequest

if TYPE_CHECKING:
    from cordon.answers.network import Edge, Network
    from cordon.store.timeline import Snapshot


def run(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name in any order, or an entity's id.")],
    depth: Annotated[int, typer.Option("--depth", min=1, max=3, help="Steps from the party: 1 to 3.")] = 1,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Draw it into this file.")] = None,
    graphml: Annotated[
        Path | None, typer.Option("--graphml", metavar="FILE", help="Write it as GraphML.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    json: Json = False,
    store: StorePlace = None,
) -> None:
    """Command, support, membership, posting, family, ownership and blocking, with the claims behind each tie."""
    from cordon.answers.chain import snapshots_by_row
    from cordon.answers.network import network
    from cordon.cli.view_options import view

    looking = view(store, as_of, known_at)
    answer = network(looking, name, depth)
    snapshots = snapshots_by_row(looking.store)
    if svg:
        from cordon.cli.network_svg import network_svg

        _write("--svg", svg, lambda: network_svg(answer))
    if graphml:
        from cordon.cli.network_graphml import network_graphml

        _write("--graphml", graphml, lambda: network_graphml(answer, snapshots))
    if json:
        say_json(network_json(answer, snapshots))
    else:
        say(network_text(answer, snapshots))


def _write(option: str, file: Path, made: Callable[[], str]) -> None:
    try:
        file.write_text(made(), encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{option} {file}: {error.strerror}") from error


def network_text(answer: "Network", snapshots: "dict[int, Snapshot]") -> str:
    """Ties by kind, each with what it rests on."""
    captions = {node.id: node.caption for node in answer.nodes}
    size = f"{plural(len(answer.nodes), 'node')}, {plural(len(answer.edges), 'tie')}"
    head = f"{styled(answer.caption, 'bold')}   as of {answer.as_of} · {size}"
    lines = [head]
    for kind, edges in groupby(answer.edges, key=lambda edge: edge.kind):
        lines += ["", styled(kind, "bold")]
        for edge in edges:
            lines += [_edge_line(edge, captions), *_claim_lines(edge, snapshots)]
    listed = [(node.caption, ", ".join(node.listed)) for node in answer.nodes if node.listed]
    if listed:
        lines += ["", styled("in force", "bold"), table(listed)]
    if answer.cut:
        lines += ["", "further nodes were left out: ask about one of these, or with a smaller --depth"]
    return "\n".join(lines)


def _edge_line(edge: "Edge", captions: dict[str, str]) -> str:
    arrow = f"--[{edge.label}]-->" if edge.directed else f"--[{edge.label}]--"
    when = f"  {edge.start or '?'} – {edge.end or ''}".rstrip() if edge.start or edge.end else ""
    hint = "  (by the name printed, an inference)" if edge.inferred else ""
    mark = f"  [{edge.status}]" if edge.status == "conflict" else ""
    return f" {captions[edge.source]} {arrow} {captions[edge.target]}{when}{hint}{mark}"


def _claim_lines(edge: "Edge", snapshots: "dict[int, Snapshot]") -> list[str]:
    from cordon.answers.network import claims_of
    from cordon.cli.review_text import QUOTED, cut

    lines = []
    for item in claims_of(edge):
        said, snapshot = item.statement, snapshots[item.snapshot]
        quote = f" “{cut(said.original, QUOTED)}”" if said.original and len(said.original) > 40 else ""
        lines.append(f"     {said.source} {snapshot.date}: {said.place}{quote}")
    return lines


def network_json(answer: "Network", snapshots: "dict[int, Snapshot]") -> dict[str, Any]:
    """The documented keys of `cordon network --json`."""
    return {
        "id": answer.id,
        "caption": answer.caption,
        "as_of": answer.as_of,
        "depth": answer.depth,
        "cut": answer.cut,
        "nodes": [
            {"id": n.id, "caption": n.caption, "schema": n.schema, "depth": n.depth, "listed": list(n.listed)}
            for n in answer.nodes
        ],
        "edges": [edge_json(edge, snapshots) for edge in answer.edges],
    }


def edge_json(edge: "Edge", snapshots: "dict[int, Snapshot]") -> dict[str, Any]:
    from cordon.answers.chain import chain_of
    from cordon.answers.network import claims_of
    from cordon.cli.chain_text import link_json

    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "label": edge.label,
        "directed": edge.directed,
        "start": edge.start,
        "end": edge.end,
        "inferred": edge.inferred,
        "status": edge.status,
        "claims": [link_json(link) for link in chain_of(claims_of(edge), snapshots)],
    }
