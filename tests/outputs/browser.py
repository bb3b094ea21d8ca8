"""The page in a real browser: the system's Chromium, driven by playwright; nothing is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
DESK = {"width": 1366, "height": 768}
NARROW = {"width": 400, "height": 780}


def program() -> str | None:
    """The browser, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program(), args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


class Seen:
    """A page that is open: what it fetched besides itself, what it complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.fetched: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.fetched.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def foreign(self) -> list[str]:
        """What it fetched besides itself."""
        return [url for url in self.fetched if url.split("#")[0] != self.address]


def opened(browser: Browser, file: Path, script: bool = True, size: dict[str, int] | None = None) -> Seen:
    """A file opened from the disk, without a network."""
    context = browser.new_context(
        viewport=size or DESK,  # type: ignore[arg-type]
        offline=True,
        java_script_enabled=script,
        reduced_motion="reduce",
        locale="zh-CN",
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    seen = Seen(page, file.as_uri())
    page.goto(file.as_uri())
    return seen
