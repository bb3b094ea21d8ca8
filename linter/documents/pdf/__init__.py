"""PDF files: pages with their text and ruling lines become lines and tables.

pdfminer.six gives the characters and the lines drawn on a page; it is imported only when a PDF is read. Word
and browser print-outs, scans with a text layer, pages on their side, tables over several pages: see the tests.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence, Set

from linter.documents import ocr
from linter.documents.limits import limit, over
from linter.documents.model import PICTURE, Document, Grid, GridCell, UnreadableError, struck_note
from linter.documents.pdf.anchors import find as find_unruled
from linter.documents.pdf.joining import Joined, Rows, continues, join
from linter.documents.pdf.page import Page, upright
from linter.documents.pdf.ruling import Table, find_tables
from linter.documents.pdf.strikes import without_struck
from linter.documents.pdf.text import Line, Word, drop_page_numbers, drop_running_heads, lines_of
from linter.text.bilingual import Text

Recogniser = Callable[[Sequence[int]], list[Page]]

SCAN_CHARACTERS = 20
SCAN_IMAGE = 0.6
PICTURE_SHARE = 0.05
UNKNOWN = "\ufffd"
SHOWN = 5
"""Pieces quoted in a note."""

SCANNED = Text(
    "是扫描件（第 {page} 页为图片，没有可复制的文字）；请提供由 Word、WPS 导出的 PDF 或者 Word 文件{way}",
    "a scanned document (page {page} is an image without text); "
    "use a PDF exported from Word or WPS, or the Word file{way}",
)
UNCODED = Text(
    "{name} 中的文字没有编码信息，复制后为乱码；请用 Word、WPS 重新导出{way}",
    "the text in the {name} has no character codes (it copies as garbage); export it again from Word or WPS{way}",
)
NOT_CHINESE = Text(
    "{name} 中几乎没有可读取的汉字：可能文字没有编码信息（复制后为乱码），也可能不是中文报告；"
    "请用 Word、WPS 重新导出{way}",
    "the {name} contains hardly any readable Chinese characters: its text has no character codes, or it is not a "
    "Chinese report; export it again from Word or WPS{way}",
)
LETTERS = 100
"""A text of so many letters is a Chinese one only with some Chinese characters among them."""
EMPTY = Text("{name} 中没有文字", "the {name} contains no text")


def read_pdf(path: str, data: bytes, password: str | None = None) -> Document:
    """A PDF as a document: printed lines, and a grid for every table.

    Raises `UnreadableError` with one clear sentence: a scan, a password missing or wrong, a damaged or truncated
    file, text without character codes, a limit passed (`linter.documents.limits`).
    """
    from linter.documents.pdf.opening import read_pages

    pages, notes = read_pages(data, password)
    return read_printed(path, "pdf", pages, notes, lambda numbers: ocr.pages_of_pdf(data, numbers, password))


def read_printed(
    path: str, format: str, pages: list[Page], notes: list[Text], recogniser: Recogniser | None = None
) -> Document:
    """Pages as any reader of printed pages found them, as a document. Raises as `read_pdf` does.

    format: `pdf` or `ofd`; pages: not yet turned upright; notes: on the file so far. recogniser: makes pages (told by
    their numbers) out of what they look like; None where a format has none.
    """
    pictures, more = _without_text(pages, format.upper(), recogniser is not None)
    if pictures and recogniser is not None:
        recognised = {page.number: page for page in recogniser(pictures)}
        pages = [recognised.get(page.number, page) for page in pages]
        if not any(page.glyphs for page in pages):
            raise UnreadableError.of(ocr.NOTHING)
        more.append(ocr.note(pictures))
    doubtful = {page.number for page in pages if page.number in pictures or page.is_hidden()}
    return document_of(path, format, pages, notes + more, doubtful)


def document_of(path: str, format: str, pages: list[Page], notes: list[Text], doubtful: Set[int]) -> Document:
    """Pages with text as a document. doubtful: numbers of those whose text was made out of a picture.

    Raises `UnreadableError` where a limit is passed.
    """
    seconds = "ofd-seconds" if format == "ofd" else "pdf-seconds"
    deadline = time.thread_time() + limit(seconds)
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
        for cell in (cell for table in on_page for cell in table.cells if page.number in doubtful):
            cell.trust = "doubtful"
        tables.append(on_page)
        lines.append(drop_page_numbers(page, lines_of(outside, page.number)) + _pictures(page))
        if sum(map(len, tables)) > limit("tables"):
            raise over("tables")
        cells += sum(len(table.cells) for table in on_page)
        if cells > limit("cells"):
            raise over("cells")
    ragged = sorted({table.page for on_page in tables for table in on_page if table.ragged})
    if ragged:
        zh, en = "、".join(map(str, ragged)), ", ".join(map(str, ragged))
        notes.append(Text(f"第 {zh} 页的表格框线不完整", f"a table on page {en} has incomplete borders"))
    if struck:
        notes.append(_struck_note(struck))
    items = _in_order(tables, drop_running_heads(pages, lines))
    document = Document(path=path, format=format, lines=[], notes=notes, trust="doubtful" if doubtful else "exact")
    loose: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            loose.append(item)
        else:
            _write_lines(document, loose, doubtful)
            loose = []
            _write_grid(document, item.rows, exact=True)
    _write_lines(document, loose, doubtful)
    return document


def _struck_note(struck: list[tuple[int, str]]) -> Text:
    """What to say of text struck through, by page. At most a few pieces are quoted."""
    zh = "、".join(f"第 {page} 页“{text[:20]}”" for page, text in struck[:SHOWN])
    en = ", ".join(f"page {page} “{text[:20]}”" for page, text in struck[:SHOWN])
    zh_more, en_more = ("等", " and others") if len(struck) > SHOWN else ("", "")
    return struck_note(len(struck), Text(zh + zh_more, en + en_more))


def _pictures(page: Page) -> list[Line]:
    """Pictures that are large enough to hold a table, on a page that has text beside them."""
    least = PICTURE_SHARE * page.width * page.height
    boxes = [box for box in page.images if least <= box.area and page.image_share() < SCAN_IMAGE]
    return [Line(page.number, [Word(PICTURE, b.x0, b.x1, b.top, b.bottom)], b.top, b.bottom) for b in boxes]


def _without_text(pages: list[Page], name: str, readable: bool) -> tuple[list[int], list[Text]]:
    """The pages whose text must be made out of how they look (scans, and text without codes), and notes.

    name: what the format is called; readable: there is a way to do so for it. Raises `UnreadableError` when there are
    such pages and no way, or the extra for it is not installed.
    """
    way = ocr.WAY if readable else ocr.WAY_BY_PDF
    readable = readable and ocr.available()
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
    notes: list[Text] = []
    scans: list[int] = []
    for page, picture, on_page in zip(pages, pictures, texts, strict=True):
        if picture and len(on_page) < SCAN_CHARACTERS and not letterhead:
            if page.number > 1 or len(with_text) < len(pages) - 1 or len(pages) < 3:
                scans.append(page.number)
                continue
            notes.append(Text("第 1 页为图片，未检查", "page 1 is an image and was not checked"))
    if scans and not readable:
        raise UnreadableError.of(SCANNED.format(page=scans[0], way=way))
    if not characters and not scans:
        raise UnreadableError.of(EMPTY.format(name=name))
    if (unknown + private) * 5 > characters or (letters > LETTERS and chinese * 20 < letters):
        if not readable:
            uncoded = (unknown + private) * 5 > characters
            raise UnreadableError.of((UNCODED if uncoded else NOT_CHINESE).format(name=name, way=way))
        return [page.number for page in pages], []
    if hidden * 2 > characters:
        zh = "文字来自扫描件自带的识别结果，可能有误，请对照原件核对"
        notes.append(Text(zh, "the text comes from the OCR layer of a scan and may be wrong; check the original"))
    if unknown:
        notes.append(Text(f"有 {unknown} 个字无法识别", f"{unknown} characters could not be decoded"))
    return scans, notes


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


def _write_lines(document: Document, lines: list[Line], doubtful: Set[int]) -> None:
    """Lines outside ruled tables, with the tables that can be told by the heads of their columns.

    Not on doubtful pages: a figure that was overlooked would be taken for a blank.
    """
    at = 0
    for found in find_unruled(lines) if not any(line.page in doubtful for line in lines) else ():
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
            cells.append(GridCell(cell.text, *place, cell.row_span, cell.column_span, cell.page, cell.trust))
            column += len(cell.text) + 1
        grid.rows.append(cells)
        document.lines.append("\t".join(cell.text for cell in row))
    grid.last_line = len(document.lines)
    document.grids.append(grid)
