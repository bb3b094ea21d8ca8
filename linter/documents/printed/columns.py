"""Two pages on one sheet, and text in two columns: a page becomes the parts in which it is read.

A gutter is a strip near the middle of the page that nothing crosses, with lines of text on both sides. Figures of a
table without lines stand apart as well: there the strips are many, and what stands between them is short.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, structs

from linter.documents.printed.page import Box, Glyph, Page, Segment
from linter.documents.printed.text import clusters

MIDDLE = 0.32, 0.68
"""Shares of the width of what is printed, between which the gutter lies."""
GAP = 0.9
"""Heights of a line that its two parts are apart at least."""
LEAST = 5
"""Lines on each side."""
FULL = 0.6
"""Share of the width of a column that its lines fill (the middle one of them)."""
LONG = 9.0
"""Heights of a line that the lines of a column are long at least (the middle one of them)."""


MAX_BANDS = 40
"""Strips with one column and with two by turns: a page with more has no columns that matter."""
MAX_SPANS = 50
"""Tables, one above the other, that are looked at."""
STEPS = 50
"""Strips into which a page is divided for a first look."""
WIDE = 1.15
"""Width by height from which a sheet may hold two pages side by side."""
STRIP = 18.0
"""Points between them."""
INFINITE = float("inf")


class _Row(Struct):
    """A line of the page: its ink on both sides of a gutter."""

    top: float
    bottom: float
    runs: list[tuple[float, float]]


def parts_of(page: Page, gutters: list[float] | None = None) -> list[Page]:
    """The parts of a page (turned upright) in the order in which they are read; mostly the page alone.

    gutters: where they were on the pages before, to which those of this page are added. Where one is known, fewer and
    shorter lines are taken for columns: the last lines of a text.
    """
    known = gutters if gutters is not None else []
    if page.width > WIDE * page.height and (gutter := _free_strip(page)) is not None:
        left, right = (
            _part(page, Box(-INFINITE, -INFINITE, gutter, INFINITE)),
            _part(page, Box(gutter, -INFINITE, INFINITE, INFINITE)),
        )
        if _is_page(left) and _is_page(right):
            return [left, _moved(right, page.width / 2)]
    if not known and not _may_have_gutter(page):
        return [page]
    rows = _rows(page.glyphs)
    found = [x for x in (_gutter(rows), _staggered(rows)) if x is not None]
    gutter = min(found, key=lambda x: _crossing(rows, x), default=None)
    if known and (gutter is None or abs(gutter - known[-1]) < STRIP):
        gutter = known[-1]
    if gutter is None:
        return [page]
    bands = _bands(page, rows, gutter, bool(known) and gutter == known[-1])
    if len(bands) > MAX_BANDS or not any(split for _, _, split in bands):
        return [page]
    known.append(gutter)
    parts: list[Page] = []
    for top, bottom, split in bands:
        if split:
            left, right = (
                _part(page, Box(x0, top, x1, bottom)) for x0, x1 in ((-INFINITE, gutter), (gutter, INFINITE))
            )
            begin = [min((glyph.x0 for glyph in part.glyphs), default=0.0) for part in (left, right)]
            parts += [left, _moved(right, begin[1] - begin[0])]
        else:
            parts.append(_part(page, Box(-INFINITE, top, INFINITE, bottom)))
    return [part for part in parts if part.glyphs or part.segments or part.turned]


def _may_have_gutter(page: Page) -> bool:
    """Whether, outside tables, hardly any character stands somewhere near the middle of the page. (A quick look.)"""
    middle = page.width / 2
    crossed = _united([(s.at, s.at) for s in page.segments if s.level and s.low < middle < s.high])[:MAX_SPANS]
    places = [((g.top + g.bottom) / 2, (g.x0 + g.x1) / 2) for g in page.glyphs if g.text.strip()]
    for top, bottom in crossed:
        places = [place for place in places if not top <= place[0] <= bottom]
    if len(places) < 4 * LEAST:
        return False
    xs = [x for _, x in places]
    left = min(xs)
    step = max(1.0, (max(xs) - left) / STEPS)
    counts = [0] * (STEPS + 1)
    for x in xs:
        counts[int((x - left) / step)] += 1
    for at in range(int(MIDDLE[0] * STEPS), int(MIDDLE[1] * STEPS)):
        if counts[at] < 0.25 * min(sum(counts[:at]) / at, sum(counts[at + 1 :]) / (STEPS - at)):
            return True
    return False


def _free_strip(page: Page) -> float | None:
    """The middle of the widest upright strip about the middle of the page in which nothing is printed."""
    spans = [(glyph.x0, glyph.x1) for glyph in page.glyphs if glyph.text.strip()]
    spans += [(s.low, s.high) if s.level else (s.at, s.at) for s in page.segments]
    low, high = 0.4 * page.width, 0.6 * page.width
    edge, best = low, (0.0, 0.0)
    for start, end in sorted(spans):
        if start > high:
            break
        if start - edge > best[1] - best[0]:
            best = edge, start
        edge = max(edge, end)
    if high - edge > best[1] - best[0]:
        best = edge, high
    return (best[0] + best[1]) / 2 if best[1] - best[0] >= STRIP else None


def _is_page(part: Page) -> bool:
    """Whether half a sheet looks like a page of its own: a table with lines, or lines of text that fill it."""
    rows = _rows(part.glyphs)
    if len(rows) < LEAST:
        return False
    if sum(1 for segment in part.segments if segment.level) >= LEAST:
        return True
    lengths = sorted(row.runs[-1][1] - row.runs[0][0] for row in rows)
    return lengths[len(lengths) // 2] >= FULL * lengths[-1]


def _moved(part: Page, by: float) -> Page:
    """The part moved to the left, so that a table that goes on in it stands under its columns."""
    for glyph in (*part.glyphs, *part.turned):
        glyph.x0 -= by
        glyph.x1 -= by
    part.segments = [
        Segment(True, s.at, s.low - by, s.high - by, s.pale)
        if s.level
        else Segment(False, s.at - by, s.low, s.high, s.pale)
        for s in part.segments
    ]
    part.shapes = [
        structs.replace(s, box=Box(s.box.x0 - by, s.box.top, s.box.x1 - by, s.box.bottom)) for s in part.shapes
    ]
    part.offset += by
    return part


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    found = []
    for line in clusters(glyph for glyph in glyphs if glyph.text.strip()):
        gap = GAP * max([glyph.bottom - glyph.top for glyph in line])
        runs: list[tuple[float, float]] = []
        start, end = line[0].x0, line[0].x1
        for glyph in line[1:]:
            if glyph.x0 - end < gap:
                end = max(end, glyph.x1)
            else:
                runs.append((start, end))
                start, end = glyph.x0, glyph.x1
        runs.append((start, end))
        found.append(_Row(min([g.top for g in line]), max([g.bottom for g in line]), runs))
    return found


def _gutter(rows: Sequence[_Row]) -> float | None:
    """The x that most gaps near the middle have in common; None where few lines have one."""
    if len(rows) < LEAST:
        return None
    left = min(row.runs[0][0] for row in rows)
    right = max(row.runs[-1][1] for row in rows)
    low, high = (left + share * (right - left) for share in MIDDLE)
    steps: list[tuple[float, int]] = []
    for row in rows:
        for (_, end), (start, _) in zip(row.runs, row.runs[1:], strict=False):
            if start > low and end < high:
                steps += [(max(end, low), 1), (min(start, high), -1)]
    steps.sort(key=lambda step: (step[0], -step[1]))
    best, depth, at = 0, 0, None
    for number, (x, change) in enumerate(steps):
        depth += change
        if change > 0 and depth > best:
            best = depth
            at = (x + steps[number + 1][0]) / 2
    return at if best >= LEAST else None


def _crossing(rows: Sequence[_Row], x: float) -> int:
    """How many lines run over an x."""
    return sum(1 for row in rows if any(start < x < end for start, end in row.runs))


def _staggered(rows: Sequence[_Row]) -> float | None:
    """The x left of where most lines of a right column begin whose lines stand beside no others."""
    if len(rows) < 2 * LEAST:
        return None
    left = min(row.runs[0][0] for row in rows)
    right = max(row.runs[-1][1] for row in rows)
    low, high = (left + share * (right - left) for share in MIDDLE)
    starts = Counter(round(start) for row in rows for start, _ in row.runs if low < start < high)
    if not starts:
        return None
    begin, lines = starts.most_common(1)[0]
    ends = [end for row in rows for start, end in row.runs if start < begin - 1 and end < begin]
    full = [end for end in ends if end > low]
    if lines < LEAST or len(full) < LEAST:
        return None
    return (max(full) + begin) / 2


def _bands(page: Page, rows: Sequence[_Row], gutter: float, known: bool) -> list[tuple[float, float, bool]]:
    """Strips of the page from top to bottom: top, bottom, whether there are two columns. known: the gutter was there on
    a page before."""
    across = [(s.at, s.at) for s in page.segments if s.level and s.low < gutter - 1 and s.high > gutter + 1]
    across += [(s.low, s.high) for s in page.segments if not s.level and abs(s.at - gutter) < 1]
    crossed = _united(across)
    marks: list[tuple[_Row, bool]] = []
    at = 0
    for row in sorted(rows, key=lambda row: row.top):
        y = (row.top + row.bottom) / 2
        while at < len(crossed) and crossed[at][1] < y:
            at += 1
        in_table = at < len(crossed) and crossed[at][0] <= y
        marks.append((row, in_table or any(start < gutter < end for start, end in row.runs)))
    found: list[tuple[float, float, bool]] = []
    top, group = -INFINITE, list[_Row]()
    is_across = False
    for row, crosses in marks:
        if group and crosses != is_across:
            edge = (max(other.bottom for other in group) + row.top) / 2
            found.append((top, edge, not is_across and _are_columns(group, gutter, known)))
            top, group = edge, []
        is_across = crosses
        group.append(row)
    found.append((top, INFINITE, bool(group) and not is_across and _are_columns(group, gutter, known)))
    return found


def _united(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans from line to line: the lines of one table are one span."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if found and low - found[-1][1] < 60:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _are_columns(rows: Sequence[_Row], gutter: float, known: bool) -> bool:
    """Whether rows are lines of text in two columns: enough on each side, and mostly full from side to side (where the
    gutter is known, those on the left)."""
    left = [
        (row.runs[0][0], max(end for _, end in row.runs if end <= gutter)) for row in rows if row.runs[0][0] < gutter
    ]
    right = [(min(start for start, _ in row.runs if start >= gutter), row.runs[-1][1]) for row in rows
             if row.runs[-1][1] > gutter]  # fmt: skip
    if min(len(left), len(right)) < (1 if known else LEAST):
        return False
    height = min(row.bottom - row.top for row in rows)
    for side in (left,) if known else (left, right):
        width = max(end for _, end in side) - min(start for start, _ in side)
        lengths = sorted(end - start for start, end in side)
        if lengths[len(lengths) // 2] < max(FULL * width, LONG * height):
            return False
    runs = sorted(len(row.runs) for row in rows)
    return runs[len(runs) // 2] <= 2


def _part(page: Page, box: Box) -> Page:
    """What of a page lies in a box."""

    def inside(x: float, y: float) -> bool:
        return box.x0 <= x < box.x1 and box.top <= y < box.bottom

    return structs.replace(
        page,
        glyphs=[g for g in page.glyphs if inside(g.x, g.y)],
        turned=[g for g in page.turned if inside(g.x, g.y)],
        segments=[
            s for s in page.segments
            if (inside((s.low + s.high) / 2, s.at) if s.level else inside(s.at, (s.low + s.high) / 2))
        ],
        shapes=[s for s in page.shapes if inside((s.box.x0 + s.box.x1) / 2, (s.box.top + s.box.bottom) / 2)],
    )  # fmt: skip
