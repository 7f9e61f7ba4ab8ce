"""Screening: which listed parties a name, with whatever else is known, can be; how probable, and on what grounds.

Candidates come from the index by name and from the store by identifier; every candidate is compared, and what
is at or above the threshold is a hit. No hit is not a clearance, and an answer without lists is refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cordon.answers.receipts import Receipt, receipt
from cordon.answers.screen_asked import DEFAULTS, Options, Query, searched_classes
from cordon.answers.screen_hits import Hit, told_hit
from cordon.answers.screen_index import ScreenIndex
from cordon.answers.screen_names import BestName, ListedName, best_name, same_script_as
from cordon.answers.screen_party import Listed
from cordon.answers.view import FRESH_DAYS, View
from cordon.entities.comparison import Evidence, compare_facts
from cordon.entities.comparison_numbers import ANY
from cordon.entities.keys import NUMBER, NUMBERS
from cordon.entities.probability import Verdict, Weights, verdict, weights
from cordon.errors import BadRequest, NothingRead
from cordon.index.names import day_number, schema_class
from cordon.index.search import Hits, Wanted
from cordon.store.read import entities_by
from cordon.store.timeline import Snapshot
from cordon.terms.schemas import common_schema

NO_CLEARANCE = (
    "No hit is not a clearance: it says that no name on the lists read reached the threshold, "
    "not that the party is not sanctioned."
)
CANDIDATES = 60  # parties compared a name, the best of the index first
# The index's score below which hardly a name of the same party was met, by class (bench/quality.py): its score
# counts a misspelt generic word of an organisation as another word.
FLOORS = {"Person": 0.55, "": 0.5}
FLOOR = 0.45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed party compared with the query."""

    party: Listed
    best: BestName | None
    evidence: tuple[Evidence, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Screening:
    """The answer. hits: the most probable first. beyond: hits that the limit left out.

    lists: the snapshots that counted. unread: lists asked for of which none had been read for the day.
    """

    query: Query
    options: Options
    as_of: str
    known_at: str | None
    hits: tuple[Hit, ...]
    beyond: int
    lists: tuple[Snapshot, ...]
    unread: tuple[str, ...]
    receipt: Receipt

    @property
    def old(self) -> tuple[Snapshot, ...]:
        """Lists read so long before the day that their silence says nothing of it."""
        day = date.fromisoformat(self.as_of)
        return tuple(s for s in self.lists if (day - date.fromisoformat(s.date)).days > FRESH_DAYS)

    @property
    def band(self) -> str:
        """The band of the best hit; `none` without one."""
        return self.hits[0].verdict.band if self.hits else "none"


@dataclass(frozen=True)
class Desk:
    """Everything that stays the same from one query to the next."""

    view: View
    index: ScreenIndex
    options: Options
    lists: tuple[Snapshot, ...]
    unread: tuple[str, ...]
    sources: frozenset[str] | None
    wanted: Wanted
    known: Weights


def desk(view: View, index: ScreenIndex, options: Options = DEFAULTS) -> Desk:
    """A desk for one view and one set of options. Raises NothingRead, and BadRequest for a list nobody knows."""
    read = tuple(found.snapshot for found in view.read.on(view.as_of))
    held = {found.snapshot.source for found in view.read.snapshots}
    sources = _sources(options, held)
    counted = tuple(found for found in read if sources is None or found.source in sources)
    if not counted:
        raise NothingRead(view.as_of, ", ".join(options.lists))
    there = {found.source for found in counted}
    _known_regimes(view, options)
    wanted = Wanted(
        as_of=_day(view.as_of),
        known_at=_day(view.known_at) if view.known_at else None,
        sources=None if sources is None else tuple(sorted(sources)),
        schemas=options.schema_bits, limit=CANDIDATES,
    )  # fmt: skip
    unread = tuple(key for key in options.lists if key not in there)
    return Desk(view, index, options, counted, unread, sources, wanted, weights())


def _sources(options: Options, held: set[str]) -> frozenset[str] | None:
    """The sources that count; None for all."""
    unknown = [key for key in (*options.lists, *options.exclude) if key not in held]
    if unknown:
        raise BadRequest(
            f"no list {unknown[0]!r} has been read; there are {', '.join(sorted(held)) or 'none'}"
        )
    if not options.lists and not options.exclude:
        return None
    return frozenset(options.lists or held) - set(options.exclude)


def _known_regimes(view: View, options: Options) -> None:
    for key in (*options.regimes, *options.exclude_regimes):
        view.law.regime(key)


def _day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def screen(at: Desk, query: Query) -> Screening:
    """The hits of one query. Equal queries at equal desks give equal answers."""
    return screen_many(at, (query,))[0]


def screen_many(at: Desk, queries: Iterable[Query]) -> tuple[Screening, ...]:
    """The hits of each query, in order. Faster than one by one."""
    asked = tuple(queries)
    return tuple(
        _answer(at, query, kept) for query, kept in zip(asked, candidates_of(at, asked), strict=True)
    )


def _answer(at: Desk, query: Query, found: list[Candidate]) -> Screening:
    kept = [
        item
        for item in found
        if item.verdict.probability >= at.options.threshold and _may_show(at, item.party)
    ]
    hits = tuple(told_hit(at, item, rank) for rank, item in enumerate(kept[: at.options.limit], 1))
    return Screening(
        query, at.options, at.view.as_of, at.view.known_at, hits, max(0, len(kept) - at.options.limit),
        at.lists, at.unread, receipt(at, query, hits),
    )  # fmt: skip


def _may_show(at: Desk, party: Listed) -> bool:
    """Whether the party is listed on the day, or stands on no list at all; under the regimes asked for."""
    held = party.in_force(at.view.as_of)
    if party.listings and not held:
        return False
    if not at.options.regimes and not at.options.exclude_regimes:
        return True
    keys = {at.view.law.regime_of(d.source, p).key for d in held for p in d.programmes or ("",)}
    if at.options.regimes and not keys.intersection(at.options.regimes):
        return False
    return bool(keys - set(at.options.exclude_regimes))


# Candidates


def candidates_of(at: Desk, queries: tuple[Query, ...]) -> list[list[Candidate]]:
    """Per query, every candidate with its verdict, the most probable first; equals in order of id."""
    found: list[dict[str, set[str]]] = [{} for _ in queries]
    for (kind, bits), places in _by_class(at, queries).items():
        names = [(place, name) for place in places for name in queries[place].names]
        wanted = Wanted(
            at.wanted.as_of, at.wanted.known_at, at.wanted.sources, bits, FLOORS.get(kind, FLOOR), CANDIDATES
        )
        hits = at.index.names.search_batch([name for _, name in names], wanted, kind=kind)
        for (place, _), mine in zip(names, hits, strict=True):
            _gather(found[place], mine)
    return [_compared(at, query, met) for query, met in zip(queries, found, strict=True)]


def _by_class(at: Desk, queries: tuple[Query, ...]) -> dict[tuple[str, int], list[int]]:
    groups: dict[tuple[str, int], list[int]] = {}
    for place, query in enumerate(queries):
        key = (schema_class(query.schema) if query.schema else "", searched_classes(query, at.options))
        groups.setdefault(key, []).append(place)
    return groups


def _gather(found: dict[str, set[str]], hits: Hits) -> None:
    for hit in hits.rows:
        found.setdefault(hit.entity, set()).add(hit.text)


def _compared(at: Desk, query: Query, met: dict[str, set[str]]) -> list[Candidate]:
    for entity in _by_number(at, query):
        met.setdefault(entity, set())
    found = [_candidate(at, query, entity, texts) for entity, texts in met.items()]
    kept = [item for item in found if item is not None]
    return sorted(kept, key=lambda item: (-item.verdict.log_odds, item.party.id))


def _by_number(at: Desk, query: Query) -> Iterator[str]:
    """The parties that an identifier leads to."""
    keys = [
        f"{kind}:{number.bare}"
        for number in query.numbers
        for kind in (sorted(set(NUMBERS.values())) if number.kind == ANY else (number.kind,))
    ]
    if not keys:
        return
    for entities in entities_by(at.view.store, NUMBER, keys).values():
        for entity in entities:
            party = at.index.party(entity)
            if party:
                yield party.id


def _candidate(at: Desk, query: Query, entity: str, texts: set[str]) -> Candidate | None:
    whole = at.index.party(entity)
    party = whole.seen(at.sources, at.view.known_at) if whole else None
    if party is None or not party.names:
        return None
    best = best_name(query.names, _names(at, query, party, texts), party.schema, at.known)
    evidence = (*compare_facts(query.facts(), party.compared()), *_schemas(query, party))
    weak = bool(best and best.listed.weak)
    found = verdict(best.comparison if best else None, evidence, at.known, weak_alias=weak)
    return Candidate(party, best, evidence, found)


def _schemas(query: Query, party: Listed) -> Iterator[Evidence]:
    if query.schema and common_schema(query.schema, party.schema) is None:
        yield Evidence("schema", "different", query.schema, party.schema)


def _names(at: Desk, query: Query, party: Listed, texts: set[str]) -> list[ListedName]:
    """The names to compare: those that the index met, and the party's others in the script of the query.

    The others only where a name in another script was met, and all of them where an identifier led here.
    """
    policy = at.options.weak
    names = [kept.name for kept in party.names if not (policy == "ignored" and kept.name.weak)]
    if policy == "equal":
        names = [replace(n, weak=False) for n in names]
    met = [name for name in names if name.text in texts]
    foreign = any(not same_script_as(text, name.text) for text in query.names for name in met)
    if met and not foreign:
        return met
    own = [name for name in names if any(same_script_as(text, name.text) for text in query.names)]
    return list({name.text: name for name in (*own, *met)}.values()) or names
