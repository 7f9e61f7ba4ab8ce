"""Synthetic aliases with the lists' own variation, seeded: `names(count)` and `questions(names, count)`.

Parts of real listed names are recombined, some of them replaced by words of a letter chain learned from them
(real lists have too few different words for a million names), and spelled as the lists' own aliases differ.
Needs the shared lists. The rules of disturbance are ours: recall on them compares designs, and is no claim.

    python bench/corpus.py --lists ../shared/data --common    # prints common_words.tsv
"""

import argparse
import csv
import gzip
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree as ET

from cordon.index.names import IndexName
from cordon.index.spelling import spelling
from cordon.text import fold

KINDS = ("typo", "typos", "swap", "drop", "translit", "initial", "join", "translit+typo", "native")
INVENTED = 0.27  # of the words of a person's name: a million names then have 236,000 different words
PARTICLES = frozenset(
    {"al", "el", "abu", "abd", "abdul", "bin", "ibn", "ben", "de", "van", "der", "la", "of"}
)
PERSONS = 0.75  # of the entities
ORDER = 3  # letters that the chain looks back


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as one list prints it."""

    entity: str
    text: str
    person: bool
    primary: bool


def opened(path: Path) -> TextIO:
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    return TextIOWrapper(opener(path, "rb"), encoding="utf-8", errors="replace", newline="")


def listed(lists: Path) -> list[Listed]:
    """Every name of OFAC 2021, the UK 2026, the UN 2026 and Canada 2025."""
    return [
        *_ofac(lists / "ofac/legacy/2021-07-07"),
        *_uk(lists / "uk"),
        *_un(lists / "un"),
        *_ca(lists / "ca"),
    ]


def _ofac(folder: Path) -> Iterator[Listed]:
    person = {}
    with opened(folder / "sdn.csv.xz") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                person[row[0]] = row[2].strip() == "individual"
                yield Listed("ofac-" + row[0], row[1], person[row[0]], primary=True)
    with opened(folder / "alt.csv.xz") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                yield Listed("ofac-" + row[0], row[3], person.get(row[0], False), primary=False)


def _uk(folder: Path) -> Iterator[Listed]:
    with opened(folder / "subjects.csv") as file:
        person = {row["unique_id"]: row["subject_type"] == "individual" for row in csv.DictReader(file)}
    with opened(folder / "subject_names.csv.xz") as file:
        for row in csv.DictReader(file):
            entity, kind = row["unique_id"], row["name_type"]
            yield Listed(
                "uk-" + entity, row["full_name"], person.get(entity, False), primary=kind == "primary"
            )


def _un(folder: Path) -> Iterator[Listed]:
    with opened(folder / "UN_2026-08-01.xml.xz") as file:
        root = ET.parse(file).getroot()  # noqa: S314  # an official file, read for a benchmark
    for node in root.iter():
        if node.tag in {"INDIVIDUAL", "ENTITY"}:
            entity, person = "un-" + node.findtext("DATAID", ""), node.tag == "INDIVIDUAL"
            parts = [node.findtext(f"{place}_NAME") or "" for place in ("FIRST", "SECOND", "THIRD", "FOURTH")]
            yield Listed(
                entity, " ".join(part.strip() for part in parts if part.strip()), person, primary=True
            )
            for alias in node.iter("ALIAS_NAME"):
                if alias.text and len(alias.text) < 200:
                    yield Listed(entity, alias.text, person, primary=False)


def _ca(folder: Path) -> Iterator[Listed]:
    with opened(folder / "sema-lmes_2025-03.xml.xz") as file:
        root = ET.parse(file).getroot()  # noqa: S314
    for number, node in enumerate(root.iter("record")):
        name = f"{node.findtext('GivenName') or ''} {node.findtext('LastName') or ''}".strip()
        text = name or node.findtext("EntityOrShip") or ""
        yield Listed(f"ca-{number}", text, bool(name), primary=True)


class Variation:
    """What real aliases teach: words by kind of name, how they differ, how native words are romanised."""

    def __init__(self, data: Path) -> None:
        names = listed(data / "lists")
        self.persons = [
            words for each in names if each.person and len(words := _parts(each.text)) in range(2, 6)
        ]
        self.others = [
            words for each in names if not each.person and len(words := _parts(each.text)) in range(1, 9)
        ]
        self.person_words = [word for words in self.persons for word in words if word.isascii()]
        self.other_words = [word for words in self.others for word in words if word.isascii()]
        self.edits = _edits(names)
        self.chain = _chain([word for word in self.person_words if " " not in word])
        self.spellings: dict[str, list[str]] = {}
        self.native = _native(data / "names" / "official_cross_script.csv")


def _parts(text: str) -> list[str]:
    """The parts of a name; a particle stays with what follows it."""
    parts: list[str] = []
    for word in fold(text).split():
        if parts and parts[-1].split()[-1] in PARTICLES:
            parts[-1] += " " + word
        else:
            parts.append(word)
    return parts


def _edits(names: list[Listed]) -> list[tuple[str, str]]:
    """Every replacement of letters between a target's name parts, as often as it occurs."""
    by_entity = defaultdict(set)
    for each in names:
        if each.person and each.text.isascii():
            by_entity[each.entity].update(word for word in fold(each.text).split() if len(word) > 3)
    found = []
    for words in map(sorted, by_entity.values()):
        for one in words:
            for other in words:
                if one < other and (matcher := SequenceMatcher(None, one, other)).ratio() > 0.75:
                    found += [
                        (one[a:b], other[c:d]) for how, a, b, c, d in matcher.get_opcodes() if how != "equal"
                    ]
    return [pair for pair in found if max(map(len, pair)) <= 2]


