"""One pair explained: two names, or two parties with what is known of them; no store is needed for names."""

from dataclasses import dataclass

from cordon.answers.screen_asked import Query
from cordon.answers.screen_names import BestName, ListedName, best_name
from cordon.answers.screen_party import Listed
from cordon.entities.comparison import Evidence, compare_facts
from cordon.entities.probability import Verdict, verdict, weights
from cordon.terms.schemas import common_schema


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict on a pair; `best` is the pair of names that it rests on."""

    left: Query
    right: Query
    best: BestName | None
    evidence: tuple[Evidence, ...]
    verdict: Verdict


def explain(left: Query, right: Query) -> Explanation:
    """How probably the two are one party, and what speaks for and against."""
    known = weights()
    names = [ListedName(text) for text in right.names]
    best = best_name(left.names, names, left.schema or right.schema, known)
    evidence = (*compare_facts(left.facts(), right.facts()), *_schemas(left, right))
    return Explanation(
        left, right, best, evidence, verdict(best.comparison if best else None, evidence, known)
    )


def _schemas(left: Query, right: Query) -> tuple[Evidence, ...]:
    if not left.schema or not right.schema or common_schema(left.schema, right.schema):
        return ()
    return (Evidence("schema", "different", left.schema, right.schema),)


def query_of_party(party: Listed) -> Query:
    """A listed party as one that is asked about."""
    facts = party.compared()
    return Query(
        tuple(dict.fromkeys(kept.name.text for kept in party.names))[:20], party.schema, facts.births[:50],
        facts.places, facts.countries, facts.genders, facts.numbers[:50], facts.addresses[:50],
    )  # fmt: skip
