"""Pages that stand in something else: frames, mails, form fields, answers of a site's interface."""

from __future__ import annotations

import base64
import html
import json

import pytest
from msgspec import structs

from linter.documents import read_bytes
from linter.documents.html.css import Sheet
from linter.documents.html.declared import declarations
from linter.documents.html.matching import Node
from linter.documents.html.style import judged
from linter.documents.model import UnreadableError
from linter.engine.engine import Engine
from linter.reading import NotAReportError, read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits
from tests.documents import made

SHELL = "<!DOCTYPE html><html><head><title>某县政府网</title></head><body><div>首页 | 要闻</div>{}<div>主办：某县</div></body></html>"


@pytest.fixture
def golden(goldens):
    return edits.apply(goldens["2021-office"], [{"cell": "requests.granted.total", "to": 88}])


@pytest.fixture
def found(book):
    def rules(name: str, data: bytes) -> set[str]:
        report = read_report(read_bytes(name, data), book.forms, ClaimReader(book.quantities))
        return {finding.rule for finding in Engine(book).check(report).findings}

    return rules


@pytest.fixture
def refusal(book):
    def said(name: str, data: bytes) -> str:
        with pytest.raises((UnreadableError, NotAReportError)) as caught:
            read_report(read_bytes(name, data), book.forms, ClaimReader(book.quantities))
        return str(caught.value)

    return said


def body_of(golden) -> str:
    page = made.web(golden)
    return page[page.index("<div id=zoom>") : page.index("</body>")]


WRONG = {"SUM002", "SUM003", "NAR005"}


# --- frames


def archive(*parts: tuple[str, bytes, str]) -> bytes:
    """A web archive of parts: headers, content, type."""
    made_ = "".join(
        f"------B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{headers}\r\n"
        f"{base64.encodebytes(content).decode()}\r\n"
        for headers, content, kind in parts
    )
    head = 'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----B"\r\n\r\n'
    return f"{head}{made_}------B--\r\n".encode()


@pytest.mark.parametrize(
    ("source", "header"),
    [
        ("cid:f2@x", "Content-ID: <f2@x>\r\n"),
        ("http://x/art.html", "Content-Location: http://x/art.html\r\n"),
        ("http://y/other.html", "Content-Location: http://x/art.html\r\n"),  # not named by the frame
    ],
)
@pytest.mark.parametrize("element", ["<iframe src='{}'></iframe>", "<frameset><frame src='{}'></frameset>"])
def test_a_report_in_a_frame_of_an_archive(source, header, element, golden, found):
    shell = SHELL.format(element.format(source)).encode()
    page = made.web(golden, charset="gbk").encode("gbk")
    data = archive(
        ("Content-Location: http://x/\r\n", shell, "text/html; charset=utf-8"), (header, page, "text/html; charset=gbk")
    )
    assert found("a.mht", data) == WRONG


def test_a_frame_whose_page_stands_in_the_page(golden, found):
    inner = html.escape(made.web(golden))
    data = SHELL.format(f'<iframe srcdoc="{inner}"></iframe>').encode()
    assert found("a.html", data) == WRONG
    document = read_bytes("a.html", data)
    assert document.lines[0] == "首页 | 要闻" and document.lines[1] == golden.title[0]
    assert document.lines[-1] == "主办：某县"


def test_a_frame_of_another_file_is_named(refusal):
    said = refusal("a.html", SHELL.format("<iframe src='/art/2024.html'></iframe>").encode())
    assert "框架" in said and "/art/2024.html" in said


def test_frames_within_frames_end():
    page = "x"
    for _ in range(12):
        page = f'<iframe srcdoc="{html.escape(f"<p>一{page}</p>")}"></iframe>'
    assert len(read_bytes("a.html", SHELL.format(page).encode()).lines) < 12
    itself = archive(("Content-ID: <a>\r\n", b"<html><p>x<iframe src='cid:a'></iframe>", "text/html"))
    assert read_bytes("a.mht", itself).lines == ["x"] * 5


def test_a_page_that_a_script_loads_says_so(refusal):
    said = refusal(
        "a.html",
        b"<!DOCTYPE html><html><div id=app>\xe5\x8a\xa0\xe8\xbd\xbd\xe4\xb8\xad</div><script src=a.js></script>",
    )
    assert said.startswith("网页的正文由脚本载入")


# --- mails


def test_a_report_in_an_attachment_is_named(refusal):
    attached = 'Content-Disposition: attachment; filename="=?utf-8?b?5bm05oqlLmRvY3g=?="\r\n'
    data = archive(
        ("", "您好，年报见附件。".encode(), "text/plain; charset=utf-8"), (attached, b"PK", "application/octet-stream")
    )
    assert "附件“年报.docx”" in refusal("a.eml", data)
    alone = archive((attached, b"PK", "application/octet-stream"))
    assert "附件“年报.docx”" in refusal("a.eml", alone)


def test_a_report_that_is_the_mail(golden, found, render):
    page = archive(("", made.web(golden).encode(), "text/html; charset=utf-8"))
    assert found("a.eml", page) == WRONG
    text = render(golden, "tabs").text.encode()
    head = b"From: a@b\r\nTo: c@d\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    assert found("a.eml", head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(text)) == WRONG


# --- pages in form fields


