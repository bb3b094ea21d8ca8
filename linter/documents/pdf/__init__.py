"""PDF files: pages with their text and ruling lines become lines and tables.

pdfminer.six gives the characters and the lines drawn on a page; it is imported only when a PDF is read. Word
and browser print-outs, scans with a text layer, pages on their side, tables over several pages: see the tests.
"""

from __future__ import annotations

import time

from linter.documents.limits import limit, over
from linter.documents.model import Document, Grid, GridCell, UnreadableError, struck_note
from linter.documents.pdf.anchors import find as find_unruled
from linter.documents.pdf.joining import Joined, Rows, continues, join
from linter.documents.pdf.page import Page, upright
from linter.documents.pdf.ruling import Table, find_tables
from linter.documents.pdf.strikes import without_struck
from linter.documents.pdf.text import Line, drop_page_numbers, drop_running_heads, lines_of

SCAN_CHARACTERS = 20
SCAN_IMAGE = 0.6
UNKNOWN = "\ufffd"
SHOWN = 5
"""Pieces quoted in a note."""

SCANNED = (
    "是扫描件（第 {page} 页是图片，没有文字）；请另存为可复制文字的 PDF 或 Word，或使用 OCR 识别后再检查 "
    "(a scan: page {page} is an image without text; save it with selectable text, or use OCR)"
)
UNCODED = (
    "{name} 的文字没有编码信息，复制出来是乱码；请从 Word、WPS 重新导出，或使用 OCR "
    "(the text carries no character codes: export the {name} again, or use OCR)"
)
NOT_CHINESE = (
    "{name} 里几乎读不出汉字：文字没有编码信息（复制出来是乱码），或不是中文报告；请从 Word、WPS 重新导出，或使用 OCR "
    "(hardly any Chinese characters: the text carries no character codes, or is in another language)"
)
LETTERS = 100
"""A text of so many letters is a Chinese one only with some Chinese characters among them."""
EMPTY = "{name} 里没有文字 (no text in this {name})"


def read_pdf(path: str, data: bytes, password: str | None = None) -> Document:
    """A PDF as a document: printed lines, and a grid for every table.

    Raises `UnreadableError` with one clear sentence: a scan, a password missing or wrong, a damaged or truncated
    file, text without character codes, a limit passed (`linter.documents.limits`).
    """
    from linter.documents.pdf.opening import read_pages

    pages, notes = read_pages(data, password)
    return read_printed(path, "pdf", pages, notes)


def read_printed(path: str, format: str, pages: list[Page], notes: list[str]) -> Document:
    """Pages as any reader of printed pages found them, as a document. Raises as `read_pdf` does.

    format: `pdf` or `ofd`; pages: not yet turned upright; notes: on the file so far.
    """
    seconds = f"{format}-seconds"
    deadline = time.thread_time() + limit(seconds)
    notes = notes + _refuse_without_text(pages, format.upper())
    tables: list[list[Table]] = []
    lines: list[list[Line]] = []
    struck: list[tuple[int, str]] = []
    cells = 0
    for page in pages:
        if time.thread_time() > deadline:
            raise over(seconds)
        upright(page)
        struck += [(page.number, text) for text in without_struck(page)]
        on_page, outside = find_tables(page)
        tables.append(on_page)
        lines.append(drop_page_numbers(page, lines_of(outside, page.number)))
        if sum(map(len, tables)) > limit("tables"):
            raise over("tables")
        cells += sum(len(table.cells) for table in on_page)
        if cells > limit("cells"):
            raise over("cells")
    ragged = sorted({table.page for on_page in tables for table in on_page if table.ragged})
    if ragged:
        named = "、".join(map(str, ragged))
        notes.append(f"第 {named} 页的表格框线不完整 (incomplete borders of a table on page {named})")
    if struck:
        notes.append(_struck_note(struck))
    items = _in_order(tables, drop_running_heads(pages, lines))
    document = Document(path=path, format=format, lines=[], notes=notes)
    loose: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            loose.append(item)
        else:
            _write_lines(document, loose)
            loose = []
            _write_grid(document, item.rows, exact=True)
    _write_lines(document, loose)
    return document


def _struck_note(struck: list[tuple[int, str]]) -> str:
    """What to say of text struck through, by page. At most a few pieces are quoted."""
    shown = "、".join(f"第 {page} 页“{text[:20]}”" for page, text in struck[:SHOWN])
    return struck_note(len(struck), shown + ("等" if len(struck) > SHOWN else ""))


