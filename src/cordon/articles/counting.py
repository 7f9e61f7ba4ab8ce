"""Matches -> counts: how many of what, how it is meant, where and as of when."""

from collections.abc import Sequence

from cordon.articles.claims import Claim, CountClaim
from cordon.articles.context import Context
from cordon.articles.drafts import Draft
from cordon.articles.matching import Match
from cordon.articles.piece import Piece
from cordon.articles.words import table


def count(match: Match, context: Context) -> Claim | None:
    """More than 27 mass graves."""
    pieces = match.sentence.pieces
    at = match.numbers[0]
    number = pieces[at].number
    if number is None or _means_another(match, at):
        return None
    sets = dict(match.rule.sets)
    draft = Draft.of(match, context)
    common = draft.common(placed=True)
    return CountClaim(
        counted=sets["counted"],
        unit=sets.get("unit"),
        value=number.value,
        upper=number.upper,
        bound=_bound(match, at, number.bound),
        scope=_scope(match, context),
        as_of=common["when"],
        **common,
    )


def _means_another(match: Match, at: int) -> bool:
    """The words between number and noun hold another number, or a noun that the number counts instead."""
    pieces = match.sentence.pieces
    after = next((p for p in pieces[at + 1 :] if p.pos != "quote"), None)
    between = pieces[at + 1 : match.last]
    if any(p.number for p in between):
        return True
    if match.rule.text.startswith(("#n .. %", "#n ... %", "#n %")) and not _of_people(pieces, at):
        return True
    counted = match.rule.text.startswith("#n ")
    return (
        counted
        and after is not None
        and after.norm in {"arrest", "sanction", "warrant", "member", "countries", "states", "law", "-"}
    )


def _of_people(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what the number counts can be killed, found or named: people, bodies, or nothing said (`six
    were`).
    """
    nouns = []
    for piece in pieces[at + 1 : at + 8]:
        if piece.pos not in {"word", "quote", "prep", "det", "name"} or (
            piece.pos == "prep" and piece.norm != "of"
        ):
            break
        nouns += [piece] if piece.pos == "word" else []
    fits = {"people", "body", "kin", "family", "missing"}
    return not nouns or any(
        p.classes & fits or p.norm in {"others", "more", "lives", "victims", "remains"} for p in nouns
    )


def _bound(match: Match, at: int, printed: str) -> str:
    """The bound as printed, or as the verb has it: `exceeded 330` is at least."""
    if printed != "exact":
        return printed
    words = table("rule_words_en")["exceed"]
    for piece in _between_verb(match.sentence.pieces, match.first, at):
        if piece.verb and piece.verb.lemmas & {"near", "approach"}:
            return "about"
        if piece.verb and piece.verb.lemmas & set(words):
            return "at_least"
        if piece.norm in {"تجاوز", "تجاوزت", "يتجاوز", "فاق", "تخطي"}:
            return "at_least"
    return printed


def _between_verb(pieces: Sequence[Piece], first: int, at: int) -> Sequence[Piece]:
    return pieces[max(first, at - 3) : at]


def _scope(match: Match, context: Context) -> str | None:
    """What is counted, in the article's words."""
    pieces = match.sentence.pieces
    at = match.numbers[0]
    end = at + 1
    while (
        end < len(pieces)
        and end < at + 10
        and pieces[end].pos in {"word", "prep", "name", "det", "conj", "verb"}
        and pieces[end].norm != ","
    ):
        end += 1
    return context.words(match.sentence, at, end).text if end > at + 1 else None
