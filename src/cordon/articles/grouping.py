"""The spellings of one article that mean one thing, put together; where two things fit, both are shown.

Two names of persons are one if their words agree, romanisation aside, and one may leave words out; a single
word
goes with the person whose family (or given) name it is. Organisations are compared by the words that are
theirs
alone (`Kani` of `al-Kani militia`). `known as`, a bracket, and an acronym join what they stand between.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from cordon.articles.mention import Mention
from cordon.articles.spelling import bare, is_following, same_word
from cordon.articles.tokens import fold
from cordon.articles.words import cue, table

_ORGS = frozenset({"Organization", "Company", "PublicBody"})
_LINK = re.compile(
    r"""[\s“”"'«»‘’(,]*(?:(?:also|better|commonly|locally|formerly|previously|widely)\s+)*"""
    r"""(?:known\s+(?:locally\s+)?(?:as|by)|a\.?k\.?a\.?|alias|nicknamed|called|dubbed|nom\s+de\s+guerre|"""
    r"""المعروف(?:ة)?\s+(?:باسم|بـ?)|الملقب(?:ة)?\s+بـ?|المكنى\s+بـ?|أو\s+ما\s+يعرف\s+بـ?)[\s“”"'«»‘’(,]*(?:the\s+)?[“"«‘]?\Z""",
    re.IGNORECASE,
)  # fmt: skip
_BRACKET = re.compile(r"\s*[“”\"»’]?\s*\(\s*[“\"«‘]?\s*(?:the\s+)?\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """One thing the article names, however it is spelled.

    entity:     the known entity's id, None if only the article knows it.
    candidates: keys of other names here, and known entities, that some spelling could mean as well.
    country:    of a body or place, where known: ISO code, EU, UN, ICC.
    """

    key: str
    name: str
    schema: str
    spelled: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    role: str = ""
    country: str = ""
    title: str = ""


@dataclass(slots=True)
class _Group:
    """A group while it is being gathered."""

    mentions: list[Mention] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    others: set[int] = field(default_factory=set)
    schema: str = ""
    merged_into: int | None = None

    @property
    def entity(self) -> str:
        return next((m.known[0].entity for m in self.mentions if m.known), "")


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of an article and which one each mention (by its span) means, best first."""

    named: tuple[Named, ...]
    at: dict[tuple[int, int], str]
    by_key: dict[str, Named]


def group(mentions: Sequence[Mention], text: str) -> Names:
    """The names behind all mentions of an article, in order of first appearance."""
    groups: list[_Group] = []
    owner: dict[int, int] = {}
    order = sorted(range(len(mentions)), key=lambda i: (-_weight(mentions[i]), mentions[i].start))
    for i in order:
        owner[i] = _place(groups, mentions[i])
    _link(groups, owner, mentions, text)
    _fold_generic(groups)
    return _names(groups, owner, mentions)


def _weight(mention: Mention) -> int:
    """Known and full names first: they make the groups that shorter ones join."""
    return 100 * bool(mention.known) + 10 * mention.sure + len(own_words(mention))


def own_words(mention: Mention) -> tuple[str, ...]:
    """The words that are this name's own: without articles, titles, quotation marks and, for a body, its
    kind.
    """
    words = [w for w in re.split(r"[\s“”\"«»‘’().,]+", mention.text.replace("'s ", " ")) if w]
    words = [w for w in words if fold(w) not in _SMALL and fold(w) not in {"al", "el", "ul"}]
    if mention.schema == "Person" and len(words) > 1:
        words = [w for w in words if fold(w) not in _PARTICLES] or words
    if mention.schema in _ORGS | {"LegalEntity", "Instrument"}:
        own = [w for w in words if fold(w) not in _kinds() or fold(w)[0].isdigit()]
        words = own or words
    return tuple(words)


_PARTICLES = cue("grouping_particles")
_SMALL = cue("grouping_small")


@cache
def _kinds() -> frozenset[str]:
    words = table("words_en")
    kinds = {k for key in ("orgheads", "lowerorg", "orgmods", "instheads", "stateorgs") for k in words[key]}
    return frozenset(kinds | cue("grouping_kinds")) - {
        "state",
        "gold",
        "energy",
        "oil",
        "international",
        "human",
    }


def _place(groups: list[_Group], mention: Mention) -> int:
    words = own_words(mention)
    fits = [i for i, g in enumerate(groups) if _fits(g, mention, words)]
    if not fits:
        groups.append(_Group([mention], [words], schema=mention.schema))
        return len(groups) - 1
    best = max(
        fits,
        key=lambda i: (
            _closeness(groups[i], mention, words),
            any(m.start <= mention.start for m in groups[i].mentions),  # a man is named in full first
            len(groups[i].mentions),
            -i,
        ),
    )
    chosen = groups[best]
    chosen.mentions.append(mention)
    chosen.words.append(words)
    chosen.others |= {i for i in fits if i != best} if len(words) == 1 else set()
    if chosen.schema == "LegalEntity":
        chosen.schema = mention.schema
    return best


def _closeness(group: _Group, mention: Mention, words: tuple[str, ...]) -> int:
    """How well it fits: the same words, then a body by its own name, then a family name."""
    folded = tuple(bare(w) for w in words)
    same = (
        any(tuple(bare(w) for w in own) == folded for own in group.words) and group.schema == mention.schema
    )
    return 2 * same + (group.schema == mention.schema and mention.sure)


def _fits(  # noqa: PLR0911  # a pair of kinds a line
    group: _Group, mention: Mention, words: tuple[str, ...]
) -> bool:
    if mention.known and group.entity:
        return _group_key(mention) == _group_key(group.mentions[0])
    if mention.known and mention.known[0].role in {"country", "demonym", "seat", "place"}:
        return False
    schema, theirs = mention.schema, group.schema
    if "Country" in (schema, theirs) or (
        "Location" in (schema, theirs) and schema != theirs and (mention.sure or schema != "LegalEntity")
    ):
        return False
    if {schema, theirs} <= {"Person", "LegalEntity"}:
        return any(_same_person(words, own) for own in group.words)
    if schema == "Instrument" or theirs == "Instrument":
        return schema == theirs and any(_inside(words, own) or _inside(own, words) for own in group.words)
    if "Person" in (schema, theirs):
        return _org_of_family(group, mention, words)
    return any(_same_body(words, own) for own in group.words)


def _group_key(mention: Mention) -> str:
    known = mention.known[0]
    return f"{known.entity}:{known.name}" if known.role == "seat" else known.entity


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """All words of the shorter agree, in order, with words of the longer; two full names also end alike."""
    short, long = sorted((one, other), key=len)
    if not short or not _inside(short, long):
        return False
    if len(short) == 1:
        return same_word(short[0], long[-1]) or same_word(short[0], long[0])
    tail = all(same_word(a, b) for a, b in zip(short, long[-len(short) :], strict=True))
    return tail or (same_word(short[-1], long[-1]) and same_word(short[0], long[0]))


def _org_of_family(group: _Group, mention: Mention, words: tuple[str, ...]) -> bool:
    """A bare `Al Kani` may mean the militia of that name as well as a man; a name that no word calls a man's
    joins it.
    """
    if mention.sure or group.schema not in _ORGS:
        return False
    return any(len(own) == len(words) and _same_body(words, own) for own in group.words)


def _same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) == len(other) == 1:
        return same_word(one[0], other[0]) or is_following(one[0], other[0]) or is_following(other[0], one[0])
    if len(one) == len(other):
        return all(same_word(a, b) for a, b in zip(one, other, strict=True))
    short, long = sorted((one, other), key=len)
    return bool(short) and len(short) >= 2 and _inside(short, long)


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other in the same order."""
    rest = iter(long)
    return bool(short) and all(any(same_word(word, other) for other in rest) for word in short)


def _link(groups: list[_Group], owner: dict[int, int], mentions: Sequence[Mention], text: str) -> None:
    """Joins what `known as`, a bracket or an acronym says is one."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    for i, j in itertools.pairwise(order):
        left, right = mentions[i], mentions[j]
        between = text[left.end : right.start]
        if len(between) > 60 or not _may_join(groups, owner[i], owner[j]):
            continue
        if _LINK.match(between) or (_BRACKET.fullmatch(between) and _abbreviates(right, left)):
            _merge(groups, _root(groups, owner[i]), _root(groups, owner[j]))
    _link_acronyms(groups)


