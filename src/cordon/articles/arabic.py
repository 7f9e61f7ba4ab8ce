"""Arabic names and phrases. Arabic has no capitals: known names, given names, role words, nouns of kind
(`militia`,
`company`) and quotation marks tell a name; a family name alone is found once the full name has stood in the
article.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cordon.articles.lexicon import lexicon
from cordon.articles.mention import Mention
from cordon.articles.pieces import arabic_stems
from cordon.articles.tokens import Token, fold
from cordon.articles.words import table

_OPEN, _CLOSE = frozenset('“"«‘„'), frozenset('”"»’')
_SERVANT = frozenset({"عبد", "ابو", "ابن", "بن", "ام"})


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in table("words_ar")[key])


def find_arabic_mentions(
    tokens: Sequence[Token], placed: list[Mention], seen: frozenset[str], text: str
) -> list[Mention]:
    """Every name of one Arabic sentence, in order. seen: last words of the full names of persons in the
    article.
    """
    taken = {i: m for m in placed for i in range(m.first, m.last)}
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        mention = taken[i] if i in taken else _named(tokens, i, taken, seen, text)
        if mention is None or mention.last <= i:
            i += 1
            continue
        found.append(_without_clitic(mention))
        i = mention.last
    return found


def full_names(tokens: Sequence[Token]) -> list[str]:
    """The last words of the full names that stand in a sentence: what may stand for the person afterwards."""
    found, i = [], 0
    while i < len(tokens):
        end = _person_end(tokens, i)
        if end > i + 1:
            found.append(_bare(tokens[end - 1].norm))
            i = end
        else:
            i += 1
    return found


def _bare(norm: str) -> str:
    return norm[2:] if norm.startswith("ال") and len(norm) > 4 else norm


def _named(
    tokens: Sequence[Token], i: int, taken: dict[int, Mention], seen: frozenset[str], text: str
) -> Mention | None:
    stems = arabic_stems(tokens[i].norm)
    for kinds, schema in (
        ("companykinds", "Company"),
        ("orgkinds", "Organization"),
        ("instrumentkinds", "Instrument"),
        ("placekinds", "Location"),
    ):
        if _set(kinds) & set(stems):
            return _kind_named(tokens, i, taken, schema, text)
    quoted = _quoted_end(tokens, i)
    if quoted:
        start = tokens[i + 1].start
        return Mention(
            i,
            quoted,
            start,
            tokens[quoted - 2].end,
            text[start : tokens[quoted - 2].end],
            "LegalEntity",
            sure=False,
        )
    end = _person_end(tokens, i)
    if end > i + 1 and not any(k in taken for k in range(i, end)):
        return _mention(tokens, i, end, "Person", text)
    known = any(_bare(s) in seen for s in stems) and (
        tokens[i].norm.startswith(("ال", "وال", "لل", "بال")) or tokens[i].norm in seen
    )
    if known and not lexicon("ar").classes.get((tokens[i].norm,)):
        return _mention(tokens, i, i + 1, "Person", text, sure=False)
    return None


def _quoted_end(tokens: Sequence[Token], i: int) -> int:
    """The token after a name of one to four words in quotation marks; 0 if none stands here."""
    if tokens[i].text not in _OPEN:
        return 0
    close = next((k for k in range(i + 1, min(i + 6, len(tokens))) if tokens[k].text in _CLOSE), 0)
    inside = tokens[i + 1 : close]
    fits = (
        close > i + 1
        and all(t.text[0].isalpha() for t in inside)
        and inside[0].norm not in lexicon("ar").verbs
    )
    return close + 1 if fits and (inside[0].norm.startswith("ال") or _unknown(inside[0].norm)) else 0


def _person_end(tokens: Sequence[Token], i: int) -> int:
    """The token after a person's name at i: a given name and the unknown words behind it, or those behind a
    role word.
    """
    norm = tokens[i].norm
    if tokens[i].text.endswith("ى") and (norm,) in lexicon("ar").parts:
        return i  # `on` and the name Ali are one word once folded
    stems = arabic_stems(norm)[:2] if norm[0] in "ول" else [norm]
    given = any(s in _set("given") for s in stems)
    role = i > 0 and (
        tokens[i - 1].norm in _set("roles")
        or any(s in _set("roles") for s in arabic_stems(tokens[i - 1].norm)[:2])
    )
    if not given and not (role and _unknown(norm)):
        return i
    j = i + 1
    while (
        j < len(tokens)
        and j < i + 5
        and not tokens[j].text.endswith("ى")
        and (tokens[j].norm in _set("given") or tokens[j - 1].norm in _SERVANT or _family(tokens, j))
    ):
        j += 1
    return j


def _family(tokens: Sequence[Token], j: int) -> bool:
    """Whether a word can go on a name: nothing the lexicon knows, no verb, no preposition glued to a word it
    knows.
    """
    norm = tokens[j].norm
    return (
        norm[0].isalpha()
        and len(norm) > 2
        and _unknown(norm)
        and norm[0] not in "وبل"
        and not norm.startswith(("وال", "بال", "لل"))
    )


def _unknown(norm: str) -> bool:
    words = lexicon("ar")
    dates = table("words_dates")
    if norm in words.verbs or (norm,) in words.parts or not norm[0].isalpha():
        return False
    if any((s,) in words.classes for s in arabic_stems(norm)):
        return False
    days = {fold(d) for names in (*dates["weekdays"].values(), *dates["months"].values()) for d in names}
    small = {fold(w) for key in ("last", "this", "next", "day", "week", "month", "year") for w in dates[key]}
    return norm not in days | small | _set("roles") | _set("heads") | _set("orgkinds") | _set("placekinds")


def _kind_named(
    tokens: Sequence[Token], i: int, taken: dict[int, Mention], schema: str, text: str
) -> Mention | None:
    """`ميليشيا "درع الصحراء"`, `شركة النور للصرافة`: the noun and the words that name the thing; None
    without any.
    """
    j = i + 1
    if j < len(tokens) and tokens[j].text in _OPEN:
        close = next((k for k in range(j + 1, min(j + 8, len(tokens))) if tokens[k].text in _CLOSE), None)
        return _mention(tokens, i, close + 1, schema, text) if close else None
    while j < len(tokens) and j < i + 4 and j not in taken and _goes_on(tokens, j, first=j == i + 1):
        j += 1
    if j == i + 1 and j in taken and taken[j].schema in {"Country", "Location"}:
        return _mention(tokens, i, taken[j].last, schema, text) if schema != "Location" else None
    return _mention(tokens, i, j, schema, text) if j > i + 1 else None


def _goes_on(tokens: Sequence[Token], j: int, *, first: bool) -> bool:
    norm = tokens[j].norm
    if not norm[0].isalpha() or norm in lexicon("ar").verbs or (norm,) in lexicon("ar").parts:
        return False
    definite = tokens[j - 1].norm.startswith(("ال", "لل", "بال", "وال"))
    if (_set("given") & {norm} and not first) or (definite and not norm.startswith(("ال", "لل"))):
        return False
    if first and tokens[j].text.endswith("ة") and not norm.startswith("ال"):
        return False  # `شركة صرافة`, `جماعات مسلحة`: a kind, and no name
    return (
        norm.startswith(("ال", "لل")) and _unknown(norm)
        if not first
        else _unknown(norm) or norm.startswith("ال")
    )


def _mention(  # noqa: PLR0913  # the place, and what stands there
    tokens: Sequence[Token], a: int, b: int, schema: str, text: str, *, sure: bool = True
) -> Mention:
    start, end = tokens[a].start, tokens[b - 1].end
    return Mention(a, b, start, end, text[start:end], schema, sure)


def _without_clitic(mention: Mention) -> Mention:
    """`والاتحاد الأوروبي` names the union: the conjunction written on a name is not part of it."""
    words = mention.text
    glued = words.startswith(("وال", "بال", "فال")) or (
        words[0] in "ولبف"
        and _set("given") | _kinds()
        and fold(words.split()[0])[1:] in _set("given") | _kinds()
    )
    if not glued:
        return mention
    return replace(mention, start=mention.start + 1, text=words[1:])


@cache
def _kinds() -> frozenset[str]:
    return _set("orgkinds") | _set("companykinds")