def _chain(words: list[str]) -> dict[str, str]:
    """After each run of ORDER letters, the letters that follow, as often as they do."""
    chain = defaultdict(list)
    for word in words:
        padded = "^" * ORDER + word + "$"
        for at in range(len(padded) - ORDER):
            chain[padded[at : at + ORDER]].append(padded[at + ORDER])
    return {key: "".join(after) for key, after in chain.items()}


def _native(path: Path) -> dict[str, str]:
    """A native spelling for each word of the Latin names that have as many words as the native one."""
    pairs = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            latin, native = fold(row["latin"]).split(), fold(row["native"]).split()
            if row["kind"] == "primary" and len(latin) == len(native) > 1:
                pairs |= dict(zip(latin, native, strict=True))
    return pairs


@cache
def variation(data: Path) -> Variation:
    return Variation(data)


def _invented(chain: dict[str, str], rng: random.Random) -> str:
    word = "^" * ORDER
    while True:
        letter = rng.choice(chain[word[-ORDER:]])
        if letter == "$":
            return word[ORDER:]
        word += letter


def _name(known: Variation, rng: random.Random) -> tuple[list[str], bool]:
    """A new name with the shape of a real one."""
    if rng.random() < PERSONS:
        shape = rng.choice(known.persons)
        return [
            _invented(known.chain, rng) if rng.random() < INVENTED else rng.choice(known.person_words)
            for _ in shape
        ], True
    shape = list(rng.choice(known.others))
    for at in range(len(shape)):
        draw = rng.random()
        if draw < 0.5:
            shape[at] = rng.choice(known.other_words) if draw < 0.45 else _invented(known.chain, rng)
    return shape, False


def names(count: int, data: Path, seed: int = 1) -> Iterator[IndexName]:
    """Distinct names, about three an entity: a primary one and aliases as lists spell them."""
    known, rng = variation(data), random.Random(seed)
    seen: set[str] = set()
    number = 0
    while len(seen) < count:
        words, person = _name(known, rng)
        number += 1
        for alias in range(rng.choice((1, 2, 3, 3, 4, 5))):
            text = " ".join(words if alias == 0 else _as_alias(words, known, rng))
            if text not in seen and len(seen) < count:
                seen.add(text)
                yield _index_name(number, text, person=person, alias=alias)


def _index_name(number: int, text: str, *, person: bool, alias: int) -> IndexName:
    act = random.Random(number % 900)  # as many days of designation
    start = act.randrange(15000, 20000)
    end = act.choice((None, None, None, start + act.randrange(3000)))
    return IndexName(
        f"T{number}", text.title(), "alias" if alias else "name", None,
        "Person" if person else "Organization",
        (f"list{act.randrange(8)}",), start + 3, end, start, end,
    )  # fmt: skip


def _as_alias(words: list[str], known: Variation, rng: random.Random) -> list[str]:
    changed = [rng.choice(_spellings(word, known)) if rng.random() < 0.4 else word for word in words]
    if len(changed) > 2 and rng.random() < 0.2:
        del changed[rng.randrange(1, len(changed))]
    return changed


def _spellings(word: str, known: Variation) -> list[str]:
    """The few ways in which lists spell this word: the same for every name that holds it."""
    if word not in known.spellings:
        own = random.Random(word)
        known.spellings[word] = [word, *(disturbed_word(word, known, own) for _ in range(own.randrange(5)))]
    return known.spellings[word]


