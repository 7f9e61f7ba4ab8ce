"""The picture: a ring with one arc a regime, closed where it is in force and open where it is not.

It is legible without colour: a thick line is in force, a double line a warrant, dashes a proposal or a
hold, a hair line the rest; each arc carries its regime, its state and its day.
"""

from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

from cordon.answers.circle import Circle, Row
from cordon.answers.coverage import State

WIDTH, RADIUS, GAP = 860, 150, 0.06
LINE = 34  # pixels that one label takes, with its second line
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing's size: it grows downwards with the labels of the fuller side."""

    rows: int

    @property
    def height(self) -> float:
        return max(430, LINE * (self.rows + 1) // 2 + 60) + 110

    @property
    def centre(self) -> tuple[float, float]:
        return WIDTH / 2, (self.height - 110) / 2 + 10

    def point(self, angle: float, radius: float) -> tuple[float, float]:
        """The place at an angle from the top, clockwise."""
        x, y = self.centre
        return x + radius * sin(angle), y - radius * cos(angle)


def ring(answer: Circle) -> str:
    """A whole SVG document with a title and a description for those who cannot see it."""
    arcs, sheet = _arcs(answer), Sheet(len(answer.rows))
    caption = f"{answer.subject.caption}: {answer.closed} of {len(arcs)} arcs closed on {answer.as_of}"
    body = [
        _opening(sheet),
        f'<title id="title">{escape(caption)}</title>',
        f'<desc id="description">{escape(describe(answer))}</desc>',
        f'<rect width="{WIDTH}" height="{sheet.height}" fill="#fff"/>',
        *(_draw(sheet, arc) for arc in arcs),
        *(_label(sheet, arc, y) for arc, y in _beside(sheet, arcs)),
        _centre(sheet, answer),
        _legend(sheet),
        _footer(sheet, answer),
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def _opening(sheet: Sheet) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {sheet.height}" role="img" '
        'aria-labelledby="title description" font-family="Helvetica, Arial, sans-serif">'
    )


def describe(answer: Circle) -> str:
    """The picture in words."""
    return " ".join(f"{row.cell.regime.short}: {_state_words(row)}." for row in answer.rows)


def _state_words(row: Row) -> str:
    cell = row.group or row.cell
    words = f"group {cell.state}" if row.group else str(cell.state)
    return f"{words} since {cell.since}" if cell.since else words


def _arcs(answer: Circle) -> list[Arc]:
    count = max(1, len(answer.rows))
    step = 2 * pi / count
    gap = GAP if count > 1 else 0
    return [Arc(n * step + gap / 2, (n + 1) * step - gap / 2, row) for n, row in enumerate(answer.rows)]


def _draw(sheet: Sheet, arc: Arc) -> str:
    style = STYLES.get(arc.state, UNKNOWN if arc.state is State.UNKNOWN else HAIR)
    radii = (RADIUS, RADIUS - 8) if arc.state is State.WARRANT else (RADIUS,)
    return "".join(_path(sheet, arc, radius, style) for radius in radii)


def _path(sheet: Sheet, arc: Arc, radius: float, style: str) -> str:
    large = 1 if arc.end - arc.start > pi else 0
    (x1, y1), (x2, y2) = sheet.point(arc.start, radius), sheet.point(arc.end, radius)
    line = f"M {x1:.1f} {y1:.1f} A {radius} {radius} 0 {large} 1 {x2:.1f} {y2:.1f}"
    return f'<path d="{line}" fill="none" {style}/>'


def _beside(sheet: Sheet, arcs: list[Arc]) -> list[tuple[Arc, float]]:
    """Each arc with the height of its label: beside the arc, and no label on another."""
    placed = []
    for side in ([a for a in arcs if a.middle <= pi], [a for a in arcs if a.middle > pi]):
        wanted = sorted(((sheet.point(arc.middle, RADIUS + 30)[1], n, arc) for n, arc in enumerate(side)))
        heights = _spread([y for y, _n, _arc in wanted], 30, sheet.height - 130)
        placed += [(arc, y) for (_y, _n, arc), y in zip(wanted, heights, strict=True)]
    return placed


def _spread(wanted: list[float], top: float, bottom: float) -> list[float]:
    """The heights moved as little as it takes to stand LINE apart, between top and bottom."""
    step = min(LINE, (bottom - top) / max(1, len(wanted) - 1))
    down: list[float] = []
    for y in wanted:
        down.append(max(y, top, down[-1] + step if down else top))
    for n in range(len(down) - 1, -1, -1):
        below = down[n + 1] - step if n + 1 < len(down) else bottom
        down[n] = min(down[n], below)
    return down


def _label(sheet: Sheet, arc: Arc, y: float) -> str:
    right = arc.middle <= pi
    x = sheet.centre[0] + (RADIUS + 62 if right else -RADIUS - 62)
    near = sheet.point(arc.middle, RADIUS + 10)
    elbow = x - 6 if right else x + 6
    closed = arc.state in {State.IN_FORCE, State.WARRANT} and not arc.row.group
    weight = ' font-weight="bold"' if closed else ""
    anchor = "start" if right else "end"
    return (
        f'<path d="M {near[0]:.1f} {near[1]:.1f} L {elbow:.1f} {y - 4:.1f}" fill="none" '
        'stroke="#bbb" stroke-width="0.7"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13" fill="#111"{weight}>'
        f"{escape(arc.row.cell.regime.short)}"
        f'<tspan x="{x:.1f}" dy="14" font-size="11" font-weight="normal" fill="#333">'
        f"{escape(_state_words(arc.row))}</tspan></text>"
    )


def _centre(sheet: Sheet, answer: Circle) -> str:
    x, y = sheet.centre
    name, size = answer.subject.caption, 18 if len(answer.subject.caption) < 20 else 13
    lines = (
        (y - 8, size, name),
        (y + 16, 13, f"{answer.closed} of {len(answer.rows)} closed"),
        (y + 34, 12, f"as of {answer.as_of}"),
    )
    return "".join(
        f'<text x="{x}" y="{at}" text-anchor="middle" font-size="{points}" fill="#111">{escape(text)}</text>'
        for at, points, text in lines
    )


def _legend(sheet: Sheet) -> str:
    parts = []
    for n, (state, words) in enumerate(LEGEND):
        x, y = 60 + (n % 3) * 270, sheet.height - 72 + (n // 3) * 20
        style = STYLES.get(state, UNKNOWN if state is State.UNKNOWN else HAIR)
        heights = (y - 3, y + 3) if state is State.WARRANT else (y,)
        parts += [f'<line x1="{x}" y1="{at}" x2="{x + 34}" y2="{at}" {style}/>' for at in heights]
        parts.append(f'<text x="{x + 44}" y="{y + 4}" font-size="12" fill="#333">{escape(words)}</text>')
    return "".join(parts)


def _footer(sheet: Sheet, answer: Circle) -> str:
    lists = ", ".join(f"{source} {date}" for source, date in answer.lists if ":" not in source)
    text = f"Lists read: {lists or 'none for that day'}"
    place = f'x="{WIDTH / 2}" y="{sheet.height - 14}" text-anchor="middle" font-size="11" fill="#333"'
    return f"<text {place}>{escape(text[:150])}</text>"
