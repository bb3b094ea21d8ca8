"""Pages whose text must be recognised (OCR): scans, text without codes, text drawn as curves."""

from __future__ import annotations

from collections import Counter

from linter.documents import ocr
from linter.documents.model import UnreadableError
from linter.documents.printed.page import UNKNOWN, Page
from linter.documents.printed.visible import SCAN_IMAGE
from linter.text.bilingual import Text

SCAN_CHARACTERS = 20
DRAWN_FIGURES = 60
"""Drawn figures on a page without text: its characters were turned into curves."""

SCANNED = Text(
    "是扫描件（第 {page} 页为图片，没有可复制的文字）；请提供由 Word、WPS 导出的 PDF 或者 Word 文件{way}",
    "a scanned document (page {page} is an image without text); "
    "use a PDF exported from Word or WPS, or the Word file{way}",
)
OUTLINED = Text(
    "第 {page} 页的文字已转换为曲线，没有可复制的文字；请用 Word、WPS 重新导出{way}",
    "the text of page {page} was converted to curves; export the file again from Word or WPS{way}",
)
UNCODED = Text(
    "{name} 中的文字没有编码信息，复制后为乱码；请用 Word、WPS 重新导出{way}",
    "the text in the {name} has no character codes (it copies as garbage); export it again from Word or WPS{way}",
)
NOT_CHINESE = Text(
    "{name} 中几乎没有可读取的汉字：可能文字没有编码信息（复制后为乱码），也可能不是中文报告；"
    "请用 Word、WPS 重新导出{way}",
    "the {name} contains hardly any readable Chinese characters: its text has no character codes, or it is not a "
    "Chinese report; export it again from Word or WPS{way}",
)
LETTERS = 100
"""A text of so many letters is a Chinese one only with some Chinese characters among them."""
EMPTY = Text("{name} 中没有文字", "the {name} contains no text")


def without_text(pages: list[Page], name: str, readable: bool) -> tuple[list[int], list[Text]]:
    """The pages whose text must be recognised (scans, and text without codes), and notes.

    name: what the format is called; readable: there is a way to do so for it. Raises `UnreadableError` when there are
    such pages and no way, or the extra for it is not installed.
    """
    way = ocr.WAY if readable else ocr.WAY_BY_PDF
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
    notes: list[Text] = []
    scans: list[int] = []
    for page, picture, on_page in zip(pages, pictures, texts, strict=True):
        if picture and len(on_page) < SCAN_CHARACTERS and not letterhead:
            if page.number > 1 or len(with_text) < len(pages) - 1 or len(pages) < 3:
                scans.append(page.number)
                continue
            notes.append(Text("第 1 页为图片，未检查", "page 1 is an image and was not checked"))
    if scans and not readable:
        first = next(page for page in pages if page.number == scans[0])
        raise UnreadableError.of((OUTLINED if _is_outlined(first) else SCANNED).format(page=scans[0], way=way))
    if not characters and not scans:
        raise UnreadableError.of(EMPTY.format(name=name))
    if (unknown + private) * 5 > characters or (letters > LETTERS and chinese * 20 < letters):
        if not readable:
            uncoded = (unknown + private) * 5 > characters
            raise UnreadableError.of((UNCODED if uncoded else NOT_CHINESE).format(name=name, way=way))
        return [page.number for page in pages], []
    if hidden:
        zh = "文字来自扫描件自带的识别结果，可能有误，请对照原件核对"
        notes.append(Text(zh, "the text comes from the OCR layer of a scan and may be wrong; check the original"))
    if unknown:
        notes.append(Text(f"有 {unknown} 个字无法识别", f"{unknown} characters could not be decoded"))
    return scans, notes


def _is_outlined(page: Page) -> bool:
    return sum(1 for shape in page.shapes if shape.kind == "drawn") >= DRAWN_FIGURES
