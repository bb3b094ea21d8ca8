"""Limits inside pdfminer: time, unpacked bytes, objects. A file from a stranger must not hang or fill memory.

pdfminer has no limits of its own. Its parsers ask for their input in pieces of 4 KiB, and there the clock is
looked at; what it imports from elsewhere (zlib, the map of characters) is replaced while a file is read.
"""

from __future__ import annotations

import io
import re
import threading
import time
import zlib
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

from pdfminer import pdfdocument, pdffont, pdftypes
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFNoValidXRef
from pdfminer.pdffont import TrueTypeFont, Type1FontHeaderParser
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, list_value, resolve1, resolve_all
from pdfminer.psparser import PSEOF

from linter.documents.limits import MIB, limit, over
from linter.documents.pdf.codes import CodeParser, Encodings
from linter.documents.pdf.objects import OddError, read_numbered, read_object
from linter.documents.pdf.tokens import over_objects

MAX_PENDING = limit("pdf-objects")
"""Objects read but not yet used: the elements of one array, the operands of one operator."""
MAX_OBJECT_STREAM = 8 * MIB
MAX_PREDICTED = 8 * MIB
MAX_CODES = 200_000
MAX_TOTAL = 256 * MIB
MAX_CONTENT = 16 * MIB
"""Bytes of the content of one page."""
MAX_LINE = 64 * 1024
"""Bytes of a line where the file itself is made of lines."""
MAX_HEADER = 256 * 1024
"""Bytes of the header of a Type 1 font, which says how its characters are called."""
MAX_CHAIN = 32
PIECE = 256 * 1024

_LINE_END = re.compile(rb"\r\n|\r|\n")
START = re.compile(rb"startxref\s{1,20}(\d{1,12})")

_ONE_AT_A_TIME = threading.RLock()


class Clock:
    """The time a file and its pages take. `check` raises when either is over its limit.

    damaged: whether a stream could not be unpacked at all.
    """

    def __init__(self) -> None:
        self._file = time.thread_time() + limit("pdf-seconds")
        self._page = self._file
        self.unpacked = 0
        self.tokens = 0
        self.characters = 0
        self.segments = 0
        self.damaged = False

    def new_page(self) -> None:
        self._page = time.thread_time() + limit("pdf-page-seconds")

    def check(self) -> None:
        now = time.thread_time()
        if now > self._page:
            raise over("pdf-page-seconds" if self._page < self._file else "pdf-seconds")
        if now > self._file:
            raise over("pdf-seconds")

    def count_tokens(self, number: int) -> None:
        """Note that `number` tokens more of page contents were read; looks at the time, too."""
        self.tokens += number
        if self.tokens > limit("pdf-tokens"):
            raise over("pdf-tokens")
        self.check()

    def count_page(self, characters: int, segments: int) -> None:
        """Note what a page holds."""
        self.characters += characters
        self.segments += segments
        if self.characters > limit("pdf-text"):
            raise over("pdf-text")
        if self.segments > limit("pdf-lines"):
            raise over("pdf-lines")

    def count(self, size: int) -> None:
        """Note that `size` bytes more were unpacked."""
        self.unpacked += size
        if self.unpacked > MAX_TOTAL:
            raise over_objects("bytes of unpacked streams", MAX_TOTAL)


_clock = Clock()


class _Watched:
    """Mixed into pdfminer's parsers: looks at the clock and the stack for every 4 KiB read."""

    bufpos: int
    charpos: int
    buf: bytes
    curstack: list[Any]
    context: list[Any]

    def fillbuf(self) -> bool:
        if self.charpos < len(self.buf):  # asked for every token
            return False
        _clock.check()
        if len(self.curstack) > MAX_PENDING or len(self.context) > MAX_PENDING:
            raise over_objects("objects in one array", MAX_PENDING)
        return bool(super().fillbuf())  # type: ignore[misc]  # the parser it is mixed into has it


class FileParser(_Watched, PDFParser):
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


class ObjectParser(_Watched, PDFStreamParser):
    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_OBJECT_STREAM:
            raise over_objects("bytes of an object stream", MAX_OBJECT_STREAM)
        super().__init__(data)


class _CodeParser(_Watched, CodeParser):
    """The parser of a map of characters, watched."""


class _Codes(FileUnicodeMap):
    added = 0

    def add_cid2unichr(self, cid: int, code: Any) -> None:
        self.added += 1
        if self.added > MAX_CODES:
            raise over_objects("entries of a character map", MAX_CODES)
        super().add_cid2unichr(cid, code)


class _Font(TrueTypeFont):
    """pdfminer's reader of font files: each of its tables lists no more codes than there are."""

    def parse_cmap_format_2(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_2, fp, char2gid)

    def parse_cmap_format_4(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_4, fp, char2gid)

    def parse_cmap_format_6(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_6, fp, char2gid)

    def parse_cmap_format_10(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_10, fp, char2gid)

    def parse_cmap_format_12(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_12, fp, char2gid)

    def _limited(self, parse: Any, fp: Any, char2gid: dict[int, int]) -> None:
        _clock.check()
        parse(fp, _Limited(char2gid))


