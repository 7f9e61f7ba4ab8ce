"""Free text without the names of those whom the reader may not know.

Four nets, because a text may tell what its fields hide:
1. every run of up to six words that is, in any order, the whole name of somebody in the store whose level is
   above the clearance;
2. every two neighbouring words that are both parts of such a name (of words that more than 200 names hold,
   such as "Mohamed", only whole names count: two of them tell nobody apart);
3. every single word that only protected persons and bodies bear, such as a rare family name;
4. every single part (three letters or more) of a name that belongs to the very records being shown.
A single first name of somebody who is not part of what is shown, a nickname, a house cannot be found: they
must be kept out of texts. Rather too much is masked than too little: a namesake is masked too.
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
        shown = cut(text)
        if self.archive.clearance.level is Level.SECRET:
            return shown
        scan(self.archive, [shown])
        return _masked(shown, [*self.archive.texts[shown], *self._parts(shown)])

    def _parts(self, text: str) -> list[Span]:
        return [word.span() for word in _WORD.finditer(text) if self.parts and self._is_part(word[0])]

    def _is_part(self, word: str) -> bool:
        """Whether a word is a part of one of the names, or begins with one: "Brandwyk's"."""
        return any(
            each == part or (len(part) > SHORTEST and each.startswith(part))
            for each in fold(word).split()
            for part in self.parts
        )


def cut(text: str) -> str:
    """A text as far as it is shown."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def scan(archive: Archive, texts: Iterable[str]) -> None:
    """Find the protected names in several texts at once (nets 1 to 3), and keep their places in the archive."""
    new = [text for text in dict.fromkeys(map(cut, texts)) if text not in archive.texts]
    if not new or archive.clearance.level is Level.SECRET:
        return
    words = {text: [(match.span(), name_tokens(match[0])) for match in _WORD.finditer(text)] for text in new}
    known = archive.bearers({form for each in words.values() for _span, forms in each for form in forms})
    windows = {text: _windows(text, words[text], known) for text in new}
    met = entities_by(archive.view.store, NAME, {key for each in windows.values() for key in each})
    rare = {form: found for form, found in known.items() if len(found) <= COMMON}
    archive.pieces(entity for group in (met, rare) for found in group.values() for entity in found)
    for text in new:
        whole = [
            span
            for key, spans in windows[text].items()
            if _closed(archive, met.get(key, ()))
            for span in spans
        ]
        archive.texts[text] = (
            *whole,
            *_pairs(archive, words[text], rare),
            *_alone(archive, words[text], known),
        )


def _windows(text: str, words: Words, known: Met) -> dict[str, list[Span]]:
    """The runs of words that could be a whole name, by the key of that name."""
    telling = [any(form in known for form in forms) for _span, forms in words]
    spans: dict[str, list[Span]] = {}
    for n in range(len(words)):
        for m in range(n, min(n + MOST_WORDS, len(words))):
            if telling[n] and telling[m]:
                span = (words[n][0][0], words[m][0][1])
                spans.setdefault(name_key(text[slice(*span)]), []).append(span)
    return spans


def _pairs(archive: Archive, words: Words, rare: Met) -> list[Span]:
    """Neighbouring words that are both parts of one protected name."""
    bearers = [{entity for form in forms for entity in rare.get(form, ())} for _span, forms in words]
    return [
        (words[n][0][0], words[n + 1][0][1])
        for n in range(len(words) - 1)
        if words[n][1] != words[n + 1][1] and _closed(archive, bearers[n] & bearers[n + 1])
    ]


def _alone(archive: Archive, words: Words, known: Met) -> list[Span]:
    """Single words that nobody bears but persons and bodies whom the reader may not know."""
    spans = []
    for span, forms in words:
        found = {entity for form in forms for entity in known.get(form, ())}
        if 0 < len(found) <= COMMON and len(max(forms, key=len, default="")) >= SHORTEST:
            bearers = archive.pieces(sorted(found)).values()
            if all(p.is_a("LegalEntity") and not archive.clearance.may(p.level) for p in bearers):
                spans.append(span)
    return spans


def _closed(archive: Archive, entities: Iterable[str]) -> bool:
    found = archive.pieces(entities).values()
    return any(not archive.clearance.may(each.level) for each in found)


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
