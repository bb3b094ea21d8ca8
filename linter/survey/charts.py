"""The charts of the dashboard, as Vega-Lite; the rows are put in on the page (see `pages/dashboard.js`)."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import msgspec

from linter.outputs.words import GRADE, SEVERITY, say

_GRADES: Final = {"fail": "#b3261e", "review": "#e0a100", "pass": "#3b8f62"}
_SEVERITIES: Final = {"error": "#b3261e", "warning": "#e0a100", "info": "#2c5d9b"}
_FONT: Final = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Zen Hei, sans-serif"
_WIDTH: Final = 560
_WIDE: Final = 1000
_NARROW: Final = 400  # beside long names
_WHOLE: Final = "floor(datum.value) == datum.value ? format(datum.value, ',') : ''"
_TWO_LINES: Final = "split(replace(replace(datum.label, '（', '\\n（'), ' (', '\\n('), '\\n')"


@cache
def specifications(language: str) -> dict[str, dict[str, Any]]:
    """Card → its chart as Vega."""
    count = say(language, "份数", "reports")
    graded = _colours([(GRADE[key].get(language), colour) for key, colour in _GRADES.items()])  # type: ignore[index]
    severe = _colours([(SEVERITY[key].get(language), colour) for key, colour in _SEVERITIES.items()])  # type: ignore[index]
    stacked = {"field": "count", "type": "quantitative", "title": count, "axis": {"tickMinStep": 1}}
    upright = {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {
                "field": "name",
                "type": "ordinal",
                "title": None,
                "sort": None,
                "axis": {"labelAngle": 0, "labelLimit": 130, "labelExpr": _TWO_LINES},
            },
            "y": stacked,
            "color": {"field": "grade", "type": "nominal", "title": None, "scale": graded, "legend": {"orient": "top"}},
            "order": {"field": "order"},
        },
        "height": 240,
    }
    lying = {
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                "field": "name",
                "type": "ordinal",
                "title": None,
                "sort": {"field": "at"},
                "axis": {"labelLimit": 260},
            },
            "x": stacked,
        },
        "height": {"step": 21},
        "width": _NARROW,
    }
    by_grade = {"field": "grade", "type": "nominal", "title": None, "scale": graded, "legend": {"orient": "top"}}
    by_severity = {"field": "severity", "type": "nominal", "title": None, "scale": severe, "legend": {"orient": "top"}}
    lines = {
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "count", "type": "quantitative", "title": say(language, "件数", "applications")},
            "color": {
                "field": "what", "type": "nominal", "title": None, "sort": {"field": "at"},
                "legend": {"orient": "right"},
            },
        },
        "height": 280,
        "width": _WIDE,
    }  # fmt: skip
    return {
        "by-year": _vega(upright),
        "by-kind": _vega(upright),
        "by-place": _vega(_with(lying, color=by_grade, order={"field": "order"})),
        "by-rule": _vega(_with(lying, color=by_severity)),
        "totals": _vega(lines),
    }


def _colours(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    return {"domain": [name for name, _ in pairs], "range": [colour for _, colour in pairs]}


def _with(chart: dict[str, Any], **encoding: Any) -> dict[str, Any]:
    return {**chart, "encoding": {**chart["encoding"], **encoding}}


def _vega(chart: dict[str, Any]) -> dict[str, Any]:
    import vl_convert

    whole = {
        "data": {"name": "rows", "values": []},
        "width": _WIDTH,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#e8ebeb"},
            "legend": {"labelFontSize": 12},
        },
        **chart,
    }
    made: dict[str, Any] = vl_convert.vegalite_to_vega(msgspec.json.encode(whole).decode())
    return made


def trend(rows: list[dict[str, Any]], language: str) -> str:
    """A chart of some figures over the years as SVG. rows: `year`, `value`, `name` of the figure."""
    import vl_convert

    chart = {
        "data": {"values": rows},
        "facet": {"field": "name", "type": "nominal", "title": None, "sort": None,
                  "header": {"labelFontSize": 12, "labelLimit": 240}},
        "columns": 3,
        "spec": {
            "width": 300, "height": 120,
            "mark": {"type": "line", "point": True, "color": "#1d5b84"},
            "encoding": {
                "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
                "y": {
                    "field": "value", "type": "quantitative", "title": None,
                    "axis": {"tickCount": 4, "labelExpr": _WHOLE},
                },
            },
        },
        "resolve": {"scale": {"y": "independent"}},
        "config": {"font": _FONT, "view": {"stroke": "#e8ebeb"}},
    }  # fmt: skip
    return str(vl_convert.vegalite_to_svg(msgspec.json.encode(chart).decode()))
