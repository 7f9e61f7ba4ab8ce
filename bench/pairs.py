"""Labelled pairs of parties, made from official lists: who is one is said by the lists, not by us.

    same       cross-list: a list states the other's reference (UN number)
               alias:      primary name and an alias that its list grades strong or leaves ungraded, and that is a
                           spelling of it by a measure that is not ours (difflib on sorted words)
               native:     the name in two scripts, as the UN and Australia print both
               disturbed:  a listed name with a slip of the pen, a part left out, turned or cut to its initial
    different  namesake:   another target of the same list with the most similar name (one list, two numbers)
               native:     the namesake's name in the other script
               stranger:   a given name and a family name of the lists that no target combines

Half of the targets, by the hash of their id, are for fitting; the other half for measuring.
"""

import csv
import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from cordon.answers.screen_asked import Query
from cordon.entities.comparison_numbers import number_of
from cordon.entities.keys import NUMBERS, REFERENCES
from cordon.entities.profiles import COUNTRIES
from cordon.index.names import SCHEMA_BITS, schema_class
from cordon.index.search import Index, Wanted
from cordon.store.opening import Store
from cordon.store.read import said_everywhere
from cordon.text.keys import name_key
from cordon.text.parsing import parse_name
from cordon.text.tokens import Role

SAME_TARGET = 0.93  # of other targets whose births do not differ: their label cannot be relied on
LEAST_SPELLING = 0.72  # difflib's ratio of sorted words: "ABD AL-RAHMAN Ali" and "Ali Abderrahmane" are .8
MISPLACED = ("uk_sl", "birthDate")  # see by_full_name
KINDS = ("typo", "swap", "middle", "initial", "turned", "double")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties with a label. kind: how the pair was made; script: of the right name where it is not Latin."""

    left: Query
    right: Query
    same: bool
    kind: str
    script: str = "Latn"

    @property
    def group(self) -> str:
        if self.script != "Latn":
            return "cross-script"
        return "persons" if self.left.schema == "Person" else "organisations"


def half_of(key: str) -> str:
    """`fit` or `held`, by the key alone."""
    return "fit" if sha256(key.encode()).digest()[0] % 2 else "held"


# Parties as one list prints them


@dataclass(frozen=True, slots=True)
class Printed:
    """One target of one list."""

    id: str
    source: str
    query: Query  # with its primary name only
    aliases: tuple[str, ...]
    references: tuple[str, ...]


def printed(store: Store) -> dict[str, Printed]:
    """Every target by its id, with what its own list says of it."""
    props = (
        "name",
        "alias",
        "birthDate",
        "birthPlace",
        "gender",
        "address",
        *COUNTRIES,
        *NUMBERS,
        *REFERENCES,
    )
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    heads: dict[str, tuple[str, str]] = {}
    for said in said_everywhere(store, props):
        statement = said.statement
        if said.stands and (statement.source, statement.prop) != MISPLACED:
            values[statement.entity][statement.prop].append(statement.value)
            heads.setdefault(statement.entity, (statement.source, statement.schema))
    owners = _references(store)
    found = (_printed(entity, *heads[entity], given, owners) for entity, given in sorted(values.items()))
    return {item.id: item for item in found if item}


def _references(store: Store) -> dict[str, list[str]]:
    """The UN references that designations state, by target."""
    whose: dict[str, str] = {}
    stated: dict[str, list[str]] = defaultdict(list)
    for said in said_everywhere(store, ("entity", "unscId", "authorityId")):
        if said.statement.schema == "Sanction":
            if said.statement.prop == "entity":
                whose[said.statement.entity] = said.statement.value
            else:
                stated[said.statement.entity].append(said.statement.value)
    found: dict[str, list[str]] = defaultdict(list)
    for sanction, numbers in stated.items():
        found[whose.get(sanction, "")] += numbers
    return found


def _printed(
    entity: str, source: str, schema: str, given: dict[str, list[str]], owners: dict[str, list[str]]
) -> Printed | None:
    names = [name for name in given.get("name", []) if name.isascii() or _is_latin(name)]
    if not names or schema not in {"Person", "Organization", "Company", "LegalEntity", "PublicBody"}:
        return None
    query = Query(
        names=(names[0],),
        schema=schema,
        births=tuple(given.get("birthDate", ()))[:50],
        places=tuple(given.get("birthPlace", ())),
        countries=tuple(dict.fromkeys(v for p in COUNTRIES for v in given.get(p, ()))),
        genders=tuple(given.get("gender", ())),
        numbers=tuple(n for p in NUMBERS for v in given.get(p, ()) if (n := number_of(p, v)))[:50],
        addresses=tuple(given.get("address", ()))[:50],
    )
    aliases = tuple(dict.fromkeys(given.get("alias", ())))
    return Printed(entity, source, query, aliases, tuple(_plain(r) for r in owners.get(entity, ())))


def _plain(reference: str) -> str:
    return "".join(c for c in reference.upper() if c.isalnum())


def _is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


# The pairs


def by_full_name(parties: dict[str, Printed], half: str) -> Iterator[Pair]:
    """OFAC's and the UN's targets of one full name of three or more parts: linked by nothing but the name.

    For what properties say: the two lists print them independently enough, and no property chose the pairs. (The
    UK's file of 2026-04-29 was rebuilt by others; its birth dates stand beside the wrong targets.)
    """
    by_name: dict[str, dict[str, Printed]] = defaultdict(dict)
    for party in parties.values():
        key = name_key(party.query.names[0])
        if party.source in {"us_ofac_sdn", "un_sc"} and len(key.split()) >= 3:
            by_name[key][party.source] = party
    for key, both in sorted(by_name.items()):
        if len(both) == 2 and half_of(key) == half:
            yield Pair(both["us_ofac_sdn"].query, both["un_sc"].query, same=True, kind="full-name")


def pairs(store: Store, index: Index, data: Path, half: str, seed: int = 7) -> list[Pair]:
    """All labelled pairs of one half of the targets."""
    rng = random.Random(seed)
    parties = printed(store)
    mine = [party for party in parties.values() if half_of(party.id) == half]
    linked = list(cross_list(parties, half))
    return [
        *linked,
        *sampled(alias_pairs(mine), 2500, rng),
        *sampled(disturbed_pairs(mine, rng), 1500, rng),
        *sampled(namesakes(mine, parties, index), 4500, rng),
        *sampled(strangers(mine, parties, index, rng), 1500, rng),
        *native_pairs(data, half),
        *by_full_name(parties, half),
    ]


def sampled(found: Iterable[Pair], most: int, rng: random.Random) -> list[Pair]:
    every = list(found)
    return every if len(every) <= most else rng.sample(every, most)


def cross_list(parties: dict[str, Printed], half: str) -> Iterator[Pair]:
    """Targets of two lists where one states the other's reference."""
    by_reference: dict[str, list[Printed]] = defaultdict(list)
    for party in parties.values():
        for reference in party.references:
            by_reference[reference].append(party)
    for reference, group in sorted(by_reference.items()):
        first = {party.source: party for party in reversed(group)}
        if len(first) > 1 and half_of(reference) == half:
            one, other = sorted(first.values(), key=lambda p: p.source)[:2]
            yield Pair(one.query, replace(other.query, names=other.query.names), same=True, kind="cross-list")


def alias_pairs(parties: Iterable[Printed]) -> Iterator[Pair]:
    """A primary name and an alias that is another spelling of it."""
    for party in parties:
        for alias in party.aliases:
            if _is_latin(alias) and _spelling(party.query.names[0], alias):
                bare = Query(names=(alias,), schema=party.query.schema)
                yield Pair(
                    Query(names=party.query.names, schema=party.query.schema), bare, same=True, kind="alias"
                )


def _spelling(left: str, right: str) -> bool:
    a, b = (" ".join(sorted(_words(text))) for text in (left, right))
    return (
        a != b
        and min(len(_words(left)), len(_words(right))) > 1
        and SequenceMatcher(None, a, b).ratio() >= LEAST_SPELLING
    )


def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, " ".join(sorted(_words(left))), " ".join(sorted(_words(right)))).ratio()


