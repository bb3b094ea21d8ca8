"""Scans: pages that are pictures become pages of characters and ruling lines, as if they had been printed so.

Needs the extra `report-lint[ocr]`. What is made out of a picture is never sure: documents and cells say so.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.documents.ocr.render import Picture, render
from linter.documents.printed.page import Page

INSTALL = 'pip install "report-lint[ocr]"'
WAY = f"；要由本工具作 OCR 识别，请先安装：{INSTALL}", f", or, for OCR: {INSTALL}"
"""The way out that a refusal names, in Chinese and English."""
WAY_BY_PDF = f"；也可以导出为 PDF，安装 {INSTALL} 后由本工具作 OCR 识别", f", or, for OCR, as PDF after {INSTALL}"
"""The same for formats whose pages this tool cannot render."""
NOTHING = "图片里没有识别出文字 (no text could be made out of the picture)"


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "pypdfium2"))


def note(numbers: Iterable[int]) -> str:
    """What a document says of pages that were made out of pictures."""
    named = "、".join(map(str, numbers))
    return (
        f"第 {named} 页是图片，文字和数字由 OCR 识别，可能有误 "
        f"(text and figures of page {named} were made out of a picture and may be wrong)"
    )


def pages_of_pdf(data: bytes, numbers: Sequence[int], password: str | None = None) -> list[Page]:
    """Some pages of a PDF (numbers from 1), made out of what they look like.

    Raises `UnreadableError` when a page cannot be rendered, and where a limit is passed.
    """
    if len(numbers) > limit("ocr-pages"):
        raise over("ocr-pages")
    deadline = time.monotonic() + limit("ocr-seconds")
    return [_page(render("pdf", data, number, password), number, deadline) for number in numbers]


def pages_of_picture(data: bytes) -> list[Page]:
    """The sheets of a picture file (a TIFF may hold several). Raises `UnreadableError` as `pages_of_pdf` does."""
    deadline = time.monotonic() + limit("ocr-seconds")
    first = render("image", data, 1)
    if first.pages > limit("ocr-pages"):
        raise over("ocr-pages")
    pages = [_page(first, 1, deadline)]
    return pages + [_page(render("image", data, n), n, deadline) for n in range(2, first.pages + 1)]


def _page(picture: Picture, number: int, deadline: float) -> Page:
    from linter.documents.ocr.sheet import read

    if time.monotonic() > deadline:
        raise over("ocr-seconds")
    try:
        return read(picture, number)
    except UnreadableError:
        raise
    except Exception as error:
        reason = f"第 {number} 页识别失败：{type(error).__name__} (page {number} could not be recognised)"
        raise UnreadableError(reason) from None
