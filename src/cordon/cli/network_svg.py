"""The picture of a network: a column a step, the party asked about at the left; legible in black and white.

Ties inside a column carry a number, and are told below the drawing. A thick line is command, a plain one posting or
membership, a double one ownership, long dashes support, dots family, short dashes with a bar at the end who blocks. A
box with a thick frame is in force somewhere on the day.
"""

from collections import defaultdict
from dataclasses import dataclass
from html import escape as escaped

from cordon.answers.network import Edge, Network, Node
from cordon.cli.network_graphml import without_forbidden

BOX, GAP, ROW, TOP, LEFT = 230, 330, 66, 74, 24
LETTER = 6.6  # pixels a letter of the labels takes, on average (11 px Helvetica)
LABEL = 44  # letters of a label
STYLES = {
    "command": 'stroke="#111" stroke-width="3.4"',
    "posting": 'stroke="#111" stroke-width="1.4"',
    "membership": 'stroke="#111" stroke-width="1.4" stroke-dasharray="1 3"',
    "family": 'stroke="#111" stroke-width="2.2" stroke-dasharray="2 5"',
    "ownership": 'stroke="#555" stroke-width="5"',
    "support": 'stroke="#111" stroke-width="2" stroke-dasharray="14 6"',
    "blocking": 'stroke="#111" stroke-width="2.6" stroke-dasharray="5 4"',
    "proposal": 'stroke="#555" stroke-width="1.6" stroke-dasharray="9 4 2 4"',
    "succession": 'stroke="#777" stroke-width="1.4" stroke-dasharray="18 3 3 3"',
    "link": 'stroke="#999" stroke-width="1.2"',
}


def escape(text: str) -> str:
    return escaped(without_forbidden(text))


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with the middle of its box's left side."""

    node: Node
    x: float
    y: float

    @property
    def right(self) -> float:
        return self.x + BOX


def network_svg(answer: Network) -> str:
    """A whole SVG document with a title and a description for those who cannot see it."""
    bundles = _bundles(answer)
    placed = _placed(answer, bundles)
    inside = [(ends, edges) for ends, edges in bundles.items() if placed[ends[0]].x == placed[ends[1]].x]
    outside = [(ends, edges) for ends, edges in bundles.items() if placed[ends[0]].x != placed[ends[1]].x]
    width = LEFT * 2 + max(p.right for p in placed.values()) + (110 if inside else 0)
    used = [kind for kind in STYLES if any(edge.kind == kind for edge in answer.edges)]
    bottom = max(p.y for p in placed.values()) + 60
    height = bottom + 16 * sum(len(edges) for _ends, edges in inside) + 40 + 20 * ((len(used) + 2) // 3)
    title = f"{answer.caption}: {len(answer.edges)} ties on {answer.as_of}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        'aria-labelledby="title description" font-family="Helvetica, Arial, sans-serif">'
    )
    view = f"as of {answer.as_of} · a thick frame: in force somewhere"
    body = [
        opening,
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(describe(answer))}</desc>',
        _markers(),
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
        f'<text x="{LEFT}" y="34" font-size="17" font-weight="bold" fill="#111">{escape(answer.caption)}</text>',
        f'<text x="{LEFT}" y="52" font-size="12" fill="#333">{view}</text>',
        *(_lines(placed[a], placed[b], edges) for (a, b), edges in bundles.items()),
        *(_box(each) for each in placed.values()),
        *(_label(placed[b], edges) for (_a, b), edges in outside),
        *(_number(placed[a], placed[b], n) for n, ((a, b), _edges) in enumerate(inside, 1)),
        _told_below(inside, placed, bottom),
        _legend(used, height),
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def describe(answer: Network) -> str:
    """The picture in words."""
    captions = {node.id: node.caption for node in answer.nodes}
    return " ".join(
        f"{captions[e.source]}: {e.kind} ({e.label}) to {captions[e.target]}." for e in answer.edges
    )


