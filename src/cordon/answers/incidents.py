"""What happened: an incident with who did what to whom, its sites, remains and reports; or those of a place
or party.

Fate and whereabouts of the missing are told apart, findings carry their grade, counts stay claims.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cordon.answers.counts import Number, number_of
from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.claims import Claim, Teller
from cordon.answers.evidence.clearance import Clearance
from cordon.answers.evidence.guard import Guard
from cordon.answers.evidence.independence import Voices, voices_of
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.places import place_ids
from cordon.answers.evidence.times import FIRST, LAST, time_of_act
from cordon.answers.find import find
from cordon.answers.view import View
from cordon.entities.keys import NAME, TOKEN
from cordon.entities.spelling import name_key, name_tokens
from cordon.errors import BadRequest, NotFound
from cordon.store.read import entities_by

MOST = 100  # incidents in a list
MOST_ACTS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One incident of a list. voices: independent sources behind it and its acts."""

    id: str
    title: str
    dates: str
    place: str
    acts: int
    voices: int
    level: str


@dataclass(frozen=True, slots=True)
class Find:
    """One finding: whose remains these may be, how far it goes, on what."""

    person: str
    grade: str
    method: str
    date: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Body:
    """Remains with what was found with them, and every finding, the latest last."""

    id: str
    code: str
    kind: str
    state: str
    artefacts: tuple[str, ...]
    samples: int
    findings: tuple[Find, ...]


