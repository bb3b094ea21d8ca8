"""Hostile PDFs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from typing import Final

from tests.hostile.files.correct import Table, huge


def _pdf(*objects: bytes) -> bytes:
    """A PDF of the given objects, the first of which is the catalogue."""
    written = io.BytesIO()
    written.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    table = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return written.getvalue()


def _stream(content: Iterable[bytes], entries: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    return _packed(b"".join([*map(packer.compress, content), packer.flush()]), entries)


def _packed(packed: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), entries) + packed + b"\nendstream"


def _one_page(content: bytes, *more: bytes, box: bytes = b"[0 0 595 842]", resources: bytes = b"") -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox"
        + box
        + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        + resources
        + b">>>>",
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[page] * count)


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"

PDFS: Final[Table] = {
    "a stream of 1 GiB": (lambda: _one_page(_packed(b"\x78\x9c" + huge(b" "))), "limit pdf-stream"),
    "a form that calls itself": (
        lambda: _one_page(_stream([b"/X Do"]), _stream([b"/X Do /X Do"], _FORM), resources=b"/XObject<</X 6 0 R>>"), "no text"
    ),
    "a page tree that is a loop": (
        lambda: _pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]/Count 3>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        "no text",
    ),
    "nested arrays": (lambda: _one_page(_stream([b"[" * 20_000 + b"]" * 20_000 + b" TJ"])), "limit pdf-objects"),
    "nested dictionaries": (lambda: _one_page(_stream([b"/P " + b"<</A" * 20_000 + b">>" * 20_000 + b" BDC"])), "limit pdf-objects"),
    "nested arrays in an object": (lambda: _one_page(_stream([b""]), b"[" * 20_000 + b"]" * 20_000), "no text"),
    "20 000 pages": (lambda: _pages(20_000), "limit pdf-pages"),
    "300 000 segments": (
        lambda: _one_page(
            _stream([b"%d %d m %d %d l S\n" % (n % 595, n % 842, n % 595 + 30, n % 842) for n in range(300_000)])
        ),
        "limit pdf-segments",
    ),
    "500 000 characters": (
        lambda: _one_page(_stream([b"BT /F 1 Tf 1 800 Td " + b"(0123456789) Tj 0 -0.01 Td " * 50_000 + b"ET"])),
        "limit pdf-characters",
    ),
    "a page of 20 000 000 points": (
        lambda: _one_page(_stream([b"BT /F 12 Tf 72 700 Td (hello) Tj ET"]), box=b"[0 0 20000000 20000000]"), "not an annual disclosure report"
    ),
    "junk after the mark": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 400, "the PDF is incomplete"),
    "100 000 beginnings of objects": (lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 100_000, "limit pdf-objects"),
}  # fmt: skip
