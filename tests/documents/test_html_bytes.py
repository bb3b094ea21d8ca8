"""From bytes to a web page: its encoding, whatever it declares, and what is told to be a page."""

from __future__ import annotations

import pytest

from linter.documents.html import looks_like_html
from tests.documents import made
from tests.documents.html_reading import read


@pytest.mark.parametrize(
    ("declared", "real", "noted"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8", "utf-8-sig", False),
        ("gb2312", "gbk", False),
        ("GBK", "gb18030", False),
        ("utf-8", "gbk", True),
        ("gb2312", "utf-8", True),
        ("utf-8", "utf-16", False),
        ("iso-8859-1", "gbk", False),
    ],
)
def test_the_bytes_decide_about_the_encoding(declared, real, noted, goldens):
    golden = goldens["2021-town"]
    page = made.web(golden, charset=declared).replace(golden.preface[0], "镕𠮷㐂" if real == "gb18030" else "朱镕")
    document = read(page.encode(real))
    assert document.lines[:3] == [*golden.title, "镕𠮷㐂" if real == "gb18030" else "朱镕"]
    assert [note.zh for note in document.notes] == (
        [f"网页声明的编码为 {'gb18030' if real == 'utf-8' else 'utf-8'}，实际为 {document.encoding}，已按实际编码读取"]
        if noted
        else []
    )


def test_a_page_without_a_declaration(goldens):
    page = made.web(goldens["2021-office"]).replace("charset=utf-8", "")
    assert read(page.encode("gbk")).encoding == "gb18030"


def test_a_traditional_page_in_big5(goldens):
    page = "<meta charset=big5><p>本機關依法公開政府資訊，受理申請</p><p>總計</p>"
    assert read(page.encode("big5")).lines == ["本機關依法公開政府資訊，受理申請", "總計"]


def test_a_broken_byte_is_told_not_fatal(goldens):
    data = made.web(goldens["2021-town"]).encode()
    at = data.index("便民".encode())
    document = read(data[:at] + b"\xff" + data[at:])
    assert document.encoding == "utf-8"
    assert [note.zh for note in document.notes] == ["网页有 1 处无法解码，显示为“�”"]
    cut = read(data[: data.index(b"</p>", len(data) // 3) - 1])
    assert cut.lines[0] == goldens["2021-town"].title[0]


def test_a_prologue_and_zero_bytes_do_no_harm():
    assert read('\n<?xml version="1.0" encoding="gb2312"?><html><body><p>报告').lines == ["报告"]
    assert read(b"<p>\xb1\xa8\xb8\xe6\x00\xb5\xc4</p>").lines == ["报告的"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"\xef\xbb\xbf\n<HTML>", True),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html>', True),
        ("<html><p>年".encode("utf-16"), True),
        (b"<div>1</div>", True),
        (b"<table><tr><td>1</td></table>", True),
        ("一、总体情况\n<p>".encode(), False),
        (b"<2023>", False),
        (b"", False),
    ],
)
def test_pages_are_told_by_their_beginning(data, expected):
    assert looks_like_html(data) is expected
