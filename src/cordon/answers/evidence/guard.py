"""Free text without the names of those whom the reader may not know.

Three nets, because a text may tell what its fields hide:
1. every run of up to six words that is, in any order, the whole name of somebody in the store whose level is
   above the clearance;
2. every two neighbouring words that are both parts of such a name (of words that more than 200 names hold,
   such as "Mohamed", only whole names count: two of them tell nobody apart);
3. every single part (three letters or more) of a name that belongs to the very records being shown.
A single first name of somebody who is not part of what is shown, a nickname, a house cannot be found: they
                                                                                                       must
be kept out of texts. Rather too much is masked than too little: a namesake is masked too.
"""

import re
from collections.abc import Iterable

from cordon.answers.evidence.archive import COMMON, Archive
from cordon.answers.evidence.clearance import PROTECTED, Level
from cordon.entities.keys import NAME
from cordon.entities.spelling import name_key, name_tokens
from cordon.store.read import entities_by
from cordon.text.folding import fold

MOST_WORDS = 6
SHORTEST = 3
LONGEST = 4_000  # characters of a text that are shown
Span = tuple[int, int]
Words = list[tuple[Span, tuple[str, ...]]]  # each word's place and the forms under which it can be looked up
Met = dict[str, tuple[str, ...]]
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’ʼ‘-](?=[^\W_]))*")


class Guard:
    """Masks texts for one answer. names: of protected parties that belong to what is shown."""

    def __init__(self, archive: Archive, names: Iterable[str] = ()) -> None:
        self.archive = archive
        self.parts = {part for name in names for part in fold(name).split() if len(part) >= SHORTEST}

    def text(self, text: str) -> str:
        """The text with every protected name replaced."""
        shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        if self.archive.clearance.level is Level.SECRET:
            return shown
        if shown not in self.archive.texts:
            words = [(match.span(), name_tokens(match[0])) for match in _WORD.finditer(shown)]
            met = self.archive.bearers({form for _span, forms in words for form in forms})
            self.archive.texts[shown] = (*self._whole_names(shown, words, met), *self._pairs(words, met))
        return _masked(shown, [*self.archive.texts[shown], *self._parts(shown)])

    def _parts(self, text: str) -> list[Span]:
        return [
            word.span() for word in _WORD.finditer(text) if self.parts.intersection(fold(word[0]).split())
        ]

    def _whole_names(self, text: str, words: Words, known: Met) -> list[Span]:
        """The places of whole names of parties above the clearance."""
        telling = [any(form in known for form in forms) for _span, forms in words]
        spans: dict[str, list[Span]] = {}
        for n in range(len(words)):
            for m in range(n, min(n + MOST_WORDS, len(words))):
                if telling[n] and telling[m]:
                    span = (words[n][0][0], words[m][0][1])
                    spans.setdefault(name_key(text[slice(*span)]), []).append(span)
        met = entities_by(self.archive.view.store, NAME, spans)
        self.archive.pieces(entity for found in met.values() for entity in found)
        return [span for key, found in met.items() if self._closed(found) for span in spans[key]]

    def _pairs(self, words: Words, known: Met) -> list[Span]:
        """Neighbouring words that are both parts of one protected name."""
        rare = {form: found for form, found in known.items() if len(found) <= COMMON}
        bearers = [{entity for form in forms for entity in rare.get(form, ())} for _span, forms in words]
        both = [bearers[n] & bearers[n + 1] for n in range(len(words) - 1)]
        self.archive.pieces(entity for found in both for entity in found)
        return [
            (words[n][0][0], words[n + 1][0][1])
            for n, found in enumerate(both)
            if words[n][1] != words[n + 1][1] and self._closed(found)
        ]

    def _closed(self, entities: Iterable[str]) -> bool:
        found = self.archive.pieces(entities).values()
        return any(not self.archive.clearance.may(each.level) for each in found)


def _masked(text: str, spans: list[Span]) -> str:
    """The text with the spans, joined where they touch, replaced."""
    out, at = [], 0
    for start, end in _joined(text, sorted(set(spans))):
        out += [text[at:start], PROTECTED]
        at = end
    return "".join([*out, text[at:]])


def _joined(text: str, spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
