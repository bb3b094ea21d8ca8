"""Web pages: whole reports, their text, their numbered lists, and what stands there hidden or twice."""

from __future__ import annotations

import html

import pytest

from linter.documents.model import PICTURE
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits
from tests.conftest import GOLDEN_NAMES
from tests.documents import made
from tests.documents.html_reading import read

NAVIGATION = (
    '<div class=nav><a href="/">首页</a> | <a href="/zw">政务公开</a> | 您的位置：首页 &gt; 年报</div><table width="100%"><tr>'
    '<td><ul><li>机构职能</li><li>法规文件</li></ul></td><td><script>var a="<td>1</td>";</script>'
)
FOOT = "</td></tr></table><div>主办：云岭县人民政府办公室　浏览次数：1234</div><style>td{border:0}</style>"


# --- whole reports


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
