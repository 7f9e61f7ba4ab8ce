"""Names in running text: the known ones, and the unknown ones that capitals, titles and role words give away."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cordon.articles.gazetteer import Known
from cordon.articles.lexicon import lexicon, singular
from cordon.articles.tokens import Token
from cordon.articles.words import table

_QUOTES = frozenset("“”\"«»‘’'„")
_OPENING = frozenset('“"«‘„(')
_JOINERS = frozenset(
    "al el ul ad as bin ibn bint ben abu abou umm abd abdel abdul de del della di da do dos das du la le van von der den y e ould uld ag ap mc st".split()
)
_ORG_JOINERS = frozenset({"of", "for", "and", "&", "the", "on", "de", "des", "du", "et"})
_PARTICLE = re.compile(r"(?:al|el|ul|ar|as|ad|an|at|az|ash|en)-[^\W\d_]", re.IGNORECASE)
_COMPANY = frozenset(
    "company corporation corp inc ltd llc plc gmbh ag co limited holding holdings trading shipping lines airlines airways airline industries enterprises mining petroleum logistics maritime jsc ooo fze".split()
)
_ARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "abdul", "abdel", "van", "von", "de", "bint"})
_NOT_BEFORE_DE = frozenset({"said", "the"})
_NUMBERED = frozenset(
    "order resolution regulation act law brigade battalion unit regiment division article decision".split()
)
_VESSEL_WORDS = frozenset(
    {
        "tanker",
        "vessel",
        "ship",
        "freighter",
        "carrier",
        "yacht",
        "mv",
        "m/v",
        "mt",
        "m/t",
        "trawler",
        "frigate",
    }
)
_ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX|XI|XII)\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens first..last of its sentence, start..end of the text (ends excluded).

    schema: Person, Organization, Company, PublicBody, Location, Country, Vessel, Instrument, or LegalEntity (unclear).
    sure:   whether a word beside it says so (a title, `militia`, a gazetteer) and not only its shape.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    schema: str
    sure: bool
    known: tuple[Known, ...] = ()
    title: str = ""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("words_en")[key])


def known_mentions(tokens: Sequence[Token], known: Iterable[Known], text: str) -> list[Mention]:
    """The gazetteer's names of one sentence as mentions, the longest where they overlap."""
    by_place: dict[tuple[int, int], list[Known]] = {}
    for name in known:
        by_place.setdefault((name.start, name.end), []).append(name)
    found: list[Mention] = []
    for (start, end), names in sorted(by_place.items(), key=lambda item: (item[0][0], -item[0][1])):
        if found and start < found[-1].end:
            continue
        first = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        last = next((i + 1 for i, t in enumerate(tokens) if t.start < end <= t.end), None)
        if first is None or last is None:
            continue
        found.append(
            Mention(first, last, start, end, text[start:end], names[0].schema, sure=True, known=tuple(names))
        )
    return _national(tokens, found, text)


def _national(tokens: Sequence[Token], found: list[Mention], text: str) -> list[Mention]:
    """`Russian foreign ministry`, `Mexico's attorney general`: a body that every state has, with its state."""
    joined: list[Mention] = []
    for mention in found:
        state = joined[-1] if joined else None
        body = mention.known[0]
        if state is not None and body.generic and body.role != "committee" and _owns(tokens, state, mention):
            country = state.known[0].country
            words = text[state.start : mention.end]
            known = replace(
                body,
                start=state.start,
                entity=f"{body.entity}-{country.lower()}",
                name=words,
                country=country,
                generic=False,
                alone=True,
            )
            joined[-1] = Mention(
                state.first,
                mention.last,
                state.start,
                mention.end,
                words,
                mention.schema,
                sure=True,
                known=(known,),
            )
        else:
            joined.append(mention)
    return [m for m in joined if m.known[0].alone]


def _owns(tokens: Sequence[Token], state: Mention, body: Mention) -> bool:
    between = [t.norm for t in tokens[state.last : body.first]]
    if state.known[0].role not in {"country", "demonym"}:
        return False
    if between and between[0] == "'s":
        between = between[1:]
    return not between or (len(between) == 1 and between[0].isalpha() and between[0] not in _never())


