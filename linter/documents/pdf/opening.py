"""A PDF file becomes pages; what cannot be opened is refused in one sentence."""

from __future__ import annotations

import logging
import re

from pdfminer.pdfdocument import PDFBaseXRef, PDFEncryptionError, PDFNoValidXRef, PDFPasswordIncorrect, PDFXRef
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, int_value, resolve1
from pdfminer.psparser import LIT, PSEOF

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.documents.pdf.device import Device, Interpreter
from linter.documents.pdf.guard import Clock, FileParser, Fonts, GuardedDocument, ObjectParser, guarded
from linter.documents.pdf.page import Page
from linter.text.bilingual import Text

_OBJECT = re.compile(rb"(?:^|(?<=[\r\n\s]))(\d{1,10})[ \t]+(\d{1,5})[ \t]+obj\b")
_ROOT = re.compile(rb"/Root\s+(\d{1,10})\s+(\d{1,5})\s+R")
_CATALOG = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\s*<<(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)

BROKEN = Text(
    "PDF 已损坏，无法读取；请重新下载，或者用 Word、WPS 重新导出", "the PDF is damaged; download it or export it again"
)
TRUNCATED = Text("PDF 不完整（可能未下载完），缺少部分内容；请重新下载", "the PDF is incomplete; download it again")
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
    try:
        document: GuardedDocument = GuardedDocument(FileParser(data), password or "", fallback=False)
        found = _list(document)
    except (UnreadableError, PDFEncryptionError):
        raise
    except Exception:
        found = []
    if not found:
        document = _Rebuilt(FileParser(data), password or "")
        found = _list(document)
        stated = dict_value(document.catalog.get("Pages", {})).get("Count")
        if not found or (stated is not None and int_value(resolve1(stated)) > len(found)):
            raise UnreadableError.of(_damage(data))
        notes.append(REBUILT)
    fonts = Fonts()
    device = Device(fonts, clock)
    interpreter = Interpreter(fonts, device)
    pages = []
    for number, page in enumerate(found, 1):
        clock.new_page()
        clock.check()
        page.rotate = 0  # the characters tell how the page lies
        interpreter.process_page(page)
        pages.append(device.take(number))
    if clock.damaged:
        raise UnreadableError.of(_damage(data))
    return pages, notes


def _list(document: GuardedDocument) -> list[PDFPage]:
    pages = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > limit("pdf-pages"):
            raise over("pdf-pages")
    return pages


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
