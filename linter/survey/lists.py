"""The lists of the dashboard: the worst and the most copied reports, unusual figures, sudden changes, who is late."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final

import duckdb

from linter.survey import pages
from linter.survey.board import Dashboard, List, Numbers
from linter.survey.database import rows as rows_of

_EVERYWHERE, _EACH = 500, 3  # of a list: so many in all, and so many of each place and year
_LINKED: Final = 50  # of the worst and the most copied: those that have pages of their own
_FENCE: Final = 1.5  # quartile ranges beyond the quartiles from which on a figure is unusual
_PEERS: Final = 8
_SOME: Final = """
QUALIFY row_number() OVER (ORDER BY {order}) <= {{least}}
     OR row_number() OVER (PARTITION BY r.year, {{place}} ORDER BY {order}) <= {{each}}
ORDER BY {order}
"""
_WHO: Final = "r.report, r.reporter, r.path, r.agency, r.year, r.kind, {place} AS place"
_WORST: Final = f"SELECT {_WHO}, grade, errors, warnings FROM reports r WHERE errors + warnings > 0" + _SOME.format(
    order="errors DESC, warnings DESC, r.path"
)
_COPIED: Final = (
    f"SELECT {_WHO}, coalesce(o.agency, o.path) AS other, n.shared / n.clauses::DOUBLE AS share FROM reports r"
    " JOIN (SELECT * FROM neighbours WHERE relation = 'alike'"
    " QUALIFY row_number() OVER (PARTITION BY report ORDER BY shared DESC, other) = 1) n USING (report)"
    " JOIN reports o ON o.report = n.other WHERE n.shared >= 0.5 * n.clauses"
    + _SOME.format(order="n.shared / n.clauses::DOUBLE DESC, n.shared DESC, r.path")
)
_FIGURE: Final = f"{_WHO}, i.unit, i.name_zh, i.name_en, f.value, f.q1, f.median, f.q3, f.peers, f.past, f.past_years"
_UNUSUAL: Final = (
    f"SELECT {_FIGURE} FROM figures f JOIN reports r USING (report) JOIN indicators i USING (indicator)"
    f" WHERE i.unit = 'share' AND f.peers >= {_PEERS} AND f.divisor >= greatest(i.base, 10) AND f.q3 > f.q1"
    f" AND (f.value > f.q3 + {_FENCE} * (f.q3 - f.q1) OR f.value < f.q1 - {_FENCE} * (f.q3 - f.q1))"
    + _SOME.format(order="abs(f.value - f.median) / (f.q3 - f.q1) DESC, r.path, i.position")
)
_SUDDEN: Final = (
    f"SELECT {_FIGURE} FROM figures f JOIN reports r USING (report) JOIN indicators i USING (indicator)"
    " WHERE f.sudden"
    + _SOME.format(order="f.past_years DESC, abs(f.value - f.past) / i.least DESC, r.path, i.position")
)
_LATE: Final = (
    """
WITH late AS (
  SELECT report, message_zh, message_en FROM findings WHERE category = 'publication' AND NOT trial
  UNION ALL
  SELECT report, '名单所填的公布日期为 ' || published || '，晚于期限。',
         'published on ' || published || ' by the roster, after the deadline'
  FROM roster WHERE late AND report IS NOT NULL
)
SELECT """
    + _WHO
    + ", l.message_zh, l.message_en FROM late l JOIN reports r USING (report)"
    + _SOME.format(order="r.year DESC, r.path, l.message_zh")
)


def add_lists(base: duckdb.DuckDBPyConnection, board: Dashboard, language: str) -> None:
    """Adds the lists, and whose pages they lead to."""
    at = Numbers(board)
    en = language == "en"
    linked: dict[str, None] = {}

    def listed(query: str, cells: Any, link: bool = False) -> list[list[Any]]:
        found = rows_of(base, query.format(place=board.place, least=_EVERYWHERE, each=_EACH))
        if link:
            linked.update(dict.fromkeys(row["reporter"] for row in found[:_LINKED]))
        return [[*at(row["year"], row["kind"], row["place"]), *cells(row)] for row in found]

    def agency(row: dict[str, Any]) -> dict[str, Any]:
        named = {"text": row["agency"] or PurePath(row["path"]).name}
        return {**named, "link": f"pages/{row['reporter']}.html"} if row["reporter"] in linked else named

    heads = ["Agency", "Year"] if en else ["机关", "年度"]
    board.lists["worst"] = List(
        "Reports with most errors" if en else "问题最多的报告",
        [*heads, *(["Result", "Errors", "Warnings"] if en else ["结论", "错误", "警告"])],
        listed(_WORST, lambda row: [agency(row), _year(row), {"grade": row["grade"]}, row["errors"], row["warnings"]],
               link=True),
    )  # fmt: skip
    board.lists["copied"] = List(
        "Reports most like another one" if en else "与其他机关雷同最多的报告",
        [*heads, *(["Like", "Share of its clauses"] if en else ["相近的报告", "相同分句的比例"])],
        listed(_COPIED, lambda row: [agency(row), _year(row), row["other"], _text(pages.number(row["share"], "share"))],
               link=True),
        "Names and figures are left out; what more than 64 reports say counts only beside other clauses." if en
        else "比较时略去机关名称和数字；超过 64 份报告都有的分句，只在另有相同分句时计入。",
    )  # fmt: skip
    figure = ["Indicator", "Value"] if en else ["指标", "数值"]
    board.lists["unusual"] = List(
        "Unusual figures" if en else "与同类差别很大的数字",
        [*heads, *figure, *(["Quartiles of its like", "Reports"] if en else ["同类的四分位数", "同类报告数"])],
        listed(_UNUSUAL, lambda row: [
            agency(row), _year(row), row[f"name_{language}"], _value(row, "value"), _quartiles(row), row["peers"],
        ]),
        f"More than {_FENCE} quartile ranges outside the quartiles of at least {_PEERS} reports of the same type, year "
        "and place."
        if en
        else f"同类别、同年度、同地方至少 {_PEERS} 份报告中，超出四分位数 {_FENCE} 倍四分位距以上的。",
    )  # fmt: skip
    board.lists["sudden"] = List(
        "Sudden changes" if en else "与自身历年相比突变的数字",
        [*heads, *figure, *(["Median of years before", "Years"] if en else ["历年中位数", "年数"])],
        listed(_SUDDEN, lambda row: [
            agency(row), _year(row), row[f"name_{language}"], _value(row, "value"), _value(row, "past"),
            row["past_years"],
        ]),
        "Indicators and thresholds: rules/indicators." if en else "指标和界限见 rules/indicators。",
    )  # fmt: skip
    board.lists["late-list"] = List(
        "Published or dated late" if en else "公布或者落款晚于期限的报告",
        [*heads, "Finding" if en else "问题"],
        listed(_LATE, lambda row: [agency(row), _year(row), row[f"message_{language}"]]),
    )
    if board.missing:
        rows = [[*row[:3], row[3], str(board.years[row[0]])] for row in board.missing]
        board.lists["missing"] = List("On the roster, report missing" if en else "名单中缺报的机关", heads, rows)
    board.linked = list(linked)


def _year(row: dict[str, Any]) -> str:
    return "–" if row["year"] is None else str(row["year"])


def _text(value: str) -> dict[str, Any]:
    return {"text": value, "number": True}


def _value(row: dict[str, Any], name: str) -> dict[str, Any]:
    return _text(pages.number(row[name], row["unit"]))


def _quartiles(row: dict[str, Any]) -> dict[str, Any]:
    return _text(" / ".join(pages.number(row[name], row["unit"]) for name in ("q1", "median", "q3")))
