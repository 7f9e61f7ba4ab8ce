"""Matches -> holds and objections: who stops whose listing where, and what evidence is asked for."""

from collections.abc import Sequence

from cordon.articles.authorities import body_of, by_agent, names_listing
from cordon.articles.claims import Claim, Hold
from cordon.articles.context import Context
from cordon.articles.drafts import Draft
from cordon.articles.grouping import Named
from cordon.articles.matching import Match
from cordon.articles.phrases import phrase_at
from cordon.articles.piece import Piece
from cordon.articles.subjects import Sentence
from cordon.articles.words import cue

_STOPS = frozenset({"objection", "objections", "veto", "opposition", "hold", "resistance", "threat"})


_OBJECTION = frozenset({"veto", "object", "oppose", "reject", "objection"})


def hold(match: Match, context: Context) -> Claim | None:
    """One member stopped it and asked for evidence."""
    holder = _holder(match, context)
    if holder is None or not _holds(context.named(holder), match, context):
        return None
    if "body" in match.roles and not _is_body(match, context):
        return None
    body = body_of(match, context, without=holder)
    demanded = _demanded(match, context)
    if body is None and demanded is None and not names_listing(match, context):
        return None
    return Hold(
        holder=holder,
        holder_country=context.named(holder).country or None,
        body=body,
        targets=_stopped(match, context, holder),
        demanded=demanded,
        stop=_stop(match),
        **Draft.of(match, context).common(),
    )


def _is_body(match: Match, context: Context) -> bool:
    """`prevented the committee from`, and not `prevented them from`."""
    key = context.actor(match.roles["body"], match.sentence)
    return bool(key) and context.named(key or "").role in {
        "committee",
        "council",
        "legislature",
        "authority",
        "court",
    }


def _holder(match: Match, context: Context) -> str | None:
    """Who stops it; `Hungarian objections` are Hungary's."""
    phrase = match.roles.get("holder")
    if phrase is None:
        return by_agent(match, context)
    found = context.actor(phrase, match.sentence)
    owner = next((context.key(match.sentence.pieces[k]) for k in phrase.of_names), "")
    return found or (owner if set(phrase.nouns) & _STOPS else None)


def _holds(named: Named, match: Match, context: Context) -> bool:
    """Only a state or a body can stop a body's decision."""
    return (
        named.schema in {"Country", "PublicBody"}
        or named.role in {"country", "seat"}
        or (named.schema == "Person" and body_of(match, context) is not None and bool(named.title))
    )


def _stopped(match: Match, context: Context, holder: str) -> tuple[str, ...]:
    """Whose listing is stopped: what follows `on`, `against` or a verb of listing, else what the sentence is
    about.
    """
    pieces = match.sentence.pieces
    for k in range(match.first, len(pieces) - 1):
        piece = pieces[k]
        listing = piece.verb is not None and bool(
            piece.verb.lemmas & {"sanction", "blacklist", "designate", "list", "add", "include", "name"}
        )
        if not listing and piece.norm not in {"on", "against", "of", "by", "targeting", "علي", "ضد", "بحق"}:
            continue
        meant = context.parties(phrase_at(pieces, k + 1), match.sentence, (holder,))
        if meant.keys:
            return meant.keys
    return ()


def _demanded(match: Match, context: Context) -> str | None:
    return demanded_in(match.sentence, context)


def demanded_in(sentence: Sentence, context: Context) -> str | None:
    """What a holder asks to see: from the noun of evidence to the end of its clause; None if nothing is
    asked for.
    """
    pieces = sentence.pieces
    for k, piece in enumerate(pieces):
        if "evidence" in piece.classes and _asked_for(pieces, k):
            first = k
            while first > 0 and pieces[first - 1].pos in {"word", "adv", "number", "det"}:
                first -= 1
            end = next(
                (
                    j
                    for j in range(k + 1, len(pieces))
                    if pieces[j].norm in {",", ";", "."} or pieces[j].pos == "sub"
                ),
                len(pieces),
            )
            return context.words(sentence, first, end).text
    return None


def _asked_for(pieces: Sequence[Piece], k: int) -> bool:
    verbs = cue("stopping_asked_for")
    return any(
        (p.verb and p.verb.lemmas & verbs) or p.norm in {"lack", "insufficient", "insufficiency"}
        for p in pieces[max(0, k - 8) : k]
    )


def _stop(match: Match) -> str:
    verb = match.sentence.pieces[match.verb].verb if match.verb is not None else None
    lemmas = verb.lemmas if verb else frozenset[str]()
    words = {p.norm for p in match.sentence.pieces[match.first : match.last]}
    return "objection" if (lemmas | words) & _OBJECTION and "evidence" not in words else "hold"
