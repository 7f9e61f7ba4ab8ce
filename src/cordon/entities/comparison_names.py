"""How one name fits another: which part stands for which, what is omitted, what contradicts.

A part left over on one side only was *omitted*; parts left over on both sides *contradict*, as much as the
lesser side holds. All amounts are shares of what the two names weigh together, so that a long name and a short
one are judged alike, and each part's share can be shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache

from cordon.text.likeness import token_similarity, variants
from cordon.text.sounds import skeleton


class Kind(IntEnum):
    """What a part is, as far as it is compared otherwise for it."""

    NAME = 0
    PATRONYMIC = 1
    PARTICLE = 2
    TITLE = 3
    INITIAL = 4
    NUMBER = 5
    LEGAL = 6
    GENERIC = 7


BY_MEANING = frozenset({Kind.NUMBER, Kind.LEGAL, Kind.GENERIC, Kind.TITLE})
PERSONAL = frozenset({Kind.NAME, Kind.PATRONYMIC, Kind.INITIAL})
SMALL = frozenset(
    {Kind.PARTICLE, Kind.TITLE, Kind.LEGAL}
)  # left out and put in at will: they contradict nothing
LEAST_LIKE = 0.62  # below, two parts are two names ("chol", "chun" are .57, "Li", "Lu" .42)
SHORT, LEAST_LIKE_SHORT = 3, 0.68  # of parts of three letters and fewer
LEAST_LIKE_GENERIC = 0.85  # a misspelt "intsitute" beside the word that is known
NISBA = 0.84  # "Saleh" and "Salehi", "Hussein" and "Husseini" are spelled alike and are two names
FEMININE = 0.88  # "Aleksandr" and "Aleksandra"; "Ivanov" and "Ivanova" are one family
SYLLABLE = 0.93  # "Jin" and "Chin", "Geum" and "Kum", "Cheol" and "Chol"
DOUBT, SPAN = (
    0.45,
    0.25,
)  # of two parts that no longer stand for each other: outright other ones from .45 down
JOINED = 0.97  # "Jong Un" written "Jongun"
LEAST_JOINED = 0.85
INITIAL_LIKE = 0.75
WORTH_JOINED = 0.6
WORTH = 0.5  # a likeness of so much gains nothing when pairs compete for a part
SLIGHT = 0.12  # a difference in spelling up to here; what is beyond costs more
MOST_JOINED = 3
ACRONYM = 0.2
OTHER_LETTERS = 0.2  # of an alphabet: another spelling, perhaps of another language
OTHER_SOUND = 0.08
LEAST_RATIO = 0.8
MOST_PARTS = 24
ENOUGH = 2.0  # two rare parts: what is more says no more
FULL_PART = 0.3  # a part that weighs less (a legal form, a title) may be there or not


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name. weight: how much it says, by its role and its rarity, 0..1; also: its other forms.

    syllable: of a Chinese or Korean name, whose systems of romanisation differ in a letter or two.
    """

    text: str
    kind: Kind
    weight: float
    also: tuple[str, ...] = ()
    rarity: float = 1.0
    syllable: bool = False


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as it is compared: its parts in one script.

    reading: they are a romanisation of the text. free: its order says nothing ("MURAD, Abdul Hakim").
    """

    text: str
    script: str
    parts: tuple[NamePart, ...]
    reading: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Paired:
    """Parts that stand for each other. how: exact, variant, initial or join; share: of the names' weight."""

    left: str
    right: str
    likeness: float
    how: str
    share: float


@dataclass(frozen=True, slots=True)
class Left:
    """A part that stands for nothing on the other side: how much of it contradicts, how much is only omitted.

    middle: it stands between parts that agree, or is a patronymic: such are left out most readily.
    """

    text: str
    side: str
    contradicts: float
    omitted: float
    middle: bool
    small: bool = False


@dataclass(frozen=True, slots=True)
class NameComparison:
    """What speaks for and against two names being one, as shares of their weight.

    features: by the names of weights.yaml; every one speaks against.
    """

    left: Spelled
    right: Spelled
    pairs: tuple[Paired, ...]
    rest: tuple[Left, ...]
    features: dict[str, float] = field(default_factory=dict)
    organised: bool = False

    @property
    def exact(self) -> bool:
        return not self.rest and all(pair.how == "exact" for pair in self.pairs)


Step = tuple[int, int, int, int, float, str]  # first and last of left, of right, likeness, how


