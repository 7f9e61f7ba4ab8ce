"""Matches -> claims about what people did: allegations, support, command, denials, deaths, victims,
identification.
"""

from collections.abc import Sequence

from cordon.articles.acts import act_of, acts_in
from cordon.articles.claims import (
    Allegation,
    Claim,
    Command,
    Denial,
    Inaction,
    Support,
)
from cordon.articles.context import Context
from cordon.articles.drafts import Draft
from cordon.articles.grouping import Named
from cordon.articles.lexicon import singular
from cordon.articles.matching import Match
from cordon.articles.phrase import Phrase
from cordon.articles.piece import Piece
from cordon.articles.words import cue, table

_VICTIMS_TOO = cue("conduct_victims_too")
_STATE_BODIES = cue("conduct_state_bodies")


def allegation(match: Match, context: Context) -> Claim | None:
    """The militia killed, tortured, made people disappear."""
    cited = context.actor(match.roles.get("cited"), match.sentence)
    without = [cited] if cited else []
    meant = context.parties(match.roles.get("targets"), match.sentence, without, states=True)
    acts = _acts(match)
    if not meant.keys or not acts or _self_harm(match, context, meant.keys):
        return None
    draft = Draft.of(match, context)
    return Allegation(
        targets=meant.keys, acts=acts, victims=_victims(match), **draft.common(placed=True, cited=cited)
    )  # fmt: skip


def _acts(match: Match) -> tuple[str, ...]:
    """The acts from the verb to the end of its clause; the verb itself where it is one."""
    pieces = match.sentence.pieces
    at = match.verb if match.verb is not None else match.first
    found = acts_in(pieces[at + 1 : _clause_end(pieces, max(match.last, at + 1))])
    own = act_of(pieces[at])
    if own and pieces[at].norm > "\u0600":
        return tuple(dict.fromkeys([own, *found])) if not found or "victims" in match.roles else found
    if own and "victims" in match.roles:
        if own == "attack_on_civilians" and not _victims(match) and not _civilian_object(match):
            return ()
        return tuple(
            dict.fromkeys([own, *(found if _includes(pieces, at) else acts_in(_coordinated(match)))])
        )
    before = acts_in(pieces[match.first : at]) if "act" in _leading_classes(match) else ()
    return tuple(dict.fromkeys([*before, *found]))


_CIVILIAN = cue("conduct_civilian")


def _civilian_object(match: Match) -> bool:
    phrase = match.roles["victims"]
    return any(singular(p.norm) in _CIVILIAN for p in match.sentence.pieces[phrase.first : phrase.last])


def _leading_classes(match: Match) -> frozenset[str]:
    node = match.rule.nodes[0]
    return node.names if node.kind == "class" else frozenset()


def _includes(pieces: Sequence[Piece], at: int) -> bool:
    return any(p.norm in {"including", "such as"} for p in pieces[at : at + 12])


def _coordinated(match: Match) -> Sequence[Piece]:
    """Verbs joined to the matched one: `killed, tortured and raped civilians`."""
    pieces = match.sentence.pieces
    at = match.verb or 0
    first = at
    while first > 0 and (pieces[first - 1].verb or pieces[first - 1].norm in {",", "and"}):
        first -= 1
    last = at + 1
    while last < len(pieces) and (pieces[last].verb or pieces[last].norm in {",", "and"}):
        last += 1
    return pieces[first:last]


def _clause_end(pieces: Sequence[Piece], k: int) -> int:
    """The end of the clause: a semicolon, a subordinating word, or a new subject with its verb."""
    for j in range(k, len(pieces)):
        piece = pieces[j]
        if piece.norm in {";", "؛"} or piece.pos == "sub":
            return j
        if (
            piece.norm in {"while", "after", "before", "when"}
            and j + 1 < len(pieces)
            and pieces[j + 1].pos in {"name", "det", "pron"}
        ):
            return j
    return len(pieces)


def _victims(match: Match) -> tuple[str, ...]:
    phrase = match.roles.get("victims")
    if phrase is not None:
        found = _people_in(match.sentence.pieces[phrase.first : phrase.last])
        if found:
            return found
    return _people_after_of(match)


def _people_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    found = [p.norm for p in pieces if p.pos == "word" and ("people" in p.classes or p.norm in _VICTIMS_TOO)]
    return tuple(dict.fromkeys(found))


def _people_after_of(match: Match) -> tuple[str, ...]:
    """`killing civilians`, `torture of detainees`: people right after an act."""
    pieces = match.sentence.pieces
    found: list[str] = []
    for k in range(match.first, _clause_end(pieces, match.last)):
        if any(c.startswith("act") for c in pieces[k].classes):
            found += _people_in(pieces[k + 1 : k + 5])
    return tuple(dict.fromkeys(found))


def _self_harm(match: Match, context: Context, targets: Sequence[str]) -> bool:
    """A verb of killing whose object is no person, body or place is no allegation: `killed the bill`."""
    phrase = match.roles.get("victims")
    if phrase is None:
        return False
    pieces = match.sentence.pieces[phrase.first : phrase.last]
    named = [context.key(p) for p in pieces]
    person = any(
        k
        and context.named(k).schema in {"Person", "Organization", "LegalEntity", "Location"}
        and k not in targets
        for k in named
    )
    others = any(p.pos == "number" for p in pieces) or phrase.pronoun in {"them", "him", "her", "others"}
    things = act_of(match.sentence.pieces[match.verb or 0]) in {
        "looting",
        "destruction",
        "corruption",
        "money_laundering",
        "extortion",
        "piracy",
        "attack_on_civilians",
        "sabotage_of_economic_resources",
    }
    return not (person or others or things or _people_in(pieces))


