"""What pdfminer finds on a page, taken down character by character and line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_pt

from linter.documents.limits import limit, over
from linter.documents.pdf.content import operations
from linter.documents.pdf.guard import MAX_CONTENT, MAX_PENDING, Clock, Fonts, over_objects
from linter.documents.pdf.page import Box, Glyph, Page, Segment
from linter.documents.pdf.strokes import ASCENT, direction, rules_of

UNKNOWN = "\ufffd"
FORM = 100
"""What preparing for a form within a page costs, in tokens."""


class Device(PDFTextDevice):
    """Collects the page that is being read; `take` hands it over."""

    def __init__(self, fonts: Fonts, clock: Clock) -> None:
        super().__init__(fonts)
        self.clock = clock
        self._limits = limit("pdf-characters"), limit("pdf-segments")
        self._hidden = False
        self._start(1.0, 1.0)

    def _start(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._glyphs: list[Glyph] = []
        self._segments: list[Segment] = []
        self._images: list[Box] = []
        self._tags: list[tuple[str | None, int]] = []
        self._seen = self._drawn = self._slanted = 0

    def take(self, number: int) -> Page:
        """The page that was read last."""
        self.clock.count_page(self._seen, self._drawn)
        return Page(number, self._width, self._height, self._glyphs, self._segments, self._images, self._slanted)

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        x0, y0, x1, y1 = page.mediabox
        self._start(abs(x1 - x0), abs(y1 - y0))

    # what stands between the tags of a marked piece may say by itself how it reads

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        actual = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        self._tags.append((_string(actual) if isinstance(actual, bytes) else None, len(self._glyphs)))
        if len(self._tags) > MAX_PENDING:
            raise over_objects("tags within tags", MAX_PENDING)

    def end_tag(self) -> None:
        if not self._tags:
            return
        actual, first = self._tags.pop()
        glyphs = self._glyphs[first:]
        if actual is None or not glyphs or len(actual) > 4 * len(glyphs) + 8:
            return
        self._seen += len(actual)
        for number, glyph in enumerate(glyphs):
            last = number == len(glyphs) - 1
            glyph.text = actual[number:] if last else actual[number : number + 1]

    # text

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._hidden = textstate.render == 3
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        self._seen += max(1, len(text))
        if self._seen > self._limits[0]:
            raise over("pdf-characters")
        if self._seen % 256 == 0:
            self.clock.check()
        advance: float = font.char_width(cid) * fontsize * scaling
        if font.is_vertical():
            vx, vy = font.char_disp(cid)
            left = -(fontsize * 0.5 if vx is None else vx * fontsize * 0.001)
            low = (1000 - vy) * fontsize * 0.001 + rise + advance
            right = left + fontsize
        else:
            left, low, right = 0.0, rise - (1 - ASCENT) * fontsize, advance
        high = low + fontsize
        a, b, c, d, e, f = matrix
        turn = direction(a * fontsize * scaling, b * fontsize * scaling)
        if turn is None:
            self._slanted += 1
            return advance
        ax, ay = a * left + c * low + e, b * left + d * low + f
        bx, by = a * right + c * high + e, b * right + d * high + f
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if x1 < 0 or y1 < 0 or x0 > self._width or y0 > self._height:
            return advance
        self._glyphs.append(Glyph(text, x0, self._height - y1, x1, self._height - y0, turn, self._hidden))
        return advance

    # lines and images

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        piece: list[tuple[float, float]] = []
        straight = True
        for step in path:
            if step[0] == "m":
                self._paint(piece, stroke, straight)
                piece, straight = [], True
            if step[0] == "h":
                if piece:
                    piece.append(piece[0])
            elif len(step) >= 3:
                x, y = apply_matrix_pt(self.ctm, step[-2:])  # type: ignore[arg-type]  # set on every page
                piece.append((x, self._height - y))
                straight = straight and step[0] in "ml"
        self._paint(piece, stroke, straight)

    def _paint(self, points: list[tuple[float, float]], stroke: bool, straight: bool) -> None:
        if len(points) < 2:
            return
        self.clock.check()
        found = list(rules_of(points, stroke and straight))
        self._segments += found
        self._drawn += (len(found) + 1) // 2  # a dot makes two
        if self._drawn > self._limits[1]:
            raise over("pdf-segments")

    def render_image(self, name: str, stream: PDFStream) -> None:
        corners = [apply_matrix_pt(self.ctm, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]  # type: ignore[arg-type]
        xs, ys = [x for x, _ in corners], [self._height - y for _, y in corners]
        self._images.append(Box(min(xs), min(ys), max(xs), max(ys)))
        if len(self._images) > self._limits[1]:
            raise over("pdf-segments")


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with a watched parser; marked pieces named in the resources keep their properties."""

    def do_BDC(self, tag: Any, props: Any) -> None:
        if isinstance(props, PSLiteral):
            named = dict_value(self.resources.get("Properties", {})) if isinstance(self.resources, dict) else {}
            props = dict_value(named.get(str(props.name), {}))
        if isinstance(tag, PSLiteral):
            self.device.begin_tag(tag, props)

    def do_Do(self, xobjid_arg: Any) -> None:
        super().do_Do(xobjid_arg)
        self.device.set_ctm(self.ctm)  # a form leaves its own behind

    def do__w(self, aw: Any, ac: Any, s: Any) -> None:
        self.do_T_a()  # pdfminer stays on the line
        super().do__w(aw, ac, s)

    def execute(self, streams: Any) -> None:
        """As pdfminer's, which builds the parser itself; a stream within itself is passed over."""
        usable: list[PDFStream] = []
        self.stream_ids.clear()
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                usable.append(stream)
                self.stream_ids.add(stream.objid)
        if not usable:
            return
        pieces = [stream.get_data() for stream in usable]
        if sum(map(len, pieces)) > MAX_CONTENT:
            raise over_objects("bytes of the content of a page", MAX_CONTENT)
        device: Device = self.device  # type: ignore[assignment]  # the only one it is used with
        device.clock.count_tokens(FORM)
        for operator, operands in operations(b"\n".join(pieces), device.clock):
            known = OPERATORS.get(operator)
            if known is None:
                continue
            action, wanted = known
            if len(operands) >= wanted:
                action(self, *operands[len(operands) - wanted :])
            if len(self.curpath) > MAX_PENDING or len(self.gstack) > MAX_PENDING:
                raise over_objects("steps of one path", MAX_PENDING)

    def inline_image(self) -> None:
        """An image within the content."""
        self.device.render_image("", PDFStream({}, b""))


_NAMES = (
    *("q", "Q", "cm", "Do", "BMC", "BDC", "EMC"),
    *("m", "l", "c", "v", "y", "h", "re", "s", "S", "f", "F", "f*", "B", "B*", "b", "b*", "n"),
    *("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"'),
)


def _operators() -> dict[bytes, tuple[Callable[..., None], int]]:
    """The operators that matter for text and lines, what is done for each, and how many operands it takes."""
    found: dict[bytes, tuple[Callable[..., None], int]] = {b"BI": (Interpreter.inline_image, 0)}
    for name in _NAMES:
        action = getattr(Interpreter, "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q"))
        found[name.encode()] = action, action.__code__.co_argcount - 1
    return found


OPERATORS = _operators()


def _string(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")
