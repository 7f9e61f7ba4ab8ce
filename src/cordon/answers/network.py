"""Who is tied to whom around a party: command, support, membership, posting, family, ownership, and who blocks.

Each edge carries the claims it rests on. What is only inferred from a printed name says so. Drafts are no edges.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cordon.answers.coverage import State, cells, facts_by_regime
from cordon.answers.evidence.words import leads
from cordon.answers.find import the_one
from cordon.answers.relations import Relation, relations_of
from cordon.answers.view import View
from cordon.entities.assemble import Party, Thing
from cordon.entities.designations import first_day
from cordon.errors import NotFound
from cordon.store.read import Said
from cordon.text.countries import country_name

KINDS = (
    "command",
    "posting",
    "membership",
    "family",
    "ownership",
    "support",
    "blocking",
    "proposal",
    "succession",
    "link",
)
BY_SCHEMA = {
    "UnitRelation": "command", "Membership": "membership", "Directorship": "posting", "Employment": "posting",
    "Occupancy": "posting", "Ownership": "ownership", "Control": "ownership", "Family": "family",
    "UnitSuccession": "succession", "Succession": "succession",
}  # fmt: skip
UNDIRECTED = {"family", "link"}
MOST = 120  # nodes
MOST_AROUND = 40  # edges of one node that are followed further


@dataclass(frozen=True, slots=True)
class Node:
    """A party, or a state that proposes or blocks. depth: steps from the start; listed: where it is in force."""

    id: str
    caption: str
    schema: str
    depth: int
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from `source` to `target`. label: in the sources' words. said: the statements it rests on."""

    source: str
    target: str
    kind: str
    label: str
    start: str | None
    end: str | None
    inferred: bool
    status: str
    said: tuple[Said, ...]

    @property
    def directed(self) -> bool:
        return self.kind not in UNDIRECTED


@dataclass(frozen=True, slots=True)
class Network:
    """The answer: nodes by depth, the one asked about first; edges by kind. cut: nodes beyond MOST were left out."""

    id: str
    caption: str
    as_of: str
    depth: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: bool


def network(view: View, query: str, depth: int = 1) -> Network:
    """The ties around a party on the view's day, `depth` steps far. Raises NotFound."""
    found, _others = the_one(view.store, query, view.known_at)
    walk = _Walk(view)
    start = walk.meet(view.party(found.id), 0)
    edge_of = [start]
    for step in range(depth):
        edge_of = [near for party in edge_of for near in walk.step(party, step + 1)]
    nodes = tuple(replace(node, listed=walk.listed(node)) for node in walk.nodes.values())
    edges = sorted(walk.edges.values(), key=lambda e: (KINDS.index(e.kind), e.source, e.target, e.label))
    return Network(start.id, start.caption, view.as_of, depth, nodes, tuple(edges), walk.cut)


