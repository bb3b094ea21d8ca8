"""The page with hostile reports, in English, on a narrow screen, without its script, on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter.checks.record import Run
from linter.outputs import View, render
from linter.rulebook.book import Rulebook
from tests.outputs.browser import NARROW, Seen, opened, program
from tests.outputs.html.seen import CARRY, checked, open_report, texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright")

pytestmark = pytest.mark.skipif(program() is None, reason="needs chromium")


HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><svg onload='window.pwned=2'>",
    "' onmouseover='window.pwned=3' x=\"",
    "</style><style>*{display:none}</style>",
    "--><!--",
    "{{ 7*7 }}",
)


def test_hostile_texts_stay_text(browser: Browser, book: Rulebook, tmp_path: Path) -> None:
    text = CARRY.read_text("utf-8")
    held = "".join(HOSTILE)
    text = text.replace("青禾市教育局", f"青禾市教育局{HOSTILE[0]}", 1)
    text = text.replace("二、主动公开", f"\u202e倒写{held}\n二、主动公开", 1).replace(
        "\t46\t", "\t46<script>window.pwned=4</script>\t", 1
    )
    name = tmp_path / "<img src=x onerror=window.pwned=5>.txt"
    name.write_text(text, "utf-8")
    file = tmp_path / "p.html"
    file.write_text(render("html", checked(name, CARRY, book=book), "zh", View(book=book)), "utf-8")
    seen = opened(browser, file)
    page = seen.page
    page.evaluate("location.hash = document.querySelector('#reports a').hash")
    for report in ("#r1", "#r2"):
        page.evaluate(f"location.hash = '{report}'")
        for _ in range(4):
            page.keyboard.press("j")
    assert page.evaluate("window.pwned") is None
    shown = page.evaluate("document.body.textContent")
    assert [each for each in HOSTILE if each not in shown] == []
    assert "\u202e" not in shown and "倒写" in shown and name.name in shown
    assert page.locator("img, main script, main style").count() == 0
    assert (seen.complaints, seen.foreign) == ([], [])
    # and were a tag to get in, the policy would not run it
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.pwned = 6'; document.body.append(s)"
    )
    page.evaluate(
        "const d = document.createElement('div'); d.innerHTML = '<img src=x onerror=\"window.pwned=7\">'; document.body.append(d)"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None and seen.complaints
    page.context.close()


def test_the_page_in_english(browser: Browser, reports: Run, book: Rulebook, tmp_path: Path) -> None:
    file = tmp_path / "en.html"
    file.write_text(render("html", reports, "en", View(book=book)), "utf-8")
    page = opened(browser, file).page
    controls = " ".join(texts(page, "button:not(.pick), label, legend, h1, h2:not([id]), dialog"))
    assert page.get_attribute("html", "lang") == "en" and not re.search("[\u4e00-\u9fff]", controls)
    assert texts(page, ".tile")[0].endswith("fail")
    open_report(page, "carry-does-not-balance")
    page.keyboard.press("j")
    assert "difference 1" in page.inner_text(".open .chosen") and "Suggestion:" in page.inner_text(".open .chosen")
    page.context.close()


def test_a_narrow_screen(browser: Browser, many: Path) -> None:
    page = opened(browser, many, size=NARROW).page
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    open_report(page, "carry-does-not-balance")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.click(".open .finding .pick")
    sheet, cell = page.locator(".chosen").bounding_box(), page.locator("td.lit").first.bounding_box()
    assert sheet is not None and cell is not None
    assert (
        sheet["y"] + sheet["height"] == pytest.approx(NARROW["height"], abs=1)
        and cell["y"] + cell["height"] <= sheet["y"]
    )
    page.click(".chosen [data-do=close]")
    assert page.locator(".chosen").count() == 0
    page.context.close()


def test_without_its_script_everything_is_shown(browser: Browser, many: Path, reports: Run) -> None:
    page = opened(browser, many, script=False).page
    assert page.locator(".report:visible").count() == len(reports.reports)
    assert page.locator(".more:visible").count() == sum(len(record.findings) for record in reports.reports)
    page.context.close()


def printed(page: Page, file: Path) -> list[str]:
    """The printed pages as text."""
    page.pdf(path=file, prefer_css_page_size=True)
    size = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+59[45]\S* x 84[12]\S* pts", size)  # A4
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    return text.split("\f")[:-1]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_on_paper_page_one_holds_the_overview_and_findings_are_told_in_full(
    desk: Seen, reports: Run, tmp_path: Path
) -> None:
    page = desk.page
    page.eval_on_selector(
        "#reports tbody", "rows => rows.append(...[...rows.rows, ...rows.rows].map(r => r.cloneNode(true)))"
    )
    long = printed(page, tmp_path / "long.pdf")
    assert "编制机关" in long[0] and "编制机关" in long[1]  # the head of the table on each page
    page.reload()
    first, *rest = printed(page, tmp_path / "a.pdf")
    assert all(word in first for word in ("不合格", "需复核", "合格", "无法检查", "编制机关", "最常见的问题"))
    assert all((record.agency or "") in first for record in reports.reports)
    whole = "".join(rest)
    assert whole.count("修改建议：") == sum(len(record.findings) for record in reports.reports)
    assert not any(word in first + whole for word in ("使用说明", "清除筛选", "上一份", "收起"))
    assert sum("文件：" in text or "年度报告" in text for text in rest) >= len(reports.reports)
    # a filter holds on paper as well
    page.fill("#find", "carry-does-not")
    few = printed(page, tmp_path / "b.pdf")
    assert "青禾市教育局" in few[0] and "清河县人民政府办公室" not in few[0] and len(few) < len(rest)
    assert "".join(few[1:]).count("修改建议：") == 2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
def test_one_report_on_paper_begins_with_its_verdict_and_findings(alone: Page, tmp_path: Path) -> None:
    first, *_ = printed(alone, tmp_path / "a.pdf")
    assert (
        "不合格" in first and "有 2 处错误" in first and first.count("修改建议：") == 2 and first.count("相差 1") >= 2
    )
