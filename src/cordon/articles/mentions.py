"""Names in running text: the known ones, and the unknown ones that capitals, titles and role words give
away.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cordon.articles.lexicon import lexicon, singular
from cordon.articles.mention import JOINERS, PARTICLE, QUOTES, Mention, listed, never_names
from cordon.articles.naming import schema_of
from cordon.articles.tokens import Token
from cordon.articles.words import cue, table

_OPENING = frozenset('“"«‘„(')
_ORG_JOINERS = cue("mentions_org_joiners")
_ARTICLES = cue("mentions_articles")
_NOT_BEFORE_DE = frozenset({"said", "the"})
_NUMBERED = cue("mentions_numbered")
_ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX|XI|XII)\Z")


def find_mentions(
    tokens: Sequence[Token], known: list[Mention], seen: frozenset[str], text: str
) -> list[Mention]:
    """Every name of one sentence, in order: the known ones, grown where a longer name holds them, and the
    unknown.

    seen: folded words that the article prints with a capital inside a sentence.
    """
    taken = {i: mention for mention in known for i in range(mention.first, mention.last)}
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        if i not in taken and not _starts_name(tokens, i, seen):
            i += 1
            continue
        end = _run_end(tokens, i, taken)
        found += _split(tokens, i, end, taken, text)
        i = max(end, found[-1].last)
    return found


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or bool(
        PARTICLE.match(token.text) and any(c.isupper() for c in token.text)
    )


def _starts_name(tokens: Sequence[Token], i: int, seen: frozenset[str]) -> bool:
    token = tokens[i]
    if token.norm[0].isdigit():
        return _numbered_unit(tokens, i)
    if not token.text[0].isalpha():
        return False
    if not _capital(token):
        return token.norm in _ARTICLES and _next_capital(tokens, i + 1) and not _capital(token)
    if token.norm in never_names() and not _under_secretary(tokens, i):
        return False
    return not _at_start(tokens, i) or bool(PARTICLE.match(token.text)) or _name_at_start(tokens, i, seen)


def _under_secretary(tokens: Sequence[Token], i: int) -> bool:
    """`Under Secretary Jane Roe`: a preposition that is part of a title."""
    return tokens[i].text == "Under" and i + 1 < len(tokens) and tokens[i + 1].text == "Secretary"


def _at_start(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital says nothing here: first in the sentence, after a colon, or first in a quoted
    sentence.
    """
    if i == 0 or tokens[i - 1].text in ":.•":
        return True
    if tokens[i - 1].text not in _OPENING:
        return False
    return i == 1 or not any(t.text in QUOTES or t.text == ")" for t in tokens[i : i + 6])


def _numbered_unit(tokens: Sequence[Token], i: int) -> bool:
    """`9th Brigade`, `17th Division`: an ordinal before a unit's head word, printed with a capital."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return bool(
        following and tokens[i].norm.endswith(("st", "nd", "rd", "th")) and _capital(following)
        and following.norm.split("-")[0] in listed("orgheads")
    )  # fmt: skip


def _name_at_start(tokens: Sequence[Token], i: int, seen: frozenset[str]) -> bool:
    """The first word of a sentence has a capital anyway: another sign is needed."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    common = _common(token.norm)
    if not common and (token.norm in seen or (token.text.isupper() and len(token.text) > 1)):
        return True
    if following is None:
        return False
    if _capital(following) and following.text[0].isalpha() and following.norm not in never_names():
        return not common or token.norm in listed("orgheads") or token.norm in listed("titles")
    if common or token.norm.endswith(("ing", "ed", "ly")):
        return False
    plural = token.norm.endswith("s")
    return (
        following.norm in {"'s", *_ARTICLES}
        or following.norm in listed("lowerorg")
        or (not plural and following.norm.endswith("ed"))
    )


