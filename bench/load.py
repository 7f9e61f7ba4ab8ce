"""Loading: MB of XML a second read whole, time and memory of a folder of real lists, and where the time goes.

    python -m bench.load FOLDER [--xml-only]

FOLDER holds published lists in any of the formats read. Nothing is written but a store in a temporary folder.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.machine import machine
from bench.sampling import sampled

from cordon.cli.loading import Wish, pour
from cordon.errors import Refused
from cordon.sources.recognise import recognise
from cordon.store.opening import open_store
from cordon.store.pouring import Load
from cordon.terms.readings import Published


def main() -> None:
    folder = Path(sys.argv[1])
    print(machine("lxml", "SQLAlchemy", "zstandard"))
    xml(folder)
    if "--xml-only" not in sys.argv:
        loading(folder)


def xml(folder: Path) -> None:
    """Every XML list read whole: each record parsed, every statement and leftover made, nothing stored."""
    print("\n| XML list | MB | statements | seconds | MB/s |\n|---|---|---|---|---|")
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as room:
        for found in recognise([folder], Path(room)):
            if isinstance(found, Published) and found.files[0].read_bytes()[:5] == b"<?xml":
                total.update(read_whole(found))
    print(
        f"| all | {total['size']:.1f} | | {total['seconds']:.2f} | {total['size'] / total['seconds']:.1f} |"
    )


def read_whole(found: Published) -> dict[str, float]:
    """One list, every record parsed; its size in MB and the seconds it took."""
    start = time.process_time()
    try:
        said = sum(len(record.read().statements) for record in found.records())
    except Refused as error:
        print(f"| {found.format} {found.date} | refused: {error} | | | |")
        return {}
    seconds = time.process_time() - start
    size = sum(path.stat().st_size for path in found.files) / 1e6
    print(f"| {found.format} {found.date} | {size:.1f} | {said:,} | {seconds:.2f} | {size / seconds:.1f} |")
    return {"size": size, "seconds": seconds}


def loading(folder: Path) -> None:
    """Everything in the folder, poured into a fresh store."""
    with tempfile.TemporaryDirectory() as room:
        place = Path(room) / "store.db"
        store = open_store(str(place), create=True)
        start, wall = time.process_time(), time.perf_counter()
        with sampled(kind_of_work) as looks:
            done = list(pour(store, [folder], Wish()))
        cpu, seconds = time.process_time() - start, time.perf_counter() - wall
        store.close()
        loads = [one for one in done if isinstance(one, Load)]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"\nall lists: {len(loads)} files, {sum(n.opened for n in loads):,} statements, {seconds:.1f} s "
            f"({cpu:.1f} s of CPU), {peak:.0f} MB at most, store {place.stat().st_size / 1e6:.0f} MB"
        )
        whole = sum(looks.values())
        print("time: " + ", ".join(f"{kind} {100 * n / whole:.0f} %" for kind, n in looks.most_common()))


def kind_of_work(file: str, function: str) -> str | None:
    """Parsing, hashing, SQL, look-up keys or unpacking, by the innermost frame that tells."""
    if function in {"digest", "link", "claim", "_digest"}:
        return "hashing"
    for part, kind in (
        ("/sqlalchemy/", "SQL"), ("store/blobs", "compressing"), ("sources/unpack", "unpacking"),
        ("sources/packing", "unpacking"), ("/entities/", "look-up keys"), ("/cordon/sources/", "parsing"),
        ("store/ledger", "SQL"), ("/cordon/store/", "comparing"),
    ):  # fmt: skip
        if part in file:
            return kind
    return None


if __name__ == "__main__":
    main()
