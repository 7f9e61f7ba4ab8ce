"""Accuracy on labelled pairs, recall by kind of variation, false alarms; beside the peers, in one run.

    python -m venv build/peers && build/peers/bin/pip install nomenklatura rapidfuzz scikit-learn
    cordon load --store S LISTS… ; cordon index build --store S
    python bench/quality.py --store S --data ../shared/data [--peers build/peers/bin/python] [--out docs/…md]

Pairs and their labels: bench/pairs.py (only the half of the targets that bench/calibrate.py did not use). Peers
are taken at their own best threshold on each set; Cordon at the fixed one of its review band. Without the peers'
environment they are left out, and the report says so.
"""

import argparse
import json
import os
import platform
import random
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cordon import __version__
from cordon.answers.explain import explain
from cordon.answers.screen import desk, screen
from cordon.answers.screen_asked import Options, Query
from cordon.answers.screen_index import ScreenIndex, open_screen_index
from cordon.answers.view import View
from cordon.entities.probability import weights
from cordon.law.library import load_law
from cordon.store.opening import open_store
from pairs import KINDS, Pair, disturbed, pairs

SETS = ("persons", "organisations", "cross-script")
REVIEW, MATCH = 0.5, 0.8
QUERIES = 600
STRANGERS = 1000
DAY = "2026-11-21"
Found = list[tuple[str, float]]  # party and probability, the best first
PEERS = ("logic-v2", "logic-v1", "token_sort", "wratio")
# Common given and family names of several cultures, written for this bench; combined at random they are names
# that many people bear, and of whom hardly one is listed.
GIVEN = """
    Mohamed Ahmed Ali Hassan Omar Ibrahim Khalid Yusuf Fatima Maryam John James Robert Michael Maria Anna David
    Sergei Ivan Olga Elena Dmitry Jose Juan Carlos Luis Ana Wei Li Min Jun Mei Jin Kim Sung Ravi Sanjay Priya
    Arjun Pierre Jean Marie Hans Peter Giuseppe Paolo Mehmet Mustafa Ayse Nguyen Thi Van Budi Siti
""".split()  # noqa: SIM905 - names, not code
FAMILY = """
    Khan Hussein Rahman Mahmoud Saleh Abdullah Mansour Haddad Smith Johnson Brown Williams Jones Garcia Martinez
    Lopez Gonzalez Rodriguez Silva Santos Ivanov Petrov Kuznetsov Popov Smirnov Wang Zhang Chen Liu Yang Park Lee
    Choi Kumar Singh Sharma Patel Dubois Martin Bernard Mueller Schmidt Rossi Ferrari Yilmaz Kaya Demir Tran
    Wijaya Suharto
""".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Asked:
    """A disturbed name and the party it is of."""

    kind: str
    query: Query
    party: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peers", type=Path, default=Path("build/peers/bin/python"))
    parser.add_argument("--out", type=Path)
    wanted = parser.parse_args()
    store = open_store(wanted.store)
    index = open_screen_index(store)
    peers = Peers(wanted.peers)
    held = pairs(store, index.names, wanted.data, "held")
    lines = [*head(), *pair_report(held, peers)]
    lines += retrieval_report(View(store, load_law(), DAY), index, peers)
    lines += ["", peers.remark(), ""]
    text = "\n".join(lines)
    print(text)
    if wanted.out:
        wanted.out.write_text(text, "utf-8")


class Peers:
    """The peers' environment, if it is there."""

    def __init__(self, python: Path) -> None:
        self.python = python if python.exists() else None
        self.versions: dict[str, str] = {}
        self.why = "" if self.python else f"no environment at {python}"

    def ask(self, what: str, lines: Iterable[Any]) -> list[Any] | None:
        """The peers' answers; None where they cannot be asked."""
        if self.python is None:
            return None
        script = Path(__file__).with_name("peers.py")
        data = "\n".join(json.dumps(line) for line in lines)
        done = subprocess.run(
            [self.python, script, what], input=data, capture_output=True, text=True, check=False
        )
        if done.returncode:
            self.why = done.stderr.strip().splitlines()[-1]
            self.python = None
            return None
        first, *answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.versions = first
        return answers

    def remark(self) -> str:
        if self.versions:
            return "Peers: " + ", ".join(f"{name} {number}" for name, number in self.versions.items()) + "."
        return f"Peers were left out: {self.why}."


HEAD = """\
# Quality, as measured

Written by `python bench/quality.py --store S --data DATA --out FILE` on {day}; {machine}, {cores} cores, Python
{python}, cordon {cordon}; weights: {weights}.
The pairs come from official lists and their labels from the lists themselves (`bench/pairs.py`); targets used for
fitting the weights are not among them. Labels are not perfect: a list prints some targets twice, an alias in
another script may be another name, and pairs made as `alias` were chosen by the ratio of their letters, which
favours the methods that measure just that (token_sort). Read the numbers as a comparison of methods."""


