"""What every claim made of a match carries: its quote, who says it, when, where and how firmly."""

from dataclasses import dataclass
from typing import Any

from cordon.articles.context import Context
from cordon.articles.matching import Match
from cordon.articles.modality import firmness
from cordon.articles.speech import Speech, speech_in

_SELF = frozenset({"designation", "delisting", "proposal", "hold", "warrant", "law", "inaction", "denial"})


@dataclass(frozen=True, slots=True)
class Draft:
    """The common part of a claim, before its kind's own fields."""

    match: Match
    context: Context
    speech: Speech | None

    @classmethod
    def of(cls, match: Match, context: Context) -> "Draft":
        """The common part of what a match says."""
        return cls(match, context, speech_in(context, match.sentence))

    def common(self, *, dated: bool = True, placed: bool = False, cited: str | None = None) -> dict[str, Any]:
        """The fields of `Claim`. dated: look for a date; placed: look for a place, before the
        sentence too.
        """
        match, sentence = self.match, self.match.sentence
        modality, negated = firmness(match)
        when, said = self.context.moment_near(sentence, match.first, match.last) if dated else (None, None)
        place, inferred = self.context.place_near(sentence, match.first, match.last)
        if inferred and not placed:
            place, inferred = None, False
        return {
            "quote": self.context.quote(sentence.start, sentence.end),
            "core": self.context.words(sentence, match.first, match.last),
            "cited": cited if cited is not None else self._speaker(),
            "when": when, "when_said": said, "place": place, "place_inferred": inferred and place is not None,
            "negated": negated, "modality": modality, "rule": f"{match.rule.kind}: {match.rule.text}",
        }  # fmt: skip

    def _speaker(self) -> str | None:
        """Who says it; an authority that tells of its own act is not cited for it."""
        speech, match = self.speech, self.match
        if speech is None or speech.verb == match.verb:
            return None
        anchor = match.verb if match.verb is not None else match.first
        if not speech.first <= anchor < speech.last:
            return None
        own = {
            self.context.actor(p, match.sentence)
            for role, p in match.roles.items()
            if role in {"authority", "holder", "proposers", "by"}
        }
        return None if speech.speaker in own and match.rule.kind in _SELF else speech.speaker
