"""Who says it in the text: the article itself, an official, an outlet."""

import itertools
from dataclasses import dataclass

from cordon.articles.context import Context
from cordon.articles.phrase import Phrase
from cordon.articles.phrases import phrase_at
from cordon.articles.subjects import Sentence, subject_of
from cordon.articles.words import cue, table


@dataclass(frozen=True, slots=True)
class Speech:
    """Pieces first..last (last excluded) of a sentence are said by somebody: a key of names, or printed
    words.
    """

    first: int
    last: int
    speaker: str
    verb: int


def speech_in(context: Context, sentence: Sentence) -> Speech | None:
    """The speech that a sentence reports; None where the article speaks itself."""
    return _according_to(context, sentence) or _reported(context, sentence)


def _reported(context: Context, sentence: Sentence) -> Speech | None:
    verbs = _report_verbs(context.article.language)
    for i, piece in enumerate(sentence.pieces):
        if piece.verb is None or not (piece.verb.lemmas & verbs) or piece.verb.voice == "passive":
            continue
        if piece.verb.mode in {"to", "base"} or not _opens_speech(sentence, i):
            continue
        speaker = _speaker(context, sentence, i)
        if speaker:
            trailing = i >= len(sentence.pieces) - 8 and _after_comma(sentence, i)
            return Speech(0 if trailing else i + 1, i if trailing else _speech_end(sentence, i), speaker, i)
    return None


def _speech_end(sentence: Sentence, i: int) -> int:
    """Speech ends where `while` or a semicolon sets another clause beside it."""
    pieces = sentence.pieces
    return next(
        (k for k in range(i + 1, len(pieces)) if pieces[k].norm in {"while", "whereas", ";"}), len(pieces)
    )


def _report_verbs(language: str) -> frozenset[str]:
    return frozenset(table("words_ar" if language == "ar" else "words_en")["report"])


def _opens_speech(sentence: Sentence, i: int) -> bool:
    """`said`, `said:`, `added that`, `found that`; a verb such as `found` or `announced` needs its `that`."""
    piece = sentence.pieces[i]
    following = next((p for p in sentence.pieces[i + 1 :] if p.pos not in {"adv", "quote", "date"}), None)
    ahead = list(itertools.takewhile(lambda p: p.verb is None, sentence.pieces[i + 1 : i + 8]))
    if any(p.norm in {"that", "ان", "بان"} and p.pos in {"det", "rel", "sub"} for p in ahead):
        return True  # `revealed in its latest report that`
    if piece.verb and piece.verb.lemmas & cue("speech_opens_speech"):
        return True
    return following is not None and (
        following.norm in {"that", ":", "ان", "بان", ",", "how"} or following.pos == "pron"
    )


def _after_comma(sentence: Sentence, i: int) -> bool:
    return any(p.norm in {",", "،"} or p.pos == "quote" for p in sentence.pieces[max(0, i - 12) : i])


def _speaker(context: Context, sentence: Sentence, verb: int) -> str:
    after = sentence.starts.get(verb + 1)
    inverted = (
        after is not None
        and verb > 0
        and sentence.pieces[verb + 1].norm != "that"
        and (sentence.pieces[verb - 1].norm == "," or sentence.pieces[verb - 1].pos == "quote")
    )
    phrase = after if inverted or context.article.language == "ar" else subject_of(sentence, verb)
    if phrase is None:
        return ""
    key = context.actor(phrase, sentence)
    if key:
        return key
    return context.words(sentence, phrase.first, phrase.last).text if not phrase.pronoun else ""


def _according_to(context: Context, sentence: Sentence) -> Speech | None:
    """`According to X, ...`, `..., according to X`, `وفقا ل`."""
    for i, piece in enumerate(sentence.pieces):
        if piece.norm not in {"according to", "وفقا", "بحسب", "حسب", "وفق"}:
            continue
        phrase = phrase_at(sentence.pieces, i + 1)
        if phrase is None or _is_document(context, phrase, sentence):
            continue
        key = context.actor(phrase, sentence)
        speaker = key or context.words(sentence, phrase.first, phrase.last).text
        return Speech(phrase.last if i < 3 else 0, len(sentence.pieces) if i < 3 else i, speaker, i)
    return None


def _is_document(context: Context, phrase: Phrase, sentence: Sentence) -> bool:
    """`According to this law` cites nobody: the law itself is what is told."""
    named = [context.key(sentence.pieces[k]) for k in phrase.heads]
    instrument = any(k and context.named(k).schema == "Instrument" for k in named)
    return instrument or bool(set(phrase.nouns) & {"law", "act", "bill", "القانون", "قانون"})
