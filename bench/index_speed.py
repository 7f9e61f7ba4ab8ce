"""How fast, how complete and how large the index is, on synthetic aliases (bench/corpus.py).

    python bench/index_speed.py --counts 10000,100000,300000 [--folder /tmp/index] [--processes]

CPU time, so that other jobs on the machine disturb less; p50 and p99 over single searches, batches apart.
Recall: the disturbed name's entity is among the hits above the floor. "top 10": among the first ten.
"""

import argparse
import gc
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import numpy as np

from cordon.index.build import build
from cordon.index.names import IndexName
from cordon.index.search import Index, open_index
from cordon.settings import cache_folder
from corpus import names, questions, strangers

DELETION_KEYS = ("key_starts", "key_tokens", "key_prints")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--counts", default="10000,100000")
    parser.add_argument("--folder", type=Path, default=cache_folder() / "bench-index")
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--processes", action="store_true", help="throughput of two processes as well")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options)
        return
    head()
    for count in map(int, options.counts.split(",")):
        measure(count, options)
        gc.unfreeze()


def head() -> None:
    model = next(line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line)
    print(f"{model.split(':')[1].strip()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"Python {platform.python_version()}, numpy {version('numpy')}, numba {version('numba')}")
    print(f"command: python {' '.join(sys.argv)}")


def measure(count: int, options: argparse.Namespace) -> None:
    rows = list(names(count, options.data))
    folder = options.folder / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    built = report_build(rows, folder)
    index = open_index(folder)
    gc.freeze()  # the million names made for this run are not the index's garbage
    asked = questions(rows, options.questions, options.data)
    others = strangers(options.questions, options.data)
    report_recall(index, asked)
    report_single(index, [text for _, text, _ in asked], "disturbed")
    report_single(index, others, "strangers")
    report_batch(index, [text for _, text, _ in asked] + others, options, folder)
    report_bytes(built)


def report_build(rows: list[IndexName], folder: Path) -> dict[str, float]:
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    wall = time.perf_counter()
    info = build(rows, folder)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"\n{info.names:,} names, {info.rows:,} rows: built in {time.perf_counter() - wall:.1f} s wall, "
        f"{time.process_time() - start:.1f} s CPU, peak +{grown:.0f} MB"
    )
    return info.bytes_per_name


def report_recall(index: Index, asked: list[tuple[str, str, str]]) -> None:
    hits, top, total = defaultdict(int), defaultdict(int), defaultdict(int)
    for kind, text, entity in asked:
        found = [hit.entity for hit in index.search(text)]
        total[kind] += 1
        hits[kind] += entity in found
        top[kind] += entity in found[:10]
    print(
        f"recall above the floor {sum(hits.values()) / len(asked):.3f}, "
        f"top 10 {sum(top.values()) / len(asked):.3f}: "
        + ", ".join(f"{kind} {hits[kind] / total[kind]:.3f} ({total[kind]})" for kind in sorted(total))
    )


def report_single(index: Index, texts: list[str], what: str) -> None:
    spent, found = [], 0
    for text in texts:
        start = time.process_time_ns()
        found += len(index.search(text))
        spent.append(time.process_time_ns() - start)
    p50, p99 = np.percentile(spent, (50, 99)) / 1e6
    print(
        f"single, {what}: p50 {p50:.3f} ms, p99 {p99:.3f} ms, mean {np.mean(spent) / 1e6:.3f} ms CPU; "
        f"{found / len(texts):.1f} hits a name"
    )


def report_batch(index: Index, texts: list[str], options: argparse.Namespace, folder: Path) -> None:
    random.Random(0).shuffle(texts)
    start = time.process_time()
    index.search_batch(texts)
    one = len(texts) / (time.process_time() - start)
    print(f"batch: {one:,.0f} names/s a core", end="")
    start = time.perf_counter()
    half = len(texts) // 2
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(index.search_batch, (texts[:half], texts[half:])))
    print(f"; two threads {len(texts) / (time.perf_counter() - start):,.0f} names/s wall", end="")
    if options.processes:
        print(
            f"; two processes {two_processes(options, folder):,.0f} against one {alone(options, folder):,.0f}"
        )
    else:
        print()


def two_processes(options: argparse.Namespace, folder: Path) -> float:
    return sum(rates([start_child(options, folder) for _ in range(2)]))


def alone(options: argparse.Namespace, folder: Path) -> float:
    return sum(rates([start_child(options, folder)]))


def start_child(options: argparse.Namespace, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--child", str(folder), "--data", str(options.data)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def rates(children: list[subprocess.Popen[str]]) -> list[float]:
    return [float(child.communicate()[0]) for child in children]


def child(folder: Path, options: argparse.Namespace) -> None:
    """Print the names a second (wall) of this process alone, for five seconds."""
    index, texts = open_index(folder), strangers(5000, options.data)
    index.search_batch(texts[:500])
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < 5:
        index.search_batch(texts[done % 4500 : done % 4500 + 500])
        done += 500
    print(done / (time.perf_counter() - start))


def report_bytes(sizes: dict[str, float]) -> None:
    keys = sum(sizes[name] for name in DELETION_KEYS)
    print(f"bytes a name: {sum(sizes.values()) - keys:.1f} and deletion keys {keys:.1f}")
    print(
        "  " + ", ".join(f"{name} {size:.1f}" for name, size in sorted(sizes.items(), key=lambda kv: -kv[1]))
    )


if __name__ == "__main__":
    main()
