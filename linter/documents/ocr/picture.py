"""Picture files (PNG, JPEG, TIFF, BMP): a photographed or scanned report."""

from __future__ import annotations

from linter.documents import ocr
from linter.documents.model import Document, UnreadableError

KINDS = ("PNG", "JPEG", "TIFF", "BMP")
NO_TEXT = "这是 {name} 图片，没有可复制的文字；请提供 Word、PDF 或文本{zh} (a {name} picture, not a text document{en})"


def read_picture(path: str, data: bytes, name: str) -> Document:
    """A picture as a document. name: its kind. Raises `UnreadableError`."""
    from linter.documents.printed.document import document_of

    if name not in KINDS or not ocr.available():
        zh, en = ocr.WAY if name in KINDS else ("", "")
        raise UnreadableError(NO_TEXT.format(name=name, zh=zh, en=en))
    pages = ocr.pages_of_picture(data)
    if not any(page.glyphs for page in pages):
        raise UnreadableError(ocr.NOTHING)
    numbers = [page.number for page in pages]
    return document_of(path, name.lower(), pages, [ocr.note(numbers)], set(numbers))
