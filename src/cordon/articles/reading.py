"""An article -> what it names and what it claims. The deterministic reader: rules as data, no network, no
model.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from cordon.articles.arabic import find_arabic_mentions, full_names
from cordon.articles.article import Article
from cordon.articles.claims import Claim, Designation, Hold, Law, Proposal
from cordon.articles.conduct import allegation, command, denial, inaction, support
from cordon.articles.context import Context
from cordon.articles.counting import count
from cordon.articles.fates import death, identification, victims
from cordon.articles.gazetteer import Gazetteer, Known, built_in
from cordon.articles.grouping import Named, group
from cordon.articles.known_names import known_mentions
from cordon.articles.legal import delisting, designation, programme_in, proposal
from cordon.articles.lexicon import lexicon
from cordon.articles.matching import Match, matches
from cordon.articles.mention import Mention
from cordon.articles.mentions import find_mentions
from cordon.articles.merging import merged
from cordon.articles.moments import find_moments
from cordon.articles.numbers import find_numbers
from cordon.articles.patterns import rules
from cordon.articles.phrases import phrases_of
from cordon.articles.pieces import pieces_of
from cordon.articles.speech import speech_in
from cordon.articles.statutes import clock, criterion, law, measure
from cordon.articles.stopping import demanded_in, hold
from cordon.articles.subjects import Sentence
from cordon.articles.tokens import Token, sentences, tokenise
from cordon.articles.warrants import warrant
from cordon.articles.words import cue

BUILDERS: dict[str, Callable[[Match, Context], Claim | None]] = {
    "hold": hold,
    "proposal": proposal,
    "delisting": delisting,
    "designation": designation,
    "warrant": warrant,
    "allegation": allegation,
    "support": support,
    "command": command,
    "denial": denial,
    "death": death,
    "law": law,
    "criterion": criterion,
    "clock": clock,
    "measure": measure,
    "identification": identification,
    "inaction": inaction,
    "victims": victims,
    "count": count,
}


@dataclass(frozen=True, slots=True)
class Read:
    """What one reader found in one article: names in order of appearance, claims in order of their quotes.

    dropped: claims that a reader offered and that could not be anchored to the text (only a model offers
             such).
    """

    article: Article
    names: tuple[Named, ...]
    claims: tuple[Claim, ...]
    reader: str
    dropped: int = 0

    def named(self, key: str | None) -> Named | None:
        """The name behind a key; None for a key that is printed words."""
        return next((n for n in self.names if n.key == key), None)


def read_claims(article: Article, gazetteer: Gazetteer | None = None) -> Read:
    """Every name and claim of an article. `gazetteer` adds known targets to the built-in bodies
    and places.
    """
    context = understand(article, gazetteer)
    found: list[tuple[Claim, Match]] = []
    for sentence in context.sentences:
        here = _claims_of(sentence, context)
        found = found if here else _with_demand(_with_programme(found, sentence, context), sentence, context)
        found += here
        context.targets = next(
            (c.targets for c, _ in reversed(here) if isinstance(c, Designation | Proposal | Hold)),
            context.targets,
        )
        speech = speech_in(context, sentence)
        if speech and speech.speaker in context.names.by_key:
            context.cited.append((sentence.start, speech.speaker))
    return Read(article, context.names.named, merged(found), "rules")


def understand(article: Article, gazetteer: Gazetteer | None = None) -> Context:
    """Sentences, names and phrases of an article, before any claim is read."""
    cut = list(_sentences(article))
    known = _known(article, gazetteer)
    english = article.language != "ar"
    seen = _seen(cut) if english else frozenset(n for _, _, tokens in cut for n in full_names(tokens))
    found: list[list[Mention]] = []
    for _, _, tokens in cut:
        here = [k for k in known if tokens[0].start <= k.start and k.end <= tokens[-1].end]
        placed = known_mentions(tokens, here, article.text)
        found.append((find_mentions if english else find_arabic_mentions)(tokens, placed, seen, article.text))
    names = group([m for mentions in found for m in mentions], article.text)
    words = lexicon("en" if english else "ar")
    made = [_sentence(n, block, tokens, found[n], article, words.language) for n, block, tokens in cut]
    return Context(article, names, made)


def _sentences(article: Article) -> Iterable[tuple[int, int, list[Token]]]:
    """(number, block, tokens) of each sentence of the article's own text; furniture and teasers are left
    out.
    """
    number = 0
    for index, block in enumerate(article.blocks):
        if block.kind in {"furniture", "teaser", "breadcrumb"}:
            continue
        for tokens in _joined(
            sentences(tokenise(article.text[block.start : block.end], block.start), article.text)
        ):
            yield number, index, tokens
            number += 1


def _joined(found: list[list[Token]]) -> list[list[Token]]:
    """A piece in quotation marks that a stray full stop cut off goes back to its sentence."""
    whole: list[list[Token]] = []
    for tokens in found:
        if (
            whole
            and len(tokens) <= 7
            and tokens[0].text in '”“"»«'
            and not any(t.text in "!?" for t in tokens)
        ):
            whole[-1] = whole[-1] + tokens
        else:
            whole.append(tokens)
    return whole


def _known(article: Article, gazetteer: Gazetteer | None) -> list[Known]:
    found = list(gazetteer.find(article.text)) if gazetteer else []
    return [*found, *built_in().find(article.text)]


def _seen(cut: Sequence[tuple[int, int, list[Token]]]) -> frozenset[str]:
    """Words printed with a capital inside a sentence that is not all capitals (a title in Title Case is)."""
    return frozenset(
        word
        for _, _, tokens in cut
        if sum(t.text[0].islower() for t in tokens) > len(tokens) / 3
        for before, token in itertools.pairwise(tokens)
        if any(c.isupper() for c in token.text) and before.text not in '“"«‘(:'
        for word in (token.norm, token.norm.rsplit("-", 1)[-1])
    )


def _sentence(  # noqa: PLR0913, PLR0917  # one sentence and all that was found in it
    number: int, block: int, tokens: list[Token], mentions: list[Mention], article: Article, language: str
) -> Sentence:
    words = lexicon(language)
    pieces = pieces_of(
        tokens,
        mentions,
        list(find_numbers(tokens)),
        list(find_moments(tokens, article.published.date)),
        words,
    )
    return Sentence(number, block, pieces, phrases_of(pieces))


def _claims_of(sentence: Sentence, context: Context) -> list[tuple[Claim, Match]]:
    """The claims of one sentence: for each kind the first rule that fits at a place, stronger kinds over
    weaker.
    """
    found: list[tuple[Claim, Match]] = []
    used: set[tuple[str, int]] = set()
    language = "ar" if context.article.language == "ar" else "en"
    for rule in rules(language):
        for match in matches(rule, sentence):
            anchor = (
                rule.kind,
                match.numbers[0]
                if rule.kind == "count"
                else match.verb
                if match.verb is not None
                else match.first,
            )
            if anchor in used or (rule.weak and _covered(match, found)) or _told(match, found):
                continue
            claim = BUILDERS[rule.kind](match, context)
            if claim is not None and claim.kind != rule.kind and any(c.kind == claim.kind for c, _ in found):
                continue  # the demand that a rule of its own has read already
            if claim is not None:
                used.add(anchor)
                found.append((claim, match))
    return _settled(found)


_DECISION = cue("reading_decision")


def _with_programme(
    found: list[tuple[Claim, Match]], sentence: Sentence, context: Context
) -> list[tuple[Claim, Match]]:
    """`The decision came under the ... Act` tells the programme of the designation before it."""
    subject = sentence.phrases[0] if sentence.phrases else None
    programme = programme_in(sentence, context)
    if programme is None or subject is None or subject.first > 1 or not set(subject.nouns) & _DECISION:
        return found
    last = next((i for i in range(len(found) - 1, -1, -1) if isinstance(found[i][0], Designation)), None)
    if last is None or getattr(found[last][0], "programme", None):
        return found
    claim, match = found[last]
    return [*found[:last], (replace(claim, programme=programme), match), *found[last + 1 :]]  # type: ignore[call-arg]


def _with_demand(
    found: list[tuple[Claim, Match]], sentence: Sentence, context: Context
) -> list[tuple[Claim, Match]]:
    """`Its envoy said there was not enough evidence` tells what the hold before it demands."""
    if not found:
        return found
    claim, match = found[-1]
    if not isinstance(claim, Hold) or claim.demanded or match.sentence.number < sentence.number - 2:
        return found
    said = demanded_in(sentence, context)
    return [*found[:-1], (replace(claim, demanded=said), match)] if said else found


def _told(match: Match, found: Sequence[tuple[Claim, Match]]) -> bool:
    """Whether the verb of this match lies inside a claim of the same kind already read: `accused of being
    ...`.
    """
    if match.verb is None or match.rule.kind == "count":
        return False
    return any(
        c.kind == match.rule.kind and m.verb is not None and m.verb < match.verb < m.last for c, m in found
    )


def _covered(match: Match, found: Sequence[tuple[Claim, Match]]) -> bool:
    return any(
        m.first < match.last and match.first < m.last for c, m in found if c.kind not in {"count", "law"}
    )


# A claim of the first kind takes the words from the others: `blocked sanctions on X` is no designation of X.
_OVER = {
    "hold": {"designation", "delisting", "proposal", "denial", "support", "law", "measure", "criterion"},
    "proposal": {"designation", "delisting", "measure", "support"},
    "delisting": {"designation"},
    "denial": {"allegation", "support", "hold"},
    "designation": {"measure", "criterion", "command", "support"},
    "warrant": {"command", "allegation", "count"},
    "allegation": {"inaction"},
    "victims": {"count"},
}


def _settled(found: list[tuple[Claim, Match]]) -> list[tuple[Claim, Match]]:
    kept = []
    for claim, match in found:
        stronger = [m for c, m in found if claim.kind in _OVER.get(c.kind, ())]
        if not any(_overlaps(match, m) for m in stronger) and not _outdone(claim, found):
            kept.append((claim, match))
    return kept


_STAGES = ("introduced", "passed_one_chamber", "passed", "signed", "in_force", "repealed", "lapsed")


def _outdone(claim: Claim, found: Sequence[tuple[Claim, Match]]) -> bool:
    """Of the stages that one sentence tells of one law only the last is claimed: `was passed and signed`."""
    if not isinstance(claim, Law):
        return False
    stages = [c.stage for c, _ in found if isinstance(c, Law) and c.instrument == claim.instrument]
    return any(_STAGES.index(s) > _STAGES.index(claim.stage) for s in stages)


_PARTS = frozenset({";", "while", "but", "although", "whereas"})


def _overlaps(one: Match, other: Match) -> bool:
    """Whether the weaker lies in the stronger's part of the sentence."""
    pieces = other.sentence.pieces
    end = other.last
    if other.rule.kind in {"hold", "proposal", "designation"}:
        end = next((k for k in range(other.last, len(pieces)) if pieces[k].norm in _PARTS), len(pieces))
    return one.first < end + 1 and other.first < one.last