@pytest.mark.parametrize(
    "field",
    [
        "<textarea style='display:none'>{}</textarea>",
        "<textarea name=content>{}</textarea>",
        '<input type="hidden" name="c" value="{}">',
        "<div>{}</div>",
        "<pre>{}</pre>",
    ],
)
def test_an_escaped_page(field, golden, found):
    data = SHELL.format(field.format(html.escape(body_of(golden)))).encode()
    assert found("a.html", data) == WRONG
    assert any("转义" in note.zh for note in read_bytes("a.html", data).notes)


def test_a_copy_in_a_field_is_not_read_beside_the_page(golden, found):
    copy = f"<textarea style='display:none'>{html.escape(body_of(golden).replace('88', '99'))}</textarea>"
    data = made.web(golden).replace("</body>", f"{copy}</body>").encode()
    assert found("a.html", data) == WRONG
    assert not any("99" in line for line in read_bytes("a.html", data).lines)


# --- answers of an interface


def wrapped(value: object) -> list[bytes]:
    text = json.dumps(value, ensure_ascii=False)
    return [
        text.encode(),
        json.dumps(value).encode(),
        f"jQuery1_2({text});".encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("gbk"),
    ]


def test_an_answer_with_a_page(golden, found):
    title, body = golden.title[0], body_of(golden)
    for value in (
        {"code": 0, "data": {"title": title, "content": body}},
        {"data": [{"content": html.escape(body), "docTitle": title}]},
        [{"title": title, "parts": [body[: body.index("<table")], body[body.index("<table") :]]}],
    ):
        for data in wrapped(value):
            assert found("a.json", data) == WRONG


def test_the_title_of_an_answer_counts_where_the_page_has_none(golden):
    body = body_of(golden).replace(golden.title[0], "")
    data = json.dumps({"title": golden.title[0], "content": body}).encode()
    assert read_bytes("a.json", data).lines[0] == golden.title[0]


def test_an_answer_with_plain_text(golden, found, render):
    assert found("a.json", json.dumps({"text": render(golden, "tabs").text}).encode()) == WRONG


def test_answers_without_a_report(refusal):
    for value in ({"code": 500, "msg": "错误"}, [], {}, {"a": [1, 2, None, True]}):
        assert refusal("a.json", json.dumps(value).encode()).startswith("这是 JSON 数据")
    assert read_bytes("a.txt", "[首页] 一、总体情况".encode()).lines == ["[首页] 一、总体情况"]
    for text in ("[" * 100_000, '{"a":' * 30_000, '{"a": 1'):
        read_bytes("a.txt", text.encode())


# --- style sheets


def test_rules_that_are_not_followed_hide_nothing():
    sheet = Sheet()
    for rules in (
        "tr:nth-child(2){display:none}", "p + i, p ~ i{display:none}", "[hidden]{display:none}", "i:hover{display:none}",
        ".a{.b{display:none}}", "@supports (x:y){i{display:none}}", "i{display:none", "}{", "/*", "@import 'a.css';",
        "i{display:block;/* display:none */}", "a b c d e f g h i j k l m n o p q r i{display:none}",
    ):  # fmt: skip
        sheet.add(rules)
    assert sheet.style(Node("").child("p", {}).child("i", {}), "").displayed in (None, True)


def test_declarations():
    plain, urgent = declarations("COLOR : #FFF; display:none!important; font-size: 0.0em; vertical-align: 3px; x; :")
    assert (plain.colour, plain.sized, plain.shift, plain.displayed) == (0xFFFFFF, False, "raised", None)
    assert urgent.displayed is False
    assert declarations("background: url(a.png) #fff")[0].ground == -1
    assert declarations("background: #FFF none")[0].ground == 0xFFFFFF
    harmless = declarations("text-indent:2em;left:10px;font-size:12px;vertical-align:middle")[0]
    assert judged(harmless) == "seen"
    assert structs.replace(harmless, sights=None) == declarations("font-size:9pt")[0]


@pytest.mark.parametrize(
    "css",
    ["/*" * 200_000, "{" * 300_000, "@a{" * 100_000, "a,q{display:none}" * 50_000, ".a " * 100_000 + "{display:none}"],
)
def test_endless_style_sheets_are_read_in_time(css):
    page = f"<html><style>{css}</style>" + "<div><p class=a><b>x</b></p>" * 200
    assert read_bytes("a.html", page.encode()).lines


# --- files that a page shows or offers


@pytest.mark.parametrize(
    "element",
    [
        "<embed src='/files/%E5%B9%B4%E6%8A%A5.pdf?v=2'>",
        "<object data='年报.pdf' type='application/pdf'>请下载</object>",
        "<p>附件：<a href='down?file=年报.pdf&amp;id=3'>下载</a></p>",
    ],
)
def test_a_report_in_a_file_of_the_page_is_named(element, refusal):
    heading = "<h1>清河县水务局2024年政府信息公开工作年度报告</h1>"
    assert "年报.pdf" in refusal("a.html", SHELL.format(heading + element).encode())


def test_a_page_on_something_else_offers_files_too(refusal):
    said = refusal("a.html", SHELL.format("<p>招聘公告</p><a href='名单.xls'>名单</a>").encode())
    assert said.startswith("不是政府信息公开工作年度报告")
    data = SHELL.format("<p>清河县水务局政府信息公开年报</p><a href='index.html'>更多</a>").encode()
    assert refusal("a.html", data).startswith("不是政府信息公开工作年度报告")


def test_a_report_with_a_file_beside_it_is_read(golden, found):
    page = made.web(golden).replace("</body>", "<a href='年报.docx'>下载</a></body>")
    assert found("a.html", page.encode()) == WRONG
