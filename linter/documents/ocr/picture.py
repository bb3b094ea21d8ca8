"""Picture files (PNG, JPEG, TIFF, BMP): a photographed or scanned report."""

from __future__ import annotations

from linter.documents import ocr
from linter.documents.model import Document, UnreadableError
from linter.text.bilingual import Text

KINDS = ("PNG", "JPEG", "TIFF", "BMP")
NO_TEXT = Text(
    "这是 {name} 图片，没有可复制的文字；请提供 Word、PDF 或者文本文件{way}",
    "a {name} image without selectable text; use Word, PDF or plain text{way}",
)


def read_picture(path: str, data: bytes, name: str) -> Document:
    """A picture as a document. name: its kind. Raises `UnreadableError`."""
    from linter.documents.printed.document import document_of

    if name not in KINDS or not ocr.available():
        way = ocr.WAY if name in KINDS else ""
        raise UnreadableError.of(NO_TEXT.format(name=name, way=way))
    pages = ocr.pages_of_picture(data)
    if not any(page.glyphs for page in pages):
        raise UnreadableError.of(ocr.NOTHING)
    numbers = [page.number for page in pages]
    return document_of(path, name.lower(), pages, [ocr.note(numbers)], set(numbers))
