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


_NAMED: Final = {
    "docx": Text("Word 文档", "a Word document"),
    "docm": Text("Word 文档", "a Word document"),
    "doc": Text("Word 文档", "a Word document"),
    "wps": Text("WPS 文档", "a WPS document"),
    "pdf": Text("PDF", "a PDF"),
    "ofd": Text("OFD", "an OFD"),
    "odt": Text("ODT 文档", "an ODT document"),
}


def not_what_it_is_called(path: str) -> UnreadableError | None:
    """For a file whose content is of no kind known: that its name promises one; None where the name promises none."""
    ending = path.rpartition(".")[2].lower()
    name = _NAMED.get(ending)
    if name is None:
        return None
    return UnreadableError(
        f"扩展名是 .{ending}，内容却不是 {name.zh}，文件可能已损坏、未传完或者被加密；请用原程序打开后另存一份再检查",
        f"named .{ending}, but the content is not {name.en}: damaged, cut off or encrypted; open it and save it anew",
    )