def _common(norm: str) -> bool:
    """Whether the lexicon knows it as an ordinary word."""
    words, one = lexicon("en"), singular(norm)
    return (norm,) in words.parts or norm in words.verbs or (one,) in words.classes or one in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    heads = (
        listed("orgheads") | listed("placenouns") | listed("titles") | listed("lowerorg") | listed("orgmods")
    )
    return heads | frozenset(w for phrase in table("words_en")["classes"]["people"] for w in phrase.split())


def _run_end(tokens: Sequence[Token], i: int, taken: dict[int, Mention]) -> int:
    """The token after the run of name words that begins at i."""
    j = taken[i].last if i in taken else i + 1 + _small_name(tokens, i)
    org = tokens[i].norm in listed("orgheads") | listed("instheads")
    while j < len(tokens):
        token = tokens[j]
        if j in taken:
            j = taken[j].last
        elif (
            token.text[0].isalpha()
            and _capital(token)
            and (
                token.norm not in never_names()
                or (org and token.norm in _months() and tokens[j - 1].norm == "of")
            )
        ):
            org = org or token.norm in listed("orgheads") | listed("instheads")
            j += 1
        elif (nickname := _nickname_end(tokens, j)) and not org:
            j = nickname
        elif token.norm in {"of", "for", "on", "and"} and not org and _ends_as_org(tokens, j, taken):
            j, org = j + 1, True
        elif (
            (
                token.norm in JOINERS
                and _next_capital(tokens, j + 1)
                and (token.norm in _ARTICLES or tokens[j - 1].norm not in _NOT_BEFORE_DE)
            )
            or (org and token.norm in _ORG_JOINERS and _org_goes_on(tokens, j, taken))
            or (org and token.norm[0].isdigit() and tokens[j - 1].norm in _NUMBERED)
        ):
            j += 1
        else:
            break
    return j


def _nickname_end(tokens: Sequence[Token], j: int) -> int:
    """Past a nickname in quotation marks inside a name, Wilner “Ti Fe” Destine; 0 if none stands here."""
    if tokens[j].text not in QUOTES or not _capital(tokens[j - 1]):
        return 0
    end = next((k for k in range(j + 2, min(j + 5, len(tokens) - 1)) if tokens[k].text in QUOTES), 0)
    follows = (
        end
        and tokens[end + 1].text[0].isalpha()
        and _capital(tokens[end + 1])
        and tokens[end + 1].norm not in listed("orgheads")
    )
    return end + 1 if follows and tokens[j + 1].start == tokens[j].end else 0


def _ends_as_org(tokens: Sequence[Token], j: int, taken: dict[int, Mention]) -> bool:
    """`Horn of Africa Peace Act`: capitals and joiners lead on to a word that heads an organisation or a
    law.
    """
    k, last = j, ""
    while k < len(tokens) and (
        tokens[k].norm in _ORG_JOINERS
        or (
            tokens[k].text[0].isalpha()
            and _capital(tokens[k])
            and (tokens[k].norm not in never_names() or tokens[k].norm in _months())
        )
    ):
        last = tokens[k].norm if _capital(tokens[k]) else last
        k += 1
    heads = listed("instheads") | (listed("orgheads") if tokens[j].norm == "of" else frozenset())
    body = any(taken[i].schema == "PublicBody" for i in range(j, k) if i in taken)
    return k > j + 1 and last in heads and not body


@cache
def _months() -> frozenset[str]:
    return frozenset(name for names in table("words_dates")["months"].values() for name in names)


def _small_name(tokens: Sequence[Token], i: int) -> bool:
    """`Al kani militia`: a name printed small between its article and the noun that says what it is."""
    return (
        tokens[i].norm in _ARTICLES and i + 2 < len(tokens) and tokens[i + 1].text.islower()
        and not _common(tokens[i + 1].norm) and tokens[i + 2].norm in listed("lowerorg")
    )  # fmt: skip


def _next_capital(tokens: Sequence[Token], j: int) -> bool:
    while j < len(tokens) and tokens[j].norm in JOINERS and not _capital(tokens[j]):
        j += 1
    return j < len(tokens) and tokens[j].text[0].isalpha() and _capital(tokens[j])


