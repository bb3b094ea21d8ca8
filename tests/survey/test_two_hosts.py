"""A cluster of two hosts, each with a network of its own, makes the survey that one machine makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import environment
from tests.survey.conftest import Made, contents

_HOSTS = {"one": "10.213.77.1", "two": "10.213.77.2"}
_TAG = f"rl{os.getpid() % 100_000}"
_COUNT = """
import json, sys
from distributed import Client
with Client(sys.argv[1]) as client:
    print(json.dumps(client.run(lambda dask_worker: dask_worker.state.executed_count)))
"""


def _ip(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def hosts() -> Iterator[dict[str, str]]:
    """Two network namespaces joined by a virtual cable: name of each → its address."""
    if shutil.which("ip") is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs root and iproute2")
    names = {f"{_TAG}{name}": address for name, address in _HOSTS.items()}
    try:
        for name in names:
            if _ip("netns", "add", name).returncode:
                pytest.skip("no network namespaces here")
        one, two = names
        cable = _ip("link", "add", f"{_TAG}a", "netns", one, "type", "veth", "peer", "name", f"{_TAG}b", "netns", two)
        if cable.returncode:
            pytest.skip(f"no virtual cable here: {cable.stderr}")
        for (name, address), end in zip(names.items(), "ab", strict=True):
            for arguments in (
                ("addr", "add", f"{address}/24", "dev", f"{_TAG}{end}"),
                ("link", "set", f"{_TAG}{end}", "up"),
                ("link", "set", "lo", "up"),
            ):
                assert _ip("-n", name, *arguments).returncode == 0
        yield names
    finally:
        for name in names:
            _ip("netns", "del", name)


def test_two_hosts_make_the_same_tables(made: Made, hosts: dict[str, str], tmp_path: Path) -> None:
    (one, first), (_, second) = hosts.items()
    address, running = f"tcp://{first}:8786", []
    dask = [sys.executable, "-m", "dask"]

    def start(host: str, *arguments: str) -> None:
        log = (tmp_path / f"{len(running)}.log").open("w")
        command = ["ip", "netns", "exec", host, *dask, *arguments]
        running.append(subprocess.Popen(command, env=environment(), stdout=log, stderr=log, cwd=tmp_path))

    into = tmp_path / "into"
    try:
        start(one, "scheduler", "--host", first, "--port", "8786", "--no-dashboard")
        for host, own in hosts.items():
            start(host, "worker", address, "--host", own, "--nworkers", "1", "--nthreads", "1", "--no-dashboard")
        inside = ["ip", "netns", "exec", one, sys.executable]
        count = [*inside, "-c", _COUNT, address]
        for _ in range(60):  # until both workers are there
            found = subprocess.run(count, capture_output=True, text=True, env=environment(), check=False)
            if found.returncode == 0 and len(json.loads(found.stdout)) == len(hosts):
                break
            time.sleep(1)
        survey = [*inside, "-m", "linter", "survey", str(made.reports), "--into", str(into), "--scheduler", address]
        done = subprocess.run(survey, capture_output=True, text=True, env=environment(), check=False)
        assert done.returncode == 0, done.stderr
        worked = json.loads(subprocess.run(count, capture_output=True, text=True, env=environment(), check=True).stdout)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(30)
    assert {name.split("//")[1].split(":")[0] for name in worked} == {first, second}
    assert all(number > 0 for number in worked.values()), worked  # each had a part in it
    assert contents(into) == contents(made.into)
