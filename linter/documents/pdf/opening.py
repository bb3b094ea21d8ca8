"""A PDF file becomes pages; what cannot be opened is refused in one sentence."""

from __future__ import annotations

import logging
import re

from pdfminer.pdfdocument import PDFBaseXRef, PDFEncryptionError, PDFNoValidXRef, PDFPasswordIncorrect, PDFXRef
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, int_value, list_value, resolve1
from pdfminer.psparser import LIT, PSEOF

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.documents.pdf.annotations import draw_annotations
from linter.documents.pdf.clock import Clock
from linter.documents.pdf.enclosed import look_at_enclosed
from linter.documents.pdf.font_files import Fonts
from linter.documents.pdf.fonts import FontBook
from linter.documents.pdf.guard import guarded
from linter.documents.pdf.layers import Layers
from linter.documents.pdf.painter import Painter
from linter.documents.pdf.parsers import START, FileParser, GuardedDocument, ObjectParser
from linter.documents.printed.canvas import Canvas
from linter.documents.printed.page import Page
from linter.text.bilingual import Text

MAX_NODES = 2_000
"""Nodes of the tree of pages that are looked at."""

_OBJECT = re.compile(rb"(?:^|(?<=[\r\n\s]))(\d{1,10})[ \t]+(\d{1,5})[ \t]+obj\b")
_LINEARISED = re.compile(rb"/Linearized\b[^>]{0,200}/L\s+(\d{1,12})\b")  # a file made to be shown page by page
_HEAD = 1024  # bytes in which it says how long it is
_ROOT = re.compile(rb"/Root\s+(\d{1,10})\s+(\d{1,5})\s+R")
_CATALOG = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\s*<<(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)

BROKEN = Text(
    "PDF 已损坏，无法读取；请重新下载，或者用 Word、WPS 重新导出", "the PDF is damaged; download it or export it again"
)
TRUNCATED = Text("PDF 不完整，缺少部分内容，可能未下载完；请重新下载", "the PDF is incomplete; download it again")
NEEDS_PASSWORD = Text("PDF 设有打开密码，请用 --password 提供密码", "the PDF requires a password; use --password")
WRONG_PASSWORD = Text("PDF 打开密码不正确，请核对 --password", "wrong password; check --password")
UNKNOWN_LOCK = Text(
    "PDF 的加密方式无法识别，请另存为不加密的 PDF 或者 Word 文件",
    "the PDF uses an unknown encryption; save it without encryption",
)
REBUILT = Text(
    "PDF 的索引已损坏，已按内容重建", "the cross-reference table of the PDF was damaged and has been rebuilt"
)


def read_pages(data: bytes, password: str | None) -> tuple[list[Page], list[Text]]:
    """The pages of a PDF file, not yet turned upright, and notes on it. Raises `UnreadableError`."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with guarded() as clock:
        try:
            return _read(data, password, clock)
        except UnreadableError:
            raise
        except PDFPasswordIncorrect:
            raise UnreadableError.of(WRONG_PASSWORD if password else NEEDS_PASSWORD) from None
        except PDFEncryptionError:
            raise UnreadableError.of(UNKNOWN_LOCK) from None
        except MemoryError:
            raise over("pdf-stream") from None
        except Exception:  # pdfminer raises nearly anything on damaged input
            raise UnreadableError.of(_damage(data)) from None


def _read(data: bytes, password: str | None, clock: Clock) -> tuple[list[Page], list[Text]]:
    notes: list[Text] = []
    update = _cut_update(data)
    if update == "cut":
        raise UnreadableError.of(TRUNCATED)
    try:
        document: GuardedDocument = GuardedDocument(FileParser(data), password or "", fallback=False)
        found = _list(document) if update is None and _is_whole(document) else []
    except (UnreadableError, PDFEncryptionError):
        raise
    except Exception:
        found = []
    if not found:
        if (stated_length := _LINEARISED.search(data, 0, _HEAD)) and int(stated_length[1]) > len(data):
            raise UnreadableError.of(TRUNCATED)
        document = _Rebuilt(FileParser(data), password or "")
        found = _list(document)
        stated = dict_value(document.catalog.get("Pages", {})).get("Count")
        if not found or (stated is not None and int_value(resolve1(stated)) > len(found)):
            raise UnreadableError.of(_damage(data))
        notes.append(REBUILT)
    fonts = FontBook(Fonts().get_font)
    painter = Painter(fonts, Layers(document.catalog), clock)
    form = resolve1(document.catalog.get("AcroForm"))
    painter.form_resources = dict_value(form.get("DR", {})) if isinstance(form, dict) else {}
    pages = []
    for number, page in enumerate(found, 1):
        clock.new_page()
        clock.check()
        pages.append(_painted(page, number, painter))
    fonts.settle()
    if clock.damaged:
        raise UnreadableError.of(_damage(data))
    return pages, notes + look_at_enclosed(document.catalog, pages, [page.annots for page in found])


def _cut_update(data: bytes) -> str | None:
    """Whether objects follow the end of the file: an update whose tail was lost. `whole`: all objects of it are there;
    `cut`: the last is not; None: there is none."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        return None
    tail = data[end:]
    objects = [found.end() for found in _OBJECT.finditer(tail)]
    if not objects or START.search(tail):
        return None
    return "whole" if tail.find(b"endobj", objects[-1]) >= 0 else "cut"


