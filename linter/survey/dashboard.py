"""The dashboard as one page, whose script adds up what is chosen, and the same figures as a workbook."""

from __future__ import annotations

from typing import Any, Final

import duckdb
import msgspec

from linter.outputs.words import GRADE, KIND, SEVERITY, say
from linter.survey import charts, pages
from linter.survey.board import TOTALS, Dashboard, sums
from linter.survey.lists import add_lists
from linter.survey.places import UNKNOWN
from linter.survey.sheets import Sheet

_DRAWN: Final = ("new", "granted", "partial", "denied", "unavailable", "rejected")


def gathered(base: duckdb.DuckDBPyConnection, language: str) -> Dashboard:
    """The figures and lists, out of the database."""
    board = sums(base, language)
    add_lists(base, board, language)
    return board


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
        "drawn_totals": [list(TOTALS).index(row) for row in _DRAWN],
        "lists": {key: {"heads": one.heads, "rows": one.rows} for key, one in board.lists.items()},
        "missing": board.missing,
        "roster": bool(board.counts["roster"]),
    }
    titles = _titles(language)
    cards = [(key, *titles[key]) for key in drawn] + [(key, one.title, one.note) for key, one in board.lists.items()]
    scripts = [pages.charts(), pages.script("dashboard.js")]
    return pages.page(
        "dashboard.html",
        language,
        scripts,
        cards=cards,
        drawn=drawn,
        wide={"totals", *board.lists},
        data=embedded(data),
        files=board.counts["reports"] + board.counts["unreadable"],
        **board.counts,
    )


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
        "各报告数字之和；为避免重复计算，未选类别时不含人民政府汇总报告。空白、无法准确读取的单元格不计。",
        "Sums over reports; governments' consolidated reports count only where that type is chosen, as they add up the "
        "others. Cells that are blank or cannot be told count nothing.",
    )
    few = say(language, "图中为不合格最多的 20 个。", "The chart has the 20 with most that fail.")
    often = say(language, "有该问题的报告份数。", "Reports with such a finding.")
    return {
        "by-year": (say(language, "各年度结论", "Results by year"), ""),
        "by-kind": (say(language, "各类机关结论", "Results by type of agency"), ""),
        "by-place": (say(language, "各地方结论", "Results by place"), few),
        "by-rule": (say(language, "最常见的问题", "Most frequent findings"), often),
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
        "totals": [say(language, *texts) for texts in TOTALS.values()],
        "tiles": {
            "reports": say(language, "报告", "reports"),
            **{key: text.get(language) for key, text in GRADE.items()},
            "late": say(language, "晚于期限", "late"),
            "missing": say(language, "缺报", "missing"),
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


def sheets(board: Dashboard, language: str) -> list[Sheet]:
    """The same figures for a workbook."""
    names = [_kind_name(kind, language) for kind in board.kinds]
    places = [_place_name(place, language) for place in board.places]

    def where(row: list[Any]) -> list[Any]:
        return [board.years[row[0]], names[row[1]], places[row[2]]]

    words = _words(language)
    dims = [words["heads"][key] for key in ("by-year", "by-kind", "by-place")]
    grades = [words["tiles"][key] for key in ("reports", "pass", "review", "fail", "late")]
    heads = words["heads"]
    found = [
        Sheet(
            say(language, "汇总", "Sums"), [*dims, *grades, *words["totals"]], [[*where(r), *r[3:]] for r in board.cube]
        ),
        Sheet(
            say(language, "问题", "Findings"),
            [*dims, heads["by-rule"], heads["title"], heads["severity"], grades[0]],
            [
                [*where(row), rule["code"], rule["title"], words["severities"][rule["severity"]], row[4]]
                for row in board.rules
                for rule in [board.rule_list[row[3]]]
            ],
        ),
    ]
    for one in board.lists.values():
        kept = [at for at, head in enumerate(one.heads) if head != dims[0]]  # the year is there already
        rows = [[*where(row), *(_plain(row[3 + at], words) for at in kept)] for row in one.rows]
        found.append(Sheet(one.title, [*dims, *(one.heads[at] for at in kept)], rows))
    return found


def _plain(cell: Any, words: dict[str, Any]) -> Any:
    """A cell of a list without its looks."""
    if not isinstance(cell, dict):
        return cell
    return words["grades"][cell["grade"]] if "grade" in cell else cell["text"]
