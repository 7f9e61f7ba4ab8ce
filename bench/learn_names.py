"""Learn how names vary from official lists and public name pairs; write the small tables of
src/cordon/text/data.

    python bench/learn_names.py DATA             learn, write the tables (about six minutes on one core)
    python bench/learn_names.py DATA --evaluate  measure the shipped tables on pairs that were not
    learned from

DATA is a folder with `names/` and `lists/` as described in docs/romanisation.md. The same data gives
the same bytes.
"""

import argparse
import csv
import lzma
import math
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from cordon.text.folding import fold
from cordon.text.likeness import aligned_similarity, token_similarity
from cordon.text.parsing import parse_name
from cordon.text.readings import readings
from cordon.text.romanise import alphabets
from cordon.text.romanise.arabic import by_rule
from cordon.text.romanise.learned import contexts
from cordon.text.sounds import skeleton

OUT = Path(__file__).resolve().parents[1] / "src/cordon/text/data"
MOST_LATIN = {"arab": 4, "cyrl": 4, "hani": 7}
WD = {"arab": "arabic", "cyrl": "russian", "hani": "chinese"}
PLAIN = re.compile(r"[a-z]{2,24}")
Pair = tuple[str, str, int]


# Pairs to learn from


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """The lines of an xz-compressed text."""
    with lzma.open(path, "rt", encoding=encoding, newline="") as lines:
        yield from lines


def wd_pairs(data: Path, script: str, part: int) -> Iterator[Pair]:
    """(native, Latin, times seen) of one part of the COLING 2018 set."""
    path = data / f"names/netransliteration/wd_{WD[script]}_{part}.xz"
    for line in lines_of(path, "utf-8"):
        latin, native, times = line.rstrip("\n").split("\t")
        yield fold(native.replace(" ", "")), fold(latin), int(times)


def ar2en_pairs(data: Path, part: str) -> Iterator[Pair]:
    for line in (data / f"names/google_ar2en/ar2en-{part}.txt").read_text("utf-8").splitlines():
        native, latin = line.split("\t")[:2]
        yield fold(native), fold(latin), 1


def official(data: Path) -> Iterator[dict[str, str]]:
    """Rows of the official cross-script pairs that print one name in two scripts."""
    with (data / "names/official_cross_script.csv").open(encoding="utf-8") as lines:
        yield from (row for row in csv.DictReader(lines) if row["kind"] == "primary")


def held_out(native: str) -> bool:
    """Every fifth name is kept for measuring; by name, for two lists print one man under two references."""
    return zlib.crc32(fold(native).replace(" ", "").encode()) % 5 == 0


ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|an|at|az)\s")


def official_token_pairs(data: Path, script: str) -> Iterator[Pair]:
    """Token pairs of persons whose two spellings have as many tokens, articles and servant-of joined."""
    for row in official(data):
        if row["script"].lower() != script or row["type"].lower() != "individual" or held_out(row["native"]):
            continue
        native = fold(
            row["native"].replace("عبد ", "عبد").replace(" الدین", "الدین").replace(" الدين", "الدين")
        )
        latin = re.sub(r"\babd\s?(?:al|ul|el)\s?|\babd[ue]l\s", "abdal", fold(row["latin"]))
        latin = re.sub(r"\s(?:al|ul|ad|ed)?\s?(?:din|deen)\b", "aldin", latin)
        latin = ARTICLE.sub("al", latin)
        if len(native.split()) == len(latin.split()):
            pairs = zip(native.split(), latin.split(), strict=True)
            yield from (
                (a, b, 12) for a, b in pairs if script != "arab" or token_similarity(by_rule(a), b) > 0.55
            )


