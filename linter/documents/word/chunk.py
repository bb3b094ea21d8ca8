"""Files embedded in a Word document as part of its text (`w:altChunk`), as web systems write them: web pages, text
and other Word documents are read where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.limits import limit, over
from linter.documents.package import Package
from linter.text.bilingual import Text

_ZIP: Final = b"PK\x03\x04"


class Chunks:
    """Reads embedded files. unread: how many could not be read."""

    def __init__(self, package: Package, main: str, read_word: Callable[[Blocks, bytes], None]) -> None:
        """main: the part that refers to them. read_word: reads a Word document into what was told so far."""
        self.unread = 0
        self._package, self._read_word = package, read_word
        self._parts = package.parts_by_id(main)
        self._pages = self._others = 0

    def embed(self, blocks: Blocks, relation: str) -> bool:
        """Reads the file of a relation into the blocks. Returns False for one of another kind."""
        part = self._parts.get(relation)
        data = b"".join(self._package.chunks(part)) if part is not None and part in self._package else b""
        if data.startswith(_ZIP):
            self._read_word(blocks, data)
            self._others += 1
            return True
        if self._read_page(blocks, data):
            self._pages += 1
            return True
        if part is not None and part.lower().endswith(".txt") and data:
            self._read_text(blocks, data)
            self._others += 1
            return True
        self.unread += 1
        return False

    def notes(self) -> list[Text]:
        """What is said of the files read."""
        notes = []
        if self._pages:
            zh, en = "文档内嵌 {n} 个网页，已在所在位置按网页读取", "{n} embedded web pages were read where they are"
            notes.append(Text(zh, en).format(n=self._pages))
        if self._others:
            zh, en = (
                "文档内嵌 {n} 个其他文档，已在所在位置读取",
                "{n} other embedded documents were read where they are",
            )
            notes.append(Text(zh, en).format(n=self._others))
        return notes

    def _read_page(self, blocks: Blocks, data: bytes) -> bool:
        from linter.documents.html import looks_like_html, read_into
        from linter.documents.html.charset import decode_page
        from linter.documents.html.mht import looks_like_mht, main_page

        if looks_like_mht(data):
            page, charset = main_page(data)
        elif looks_like_html(data):
            page, charset = data, None
        else:
            return False
        if len(page) > limit("html-size"):
            raise over("html-size")
        read_into(blocks, decode_page(page, charset)[0])
        return True

    def _read_text(self, blocks: Blocks, data: bytes) -> None:
        from linter.documents.text.encoding import decode

        for line in decode(data)[0].splitlines():
            blocks.text(line)
            blocks.end_line()
