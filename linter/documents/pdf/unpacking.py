"""What pdfminer unpacks streams with, with an end to what comes out."""

from __future__ import annotations

import zlib
from typing import Any

from pdfminer import pdftypes

from linter.documents.limits import MIB, limit, over
from linter.documents.pdf import clock
from linter.documents.pdf.tokens import over_objects

MAX_PREDICTED = 8 * MIB
PIECE = 256 * 1024

_types: Any = pdftypes  # what it imported from elsewhere counts as private to it
_real_png = _types.apply_png_predictor
_real_tiff = _types.apply_tiff_predictor


class Zlib:
    """What pdfminer uses of zlib, with an end to what comes out."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """All that can be unpacked, also of a stream that ends too early or has a wrong check sum."""
        unpacker = zlib.decompressobj()
        pieces: list[bytes] = []
        size, most = 0, limit("pdf-stream")
        for start in range(0, len(data), PIECE):
            clock.running.check()
            try:
                pieces.append(unpacker.decompress(data[start : start + PIECE], most - size + 1))
            except zlib.error:
                break
            size += len(pieces[-1])
            if size > most:
                raise over("pdf-stream")
        clock.running.count(size)
        clock.running.damaged = clock.running.damaged or bool(data.strip() and not unpacker.eof and not size)
        return b"".join(pieces)


def png(pred: int, colors: int, columns: int, bitspercomponent: int, data: bytes) -> bytes:
    if max(len(data), colors * columns) > MAX_PREDICTED:
        raise over_objects("bytes behind a predictor", MAX_PREDICTED)
    return bytes(_real_png(pred, colors, columns, bitspercomponent, data))


def tiff(colors: int, columns: int, bitspercomponent: int, data: bytes) -> bytes:
    if max(len(data), colors * columns) > MAX_PREDICTED:
        raise over_objects("bytes behind a predictor", MAX_PREDICTED)
    return bytes(_real_tiff(colors, columns, bitspercomponent, data))


def small(decode: Any) -> Any:
    """A decoder written in Python: slow, and long retired from PDF files; small input only."""

    def decoded(data: bytes, *rest: Any) -> Any:
        if len(data) > MIB:
            raise over_objects("bytes of a stream in an old encoding", MIB)
        out = decode(data, *rest)
        clock.running.check()
        clock.running.count(len(out))
        return out

    return decoded
