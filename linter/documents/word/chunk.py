"""Word documents whose whole text is an embedded web page (`w:altChunk`), as web systems write them."""

from __future__ import annotations

from linter.documents.html import looks_like_html, read_html
from linter.documents.html.mht import looks_like_mht, read_mht
from linter.documents.model import Document, UnreadableError
from linter.documents.package import Package
from linter.text.bilingual import Text


def read_chunk(path: str, package: Package, part: str | None) -> Document:
    """The embedded file as a document. part: its name in the package.

    Raises `UnreadableError` when it is not there or no web page.
    """
    data = b"".join(package.chunks(part)) if part is not None and part in package else b""
    for looks, read in ((looks_like_mht, read_mht), (looks_like_html, read_html)):
        if looks(data):
            document = read(path, data)
            document.format = "docx"
            document.notes.append(
                Text("正文是嵌入文档的网页，已按网页读取", "the text is an embedded web page, read as such")
            )
            return document
    raise UnreadableError(
        "正文是嵌入文档的其他文件，无法读取；请用 Word 打开后另存为 docx",
        "the text is an embedded file and cannot be read; open it in Word and save it as docx",
    )
