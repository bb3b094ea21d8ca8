"""The dashboard: one page with the figures of the whole survey, and the same as data for a workbook.

The page holds sums by year, kind and place, which its script adds up by what is chosen; of reports it holds the lists
that are worth looking at.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

import duckdb
import msgspec
from msgspec import Struct, field

from linter.outputs.words import GRADE, KIND, SEVERITY, say
from linter.survey import charts, pages
from linter.survey.database import rows as rows_of
from linter.survey.places import UNKNOWN

MOST_PLACES: Final = 400
"""Above this many places the page tells provinces apart."""
_EVERYWHERE, _EACH = 500, 3  # of a list: so many in all, and so many of each place and year
_FENCE: Final = 1.5  # quartile ranges beyond the quartiles from which on a figure is unusual
_PEERS: Final = 8
_TOTALS: Final = {
    "new": ("本年新收", "new"),
    "carried_in": ("上年结转", "brought forward"),
    "granted": ("予以公开", "granted"),
    "partial": ("部分公开", "partially granted"),
    "denied": ("不予公开", "denied"),
    "unavailable": ("无法提供", "unavailable"),
    "rejected": ("不予处理", "not processed"),
    "other": ("其他处理", "other"),
    "handled_total": ("总计", "total"),
    "carried_out": ("结转下年度", "carried forward"),
}
"""The rows of table three that are added up; those with rows below them are the sum of these."""
_DRAWN: Final = ("new", "granted", "partial", "denied", "unavailable", "rejected")

CUBE: Final = """
WITH figures AS (
  SELECT report, split_part(substr(slot, 10), '.', 1) AS row, sum(value) AS value
  FROM cells WHERE "table" = 'requests' AND slot LIKE '%.total' GROUP BY ALL
),
wide AS (PIVOT figures ON row IN ({rows}) USING sum(value) GROUP BY report)
SELECT r.year, r.kind, {place} AS place, count(*) AS n, count(*) FILTER (grade = 'pass') AS pass,
       count(*) FILTER (grade = 'review') AS review, count(*) FILTER (grade = 'fail') AS fail,
       count(*) FILTER (late) AS late, {sums}
