"""Files of kinds that are not read, told by their first bytes or by what their package holds: each has its sentence."""

from __future__ import annotations

from typing import Final

from linter.documents.model import UnreadableError
from linter.text.bilingual import Text

_SENTENCE: Final = Text(
    "这是{what}，不予读取；请将报告另存为 Word、PDF 或者文本文件后检查",
    "{what} is not read; save the report as Word, PDF or plain text",
)
_STARTS: Final = (
    (b"Rar!\x1a\x07", "压缩包（rar）", "a rar archive"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（7z）", "a 7z archive"),
    (b"\x1f\x8b", "压缩包（gz）", "a gz archive"),
    (b"Founder CEB", "方正 CEB 文件", "a CEB file"),
    (b"FOUNDER CEB", "方正 CEB 文件", "a CEB file"),
    (b"CAJ\x00", "CAJ 文件", "a CAJ file"),
    (b"HN\x00\x00", "CAJ 文件", "a CAJ file"),
    (b"KDH ", "CAJ 文件", "a CAJ file"),
    (b"AT&TFORM", "DjVu 文件", "a DjVu file"),
)
_INSIDE: Final = (
    (b"xl/workbook.", "电子表格", "a spreadsheet"),
    (b"ppt/presentation.", "演示文稿", "a presentation"),
    (b"FixedDocumentSequence.fdseq", "XPS 文件", "an XPS file"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "电子表格", "a spreadsheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "演示文稿", "a presentation"),
    (b"mimetypeapplication/epub", "电子书", "an e-book"),
)
_REPORTS: Final = (b".docx", b".pdf", b".doc", b".wps", b".ofd", b".txt", b".html", b".odt")


def refuse_foreign(data: bytes) -> None:
    """Raises `UnreadableError` for a file of a kind that is not read."""
    for start, zh, en in _STARTS:
        if data.startswith(start):
            raise UnreadableError.of(_SENTENCE.format(what=Text(zh, en)))


def refuse_foreign_package(data: bytes) -> None:
    """Raises `UnreadableError` for a zip file that is no document of a word processor."""
    for name, zh, en in _INSIDE:
        if name in data:
            raise UnreadableError.of(_SENTENCE.format(what=Text(zh, en)))
    if any(ending in data.lower() for ending in _REPORTS):
        raise UnreadableError(
            "这是压缩包，其中的文件未读取；请解压后检查", "an archive; unpack it and check the files in it"
        )