def compare_spelled(left: Spelled, right: Spelled, *, organised: bool) -> NameComparison:
    """The two names compared; `organised` where either is an organisation's."""
    a, b = left.parts[:MOST_PARTS], right.parts[:MOST_PARTS]
    steps = aligned(a, b)
    weights = [(_mean_weight(a[l0 : l1 + 1], b[r0 : r1 + 1])) for l0, l1, r0, r1, _, _ in steps]
    used_left = {n for l0, l1, *_ in steps for n in range(l0, l1 + 1)}
    used_right = {n for _, _, r0, r1, *_ in steps for n in range(r0, r1 + 1)}
    initials = {"".join(_form(part)[0] for part in parts) for parts in (a, b)}
    over_left, over_right = (
        _over([*(_small_if_acronym(part, initials) for part in parts)], used)
        for parts, used in ((a, used_left), (b, used_right))
    )
    total = sum(weights) + sum(p.weight for p, _ in over_left) + sum(p.weight for p, _ in over_right) or 1.0
    pairs = tuple(_paired(step, a, b, weight / total) for step, weight in zip(steps, weights, strict=True))
    rest = _rest(over_left, over_right, total)
    features = _features(left, right, pairs, rest)
    features |= _whole((a, b), steps, (over_left, over_right))
    if left.free or right.free:
        features |= {"turned": 0.0, "turned_and_omitted": 0.0}
    return NameComparison(left, right, pairs, rest, features, organised)


Over = list[tuple[NamePart, bool]]


def _form(part: NamePart) -> str:
    """The word as written, of one that goes by its meaning."""
    return part.also[0] if part.kind is Kind.GENERIC and part.also else part.text


def _small_if_acronym(part: NamePart, initials: set[str]) -> NamePart:
    """A word that only abbreviates the name ("Global Relief Foundation (GRF)") says no more than a title."""
    if part.kind is Kind.NAME and len(part.text) > 2 and any(part.text in short for short in initials):
        return replace(part, kind=Kind.TITLE, weight=part.weight * ACRONYM)
    return part


def _over(parts: Sequence[NamePart], used: set[int]) -> Over:
    """The parts that stand for nothing, each with whether it stands in the middle or is a patronymic."""
    first, last = min(used, default=len(parts)), max(used, default=-1)
    return [
        (part, first < n < last or part.kind is Kind.PATRONYMIC)
        for n, part in enumerate(parts)
        if n not in used
    ]


def _mean_weight(left: Sequence[NamePart], right: Sequence[NamePart]) -> float:
    return (sum(p.weight for p in left) + sum(p.weight for p in right)) / 2


def _paired(step: Step, a: Sequence[NamePart], b: Sequence[NamePart], share: float) -> Paired:
    l0, l1, r0, r1, like, how = step
    return Paired(_joined(a[l0 : l1 + 1], " "), _joined(b[r0 : r1 + 1], " "), like, how, share)


def _joined(parts: Sequence[NamePart], between: str = "") -> str:
    return between.join(part.text for part in parts)


def _rest(left: Over, right: Over, total: float) -> tuple[Left, ...]:
    """Every part left over, with how much of it contradicts and how much is only omitted."""
    sums = _full_weight(left), _full_weight(right)
    against = min(sums)
    found = []
    for side, parts, own in (("left", left, sums[0]), ("right", right, sums[1])):
        for part, middle in parts:
            small = part.kind in SMALL
            share = against / own if own and not small else 0.0
            weight = part.weight / total
            found.append(Left(part.text, side, weight * share, weight * (1 - share), middle, small))
    return tuple(found)


def _full_weight(over: Over) -> float:
    return sum(part.weight for part, _ in over if part.kind not in SMALL)


# Alignment


def aligned(a: Sequence[NamePart], b: Sequence[NamePart]) -> list[Step]:
    """Which parts stand for which: equal ones, then of all not in each other's way the pair that gains most."""
    found = sorted(_candidates(a, b), key=lambda pair: (pair[1][5] != "exact", -pair[0], pair[1]))
    free_left, free_right = set(range(len(a))), set(range(len(b)))
    steps: list[Step] = []
    for _, step in found:
        lefts, rights = range(step[0], step[1] + 1), range(step[2], step[3] + 1)
        if free_left.issuperset(lefts) and free_right.issuperset(rights):
            free_left.difference_update(lefts)
            free_right.difference_update(rights)
            steps.append(step)
    return sorted(steps)


def _candidates(a: Sequence[NamePart], b: Sequence[NamePart]) -> Iterator[tuple[float, Step]]:
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            like, how = part_likeness(left, right)
            if like:
                yield (left.weight + right.weight) * (like - WORTH), (i, i, j, j, like, how)
    yield from _joins(a, b, turned=False)
    yield from _joins(b, a, turned=True)


