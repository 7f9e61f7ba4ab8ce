"""Fit weights.yaml on labelled pairs (bench/pairs.py), and say how well it is calibrated on the other half.

Names: a logistic regression over the shares that `comparison_names` gives, each weight of the right sign, drawn
towards the weights that were written by hand (so that what the pairs do not show keeps its sense). Properties:
log-likelihood ratios between pairs that are one and hard pairs that are not, shrunk, since properties hang together.

    cordon load --store S ../shared/data/lists/… ; cordon index build --store S
    python bench/calibrate.py --store S --data ../shared/data [--write]
"""

import argparse
from collections import Counter, defaultdict
from dataclasses import replace
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from cordon.answers import explain as explaining
from cordon.answers.explain import explain
from cordon.answers.screen_index import open_screen_index
from cordon.answers.screen_names import compare_texts
from cordon.entities import comparison
from cordon.entities.comparison import compare_facts
from cordon.entities.probability import LEFT_OVER, Weights, weights_of
from cordon.index.names import schema_class
from cordon.store.opening import open_store
from cordon.store.read import snapshots_read
from pairs import Pair, pairs

FILE = Path(comparison.__file__).with_name("weights.yaml")
ROUNDS = 3  # the best reading of a name depends on the weights, and they on it
STEPS, RATE = 4000, 0.5
DRAW = 4.0  # how strongly a weight is drawn to the hand-written one, in pairs
SHRINK = 0.9  # properties are not independent of each other
LARGEST = 4.5  # no property's agreement but an identifier's says more
SMOOTH = 2.0  # pairs added to each level
HEAD = """\
# What each piece of evidence adds to the log-odds that two records are one party (natural logarithm).
# Written by bench/calibrate.py; do not edit, change WRITTEN there. {count:,} pairs made by bench/pairs.py from
# {lists}
# and the names in two scripts of the UN (2026-08-01) and Australia (2026-07-23): who is one is said by the lists.
# Half of the targets were used; on the other half: {quality}
# start: before anything is compared. least: names say no more against. Levels: docs/screening.md.
"""
# By hand: what to draw towards, and what the pairs cannot show: identifiers select pairs, genders are rarely
# printed, 80 pairs show too few contradictions of birth dates, and lists agree on
# countries and places better than customers do, who give where they live, or the village beside the town.
WRITTEN: dict[str, Any] = {
    "bands": {"match": 0.80, "review": 0.50, "weak": 0.25},
    "start": -3.0,
    "least": -3.5,
    "names": {
        "person": {
            "agreed": 6.0, "common": -2.0, "spelled_otherwise": -0.8, "spelled_far_otherwise": -2.5,
            "initial_only": -4.0, "contradicts": -6.0, "omitted_in_the_middle": -1.0,
            "omitted_by_the_list": -3.0, "omitted_in_the_query": -2.0, "small_words": -2.0,
            "same_sound_other_letters": -5.0, "turned": -0.2, "turned_and_omitted": -1.5,
            "one_word_of_more": -3.0, "one_word_alone": -0.4, "other_number": -3.0, "another_name": -1.5,
            "weak_alias": -1.0,
        },
        "organisation": {
            "agreed": 6.0, "common": -2.0, "spelled_otherwise": -0.8, "spelled_far_otherwise": -2.5,
            "initial_only": -4.0, "contradicts": -6.0, "omitted_in_the_middle": -3.0,
            "omitted_by_the_list": -4.0, "omitted_in_the_query": -3.5, "small_words": -1.5,
            "same_sound_other_letters": -5.0, "turned": -0.2, "turned_and_omitted": -0.5,
            "one_word_of_more": -1.0, "one_word_alone": -0.4, "other_number": -3.0, "another_name": -1.5,
            "weak_alias": -1.0,
        },
    },
    "facts": {
        "identifier": {"same": 7.0, "near": 3.5, "different": -2.5},
        "birth_date": {
            "same_day": 4.0, "day_month_swapped": 3.0, "one_digit": 1.5, "same_month": 2.5, "same_year": 1.5,
            "near_year": 0.3, "same_year_other_day": -2.2, "other_year": -4.2,
        },
        "birth_place": {"same": 1.2, "different": -0.4},
        "country": {"shared": 0.3, "different": -1.2},
        "gender": {"same": 0.1, "different": -2.5},
        "address": {"same": 1.5, "partly": 0.6},
        "schema": {"different": -4.0},
    },
}  # fmt: skip
# Too few pairs show these: they keep what was written.
KEPT = {"weak_alias", "other_number", "same_sound_other_letters"}
FITTED = [name for name in WRITTEN["names"]["person"] if name not in KEPT]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    store = open_store(wanted.store)
    index = open_screen_index(store)
    fit, held = (pairs(store, index.names, wanted.data, half) for half in ("fit", "held"))
    data = dict(WRITTEN)
    data["facts"] = fitted_facts(fit)
    for _ in range(ROUNDS):
        known = weights_of(data)
        data["names"] = {who: fitted_names(fit, known, who) for who in WRITTEN["names"]}
    quality = measured(held, weights_of(data))
    print(quality)
    print(*data["names"].items(), sep="\n")
    print(data["facts"])
    if wanted.write:
        lists = ", ".join(f"{s} {len(v)} snapshots" for s, v in _lists(store).items())
        data["version"] = f"{len(fit)} pairs, {quality.split(';')[0]}"
        write(data, HEAD.format(count=len(fit), lists=lists, quality=quality))


