"""One real server and one real Chromium for all tests of the page; each test has a browser window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.server.browser import CHROMIUM, PATIENCE
from tests.server.running import server

if find_spec("starlette") is None or find_spec("uvicorn") is None:
    collect_ignore_glob = ["test_*.py"]  # they need the extra `web`


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a running server, with its token."""
    with server() as (found, _):
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `test`")
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Any, address: str) -> Iterator[Callable[[], Any]]:
    """Opens the page as another person does, each with a browser profile of its own. Faults that the browser tells of
    (scripts, the page's policy, requests elsewhere) fail the test."""
    opened, faults = [], []

    def told(message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            faults.append(message.text)

    def open() -> Any:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", told)
        page.on(
            "request",
            lambda request: None if request.url.startswith((address, "data:")) else faults.append(request.url),
        )
        page.goto(address)
        return page

    yield open
    for context in opened:
        context.close()
    assert faults == []
