"""Tables of HTML that stand in plain text or Markdown. Lines and columns stay those of the text."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from linter.documents.layout import is_figure
from linter.documents.limits import limit, over
from linter.documents.model import PICTURE, Grid, GridCell
from linter.documents.runs import without_marks
from linter.documents.text.cells import PAD
from linter.text.regex import regex

_TAG: Final = r"<(?P<end>/?)(?P<name>table|tr|td|th)\b(?P<attributes>[^<>]{0,2000})>"
_ANY_TAG: Final = regex(r"<!--[^<>]{0,2000}-->|</?[A-Za-z][^<>]{0,2000}>")
_FIELD: Final = regex(r"<(?:input|select|textarea|svg|iframe)[ >]")
_SPAN: Final = r"\b{}\s{{0,9}}=\s{{0,9}}[\"']?\s{{0,9}}([0-9]{{1,9}})"


def find_html_tables(lines: list[str]) -> list[Grid]:
    """The tables written as HTML, in reading order. A table within another is left to the text.

    Raises `UnreadableError` for one with more cells than can be real.
    """
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    text = "\n".join(lines)
    grids: list[Grid] = []
    rows: list[list[GridCell]] = []
    begun, cell, depth = 0, None, 0
    for tag in re.finditer(_TAG, text, re.I):
        name, ends = tag["name"].lower(), bool(tag["end"])
        if cell is not None and depth == 1:
            rows[-1].append(_cell(text, cell, tag.start(), starts))
        cell = None
        if name == "table":
            depth = max(0, depth - 1) if ends else depth + 1
            if depth == 1 and not ends:
                begun, rows = tag.start(), []
            elif depth == 0 and ends and any(rows):
                first, last = _at(begun, starts)[0], _at(tag.end() - 1, starts)[0]
                _add(grids, Grid([row for row in rows if row], first, last, exact=True))
        elif depth == 1 and name == "tr" and not ends:
            rows.append([])
        elif depth == 1 and name != "tr" and not ends:
            rows = rows or [[]]
            cell = tag
    return grids


def _add(grids: list[Grid], grid: Grid) -> None:
    if sum(cell.row_span * cell.column_span for row in grid.rows for cell in row) > limit("table-cells"):
        raise over("table-cells")
    if len(grids) == limit("tables"):
        raise over("tables")
    grids.append(grid)


def _cell(text: str, tag: re.Match[str], end: int, starts: list[int]) -> GridCell:
    written = text[tag.end() : end]
    shown = html.unescape(_ANY_TAG.sub("", written)).replace("\n", "").replace(PAD, "")
    unseen = "格内有图片或输入框，没有读" if PICTURE in shown or _FIELD.search(written) else ""
    shown = without_marks(shown.replace(PICTURE, "").strip())[0]
    if shown and not is_figure(shown):
        unseen = ""
    begin = tag.end()
    while begin < end and (text[begin].isspace() or text[begin] in ("<", PAD)):
        skipped = _ANY_TAG.match(text, begin)
        begin = skipped.end() if skipped else begin + 1
    line, column = _at(min(begin, end) if shown else tag.end(), starts)
    return GridCell(shown, line, column, _span(tag, "rowspan"), _span(tag, "colspan"), unseen=unseen)


def _at(offset: int, starts: list[int]) -> tuple[int, int]:
    """Line and column (from 1) of a place in the text."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _span(tag: re.Match[str], name: str) -> int:
    match = re.search(_SPAN.format(name), tag["attributes"], re.I)
    return max(1, int(match[1])) if match else 1