def _refuse_without_text(pages: list[Page], name: str) -> list[str]:
    """Refuse scans and text without codes; notes on a cover that is a picture and on text that OCR made.

    name: what the format is called.
    """
    texts = [[glyph for glyph in page.glyphs if glyph.text.strip()] for page in pages]
    characters = sum(map(len, texts))
    unknown = sum(1 for on_page in texts for glyph in on_page if UNKNOWN in glyph.text)
    private = sum(1 for on_page in texts for glyph in on_page if "\ue000" <= glyph.text[0] <= "\uf8ff")
    letters = sum(1 for on_page in texts for glyph in on_page if glyph.text[0].isalpha())
    chinese = sum(1 for on_page in texts for glyph in on_page if "\u2e80" <= glyph.text[0] <= "\u9fff")
    hidden = sum(1 for on_page in texts for glyph in on_page if glyph.hidden)
    pictures = [page.image_share() >= SCAN_IMAGE for page in pages]
    with_text = [picture for picture, on_page in zip(pictures, texts, strict=True) if len(on_page) >= SCAN_CHARACTERS]
    letterhead = hidden * 2 <= characters and sum(with_text) * 2 > len(with_text)
    notes = []
    for page, picture, on_page in zip(pages, pictures, texts, strict=True):
        if picture and len(on_page) < SCAN_CHARACTERS and not letterhead:
            if page.number > 1 or len(with_text) < len(pages) - 1 or len(pages) < 3:
                raise UnreadableError(SCANNED.format(page=page.number))
            notes.append("第 1 页是图片，没有检查 (page 1 is an image and was not checked)")
    if not characters:
        raise UnreadableError(EMPTY.format(name=name))
    if (unknown + private) * 5 > characters:
        raise UnreadableError(UNCODED.format(name=name))
    if letters > LETTERS and chinese * 20 < letters:
        raise UnreadableError(NOT_CHINESE.format(name=name))
    if hidden * 2 > characters:
        notes.append("文字是扫描件的识别层，可能有误 (the text is the OCR layer of a scan: it may be wrong)")
    if unknown:
        notes.append(f"有 {unknown} 个字无法识别 ({unknown} characters without a code)")
    return notes


def _in_order(tables: list[list[Table]], lines: list[list[Line]]) -> list[Line | Joined]:
    """Lines and tables of all pages from top to bottom, parts of one table joined."""
    items: list[Line | Joined] = []
    for on_page, loose in zip(tables, lines, strict=True):
        mixed: list[tuple[float, Line | Table]] = [(line.y, line) for line in loose]
        mixed += [(table.box.top, table) for table in on_page]
        mixed.sort(key=lambda item: item[0])
        for number, (_, item) in enumerate(mixed):
            before = items[-1] if items else None
            if isinstance(item, Line):
                items.append(item)
            elif (
                number == 0
                and isinstance(before, Joined)
                and before.last.page == item.page - 1
                and continues(before.last, item)
            ):
                join(before, item)
                before.last = item
            else:
                items.append(Joined(item, item, item.rows()))
    return items


def _write_lines(document: Document, lines: list[Line]) -> None:
    """Lines outside ruled tables, with the tables that can be told by the heads of their columns."""
    at = 0
    for found in find_unruled(lines):
        document.lines += [line.text for line in lines[at : found.first]]
        _write_grid(document, found.rows, exact=False)
        at = found.last + 1
    document.lines += [line.text for line in lines[at:]]


def _write_grid(document: Document, rows: Rows, exact: bool) -> None:
    """A line for each row, its cells parted by tabs; a single column is running text in a frame."""
    filled = [row for row in rows if row]
    if max((len(row) for row in filled), default=0) < 2:
        document.lines += [cell.text for row in filled for cell in row if cell.text]
        return
    first = len(document.lines) + 1
    grid = Grid(rows=[], first_line=first, last_line=first, exact=exact)
    for row in filled:
        cells, column = [], 1
        for cell in row:
            place = len(document.lines) + 1, column
            cells.append(GridCell(cell.text, *place, cell.row_span, cell.column_span, cell.page))
            column += len(cell.text) + 1
        grid.rows.append(cells)
        document.lines.append("\t".join(cell.text for cell in row))
    grid.last_line = len(document.lines)
    document.grids.append(grid)
