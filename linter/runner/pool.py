"""Work spread over a pool of processes, its results in the order of the tasks.

A task that brings its process down costs itself alone. Workers end when this process does, however it ends. `spread`
is for tasks that are known beforehand, `Pool` for those that come one by one.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# what the result of a task raises whose process died (`pebble.ProcessExpired` and `BrokenProcessPool` are these)
PROCESS_DIED = (OSError, RuntimeError)
# Windows cannot wait for more than 63 handles at once
MOST_WORKERS = 60


def spread(work: Callable[[T], R], tasks: Sequence[T], jobs: int, lost: Callable[[T], R]) -> Iterator[R]:
    """The result of each task, in order, from several processes.

    work: what to do with a task; it, the tasks and the results must be fit for pickling. jobs: how many processes.
    lost: the result of a task whose process died.
    """
    from pebble import ProcessExpired, ProcessPool

    pool = ProcessPool(min(jobs, MOST_WORKERS), initializer=_start, initargs=(work,))
    try:
        waiting: deque[tuple[T, Future[R]]] = deque((task, pool.schedule(_do, args=(task,))) for task in tasks)
        while waiting:
            task, future = waiting.popleft()
            try:
                yield future.result()
            except ProcessExpired:
                yield lost(task)
        pool.close()  # type: ignore[no-untyped-call]
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


class Pool:
    """Processes that take tasks as they come, each with a limit of time.

    They are started afresh, not forked: who holds a pool may have threads.
    """

    def __init__(self, work: Callable[[T], Any], jobs: int) -> None:
        """work: what to do with a task; it, the tasks and the results must be fit for pickling."""
        from multiprocessing import get_context

        from pebble import ProcessPool

        self.jobs = min(jobs, MOST_WORKERS)
        self._pool = ProcessPool(self.jobs, initializer=_start, initargs=(work,), context=get_context("spawn"))

    def submit(self, task: Any, seconds: float | None = None) -> Future[Any]:
        """The result to come. `TimeoutError` where the task took longer than `seconds` of the clock once it was begun,
        one of `PROCESS_DIED` where its process died; the process of a task that is cancelled is ended. Raises
        `RuntimeError` when the pool has broken down: a process died that had nothing to do.
        """
        return self._pool.schedule(_do, args=(task,), timeout=seconds)

    def stop(self) -> None:
        """Ends the processes, whatever they are at."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


_work: Callable[[Any], Any] | None = None


def _start(work: Callable[[Any], Any]) -> None:
    """Makes a worker ready."""
    import signal

    global _work
    _work = work
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _do(task: Any) -> Any:
    assert _work is not None
    return _work(task)


def _end_with_parent() -> None:
    """Ends this process as soon as its parent has ended, even when that was killed."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
