"""Work spread over several processes, its results in the order of the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_STACK = 8


def spread(
    make: Callable[[], Callable[[T], R]],
    tasks: Sequence[T],
    jobs: int,
    lost: Callable[[T], R],
    here: Callable[[], Callable[[T], R]],
    only_here: Callable[[T], bool],
) -> Iterator[R]:
    """The result of each task, in order, from several processes.

    make: gives each process its worker; it, the tasks and the results must be fit for pickling. jobs: how many
    processes. lost: the result of a task that brings its process down twice (it is tried once more, alone).
    here: gives this process its worker, for the tasks that are for it alone (`only_here`).
    """

    def pool(count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, initializer=_start, initargs=(make,))

    executor, own = pool(jobs), None
    try:
        # a few tasks at a time, so that handing them over costs little and no process waits long for the last
        size = max(1, min(_STACK, len(tasks) // (jobs * 4)))
        stacks = [tasks[start : start + size] for start in range(0, len(tasks), size)]
        futures = [None if any(map(only_here, stack)) else _submitted(executor, stack) for stack in stacks]
        for stack, future in zip(stacks, futures, strict=True):
            if future is None:
                own = own or here()
                yield from map(own, stack)
                continue
            try:
                yield from future.result()
            except BrokenProcessPool:
                for task in stack:
                    with pool(1) as alone:
                        try:
                            yield alone.submit(_work, [task]).result()[0]
                        except BrokenProcessPool:
                            yield lost(task)
    finally:
        executor.shutdown(cancel_futures=True)  # waits: at its end Python 3.11 may else write to a closed pipe


def _submitted(executor: ProcessPoolExecutor, stack: Sequence[T]) -> Future[list[Any]]:
    try:
        return executor.submit(_work, list(stack))
    except BrokenProcessPool as error:
        refused: Future[list[Any]] = Future()
        refused.set_exception(error)
        return refused


_worker: Callable[[Any], Any] | None = None


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    """Makes a process ready. An interrupt from the keyboard is left to the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _worker
    _worker = make()


def _work(tasks: list[Any]) -> list[Any]:
    assert _worker is not None
    return [_worker(task) for task in tasks]
