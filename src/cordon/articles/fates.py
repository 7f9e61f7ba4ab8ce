"""Matches -> claims about the dead: deaths, who the victims were, how remains were identified."""

from collections.abc import Sequence

from cordon.articles.claims import (
    Claim,
    Death,
    IdentificationClaim,
    Victims,
)
from cordon.articles.context import Context
from cordon.articles.drafts import Draft
from cordon.articles.matching import Match
from cordon.articles.phrase import Phrase
from cordon.articles.piece import Piece
from cordon.articles.subjects import subject_of
from cordon.articles.words import cue


def death(match: Match, context: Context) -> Claim | None:
    """A named person died or was killed."""
    phrase = match.roles.get("person")
    keys = [context.key(match.sentence.pieces[k]) for k in phrase.heads] if phrase else []
    person = next((k for k in keys if k and context.named(k).schema == "Person"), None) or _he(
        match, context, phrase
    )
    if person is None:
        return None
    verb = match.sentence.pieces[match.verb].verb if match.verb is not None else None
    killed = verb is None or not verb.lemmas & {"die", "perish", "bury", "lose"}
    by = (
        context.actors(subject_of(match.sentence, match.verb), match.sentence)
        if verb and verb.voice == "active" and killed and match.verb is not None
        else ()
    )
    return Death(
        person=person,
        manner="killed" if killed and (verb or _violent(match)) else "died",
        by=tuple(k for k in by if k != person),
        **Draft.of(match, context).common(),
    )


def _violent(match: Match) -> bool:
    return any(
        p.norm in {"killing", "assassination", "murder", "execution"}
        for p in match.sentence.pieces[match.first : match.last]
    )


def _he(match: Match, context: Context, phrase: Phrase | None) -> str | None:
    if phrase is None or phrase.pronoun not in {"he", "she"}:
        return None
    return context.referent(phrase, match.sentence) or None


def identification(match: Match, context: Context) -> Claim | None:
    """Remains were told apart by DNA, by things found with them."""
    pieces = match.sentence.pieces
    if not _of_remains(match, context):
        return None
    classes = {c for p in pieces[match.first :] for c in p.classes}
    method = next(
        (
            m
            for c, m in (
                ("dna", "dna"),
                ("fingerprint", "fingerprint"),
                ("dental", "dental"),
                ("artefact", "personal_possessions"),
            )
            if c in classes
        ),
        "visual",
    )
    things = tuple(dict.fromkeys(p.norm for p in pieces[match.first :] if "artefact" in p.classes))
    exact = _specific(things)
    grade = "presumptive" if method in {"personal_possessions", "visual"} else "confirmed"
    return IdentificationClaim(
        method=method, artefacts=exact, grade=grade, **Draft.of(match, context).common(placed=True)
    )


def _specific(things: tuple[str, ...]) -> tuple[str, ...]:
    """`such as car keys`: the examples, where the general word (possessions, belongings) stands
    beside them.
    """
    general = {
        "personal possessions",
        "possessions",
        "personal belongings",
        "belongings",
        "personal effects",
        "personal items",
    }
    return tuple(t for t in things if t not in general) or things


def _of_remains(match: Match, context: Context) -> bool:
    """Whether bodies are spoken of here or in the sentence before."""
    before = [s for s in context.sentences if match.sentence.number - 2 <= s.number <= match.sentence.number]
    return any(
        p.classes & {"body", "grave", "victims_of", "missing"} or p.norm in {"buried", "dead"}
        for s in before
        for p in s.pieces
    )


def victims(match: Match, context: Context) -> Claim | None:
    """The family: a father and three children."""
    phrase, members = match.roles.get("entity"), match.roles.get("members")
    if members is None:
        return None
    if "<members>" in match.rule.text and any(context.key(match.sentence.pieces[k]) for k in members.heads):
        return None
    counted = _members(match.sentence.pieces[members.first : members.last])
    if match.rule.text.startswith("among") and len({k for k, _ in counted} - _CHILDREN) < 2:
        return None
    keys = (
        [context.key(match.sentence.pieces[k]) for k in (*phrase.heads, *phrase.of_names)] if phrase else []
    )
    entity = next(
        (k for k in keys if k and context.named(k).schema in {"Person", "Organization", "LegalEntity"}), None
    )
    if not counted or (entity is None and phrase is None and not _plain_kin(match.rule.text)):
        return None
    return Victims(
        entity=entity,
        members=counted,
        youngest_born=_youngest(match),
        **Draft.of(match, context).common(dated=False, placed=True),
    )


_CHILDREN = cue("conduct_children")


def _plain_kin(rule: str) -> bool:
    """Rules for kin without a family's name."""
    return rule.startswith(("among", "family of", "<members>"))


def _members(pieces: Sequence[Piece]) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    number = 1
    for piece in pieces:
        if piece.number:
            number = piece.number.value
        elif "kin" in piece.classes:
            found.append((piece.norm, number))
            number = 1
    return tuple(found)


def _youngest(match: Match) -> int | None:
    pieces = match.sentence.pieces
    for i, piece in enumerate(pieces):
        window = {p.norm for p in pieces[max(0, i - 8) : i]}
        if (
            piece.moment
            and piece.moment.value
            and piece.moment.value.start
            and "youngest" in window
            and "born" in window
        ):
            return piece.moment.value.start.year
    return None