def _org_goes_on(tokens: Sequence[Token], j: int, taken: dict[int, Mention]) -> bool:
    """`Ministry of the Interior`, `Act on Human Rights`; not `Taliban and Iran`, not `Brigade of Tripoli`'s
    city.
    """
    before, k = tokens[j - 1].norm, j + 1
    if tokens[j].norm in {"and", "&"} and (before in listed("orgheads") or k in taken):
        return False
    if tokens[j].norm in {"on", "the"} and before not in listed("instheads") | {"of", "for", "on"}:
        return False
    while k < len(tokens) and tokens[k].norm in _ORG_JOINERS:
        k += 1
    return (
        k < len(tokens)
        and tokens[k].text[0].isalpha()
        and _capital(tokens[k])
        and tokens[k].norm not in never_names()
    )


def _split(  # noqa: PLR0911  # a shape of run a line
    tokens: Sequence[Token], a: int, b: int, taken: dict[int, Mention], text: str
) -> list[Mention]:
    """A run of name words as its mentions: title, country and name apart, an organisation's name whole."""
    first = taken.get(a)
    if first and first.last == b:
        return [_extended(tokens, first, text)]
    if _is_org(tokens, a, b):
        return [_whole_org(tokens, a, b, first, text)]
    cut = _title_end(tokens, a, b)
    if cut > a:
        title = text[tokens[a].start : tokens[cut - 1].end]
        return [
            *_knowns(taken, a, cut),
            *[
                replace(m, title=title, schema="Person", sure=True) if m.first == cut and not m.known else m
                for m in _split(tokens, cut, b, taken, text)
            ],
        ]
    if first and _given_name(tokens, first, b):
        return [_named(tokens, a, b, text)]
    if first:
        return [first, *_split_rest(tokens, first.last, b, taken, text)]
    inner = next((i for i in range(a, b) if i in taken), None)
    if inner is not None:
        return [
            _named(tokens, a, _trimmed(tokens, a, inner), text),
            taken[inner],
            *_split_rest(tokens, taken[inner].last, b, taken, text),
        ]
    return [_named(tokens, a, b, text)]


def _given_name(tokens: Sequence[Token], first: Mention, b: int) -> bool:
    """`Milan Radojevic`, `Chad Orwell`: a place's name that begins a man's; not `in Tarhuna Mohamed ...`."""
    before = tokens[first.first - 1].norm if first.first else ""
    place = first.known[0].role in {"place", "country", "seat"} and first.last == first.first + 1
    rest = tokens[first.last : b]
    plain = 1 <= len(rest) <= 2 and all(t.norm not in listed("orgheads") | listed("titles") for t in rest)
    mixed = not tokens[first.first].text.isupper()
    return place and plain and mixed and before not in cue("given_name_after")


def _split_rest(
    tokens: Sequence[Token], a: int, b: int, taken: dict[int, Mention], text: str
) -> list[Mention]:
    """What follows a known name in a run; joiners at its front belong to nothing."""
    while a < b and a not in taken and not _capital(tokens[a]) and tokens[a].norm not in _ARTICLES:
        a += 1
    return _split(tokens, a, b, taken, text) if a < b else []


def _trimmed(tokens: Sequence[Token], a: int, b: int) -> int:
    while b > a + 1 and tokens[b - 1].norm in _ORG_JOINERS | JOINERS:
        b -= 1
    return b


def _knowns(taken: dict[int, Mention], a: int, b: int) -> list[Mention]:
    return [taken[i] for i in range(a, b) if i in taken and taken[i].first == i]


def _title_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """The token after the last title word of a run that has a name behind it; a if there is none."""
    for k in range(b - 2, a - 1, -1):
        if tokens[k].norm.rstrip(".") in listed("titles") and _capital(tokens[k]):
            return k + 1
        pair = f"{tokens[k].norm} {tokens[k + 1].norm}"
        if pair in listed("titles") and k + 2 < b:
            return k + 2
    return a