FROM reports r LEFT JOIN wide w USING (report) GROUP BY ALL ORDER BY ALL
"""
"""Sums by year, kind and place."""
_RULES: Final = """
SELECT r.year, r.kind, {place} AS place, f.rule, count(DISTINCT report) AS n
FROM findings f JOIN reports r USING (report) WHERE NOT f.trial GROUP BY ALL ORDER BY ALL
"""


class List(Struct):
    """A list of reports. rows: year, kind and place of each by their numbers in the dimensions, then its cells."""

    title: str
    heads: list[str]
    rows: list[list[Any]]
    note: str = ""


class Dashboard(Struct):
    """All that the page shows. linked: the agencies (by reporter) to whose pages its lists lead."""

    years: list[int | None]
    kinds: list[str | None]
    places: list[str]
    place: str
    cube: list[list[Any]]
    rules: list[list[Any]]
    rule_list: list[dict[str, Any]]
    lists: dict[str, List] = field(default_factory=dict)
    missing: list[list[Any]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def gathered(base: duckdb.DuckDBPyConnection, language: str) -> Dashboard:
    """The figures and lists, out of the database."""
    many = base.execute("SELECT count(*) FROM (SELECT DISTINCT province, place FROM reports)").fetchall()[0][0]
    place = "r.place" if many <= MOST_PLACES else "r.province"
    listed = ", ".join(f"'{row}'" for row in _TOTALS)
    sums = ", ".join(f"coalesce(sum(w.{row}), 0)::BIGINT AS {row}" for row in _TOTALS)
    cube = base.execute(CUBE.format(rows=listed, place=place, sums=sums)).fetchall()
    rules = base.execute(_RULES.format(place=place)).fetchall()
    known = {row["rule"]: row for row in rows_of(base, "SELECT * FROM rules")}
    years = sorted({row[0] for row in cube}, key=lambda year: (year is None, year))
    kinds = sorted({row[1] for row in cube}, key=lambda kind: (kind is None, list(KIND).index(kind) if kind else 0))
    roster = rows_of(base, f"SELECT year, kind, {place} AS place, agency FROM roster r WHERE report IS NULL ORDER BY ALL")
    places = sorted({row[2] for row in cube} | {row["place"] for row in roster}, key=lambda name: (name == UNKNOWN, name))
    codes = sorted({row[3] for row in rules})
    found = Dashboard(
        years=years, kinds=kinds, places=places, place=place, cube=[], rules=[],
        rule_list=[
            {"code": code, "title": known[code][f"title_{language}"], "severity": known[code]["severity"]} for code in codes
        ],
    )  # fmt: skip
    at = _Numbers(found)
    found.cube = [[*at(*row[:3]), *row[3:]] for row in cube]
    found.rules = [[*at(*row[:3]), codes.index(row[3]), row[4]] for row in rules]
    known_kinds = [row for row in roster if row["kind"] in kinds]
    found.missing = [[*at(row["year"], row["kind"], row["place"]), row["agency"]] for row in known_kinds]
    _add_lists(base, found, at, language)
    counts = base.execute(
        "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM unreadable), (SELECT count(*) FROM rules),"
        " (SELECT count(*) FROM roster)"
    ).fetchall()[0]
    found.counts = dict(zip(("reports", "unreadable", "rules", "roster"), counts, strict=True))
    return found


class _Numbers:
    """Year, kind and place as their numbers in the dimensions."""

    def __init__(self, board: Dashboard) -> None:
        self._years = {year: number for number, year in enumerate(board.years)}
        self._kinds = {kind: number for number, kind in enumerate(board.kinds)}
        self._places = {place: number for number, place in enumerate(board.places)}

    def __call__(self, year: int | None, kind: str | None, place: str) -> list[int]:
        return [self._years.get(year, -1), self._kinds.get(kind, -1), self._places[place]]


def _add_lists(base: duckdb.DuckDBPyConnection, board: Dashboard, at: _Numbers, language: str) -> None:
    en = language == "en"
    linked: dict[str, None] = {}

    def listed(query: str, cells: Any, link: bool = True) -> list[list[Any]]:
        found = []
        for row in rows_of(base, query.format(place=board.place, least=_EVERYWHERE, each=_EACH)):
            if link and row.get("reporter"):
                linked.setdefault(row["reporter"])
            found.append([*at(row["year"], row["kind"], row["place"]), *cells(row)])
        return found

    def agency(row: dict[str, Any]) -> dict[str, Any]:
        name = row["agency"] or PurePath(row["path"]).name
        return {"text": name, "link": f"pages/{row['reporter']}.html"}

    heads = ["Agency", "Year"] if en else ["机关", "年度"]
    board.lists["worst"] = List(
        "Reports with most errors" if en else "问题最多的报告",
        [*heads, *(["Result", "Errors", "Warnings"] if en else ["结论", "错误", "警告"])],
        listed(_WORST, lambda row: [agency(row), _year(row), {"grade": row["grade"]}, row["errors"], row["warnings"]]),
    )
    board.lists["copied"] = List(
        "Reports most like another one" if en else "与其他机关雷同最多的报告",
        [*heads, *(["Like", "Share of its clauses"] if en else ["相近的报告", "相同分句的比例"])],
        listed(_COPIED, lambda row: [agency(row), _year(row), row["other"], _text(pages.number(row["share"], "share"))]),
        "Names and figures are left out; what more than 64 reports say counts only beside other clauses." if en
        else "比较时略去机关名称和数字；超过 64 份报告都有的分句，只在另有相同分句时计入。",
    )  # fmt: skip
    figure = ["Indicator", "Value"] if en else ["指标", "数值"]
    board.lists["unusual"] = List(
        "Unusual figures" if en else "与同类差别很大的数字",
        [*heads, *figure, *(["Quartiles of its like", "Reports"] if en else ["同类的四分位数", "同类报告数"])],
        listed(_UNUSUAL, lambda row: [agency(row), _year(row), row[f"name_{language}"], _value(row, "value"), _quartiles(row),
                                      row["peers"]]),
        f"More than {_FENCE} quartile ranges outside the quartiles of at least {_PEERS} reports of the same type, year and place."
        if en else f"同类别、同年度、同地方至少 {_PEERS} 份报告中，超出四分位数 {_FENCE} 倍四分位距以上的。",
    )  # fmt: skip
    board.lists["sudden"] = List(
        "Sudden changes" if en else "与自身历年相比突变的数字",
        [*heads, *figure, *(["Median of years before", "Years"] if en else ["历年中位数", "年数"])],
        listed(_SUDDEN, lambda row: [agency(row), _year(row), row[f"name_{language}"], _value(row, "value"), _value(row, "past"),
                                     row["past_years"]]),
        "Indicators and thresholds: rules/indicators." if en else "指标和界限见 rules/indicators。",
    )  # fmt: skip
    board.lists["late-list"] = List(
        "Published or dated late" if en else "公布或者落款晚于期限的报告",
        [*heads, "Finding" if en else "问题"],
        listed(_LATE, lambda row: [agency(row), _year(row), row[f"message_{language}"]]),
    )
    if board.missing:
        rows = [[*row[:3], row[3], str(board.years[row[0]])] for row in board.missing]
        board.lists["missing"] = List("On the roster, no report" if en else "名单中没有报告的机关", heads, rows)
    board.linked = list(linked)


_SOME: Final = """
QUALIFY row_number() OVER (ORDER BY {order}) <= {{least}}
     OR row_number() OVER (PARTITION BY r.year, {{place}} ORDER BY {order}) <= {{each}}