def _may_join(groups: list[_Group], a: int, b: int) -> bool:
    one, other = groups[_root(groups, a)], groups[_root(groups, b)]
    kinds = {one.schema, other.schema}
    return (
        one is not other
        and not kinds & {"Country", "Location", "Instrument"}
        and not (one.entity and other.entity)
    )


def _abbreviates(short: Mention, long: Mention) -> bool:
    """Whether (RSF) can stand for the name before it; a bracket around a plain name counts too."""
    letters = "".join(c for c in short.text if c.isupper())
    if short.text.isupper() and len(letters) >= 2:
        return _initials(long.text).startswith(letters[0]) or letters[0] in _initials(long.text)
    return short.schema in {long.schema, "LegalEntity"} and len(own_words(short)) <= 2


def _initials(name: str) -> str:
    return "".join(w[0].upper() for w in re.split(r"[\s\-]+", name) if w and fold(w) not in _SMALL)


def _link_acronyms(groups: list[_Group]) -> None:
    for a, one in enumerate(groups):
        names = [
            m.text for m in one.mentions if m.text.isupper() and 2 <= len(m.text) <= 6 and m.text.isalpha()
        ]
        if not names or one.merged_into is not None or one.entity:
            continue
        for b, other in enumerate(groups):
            if (
                a != b
                and other.merged_into is None
                and other.schema in _ORGS
                and any(_initials(m.text) == names[0] for m in other.mentions)
            ):
                _merge(groups, b, a)
                break


