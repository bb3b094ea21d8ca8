"""One report on the page, in a real browser: a click on a finding, a cell, a figure of the arithmetic; filters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter.checks.record import Run
from linter.outputs import View, render
from linter.rulebook.book import Rulebook
from tests.conftest import ROOT
from tests.outputs.browser import Seen, opened, program
from tests.outputs.html.seen import CARRY, checked, ids, open_report, texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright")

pytestmark = pytest.mark.skipif(program() is None, reason="needs chromium")


def in_sight(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    return box is not None and size is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def test_a_click_on_a_finding_marks_its_cells_and_shows_clause_and_arithmetic(alone: Page) -> None:
    assert texts(alone, ".finding .message") == [
        "本年新收 46 ＋ 上年结转 2 ＝ 48，而（七）总计 44 ＋ 结转下年度 3 ＝ 47，相差 1。",
        "本年新收 52 ＋ 上年结转 3 ＝ 55，而（七）总计 50 ＋ 结转下年度 4 ＝ 54，相差 1。",
    ]
    assert not alone.locator(".more").first.is_visible()
    alone.click(".finding:nth-child(1) .pick")
    rows = ("new", "carried_in", "handled_total", "carried_out")
    assert ids(alone, "td.lit") == [f"r1-requests.{row}.natural_person" for row in rows]
    assert all(in_sight(alone, f"[id='{found}']") for found in ids(alone, "td.lit"))
    more = alone.locator(".chosen .more")
    assert "国办公开办函〔2021〕30号 一（三）" in more.inner_text()
    assert "请核对这一列的四个数" in more.inner_text()
    assert texts(alone, ".chosen .term b") == ["46", "2", "44", "3"]
    assert texts(alone, ".chosen .value b") == ["48", "47"] and texts(alone, ".chosen .difference") == ["相差 1"]
    # the clause in full only when asked for
    clause = alone.locator(".chosen .clause").nth(1)
    assert "《国务院办公厅" not in more.inner_text()
    clause.locator("summary").click()
    assert "《国务院办公厅" in clause.inner_text() and "要求：" in clause.inner_text()
    alone.click(".finding:nth-child(1) .pick")
    assert ids(alone, "td.lit") == [] and not more.first.is_visible()


def test_a_figure_of_the_arithmetic_and_its_cell_light_up_together(alone: Page) -> None:
    alone.click(".finding:nth-child(2) .pick")
    figure = alone.locator(".chosen a.figure").nth(3)
    figure.hover()
    assert ids(alone, "td.hot") == ["r1-requests.carried_out.total"]
    alone.mouse.move(2, 2)
    assert ids(alone, "td.hot") == []
    figure.focus()
    assert ids(alone, "td.hot") == ["r1-requests.carried_out.total"]
    alone.evaluate("document.activeElement.blur()")
    alone.locator("[id='r1-requests.new.total']").hover()
    assert texts(alone, "a.hot b") == ["52"]
    alone.evaluate("scrollTo(0, 0)")
    figure.click()
    assert in_sight(alone, "[id='r1-requests.carried_out.total']")


def test_a_click_on_a_marked_cell_shows_its_findings_one_after_the_other(
    browser: Browser, book: Rulebook, tmp_path: Path
) -> None:
    text = CARRY.read_text("utf-8")
    lines = [line.replace("46", "56", 1) if line.startswith("一、本年新收") else line for line in text.splitlines()]
    (tmp_path / "r.txt").write_text("\n".join(lines), "utf-8")
    file = tmp_path / "p.html"
    file.write_text(render("html", checked(tmp_path / "r.txt", book=book), "zh", View(book=book)), "utf-8")
    page = opened(browser, file).page
    marks = page.get_attribute("[id='r1-requests.new.natural_person']", "data-marks")
    assert marks == "1 1.0 1.1 2"  # 1.1: what follows from 1
    shown = []
    for _ in range(4):
        page.click("[id='r1-requests.new.natural_person'] button")
        shown.append(page.get_attribute(".chosen", "data-number"))
    assert shown == ["1", "2", "1", "2"]
    page.click(".finding:nth-child(1) .pick")
    page.click(".chosen [data-part='1.1']")
    assert "r1-requests.new.natural_person" in ids(page, "td.lit") and len(ids(page, "td.lit")) < 10
    assert all(
        "1.1" in each.split() for each in page.eval_on_selector_all(".lit", "all => all.map(e => e.dataset.marks)")
    )
    page.click(".finding:nth-child(2) .pick")
    page.click("[id='r1-requests.partial.natural_person']")  # not marked
    assert page.get_attribute(".chosen", "data-number") == shown[-1]
    page.context.close()


def test_a_sentence_is_marked_and_the_cell_it_is_compared_with(desk: Seen) -> None:
    page = desk.page
    open_report(page, "text-contradicts-table")
    assert texts(page, ".open mark") == ["予以公开15件1"]
    page.click(".open mark")
    assert page.get_attribute(".open .chosen", "data-number") == "1"
    assert ids(page, ".open td.lit") == [page.get_attribute(".report.open", "id") + "-requests.granted.total"]
    assert texts(page, ".open .chosen .value b") == ["15"] and texts(page, ".open .chosen .term b") == ["14"]


def with_sentence(path: Path, sentence: str) -> Path:
    """A report that has no fault, with one more sentence in its first section."""
    text = (ROOT / "examples" / "2021-town.txt").read_text("utf-8")
    head = "二、主动公开政府信息情况\n"
    path.write_text(text.replace(head, f"{sentence}\n{head}"), "utf-8")
    return path


def test_a_percentage_is_reckoned_and_each_figure_leads_to_its_words(
    browser: Browser, book: Rulebook, tmp_path: Path
) -> None:
    report = with_sentence(tmp_path / "r.txt", "全年受理群众来信48件，办结12件，办结率20%。")
    file = tmp_path / "p.html"
    file.write_text(render("html", checked(report, book=book), "zh", View(book=book)), "utf-8")
    seen = opened(browser, file)
    page = seen.page
    page.click(".finding .pick")
    assert texts(page, ".chosen .term b") == ["12", "48"] and texts(page, ".chosen .term > span:first-child")[1] == "÷"
    assert texts(page, ".chosen .value b") == ["25%", "20%"]
    assert texts(page, ".chosen .difference") == ["相差 5 个百分点"]
    for number, words in ((0, "12"), (1, "48"), (2, "20")):
        page.locator(".chosen a.figure").nth(number).hover()
        assert texts(page, ".paper .hot") == [words]
    page.locator(".paper .stated", has_text="48").hover()
    assert texts(page, ".chosen a.hot b") == ["48"]
    # the number stands behind what is marked, which the figures do not break up
    assert texts(page, "mark sup") == ["1"] and page.locator("mark").count() == 1
    assert (seen.complaints, seen.foreign) == ([], [])
    page.context.close()


def test_sentences_that_another_report_has_lead_to_both(browser: Browser, book: Rulebook, tmp_path: Path) -> None:
    town = (ROOT / "examples" / "2021-town.txt").read_text("utf-8")
    (tmp_path / "a.txt").write_text(town, "utf-8")
    (tmp_path / "b.txt").write_text(town.replace("柳溪镇", "石桥镇"), "utf-8")
    file = tmp_path / "p.html"
    run = checked(tmp_path / "a.txt", tmp_path / "b.txt", book=book)
    file.write_text(render("html", run, "zh", View(book=book)), "utf-8")
    page = opened(browser, file).page
    open_report(page, "柳溪镇")
    page.click(".open .finding:has-text('SIB001') .pick")
    assert page.locator(".chosen .items > span").count() == 3
    page.click(".chosen .items summary")
    own = page.locator(".chosen .items a.figure:not(.there)").nth(5)
    own.click()
    own.hover()
    assert texts(page, ".open .paper .hot") == [f"{own.inner_text()}。"]
    there = page.locator(".chosen .items a.there").nth(5)
    words = own.inner_text()
    there.click()
    page.wait_for_selector("#r2.open")
    assert words in page.locator(f"[id='{page.evaluate('location.hash.slice(1)')}']").inner_text()
    assert in_sight(page, f"[id='{page.evaluate('location.hash.slice(1)')}']")
    page.context.close()


def test_findings_are_filtered_by_severity_and_category(desk: Seen) -> None:
    page = desk.page
    open_report(page, "无表")
    shown = "[data-severity]:not(.hidden)"
    found = page.eval_on_selector_all(f".open {shown}", "all => all.map(e => [e.dataset.severity, e.dataset.category])")
    severities, categories = {severity for severity, _ in found}, {category for _, category in found}
    assert len(severities) >= 2 and len(categories) >= 2
    first = sorted(severities)[0]
    page.uncheck(f".open .by-severity[value={first}]")
    assert page.locator(f".open [data-severity={first}]:visible").count() == 0
    assert page.locator(f".open {shown}").count() == sum(severity != first for severity, _ in found)
    page.check(f".open .by-severity[value={first}]")
    chosen = sorted(categories)[0]
    page.select_option(".open .by-category", chosen)
    assert page.locator(f".open {shown}").count() == sum(category == chosen for _, category in found)
    kept = page.eval_on_selector_all(f".open {shown}", "all => all.map(e => e.dataset.number)")
    lit = page.eval_on_selector_all(".open [data-marks]:not(.off)", "all => all.map(e => e.dataset.marks.split(' '))")
    assert all(set(marks) & set(kept) for marks in lit)


def test_a_finding_that_is_suppressed_is_shown_and_filtered_like_others(
    browser: Browser, book: Rulebook, tmp_path: Path
) -> None:
    found = checked(CARRY, book=book)
    record = found.reports[0]
    record.findings[0].suppressed = "已与上级核实"
    found.reports[0] = record
    file = tmp_path / "p.html"
    file.write_text(render("html", found, "zh", View(book=book, include_suppressed=True)), "utf-8")
    page = opened(browser, file).page
    assert page.locator(".finding.suppressed").count() == 1
    page.uncheck(".by-severity[value=error]")
    assert page.locator(".finding:visible").count() == 0 and page.locator(".filtered").is_visible()
    page.check(".by-severity[value=error]")
    assert page.locator(".finding:visible").count() == 2
    page.context.close()


def test_what_could_not_be_checked_is_told_with_its_reason(desk: Seen, reports: Run) -> None:
    page = desk.page
    open_report(page, "无表")
    record = next(record for record in reports.reports if record.path.endswith("无表.txt"))
    assert record.undecided and page.locator(".open .undecided dd").count() == len(record.undecided)
    told = page.locator(".open .undecided").inner_text()
    assert all(entry.rule in told and entry.reason.zh in told for entry in record.undecided)


def test_a_figure_stands_on_one_line(desk: Seen) -> None:
    page = desk.page
    for name in ("2021-government", "2019-office"):
        page.evaluate("location.hash = '#overview'")
        open_report(page, name)
        broken = page.evaluate(
            """() => [...document.querySelectorAll(".open td")].filter(td => {
              const range = document.createRange(); range.selectNodeContents(td);
              return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1; }).map(td => td.id)"""
        )
        assert broken == []


def test_a_figure_is_read_out_without_the_number_of_its_finding(alone: Page) -> None:
    """The small 1 behind 46 is a finding's: who cannot see that must not hear 461."""
    cell = alone.get_by_role("button", name="46", exact=True)
    assert cell.count() == 1 and cell.get_attribute("aria-description") == "问题 1"