def find_mentions(
    tokens: Sequence[Token], known: list[Mention], seen: frozenset[str], text: str
) -> list[Mention]:
    """Every name of one sentence, in order: the known ones, grown where a longer name holds them, and the unknown.

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
        _PARTICLE.match(token.text) and any(c.isupper() for c in token.text)
    )


def _starts_name(tokens: Sequence[Token], i: int, seen: frozenset[str]) -> bool:
    token = tokens[i]
    if token.norm[0].isdigit():
        return _numbered_unit(tokens, i)
    if not token.text[0].isalpha():
        return False
    if not _capital(token):
        return token.norm in _ARTICLES and _next_capital(tokens, i + 1) and not _capital(token)
    if token.norm in _never() and not _under_secretary(tokens, i):
        return False
    return not _at_start(tokens, i) or bool(_PARTICLE.match(token.text)) or _name_at_start(tokens, i, seen)


def _under_secretary(tokens: Sequence[Token], i: int) -> bool:
    """`Under Secretary Jane Roe`: a preposition that is part of a title."""
    return tokens[i].text == "Under" and i + 1 < len(tokens) and tokens[i + 1].text == "Secretary"


def _at_start(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital says nothing here: first in the sentence, after a colon, or first in a quoted sentence."""
    if i == 0 or tokens[i - 1].text in ":.•":
        return True
    if tokens[i - 1].text not in _OPENING:
        return False
    return i == 1 or not any(t.text in _QUOTES or t.text == ")" for t in tokens[i : i + 6])


def _numbered_unit(tokens: Sequence[Token], i: int) -> bool:
    """`9th Brigade`, `17th Division`: an ordinal before a unit's head word, printed with a capital."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return bool(
        following and tokens[i].norm.endswith(("st", "nd", "rd", "th")) and _capital(following)
        and following.norm.split("-")[0] in _words("orgheads")
    )  # fmt: skip


def _name_at_start(tokens: Sequence[Token], i: int, seen: frozenset[str]) -> bool:
    """The first word of a sentence has a capital anyway: another sign is needed."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    common = _common(token.norm)
    if not common and (token.norm in seen or (token.text.isupper() and len(token.text) > 1)):
        return True
    if following is None:
        return False
    if _capital(following) and following.text[0].isalpha() and following.norm not in _never():
        return not common or token.norm in _words("orgheads") or token.norm in _words("titles")
    if common or token.norm.endswith(("ing", "ed", "ly")):
        return False
    plural = token.norm.endswith("s")
    return (
        following.norm in {"'s", *_ARTICLES}
        or following.norm in _words("lowerorg")
        or (not plural and following.norm.endswith("ed"))
    )


@cache
def _never() -> frozenset[str]:
    """Capitalised words that begin no name: months, days, function words."""
    dates = table("words_dates")
    named = {name for key in ("months", "weekdays") for names in dates[key].values() for name in names}
    kinds = ("det", "prep", "conj", "pron", "rel", "sub", "neg", "adv", "aux")
    parts = {word for kind in kinds for word in table("words_en")["parts"][kind]}
    return frozenset(
        named | parts | {"dna", "ceo", "tv", "gdp", "id", "ngo", "ngos", "covid-19"}
    ) - _JOINERS - {"us", "may"} | {"may", "i"}


def _common(norm: str) -> bool:
    """Whether the lexicon knows it as an ordinary word."""
    words, one = lexicon("en"), singular(norm)
    return (norm,) in words.parts or norm in words.verbs or (one,) in words.classes or one in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    heads = (
        _words("orgheads") | _words("placenouns") | _words("titles") | _words("lowerorg") | _words("orgmods")
    )
    return heads | frozenset(w for phrase in table("words_en")["classes"]["people"] for w in phrase.split())


def _run_end(tokens: Sequence[Token], i: int, taken: dict[int, Mention]) -> int:
    """The token after the run of name words that begins at i."""
    j = taken[i].last if i in taken else i + 1 + _small_name(tokens, i)
    org = tokens[i].norm in _words("orgheads") | _words("instheads")
    while j < len(tokens):
        token = tokens[j]
        if j in taken:
            j = taken[j].last
        elif (
            token.text[0].isalpha()
            and _capital(token)
            and (
                token.norm not in _never() or (org and token.norm in _months() and tokens[j - 1].norm == "of")
            )
        ):
            org = org or token.norm in _words("orgheads") | _words("instheads")
            j += 1
        elif (nickname := _nickname_end(tokens, j)) and not org:
            j = nickname
        elif token.norm in {"of", "for", "on", "and"} and not org and _ends_as_org(tokens, j):
            j, org = j + 1, True
        elif (
            token.norm in _JOINERS
            and _next_capital(tokens, j + 1)
            and (token.norm in _ARTICLES or tokens[j - 1].norm not in _NOT_BEFORE_DE)
        ):
            j += 1
        elif org and token.norm in _ORG_JOINERS and _org_goes_on(tokens, j, taken):
            j += 1
        elif org and token.norm[0].isdigit() and tokens[j - 1].norm in _NUMBERED:
            j += 1
        else:
            break
    return j


