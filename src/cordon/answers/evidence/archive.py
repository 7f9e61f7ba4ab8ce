"""The store as one reader may see it: what is above the clearance stays closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from cordon.answers.evidence.clearance import PROTECTED, Clearance, Level
from cordon.answers.evidence.pieces import Piece, piece
from cordon.answers.view import View
from cordon.entities.clusters import cluster_of
from cordon.entities.keys import NUMEROUS, POINTS_AT, TOKEN, link_kind
from cordon.store.read import entities_by
from cordon.store.slices import first_entities, slices_of
from cordon.terms.dates import DateSpan
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import vocabulary

COMMON = 200  # bearers of a part of a name, above which it tells nobody apart
MOST_CITED = 2_000  # sources followed from what cites them


@dataclass(eq=False, slots=True)
class Archive:
    """One answer's reading of the evidence. Everything is read once and kept while the answer is made."""

    view: View
    clearance: Clearance
    _pieces: dict[str, Piece | None] = field(default_factory=dict)
    _members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _pointing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _links: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    texts: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _bearers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _acts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known_acts: set[str] = field(default_factory=set)
    _levels: dict[str, Level] = field(default_factory=dict)
    _published: dict[str, bool] = field(default_factory=dict)

    def pieces(self, ids: Iterable[str]) -> dict[str, Piece]:
        """The records of these ids, whatever their level; those of which nothing stands are left out."""
        wanted = list(dict.fromkeys(ids))
        new = [entity for entity in wanted if entity not in self._pieces]
        if new:
            found = slices_of(self.view.store, new, self.view.known_at)
            self._pieces.update((entity, piece(entity, found.get(entity, ()))) for entity in new)
        return {entity: kept for entity in wanted if (kept := self._pieces[entity])}

    def pointing(self, ids: Iterable[str], *schemas: str) -> tuple[Piece, ...]:
        """The records that point at any of these ids, of these schemas or what extends them, sorted by id."""
        kinds = _with_descendants(schemas)
        if kinds and not NUMEROUS.intersection(kinds):
            return self.linking(ids, *kinds)
        around = self.pieces(self.ids_pointing(ids)).values()
        return tuple(p for p in around if not schemas or p.is_a(*schemas))

    def linking(self, ids: Iterable[str], *schemas: str) -> tuple[Piece, ...]:
        """The records of these very schemas (none of `entities.keys.NUMEROUS`) that name any of these ids, by id."""
        return tuple(self.pieces(self.ids_linking(ids, *schemas)).values())

    def ids_linking(self, ids: Iterable[str], *schemas: str) -> list[str]:
        """The ids of the same, of which nothing is read."""
        wanted = list(dict.fromkeys(ids))
        new = [
            (entity, schema) for schema in schemas for entity in wanted if (entity, schema) not in self._links
        ]
        for schema in dict.fromkeys(schema for _entity, schema in new):
            asked = [entity for entity, of in new if of == schema]
            met = entities_by(self.view.store, link_kind(schema), asked)
            self._links.update(((entity, schema), met.get(entity, ())) for entity in asked)
        found = {other for entity in wanted for schema in schemas for other in self._links[entity, schema]}
        return sorted(found)

    def ids_pointing(self, ids: Iterable[str]) -> list[str]:
        """The ids of all that points at any of these, sorted; nothing is read of them."""
        wanted = list(dict.fromkeys(ids))
        new = [entity for entity in wanted if entity not in self._pointing]
        met = entities_by(self.view.store, POINTS_AT, new) if new else {}
        self._pointing.update((entity, met.get(entity, ())) for entity in new)
        return sorted({other for entity in wanted for other in self._pointing[entity]})

    def acts_among(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Those of the ids that are acts, with the codes of what was done: one light look at each."""
        wanted = list(ids)
        new = [entity for entity in wanted if entity not in self._known_acts]
        if new:
            found = slices_of(self.view.store, new, self.view.known_at, ("conduct",))
            self._acts.update((act, tuple(each.value for each in said)) for act, said in found.items())
            self._known_acts.update(new)
        return {entity: self._acts[entity] for entity in wanted if entity in self._acts}

    def members(self, entity: str) -> tuple[str, ...]:
        """The entities of all sources that are the same party."""
        if entity not in self._members:
            found = cluster_of(self.view.store, entity, self.view.known_at).members
            self._members.update(dict.fromkeys(found, found))
            self._members.setdefault(entity, found)
        return self._members[entity]

    def of_record(self, ids: Iterable[str]) -> Iterable[Piece]:
        return self.pieces(ids).values()

    def bearers(self, tokens: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Per part of a name that anybody bears, who bears it; of common parts the first COMMON only."""
        new = [token for token in dict.fromkeys(tokens) if token not in self._bearers]
        self._bearers.update(first_entities(self.view.store, TOKEN, new, COMMON + 1))
        return {token: self._bearers[token] for token in tokens if self._bearers[token]}

    # -- who may read what

    def level(self, claim: Piece) -> Level:
        """The narrower of its own level and that of its widest source; without sources its own."""
        if claim.id not in self._levels:
            self._levels[claim.id] = self._level(claim)
        return self._levels[claim.id]

    def _level(self, claim: Piece) -> Level:
        sources = [source.level for source in self.pieces(claim.proofs).values()]
        missing = len(claim.proofs) - len(sources)
        sources += [Level.SECRET] * missing  # a source of which nothing is known is not a public one
        return max(claim.level, min(sources, default=Level.PUBLIC))

    def open(self, claim: Piece) -> bool:
        """Whether the reader may see that the claim is made."""
        return self.clearance.may(self.level(claim))

    def split(self, claims: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """The claims the reader may see, and those withheld."""
        found = tuple(claims)
        self.pieces(proof for claim in found for proof in claim.proofs)
        return tuple(c for c in found if self.open(c)), tuple(c for c in found if not self.open(c))

    def caption(self, entity: str) -> str:
        """A party's name; of one the reader may not know, and of one of whom nothing is known, no name."""
        found = self.pieces([entity]).get(entity)
        if found is not None and not self.clearance.may(found.level):
            return PROTECTED
        return (name_of(found) if found else None) or self._caption_of_another(entity)

    def _caption_of_another(self, entity: str) -> str:
        """The name of a party to whom this one source gives none (any longer), by its other sources."""
        others = [p for p in self.pieces(self.members(entity)).values() if self.clearance.may(p.level)]
        return next((name for p in others if (name := name_of(p))), entity if others else PROTECTED)

    def known(self, members: Iterable[str]) -> bool:
        """Whether the reader may know of a party: of one of its members at least, or of none that stands."""
        found = tuple(self.pieces(members).values())
        return not found or any(self.clearance.may(each.level) for each in found)

    def captions(self, ids: Iterable[str]) -> tuple[str, ...]:
        wanted = tuple(ids)
        self.pieces(wanted)
        return tuple(dict.fromkeys(self.caption(entity) for entity in wanted))

    def protected_names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Every name of those among these that the reader may not know: what no text may give away."""
        return tuple(
            name
            for found in self.pieces(ids).values()
            if not self.clearance.may(found.level)
            for name in found.values(*NAME_PROPS)
        )

    # -- in the world by the day of the view

    def published_by(self, source: Piece) -> bool:
        """Whether a source was there on the view's day; one without a date is taken to have been."""
        if source.id not in self._published:
            dated = source.value("publishedAt", "authoredAt", "date")
            there = not dated or DateSpan.parse(dated).first.isoformat() <= self.view.as_of
            self._published[source.id] = there
        return self._published[source.id]

    def sources_of(self, claims: Iterable[Piece]) -> dict[str, Piece]:
        """The sources of these claims and all that those rest on."""
        found: dict[str, Piece] = {}
        waiting = list(dict.fromkeys(proof for claim in claims for proof in claim.proofs))
        while waiting and len(found) < MOST_CITED:
            met = self.pieces(waiting)
            found |= met
            waiting = [c for p in met.values() for c in p.values("cites") if c not in found]
        return found


@cache
def _with_descendants(schemas: tuple[str, ...]) -> tuple[str, ...]:
    """These schemas and all that extend them."""
    if not schemas:
        return ()
    return tuple(
        each.name for each in vocabulary().values() if not each.abstract and any(map(each.is_a, schemas))
    )


def name_of(found: Piece) -> str | None:
    """The name a record goes by."""
    return found.value(*NAME_PROPS) or found.value("title")
