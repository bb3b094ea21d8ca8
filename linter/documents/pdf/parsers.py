"""pdfminer's parsers and its document, within limits."""

from __future__ import annotations

import io
import re
from typing import Any

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFNoValidXRef
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, int_value
from pdfminer.psparser import PSEOF

from linter.documents.limits import MIB
from linter.documents.pdf import clock
from linter.documents.pdf.clock import MAX_PENDING
from linter.documents.pdf.objects import OddError, read_numbered, read_object
from linter.documents.pdf.tokens import over_objects

MAX_OBJECT_STREAM = 8 * MIB
MAX_LINE = 64 * 1024
"""Bytes of a line where the file itself is made of lines."""
MAX_CHAIN = 32

_LINE_END = re.compile(rb"\r\n|\r|\n")
START = re.compile(rb"startxref\s{1,20}(\d{1,12})")


class Watched:
    """Mixed into pdfminer's parsers: looks at the clock and the stack for every 4 KiB read."""

    bufpos: int
    charpos: int
    buf: bytes
    curstack: list[Any]
    context: list[Any]

    def fillbuf(self) -> bool:
        if self.charpos < len(self.buf):  # asked for every token
            return False
        clock.running.check()
        if len(self.curstack) > MAX_PENDING or len(self.context) > MAX_PENDING:
            raise over_objects("objects in one array", MAX_PENDING)
        return bool(super().fillbuf())  # type: ignore[misc]  # the parser it is mixed into has it


class FileParser(Watched, PDFParser):
    """pdfminer's parser of the file, watched."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.data = data

    def nextline(self) -> tuple[int, bytes]:
        """The line that begins here, and where that is. pdfminer's takes longer than the line is long."""
        start = self.bufpos + self.charpos
        end = _LINE_END.search(self.data, start, start + MAX_LINE)
        if end is None:
            raise PSEOF("no end of line")
        self.seek(end.end())
        return start, self.data[start : end.end()]


class ObjectParser(Watched, PDFStreamParser):
    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_OBJECT_STREAM:
            raise over_objects("bytes of an object stream", MAX_OBJECT_STREAM)
        super().__init__(data)


class GuardedDocument(PDFDocument):
    """pdfminer's document; a reference that leads to itself ends. is_incomplete: a table of references was not read."""

    is_incomplete = False

    def find_xref(self, parser: FileParser) -> int:  # type: ignore[override]  # always the parser of this module
        """Where the table of references stands. pdfminer looks line by line, slow without end in one long line."""
        found = START.match(parser.data, max(0, parser.data.rfind(b"startxref")))
        if found is None:
            raise PDFNoValidXRef("no startxref")
        return int(found[1])

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        self.is_incomplete = True  # until the table, and those before it, are read
        super().read_xref_from(parser, start, xrefs)
        self.is_incomplete = False

    def _getobj_parse(self, pos: int, objid: int) -> object:
        try:
            return read_numbered(self._parser.data, pos, objid, self, clock.running.check, MAX_PENDING)  # type: ignore[union-attr]
        except OddError:
            return super()._getobj_parse(pos, objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        number, first = int_value(stream.get("N", 0)), int_value(stream.get("First", 0))
        data = stream.get_data()
        if len(data) > MAX_OBJECT_STREAM:
            raise over_objects("bytes of an object stream", MAX_OBJECT_STREAM)
        heads = data[:first].split()
        if len(heads) != 2 * number or not all(map(bytes.isdigit, heads)):
            return super()._get_objects(stream)
        try:
            found = [
                read_object(data, first + int(at), self, clock.running.check, MAX_PENDING)[0] for at in heads[1::2]
            ]
        except OddError:
            return super()._get_objects(stream)
        return [*map(int, heads), *found], number

    def getobj(self, objid: int) -> object:
        clock.running.check()
        found = super().getobj(objid)
        for _ in range(MAX_CHAIN):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise over_objects("references in a chain", MAX_CHAIN)
