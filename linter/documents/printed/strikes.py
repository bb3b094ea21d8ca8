"""Text struck through: what a tracked deletion leaves in print, or a figure corrected by hand.

The line crosses the middle of the characters and ends where they end. An underline runs below them, a ruling line
goes on beyond them and meets others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.documents.printed.page import Glyph, Page, Segment

HIGH, LOW = 0.38, 0.68
"""Where in the em box the line runs, from its top; single lines at 0.47 to 0.62, the base line is at 0.88."""
BESIDE = (0.3, 0.78)
"""Where the second line of a double one may run."""
END = 0.5
"""How far the line may end from its first and last character, in heights of these."""
FILLED = 0.6
"""The share of the line that characters cover."""
TALLEST = 72.0
BAND = 4.0
MAX_BOXES = 50
"""Annotations that strike out text on a page."""
MAX_LOOKS = 500_000
"""Characters compared with lines on a page; a page with more has no struck text that matters."""


def without_struck(page: Page) -> list[str]:
    """Empties the characters struck through on a page (turned upright) and takes their lines away; what they said."""
    struck, pieces = _by_annotation(page)
    uprights = sorted((s.at, s.low, s.high) for s in page.segments if not s.level)
    lines = [
        line for line in _joined([s for s in page.segments if s.level and not s.pale]) if not _meets(line, uprights)
    ]
    bands: dict[int, list[tuple[float, int]]] = {}
    for number, glyph in enumerate(page.glyphs) if lines else ():
        if 0 < glyph.height <= TALLEST and glyph.text.strip():
            bands.setdefault(int(glyph.y // BAND), []).append((glyph.x, number))
    for band in bands.values():
        band.sort()
    strikes: list[Segment] = []
    looks = 0
    for line in lines:
        under: list[int] = []
        reach = int(TALLEST * (LOW - HIGH) // BAND) + 1
        for at in range(int(line.at // BAND) - reach, int(line.at // BAND) + reach + 1):
            band = bands.get(at, [])
            first, last = bisect_left(band, (line.low, -1)), bisect_right(band, (line.high, len(page.glyphs)))
            looks += last - first
            if looks > MAX_LOOKS:
                return []
            under += [n for _, n in band[first:last] if HIGH <= _share(page.glyphs[n], line.at) <= LOW]
        if under and _is_strike(line, [page.glyphs[n] for n in under]):
            strikes.append(line)
            fresh = sorted((n for n in under if n not in struck), key=lambda n: page.glyphs[n].x0)
            if fresh:
                pieces.append("".join(page.glyphs[n].text for n in fresh))
            struck.update(under)
    if struck:
        gone = [page.glyphs[n] for n in struck]
        page.segments = [s for s in page.segments if not s.level or not _belongs(s, strikes, gone)]
        for glyph in gone:  # its room stays, or a gap would part what stands before and after
            glyph.text = ""
    return pieces


def _by_annotation(page: Page) -> tuple[set[int], list[str]]:
    """What annotations strike out: the characters (by number) with their middle in such a place, and the pieces."""
    struck: set[int] = set()
    pieces: list[str] = []
    for box in page.struck[:MAX_BOXES]:
        inside = [n for n, glyph in enumerate(page.glyphs) if box.holds(glyph.x, glyph.y) and n not in struck]
        if text := "".join(page.glyphs[n].text for n in inside).strip():
            pieces.append(text)
        struck.update(inside)
    return struck, pieces


def _joined(lines: list[Segment]) -> list[Segment]:
    """Lines drawn piece by piece put together."""
    found: list[Segment] = []
    rounded = {at: round(at, 1) for at in {line.at for line in lines}}
    for line in sorted(lines, key=lambda s: (rounded[s.at], s.low)):
        last = found[-1] if found else None
        if last is not None and abs(last.at - line.at) < 0.2 and last.low <= line.low <= last.high + 1:
            if line.high > last.high:
                found[-1] = Segment(True, last.at, last.low, line.high)
        else:
            found.append(line)
    return found


def _share(glyph: Glyph, y: float) -> float:
    return (y - glyph.top) / glyph.height


def _is_strike(line: Segment, under: list[Glyph]) -> bool:
    """Whether a line is as long as the characters it crosses, and hardly anything but these is below it."""
    near = END * max(glyph.height for glyph in under)
    left, right = min(glyph.x0 for glyph in under), max(glyph.x1 for glyph in under)
    covered = sum(glyph.x1 - glyph.x0 for glyph in under)
    return (
        abs(left - line.low) <= near and abs(right - line.high) <= near and covered >= FILLED * (line.high - line.low)
    )


def _meets(line: Segment, uprights: list[tuple[float, float, float]]) -> bool:
    """Whether a line ends on upright lines, as the ruling lines of a table do."""

    def is_on(x: float) -> bool:
        first, last = bisect_left(uprights, (x - 1.0,)), bisect_right(uprights, (x + 1.0,))
        return any(low - 1 <= line.at <= high + 1 for _, low, high in uprights[first : min(last, first + 1000)])

    return is_on(line.low) and is_on(line.high)


def _belongs(segment: Segment, strikes: list[Segment], gone: list[Glyph]) -> bool:
    """Whether a line is one that strikes text out, or the second of a double one."""
    if not any(line.low - 1 <= segment.low and segment.high <= line.high + 1 for line in strikes):
        return False
    return any(
        BESIDE[0] <= _share(glyph, segment.at) <= BESIDE[1] and segment.low <= glyph.x <= segment.high for glyph in gone
    )