def support(match: Match, context: Context) -> Claim | None:
    """Somebody armed, paid, sheltered somebody."""
    giver = context.actor(match.roles.get("giver"), match.sentence) or _hyphened(match, context)
    receiver = _receiver(match, context, giver)
    if giver is None or receiver is None or giver == receiver or context.named(giver).schema == "Instrument":
        return None
    return Support(giver=giver, receiver=receiver, what=_given(match), **Draft.of(match, context).common())


def _hyphened(match: Match, context: Context) -> str | None:
    """`the UAE-backed brigade`: the name before the hyphen."""
    starts = match.sentence.pieces[match.first].norm.startswith("-")
    return context.key(match.sentence.pieces[match.first - 1]) or None if starts and match.first else None


def _receiver(match: Match, context: Context, giver: str | None) -> str | None:
    phrase = match.roles.get("receiver")
    if phrase is None:
        return None
    nouns = {singular(n) for n in phrase.nouns}
    heads = [context.key(match.sentence.pieces[k]) for k in phrase.heads]
    english = context.article.language != "ar"
    if english and not any(heads) and not phrase.pronoun and not nouns & _parties():
        return None
    meant = context.parties(
        phrase, match.sentence, (giver,) if giver else (), states=bool(match.roles.get("what"))
    )
    return meant.keys[0] if meant.keys else None


def _parties() -> set[str]:
    words = table("words_en")["classes"]
    return {
        *words["orgnoun"],
        *words["personnoun"],
        "fighter",
        "mercenary",
        "leader",
        "commander",
        "ally",
        "rival",
    }


def _given(match: Match) -> tuple[str, ...]:
    pieces = match.sentence.pieces[match.first : min(len(match.sentence.pieces), match.last + 8)]
    return tuple(dict.fromkeys(p.norm for p in pieces if p.pos == "word" and p.classes & {"arms", "aid"}))


def command(match: Match, context: Context) -> Claim | None:
    """Somebody commands or leads a body."""
    superior = _superior(match, context)
    if superior is None or context.named(superior).schema not in {"Person", "LegalEntity"}:
        return None
    subordinate = _subordinate(match, context, superior)
    if (
        subordinate is None
        or context.named(subordinate).schema not in {"Organization", "Company", "LegalEntity"}
        or subordinate == superior
    ):
        return None
    role = next(
        (
            p.norm
            for p in match.sentence.pieces[match.first : match.last]
            if "leader" in p.classes or "commander" in p.classes
        ),
        None,
    )
    return Command(superior=superior, subordinate=subordinate, role=role, **Draft.of(match, context).common())


def _superior(match: Match, context: Context) -> str | None:
    phrase = match.roles.get("superior")
    keys = [context.key(match.sentence.pieces[k]) for k in phrase.heads] if phrase else []
    person = next((k for k in keys if k and context.named(k).schema == "Person"), None)
    return person or context.actor(phrase, match.sentence)


def _subordinate(match: Match, context: Context, superior: str) -> str | None:
    phrase = match.roles.get("subordinate")
    if phrase is not None:
        meant = context.parties(phrase, match.sentence, (superior,))
        return meant.keys[0] if meant.keys else None
    place = match.sentence.pieces[match.first].start
    return context.before(place, _is_unit, (superior,)) or None


def _is_unit(named: Named) -> bool:
    return named.schema == "Organization" and named.role not in {"outlet", "party", "authority"}


def denial(match: Match, context: Context) -> Claim | None:
    """Somebody denied it."""
    by = context.actor(match.roles.get("by"), match.sentence)
    if by is None or context.named(by).schema == "Instrument" or context.named(by).role == "place":
        return None
    pieces = match.sentence.pieces
    at = match.verb if match.verb is not None else match.first
    end = _clause_end(pieces, match.last)
    return Denial(
        by=by,
        of=acts_in(pieces[at + 1 : end]),
        about=context.words(match.sentence, at + 1, end).text.rstrip(" ."),
        **Draft.of(match, context).common(dated=False),
    )


def inaction(match: Match, context: Context) -> Claim | None:
    """An authority did not move."""
    phrase = match.roles.get("authority")
    authority = context.actor(phrase, match.sentence) or _office(match, context, phrase)
    if (
        authority in context.names.by_key
        and context.named(authority).role not in _STATE_BODIES
        and context.named(authority).schema not in {"PublicBody", "Country"}
    ):
        return None
    if authority is None and not match.rule.text.startswith(("no ", "no_one")):
        return None
    at = match.verb if match.verb is not None else match.first
    about = context.words(match.sentence, at, match.last).text
    return Inaction(
        authority=authority,
        about=about,
        **{**Draft.of(match, context).common(), "negated": False, "modality": "asserted"},
    )


_OFFICES = cue("conduct_offices")


def _office(match: Match, context: Context, phrase: Phrase | None) -> str | None:
    """`prosecutors`, `the authorities`: an office without a name, in the article's words."""
    if phrase is None or not {singular(n) for n in phrase.nouns} & _OFFICES:
        return None
    first = phrase.first + (
        match.sentence.pieces[phrase.first].pos == "det" and phrase.last > phrase.first + 1
    )
    return context.words(match.sentence, first, phrase.last).text
