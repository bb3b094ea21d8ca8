"""Web pages: block elements as lines, tables as grids.

The parser (lxml) tells of each start, end and text; no tree is built. Scripts, styles and what a page hides are
no part of the text; the navigation around a report is, and so are the numbers of lists that the page asks for.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.html.charset import decode_page
from linter.documents.html.forms import opened
from linter.documents.html.page import Frames, Page, feed
from linter.documents.limits import limit, over
from linter.documents.model import Document, Origin, UnreadableError
from linter.documents.titles import page_titles
from linter.text.bilingual import Text

_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_DATA_URI: Final = re.compile(r"data:(?!text/css)[\w.+/-]{1,100};base64,[A-Za-z0-9+/=]*")
_LONG_TAG: Final = re.compile(f"<[^<>]{{{limit('html-tag')}}}")
_START: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS: Final = re.compile(rb"<(?:table|div|p|td|span)\b[^>]{0,2000}>", re.I)
_CLOSING: Final = re.compile(rb"</(?:table|div|p|td|span)\s*>", re.I)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SHORT: Final = 400  # Chinese characters; a page that has less, and scripts, leaves its text to them


def looks_like_html(data: bytes) -> bool:
    """Whether bytes are a web page or a piece of one."""
    head = data[:65536].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if _START.match(head):
        return True
    return head.lstrip()[:1] == b"<" and bool(_TAGS.search(head)) and bool(_CLOSING.search(head))


def read_html(path: str, data: bytes, charset: str | None = None, frames: Frames = lambda address: None) -> Document:
    """A web page as a document. charset: what its carrier (mail, archive) says about it. frames: the pages in its
    frames, where the carrier brings them.

    Raises `UnreadableError` (not decodable, no text, over a limit).
    """
    if len(data) > limit("html-size"):
        raise over("html-size")
    text, encoding, notes = decode_page(data, charset)
    document = read_page(path, text, frames)
    document.encoding = encoding
    document.notes[:0] = notes
    return document


def read_page(path: str, text: str, frames: Frames = lambda address: None) -> Document:
    """The text of a web page as a document. Raises `UnreadableError`."""
    document, page = _read(path, text, frames)
    inner = max([*page.forms.escaped, _written_out(document)], key=len)
    if inner and not document.grids and (not document.lines or _weight([inner]) > _weight(document.lines) / 2):
        document, page = _read(path, inner if "<" in inner else unescape(inner), frames)
        zh, en = (
            "网页的正文为转义的 HTML，已还原后读取",
            "the text of the page is escaped HTML; it was restored and read",
        )
        document.notes.append(Text(zh, en))
    if not document.lines:
        raise UnreadableError.of(document.elsewhere or _EMPTY)
    return document


def read_into(blocks: Blocks, text: str) -> None:
    """Reads a page into what another document has told so far. Raises `UnreadableError`."""
    feed(_checked(text), blocks)


def _read(path: str, text: str, frames: Frames) -> tuple[Document, Page]:
    pages: list[Page] = []

    def located() -> Origin | None:
        return pages[-1].path.located() if pages else None

    blocks = Blocks(fold_blanks=True, locate=located)
    page = feed(_checked(text), blocks, frames, pages=pages)
    found = blocks.finish()
    notes = blocks.left_out.notes()
    if page.filled.count:
        zh, en = (
            "有 {n} 个单元格由脚本填写，内容不在文件中，未读取",
            "{n} cells are filled by a script and were not read",
        )
        notes.append(Text(zh, en).format(n=page.filled.count))
    document = Document(path, "html", found.lines, found.grids, notes=notes, origins=found.origins)
    document.elsewhere = _elsewhere(page, found.lines, text)
    document.titles = page_titles(text)
    return document, page


def _checked(text: str) -> str:
    """The text fit for the parser. Raises `UnreadableError` over a limit."""
    text = _DATA_URI.sub("", _PROLOGUE.sub("", text, count=1).replace("\x00", ""))
    if _LONG_TAG.search(text):
        raise over("html-tag")
    if text.count("<") > 3 * limit("html-elements"):
        raise over("html-elements")
    return text


def _written_out(document: Document) -> str:
    """A page whose tags are shown as text."""
    text = "\n".join(document.lines)
    return opened(text)


def _weight(lines: list[str]) -> int:
    return sum(len(_HAN.findall(line)) for line in lines)


def _elsewhere(page: Page, lines: list[str], text: str) -> Text | None:
    """Where the report may be when it is not in the page."""
    if page.frames:
        address = "".join(sign for sign in page.frames[0] if sign.isprintable())[:60]
        return Text(
            f"报告可能在网页的框架中（{address}），框架未读取；请打开框架中的页面，另存后检查",
            f"the report may be in a frame of the page ({address}), not read; open the frame, save and check it",
        )
    if page.files and _weight(lines) < _BRIEF and _NAMED.search("".join(lines) + page.files[0]):
        name = "".join(sign for sign in page.files[0] if sign.isprintable())[:60]
        return Text(
            f"报告可能在网页的附件中（{name}），附件未读取；请下载附件后检查",
            f"the report may be in an attachment of the page ({name}), not read; download and check it",
        )
    if page.filled.has_script and _weight(lines) < _SHORT:
        return Text(
            "网页的正文由脚本载入，不在文件中；请在浏览器中等正文显示后，另存为网页或者 PDF",
            "the text of the page is loaded by a script; save the page as HTML or PDF once it is shown",
        )
    if _weight(lines) < _SHORT and (_weight([text]) > _weight(lines) + _SHORT or "data:text/html" in text):
        return Text(
            "网页的正文在没有显示的部分（模板、注释、属性或者内嵌数据），未读取；请在浏览器中打开，等正文显示后另存",
            "the text is in a part of the page that is not shown (template, comment, attribute, embedded data); "
            "open the page in a browser and save it once the text is shown",
        )
    return None


_BRIEF = 1000
"""Characters: a page with fewer, that names a report and offers a file, does not hold the report itself."""
_NAMED: Final = re.compile("信息公开.{0,20}(?:年度报告|年报)")
_EMPTY = Text("网页中没有文字", "the page contains no text")
