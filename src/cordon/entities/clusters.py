"""Which entities of the sources are one party: positive links chain, a negative or a contradiction parts.

The links are found around one entity, or among all of them, by the same rules; the outcome is the
same, because links are taken in one fixed order: judgements first, then the rules, best first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cordon.entities.judgements import NEGATIVE, POSITIVE, Judgement, judgements_on
from cordon.entities.keys import NAME, NUMBER, REFERENCE, SOUND
from cordon.entities.profiles import Profile, profile
from cordon.entities.rules import RULES, contradiction, grounds
from cordon.store.opening import Store
from cordon.store.read import entities_by, said_of

MOST = 400  # parties looked at around one entity; a family name alone does not reach as many
Pair = tuple[str, str]
_ORDER = {rule.__name__.replace("_", "-"): n for n, rule in enumerate(RULES)}


@dataclass(frozen=True, slots=True)
class Link:
    """Two entities taken for one. `rule` is a rule's name or `judgement`."""

    left: str
    right: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Parted:
    """Two entities that share enough to be asked about and were kept apart, and why."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """One party. `canonical_id`: its first member by alphabet, a list's before an analyst's."""

    canonical_id: str
    members: tuple[str, ...]
    links: tuple[Link, ...] = ()
    parted: tuple[Parted, ...] = ()


@dataclass(slots=True)
class Neighbourhood:
    """The parties that were met, their decisions, and who was compared with whom."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    decided: dict[Pair, Judgement] = field(default_factory=dict)
    links: dict[Pair, Link] = field(default_factory=dict)
    parted: dict[Pair, Parted] = field(default_factory=dict)

    def meet(self, one: str, other: str) -> bool:
        """Compare two parties once; whether they are linked."""
        pair = (min(one, other), max(one, other))
        if pair in self.links:
            return True
        if one == other or pair in self.parted or one not in self.profiles or other not in self.profiles:
            return False
        return self._compare(pair)

    def _compare(self, pair: Pair) -> bool:
        left, right = self.profiles[pair[0]], self.profiles[pair[1]]
        judged = self.decided.get(pair)
        if judged and judged.judgement == POSITIVE:
            self.links[pair] = Link(*pair, "judgement", f"{judged.author or 'a person'}: {judged.reason}")
        elif judged and judged.judgement == NEGATIVE:
            self.parted[pair] = Parted(*pair, f"{judged.author or 'a person'} decided: {judged.reason}")
        elif found := grounds(left, right):
            self.links[pair] = Link(*pair, found.rule, found.why)
        else:
            self.parted[pair] = Parted(*pair, contradiction(left, right) or "no rule takes them for one")
        return pair in self.links


def cluster_of(store: Store, entity: str, known_at: str | None = None) -> Cluster:
    """The party that an entity belongs to, by all that was said up to `known_at`."""
    area = Neighbourhood()
    waiting = [entity]
    met: set[str] = set()
    while waiting and len(area.profiles) < MOST:
        met.update(waiting)
        waiting = _step(store, area, waiting, known_at, met)
    return _settled_around(entity, area)


def _step(
    store: Store, area: Neighbourhood, entities: list[str], known_at: str | None, met: set[str]
) -> list[str]:
    """Compare entities with all that share a key with them; those newly linked come back."""
    _profile(store, area, entities, known_at)
    area.decided.update(judgements_on(store, entities, known_at))
    near = {entity: _near(store, area.profiles[entity]) for entity in entities if entity in area.profiles}
    for left, right in area.decided:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    _profile(store, area, sorted(set().union(*near.values()) if near else set()), known_at)
    linked = {
        other for one in entities for other in near.get(one, ()) if area.meet(one, other) and other not in met
    }
    return sorted(linked)


def _profile(store: Store, area: Neighbourhood, entities: Iterable[str], known_at: str | None) -> None:
    wanted = [entity for entity in entities if entity not in area.profiles]
    for entity, said in said_of(store, wanted[:MOST], known_at).items():
        found = profile(entity, said)
        if found:
            area.profiles[entity] = found


def _near(store: Store, party: Profile) -> set[str]:
    """Every entity that shares a name, a sound, a number or a reference."""
    near: set[str] = set()
    for kind, keys in (
        (NAME, party.names),
        (SOUND, {**party.weak, **party.sounds}),
        (NUMBER, party.numbers),
        (REFERENCE, party.references),
    ):
        for found in entities_by(store, kind, keys).values():
            near.update(found)
    near.discard(party.entity)
    return near


def settle(area: Neighbourhood) -> dict[str, list[str]]:
    """Per entity, the sorted members of its party: links taken in order, unless they join what is parted."""
    home = {entity: [entity] for entity in area.profiles}
    for link in sorted(area.links.values(), key=_rank):
        left, right = home[link.left], home[link.right]
        if left is right or not _may_join(area, link, left, right):
            continue
        joined = sorted([*left, *right])
        for entity in joined:
            home[entity] = joined
    return home


def _rank(link: Link) -> tuple[int, str, str]:
    return (_ORDER.get(link.rule, -1), link.left, link.right)


def _may_join(area: Neighbourhood, link: Link, left: list[str], right: list[str]) -> bool:
    pairs = [(min(a, b), max(a, b)) for a in left for b in right]
    judged = (area.decided.get(pair) for pair in pairs)
    if any(found and found.judgement == NEGATIVE for found in judged):
        return False
    if link.rule == "judgement":
        return True
    return not any(contradiction(area.profiles[a], area.profiles[b]) for a, b in pairs)


def _settled_around(entity: str, area: Neighbourhood) -> Cluster:
    members = tuple(settle(area).get(entity, [entity]))
    inside = set(members)
    links = tuple(link for pair, link in sorted(area.links.items()) if inside.issuperset(pair))
    parted = tuple(apart for pair, apart in sorted(area.parted.items()) if inside.intersection(pair))
    return Cluster(canonical(members), members, links, parted)


def canonical(members: Iterable[str]) -> str:
    """The id by which a party is called: a published list's before an analyst's (which has a colon)."""
    return min(members, key=lambda entity: (":" in entity, entity))


def clusters_among(
    profiles: Mapping[str, Profile],
    decided: Mapping[Pair, Judgement],
    progress: Callable[[int], None] = lambda _done: None,
) -> dict[str, list[str]]:
    """Per entity, the members of its party, among all parties at once. For building an index."""
    area = Neighbourhood(dict(profiles), dict(decided))
    for done, group in enumerate(_sharing(profiles)):
        for n, one in enumerate(group):
            for other in group[n + 1 :]:
                area.meet(one, other)
        if done % 5000 == 0:
            progress(done)
    for left, right in decided:
        area.meet(left, right)
    return settle(area)


def _sharing(profiles: Mapping[str, Profile]) -> Iterable[list[str]]:
    """Groups of entities that share a key."""
    groups: dict[str, list[str]] = {}
    for entity, party in sorted(profiles.items()):
        keys = {*(f"n {k}" for k in party.names), *(f"s {k}" for k in (*party.sounds, *party.weak))}
        for key in keys | party.numbers.keys() | party.references.keys():
            groups.setdefault(key, []).append(entity)
    return (group for group in groups.values() if 1 < len(group) <= MOST)