def _root(groups: list[_Group], i: int) -> int:
    while groups[i].merged_into is not None:
        i = groups[i].merged_into  # type: ignore[assignment]
    return i


def _merge(groups: list[_Group], a: int, b: int) -> None:
    """Group b becomes part of group a, or of what is known of the two."""
    if a == b:
        return
    if groups[b].entity and not groups[a].entity:
        a, b = b, a
    groups[a].mentions += groups[b].mentions
    groups[a].words += groups[b].words
    groups[a].others |= groups[b].others
    if groups[a].schema in {"LegalEntity", "Person"} and groups[b].schema in _ORGS:
        groups[a].schema = groups[b].schema
    groups[b].merged_into = a
    for i, other in enumerate(groups):
        if (
            i not in (a, b)
            and other.merged_into is None
            and other.schema in _ORGS | {"LegalEntity"}
            and groups[a].schema in _ORGS
            and not (other.entity and groups[a].entity)
            and any(_same_body(x, y) for x in other.words for y in groups[a].words)
        ):
            _merge(groups, a, i)


def _fold_generic(groups: list[_Group]) -> None:
    """`The Sanctions Committee` is the one committee that the article names in full."""
    live = [i for i, g in enumerate(groups) if g.merged_into is None]
    committees = [
        i
        for i in live
        if groups[i].entity
        and groups[i].mentions[0].known
        and groups[i].mentions[0].known[0].role == "committee"
    ]
    generic = [i for i in committees if groups[i].mentions[0].known[0].generic]
    special = [i for i in committees if i not in generic]
    if generic and len(special) == 1:
        groups[special[0]].mentions += groups[generic[0]].mentions
        groups[generic[0]].merged_into = special[0]


def _names(groups: list[_Group], owner: dict[int, int], mentions: Sequence[Mention]) -> Names:
    live = sorted(
        (i for i, g in enumerate(groups) if g.merged_into is None),
        key=lambda i: min(m.start for m in groups[i].mentions),
    )
    keys: dict[int, str] = {}
    for i in live:
        keys[i] = _unique(_key(groups[i]), set(keys.values()))
    named = tuple(_named(groups, i, keys) for i in live)
    at = {(mentions[i].start, mentions[i].end): keys[_root(groups, g)] for i, g in owner.items()}
    return Names(named, at, {n.key: n for n in named})


def _key(group: _Group) -> str:
    if group.entity:
        return (
            _group_key(next(m for m in group.mentions if m.known)).replace(":", "-").lower().replace(" ", "-")
        )
    words = re.findall(r"\w+", fold(_best_name(group)))
    return "-".join(words) or "name"


def _unique(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    return next(f"{key}-{n}" for n in range(2, 10_000) if f"{key}-{n}" not in taken)


def _best_name(group: _Group) -> str:
    """The known name, or the spelling printed most often among the fullest."""
    known = next((m.known[0].name for m in group.mentions if m.known), "")
    if known:
        return known
    counted = Counter(m.text for m in group.mentions)
    kind = [m for m in group.mentions if m.schema == group.schema] or group.mentions
    return max((m.text for m in kind), key=lambda t: (len(t.split()) > 1, counted[t], len(t), t))


def _spellings(text: str) -> tuple[str, ...]:
    """A name as printed, and the part of it that stands in quotation marks."""
    inner = re.search(r"[“\"«]\s*([^”\"»]{2,}?)\s*[”\"»]", text)
    return (text, inner[1]) if inner else (text,)


def _named(groups: list[_Group], i: int, keys: dict[int, str]) -> Named:
    group = groups[i]
    mentions = sorted(group.mentions, key=lambda m: m.start)
    known = next((m.known for m in mentions if m.known), ())
    return Named(
        key=keys[i],
        name=_best_name(group),
        schema=group.schema if group.schema != "Country" or known[0].role != "seat" else "Location",
        spelled=tuple(dict.fromkeys(s for m in mentions for s in _spellings(m.text))),
        spans=tuple((m.start, m.end) for m in mentions),
        entity=known[0].entity if known else None,
        candidates=tuple(
            dict.fromkeys(
                [*(keys[_root(groups, j)] for j in sorted(group.others)), *(k.entity for k in known[1:])]
            )
        ),
        role=known[0].role if known else "",
        country=known[0].country if known else "",
        title=next((m.title for m in mentions if m.title), ""),
    )
