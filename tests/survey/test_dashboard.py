"""The dashboard in a real browser: what it shows, for whatever is chosen, is what SQL over the Parquet files gives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from linter.survey import agency, offices, pages
from linter.survey.database import opened
from linter.survey.publish import publish
from tests.survey.conftest import Made

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
_ROWS = ("new", "carried_in", "granted", "partial", "denied", "unavailable", "rejected", "other", "handled_total",
         "carried_out")  # fmt: skip


@pytest.fixture(scope="module")
def board(made: Made) -> Path:
    return publish(made.into, "zh")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, board: Path) -> Iterator[Any]:
    """The dashboard, open. Anything it asks of a network, and any error of its script, fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, offline=True)
    shown = context.new_page()
    wrong: list[str] = []
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    shown.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    shown.goto(board.as_uri())
    shown.wait_for_selector("body[data-ready]")
    yield shown
    context.close()
    assert wrong == []


def choose(page: Any, **chosen: str) -> None:
    for name in ("year", "kind", "place"):
        page.select_option(f"select[name={name}]", label=chosen.get(name, "全部"))
    wanted = page.evaluate(
        "['year', 'kind', 'place'].map((name) => document.forms.filters.elements[name].value).join()"
    )
    page.wait_for_selector(f"body[data-ready='{wanted}']")


def table(page: Any, card: str) -> list[list[str]]:
    """The cells of a card's table, row by row, as they stand in the page."""
    found: list[list[str]] = page.evaluate(
        "(card) => [...document.querySelectorAll(`#${card} tbody tr`)].map((row) => [...row.cells].map((cell) => cell.textContent))",
        card,
    )
    return found


def parquet(made: Made, query: str) -> list[tuple[Any, ...]]:
    """Over the Parquet files, in a database that knows nothing of ours."""
    with duckdb.connect() as base:
        for name in ("reports", "findings", "cells", "unreadable"):
            files = made.into / "tables" / name / "*.parquet"
            base.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}')")
        return base.execute(query).fetchall()


_CHOICES = [
    {},
    {"year": "2023"},
    {"kind": "部门"},
    {"place": "水河县"},
    {"year": "2022", "kind": "人民政府（汇总报告）"},
    {"year": "2024", "kind": "部门", "place": "山河县"},
]


def condition(chosen: dict[str, str]) -> str:
    kinds = {"部门": "department", "人民政府（汇总报告）": "government"}
    parts = ["true"]
    if "year" in chosen:
        parts.append(f"r.year = {chosen['year']}")
    if "kind" in chosen:
        parts.append(f"r.kind = '{kinds[chosen['kind']]}'")
    if "place" in chosen:
        parts.append(f"r.place = '{chosen['place']}'")
    return " AND ".join(parts)


@pytest.mark.parametrize("chosen", _CHOICES, ids=lambda chosen: "-".join(chosen.values()) or "all")
def test_figures_are_those_of_sql(made: Made, page: Any, chosen: dict[str, str]) -> None:
    choose(page, **chosen)
    where = condition(chosen)
    counts = parquet(
        made,
        "SELECT count(*), count(*) FILTER (grade = 'fail'), count(*) FILTER (grade = 'review'),"
        f" count(*) FILTER (grade = 'pass'), count(*) FILTER (late) FROM reports r WHERE {where}",
    )[0]
    tiles = [
        int(page.get_attribute(f"#tile-{name}", "data-value")) for name in ("reports", "fail", "review", "pass", "late")
    ]
    assert tuple(tiles) == counts
    years = parquet(made, f"SELECT year, count(*) FROM reports r WHERE {where} GROUP BY year ORDER BY year NULLS LAST")
    assert [(row[0], row[1]) for row in table(page, "by-year")] == [
        (str(year) if year else "年度不明", str(count)) for year, count in years
    ]
    rules = parquet(
        made,
        "SELECT rule, count(DISTINCT report) FROM findings f JOIN reports r USING (report)"
        f" WHERE NOT trial AND follows IS NULL AND {where} GROUP BY rule",
    )
    assert {(row[0], row[3]) for row in table(page, "by-rule")} == {(rule, str(count)) for rule, count in rules}
    sums = ", ".join(
        f"coalesce(sum(value) FILTER (slot = 'requests.{row}.total' OR slot LIKE 'requests.{row}.%.total'), 0)::BIGINT"
        for row in _ROWS
    )
    apart = "true" if "kind" in chosen else "r.kind IS DISTINCT FROM 'government'"
    totals = parquet(
        made,
        f"SELECT r.year, {sums} FROM cells c JOIN reports r USING (report)"
        f" WHERE {where} AND {apart} AND r.year IS NOT NULL GROUP BY r.year ORDER BY r.year",
    )
    told = [[int(cell.replace(",", "")) for cell in row] for row in table(page, "totals")]
    assert told == [list(row) for row in totals]


