"""The page of one agency: its figures and where each stands, its place among its like, its findings over the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
from msgspec import Struct, field

from linter.errors import UsageError, near
from linter.outputs.words import GRADE, SEVERITY, say
from linter.survey import charts, pages
from linter.survey.database import rows
from linter.survey.sheets import Sheet
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
    reports: list[dict[str, Any]] = field(default_factory=list)
    figures: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    copies: list[dict[str, Any]] = field(default_factory=list)


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


def gathered(base: duckdb.DuckDBPyConnection, reporters: Sequence[str]) -> list[Agency]:
    """All that the database has of some agencies, in their order."""
    who = {"who": list(reporters)}
    of_them = "list_contains($who, r.reporter)"
    found = {reporter: Agency("", reporter) for reporter in reporters}
    for report in rows(base, f"SELECT * FROM reports r WHERE {of_them} ORDER BY year DESC NULLS LAST, path", who):
        one = found[report["reporter"]]
        one.reports.append(report)
        one.name = one.name or report["agency"] or ""
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for cell in rows(base, _CELLS.format(of_them=of_them), who):
        cells.setdefault((cell["report"], cell["indicator"]), []).append(cell)
    for figure in rows(base, _FIGURES.format(of_them=of_them), who):
        figure["cells"] = cells.get((figure["report"], figure["indicator"]), [])
        found[figure["reporter"]].figures.setdefault(figure["report"], []).append(figure)
    clauses = {clause["clause"]: clause for clause in rows(base, "SELECT * FROM clauses")}
    for finding in rows(base, _FINDINGS.format(of_them=of_them), who):
        finding["clauses"] = [clauses[reference] for reference in finding["basis"] or () if reference in clauses]
        found[finding["reporter"]].findings.append(finding)
    for copy in rows(base, _COPIES.format(of_them=of_them), who):
        found[copy["reporter"]].copies.append(copy)
    return list(found.values())


_FIGURES: Final = """
SELECT r.reporter, f.*, i.* EXCLUDE (indicator) FROM figures f JOIN indicators i USING (indicator)
JOIN reports r USING (report) WHERE {of_them} ORDER BY i.position
"""
_CELLS: Final = """
SELECT c.report, t.indicator, t.part, t.sign, s.label_zh, s.label_en, c.text, c.line, c.page FROM reports r
JOIN cells c USING (report) JOIN terms t ON t.form = c.form AND t.slot = c.slot
LEFT JOIN slots s ON s.form = c.form AND s.slot = c.slot WHERE {of_them} ORDER BY ALL
"""
_FINDINGS: Final = """
SELECT r.reporter, f.*, r.year, r.path FROM findings f JOIN reports r USING (report) WHERE {of_them}
ORDER BY r.year DESC NULLS LAST, r.path, CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.line
"""
_COPIES: Final = """
SELECT r.reporter, r.year, coalesce(o.agency, o.path) AS other, o.path, n.shared, n.clauses FROM neighbours n
JOIN reports r USING (report) JOIN reports o ON o.report = n.other WHERE n.relation = 'alike' AND {of_them}
ORDER BY r.year DESC NULLS LAST, n.shared DESC, o.path
"""


def page(found: Agency, language: str) -> str:
    """The page."""
    return pages.page(
        "agency.html",
        language,
        agency=found,
        drawn=_drawn(found, language),
        sections=_SECTIONS,
        unit=lambda unit: say(language, *_UNITS[unit]),
        named=lambda row, key: row[f"{key}_{language}"],
    )


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
    if len({value["year"] for value in values}) < 2:
        return ""
    return charts.trend(values, language)


def _cell(cell: dict[str, Any], language: str) -> str:
    named, text = cell[f"label_{language}"], cell["text"] or "–"
    return say(language, f"{named}：{text}（文本第 {cell['line']} 行）", f"{named}: {text} (line {cell['line']})")


def sheets(found: Agency, language: str) -> list[Sheet]:
    """The same for a workbook."""
    en = language == "en"
    figures = []
    for report in found.reports:
        for one in found.figures.get(report["report"], []):
            cells = say(language, "；", "; ").join(_cell(cell, language) for cell in one["cells"])
            figures.append([
                report["year"], one[f"name_{language}"], one["value"], say(language, *_UNITS[one["unit"]]) or "1",
                one["rank"], one["peers"], one["q1"], one["median"], one["q3"], one["previous"], one["past"],
                say(language, "是", "yes") if one["sudden"] else "", cells, report["path"], one[f"beware_{language}"],
            ])  # fmt: skip
    reports = [
        [r["year"], r["title"], GRADE[r["grade"]].get(language), r["errors"], r["warnings"], r["infos"], r["undecided"],
         r["path"]]
        for r in found.reports
    ]  # fmt: skip
    findings = [
        [f["year"], SEVERITY[f["severity"]].get(language), f["rule"], f[f"where_{language}"], f[f"message_{language}"],
         f[f"advice_{language}"], f["line"],
         say(language, "；", "; ").join(clause[f"citation_{language}"] for clause in f["clauses"]),
         f["path"]]
        for f in found.findings
    ]  # fmt: skip
    return [
        Sheet(
            say(language, "报告", "Reports"),
            ["Year", "Title", "Result", "Errors", "Warnings", "Info", "Not checked", "File"] if en
            else ["年度", "标题", "结论", "错误", "警告", "提示", "未能核对", "文件"], reports,
        ),
        Sheet(
            say(language, "指标", "Indicators"),
            ["Year", "Indicator", "Value", "Unit", "Rank", "Of", "First quartile", "Median", "Third quartile",
             "Year before", "Median of years before", "Sudden", "Cells", "File", "Beware"] if en
            else ["年度", "指标", "数值", "单位", "名次", "同类报告数", "第一四分位数", "中位数", "第三四分位数",
                  "上年", "历年中位数", "突变", "单元格", "文件", "注意"], figures,
        ),
        Sheet(
            say(language, "问题", "Findings"),
            ["Year", "Severity", "Rule", "Place", "Finding", "Suggestion", "Line", "Basis", "File"] if en
            else ["年度", "级别", "规则", "位置", "问题", "修改建议", "文本行", "依据", "文件"], findings,
        ),
    ]  # fmt: skip
