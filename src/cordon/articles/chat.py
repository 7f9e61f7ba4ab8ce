"""A second reader: a language model behind `complete(prompt) -> answer`, which the caller provides. Off by
default.

Nothing it says is taken on trust. A claim is kept only if its quote stands verbatim in the article's own
text (not in
its furniture), its parties are printed there, its codes are in our tables and its numbers are in its quote;
dates are
resolved by us. What fails is dropped and counted.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from cordon.articles.article import Article
from cordon.articles.claims import KINDS, Claim, Quote
from cordon.articles.context import Context
from cordon.articles.gazetteer import Gazetteer
from cordon.articles.numbers import find_numbers
from cordon.articles.reading import Read, understand
from cordon.articles.tokens import tokenise
from cordon.articles.words import cue, table
from cordon.errors import FetchFailed

CHUNK = 12_000  # characters of the article in one prompt
_PARTIES = cue("chat_parties")
_PARTY_LISTS = frozenset({"targets", "proposers", "by"})
_TEXTS = frozenset({"reason", "demanded", "charge", "about", "duty", "anchor", "scope", "role"})
_CODES = {
    "bound": ("exact", "at_least", "at_most", "about", "range"),
    "stop": ("hold", "objection"),
    "stage": ("introduced", "passed_one_chamber", "passed", "signed", "in_force", "repealed", "lapsed"),
    "grade": ("presumptive", "confirmed"),
    "manner": ("died", "killed"),
    "modality": ("asserted", "alleged", "possible", "would", "planned", "demanded", "denied"),
}
_NEEDED = {
    "designation": "targets",
    "proposal": "targets",
    "hold": "holder",
    "allegation": "targets",
    "support": "giver",
    "command": "superior",
    "law": "instrument",
    "death": "person",
    "denial": "by",
    "delisting": "targets",
    "count": "value",
}

PROMPT = """\
You read one news article and list what it claims about sanctions, proceedings and atrocities.
Answer with JSON only: {{"claims": [...]}}. Each claim has "kind" and "quote" (words copied from the
article, letter for letter, one sentence or less) and those of these fields that the article fills: {fields}.
Kinds: {kinds}.
"acts" are codes among: {acts}. "measures" are codes among: {measures}.
Write names exactly as the article prints them. Do not add anything that the article does not say.

ARTICLE
{text}
"""


@dataclass(frozen=True, slots=True)
class _Offered:
    """What a model offered: the claims that stand, and how many did not."""

    claims: tuple[Claim, ...]
    dropped: int


def read_claims_with(
    article: Article, complete: Callable[[str], str], gazetteer: Gazetteer | None = None
) -> Read:
    """The claims a model finds, each anchored to the text; FetchFailed if an answer is not the JSON asked
    for.
    """
    context = understand(article, gazetteer)
    kept: list[Claim] = []
    dropped = 0
    for chunk in _chunks(article):
        offered = _anchored(_parsed(complete(prompt_for(chunk))), context)
        kept += offered.claims
        dropped += offered.dropped
    claims = tuple(dict.fromkeys(sorted(kept, key=lambda c: (c.quote.start, c.core.start, c.kind))))
    return Read(article, context.names.named, claims, "model", dropped)


def prompt_for(text: str) -> str:
    """The question put to a model about one part of an article."""
    names = sorted(
        {f.name for cls in KINDS.values() for f in fields(cls)}
        - {"quote", "core", "repeats", "when", "when_said", "rule", "place_inferred"}
    )
    return PROMPT.format(
        fields=", ".join(names),
        kinds=", ".join(KINDS),
        acts=", ".join(table("acts")),
        measures=", ".join(table("measures")),
        text=text,
    )


def _chunks(article: Article) -> Iterator[str]:
    """The article's own blocks, put together to parts that fit a prompt."""
    part = ""
    for block in article.blocks:
        if block.kind in {"furniture", "teaser", "breadcrumb"}:
            continue
        line = article.text[block.start : block.end]
        if part and len(part) + len(line) > CHUNK:
            yield part
            part = ""
        part += line + "\n\n"
    if part.strip():
        yield part


