"""What an entity can be found by: its names, its numbers, and what points at it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cordon.entities.spelling import name_key, name_tokens, sound_key
from cordon.errors import BadRequest
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import property_of
from cordon.terms.statements import Statement

NAME, SOUND, TOKEN, NUMBER, REFERENCE = "name", "sound", "token", "number", "reference"
POINTS_AT = "to"  # another entity names this one by its id
PRINTED = "printed"  # a relation names somebody by a name only
# What points at somebody is found by its kind, too, but for what there may be ten thousand of: who commanded a
# unit must not wait for all acts that name it (bench/evidence.py).
NUMEROUS = frozenset({"Act", "Incident", "MissingReport", "Sample", "Finding", "Count"})

# A number that two lists print for one target. Same class on both sides, or it is no evidence.
NUMBERS = {
    "passportNumber": "passport",
    "idNumber": "national",
    "socialSecurityNumber": "national",
    "taxNumber": "tax",
    "innCode": "tax",
    "vatCode": "tax",
    "registrationNumber": "registration",
    "ogrnCode": "registration",
    "leiCode": "lei",
    "swiftBic": "bic",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "publicKey": "wallet",
    "dunsCode": "duns",
    "npiCode": "npi",
    "uniqueEntityId": "uei",
}
# A number by which one list names a target of another: the list itself says that they are one.
REFERENCES = {"unscId": "un", "ofsiGroupId": "ofsi"}
SHORTEST = 5  # characters: shorter numbers are met by chance


def keys_of(statement: Statement) -> Iterator[tuple[str, str]]:
    """Every (kind, key) under which the statement's entity can be looked up."""
    prop, value = statement.prop, statement.value
    if prop in NAME_PROPS:
        key = name_key(value)
        if key:
            yield NAME, key
            yield SOUND, sound_key(value)
        for token in name_tokens(value):
            yield TOKEN, token
    elif prop in NUMBERS:
        if number := number_key(prop, value):
            yield NUMBER, number
    elif prop in REFERENCES:
        yield REFERENCE, reference_key(prop, value)
    elif prop == "objectName":
        yield PRINTED, name_key(value)
    elif points(statement.schema, prop):
        yield POINTS_AT, value
        if statement.schema not in NUMEROUS:
            yield link_kind(statement.schema), value


def link_kind(schema: str) -> str:
    """The kind of key under which a link of that schema is found by the ids it names."""
    return f"{POINTS_AT} {schema}"


def number_key(prop: str, value: str) -> str | None:
    """Class and bare characters of an identifier; None if it is too short to mean one party."""
    bare = re.sub(r"[^0-9A-Z]", "", value.upper())
    if len(bare) < SHORTEST or not any(letter.isdigit() for letter in bare):
        return None
    return f"{NUMBERS[prop]}:{bare}"


def reference_key(prop: str, value: str) -> str:
    """A stated reference without the accidents of its spelling: `un:LYI029` for "LYi.029"."""
    return f"{REFERENCES[prop]}:{re.sub(r'[^0-9A-Z]', '', value.upper())}"


@lru_cache(maxsize=4096)
def points(schema: str, prop: str) -> bool:
    """Whether a property's values are ids of other entities."""
    try:
        return property_of(schema, prop).type == "entity"
    except BadRequest:
        return False
