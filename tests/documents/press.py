"""Goldens printed by hand as PDF and as OFD, with other marks at chosen figures: what a page may show there.

Both presses set the same sheets (`tests.documents.printed`). `take` takes a figure off its page and says where it
stood, so that a test can draw there what it likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.testing.golden import Golden
from tests.documents import drawn, ofd_made, printed
from tests.documents.ofd_made import framed, package, page, ruled, text_object

PT = 72 / 25.4


@dataclass
class Spot:
    """A figure on its page: the base line begins at x, y; the box is that of its cell. Points, y upwards, in a PDF;
    millimetres, y downwards, in an OFD."""

    page: int
    x: float
    y: float
    text: str
    size: float
    left: float
    low: float
    width: float
    height: float


class PdfPress:
    """A golden as a PDF. pages: what is drawn so far; spare: the number of the first object of one's own."""

    def __init__(self, golden: Golden) -> None:
        self.sheets = printed.sheets(golden)
        self.pages = [drawn.Sheet() for _ in self.sheets]
        self.spare = 5 + 2 * len(self.pages)
        self.after: list[list[str]] = [[] for _ in self.pages]

    def take(self, slot: str) -> Spot:
        number, box, text = _taken(self.sheets, slot)
        x, y, width, height = (PT * side for side in box)
        return Spot(
            number, PT * text.x, 842 - PT * text.y, text.text, PT * text.size, x, 842 - y - height, width, height
        )

    def draw(self, number: int, content: str) -> None:
        """Draws on a page, over all that is printed."""
        self.after[number].append(content)

    def all(self, content: str) -> None:
        for number in range(len(self.pages)):
            self.draw(number, content)

    def data(self, more: Sequence[bytes] = (), catalog: bytes = b"") -> bytes:
        for sheet, into, after in zip(self.sheets, self.pages, self.after, strict=True):
            for rule in sheet.rules:
                into.rule(PT * rule.x0, 842 - PT * rule.y0, PT * rule.x1, 842 - PT * rule.y1)
            for text in sheet.texts:
                into.text(round(PT * text.x, 2), round(842 - PT * text.y, 2), text.text, round(PT * text.size, 2))
            into.content += after
        return drawn.pdf(self.pages, more, catalog)


class OfdPress:
    """A golden as an OFD."""

    def __init__(self, golden: Golden) -> None:
        self.sheets = printed.sheets(golden)
        self.after: list[list[str]] = [[] for _ in self.sheets]
        self.before = ""
        self.boxed = False

    def take(self, slot: str) -> Spot:
        number, box, text = _taken(self.sheets, slot)
        x, y, width, height = box
        return Spot(number, text.x, text.y, text.text, text.size, x, y, width, height)

    def draw(self, number: int, content: str) -> None:
        """Draws on a page, over all that is printed."""
        self.after[number].append(content)

    def all(self, content: str) -> None:
        for number in range(len(self.sheets)):
            self.draw(number, content)

    def data(self, common: str = "", **parts: str | bytes) -> bytes:
        lines = framed if self.boxed else ruled
        return package(
            [
                page(lines(sheet) + "".join(map(text_object, sheet.texts)) + "".join(after), self.before)
                for sheet, after in zip(self.sheets, self.after, strict=True)
            ],
            common,
            **parts,
        )


def _taken(sheets: Sequence[printed.Sheet], slot: str) -> tuple[int, tuple[float, float, float, float], printed.Text]:
    for number, sheet in enumerate(sheets):
        for text in sheet.texts:
            if text.slot == slot:
                sheet.texts.remove(text)
                return number, sheet.slots[slot], text
    raise KeyError(slot)


def typed(x: float, y: float, text: str, size: float, more: str = "") -> str:
    """Type of a PDF at a place. more: operators ahead of the type."""
    return f"q BT 0 Tr {more} /F {size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {drawn.hexed(text)} Tj ET Q"


def lettered(x: float, y: float, text: str, size: float, of: str = "", inner: str = "", colour: str = "0 0 0") -> str:
    """Type of an OFD at a place. of: attributes of the object; inner: parts of it."""
    steps = printed.Text(x, y, text, size).advances()
    deltas = f' DeltaX="{" ".join(f"{step:g}" for step in steps[:-1])}"' if len(steps) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x:g} {y - size:g} {sum(steps) + 1:g} {size * 1.2:g}" Font="3" Size="{size:g}" '
        f'{of}>{inner}<ofd:FillColor Value="{colour}"/><ofd:TextCode X="0" Y="{size:g}"{deltas}>{text}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def filled(x: float, y: float, width: float, height: float, colour: str = "255 255 255", of: str = "") -> str:
    """A filled rectangle of an OFD."""
    return ofd_made.path(
        f"M 0 0 L {width:g} 0 L {width:g} {height:g} L 0 {height:g} C",
        f"{x:g} {y:g} {width:g} {height:g}",
        Stroke="false",
        Fill="true",
    ).replace("<ofd:StrokeColor", f'<ofd:FillColor Value="{colour}" {of}/><ofd:StrokeColor')
