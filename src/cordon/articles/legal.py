"""Matches -> claims about what authorities do: designations, delistings, proposals, holds, warrants."""

from collections.abc import Sequence

from cordon.articles.acts import acts_in, measures_in
from cordon.articles.claims import Claim, Delisting, Designation, Hold, Proposal, WarrantClaim
from cordon.articles.context import Context, Meant
from cordon.articles.drafts import Draft
from cordon.articles.grouping import Named
from cordon.articles.matching import Match
from cordon.articles.phrases import phrase_at
from cordon.articles.pieces import Piece
from cordon.articles.speech import speech_in
from cordon.articles.subjects import Sentence, subject_of

_REASONS = frozenset(
    {
        "for",
        "over",
        "because of",
        "due to",
        "as a result of",
        "following",
        "in connection with",
        "because",
        "accusing",
        "citing",
        "in response to",
    }
)
_UNDER = frozenset(
    {
        "under",
        "pursuant",
        "framework",
        "accordance",
        "basis",
        "using",
        "invoking",
        "بموجب",
        "اطار",
        "بمقتضي",
        "وفق",
    }
)
_AUTHORITIES = frozenset(
    {"authority", "council", "committee", "legislature", "president", "country", "seat", "demonym", "body"}
)
_COURTS = frozenset({"prosecutor", "court", "police", "body", "authority"})
_STOPS = frozenset({"objection", "objections", "veto", "opposition", "hold", "resistance", "threat"})
_OBJECTION = frozenset({"veto", "object", "oppose", "reject", "objection"})


def designation(match: Match, context: Context) -> Claim | None:
    """US put the militia and its leader on its blacklist."""
    authority = _authority(match, context)
    meant = context.parties(
        match.roles.get("targets"), match.sentence, (authority,) if authority else (), states=True
    )
    if "holding" in match.rule.text:
        if not _finite(match):
            return None
        meant = context.possessors(match.roles.get("targets"), match.sentence)
    if not meant.keys or (authority and not _may_list(context.named(authority))):
        return None
    if meant.members or (match.rule.weak and _only_states(meant, context)):
        return None  # two generals without a name are not their army, and a regime is not a listing
    if dict(match.rule.sets).get("context") and not _names_listing(match, context):
        return None
    demand = _demand(match, context, authority, meant)
    if demand is not None:
        return demand
    told = _told_by(match, context) if authority is None else None
    authority = authority or told or _just_listed(match, context)
    if authority is None and dict(match.rule.sets).get("context"):
        authority = context.before(match.sentence.start, _may_list_at_all) or None
    if authority is None and not _passive_or_noun(match):
        return None
    draft = Draft.of(match, context)
    return Designation(
        targets=meant.keys, authority=authority, jurisdiction=_jurisdiction(context, authority), group_leader=meant.leader,
        programme=_programme(match, context), measures=measures_in(match.sentence.pieces), reason=_reason(match, context),
        **{**draft.common(), **({"modality": "asserted", "cited": None} if told else {})},
    )  # fmt: skip


def delisting(match: Match, context: Context) -> Claim | None:
    """The EU took him off its list."""
    authority = _authority(match, context)
    meant = context.parties(
        match.roles.get("targets"), match.sentence, (authority,) if authority else (), states=True
    )
    if not meant.keys or (authority and not _may_list(context.named(authority))):
        return None
    draft = Draft.of(match, context)
    return Delisting(
        targets=meant.keys,
        authority=authority,
        jurisdiction=_jurisdiction(context, authority),
        reason=_reason(match, context),
        **draft.common(),
    )


def proposal(match: Match, context: Context) -> Claim | None:
    """Two members asked the committee to freeze the assets of the militia."""
    body = _body(match, context)
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


def hold(match: Match, context: Context) -> Claim | None:
    """One member stopped it and asked for evidence."""
    holder = _holder(match, context)
    if holder is None or not _holds(context.named(holder), match, context):
        return None
    body = _body(match, context, without=holder)
    demanded = _demanded(match, context)
    if body is None and demanded is None and not _names_listing(match, context):
        return None
    return Hold(
        holder=holder, holder_country=context.named(holder).country or None, body=body, targets=_stopped(match, context, holder),
        demanded=demanded, stop=_stop(match), **Draft.of(match, context).common(),
    )  # fmt: skip


