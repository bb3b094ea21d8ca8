"""Past a limit a file is refused with the limit's name, and the page goes on. Nothing is kept."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from http.client import HTTPConnection
from pathlib import Path

import pytest

from linter.documents.limits import LIMITS as READERS
from linter.server.limits import LIMITS
from tests.conftest import ROOT
from tests.server.client import Client
from tests.server.running import docx, server

posix = pytest.mark.skipif(os.name != "posix", reason="signals and scripts of the shell")
LEGACY = ROOT / "tests" / "fixtures" / "legacy" / "2021-department.doc"
NARROW = (sys.executable, "-m", "tests.server.running")


@posix
def test_a_file_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """The converter of old Word files never comes to an end: the check is, at the limit, and the converter with it."""
    stuck = tmp_path / "soffice"
    stuck.write_text("#!/bin/sh\nexec sleep 86399\n")
    stuck.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with server("page-check-seconds", "6", command=NARROW, PATH=path) as (address, _):
        client = Client(address)
        client.give("卡住.doc", LEGACY.read_bytes())
        client.give("正常.docx", docx())
        late, good = client.finished()
        assert late["state"] == "refused" and "page-check-seconds" in late["reason"], late
        assert good["grade"] == "pass"
        client.give("再来.docx", docx(faulty=True))
        assert client.finished()[-1]["grade"] == "fail"
        assert _gone("sleep 86399")


@pytest.mark.parametrize(
    ("limit", "value", "names"),
    [("page-file", 20_000, 2), ("page-files", 1, 2), ("page-memory", 20_000, 2), ("page-memory-all", 20_000, 2)],
)
def test_what_is_too_much_is_refused_by_its_limit(limit: str, value: int, names: int) -> None:
    with server(limit, str(value), command=NARROW) as (address, _):
        client = Client(address)
        if limit == "page-files":
            assert client.give("一.docx", docx()).status == 200
        refused = client.give("多.docx", docx() if limit == "page-files" else os.urandom(value + 1))
        assert refused.status == 422 and f"（{value}，限制项 {limit}）" in refused.told["reason"]
        # a length that is not true does not help
        assert client.state()["busy"] in (True, False)


def test_room_is_made_of_what_is_kept_of_files_that_are_checked() -> None:
    """Many files go through one after the other; the first is then no longer there to be annotated."""
    size = len(docx())
    with server("page-memory", str(size + size // 2), command=NARROW) as (address, _):
        client = Client(address)
        for number in range(3):
            assert client.give(f"{number}.docx", docx()).status == 200
            client.finished()
        first, _, last = client.finished()
        at = f"sessions/{client.session}/download/annotated?file="
        assert "没有保留" in client.get(f"{at}{first['id']}").told["reason"]
        assert client.get(f"{at}{last['id']}").body.startswith(b"PK")


def test_files_that_are_still_coming_count_as_well() -> None:
    """Many at once, none of them whole, would fill the memory too."""
    with server("page-memory-all", "20000", command=NARROW) as (address, _):
        client = Client(address)
        at = f"/{client.token}/sessions/{client.session}/files?name=x.docx"
        waiting = HTTPConnection(client.host)
        waiting.putrequest("POST", at)
        waiting.putheader("Origin", f"http://{client.host}")
        waiting.putheader("Content-Length", "19000")
        waiting.endheaders()
        waiting.send(b"x" * 15_000)
        for _ in range(100):  # until the server has them
            refused = client.ask("POST", at, b"x" * 15_000)
            if refused.status == 422:
                break
        assert refused.status == 422 and "page-memory-all" in refused.told["reason"]
        waiting.close()


def test_too_many_pages_and_too_slow_an_upload() -> None:
    with server("page-sessions", "2", command=NARROW) as (address, _):
        client, _ = Client(address), Client(address)
        refused = client.post("sessions")
        assert refused.status == 422 and "page-sessions" in refused.told["reason"]
    with server("page-upload-seconds", "1", command=NARROW) as (address, _):
        client = Client(address)
        at = f"/{client.token}/sessions/{client.session}/files?name=x.docx"
        refused = client.ask("POST", at, b"only the beginning", Content_Length="1000")
        assert refused.status == 422 and "page-upload-seconds" in refused.told["reason"]


@pytest.mark.parametrize("damage", ["cut", "bomb", "password", "none"])
def test_archives_are_counted(damage: str, address: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("报告.txt" if damage != "none" else "报告.jpg", b"0" * (40 << 20 if damage == "bomb" else 100))
    data = bytearray(packed.getvalue())
    if damage == "password":
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
    client = Client(address)
    client.give("报送.zip", bytes(data[:-30] if damage == "cut" else data))
    [file] = client.finished()
    said = {"cut": "压缩包不完整", "bomb": "zip-ratio", "password": "密码", "none": "没有可检查的报告文件"}
    assert file["state"] == "refused" and said[damage] in file["reason"]


def test_names_in_archives_made_by_windows(address: str) -> None:
    """Names that are not marked as UTF-8 are GBK."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("QH/xxxxxxxx.docx", docx())
    data = packed.getvalue().replace(b"xxxxxxxx", "年度报告".encode("gbk"))
    client = Client(address)
    client.give("青禾.zip", data)
    assert [file["name"] for file in client.finished()] == ["青禾/QH/年度报告.docx"]


@pytest.mark.parametrize("content", ["- rule: [", "- nothing: 1", "x" * 10, "- {rule: SUM001, until: never}"])
def test_what_is_no_suppression_file_is_refused(content: str, address: str) -> None:
    client = Client(address)
    refused = client.give("report-lint.suppress.yaml", content.encode())
    assert refused.status == 422 and refused.told["reason"].startswith("不是可用的忽略清单：")


