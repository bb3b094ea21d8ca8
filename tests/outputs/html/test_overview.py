"""The overview in a real browser: counts, sorting, filters, search, the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from linter.checks.record import Run
from tests.outputs.browser import Seen, program
from tests.outputs.html.seen import texts, visible_rows

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

pytestmark = pytest.mark.skipif(program() is None, reason="needs chromium")


def focused(page: Page, what: str = "textContent") -> Any:
    return page.evaluate(f"document.activeElement.{what}")


def test_the_overview_counts_sorts_filters_and_searches(desk: Seen, reports: Run) -> None:
    page = desk.page
    number = len(reports.reports) + 1
    grades = [record.grade for record in reports.reports]
    assert texts(page, ".tile") == [
        f"{grades.count('fail')} 不合格",
        f"{grades.count('review')} 需复核",
        "1 无法检查",
        f"{grades.count('pass')} 合格",
    ]
    assert (
        page.inner_text("#shown") == f"显示 {number}／{number} 个文件" and not page.locator(".report:visible").count()
    )
    assert reports.unreadable[0].reason.zh in page.inner_text("tr[data-grade=unreadable]")

    page.click("#reports th:nth-child(5) button")  # errors, the most first
    errors = [int(text) for text in texts(page, "#reports td:nth-child(5)") if text]
    assert errors == sorted((record.count("error") for record in reports.reports), reverse=True)
    page.click("#reports th:nth-child(5) button")
    assert [int(text) for text in texts(page, "#reports td:nth-child(5)") if text] == errors[::-1]
    assert page.get_attribute("#reports th:nth-child(5)", "aria-sort") == "ascending"
    page.click("#reports th:nth-child(3) button")
    years = [text for text in texts(page, "#reports td:nth-child(3)") if text]
    assert years == sorted(years) and len(set(years)) > 4

    page.click(".tile.fail")
    assert len(visible_rows(page)) == grades.count("fail")
    page.click(".tile.unreadable")
    assert len(visible_rows(page)) == grades.count("fail") + 1
    page.click("[data-do=clear]")
    page.select_option("[data-by=kind]", "乡镇、街道")
    assert len(visible_rows(page)) == sum(record.kind == "town" for record in reports.reports)
    page.click("[data-do=clear]")
    page.click(".often [data-rule=SUM001]")
    broken = [record for record in reports.reports if any(finding.rule == "SUM001" for finding in record.findings)]
    assert len(visible_rows(page)) == len(broken) > 0
    page.click("[data-do=clear]")
    page.fill("#find", "NAR005 清河")
    assert visible_rows(page) == ["清河县人民政府办公室"]
    page.fill("#find", "没有这样的机关")
    assert visible_rows(page) == [] and page.inner_text("#shown") == f"显示 0／{number} 个文件"


def test_the_keyboard_goes_everywhere(desk: Seen) -> None:
    page = desk.page
    page.keyboard.press("/")
    assert focused(page, "id") == "find"
    page.keyboard.type("faulty")
    page.keyboard.press("Escape")
    rows = visible_rows(page)
    order = page.eval_on_selector_all("#reports tr:not(.hidden) a", "all => all.map(each => each.hash.slice(1))")
    assert len(rows) == len(order) == 4
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == rows[0]
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{order[0]}.open")
    page.keyboard.press("j")
    assert focused(page, "className") == "pick" and focused(page, "ariaExpanded") == "true"
    if page.locator(".open .finding").count() > 1:
        page.keyboard.press("j")
        assert page.get_attribute(".open .chosen", "data-number") == "2"
        page.keyboard.press("k")
    assert page.get_attribute(".open .chosen", "data-number") == "1"
    page.keyboard.press("Escape")
    assert page.locator(".open .chosen").count() == 0 and focused(page, "className") == "pick"
    for key, number in ("n", 1), ("n", 2), ("n", 3), ("p", 2):
        page.keyboard.press(key)
        page.wait_for_selector(f"#{order[number]}.open")
    page.keyboard.press("n")
    page.keyboard.press("n")  # the filter leaves no further one
    page.wait_for_selector(f"#{order[3]}.open")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    page.keyboard.press("?")
    page.click("dialog button")
    assert not page.locator("dialog").is_visible()
    page.keyboard.press("o")
    page.wait_for_selector("#overview", state="visible")
    assert page.locator(".report:visible").count() == 0 and focused(page, "hash") == f"#{order[3]}"


def test_tab_reaches_all_that_can_be_used_and_the_focus_is_seen(desk: Seen) -> None:
    page = desk.page
    faulty = page.get_attribute("#reports tr:has-text('carry-does-not-balance') a", "href")
    for address, least in ("#overview", 30), (f"{faulty}f1", 20):
        page.evaluate(f"location.hash = '{address}'")
        page.wait_for_timeout(50)
        wanted: int = page.evaluate(
            """() => { let n = 0;
            for (const each of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']"))
              if (each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0) each.dataset.wanted = ++n;
            return n; }"""
        )
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        reached = set()
        for _ in range(wanted + 30):
            page.keyboard.press("Tab")
            number = page.evaluate("document.activeElement.dataset.wanted")
            if number:
                reached.add(number)
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.evaluate("for (const each of document.querySelectorAll('[data-wanted]')) delete each.dataset.wanted")
        assert len(reached) == wanted >= least