ORDER BY {order}
"""
_WHO: Final = "r.report, r.reporter, r.path, r.agency, r.year, r.kind, {place} AS place"
_WORST: Final = (
    f"SELECT {_WHO}, grade, errors, warnings FROM reports r WHERE errors + warnings > 0"
    + _SOME.format(order="errors DESC, warnings DESC, r.path")
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
    " WHERE f.sudden" + _SOME.format(order="f.past_years DESC, abs(f.value - f.past) / i.least DESC, r.path, i.position")
)
_LATE: Final = (
    f"SELECT {_WHO}, f.message_zh, f.message_en FROM findings f JOIN reports r USING (report)"
    " WHERE f.category = 'publication' AND NOT f.trial" + _SOME.format(order="r.year DESC, r.path, f.rule")
)


def _year(row: dict[str, Any]) -> str:
    return "–" if row["year"] is None else str(row["year"])


def _text(value: str) -> dict[str, Any]:
    return {"text": value, "number": True}


def _value(row: dict[str, Any], name: str) -> dict[str, Any]:
    return _text(pages.number(row[name], row["unit"]))


def _quartiles(row: dict[str, Any]) -> dict[str, Any]:
    return _text(" / ".join(pages.number(row[name], row["unit"]) for name in ("q1", "median", "q3")))


def page(board: Dashboard, language: str) -> str:
    """The dashboard as one page."""
    drawn = list(charts.specifications(language))
    data = {
        "words": _words(language),
        "dims": {
            "years": board.years,
            "kinds": board.kinds,
            "kind_names": [_kind_name(kind, language) for kind in board.kinds],
            "places": [_place_name(place, language) for place in board.places],
            "rules": board.rule_list,
        },
        "cube": board.cube,
        "rules": board.rules,
        "charts": charts.specifications(language),
        "drawn_totals": [list(_TOTALS).index(row) for row in _DRAWN],
        "lists": {key: {"heads": one.heads, "rows": one.rows} for key, one in board.lists.items()},
        "missing": board.missing,
        "roster": bool(board.counts["roster"]),
    }
    titles = _titles(language)
    cards = [(key, *titles[key]) for key in drawn] + [(key, one.title, one.note) for key, one in board.lists.items()]
    scripts = [pages.charts(), pages.script("dashboard.js")]
    return pages.page(
        "dashboard.html", language, scripts, cards=cards, drawn=drawn, wide={"totals", *board.lists}, data=embedded(data),
        files=board.counts["reports"] + board.counts["unreadable"], **board.counts,
    )  # fmt: skip


def embedded(data: Any) -> str:
    """Data as JSON that may stand in a page whatever it holds."""
    return msgspec.json.encode(data).decode().replace("<", "\\u003c").replace("\u2028", "\\u2028")


def _kind_name(kind: str | None, language: str) -> str:
    return KIND[kind].get(language) if kind else say(language, "类别不明", "type unknown")  # type: ignore[index]


def _place_name(place: str, language: str) -> str:
    return say(language, "地方不明", "place unknown") if place == UNKNOWN else place


def _titles(language: str) -> dict[str, tuple[str, str]]:
    double = say(
        language,
        "各报告数字之和；为避免重复计算，未选类别时不含人民政府汇总报告。空白、读不准的单元格不计。",
        "Sums over reports; governments' consolidated reports count only where that type is chosen, as they add up the "
        "others. Cells that are blank or cannot be told count nothing.",
    )
    return {
        "by-year": (say(language, "各年度结论", "Results by year"), ""),
        "by-kind": (say(language, "各类机关结论", "Results by type of agency"), ""),
        "by-place": (say(language, "各地方结论", "Results by place"), say(language, "图中为不合格最多的 20 个。", "The chart has the 20 with most that fail.")),
        "by-rule": (say(language, "最常见的问题", "Most frequent findings"), say(language, "有该问题的报告份数。", "Reports with such a finding.")),
        "totals": (say(language, "表三历年合计", "Table 3 over the years"), double),
    }  # fmt: skip


def _words(language: str) -> dict[str, Any]:
    return {
        "all": say(language, "全部", "all"),
        "none": say(language, "没有符合条件的内容。", "Nothing to show."),
        "more": say(language, "只列出 {shown} 条，共 {total} 条。", "{shown} of {total} are listed."),
        "unknown_year": say(language, "年度不明", "year unknown"),
        "grades": {key: text.get(language) for key, text in GRADE.items()},
        "severities": {key: text.get(language) for key, text in SEVERITY.items()},
        "totals": [say(language, *texts) for texts in _TOTALS.values()],
        "tiles": {
            "reports": say(language, "报告", "reports"),
            **{key: text.get(language) for key, text in GRADE.items()},
            "late": say(language, "晚于期限", "late"),
            "missing": say(language, "没有报告", "no report"),
        },
        "heads": {
            "by-year": say(language, "年度", "Year"),
            "by-kind": say(language, "类别", "Type"),
            "by-place": say(language, "地方", "Place"),
            "by-rule": say(language, "规则", "Rule"),
            "title": say(language, "要求", "Requirement"),
            "severity": say(language, "级别", "Severity"),
        },
    }


def link(path: str) -> str:
    """The address of a file."""
    return "file://" + quote(path)


