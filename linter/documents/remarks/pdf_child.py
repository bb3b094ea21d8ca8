"""Writes notes into a PDF. Run as a program of its own, on untrusted files.

Arguments: most bytes of memory, most seconds. On standard input the notes as one line of JSON (see `pdf.Note`), then
the file; out comes a line `ok` and the file with the notes, or a line that says why there is none: `locked`, `signed`.
"""

import io
import json
import sys
from typing import Any

COLOUR = "ffd966"
ICON = 18.0
"""Points a side of the sign that stands for a note at the head of a page."""
POPUP = 220.0, 140.0
PRINTED = 4  # flag of an annotation: it is on the page when that is printed
DEATH_SIGNAL = 1  # of prctl: see <linux/prctl.h>


def limited(memory: int, seconds: int) -> None:
    """No more memory and time than this; on Linux this process is killed when its parent is."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    except (ImportError, ValueError, OSError):  # Windows has no such limit
        pass
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(DEATH_SIGNAL, 9, 0, 0, 0)


def annotated(data: bytes, notes: list[dict[str, Any]]) -> tuple[str, bytes]:
    """What is said, and the file."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        return "locked", b""
    if is_signed(reader):
        return "signed", b""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    heads: dict[int, int] = {}
    for note in notes:
        page = writer.pages[note["page"] - 1]
        if note["boxes"]:
            add_highlight(writer, page, note)
        else:
            number = heads[note["page"]] = heads.get(note["page"], -1) + 1
            add_sign(writer, page, note, number)
    written = io.BytesIO()
    writer.write(written)
    return "ok", written.getvalue()


def is_signed(reader: Any) -> bool:
    """Whether a signature stands in one of the fields."""
    form = reader.root_object.get("/AcroForm")
    if form is None:
        return False
    if int(form.get_object().get("/SigFlags", 0)) & 1:
        fields = reader.get_fields() or {}
        return any(field.get("/FT") == "/Sig" and field.get("/V") is not None for field in fields.values())
    return False


def add_highlight(writer: Any, page: Any, note: dict[str, Any]) -> None:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    boxes = [on_page(page, box, note["turned"]) for box in note["boxes"]]
    quads = [at for x0, y0, x1, y1 in boxes for at in (x0, y1, x1, y1, x0, y0, x1, y0)]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    mark = Highlight(
        rect=around, quad_points=ArrayObject([FloatObject(round(at, 2)) for at in quads]), highlight_color=COLOUR
    )
    add(writer, page, mark, note, around)


def add_sign(writer: Any, page: Any, note: dict[str, Any], number: int) -> None:
    from pypdf.annotations import Text

    x0, _, _, y1 = visible(page)
    top = y1 - 1.5 * ICON * (number + 1)
    around = (x0 + ICON, top, x0 + 2 * ICON, top + ICON)
    add(writer, page, Text(rect=around, text=note["text"], open=False), note, around)


def add(writer: Any, page: Any, mark: Any, note: dict[str, Any], around: tuple[float, ...]) -> None:
    """Adds an annotation with what it says, and the window that shows it."""
    from pypdf.annotations import Popup
    from pypdf.generic import NameObject, NumberObject, TextStringObject

    mark[NameObject("/Contents")] = TextStringObject(note["text"])
    mark[NameObject("/T")] = TextStringObject(note["author"])
    mark[NameObject("/F")] = NumberObject(PRINTED)
    if note["when"]:
        mark[NameObject("/M")] = TextStringObject(note["when"])
    added = writer.add_annotation(page, mark)
    x0, y0, x1, y1 = visible(page)
    left = max(x0, min(around[2], x1 - POPUP[0]))
    foot = max(y0, min(around[1] - POPUP[1], y1 - POPUP[1]))
    popup = Popup(rect=(left, foot, left + POPUP[0], foot + POPUP[1]), parent=added, open=False)
    added[NameObject("/Popup")] = writer.add_annotation(page, popup).indirect_reference


def on_page(page: Any, box: list[float], turned: int) -> tuple[float, float, float, float]:
    """A box of the upright page in the page's own coordinates: left, lower, right, upper."""
    left, lower, right, upper = visible(page)
    sides = right - left, upper - lower
    x0, top, x1, bottom = box
    for quarter in range(turned - 1, -1, -1):
        height = sides[1] if quarter % 2 == 0 else sides[0]
        x0, top, x1, bottom = top, height - x1, bottom, height - x0
    return left + x0, upper - bottom, left + x1, upper - top


def visible(page: Any) -> tuple[float, float, float, float]:
    """The part of a page that is shown: its crop box within its media box."""
    media, crop = (sorted_box(box) for box in (page.mediabox, page.cropbox))
    x0, y0, x1, y1 = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media


def sorted_box(box: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = map(float, box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def main(memory: int, seconds: int) -> None:
    limited(memory, seconds)
    notes = json.loads(sys.stdin.buffer.readline())
    said, made = annotated(sys.stdin.buffer.read(), notes)
    sys.stdout.buffer.write(said.encode() + b"\n" + made)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
