"""A report as read becomes a Record: what outputs and comparisons need of it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.finding import ExcerptLine
from linter.checks.record import Record, Sentence, Stated, TableRecord, packed
from linter.checks.support.growth import stated_growth
from linter.checks.support.places import whole_line
from linter.documents.model import Document, Place
from linter.reading.model import TABLES, Report, Table, lowest
from linter.text.personal import LONGEST, mask
from linter.text.regex import regex

_SENTENCE = regex(r"[^。;!?]+[。;!?]?")
COMPARED_SECTIONS = ("overview", "problems")
LONGEST_LINE = 240  # characters of a line that are kept for showing
MOST_LINES = 3


def recorded(report: Report, keep_text: bool = False, keep_claims: bool = False) -> Record:
    """The record of a report, before any rule was run.

    keep_text: with the lines outside tables. keep_claims: with every figure that the text states.
    """
    document = report.document
    cells = (cell for table in report.tables.values() for cell in table.cells.values())
    readable = {key for key, table in report.tables.items() if table.readable}
    return Record(
        path=document.path,
        format=document.format,
        title=report.title and mask(report.title),
        agency=report.agency,
        body=report.name,
        year=report.year,
        form=report.form,
        read_by=report.read_by,
        kind=report.kind,
        notes=document.notes,
        text_trust=document.trust,
        trust=lowest([document.trust, *(cell.trust for cell in cells)]),
        tables={key: _table(table, report) for key, table in report.tables.items()},
        unread=[key for key in TABLES if key not in readable],
        sentences={key: _sentences(report, key) for key in COMPARED_SECTIONS},
        growth=stated_growth(report),
        text=_text(report) if keep_text else None,
        claims=_claims(report) if keep_claims else None,
    )


def _claims(report: Report) -> list[Stated]:
    """The figures that the text states, in its order."""
    return [
        Stated(claim.what, claim.value, claim.section, claim.place.line, mask(claim.quote)) for claim in report.claims
    ]


def _text(report: Report) -> list[tuple[int, str]]:
    """The lines of the report with their numbers, less those of the form's tables that could be read (the record has
    their cells) and page furniture: the running text, and the rows of other tables as they stand."""
    lines = report.document.lines
    wanted = set(report.flow.lines)
    for grid in report.document.grids:
        wanted.update(range(grid.first_line, grid.last_line + 1))
    for table in report.tables.values():
        span = range(table.first_line, table.last_line + 1)
        wanted = wanted.difference(span) if table.readable else wanted.union(span)
    found = ((number, lines[number - 1].strip("\n")) for number in sorted(wanted) if 1 <= number <= len(lines))
    return [(number, mask(line)) for number, line in found if line.strip()]


def _table(table: Table, report: Report) -> TableRecord:
    place = whole_line(report, table.first_line)
    found = TableRecord(table.form, place, mask(report.document.quote(place)), table.readable, table.blank_is_zero)
    if not table.readable:
        return found
    lines = report.document.lines
    for (row, column), cell in table.cells.items():
        found.cells.setdefault(row, {})[column] = packed(cell)
        if cell.left_out and found.blank_is_zero:
            found.values[f"{row}.{column}"] = []
        number = cell.place.line
        if number not in found.lines and number <= len(lines):
            found.lines[number] = mask(lines[number - 1][: LONGEST_LINE + LONGEST])[:LONGEST_LINE]
    for row, readings in table.readings.items():
        for column in {column for reading in readings for column in reading}:
            cells = [reading[column] for reading in readings if column in reading]
            values = {
                (None if table.leaves_out(cell) else 0) if cell.kind in ("blank", "dash") else cell.value
                for cell in cells
            }
            known = sorted(value for value in values if value is not None)
            found.values[f"{row}.{column}"] = [] if None in values else known
    return found


def _sentences(report: Report, key: str) -> list[Sentence]:
    """The sentences of a section, as printed."""
    section, flow = report.section(key), report.flow
    if section is None:
        return []
    found = []
    for match in _SENTENCE.finditer(flow.text, section.start, section.end):
        place = flow.place(*match.span())
        quote = report.document.quote(place)
        found.append(Sentence(mask(quote), place.line, place.column, place.end_line, place.end_column))
    return found


def excerpt(document: Document, place: Place) -> list[ExcerptLine]:
    """The lines of a place that hold text, cut to what can be shown; at most the first three."""
    return list(_excerpt(document.lines, place))


def _excerpt(lines: list[str], place: Place) -> Iterator[ExcerptLine]:
    shown = 0
    for number in range(place.line, min(place.end_line, len(lines)) + 1):
        if number < 1 or not lines[number - 1].strip():
            continue
        line = lines[number - 1]
        start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
        end = place.end_column - 1 if number == place.end_line else len(line.rstrip())
        yield cut(number, line, min(start, len(line)), min(end, len(line)))
        shown += 1
        if shown == MOST_LINES:
            return


def cut(number: int, line: str, start: int, end: int) -> ExcerptLine:
    """The stretch of a line around [start, end) that a screen could show."""
    low, high = max(0, start - LONGEST_LINE // 2), start + LONGEST_LINE
    first = max(0, low - LONGEST)  # a number may stand across the edge
    text = mask(line[first : high + LONGEST])[low - first :][: high - low]
    return ExcerptLine(
        number, text, start - low, min(end, high) - low, bool(line[:low].strip()), bool(line[high:].strip())
    )
