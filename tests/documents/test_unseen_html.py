"""Text that a web page does not show is no text of the report;
what may be there without being read is not blank."""

from __future__ import annotations

import pytest

from linter.documents import read_bytes
from tests.documents.unseen import GROUND, HIDDEN, LABEL, MARK, STRUCK, TINY, assert_noted, row_of

FILLED = "由脚本填写，文件里没有"


def page(cell: str, head: str = "", td: str = "<td>", after: str = "") -> bytes:
    rows = f"<tr><td>{LABEL}</td><td>12</td><td>2</td>{td}{cell}</td></tr>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><table>{rows}</table>{after}</body></html>".encode()


def sheet(rules: str) -> str:
    return f"<style>{rules}</style>"


IN_HTML: dict[str, tuple[bytes, str, str]] = {
    "class": (page("<span class=h>3</span>14", sheet(".h{display:none}")), "14", HIDDEN),
    "one of two classes": (page("<span class='a h'>3</span>14", sheet("b,.x , span.a.h{color:red;display:none}")), "14", HIDDEN),
    "id": (page("<i id=n>3</i>14", sheet("/* } */ #n { DISPLAY : none }")), "14", HIDDEN),
    "within another": (page("<i>3</i>14", sheet("table td i{display:none} div i{display:block}")), "14", HIDDEN),
    "not within another": (page("<i>14</i>", sheet("div i{display:none} ul > td i{display:none}")), "14", ""),
    "the later rule": (page("<i class=h>14</i>", sheet(".h{display:none}.h{display:inline}")), "14", ""),
    "the weightier rule": (page("<i class=h>3</i>14", sheet("i.h{display:none}.h{display:inline}")), "14", HIDDEN),
    "important": (page("<i class=h style='display:inline'>3</i>14", sheet(".h{display:none !important}")), "14", HIDDEN),
    "for paper only": (page("<i class=h>14</i>", sheet("@media print{.h{display:none}}@media (max-width:600px){i{display:none}}")), "14", ""),
    "for the screen": (page("<i class=h>3</i>14", sheet("@media screen{.h{display:none}}")), "14", HIDDEN),
    "a block in a cell": (page("<div class=h>13</div>14", sheet(".h{display:none}")), "14", HIDDEN),
    "invisible": (page("<i style='visibility:hidden'>3</i>14"), "14", HIDDEN),
    "visible within invisible": (page("<i style='visibility:hidden'>3<b style='visibility:visible'>14</b></i>"), "14", HIDDEN),
    "clear": (page("<i style='opacity:0.0'>3</i>14"), "14", HIDDEN),
    "off the page": (page("<i style='position:absolute;left:-9999px'>3</i>14"), "14", HIDDEN),
    "of no size": (page("<i style='font-size:0'>3</i>14"), "14", TINY),
    "sized within no size": (page("<i style='font-size:0px'><b style='font-size:12px'>14</b></i>"), "14", ""),
    "white": (page("<font color=#fff>9</font>14"), "14", GROUND),
    "white by a rule": (page("<i class=w>9</i>14", sheet(".w{color:rgb(255, 255, 255)}")), "14", GROUND),
    "transparent": (page("<i style='color:transparent'>9</i>14"), "14", GROUND),
    "white on a dark cell": (page("<i style='color:white'>14</i>", td="<td bgcolor=navy>"), "14", ""),
    "as its cell": (page("<i style='color:#ff0'>9</i>14", td="<td style='background:#ffff00'>"), "14", GROUND),
    "struck": (page("<del>13</del>14"), "14", STRUCK),
    "struck by a rule": (page("<i class=d>13</i>14", sheet(".d{text-decoration:line-through red}")), "14", STRUCK),
    "raised": (page("14<sup>1</sup>"), "14", MARK),
    "raised link": (page("14<sup><a href=#n>[1]</a></sup>"), "14", MARK),
    "raised by a rule": (page("14<i class=n>①</i>", sheet(".n{vertical-align:super}")), "14", MARK),
    "input": (page("<input type=text value='14'>"), "14", ""),
    "input of numbers, disabled": (page("<input type=number value=14 disabled><input type=hidden value=3>"), "14", ""),
    "select": (page("<select><option>3<option selected>14</select>"), "14", ""),
    "textarea": (page("<textarea>14</textarea>"), "14", ""),
    "bound and filled": (page("<span data-bind=x>14</span>"), "14", ""),
    "a spacer": (page("14<img src=s.gif width=1 height=1>"), "14", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_HTML)
def test_in_a_page(name: str) -> None:
    data, text, note = IN_HTML[name]
    document = read_bytes("a.html", data)
    row = row_of(document)
    assert (row[-1].text, row[-1].unseen) == (text, "")
    assert_noted(document, note)


UNKNOWN_IN_HTML: dict[str, tuple[bytes, str]] = {
    "picture": (page("<img src=n.gif alt=14 width=16 height=12>"), "格内是图片（替代文字“14”），没有读"),
    "picture of a digit": (page("1<img src=4.gif>"), "格内有图片，没有读"),
    "drawing": (page("<svg><text>14</text></svg>"), "格内有图形，没有读"),
    "canvas": (page("<canvas></canvas>"), "格内有图形，没有读"),
    "frame": (page("<iframe src=n.html></iframe>"), "格内有框架，没有读"),
    "input without value": (page("<input>"), "输入框的内容没有存在文件里"),
    "select without choice": (page("<select><option>3<option>14</select>"), "输入框的内容没有存在文件里"),
    "bound": (page("<span data-bind='n'></span>"), FILLED),
    "bound cell": (page("", td="<td v-text='n'>"), FILLED),
    "placeholder": (page("{{ row.n }}"), FILLED),
    "another placeholder": (page("${n}"), FILLED),
    "written by the sheet": (page("<i class=n></i>", sheet(".n::before{content:'14'}")), "格内的文字由样式写出，没有读"),
    "white on nobody knows what": (
        page("14<i style='color:#fff'>9</i>", "<link rel=stylesheet href=a.css>", td="<td class=x>"), "格内有白色的数字，底色不明",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN_IN_HTML)
def test_unknown_in_a_page(name: str) -> None:
    data, reason = UNKNOWN_IN_HTML[name]
    assert row_of(read_bytes("a.html", data))[-1].unseen == reason


def test_placeholders_are_no_text() -> None:
    document = read_bytes("a.html", page("{{ row.n }}"))
    assert row_of(document)[-1].text == ""
    assert [note.zh for note in document.notes] == ["有 1 个单元格由脚本填写，内容不在文件中，未读取"]


def test_a_table_that_a_script_fills_by_the_names_of_its_cells() -> None:
    def table(figure: str, script: str) -> list[str]:
        cells = "".join(f"<td><span id=c{n}>{figure if n == 1 else ''}</span></td>" for n in range(7))
        data = f"<html><table><tr><td>{LABEL}</td>{cells}</tr></table>{script}</html>".encode()
        return [cell.unseen for cell in row_of(read_bytes("a.html", data))[1:]]

    assert table("", "<script src=a.js></script>") == [FILLED] * 7
    assert table("", "") == [""] * 7
    assert table("3", "<script src=a.js></script>") == [""] * 7


def test_blanks_pasted_from_word_are_blanks() -> None:
    blank = '<p class="MsoNormal"><span lang="EN-US" style="font-size:9pt"><o:p>&nbsp;</o:p></span></p>'
    cells = f"<td width=50>{blank}</td>" * 7
    data = f"<html><script>1</script><table><tr><td>{LABEL}</td>{cells}</tr></table></html>".encode()
    assert [(cell.text, cell.unseen) for cell in row_of(read_bytes("a.html", data))[1:]] == [("", "")] * 7


def test_hidden_rows_and_columns_of_a_page() -> None:
    rows = f"<tr class=h><td>{LABEL}<td>13</tr><tbody hidden><tr><td>{LABEL}<td>12</tr></tbody><tr><td>{LABEL}<td class=h>3<td>14</tr>"
    rows += f"<tr style='visibility:collapse'><td>{LABEL}<td>11</tr>"
    document = read_bytes("a.html", f"<html>{sheet('.h{display:none}')}<table>{rows}</table></html>".encode())
    assert [[cell.text for cell in row] for row in document.grids[0].rows] == [[LABEL, "14"]]
    assert_noted(document, "有 4 处 隐藏")


def test_an_invisible_cell_keeps_its_place() -> None:
    document = read_bytes("a.html", page("14", td="<td style='visibility:hidden'>3<td>"))
    assert [cell.text for cell in row_of(document)] == [LABEL, "12", "2", "", "14"]


def test_parts_of_a_page_that_a_script_shows_later_are_kept() -> None:
    long = "本机关主动公开政府信息。" * 10
    data = f"<html>{sheet('.tab{display:none}')}<div class=tab>甲</div><table><tr><td><div class=tab>{long}</div></table></html>"
    assert read_bytes("a.html", data.encode()).lines == ["甲", long]