def _joins(
    several: Sequence[NamePart], single: Sequence[NamePart], *, turned: bool
) -> Iterator[tuple[float, Step]]:
    """Two or three neighbours on one side against one part on the other."""
    for first in range(len(several) - 1):
        for last in range(first + 1, min(first + MOST_JOINED, len(several))):
            run = several[first : last + 1]
            if any(part.kind in BY_MEANING and part.kind is not Kind.GENERIC for part in run):
                break
            text = "".join(map(_form, run))
            for place, part in enumerate(single):
                if part.kind in BY_MEANING or abs(len(part.text) - len(text)) > 1 or len(text) < 3:
                    continue
                like = max(word_likeness(text, form) for form in (part.text, *part.also)) * JOINED
                if like < LEAST_JOINED:
                    continue
                gain = (sum(p.weight for p in run) + part.weight) * (like - WORTH_JOINED)
                step = (place, place, first, last) if turned else (first, last, place, place)
                yield gain, (*step, like, "join")


def part_likeness(left: NamePart, right: NamePart) -> tuple[float, str]:
    """How alike two parts are, and how: (0, "") where they cannot stand for each other."""
    if left.text == right.text:
        return 1.0, "exact"
    if left.kind in BY_MEANING or right.kind in BY_MEANING:
        return _misspelt(left, right)
    if (len(left.text) == 1) != (len(right.text) == 1):
        return _as_initial(left, right)
    like = word_likeness(left.text, right.text)
    if _same_syllable(left, right):
        return max(like, SYLLABLE), "variant"
    if left.also or right.also:
        like = max(
            like, *(_also_like(a, b) for a in (left.text, *left.also) for b in (right.text, *right.also))
        )
    short = min(len(left.text), len(right.text)) <= SHORT
    return (like, "variant") if like >= (LEAST_LIKE_SHORT if short else LEAST_LIKE) else (0.0, "")


def _misspelt(left: NamePart, right: NamePart) -> tuple[float, str]:
    """A word that goes by its meaning against one that no table knows: a slip of the pen, or another word."""
    if Kind.NAME not in {left.kind, right.kind} or Kind.NUMBER in {left.kind, right.kind}:
        return _as_initial(left, right) if Kind.INITIAL in {left.kind, right.kind} else (0.0, "")
    if (len(left.text) == 1) != (len(right.text) == 1):
        return _as_initial(left, right)
    like = max(word_likeness(a, b) for a in (left.text, *left.also) for b in (right.text, *right.also))
    return (min(like, JOINED), "variant") if like >= LEAST_LIKE_GENERIC else (0.0, "")


def _also_like(left: str, right: str) -> float:
    return JOINED if left == right else word_likeness(left, right) - 0.03


@lru_cache(maxsize=65536)
def word_likeness(left: str, right: str) -> float:
    """`token_similarity`, less where the words begin with another sound or one is much longer.

    A listed variant is taken as it is. "Bush" and "Habbash", "Salim" and "Halim" are spelled alike and are no
    spellings of one name; "Muammar" and "Mamar" have the same consonants.
    """
    if not plausible(left, right):
        return 0.0
    like = token_similarity(left, right)
    if like == 1.0 or any(form == right for form, _ in variants(left)):
        return like
    if {left, right} in ({left, left + "i"}, {right, right + "i"}):
        return min(like, NISBA)
    if {left, right} in ({left, left + "a"}, {right, right + "a"}):
        return min(like, FEMININE)
    one, other = skeleton(left), skeleton(right)
    if not one or one == other:
        return like
    ratio = min(len(left), len(right)) / max(len(left), len(right))
    return like - OTHER_SOUND * (one[:1] != other[:1]) - max(0.0, LEAST_RATIO - ratio) / 2


# One way to write a Korean syllable, for all of them: the Revised Romanisation, McCune-Reischauer and customary
# spellings differ in whether a consonant is voiced, and in the letters of three vowels.
# Burmese ones differ in "ht" and "t", "oe" and "o", "ay" and "e".
SYLLABLES = (
    ("ch", "j"), ("sh", "s"), ("ht", "t"), ("hp", "p"), ("hk", "k"), ("eo", "o"), ("oe", "o"), ("eu", "u"), ("ee", "i"),
    ("oo", "u"), ("ou", "o"), ("yi", "i"), ("ay", "e"),
)  # fmt: skip
LONGEST_SYLLABLE = 5
VOICED = str.maketrans("kptlq", "gbdrk")


def _same_syllable(left: NamePart, right: NamePart) -> bool:
    """Whether two syllables are one in different systems; the name of one side says that they are syllables."""
    told = left.syllable or right.syllable
    short = max(len(left.text), len(right.text)) <= LONGEST_SYLLABLE
    return told and short and sounded(left.text) == sounded(right.text)


@lru_cache(maxsize=4096)
def sounded(syllable: str) -> str:
    """The syllable in one spelling for all systems: "jin" of "chin", "gum" of "geum" and "kum"."""
    for spelled, written in SYLLABLES:
        syllable = syllable.replace(spelled, written)
    return syllable.translate(VOICED)