@dataclass(frozen=True, slots=True)
class Grave:
    """A site with its recoveries and remains. link: the claim that it is the trace of the incident."""

    id: str
    title: str
    kind: str
    found: str
    recoveries: tuple[Claim, ...]
    remains: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that somebody is missing. fate, whereabouts: `unknown` unless the report says more."""

    person: str
    date: str
    disappeared: str
    fate: str
    whereabouts: str
    state: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident, whole, as the reader may see it. withheld: records about it that he may not."""

    id: str
    title: str
    claim: Claim
    place: str
    acts: tuple[Claim, ...]
    voices: int
    protected: int
    graves: tuple[Grave, ...]
    missing: tuple[Missing, ...]
    numbers: tuple[Number, ...]
    parts: tuple[Line, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class Incidents:
    """Those of a place or party, by date. more: not shown; withheld: above the clearance."""

    about: str
    lines: tuple[Line, ...]
    more: int
    withheld: int


def incident(view: View, query: str, clearance: Clearance) -> Incident | Incidents:
    """The incident of that id or name; else those at the place, or with the party, of that name.

    Raises NotFound, also for what the clearance keeps closed.
    """
    if not query.strip() or len(query) > 300:
        raise BadRequest(f"an incident, a place or a name of 1 to 300 characters is wanted, not {len(query)}")
    looking = _Looking(Archive(view, clearance))
    met = looking.of_name(query.strip())
    if len(met) == 1:
        return looking.whole(met[0])
    if met:
        return looking.listed(query, met, 0)
    found = looking.around(query.strip())
    if found is None:
        raise NotFound(f"no incident, place or party by {query!r} is in the store")
    return looking.listed(query, *found)


class _Looking:
    """One question under way."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.teller = archive, Teller(archive)

    # -- which incidents are meant

    def of_name(self, query: str) -> tuple[Piece, ...]:
        """The incident with that id, or those with that name, or with all its words in their names."""
        direct = self._incidents([query])
        if direct:
            return direct
        store = self.archive.view.store
        named = self._incidents(
            entities_by(store, NAME, [key]).get(key, ()) if (key := name_key(query)) else ()
        )
        if named:
            return named
        words = name_tokens(query)
        met = entities_by(store, TOKEN, words)
        common = [set(met.get(word, ())) for word in words]
        return self._incidents(sorted(set.intersection(*common))) if len(common) > 1 else ()

    def _incidents(self, ids: Iterable[str]) -> tuple[Piece, ...]:
        return self.archive.split(p for p in self.archive.pieces(ids).values() if p.is_a("Incident"))[0]

    def around(self, query: str) -> tuple[tuple[Piece, ...], int] | None:
        """The incidents at a place, or with acts by or against a party; None if there is no such thing."""
        places = place_ids(self.archive, query)
        if places:
            return self._of_acts(self.archive.pointing(places, "Incident", "Act"))
        parties = [f for f in find(self.archive.view.store, query, known_at=self.archive.view.known_at,
                                          level=self.archive.clearance.level)
                   if self.archive.known(f.members)]  # fmt: skip
        if not parties:
            return None
        return self._of_acts(self.archive.pointing(parties[0].members, "Incident", "Act", "MissingReport"))

    def _of_acts(self, found: Iterable[Piece]) -> tuple[tuple[Piece, ...], int]:
        """Incidents among these, and those of the acts among these; and how many are closed."""
        seen, closed = self.archive.split(found)
        ids = {p.id for p in seen if p.is_a("Incident")} | {i for p in seen for i in p.values("incident")}
        opened, shut = self.archive.split(self.archive.pieces(sorted(ids)).values())
        return opened, len({*(p.id for p in shut), *(p.id for p in closed if p.is_a("Incident"))})

    # -- a list of them

    def listed(self, query: str, found: Iterable[Piece], withheld: int) -> Incidents:
        ordered = sorted(found, key=lambda p: (_start(p), p.id))
        lines = tuple(self._lines(ordered[:MOST]))
        return Incidents(query, lines, max(0, len(ordered) - MOST), withheld)

    def _lines(self, found: Iterable[Piece]) -> Iterator[Line]:
        shown = tuple(found)
        acts: dict[str, list[Piece]] = {}
        for act in self.archive.split(self.archive.pointing((p.id for p in shown), "Act"))[0]:
            for owner in act.values("incident"):
                acts.setdefault(owner, []).append(act)
        for each in shown:
            mine = acts.get(each.id, [])
            voices = voices_of(self.archive, [each, *mine])
            guard = Guard(self.archive, self._protected([each, *mine]))
            place = ", ".join(each.values("location", "address"))
            yield Line(
                each.id, guard.text(each.value("name") or each.id), time_of_act(each).text, guard.text(place),
                len(mine), voices.count, self.archive.level(each).word,
            )  # fmt: skip

    def _protected(self, found: Iterable[Piece]) -> tuple[str, ...]:
        props = ("victim", "perpetrator", "involved", "person", "reporter")
        return self.archive.protected_names(v for p in found for v in p.values(*props))

    # -- one of them, whole

    def whole(self, found: Piece) -> Incident:
        around = self.archive.pointing([found.id])
        seen, closed = self.archive.split(around)
        acts = [p for p in seen if p.is_a("Act")]
        voices = voices_of(self.archive, [found, *acts])
        guard = Guard(self.archive, self._protected([found, *around]))
        (claim,) = self.teller.claims([found], voices)
        return Incident(
            found.id, guard.text(found.value("name") or found.id), claim,
            guard.text(", ".join(found.values("location", "address"))),
            self.teller.claims(acts, voices, most=MOST_ACTS), voices.count, len(voices.protected),
            tuple(self._graves(found, voices)), tuple(self._missing(seen, voices)),
            tuple(number_of(self.archive, self.teller, p) for p in seen if p.is_a("Count")),
            tuple(self._lines(p for p in seen if p.is_a("Incident"))), len(closed),
        )  # fmt: skip

    def _graves(self, found: Piece, voices: Voices) -> Iterator[Grave]:
        sites, _closed = self.archive.split(self.archive.pieces(found.values("site")).values())
        for site in sites:
            inside, _shut = self.archive.split(self.archive.pointing([site.id], "Recovery", "Remains"))
            recoveries = [p for p in inside if p.is_a("Recovery")]
            below = self.archive.pointing((p.id for p in recoveries), "Remains")
            bodies = {p.id: p for p in (*inside, *self.archive.split(below)[0]) if p.is_a("Remains")}
            yield Grave(
                site.id, Guard(self.archive).text(site.value("name") or site.id), site.value("kind") or "",
                site.value("foundDate") or "",
                self.teller.claims(recoveries, voices), tuple(self._body(body) for body in bodies.values()),
            )  # fmt: skip

    def _body(self, body: Piece) -> Body:
        around, _closed = self.archive.split(self.archive.pointing([body.id]))
        guard = Guard(self.archive, self._protected(around))
        things = tuple(guard.text(p.value("kind", "name") or p.id) for p in around if p.is_a("Artefact"))
        opinions = sorted((p for p in around if p.is_a("Finding")), key=lambda p: p.value("date") or "")
        return Body(
            body.id, guard.text(body.value("code", "name") or body.id), body.value("kind") or "",
            body.value("status") or "",
            things, sum(p.is_a("Sample") for p in around), tuple(self._find(p) for p in opinions),
        )  # fmt: skip

    def _find(self, found: Piece) -> Find:
        (claim,) = self.teller.claims([found], voices_of(self.archive, [found]))
        return Find(
            ", ".join(self.archive.captions(found.values("person"))) or "nobody named",
            found.value("grade") or "", found.value("method") or "", found.value("date") or "", claim,
        )  # fmt: skip

    def _missing(self, seen: Iterable[Piece], voices: Voices) -> Iterator[Missing]:
        for found in (p for p in seen if p.is_a("MissingReport")):
            (claim,) = self.teller.claims([found], voices)
            yield Missing(
                ", ".join(self.archive.captions(found.values("person"))), found.value("date") or "",
                found.value("disappearedDate", "lastSeenDate") or "", found.value("fate") or "unknown",
                found.value("whereabouts") or "unknown", found.value("status") or "", claim,
            )  # fmt: skip


def _start(found: Piece) -> str:
    time = time_of_act(found)
    return time.start[0] if time.start != (FIRST, LAST) else LAST