def test_charts_are_drawn_with_those_figures(made: Made, page: Any) -> None:
    """Each chart is SVG; the bars of the first stand for as many reports as the table beneath says."""
    assert page.locator(".chart svg").count() == 5
    marks = page.evaluate(
        "[...document.querySelectorAll('#by-year .chart svg [aria-roledescription=bar]')].map((bar) => bar.getAttribute('aria-label'))"
    )
    drawn = sum(int(re.search(r"份数: (\d+)", label)[1]) for label in marks)  # type: ignore[index]
    assert drawn == parquet(made, "SELECT count(*) FROM reports")[0][0]


def test_worst_reports_and_their_pages(made: Made, page: Any) -> None:
    rows = table(page, "worst")
    wanted = parquet(
        made,
        "SELECT agency, year, errors, warnings FROM reports r WHERE errors + warnings > 0 ORDER BY errors DESC, warnings DESC, path",
    )
    assert [(row[0], int(row[3]), int(row[4])) for row in rows] == [
        (name, e, w) for name, _, e, w in wanted[: len(rows)]
    ]
    first = page.locator("#worst tbody a").first
    name = first.text_content()
    first.click()
    page.wait_for_url("**/pages/*.html")
    assert page.locator("h1").text_content() == name


def test_data_of_a_report_is_no_markup(made: Made) -> None:
    """What stands in a report ends no script and begins no element."""
    from linter.survey.dashboard import embedded

    text = "</script><script>alert(1)</script>"
    told = embedded({"agency": text})
    assert "<" not in told
    assert json.loads(told) == {"agency": text}


def test_the_workbook_has_the_same_sums(made: Made, board: Path) -> None:
    book = load_workbook(board.with_suffix(".xlsx"), read_only=True)
    rows = list(book["汇总"].iter_rows(values_only=True))
    heads = {name: at for at, name in enumerate(rows[0])}
    counts = parquet(made, "SELECT count(*), count(*) FILTER (grade = 'fail') FROM reports")[0]
    assert tuple(sum(row[heads[name]] for row in rows[1:]) for name in ("报告", "不合格")) == counts
    assert "问题最多的报告" in book.sheetnames
    for sheet in book.worksheets:
        heads_of = [cell for cell in next(sheet.iter_rows(values_only=True)) if cell]
        assert len(heads_of) == len(set(heads_of)), sheet.title


def test_findings_of_an_agency_name_their_clauses_and_grades_in_words(made: Made) -> None:
    with opened(made.into) as base:
        fit = "SELECT reporter FROM findings JOIN reports USING (report) WHERE len(basis) > 0 AND severity = 'error' LIMIT 1"
        found = agency.gathered(base, [base.execute(fit).fetchall()[0][0]])[0]
    reference = next(finding["basis"][0] for finding in found.findings if finding["basis"])
    text = agency.page(found, "zh")
    assert reference not in text and found.findings[0]["clauses"][0]["short_zh"] in text
    sheets = {sheet.name: sheet for sheet in agency.sheets(found, "zh")}
    assert {row[2] for row in sheets["报告"].rows} <= {"合格", "需复核", "不合格"}
    assert {row[1] for row in sheets["问题"].rows} <= {"错误", "警告", "提示"}
    assert all("第" in row[7] or "报告的勾稽关系" in row[7] or "编写惯例" in row[7] for row in sheets["问题"].rows)


def test_the_page_of_an_agency(made: Made) -> None:
    """Its figures, with the cells they come from; in both languages."""
    with opened(made.into) as base:
        found = agency.gathered(base, [agency.find(base, "水河县教育局")])[0]
        value = base.execute(
            "SELECT value FROM figures f JOIN reports r USING (report) WHERE r.agency = '水河县教育局' AND r.year = 2024"
            " AND indicator = 'granted_share'"
        ).fetchall()[0][0]
    text = agency.page(found, "zh")
    row = re.search(r'<tr data-indicator="granted_share">.*?</tr>', text, re.DOTALL)
    assert row is not None
    assert f"{100 * value:.1f}%" in row[0]
    assert "“（一）予以公开”行“总计”列" in row[0]
    assert pages.address(found.reports[0]["path"]) in row[0]
    english = agency.page(found, "en")
    assert "share granted" in english
    visible = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", english, flags=re.DOTALL)
    assert "同类" not in visible


def test_the_list_for_an_office(made: Made) -> None:
    """The worst first; typical faults with an example."""
    with opened(made.into) as base:
        found = offices.gathered(base, offices.Scope(year=2023, place="水河县"))
    assert [report["errors"] for report in found.reports] == sorted((r["errors"] for r in found.reports), reverse=True)
    assert {report["place"] for report in found.reports} == {"水河县"}
    text = offices.page(found, "zh")
    assert "水河县2023年度政府信息公开工作年度报告核对情况" in text
    for fault in found.faults:
        assert fault["rule"] in text
