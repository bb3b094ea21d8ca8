"""The html output in a real browser: what a reviewer clicks, types and prints, and what a hostile report tries."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linter.checks.record import Run
from linter.outputs import View, render
from linter.outputs.html import fragment
from linter.outputs.index import index_page
from linter.rulebook.book import Rulebook
from linter.runner.linter import Linter, Options
from linter.runner.run import Task, run
from tests.conftest import ROOT
from tests.outputs import sample_run
from tests.outputs.browser import NARROW, Seen, chromium, opened, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright")
pytestmark = pytest.mark.skipif(program() is None, reason="needs chromium")
CARRY = ROOT / "examples" / "faulty" / "carry-does-not-balance.txt"
WRONG_TEXT = ROOT / "examples" / "faulty" / "text-contradicts-table.txt"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def checked(*paths: Path, book: Rulebook) -> Run:
    return run(Linter(book, Options(keep_text=True)), Task([str(path) for path in paths]))


@pytest.fixture(scope="module")
def reports(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Nine goldens, four faulty ones, one without figures, one that is no report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "坏文件.pdf").write_bytes(bytes(range(256)) * 9)
    (folder / "无表.txt").write_text(re.sub(r"\t\d+", "\t", CARRY.read_text("utf-8")), "utf-8")
    return checked(ROOT / "examples", folder, book=book)


@pytest.fixture(scope="module")
def many(reports: Run, book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "总览.html"
    file.write_text(render("html", reports, "zh", View(book=book)), "utf-8")
    return file


@pytest.fixture(scope="module")
def one(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "one.html"
    file.write_text(render("html", checked(CARRY, book=book), "zh", View(book=book)), "utf-8")
    return file


@pytest.fixture
def desk(browser: Browser, many: Path) -> Iterator[Seen]:
    """The page of many reports; nothing was fetched and nothing complained of by the end of the test."""
    seen = opened(browser, many)
    yield seen
    assert (seen.complaints, seen.foreign) == ([], [])
    seen.page.context.close()


@pytest.fixture
def alone(browser: Browser, one: Path) -> Iterator[Page]:
    seen = opened(browser, one)
    yield seen.page
    assert (seen.complaints, seen.foreign) == ([], [])
    seen.page.context.close()


def texts(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def ids(page: Page, selector: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(selector, "all => all.map(each => each.id)")
    return found


def visible_rows(page: Page) -> list[str]:
    return texts(
        page,
        "#reports tbody tr:not(.hidden) td:first-child > a, #reports tbody tr:not(.hidden) td:first-child:not(:has(a))",
    )


def focused(page: Page, what: str = "textContent") -> Any:
    return page.evaluate(f"document.activeElement.{what}")


def in_sight(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    return box is not None and size is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def open_report(page: Page, name: str) -> None:
    """Opens the report whose row holds a text, by its link in the overview."""
    page.click(f"#reports tr:has-text('{name}') a")
    page.wait_for_selector(".report.open")


# ---- one report


def test_a_click_on_a_finding_marks_its_cells_and_shows_clause_and_arithmetic(alone: Page) -> None:
    assert texts(alone, ".finding .message") == [
        "【表三“自然人”列】本年新收 46 ＋ 上年结转 2 ＝ 48，而（七）总计 44 ＋ 结转下年度 3 ＝ 47，相差 1。",
        "【表三“总计”列】本年新收 52 ＋ 上年结转 3 ＝ 55，而（七）总计 50 ＋ 结转下年度 4 ＝ 54，相差 1。",
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


# ---- the overview


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


# ---- hostile reports, other languages, sizes, paper


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


# ---- what others build on it


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
