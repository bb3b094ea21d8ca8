"""Pictures of every view of the page, to be looked at: `python -m tests.tools.page_shots FOLDER [--docs]`.

With --docs those that the documentation shows are put there.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT
from tests.server.browser import CHROMIUM, drop, finished
from tests.server.running import docx, server


def shoot(folder: Path) -> None:
    """Takes the pictures, at 1366×768."""
    folder.mkdir(parents=True, exist_ok=True)
    with server() as (address, _), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        for language in ("zh", "en"):
            page.goto(f"{address}?lang={language}")
            _picture(page, folder, f"1-start-{language}")
        page.goto(address)
        good, bad = docx(), docx(faulty=True)
        drop(page, *((f"区直部门/报告{number:02}.docx", bad if number % 3 else good) for number in range(3)))
        drop(page, ("青禾市教育局2022年度报告.docx", docx("2022-department")), zone="previous")
        drop(
            page,
            ("损坏的文件.docx", bad[: len(bad) // 2]),
            ("说明.pdf", b"%PDF-1.4 nothing"),
            ("通知.txt", "关于放假的通知".encode()),
        )
        finished(page, 7)
        _picture(page, folder, "2-list")
        page.locator("#downloads summary").click()
        _picture(page, folder, "3-downloads")
        page.keyboard.press("Escape")
        page.get_by_role("link", name="报告01.docx").first.click()
        page.locator(".finding").first.click()
        page.locator("td.lit").first.wait_for()
        _picture(page, folder, "4-report")
        page.get_by_text("不是问题，忽略").first.click()
        page.locator("textarea").fill("已与业务科室核对，原表如此")
        _picture(page, folder, "5-reason")
        page.get_by_role("button", name="忽略", exact=True).click()
        page.locator(".settled").wait_for()
        _picture(page, folder, "6-dismissed")
        page.goto(page.url.replace("lang=zh", "lang=en"))
        _picture(page, folder, "7-report-en")
        page.goto(address)
        drop(page, *((f"全市报告/{number:02}号单位年度报告.docx", bad if number % 4 else good) for number in range(40)))
        drop(page, ("照片.jpg", b"\xff\xd8\xff\xe0"), ("忽略清单.yaml", b"- rule: ["))
        page.locator("#files .grade").nth(3).wait_for()
        _picture(page, folder, "9-working")
        finished(page, 41)
        page.locator(".tile.pass").click()
        _picture(page, folder, "10-filtered")
        page.set_viewport_size({"width": 800, "height": 768})
        _picture(page, folder, "11-narrow")
        page.set_viewport_size({"width": 1366, "height": 768})
        page.locator("#zone-report").evaluate(
            "(zone) => zone.dispatchEvent(new DragEvent('dragenter', {bubbles: true}))"
        )
        _picture(page, folder, "12-over")
        page.goto(f"{address}sessions/none")
        _picture(page, folder, "8-gone")
        browser.close()


def _picture(page: Any, folder: Path, name: str) -> None:
    page.wait_for_timeout(600)  # until it has scrolled
    page.screenshot(path=folder / f"{name}.png")


def for_documentation(shots: Path) -> None:
    """Those that the documentation shows, into its folder."""
    pictures = ROOT / "docs" / "pictures"
    for shot, name in (("1-start-zh", "page-start"), ("4-report", "page-finding")):
        shutil.copyfile(shots / f"{shot}.png", pictures / f"{name}.png")


if __name__ == "__main__":
    shoot(Path(sys.argv[1]))
    if "--docs" in sys.argv:
        for_documentation(Path(sys.argv[1]))
