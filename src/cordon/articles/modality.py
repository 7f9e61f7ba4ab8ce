"""How firmly a text says that something happened: asserted, alleged, possible, would, planned, demanded."""

from cordon.articles.matching import Match
from cordon.articles.piece import Piece
from cordon.articles.subjects import Sentence
from cordon.articles.words import cue

_PLANNED = cue("modality_planned")
_DEMANDED = cue("modality_demanded")
_REFUSED = frozenset({"refuse", "decline", "fail", "neglect", "avoid"})
_MODALS = {
    "may": "possible",
    "would": "would",
    "should": "demanded",
    "must": "demanded",
    "planned": "planned",
}
_HEARSAY = frozenset({"allegedly", "reportedly", "purportedly", "supposedly", "apparently", "زعما"})


def firmness(match: Match) -> tuple[str, bool]:
    """(modality, negated) of what a rule found."""
    at = match.verb
    if at is None:
        return _set(match) or "asserted", False
    return modality_at(match.sentence, at, _set(match))


def _set(match: Match) -> str:
    return dict(match.rule.sets).get("modality", "")


def modality_at(sentence: Sentence, at: int, given: str = "") -> tuple[str, bool]:
    """(modality, negated) of the verb group at a piece."""
    piece = sentence.pieces[at]
    verb = piece.verb
    if verb is None:
        return given or "asserted", False
    if verb.modal in _MODALS:
        return _MODALS[verb.modal], verb.negated
    governed, refused = _governor(sentence, at)
    if governed or refused:
        return governed or given or "asserted", verb.negated or refused
    if any(p.norm in _HEARSAY for p in sentence.pieces[max(0, at - 3) : at + 3]):
        return "alleged", verb.negated
    if any(p.norm in {"if", "unless", "إذا", "اذا"} for p in sentence.pieces[max(0, at - 8) : at]):
        return "possible", verb.negated
    return given or "asserted", verb.negated


def _governor(sentence: Sentence, at: int) -> tuple[str, bool]:
    """What the verb before an infinitive or -ing form makes of it: `plans to`, `refused to`, `is
    considering`.
    """
    verb = sentence.pieces[at].verb
    if verb is None or verb.mode not in {"to", "ing", "base"}:
        return "", False
    for k in range(at - 1, max(-1, at - 12), -1):
        piece: Piece = sentence.pieces[k]
        if piece.verb is None:
            continue
        if piece.verb.modal in _MODALS and not piece.verb.lemmas & (_REFUSED | _DEMANDED):
            return _MODALS[piece.verb.modal], piece.verb.negated
        lemmas = piece.verb.lemmas
        named = "planned" if lemmas & _PLANNED else "demanded" if lemmas & _DEMANDED else ""
        if not named and not lemmas & _REFUSED and piece.verb.mode in {"to", "ing"}:
            continue  # `failed to agree on listing him`
        return named, bool(lemmas & _REFUSED) or (piece.verb.negated and verb.mode == "to")
    return "", False
