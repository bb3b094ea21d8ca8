"""The list for a supervising office: the reports of a year, worst first; typical faults; who is missing or late."""

from __future__ import annotations

from typing import Any, Final

import duckdb
from msgspec import Struct, field

from linter.errors import UsageError
from linter.outputs.words import GRADE, KIND, say
from linter.rulebook.form import Kind
from linter.survey import pages
from linter.survey.database import rows
from linter.survey.places import UNKNOWN
from linter.survey.sheets import Sheet

_TYPICAL: Final = 20


class Scope(Struct):
    """Which reports: of a year (the latest when left out), a province, a place, a kind of agency."""

    year: int | None = None
    province: str | None = None
    place: str | None = None
    kind: Kind | None = None

    def fits(self, table: str) -> str:
        """The condition for the rows of a table."""
        given = {name: getattr(self, name) for name in ("year", "province", "place", "kind")}
        return " AND ".join(
            [f"{table}.{name} = ${name}" for name, value in given.items() if value is not None] or ["true"]
        )

    @property
    def values(self) -> dict[str, Any]:
        """The values that the condition names."""
        given = {name: getattr(self, name) for name in ("year", "province", "place", "kind")}
        return {name: value for name, value in given.items() if value is not None}


class Offices(Struct):
    """What the list holds. reports: the worst first. faults: the most frequent findings, each with an example.
    missing, late: agencies on the roster without a report, and published after the day; and reports dated late."""

    scope: Scope
    reports: list[dict[str, Any]]
    faults: list[dict[str, Any]]
    missing: list[dict[str, Any]] = field(default_factory=list)
    late: list[dict[str, Any]] = field(default_factory=list)
    unreadable: list[dict[str, Any]] = field(default_factory=list)
    has_roster: bool = False


def gathered(base: duckdb.DuckDBPyConnection, scope: Scope) -> Offices:
    """The list, out of the database. Raises `UsageError` where there is nothing of the kind."""
    if scope.year is None:
        scope.year = base.execute(
            f"SELECT max(year) FROM reports WHERE {scope.fits('reports')}", scope.values or None
        ).fetchall()[0][0]
    of = scope.fits("r")
    reports = rows(base, _REPORTS.format(of=of), scope.values)
    roster = rows(base, _ROSTER.format(of=of), scope.values)
    if not reports and not roster:
        raise UsageError("普查中没有符合条件的报告", "the survey has no such reports")
    late = rows(base, _LATE.format(of=of), scope.values)
    known = {row["report"] for row in late}
    late += [row for row in roster if row["late"] and row["report"] not in known]
    found = Offices(scope, reports, rows(base, _FAULTS.format(of=of), scope.values), late=late)
    found.missing = [row for row in roster if row["report"] is None]
    found.has_roster = bool(base.execute("SELECT count(*) FROM roster").fetchall()[0][0])
    if scope.province is None and scope.place is None:
        found.unreadable = rows(base, "SELECT * FROM unreadable ORDER BY path")
    return found


_REPORTS: Final = """
SELECT r.*, coalesce(f.rules, []) AS rules FROM reports r LEFT JOIN (
  SELECT report, list(DISTINCT rule ORDER BY rule) AS rules FROM findings
  WHERE severity <> 'info' AND NOT trial AND follows IS NULL GROUP BY report
) f USING (report) WHERE {of} ORDER BY errors DESC, warnings DESC, undecided DESC, path
"""
_FAULTS: Final = """
WITH typical AS (
  SELECT f.*, r.agency, r.path, count(*) OVER (PARTITION BY f.rule) AS times,
         row_number() OVER (PARTITION BY f.rule ORDER BY r.path, f.line) AS number
  FROM findings f JOIN reports r USING (report) WHERE {of} AND NOT f.trial AND f.follows IS NULL
),
counted AS (SELECT rule, count(DISTINCT report) AS reports FROM typical GROUP BY rule)
SELECT t.*, c.reports, u.title_zh, u.title_en FROM typical t JOIN counted c USING (rule) LEFT JOIN rules u USING (rule)
WHERE t.number = 1 ORDER BY c.reports DESC, t.rule LIMIT """ + str(_TYPICAL)
_ROSTER: Final = "SELECT r.* FROM roster r WHERE {of} ORDER BY r.place, r.agency"
_LATE: Final = """
SELECT r.report, r.agency, r.kind, r.place, r.path, f.message_zh, f.message_en, NULL AS published
FROM findings f JOIN reports r USING (report) WHERE {of} AND f.category = 'publication' AND NOT f.trial ORDER BY r.path
"""


