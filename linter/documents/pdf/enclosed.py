"""What a PDF holds besides its pages: files enclosed in it, forms that only one program draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import dict_value, list_value, resolve1

from linter.documents.model import UnreadableError
from linter.documents.pdf.values import name_of, text_of
from linter.documents.printed.page import Page
from linter.text.bilingual import Text

COVER = 400
"""Characters: pages with fewer say that the report is elsewhere, they are not the report."""
MAX_NODES = 1_000
SHOWN = 5
PORTFOLIO = Text(
    "这是 PDF 文件包，报告在附件中{names}，附件未读取；请取出附件单独检查",
    "a PDF portfolio; the report is in an attachment{names}, which was not read; extract the attachment and check it",
)
COVERED = Text(
    "PDF 中几乎没有文字，报告可能在附件中{names}，附件未读取；请取出附件单独检查",
    "the PDF contains hardly any text; the report may be in an attachment{names}, not read; extract and check it",
)
XFA = Text(
    "这是 XFA 表单，内容由 Adobe 程序显示，未读取；请打印为 PDF 后检查",
    "an XFA form, whose content was not read; print it to PDF and check that",
)


def look_at_enclosed(catalog: Mapping[str, Any], pages: Sequence[Page], annotations: Sequence[object]) -> list[Text]:
    """Notes on what was not read. annotations: of each page. Raises `UnreadableError` where the pages are but a cover
    of it."""
    characters = sum(1 for page in pages for glyph in page.glyphs if glyph.unseen is None and glyph.text.strip())
    chinese = sum(1 for page in pages for glyph in page.glyphs if "\u4e00" <= glyph.text[:1] <= "\u9fff")
    names = [*_files(catalog), *_pinned(annotations)]
    if characters < COVER and (names or "Collection" in catalog):
        said = PORTFOLIO if "Collection" in catalog else COVERED
        raise UnreadableError.of(said.format(names=_listed(names) if names else ""))
    form = resolve1(catalog.get("AcroForm"))
    if isinstance(form, dict) and "XFA" in form and (resolve1(catalog.get("NeedsRendering")) is True or chinese < 100):
        raise UnreadableError.of(XFA)
    if not names:
        return []
    return [Text("文件含附件{names}，附件内容未读取", "attachments were not read{names}").format(names=_listed(names))]


def _listed(names: Sequence[str]) -> Text:
    shown = ["".join(filter(str.isprintable, name))[:40] for name in names[:SHOWN]]
    zh, en = ("等", " and others") if len(names) > SHOWN else ("", "")
    return Text(f"（{'、'.join(shown)}{zh}）", f" ({', '.join(shown)}{en})")


def _files(catalog: Mapping[str, Any]) -> Iterator[str]:
    """The names of the files enclosed in the file as a whole."""
    names = dict_value(catalog.get("Names", {}))
    waiting: list[object] = [names.get("EmbeddedFiles")]
    seen = 0
    while waiting and seen < MAX_NODES:
        seen += 1
        node = resolve1(waiting.pop())
        if not isinstance(node, dict):
            continue
        waiting += reversed(list_value(node.get("Kids", []))[:MAX_NODES])
        entries = list_value(node.get("Names", []))[: 2 * MAX_NODES]
        for key, entry in zip(entries[::2], entries[1::2], strict=False):
            yield _name_of(entry) or text_of(key) or "？"


def _pinned(annotations: Sequence[object]) -> Iterator[str]:
    """The names of the files that are pinned to a page."""
    for on_page in annotations:
        for one in list_value(on_page or [])[:MAX_NODES]:
            annotation = resolve1(one)
            if isinstance(annotation, dict) and name_of(annotation.get("Subtype")) == "FileAttachment":
                yield _name_of(annotation.get("FS")) or "？"


def _name_of(entry: object) -> str:
    """What a file is called; "" where that is not said."""
    file = resolve1(entry)
    named = [text_of(file.get(name)) for name in ("UF", "F")] if isinstance(file, dict) else []
    return next(filter(None, named), "")