def _words(text: str) -> list[str]:
    plain = "".join(
        c if c.isalnum() else " "
        for c in unicodedata.normalize("NFKD", text.lower())
        if not unicodedata.combining(c)
    )
    return plain.split()


def disturbed_pairs(parties: Iterable[Printed], rng: random.Random) -> Iterator[Pair]:
    """A name and itself with one thing wrong."""
    for party in parties:
        name = party.query.names[0]
        changed = disturbed(name, rng.choice(KINDS), rng)
        if changed and changed != name:
            yield Pair(
                Query((changed,), party.query.schema),
                Query((name,), party.query.schema),
                same=True,
                kind="disturbed",
            )


def disturbed(name: str, kind: str, rng: random.Random) -> str | None:
    words = _words(name)
    long = [n for n, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long or len(words) < 2:
        return None
    place = rng.choice(long)
    word = words[place]
    at = rng.randrange(1, len(word) - 1)
    if kind == "typo":
        words[place] = word[:at] + rng.choice("aeioustrnl") + word[at + 1 :]
    elif kind == "swap":
        words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :] if at + 1 < len(word) else word
    elif kind == "double":
        words[place] = word[:at] + word[at] + word[at:]
    elif kind == "middle":
        if len(words) < 3:
            return None
        del words[rng.randrange(1, len(words) - 1)]
    elif kind == "initial":
        if len(words) < 3:
            return None
        middle = rng.randrange(1, len(words) - 1)
        words[middle] = words[middle][0]
    else:
        words = words[1:] + words[:1]
    return " ".join(words)


