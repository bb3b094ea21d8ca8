"""A generated province: reports of invented agencies over some years, for the survey's tests and measurements.

The same seed gives the same texts. Most reports are in order; shares of them carry a figure over wrongly, do not
balance, are copied from last year or from a neighbour, leave a cell blank, come late, or are missing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from linter.testing import forms, golden, layouts
from linter.testing.golden import REQUEST_COLUMNS, Golden, Table

_FIRST, _SECOND = "山水云石花木金玉春秋东西南北青白红蓝长平安宁和顺", "河溪岭坪湾塘桥坝沟原关口庄店集坡垭泉湖"
# organ → which golden it is made of, and its kind
_ORGANS = {
    "人民政府办公室": "2021-office",
    **dict.fromkeys(
        ("教育局", "财政局", "民政局", "司法局", "水利局", "交通运输局", "农业农村局", "文化和旅游局"),
        "2021-department",
    ),
    "柳树镇人民政府": "2021-town",
    "桃林镇人民政府": "2021-town",
    "人民政府": "2021-government",  # the last: it adds up what the organs have
}
ORGANS = tuple(_ORGANS)
# what differs between texts is said in these characters, so that records can be told apart by exchanging them
TOKENS = "翡翠珊瑚琥珀玛瑙琉璃玳瑁璎珞琼瑶璞玥珺琬琰瑾瑜珩琮璋"
_THINGS = (
    "政策文件",
    "办事指南",
    "财政资金",
    "招生入学",
    "民生实事",
    "项目批准",
    "应急管理",
    "养老服务",
    "水资源",
    "农机补贴",
)
_ACTS = ("梳理", "公布", "更新", "解读", "归集", "清理", "修订", "审核", "推送", "汇编")
_MEANS = ("政务新媒体", "政府网站", "公开专栏", "便民大厅", "公示栏", "热线平台")
_LAYOUTS = ("tabs", "pipes", "pdf", "cells")
_ASSESSED = "公开工作纳入年度考核，工作考核结果为良好；开展社会评议1次，评议结果为满意；没有发生需要责任追究的情形。"
_PERIOD = "所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
_RESULTS = ("granted", "granted", "granted", "partial", "denied.process", "unavailable.not_held", "rejected.petition")


class Text(Struct):
    """One generated report. name: of its file, with its folder."""

    name: str
    agency: str
    year: int
    text: str


class _Agency(Struct):
    name: str
    place: str
    golden: str
    layout: str
    size: int
    carried: dict[str, int]
    stock: int
    said: list[str] = []


def province(rules: Path, counties: int, years: range, seed: int = 1, name: str = "四川省") -> Iterator[Text]:
    """The reports, by county, agency and year. rules: the folder of the rulebook, for its goldens and forms."""
    rng = random.Random(seed)
    known_forms = forms.load(rules / "forms")
    goldens = {key: golden.load(rules / "golden" / f"{key}.yaml") for key in set(_ORGANS.values())}
    for number in range(counties):
        place = county(number)
        said: list[str] = []
        sums: dict[int, list[Table]] = {year: [] for year in years}
        for organ in ORGANS:
            agency = _Agency(
                place + organ, place, _ORGANS[organ], rng.choice(_LAYOUTS), rng.choice((3, 8, 20, 60, 200)),
                dict.fromkeys(REQUEST_COLUMNS[:-1], 0), rng.randint(5, 60),
            )  # fmt: skip
            for year in years:
                whole = _sum(sums[year]) if organ == "人民政府" else None
                report = _report(rng, goldens[agency.golden], agency, year, said, whole)
                if "镇" not in organ:
                    sums[year].append(report.tables["requests"])
                if rng.random() < 0.02:
                    continue  # was never published
                text = layouts.render(report, agency.layout, known_forms).text
                yield Text(f"{name}/{place}/{agency.name}-{year}.txt", agency.name, year, text)


def county(number: int) -> str:
    """The name of a county, of three characters; each number has its own up to some ten thousand."""
    first, rest = number % len(_FIRST), number // len(_FIRST)
    second, third = rest % len(_SECOND), rest // len(_SECOND)
    middle = "" if third == 0 else _FIRST[(third - 1) % len(_FIRST)]
    return f"{_FIRST[first]}{middle}{_SECOND[second]}县" if middle else f"{_FIRST[first]}{_SECOND[second]}县"


def agencies(counties: int) -> Iterator[str]:
    """Every agency that should report."""
    return (county(number) + organ for number in range(counties) for organ in ORGANS)


def _report(
    rng: random.Random, model: Golden, agency: _Agency, year: int, said: list[str], whole: Table | None
) -> Golden:
    """One report; `said` gathers the texts of the county, and one of them may be copied. whole: table three."""
    found, old = model.copy(), model.year
    wrong = rng.random()
    found.tables["requests"] = whole or _requests(rng, agency, carry=wrong >= 0.03)
    if 0.03 <= wrong < 0.05:
        found.tables["requests"]["new"]["natural_person"] = None
    elif 0.05 <= wrong < 0.07:
        found.tables["requests"]["granted"]["total"] = 7 + int(found.tables["requests"]["granted"]["total"] or 0)
    for row in found.tables["proactive"].values():
        for column, value in row.items():
            if isinstance(value, int) and value and column == "decisions":
                row[column] = max(1, round(value * rng.uniform(0.7, 1.3)))
    documents = found.tables["proactive"]["normative_documents"]
    issued, repealed = rng.randint(0, 6), rng.randint(0, min(4, agency.stock))
    agency.stock += issued - repealed + (0 if rng.random() < 0.97 else 2)
    documents.update(issued=issued, repealed=repealed, in_force=agency.stock)
    total = found.tables["requests"]
    overview, problems = found.sections["overview"], found.sections["problems"]
    copies = rng.random()
    if agency.said and copies < 0.04:
        lines = agency.said  # last year's once more
    elif said and copies < 0.12:
        lines = rng.choice(said).split("\n")
    else:
        lines = [_sentence(rng) for _ in range(14)]
        said.append("\n".join(lines))
    agency.said = lines
    overview.body = [
        f"{year}年，{agency.name}推进政府信息公开。",
        f"（一）主动公开。{''.join(lines[:7])}",
        f"（二）依申请公开。本年新收政府信息公开申请{total['new']['total']}件，办结{total['handled_total']['total']}件。",
        f"（三）政府信息管理。{''.join(lines[7:10])}",
        f"（四）平台建设。{lines[10]}",
        f"（五）监督保障。{lines[11]}{_ASSESSED if '镇' in agency.name or agency.name.endswith('县人民政府') else ''}",
    ]
    problems.body = [f"存在的主要问题：{lines[12]}", f"改进情况：{lines[13]}"]
    late = rng.random() < 0.03
    signed = f"{year + 1}年{'4' if late else '1'}月{rng.randint(5, 28)}日"
    found.sections["other"].body = [f"{year}年，{agency.name}没有收取信息处理费。"]
    found.title = [agency.name, f"{year}年政府信息公开工作年度报告"]
    found.signature = [agency.name, signed]
    preface = model.preface[0].split("所列数据的")[0].replace(model.agency, agency.name)
    preface = preface.replace("柳溪镇人民政府", "本机关").replace(str(old), str(year))
    found.preface = [preface + _PERIOD.format(year=year)]
    found.agency, found.year = agency.name, year
    return found


def _sentence(rng: random.Random) -> str:
    """A sentence of two clauses, hardly ever the same twice."""
    token = "".join(rng.sample(TOKENS, 3))
    return (
        f"围绕“{token}”行动{rng.choice(_ACTS)}{rng.choice(_THINGS)}类政府信息{rng.randint(3, 400)}条，"
        f"通过{rng.choice(_MEANS)}开展{token[::-1]}主题{rng.choice(_THINGS)}宣传{rng.randint(2, 40)}场。"
    )


def _requests(rng: random.Random, agency: _Agency, carry: bool) -> Table:
    """Table three, balanced; what is carried in is what was carried out last year, unless `carry` is false."""
    table: Table = {row: dict.fromkeys(REQUEST_COLUMNS, 0) for row in _ROWS}
    agency.size = max(1, round(agency.size * rng.uniform(0.8, 1.25) * (8 if rng.random() < 0.01 else 1)))
    for column in REQUEST_COLUMNS[:-1]:
        weight = {"natural_person": 1.0, "commercial": 0.2}.get(column, 0.02)
        new = rng.randint(0, max(1, round(agency.size * weight))) if weight > 0.1 or rng.random() < 0.2 else 0
        came = agency.carried[column] + (0 if carry else 1)
        left = rng.randint(0, (new + came) // 8)
        table["new"][column], table["carried_in"][column] = new, came
        table["carried_out"][column], table["handled_total"][column] = left, new + came - left
        for _ in range(new + came - left):
            row = rng.choice(_RESULTS)
            table[row][column] = int(table[row][column] or 0) + 1
        agency.carried[column] = left
    for cells in table.values():
        cells["total"] = sum(int(cells[column] or 0) for column in REQUEST_COLUMNS[:-1])
    return table


def _sum(tables: list[Table]) -> Table:
    """The figures of several reports added up; blank cells count nothing."""
    found: Table = {row: dict.fromkeys(REQUEST_COLUMNS, 0) for row in _ROWS}
    for table in tables:
        for row in _ROWS:
            for column in REQUEST_COLUMNS[:-1]:
                found[row][column] = int(found[row][column] or 0) + int(table[row][column] or 0)
    for cells in found.values():
        cells["total"] = sum(int(cells[column] or 0) for column in REQUEST_COLUMNS[:-1])
    return found


_ROWS = (
    "new", "carried_in", "granted", "partial", "denied.state_secret", "denied.law_prohibits",
    "denied.security_stability", "denied.third_party", "denied.internal_affairs", "denied.process",
    "denied.enforcement_file", "denied.administrative_query", "unavailable.not_held", "unavailable.needs_creation",
    "unavailable.unclear", "rejected.petition", "rejected.repeat", "rejected.publication", "rejected.excessive",
    "rejected.confirm", "other.no_correction", "other.unpaid", "other.other", "handled_total", "carried_out",
)  # fmt: skip
