"""Web pages past a limit are refused by its name, those without text too, soon."""

from __future__ import annotations

import pytest

from linter.documents.limits import limit
from tests.documents.html_reading import read, refusal, texts
from tests.tools.work import counted

CALLS = 20_000_000  # calls of Python functions for a page of several megabytes, until it is refused


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
