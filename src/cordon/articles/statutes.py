"""Matches -> claims about legal texts: their stages, their criteria, their terms and their measures."""

from collections.abc import Sequence

from cordon.articles.acts import conduct_in, measures_in
from cordon.articles.claims import Claim, ClockClaim, CriterionClaim, Law, MeasureClaim
from cordon.articles.context import Context
from cordon.articles.drafts import Draft
from cordon.articles.grouping import Named
from cordon.articles.matching import Match
from cordon.articles.numbers import figure_of
from cordon.articles.phrase import Phrase
from cordon.articles.piece import Piece
from cordon.articles.subjects import Sentence, subject_of
from cordon.articles.words import cue

_LAW_NOUNS = frozenset({"law", "act", "bill", "legislation", "statute", "decree", "order", "regulation"})
_UNITS = {"day": "calendar_days", "week": "weeks", "month": "months", "year": "years"}
_DUTY = cue("statutes_duty")
_ONE_CHAMBER = frozenset({"us-house", "us-senate"})


def law(match: Match, context: Context) -> Claim | None:
    """The Congress approved the Act."""
    instrument = _instrument(match.roles.get("instrument"), match, context)
    if instrument is None:
        return None
    by = tuple(k for k in context.actors(match.roles.get("by"), match.sentence) if k != instrument)
    agent = _agent(match, context)
    by = by or ((agent,) if agent else ())
    stage = dict(match.rule.sets).get("stage", "")
    if stage == "passed" and (
        _ONE_CHAMBER & set(by) or any(p.norm in {"lower house", "upper house"} for p in match.sentence.pieces)
    ):
        stage = "passed_one_chamber"
    return Law(instrument=instrument, stage=stage, by=by, **Draft.of(match, context).common())


def _instrument(phrase: Phrase | None, match: Match, context: Context) -> str | None:
    if phrase is None:
        return None
    for k in (*phrase.heads, *phrase.of_names):
        key = context.key(match.sentence.pieces[k])
        if key and context.named(key).schema == "Instrument":
            return key
    return None


def _agent(match: Match, context: Context) -> str | None:
    pieces = match.sentence.pieces
    for k in range(match.last, min(match.last + 12, len(pieces) - 1)):
        if pieces[k].norm == "by":
            return context.actor(match.sentence.starts.get(k + 1), match.sentence)
    return None


def instrument_of(sentence: Sentence, context: Context) -> str | None:
    """The legal text that a sentence is about: named in it, or `the law` of the sentences before."""
    for piece in sentence.pieces:
        key = context.key(piece)
        if key and context.named(key).schema == "Instrument":
            return key
    for phrase in sentence.phrases:
        opening = sentence.pieces[phrase.first].norm
        if phrase.nouns and phrase.nouns[-1] in _LAW_NOUNS and opening in {"the", "this", "that"}:
            return context.before(sentence.start, _is_instrument) or None
    first = sentence.phrases[0] if sentence.phrases else None
    under_it = any(
        a.norm == "under" and b.norm == "it"
        for a, b in zip(sentence.pieces, sentence.pieces[1:], strict=False)
    )
    if first is not None and (first.pronoun == "it" or under_it) and sentence.number:
        return _subject_text(context.sentences[sentence.number - 1], context)
    return None


def _subject_text(sentence: Sentence, context: Context) -> str | None:
    """The legal text that is what a sentence is about: `The bill requires ...`. `It authorizes ...` goes on
    about it.
    """
    opens = sentence.phrases[0] if sentence.phrases else None
    if opens is None or not (
        set(opens.nouns) & _LAW_NOUNS
        or any(p.mention and p.mention.schema == "Instrument" for p in sentence.pieces)
    ):
        return None
    return instrument_of(sentence, context)


def _is_instrument(named: Named) -> bool:
    return named.schema == "Instrument"


def criterion(match: Match, context: Context) -> Claim | None:
    """The law imposes sanctions on anyone who supports the group."""
    instrument = instrument_of(match.sentence, context)
    if instrument is None or _authority_acts(match, context):
        return None
    pieces = match.sentence.pieces
    end = next(
        (
            k
            for k in range(match.last, len(pieces))
            if pieces[k].classes & {"sanctions"}
            or (pieces[k].norm == ";" and conduct_in(pieces[match.last : k]))
        ),
        len(pieces),
    )
    conduct = conduct_in(pieces[match.last : end])
    if not conduct:
        return None
    core = context.words(match.sentence, match.first, end)
    return CriterionClaim(
        instrument=instrument,
        conduct=conduct,
        **{**Draft.of(match, context).common(dated=False), "core": core, "modality": "asserted"},
    )