def title(scope: Scope, language: str) -> str:
    """What the list is about."""
    where = scope.place or scope.province or ""
    kind = f"（{KIND[scope.kind].get(language)}）" if scope.kind else ""
    year = scope.year or "–"
    return say(
        language,
        f"{where}{year}年度政府信息公开工作年度报告核对情况{kind}",
        f"Annual disclosure reports for {year}{f', {where}' if where else ''}{f' {kind}' if kind else ''}",
    )


def page(found: Offices, language: str) -> str:
    """The list as a page."""
    return pages.page(
        "offices.html", language, found=found, title=title(found.scope, language),
        named=lambda row, key: row[f"{key}_{language}"], counts=_counts(found),
    )  # fmt: skip


def _counts(found: Offices) -> dict[str, int]:
    return {key: sum(1 for report in found.reports if report["grade"] == key) for key in ("fail", "review", "pass")}


def sheets(found: Offices, language: str) -> list[Sheet]:
    """The same for a workbook."""
    en = language == "en"

    def kind(row: dict[str, Any]) -> str:
        return KIND[row["kind"]].get(language) if row["kind"] else say(language, "类别不明", "type unknown")

    def place(row: dict[str, Any]) -> str:
        return say(language, "地方不明", "place unknown") if row["place"] == UNKNOWN else row["place"]

    reports = [
        [r["agency"], kind(r), place(r), GRADE[r["grade"]].get(language), r["errors"], r["warnings"], r["undecided"],
         " ".join(r["rules"]), r["path"]]
        for r in found.reports
    ]  # fmt: skip
    faults = [
        [f["rule"], f[f"title_{language}"], f["reports"], f["agency"], f[f"message_{language}"],
         f[f"advice_{language}"], f["path"]]
        for f in found.faults
    ]  # fmt: skip
    late = [[r["agency"], kind(r), place(r), r.get("published"), r.get(f"message_{language}")] for r in found.late]
    return [
        Sheet(
            say(language, "报告", "Reports"),
            ["Agency", "Type", "Place", "Result", "Errors", "Warnings", "Not checked", "Rules", "File"] if en
            else ["机关", "类别", "地方", "结论", "错误", "警告", "未能核对", "问题所属规则", "文件"], reports,
        ),
        Sheet(
            say(language, "典型问题", "Typical faults"),
            ["Rule", "Requirement", "Reports", "Example of", "Finding", "Suggestion", "File"] if en
            else ["规则", "要求", "报告份数", "举例机关", "问题", "修改建议", "文件"], faults,
        ),
        Sheet(
            say(language, "缺报", "Missing"), ["Agency", "Type", "Place"] if en else ["机关", "类别", "地方"],
            [[r["agency"], kind(r), place(r)] for r in found.missing],
        ),
        Sheet(
            say(language, "晚于期限", "Late"),
            ["Agency", "Type", "Place", "Published", "Finding"] if en else ["机关", "类别", "地方", "公布日期", "问题"],
            late,
        ),
        Sheet(
            say(language, "无法检查", "Unreadable"), ["File", "Reason"] if en else ["文件", "原因"],
            [[r["path"], r[f"reason_{language}"]] for r in found.unreadable],
        ),
    ]  # fmt: skip