def _lists(store: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for read in snapshots_read(store):
        found[read.snapshot.source].append(read.snapshot.date)
    return found


# Names


def features_of(pair: Pair, known: Weights, who: str) -> dict[str, float] | None:
    """The features of the pair's names; None where they are not of that class."""
    kind = schema_class(pair.left.schema)
    found = compare_texts(pair.left.names[0], pair.right.names[0], kind, known)
    if found is None or found.organised != (who == "organisation"):
        return None
    left_over = sum(found.features.get(key, 0.0) for key in LEFT_OVER)
    return {**found.features, "agreed": 1 - left_over}


def fitted_names(found: list[Pair], known: Weights, who: str) -> dict[str, float]:
    """The weights of the names' features, by projected gradient ascent of the penalised likelihood."""
    rows = [(features, pair) for pair in found if (features := features_of(pair, known, who))]
    table = np.array([[features.get(name, 0.0) for name in FITTED] for features, _ in rows])
    same = np.array([pair.same for _, pair in rows], float)
    weight = _balanced(same, [pair for _, pair in rows])
    kept = np.array([sum(WRITTEN["names"][who][k] * f.get(k, 0.0) for k in KEPT) for f, _ in rows])
    drawn = np.array([WRITTEN["names"][who][name] for name in FITTED])
    signs = np.where(np.array(FITTED) == "agreed", 1.0, -1.0)
    at = drawn.copy()
    scale = 1 / np.maximum(np.sqrt((weight[:, None] * table**2).sum(0)), 1.0)
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-(table @ at + kept + WRITTEN["start"])))
        slope = table.T @ (weight * (same - guess)) - DRAW * (at - drawn) / np.abs(drawn)
        at += RATE * scale**2 * slope * 4
        at = signs * np.maximum(signs * at, 0.05)
    return dict(zip(FITTED, at.round(2).tolist(), strict=True)) | {
        name: WRITTEN["names"][who][name] for name in sorted(KEPT)
    }


def _balanced(same: np.ndarray, rows: list[Pair]) -> np.ndarray:
    """Each kind of pair counts alike, and the two labels weigh the same."""
    kinds = Counter((pair.kind, pair.same) for pair in rows)
    weight = np.array([1 / np.sqrt(kinds[pair.kind, pair.same]) for pair in rows])
    for label in (0.0, 1.0):
        weight[same == label] /= weight[same == label].sum()
    return weight * len(rows) / 2


# Properties


