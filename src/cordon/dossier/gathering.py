"""Gathering a case from the answers: claims, values, designations, what is protected. Nothing is decided."""

from collections.abc import Iterable
from dataclasses import replace

from cordon.answers.chain import chain_of, snapshots_by_row
from cordon.answers.circle import Around, Circle, around_of, circle
from cordon.answers.counts import Number, number_of
from cordon.answers.coverage import CLOSED, Cell, Fact, State
from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.asked import asked
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.clearance import PROTECTED
from cordon.answers.evidence.guard import Guard
from cordon.answers.evidence.independence import voices_of
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.times import Held, time_of_act
from cordon.answers.evidence.units import POSTED, posts
from cordon.answers.relations import Relation
from cordon.answers.sufficiency import sufficiency
from cordon.answers.view import View
from cordon.dossier.case import Argument, Body, Case, Neighbour, Overlap, Standing, Value
from cordon.dossier.protected import secrets
from cordon.dossier.tiers import Tier
from cordon.entities.assemble import SHOWN
from cordon.entities.designations import first_day
from cordon.entities.profiles import most_specific
from cordon.errors import BadRequest, NotFound
from cordon.law.regimes import Regime
from cordon.store.read import Said, said_of
from cordon.terms.schemas import schema

MOST = 200  # claims of one kind
PLACES = ("Posting", "Membership", "Directorship", "Employment")
AROUND = ("Positioning", "UnitRelation", "UnitSuccession")


def case(view: View, query: str, regime: str, tier: Tier) -> Case:
    """Everything for one dossier. Raises NotFound, and BadRequest for a regime whose law is not held."""
    found = view.law.regime(regime)
    if found.kind != "sanctions" or not found.has_rules:
        raise BadRequest(
            f"--regime {regime}: no law of sanctions is held under that name, so no form of a dossier"
        )
    archive = Archive(view, tier.clearance)
    target = asked(archive, query)
    return _Gathering(archive, target.id, found, tier).case()


