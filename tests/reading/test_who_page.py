"""Whose report it is, where a page, a document, the properties of a file or its name tell."""

from __future__ import annotations

import io

import docx
import pytest

from linter.documents.html import read_html
from linter.documents.model import Document, Titled
from linter.documents.text import read_text
from linter.documents.word import read_docx
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from tests.reading.conftest import BASIS, PERIOD, WORK, body


def page(book: Rulebook, html: str) -> Report:
    return read_report(read_html("page.html", html.encode()), book.forms, ClaimReader(book.quantities))


def paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


@pytest.mark.parametrize(
    "head",
    [
        f"<title>青川区人民政府2023年{WORK}</title>",
        f"<title>青川区人民政府2023年{WORK}_政府信息公开年报_云岭省门户网站</title>",
        f"<title>门户网站 - 年报 - 青川区人民政府2023年{WORK}</title>",
        f'<title>政府信息公开年报</title><meta name="ArticleTitle" content="青川区人民政府2023年{WORK}">',
        f"<!-- <title>石桥区人民政府2020年{WORK}</title> --><title>青川区人民政府2023年{WORK}</title>",
    ],
)
def test_a_page_that_names_the_report_in_its_head_only(book: Rulebook, head: str) -> None:
    html = f"<html><head>{head}</head><body>{paragraphs(BASIS + PERIOD)}{paragraphs(body())}</body></html>"
    report = page(book, html)
    assert (report.title, report.agency, report.kind) == (f"青川区人民政府2023年{WORK}", "青川区人民政府", "government")
    assert report.title_place is None


def test_a_page_whose_rows_and_lines_name_other_bodies(book: Rulebook) -> None:
    """A row of labels, an addressee and a publisher above; the body is named behind the frame of a sentence only."""
    rows = "<table><tr><td>发布机构</td><td>县融媒体中心</td><td>公文时效</td><td>有效</td></tr></table>"
    html = (
        f"<html><body>{rows}<p>2023年{WORK}</p><p>县政务公开领导小组办公室：</p>{paragraphs(BASIS + PERIOD)}"
        f"{paragraphs(body('2023年，在县委、县政府的领导下，浮桥县万全镇在全县率先公开。浮桥县万全镇收到申请1件。我镇无收费。'))}"
        "</body></html>"
    )
    report = page(book, html)
    assert (report.agency, report.kind, report.year) == ("浮桥县万全镇", "town", 2023)


def test_a_document_whose_cover_the_office_signs(book: Rulebook) -> None:
    """The title names the government: its office wrote the report, whose it is not."""
    document = docx.Document()
    for line in (
        f"清河县人民政府2023年{WORK}",
        "清河县人民政府办公室",
        "2024年3月",
        BASIS + PERIOD,
        *body().split("\n"),
    ):
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    report = read_report(read_docx("report.docx", packed.getvalue()), book.forms, ClaimReader(book.quantities))
    assert (report.agency, report.kind) == ("清河县人民政府", "government")


def test_a_heading_of_the_page_outweighs_other_lines(book: Rulebook) -> None:
    """The nearest line to the preface would be the title otherwise."""
    html = (
        f"<html><body><h1>青禾市水利局2023年{WORK}</h1><p>相关链接</p><p>青禾市水利局2021年{WORK}</p>"
        f"{paragraphs(BASIS + PERIOD)}{paragraphs(body())}</body></html>"
    )
    assert page(book, html).years[0].year == 2023


@pytest.mark.parametrize(
    ("source", "overview", "agency", "kind"),
    [
        ("property", "全年公开信息12条。", None, None),
        ("property", "我局公开信息12条。", "青禾市水利局", "department"),
        ("property", "我镇公开信息12条。", None, "town"),
        ("page", "全年公开信息12条。", "青禾市水利局", "department"),
    ],
)
def test_properties_of_a_file_are_not_enough(
    book: Rulebook, source: str, overview: str, agency: str | None, kind: str | None
) -> None:
    """They are often left over from the file that served as a model."""
    document: Document = read_text("r.txt", f"{BASIS}{PERIOD}\n{body(overview)}".encode())
    document.titles = [Titled(f"青禾市水利局2023年{WORK}", source)]  # type: ignore[arg-type]
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    assert (report.agency, report.kind) == (agency, kind)


def test_the_name_of_the_file_comes_last(book: Rulebook) -> None:
    claims = ClaimReader(book.quantities)

    def named(name: str, text: str) -> Report:
        return read_report(read_text(name, f"{text}\n{body('我局公开信息12条。')}".encode()), book.forms, claims)

    name = f"/data/青禾市水利局2023年{WORK}.txt"
    assert named(name, BASIS + PERIOD).told["agency"].trust == "doubtful"
    assert named(name, f"现公布石桥县财政局2023年{WORK}。").agency == "石桥县财政局"
