"""What others build on the page: many reports, the index of a folder, a fragment put in later, the roster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter.checks.record import Run
from linter.outputs import View, render
from linter.outputs.html import fragment
from linter.outputs.index import index_page
from linter.rulebook.book import Rulebook
from tests.outputs import sample_run
from tests.outputs.browser import opened, program
from tests.outputs.html.seen import CARRY, WRONG_TEXT, checked, ids, texts, visible_rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright")

pytestmark = pytest.mark.skipif(program() is None, reason="needs chromium")


def test_many_reports_open_one_at_a_time_in_their_order(browser: Browser, book: Rulebook, tmp_path: Path) -> None:
    text = CARRY.read_text("utf-8")
    for number in range(70):  # more than a store holds unpacked
        (tmp_path / f"{number:02d}.txt").write_text(text.replace("青禾市", f"青禾{number}市"), "utf-8")
    file = tmp_path / "p.html"
    found = checked(*(tmp_path / f"{number:02d}.txt" for number in range(70)), book=book)
    file.write_text(render("html", found, "zh", View(book=book)), "utf-8")
    page = opened(browser, file).page
    page.evaluate("location.hash = '#r70f2'")
    page.wait_for_selector(".report.open")
    assert ids(page, ".report:visible") == ["r70"] and page.get_attribute(".chosen", "id") == "r70f2"
    assert ids(page, "td.lit")[0] == "r70-requests.new.total"
    page.context.close()


def test_the_index_of_a_folder_leads_to_the_page_and_the_note_of_each_report(
    browser: Browser, book: Rulebook, tmp_path: Path
) -> None:
    found, view = checked(CARRY, WRONG_TEXT, book=book), View(book=book)
    (tmp_path / "index.html").write_text(
        index_page(found, "zh", view, [("甲 一", "甲（批注）.docx"), ("乙#", "")]), "utf-8"
    )
    (tmp_path / "甲 一.html").write_text(render("html", Run(reports=[found.reports[0]]), "zh", view), "utf-8")
    seen = opened(browser, tmp_path / "index.html")
    page = seen.page
    assert visible_rows(page) == ["青禾市教育局", "清河县人民政府办公室"] and texts(page, ".tile.fail b") == ["2"]
    page.fill("#find", "SUM001")
    assert visible_rows(page) == ["青禾市教育局"]
    row = "#reports tbody tr:not(.hidden)"
    assert texts(page, f"{row} small a") == ["意见", "批注"]
    assert (seen.complaints, seen.foreign) == ([], [])
    page.click(f"{row} td > a")
    page.wait_for_selector(".report.alone")
    assert "青禾市教育局" in page.title()
    page.context.close()


def test_a_fragment_that_is_put_in_later_works_as_well(browser: Browser, one: Path, book: Rulebook) -> None:
    record = checked(WRONG_TEXT, book=book).reports[0]
    page = opened(browser, one).page
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
        fragment(record, "zh", View(book=book), 7),
    )
    page.evaluate("location.hash = '#r7'")
    page.wait_for_selector("#r7.open")
    page.click("#r7 .pick")
    assert texts(page, "#r7 mark.lit") == ["予以公开15件1"]
    page.context.close()


def test_the_roster_stands_with_the_overview_and_not_over_a_report(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "roster.html"
    file.write_text(render("html", sample_run.whole(), "zh", View(book=sample_run.book())), "utf-8")
    seen = opened(browser, file)
    roster = seen.page.locator("#roster")
    assert roster.is_visible()
    words = roster.locator("tbody .grade").all_inner_texts()
    assert words == ["逾期公布", "缺报", "名单以外"] and "=SUM(A1)局" in roster.inner_text()
    seen.page.locator("#reports a").first.click()
    roster.wait_for(state="hidden")
    seen.page.keyboard.press("o")
    roster.wait_for(state="visible")
    assert (seen.complaints, seen.foreign) == ([], [])
    seen.page.context.close()
