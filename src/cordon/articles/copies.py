"""Whether two pages tell one story: a sample of their runs of words, and the agency whom they credit.

A run is five folded words. Of the hashes of all runs the 128 smallest are kept: which of two texts' runs are shared is
estimated from what the samples share (bottom-k sketch, Broder 1997: "On the resemblance and containment of documents").
"""

import re
from collections.abc import Iterable
from hashlib import blake2b

from cordon.articles.article import Article
from cordon.articles.tokens import tokenise
from cordon.articles.words import table

RUN, KEPT = 5, 128
_AGENCIES = frozenset({"reuters", "ap", "afp", "dpa", "ansa", "efe", "tass", "interfax", "xinhua", "anadolu"})
_CREDIT = re.compile(
    r"\(([^()]{2,40})\)\s*[-–—]|(?:^|\n)\s*(?:source|credit|المصدر)\s*:\s*([^\n]{2,60})"
    r"|\breporting by [^\n]{2,80}?\b(reuters|afp|ap)\b|©\s*(?:\d{4}\s+)?([^\n]{2,40})",
    re.IGNORECASE,
)


def fingerprint(article: Article) -> str:
    """The sample of an article's own text: 8 hex digits a run, smallest first; "" for a text without a run."""
    words = [token.norm for block in article.blocks if block.kind in {"title", "heading", "paragraph"}
             for token in tokenise(article.text[block.start : block.end]) if token.norm[0].isalnum()]  # fmt: skip
    runs = {_hash(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    return "".join(sorted(runs)[:KEPT])


def _hash(words: Iterable[str]) -> str:
    return blake2b(" ".join(words).encode(), digest_size=4).hexdigest()


def credited(article: Article) -> str | None:
    """The news agency that the page credits, by a dateline, a source line or a byline; None if it names none."""
    names = {
        name.lower(): row["names"][0]
        for row in table("bodies")
        if row["id"] in _AGENCIES
        for name in row["names"]
    }
    for match in _CREDIT.finditer(article.text):
        said = next(part for part in match.groups() if part).strip()
        found = next((names[word] for word in (said.lower(), *said.lower().split()) if word in names), None)
        if found or said.lower() in _AGENCIES:
            return found or said
    return None
