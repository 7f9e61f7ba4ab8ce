"""The store as one reader may see it: what is above the clearance stays closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cordon.answers.evidence.clearance import PROTECTED, Clearance, Level
from cordon.answers.evidence.pieces import Piece, piece
from cordon.answers.view import View
from cordon.entities.clusters import cluster_of
from cordon.entities.keys import POINTS_AT
from cordon.store.read import entities_by
from cordon.store.slices import slices_of
from cordon.terms.dates import DateSpan
from cordon.terms.names import NAME_PROPS

MOST_CITED = 2_000  # sources followed from what cites them


@dataclass(eq=False, slots=True)
class Archive:
    """One answer's reading of the evidence. Everything is read once and kept while the answer is made."""

    view: View
    clearance: Clearance
    _pieces: dict[str, Piece | None] = field(default_factory=dict)
    _members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def pieces(self, ids: Iterable[str]) -> dict[str, Piece]:
        """The records of these ids, whatever their level; those of which nothing stands are left out."""
        wanted = list(dict.fromkeys(ids))
        new = [entity for entity in wanted if entity not in self._pieces]
        if new:
            found = slices_of(self.view.store, new, self.view.known_at)
            self._pieces.update((entity, piece(entity, found.get(entity, ()))) for entity in new)
        return {entity: kept for entity in wanted if (kept := self._pieces[entity])}

    def pointing(self, ids: Iterable[str], *schemas: str) -> tuple[Piece, ...]:
        """The records that point at any of these ids, of these schemas, sorted by id."""
        met = entities_by(self.view.store, POINTS_AT, ids)
        around = sorted({entity for found in met.values() for entity in found})
        return tuple(p for p in self.pieces(around).values() if not schemas or p.is_a(*schemas))

    def members(self, entity: str) -> tuple[str, ...]:
        """The entities of all sources that are the same party."""
        if entity not in self._members:
            found = cluster_of(self.view.store, entity, self.view.known_at).members
            self._members.update(dict.fromkeys(found, found))
            self._members.setdefault(entity, found)
        return self._members[entity]

    def of_record(self, ids: Iterable[str]) -> Iterable[Piece]:
        return self.pieces(ids).values()

    # -- who may read what

    def level(self, claim: Piece) -> Level:
        """The narrower of its own level and that of its widest source; without sources its own."""
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
        dated = source.value("publishedAt", "authoredAt", "date")
        return not dated or DateSpan.parse(dated).first.isoformat() <= self.view.as_of

    def sources_of(self, claims: Iterable[Piece]) -> dict[str, Piece]:
        """The sources of these claims and all that those rest on."""
        found: dict[str, Piece] = {}
        waiting = list(dict.fromkeys(proof for claim in claims for proof in claim.proofs))
        while waiting and len(found) < MOST_CITED:
            met = self.pieces(waiting)
            found |= met
            waiting = [c for p in met.values() for c in p.values("cites") if c not in found]
        return found


def name_of(found: Piece) -> str | None:
    """The name a record goes by."""
    return found.value(*NAME_PROPS) or found.value("title")
