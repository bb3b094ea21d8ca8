"""How much a file may hold before it is refused: one table for all readers.

The numbers were measured: the largest real reports stay far below them, the worst file within them is read
in a few seconds and in less than 300 MB. A refusal names its limit (`limit zip-ratio`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from linter.documents.model import UnreadableError
from linter.files.limits import MIB, Limit

__all__ = ["LIMITS", "MIB", "Limit", "limit", "over"]

LIMITS: Final[Mapping[str, Limit]] = MappingProxyType(
    {
        # any file
        "file-size": Limit(100 * MIB, "文件", "file", "MiB"),
        "text-size": Limit(2_000_000, "全文字数", "characters of text"),
        "line-length": Limit(200_000, "一行的字数", "characters in a line"),
        "lines": Limit(60_000, "行数", "lines"),
        "figures": Limit(5_000, "正文中的数字", "figures in the running text"),
        # zip packages: docx, ofd
        "zip-entries": Limit(5_000, "压缩包内的文件数", "entries in the package"),
        "zip-part": Limit(64 * MIB, "压缩包内的一个文件", "a part of the package", "MiB"),
        "zip-total": Limit(256 * MIB, "压缩包解压后的大小", "size of the unpacked package", "MiB"),
        "zip-ratio": Limit(200, "压缩比", "compression ratio of a part over 1 MiB"),
        # XML
        "xml-depth": Limit(200, "XML 嵌套层数", "nested XML elements"),
        "xml-elements": Limit(1_000_000, "XML 元素数", "XML elements"),
        "xml-tree": Limit(300_000, "一个 XML 文件的标签数", "tags of an XML part"),
        "xml-tag": Limit(1 * MIB, "一个 XML 标签或一段文字的字节数", "bytes in an XML tag or text"),
        # HTML
        "html-size": Limit(16 * MIB, "网页", "page", "MiB"),
        "html-depth": Limit(500, "网页标签嵌套层数", "nested HTML elements"),
        "html-elements": Limit(1_000_000, "网页标签数", "HTML elements"),
        "html-tag": Limit(1 * MIB, "一个网页标签的字数", "characters in an HTML tag"),
        "mht-parts": Limit(2_000, "网页归档内的文件数", "parts of a web archive"),
        "mht-depth": Limit(8, "网页归档嵌套层数", "nested parts of a web archive"),
        "mht-lines": Limit(500_000, "网页归档的行数", "lines of a web archive"),
        # tables
        "tables": Limit(500, "表格数", "tables"),
        "table-cells": Limit(20_000, "一个表格的单元格数", "cells of a table"),
        "cells": Limit(200_000, "全部表格的单元格数", "cells of all tables"),
        "table-depth": Limit(32, "表格嵌套层数", "tables within tables"),
        "column-span": Limit(64, "单元格跨列数", "columns a cell spans"),
        "row-span": Limit(500, "单元格跨行数", "rows a cell spans"),
        # PDF
        "pdf-pages": Limit(500, "页数", "pages"),
        "pdf-stream": Limit(64 * MIB, "一个压缩流解压后的大小", "size of an unpacked stream", "MiB"),
        "pdf-tokens": Limit(2_000_000, "页面内容的指令数", "operators in page contents"),
        "pdf-segments": Limit(50_000, "一页内的线段数", "line segments on a page"),
        "pdf-lines": Limit(100_000, "全部页面的线段数", "line segments of all pages"),
        "pdf-characters": Limit(50_000, "一页内的字数", "characters on a page"),
        "pdf-text": Limit(300_000, "全部页面的字数", "characters of all pages"),
        "pdf-page-seconds": Limit(5, "读一页所用的计算秒数", "seconds of computing for a page"),
        "pdf-seconds": Limit(20, "读文件所用的计算秒数", "seconds of computing for a file"),
        "pdf-objects": Limit(100_000, "一个内部结构的项数", "items of one structure"),
        # OFD
        "ofd-pages": Limit(500, "页数", "pages"),
        "ofd-objects": Limit(100_000, "一页内的图形元素数", "objects on a page"),
        "ofd-depth": Limit(64, "图形元素嵌套层数", "objects within objects"),
        "ofd-segments": Limit(50_000, "一页内的线段数", "line segments on a page"),
        "ofd-characters": Limit(100_000, "一页内的字数", "characters on a page"),
        "ofd-seconds": Limit(60, "读文件所用秒数", "seconds for a file"),
        # pictures of pages, helper programs
        "render-side": Limit(5_000, "页面边长（磅）", "points a side of a page"),
        "render-pixels": Limit(25_000_000, "页面像素数", "pixels of a page"),
        "convert-seconds": Limit(60, "转换旧格式所用秒数", "seconds to convert an old format"),
        "convert-memory": Limit(2048 * MIB, "转换程序所用内存", "memory of a converter", "MiB"),
        "convert-file": Limit(256 * MIB, "转换程序写的一个文件", "a file that a converter writes", "MiB"),
        "convert-folder": Limit(1024 * MIB, "转换程序写的全部文件", "all that a converter writes", "MiB"),
        "ocr-pages": Limit(40, "需 OCR 识别的页数", "pages for OCR"),
        "ocr-page-seconds": Limit(120, "识别一页所用秒数", "OCR seconds per page"),
        "ocr-seconds": Limit(900, "识别整个文件所用秒数", "OCR seconds per file"),
        "child-seconds": Limit(20, "外部程序所用秒数", "seconds for a helper process"),
        "child-memory": Limit(2048 * MIB, "外部程序所用内存", "memory of a helper process", "MiB"),
    }
)


def limit(name: str) -> int:
    """The value of a limit."""
    return LIMITS[name].value


def over(name: str) -> UnreadableError:
    """The error for a file that goes over a limit."""
    zh, en = LIMITS[name].over(name)
    return UnreadableError(
        f"{zh}，不予读取；请确认是否为报告文件，或者拆分后重新检查",
        f"{en}; check that this is a report, or split the file",
    )