def _holder(match: Match, context: Context) -> str | None:
    """Who stops it; `Hungarian objections` are Hungary's."""
    phrase = match.roles.get("holder")
    if phrase is None:
        return _by_agent(match, context)
    found = context.actor(phrase, match.sentence)
    owner = next((context.key(match.sentence.pieces[k]) for k in phrase.of_names), "")
    return found or (owner if set(phrase.nouns) & _STOPS else None)


def warrant(match: Match, context: Context) -> Claim | None:
    """A prosecutor ordered the arrest of 3,028 persons of the brigade."""
    authority = (
        _authority(match, context)
        or _printed_agent(match, context)
        or context.before(
            match.sentence.pieces[match.first].start, lambda n: n.role in {"court", "prosecutor"}
        )
        or None
    )
    if (
        authority in context.names.by_key
        and context.named(authority or "").role not in _COURTS | _AUTHORITIES
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
        authority=authority, targets=meant.keys, of_group=meant.members or number is not None, scope=_scope(match),
        count=number.value if number else None, bound=number.bound if number else "exact", charge=_charge(match, context),
        **Draft.of(match, context).common(),
    )  # fmt: skip


def _is_date_like(pieces: Sequence[Piece], k: int) -> bool:
    number = pieces[k].number
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    return bool(number and following and following.norm in {"count", "counts", "charge", "charges"})


def _group_behind(match: Match, context: Context, last: int, authority: str | None) -> Meant:
    """`3,028 persons belonging to the 9th Brigade`: the body whose people are sought."""
    pieces = match.sentence.pieces
    for k in range(last, min(last + 6, len(pieces))):
        near = (
            k == last
            or pieces[k - 1].norm in {"belonging", "affiliated", "linked", "associated", "loyal"}
            or (
                pieces[k - 1].verb
                and pieces[k - 1].verb.lemmas & {"belong", "link", "affiliate", "associate"}
            )
        )
        if near and pieces[k].norm in {"to", "of", "from", "with"}:
            found = context.parties(
                phrase_at(pieces, k + 1), match.sentence, (authority,) if authority else ()
            )
            if found.keys:
                return Meant(found.keys, members=True)
    return Meant()


def _authority(match: Match, context: Context) -> str | None:
    """Who acts: the bound role, the agent of a passive, the name before the noun, or the owner of the list."""
    if "authority" in match.roles:
        found = context.actor(match.roles["authority"], match.sentence)
        if found:
            return found
    return _by_agent(match, context) or _modifier(match, context) or _list_owner(match, context)


def _by_agent(match: Match, context: Context) -> str | None:
    """`by the EU`, in the matched words or shortly after them."""
    pieces = match.sentence.pieces
    for k in range(match.first, min(match.last + 10, len(pieces) - 1)):
        if pieces[k].norm == "by" and pieces[k + 1].verb is None:
            return context.actor(phrase_at(pieces, k + 1), match.sentence)
    return None


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


def _modifier(match: Match, context: Context) -> str | None:
    """`EU sanctions on ...`, `the US blacklisting of ...`: a name right before the first noun of the rule."""
    pieces = match.sentence.pieces
    for k in range(match.first, match.last):
        if pieces[k].classes & {"sanctions", "listing", "measure", "warrant", "imposition"}:
            j = k - 1
            while j >= 0 and pieces[j].pos in {"word", "poss", "quote", "adv", "number"}:
                j -= 1
            key = context.key(pieces[j]) if j >= 0 else ""
            return key if key and _may_list(context.named(key)) else None
    return None


def _list_owner(match: Match, context: Context) -> str | None:
    """`to the US black list`, `on the EU's sanctions list`: the last such name before the list."""
    pieces = match.sentence.pieces
    for k in range(match.first, min(match.last + 3, len(pieces))):
        if "list" in pieces[k].classes:
            for j in range(k - 1, max(match.first, k - 5), -1):
                key = context.key(pieces[j])
                if key and _may_list(context.named(key)):
                    return key
    return None


_LISTING = frozenset(
    {"sanction", "blacklist", "designate", "impose", "slap", "list", "announce", "add", "target"}
)