def _bundles(answer: Network) -> dict[tuple[str, str], list[Edge]]:
    """The edges between each two nodes, the one nearer to the party asked about first."""
    depth = {node.id: (node.depth, n) for n, node in enumerate(answer.nodes)}
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in answer.edges:
        near, far = sorted((edge.source, edge.target), key=lambda entity: depth[entity])
        found[near, far].append(edge)
    return dict(found)


def _placed(answer: Network, bundles: dict[tuple[str, str], list[Edge]]) -> dict[str, Placed]:
    """Columns by depth; in one, nodes in the order of those that lead to them; rows as high as their labels."""
    order: dict[str, tuple[float, str]] = {answer.id: (0.0, "")}
    placed: dict[str, Placed] = {}
    for depth in range(max(node.depth for node in answer.nodes) + 1):
        column = [node for node in answer.nodes if node.depth == depth]
        for node in column:
            parents = [placed[a].y for (a, b) in bundles if b == node.id and a in placed]
            order.setdefault(node.id, (min(parents, default=0.0), node.caption))
        y = float(TOP)
        for node in sorted(column, key=lambda n: order[n.id]):
            labels = max((len(edges) for (_a, b), edges in bundles.items() if b == node.id), default=1)
            room = max(ROW, 40 + 14 * labels)
            placed[node.id] = Placed(node, LEFT + depth * (BOX + GAP), y + room / 2)
            y += room
    return _centred(placed)


def _centred(placed: dict[str, Placed]) -> dict[str, Placed]:
    """The party asked about beside the middle of those next to it."""
    first = next(iter(placed.values()))
    beside = [p.y for p in placed.values() if p.x > first.x and p.x < first.x + BOX + GAP + 1]
    if not beside:
        return placed
    middle = (min(beside) + max(beside)) / 2
    return placed | {first.node.id: Placed(first.node, first.x, max(first.y, middle))}


def _lines(near: Placed, far: Placed, edges: list[Edge]) -> str:
    kinds: dict[str, Edge] = {}
    for edge in edges:
        kinds.setdefault(edge.kind, edge)
    drawn = []
    for n, (kind, edge) in enumerate(kinds.items()):
        shift = (n - (len(kinds) - 1) / 2) * 9
        forwards = edge.source == near.node.id
        drawn.append(_line(near, far, shift, f"{STYLES[kind]} {_ends(kind, forwards=forwards)}"))
    return "".join(drawn)


def _line(near: Placed, far: Placed, shift: float, style: str) -> str:
    y1, y2 = near.y + shift, far.y + shift
    if near.x == far.x:
        bulge = near.right + 70 + abs(y2 - y1) / 8
        path = f"M {near.right} {y1:.1f} C {bulge:.1f} {y1:.1f} {bulge:.1f} {y2:.1f} {far.right} {y2:.1f}"
    else:
        middle = (near.right + far.x) / 2
        path = f"M {near.right} {y1:.1f} C {middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {far.x} {y2:.1f}"
    return f'<path d="{path}" fill="none" {style}/>'


def _ends(kind: str, *, forwards: bool) -> str:
    if kind in {"family", "link"}:
        return ""
    marker = "bar" if kind == "blocking" else "arrow"
    return f'marker-end="url(#{marker})"' if forwards else f'marker-start="url(#{marker}-back)"'


def _markers() -> str:
    arrow = '<path d="M 0 0 L 9 4 L 0 8 z" fill="#111"/>'
    bar = '<path d="M 4 0 L 4 12" stroke="#111" stroke-width="3"/>'
    made = []
    for name, shape, size, ref in (("arrow", arrow, 8, 9), ("bar", bar, 12, 4)):
        middle = 4 if name == "arrow" else 6
        for back in (False, True):
            end, orient = ("-back", "auto-start-reverse") if back else ("", "auto")
            made.append(
                f'<marker id="{name}{end}" viewBox="0 0 12 12" refX="{ref}" refY="{middle}" markerWidth="{size + 2}" '
                f'markerHeight="{size + 2}" markerUnits="userSpaceOnUse" orient="{orient}">{shape}</marker>'
            )
    return f"<defs>{''.join(made)}</defs>"