def _authority_acts(match: Match, context: Context) -> bool:
    """`The EU imposed sanctions on those responsible` is an act and no criterion: no legal text is its
    subject.
    """
    for k in range(match.last):
        if match.sentence.pieces[k].verb is not None and _is_text(
            subject_of(match.sentence, k), match, context
        ):
            return False
    verb = next((k for k in range(match.first, -1, -1) if match.sentence.pieces[k].verb), None)
    key = context.actor(subject_of(match.sentence, verb), match.sentence) if verb is not None else None
    group = match.sentence.pieces[verb].verb if verb is not None else None
    return bool(key and group and not group.modal) and context.named(key or "").schema in {
        "Country",
        "PublicBody",
    }


def _is_text(phrase: Phrase | None, match: Match, context: Context) -> bool:
    """Whether a phrase means a legal text."""
    if phrase is None:
        return False
    keys = [context.key(match.sentence.pieces[k]) for k in (*phrase.heads, *phrase.of_names)]
    law = any(k and context.named(k).schema == "Instrument" for k in keys) or bool(
        set(phrase.nouns) & _LAW_NOUNS
    )
    return law or phrase.pronoun == "it"


def clock(match: Match, context: Context) -> Claim | None:
    """The President must report within 120 days of the request."""
    instrument = instrument_of(match.sentence, context)
    pieces = match.sentence.pieces
    if not match.numbers or not _is_duty(match.sentence, instrument):
        return None
    length, unit = _length(pieces, match.numbers[0])
    verb = next(
        (
            k
            for k in range(match.first - 1, -1, -1)
            if match.sentence.has_verb(k, mode="to") or match.sentence.has_verb(k, mode="finite")
        ),
        None,
    )
    return ClockClaim(
        instrument=instrument,
        length=length,
        unit=unit,
        anchor=_anchor(match, context),
        bearer=_bearer(match.sentence, context),
        duty=context.words(match.sentence, verb, match.first).text
        if verb is not None and verb < match.first
        else _duty_after(match, context),
        **{**Draft.of(match, context).common(dated=False), "modality": "asserted"},
    )


def _is_duty(sentence: Sentence, instrument: str | None) -> bool:
    verbs = {lemma for p in sentence.pieces if p.verb for lemma in p.verb.lemmas} | {
        p.verb.modal for p in sentence.pieces if p.verb
    }
    return bool(
        verbs
        & (
            _DUTY
            if instrument
            else frozenset({"require", "oblige", "obligate", "must", "mandate", "give", "have"})
        )
    )


def _length(pieces: Sequence[Piece], at: int) -> tuple[int, str]:
    piece = pieces[at]
    value = piece.number.value if piece.number else figure_of(piece.norm)
    unit = next(
        (u for p in pieces[at + 1 : at + 3] for w, u in _UNITS.items() if p.norm.startswith(w)),
        "calendar_days",
    )
    working = any(p.norm in {"working", "business"} for p in pieces[at : at + 2])
    return value, "working_days" if working else unit


def _anchor(match: Match, context: Context) -> str | None:
    """The event the term runs from: up to the next comma."""
    pieces = match.sentence.pieces
    last = pieces[match.last - 1].norm
    if last not in {"of", "after", "from", "following"}:
        return None
    end = next((k for k in range(match.last, len(pieces)) if pieces[k].norm in {",", ".", ";"}), len(pieces))
    return context.words(match.sentence, match.last, end).text if end > match.last else None


def _duty_after(match: Match, context: Context) -> str | None:
    end = next(
        (
            k
            for k in range(match.last, len(match.sentence.pieces))
            if match.sentence.pieces[k].norm in {".", ";"}
        ),
        len(match.sentence.pieces),
    )
    return context.words(match.sentence, match.last, end).text if end > match.last else None


def _bearer(sentence: Sentence, context: Context) -> str | None:
    """Who has the duty: a president, government or body named or described in the sentence, in words if need
    be.
    """
    for piece in sentence.pieces:
        key = context.key(piece)
        if key and (
            context.named(key).role
            in {"president", "authority", "court", "prosecutor", "legislature", "council", "committee"}
            or context.named(key).title
        ):
            return key
    for phrase in sentence.phrases:
        if phrase.nouns and phrase.nouns[-1] in cue("statutes_bearer"):
            return context.words(sentence, phrase.first, phrase.last).text
    return None


def measure(match: Match, context: Context) -> Claim | None:
    """The Act allows to freeze assets and to forbid dealings."""
    instrument = instrument_of(match.sentence, context)
    found = measures_in(match.sentence.pieces)
    if instrument is None or not found or _authority_acts(match, context):
        return None
    return MeasureClaim(
        instrument=instrument,
        measures=found,
        **{**Draft.of(match, context).common(dated=False), "modality": "asserted"},
    )
