"""A report as text taken from a PDF.

What a text layer does to such a report: running text is cut at the right margin; a blank line follows every
line, but not before most headings, where a new page begins; digits stand apart from the characters beside
them now and then; labels of a table are cut to the width of their cell, the figures of a row stand behind
its label, below it, or between its halves; the heads of the columns are stacks of two characters; the
fifteen figures of table four are one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from linter.testing.forms import Forms
from linter.testing.golden import Golden
from linter.testing.grids import APPLICANTS, CORNER, Grid, Line, grid
from linter.testing.pages import Page, Rendered

_TEXT = 54
"""Width of running text in half-width characters; likewise of the cells of table three below."""
_CORNER = 46
_LABEL = 42
_LEAF = 30
_NOT_FIRST = set("，。、；：？！）》〉〕”’％%…,.;:)")
_NOT_LAST = set("（《〈〔“‘(")
_NUMBER = re.compile(r"(?<![0-9.〔第])[0-9]+(?:\.[0-9]+)?(?![0-9.〕%％])")


def render(golden: Golden, forms: Forms, tight: bool) -> Rendered:
    """The golden as PDF text; `tight` leaves out the blank lines."""
    page = _Sheet(tight)
    for number, text in enumerate(golden.title):
        page.put(text if number or tight else f" {text}")
    for text in _spaced(golden.preface):
        page.flow(text)
    for key, section in golden.sections.items():
        page.heading(key, section.heading)
        for text in _spaced(section.body):
            page.flow(text)
        table = grid(golden, section.table, forms) if section.table else None
        if table is not None:
            _TABLES[table.key](table, page)
    for text in golden.signature:
        page.put(text)
    return page.finish()


class _Sheet(Page):
    """A page that follows each line by a blank one unless it is tight or told to keep the next line close."""

    def __init__(self, tight: bool) -> None:
        super().__init__()
        self.tight = tight
        self.close = True

    def put(self, text: str, slots: Iterable[str] = (), close: bool = False) -> None:
        """A line; `close`: directly below the one before."""
        if not (self.tight or close):
            self.blank()
        self.add(text, slots)

    def flow(self, text: str) -> None:
        """A paragraph, cut at the margin."""
        for line in wrap(text, _TEXT):
            self.put(line)

    def heading(self, key: str, text: str) -> None:
        """A heading: those with a table and the first begin a page."""
        new_page = key not in ("problems", "other") and not self.tight
        self.put(f" {text}" if new_page else text, close=new_page)
        self.headings[key] = len(self.lines)


def width(text: str) -> int:
    """Columns a text takes: two for a full-width character, one for others."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text: str, limit: int) -> list[str]:
    """Cut a text into lines of at most `limit` columns (one sign more where a line must not begin with it).

    Numbers and words of Latin letters stay whole; blanks at a cut are dropped.
    """
    lines: list[str] = []
    line = ""
    for token in re.findall(r"[0-9A-Za-z.%]+|.", text):
        if not line and token == " ":
            continue
        if line and width(line + token) > limit and token not in _NOT_FIRST:
            carried = ""
            while line and line[-1] in _NOT_LAST:
                line, carried = line[:-1], line[-1] + carried
            lines.append(line.rstrip())
            line = carried
            if token == " " and not line:
                continue
        line += token
    return [*lines, line.rstrip()] if line.strip() else lines


def _spaced(paragraphs: list[str]) -> Iterator[str]:
    """Blanks around some numbers of the running text, the same ones every time."""
    for text in paragraphs:
        count = 0

        def apart(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            before = match.string[match.start() - 1 : match.start()]
            after = match.string[match.end() : match.end() + 1]
            left = " " if count % 4 in (1, 2) and before.isalpha() else ""
            right = " " if count % 4 in (0, 1) and after.isalpha() else ""
            return f"{left}{match.group()}{right}"

        yield _NUMBER.sub(apart, text)


def _chunks(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


def _figures(line: Line) -> tuple[str, list[str]]:
    cells = line.figures
    text = " ".join(cell.text for cell in cells if cell.text)
    return text, [cell.slot for cell in cells if cell.slot is not None]


def _proactive(table: Grid, page: _Sheet) -> None:
    for line in table.lines:
        text = " ".join(cell.text for cell in line.cells if cell.text)
        page.put(text, _figures(line)[1])


def _requests(table: Grid, page: _Sheet) -> None:
    for text in wrap(CORNER, _CORNER):
        page.put(text)
    _request_heads(table, page)
    wrapped = 0
    for line in table.lines:
        if line.kind != "data":
            continue
        groups, label = line.stubs[:-1], line.stubs[-1]
        for number in range(len(groups) - line.opens, len(groups)):
            for text in _chunks(groups[number], 3 if number == 0 else 4):
                page.put(text)
        figures, slots = _figures(line)
        parts = wrap(label, _LEAF if len(groups) == 2 else _LABEL)
        if len(parts) == 1 or not figures:
            for text in parts[:-1]:
                page.put(text)
            page.put(f"{parts[-1]} {figures}".rstrip(), slots)
            continue
        between = wrapped % 2 == 1
        wrapped += 1
        for number, text in enumerate(parts):
            page.put(text, close=between and number == len(parts) - 1)
            if between and number == len(parts) - 2:
                page.put(figures, slots, close=True)
        if not between:
            page.put(figures, slots, close=len(parts) == 2)


def _request_heads(table: Grid, page: _Sheet) -> None:
    """申请人情况, then stacks of two characters; the total is caught between those of the group."""
    on_top = bool(table.lines[0].cells[-1].text)
    labels = list(table.columns)
    total = labels.pop()[0] if len(labels) > 1 and labels[-1][1] is None else ""
    page.put(f"{APPLICANTS} {total}".rstrip() if on_top else APPLICANTS)
    waiting = "" if on_top else total
    previous: str | None = None
    for label, group in labels:
        parts = _chunks(label, 2)
        if group != previous and group is not None:
            page.put(group)
            parts[0], waiting = waiting + parts[0], ""
        previous = group
        for text in parts:
            page.put(text)
    if waiting:
        page.put(waiting)


def _disputes(table: Grid, page: _Sheet) -> None:
    top, middle, bottom, data = table.lines
    _heads([cell.text for cell in top.cells if cell.text], page)
    # The middle row holds the outcomes of the review, with nothing below them, then the two kinds of suits.
    pairs = [(cell.text, below.text) for cell, below in zip(middle.cells, bottom.cells, strict=True) if cell.text]
    _stack([text for text, below in pairs if not below], page)
    _heads([text for text, below in pairs if below], page)
    _stack([cell.text for cell in bottom.cells if cell.text], page)
    figures, slots = _figures(data)
    page.put(figures, slots)


def _heads(labels: list[str], page: _Sheet) -> None:
    if labels:
        page.put(" ".join(labels))


def _stack(labels: list[str], page: _Sheet) -> None:
    """Column heads, two characters a line; a head of one line follows directly."""
    for label in labels:
        parts = _chunks(label, 2)
        for text in parts:
            page.put(text, close=len(parts) == 1)


_TABLES = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