def _just_listed(match: Match, context: Context) -> str | None:
    """`The Treasury blacklisted a businessman. X was placed on the list`: the authority of the sentence before."""
    for sentence in reversed(context.sentences[max(0, match.sentence.number - 2) : match.sentence.number]):
        for k, piece in enumerate(sentence.pieces):
            if piece.verb and piece.verb.lemmas & _LISTING and piece.verb.voice != "passive":
                key = context.actor(subject_of(sentence, k), sentence)
                if key and _may_list_at_all(context.named(key)):
                    return key
    return None


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
            asked = any(p.norm in {"that", "to"} for p in pieces[k + 1 : at + 1]) or (
                pieces[at].verb is not None and pieces[at].verb.mode == "to"
            )
            proposers = context.actors(subject_of(match.sentence, k), match.sentence)
            if not asked or not proposers or authority in proposers:
                return None
            return Proposal(
                targets=meant.keys, proposers=proposers, body=authority, group_leader=meant.leader,
                measures=measures_in(pieces[k:]), **{**Draft.of(match, context).common(), "modality": "asserted", "cited": None},
            )  # fmt: skip
    return None


_PARTS = frozenset({";", "while", "but", "although", "whereas", "after", "because"})


def _only_states(meant: Meant, context: Context) -> bool:
    return all(context.named(k).schema == "Country" for k in meant.keys)


def _told_by(match: Match, context: Context) -> str | None:
    """`The committee said that A and B would face ...`: the authority that tells of it."""
    speech = speech_in(context, match.sentence)
    named = context.names.by_key.get(speech.speaker) if speech else None
    return named.key if named and named.role in {"authority", "council", "committee"} else None


def _passive_or_noun(match: Match) -> bool:
    verb = match.sentence.pieces[match.verb].verb if match.verb is not None else None
    return verb is None or verb.voice != "active" or verb.mode == "ing" or "authority" not in match.rule.text


def _may_list(named: Named) -> bool:
    if named.schema == "Country" or named.role in _AUTHORITIES | {"prosecutor", "court"}:
        return True
    return named.schema == "PublicBody" or (
        named.schema == "Organization"
        and any(
            w in named.name.lower()
            for w in ("ministry", "council", "committee", "department", "government", "court")
        )
    )


def _may_list_at_all(named: Named) -> bool:
    return named.role in {"authority", "council", "committee", "country", "seat"} and named.schema in {
        "PublicBody",
        "Country",
    }


def _jurisdiction(context: Context, authority: str | None) -> str | None:
    return (context.named(authority).country or None) if authority else None


def _programme(match: Match, context: Context) -> str | None:
    """The legal text under which it is done: `under the ... Act`, `pursuant to ...`."""
    return programme_in(match.sentence, context)


def programme_in(sentence: Sentence, context: Context) -> str | None:
    """The legal text that a sentence names behind `under`, `pursuant to`, `within the framework of`; None if none."""
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


def _body(match: Match, context: Context, without: str | None = None) -> str | None:
    """The council, committee or other body in which it happens: a committee named is better than its council."""
    keys = [k for k in (context.key(p) for p in match.sentence.pieces) if k and k != without]
    for roles in ({"committee"}, {"council", "legislature"}, {"authority", "body"}):
        found = next((k for k in keys if context.named(k).role in roles), None)
        if found:
            return found
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


def _holds(named: Named, match: Match, context: Context) -> bool:
    """Only a state or a body can stop a body's decision."""
    return (
        named.schema in {"Country", "PublicBody"}
        or named.role in {"country", "seat"}
        or (named.schema == "Person" and _body(match, context) is not None and bool(named.title))
    )


def _names_listing(match: Match, context: Context) -> bool:
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


def _stopped(match: Match, context: Context, holder: str) -> tuple[str, ...]:
    """Whose listing is stopped: what follows `on`, `against` or a verb of listing, else what the sentence is about."""
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
    """What a holder asks to see: from the noun of evidence to the end of its clause; None if nothing is asked for."""
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
    verbs = frozenset(
        {
            "want",
            "ask",
            "demand",
            "need",
            "request",
            "seek",
            "require",
            "insist",
            "see",
            "say",
            "call",
            "cite",
            "lack",
            "طالب",
            "طلب",
        }
    )
    return any(
        (p.verb and p.verb.lemmas & verbs) or p.norm in {"lack", "insufficient", "insufficiency"}
        for p in pieces[max(0, k - 8) : k]
    )


def _stop(match: Match) -> str:
    lemmas = (
        match.sentence.pieces[match.verb].verb.lemmas
        if match.verb is not None and match.sentence.pieces[match.verb].verb
        else frozenset[str]()
    )  # type: ignore[union-attr]
    words = {p.norm for p in match.sentence.pieces[match.first : match.last]}
    return "objection" if (lemmas | words) & _OBJECTION and "evidence" not in words else "hold"


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
