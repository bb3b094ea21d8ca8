"""The workbook, opened again and printed by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from linter.checks.record import Run
from linter.outputs import View, binary_pieces
from linter.runner.linter import Linter
from linter.text.bilingual import Text
from tests.documents import printers
from tests.outputs import sample_run
from tests.tools import goldens

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "＝1+1", " =1", "\t=1", "\r=1")


def written(run: Run, view: View | None = None) -> bytes:
    return b"".join(binary_pieces("xlsx", run, "zh", view or View(book=sample_run.book())))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def faulty() -> bytes:
    run, view = goldens.faulty()
    return written(run, view)


def test_in_memory_it_is_the_same_and_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheet by sheet and part by part, where temporary files cannot be had."""
    run, view = goldens.faulty()
    plain = written(run, view)
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    view.in_memory = True
    made = written(run, view)
    parts = [zipfile.ZipFile(io.BytesIO(data)) for data in (plain, made)]
    assert sorted(parts[0].namelist()) == sorted(parts[1].namelist())
    for name in parts[0].namelist():
        if name != "docProps/core.xml":  # the time
            assert parts[0].read(name) == parts[1].read(name), name
    view.in_memory = False


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_becomes_a_formula(text: str) -> None:
    """Wherever text of a report or of a roster may come."""
    run = sample_run.whole()
    record = run.reports[0]
    record.agency = record.path = text
    record.findings[1].message = record.findings[1].advice = record.findings[1].where = Text(text, text)
    record.undecided[0].reason = Text(text, text)
    run.unreadable[0].path = text
    assert run.roster is not None
    run.roster.agencies[0].agency = run.roster.path = text
    data = written(run)
    cells = [cell for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    like = [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip() == text.strip()]
    # a text stays one when somebody edits its cell, too
    assert len(like) >= 5 and all(cell.quotePrefix for cell in like)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            assert b"<f>" not in package.read(name) and b"<f " not in package.read(name), name


def test_control_signs_and_personal_numbers_stay_outside() -> None:
    run = sample_run.whole()
    run.reports[0].findings[1].message = Text("甲\x00\x1b[31m\u202e 联系人13912345678", "x")
    said = [str(cell.value) for row in opened(written(run))["问题"].iter_rows() for cell in row]
    assert any("甲[31m 联系人***********" in text for text in said)


def test_a_text_longer_than_a_cell_is_cut() -> None:
    run = sample_run.whole()
    run.reports[0].findings[1].message = Text("长" * 40_000, "x")
    assert max(len(str(cell.value)) for row in opened(written(run))["问题"].iter_rows() for cell in row) == 32_767


def test_wrong_cells_are_coloured_with_their_findings(faulty: bytes) -> None:
    sheet = opened(faulty)["表三 现行格式"]
    marked = {
        (sheet.cell(cell.row, 1).value, sheet.cell(cell.row, 3).value, sheet.cell(1, cell.column).value): cell
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.comment is not None
    }
    cell = marked["青禾市教育局", "四、结转下年度继续办理", "自然人"]
    assert cell.value == 3 and cell.fill.fgColor.rgb == "00FFC7CE"
    assert cell.comment.text.startswith("错误 SUM001 【表三“自然人”列】本年新收 46 ＋ 上年结转 2 ＝ 48")
    # the four cells of each of the two columns that do not balance, and the cell that the text contradicts
    assert len([key for key in marked if key[0] == "青禾市教育局"]) == 8
    assert ("清河县人民政府办公室", "（一）予以公开", "总计") in marked
    plain = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.comment is None]
    assert all(not cell.fill.fill_type for cell in plain)


def test_every_sheet_filters_keeps_its_heads_and_prints_on_a4_landscape(faulty: bytes) -> None:
    book = opened(faulty)
    assert book.sheetnames[:3] == ["总览", "问题", "未能核对"]
    for sheet in book.worksheets:
        heads = 2 if sheet.title == "总览" else 1
        assert sheet.freeze_panes == f"A{heads + 1}" and sheet.print_title_rows == f"${heads}:${heads}"
        assert sheet.auto_filter.ref == f"A{heads}:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0


def test_many_reports_in_little_memory() -> None:
    """Rows do not pile up: what is held for 400 reports is less than twice what is held for 40."""
    import tracemalloc

    def most(number: int) -> int:
        run = Run(reports=[sample_run.checked() for _ in range(number)])
        tracemalloc.start()
        for _ in binary_pieces("xlsx", run, "zh", View(book=sample_run.book())):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(1)  # imports
    assert most(400) < 2 * most(40)


@printers.needs("soffice")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_libreoffice_opens_and_prints_it(faulty: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(printers.writer([faulty], "pdf", "xlsx")[0])
    info = subprocess.run(["pdfinfo", tmp_path / "a.pdf"], check=True, capture_output=True, text=True).stdout
    wide, high = map(float, re.findall(r"Page size: +([\d.]+) x ([\d.]+)", info)[0])
    assert round(wide) == 842 and round(high) == 595
    pages = int(re.findall(r"Pages: +(\d+)", info)[0])
    assert pages >= 5  # a sheet is one page wide
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True)
    assert "不合格 4 份" in text.stdout and f"第 1 页，共 {pages} 页" in text.stdout
    # the heads are repeated where a table goes on
    assert text.stdout.count("法律服务机构") > 1


def test_a_clean_report_has_its_tables_unmarked() -> None:
    linter = Linter()
    path = goldens.ROOT / "examples" / "2021-town.txt"
    run = Run(reports=[linter.examine(path.name, path.read_bytes())])
    book = opened(written(run, View(book=linter.rulebook)))
    assert [name for name in book.sheetnames if name.startswith("表")] == [
        "表二 现行格式",
        "表三 现行格式",
        "表四 现行格式",
    ]
    assert book["未能核对"]["C2"].value == "全部核对完毕" and book["问题"].max_row == 1