def _is_whole(document: GuardedDocument) -> bool:
    """Whether all tables of references were read, and all pages that the file names are there."""
    if document.is_incomplete:
        return False
    waiting: list[object] = [document.catalog.get("Pages")]
    seen = 0
    while waiting and seen < MAX_NODES:
        seen += 1
        node = resolve1(waiting.pop())
        if not isinstance(node, dict):
            return False
        waiting += list_value(node.get("Kids", []))
    return True


def _list(document: GuardedDocument) -> list[PDFPage]:
    pages = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > limit("pdf-pages"):
            raise over("pdf-pages")
    return pages


def _painted(page: PDFPage, number: int, painter: Painter) -> Page:
    """A page with what is on it. How it is turned is not looked at: the characters tell how it lies."""
    x0, y0, x1, y1 = _visible(page)
    canvas = Canvas(x1 - x0, y1 - y0, "pdf")
    matrix = (1.0, 0.0, 0.0, -1.0, -x0, y1)
    painter.start(canvas, matrix)
    painter.run(list_value(page.contents), page.resources)
    draw_annotations(page.annots, painter, matrix)
    painter.clock.count_page(canvas.seen, canvas.drawn)
    return canvas.take(number)


def _visible(page: PDFPage) -> tuple[float, float, float, float]:
    """The part of the page that is shown: its crop box within its media box."""
    mx0, mx1 = sorted((page.mediabox[0], page.mediabox[2]))
    my0, my1 = sorted((page.mediabox[1], page.mediabox[3]))
    cx0, cx1 = sorted((page.cropbox[0], page.cropbox[2]))
    cy0, cy1 = sorted((page.cropbox[1], page.cropbox[3]))
    x0, y0, x1, y1 = max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else (mx0, my0, mx1, my1)


def _damage(data: bytes) -> Text:
    return BROKEN if b"%%EOF" in data[-2048:] or not data.startswith(b"%PDF") else TRUNCATED


class _Rebuilt(GuardedDocument):
    """A document whose cross-reference table is of no use: its objects are looked up in the bytes themselves."""

    def find_xref(self, parser: object) -> int:  # looked up nowhere
        return 0

    def read_xref_from(self, parser: FileParser, start: int, xrefs: list[PDFBaseXRef]) -> None:  # type: ignore[override]
        data = parser.data
        if b"/Encrypt" in data:
            raise PDFNoValidXRef("encrypted")
        parser.fallback = True
        table = PDFXRef()
        for match in _OBJECT.finditer(data):
            table.offsets[int(match[1])] = (None, match.start(1), int(match[2]))
        xrefs.append(table)
        self.xrefs = [table]
        for number, (_, position, _) in list(table.offsets.items()):
            if b"/ObjStm" in data[position : position + 300]:
                self._unpack(table, number)
        root = _ROOT.findall(data)
        catalogs = _CATALOG.findall(data)
        number = int(root[-1][0]) if root else int(catalogs[-1]) if catalogs else self._catalog(table)
        table.trailer = {"Root": self.getobj(number)}
        self.xrefs = xrefs

    def _unpack(self, table: PDFXRef, number: int) -> None:
        """Note the objects packed into an object stream."""
        stream = self.getobj(number)
        if not isinstance(stream, PDFStream):
            return
        parser = ObjectParser(stream.get_data())
        heads: list[object] = []
        try:
            while len(heads) < 2 * int_value(stream.get("N", 0)):
                heads.append(parser.nextobject()[1])
        except PSEOF:
            pass
        for index, objid in enumerate(heads[::2]):
            if isinstance(objid, int):
                table.offsets.setdefault(objid, (number, index, 0))

    def _catalog(self, table: PDFXRef) -> int:
        for number in table.offsets:
            try:
                found = self.getobj(number)
            except Exception:
                continue
            if isinstance(found, dict) and found.get("Type") is LIT("Catalog"):
                return number
        raise PDFNoValidXRef("no catalog")