def fitted_facts(found: list[Pair]) -> dict[str, dict[str, float]]:
    """Per property and level, the shrunk log-likelihood ratio, kept between its neighbours by WRITTEN's order."""
    seen: dict[bool, dict[str, Counter[str]]] = {True: defaultdict(Counter), False: defaultdict(Counter)}
    for pair in found:
        if pair.kind in {"full-name", "namesake"} and pair.left.facts() and pair.right.facts():
            for evidence in compare_facts(pair.left.facts(), pair.right.facts()):
                seen[pair.same][evidence.property][evidence.level] += 1
    facts = {prop: dict(levels) for prop, levels in WRITTEN["facts"].items()}
    for prop in ("birth_date", "address"):
        for level in facts[prop].keys() - {"other_year", "same_year_other_day"}:
            facts[prop][level] = _ratio(seen, prop, level)
    return facts


def _ratio(seen: dict[bool, dict[str, Counter[str]]], prop: str, level: str) -> float:
    """Where few pairs show a level, what was written by hand counts as SMOOTH pairs."""
    written = WRITTEN["facts"][prop][level]
    levels = len(WRITTEN["facts"][prop])
    counts = {label: (seen[label][prop][level], seen[label][prop].total()) for label in (True, False)}
    shares = {label: (n + 1) / (total + levels) for label, (n, total) in counts.items()}
    shown = counts[True][0] + counts[False][0]
    found = SHRINK * log(shares[True] / shares[False])
    mixed = (shown * found + 20 * SMOOTH * written) / (shown + 20 * SMOOTH)
    right_sign = max(mixed, 0.05) if written > 0 else min(mixed, -0.05)
    return round(max(-LARGEST, min(LARGEST, right_sign)), 2)


# Quality


def measured(found: list[Pair], known: Weights) -> str:
    """F1 at the review and match bands, and the calibration error, on names and properties together."""
    explaining.weights = lambda: known  # type: ignore[assignment]
    rows = [(explain(pair.left, pair.right).verdict.probability, pair) for pair in found]
    bare = [(explain(_bare(pair.left), _bare(pair.right)).verdict.probability, pair) for pair in found]
    for title, group in (("all", rows), ("names only", bare)):
        print(title)
        for name in ("persons", "organisations", "cross-script"):
            some = [(p, pair.same) for p, pair in group if pair.group == name]
            print("  ", name, len(some), *(f"{t}: {scores(some, t)}" for t in (0.5, 0.8)))
        for kind in () if title == "all" else sorted({(pair.kind, pair.same) for _, pair in group}):
            some = [p for p, pair in group if (pair.kind, pair.same) == kind]
            print(
                "     ",
                kind,
                len(some),
                f">=.5 {np.mean([p >= 0.5 for p in some]):.3f} >=.8 {np.mean([p >= 0.8 for p in some]):.3f}",
            )
    flat = [(p, pair.same) for p, pair in bare]
    p, r, f = scores(flat, 0.5)
    return f"F1 {f} at .5 (precision {p}, recall {r}), names only; expected calibration error {error(flat)}"


def _bare(query: Any) -> Any:
    return replace(query, births=(), places=(), countries=(), genders=(), numbers=(), addresses=())


def scores(rows: list[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    hits = sum(same for p, same in rows if p >= threshold)
    called = sum(p >= threshold for p, _ in rows)
    real = sum(same for _, same in rows)
    precision, recall = hits / max(called, 1), hits / max(real, 1)
    return (
        round(precision, 3),
        round(recall, 3),
        round(2 * precision * recall / max(precision + recall, 1e-9), 3),
    )


def error(rows: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equal bins, the two labels weighing the same."""
    share = sum(same for _, same in rows) / len(rows)
    total = gap = 0.0
    for n in range(bins):
        some = [
            (p, same, 0.5 / share if same else 0.5 / (1 - share))
            for p, same in rows
            if min(int(p * bins), bins - 1) == n
        ]
        weight = sum(w for *_, w in some)
        if some:
            gap += abs(sum(w * (same - p) for p, same, w in some))
            total += weight
    return round(gap / total, 3)


def write(data: dict[str, Any], head: str) -> None:
    lines = [head.rstrip(), f"version: {data['version']!r}", f"bands: {_flow(data['bands'])}"]
    lines += [f"start: {data['start']}", f"least: {data['least']}"]
    for section in ("names", "facts"):
        lines.append(f"{section}:")
        for of, values in data[section].items():
            lines += [f"  {of}:", *(f"    {key}: {value}" for key, value in values.items())]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


def _flow(values: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


if __name__ == "__main__":
    main()