def _parsed(answer: str) -> list[Any]:
    """The list under "claims" in an answer, in a code fence or not."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        claims = json.loads(answer[start : end + 1])["claims"] if start >= 0 else None
    except (ValueError, KeyError, TypeError, RecursionError):
        claims = None
    if not isinstance(claims, list):
        raise FetchFailed("model", f"the answer is not the JSON that was asked for: {answer[:80]!r}")
    return claims


def _anchored(offered: list[Any], context: Context) -> _Offered:
    kept = [claim for claim in (_claim(item, context) for item in offered) if claim is not None]
    return _Offered(tuple(kept), len(offered) - len(kept))


def _claim(item: Any, context: Context) -> Claim | None:
    """The claim of one item; None if anything it must have is missing from the text."""
    if not isinstance(item, dict) or item.get("kind") not in KINDS or not isinstance(item.get("quote"), str):
        return None
    core = _find(item["quote"].strip(), context)
    if core is None:
        return None
    cls = KINDS[item["kind"]]
    values = {f.name: _value(f.name, item.get(f.name), core, context) for f in fields(cls) if f.name in item}
    values = {
        k: v
        for k, v in values.items()
        if v is not None and k not in {"quote", "core", "rule", "repeats", "when", "when_said"}
    }
    if not values.get(_NEEDED.get(cls.kind, "")) and cls.kind in _NEEDED:
        return None
    return _built(cls, values, core, context)


def _built(cls: type[Claim], values: dict[str, Any], core: Quote, context: Context) -> Claim | None:
    sentence = next((s for s in context.sentences if s.start <= core.start < s.end), None)
    if sentence is None:
        return None
    when, said = context.moment_near(sentence, 0, len(sentence.pieces))
    quote = context.quote(sentence.start, max(sentence.end, core.end))
    try:
        return cls(**values, quote=quote, core=core, when=when, when_said=said, rule="model")
    except TypeError:  # a field that this kind must have was not offered
        return None


def _find(words: str, context: Context) -> Quote | None:
    """Where a quote stands in the article's own text; None if it stands nowhere, or only in furniture."""
    text, at = context.article.text, -1
    while len(words) >= 8 and (at := text.find(words, at + 1)) >= 0:
        block = next((b for b in context.article.blocks if b.start <= at < b.end), None)
        if block is not None and block.kind not in {"furniture", "teaser", "breadcrumb"}:
            return context.quote(at, at + len(words))
    return None


def _value(  # noqa: PLR0911  # a kind of field a line
    name: str, value: Any, core: Quote, context: Context
) -> Any:
    """A field's value if the text bears it out, else None."""
    if name in _PARTIES:
        return _party(value, context)
    if name in _PARTY_LISTS:
        keys = [_party(v, context) for v in value] if isinstance(value, list) else [_party(value, context)]
        return tuple(k for k in keys if k) or None
    if name in {"acts", "of"}:
        return _codes(value, table("acts"))
    if name == "measures":
        return _codes(value, table("measures"))
    if name in {"value", "count", "length", "upper", "youngest_born"}:
        return _number(value, core, context)
    if name in _CODES:
        return value if value in _CODES[name] else None
    if name in _TEXTS:
        return value if isinstance(value, str) and value in context.article.text else None
    if name in {"negated", "group_leader", "of_group"}:
        return value if isinstance(value, bool) else None
    if name in {"counted", "method"}:
        return (
            value if isinstance(value, str) and value.replace("_", "").isalpha() and len(value) < 40 else None
        )
    return None


def _codes(value: Any, known: dict[str, Any]) -> tuple[str, ...] | None:
    found = [v for v in value if isinstance(v, str) and v in known] if isinstance(value, list) else []
    return tuple(dict.fromkeys(found)) or None


def _party(value: Any, context: Context) -> str | None:
    """The key of a name the article prints, or the very words if they stand in it."""
    if not isinstance(value, str) or not value.strip():
        return None
    for named in context.names.named:
        if value == named.name or value in named.spelled:
            return named.key
    return value if value in context.article.text else None


def _number(value: Any, core: Quote, context: Context) -> int | None:
    """A number, if the sentence of the quote holds it."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    sentence = next((s for s in context.sentences if s.start <= core.start < s.end), None)
    words = context.article.text[sentence.start : sentence.end] if sentence else core.text
    tokens = tokenise(words)
    held = {n.value for n in find_numbers(tokens)} | {
        int(t.norm) for t in tokens if t.norm.isdecimal() and t.norm.isascii() and len(t.norm) < 10
    }
    return value if value in held else None
