"""Comments in OpenDocument texts: on the cell or the words they are about, with all else as it was."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from linter.documents import read_bytes
from linter.documents.model import Place, UnreadableError
from linter.documents.remarks import CannotAnnotate, Remark, add_remarks, ending
from tests.documents import odt_made, printers
from tests.documents.anchored_odt import comments, content, without_comments
from tests.documents.odt_made import SPACES, cell, package, paragraph, row, table

WHEN = datetime(2024, 1, 31, 8, 30, tzinfo=UTC)


def remarked(body: str, *wanted: str, data: bytes | None = None) -> tuple[list[tuple[str, str]], bytes, bytes]:
    """A comment on each of these words: what each stands on and says, and the file before and after."""
    given = data or package(body)
    lines = read_bytes("a.odt", given).lines
    remarks = []
    for words in wanted:
        number = next(number for number, line in enumerate(lines, 1) if words in line)
        at = lines[number - 1].index(words) + 1
        remarks.append(Remark([f"关于{words}"], Place(number, at, number, at + len(words))))
    made = add_remarks(given, remarks, when=WHEN)
    assert read_bytes("a.odt", made).lines == lines
    assert without_comments(made) == without_comments(given)
    return [(each.text, each.said) for each in comments(made)], given, made


def test_words_within_a_paragraph_and_several_at_one_place() -> None:
    found, _, made = remarked(paragraph("全年收到申请52件，办结50件。"), "申请52件", "52件", "办结50件", "申请52件")
    assert found == [
        ("申请52件", "关于申请52件"),
        ("申请52件", "关于申请52件"),
        ("52件", "关于52件"),
        ("办结50件", "关于办结50件"),
    ]
    first = comments(made)[0]
    assert first.author == "report-lint" and first.cell is None
    assert b"2024-01-31T08:30:00" in zipfile.ZipFile(io.BytesIO(made)).read("content.xml")


def test_words_over_spans_blanks_and_links() -> None:
    body = (
        "<text:p>  全年  <text:span>收到\n 申请</text:span>52<text:s/>件，见<text:a>网站</text:a>专栏，"
        "<text:span>共<text:s text:c='3'/>9 条</text:span>。</text:p>"
    )
    found, _, _ = remarked(body, "申请52 件", "全年 收", "网站专", "件，见网", "共   9")
    assert [text for text, _ in found] == ["全年  收", "申请52 件", "件，见网", "网站专", "共   9"]


def test_what_may_hold_no_comment_is_gone_round() -> None:
    body = (
        "<text:p>第<text:page-number>12</text:page-number>页，共<text:title>3个</text:title>部分</text:p>"
    )
    found, _, made = remarked(body, "2页", "3", "个部分")
    assert [text for text, _ in found] == ["12页", "3个", "3个部分"]
    held = {each.getparent().tag.rpartition("}")[2] for each in content(made).iter("{*}annotation")}
    assert held == {"p"}


def test_numbers_that_are_counted_and_the_document_as_a_whole() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
        'style:num-suffix="、"/></text:list-style>'
    )
    body = f'<text:list text:style-name="L"><text:list-item>{paragraph("总体情况")}</text:list-item></text:list>'
    given = package(body, automatic=styles)
    assert read_bytes("a.odt", given).lines == ["一、总体情况"]
    found, _, _ = remarked("", "一、总体", "情况", data=given)
    assert [text for text, _ in found] == ["总体", "情况"]
    made = add_remarks(given, [Remark(["检查结论：合格。", "第二段"])])
    assert [(each.text, each.said) for each in comments(made)] == [("总体情况", "检查结论：合格。\n第二段")]


def test_cells_with_text_blank_cells_and_cells_of_two_paragraphs() -> None:
    two = f'<table:table-cell table:style-name="B">{paragraph("申请")}{paragraph("数量")}</table:table-cell>'
    body = paragraph("表三") + table(row(two, cell("自然人"), cell("总计")), row(cell("新收"), cell("5"), cell("")))
    given = package(body)
    document = read_bytes("a.odt", given)
    grid = document.grids[0]
    assert [line.split("\t") for line in document.lines[1:]] == [["申请数量", "自然人", "总计"], ["新收", "5", ""]]
    line = grid.first_line
    places = [Place(line, 1, line, 3), Place(line + 1, 4, line + 1, 5), Place(line + 1, 6, line + 1, 6)]
    made = add_remarks(given, [Remark([str(number)], place) for number, place in enumerate(places)])
    assert [(each.text, each.cell) for each in comments(made)] == [
        ("申请数量", (1, 1, 1)), ("5", (1, 2, 2)), ("", (1, 2, 3)),
    ]  # fmt: skip
    assert without_comments(made) == without_comments(given)


def test_our_own_of_an_earlier_check_are_replaced_those_of_others_and_answered_ones_stay() -> None:
    other = "<office:annotation office:name='x'><dc:creator>张三</dc:creator><text:p>请核</text:p></office:annotation>"
    body = f'<text:p xmlns:dc="http://purl.org/dc/elements/1.1/">全年{other}收到52件<office:annotation-end office:name="x"/>。</text:p>'
    _, given, once = remarked(body, "52件")
    _, _, twice = remarked("", "收到", data=once)
    assert [(each.author, each.text) for each in comments(twice)] == [("张三", "收到52件"), ("report-lint", "收到")]
    assert without_comments(twice, "report-lint") == without_comments(given, "report-lint")
    answer = (
        b"<office:annotation loext:parent-name='report-lint-1'><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        b"a</dc:creator><text:p>yes</text:p></office:annotation>"
    )
    tree = zipfile.ZipFile(io.BytesIO(once)).read("content.xml")
    name = b'office:name="report-lint-1"/>'
    answered = rewritten(once, {"content.xml": tree.replace(name, name + answer)})
    made = add_remarks(answered, [Remark(["neu"], Place(1, 3, 1, 5))])
    assert [each.said for each in comments(made)] == ["请核", "neu", "关于52件", "yes"]


def rewritten(data: bytes, changed: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in [*old.namelist(), *(name for name in changed if name not in old.namelist())]:
            new.writestr(name, changed.get(name) or old.read(name))
    return written.getvalue()


def test_other_parts_keep_their_bytes_and_the_type_stands_first_and_unpacked() -> None:
    _, given, made = remarked(paragraph("全年收到52件。"), "52件")
    with zipfile.ZipFile(io.BytesIO(given)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        assert new.infolist()[0].filename == "mimetype" and new.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert all(old.read(name) == new.read(name) for name in old.namelist() if name != "content.xml")


def test_a_template_and_a_flat_file_stay_what_they_are() -> None:
    template = rewritten(package(paragraph("文")), {"mimetype": odt_made.MIME.encode() + b"-template"})
    assert (ending(package(paragraph("文"))), ending(template)) == ("odt", "ott")
    flat = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:mimetype="{odt_made.MIME}"><office:body>'
        f"<office:text>{paragraph('全年收到52件。')}</office:text></office:body></office:document>"
    ).encode()
    assert ending(flat) == "fodt"
    found, _, made = remarked("", "52件", data=flat)
    assert found == [("52件", "关于52件")] and made.startswith(b"<?xml")


def test_refused_where_it_is_signed_locked_or_no_text() -> None:
    given = package(paragraph("文"))
    with pytest.raises(CannotAnnotate, match="数字签名"):
        add_remarks(rewritten(given, {"META-INF/documentsignatures.xml": b"<a/>"}), [Remark(["x"])])
    with pytest.raises(UnreadableError, match="密码"):
        add_remarks(package(paragraph("文"), manifest="<manifest:encryption-data/>"), [Remark(["x"])])
    sheet = rewritten(given, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    assert ending(sheet) is None
    with pytest.raises(CannotAnnotate, match="--output html"):
        add_remarks(sheet, [Remark(["x"])])


def test_signs_that_no_xml_holds_are_left_out_of_what_is_said() -> None:
    made = add_remarks(package(paragraph("文")), [Remark(["a\x00b<c>&\x0b"])])
    assert "<c>&" in comments(made)[0].said


@printers.needs("soffice")
def test_libreoffice_shows_them_at_their_places_after_saving() -> None:
    body = "<text:p>全年<text:span>收到申请</text:span>52件，办结50件。</text:p>" + table(
        row(cell("新收"), cell("5"), cell("")), columns='<table:table-column table:number-columns-repeated="3"/>'
    )
    given = package(body)
    places = [Place(1, 5, 1, 10), Place(1, 11, 1, 15), Place(2, 4, 2, 5), Place(2, 6, 2, 6)]
    made = add_remarks(given, [Remark([f"第{number}处", "第二段"], place) for number, place in enumerate(places, 1)])
    (saved,) = printers.writer([made], "odt", "odt")
    assert comments(saved) == comments(made)
    assert [each.text for each in comments(saved)] == ["申请52件", "办结50", "5", ""]