def _nickname_end(tokens: Sequence[Token], j: int) -> int:
    """Past a nickname in quotation marks inside a name, Wilner “Ti Fe” Destine; 0 if none stands here."""
    if tokens[j].text not in _QUOTES or not _capital(tokens[j - 1]):
        return 0
    end = next((k for k in range(j + 2, min(j + 5, len(tokens) - 1)) if tokens[k].text in _QUOTES), 0)
    follows = (
        end
        and tokens[end + 1].text[0].isalpha()
        and _capital(tokens[end + 1])
        and tokens[end + 1].norm not in _words("orgheads")
    )
    return end + 1 if follows and tokens[j + 1].start == tokens[j].end else 0


def _ends_as_org(tokens: Sequence[Token], j: int) -> bool:
    """`Horn of Africa Peace Act`: capitals and joiners lead on to a word that heads an organisation or a law."""
    k, last = j, ""
    while k < len(tokens) and (
        tokens[k].norm in _ORG_JOINERS
        or (
            tokens[k].text[0].isalpha()
            and _capital(tokens[k])
            and (tokens[k].norm not in _never() or tokens[k].norm in _months())
        )
    ):
        last = tokens[k].norm if _capital(tokens[k]) else last
        k += 1
    return k > j + 1 and last in _words("orgheads") | _words("instheads")


@cache
def _months() -> frozenset[str]:
    return frozenset(name for names in table("words_dates")["months"].values() for name in names)


def _small_name(tokens: Sequence[Token], i: int) -> bool:
    """`Al kani militia`: a name printed small between its article and the noun that says what it is."""
    return (
        tokens[i].norm in _ARTICLES and i + 2 < len(tokens) and tokens[i + 1].text.islower()
        and not _common(tokens[i + 1].norm) and tokens[i + 2].norm in _words("lowerorg")
    )  # fmt: skip


def _next_capital(tokens: Sequence[Token], j: int) -> bool:
    while j < len(tokens) and tokens[j].norm in _JOINERS and not _capital(tokens[j]):
        j += 1
    return j < len(tokens) and tokens[j].text[0].isalpha() and _capital(tokens[j])


def _org_goes_on(tokens: Sequence[Token], j: int, taken: dict[int, Mention]) -> bool:
    """`Ministry of the Interior`, `Act on Human Rights`; not `Taliban and Iran`, not `Brigade of Tripoli`'s city."""
    before, k = tokens[j - 1].norm, j + 1
    if tokens[j].norm in {"and", "&"} and (before in _words("orgheads") or k in taken):
        return False
    if tokens[j].norm in {"on", "the"} and before not in _words("instheads") | {"of", "for", "on"}:
        return False
    while k < len(tokens) and tokens[k].norm in _ORG_JOINERS:
        k += 1
    return (
        k < len(tokens)
        and tokens[k].text[0].isalpha()
        and _capital(tokens[k])
        and tokens[k].norm not in _never()
    )


def _split(tokens: Sequence[Token], a: int, b: int, taken: dict[int, Mention], text: str) -> list[Mention]:
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


def _split_rest(
    tokens: Sequence[Token], a: int, b: int, taken: dict[int, Mention], text: str
) -> list[Mention]:
    """What follows a known name in a run; joiners at its front belong to nothing."""
    while a < b and a not in taken and not _capital(tokens[a]) and tokens[a].norm not in _ARTICLES:
        a += 1
    return _split(tokens, a, b, taken, text) if a < b else []


def _trimmed(tokens: Sequence[Token], a: int, b: int) -> int:
    while b > a + 1 and tokens[b - 1].norm in _ORG_JOINERS | _JOINERS:
        b -= 1
    return b


def _knowns(taken: dict[int, Mention], a: int, b: int) -> list[Mention]:
    return [taken[i] for i in range(a, b) if i in taken and taken[i].first == i]


def _title_end(tokens: Sequence[Token], a: int, b: int) -> int:
    """The token after the last title word of a run that has a name behind it; a if there is none."""
    for k in range(b - 2, a - 1, -1):
        if tokens[k].norm.rstrip(".") in _words("titles") and _capital(tokens[k]):
            return k + 1
        pair = f"{tokens[k].norm} {tokens[k + 1].norm}"
        if pair in _words("titles") and k + 2 < b:
            return k + 2
    return a


def _is_org(tokens: Sequence[Token], a: int, b: int) -> bool:
    last, first = tokens[b - 1].norm, tokens[a].norm
    heads = _words("orgheads") | _words("instheads")
    if b - a == 1:
        return False
    numbered = last[0].isdigit() and tokens[b - 2].norm in _NUMBERED
    opened = first in heads and tokens[a + 1].norm in _ORG_JOINERS
    inside = any(tokens[k].norm in heads and tokens[k + 1].norm in _ORG_JOINERS for k in range(a, b - 1))
    return last in heads | {"station", "prison"} or numbered or opened or inside


