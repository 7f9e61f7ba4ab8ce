"""Several sources at once; none of them can stop another."""

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cordon.errors import CordonError
from cordon.sources.catalogue import Source
from cordon.sources.fetch.sets import run
from cordon.sources.fetch.values import (
    DEFAULTS,
    WORLD,
    Errand,
    Event,
    Failed,
    Options,
    Outcome,
    Outside,
    Tell,
    never,
    quiet,
)


def fetch_all(  # noqa: PLR0913 (as `fetch`)
    sources: Sequence[Source],
    into: Path,
    *,
    at: str,
    editions: Mapping[str, str] | None = None,
    options: Options = DEFAULTS,
    tell: Tell = quiet,
    outside: Outside = WORLD,
    stopped: Callable[[], bool] = never,
) -> tuple[Outcome, ...]:
    """What became of each source, in the order given; `options.at_once` are under way at a time.

    editions: source key -> edition name, where not the preferred one. An interrupt ends the waiting at once
    and leaves on disk what has arrived.
    """
    desk = _Desk(into, Errand(at, options, tell, outside, stopped), editions or {})
    for turn in enumerate(sources):
        desk.waiting.put(turn)
    workers = [
        threading.Thread(target=desk.work, name=f"fetch-{number}", daemon=True)
        for number in range(min(options.at_once, len(sources)))
    ]
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    except BaseException:
        desk.stop.set()
        raise
    if desk.mistakes:
        raise desk.mistakes[0]
    why = "stopped before its turn came"
    return tuple(desk.outcomes.get(n) or Failed(source.key, why) for n, source in enumerate(sources))


@dataclass(slots=True)
class _Desk:
    """What the threads share. Daemons: a silent server must not keep a program alive that was told to end."""

    into: Path
    errand: Errand
    editions: Mapping[str, str]
    waiting: "queue.SimpleQueue[tuple[int, Source]]" = field(default_factory=queue.SimpleQueue)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    mistakes: list[BaseException] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def work(self) -> None:
        """Take sources until none is left; a programming error goes to the caller's thread."""
        try:
            while not self.stopped():
                number, source = self.waiting.get_nowait()
                self.outcomes[number] = outcome = self._one(source)
                self.tell(outcome)
        except queue.Empty:
            return
        except BaseException as mistake:  # noqa: BLE001 (raised again in the caller's thread)
            self.mistakes.append(mistake)
            self.stop.set()

    def stopped(self) -> bool:
        return self.stop.is_set() or self.errand.stopped()

    def tell(self, event: Event) -> None:
        with self.turn:
            if not self.stop.is_set():
                self.errand.tell(event)

    def _one(self, source: Source) -> Outcome:
        outside = self.errand.outside
        if outside.sleep is time.sleep:
            outside = replace(outside, sleep=self._rest)
        errand = replace(self.errand, tell=self.tell, outside=outside, stopped=self.stopped)
        try:
            return run(source, self.into, errand, self.editions.get(source.key, ""))
        except CordonError as failure:
            return Failed(source.key, str(failure).removeprefix(f"{source.key}: "))

    def _rest(self, seconds: float) -> None:
        self.stop.wait(seconds)
