"""Names read into words: one after the other, or many thousands in as many processes as there are cores."""

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from cordon.index.names import IndexName, schema_class
from cordon.index.spelling import spellings

CHUNK = 2000  # names a task
MANY = 40_000  # fewer are read in this process: a pool costs more than it saves

Rows = list[list[tuple[str, int]]]  # for each spelling of a name its words with their roles


def prepared(names: Iterable[IndexName]) -> Iterator[tuple[IndexName, Rows]]:
    """Each name, in order, with every way it is searched: in its own script and in its Latin readings."""
    stream = iter(names)
    first = list(islice(stream, MANY))
    if len(first) < MANY or not _may_fork():
        for name in chain(first, stream):
            yield name, rows_of((name.text, schema_class(name.schema)))
        return
    yield from _in_processes(chain(first, stream))


def rows_of(asked: tuple[str, str]) -> Rows:
    """The words of every spelling of a text, read as that class of schema."""
    return [[(word.text, word.role) for word in words] for words in spellings(*asked) if words]


def _may_fork() -> bool:
    """Whether this process may be copied: a copy of one with threads of its own could hang."""
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _in_processes(names: Iterator[IndexName]) -> Iterator[tuple[IndexName, Rows]]:
    """As `prepared`, with no more than a few chunks under way at once."""
    waiting: deque[tuple[list[IndexName], Future[list[Rows]]]] = deque()
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        while chunk := list(islice(names, CHUNK)):
            task = pool.submit(_rows_of_all, [(name.text, schema_class(name.schema)) for name in chunk])
            waiting.append((chunk, task))
            if len(waiting) > 2 * workers:
                yield from _done(*waiting.popleft())
        while waiting:
            yield from _done(*waiting.popleft())


def _rows_of_all(asked: list[tuple[str, str]]) -> list[Rows]:
    return [rows_of(each) for each in asked]


def _done(chunk: list[IndexName], task: Future[list[Rows]]) -> Iterator[tuple[IndexName, Rows]]:
    return zip(chunk, task.result(), strict=True)
