"""Goldens as office programs print them: Word documents by LibreOffice, web pages by Chromium.

Both programs take seconds to start, so each takes many reports at once: LibreOffice prints many files in one run,
Chromium one page that holds them all, with a sheet between two reports at which its PDF is cut apart again.
"""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from linter.documents import limits
from linter.documents.model import Document
from linter.documents.pdf.opening import read_pages
from linter.documents.printed.document import read_printed
from linter.testing import grids
from linter.testing.golden import Golden
from tests.documents import made

W = made.W
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
WIDTHS = {
    "proactive": [2700, 2000, 2000, 2000, 2000],
    "requests": [800, 900, 2600, *[640] * 7],
    "disputes": [600] * 15,
}
STYLE = """@page{size:A4;margin:12mm}body{font-family:"Noto Sans CJK SC";font-size:15px;line-height:1.7}
table{border-collapse:collapse;width:100%%;font-size:11px}td{%s;padding:2px 4px;text-align:center}
p{text-indent:2em;margin:.3em 0}"""


CUT = "✂"


def run(text: str, size: int) -> str:
    escaped = html.escape(text)
    return f'<w:r><w:rPr><w:sz w:val="{2 * size}"/></w:rPr><w:t xml:space="preserve">{escaped}</w:t></w:r>'


def table(grid: grids.Grid, size: int, height: int, heads: bool, whole: bool) -> str:
    """A table with borders. heads: they repeat on every page. whole: no row is broken over pages."""
    widths = WIDTHS[grid.key][: grid.width]
    found, rows = made.cells(grid), []
    for r, line in enumerate(grid.lines):
        here = []
        for cell in sorted(found, key=lambda c: c.column):
            if not cell.row <= r < cell.row + cell.rows:
                continue
            spans = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            if cell.rows > 1:
                spans += '<w:vMerge w:val="restart"/>' if cell.row == r else "<w:vMerge/>"
            width = sum(widths[cell.column : cell.column + cell.columns])
            text = run(cell.text, size) if cell.row == r and cell.text else ""
            here.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/></w:tcPr>'
                f"<w:p>{text}</w:p></w:tc>"
            )
        properties = ("<w:cantSplit/>" if whole else "") + (f'<w:trHeight w:val="{height}"/>' if height else "")
        properties += "<w:tblHeader/>" if heads and line.kind == "head" else ""
        rows.append(f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(here)}</w:tr>")
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblLayout w:type="fixed"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
    )


def word(
    report: Golden, size: int = 9, height: int = 0, heads: bool = False, whole: bool = True, pad: int = 0
) -> bytes:
    """A report as a Word document. pad: empty paragraphs ahead of table three, to move the page break."""
    body = []
    for part in made.parts(report):
        if isinstance(part, str):
            body.append(f"<w:p>{run(part, 14)}</w:p>")
        else:
            body += ["<w:p/>"] * (pad if part.key == "requests" else 0)
            body.append(table(part, size, height if part.key == "requests" else 0, heads, whole))
    return package("".join(body))


def package(body: str) -> bytes:
    """A Word document with the given body that other programs open."""
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1700" w:right="1400" w:bottom="1400" w:left="1400"/>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made_:
        made_.writestr("[Content_Types].xml", TYPES)
        made_.writestr("_rels/.rels", RELATIONS)
        made_.writestr(
            "word/document.xml",
            f"<w:document {W}><w:body>{body}<w:sectPr>{page}</w:sectPr></w:body></w:document>",
        )
    return written.getvalue()


def needs(program: str) -> Any:
    """A mark that skips a test where the program is not installed."""
    import pytest

    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def writer(documents: Sequence[bytes], form: str = "pdf", ending: str = "docx") -> list[bytes]:
    """Word documents (or others of this ending) printed, or saved in another form, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{number:03}.{ending}" for number in range(len(documents))]
        for source, data in zip(sources, documents, strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True)
        return [source.with_suffix(f".{form}").read_bytes() for source in sources]


def page(report: Golden, border: str = "border:1px solid #000") -> str:
    """A report as a web page to be printed. border: the CSS of a cell's border."""
    text = made.web(report, lambda grid: made.web_table(grid).replace("border=1", "cellspacing=0"))
    return text.replace("</head>", f"<style>{STYLE % border}</style></head>")


def browser(text: str) -> bytes:
    """A web page printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(text, "utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        return printed.read_bytes()


def browsed(reports: Sequence[Golden]) -> list[Document]:
    """The reports printed by Chromium in one run, and read."""
    pages = [page(report) for report in reports]
    bodies = [text[text.index("<body>") + len("<body>") : text.index("</body>")] for text in pages]
    head = pages[0][: pages[0].index("<body>")]
    cut = f'<div style="break-before:page;break-after:page">{CUT}</div>'
    wide = {name: entry._replace(value=100 * entry.value) for name, entry in limits.LIMITS.items()}
    with mock.patch.object(limits, "LIMITS", wide):  # far more pages than one report has
        found, notes = read_pages(browser(f"{head}<body>{cut.join(bodies)}</body></html>"), None)
    documents, start = [], 0
    for number, sheet in enumerate(found):
        if "".join(glyph.text for glyph in sheet.glyphs).strip() == CUT:
            documents.append(found[start:number])
            start = number + 1
    documents.append(found[start:])
    for sheets in documents:
        for number, sheet in enumerate(sheets, 1):
            sheet.number = number
    return [read_printed("report.pdf", "pdf", sheets, notes) for sheets in documents]
