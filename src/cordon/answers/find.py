"""Which parties go by a name: by its key, by its sound, by its parts. Also: which entity an id means."""

from dataclasses import dataclass

from cordon.entities.clusters import cluster_of
from cordon.entities.keys import NAME, SOUND, TOKEN
from cordon.entities.levels import Level, own_level
from cordon.entities.profiles import profile
from cordon.entities.spelling import name_key, name_tokens, sound_key
from cordon.errors import BadRequest, NotFound
from cordon.store.opening import Store
from cordon.store.read import entities_by, said_of
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import schema
from cordon.terms.statements import Status

MOST = 50  # parties shown
PARTIES = ("LegalEntity", "Vessel", "Airplane", "CryptoWallet", "Location")
WAYS = {"id": 0, "name": 1, "sound": 2, "parts": 3}
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Found:
    """One party that a name or an id leads to.

    way:  `id`, `name` (the same words), `sound` (alike), or `parts` (every part of the query is in a name).
    name: the spelling that was met.
    """

    id: str
    caption: str
    schema: str
    members: tuple[str, ...]
    way: str
    name: str
    countries: tuple[str, ...]
    births: tuple[str, ...]


def find(
    store: Store, query: str, *, known_at: str | None = None, limit: int = MOST, level: Level = Level.PUBLIC
) -> tuple[Found, ...]:
    """Every party by that name or id, the closest way first. Empty if there is none.

    level: the narrowest circle whose records the reader may see; who stands above it is not found.
    Raises BadRequest for an empty query. This is a look-up; `screen` is what tolerates misspelling.
    """
    text = query.strip()
    if not text or len(text) > LONGEST:
        raise BadRequest(f"a name or an id of 1 to {LONGEST} characters is wanted, not {len(text)}")
    found: dict[str, Found] = {}
    for way, entities in _ways(store, text):
        for entity in entities:
            if len(found) >= limit:
                break
            if any(entity in party.members for party in found.values()):
                continue
            party = _party(store, entity, way, text, known_at, level)
            if party:
                found.setdefault(party.id, party)
    return tuple(sorted(found.values(), key=lambda f: (WAYS[f.way], -len(f.members), f.id)))


def the_one(store: Store, query: str, known_at: str | None = None) -> tuple[Found, tuple[Found, ...]]:
    """The party that a name or id means, and the others it may mean. Raises NotFound."""
    found = find(store, query, known_at=known_at)
    if not found:
        raise NotFound(f"nobody by the name or id {query!r} is in the store")
    closest = [party for party in found if party.way == found[0].way]
    return found[0], tuple(party for party in closest[1:])


def _ways(store: Store, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Entities by each way, the closest way first; a later way only if no earlier one met anybody."""
    if text in said_of(store, [text]):
        return (("id", (text,)),)
    for way, kind, key in (("name", NAME, name_key(text)), ("sound", SOUND, sound_key(text))):
        met = entities_by(store, kind, [key]).get(key, ()) if key else ()
        if met:
            return ((way, met),)
    return (("parts", _by_parts(store, text)),)


def _by_parts(store: Store, text: str) -> tuple[str, ...]:
    """Entities of which some names hold every part of the query."""
    parts = [form for form in name_key(text).split() for form in _forms(form)]
    met = entities_by(store, TOKEN, parts)
    groups = [{e for form in _forms(part) for e in met.get(form, ())} for part in name_key(text).split()]
    return tuple(sorted(set.intersection(*groups))) if groups else ()


def _forms(part: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((part, part.removeprefix("al"), *name_tokens(part))))


def _party(  # noqa: PLR0913, PLR0917  # who is met, how, and for whom
    store: Store, entity: str, way: str, text: str, known_at: str | None, level: Level
) -> Found | None:
    said = said_of(store, [entity], known_at).get(entity, ())
    mine = profile(entity, said)
    if mine is None or own_level(item.statement for item in said) > level:
        return None
    if not any(schema(mine.schema).is_a(name) for name in PARTIES):
        return None
    cluster = cluster_of(store, entity, known_at)
    everything = [item for group in said_of(store, cluster.members, known_at).values() for item in group]
    names = [
        item.statement
        for item in everything
        if item.statement.prop in NAME_PROPS and item.statement.status is not Status.DRAFT
    ]
    met = next((s.value for s in names if name_key(s.value) == name_key(text)), None)
    values = {p: tuple(dict.fromkeys(i.statement.value for i in everything if i.statement.prop in p))
              for p in (("nationality", "country"), ("birthDate",))}  # fmt: skip
    caption = next((s.value for s in names if s.prop == "name"), names[0].value if names else entity)
    return Found(
        cluster.canonical_id, caption, mine.schema, cluster.members, way, met or caption,
        values["nationality", "country"], values["birthDate",],
    )  # fmt: skip