def head() -> list[str]:
    return HEAD.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}", machine=platform.machine(), cores=os.cpu_count(),
        python=platform.python_version(),
        cordon=__version__, weights=weights().version,
    ).splitlines()  # fmt: skip


# Pairs


def pair_report(found: list[Pair], peers: Peers) -> list[str]:
    """F1 by set, with names alone and with what else is known; then calibration and kinds."""
    lines = ["", "## Labelled pairs"]
    for title, rows in (("names only", [bare(pair) for pair in found]), ("names and properties", found)):
        told = scored(rows, peers)
        lines += ["", f"{title}: F1 (precision / recall); Cordon at .50, peers at their best threshold", ""]
        systems = [name for name in ("cordon", *PEERS) if name in told]
        lines += table(
            ["set", "pairs", *systems], [[name, *_row(rows, told, name, systems)] for name in SETS]
        )
        if title == "names only":
            lines += calibration(rows, told["cordon"])
            lines += by_kind(rows, told, systems)
    return lines


def bare(pair: Pair) -> Pair:
    return replace(pair, left=_name_only(pair.left), right=_name_only(pair.right))


def _name_only(query: Query) -> Query:
    return Query(names=query.names, schema=query.schema)


def scored(rows: list[Pair], peers: Peers) -> dict[str, list[float]]:
    """Per system, the score of every pair."""
    told = {"cordon": [explain(pair.left, pair.right).verdict.probability for pair in rows]}
    answers = peers.ask("pairs", ({"left": _side(p.left), "right": _side(p.right)} for p in rows))
    for name in PEERS if answers else ():
        told[name] = [answer[name] for answer in answers or ()]
    return told


def _side(query: Query) -> dict[str, Any]:
    births = [text for text in query.births if "/" not in text and "~" not in text]
    return {
        "schema": query.schema,
        "names": list(query.names),
        "births": births,
        "countries": list(query.countries),
    }


def _row(rows: list[Pair], told: dict[str, list[float]], group: str, systems: list[str]) -> list[str]:
    mine = [n for n, pair in enumerate(rows) if pair.group == group]
    cells = [str(len(mine))]
    for name in systems:
        some = [(told[name][n], rows[n].same) for n in mine]
        threshold = REVIEW if name == "cordon" else best_threshold(some)
        precision, recall, f1 = scores(some, threshold)
        cells.append(f"{f1:.3f} ({precision:.3f} / {recall:.3f}) @{threshold:.2f}")
    return cells


