"""PDFs drawn by hand, each to show one thing. Coordinates in points, y upwards from the foot of the page."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/ToUnicode/Identity-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/DW 1000/W[32 126 500]>>]>>"
)
"""A font in which the code of a character is its code point; half-width signs are half as wide."""


def hexed(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex()}>"


@dataclass
class Sheet:
    """A page being drawn; the methods can be chained."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    properties: str = ""
    resources: str = ""
    entries: str = ""

    def raw(self, content: str) -> Sheet:
        self.content.append(content)
        return self

    def text(self, x: float, y: float, text: str, size: float = 10, turn: str = "1 0 0 1", mode: int = 0) -> Sheet:
        """Text from (x, y) on. turn: the first four numbers of the text matrix. mode 3: invisible."""
        return self.raw(f"BT {mode} Tr /F {size} Tf {turn} {x} {y} Tm {hexed(text)} Tj ET")

    def lines(self, *texts: str, x: float = 72, y: float = 760, step: float = 18) -> Sheet:
        for number, text in enumerate(texts):
            self.text(x, y - number * step, text)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        return self.raw(f".5 w {x0} {y0} m {x1} {y1} l S")

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> Sheet:
        return self.raw(f"{x0} {y0} {x1 - x0} {y1 - y0} re {paint}")

    def table(
        self, rows: Sequence[Sequence[str]], xs: Sequence[float], top: float, height: float = 24, sides: bool = True
    ) -> Sheet:
        """A ruled table; a cell that is None in effect ("\\0") is merged with the one on its left, "\\1" with that above."""
        bottom = top - height * len(rows)
        self.rule(xs[0], bottom, xs[-1], bottom)
        for number, row in enumerate(rows):
            y = top - number * height
            for column, text in enumerate(row):
                if text != "\1":
                    self.rule(xs[column], y, xs[column + 1], y)
                if text != "\0" and (column or sides):
                    self.rule(xs[column], y, xs[column], y - height)
                if text and text not in "\0\1":
                    for part, piece in enumerate(text.split("\n")):
                        self.text(xs[column] + 3, y - 14 - 10 * part + 4 * text.count("\n"), piece, 8)
            if sides:
                self.rule(xs[-1], y, xs[-1], y - height)
        return self

    def image(self, x: float = 0, y: float = 0, width: float = 595, height: float = 842) -> Sheet:
        return self.raw(f"q {width} 0 0 {height} {x} {y} cm /I Do Q")


def plain(data: bytes, extra: bytes = b"") -> bytes:
    """A stream as it is."""
    return b"<</Length %d%s>>stream\n" % (len(data), extra) + data + b"\nendstream"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), extra) + packed + b"\nendstream"


def assemble(objects: Sequence[bytes], root: int = 1) -> bytes:
    """A file of numbered objects (the first is 1), with its table of references."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def pdf(
    sheets: Iterable[Sheet],
    more: Sequence[bytes] = (),
    catalog: bytes = b"",
    written: Callable[[bytes], bytes] = stream,
) -> bytes:
    """The sheets as a PDF file. more: objects from number 5 + 2 × sheets on; catalog: entries of the root; written:
    the content of a page as a stream."""
    sheets = list(sheets)
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(sheets)))
    picture = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(sheets)),
        FONT,
        stream(b"\x00", picture),
    ]
    for number, sheet in enumerate(sheets):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Rotate %d/Contents %d 0 R/Resources<</Font<</F 3 0 R>>"
            b"/XObject<</I 4 0 R>>/Properties<<%s>>%s>>%s>>"
            % (
                sheet.width,
                sheet.height,
                sheet.rotate,
                first + 2 * number + 1,
                sheet.properties.encode(),
                sheet.resources.encode(),
                sheet.entries.encode(),
            )
        )
        objects.append(written("\n".join(sheet.content).encode()))
    return assemble([*objects, *more])


def content(data: bytes, resources: bytes = b"<</Font<</F 5 0 R>>>>", more: Sequence[bytes] = ()) -> bytes:
    """One page with this content; objects from 6 on are `more`."""
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources" + resources + b">>",
            data,
            FONT,
            *more,
        ]
    )
