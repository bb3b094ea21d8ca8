"""Every layout holds the whole report, and tells rightly on which line each figure stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.testing import edits, forms, golden, layouts
from linter.testing.golden import Golden

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = ROOT / "rules" / "golden"
FORMS = forms.load(ROOT / "rules" / "forms")
EACH = [(name, layout) for name in golden.names(GOLDENS) for layout in layouts.LAYOUTS]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def slots(report: Golden) -> dict[str, object]:
    return {
        f"{table}.{row}.{column}": value
        for table, rows in report.tables.items()
        for row, values in rows.items()
        for column, value in values.items()
    }


def figures(line: str) -> list[str]:
    """The fields of a line, whatever parts them."""
    return [field for field in re.split(r"[|\t ]+", line) if field]


def test_the_layouts_have_their_names() -> None:
    assert layouts.LAYOUTS == (
        "pdf",
        "pdf-tight",
        "tabs",
        "tabs-shifted",
        "pipes",
        "pipes-ragged",
        "cells",
        "cells-tight",
        "cells-pipes",
    )
    report = golden.load(GOLDENS / "2021-town.yaml")
    with pytest.raises(ValueError, match="unknown layout 'paper'"):
        layouts.render(report, "paper", FORMS)


@pytest.mark.parametrize(("name", "layout"), EACH)
def test_every_figure_stands_on_its_line(name: str, layout: str) -> None:
    report = golden.load(GOLDENS / f"{name}.yaml")
    rendered = layouts.render(report, layout, FORMS)
    lines = rendered.text.split("\n")
    expected = slots(report)
    assert set(rendered.cells) == set(expected)
    for slot, value in expected.items():
        assert str(value) in figures(lines[rendered.cells[slot] - 1]), slot


@pytest.mark.parametrize(("name", "layout"), EACH)
def test_the_figures_of_a_row_stand_in_their_order(name: str, layout: str) -> None:
    report = golden.load(GOLDENS / f"{name}.yaml")
    rendered = layouts.render(report, layout, FORMS)
    lines = rendered.text.split("\n")
    for row, values in report.tables["requests"].items():
        numbers = [rendered.cells[f"requests.{row}.{column}"] for column in values]
        if layout.startswith("cells"):
            assert numbers == sorted(set(numbers))
        else:
            assert len(set(numbers)) == 1
            assert figures(lines[numbers[0] - 1])[-7:] == [str(value) for value in values.values()]


@pytest.mark.parametrize(("name", "layout"), EACH)
def test_the_narrative_is_complete_and_in_order(name: str, layout: str) -> None:
    report = golden.load(GOLDENS / f"{name}.yaml")
    rendered = layouts.render(report, layout, FORMS)
    text = squeezed(rendered.text)
    at = 0
    pieces = [*report.title, *report.preface]
    for section in report.sections.values():
        pieces += [section.heading, *section.body]
    for piece in [*pieces, *report.signature]:
        found = text.find(squeezed(piece), at)
        assert found >= 0, piece
        at = found + len(squeezed(piece))
    assert at == len(text)


@pytest.mark.parametrize(("name", "layout"), EACH)
def test_headings_stand_on_their_lines(name: str, layout: str) -> None:
    report = golden.load(GOLDENS / f"{name}.yaml")
    rendered = layouts.render(report, layout, FORMS)
    lines = rendered.text.split("\n")
    assert {key: lines[line - 1].strip() for key, line in rendered.headings.items()} == {
        key: section.heading for key, section in report.sections.items()
    }


@pytest.mark.parametrize(("name", "layout"), EACH)
def test_every_label_is_printed(name: str, layout: str) -> None:
    report = golden.load(GOLDENS / f"{name}.yaml")
    text = squeezed(layouts.render(report, layout, FORMS).text)
    halved = re.sub(r"[0-9. ]{7,}\n", "", layouts.render(report, "pdf-tight", FORMS).text)
    tables = FORMS[report.form].tables
    for row in tables["requests"].rows:
        for label in (*row.group, row.label):
            assert label in text or label in squeezed(halved), label
    for table in tables.values():
        for column in table.columns:
            assert column.label in text, column.label
    assert layout.startswith("pdf") or all(row.label in text for row in tables["requests"].rows)


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_the_same_golden_gives_the_same_text(layout: str) -> None:
    one, two = (golden.load(GOLDENS / "2021-government.yaml") for _ in range(2))
    assert layouts.render(one, layout, FORMS) == layouts.render(two, layout, FORMS)


def test_pdf_lines_are_narrow_and_apart() -> None:
    report = golden.load(GOLDENS / "2021-government.yaml")
    apart = layouts.render(report, "pdf", FORMS).text
    tight = layouts.render(report, "pdf-tight", FORMS).text
    assert [line.strip() for line in apart.split("\n") if line] == tight.rstrip("\n").split("\n")
    assert "\n\n" not in tight
    assert max(len(line) for line in tight.split("\n")) <= 45
    assert re.search(r"[\u4e00-\u9fff] [0-9]+ ?件", tight) and re.search(r"[0-9]+ 年", tight)
    assert "总计商业\n" in tight and "\n三、本\n年度办\n理结果\n" in tight
    zeros = "0 0 0 0 0 0 0"
    assert f"申请\n{zeros}" in layouts.render(golden.load(GOLDENS / "2021-town.yaml"), "pdf-tight", FORMS).text
    assert re.search(r"已\n[0-9 ]+\n获取信息\n", tight)
    assert re.search(r"\n11 3 4 2 20 3 0 1 1 5 4 1 0 1 6\n", tight)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_tabs_are_a_grid_of_ten_columns(form: str) -> None:
    report = golden.load(GOLDENS / f"{form}-department.yaml")
    rendered = layouts.render(report, "tabs", FORMS)
    lines = rendered.text.split("\n")
    first, last = (rendered.cells[f"requests.{row}.total"] for row in ("new", "carried_out"))
    rows = [line.split("\t") for line in lines[first - 1 : last]]
    assert {len(row) for row in rows} == {10}
    assert len(rows) == (23 if form == "2019" else 25)
    assert [row[0] for row in rows if row[0]][2] == "三、本年度办理结果"
    assert sum(bool(row[0]) for row in rows) == 4


def test_tabs_shifted_has_the_oddities_of_a_poor_conversion() -> None:
    report = golden.load(GOLDENS / "2019-department.yaml")
    rendered = layouts.render(report, "tabs-shifted", FORMS)
    lines = rendered.text.split("\n")

    def fields(row: str) -> list[str]:
        return lines[rendered.cells[f"requests.{row}.total"] - 1].split("\t")

    assert fields("new")[1] == "" and fields("new")[-1] == "" and len(fields("new")) == 10
    assert fields("denied.process")[2] == "6.属于四类过程性信息" and len(fields("denied.process")) == 10
    assert fields("unavailable.unclear")[0] == "3.补正后申请内容仍不明确"
    assert fields("rejected.petition")[:2] == ["（五）不予处理", "1.信访举报投诉类申请"]
    assert len(fields("rejected.repeat")) == 9
    assert lines[rendered.cells["requests.rejected.petition.total"] - 2] == ""
    assert fields("handled_total")[:2] == ["（七）总计", ""]


def test_ragged_pipes_vary_at_the_end() -> None:
    report = golden.load(GOLDENS / "2021-department.yaml")
    text = layouts.render(report, "pipes-ragged", FORMS).text
    rows = [line for line in text.split("\n") if line.endswith("|")]
    assert not any(line.startswith("|") for line in rows)
    assert {len(line) - len(line.rstrip("|")) for line in rows} == {1, 2, 3}


def test_one_cell_a_line() -> None:
    report = golden.load(GOLDENS / "2021-department.yaml")
    assert "\n\n" not in layouts.render(report, "cells-tight", FORMS).text
    assert "\n规章\n\n0\n\n0\n\n0\n\n行政规范性文件\n" in layouts.render(report, "cells", FORMS).text
    assert "\n规章 |\n0 |\n0 |\n0 |\n行政规范性文件 |\n" in layouts.render(report, "cells-pipes", FORMS).text


@pytest.mark.parametrize(
    ("layout", "row"),
    [
        ("tabs", "一、本年新收政府信息公开申请数量\t\t\t46\t\t0\t1\t2\t0\t52"),
        ("tabs-shifted", "一、本年新收政府信息公开申请数量\t\t46\t\t0\t1\t2\t0\t52\t"),
        ("pipes", "| 一、本年新收政府信息公开申请数量 |  |  | 46 |  | 0 | 1 | 2 | 0 | 52 |"),
        ("pdf", "一、本年新收政府信息公开申请数量 46 0 1 2 0 52"),
        ("cells-pipes", "一、本年新收政府信息公开申请数量 |\n46 |\n |\n0 |"),
        ("cells-tight", "一、本年新收政府信息公开申请数量\n46\n\n0\n"),
    ],
)
def test_a_blank_cell(layout: str, row: str) -> None:
    report = golden.load(GOLDENS / "2021-department.yaml")
    report = edits.apply(report, [{"cell": "requests.new.commercial", "to": None}])
    rendered = layouts.render(report, layout, FORMS)
    assert f"\n{row}" in rendered.text
    assert "requests.new.commercial" in rendered.cells