def training_pairs(data: Path, script: str) -> list[Pair]:
    pairs = [*wd_pairs(data, script, 64), *official_token_pairs(data, script)]
    if script == "arab":
        pairs += [(native, latin, 3) for native, latin, _ in ar2en_pairs(data, "train")]
    counted: Counter[tuple[str, str]] = Counter()
    for written, spelled, times in pairs:
        native, latin = _without_articles(written, spelled)
        if (
            PLAIN.fullmatch(latin)
            and len(native) + (script == "hani") > 1
            and " " not in native
            and native.isalpha()
        ):
            counted[native, latin] += times
    return sorted((native, latin, times) for (native, latin), times in counted.items())


def _without_articles(native: str, latin: str) -> tuple[str, str]:
    if native.startswith("ال") and len(native) > 4 and latin[:2] in {"al", "el"} and len(latin) > 4:
        return native[2:], latin[2:].strip()
    return native, latin


# The letter model: which Latin letters each native letter became


def align(pairs: list[Pair], most: int, rounds: int = 5) -> Iterator[tuple[str, list[str], int]]:
    """(native, its Latin pieces letter by letter, weight), by Viterbi training; bad fits are left out."""
    chances: dict[str, dict[str, float]] = {}
    for turn in range(rounds):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        fits = []
        for native, latin, times in pairs:
            pieces, fit = best_pieces(native, latin, chances, most)
            if not pieces:
                continue
            fits.append((fit / len(latin), native, pieces, times))
            for letter, piece in zip(native, pieces, strict=True):
                counts[letter][piece] += min(times, 20)
        chances = {
            letter: {piece: math.log((n + 0.01) / (sum(found.values()) + 1)) for piece, n in found.items()}
            for letter, found in counts.items()
        }
        print(f"  round {turn + 1}: {sum(fit[0] for fit in fits) / len(fits):.3f} a letter", file=sys.stderr)
    fits.sort(key=lambda fit: -fit[0])
    for _, native, pieces, times in fits[: int(len(fits) * 0.93)]:
        yield native, pieces, times


def best_pieces(
    native: str, latin: str, chances: dict[str, dict[str, float]], most: int
) -> tuple[list[str], float]:
    """The likeliest way of cutting the Latin into one piece for each native letter."""
    n, m = len(native), len(latin)
    scores = [[-1e9] * (m + 1) for _ in range(n + 1)]
    cuts = [[0] * (m + 1) for _ in range(n + 1)]
    scores[0][0] = 0.0
    for i in range(n):
        known = chances.get(native[i], {})
        for j in range(m + 1):
            if scores[i][j] < -1e8:
                continue
            for size in range(min(most, m - j) + 1):
                gain = known.get(latin[j : j + size], -9.0 - 2 * size) if chances else -abs(size - m / n)
                if scores[i][j] + gain > scores[i + 1][j + size]:
                    scores[i + 1][j + size] = scores[i][j] + gain
                    cuts[i + 1][j + size] = size
    if scores[n][m] < -1e8:
        return [], 0.0
    pieces: list[str] = []
    end = m
    for i in range(n, 0, -1):
        pieces.append(latin[end - cuts[i][end] : end])
        end -= cuts[i][end]
    return pieces[::-1], scores[n][m]


LEAST = (3, 4, 6, 8)  # how often a context of each length must have been met to be kept


def model_rows(aligned: Iterable[tuple[str, list[str], int]]) -> Iterator[str]:
    counts: tuple[dict[str, Counter[str]], ...] = tuple(defaultdict(Counter) for _ in LEAST)
    for native, pieces, times in aligned:
        before = ""
        for place, piece in enumerate(pieces):
            for level, context in enumerate(contexts(native, place, before)):
                counts[level][context][piece] += 1 + int(math.log2(times))
            before += piece
    for level, found in enumerate(counts):
        for context in sorted(found):
            kept = [
                (piece, n)
                for piece, n in found[context].most_common(12 if level == 0 else 5)
                if n >= min(level + 1, 3)
            ]
            if sum(found[context].values()) >= LEAST[level] and kept:
                yield "\t".join([context, *(f"{piece or '-'}:{n}" for piece, n in kept)])


