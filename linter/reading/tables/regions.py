"""Where in the text each of the form's tables is looked for: between its heading and the next."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from linter.documents.model import Document
from linter.reading.flow import Flow
from linter.reading.heading_choice import Found
from linter.reading.tables.run_on import ends_in_figure
from linter.text.regex import regex

# Where the lines of a table begin when its heading is missing.
_ANCHORS = {
    "proactive": regex(r"第二十条\(?第?\(?[一五六八九]\)?项|信息内容本年|信息内容上一年"),
    "requests": regex(r"\(?本列数据的?勾稽关系|申请人情况自然人|一、本年新收政府信息公开申请"),
    "disputes": regex(r"行政复议行政诉讼|结果维持结果纠正"),
}


class Region(Struct):
    """Where a table is looked for: the lines first to last, 1-based, last included.

    start, end: the columns from which the first and up to which the last line is meant, where a heading stands on it.
    """

    first: int
    last: int
    start: int = 0
    end: int | None = None

    def lines(self, lines: list[str]) -> list[tuple[int, str]]:
        """The region's lines by number; what is not of it is left out, blanks keep the columns."""
        found = [(number, lines[number - 1]) for number in range(self.first, self.last + 1)]
        if found and self.end is not None:
            found[-1] = (self.last, found[-1][1][: self.end])
        if found and self.start:
            found[0] = (self.first, " " * self.start + found[0][1][self.start :])
        return found

    def spans(self, lines: list[str]) -> list[tuple[int, int, int]]:
        """Of the lines that are only in part the region's: number, first and last column."""
        whole = [(number, 0, len(lines[number - 1])) for number in range(self.first, self.last + 1)]
        if whole and self.end is not None:
            whole[-1] = (self.last, 0, self.end)
        if whole and self.start:
            whole[0] = (self.first, self.start, whole[0][2])
        return [whole[at] for at in sorted({0, len(whole) - 1}) if whole and (self.start, self.end) != (0, None)]


def regions_of(document: Document, flow: Flow, headings: list[Found]) -> dict[str, Region]:
    """From each table's heading to the next heading; without its own heading, from the line of its anchor."""
    starts = sorted((*flow.point(found.start), found.key) for found in headings)
    own = {found.key: found for found in headings}
    regions: dict[str, Region] = {}
    for key in _ANCHORS:
        region = _beginning(flow, key, own.get(key), _anchor(flow, key, headings))
        regions[key] = region
        if region.last < region.first:
            continue
        region.last = len(document.lines)
        begun = (region.first, region.start)
        for line, column, _ in [at for at in starts if at[:2] > begun and at[2] != key][:1]:
            before = document.lines[line - 1][region.start if line == region.first else 0 : column - 1]
            shared = ends_in_figure(before)
            region.last, region.end = (line, column - 1) if shared else (line - 1, None)
        for later in islice(_ANCHORS, list(_ANCHORS).index(key) + 1, None):
            if later not in own:
                stop = _anchor(flow, later, headings)
                if stop is not None and region.first < stop <= region.last:
                    region.last, region.end = stop - 1, None
        region.last = max(region.first - 1, region.last)
    return regions


def _beginning(flow: Flow, key: str, heading: Found | None, anchor: int | None) -> Region:
    """Where a table's region begins; a region without lines when nothing tells."""
    if heading is None:
        return Region(1, 0) if anchor is None else Region(anchor, anchor)
    last = max(heading.start, heading.end - 1)
    line, column = flow.point(last)
    if _ANCHORS[key].search(flow.text, heading.end, flow.line_end(last)):
        return Region(line, line, column)
    return Region(line + 1, line + 1)


def ahead_of(flow: Flow, key: str, headings: list[Found]) -> Region | None:
    """The lines from a table's first words to its heading, where it stands above it."""
    own = next((found for found in headings if found.key == key), None)
    if own is None:
        return None
    since = max((found.end for found in headings if found.start < own.start), default=0)
    match = _ANCHORS[key].search(flow.text, since, own.start)
    return Region(flow.line_at(match.start()), flow.line_at(own.start) - 1) if match is not None else None


def _anchor(flow: Flow, key: str, headings: list[Found]) -> int | None:
    if any(found.key == key for found in headings):
        return None
    match = _ANCHORS[key].search(flow.text)
    return flow.line_at(match.start()) if match else None
