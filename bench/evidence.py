"""100,000 incidents with more than a million claims: load; then sufficiency and command, each under a second.

    .venv/bin/python bench/evidence.py [--incidents 100000] [--keep DIR]

Everything is invented from a fixed seed. Attribution has a heavy tail: the unit most named has some thousand
acts, the hundredth some dozens, as in real registers.
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SYLLABLES = [
    "ba",
    "dor",
    "ki",
    "len",
    "mu",
    "ra",
    "sho",
    "tan",
    "vel",
    "zi",
    "har",
    "nem",
    "pol",
    "qua",
    "ru",
]
CONDUCT = [
    "killing",
    "torture",
    "enforced_disappearance",
    "arbitrary_detention",
    "abduction",
    "forced_displacement",
]
UNITS, PERSONS, SOURCES, PLACES = 300, 5_000, 4_000, 400


def name(draw: random.Random, words: int) -> str:
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))).capitalize() for _ in range(words))


def write_set(folder: Path, incidents: int) -> None:
    """The tables of one invented set."""
    draw = random.Random(20261121)

    def table(kind: str, header: list[str], rows: "object") -> None:
        with (folder / f"{kind}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["cordon:evidence", kind, "set", "bench", "date", "2026-01-01", "by", "nobody",
                             "sensitivity", "public"])  # fmt: skip
            writer.writerow(header)
            writer.writerows(rows)  # type: ignore[arg-type]

    places = [name(draw, 1) for _ in range(PLACES)]
    weights = [1 / (n + 1) for n in range(UNITS)]
    days = [f"20{y:02}-{m:02}-{d:02}" for y in range(10, 24) for m in range(1, 13) for d in (1, 8, 15, 22)]
    table("sources", ["id", "title", "kind", "publisher", "agency", "date", "cites"], (
        [f"s{n}", f"Report {n}", "press", f"Publisher {draw.randrange(600)}",
         f"Agency {draw.randrange(20)}" if n % 3 == 0 else "", draw.choice(days),
         f"s{draw.randrange(n)}" if n % 10 == 9 else ""] for n in range(SOURCES)))  # fmt: skip
    table(
        "units",
        ["id", "name", "country"],
        ([f"u{n}", f"{name(draw, 2)} Brigade", "ly"] for n in range(UNITS)),
    )
    table("persons", ["id", "name", "birth_date", "sensitivity"], (
        [f"p{n}", name(draw, 3), str(1950 + n % 50), "secret" if n > 1_000 else "public"]
        for n in range(PERSONS)))  # fmt: skip
    table("postings", ["id", "person", "unit", "role", "from", "to", "dates_hold", "sources"], (
        [f"po{n}", f"p{n}", f"u{n % UNITS}", "commander" if n < UNITS else "member", "2010", "2023", "every_day",
         f"s{draw.randrange(SOURCES)}; s{draw.randrange(SOURCES)}"] for n in range(1_000)))  # fmt: skip
    table("unit_relations", ["id", "superior", "subordinate", "kind", "from", "to", "sources"], (
        [f"r{n}", f"u{(n - 1) // 3}", f"u{n}", "child_of", "2010", "2023", f"s{draw.randrange(SOURCES)}"]
        for n in range(1, UNITS)))  # fmt: skip
    table("positionings", ["id", "unit", "kind", "place", "from", "to", "sources"], (
        [f"a{n}", f"u{n % UNITS}", "area", draw.choice(places), "2010", "2023", f"s{draw.randrange(SOURCES)}"]
        for n in range(UNITS * 2)))  # fmt: skip
    table("incidents", ["id", "title", "from", "to", "place", "country", "sources"], (
        [f"i{n}", f"Incident {n}", (day := draw.choice(days)), day, draw.choice(places), "ly",
         f"s{draw.randrange(SOURCES)}"] for n in range(incidents)))  # fmt: skip
    table("acts", ["id", "incident", "conduct", "victim_group", "victim_status", "perpetrator", "involvement",
                   "date", "sources"], (
        [f"x{n}", f"i{n}", draw.choice(CONDUCT), "residents", "civilian",
         f"u{draw.choices(range(UNITS), weights)[0]}", "committed", draw.choice(days),
         f"s{draw.randrange(SOURCES)}; s{draw.randrange(SOURCES)}"] for n in range(incidents)))  # fmt: skip


def cordon(store: Path, *arguments: str) -> tuple[float, float, int, str]:
    """Seconds of the clock and of the processor, peak kilobytes, all of a whole process, and what it printed."""
    before = time.perf_counter()
    code = (
        "import resource, sys\nfrom cordon.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nfinally:\n"
        "    used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "    print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--store", str(store)],
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - before
    lines = done.stderr.strip().splitlines()
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    used, peak = lines[-1].split()
    return took, float(used), int(peak), done.stdout


def measured(store: Path) -> list[tuple[str, float, float, int, str]]:
    rows = []
    for title, arguments in (
        ("sufficiency, commander of the unit most named",
         ("sufficiency", "evidence:bench/p0", "--regime", "us-glomag")),
        ("sufficiency, commander of the tenth unit", ("sufficiency", "evidence:bench/p10", "--regime", "un-1970")),
        ("sufficiency, the unit most named itself", ("sufficiency", "evidence:bench/u0", "--regime", "eu-hr")),
        ("command, the top of the hierarchy", ("command", "evidence:bench/p0", "--at", "2015-06-01")),
        ("command, a unit in the middle", ("command", "evidence:bench/u40", "--at", "2015-06-01")),
        ("incidents of the unit most named", ("incident", "evidence:bench/u0")),
        ("counts (none)", ("counts",)),
        ("clocks", ("clocks",)),
    ):  # fmt: skip
        took, used, peak, printed = min(cordon(store, *arguments) for _ in range(3))
        rows.append((title, took, used, peak, f"{len(printed.splitlines())} lines"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="use this folder, and its store if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cordon-bench-") as room:
        folder = options.keep or Path(room)
        folder.mkdir(parents=True, exist_ok=True)
        store = folder / "store.db"
        if not store.exists():
            tables = folder / "bench"
            tables.mkdir(exist_ok=True)
            write_set(tables, options.incidents)
            took, used, peak, printed = cordon(store, "load", str(tables), "--json")
            loaded = json.loads(printed)["loaded"][0]
            claims = loaded["statements_opened"]
            size = store.stat().st_size / 1e6
            print(f"load: {loaded['targets']:,} rows, {claims:,} claims in {took:.0f} s, {used:.0f} s cpu")
            print(f"      {claims / used:,.0f} claims/s cpu, peak {peak / 1024:.0f} MB, store {size:.0f} MB")
        for title, took, used, peak, what in measured(store):
            print(f"{took:6.2f} s  {used:5.2f} s cpu  {peak / 1024:5.0f} MB  {title}  ({what})")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
