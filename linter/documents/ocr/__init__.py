"""Scans: pages that are pictures become pages of characters and ruling lines, as if they had been printed so.

Needs the extra `report-lint[ocr]`. What is recognised is never sure: documents and cells say so.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.documents.ocr.render import Picture, render
from linter.documents.printed.page import Page
from linter.text.bilingual import Text

INSTALL = 'pip install "report-lint[ocr]"'
WAY = Text(f"；如需由本工具识别扫描件，请先安装识别组件：{INSTALL}", f"; for OCR, install it first: {INSTALL}")
"""The way out that a refusal names."""
WAY_BY_PDF = Text(
    f"；也可以导出为 PDF，并安装识别组件（{INSTALL}）后检查", f"; or export it as PDF and install OCR: {INSTALL}"
)
"""The same for formats whose pages this tool cannot render."""
NOTHING = Text("图片中没有识别出文字", "no text was recognised in the image")


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "pypdfium2"))


def note(numbers: Iterable[int]) -> Text:
    """What a document says of pages whose text was recognised."""
    named = [str(number) for number in numbers]
    return Text(
        f"第 {'、'.join(named)} 页为图片，文字和数字由 OCR 识别得出，可能有误，请对照原件核对",
        f"text and figures of page {', '.join(named)} were recognised from an image by OCR and may be wrong; "
        "check the original",
    )


def pages_of_pdf(data: bytes, numbers: Sequence[int], password: str | None = None) -> list[Page]:
    """Some pages of a PDF (numbers from 1), recognised.

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
        name = type(error).__name__
        raise UnreadableError(f"第 {number} 页识别失败（{name}）", f"OCR failed on page {number} ({name})") from None
