"""Matches -> claims about what authorities do: designations, delistings, proposals, holds, warrants."""

from collections.abc import Sequence

from cordon.articles.acts import measures_in
from cordon.articles.authorities import (
    acts_for_itself,
    authority_of,
    body_of,
    jurisdiction,
    just_listed,
    may_list,
    names_listing,
    others,
    told_by,
)
from cordon.articles.claims import Claim, Delisting, Designation, Proposal
from cordon.articles.context import Context, Meant
from cordon.articles.drafts import Draft
from cordon.articles.matching import Match
from cordon.articles.subjects import Sentence, subject_of
from cordon.articles.words import cue

_REASONS = cue("legal_reasons")
_UNDER = cue("legal_under")


def designation(  # noqa: PLR0911  # a reason a line why it is none
    match: Match, context: Context
) -> Claim | None:
    """US put the militia and its leader on its blacklist."""
    authority = authority_of(match, context)
    meant = context.parties(
        match.roles.get("targets"), match.sentence, (authority,) if authority else (), states=True
    )
    if "holding" in match.rule.text:
        if not _finite(match):
            return None
        meant = context.possessors(match.roles.get("targets"), match.sentence)
    if not meant.keys or (authority and not may_list(context.named(authority))):
        return None
    if meant.members or (match.rule.weak and _only_states(meant, context)):
        return None  # two generals without a name are not their army, and a regime is not a listing
    if dict(match.rule.sets).get("context") and not _in_context(match, context):
        return None
    demand = _demand(match, context, authority, meant)
    if demand is not None:
        return demand
    told = told_by(match, context) if authority is None else None
    authority = authority or told or just_listed(match, context)
    if authority is None and dict(match.rule.sets).get("context"):
        authority = context.before(match.sentence.start, acts_for_itself) or None
    if authority is None and not _passive_or_noun(match):
        return None
    draft = Draft.of(match, context)
    return Designation(
        targets=meant.keys,
        authority=authority,
        jurisdiction=jurisdiction(context, authority),
        with_authorities=others(match, context, authority),
        group_leader=meant.leader,
        programme=_programme(match, context),
        measures=measures_in(match.sentence.pieces),
        reason=_reason(match, context),
        **{**draft.common(), **({"modality": "asserted", "cited": None} if told else {})},
    )


def delisting(match: Match, context: Context) -> Claim | None:
    """The EU took him off its list."""
    authority = authority_of(match, context)
    meant = context.parties(
        match.roles.get("targets"), match.sentence, (authority,) if authority else (), states=True
    )
    if not meant.keys or (authority and not may_list(context.named(authority))):
        return None
    draft = Draft.of(match, context)
    return Delisting(
        targets=meant.keys,
        authority=authority,
        jurisdiction=jurisdiction(context, authority),
        reason=_reason(match, context),
        **draft.common(),
    )


def proposal(match: Match, context: Context) -> Claim | None:
    """Two members asked the committee to freeze the assets of the militia."""
    body = body_of(match, context)
    proposers = tuple(k for k in context.actors(match.roles.get("proposers"), match.sentence) if k != body)
    without = [*proposers, *([body] if body else [])]
    meant = context.parties(match.roles.get("targets"), match.sentence, without, states=True)
    meant = _with_the_rest(match, context, meant, without)
    if not meant.keys and "targets" not in match.roles:
        meant = Meant(context.targets)
    phrase = match.roles.get("proposers")
    if not proposers and phrase is not None and not phrase.pronoun:
        proposers = (context.words(match.sentence, phrase.first, phrase.last).text,)
    if not meant.keys or not proposers:
        return None
    return Proposal(
        targets=meant.keys, proposers=proposers, body=body, group_leader=meant.leader,
        measures=measures_in(match.sentence.pieces[match.first :]), **Draft.of(match, context).common(),
    )  # fmt: skip


def _in_context(match: Match, context: Context) -> bool:
    """`named X` designates only where sanctions are spoken of, and only an authority: not `witnesses`."""
    phrase = match.roles.get("authority")
    return names_listing(match, context) and (phrase is None or bool(context.actor(phrase, match.sentence)))


def _finite(match: Match) -> bool:
    verb = match.sentence.pieces[match.verb].verb if match.verb is not None else None
    return verb is not None and verb.mode == "finite"


_ASKING = frozenset({"propose", "recommend", "urge", "ask", "suggest", "request", "demand", "call"})


def _demand(match: Match, context: Context, authority: str | None, meant: Meant) -> Claim | None:
    """`proposed that the EU freeze the assets of X`: what another asks an authority to do is a proposal."""
    at = match.verb
    if at is None:
        return None
    pieces = match.sentence.pieces
    for k in range(at - 1, -1, -1):
        piece = pieces[k]
        if piece.norm in _PARTS:
            return None
        if piece.verb and piece.verb.lemmas & _ASKING and piece.verb.voice != "passive":
            asked = any(p.norm in {"that", "to"} for p in pieces[k + 1 : at + 1])
            asked = asked or match.sentence.has_verb(at, mode="to")
            proposers = context.actors(subject_of(match.sentence, k), match.sentence)
            if not asked or not proposers or authority in proposers:
                return None
            return Proposal(
                targets=meant.keys,
                proposers=proposers,
                body=authority,
                group_leader=meant.leader,
                measures=measures_in(pieces[k:]),
                **{**Draft.of(match, context).common(), "modality": "asserted", "cited": None},
            )
    return None


_PARTS = frozenset({";", "while", "but", "although", "whereas", "after", "because"})


def _only_states(meant: Meant, context: Context) -> bool:
    return all(context.named(k).schema == "Country" for k in meant.keys)


def _passive_or_noun(match: Match) -> bool:
    verb = match.sentence.pieces[match.verb].verb if match.verb is not None else None
    return verb is None or verb.voice != "active" or verb.mode == "ing" or "authority" not in match.rule.text


def _programme(match: Match, context: Context) -> str | None:
    """The legal text under which it is done: `under the ... Act`, `pursuant to ...`."""
    return programme_in(match.sentence, context)


def programme_in(sentence: Sentence, context: Context) -> str | None:
    """The legal text that a sentence names behind `under`, `pursuant to`, `within the framework of`; None if
    none.
    """
    for k, piece in enumerate(sentence.pieces):
        key = context.key(piece)
        before = {p.norm for p in sentence.pieces[max(0, k - 5) : k]}
        if key and context.named(key).schema == "Instrument" and before & _UNDER:
            return key
    return None


def _reason(match: Match, context: Context) -> str | None:
    pieces = match.sentence.pieces
    for k in range(match.last - 1, len(pieces)):
        if pieces[k].norm in _REASONS and k + 1 < len(pieces) and pieces[k + 1].pos != "date":
            end = next((j for j in range(k + 1, len(pieces)) if pieces[j].norm in {";", "."}), len(pieces))
            return context.words(match.sentence, k + 1, end).text
    return None


def _with_the_rest(match: Match, context: Context, meant: Meant, without: Sequence[str]) -> Meant:
    """Names in quotation marks that a stray full stop cut off still belong to the list."""
    pieces = match.sentence.pieces
    keys = list(meant.keys)
    for k in range(match.last, len(pieces)):
        if pieces[k].pos not in {"quote", "mark", "name"}:
            break
        key = context.key(pieces[k])
        if key and context.is_party(key) and key not in without and meant.leader:
            keys.append(key)
    return Meant(
        tuple(dict.fromkeys(keys)),
        leader=meant.leader and len(keys) == len(meant.keys),
        members=meant.members,
    )
