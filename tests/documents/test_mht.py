"""Web archives: the page in one, and archives without a page or past a limit."""

from __future__ import annotations

import base64

import pytest

from linter.documents.html import looks_like_html
from linter.documents.html.mht import looks_like_mht, read_mht
from linter.documents.model import UnreadableError
from tests.documents import made


def archive(page: bytes, charset: str = "gb2312") -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html"; boundary="----B"\r\n\r\n------B\r\nContent-Type: image/png\r\n\r\nx\r\n------B\r\n'
        b'Content-Type: text/html; charset="' + charset.encode() + b'"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(page) + b"\r\n------B--\r\n"
    )  # fmt: skip


def test_a_web_archive(goldens):
    golden = goldens["2019-town"]
    data = archive(made.web(golden, charset="gb2312").encode("gbk"))
    assert looks_like_mht(data) and not looks_like_html(data)
    document = read_mht("report.mht", data)
    assert (document.lines[0], len(document.grids), document.notes) == (golden.title[0], 3, [])


def test_archives_without_a_page_and_overgrown_ones():
    empty = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--"
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000))
    for data, said in (
        (empty, "没有网页"),
        (nested, "限制项 mht-parts"),
        (b"Content-Type: text/html\r\n" + b"\n" * 1_000_001, "限制项 mht-lines"),
    ):
        with pytest.raises(UnreadableError) as caught:
            read_mht("x.mht", data)
        assert said in str(caught.value)
    assert not looks_like_mht("标题: 报告\n正文".encode())
    assert not looks_like_mht(b"Date: 2023\nNote: report\n\ntext")