def token_rows(pairs: Iterable[Pair], script: str) -> Iterator[str]:
    """Native tokens met often enough and the forms they were met in, unless the rules say the same."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for native, latin, times in pairs:
        forms[native][latin] += times
    for native in sorted(forms):
        found = forms[native]
        total = sum(found.values())
        kept = [latin for latin, n in found.most_common(4) if n >= max(1, total * 0.06)]
        known = script == "cyrl" and alphabets.romanised(native, "Cyrl", "russian") == kept[0]
        if script == "arab":
            kept = [latin for latin in kept if fits(by_rule(native), latin)]
        if total >= LEAST_MET[script] and kept and not known:
            yield f"{native}\t{' '.join(kept)}"


def fits(rule: str, latin: str) -> bool:
    """Whether a form can be what the rules read: some rows of the sets pair a name with another one."""
    return token_similarity(rule, latin) > 0.3 and len(latin) <= 1.6 * len(rule) + 1


LEAST_MET = {"arab": 4, "cyrl": 4, "hani": 3}


# Latin spellings of one target: variants and edit costs


def alias_sets(data: Path) -> Iterator[list[str]]:
    """The Latin names of each target of the OFAC, UK and UN lists."""
    sets: dict[str, set[str]] = defaultdict(set)
    for target, name in (*ofac_names(data), *uk_names(data), *un_names(data)):
        if name and len(name) < 120:
            sets[target].add(name)
    yield from (sorted(sets[target]) for target in sorted(sets) if len(sets[target]) > 1)


def ofac_names(data: Path) -> Iterator[tuple[str, str]]:
    for file, column in (("sdn", 1), ("alt", 3)):
        for path in sorted((data / "lists/ofac/legacy").glob(f"*/{file}.csv.xz")):
            rows = csv.reader(lines_of(path, "latin-1"))
            yield from ((f"ofac {row[0]}", row[column]) for row in rows if len(row) > column)


def uk_names(data: Path) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(lines_of(data / "lists/uk/subject_names.csv.xz", "utf-8")):
        yield f"uk {row['unique_id']}", row["full_name"]


def un_names(data: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(max((data / "lists/un").glob("*.xz"))) as file:
        root = ET.parse(file).getroot()  # noqa: S314 - an official file of the data folder
    for node in [*root.iter("INDIVIDUAL"), *root.iter("ENTITY")]:
        target = f"un {node.findtext('DATAID')}"
        parts = (node.findtext(f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        yield target, " ".join(part for part in parts if part)
        yield from ((target, alias.text or "") for alias in node.iter("ALIAS_NAME"))


def token_sets(names: Iterable[str]) -> list[tuple[str, ...]]:
    found = (tuple(token.form for token in parse_name(name, "person").tokens) for name in names)
    return sorted({tuple(form for form in forms if PLAIN.fullmatch(form)) for forms in found})


def likely_variants(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Tokens of two names of one target that pair off, each the other's nearest, and that are near."""
    ours, theirs = [t for t in left if t not in right], [t for t in right if t not in left]
    for a in ours:
        b = min(theirs, key=lambda other: (distance(a, other), other), default="")
        if b and min(ours, key=lambda other: (distance(b, other), other)) == a and distance(a, b) <= 0.45:
            yield (a, b) if a < b else (b, a)


@lru_cache(maxsize=1 << 18)
def distance(a: str, b: str) -> float:
    """Plain edits over the longer length, a vowel for a vowel and an h counting half."""
    row = [0.0]
    for letter in b:
        row.append(row[-1] + (0.5 if letter in "aeiouyh" else 1))
    for x in a:
        out = 0.5 if x in "aeiouyh" else 1.0
        last, row = row, [row[0] + out]
        for j, y in enumerate(b):
            swap = 0.0 if x == y else 0.5 if x in "aeiouy" and y in "aeiouy" else 1.0
            row.append(min(last[j] + swap, last[j + 1] + out, row[j] + (0.5 if y in "aeiouyh" else 1)))
    return row[-1] / max(len(a), len(b), 1)


