"""Which authority acts, and in which body, where a rule does not bind it itself."""

from collections.abc import Sequence

from cordon.articles.context import Context
from cordon.articles.grouping import Named
from cordon.articles.matching import Match
from cordon.articles.phrases import phrase_at
from cordon.articles.piece import Piece
from cordon.articles.speech import speech_in
from cordon.articles.subjects import subject_of
from cordon.articles.words import cue

AUTHORITIES = cue("legal_authorities")


def authority_of(match: Match, context: Context) -> str | None:
    """Who acts: the bound role, the agent of a passive, the name before the noun, or the owner of
    the list.
    """
    if "authority" in match.roles:
        found = context.actor(match.roles["authority"], match.sentence)
        if found:
            return found
    return by_agent(match, context) or _modifier(match, context) or _list_owner(match, context)


def by_agent(match: Match, context: Context) -> str | None:
    """`by the EU`, in the matched words or shortly after them."""
    pieces = match.sentence.pieces
    for k in range(match.first, min(match.last + 10, len(pieces) - 1)):
        if pieces[k].norm == "by" and pieces[k + 1].verb is None:
            return context.actor(phrase_at(pieces, k + 1), match.sentence)
    return None


def _modifier(match: Match, context: Context) -> str | None:
    """`EU sanctions on ...`, `the US blacklisting of ...`: a name right before the first noun of the rule."""
    pieces = match.sentence.pieces
    for k in range(match.first, match.last):
        if pieces[k].classes & {"sanctions", "listing", "measure", "warrant", "imposition"}:
            j = k - 1
            while j >= 0 and pieces[j].pos in {"word", "poss", "quote", "adv", "number"}:
                j -= 1
            keys = _joined_names(pieces, j, context)
            return keys[0] if keys else None
    return None


def _joined_names(pieces: Sequence[Piece], j: int, context: Context) -> tuple[str, ...]:
    """The authorities of `U.S. and British sanctions`, in order; j is the last of them."""
    found: list[str] = []
    while j >= 0 and (pieces[j].mention is not None or (found and pieces[j].norm in {"and", ","})):
        key = context.key(pieces[j])
        if key and not may_list(context.named(key)):
            break
        found += [key] if key else []
        j -= 1
    return tuple(dict.fromkeys(reversed(found)))


def others(match: Match, context: Context, authority: str | None) -> tuple[str, ...]:
    """Who acted together with an authority: `Britain and the United States blacklisted ...`."""
    named = context.actors(match.roles.get("authority"), match.sentence)
    pieces = match.sentence.pieces
    for k in range(match.first, match.last):
        if pieces[k].classes & {"sanctions", "listing", "measure"} and k:
            named = (*named, *_joined_names(pieces, k - 1, context))
    return tuple(dict.fromkeys(k for k in named if k != authority and may_list(context.named(k))))


def _list_owner(match: Match, context: Context) -> str | None:
    """`to the US black list`, `on the EU's sanctions list`: the last such name before the list."""
    pieces = match.sentence.pieces
    for k in range(match.first, min(match.last + 3, len(pieces))):
        if "list" in pieces[k].classes:
            for j in range(k - 1, max(match.first, k - 5), -1):
                key = context.key(pieces[j])
                if key and may_list(context.named(key)):
                    return key
    return None


_LISTING = cue("legal_listing")


def just_listed(match: Match, context: Context) -> str | None:
    """`The Treasury blacklisted a businessman. X was placed on the list`: the authority of the sentence
    before.
    """
    for sentence in reversed(context.sentences[max(0, match.sentence.number - 2) : match.sentence.number]):
        for k, piece in enumerate(sentence.pieces):
            if piece.verb and piece.verb.lemmas & _LISTING and piece.verb.voice != "passive":
                key = context.actor(subject_of(sentence, k), sentence)
                if key and acts_for_itself(context.named(key)):
                    return key
    return None


def told_by(match: Match, context: Context) -> str | None:
    """`The committee said that A and B would face ...`: the authority that tells of it."""
    speech = speech_in(context, match.sentence)
    named = context.names.by_key.get(speech.speaker) if speech else None
    return named.key if named and named.role in {"authority", "council", "committee"} else None


def may_list(named: Named) -> bool:
    if named.schema == "Country" or named.role in AUTHORITIES | {"prosecutor", "court"}:
        return True
    return named.schema == "PublicBody" or (
        named.schema == "Organization"
        and any(
            w in named.name.lower()
            for w in ("ministry", "council", "committee", "department", "government", "court")
        )
    )


def acts_for_itself(named: Named) -> bool:
    return named.role in {"authority", "council", "committee", "country", "seat"} and named.schema in {
        "PublicBody",
        "Country",
    }


def jurisdiction(context: Context, authority: str | None) -> str | None:
    return (context.named(authority).country or None) if authority else None


def body_of(match: Match, context: Context, without: str | None = None) -> str | None:
    """The council, committee or other body in which it happens: a committee named is better than its
    council.
    """
    keys = [k for k in (context.key(p) for p in match.sentence.pieces) if k and k != without]
    for roles in ({"committee"}, {"council", "legislature"}, {"authority", "body"}):
        found = next((k for k in keys if context.named(k).role in roles), None)
        if found:
            return found
    return None


def names_listing(match: Match, context: Context) -> bool:
    """Whether sanctions are what is spoken of, here or in the two sentences before."""
    near = [
        p
        for s in context.sentences[max(0, match.sentence.number - 2) : match.sentence.number]
        for p in s.pieces
    ]
    return any(
        p.classes & {"sanctions", "listing", "list"}
        or (p.verb and p.verb.lemmas & {"sanction", "blacklist", "designate"})
        for p in (*near, *match.sentence.pieces)
    )