def disturbed_word(word: str, known: Variation, rng: random.Random) -> str:
    """The word with one of the lists' own replacements, where one fits."""
    for _ in range(12):
        old, new = rng.choice(known.edits)
        if rng.random() < 0.5:
            old, new = new, old
        places = [at for at in range(1, len(word)) if word.startswith(old, at)]
        if places and len(word) > 3:
            at = rng.choice(places)
            return word[:at] + new + word[at + len(old) :]
    return word


def _typo(words: list[str], rng: random.Random) -> list[str]:
    words = list(words)
    longest = max(map(len, words))
    at = rng.choice([at for at, word in enumerate(words) if len(word) >= min(5, longest)])
    word, place, letter = words[at], rng.randrange(len(words[at])), rng.choice("abcdefghijklmnopqrstuvwxyz")
    how = rng.randrange(4)
    if how == 0:
        word = word[:place] + letter + word[place + 1 :]
    elif how == 1:
        word = word[:place] + letter + word[place:]
    elif how == 2 and len(word) > 1:
        word = word[:place] + word[place + 1 :]
    elif place + 1 < len(word):
        word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    words[at] = word
    return words


def disturbed(text: str, kind: str, known: Variation, rng: random.Random) -> str | None:
    """The name as somebody else may write it; None where this kind of disturbance does not fit it."""
    parts = _parts(text)
    words = " ".join(parts).split()
    if kind in {"typo", "typos"}:
        words = _typo(words, rng)
        words = _typo(words, rng) if kind == "typos" else words
    elif kind.startswith("translit"):
        words = _translit(words, known, rng)
        words = _typo(words, rng) if kind.endswith("typo") else words
    elif len(parts) < 2:
        return None
    elif kind == "swap":
        words = [*parts[1:], parts[0]]
    elif kind == "drop":
        words = _dropped(parts, rng)
    elif kind == "initial":
        words = [parts[0].split()[-1][0], *parts[1:]] if len(parts[0]) > 3 else []
    elif kind == "join":
        at = rng.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
    elif kind == "native":
        words = [known.native.get(word, "") for word in words]
    return " ".join(words) if words and all(words) else None


def _translit(words: list[str], known: Variation, rng: random.Random) -> list[str]:
    """Half of the words, one at least, with one of the lists' own replacements."""
    chosen = {rng.randrange(len(words)), *(at for at in range(len(words)) if rng.random() < 0.4)}
    return [disturbed_word(word, known, rng) if at in chosen else word for at, word in enumerate(words)]


def _dropped(parts: list[str], rng: random.Random) -> list[str]:
    """Three parts or more less one that has some length."""
    full = [at for at, part in enumerate(parts) if len(part) > 2]
    if len(full) < 3:
        return []
    gone = rng.choice(full)
    return parts[:gone] + parts[gone + 1 :]


def questions(rows: list[IndexName], count: int, data: Path, seed: int = 2) -> list[tuple[str, str, str]]:
    """(kind, text, entity) of disturbed names; as many of each kind, but of native ones those that fit."""
    known, rng = variation(data), random.Random(seed)
    found: list[tuple[str, str, str]] = []
    while len(found) < count:
        kind, row = rng.choice(KINDS), rng.choice(rows)
        text = disturbed(row.text, kind, known, rng)
        if text and len(text) > 5 and " " in text.strip():
            found.append((kind, text, row.entity))
    return found


def strangers(count: int, data: Path, seed: int = 3) -> list[str]:
    """Names of the same make that belong to nobody in the index (but by chance)."""
    known, rng = variation(data), random.Random(seed)
    return [" ".join(_name(known, rng)[0]) for _ in range(count)]


def common_words(data: Path, least: float = 0.001) -> list[tuple[str, float]]:
    """Words that at least this share of the listed names hold, the commonest first."""
    names_ = {each.text for each in listed(data / "lists")}
    counts = Counter(word.text for text in names_ for word in {*spelling(text)} if not word.text.isdigit())
    return [
        (word, n / len(names_))
        for word, n in counts.most_common()
        if n / len(names_) >= least and len(word) > 1
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--common", action="store_true", help="print common_words.tsv")
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    if options.common:
        print(
            "# Words and the share of official lists' names that hold them: OFAC 2021-07-07, UK 2026-04-29,"
        )
        print(
            "# UN 2026-08-01 and Canada 2025-03, distinct names; made by `python bench/corpus.py --common`."
        )
        print("# word\tshare")
        for word_, share in common_words(options.data):
            print(f"{word_}\t{share:.4f}")
    else:
        for row_ in names(options.count, options.data):
            print(row_.entity, row_.text, sep="\t")
