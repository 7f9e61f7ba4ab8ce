"""Cold starts: whole processes from the shell's prompt to the answer, with the memory each took.

    python -m bench.cold FOLDER        a folder of real lists, loaded into a temporary store first

Each verb is called several times in a process of its own; the median is printed. Compiled kernels and the
file cache are warm after the first call, which is told apart.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.machine import machine

RUNS = 7
CALLS = (
    ("circle", "Mohamed al-Kani"),
    ("circle", "Bank Melli"),
    ("find", "Kaniyat"),
    ("timeline", "Mohamed al-Kani"),
    ("sources",),
    ("screen", "محمد الكاني"),
    ("screen", "Mohamed al Kani"),
)


def main() -> None:
    program = Path(sys.executable).with_name("cordon")
    print(machine("numba", "SQLAlchemy", "typer"))
    with tempfile.TemporaryDirectory() as room:
        store = str(Path(room) / "store.db")
        run([str(program), "load", sys.argv[1], "--store", store])
        run([str(program), "index", "build", "--store", store])
        print("\n| call | first, s | median of the next, s | MB at most |\n|---|---|---|---|")
        for call in CALLS:
            told = [run([str(program), *call, "--store", store]) for _ in range(RUNS + 1)]
            seconds = [each[0] for each in told]
            middle, memory = statistics.median([t[0] for t in told[1:]]), max(each[1] for each in told[1:])
            print(f"| {' '.join(call)} | {seconds[0]:.2f} | {middle:.2f} | {memory:.0f} |")


def run(command: list[str]) -> tuple[float, float]:
    """One process, its output thrown away: wall seconds, and MB of memory at most."""
    start = time.perf_counter()
    child = os.posix_spawn(
        command[0], command, dict(os.environ),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )  # fmt: skip
    _, _, used = os.wait4(child, 0)
    return time.perf_counter() - start, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
