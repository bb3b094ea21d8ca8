"""Goldens as OpenDocument texts, and such texts written by hand."""

from __future__ import annotations

import html
import io
import zipfile

from linter.testing import grids
from linter.testing.golden import Golden
from tests.documents import made

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("manifest", "manifest"),
    )
)  # fmt: skip
SPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
MIME = "application/vnd.oasis.opendocument.text"
BORDERS = (
    '<style:style style:name="B" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/>'
    "</style:style>"
)


def paragraph(text: str) -> str:
    return f"<text:p>{html.escape(text)}</text:p>"


def cell(text: str, columns: int = 1, rows: int = 1) -> str:
    spans = f' table:number-columns-spanned="{columns}"' if columns > 1 else ""
    spans += f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    return f'<table:table-cell table:style-name="B"{spans}>{paragraph(text)}</table:table-cell>'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def table(*rows: str, columns: str = "") -> str:
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def grid_table(grid: grids.Grid) -> str:
    """A golden's table with spans and covered cells."""
    found = {(cell.row, cell.column): cell for cell in made.cells(grid)}
    rows = []
    for r in range(len(grid.lines)):
        here = [found.get((r, c)) for c in range(grid.width)]
        rows.append(row(*(cell(it.text, it.columns, it.rows) if it else "<table:covered-table-cell/>" for it in here)))
    return table(*rows, columns=f'<table:table-column table:number-columns-repeated="{grid.width}"/>')


def package(body: str, styles: str = "", automatic: str = "", manifest: str = "") -> bytes:
    """An odt with this body. styles: of styles.xml; automatic: styles of the content."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made_:
        made_.writestr(zipfile.ZipInfo("mimetype"), MIME)
        made_.writestr(
            "content.xml",
            f'<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>{BORDERS}{automatic}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        made_.writestr(
            "styles.xml",
            f'<office:document-styles {SPACES} office:version="1.3"><office:styles>{styles}</office:styles>'
            "</office:document-styles>",
        )
        made_.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {SPACES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{MIME}"/><manifest:file-entry manifest:full-path="content.xml" '
            f'manifest:media-type="text/xml">{manifest}</manifest:file-entry><manifest:file-entry '
            'manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
    return written.getvalue()


def odt(golden: Golden) -> bytes:
    """A golden as an OpenDocument text."""
    return package("".join(paragraph(p) if isinstance(p, str) else grid_table(p) for p in made.parts(golden)))
