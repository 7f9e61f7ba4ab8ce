"""An edit of a claim: a value of the reviewer's in the place of the machine's, the printed words kept beside it."""

from collections.abc import Iterable
from dataclasses import replace

from cordon.answers.review import Draft, Fact
from cordon.entities.keys import points
from cordon.errors import BadRequest
from cordon.store.read import Said
from cordon.terms.schemas import check, schema

Edit = tuple[str, str]
MEANT = "meant "  # `meant al-kani`, `ofac-29119`: whom a name of the article means
NEVER = ("claimKind", "article", "proof", "rule", "sensitivity", "polarity", "modality")


def edited(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """The claim with values put in the place of the machine's; what was printed stays beside them."""
    done = tuple(edits)
    if not done:
        return draft
    facts = tuple(edited_fact(fact, done) for fact in draft.facts)
    return replace(draft, card=edited_fact(draft.card, done), facts=facts)


def told(draft: Draft) -> Draft:
    """The claim as it was decided last."""
    return edited(draft, draft.decisions[-1].edits) if draft.decisions else draft


def edited_fact(fact: Fact, edits: Iterable[Edit]) -> Fact:
    """The fact with the edits that concern it."""
    said = list(fact.said)
    for prop, value in edits:
        said = (
            _meant(said, prop.removeprefix(MEANT), value)
            if prop.startswith(MEANT)
            else _valued(fact, said, prop, value)
        )
    return Fact(fact.id, fact.schema, tuple(said))


def _meant(said: list[Said], name: str, entity: str) -> list[Said]:
    return [
        _with(item, entity) if s.value.endswith(f"/{name}") and points(s.schema, s.prop) else item
        for item in said
        for s in (item.statement,)
    ]  # fmt: skip


def _valued(fact: Fact, said: list[Said], prop: str, value: str) -> list[Said]:
    """The value alone under its property; added where the machine read none and the schema has the property."""
    if not has(fact.schema, prop):
        return said
    here = [item for item in said if item.statement.prop == prop]
    like = here[0] if here else next(item for item in said if item.statement.original)
    rest = [item for item in said if item.statement.prop != prop]
    if not value:
        return rest
    return [*rest, _with(replace(like, statement=replace(like.statement, prop=prop)), value)]


def _with(item: Said, value: str) -> Said:
    was = item.statement
    note = "edited" if was.value == value else f"edited, the machine read {was.value[:200]!r}"
    return replace(
        item, statement=replace(was, value=value, note="; ".join(n for n in (was.note, note) if n))
    )


def has(kind: str, prop: str) -> bool:
    """Whether a schema has the property, for a value to be written."""
    found = schema(kind).properties.get(prop)
    return found is not None and not found.stub


def checked(draft: Draft, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits, if each has a place in the claim and its value can stand there. Raises BadRequest: one sentence."""
    done = tuple(edits)
    for prop, value in done:
        wrong = _fault(draft, prop, value)
        if wrong:
            raise BadRequest(wrong)
    return done


def _fault(draft: Draft, prop: str, value: str) -> str | None:
    kinds = [fact.schema for fact in (*draft.facts, draft.card)]
    if prop.startswith(MEANT):
        names = [entity.rpartition("/")[2] for entity in draft.names]
        name = prop.removeprefix(MEANT)
        return (
            None
            if name in names
            else f"meant {name!r}: the claim names only {', '.join(sorted(names)) or 'nobody'}"
        )
    if prop in NEVER:
        return f"{prop!r} cannot be edited"
    fitting = [kind for kind in kinds if has(kind, prop)]
    if not fitting:
        known = sorted(
            {i.statement.prop for fact in draft.facts or (draft.card,) for i in fact.said} - set(NEVER)
        )
        return f"{prop!r} is no property of this claim; it has {', '.join(known)}"
    return next((wrong for kind in fitting if value and (wrong := check(kind, prop, value))), None)
