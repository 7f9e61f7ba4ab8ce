"""Who does what a verb says: the noun phrase that is the verb's subject."""

from collections.abc import Sequence

from cordon.articles.lexicon import singular
from cordon.articles.phrase import Phrase
from cordon.articles.piece import Piece
from cordon.articles.words import cue

_CLAUSE_OPENERS = cue("subjects_clause_openers")
# Verbs whose object does what the next verb says: `accused him of ordering`, `urged the EU to sanction`.
_OBJECT_CONTROL = cue("subjects_object_control")
_CONTROL = frozenset({"to", "ing"})


class Sentence:
    """One sentence ready for rules: its pieces and noun phrases, and the features by which rules
    are chosen.
    """

    __slots__ = ("block", "ends", "features", "number", "phrases", "pieces", "starts")

    def __init__(self, number: int, block: int, pieces: Sequence[Piece], phrases: Sequence[Phrase]) -> None:
        self.number, self.block = number, block
        self.pieces, self.phrases = tuple(pieces), tuple(phrases)
        self.starts = {p.first: p for p in phrases}
        self.ends = {p.last: p for p in phrases}
        self.features = frozenset(_features(self.pieces))

    def has_verb(self, at: int, *, mode: str = "", lemmas: frozenset[str] = frozenset()) -> bool:
        """Whether a verb of that mode, or one of those verbs, stands at a piece."""
        verb = self.pieces[at].verb
        return (
            verb is not None
            and (not mode or verb.mode == mode)
            and (not lemmas or bool(verb.lemmas & lemmas))
        )

    @property
    def start(self) -> int:
        """Where it begins in the working text."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends in the working text."""
        return self.pieces[-1].end


def _features(pieces: Sequence[Piece]) -> set[str]:
    found: set[str] = set()
    for piece in pieces:
        found.update((piece.norm, singular(piece.norm)))
        found.update("@" + name for name in piece.classes)
        if piece.verb:
            found.update("%" + lemma for lemma in piece.verb.lemmas)
        if piece.number:
            found.add("#n")
    return found


def subject_of(sentence: Sentence, verb: int, depth: int = 0) -> Phrase | None:
    """The subject of the verb at a piece; None if the sentence does not say it."""
    pieces = sentence.pieces
    group = pieces[verb].verb
    if group is None or depth > 4:
        return None
    if group.mode in _CONTROL or (verb and pieces[verb - 1].pos == "prep"):
        return _of_earlier_verb(sentence, verb, depth)
    return _leftwards(sentence, verb, verb - 1, depth)


def _leftwards(sentence: Sentence, verb: int, j: int, depth: int) -> Phrase | None:
    """Walks left from the verb over what may stand between it and its subject."""
    pieces = sentence.pieces
    while j >= 0:
        piece, phrase = pieces[j], sentence.ends.get(j + 1)
        if phrase is not None and not _prepositional(sentence, phrase, direct=j == verb - 1):
            return phrase
        if phrase is not None:
            j = phrase.first - 2
        elif piece.pos in {"adv", "quote", "date"}:
            j -= 1 + (piece.pos == "date" and j > 0 and pieces[j - 1].pos == "prep")
        elif piece.norm in _COMMAS:
            inner, j = _over_comma(sentence, j)
            if inner is not None or j < 0:
                return inner or _of_earlier_verb(sentence, verb, depth)
        else:
            return _at_a_stop(sentence, piece, j, verb, depth)
    return None


_COMMAS = frozenset({",", "،", "–", "—", "-"})


def _at_a_stop(sentence: Sentence, piece: Piece, j: int, verb: int, depth: int) -> Phrase | None:
    if piece.pos == "rel":
        return _antecedent(sentence, j)
    told = _relative_behind_saying(sentence, j) if piece.verb and piece.verb.lemmas & _SAYING else None
    return told or (_of_earlier_verb(sentence, verb, depth) if piece.pos in {"conj", "verb"} else None)


_SAYING = frozenset({"say", "claim", "allege", "believe"})


def _relative_behind_saying(sentence: Sentence, j: int) -> Phrase | None:
    """`the gang, which it said had killed ...`: the gang did, whoever said so."""
    sayer = sentence.ends.get(j)
    before = sayer.first - 1 if sayer is not None else -1
    return _antecedent(sentence, before) if before >= 0 and sentence.pieces[before].pos == "rel" else None


def _over_comma(sentence: Sentence, j: int) -> tuple[Phrase | None, int]:
    """(the apposition that ends at the comma j, or None; where to go on, -1 if nowhere)."""
    relative = _relative_opening(sentence.pieces, j)
    if relative is not None:
        return None, relative - 1
    inner = sentence.ends.get(j)
    if (
        inner is not None
        and (inner.heads or inner.nouns)
        and not _prepositional(sentence, inner, direct=False)
    ):
        return inner, j
    opening = _opening_comma(sentence.pieces, j)
    if opening is None:
        return None, -1
    around = next((p for p in sentence.phrases if p.first < opening < p.last), None)
    return around, opening - 1


def _prepositional(sentence: Sentence, phrase: Phrase, *, direct: bool) -> bool:
    """Whether a preposition governs the phrase; `after` right before a clause's subject does not."""
    if phrase.first == 0:
        return False
    before = sentence.pieces[phrase.first - 1]
    return before.pos == "prep" and not (direct and before.norm in _CLAUSE_OPENERS)


def _relative_opening(pieces: Sequence[Piece], j: int) -> int | None:
    """The comma before the `which` or `who` whose clause ends at the comma j."""
    opening = next((k for k in range(j - 1, -1, -1) if pieces[k].norm in {",", "–", "—"}), None)
    return (
        opening
        if opening is not None and pieces[opening + 1].pos == "rel" and pieces[opening + 1].norm != "that"
        else None
    )


def _opening_comma(pieces: Sequence[Piece], j: int) -> int | None:
    """The comma that opens the insertion closed at j: no verb of a main clause stands between the two."""
    for k in range(j - 1, -1, -1):
        if pieces[k].norm in {",", "،", "–", "—", "-"}:
            inside = pieces[k + 1 : j]
            opened = inside and inside[0].pos in {"rel", "prep", "date", "adv"}
            plain = all(p.verb is None or p.verb.mode in {"ed", "ing", "to"} for p in inside)
            return k if opened or plain else None
    return None


def _antecedent(sentence: Sentence, rel: int) -> Phrase | None:
    """The phrase that `which` or `who` stands for: the one right before it."""
    j = rel
    while j > 0 and (
        sentence.pieces[j - 1].norm in {",", "،"} or sentence.pieces[j - 1].pos in {"quote", "prep"}
    ):
        j -= 1
    return sentence.ends.get(j)


def _of_earlier_verb(sentence: Sentence, verb: int, depth: int) -> Phrase | None:
    for k in range(verb - 1, -1, -1):
        group = sentence.pieces[k].verb
        if group is not None and not (group.mode == "ed" and _reduced(sentence, k)):
            if (
                group.lemmas & _OBJECT_CONTROL
                and group.voice != "passive"
                and sentence.pieces[verb - 1].norm not in {"by", ","}
            ):
                told = next((sentence.starts[j] for j in range(k + 1, verb) if j in sentence.starts), None)
                if told is not None:
                    return told
            return subject_of(sentence, k, depth + 1)
    return None


def _reduced(sentence: Sentence, k: int) -> bool:
    """A participle after its noun (`graves found in`) is no verb of the clause."""
    following = sentence.pieces[k + 1] if k + 1 < len(sentence.pieces) else None
    return following is not None and following.pos == "prep" and sentence.ends.get(k) is not None
