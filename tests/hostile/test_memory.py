"""Memory is bound by the number of workers, not of files. The whole measurement: `python -m bench.memory`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.memory import large_report, measured

MEGABYTES = 400


@pytest.mark.skipif(sys.platform != "linux", reason="measured by /proc")
def test_many_large_reports(tmp_path: Path) -> None:
    """A small part of the 300 files of 4 MB, and no more memory for it than twice as many would take."""
    data = large_report(4)
    assert len(data) > 3.9 * 1024 * 1024
    for number in range(6):
        (tmp_path / f"r{number}.txt").write_bytes(data)
    peak, _, status = measured(tmp_path, 2)
    assert status == 0
    assert peak >> 20 < MEGABYTES
