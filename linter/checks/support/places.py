"""Places for what is not there."""

from __future__ import annotations

from bisect import bisect_right

from linter.checks.model import Context
from linter.documents.model import PICTURE, UNREAD, Place
from linter.documents.unread import unread
from linter.reading.model import Report
from linter.rulebook.form import Text
from linter.text.folding import fold

_UNREAD_SHARE = 4
"""A table of which one cell in so many was not read may be any."""


def whole_line(report: Report, line: int) -> Place:
    """The text of one line, its white space left out."""
    text = report.document.lines[line - 1] if 0 < line <= len(report.document.lines) else ""
    start = len(text) - len(text.lstrip())
    return Place(line, start + 1, line, max(start + 1, len(text.rstrip()) + 1))


def last_line(report: Report) -> Place:
    """The last line that holds text."""
    lines = report.document.lines
    number = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 1)
    return whole_line(report, number)


def first_line(report: Report) -> Place:
    """The title, or the first line that holds text."""
    if report.title_place is not None:
        return report.title_place
    lines = report.document.lines
    number = next((n for n, line in enumerate(lines, 1) if line.strip()), 1)
    return whole_line(report, number)


def text_of(report: Report, key: str) -> str:
    """The folded text of a section; also of `preface`, and of `extra`: what stands under other top-level headings."""
    if key == "preface":
        return report.flow.text[slice(*report.preface)]
    if key != "extra":
        return report.text(key)
    starts = [report.flow.offset_of(heading.place.line, heading.place.column) for heading in report.extra_headings]
    borders = sorted([*starts, *(section.start for section in report.sections), len(report.flow)])
    return "\n".join(report.flow.text[at : borders[bisect_right(borders, at)]] for at in starts if at < borders[-1])


def unsigned_text(report: Report, key: str) -> str:
    """The folded text of a section without the signature (agency and date) under it."""
    section, signature = report.section(key), report.signature
    if section is None:
        return ""
    flow = report.flow
    at = flow.offset_of(signature.place.line, signature.place.column) if signature else -1
    if signature is None or not section.start <= at < section.end:
        return report.text(key)
    start = max(flow.line_start(at), section.start)
    above = flow.line_start(start - 1) if start > section.start else start
    name = flow.text[above:start]
    if above >= section.start and name and name == fold(report.agency or ""):
        start = above
    return flow.text[section.start : start] + flow.text[flow.line_end(at) : section.end]


def _lines_of(report: Report, key: str) -> range:
    """The lines (from 1) between the heading of a section and the next one."""
    section = report.section(key)
    if section is None:
        return range(0)
    heads = [s.place.line for s in report.sections] + [h.place.line for h in report.extra_headings]
    end = min((line for line in heads if line > section.place.line), default=len(report.document.lines) + 1)
    return range(section.place.line + 1, end)


def has_picture(report: Report, key: str, mark: str = PICTURE) -> bool:
    """Whether a picture (or what else `mark` stands for) is between the heading of a section and the next one."""
    lines = report.document.lines
    return any(mark in lines[number - 1] for number in _lines_of(report, key))


def unread_in(report: Report, key: str) -> Text | None:
    """What stands in a section and was not read, as a reason for leaving a rule undecided."""
    if has_picture(report, key):
        return Text("该处为图片，无法读取", "there is an image at this place")
    if has_picture(report, key, UNREAD):
        return Text("该处为嵌入的文件，未读取", "there is an embedded file at this place that was not read")
    lines = _lines_of(report, key)
    for grid in (grid for grid in report.document.grids if grid.first_line in lines):
        cells = [cell for row in grid.rows for cell in row]
        doubts = [cell.unseen for cell in cells if cell.unseen]
        if _UNREAD_SHARE * len(doubts) >= len(cells) > 0:
            why = unread(doubts[0])
            return Text(f"该处表格{why.zh}", f"the table at this place contains {why.en}")
    return None


def section_place(context: Context, key: str) -> Place:
    """The heading of a section; when it is missing, the place where it should stand (the next heading).

    For `preface` the preface, for `extra` the first heading that the form does not have.
    """
    report = context.report
    found = report.section(key)
    if found is not None:
        return found.place
    if key == "preface":
        start, end = report.preface
        return report.flow.place(start, end) if start < end else first_line(report)
    if key == "extra":
        return report.extra_headings[0].place if report.extra_headings else last_line(report)
    numbers = {section.key: section.number for section in context.form.sections}
    following = [section for section in report.sections if numbers[section.key] > numbers[key]]
    return following[0].place if following else last_line(report)


def table_place(context: Context, key: str) -> Place:
    """The first line of a table; when it is missing, its section's heading."""
    table = context.report.tables.get(key)
    if table is not None:
        return whole_line(context.report, table.first_line)
    return section_place(context, context.form.tables[key].section)
