"""What an unknown name is: a person, a body, a ship, a law, a place; by its own words and its neighbours."""

import re
from collections.abc import Sequence

from cordon.articles.lexicon import singular
from cordon.articles.mention import PARTICLE, QUOTES, listed
from cordon.articles.tokens import Token
from cordon.articles.words import cue, table

_COMPANY = cue("mentions_company")


_VESSEL_WORDS = cue("mentions_vessel_words")


def schema_of(tokens: Sequence[Token], a: int, b: int, grown: int) -> tuple[str, bool]:
    """(schema, whether a word says so) of an unknown name."""
    words = [t.norm.rstrip(".") for t in tokens[a:b]]
    last = tokens[grown - 1].norm
    if (
        last in listed("instheads")
        or any(w in listed("instheads") for w in (words[0], words[-1]))
        or _inst_inside(words)
    ):
        return "Instrument", True
    if _COMPANY & set(words[1:]):
        return "Company", True
    if (
        grown > b
        or words[-1] in listed("orgheads")
        or words[0] in listed("orgheads")
        or words[-1][0].isdigit()
    ):
        return ("Company" if last in {"company", "firm", "bank", "airline"} else "Organization"), True
    if last in {"station", "prison"}:
        return "Location", True
    if any(w in listed("orgheads") for w in words) and len(words) > 2:
        return "Organization", True
    return _schema_by_neighbours(tokens, a, b, words)


def _inst_inside(words: list[str]) -> bool:
    return any(w in {"act", "law", "order", "resolution", "regulation"} for w in words[1:]) and len(words) > 2


def _schema_by_neighbours(  # noqa: C901, PLR0911  # a cue a line, the strongest first
    tokens: Sequence[Token], a: int, b: int, words: list[str]
) -> tuple[str, bool]:
    k = a - 1
    while k >= 0 and tokens[k].text in QUOTES:
        k -= 1
    before = tokens[k].norm if k >= 0 else ""
    after = tokens[b].norm if b < len(tokens) else ""
    further = tokens[k - 1].norm if k > 0 else ""
    if (
        a == 0
        and tokens[0].text.isupper()
        and len(tokens[0].text) > 2
        and any(t.text in "—–-" for t in tokens[b : b + 14])
    ):
        return "Location", True  # BRUSSELS, Feb 23 (Agency) —
    if before in _VESSEL_WORDS:
        return "Vessel", True
    if before in listed("titles") or f"{further} {before}" in listed("titles"):
        return "Person", True
    if before in cue("naming_schema_by_neighbours"):
        return "Organization", True
    if (
        before in listed("placenouns")
        or (before == "of" and further in listed("placenouns"))
        or (after in listed("placenouns") and len(words) <= 3)
    ):
        return "Location", True
    if after == "," and b + 1 < len(tokens) and re.match(r"\d\d,?$", tokens[b + 1].norm):
        return "Person", True
    told = _apposed(tokens, b)
    if told:
        return told, True
    if before in {"in", "near", "outside", "at", "inside"} and len(words) <= 2:
        return "Location", False
    if len(words) == 1 or (len(words) == 2 and words[0] in {"al", "el"}):
        return _schema_of_one(tokens, a, before, after)
    if before == "the" and not PARTICLE.match(tokens[a].text):
        return "Organization", False
    return "Person", False


def _apposed(tokens: Sequence[Token], b: int) -> str:
    """What `, a militia that ...` or `, a businessman` behind a name says it is; "" if nothing does."""
    if b + 2 >= len(tokens) or tokens[b].norm != "," or tokens[b + 1].norm not in {"a", "an", "the"}:
        return ""
    classes = table("words_en")["classes"]
    for token in tokens[b + 2 : b + 6]:
        noun = singular(token.norm)
        if token.norm in {",", "of", "for", "who", "that", "which", "in"}:
            break
        if (
            noun in {"company", "firm", "bank", "airline", "manufacturer", "trader"}
            and tokens[b + 2].norm != "former"
        ):
            return "Company"
        if noun in {"spokesperson", "spokesman", "spokeswoman", "official", "diplomat", "analyst"}:
            break
        if noun in classes["personnoun"] or noun in classes["leader"]:
            return "Person"
        if noun in classes["orgnoun"] and token.norm == noun:
            following = tokens[tokens.index(token) + 1] if tokens.index(token) + 1 < len(tokens) else None
            if following is None or following.norm in cue("naming_apposed"):
                return "Organization"
        if noun in classes["vesselnoun"]:
            return "Vessel"
    return ""


def _schema_of_one(tokens: Sequence[Token], a: int, before: str, after: str) -> tuple[str, bool]:
    text = tokens[a].text
    if text.lower() in {"al", "el"}:
        return "LegalEntity", False
    if (len(text) > 1 and text.replace("-", "").isupper()) or any(c.isdigit() for c in text):
        return "Organization", True
    if before == "the":
        return "Organization", False
    if after in {"said", "says", "told", "'s"}:
        return "Person", False
    return "LegalEntity", False
