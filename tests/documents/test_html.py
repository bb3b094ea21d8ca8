"""Web pages and web archives: every cell in its place, and each trap that such pages hold."""

from __future__ import annotations

import html

import pytest

from linter.documents.html import looks_like_html, read_html
from linter.documents.html.mht import looks_like_mht, read_mht
from linter.documents.limits import limit
from linter.documents.model import PICTURE, Document, UnreadableError
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits
from tests.conftest import GOLDEN_NAMES
from tests.documents import made
from tests.tools.work import counted

CALLS = 20_000_000  # calls of Python functions for a page of several megabytes, until it is refused
NAVIGATION = (
    '<div class=nav><a href="/">首页</a> | <a href="/zw">政务公开</a> | 您的位置：首页 &gt; 年报</div><table width="100%"><tr>'
    '<td><ul><li>机构职能</li><li>法规文件</li></ul></td><td><script>var a="<td>1</td>";</script>'
)
FOOT = "</td></tr></table><div>主办：云岭县人民政府办公室　浏览次数：1234</div><style>td{border:0}</style>"


def read(page: str | bytes) -> Document:
    return read_html("report.html", page.encode() if isinstance(page, str) else page)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def refusal(page: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(page)
    return str(caught.value)


def pasted(text: str) -> str:
    """A cell's content as pasted from a word processor."""
    half = len(text) // 2
    inner = "".join(f'<span lang="EN-US">{html.escape(p)}</span>' for p in (text[:half], text[half:]) if p)
    return f'<p class="MsoNormal"><span>{inner or "&nbsp;"}<o:p></o:p></span></p>'


def sloppy(grid: made.grids.Grid) -> str:
    """Upper case, cells and rows never closed, blanks as &nbsp;."""
    table = made.web_table(grid, lambda text: html.escape(text) or "&nbsp;", closed=False)
    return table.replace("<td", "<TD").replace("<tr", "<TR")


def bound(grid: made.grids.Grid) -> str:
    return made.web_table(grid, pasted)


# --- whole reports

WAYS = {
    "plain": {},
    "pasted": {"write_table": bound},
    "unclosed": {"write_table": sloppy},
    "inside a page": {"before": NAVIGATION, "after": FOOT},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_golden_as_web_page(name, way, goldens, book):
    golden = goldens[name]
    document = read(made.web(golden, **WAYS[way]))
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    for key, rows in golden.tables.items():
        for row_key, columns in rows.items():
            for column, value in columns.items():
                found = report.tables[key].cells[row_key, column]
                place = found.place
                assert (found.text, found.trust) == ("" if value is None else str(value), "exact")
                assert document.lines[place.line - 1][place.column - 1 : place.end_column - 1].strip() == found.text
    checked = Engine(book).check(report)
    assert checked.crashes == []
    assert [(finding.rule, finding.message.zh) for finding in checked.findings] == []
    assert document.notes == []


def test_the_navigation_stays_out_of_the_report(goldens, book):
    golden = goldens["2021-town"]
    document = read(made.web(golden, before=NAVIGATION, after=FOOT))
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    assert report.agency == golden.agency
    assert document.lines[:3] == ["首页 | 政务公开 | 您的位置：首页 > 年报", "机构职能", "法规文件"]
    assert not any(word in line for line in document.lines for word in ("var a", "border", "某网站"))


# --- text


def test_blocks_and_breaks_end_lines_inline_elements_do_not():
    page = "<h1>年度<b>报告</b></h1><div>一、<span>总体</span><font>情况</font><br>受理<a>28</a>5件\n<p>完</div>尾"
    assert read(page).lines == ["年度报告", "一、总体情况", "受理285件", "完", "尾"]


def test_blanks_are_folded_and_entities_read():
    assert read("<p>  本机关\n   受理&nbsp;3&#8226;&lt;件&gt;　 </p><p>&nbsp;&nbsp;</p>").lines == [
        "本机关 受理\xa03•<件>　"
    ]


def test_bars_of_blanks_are_text():
    document = read("<p>&nbsp;|&nbsp;|&nbsp;|</p><p>|&nbsp;规章&nbsp;|</p>")
    assert (document.lines, document.grids) == (["\xa0|\xa0|\xa0|", "|\xa0规章\xa0|"], [])


def test_what_is_not_shown_is_not_read():
    page = (
        "<head><title>标题</title></head><style>p{}</style><!-- 注 --><noscript>请启用</noscript><template><p>样</p></template>"
        '<script>document.write("<p>写</p>")</script><xml><w:x>残</w:x></xml><!--[if gte mso 9]><p>旧</p><![endif]-->'
        '<span style="display:none">藏</span><p hidden>藏</p><span style="color:red; mso-hide:all">藏</span>'
        '<div style="display: none">先藏后显</div><p>正文<img alt="图">在此</p>'
    )
    assert read(page).lines == ["先藏后显", "正文在此", PICTURE]


def test_preformatted_text_keeps_its_lines():
    assert read("<pre>一、总体情况\n受理5件。\n\n</pre>二、").lines == ["一、总体情况", "受理5件。", "二、"]


# --- tables


def test_spans_are_kept_and_cells_are_joined():
    page = (
        "<table><caption>表一</caption><thead><tr><th rowspan=2 colspan='2'>项目<th>计</thead><tr><td>18<br>2"
        "<tr><td>规章<td>&nbsp;<td><p>9</p><p>7</p></table>"
    )
    document = read(page)
    assert texts(document) == [[["项目", "计"], ["182"], ["规章", "", "97"]]]
    assert document.lines == ["表一", "项目\t计", "182", "规章\t\t97"]
    first = document.grids[0].rows[0][0]
    assert (first.row_span, first.column_span, document.grids[0].exact) == (2, 2, True)
    assert document.grids[0].rows[2][2].column == 5


def test_unclosed_cells():
    document = read((made.FIXTURES / "html" / "unclosed.html").read_bytes())
    assert texts(document) == [
        [["第二十条第（一）项"], ["信息内容", "制发件数", "废止件数"], ["规章", "0", "0"], ["行政规范性文件", "12", ""]]
    ]


def test_layout_tables_give_way_to_what_they_hold():
    document = read((made.FIXTURES / "html" / "nested.html").read_bytes())
    assert texts(document) == [[["规章", "1", "0"], ["规范性文件", "2", "0"]], [["行政许可", "31"]]]
    assert document.lines == [
        "云岭县司法局2023年政府信息公开工作年度报告", "二、主动公开政府信息情况", "规章\t1\t0", "规范性文件\t2\t0",
        "行政许可\t31", "五、存在的主要问题", "公开内容不够及时。", "版权所有",
    ]  # fmt: skip


def test_a_list_of_properties_is_text():
    document = read("<table><tr><td>标题<td>云岭县司法局2023年年度报告<tr><td>公开方式<td>主动公开</table>")
    assert (document.grids, document.lines[1]) == ([], "云岭县司法局2023年年度报告")


def test_cells_outside_rows_and_rows_outside_tables():
    assert texts(read("<table><td>规章<td>3</table>")) == [[["规章", "3"]]]
    assert read("<div><tr><td>规章</td><td>3</td></tr></div>").grids == []
    assert texts(read("<table><tr><table><tr><td>1<td>2</table><td>规章<td>3</table>")) == [
        [["1", "2"]],
        [["规章", "3"]],
    ]


def test_a_report_cut_into_several_tables(goldens, book):
    golden = goldens["2021-government"]

    def cut(grid: made.grids.Grid) -> str:
        rows = made.web_table(grid).split("<tr>")
        half = len(rows) // 2
        if grid.key != "requests":
            return "<tr>".join(rows)
        return "<tr>".join(rows[:half]) + "</table><p>续表</p><table><tr>" + "<tr>".join(rows[half:])

    report = read_report(read(made.web(golden, cut)), book.forms, ClaimReader(book.quantities))
    assert {key: found.value for key, found in report.tables["requests"].cells.items()} == {
        (row_key, column): value
        for row_key, columns in golden.tables["requests"].items()
        for column, value in columns.items()
    }


# --- bytes


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


# --- limits


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("<div>" * 100000 + "x", "html-depth"),
        ("<script>" + "<div>" * 10 + "</script>" + "<b>" * 501 + "x", "html-depth"),
        ("<table><tr><td>" * 20000 + "x", "table-depth"),
        ("<table><tr><td colspan=99999999 rowspan=99999999>x</td></tr></table>" * 50, "table-cells"),
        ("<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>1</td>" * 40 + "</tr>") * 40 + "</table>", "table-cells"),
        ("<table><td>" + "1</table><table><td>" * 501, "tables"),
        ("<p>" + "报" * (limit("line-length") + 1), "line-length"),
        ("<p>报" * (limit("lines") + 1), "lines"),
        ("<br>" * (limit("html-elements") + 1), "html-elements"),
        ("<" * 4_000_000, "html-elements"),
        ("<p " + "a " * limit("html-tag") + ">x", "html-tag"),
        ("x" * (limit("html-size") + 1), "html-size"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_limits_are_named(page, name):
    with counted() as work:
        assert f"限制项 {name}）" in refusal(page)
    assert work.calls < CALLS


@pytest.mark.parametrize(
    "page",
    [
        "<!" * 60000, "<a " * 60000, "</" * 60000, "<![CDATA[" * 20000, '<a b="' * 30000, "<!--" * 60000,
        "<script>" + "</s" * 60000, "", "   ", "<p>&nbsp;</p>", "<script>1</script>",
    ],
    ids=lambda page: page[:12],
)  # fmt: skip
def test_pages_without_text(page):
    with counted() as work:
        assert refusal(page)
    assert work.calls < CALLS


def test_a_wide_span_in_the_navigation_is_no_offence():
    document = read("<table><tr><td colspan=100>页眉</table><table><tr><td>规章<td>1</table>")
    assert texts(document) == [[["规章", "1"]]]


def test_long_text_is_read_to_its_end():
    # the parser's own limit for one text is 10 million bytes; it would drop the rest without a word
    assert read("<p>首</p>" + " " * 11_000_000 + "中<p>末尾</p>").lines == ["首", "中", "末尾"]


# --- telling pages and archives


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


def archive(page: bytes, charset: str = "gb2312") -> bytes:
    import base64

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


# --- numbers of lists


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol style='list-style-type: cjk-ideographic'><li>总体情况<li><p>主动公开</p><p>正文</ol>", ["一、总体情况", "二、主动公开", "正文"]),
        ("<ol style='list-style:inside simp-chinese-informal' start=9><li>甲<li>乙<li>丙</ol>", ["九、甲", "十、乙", "十一、丙"]),
        ("<ol type=1><li>甲<ol type=A><li>乙</ol><li>丙</ol>", ["1. 甲", "A. 乙", "2. 丙"]),
        ("<ol start=4><li>甲<li value=7>乙<li>丙</ol>", ["4. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed start=2><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=i><li style='list-style-type:upper-roman'>甲<li>乙</ol>", ["I. 甲", "ii. 乙"]),
        # the text brings its own number
        ("<ol type=1><li>1、甲<li>（二）乙<li>第三部分</ol>", ["1、甲", "（二）乙", "第三部分"]),
        # whether a number is shown, or which, is not known
        ("<ol><li>甲</ol><ol reversed type=1><li>乙</ol><ol type=1 style='list-style:none'><li>丙</ol>", ["甲", "乙", "丙"]),
        ("<ol style='list-style-type:hebrew'><li>甲</ol><ul start=3><li>乙</ul><li value=3>丙", ["甲", "乙", "丙"]),
        ("<ol start=99999999999><li>甲</ol><ol start=x type=1><li>乙</ol>", ["甲", "1. 乙"]),
        ("<ol type=1><li><table><tr><td>规章<td>1</table>甲</ol>", ["规章\t1", "甲"]),
    ],
)  # fmt: skip
def test_numbers_of_lists(page, lines):
    assert read(f"<html>{page}").lines == lines


def test_headings_that_are_items_of_a_list(goldens, book):
    golden = goldens["2021-department"]
    page = made.web(golden)
    for number, section in enumerate(golden.sections.values(), 1):
        bare = html.escape(section.heading.partition("、")[2])
        listed = f"<ol style='list-style-type:cjk-ideographic' start={number}><li>{bare}</li></ol>"
        page = page.replace(f"<p><span>{html.escape(section.heading)}</span></p>", listed)
    report = read_report(read(page), book.forms, ClaimReader(book.quantities))
    assert [(section.key, section.number) for section in report.sections] == list(
        zip(golden.sections, range(1, 7), strict=True)
    )
    assert Engine(book).check(report).findings == []


# --- what is hidden, and what stands there twice


def test_hidden_tables_are_left_out():
    tables = [
        "<template>{}</template>", "<noscript>{}</noscript>", "<!-- {} -->", "<script type=text/html>{}</script>",
        "{}", "<p>文</p>",
    ]  # fmt: skip
    hidden = "<table hidden><tr><td>规章<td>1</table><table style='DISPLAY : none'><tr><td>规章<td>2</table>"
    assert read("<html>" + "".join(page.format(hidden) for page in tables)).grids == []


@pytest.mark.parametrize(
    "frame", ["<div class=mobile>{}</div>", "<div style='display:none'>{}</div>", "<div>相关链接</div>{}"]
)
def test_two_copies_of_one_report(frame, goldens, book):
    golden = goldens["2021-department"]
    golden = edits.apply(golden, [{"cell": "requests.carried_out.natural_person", "to": 55}])
    page = made.web(golden)
    body = page[page.index("<div id=zoom>") : page.index("</body>")]
    found = []
    for copies in ("", frame.format(body)):
        report = read_report(
            read(page.replace("</body>", copies + "</body>")), book.forms, ClaimReader(book.quantities)
        )
        checked = Engine(book).check(report)
        assert checked.crashes == []
        found.append([(finding.rule, finding.place, finding.message.zh) for finding in checked.findings])
    assert found[0] == found[1] != []


def test_invisible_characters_and_full_width_digits(goldens, book):
    golden = goldens["2021-department"]
    wide = str.maketrans("0123456789", "０１２３４５６７８９")

    def write(text: str) -> str:
        return "&nbsp;\u200b" + "&shy;".join(text.translate(wide)) + "&#8203;&ensp;\ufeff"

    report = read_report(
        read(made.web(golden, lambda grid: made.web_table(grid, write))), book.forms, ClaimReader(book.quantities)
    )
    assert report.tables["requests"].cells["new", "total"].value == golden.tables["requests"]["new"]["total"]
    assert Engine(book).check(report).findings == []
