"""Parts over local processes: each opens the mapped index for itself, and they share its pages.

Workers are forked before the first part is read, so that what the caller loaded is there at once; where the
system cannot fork they start anew.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_all_start_methods, get_context
from typing import Any

import pyarrow as pa

from cordon.batch.screening import Screened

Work = Callable[[pa.RecordBatch], Screened]
Part = tuple[int, pa.RecordBatch]
AHEAD = 3  # parts waiting for each process: enough that none is idle, few enough that memory stays flat

_work: Work | None = None


def processors() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_parts(
    make: Callable[[], Work], parts: Iterable[Part], workers: int
) -> Iterator[tuple[int, Screened]]:
    """Every part's result, as it is done. make: called once in each process; picklable where `workers` > 1."""
    if workers <= 1:
        work = make()
        for number, batch in parts:
            yield number, work(batch)
        return
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, get_context(method), initializer=_start, initargs=(make,)) as pool:
        pool.submit(_ready).result()  # all processes are there before the first part is read
        yield from _pooled(pool, parts, workers * AHEAD)


def _pooled(pool: ProcessPoolExecutor, parts: Iterable[Part], most: int) -> Iterator[tuple[int, Screened]]:
    waiting: dict[Future[Any], int] = {}
    try:
        for number, batch in parts:
            waiting[pool.submit(_do, batch)] = number
            while len(waiting) >= most:
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _finished(waiting: dict[Future[Any], int]) -> Iterator[tuple[int, Screened]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()


def _start(make: Callable[[], Work]) -> None:
    global _work  # noqa: PLW0603 - one worker process has one work
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller is the one to be interrupted
    _work = make()


def _ready() -> None:
    return


def _do(batch: pa.RecordBatch) -> Screened:
    assert _work is not None  # noqa: S101 - set by _start
    return _work(batch)
