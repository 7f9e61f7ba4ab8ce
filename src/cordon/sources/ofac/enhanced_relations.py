"""A relation of the ENHANCED XML: the only format in which the other party is named by its number."""

from functools import cache

from cordon.sources.fields import Fields
from cordon.sources.ofac.enhanced_shared import coded
from cordon.sources.ofac.labels import table
from cordon.sources.ofac.target import Target, prop_for
from cordon.terms.schemas import is_a, property_of

_ANY = ("UnknownLink", "subject", "object")


def say_relation(target: Target, relation: Fields) -> None:
    """Say how the target stands to another entity of OFAC's."""
    target.at(relation.place)
    number = relation.attribute("id")
    kind, quality = coded(relation, "type"), coded(relation, "quality")
    for other in relation.inside("relatedEntity"):
        key = other.attribute("entityId")
        name = other.own_text()
        target.leave_rest(other)
        _say(target, number, kind.text if kind else "", key, name.text if name else "")
        if quality:
            target.thing("relation", number, _fitting(target, kind.text if kind else "")[0]).say(
                "summary", f"{quality.text} quality"
            )
    target.leave_rest(relation)


def _say(target: Target, number: str, kind: str, key: str, name: str) -> None:
    schema, own, other = _fitting(target, kind)
    relation = target.thing("relation", number, schema)
    relation.say(own, target.id)
    if key:
        relation.say(other, f"ofac-{key}")
    else:
        relation.say("objectName", name)
    relation.say(prop_for(schema, "relationship role") or "summary", kind)


def _fitting(target: Target, kind: str) -> tuple[str, str, str]:
    """(schema, the target's end, the other end): UnknownLink where the target cannot be at that end."""
    schema, own, other = _types().get(kind, _ANY)
    wanted = property_of(schema, own).range
    return (schema, own, other) if wanted and is_a(target.schema, wanted) else _ANY


@cache
def _types() -> dict[str, tuple[str, str, str]]:
    return {kind: (schema, own, other) for kind, schema, own, other in table("relations.tsv")}
