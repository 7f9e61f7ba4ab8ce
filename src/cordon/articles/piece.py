"""A piece of a sentence, and what a verb group says."""

from dataclasses import dataclass

from cordon.articles.mention import Mention
from cordon.articles.moments import Moment
from cordon.articles.numbers import Number


@dataclass(frozen=True, slots=True)
class Verb:
    """What a verb group says.

    voice: active, passive, or either (a past form that may be a participle).
    mode:  finite, to (infinitive), ing, bare participle `ed`.
    modal: would, may, should, must, planned or "".
    """

    lemmas: frozenset[str]
    voice: str
    mode: str
    modal: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, start..end of the text. pos: name, number, date, verb, det, prep, conj, pron, rel, sub,
    neg, adv,
    aux, mark (punctuation), quote, poss ('s) or word (noun or adjective).
    """

    start: int
    end: int
    norm: str
    pos: str
    classes: frozenset[str] = frozenset()
    mention: Mention | None = None
    number: Number | None = None
    moment: Moment | None = None
    verb: Verb | None = None
    capital: bool = False
