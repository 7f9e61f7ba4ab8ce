"""Codes in the words of a text: acts, measures, the conduct that a law punishes."""

from collections.abc import Sequence
from functools import cache

from cordon.articles.lexicon import singular
from cordon.articles.piece import Piece
from cordon.articles.words import cue, table


@cache
def _verb_codes() -> dict[str, str]:
    return {verb: code for code, words in table("acts").items() for verb in words["verbs"]}


def acts_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The acts that some pieces name, in order, each once."""
    found: dict[str, None] = {}
    for k, piece in enumerate(pieces):
        if piece.mention or (
            k + 1 < len(pieces)
            and pieces[k + 1].norm in {"camp", "camps", "site", "sites", "convention", "rate"}
        ):
            continue
        codes = [name[4:] for name in sorted(piece.classes) if name.startswith("act:")]
        if not codes and piece.verb:
            codes = [_verb_codes()[lemma] for lemma in sorted(piece.verb.lemmas) if lemma in _verb_codes()]
        found.update(dict.fromkeys(codes[:1]))
    return tuple(found)


def act_of(piece: Piece) -> str:
    """The act that a verb means; "" if it means none."""
    lemmas = piece.verb.lemmas if piece.verb else frozenset[str]()
    arabic = (
        next((name[4:] for name in sorted(piece.classes) if name.startswith("act:")), "")
        if piece.norm > "\u0600"
        else ""
    )
    return arabic or next((_verb_codes()[lemma] for lemma in sorted(lemmas) if lemma in _verb_codes()), "")


def measures_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The measures that some pieces name: by a phrase (`asset freeze`) or a verb with its object (`freeze
    ... assets`).
    """
    found: dict[str, None] = {}
    for i, piece in enumerate(pieces):
        found.update({name[8:]: None for name in sorted(piece.classes) if name.startswith("measure:")})
        if piece.verb:
            found.update(dict.fromkeys(_by_pair(pieces, i, piece.verb.lemmas)))
    return tuple(found)


def _by_pair(pieces: Sequence[Piece], i: int, lemmas: frozenset[str]) -> list[str]:
    window = {
        w
        for p in pieces[i + 1 : i + 9]
        for w in (p.norm, singular(p.norm), *((p.verb.lemmas) if p.verb else ()))
    }
    return [
        code
        for code, words in table("measures").items()
        for verb, nouns in words["pairs"].items()
        if verb in lemmas and window & set(nouns)
    ]


def conduct_in(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The conduct that some pieces of a legal text describe: acts, and what `data/conduct.yaml` adds."""
    found = dict.fromkeys(acts_in(pieces))
    words = {
        w
        for p in pieces
        for w in (p.norm, singular(p.norm), *(p.verb.lemmas if p.verb else ()), *p.norm.split())
    }
    for code, rule in table("conduct").items():
        if all(words & set(group) for group in rule["all"]):
            found[code] = None
    for name, piece in _supported(pieces):
        found[f"support_of_{name}"] = None
        _ = piece
    return tuple(found)


_SUPPORT = cue("acts_support")


def _supported(pieces: Sequence[Piece]) -> list[tuple[str, Piece]]:
    """Names that stand after a verb of support: whom it is forbidden to help."""
    verbs = [
        i
        for i, p in enumerate(pieces)
        if (p.verb and p.verb.lemmas & _SUPPORT) or singular(p.norm) in _SUPPORT
    ]
    if not verbs:
        return []
    return [
        (
            p.mention.text.strip("“”\"' ").split("”")[0].split(" ")[0]
            if p.mention.schema == "Organization"
            else p.mention.text,
            p,
        )
        for p in pieces[verbs[0] :]
        if p.mention and p.mention.schema in {"Organization", "Person", "Company", "LegalEntity"}
    ]