def counted_variants(sets: Iterable[list[str]]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How many targets have each pair of spellings, and how many have each token."""
    pairs: Counter[tuple[str, str]] = Counter()
    tokens: Counter[str] = Counter()
    for names in sets:
        parsed = token_sets(names)[:60]
        tokens.update({token for name in parsed for token in name})
        pairs.update(
            {
                pair
                for i, left in enumerate(parsed)
                for right in parsed[i + 1 :]
                for pair in likely_variants(left, right)
            }
        )
    return pairs, tokens


def edit_steps(a: str, b: str) -> list[str]:
    """What a cheapest way changes: "ae" a letter for a letter, "h" left out, "hh" one of two left out."""
    row: list[tuple[float, list[str]]] = [(0.0, [])]
    for j in range(len(b)):
        row.append((row[-1][0] + 1, [*row[-1][1], left_out(b, j)]))
    for i, x in enumerate(a):
        last, row = row, [(row[0][0] + 1, [*row[0][1], left_out(a, i)])]
        for j, y in enumerate(b):
            step = 0.0 if x == y else 0.9 if x in "aeiouy" and y in "aeiouy" else 1.1
            ways = [
                (last[j][0] + step, last[j][1] + ([min(x, y) + max(x, y)] if step else [])),
                (last[j + 1][0] + 1, [*last[j + 1][1], left_out(a, i)]),
                (row[j][0] + 1, [*row[j][1], left_out(b, j)]),
            ]
            row.append(min(ways, key=lambda way: way[0]))
    return row[-1][1]


def left_out(word: str, place: int) -> str:
    return word[place] * (
        2 if word[place] in word[max(0, place - 1) : place] + word[place + 1 : place + 2] else 1
    )


def cost_rows(pairs: Counter[tuple[str, str]], tokens: Counter[str]) -> Iterator[str]:
    """Costs from rates: how often a letter is changed so, of all its occurrences in names with an alias.

    A change made in CHEAP of the occurrences or more costs LEAST_COST, one in DEAR or less a full edit.
    """
    steps: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for token, n in tokens.items():
        for letter in token:
            letters[letter] += n
    for (a, b), n in pairs.items():
        if distance(a, b) <= NEAR:
            steps.update(dict.fromkeys(edit_steps(a, b), n))
    doubles = sum(n for step, n in steps.items() if step[0] == step[-1] and len(step) == 2)
    yield f"doubled\t*\t{priced(doubles / (0.04 * sum(letters.values()))):.2f}"
    yield "swap\t*\t0.80"
    for letter in LATIN:
        cost = priced(steps[letter] / max(letters[letter], 400))
        yield f"drop\t{letter}\t{cost if letter in 'aeiouyhw' else max(LEAST_CONSONANT, cost):.2f}"
    for a in LATIN:
        for b in LATIN:
            cost = (
                priced(
                    2 * steps[a + b] / max(letters[a] + letters[b], 800)
                    + steps[a + b] / max(4 * min(letters[a], letters[b]), 1600)
                )
                if a < b
                else 1
            )
            if cost < 0.995:
                yield f"substitute\t{a}{b}\t{cost:.2f}"


LATIN = "abcdefghijklmnopqrstuvwxyz"
CHEAP, DEAR, LEAST_COST = 0.03, 0.0012, 0.30
NEAR = 0.3
LEAST_CONSONANT = 0.5  # the rates hold digraphs too (kh, tz); a consonant left out is seldom the same name


def priced(rate: float) -> float:
    if rate <= DEAR:
        return 1.0
    return max(LEAST_COST, 1 - (1 - LEAST_COST) * math.log(rate / DEAR) / math.log(CHEAP / DEAR))


def variant_rows(
    pairs: Counter[tuple[str, str]],
    tokens: Counter[str],
    rewritten: Counter[tuple[str, str]],
    natives: dict[str, Counter[str]],
) -> Iterator[str]:
    """Pairs that several targets attest and that sound or look alike; more evidence costs less."""
    for a, b in sorted({*pairs, *rewritten}):
        n, again = pairs[a, b], rewritten[a, b]
        share = n / max(1, min(tokens[a], tokens[b]))
        same, alike = skeleton(a) == skeleton(b), token_similarity(a, b)
        sounds = n > 1 and share > 0.04 and same and alike >= 0.4
        looks = (n > 2 and share > 0.04 and alike >= 0.8) or (n > 5 and share > 0.2 and alike >= 0.6)
        looks = looks and skeleton(a)[:1] == skeleton(b)[:1]
        written = again > 2 and same and alike >= 0.7
        if min(len(a), len(b)) > 2 and (sounds or looks or written) and not two_names(natives, a, b):
            cost = max(0.03, (0.12 if same else 0.2) - 0.02 * math.log2(max(1, n + again / 4)))
            if cost < 1 - alike:
                yield f"{a}\t{b}\t{cost:.2f}"


def two_names(natives: dict[str, Counter[str]], a: str, b: str) -> bool:
    """Whether Arabic writes the two apart: mahmoud is محمود, muhammad is محمد, whatever aliases mix up."""
    left, right = natives.get(a, Counter()), natives.get(b, Counter())
    n, m = sum(left.values()), sum(right.values())
    if min(n, m) < OFTEN:
        return False
    return sum(min(left[native] / n, right[native] / m) for native in left) < SHARED


OFTEN, SHARED = 8, 0.1


def spelled_in(pairs: Iterable[Pair]) -> dict[str, Counter[str]]:
    """Each Latin form with the native tokens it was met for."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for native, latin, times in pairs:
        found[latin][native] += times
    return found


def rewritten_pairs(pairs: Iterable[Pair]) -> Counter[tuple[str, str]]:
    """Latin forms of one native token: the times the rarer of two was met."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for native, latin, times in pairs:
        forms[native][latin] += times
    found: Counter[tuple[str, str]] = Counter()
    for counted in forms.values():
        top = sorted(counted.most_common(5))
        found.update({(a, b): min(n, m) for i, (a, n) in enumerate(top) for b, m in top[i + 1 :]})
    return found


# Writing the tables


PROVENANCE = """# Written by bench/learn_names.py; do not edit. {what}
# Learned from: {source}
# See docs/romanisation.md for the sets, their licences and the measured quality.
"""
WIKIDATA = "Amazon NETransliteration-COLING2018 (wd_{}_64, from Wikidata)"
OFFICIAL = "four fifths of the UN and Australian lists' pairs of one name in two scripts (2026-07/08)"
SOURCES = {
    "arab": f"{WIKIDATA.format('arabic')}; google/transliteration ar2en-train (Apache-2.0); {OFFICIAL}",
    "cyrl": f"{WIKIDATA.format('russian')}; {OFFICIAL}",
    "hani": WIKIDATA.format("chinese"),
}
LISTS = (
    "aliases of one target in the OFAC (2021-04, 2021-07-07, 2026-08), UK (2026-04-29) and UN (2026-08-01)"
    " lists"
)


def write(name: str, what: str, source: str, rows: Iterable[str]) -> None:
    lines = list(rows)
    (OUT / f"{name}.tsv").write_text(
        PROVENANCE.format(what=what, source=source) + "\n".join(lines) + "\n", "utf-8"
    )
    print(f"{name}: {len(lines):,} rows", file=sys.stderr)


def learn_script(data: Path, script: str) -> list[Pair]:
    """Write one script's letter model and token table; the pairs that fitted come back."""
    aligned = list(align(training_pairs(data, script), MOST_LATIN[script]))
    what = "Columns: context, then Latin:count ('-' = nothing)."
    write(f"model_{script}", what, SOURCES[script], model_rows(aligned))
    pairs = [(native, "".join(pieces), times) for native, pieces, times in aligned]
    what = "Columns: folded native token, the Latin forms it was met in, most frequent first."
    write(f"tokens_{script}", what, SOURCES[script], token_rows(pairs, script))
    return pairs


def learn(data: Path) -> None:
    pairs, tokens = counted_variants(alias_sets(data))
    what = "Columns: kind of edit, letters, cost (0 no difference .. 1 another letter)."
    write("costs", what, LISTS, cost_rows(pairs, tokens))
    write("variants", "", LISTS, ())
    rewritten: Counter[tuple[str, str]] = Counter()
    natives: dict[str, Counter[str]] = {}
    for script in MOST_LATIN:
        fitted = learn_script(data, script)
        rewritten += rewritten_pairs(fitted) if script != "hani" else Counter()
        natives = spelled_in(fitted) if script == "arab" else natives
    what = "Columns: two spellings of one name, cost."
    write(
        "variants",
        what,
        f"{LISTS}; Latin forms of one native token in the sets above",
        variant_rows(pairs, tokens, rewritten, natives),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--evaluate", action="store_true")
    asked = parser.parse_args()
    if asked.evaluate:
        evaluate(asked.data)
    else:
        learn(asked.data)


# Measuring


LEVELS = (0.7, 0.8, 0.9)
FEWEST = 20


def test_sets(data: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(name of the set, (native, Latin) pairs) that nothing was learned from."""
    for script in MOST_LATIN:
        learned = {native for native, _, _ in training_pairs(data, script)}
        yield f"wd_{WD[script]}_16, new tokens", unseen(wd_pairs(data, script, 16), learned)
        if script == "arab":
            yield "ar2en-eval, new tokens", unseen(ar2en_pairs(data, "eval"), learned)
    for script in ("Arab", "Cyrl", "Hani"):
        for kind in ("individual", "entity"):
            rows = [row for row in official(data) if row["script"] == script and row["type"].lower() == kind]
            kept = [
                (row["native"], row["latin"]) for row in rows if held_out(row["native"]) or script == "Hani"
            ]
            if kept:
                yield f"official {script} {kind} (held out)", kept


def unseen(pairs: Iterable[Pair], learned: set[str]) -> list[tuple[str, str]]:
    """Pairs whose native token was not trained on: 61 % of ar2en-eval's were, for the sets overlap."""
    bare = ((native, latin, _without_articles(native, latin)[0]) for native, latin, _ in pairs)
    return [
        (native, latin)
        for native, latin, stem in bare
        if PLAIN.fullmatch(latin) and native.isalpha() and not {native, stem} & learned
    ]


def best_similarity(native: str, latin: str) -> float:
    """The best aligned similarity of any reading of the native name with the Latin name."""
    right = said(latin)
    return max((aligned_similarity(said(reading.text), right) for reading in readings(native)), default=0.0)


def said(name: str) -> tuple[str, ...]:
    return tuple(token.form for token in parse_name(name, "person").tokens)


def evaluate(data: Path, most: int = 1000) -> None:
    print(
        f"{'set':40} {'pairs':>6} {'mean':>6}",
        *(f">={level}" for level in LEVELS),
        "| random",
        *(f">={level}" for level in LEVELS),
    )
    for name, pairs in test_sets(data):
        if len(pairs) < FEWEST:
            print(f"{name:40} {len(pairs):6} too few to measure")
            continue
        chosen = random.Random(7).sample(pairs, min(most, len(pairs)))
        found = [best_similarity(native, latin) for native, latin in chosen]
        other = [
            best_similarity(a, b) for (a, _), (_, b) in zip(chosen, chosen[1:] + chosen[:1], strict=True)
        ]
        shares = [f"{sum(one >= level for one in found) / len(found):.3f}" for level in LEVELS]
        wrong = [f"{sum(one >= level for one in other) / len(other):.3f}" for level in LEVELS]
        print(f"{name:40} {len(chosen):6} {sum(found) / len(found):6.3f}", *shares, "|      ", *wrong)


if __name__ == "__main__":
    main()