@dataclass(slots=True)
class _Walk:
    """One walk outwards: whom it met, and by which ties."""

    view: View
    nodes: dict[str, Node] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    edges: dict[tuple[str, str, str, str], Edge] = field(default_factory=dict)
    cut: bool = False

    def meet(self, party: Party, depth: int) -> Party:
        self.parties.setdefault(party.id, party)
        self.nodes.setdefault(party.id, Node(party.id, party.caption, party.schema, depth))
        return party

    def step(self, party: Party, depth: int) -> list[Party]:
        """The parties newly met from one; its ties are kept whether they lead to somebody new or not."""
        met = []
        for relation in relations_of(self.view.store, party, self.view.known_at)[:MOST_AROUND]:
            other = self._other(relation.other)
            if other is None or other.id == party.id or not self._holds(relation.start):
                continue
            new = other.id not in self.nodes
            if new and len(self.nodes) >= MOST:
                self.cut = True
                continue
            self.meet(other, depth)
            self._tie(party, other, relation)
            met += [other] if new else []
        for act in party.things("Hold", "Proposal"):
            self._act(party, act, depth)
        return met

    def _other(self, entity: str) -> Party | None:
        try:
            return self.view.party(entity)
        except NotFound:
            return None

    def _holds(self, start: str | None) -> bool:
        return not start or first_day(start) <= self.view.as_of

    def _tie(self, party: Party, other: Party, relation: Relation) -> None:
        ends = (party.id, other.id) if relation.outwards else (other.id, party.id)
        kind = kind_of(relation)
        if kind in UNDIRECTED:
            ends = (min(ends), max(ends))
        self._keep(
            Edge(
                *ends,
                kind,
                _label(relation),
                relation.start,
                relation.end,
                relation.inferred,
                _status(relation.said),
                relation.said,
            )
        )

    def _act(self, party: Party, act: Thing, depth: int) -> None:
        """A state that asks for or stops the party's listing is a node of its own."""
        start, end = act.value("startDate", "date"), act.value("endDate", "withdrawnDate")
        if not self._holds(start):
            return
        prop, kind = ("holderCountry", "blocking") if act.is_a("Hold") else ("proposerCountry", "proposal")
        label = (act.value("kind") or "hold") if kind == "blocking" else "proposal"
        where = self._regime(act) or act.value("authority") or ""
        for country in act.values(prop):
            state = f"country:{country}"
            self.nodes.setdefault(
                state, Node(state, country_name(country) or country.upper(), "Country", depth)
            )
            text = f"{label}, {where}" if where else label
            said = act.said
            self._keep(
                Edge(state, party.id, kind, text, start, end, inferred=False, status=_status(said), said=said)
            )

    def _regime(self, act: Thing) -> str:
        key = act.value("regime")
        return self.view.law.regime(key).short if key else ""

    def _keep(self, edge: Edge) -> None:
        """One edge for one tie, however many sources tell of it."""
        key = (edge.source, edge.target, edge.kind, edge.label)
        held = self.edges.get(key)
        if held is None:
            self.edges[key] = edge
            return
        said = tuple({s.row: s for s in (*held.said, *edge.said)}.values())
        self.edges[key] = replace(
            held, said=said, start=held.start or edge.start, inferred=held.inferred and edge.inferred
        )

    def listed(self, node: Node) -> tuple[str, ...]:
        """The regimes under which a party is in force on the day."""
        party = self.parties.get(node.id)
        if party is None:
            return ()
        facts = facts_by_regime(self.view, party)
        found = cells(self.view, [self.view.law.regime(key) for key in facts], facts)
        return tuple(cell.regime.short for cell in found if cell.state is State.IN_FORCE)


def kind_of(relation: Relation) -> str:
    """Which sort of tie a relation is."""
    if relation.kind == "Posting":
        return "command" if leads(relation.role) else "posting"
    if relation.kind in {"UnknownLink", "Associate"}:
        return "support" if relation.role.startswith("support") else "link"
    return BY_SCHEMA.get(relation.kind, "link")


# A unit's relation is told from below, and drawn from above.
FROM_ABOVE = {"child_of": "commands", "member_of": "has as a member"}


def _label(relation: Relation) -> str:
    role = FROM_ABOVE.get(relation.role, relation.role) if relation.kind == "UnitRelation" else relation.role
    return role.replace("_", " ")


def _status(said: Iterable[Said]) -> str:
    statuses = {str(item.statement.status) for item in said}
    return next((word for word in ("conflict", "published", "accepted") if word in statuses), "accepted")


def claims_of(edge: Edge) -> Iterator[Said]:
    """One statement for each source and place on which an edge rests: the one with the most words."""
    best: dict[tuple[str, str], Said] = {}
    for item in edge.said:
        key = (item.statement.source, item.statement.entity)
        held = best.get(key)
        if held is None or len(item.statement.original or "") > len(held.statement.original or ""):
            best[key] = item
    yield from best.values()