def _extended(tokens: Sequence[Token], mention: Mention, text: str) -> Mention:
    """A known name with the lower-case noun that makes an organisation of it: `Syrian army`, `Wagner group`."""
    grown = _lower_end(tokens, mention.last, mention)
    roles = {known.role for known in mention.known}
    if grown == mention.last or (roles & {"demonym"} and tokens[grown - 1].norm not in _words("stateorgs")):
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
    grown = _lower_end(tokens, b, None)
    start, end = (tokens[a].start, tokens[b - 1].end) if grown == b else _with_quotes(tokens, a, grown)
    schema, sure = _schema(tokens, a, b, grown)
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
    """An organisation's name; a public body that it begins with (`Sanctions Committee of the ...`) stays known."""
    named = _named(tokens, a, b, text)
    if first and first.schema == "PublicBody" and tokens[first.last].norm == "of":
        return replace(named, schema="PublicBody", known=first.known)
    return named


def _with_quotes(tokens: Sequence[Token], a: int, b: int) -> tuple[int, int]:
    quoted = a and tokens[a - 1].text in _QUOTES and any(t.text in _QUOTES for t in tokens[a:b])
    return tokens[a - 1].start if quoted else tokens[a].start, tokens[b - 1].end


def _lower_end(tokens: Sequence[Token], b: int, known: Mention | None) -> int:
    """Past a closing quote and words such as `armed`, to a noun such as `militia`; b if none stands there."""
    j = b
    if j < len(tokens) and tokens[j].text in _QUOTES and tokens[j].text not in "‘“«":
        j += 1
    while j < len(tokens) and j < b + 3 and tokens[j].norm in _words("orgmods"):
        j += 1
    if j < len(tokens) and (
        tokens[j].norm in _words("lowerorg")
        or tokens[j].text in {"Act", "Law", "Group", "Brigade", "Militia"}
    ):
        return j + 1
    return b


def _schema(tokens: Sequence[Token], a: int, b: int, grown: int) -> tuple[str, bool]:
    """(schema, whether a word says so) of an unknown name."""
    words = [t.norm.rstrip(".") for t in tokens[a:b]]
    last = tokens[grown - 1].norm
    if (
        last in _words("instheads")
        or any(w in _words("instheads") for w in (words[0], words[-1]))
        or _inst_inside(words)
    ):
        return "Instrument", True
    if _COMPANY & set(words[1:]):
        return "Company", True
    if (
        grown > b
        or words[-1] in _words("orgheads")
        or words[0] in _words("orgheads")
        or words[-1][0].isdigit()
    ):
        return ("Company" if last in {"company", "firm", "bank", "airline"} else "Organization"), True
    if last in {"station", "prison"}:
        return "Location", True
    if any(w in _words("orgheads") for w in words) and len(words) > 2:
        return "Organization", True
    return _schema_by_neighbours(tokens, a, b, words)


def _inst_inside(words: list[str]) -> bool:
    return any(w in {"act", "law", "order", "resolution", "regulation"} for w in words[1:]) and len(words) > 2


def _schema_by_neighbours(tokens: Sequence[Token], a: int, b: int, words: list[str]) -> tuple[str, bool]:
    k = a - 1
    while k >= 0 and tokens[k].text in _QUOTES:
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
    if before in _words("titles") or f"{further} {before}" in _words("titles"):
        return "Person", True
    if before in {
        "site",
        "newspaper",
        "website",
        "outlet",
        "magazine",
        "channel",
        "broadcaster",
        "daily",
        "agency",
        "group",
        "company",
        "firm",
        "militia",
        "organization",
        "organisation",
    }:
        return "Organization", True
    if (
        before in _words("placenouns")
        or (before == "of" and further in _words("placenouns"))
        or after in _words("placenouns")
        and len(words) <= 3
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
    if before == "the" and not _PARTICLE.match(tokens[a].text):
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
            if following is None or following.norm in {
                ",",
                "that",
                "which",
                "of",
                "in",
                "based",
                "accused",
                "linked",
                ".",
                "with",
                "led",
                "backed",
            }:
                return "Organization"
        if noun in classes["vesselnoun"]:
            return "Vessel"
    return ""


def _schema_of_one(tokens: Sequence[Token], a: int, before: str, after: str) -> tuple[str, bool]:
    text = tokens[a].text
    if text.lower() in {"al", "el"}:
        return "LegalEntity", False
    if len(text) > 1 and text.replace("-", "").isupper() or any(c.isdigit() for c in text):
        return "Organization", True
    if before == "the":
        return "Organization", False
    if after in {"said", "says", "told", "'s"} or _PARTICLE.match(text):
        return "Person", False
    return "LegalEntity", False
