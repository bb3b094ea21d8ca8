"""Printed pages, of whatever format, become a document: what is seen on them, its lines and tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence, Set

from linter.documents import ocr
from linter.documents.limits import limit, over
from linter.documents.model import PICTURE, Document, UnreadableError, struck_note
from linter.documents.printed.cells import Table
from linter.documents.printed.columns import parts_of
from linter.documents.printed.joining import Joined, continues, join
from linter.documents.printed.notemarks import drop_note_marks
from linter.documents.printed.overlays import mark_overlays
from linter.documents.printed.page import Page, shifted, upright
from linter.documents.printed.ruling import find_tables
from linter.documents.printed.scans import EMPTY, without_text
from linter.documents.printed.strikes import without_struck
from linter.documents.printed.text import Line, Word, drop_page_numbers, drop_running_heads, lines_of
from linter.documents.printed.visible import SCAN_IMAGE, settle, take_out
from linter.documents.printed.watermarks import mark_watermarks
from linter.documents.printed.writing import write_grid, write_lines
from linter.documents.runs import LeftOut, without_marks
from linter.text.bilingual import Text

PICTURE_SHARE = 0.05
SHOWN = 5
"""Pieces quoted in a note."""

Recogniser = Callable[[Sequence[int]], list[Page]]


def read_printed(
    path: str, format: str, pages: list[Page], notes: list[Text], recogniser: Recogniser | None = None
) -> Document:
    """Pages as any reader of printed pages found them, as a document. Raises as `read_pdf` does.

    format: `pdf` or `ofd`; pages: not yet turned upright; notes: on the file so far. recogniser: makes pages (told by
    their numbers) out of what they look like; None where a format has none.
    """
    left = LeftOut()
    for page in pages:
        settle(page)
    mark_watermarks(pages)
    mark_overlays(pages)
    for page in pages:
        take_out(page, left)
    pictures, more = without_text(pages, format.upper(), recogniser is not None)
    if pictures and recogniser is not None:
        recognised = {page.number: page for page in recogniser(pictures)}
        pages = [recognised.get(page.number, page) for page in pages]
        if not any(page.glyphs for page in pages):
            raise UnreadableError.of(ocr.NOTHING)
        more.append(ocr.note(pictures))
    doubtful = {page.number for page in pages if page.number in pictures or page.is_recognised}
    return document_of(path, format, pages, notes + more, doubtful, left)


def document_of(
    path: str, format: str, pages: list[Page], notes: list[Text], doubtful: Set[int], left: LeftOut | None = None
) -> Document:
    """Pages with text as a document. doubtful: numbers of those whose text was recognised (OCR); left: what was left
    out of them so far.

    Raises `UnreadableError` where a limit is passed, or no text is left.
    """
    seconds = "ofd-seconds" if format == "ofd" else "pdf-seconds"
    deadline = time.thread_time() + limit(seconds)
    tables: list[list[Table]] = []
    lines: list[list[Line]] = []
    struck: list[tuple[int, str]] = []
    cells = 0
    left = left or LeftOut()
    parts: list[Page] = []
    turned: dict[int, int] = {}
    gutters: list[float] = []
    for page in pages:
        if time.thread_time() > deadline:
            raise over(seconds)
        turned[page.number] = upright(page)
        struck += [(page.number, text) for text in without_struck(page)]
        drop_note_marks(page, left)
        parts += parts_of(page, gutters)
    for number, part in enumerate(parts, 1):
        if time.thread_time() > deadline:
            raise over(seconds)
        on_page, outside = find_tables(part)
        for table in on_page:
            table.part = number
            for cell in table.cells:
                cell.trust = "doubtful" if part.number in doubtful else cell.trust
                cell.box = shifted(table.box_of(cell), part.offset)
                if not cell.text.isascii() or cell.text[-1:] in "]*":
                    cell.text, marks = without_marks(cell.text)
                    left.note_marks += bool(marks)
        tables.append(on_page)
        lines.append(drop_page_numbers(part, lines_of(outside, part, number)) + _pictures(part, number))
        if sum(map(len, tables)) > limit("tables"):
            raise over("tables")
        cells += sum(len(table.cells) for table in on_page)
        if cells > limit("cells"):
            raise over("cells")
    notes = notes + left.notes()
    ragged = sorted({table.page for on_page in tables for table in on_page if table.ragged})
    if ragged:
        zh, en = "、".join(map(str, ragged)), ", ".join(map(str, ragged))
        notes.append(Text(f"第 {zh} 页的表格框线不完整", f"a table on page {en} has incomplete borders"))
    if struck:
        notes.append(_struck_note(struck))
    items = _in_order(tables, drop_running_heads(parts, lines))
    document = Document(path=path, format=format, lines=[], notes=notes, trust="doubtful" if doubtful else "exact")
    document.turned = {number: quarters for number, quarters in turned.items() if quarters}
    loose: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            loose.append(item)
        else:
            write_lines(document, loose, doubtful)
            loose = []
            write_grid(document, item.rows, exact=True)
    write_lines(document, loose, doubtful)
    if (
        not any(map(str.strip, document.lines)) and not document.grids
    ):  # page numbers and running heads were all there is
        raise UnreadableError.of(EMPTY.format(name=format.upper()))
    return document


def _struck_note(struck: list[tuple[int, str]]) -> Text:
    """What to say of text struck through, by page. At most a few pieces are quoted."""
    zh = "、".join(f"第 {page} 页“{text[:20]}”" for page, text in struck[:SHOWN])
    en = ", ".join(f"page {page} “{text[:20]}”" for page, text in struck[:SHOWN])
    zh_more, en_more = ("等", " and others") if len(struck) > SHOWN else ("", "")
    return struck_note(len(struck), Text(zh + zh_more, en + en_more))


def _pictures(page: Page, part: int) -> list[Line]:
    """Pictures that are large enough to hold a table, on a page that has text beside them."""
    least = PICTURE_SHARE * page.width * page.height
    boxes = [box for box in page.images if least <= box.area and page.image_share() < SCAN_IMAGE]
    words = [Word(PICTURE, box.x0, box.x1, box.top, box.bottom) for box in boxes]
    return [Line(page.number, [word], word.top, word.bottom, part, page.offset) for word in words]


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
                and before.last.part == item.part - 1
                and continues(before.last, item)
            ):
                join(before, item)
                before.last = item
            else:
                items.append(Joined(item, item, item.rows()))
    return items
