"""pdfminer with limits: time, unpacked bytes, objects. A file from a stranger must not hang or fill memory.

pdfminer has no limits of its own. Its parsers ask for their input in pieces of 4 KiB, and there the clock is
looked at; what it imports from elsewhere (zlib, the map of characters) is replaced while a file is read.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pdfminer import pdfdocument, pdffont, pdftypes

from linter.documents.pdf import clock
from linter.documents.pdf.clock import Clock
from linter.documents.pdf.codes import Encodings
from linter.documents.pdf.font_files import Codes, HeaderParser, LimitedFont, WatchedCodeParser, resolved
from linter.documents.pdf.parsers import ObjectParser
from linter.documents.pdf.unpacking import Zlib, png, small, tiff

_ONE_AT_A_TIME = threading.RLock()

_types: Any = pdftypes  # what it imported from elsewhere counts as private to it
_STAND_INS: tuple[tuple[Any, str, Any], ...] = (
    (pdftypes, "zlib", Zlib),
    (pdftypes, "apply_png_predictor", png),
    (pdftypes, "apply_tiff_predictor", tiff),
    (pdftypes, "lzwdecode", small(_types.lzwdecode)),
    (pdftypes, "rldecode", small(_types.rldecode)),
    (pdftypes, "ccittfaxdecode", small(_types.ccittfaxdecode)),
    (pdfdocument, "PDFStreamParser", ObjectParser),
    (pdffont, "CMapParser", WatchedCodeParser),
    (pdffont, "EncodingDB", Encodings),
    (pdffont, "resolve_all", resolved),
    (pdffont, "FileUnicodeMap", Codes),
    (pdffont, "TrueTypeFont", LimitedFont),
    (pdffont, "Type1FontHeaderParser", HeaderParser),
)


@contextmanager
def guarded() -> Iterator[Clock]:
    """pdfminer with limits, for one file at a time; everything is put back afterwards."""
    with _ONE_AT_A_TIME:
        before = [(module, name, getattr(module, name)) for module, name, _ in _STAND_INS]
        clock.running = Clock()
        try:
            for module, name, stand_in in _STAND_INS:
                setattr(module, name, stand_in)
            yield clock.running
        finally:
            for module, name, original in before:
                setattr(module, name, original)