def _box(placed: Placed) -> str:
    node = placed.node
    frame = 'stroke="#111" stroke-width="2.6"' if node.listed else 'stroke="#111" stroke-width="0.8"'
    corner = 0 if node.schema != "Person" else 20
    shade = "#eee" if node.schema == "Country" else "#fff"
    small = f"{node.schema.lower()} · {', '.join(node.listed)}" if node.listed else node.schema.lower()
    return (
        f'<rect x="{placed.x}" y="{placed.y - 20:.1f}" width="{BOX}" height="40" rx="{corner}" fill="{shade}" {frame}/>'
        f'<text x="{placed.x + BOX / 2}" y="{placed.y - 2:.1f}" text-anchor="middle" font-size="13" fill="#111">'
        f"{escape(_cut(node.caption, 30))}</text>"
        f'<text x="{placed.x + BOX / 2}" y="{placed.y + 13:.1f}" text-anchor="middle" font-size="10" fill="#333">'
        f"{escape(_cut(small, 42))}</text>"
    )


def _label(far: Placed, edges: list[Edge]) -> str:
    """The labels above the far end of the lines, where these have parted; a white ground under each."""
    labels = list(dict.fromkeys(_label_of(edge) for edge in edges))
    spread = 9 * (len({edge.kind for edge in edges}) - 1) / 2
    drawn = []
    for n, text in enumerate(labels):
        x, y = far.x - 14, far.y - spread - 11 - (len(labels) - 1 - n) * 13
        wide = len(text) * LETTER + 4
        drawn.append(
            f'<rect x="{x - wide + 2:.1f}" y="{y - 6:.1f}" width="{wide:.1f}" height="12" fill="#fff"/>'
            f'<text x="{x:.1f}" y="{y + 3.5:.1f}" text-anchor="end" font-size="11" fill="#111">{escape(text)}</text>'
        )
    return "".join(drawn)


def _number(near: Placed, far: Placed, number: int) -> str:
    """The number of a tie inside a column, where its line bulges most."""
    x, y = near.right + 0.75 * (70 + abs(far.y - near.y) / 8), (near.y + far.y) / 2
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#fff" stroke="#111" stroke-width="0.8"/>'
        f'<text x="{x:.1f}" y="{y + 3.5:.1f}" text-anchor="middle" font-size="11" fill="#111">{number}</text>'
    )


def _told_below(
    inside: list[tuple[tuple[str, str], list[Edge]]], placed: dict[str, Placed], top: float
) -> str:
    lines = [
        f"{n}  {placed[edge.source].node.caption} → {placed[edge.target].node.caption}: {_label_of(edge)}"
        for n, (_ends, edges) in enumerate(inside, 1)
        for edge in edges
    ]
    return "".join(
        f'<text x="{LEFT}" y="{top + 16 * n:.1f}" font-size="12" fill="#333">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _label_of(edge: Edge) -> str:
    when = f", {edge.start}" if edge.start else ""
    return _cut(f"{edge.label}{when}{' ?' if edge.inferred else ''}", LABEL)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _legend(kinds: list[str], height: float) -> str:
    parts = []
    for n, kind in enumerate(kinds):
        x, y = LEFT + (n % 3) * 190, height - 24 - 20 * ((len(kinds) - 1) // 3 - n // 3)
        parts.append(f'<line x1="{x}" y1="{y:.1f}" x2="{x + 44}" y2="{y:.1f}" {STYLES[kind]}/>')
        parts.append(f'<text x="{x + 54}" y="{y + 4:.1f}" font-size="12" fill="#333">{escape(kind)}</text>')
    return "".join(parts)
