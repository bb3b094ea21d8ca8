"""What a PDF holds besides its pages: files enclosed in it, forms that only one program draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import dict_value, list_value, resolve1

from linter.documents.model import UnreadableError
from linter.documents.pdf.annotations import text_of
from linter.documents.printed.page import Page

COVER = 400
"""Characters: pages with fewer say that the report is elsewhere, they are not the report."""
MAX_NODES = 1_000
SHOWN = 5
PORTFOLIO = (
    "PDF 文件包：报告在附件里，没有读{names}；请取出附件单独检查 "
    "(a PDF portfolio: the report is in an attachment and was not read; check the attachment by itself)"
)
XFA = (
    "XFA 表单：内容由 Adobe 程序显示，没有读；请打印成 PDF 再检查 "
    "(an XFA form: its content was not read; print it to PDF and check that)"
)


def look_at_enclosed(catalog: Mapping[str, Any], pages: Sequence[Page]) -> list[str]:
    """Notes on what was not read. Raises `UnreadableError` where the pages are but a cover of it."""
    characters = sum(1 for page in pages for glyph in page.glyphs if glyph.unseen is None and glyph.text.strip())
    chinese = sum(1 for page in pages for glyph in page.glyphs if "\u4e00" <= glyph.text[:1] <= "\u9fff")
    names = list(_files(catalog))
    if characters < COVER and (names or "Collection" in catalog):
        raise UnreadableError(PORTFOLIO.format(names=f"（{_listed(names)}）" if names else ""))
    form = resolve1(catalog.get("AcroForm"))
    if isinstance(form, dict) and "XFA" in form and (resolve1(catalog.get("NeedsRendering")) is True or chinese < 100):
        raise UnreadableError(XFA)
    return [f"文件含附件（{_listed(names)}），其内容没有读 (attachments were not read)"] if names else []


def _listed(names: Sequence[str]) -> str:
    shown = ["".join(filter(str.isprintable, name))[:40] for name in names[:SHOWN]]
    return "、".join(shown) + ("等" if len(names) > SHOWN else "")


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
            file = resolve1(entry)
            named = [text_of(file.get(name)) for name in ("UF", "F")] if isinstance(file, dict) else []
            yield next(filter(None, [*named, text_of(key)]), "？")