def _is_org(tokens: Sequence[Token], a: int, b: int) -> bool:
    last, first = tokens[b - 1].norm, tokens[a].norm
    heads = listed("orgheads") | listed("instheads")
    if b - a == 1:
        return False
    numbered = last[0].isdigit() and tokens[b - 2].norm in _NUMBERED
    opened = first in heads and tokens[a + 1].norm in _ORG_JOINERS
    inside = any(tokens[k].norm in heads and tokens[k + 1].norm in _ORG_JOINERS for k in range(a, b - 1))
    return last in heads | {"station", "prison"} or numbered or opened or inside


def _extended(tokens: Sequence[Token], mention: Mention, text: str) -> Mention:
    """A known name with the lower-case noun that makes an organisation of it: `Syrian army`,
    `Wagner group`.
    """
    grown = _lower_end(tokens, mention.last)
    roles = {known.role for known in mention.known}
    if grown == mention.last or (roles & {"demonym"} and tokens[grown - 1].norm not in listed("stateorgs")):
        return mention
    if roles & {"country", "seat", "instrument"} or (mention.known and mention.schema == "PublicBody"):
        return mention
    start, end = _with_quotes(tokens, mention.first, grown)
    keep = () if roles & {"demonym", "place"} else mention.known
    return replace(
        mention, last=grown, start=start, end=end, text=text[start:end], known=keep, schema="Organization"
    )


def _named(tokens: Sequence[Token], a: int, b: int, text: str) -> Mention:
    """An unknown name of tokens a..b, with what its own words and its neighbours say it is."""
    b = _trimmed(tokens, a, b)
    grown = _lower_end(tokens, b)
    start, end = (tokens[a].start, tokens[b - 1].end) if grown == b else _with_quotes(tokens, a, grown)
    schema, sure = schema_of(tokens, a, b, grown)
    if (
        a >= 2
        and tokens[a - 1].norm == "of"
        and tokens[a - 2].norm in {"family", "clan", "tribe"}
        and grown == b
    ):
        return Mention(
            a, grown, tokens[a - 2].start, end, text[tokens[a - 2].start : end], "Organization", sure=True
        )
    return Mention(a, grown, start, end, text[start:end], schema, sure)


def _whole_org(tokens: Sequence[Token], a: int, b: int, first: Mention | None, text: str) -> Mention:
    """An organisation's name; a public body that it begins with (`Sanctions Committee of the ...`) stays
    known.
    """
    named = _named(tokens, a, b, text)
    if first and first.schema == "PublicBody" and tokens[first.last].norm == "of":
        return replace(named, schema="PublicBody", known=first.known)
    return named


def _with_quotes(tokens: Sequence[Token], a: int, b: int) -> tuple[int, int]:
    quoted = a and tokens[a - 1].text in QUOTES and any(t.text in QUOTES for t in tokens[a:b])
    return tokens[a - 1].start if quoted else tokens[a].start, tokens[b - 1].end


def _lower_end(tokens: Sequence[Token], b: int) -> int:
    """Past a closing quote and words such as `armed`, to a noun such as `militia`; b if none stands there."""
    j = b
    if tokens[b - 1].norm in listed("orgheads") and j < len(tokens) and tokens[j].norm in cue("member_nouns"):
        return b  # `Wagner Group mercenaries` are people of the Wagner Group
    if j < len(tokens) and tokens[j].text in QUOTES and tokens[j].text not in "‘“«":
        j += 1
    while j < len(tokens) and j < b + 3 and tokens[j].norm in listed("orgmods"):
        j += 1
    if j < len(tokens) and (
        tokens[j].norm in listed("lowerorg")
        or tokens[j].text in {"Act", "Law", "Group", "Brigade", "Militia"}
    ):
        return j + 1
    return b
