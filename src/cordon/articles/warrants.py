"""Matches -> warrants: which prosecutor or court seeks whom, how many, and for what."""

from collections.abc import Sequence

from cordon.articles.acts import acts_in
from cordon.articles.authorities import AUTHORITIES, authority_of
from cordon.articles.claims import Claim, WarrantClaim
from cordon.articles.context import Context, Meant
from cordon.articles.drafts import Draft
from cordon.articles.matching import Match
from cordon.articles.phrases import phrase_at
from cordon.articles.piece import Piece

_COURTS = frozenset({"prosecutor", "court", "police", "body", "authority"})


def warrant(match: Match, context: Context) -> Claim | None:
    """A prosecutor ordered the arrest of 3,028 persons of the brigade."""
    authority = (
        authority_of(match, context)
        or _printed_agent(match, context)
        or context.before(
            match.sentence.pieces[match.first].start, lambda n: n.role in {"court", "prosecutor"}
        )
        or None
    )
    if (
        authority in context.names.by_key
        and context.named(authority or "").role not in _COURTS | AUTHORITIES
        and context.named(authority or "").schema not in {"PublicBody", "Country"}
    ):
        return None
    phrase = match.roles.get("targets")
    meant = context.parties(phrase, match.sentence, (authority,) if authority else ())
    span = range(match.first, min(len(match.sentence.pieces), (phrase.last if phrase else match.last) + 8))
    number = next(
        (
            match.sentence.pieces[k].number
            for k in span
            if match.sentence.pieces[k].number and not _is_date_like(match.sentence.pieces, k)
        ),
        None,
    )
    if (
        not meant.keys
        and phrase is not None
        and "arrest" in phrase.nouns
        and context.owner(phrase, match.sentence)
    ):
        meant = Meant((context.owner(phrase, match.sentence),))
    if not meant.keys and phrase is not None:
        meant = _group_behind(match, context, phrase.last, authority)
    if not meant.keys and number is None:
        return None
    return WarrantClaim(
        authority=authority,
        targets=meant.keys,
        of_group=meant.members or number is not None,
        scope=_scope(match),
        count=number.value if number else None,
        bound=number.bound if number else "exact",
        charge=_charge(match, context),
        **Draft.of(match, context).common(),
    )


def _is_date_like(pieces: Sequence[Piece], k: int) -> bool:
    number = pieces[k].number
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    return bool(number and following and following.norm in {"count", "counts", "charge", "charges"})


_BELONGING = frozenset({"belong", "link", "affiliate", "associate"})


def _group_behind(match: Match, context: Context, last: int, authority: str | None) -> Meant:
    """`3,028 persons belonging to the 9th Brigade`: the body whose people are sought."""
    pieces = match.sentence.pieces
    for k in range(last, min(last + 6, len(pieces))):
        near = (
            k == last
            or pieces[k - 1].norm in {"belonging", "affiliated", "linked", "associated", "loyal"}
            or match.sentence.has_verb(k - 1, lemmas=_BELONGING)
        )
        if near and pieces[k].norm in {"to", "of", "from", "with", "من", "الي"}:
            found = context.parties(
                phrase_at(pieces, k + 1), match.sentence, (authority,) if authority else ()
            )
            if found.keys:
                return Meant(found.keys, members=True)
    return Meant()


def _printed_agent(match: Match, context: Context) -> str | None:
    """`by a court in Kharkiv`: a court without a name, in the article's words."""
    pieces = match.sentence.pieces
    for k in range(match.first, min(match.last + 10, len(pieces) - 1)):
        phrase = match.sentence.starts.get(k + 1) if pieces[k].norm == "by" else None
        if phrase is not None and set(phrase.nouns) & {
            "court",
            "judge",
            "judges",
            "prosecutor",
            "prosecutors",
            "tribunal",
            "magistrate",
            "police",
        }:
            return context.words(match.sentence, phrase.first, phrase.last).text
    return None


def _scope(match: Match) -> str | None:
    words = {
        w
        for p in match.sentence.pieces[match.first : match.last]
        if p.mention is None
        for w in p.norm.split()
    }
    if words & {"international", "red", "دولية", "دوليه"}:
        return "international"
    return "domestic" if words & {"internal", "domestic", "local", "national"} else None


def _charge(match: Match, context: Context) -> str | None:
    """For what they are sought: `accused of ...`, `on charges of ...`, `for ...`, `because of ...`."""
    pieces = match.sentence.pieces
    for k in range(match.first + 1, len(pieces) - 1):
        opens = pieces[k].norm in {
            "of",
            "because of",
            "over",
            "for",
            "on suspicion of",
            "in connection with",
            "with",
        }
        if opens and acts_in(pieces[k + 1 : k + 8]):
            end = next((j for j in range(k + 1, len(pieces)) if pieces[j].norm in {";", "."}), len(pieces))
            return context.words(match.sentence, k + 1, end).text
    return None
