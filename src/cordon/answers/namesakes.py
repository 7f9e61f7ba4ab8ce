"""Those of the very same name who were not taken for the party: silence must not hide them.

A list that prints no birth date leaves it open whether its "Ivan Petrov" is ours. He is then neither
merged nor passed over: the row that would say "not on it" names him.
"""

from dataclasses import dataclass

from cordon.answers.coverage import State, facts_by_regime
from cordon.answers.view import View
from cordon.entities.assemble import Party
from cordon.entities.keys import NAME
from cordon.entities.profiles import profile
from cordon.entities.rules import contradiction
from cordon.entities.spelling import is_generic, name_key
from cordon.errors import NotFound
from cordon.store.read import entities_by, said_of

MOST = 12  # namesakes looked at


@dataclass(frozen=True, slots=True)
class Namesake:
    """A party of the same name whom nothing contradicts and no rule joins, in force under a regime."""

    id: str
    caption: str
    regime: str
    since: str | None


def namesakes_of(view: View, party: Party) -> tuple[Namesake, ...]:
    """The namesakes in force on the view's day, by regime."""
    found: dict[tuple[str, str], Namesake] = {}
    for other in _parties(view, party):
        for regime, facts in facts_by_regime(view, other).items():
            since = [fact.since for fact in facts if fact.state is State.IN_FORCE]
            if since:
                found.setdefault((regime, other.id), Namesake(other.id, other.caption, regime, since[0]))
    return tuple(found.values())


def _parties(view: View, party: Party) -> list[Party]:
    mine = {member.id for member in party.members}
    keys = {name_key(name.text) for name in party.names if not name.weak and not is_generic(name.text)}
    met = entities_by(view.store, NAME, (key for key in keys if " " in key))
    others = sorted({entity for entities in met.values() for entity in entities} - mine)[:MOST]
    parties: dict[str, Party] = {}
    for entity in others:
        if _possible(view, party, entity):
            try:
                other = view.party(entity)
            except NotFound:
                continue
            if other.id != party.id:
                parties.setdefault(other.id, other)
    return list(parties.values())


def _possible(view: View, party: Party, entity: str) -> bool:
    """Whether nothing that is known forbids that the two are one, and nobody decided that they are not."""
    said = said_of(view.store, [entity, *party.cluster.members], view.known_at)
    profiles = {key: profile(key, items) for key, items in said.items()}
    theirs = profiles.pop(entity, None)
    if theirs is None:
        return False
    decided = {apart.left for apart in party.cluster.parted if " decided: " in apart.why}
    decided |= {apart.right for apart in party.cluster.parted if " decided: " in apart.why}
    return entity not in decided and not any(
        mine and contradiction(mine, theirs) for mine in profiles.values()
    )