def plausible(left: str, right: str) -> bool:
    """Whether two words can be alike at all: short, or with two neighbouring letters or all consonants in common.

    Of 13,000 pairs of words that met in a file of customers, nine in ten need no closer look.
    """
    if min(len(left), len(right)) <= SHORT or not bigrams(left).isdisjoint(bigrams(right)):
        return True
    bones = skeleton(left)
    return (bool(bones) and bones == skeleton(right)) or any(form == right for form, _ in variants(left))


@lru_cache(maxsize=16384)
def bigrams(word: str) -> frozenset[str]:
    return frozenset(word[place : place + 2] for place in range(len(word) - 1))


def _as_initial(left: NamePart, right: NamePart) -> tuple[float, str]:
    lone, full = (left, right) if len(left.text) == 1 else (right, left)
    begins = any(form[:1] == lone.text for form in (full.text, *full.also))
    if begins and len(full.text) > 1 and lone.kind in PERSONAL and full.kind in {*PERSONAL, Kind.GENERIC}:
        return INITIAL_LIKE, "initial"
    return 0.0, ""


# Features


OMISSIONS = ("omitted_in_the_middle", "omitted_by_the_list", "omitted_in_the_query", "small_words")


def _features(
    left: Spelled, right: Spelled, pairs: tuple[Paired, ...], rest: tuple[Left, ...]
) -> dict[str, float]:
    slight = sum(p.share * min(1 - p.likeness, SLIGHT) / SLIGHT for p in pairs if p.how != "initial")
    heavy = sum(p.share * max(0.0, 1 - p.likeness - SLIGHT) / SLIGHT for p in pairs if p.how != "initial")
    return {
        "spelled_otherwise": slight,
        "spelled_far_otherwise": heavy,
        "initial_only": sum(p.share for p in pairs if p.how == "initial"),
        "contradicts": sum(item.contradicts for item in rest),
        **_omitted(rest),
        "same_sound_other_letters": _other_letters(left, right),
    }


def _other_letters(left: Spelled, right: Spelled) -> float:
    """How far two names of one native script only sound alike, 0..1.

    Of Chinese names the family name may be written in older characters, and is known by its sound; a given name
    in other characters is another name.
    """
    if not (left.reading and right.reading and left.script == right.script) or left.text == right.text:
        return 0.0
    if left.script != "Hani":
        return OTHER_LETTERS
    one, other = left.text[1:], right.text[1:]
    return 1 - len(set(one) & set(other)) / max(len(one), len(other), 1)


def omission(item: Left) -> str:
    """The feature under which this part's omission counts: one of OMISSIONS."""
    middle, by_list, in_query, small = OMISSIONS
    if item.small:
        return small
    return middle if item.middle else by_list if item.side == "left" else in_query


def _omitted(rest: tuple[Left, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in rest:
        feature = omission(item)
        found[feature] = found.get(feature, 0.0) + item.omitted
    return found


def _whole(
    parts: tuple[Sequence[NamePart], Sequence[NamePart]],
    steps: list[Step],
    over: tuple[Over, Over],
) -> dict[str, float]:
    """What only the names as a whole tell: how rare they are, their order, a lone word, other numbers."""
    a, b = parts
    said = sum(min(_said(a[l0 : l1 + 1]), _said(b[r0 : r1 + 1])) for l0, l1, r0, r1, _, _ in steps)
    order = [s[2] for s in steps if a[s[0]].kind in PERSONAL and a[s[0]].kind is not Kind.INITIAL]
    turned = order != sorted(order)
    omitted = any(
        part.weight > FULL_PART and part.kind is not Kind.PATRONYMIC for part, _ in (*over[0], *over[1])
    )
    words = sum(max(s[1] - s[0], s[3] - s[2]) + 1 for s in steps if a[s[0]].kind not in BY_MEANING)
    numbers = all(any(part.kind is Kind.NUMBER for part, _ in side) for side in over)
    return {
        "common": max(0.0, ENOUGH - said) / ENOUGH,
        "turned": float(turned),
        "turned_and_omitted": float(turned and omitted),
        "one_word_of_more": float(words <= 1 and omitted),
        "one_word_alone": float(words <= 1 and not omitted),
        "other_number": float(numbers),
        "another_name": _outright(*over),
    }


def _outright(left: Over, right: Over) -> float:
    """How far a full part of each side is another name altogether: 0 where none is left over on both sides."""
    mine, theirs = ([p for p, _ in over if p.kind in {Kind.NAME, Kind.PATRONYMIC}] for over in (left, right))
    if not mine or not theirs:
        return 0.0
    short, long = sorted((mine, theirs), key=len)
    worst = min(max(_raw(one, other) for other in long) for one in short)
    return min(1.0, max(0.0, 1 - (worst - DOUBT) / SPAN))


def _raw(left: NamePart, right: NamePart) -> float:
    return word_likeness(left.text, right.text)


def _said(parts: Sequence[NamePart]) -> float:
    return sum(part.weight for part in parts)
