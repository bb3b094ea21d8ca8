"""The parts of an OFD file: templates, page areas, documents, versions, annotations, composites."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.testing.golden import Golden
from linter.text import bilingual
from tests.documents import ofd_made
from tests.documents.ofd_made import SPACE, package, page
from tests.documents.ofd_reading import FILLER, code, line, lines_of, read, rezipped


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
