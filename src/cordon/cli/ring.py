"""The picture: a ring with one arc a regime, closed where it is in force and open where it is not.

It is legible without colour: a thick line is in force, a double line a warrant, dashes a proposal or a
hold, a hair line the rest; each arc carries its regime, its state and its day.
"""

from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

from cordon.answers.circle import Circle, Row
from cordon.answers.coverage import State

WIDTH, HEIGHT, RADIUS, GAP = 760, 560, 150, 0.06
CENTRE = (WIDTH / 2, 268)
STYLES = {
    State.IN_FORCE: 'stroke="#111" stroke-width="13"',
    State.WARRANT: 'stroke="#111" stroke-width="3"',
    State.HELD: 'stroke="#333" stroke-width="6" stroke-dasharray="3 7"',
    State.PROPOSED: 'stroke="#333" stroke-width="6" stroke-dasharray="14 7"',
}
HAIR = 'stroke="#999" stroke-width="1"'
UNKNOWN = 'stroke="#999" stroke-width="1" stroke-dasharray="1 5"'
LEGEND = (
    (State.IN_FORCE, "in force"), (State.WARRANT, "warrant"), (State.PROPOSED, "proposed"),
    (State.HELD, "held"), (State.SILENT, "open: list read, not on it"), (State.UNKNOWN, "unknown: not read"),
)  # fmt: skip

OPENING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
    'aria-labelledby="title description" font-family="Helvetica, Arial, sans-serif">'
)


@dataclass(frozen=True, slots=True)
class Arc:
    """One regime's share of the ring, in radians from the top, clockwise."""

    start: float
    end: float
    row: Row

    @property
    def state(self) -> State:
        return (self.row.group or self.row.cell).state

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def ring(answer: Circle) -> str:
    """A whole SVG document with a title and a description for those who cannot see it."""
    arcs = _arcs(answer)
    caption = f"{answer.subject.caption}: {answer.closed} of {len(arcs)} arcs closed on {answer.as_of}"
    body = [
        OPENING,
        f'<title id="title">{escape(caption)}</title>',
        f'<desc id="description">{escape(describe(answer))}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *(_draw(arc) for arc in arcs),
        *(_label(arc) for arc in arcs),
        _centre(answer),
        _legend(),
        _footer(answer),
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def describe(answer: Circle) -> str:
    """The picture in words."""
    return " ".join(
        f"{row.cell.regime.short}: {_state_words(row)}." for row in answer.rows
    )  # fmt: skip


def _state_words(row: Row) -> str:
    cell = row.group or row.cell
    words = f"group {cell.state}" if row.group else str(cell.state)
    return f"{words} since {cell.since}" if cell.since else words


def _arcs(answer: Circle) -> list[Arc]:
    count = max(1, len(answer.rows))
    step = 2 * pi / count
    gap = GAP if count > 1 else 0
    return [Arc(n * step + gap / 2, (n + 1) * step - gap / 2, row) for n, row in enumerate(answer.rows)]


def _draw(arc: Arc) -> str:
    style = STYLES.get(arc.state, UNKNOWN if arc.state is State.UNKNOWN else HAIR)
    lines = [_path(arc, RADIUS, style)]
    if arc.state is State.WARRANT:
        lines.append(_path(arc, RADIUS - 8, style))
    return "".join(lines)


def _path(arc: Arc, radius: float, style: str) -> str:
    large = 1 if arc.end - arc.start > pi else 0
    (x1, y1), (x2, y2) = _point(arc.start, radius), _point(arc.end, radius)
    line = f"M {x1:.1f} {y1:.1f} A {radius} {radius} 0 {large} 1 {x2:.1f} {y2:.1f}"
    return f'<path d="{line}" fill="none" {style}/>'


def _point(angle: float, radius: float) -> tuple[float, float]:
    return CENTRE[0] + radius * sin(angle), CENTRE[1] - radius * cos(angle)


def _label(arc: Arc) -> str:
    x, y = _point(arc.middle, RADIUS + 24)
    side = sin(arc.middle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    y += -8 if cos(arc.middle) > 0.8 else 8 if cos(arc.middle) < -0.8 else 0
    closed = arc.state in {State.IN_FORCE, State.WARRANT} and not arc.row.group
    weight = ' font-weight="bold"' if closed else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13" fill="#111"{weight}>'
        f"{escape(arc.row.cell.regime.short)}"
        f'<tspan x="{x:.1f}" dy="15" font-size="11" font-weight="normal" fill="#333">'
        f"{escape(_state_words(arc.row))}</tspan></text>"
    )


def _centre(answer: Circle) -> str:
    x, y = CENTRE
    name, size = answer.subject.caption, 18 if len(answer.subject.caption) < 20 else 13
    lines = (
        (y - 8, size, name), (y + 16, 13, f"{answer.closed} of {len(answer.rows)} closed"),
        (y + 34, 12, f"as of {answer.as_of}"),
    )  # fmt: skip
    return "".join(
        f'<text x="{x}" y="{at}" text-anchor="middle" font-size="{points}" fill="#111">{escape(text)}</text>'
        for at, points, text in lines
    )


def _legend() -> str:
    parts = []
    for n, (state, words) in enumerate(LEGEND):
        x, y = 40 + (n % 3) * 240, HEIGHT - 62 + (n // 3) * 20
        style = STYLES.get(state, UNKNOWN if state is State.UNKNOWN else HAIR)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{x + 34}" y2="{y}" {style}/>')
        if state is State.WARRANT:
            parts.append(f'<line x1="{x}" y1="{y + 6}" x2="{x + 34}" y2="{y + 6}" {style}/>')
        parts.append(f'<text x="{x + 44}" y="{y + 4}" font-size="12" fill="#333">{escape(words)}</text>')
    return "".join(parts)


def _footer(answer: Circle) -> str:
    place = f'x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle" font-size="12" fill="#333"'
    return f"<text {place}>{escape(_sources(answer))}</text>"


def _sources(answer: Circle) -> str:
    lists = ", ".join(f"{source} {date}" for source, date in answer.lists[:6])
    return f"Sources: {lists or 'none read for that day'}"
