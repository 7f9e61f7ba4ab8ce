"""A claim as an answer shows it: one sentence, sources, status, level, and the chain to the bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cordon.answers.chain import Link, chain_of, snapshots_by_row
from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.clearance import Level
from cordon.answers.evidence.guard import Guard, scan
from cordon.answers.evidence.independence import Source, Voices, shown_sources
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.times import time_of, time_of_act
from cordon.entities.keys import points
from cordon.law.violations import violations
from cordon.store.read import Said, said_of
from cordon.terms.schemas import schema

NO_NAMES = {"entity", "date", "country", "number", "gender", "language", "checksum", "topic", "mimetype"}
MOST_BESIDE = 2_000  # records that are looked at for the names of people in an incident
MOMENTS = ("Act", "Event", "UnitSuccession", "Argument", "Finding")  # what happens; the others last
NAMING = (
    "victim",
    "perpetrator",
    "person",
    "reporter",
    "donor",
    "recogniser",
    "belongedTo",
    "involved",
    "witness",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    kind:      the schema of its record: Act, Posting, UnitRelation, Sanction, Argument ...
    text:      what it says, in one sentence with the names the reader may know.
    wording:   the source's own words for it, or "".
    dates:     as printed.
    status:    `accepted`, `published` (by the authority whose list it is) or `conflict`.
    level:     the circle that may read it.
    inference: why it is concluded and not stated; "" where a source says it.
    sources:   those the reader may see; protected: how many he may not.
    chain:     its statements, each down to the hash of the file and the place in it.
    """

    id: str
    kind: str
    text: str
    wording: str
    dates: str
    status: str
    level: str
    inference: str
    sources: tuple[Source, ...]
    protected: int
    chain: tuple[Link, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        return tuple(link.statement for link in self.chain)


class Teller:
    """Makes claims for one answer."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.snapshots = snapshots_by_row(archive.view.store)
        self._told: dict[str, Claim] = {}

    def claims(
        self, found: Iterable[Piece], voices: Voices, inference: str = "", *, most: int = 40
    ) -> tuple[Claim, ...]:
        """The claims that the reader may see, in the order given; at most so many."""
        seen = self.archive.split(found)[0][:most]
        self._tell([each for each in seen if each.id not in self._told])
        return tuple(
            replace(
                self._told[each.id], inference=inference, sources=shown_sources(self.archive, each, voices)
            )
            for each in seen
        )

    def prepare(self, found: Iterable[Piece]) -> None:
        """Read at once what several calls of `claims` are going to show."""
        self._tell([each for each in self.archive.split(found)[0] if each.id not in self._told])

    def _tell(self, new: list[Piece]) -> None:
        """Everything of a claim that does not depend on what it is shown for; each is told once an answer."""
        if not new:
            return
        said = said_of(self.archive.view.store, [each.id for each in new], self.archive.view.known_at)
        self.archive.pieces(value for each in new for prop in NAMING for value in each.values(prop))
        beside = self._beside(new)
        scan(self.archive, self._texts(new, said))
        for each in new:
            near = [p for incident in (each.id, *each.values("incident")) for p in beside.get(incident, ())]
            guard = Guard(self.archive, self._names([each, *near]))
            standing = [item for item in said.get(each.id, ()) if item.stands]
            self._told[each.id] = self._claim(
                each, guard, self._cleared(chain_of(standing, self.snapshots), guard)
            )

    def _texts(self, new: Iterable[Piece], said: dict[str, tuple[Said, ...]]) -> Iterator[str]:
        """Every text that is about to be shown, so that all are looked through at once."""
        for each in new:
            yield self.sentence(each)
            yield each.words("conduct") or each.words("proof") or ""
            for statement in (item.statement for item in said.get(each.id, ()) if item.stands):
                yield statement.original or ""
                if _may_name(each.schema, statement.prop):
                    yield statement.value

    def _beside(self, new: Iterable[Piece]) -> dict[str, list[Piece]]:
        """Per incident shown, or whose act is shown, what else tells of it: its people may be named in any text."""
        if self.archive.clearance.level is Level.SECRET:
            return {}
        incidents = {p.id for p in new if p.is_a("Incident")} | {i for p in new for i in p.values("incident")}
        around = self.archive.pieces(self.archive.ids_pointing(sorted(incidents))[:MOST_BESIDE]).values()
        found: dict[str, list[Piece]] = {}
        for each in around:
            for incident in each.values("incident"):
                found.setdefault(incident, []).append(each)
        return found

    def _names(self, found: Iterable[Piece]) -> tuple[str, ...]:
        """The protected names that belong to records: of those they name, and of their witnesses."""
        ids = {value for each in found for prop in NAMING for value in each.values(prop)}
        proofs = [proof for each in found for proof in each.proofs]
        for source in self.archive.pieces(proofs).values():
            ids.update(source.values("witness"))
        return self.archive.protected_names(ids)

    def _claim(self, found: Piece, guard: Guard, chain: tuple[Link, ...]) -> Claim:
        text, wording = self.sentence(found), found.words("conduct") or found.words("proof") or ""
        time = time_of_act(found) if found.is_a(*MOMENTS) else time_of(found)
        sources = self.archive.pieces(found.proofs).values()
        protected = sum(not self.archive.clearance.may(source.level) for source in sources)
        return Claim(
            found.id, found.schema, guard.text(text), guard.text(wording), time.text, found.status,
            self.archive.level(found).word, "", (), protected, chain,
        )  # fmt: skip

    def _cleared(self, chain: Iterable[Link], guard: Guard) -> tuple[Link, ...]:
        """Links without what they would give away: ids of closed records go, names in texts are masked."""
        links = tuple(chain)
        pointed = {link.value for link in links if self._points(link)}
        closed = {
            entity
            for entity in pointed
            if (found := self.archive.pieces([entity]).get(entity))
            and not self.archive.clearance.may(found.level)
        }
        kept = (link for link in links if not (self._points(link) and link.value in closed))
        return tuple(
            replace(
                link,
                value=guard.text(link.value) if self._may_name(link) else link.value,
                original=guard.text(link.original) if link.original else link.original,
            )
            for link in kept
        )

    def _points(self, link: Link) -> bool:
        found = self.archive.pieces([link.entity]).get(link.entity)
        return found is not None and points(found.schema, link.prop)

    def _may_name(self, link: Link) -> bool:
        """Whether a value is free text, in which somebody could be named."""
        found = self.archive.pieces([link.entity]).get(link.entity)
        return found is None or _may_name(found.schema, link.prop)

    # -- what a record says in one sentence

    def sentence(self, found: Piece) -> str:
        """What a record says, in the words of its kind."""
        tell = _SENTENCES.get(found.schema)
        return tell(self, found) if tell else _other(self, found)

    def named(self, found: Piece, *props: str) -> str:
        """The parties under some properties, as the reader may know them."""
        return ", ".join(self.archive.captions(found.values(*props)))


@lru_cache(maxsize=1024)
def _may_name(kind: str, prop: str) -> bool:
    """Whether values of a property are free text, in which somebody could be named."""
    found = schema(kind).properties.get(prop)
    return found is None or (not found.values and found.type not in NO_NAMES)


def _act(teller: Teller, found: Piece) -> str:
    codes = [violations()[c].label if c in violations() else c for c in found.values("conduct")]
    who = teller.named(found, "perpetrator")
    how = [word.replace("_", " ") for word in found.values("involvement") if word != "unspecified"]
    whom = ", ".join(filter(None, (teller.named(found, "victim"), *found.values("victimGroup"))))
    where = ", ".join(found.values("place"))
    parts = [", ".join(codes)]
    parts += [f"attributed to {who}" + (f" ({', '.join(how)})" if how else "")] if who else []
    parts += [f"victims: {whom}"] if whom else []
    parts += [f"at {where}"] if where else []
    return "; ".join(parts)


def _posting(teller: Teller, found: Piece) -> str:
    role = found.value("role", "title", "rank") or "place not stated"
    return (
        f"{teller.named(found, 'person', 'member', 'director', 'employee')}: {role} of {_body(teller, found)}"
    )


def _body(teller: Teller, found: Piece) -> str:
    return teller.named(found, "unit", "organization", "employer") or found.value("objectName") or "?"


def _relation(teller: Teller, found: Piece) -> str:
    kind = (found.value("kind") or "under").replace("_", " ")
    return f"{teller.named(found, 'subordinate')}: {kind} {teller.named(found, 'superior')}"


def _succession(teller: Teller, found: Piece) -> str:
    kind = (found.value("kind") or "became").replace("_", " ")
    side = found.value("allegiance")
    former, later = teller.named(found, "formerUnit"), teller.named(found, "laterUnit")
    return f"{former} → {later}: {kind}" + (f", {side}" if side else "")


def _positioning(teller: Teller, found: Piece) -> str:
    kind = found.value("kind") or "position"
    return f"{teller.named(found, 'unit')}: {kind} at {', '.join(found.values('place', 'baseName'))}"


def _sanction(teller: Teller, found: Piece) -> str:
    parts = [
        teller.named(found, "entity"),
        *found.values("program"),
        *found.values("listingDate", "startDate"),
    ]
    return " · ".join(part for part in parts if part)


def _argument(_teller: Teller, found: Piece) -> str:
    return f"{(found.value('side') or 'shows').replace('_', ' ')}: {found.value('text')}"


def _incident(_teller: Teller, found: Piece) -> str:
    return "; ".join(found.values("name")[:1] + found.values("summary")[:1])


def _other(teller: Teller, found: Piece) -> str:
    """A relation by its ends, else the captions of the vocabulary."""
    edge = schema(found.schema).edge
    if edge is not None:
        right = teller.named(found, edge.target) or found.value("objectName") or "?"
        role = found.value("relationship", "role", "summary") or found.schema
        return f"{teller.named(found, edge.source)} – {right}: {role}"
    return " · ".join(found.values(*schema(found.schema).caption)) or found.schema


_SENTENCES = {
    "Act": _act, "Posting": _posting, "Membership": _posting, "Directorship": _posting,
    "Employment": _posting,
    "UnitRelation": _relation, "UnitSuccession": _succession, "Positioning": _positioning,
    "Sanction": _sanction, "Argument": _argument, "Incident": _incident,
}  # fmt: skip
