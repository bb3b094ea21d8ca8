"""Picture files (PNG, JPEG, TIFF, BMP): a photographed or scanned report."""

from __future__ import annotations

from linter.documents import ocr
from linter.documents.model import Document, UnreadableError

KINDS = ("PNG", "JPEG", "TIFF", "BMP")
NO_TEXT = (
    "这是 {name} 图片，没有可复制的文字；请提供 Word、PDF 或文本；要由本工具作 OCR 识别，请先安装：{install} "
    "(a {name} picture, not a text document; for OCR: {install})"
)
NOT_READ = "这是 {name} 图片，没有可复制的文字；请提供 Word、PDF 或文本 (a {name} picture, not a text document)"


def read_picture(path: str, data: bytes, name: str) -> Document:
    """A picture as a document. name: its kind. Raises `UnreadableError`."""
    from linter.documents.pdf import assemble

    if name not in KINDS:
        raise UnreadableError(NOT_READ.format(name=name))
    if not ocr.available():
        raise UnreadableError(NO_TEXT.format(name=name, install=ocr.INSTALL))
    pages = ocr.pages_of_picture(data)
    if not any(page.glyphs for page in pages):
        raise UnreadableError(ocr.NOTHING)
    numbers = {page.number for page in pages}
    notes = [ocr.READ.format(pages="、".join(map(str, sorted(numbers))))]
    return assemble(path, name.lower(), pages, notes, numbers)