class _Limited(MutableMapping[int, int]):
    """A dictionary that takes so many entries and no more, written anew or not."""

    def __init__(self, into: dict[int, int]) -> None:
        self._into = into
        self._left = MAX_CODES

    def __setitem__(self, key: int, value: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise over_objects("codes of a font", MAX_CODES)
        self._into[key] = value

    def __getitem__(self, key: int) -> int:
        return self._into[key]

    def __delitem__(self, key: int) -> None:
        del self._into[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self._into)

    def __len__(self) -> int:
        return len(self._into)


class _HeaderParser(_Watched, Type1FontHeaderParser):
    """pdfminer's reader of the header of a Type 1 font, watched."""

    def __init__(self, data: Any) -> None:
        super().__init__(io.BytesIO(data.getvalue()[:MAX_HEADER]))


class _Zlib:
    """What pdfminer uses of zlib, with an end to what comes out."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """All that can be unpacked, also of a stream that ends too early or has a wrong check sum."""
        unpacker = zlib.decompressobj()
        pieces: list[bytes] = []
        size, most = 0, limit("pdf-stream")
        for start in range(0, len(data), PIECE):
            _clock.check()
            try:
                pieces.append(unpacker.decompress(data[start : start + PIECE], most - size + 1))
            except zlib.error:
                break
            size += len(pieces[-1])
            if size > most:
                raise over("pdf-stream")
        _clock.count(size)
        _clock.damaged = _clock.damaged or bool(data.strip() and not unpacker.eof and not size)
        return b"".join(pieces)


def _png(pred: int, colors: int, columns: int, bitspercomponent: int, data: bytes) -> bytes:
    if max(len(data), colors * columns) > MAX_PREDICTED:
        raise over_objects("bytes behind a predictor", MAX_PREDICTED)
    return bytes(_real_png(pred, colors, columns, bitspercomponent, data))


def _tiff(colors: int, columns: int, bitspercomponent: int, data: bytes) -> bytes:
    if max(len(data), colors * columns) > MAX_PREDICTED:
        raise over_objects("bytes behind a predictor", MAX_PREDICTED)
    return bytes(_real_tiff(colors, columns, bitspercomponent, data))


def _small(decode: Any) -> Any:
    """A decoder written in Python: slow, and long retired from PDF files; small input only."""

    def decoded(data: bytes, *rest: Any) -> Any:
        if len(data) > MIB:
            raise over_objects("bytes of a stream in an old encoding", MIB)
        out = decode(data, *rest)
        _clock.check()
        _clock.count(len(out))
        return out

    return decoded


def _resolved(found: Any, default: Any = None) -> Any:
    """pdfminer's `resolve_all`; widths that are numbers are so already."""
    if isinstance(found, dict) and all(type(value) in (int, float) for value in found.values()):
        return found
    return resolve_all(found, default)


_types: Any = pdftypes  # what it imported from elsewhere counts as private to it
_real_png = _types.apply_png_predictor
_real_tiff = _types.apply_tiff_predictor
_STAND_INS: tuple[tuple[Any, str, Any], ...] = (
    (pdftypes, "zlib", _Zlib),
    (pdftypes, "apply_png_predictor", _png),
    (pdftypes, "apply_tiff_predictor", _tiff),
    (pdftypes, "lzwdecode", _small(_types.lzwdecode)),
    (pdftypes, "rldecode", _small(_types.rldecode)),
    (pdftypes, "ccittfaxdecode", _small(_types.ccittfaxdecode)),
    (pdfdocument, "PDFStreamParser", ObjectParser),
    (pdffont, "CMapParser", _CodeParser),
    (pdffont, "EncodingDB", Encodings),
    (pdffont, "resolve_all", _resolved),
    (pdffont, "FileUnicodeMap", _Codes),
    (pdffont, "TrueTypeFont", _Font),
    (pdffont, "Type1FontHeaderParser", _HeaderParser),
)


@contextmanager
def guarded() -> Iterator[Clock]:
    """pdfminer with limits, for one file at a time; everything is put back afterwards."""
    global _clock
    with _ONE_AT_A_TIME:
        before = [(module, name, getattr(module, name)) for module, name, _ in _STAND_INS]
        _clock = Clock()
        try:
            for module, name, stand_in in _STAND_INS:
                setattr(module, name, stand_in)
            yield _clock
        finally:
            for module, name, original in before:
                setattr(module, name, original)


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
            return read_numbered(self._parser.data, pos, objid, self, _clock.check, MAX_PENDING)  # type: ignore[union-attr]
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
            found = [read_object(data, first + int(at), self, _clock.check, MAX_PENDING)[0] for at in heads[1::2]]
        except OddError:
            return super()._get_objects(stream)
        return [*map(int, heads), *found], number

    def getobj(self, objid: int) -> object:
        _clock.check()
        found = super().getobj(objid)
        for _ in range(MAX_CHAIN):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise over_objects("references in a chain", MAX_CHAIN)


class Fonts(PDFResourceManager):
    """pdfminer's fonts; widths given for more characters than there are, are refused."""

    def get_font(self, objid: object, spec: Any) -> Any:
        for key, step in (("W", 3), ("W2", 5)):
            run: list[object] = []
            for value in list_value(spec.get(key, [])):
                value = resolve1(value)
                if isinstance(value, list):
                    run = []
                    continue
                run.append(value)
                if len(run) == step:
                    first, last = run[:2]
                    if isinstance(first, int) and isinstance(last, int) and last - first > MAX_CODES:
                        raise over_objects("widths of a font", MAX_CODES)
                    run = []
        if "ToUnicode" in spec:  # the font file then tells nothing more, and takes long to read
            descriptor = dict_value(spec.get("FontDescriptor", {}))
            if "FontFile2" in descriptor or "FontFile" in descriptor:
                kept = {name: value for name, value in descriptor.items() if not name.startswith("FontFile")}
                spec = {**spec, "FontDescriptor": kept}
        return super().get_font(objid, spec)
