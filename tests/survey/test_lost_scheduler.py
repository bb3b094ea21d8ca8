"""A scheduler that goes away in the middle: one sentence, and the next run goes on where it stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.command import environment
from tests.survey.conftest import Made, Make, contents


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_scheduler_that_goes_away(made: Made, make: Make, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address, into = f"tcp://127.0.0.1:{port}", tmp_path / "into"
    dask = [sys.executable, "-m", "dask"]
    starts = (
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"],
        [*dask, "worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"],
        [sys.executable, "-m", "linter", "survey", str(made.reports), "--into", str(into), "--scheduler", address],
    )
    running = []
    try:
        for command in starts:
            log = (tmp_path / f"{len(running)}.log").open("w")
            running.append(
                subprocess.Popen(
                    command, env=environment(), cwd=tmp_path, stdout=log, stderr=log, start_new_session=True
                )
            )
        scheduler, _, survey = running
        while survey.poll() is None and not list((into / "incoming").glob("*.parquet")):
            time.sleep(0.01)
        scheduler.kill()
        assert survey.wait(300) == 2
    finally:
        for process in running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    said = (tmp_path / "2.log").read_text("utf-8").splitlines()
    assert len(said) == 1 and f"与调度器 {address} 的连接中断；已完成的部分已保存" in said[0], said
    kept = sum(pq.read_metadata(path).num_rows for path in (into / "incoming").glob("*.parquet"))
    assert kept
    assert make(made.reports, into).examined == len(made.records) - kept
    assert contents(into) == contents(made.into)
