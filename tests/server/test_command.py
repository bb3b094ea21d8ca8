"""`report-lint serve` and `report-lint-page` as they are called."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from linter.files.limits import Limit
from linter.runner.linter import Linter, Options
from linter.server import service
from linter.server.limits import LIMITS
from tests.cli.command import Command, environment, report
from tests.conftest import ROOT
from tests.server.client import Client
from tests.server.running import docx, server, written

PAGE = (sys.executable, "-c", "from linter.server.command import main; main()")


def test_files_that_are_named_are_checked_as_the_page_opens(tmp_path: Path) -> None:
    """What is dropped on the program's icon comes as paths: files and folders; what cannot be read is listed."""
    written(tmp_path, "报送/甲/一.docx", docx())
    written(tmp_path, "报送/二.docx", docx(faulty=True))
    written(tmp_path, "报送/照片.jpg", b"\xff\xd8\xff")
    written(tmp_path, "单份.txt", report().encode())
    (tmp_path / "空").mkdir()
    last = written(tmp_path, "上年.docx", docx("2022-department"))
    named = [str(tmp_path / name) for name in ("报送", "单份.txt", "没有.docx", "空")]
    with server("--no-open", "--previous", str(last), *named, command=PAGE) as (address, _):
        client = Client(address.partition("sessions/")[0])
        client.session = address.rpartition("/")[2]
        files = {file["name"]: file for file in client.finished()}
        grades = {name: file["grade"] or file["state"] for name, file in files.items()}
        assert grades == {
            "报送/二.docx": "fail",
            "报送/甲/一.docx": "pass",
            "单份.txt": "pass",
            "没有.docx": "refused",
            str(tmp_path / "空"): "refused",
            "上年.docx": "pass",
        }
        assert files["没有.docx"]["reason"] == "文件不存在" and files["上年.docx"]["role"] == "previous"


def test_the_address_opens_in_the_language_that_was_asked_for() -> None:
    with server("--lang", "en") as (address, _):
        assert address.endswith("/?lang=en")


def test_the_browser_is_opened_at_the_address(tmp_path: Path) -> None:
    """By whatever program the system calls a browser; here one that writes down what it was given."""
    if os.name != "posix":
        pytest.skip("a script of the shell stands for the browser")
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/new && mv {tmp_path}/new {tmp_path}/opened\n')
    browser.chmod(0o755)
    with server(command=PAGE, BROWSER=f"{browser} %s") as (address, _):
        for _ in range(300):
            if (tmp_path / "opened").exists():
                break
            subprocess.run(["sleep", "0.1"], check=True)
        assert (tmp_path / "opened").read_text() == address


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = Command(tmp_path)("serve", "--no-open", "--port", str(port))
    assert told.status == 2 and f"端口 {port} 不能使用" in told.err and len(told.err.splitlines()) == 1


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    for module in ("starlette", "uvicorn"):
        written(tmp_path / "hidden" / module, "__init__.py", b"raise ImportError")
        path = f"{tmp_path / 'hidden'}{os.pathsep}{environment()['PYTHONPATH']}"
        told = Command(tmp_path)("serve", "--no-open", PYTHONPATH=path)
        assert told.status == 2 and 'pip install "report-lint[web]"' in told.err
        (tmp_path / "hidden" / module / "__init__.py").unlink()


def test_checking_a_report_imports_nothing_of_the_page(tmp_path: Path) -> None:
    written(tmp_path, "r.txt", report().encode())
    code = "import sys; from linter.cli import main\ntry: main(['r.txt'])\nfinally: print([m for m in sys.modules if 'server' in m or m in ('starlette', 'uvicorn', 'asyncio')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment())
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_rules_of_the_house_can_be_added(tmp_path: Path) -> None:
    with server("--pack", "gansu-wuwei") as (address, _):
        client = Client(address)
        client.give("报告.docx", docx())
        assert client.finished()[0]["state"] == "done"
    refused = Command(tmp_path)("serve", "--no-open", "--pack", "nowhere")
    assert refused.status == 2 and "nowhere" in refused.err


def test_a_page_that_lies_idle_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Minutes are counted, here short ones; a page that is asked for begins anew."""
    monkeypatch.setattr(service, "MINUTE", 0.01)
    limits = {**LIMITS, "page-idle-minutes": Limit(2, "页面闲置的分钟数", "minutes")}
    made = service.Service(Linter(options=Options(keep_text=True)), limits)

    async def lived() -> list[str]:
        used, idle = made.begin(), made.begin()
        forgetting = asyncio.create_task(made.forget_idle())
        while idle.id in made.sessions.all:
            used.idle_minutes = 0
            await asyncio.sleep(0)
        forgetting.cancel()
        return [id for id in made.sessions.all if id == used.id]

    assert len(asyncio.run(lived())) == 1


def test_the_words_of_the_scripts_are_all_there_and_all_used() -> None:
    from linter.server.words import WORDS

    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "linter" / "server" / "assets").glob("*.js"))
    asked = set(re.findall(r'words\.(\w+)|say\("(\w+)"', scripts))
    named = {one or other for one, other in asked} | {
        "waiting",
        "checking",
        "error",
        "warning",
        "info",
        "dismissed",
        "confirmed",
    }
    assert named == set(WORDS)
    for text in WORDS.values():
        assert re.findall(r"\{\w+\}", text.zh) == re.findall(r"\{\w+\}", text.en)


def test_state_is_json_that_tells_no_more_than_the_list_shows(address: str) -> None:
    client = Client(address)
    client.give("报告.docx", docx(faulty=True))
    [file] = client.finished()
    assert set(file) == {
        "id",
        "name",
        "role",
        "state",
        "reason",
        "agency",
        "year",
        "grade",
        "gradeWord",
        "counts",
        "open",
        "used",
    }
    assert json.dumps(file, ensure_ascii=False).count("青禾市教育局") == 1 and file["open"] == 1
