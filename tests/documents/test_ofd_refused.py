"""OFD files that are not read, each with its sentence or the name of a limit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from linter.documents import read_bytes
from linter.documents.model import UnreadableError
from linter.testing.golden import Golden
from tests.documents import ofd_made
from tests.documents.ofd_made import SPACE, package, page, path
from tests.documents.ofd_reading import FILLER, code, line, lines_of, read, refusal, rezipped, use
from tests.tools.work import counted


def stored(data: bytes) -> bytes:
    """The package with its parts not compressed, so that their ratio says nothing."""
    return rezipped(data, lambda name, old: old)


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
