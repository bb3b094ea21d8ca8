"""Pages whose text must be made out of how they look: scans, text without codes, text drawn as curves."""

from __future__ import annotations

from collections import Counter

from linter.documents import ocr
from linter.documents.model import UnreadableError
from linter.documents.printed.page import UNKNOWN, Page
from linter.documents.printed.visible import SCAN_IMAGE

SCAN_CHARACTERS = 20
DRAWN_FIGURES = 60
"""Drawn figures on a page without text: its characters were turned into curves."""

SCANNED = (
    "是扫描件（第 {page} 页是图片，没有文字）；请另存为可复制文字的 PDF 或 Word{zh} "
    "(a scan: page {page} is an image without text; save it with selectable text{en})"
)
OUTLINED = (
    "第 {page} 页的文字已转成曲线，不是文字；请从 Word、WPS 重新导出{zh} "
    "(the text of page {page} is drawn as curves: export the file again{en})"
)
UNCODED = (
    "{name} 的文字没有编码信息，复制出来是乱码；请从 Word、WPS 重新导出{zh} "
    "(the text carries no character codes: export the {name} again{en})"
)
NOT_CHINESE = (
    "{name} 里几乎读不出汉字：文字没有编码信息（复制出来是乱码），或不是中文报告；请从 Word、WPS 重新导出{zh} "
    "(hardly any Chinese characters: the text carries no codes, or is in another language: export it again{en})"
)
LETTERS = 100
"""A text of so many letters is a Chinese one only with some Chinese characters among them."""
EMPTY = "{name} 里没有文字 (no text in this {name})"


def without_text(pages: list[Page], name: str, readable: bool) -> tuple[list[int], list[str]]:
    """The pages whose text must be made out of how they look (scans, and text without codes), and notes.

    name: what the format is called; readable: there is a way to do so for it. Raises `UnreadableError` when there are
    such pages and no way, or the extra for it is not installed.
    """
    zh, en = ocr.WAY if readable else ocr.WAY_BY_PDF
    readable = readable and ocr.available()
    texts = [[glyph for glyph in page.glyphs if glyph.text.strip()] for page in pages]
    characters = sum(map(len, texts))
    signs = Counter([glyph.text for on_page in texts for glyph in on_page])
    unknown = sum(number for sign, number in signs.items() if UNKNOWN in sign)
    private = sum(number for sign, number in signs.items() if "\ue000" <= sign[0] <= "\uf8ff")
    letters = sum(number for sign, number in signs.items() if sign[0].isalpha())
    chinese = sum(number for sign, number in signs.items() if "\u2e80" <= sign[0] <= "\u9fff")
    hidden = sum(len(on_page) for page, on_page in zip(pages, texts, strict=True) if page.is_recognised)
    pictures = [page.image_share() >= SCAN_IMAGE or _is_outlined(page) for page in pages]
    with_text = [picture for picture, on_page in zip(pictures, texts, strict=True) if len(on_page) >= SCAN_CHARACTERS]
    letterhead = hidden * 2 <= characters and sum(with_text) * 2 > len(with_text)
    notes: list[str] = []
    scans: list[int] = []
    for page, picture, on_page in zip(pages, pictures, texts, strict=True):
        if picture and len(on_page) < SCAN_CHARACTERS and not letterhead:
            if page.number > 1 or len(with_text) < len(pages) - 1 or len(pages) < 3:
                scans.append(page.number)
                continue
            notes.append("第 1 页是图片，没有检查 (page 1 is an image and was not checked)")
    if scans and not readable:
        first = next(page for page in pages if page.number == scans[0])
        raise UnreadableError((OUTLINED if _is_outlined(first) else SCANNED).format(page=scans[0], zh=zh, en=en))
    if not characters and not scans:
        raise UnreadableError(EMPTY.format(name=name))
    if (unknown + private) * 5 > characters or (letters > LETTERS and chinese * 20 < letters):
        if not readable:
            uncoded = (unknown + private) * 5 > characters
            raise UnreadableError((UNCODED if uncoded else NOT_CHINESE).format(name=name, zh=zh, en=en))
        return [page.number for page in pages], []
    if hidden:
        notes.append("文字是扫描件的识别层，可能有误 (the text is the OCR layer of a scan: it may be wrong)")
    if unknown:
        notes.append(f"有 {unknown} 个字无法识别 ({unknown} characters without a code)")
    return scans, notes


def _is_outlined(page: Page) -> bool:
    return sum(1 for shape in page.shapes if shape.kind == "drawn") >= DRAWN_FIGURES