def test_no_message_asks_for_options_of_the_command(address: str) -> None:
    client = Client(address)
    client.give("密.pdf", (ROOT / "tests" / "fixtures" / "pdf" / "user-password.pdf").read_bytes())
    [file] = client.finished()
    assert file["state"] == "locked" and "密码" in file["reason"] and "--" not in file["reason"]


def test_a_locked_file_waits_for_its_password_and_gives_way_where_room_is_needed() -> None:
    locked = (ROOT / "tests" / "fixtures" / "pdf" / "user-password.pdf").read_bytes()
    with server("page-memory", str(len(locked) + 20_000), command=NARROW) as (address, _):
        client = Client(address)
        client.give("密.pdf", locked)
        [file] = client.finished()
        unlock = f"sessions/{client.session}/files/{file['id']}/password"
        for password, state in (("guess", "locked"), ("", "locked"), ("reader", "done"), ("guess", "done")):
            assert client.post(unlock, json.dumps({"password": password}).encode()).status == 200
            assert client.finished()[0]["state"] == state
        # its content is let go of with that of files that are checked
        client.give("又.pdf", locked)
        assert client.finished()[1]["state"] == "locked"
        client.give("大.txt", bytes(30_000))
        first = client.finished()[1]
        assert first["state"] == "refused" and "单独放入" in first["reason"]


def test_a_scan_has_the_time_that_recognising_it_may_take() -> None:
    assert LIMITS["page-check-seconds"].value > READERS["ocr-seconds"].value


def test_a_file_that_is_being_checked_can_be_removed(address: str) -> None:
    client = Client(address)
    for number in range(8):
        client.give(f"{number}.docx", docx())
    for file in client.state()["files"]:
        assert client.post(f"sessions/{client.session}/files/{file['id']}/remove").status == 200
    assert client.state() == {"files": [], "busy": False}
    client.give("再来.docx", docx())
    assert client.finished()[0]["grade"] == "pass"


@posix
def test_processes_that_die_with_nothing_to_do_are_replaced() -> None:
    """Somebody ends them in a task manager, or the system does for want of memory."""
    with server() as (address, running):
        client = Client(address)
        client.give("一.docx", docx())
        assert client.finished()[0]["grade"] == "pass"
        listed = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(running.pid)], capture_output=True, text=True
        ).stdout
        workers = [int(line.split()[0]) for line in listed.splitlines() if "spawn_main" in line]
        assert workers
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        for number in range(6):
            client.give(f"再来{number}.docx", docx(faulty=True))
        states = [file["state"] for file in client.finished()]
        # those that were handed over in the moment of the breakdown are told to be lost; what comes after is checked
        client.give("最后.docx", docx(faulty=True))
        assert client.finished()[-1]["grade"] == "fail", states


@posix
@pytest.mark.parametrize("end", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_the_server_ends_with_all_that_it_started(end: str, tmp_path: Path) -> None:
    """In the middle of its work, and keeps nothing: its folder for temporary files is empty."""
    mark = f"REPORT_LINT_SERVER={os.getpid()}-{end}"
    name, value = mark.split("=")
    with server(TMPDIR=str(tmp_path), **{name: value}) as (address, running):
        client = Client(address)
        client.give("好.docx", docx())
        client.finished()
        assert client.get(f"sessions/{client.session}/download/xlsx").body.startswith(b"PK")
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
        for number in range(20):
            client.give(
                f"{number}.doc" if number < 2 else f"{number}.docx", LEGACY.read_bytes() if number < 2 else docx()
            )
        running.send_signal(getattr(signal, end))
        status = running.wait()
        assert status == {"SIGTERM": 143, "SIGINT": 130, "SIGHUP": 129, "SIGKILL": -9}[end]
        assert running.stdout is not None and "Traceback" not in running.stdout.read()
    assert _gone(mark)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@posix
def test_nothing_is_written_while_it_works(tmp_path: Path) -> None:
    """Neither the upload nor the results touch the disk: no file is opened for writing outside /dev and /proc."""
    import shutil

    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    command = (
        "strace",
        "-D",
        "-f",
        "-qq",
        "-e",
        "trace=openat,open,creat",
        "-o",
        str(trace),
        sys.executable,
        "-m",
        "linter",
        "serve",
        "--no-open",
    )
    with server(command=command) as (address, _):
        client = Client(address)
        client.give("报告.docx", docx(faulty=True) + bytes(3 << 20))
        client.finished()
        for kind in ("html", "markdown", "xlsx", "annotated", "all"):
            client.get(f"sessions/{client.session}/download/{kind}")
    assert _gone(str(trace))  # strace has written all
    assert "openat" in trace.read_text()
    writing = [
        line for line in trace.read_text().splitlines() if "O_WRONLY" in line or "O_RDWR" in line or "creat(" in line
    ]
    assert [line for line in writing if '"/dev/' not in line and '"/proc/' not in line] == []


def _gone(mark: str) -> bool:
    """Whether no process is left whose command or surroundings hold `mark`. Bounded by a count of looks."""
    for _ in range(300):
        listed = subprocess.run(["ps", "axeww", "-o", "stat=,args="], capture_output=True, text=True, check=True).stdout
        if not any(mark in line and not line.startswith("Z") for line in listed.splitlines()):
            return True
        time.sleep(0.1)
    return False


def test_the_page_knows_the_limits() -> None:
    assert all(limit.value > 0 and limit.zh and limit.en for limit in LIMITS.values())
