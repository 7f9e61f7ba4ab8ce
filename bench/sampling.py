"""Where a process spends its time, by looking at its stack a few hundred times a second (CPU time)."""

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STEP = 0.003  # seconds of CPU time between two looks

Sort = Callable[[str, str], str | None]  # (file, function) -> the kind of work, or None to look further out


@contextmanager
def sampled(sort: Sort) -> Iterator[Counter[str]]:
    """Counts of looks by kind of work while the block runs; the innermost frame that is known decides."""
    seen: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        while frame is not None:
            kind = sort(frame.f_code.co_filename, frame.f_code.co_name)
            if kind:
                seen[kind] += 1
                return
            frame = frame.f_back
        seen["other"] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
    try:
        yield seen
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
