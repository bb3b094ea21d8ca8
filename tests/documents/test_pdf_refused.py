"""PDFs that are not read, each with its sentence: scans, passwords, damage."""

from __future__ import annotations

import pytest

from linter.text.bilingual import Text
from tests.documents.drawn import Sheet, pdf
from tests.documents.pdf_reading import FILLER, read, refusal, stored


@pytest.mark.usefixtures("no_ocr")
def test_a_scan_is_refused_and_the_way_out_named() -> None:
    message = refusal(pdf([Sheet().image(), Sheet().image()]))
    assert "扫描件" in message and 'pip install "report-lint[ocr]"' in message and "导出" in message


@pytest.mark.usefixtures("no_ocr")
def test_a_scanned_page_within_a_report_is_refused() -> None:
    assert "第 2 页" in refusal(pdf([Sheet().lines(FILLER), Sheet().image(), Sheet().lines(FILLER)]))


def test_a_cover_that_is_a_picture_is_noted() -> None:
    document = read(pdf([Sheet().image().text(200, 500, "年度报告"), *[Sheet().lines(FILLER) for _ in range(3)]]))
    assert document.notes == [Text("第 1 页为图片，未检查", "page 1 is an image and was not checked")]
    assert document.lines == ["年度报告", FILLER, FILLER, FILLER]


def test_paper_with_a_printed_head_is_no_scan() -> None:
    sheets = [Sheet().image().lines(FILLER), Sheet().image().lines(FILLER), Sheet().image().lines("2024年1月20日")]
    assert read(pdf(sheets)).lines[-1] == "2024年1月20日"


def test_text_that_ocr_laid_under_a_scan_is_noted() -> None:
    document = read(pdf([Sheet().image().text(72, 700, FILLER, mode=3)]))
    assert document.lines == [FILLER]
    assert document.notes and "识别结果" in document.notes[0].zh
    assert document.trust == "doubtful"


def test_a_page_without_anything_is_refused() -> None:
    assert "没有文字" in refusal(pdf([Sheet()]))


@pytest.mark.usefixtures("no_ocr")
def test_text_without_character_codes_is_refused() -> None:
    data = pdf([Sheet().lines(FILLER)]).replace(b"/ToUnicode/Identity-H", b"                     ")
    assert "没有编码信息" in refusal(data) and 'pip install "report-lint[ocr]"' in refusal(data)


def test_passwords() -> None:
    assert "--password" in refusal(stored("user-password"))
    assert "不正确" in refusal(stored("user-password"), "guess")
    assert read(stored("owner-password")).lines == read(stored("writer")).lines
    assert read(stored("user-password"), "reader").lines == read(stored("writer")).lines


def test_a_truncated_file_is_refused() -> None:
    data = stored("writer")
    assert "不完整" in refusal(data[: len(data) // 2])


@pytest.mark.parametrize("name", ["writer", "browser"])
def test_a_broken_table_of_references_is_rebuilt(name: str) -> None:
    whole = read(stored(name))
    document = read(stored(name).replace(b"startxref", b"startxrfe"))
    assert document.lines == whole.lines
    assert "索引" in document.notes[0].zh


@pytest.mark.parametrize("data", [b"%PDF-1.4\n" + bytes(range(256)) * 400, b"%PDF-1.7\n", b""])
def test_what_is_no_pdf_is_refused_in_one_sentence(data: bytes) -> None:
    assert "\n" not in refusal(data)
