"""Comments in Word documents: each on its cell or its text, everything else as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import read_bytes
from linter.documents.model import Place, UnreadableError
from linter.documents.remarks import CannotAnnotate, Remark, add_remarks, ending
from tests.documents import made, printers
from tests.documents.anchored import Anchored, comments, part, without_comments

W = made
TYPES = {
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "docm": b"application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "dotm": b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


def r(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(content: str) -> str:
    return f'<w:ins w:id="901" w:author="甲" w:date="2024-01-03T00:00:00Z">{content}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="902" w:author="甲" w:date="2024-01-03T00:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def sdt(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="填写"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def box(text: str) -> str:
    return f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{W.paragraph(r(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


BODY = (
    W.table(W.row(W.tc(W.paragraph(r("青禾市教育局文件"))), W.tc(W.paragraph(r("青教〔2024〕3号"))))) # a letterhead
    + W.paragraph(r("青禾市教育局", "<w:b/>"), '<w:jc w:val="center"/>')
    + W.paragraph(r("2023年政府信息公开工作", "<w:b/>") + r("年度报告", "<w:b/>"))
    + W.paragraph(r("　　一、总体情况"))
    + W.paragraph(r("全年新收") + gone("51") + ins(r("52") + r("件，比上年")) + r("增加") + sdt(r("3件")) + r("。") + box("文本框里的字"))
    + sdt(W.paragraph(r("控件里的段落，见") + '<w:hyperlink w:anchor="x">' + r("专栏") + "</w:hyperlink>" + r("。")))
    + W.paragraph(
        r("主动公开") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("1264") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("条。")
    )
    + W.paragraph('<w:r><w:rPr><w:i/></w:rPr><w:t>前半</w:t><w:tab/><w:t>后半</w:t><w:br/><w:t>下一行</w:t></w:r>')
    + W.table(
        W.row(W.tc(W.paragraph(r("办理")), '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), W.tc(W.paragraph(r("结果")))),
        W.row(W.tc("<w:p/>", '<w:gridSpan w:val="2"/><w:vMerge/>'), W.tc(W.paragraph(gone("13") + ins(r("14"))))),
        W.row(W.tc(W.paragraph(r("旧"))), W.tc(W.paragraph(r("1"))), W.tc("<w:p/>"), properties='<w:del w:id="903" w:author="甲"/>'),
        W.row(W.tc(W.paragraph(r("甲"))), W.tc(sdt(W.paragraph(r("乙")))), W.tc("<w:p/>")),
        W.row(W.tc(W.paragraph(r("丙"))), sdt(W.tc(W.paragraph(r("16")) + W.paragraph(r("17")))), W.tc(W.paragraph(r("18")))),
    )
    + W.paragraph(r("末段"))
)  # fmt: skip
OLD = (
    '<w:comment w:id="7" w:author="处长" w:initials="C"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
)  # fmt: skip


def document(body: str = BODY, kind: str = "docx", old: bool = False) -> bytes:
    """A package that other programs open. old: with a comment on the heading."""
    if old:
        mark = (
            '<w:commentRangeStart w:id="7"/>'
            + r("　　一、总体情况")
            + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        )
        body = body.replace(r("　　一、总体情况"), mark)
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(printers.package(body))) as plain,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made_,
    ):
        for name in plain.namelist():
            content = plain.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(TYPES["docx"], TYPES[kind])
                override = b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
                content = content.replace(b"</Types>", override + b"</Types>") if old else content
            if name == "word/document.xml":
                content = content.replace(b"<w:document ", b'<w:document xmlns:v="urn:schemas-microsoft-com:vml" ')
            made_.writestr(name, content)
        made_.writestr("word/media/seal.png", bytes(range(256)))
        if old:
            made_.writestr(
                "word/_rels/document.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId1" Type="{made.RELATIONS}comments" Target="comments.xml"/></Relationships>',
            )
            made_.writestr("word/comments.xml", f"<w:comments {made.W}>{OLD}</w:comments>")
    return written.getvalue()


def at(data: bytes, text: str) -> Place:
    """Where a text stands in the document as read."""
    lines = read_bytes("a.docx", data).lines
    number, line = next((n, line) for n, line in enumerate(lines, 1) if text in line)
    column = line.index(text) + 1
    return Place(number, column, number, column + len(text))


def remarked(data: bytes, *places: Place | None) -> list[Anchored]:
    return comments(add_remarks(data, [Remark(["错", "改"], place) for place in places]))


@pytest.mark.parametrize(
    ("text", "anchored", "cell"),
    [
        ("青教〔2024〕3号", "青教〔2024〕3号", (1, 1, 2)),  # a cell of the letterhead
        ("信息公开工作年度", "信息公开工作年度", None),  # two runs
        ("总体", "总体", None),  # blanks in front of the line
        ("52件", "52件", None),  # both runs of a tracked insertion
        ("收52", "收52", None),  # text, a deletion, an insertion
        ("增加3", "增加3件", None),  # a content control is not cut
        ("里的段落", "里的段落", None),  # in a paragraph in a content control
        ("见专", "见专栏", None),  # nor is a link
        ("1264", "1264", None),  # the result of a field
        ("前半 后", "前半后", None),  # over a tab
        ("下一", "下一", None),  # after a line break within a run
        ("办理", "办理", (2, 1, 1)),
        ("14", "14", (2, 2, 2)),
        ("乙", "乙", (2, 4, 2)),  # after a deleted row; a content control in a cell
        ("16", "1617", (2, 5, 2)),  # the cell is in a content control; both of its paragraphs
        ("18", "18", (2, 5, 3)),
    ],
)
@pytest.mark.parametrize("old", [False, True], ids=["no comments", "a comment"])
def test_where_a_comment_stands(text, anchored, cell, old):
    data = document(old=old)
    found = remarked(data, at(data, text))
    assert [each for each in found if each.author == "处长"] == (
        [("处长", "请核实", "　　一、总体情况", None)] if old else []
    )
    assert [each for each in found if each.author != "处长"] == [("report-lint", "错\n改", anchored, cell)]


def test_text_of_a_text_box_is_remarked_beside_the_box():
    data = document()
    assert remarked(data, at(data, "框里")) == [("report-lint", "错\n改", "文本框里的字", None)]


def test_a_blank_cell():
    data = document()
    row = at(data, "乙")
    blank = Place(row.line, row.column + 2, row.line, row.column + 3)
    assert remarked(data, blank) == [("report-lint", "错\n改", "", (2, 4, 3))]


def test_what_has_no_place_stands_at_the_first_text():
    assert remarked(document(), None)[0].text == "青禾市教育局文件"


def test_several_at_one_place_keep_their_order():
    data = document()
    places = [at(data, "14"), at(data, "新收"), at(data, "全年新收"), at(data, "14"), at(data, "新收")]
    given = add_remarks(data, [Remark([str(number)], place) for number, place in enumerate(places)])
    found = comments(given)
    assert {each.said: each.text for each in found} == {"0": "14", "1": "新收", "2": "全年新收", "3": "14", "4": "新收"}
    assert [each.said for each in found if each.text == "14"] == ["0", "3"]
    assert [each.said for each in found if each.text == "新收"] == ["1", "4"]


def test_a_place_over_two_paragraphs():
    data = document()
    first, last = at(data, "作年度报告"), at(data, "一、总体情况")
    assert remarked(data, Place(first.line, first.column, last.line, last.column + 2))[0].text == "作年度报告　　一、"


def test_a_place_that_runs_into_a_table_ends_before_it():
    data = document()
    first, last = at(data, "下一行"), at(data, "14")
    assert remarked(data, Place(first.line, first.column, last.line, last.end_column))[0] == (
        "report-lint",
        "错\n改",
        "下一行",
        None,
    )


@pytest.mark.parametrize("old", [False, True], ids=["no comments", "a comment"])
def test_all_the_rest_stays_as_it_was(old):
    data = document(old=old)
    texts = ["52件", "收52", "增加3", "见专", "1264", "前半 后", "下一", "14", "16", "总体", "框里"]
    given = add_remarks(data, [Remark(["x"], at(data, text)) for text in texts])
    ours = {str(number) for number in range(8 if old else 0, (8 if old else 0) + len(texts))}
    assert without_comments(part(given), ours) == without_comments(part(data), set())
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(given)) as after:
        changed = {
            "word/document.xml",
            "word/comments.xml",
            *([] if old else ["[Content_Types].xml", "word/_rels/document.xml.rels"]),
        }
        assert [name for name in after.namelist() if name in before.namelist()] == before.namelist()
        assert set(after.namelist()) - set(before.namelist()) <= changed
        assert all(after.read(name) == before.read(name) for name in before.namelist() if name not in changed)
    assert read_bytes("a.docx", given).lines == read_bytes("a.docx", data).lines


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_stretch_of_text_is_found_again(data):
    file = document()
    document_ = read_bytes("a.docx", file)
    lines = document_.lines
    rows = {n for grid in document_.grids for n in range(grid.first_line, grid.last_line + 1)}
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines, 1) if n not in rows and len(line) > 1]))
    line = lines[number - 1]
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    found = remarked(file, Place(number, start + 1, number, end + 1))
    meant = line[start:end].replace(" ", "")
    # wider only where a content control, a link or a text box is not cut
    assert meant in found[0].text.replace(" ", "")
    if not any(word in line for word in ("3件", "专栏", "文本框", "青")):
        assert found[0].text.replace(" ", "") == meant


@pytest.mark.parametrize("kind", TYPES)
def test_kinds_of_word_files(kind):
    data = document(kind=kind)
    assert ending(data) == kind
    given = add_remarks(data, [Remark(["x"], at(data, "14"))])
    assert ending(given) == kind
    with zipfile.ZipFile(io.BytesIO(given)) as package:
        assert TYPES[kind] in package.read("[Content_Types].xml")


@printers.needs("soffice")
def test_libreoffice_opens_and_saves_it_with_every_comment_in_its_place():
    data = document(old=True)
    texts = [
        "3号",
        "信息公开工作年度",
        "总体",
        "52件",
        "增加3",
        "里的段落",
        "见专",
        "1264",
        "下一",
        "办理",
        "14",
        "乙",
        "16",
        "18",
    ]
    given = add_remarks(data, [Remark([f"第{number}条", "改"], at(data, text)) for number, text in enumerate(texts)])
    saved = printers.writer([given], "docx")[0]
    # the program has no content controls around cells: it writes the cell itself
    assert {each.said: each for each in comments(saved)} == {each.said: each for each in comments(given)}
    assert read_bytes("a.docx", saved).lines == read_bytes("a.docx", given).lines


# --- a second time


def test_comments_of_an_earlier_check_make_way():
    data = document(old=True)
    first = add_remarks(data, [Remark(["旧"], at(data, "14")), Remark(["旧"], at(data, "新收"))])
    second = add_remarks(first, [Remark(["新"], at(data, "14"))])
    assert [(each.author, each.said, each.text) for each in comments(second)] == [
        ("处长", "请核实", "　　一、总体情况"), ("report-lint", "新", "14"),
    ]  # fmt: skip
    third = add_remarks(first, [])
    assert without_comments(part(third), set()) == without_comments(part(data), set())


@printers.needs("soffice")
def test_and_so_they_do_after_another_program_has_saved_them():
    data = document(old=True)
    first = add_remarks(data, [Remark(["旧"], at(data, "14")), Remark(["旧"], at(data, "新收"))])
    saved = printers.writer([first], "docx")[0]
    second = add_remarks(saved, [Remark(["新"], at(saved, "14"))])
    assert [each.said for each in comments(second)] == ["请核实", "新"]
    with zipfile.ZipFile(io.BytesIO(second)) as package:
        numbered = {
            value
            for name in package.namelist()
            if "omments" in name
            for value in re.findall(rb'paraId="(\w+)"', package.read(name))
        }
        held = set(re.findall(rb'paraId="(\w+)"', package.read("word/comments.xml")))
    assert numbered == held
    assert [each.said for each in comments(printers.writer([second], "docx")[0])] == ["请核实", "新"]


def test_an_answered_comment_stays():
    data = document()
    first = add_remarks(data, [Remark(["旧"], at(data, "14"))])
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    answers = "http://schemas.microsoft.com/office/word/2012/wordml"
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode() if name.endswith((".xml", ".rels")) else old.read(name)
            if name == "word/comments.xml":
                content = content.replace("<w:comments ", f'<w:comments xmlns:w14="{space}" ').replace(
                    "<w:p>", '<w:p w14:paraId="0000AAAA">', 1
                )
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
                content = content.replace(
                    "</Relationships>",
                    f'<Relationship Id="x" Type="{kind}" Target="commentsExtended.xml"/></Relationships>',
                )
            new.writestr(name, content)
        entry = '<w15:commentEx w15:paraId="0000BBBB" w15:paraIdParent="0000AAAA"/>'
        new.writestr("word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{answers}">{entry}</w15:commentsEx>')
    assert [each.said for each in comments(add_remarks(written.getvalue(), [Remark(["新"], at(data, "14"))]))] == [
        "旧",
        "新",
    ]


# --- refused in one sentence


def signed(data: bytes) -> bytes:
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    return written.getvalue()


def test_a_signed_document_is_refused():
    with pytest.raises(CannotAnnotate, match="数字签名"):
        add_remarks(signed(document()), [])


@pytest.mark.parametrize(
    "data", ["一、总体情况\n".encode(), b"<html><body><p>x</p></body></html>"], ids=["text", "page"]
)
def test_files_of_other_kinds_are_refused(data):
    assert ending(data) is None
    with pytest.raises(CannotAnnotate, match="请另存为 docx"):
        add_remarks(data, [])


def test_an_encrypted_document_is_refused():
    with pytest.raises(UnreadableError, match="请取消密码"):
        add_remarks(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + b"\0\0", []
        )


def test_a_bomb_among_the_other_parts_is_refused():
    written = io.BytesIO(document())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/large.bmp", bytes(80 * 1024 * 1024))
    with pytest.raises(UnreadableError, match="zip-ratio"):
        add_remarks(written.getvalue(), [])


def test_signs_that_xml_cannot_hold_are_left_out():
    data = document()
    found = comments(add_remarks(data, [Remark(["a\x00b\x1b[31m\ud800c<&>"], at(data, "14"))]))
    assert found[0].said == "ab[31mc<&>"


def test_python_docx_reads_the_comments():
    docx = pytest.importorskip("docx")
    data = document(old=True)
    found = docx.Document(io.BytesIO(add_remarks(data, [Remark(["错", "改"], at(data, "14"))]))).comments
    assert [(each.author, each.initials, each.text) for each in found] == [
        ("处长", "C", "请核实"),
        ("report-lint", "RL", "错\n改"),
    ]