def scores(rows: list[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall, F1 of calling everything at or above the threshold one."""
    called = sum(p >= threshold for p, _ in rows)
    hits = sum(same for p, same in rows if p >= threshold)
    precision, recall = hits / max(called, 1), hits / max(1, sum(same for _, same in rows))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def best_threshold(rows: list[tuple[float, bool]]) -> float:
    return max((n / 100 for n in range(30, 100)), key=lambda t: scores(rows, t)[2])


def calibration(rows: list[Pair], told: list[float]) -> list[str]:
    """How many pairs of each tenth of probability are one, both labels weighing the same."""
    share = sum(pair.same for pair in rows) / len(rows)
    cells = []
    for tenth in range(10):
        some = [pair.same for pair, p in zip(rows, told, strict=True) if min(int(p * 10), 9) == tenth]
        yes, no = sum(some) / share, (len(some) - sum(some)) / (1 - share)
        cells.append([f".{tenth}–", str(len(some)), f"{yes / (yes + no):.2f}" if some else "-"])
    return ["", "Calibration of names alone, as if one and other pairs were equally many:", "",
            *table(["probability", "pairs", "are one"], cells)]  # fmt: skip


def by_kind(rows: list[Pair], told: dict[str, list[float]], systems: list[str]) -> list[str]:
    """The share called one, by how a pair was made."""
    kinds: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for n, pair in enumerate(rows):
        kinds["one" if pair.same else "other", pair.kind, pair.script].append(n)
    limits = {name: REVIEW if name == "cordon" else best_threshold(
        [(told[name][n], rows[n].same) for n in range(len(rows))]) for name in systems}  # fmt: skip
    cells = [
        [label, kind, script, str(len(mine)),
         *(f"{sum(told[s][n] >= limits[s] for n in mine) / len(mine):.3f}" for s in systems)]
        for (label, kind, script), mine in sorted(kinds.items()) if len(mine) >= 10
    ]  # fmt: skip
    heads = ["label", "made as", "script", "pairs", *(f"{s} @{limits[s]:.2f}" for s in systems)]
    return ["", "Share called one (should be 1 for `one`, 0 for `other`):", "", *table(heads, cells)]


# Retrieval


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked and found. mine: Cordon's hits of `asked`, of `strangers`; answers: the peers', of both."""

    asked: list[Asked]
    strangers: list[Query]
    mine: tuple[list[Found], list[Found]]
    answers: list[Any] | None


def retrieval_report(view: View, index: ScreenIndex, peers: Peers) -> list[str]:
    """Recall in the first ten by kind of variation, and false alarms on common names."""
    rng = random.Random(11)
    parties = [party for entity in index.ids() if (party := index.party(entity)) and party.in_force(DAY)]
    asked = questions(parties, rng)
    strangers = [Query((f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}",), "Person") for _ in range(STRANGERS)]
    told = [{"id": p.id, "schema": p.schema, "names": [n.name.text for n in p.names]} for p in parties]
    queries = [_side(query) for query in (*(a.query for a in asked), *strangers)]
    answers = peers.ask("retrieve", [{"parties": told, "queries": queries}])
    mine = [found(view, index, item.query) for item in asked]
    run = Run(asked, strangers, (mine, [found(view, index, query) for query in strangers]), answers)
    lines = [
        "",
        "## Recall of disturbed names",
        "",
        f"{len(parties):,} parties; the party is among the first ten:",
        "",
    ]
    return [*lines, *table(*recall_table(run)), *alarms(run)]


def questions(parties: list[Any], rng: random.Random) -> list[Asked]:
    """Disturbed names in equal number of each kind, and native names of parties that print one."""
    asked: list[Asked] = []
    while len(asked) < QUERIES:
        party, kind = rng.choice(parties), rng.choice((*KINDS, "native"))
        text = _native(party) if kind == "native" else disturbed(party.names[0].name.text, kind, rng)
        if text and party.schema in {"Person", "Organization", "Company"}:
            asked.append(Asked(kind, Query((text,), party.schema), party.id))
    return asked


def _native(party: Any) -> str | None:
    """A name in another script, of a party that has Latin ones besides."""
    names = [kept.name.text for kept in party.names]
    return next((text for text in names if not text.isascii() and text.upper() == text.lower()), None)


def found(view: View, index: ScreenIndex, query: Query) -> Found:
    at = desk(view, index, Options(threshold=0.05, limit=50))
    return [(hit.id, hit.verdict.probability) for hit in screen(at, query).hits]


def recall_table(run: Run) -> tuple[list[str], list[list[str]]]:
    asked = run.asked
    systems = {"cordon": [[entity for entity, _ in hits[:10]] for hits in run.mine[0]]}
    for name in ("tfidf", "brute") if run.answers else ():
        systems[name] = [answer[name][:10] for answer in (run.answers or [])[: len(asked)]]
    rows = []
    for kind in (*sorted({item.kind for item in asked}), "all"):
        places = [n for n, item in enumerate(asked) if kind in {item.kind, "all"}]
        shares = [sum(asked[n].party in lists[n] for n in places) / len(places) for lists in systems.values()]
        rows.append([kind, str(len(places)), *(f"{share:.3f}" for share in shares)])
    names = {"tfidf": "TF-IDF trigrams", "brute": "rapidfuzz token_sort, brute force"}
    return ["kind", "queries", *(names.get(name, name) for name in systems)], rows


def alarms(run: Run) -> list[str]:
    """Per thousand common names: those with a hit, and all hits; logic-v2 where it finds as many disturbed names."""
    rows = []
    for threshold in (REVIEW, MATCH):
        recall = _recall(run.asked, [[e for e, p in hits if p >= threshold] for hits in run.mine[0]])
        alarm = _alarm([[p for _, p in hits if p >= threshold] for hits in run.mine[1]])
        rows.append(["cordon", f"{threshold:.2f}", f"{recall:.3f}", *alarm])
        if run.answers:
            rows.append(["logic-v2", *_logic_at(recall, run.asked, run.answers)])
    lines = [
        "",
        "## False alarms",
        "",
        f"{STRANGERS} common names that nobody chose for being listed, per thousand:",
        "",
    ]
    return [
        *lines,
        *table(["system", "threshold", "recall of disturbed names", "names with a hit", "hits"], rows),
    ]


def _recall(asked: list[Asked], hits: list[list[str]]) -> float:
    return sum(item.party in found for item, found in zip(asked, hits, strict=True)) / len(asked)


def _alarm(hits: list[list[Any]]) -> list[str]:
    scale = 1000 / len(hits)
    return [f"{sum(map(bool, hits)) * scale:.0f}", f"{sum(map(len, hits)) * scale:.0f}"]


def _logic_at(recall: float, asked: list[Asked], answers: list[Any]) -> list[str]:
    """logic-v2 at the highest threshold that finds at least as many, or at the lowest."""
    ours, theirs = answers[: len(asked)], answers[len(asked) :]
    for n in range(100, 29, -1):
        found_ = _recall(asked, [[e for e, p in a["logic-v2"].items() if p >= n / 100] for a in ours])
        if found_ >= recall or n == 30:
            alarm = _alarm([[p for p in a["logic-v2"].values() if p >= n / 100] for a in theirs])
            return [f"{n / 100:.2f}", f"{found_:.3f}", *alarm]
    raise AssertionError


def table(heads: list[str], rows: list[list[str]]) -> list[str]:
    return [
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


if __name__ == "__main__":
    main()
