"""Rules against a sentence: where a rule fits and what its roles are bound to."""

from collections.abc import Iterator
from dataclasses import dataclass

from cordon.articles.lexicon import singular
from cordon.articles.numbers import figure_of
from cordon.articles.patterns import Node, Rule
from cordon.articles.phrase import Phrase
from cordon.articles.phrases import phrase_at
from cordon.articles.piece import Piece
from cordon.articles.subjects import Sentence, subject_of

_STOPS = frozenset(";:؛")
_LIMIT = 4000  # steps for one rule at one place: no text makes a rule run away


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: pieces first..last (last excluded), its roles, and the verb it hangs on."""

    rule: Rule
    sentence: Sentence
    first: int
    last: int
    roles: dict[str, Phrase]
    numbers: tuple[int, ...]
    verb: int | None

    @property
    def negated(self) -> bool:
        """Whether its verb is negated."""
        verb = self.sentence.pieces[self.verb].verb if self.verb is not None else None
        return bool(verb and verb.negated)


@dataclass(frozen=True, slots=True)
class _State:
    at: int
    roles: tuple[tuple[str, Phrase], ...] = ()
    numbers: tuple[int, ...] = ()
    verb: int | None = None


class _Budget:
    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = _LIMIT

    def spend(self) -> bool:
        self.left -= 1
        return self.left > 0


def matches(rule: Rule, sentence: Sentence) -> Iterator[Match]:
    """Every place where a rule fits, one reading a place: that which binds the most."""
    if not all(need & sentence.features for need in rule.needs):
        return
    nodes, subject = rule.nodes, ""
    if nodes[0].kind == "subject":
        subject, nodes = nodes[0].role, nodes[1:]
    i = 0
    while i < len(sentence.pieces):
        state = _first(nodes, sentence, i)
        if state is None:
            i += 1
            continue
        roles = dict(state.roles)
        first = i
        if subject:
            found = subject_of(sentence, state.verb if state.verb is not None else i)
            if found is not None:
                roles[subject] = found
                first = min(first, found.first)
        yield Match(rule, sentence, first, state.at, roles, state.numbers, state.verb)
        i = i + 1


def _first(nodes: tuple[Node, ...], sentence: Sentence, i: int) -> _State | None:
    if not _may_start(nodes[0], sentence.pieces[i]):
        return None
    budget = _Budget()
    return next(_walk(nodes, 0, sentence, _State(i), budget), None)


def _may_start(node: Node, piece: Piece) -> bool:
    if node.kind == "slot":
        return piece.pos in {"det", "number", "word", "name", "quote"}
    if node.kind == "verb":
        return _is_verb(node, piece)
    if node.kind == "class":
        return _is_class(node, piece)
    if node.kind == "word":
        return _is_word(node, piece)
    if node.kind == "number":
        return piece.number is not None
    return True


def _walk(
    nodes: tuple[Node, ...], k: int, sentence: Sentence, state: _State, budget: _Budget
) -> Iterator[_State]:
    if k == len(nodes):
        yield state
        return
    if not budget.spend():
        return
    node = nodes[k]
    if node.kind == "maybe":
        for inner in _walk(node.inner, 0, sentence, state, budget):
            yield from _walk(nodes, k + 1, sentence, inner, budget)
        yield from _walk(nodes, k + 1, sentence, state, budget)
        return
    if node.kind == "gap":
        for at in _within(sentence, state.at, node.reach):
            yield from _walk(nodes, k + 1, sentence, _moved(state, at), budget)
        return
    for at in _stepped(sentence, state.at, first=k == 0):
        for after in _one(node, sentence, _moved(state, at)):
            yield from _walk(nodes, k + 1, sentence, after, budget)


def _moved(state: _State, at: int) -> _State:
    return _State(at, state.roles, state.numbers, state.verb)


def _within(sentence: Sentence, i: int, reach: int) -> Iterator[int]:
    """The places a gap may end at, the nearest first; a short gap stays inside its clause."""
    pieces = sentence.pieces
    for at in range(i, min(i + reach, len(pieces) - 1) + 1):
        yield at
        if pieces[at].norm in _STOPS:
            return
        if pieces[at].norm in {"but", "while", "whereas"}:
            return
        if reach == 2 and pieces[at].pos not in {"word", "quote", "det", "adv", "name", "poss", "prep"}:
            return
        if reach < 10 and (pieces[at].norm in {"who", "which"} or sentence.has_verb(at, mode="finite")):
            return


def _stepped(sentence: Sentence, i: int, *, first: bool) -> Iterator[int]:
    """Here, or past quotation marks, adverbs, a comma and a date."""
    pieces = sentence.pieces
    yield i
    if first:
        return
    for _ in range(6):
        if i >= len(pieces):
            return
        piece = pieces[i]
        dated = piece.pos == "prep" and i + 1 < len(pieces) and pieces[i + 1].pos == "date"
        if not dated and piece.pos not in {"quote", "adv", "date"} and piece.norm not in {",", "،"}:
            return
        i += 2 if dated else 1
        yield i


def _one(node: Node, sentence: Sentence, state: _State) -> Iterator[_State]:
    """The states after one node at one place."""
    if state.at >= len(sentence.pieces):
        return
    piece = sentence.pieces[state.at]
    if node.kind == "slot":
        yield from _slot(node, sentence, state)
    elif node.kind == "verb" and _is_verb(node, piece):
        yield _State(state.at + 1, state.roles, state.numbers, state.at if state.verb is None else state.verb)
    elif (node.kind == "class" and _is_class(node, piece)) or (node.kind == "word" and _is_word(node, piece)):
        yield _moved(state, state.at + 1)
    elif (node.kind == "number" and piece.number is not None) or (
        node.kind == "figure" and _is_figure(piece)
    ):
        yield _State(state.at + 1, state.roles, (*state.numbers, state.at), state.verb)


def _slot(node: Node, sentence: Sentence, state: _State) -> Iterator[_State]:
    phrase = phrase_at(sentence.pieces, state.at)
    if phrase is None:
        return
    for end in phrase.ends or (phrase.last,):
        part = phrase if end == phrase.last else phrase_at(sentence.pieces, state.at, end)
        if part is None or (
            node.names and not any(node.names & p.classes for p in sentence.pieces[part.first : part.last])
        ):
            continue
        yield _State(end, (*state.roles, (node.role, part)), state.numbers, state.verb)


def _is_verb(node: Node, piece: Piece) -> bool:
    verb = piece.verb
    if verb is None or not (node.names & verb.lemmas) or (node.negated and not verb.negated):
        return False
    if node.modes and verb.mode not in node.modes:
        return False
    return node.voice == "any" or verb.voice in (node.voice, "either")


def _is_class(node: Node, piece: Piece) -> bool:
    """A noun's class; a verb (`thirty remain nameless`) is of a class only as an act."""
    finite = piece.verb is not None and piece.pos == "verb" and piece.verb.mode == "finite"
    return bool(node.names & piece.classes) and not finite


def _is_word(node: Node, piece: Piece) -> bool:
    return piece.norm in node.names or (piece.pos == "word" and singular(piece.norm) in node.names)


def _is_figure(piece: Piece) -> bool:
    return piece.number is not None or figure_of(piece.norm) > 0
