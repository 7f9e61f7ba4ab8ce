"""How well articles are read, and how fast.

    python bench/articles.py                      the two seed articles and the invented ones, against what
    a reader finds
    python bench/articles.py --speed 1000         that many articles of the seeds' length: seconds and peak
    memory
    python bench/articles.py --misses             also every claim that was missed or is not in the gold file

A claim is right if kind, parties, authority and numbers are right and its quote holds the gold's `near`. A
gold claim
marked `optional` (the text can be read so) counts neither as missed nor as wrong.
"""

import argparse
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from cordon.articles.claims import Claim
from cordon.articles.reading import Read, read_claims
from cordon.articles.spelling import bare
from cordon.articles.taking import take_in
from cordon.terms.dates import DateSpan

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
OWN = ROOT / "tests" / "records" / "articles"
CODES = {
    "military-prosecutor",
    "public-prosecutor",
    "federal-prosecutor",
    "un-libya-committee",
    "un-security-council",
}


@dataclass
class Score:
    """How many gold claims were found, how many read claims are in the gold, and which were not."""

    gold: int = 0
    found: int = 0
    read: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    dated: int = 0
    names: list[str] = field(default_factory=list)
    named: int = 0

    def add(self, other: "Score") -> None:
        for name in ("gold", "found", "read", "right", "dated", "named"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("missed", "wrong", "dates", "names"):
            getattr(self, name).extend(getattr(other, name))

    def line(self) -> str:
        recall, precision = self.found / max(self.gold, 1), self.right / max(self.read, 1)
        return (
            f"recall {self.found}/{self.gold} = {recall:.2f}   "
            f"precision {self.right}/{self.read} = {precision:.2f}   "
            f"dates {self.dated - len(self.dates)}/{self.dated}   "
            f"names {self.named - len(self.names)}/{self.named}"
        )


def spelled(read: Read, gold: dict[str, Any]) -> dict[str, set[str]]:
    """Gold name (id or spelling) -> the keys of the groups that hold one of its spellings."""
    table: dict[str, set[str]] = {}
    for name in gold.get("names", ()):
        keys = {
            n.key for n in read.names for s in name["spelled"] if plain(s) in {plain(x) for x in n.spelled}
        }
        for word in (name.get("entity"), *name["spelled"]):
            table.setdefault(str(word), set()).update(keys)
    return table


def plain(text: str) -> str:
    return " ".join(
        bare(w) for w in text.replace("”", " ").replace("“", " ").replace('"', " ").split() if bare(w)
    )


def means(read: Read, table: dict[str, set[str]], key: str | None, gold: str) -> bool:
    """Whether a key of the reading is the gold's party."""
    if key is None:
        return False
    if key in table.get(gold, ()) or key == gold:
        return True
    named = read.named(key)
    words = plain(gold).split()
    texts = (
        [key] if named is None else [named.name, named.key.replace("-", " "), named.country, *named.spelled]
    )
    return any(plain(t) == plain(gold) or (words and set(words) <= set(plain(t).split())) for t in texts)


def all_mean(read: Read, table: dict[str, set[str]], keys: tuple[str, ...], gold: list[str]) -> bool:
    return all(any(means(read, table, k, g) for k in keys) for g in gold) and all(
        any(means(read, table, k, g) for g in gold) for k in keys
    )


def agrees(  # noqa: C901, PLR0912  # a field of the gold a line
    claim: Claim, gold: dict[str, Any], read: Read, table: dict[str, set[str]]
) -> bool:
    """Whether a claim is the gold's: kind, place in the text, parties, authority, numbers."""
    if claim.kind != gold["kind"] or str(gold["near"]) not in claim.quote.text.replace("\n", " "):
        return False
    checks: list[bool] = []
    targets = gold.get("targets") or ([gold["target"]] if "target" in gold else None)
    if targets is not None:
        checks.append(all_mean(read, table, getattr(claim, "targets", ()), targets))
    for role in ("giver", "receiver", "superior", "subordinate", "person", "by"):
        if role in gold and not isinstance(gold[role], list):
            checks.append(means(read, table, getattr(claim, role, None), gold[role]))
    if "authority" in gold:
        checks.append(authority(claim, gold["authority"], read, table))
    checks += [same_value(claim, gold, k, a) for k, a in NUMBERS if k in gold]
    if "acts" in gold:
        checks.append(
            set(gold["acts"]) <= set(getattr(claim, "acts", ()))
            and len(set(getattr(claim, "acts", ()))) <= len(gold["acts"]) + 1
        )
    if "holder" in gold:
        checks.append(getattr(claim, "holder_country", None) == gold["holder"])
    if "proposers" in gold:
        checks.append(
            all_mean(
                read, table, getattr(claim, "proposers", ()), [COUNTRY.get(p, p) for p in gold["proposers"]]
            )
        )
    if "conduct" in gold:
        checks.append(conduct(claim, gold["conduct"]))
    if "measures" in gold:
        checks.append(set(gold["measures"]) <= set(getattr(claim, "measures", ())))
    if "instrument" in gold:
        checks.append(
            means(read, table, getattr(claim, "instrument", None), gold["instrument"])
            or INSTRUMENT.get(gold["instrument"]) == getattr(claim, "instrument", None)
        )
    if "stage" in gold:
        checks.append(STAGE.get(gold["stage"], gold["stage"]) == getattr(claim, "stage", None))
    if "members" in gold:
        checks.append(
            {k.rstrip("s"): v for k, v in getattr(claim, "members", ())}
            == {k.rstrip("s"): v for k, v in gold["members"].items()}
        )
    if gold.get("cited") and gold["kind"] != "designation":
        checks.append(
            means(read, table, claim.cited, gold["cited"])
            or gold["cited"].lower() in (claim.cited or "").lower()
        )
    return all(checks)


NUMBERS = (
    ("value", "value"),
    ("bound", "bound"),
    ("count", "count"),
    ("days", "length"),
    ("of", "counted"),
    ("method", "method"),
    ("grade", "grade"),
    ("scope", "scope"),
    ("youngest_born", "youngest_born"),
)
COUNTRY = {"US": "United States", "DE": "Germany", "GB": "United Kingdom", "RU": "Russia"}
STAGE = {"passed_by_congress": "passed"}
INSTRUMENT = {
    "Libya Stabilization Act": "libya-stabilization-act",
    "Global Magnitsky Act": "global-magnitsky-act",
}
ALIKE = {"police_reports": "reports_filed", "internal": "domestic"}
CONDUCT = {"weapons_from_Syria": "weapons_from_abroad"}


def same_value(claim: Claim, gold: dict[str, Any], key: str, attribute: str) -> bool:
    value = gold[key]
    if key == "of" and claim.kind == "denial":
        return True
    return (
        getattr(claim, attribute, None) == ALIKE.get(value, value)
        if isinstance(value, str)
        else getattr(claim, attribute, None) == value
    )


def conduct(claim: Claim, gold: list[str]) -> bool:
    have = set(getattr(claim, "conduct", ()))
    return all(CONDUCT.get(g, g) in have for g in gold)


def authority(claim: Claim, gold: str, read: Read, table: dict[str, set[str]]) -> bool:
    key = getattr(claim, "authority", None)
    if getattr(claim, "jurisdiction", None) == gold:
        return True
    if any(means(read, table, k, COUNTRY.get(gold, gold)) for k in getattr(claim, "with_authorities", ())):
        return True
    named = read.named(key)
    if named and (named.country == gold or (gold == "prosecutor" and named.role == "prosecutor")):
        return True
    return means(read, table, key, gold)


def score(path: Path, gold: dict[str, Any], *, given: bool) -> tuple[Score, Read]:
    published = DateSpan.parse(str(gold["published"])) if given else None
    read = read_claims(take_in(path.read_bytes(), path.name, published=published))
    table = spelled(read, gold)
    result = Score()
    free = list(read.claims)
    for want in gold["claims"]:
        hit = next((c for c in free if agrees(c, want, read, table)), None)
        if hit is not None:
            free.remove(hit)
            check_date(result, hit, want, path.name)
        if want.get("optional"):
            continue
        result.gold += 1
        result.found += hit is not None
        if hit is None:
            result.missed.append(f"{path.name}: {want}")
    right = [c for c in read.claims if c not in free]
    optional = sum(bool(w.get("optional")) for w in gold["claims"])
    _ = optional
    result.read, result.right = len(read.claims), len(right)
    result.wrong += [f"{path.name}: {told(c)}" for c in free]
    check_names(result, read, gold, path.name)
    return result, read


def told(claim: Claim) -> str:
    shown = {
        n: getattr(claim, n)
        for n in claim.__dataclass_fields__
        if n not in {"quote", "core", "repeats", "when_said", "rule"}
        and getattr(claim, n) not in (None, (), "", False, "asserted")
    }
    return f"{claim.kind} {shown} “{claim.core.text[:110]}” [{claim.rule[:60]}]"


def check_date(result: Score, claim: Claim, gold: dict[str, Any], name: str) -> None:
    if "when" in gold:
        result.dated += 1
        if str(claim.when) != str(gold["when"]):
            result.dates.append(f"{name}: {gold['near']}: {claim.when} and not {gold['when']}")


def check_names(result: Score, read: Read, gold: dict[str, Any], file: str) -> None:
    """Every gold name is one group that holds all of its spellings and none of another's."""
    owners: dict[str, str] = {}
    for name in gold.get("names", ()):
        if name.get("optional"):
            continue
        result.named += 1
        holds = [
            {n.key for n in read.names if plain(s) in {plain(x) for x in n.spelled}} for s in name["spelled"]
        ]
        keys = set.intersection(*holds) if holds else set()
        label = str(name.get("entity") or name["spelled"][0])
        if not keys:
            result.names.append(f"{file}: {name['spelled']} -> {[sorted(h) for h in holds]}")
        elif any(owners.get(k, label) != label for k in keys):
            result.names.append(f"{file}: {label} is one with {[owners[k] for k in keys if k in owners]}")
        owners.update(dict.fromkeys(keys, label))


def run(folder: Path, gold_file: str, *, given: bool = True, only: str = "") -> Score:
    total = Score()
    for gold in yaml.safe_load((folder / gold_file).read_text(encoding="utf-8")):
        if only in gold["file"]:
            one, _ = score(folder / gold["file"], gold, given=given)
            total.add(one)
    return total


def read_one(texts: list[bytes], number: int) -> int:
    return len(
        read_claims(
            take_in(texts[number % len(texts)], f"{number}.txt", published=DateSpan.parse("2021-04-15"))
        ).claims
    )


def speed(count: int) -> None:
    """Seconds for `count` articles of the seeds' length on two cores, and the peak memory of a worker after
    half and all.
    """
    texts = [p.read_bytes() for p in sorted(SEEDS.glob("*.txt"))] or [
        p.read_bytes() for p in sorted(OWN.glob("*.txt"))
    ]
    before = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        claims = sum(pool.map(partial(read_one, texts), range(count), chunksize=25))
    took = time.perf_counter() - before
    print(
        f"{count} articles, two processes: {took:.1f} s, {claims} claims, "
        f"{1000 * 2 * took / count:.0f} ms an article and core"
    )
    peaks = []
    for part in (count // 10, count // 10):
        for number in range(part):
            read_one(texts, number)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    print(
        f"peak memory of one process after {count // 10} and {2 * (count // 10)} articles: "
        f"{peaks[0]} and {peaks[1]} MB"
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--speed", type=int, default=0)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--only", default="")
    given = options.parse_args()
    for title, folder, file in (
        ("seeds", SEEDS, "gold.yaml"),
        ("invented", OWN, "expected.yaml"),
        ("held out", OWN, "held_out.yaml"),
        ("held out 2", OWN, "held_out_2.yaml"),
        ("held out 3", OWN, "held_out_3.yaml"),
        ("held out 4", OWN, "held_out_4.yaml"),
    ):
        if not (folder / file).exists():
            continue
        total = run(folder, file, only=given.only)
        print(f"{title:10} {total.line()}")
        if given.misses:
            for label, items in (
                ("missed", total.missed),
                ("extra", total.wrong),
                ("date", total.dates),
                ("names", total.names),
            ):
                for item in items:
                    print(f"  {label}: {item}")
    if given.speed:
        speed(given.speed)


if __name__ == "__main__":
    main()