class _Gathering:
    """One case being put together."""

    def __init__(self, archive: Archive, target: str, regime: Regime, tier: Tier) -> None:
        self.archive, self.regime, self.tier = archive, regime, tier
        self.view = archive.view
        self.target = target
        self.members = archive.members(target)
        self.teller = Teller(archive)
        self.guard = Guard(archive)
        self.snapshots = snapshots_by_row(self.view.store)

    def case(self) -> Case:
        view = self.view
        around, ring = self._circle()
        own_acts, bodies = self._acts(self.members), self._bodies()
        values = tuple(self._values())
        acts = self._told(own_acts)
        mine = {piece.id for piece in own_acts}
        told_bodies = tuple(self._body(body, mine) for body in bodies)
        neighbours = tuple(self._neighbours(around)) if around else ()
        names = self._open_names(values, neighbours, told_bodies)
        return Case(
            id=self.target,
            caption=self.archive.caption(self.target),
            kind=self._kind(),
            regime=self.regime,
            rules=view.law.rules(self.regime.key),
            as_of=view.as_of,
            known_at=view.known_at,
            tier=self.tier,
            values=values,
            places=self._told(self._pointing(self.members, *PLACES)),
            acts=acts,
            bodies=told_bodies,
            overlaps=tuple(self._overlaps()),
            numbers=tuple(self._numbers(bodies)),
            arguments=tuple(self._arguments()),
            sufficiency=sufficiency(view, self.target, self.regime.key, self.tier.clearance),
            standings=self._standings(ring) if ring else (),
            neighbours=neighbours,
            lists=self._lists(),
            voices=self._voices(bodies),
            labels=_labels(view),
            secrets=secrets(view.store, self.tier.clearance, names),
        )

    def _kind(self) -> str:
        found = schema(most_specific(piece.schema for piece in self.archive.pieces(self.members).values()))
        return "person" if found.is_a("Person") else "vessel" if found.is_a("Vessel") else "entity"

    def _circle(self) -> tuple[Around | None, Circle | None]:
        """The circle, which shows only what is public; none of a target of whom nothing public is known."""
        try:
            return around_of(self.view, self.target), circle(self.view, self.target)
        except NotFound:
            return None, None

    def _lists(self) -> tuple[tuple[str, str], ...]:
        return tuple((r.snapshot.source, r.snapshot.date) for r in self.view.read.on(self.view.as_of))

    # -- claims

    def _pointing(self, ids: Iterable[str], *schemas: str) -> tuple[Piece, ...]:
        return self.archive.split(self.archive.pointing(ids, *schemas))[0]

    def _acts(self, ids: tuple[str, ...]) -> tuple[Piece, ...]:
        """Acts that a source attributes to any of these."""
        wanted = set(ids)
        return tuple(p for p in self._pointing(ids, "Act") if wanted.intersection(p.values("perpetrator")))

    def _told(self, found: Iterable[Piece]) -> tuple[Claim, ...]:
        """The claims for which a source that the reader may see was there on the day, the oldest first."""
        pieces = tuple(found)
        claims = self.teller.claims(pieces, voices_of(self.archive, pieces), most=MOST)
        kept = (claim for claim in claims if claim.sources)
        return tuple(
            sorted(kept, key=lambda c: (min((s.date for s in c.sources if s.date), default="9"), c.id))
        )

    def _bodies(self) -> tuple[str, ...]:
        """The bodies in which the target has a place, each once; an entity is its own."""
        if self._kind() != "person":
            return ()
        ids = (body for post in posts(self.archive, self.members) for body in post.bodies)
        return tuple({self.archive.members(body)[0]: body for body in ids}.values())

    def _body(self, body: str, mine: set[str]) -> Body:
        members = self.archive.members(body)
        acts = tuple(piece for piece in self._acts(members) if piece.id not in mine)
        about = self._pointing(members, "Positioning", "UnitRelation", "UnitSuccession")
        others = [
            p
            for p in self._pointing(members, *PLACES)
            if not set(self.members).intersection(p.values(*POSTED))
        ]
        return Body(body, self.archive.caption(body), self._told(acts), self._told(about), self._told(others))

    def _voices(self, bodies: tuple[str, ...]) -> dict[str, int]:
        """Which sources are one voice, over all that is told of the target and its bodies."""
        parties = (*self.members, *(m for body in bodies for m in self.archive.members(body)))
        kinds = ("Act", *PLACES, "Positioning", "UnitRelation", "UnitSuccession", "Count", "Argument")
        found = self._pointing(parties, *kinds)
        near = [value for act in found for value in act.values("incident", "placeEntity")]
        return dict(voices_of(self.archive, (*found, *self._pointing(near, "Count"))).by_source)

    def _overlaps(self) -> Iterable[Overlap]:
        for post in posts(self.archive, self.members):
            if not post.time.dated:
                continue
            for claim in self._told([post.piece]):
                for body in {self.archive.members(b)[0]: b for b in post.bodies}.values():
                    held = [
                        post.time.holds(time_of_act(act)) for act in self._acts(self.archive.members(body))
                    ]
                    surely, possibly = held.count(Held.SURELY), held.count(Held.POSSIBLY)
                    if surely or possibly:
                        yield Overlap(self.archive.caption(body), claim, surely, possibly)

    def _numbers(self, bodies: tuple[str, ...]) -> Iterable[Number]:
        """Counts about the target, its bodies, and the incidents and places of the acts, each by itself."""
        parties = [*self.members, *(m for body in bodies for m in self.archive.members(body))]
        acts = [*self._acts(tuple(parties))]
        near = [value for act in acts for value in act.values("incident", "placeEntity")]
        found = {p.id: p for p in (*self._pointing(parties, "Count"), *self._pointing(near, "Count"))}
        kept = [p for p in found.values() if first_day(p.value("asOf", "date") or "0001") <= self.view.as_of]
        numbers = [number_of(self.archive, self.teller, piece) for piece in kept]
        shown = (n for n in numbers if n.claim.sources)
        return sorted(shown, key=lambda n: (n.counted, n.as_of or "9", n.id))

    def _arguments(self) -> Iterable[Argument]:
        for piece in self._pointing(self.members, "Argument"):
            if piece.value("regime") != self.regime.key:
                continue
            for claim in self._told([piece]):
                text = self._guarded(piece.value("text") or "")
                yield Argument(
                    piece.value("criterion") or "", piece.value("limb") or "", piece.value("element") or "",
                    piece.value("side") == "speaks_against", text, claim,
                )  # fmt: skip

    # -- the target's own values

    def _values(self) -> Iterable[Value]:
        """Every value of the target that the reader may see, each once with all who print it."""
        found: dict[tuple[str, str], list[Said]] = {}
        for said in self._said_of_target():
            for item in said:
                statement = item.statement
                if (
                    self._may_see(item)
                    and item.first_known <= (self.view.known_at or "9999")
                    and self._by_then(item)
                ):
                    found.setdefault((statement.prop, statement.value), []).append(item)
        for (prop, text), items in found.items():
            first = items[0].statement
            yield Value(
                prop, self._guarded(text), first.group,
                prop == "weakAlias" or first.strength == "weak",
                any(i.statement.status == "conflict" for i in items),
                any(i.stands for i in items), chain_of(items, self.snapshots),
            )  # fmt: skip

    def _said_of_target(self) -> Iterable[tuple[Said, ...]]:
        found = said_of(self.view.store, self.members, self.view.known_at)
        return (tuple(i for i in said if i.statement.status in SHOWN) for said in found.values())

    def _may_see(self, item: Said) -> bool:
        piece = self.archive.pieces([item.statement.entity]).get(item.statement.entity)
        return piece is None or self.archive.clearance.may(piece.level)

    def _by_then(self, item: Said) -> bool:
        """A death after the day of the dossier had not happened."""
        late = item.statement.prop in {"deathDate", "deathPlace"}
        days = self._deaths() if late else ()
        return not days or min(first_day(day) for day in days) <= self.view.as_of

    def _deaths(self) -> tuple[str, ...]:
        found = self.archive.pieces(self.members).values()
        return tuple(day for piece in found for day in piece.values("deathDate"))

    def _guarded(self, text: str) -> str:
        return self.guard.text(text)

    # -- where the target and those next to it are listed

    def _standings(self, ring: Circle) -> tuple[Standing, ...]:
        rows = []
        for row in ring.rows:
            own = self._standing(row.cell)
            group = self._standing(row.group) if row.group else None
            if group and group.cell.facts:
                told, state = f"{self._guarded(row.of or '')}: {group.cell.detail}", group.cell.state.value
                own = replace(own, group=told, group_state=state, chain=(*own.chain, *group.chain))
            rows.append(replace(own, after_days=row.after_days))
        return tuple(rows)

    def _standing(self, cell: Cell) -> Standing:
        kept = self._open_cell(cell)
        said = (item for fact in kept.facts for item in fact.said if item.stands)
        return Standing(kept, "", "", None, chain_of(said, self.snapshots))

    def _open_cell(self, cell: Cell) -> Cell:
        """The cell without facts that only a protected record tells; as if it did not exist."""
        kept = tuple(fact for fact in cell.facts if self._may_tell(fact))
        if len(kept) == len(cell.facts):
            return replace(cell, detail=self._guarded(cell.detail))
        if not kept:
            state = State.SILENT if cell.read else State.UNKNOWN
            detail = f"read {cell.read}: not on it" if cell.read else "no list read for this date"
            return replace(cell, state=state, since=None, since_basis="", measures=(), instruments=(),
                           sources=(), detail=detail, facts=())  # fmt: skip
        first = kept[0]
        detail = self._guarded("; ".join(fact.detail for fact in kept if fact.detail))
        return replace(cell, state=first.state, since=first.since, since_basis=first.since_basis,
                       measures=first.measures, instruments=first.instruments, sources=first.sources,
                       detail=detail, facts=kept)  # fmt: skip

    def _may_tell(self, fact: Fact) -> bool:
        entities = dict.fromkeys(item.statement.entity for item in fact.said)
        return all(self.archive.open(piece) for piece in self.archive.pieces(entities).values())

    def _neighbours(self, around: Around) -> Iterable[Neighbour]:
        """Those next to the target who are listed or sought, where the relation may be told."""
        for party, relation, cells in around.near:
            if not self._relation_open(relation) or self.archive.caption(party.id) == PROTECTED:
                continue
            found = tuple(s for s in map(self._standing, cells) if s.cell.state in CLOSED)
            if found:
                yield Neighbour(
                    party.caption, self._guarded(relation.role), relation.inferred, found,
                    chain_of((item for item in relation.said if item.stands), self.snapshots),
                )  # fmt: skip

    def _relation_open(self, relation: Relation) -> bool:
        entities = dict.fromkeys(item.statement.entity for item in relation.said)
        return all(self.archive.open(piece) for piece in self.archive.pieces(entities).values())

    def _open_names(
        self, values: Iterable[Value], neighbours: Iterable[Neighbour], bodies: Iterable[Body]
    ) -> tuple[str, ...]:
        """Names that published lists print of the parties in the dossier."""
        names = [v.text for v in values if v.prop in ("name", "alias", "previousName", "weakAlias")]
        return (*names, *(n.caption for n in neighbours), *(b.caption for b in bodies))


def _labels(view: View) -> dict[str, str]:
    """What the source keys of lists are called: their authority's name."""
    return {
        key: f"{publisher.body.label}, list {key}"
        for publisher in view.law.publishers
        for key in publisher.sources
    }
