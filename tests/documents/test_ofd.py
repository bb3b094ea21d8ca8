"""OFD: whole reports in the ways in which such files are written, and each trap that they hold."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable

import pytest

from linter.documents import read_bytes
from linter.documents.model import Document, UnreadableError
from linter.documents.ofd import read_ofd
from linter.documents.ofd.geometry import deltas, figures
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from linter.text import bilingual
from tests.conftest import GOLDEN_NAMES
from tests.documents import ofd_made, printed
from tests.documents.ofd_made import SPACE, package, page, path, text_object
from tests.documents.printed import Rule, Sheet, Text
from tests.tools.work import counted

CALLS = 5_000_000  # calls of Python functions until a file is refused
FILLER = "本年度认真落实政府信息公开各项工作，做好主动公开、依申请公开。"


def read(data: bytes) -> Document:
    return read_ofd("report.ofd", data)


def refusal(data: bytes) -> str:
    with counted() as work, pytest.raises(UnreadableError) as caught:
        read_bytes("report.ofd", data)
    assert work.calls < CALLS
    assert "\n" not in str(caught.value)
    return str(caught.value)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def code(text: str, attributes: str = 'X="0" Y="5"', of: str = "", before: str = "") -> str:
    """A text object of size 5 at (30, 30) with one TextCode."""
    return (
        f'<ofd:TextObject ID="1" Boundary="30 30 150 8" Font="3" Size="5" {of}>{before}'
        f"<ofd:TextCode {attributes}>{text}</ofd:TextCode></ofd:TextObject>"
    )


def line(text: str, y: float = 50) -> str:
    return text_object(Text(25, y, text, 4))


def lines_of(content: str, **rest: str) -> list[str]:
    """The lines of one page; a line of text goes with it, so that it is not empty."""
    return [text for text in read(package([page(content + line(FILLER, 280), **rest)])).lines if text != FILLER]


def stored(data: bytes) -> bytes:
    """The package with its parts not compressed, so that their ratio says nothing."""
    return rezipped(data, lambda name, old: old)


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part changed; None leaves it out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return written.getvalue()


# --- whole reports


@pytest.mark.parametrize("way", ofd_made.WAYS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_golden_as_ofd(name: str, way: str, goldens: dict[str, Golden], book: Rulebook) -> None:
    golden = goldens[name]
    document = read_bytes("report.ofd", ofd_made.WAYS[way](golden))
    assert (document.format, document.notes) == ("ofd", [])
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    for key, rows in golden.tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                cell = report.tables[key].cells[row, column]
                assert (cell.text, cell.trust) == ("" if value is None else str(value), "exact"), (key, row, column)
                assert document.quote(cell.place) == cell.text
    checked = Engine(book).check(report)
    assert (checked.crashes, checked.findings, checked.undecided) == ([], [], [])


def test_a_value_is_on_its_page(goldens: dict[str, Golden], book: Rulebook) -> None:
    golden = goldens["2021-department"]
    where = {
        text.text: number for number, sheet in enumerate(printed.sheets(golden), 1) for text in sheet.texts
    }  # the last page that holds the text
    report = read_report(read(ofd_made.plain(golden)), book.forms, ClaimReader(book.quantities))
    pages = {cell.place.page for table in report.tables.values() for cell in table.cells.values()}
    assert len(pages) > 1
    disputes = report.tables["disputes"].cells
    assert {cell.place.page for cell in disputes.values()} == {where["行政复议"]}


def test_blank_cells_stay_blank(goldens: dict[str, Golden], book: Rulebook) -> None:
    from linter.testing import edits

    golden = edits.apply(goldens["2021-office"], [{"cell": "requests.new.research", "to": None}])
    for written in ofd_made.WAYS.values():
        cells = read_report(read(written(golden)), book.forms, ClaimReader(book.quantities)).tables["requests"].cells
        assert (cells["new", "research"].kind, cells["new", "research"].text) == ("blank", "")


# --- text


@pytest.mark.parametrize(
    ("written", "count", "wanted"),
    [
        ("1 2 3", 3, [1, 2, 3]),
        ("g 3 2.5", 3, [2.5, 2.5, 2.5]),
        ("1 g 2 4 .5", 4, [1, 4, 4, 0.5]),
        ("1 2", 4, [1, 2, 2, 2]),
        ("g 999999999 1", 2, [1, 1]),
        ("g 2", 2, [0, 0]),
        ("g -3 1 7", 2, [7, 7]),
        ("", 3, []),
        ("1e999 x", 1, [1e6]),
    ],
)
def test_distances_between_characters(written: str, count: int, wanted: list[float]) -> None:
    assert deltas(written, count) == wanted


def test_text_stands_where_its_distances_say() -> None:
    # 10 mm from 甲 to 乙 is a gap of one character, 5 mm none
    assert lines_of(code("甲乙丙", 'X="0" Y="5" DeltaX="10 5"')) == ["甲 乙丙"]
    assert lines_of(code("甲乙丙", 'X="0" Y="5"')) == ["甲乙丙"]
    assert lines_of(code("甲乙丙", 'X="0" Y="5" DeltaX="g 2 10"')) == ["甲 乙 丙"]
    assert lines_of(code("甲乙丙", 'X="0" Y="5" DeltaY="8 8"')) == ["甲", "乙", "丙"]
    assert lines_of(code("AB\n甲", 'X="0" Y="5" DeltaX="2.5 2.5"')) == ["AB甲"]


def test_a_second_piece_goes_on_where_the_first_began() -> None:
    content = code("甲", before="").replace(
        "</ofd:TextObject>", '<ofd:TextCode Y="15">乙</ofd:TextCode></ofd:TextObject>'
    )
    assert lines_of(content) == ["甲", "乙"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_on_its_side_is_turned(degrees: int) -> None:
    sine, cosine = round(math.sin(math.radians(degrees))), round(math.cos(math.radians(degrees)))
    below = -sine, cosine  # where the next line stands
    objects = "".join(
        f'<ofd:TextObject ID="1" Boundary="{100 + 8 * n * below[0]} {150 + 8 * n * below[1]} 9 9" Font="3" Size="5" '
        f'CTM="{cosine} {sine} {-sine} {cosine} 0 0"><ofd:TextCode X="0" Y="0" DeltaX="g 9 5">{text}</ofd:TextCode></ofd:TextObject>'
        for n, text in enumerate(("第一行文字", "第二行文字"))
    )
    assert read(package([page(objects)])).lines == ["第一行文字", "第二行文字"]


def test_characters_that_lean_are_a_watermark() -> None:
    assert lines_of(code("内部资料", of='CTM="0.7 0.7 -0.7 0.7 0 0"')) == []


def test_pages_with_nothing_but_their_numbers_have_no_text() -> None:
    with pytest.raises(UnreadableError, match="OFD 中没有文字"):
        read(package([page(line("- 3 -", 285)), page(line("- 4 -", 285))]))


def test_a_glyph_for_two_characters_takes_one_place() -> None:
    transform = (
        '<ofd:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
    )
    assert lines_of(code("Afib", 'X="0" Y="5" DeltaX="2.5 10"', before=transform)) == ["Afi b"]


def test_glyphs_without_characters_are_told() -> None:
    transform = (
        '<ofd:CGTransform CodePosition="0" CodeCount="9" GlyphCount="9"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
    )
    assert "没有编码信息" in refusal(package([page(code("¤" * 9, before=transform))]))


def test_what_is_invisible_is_left_out() -> None:
    table = path("M 30 100 L 90 100 M 30 120 L 90 120 M 30 100 L 30 120 M 60 100 L 60 120 M 90 100 L 90 120")
    assert lines_of(code("甲", of='Visible="false"') + table.replace("ID=", 'Visible="false" ID=')) == []
    hidden = f'<ofd:PageBlock ID="3" Visible="true">{code("乙")}</ofd:PageBlock>'
    assert lines_of(hidden) == ["乙"]


# --- lines


XS = [30.0, 70.0, 100.0, 130.0]
ROWS = [["名称", "收", "办"], ["规章", "1", "20"], ["文件", "", "3"]]


def table(y: float = 100.0) -> Sheet:
    sheet = Sheet()
    for r, row in enumerate(ROWS):
        top, foot = y + 10 * r, y + 10 * r + 10
        for c, text in enumerate(row):
            x0, x1 = XS[c], XS[c + 1]
            sheet.cells.append((x0, top, x1 - x0, 10))
            sheet.rules += [
                Rule(x0, top, x1, top),
                Rule(x0, foot, x1, foot),
                Rule(x0, top, x0, foot),
                Rule(x1, top, x1, foot),
            ]
            if text:
                sheet.texts.append(Text(x0 + 2, top + 6, text, 4))
    return sheet


def one_path(sheet: Sheet) -> str:
    return path(" ".join(f"M {r.x0} {r.y0} L {r.x1} {r.y1}" for r in sheet.rules))


def scaled(sheet: Sheet) -> str:
    """The same lines in units of a tenth of a millimetre, moved by the matrix as well."""
    data = " ".join(f"S {10 * r.x0 - 50:g} {10 * r.y0:g} L {10 * r.x1 - 50:g} {10 * r.y1:g}" for r in sheet.rules)
    return path(data, CTM="0.1 0 0 0.1 5 0")


@pytest.mark.parametrize("draw", [ofd_made.ruled, ofd_made.framed, ofd_made.filled, one_path, scaled])
def test_borders_of_every_kind(draw: Callable[[Sheet], str]) -> None:
    sheet = table()
    document = read(package([page("".join(map(text_object, sheet.texts)) + draw(sheet) + line(FILLER))]))
    assert texts(document) == [ROWS]
    assert document.grids[0].exact


def test_paths_of_curves_draw_no_ruling_lines() -> None:
    circle = "M 30 110 A 20 20 0 0 1 70 110 A 20 20 0 0 1 30 110 C"
    assert [straight for _, straight in figures(circle)] == [False]
    points, _ = next(figures("M 0 0 B 0 9 9 9 9 0 Q 5 -5 0 0"))
    assert points == [(0, 0), (0, 9), (9, 9), (9, 0), (5, -5), (0, 0)]
    assert list(figures("M 1 1 L 2")) == []
    assert list(figures("L 1 1 2 2 C")) == [([(1, 1), (2, 2), (1, 1)], True)]
    sheet = table()
    seal = path(circle) + path("M 30 120 B 40 121 50 119 60 120")
    document = read(
        package([page("".join(map(text_object, sheet.texts)) + ofd_made.ruled(sheet) + seal + line(FILLER))])
    )
    assert texts(document) == [ROWS]


def test_a_table_goes_on_after_a_page_break() -> None:
    above, below = table(230), Sheet()
    for c, text in enumerate(["决定", "5", "6"]):
        below.cells.append((XS[c], 30, XS[c + 1] - XS[c], 10))
        below.texts.append(Text(XS[c] + 2, 36, text, 4))
    pages = [page("".join(map(text_object, s.texts)) + ofd_made.framed(s)) for s in (above, below)]
    document = read(package([*pages, page(line(FILLER))]))
    assert texts(document) == [[*ROWS, ["决定", "5", "6"]]]
    assert [row[0].page for row in document.grids[0].rows] == [1, 1, 1, 2]


# --- the parts of the file


def test_templates_before_and_behind() -> None:
    common = '<ofd:TemplatePage ID="1" BaseLoc="Tpls/A.xml"/><ofd:TemplatePage ID="2" BaseLoc="Tpls/B.xml"/>'
    use = (
        '<ofd:Template TemplateID="1" ZOrder="Foreground"/><ofd:Template TemplateID="2"/><ofd:Template TemplateID="9"/>'
    )
    data = package(
        [page(line("正文"), use)],
        common,
        Doc_0__Tpls__A=page(line("前景", 60)),
        Doc_0__Tpls__B=page(line("背景", 40), '<ofd:Template TemplateID="2"/>'),
    )
    assert read(data).lines == ["背景", "正文", "前景"]


def test_the_area_of_the_page_is_its_own_or_its_templates_or_the_documents() -> None:
    far = code("甲", 'X="250" Y="5"')  # at 280 mm: beyond A4, within a page on its side
    assert lines_of(far) == []
    assert read(package([page(far, area="0 0 297 210")])).lines == ["甲"]
    common = '<ofd:TemplatePage ID="1" BaseLoc="T.xml"/>'
    use = '<ofd:Template TemplateID="1"/>'
    wide = package([page(far, use, area="")], common, Doc_0__T=page("", area="0 0 297 210"))
    assert read(wide).lines == ["甲"]
    assert read(package([page(code("甲", 'X="-1000" Y="5"'), area="-1000 0 210 297")])).lines == ["甲"]


def test_several_documents_in_one_file() -> None:
    body = "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot>"
    data = package(
        [page(line("第一个文档"))],
        body=body,
        Doc_1__Document=ofd_made.document('<ofd:Page ID="1" BaseLoc="P.xml"/>'),
        Doc_1__P=page(line("第二个文档")),
    )
    document = read(data)
    assert document.lines == ["第一个文档", "第二个文档"]
    assert document.notes == [
        bilingual.Text("文件内有 2 个文档，已按顺序合并读取", "the file contains 2 documents, read in order")
    ]


def test_the_current_version_is_read() -> None:
    body = '<ofd:Versions><ofd:Version ID="1" Index="1" Current="true" BaseLoc="/Doc_0/V/V1.xml"/></ofd:Versions>'
    data = package(
        [page(line("旧版"))],
        body=body,
        Doc_0__V__V1=f"<ofd:DocVersion {SPACE}><ofd:DocRoot>../New.xml</ofd:DocRoot></ofd:DocVersion>",
        Doc_0__New=ofd_made.document('<ofd:Page ID="1" BaseLoc="Pages/N.xml"/>'),
        Doc_0__Pages__N=page(line("新版")),
    )
    assert read(data).lines == ["新版"]


def test_a_signed_and_sealed_file_is_read_as_any_other(goldens: dict[str, Golden]) -> None:
    data = ofd_made.plain(goldens["2021-town"])
    with zipfile.ZipFile(signed := io.BytesIO(data), "a") as made:
        made.writestr(
            "Doc_0/Signs/Signatures.xml", f"<ofd:Signatures {SPACE}><ofd:MaxSignId>1</ofd:MaxSignId></ofd:Signatures>"
        )
        made.writestr("Doc_0/Signs/Sign_0/Signature.xml", f"<ofd:Signature {SPACE}/>")
        made.writestr("Doc_0/Signs/Sign_0/Seal.esl", bytes(range(256)))
        made.writestr("Doc_0/Signs/Sign_0/SignedValue.dat", bytes(range(256)))
    locked = rezipped(
        signed.getvalue(),
        lambda name, old: old.replace(
            b"</ofd:DocBody>", b"<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"
        ),
    )
    assert read(locked).lines == read(data).lines
    assert read(locked).notes == []


def test_annotations_and_attachments_are_told() -> None:
    named = "</ofd:Pages><ofd:Annotations>Annots.xml</ofd:Annotations><ofd:Attachments>Attachs.xml</ofd:Attachments>"
    data = package(
        [page(line(FILLER))],
        Doc_0__Annots=f'<ofd:Annotations {SPACE}><ofd:Page PageID="0"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
        Doc_0__Attachs=f'<ofd:Attachments {SPACE}><ofd:Attachment ID="1" Name="a"/></ofd:Attachments>',
    )
    told = rezipped(data, lambda name, old: old.replace(b"</ofd:Pages>", named.encode()))
    assert [note.zh for note in read(told).notes] == ["有 1 处注释没有外观，未检查", "文件含附件，附件内容未读取"]


@pytest.mark.parametrize("space", ['xmlns:ofd="http://www.ofdspec.org"', 'xmlns:ofd="urn:x"'])
def test_the_name_space_may_be_another(space: str, goldens: dict[str, Golden]) -> None:
    data = ofd_made.plain(goldens["2021-town"])
    other = rezipped(data, lambda name, old: old.replace(SPACE.encode(), space.encode()))
    assert read(other).lines == read(data).lines
    bare = rezipped(data, lambda name, old: old.replace(SPACE.encode(), b"").replace(b"ofd:", b""))
    assert read(bare).lines == read(data).lines


def test_names_of_parts_written_on_a_chinese_system() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr(
            "OFD.xml",
            f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>文档/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        made.writestr("AAAA/Document.xml", ofd_made.document('<ofd:Page ID="1" BaseLoc="页/P.xml"/>'))
        made.writestr("AAAA/BB/P.xml", page(line(FILLER)))
    data = written.getvalue().replace(b"AAAA/", "文档/".encode("gbk")).replace(b"BB/P", "页/P".encode("gbk"))
    assert read(data).lines == [FILLER]


def test_a_composite_without_content_is_told() -> None:
    document = read(package([page('<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="77"/>' + line(FILLER))]))
    assert document.lines == [FILLER]
    assert document.notes == [
        bilingual.Text("有 1 处内容在文件中缺失，未能读取", "1 objects have no content in the file")
    ]


# --- files that are not read


IMAGE = '<ofd:ImageObject ID="1" CTM="210 0 0 297 0 0" Boundary="0 0 210 297" ResourceID="5"/>'


def test_a_scan_is_refused_as_that_of_a_pdf() -> None:
    for image in (IMAGE, IMAGE.replace('CTM="210 0 0 297 0 0" ', "")):
        message = refusal(package([page(image), page(image)]))
        assert "扫描件" in message and "导出" in message and "report-lint[ocr]" in message
    assert "第 2 页" in refusal(package([page(line(FILLER)), page(IMAGE), page(line(FILLER))]))
    common = '<ofd:TemplatePage ID="1" BaseLoc="T.xml"/>'
    assert "扫描件" in refusal(package([page("", '<ofd:Template TemplateID="1"/>')] * 2, common, Doc_0__T=page(IMAGE)))


def test_text_that_ocr_laid_under_a_scan_is_noted() -> None:
    for clear in ('Alpha="0"', 'Fill="false"'):
        document = read(package([page(IMAGE + line(FILLER).replace("ID=", f"{clear} ID="))]))
        assert document.lines == [FILLER]
        assert "识别结果" in document.notes[0].zh


def test_a_file_without_text_is_refused() -> None:
    assert refusal(package([page("")])) == "OFD 中没有文字"
    assert refusal(package([])) == "OFD 中没有文字"


def test_an_encrypted_file_is_refused() -> None:
    assert "已加密" in refusal(package([page(line(FILLER))], Encryptions=f"<ofd:Encryptions {SPACE}/>"))


@pytest.mark.parametrize("part", ["Doc_0/Document.xml", "Doc_0/Pages/Page_1/Content.xml"])
def test_a_missing_part_is_named(part: str) -> None:
    data = package([page(line(FILLER))] * 2)
    assert part in refusal(rezipped(data, lambda name, old: None if name == part else old))


def test_a_truncated_file_is_refused(goldens: dict[str, Golden]) -> None:
    data = ofd_made.plain(goldens["2021-town"])
    for share in (0.02, 0.5, 0.99):
        assert "已损坏" in refusal(data[: int(len(data) * share)])


def test_any_damage_ends_in_one_sentence(goldens: dict[str, Golden]) -> None:
    data = ofd_made.plain(goldens["2021-town"])
    for part in ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"):
        for bad in (b"", b"<a/>", b"<a>", b"\xff\xfe\x00", b"\x00" * 99):
            damaged = rezipped(data, lambda name, old, part=part, bad=bad: bad if name == part else old)
            try:
                read_bytes("report.ofd", damaged)
            except UnreadableError as error:
                assert "\n" not in str(error)


# --- hostile files


def composites(uses: str, **units: str) -> bytes:
    """A page that uses composites, which use each other."""
    written = "".join(
        f'<ofd:CompositeGraphicUnit ID="{name[1:]}"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
        for name, content in units.items()
    )
    resource = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{written}</ofd:CompositeGraphicUnits></ofd:Res>"
    return package([page(uses)], "<ofd:PublicRes>R.xml</ofd:PublicRes>", Doc_0__R=resource)


def use(number: int) -> str:
    return f'<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="{number}"/>'


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip-ratio": lambda: package([page(line(FILLER) + " " * (80 << 20))]),
    "zip-entries": lambda: package([page(line(FILLER))], **{f"x{n}": "" for n in range(5001)}),
    "xml-entities": lambda: package(['<!DOCTYPE a [<!ENTITY b "c">]>' + page(line("&b;"))[38:]]),
    "xml-depth": lambda: package([page('<ofd:PageBlock ID="1">' * 5000 + "</ofd:PageBlock>" * 5000)]),
    "xml-tree": lambda: stored(package([page("<a/>" * 400_000)])),
    "xml-tag": lambda: stored(package([page(path("M 0 0 L 1 9 " * 1_000_000))])),
    "ofd-pages": lambda: package([page("")] * 501),
    "ofd-depth: a page block": lambda: package(
        [page('<ofd:PageBlock ID="1">' * 90 + line(FILLER) + "</ofd:PageBlock>" * 90)]
    ),
    "ofd-depth: a composite within itself": lambda: composites(use(1), u1=use(1)),
    "ofd-depth: two composites in turn": lambda: composites(use(1), u1=use(2), u2=use(1)),
    "ofd-objects": lambda: composites(use(1), **{f"u{n}": use(n + 1) * 9 for n in range(1, 12)}),
    "ofd-segments": lambda: package([page(path("M 0 0 L 90 0 " * 60_000))]),
    "ofd-segments: one long line": lambda: stored(package([page(path("M 0 0 " + "L1 9 " * 1_000_000))])),
    "ofd-characters": lambda: package([page(code("字" * 120_000, 'X="0" Y="5" DeltaX="g 999999999 1"'))]),
    "table-cells": lambda: package(
        [
            page(
                path(" ".join(f"M 0 {n * 1.8} L 210 {n * 1.8} M {n * 1.26} 0 L {n * 1.26} 297" for n in range(165)))
                + line(FILLER)
            )
        ]
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_the_name_of_the_limit(name: str) -> None:
    assert f"限制项 {name.split(':')[0]}）" in refusal(HOSTILE[name]())


def test_what_is_only_large_is_read() -> None:
    far = code("甲乙", 'X="0" Y="5" DeltaX="1e300"') + code("丙丁", 'X="0" Y="25" DeltaX="g 999999999 5"')
    with counted() as work:
        assert lines_of(far + path("M 0 0 L 1e300 0") + path("M nan inf L")) == ["甲", "丙丁"]
    assert work.calls < 10_000


def test_a_docx_that_names_an_ofd_is_no_ofd(goldens: dict[str, Golden]) -> None:
    from tests.documents import made

    with zipfile.ZipFile(written := io.BytesIO(made.word(goldens["2021-town"])), "a") as package_:
        package_.writestr("word/embeddings/OFD.xml", "")
    assert read_bytes("report.docx", written.getvalue()).format == "docx"
