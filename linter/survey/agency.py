"""The page of one agency: its figures and where each stands, its place among its like, its findings over the years."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import duckdb
from msgspec import Struct

from linter.errors import UsageError, near
from linter.outputs.words import say
from linter.survey import charts, pages
from linter.survey.database import rows
from linter.text.folding import fold

_DRAWN: Final = ("new", "granted_share", "denied_share", "carried_share", "reviews", "documents_in_force")
_SECTIONS: Final = {
    "requests": ("申请", "Applications"),
    "results": ("办理结果", "Results"),
    "disputes": ("复议和诉讼", "Reviews and lawsuits"),
    "documents": ("规章和行政规范性文件", "Rules and normative documents"),
    "decisions": ("行政决定", "Decisions"),
    "fees": ("收费", "Fees"),
}
_UNITS: Final = {
    "applications": ("件", "applications"), "cases": ("件", "cases"), "documents": ("件", "documents"),
    "decisions": ("件", "decisions"), "10,000 yuan": ("万元", "10,000 yuan"), "share": ("", ""),
}  # fmt: skip


class Agency(Struct):
    """What is told of one agency. reports: by year, the latest first. figures: of each report, by its id, in the order
    of the indicators; with them the cells they come from."""

    name: str
    reporter: str
    reports: list[dict[str, Any]]
    figures: dict[str, list[dict[str, Any]]]
    findings: list[dict[str, Any]]
    copies: list[dict[str, Any]]


def find(base: duckdb.DuckDBPyConnection, name: str) -> str:
    """The reporter that a name stands for: the whole name, or one part of the names of one reporter. Raises
    `UsageError`."""
    known = base.execute("SELECT DISTINCT agency, reporter FROM reports WHERE agency IS NOT NULL").fetchall()
    wanted = fold(name)
    found = {reporter for agency, reporter in known if fold(agency) == wanted} or {
        reporter for agency, reporter in known if wanted in fold(agency)
    }
    if len(found) == 1:
        return str(found.pop())
    if found:
        some = [agency for agency, reporter in known if reporter in found]
        listed = sorted(set(some))[:5]
        raise UsageError(
            f"“{name}”可能是{'、'.join(listed)}{'等' if len(found) > len(listed) else ''}，请写全名称",
            f'"{name}" may be {", ".join(listed)}; give the whole name',
        )
    zh, en = near(name, [agency for agency, _ in known])
    raise UsageError(f"普查中没有“{name}”的报告{zh}", f'the survey has no report of "{name}"{en}')


def gathered(base: duckdb.DuckDBPyConnection, reporter: str) -> Agency:
    """All that the database has of one agency."""
    reports = rows(base, "SELECT * FROM reports WHERE reporter = $who ORDER BY year DESC NULLS LAST, path", {"who": reporter})
    figures = rows(
        base,
        "SELECT f.*, i.* EXCLUDE (indicator) FROM figures f JOIN indicators i USING (indicator) JOIN reports r USING (report)"
        " WHERE r.reporter = $who ORDER BY i.position",
        {"who": reporter},
    )
    cells = rows(
        base,
        "SELECT c.report, t.indicator, t.part, t.sign, s.label_zh, s.label_en, c.text, c.line, c.page FROM reports r"
        " JOIN cells c USING (report) JOIN terms t ON t.form = c.form AND t.slot = c.slot"
        " LEFT JOIN slots s ON s.form = c.form AND s.slot = c.slot"
        " WHERE r.reporter = $who ORDER BY ALL",
        {"who": reporter},
    )
    by_figure: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for cell in cells:
        by_figure.setdefault((cell["report"], cell["indicator"]), []).append(cell)
    grouped: dict[str, list[dict[str, Any]]] = {}
    for figure in figures:
        figure["cells"] = by_figure.get((figure["report"], figure["indicator"]), [])
        grouped.setdefault(figure["report"], []).append(figure)
    findings = rows(
        base,
        "SELECT f.*, r.year, r.path FROM findings f JOIN reports r USING (report) WHERE r.reporter = $who"
        " ORDER BY r.year DESC NULLS LAST, r.path, CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,"
        " f.line",
        {"who": reporter},
    )
    copies = rows(
        base,
        "SELECT r.year, coalesce(o.agency, o.path) AS other, o.path, n.shared, n.clauses FROM neighbours n"
        " JOIN reports r USING (report) JOIN reports o ON o.report = n.other WHERE n.relation = 'alike' AND r.reporter = $who"
        " ORDER BY r.year DESC NULLS LAST, n.shared DESC, o.path",
        {"who": reporter},
    )
    name = next((report["agency"] for report in reports if report["agency"]), "")
    return Agency(name, reporter, reports, grouped, findings, copies)


def page(found: Agency, language: str) -> str:
    """The page."""
    return pages.page(
        "agency.html", language, agency=found, drawn=_drawn(found, language), sections=_SECTIONS,
        unit=lambda unit: say(language, *_UNITS[unit]), address=address, named=lambda row, key: row[f"{key}_{language}"],
    )  # fmt: skip


def _drawn(found: Agency, language: str) -> str:
    """The trend of some figures; nothing where there are fewer than two years."""
    values = []
    for report in reversed(found.reports):
        for figure in found.figures.get(report["report"], []):
            if figure["indicator"] in _DRAWN and report["year"] is not None:
                scale = 100 if figure["unit"] == "share" else 1
                unit = "%" if figure["unit"] == "share" else say(language, *_UNITS[figure["unit"]])
                name = f"{figure[f'name_{language}']}" + (f"（{unit}）" if language == "zh" else f" ({unit})")
                values.append({"year": report["year"], "value": round(figure["value"] * scale, 4), "name": name})
    if len({value["year"] for value in values}) < 2:  # noqa: PLR2004
        return ""
    return charts.trend(values, language)


def address(path: str) -> str:
    """The address of a file, for a link."""
    return "file://" + quote(path)


def sheets(found: Agency, language: str) -> dict[str, tuple[list[str], list[list[Any]]]]:
    """The same for a workbook: name of a sheet → heads and rows."""
    en = language == "en"
    figures = []
    for report in found.reports:
        for one in found.figures.get(report["report"], []):
            cells = "；".join(
                f"{cell[f'label_{language}']}：{cell['text'] or '–'}（{say(language, '文本第', 'line')} {cell['line']}"
                f"{say(language, ' 行', '')}）"
                for cell in one["cells"]
            )
            figures.append([
                report["year"], one[f"name_{language}"], one["value"], say(language, *_UNITS[one["unit"]]) or "1",
                one["rank"], one["peers"], one["q1"], one["median"], one["q3"], one["previous"], one["past"],
                say(language, "是", "yes") if one["sudden"] else "", cells, report["path"], one[f"beware_{language}"],
            ])  # fmt: skip
    reports = [
        [r["year"], r["title"], r["grade"], r["errors"], r["warnings"], r["infos"], r["undecided"], r["path"]]
        for r in found.reports
    ]
    findings = [
        [f["year"], f["severity"], f["rule"], f[f"where_{language}"], f[f"message_{language}"], f[f"advice_{language}"],
         f["line"], "、".join(f["basis"]), f["path"]]
        for f in found.findings
    ]  # fmt: skip
    return {
        say(language, "报告", "Reports"): (
            ["Year", "Title", "Result", "Errors", "Warnings", "Hints", "Not checked", "File"] if en
            else ["年度", "标题", "结论", "错误", "警告", "提示", "未能核对", "文件"], reports,
        ),
        say(language, "指标", "Indicators"): (
            ["Year", "Indicator", "Value", "Unit", "Rank", "Of", "First quartile", "Median", "Third quartile", "Year before",
             "Median of years before", "Sudden", "Cells", "File", "Beware"] if en
            else ["年度", "指标", "数值", "单位", "名次", "同类报告数", "第一四分位数", "中位数", "第三四分位数", "上年",
                  "历年中位数", "突变", "单元格", "文件", "注意"], figures,
        ),
        say(language, "问题", "Findings"): (
            ["Year", "Severity", "Rule", "Place", "Finding", "Suggestion", "Line", "Basis", "File"] if en
            else ["年度", "级别", "规则", "位置", "问题", "修改建议", "文本行", "依据", "文件"], findings,
        ),
    }  # fmt: skip