def namesakes(parties: list[Printed], known: dict[str, Printed], index: Index) -> Iterator[Pair]:
    """The three most similar names of other targets of the same list, and what is known of both."""
    for party in parties:
        name = party.query.names[0]
        bits = SCHEMA_BITS[schema_class(party.query.schema)]
        wanted = Wanted(sources=(party.source,), schemas=bits, floor=0.4, limit=6)
        taken = 0
        for hit in index.search(name, wanted, kind=schema_class(party.query.schema)):
            other = known.get(hit.entity)
            if other is None or other.source != party.source or taken == 3 or _may_be_one(party, other):
                continue
            taken += 1
            yield Pair(
                party.query,
                replace(other.query, names=(hit.text,)),
                same=False,
                kind="namesake",
                script=_script(hit.text),
            )


def _script(text: str) -> str:
    return "Latn" if _is_latin(text) else "native"


def _may_be_one(one: Printed, other: Printed) -> bool:
    """A list prints some targets twice: (nearly) one name and nothing that parts them, or a number in common."""
    numbers = {n.bare for n in one.query.numbers} & {n.bare for n in other.query.numbers}
    keys = {name_key(n) for n in (*one.query.names, *one.aliases)} & {
        name_key(n) for n in (*other.query.names, *other.aliases)
    }
    births = set(one.query.births) & set(other.query.births)
    apart = one.query.births and other.query.births and not births
    near = max(
        _ratio(a, b)
        for a in (*one.query.names, *one.aliases[:5])
        for b in (*other.query.names, *other.aliases[:5])
    )
    return one.id == other.id or bool(numbers) or (not apart and (bool(keys) or near >= SAME_TARGET))


def strangers(
    parties: list[Printed], known: dict[str, Printed], index: Index, rng: random.Random
) -> Iterator[Pair]:
    """Names that nobody listed has, against the most similar listed one."""
    people = [p for p in parties if p.query.schema == "Person"]
    held = {name_key(n) for p in known.values() for n in (*p.query.names, *p.aliases)}
    wanted = Wanted(schemas=SCHEMA_BITS["Person"], floor=0.4, limit=1)
    for _ in range(4000):
        one, other = rng.sample(people, 2)
        a, b = _full(one.query.names[0]), _full(other.query.names[0])
        if len(a) < 2 or len(b) < 2:
            continue
        name = f"{a[0]} {b[-1]}"
        for hit in index.search(name, wanted, kind="Person"):
            if hit.entity in known and name_key(name) not in held:
                right = replace(known[hit.entity].query, names=(hit.text,))
                yield Pair(
                    Query((name,), "Person"), right, same=False, kind="stranger", script=_script(hit.text)
                )


def _full(name: str) -> list[str]:
    tokens = parse_name(name, "person").tokens
    return [t.form for t in tokens if t.role in {Role.GIVEN, Role.FAMILY, Role.WORD} and len(t.form) > 2]


def native_pairs(data: Path, half: str) -> Iterator[Pair]:
    """Names of persons in two scripts: the same one, and a similar other one's."""
    path = data / "names" / "official_cross_script.csv"
    with path.open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["kind"] == "primary" and row["type"].lower() == "individual"
        ]
    mine = [row for row in rows if half_of(row["ref"]) == half]
    for row in mine:
        left = Query((row["latin"],), "Person")
        yield Pair(left, Query((row["native"],), "Person"), same=True, kind="native", script=row["script"])
        words = set(_words(row["latin"]))
        others = [r for r in mine if r["ref"] != row["ref"] and r["script"] == row["script"]]
        near = sorted(others, key=lambda r: (-len(words & set(_words(r["latin"]))), r["ref"]))[:2]
        for other in near:
            if not set(_words(other["latin"])) >= words:
                yield Pair(
                    left, Query((other["native"],), "Person"), same=False, kind="native", script=row["script"]
                )
