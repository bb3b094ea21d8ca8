"""The cluster that work is done on: a local one of processes, or one that is there already. Dask does the rest:
scheduling, workers that die, work that is tried again."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from linter.errors import UsageError
from linter.version import __version__

if TYPE_CHECKING:
    from distributed import Client

    from linter.runner.linter import Linter

_PLUGIN = "report-lint"
_CONNECT = 10  # seconds to find a scheduler
_SECONDS = 30  # for its first worker to come


@contextmanager
def cluster(linter: Linter, address: str | None = None, workers: int = 0) -> Iterator[Client]:
    """A client whose workers hold the linter (`linter_here`).

    address: of a scheduler, whose workers must reach the files under the same paths; a local cluster when left out.
    workers: processes of a local one (0: as many as there are processors). Raises `UsageError` when the scheduler
    cannot be reached or is lost, has no workers, or has some with another version of report-lint.
    """
    from concurrent.futures import CancelledError

    import dask
    from distributed import Client, LocalCluster
    from distributed.comm.core import CommClosedError

    for name in ("distributed", "distributed.client"):  # what goes wrong is told by us
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    # a file that brings down two workers is not tried again
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}):
        if address is None:
            local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                security=True,  # keys of this run's own: other users of the machine cannot give the workers work
                silence_logs=50,
            )
            with local, Client(local) as client:  # type: ignore[no-untyped-call]
                _give(client, linter)
                yield client
            return
        try:
            found = Client(address, timeout=_CONNECT)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            reason = " ".join(f"{error}".split()) or type(error).__name__
            raise UsageError(
                f"无法连接调度器 {address}（{reason}）", f"the scheduler {address} cannot be reached ({reason})"
            ) from None
        with found:
            _same_version(found, address)
            _give(found, linter)
            try:
                yield found
            except (CancelledError, CommClosedError):
                raise UsageError(
                    f"与调度器 {address} 的连接中断；已完成的部分已保存，再次运行时接着做",
                    f"the connection to the scheduler {address} was lost; what was finished is kept, and the next run "
                    "goes on",
                ) from None


def _same_version(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        raise UsageError(f"调度器 {address} 没有工作进程", f"the scheduler {address} has no workers") from None
    versions = client.run(_version)
    other = sorted({version for version in versions.values() if version != __version__})
    if other:
        raise UsageError(
            f"工作进程上的 report-lint 版本（{'、'.join(other)}）与本机（{__version__}）不同",
            f"workers have another version of report-lint ({', '.join(other)}) than this machine ({__version__})",
        )


def _version() -> str:
    return __version__


def _give(client: Client, linter: Linter) -> None:
    """Every worker gets the linter, those that come later as well."""
    from distributed import WorkerPlugin

    class Held(WorkerPlugin):
        name = _PLUGIN

        def __init__(self) -> None:
            self.linter = linter

    client.register_plugin(Held(), name=_PLUGIN)


def linter_here() -> Linter:
    """The linter of the worker that this runs on."""
    from distributed import get_worker

    held: Any = get_worker().plugins[_PLUGIN]
    found: Linter = held.linter
    return found
