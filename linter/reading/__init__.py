"""A document and the official forms become a report: title, period, sections, tables, claims."""

from __future__ import annotations

from itertools import pairwise

from msgspec import structs

from linter.documents.model import Document, Grid
from linter.documents.text import is_page_mark
from linter.reading.claims import LONGEST_SENTENCE, ClaimReader, figures_left_out
from linter.reading.flow import Flow
from linter.reading.heading_choice import Found
from linter.reading.headings import as_heading, find_others, find_sections, is_heading
from linter.reading.masthead import read_masthead, tell
from linter.reading.masthead.dates import read_posted, read_signature
from linter.reading.model import TABLES, Report, Section
from linter.reading.names import Grammar, usual
from linter.reading.period import read_period
from linter.reading.subheads import find_subheads
from linter.reading.tables import find_tables
from linter.reading.tables.beside import is_cell_list
from linter.reading.tables.doubts import doubts_of
from linter.rulebook.form import Form, Kind
from linter.text.bilingual import Text, TextError
from linter.text.regex import regex
from linter.text.script import is_traditional, simplified

__all__ = ["NotAReportError", "Report", "read_report"]

_ANNOUNCED = regex(r"(?:政府信息|政务信息|信息|政务)公开(?:工作)?(?:\d{4}年度?)?(?:年度)?(?:工作)?(?:报告|年报)")
_LONE_NUMBER = regex(r"^\s*\d{1,3}\s*$")
_UNIT_AHEAD = regex(r"^[年月日号件条份起宗项例次个期场篇%％.,，。、)）\d]|^[万余多个]")


_NO_REPORT = Text(
    "不是政府信息公开工作年度报告，没有找到报告标题、六个部分和表格",
    "not an annual disclosure report: no title, sections or tables were found",
)


class NotAReportError(TextError):
    """Readable text that is no annual report: no heading, table or title of one is in it."""


class ElsewhereError(NotAReportError):
    """The same of a file that says that its content is elsewhere (a frame, an attachment): the report may be there."""


def read_report(
    document: Document,
    forms: list[Form],
    claim_reader: ClaimReader,
    kind: Kind | None = None,
    year: int | None = None,
    grammar: Grammar | None = None,
) -> Report:
    """The report in a document.

    forms: the editions of the form, oldest first. kind, year: given by the user, else read from the text. grammar: how
    agencies are named; that of the built-in vocabulary when left out.
    Raises `NotAReportError` when nothing of the form is found.
    """
    newest = forms[-1]
    grammar = grammar or usual()
    printed = _as_simplified(document)
    grids = [grid for grid in _without_headings(printed, newest) if not is_cell_list(grid)]
    text = structs.replace(printed, grids=grids)
    in_grid = {line for grid in grids for line in range(grid.first_line, grid.last_line + 1)}
    whole = Flow((n, 1, line) for n, line in enumerate(text.lines, 1) if n not in in_grid)
    headings = find_sections(whole, newest, in_grid)
    found_tables = find_tables(text, forms, whole, headings)
    tables = found_tables.tables
    in_table = found_tables.lines | {
        line for table in tables.values() for line in range(table.first_line, table.last_line + 1)
    }
    flow = Flow(_narrative(text.lines, in_grid | in_table, found_tables.spans))
    found = [_moved(heading, whole, flow) for heading in headings]
    report = Report(document=document, form=newest.form, year=year, kind=kind, flow=flow, grammar=grammar)
    report.lines = text.lines
    report.kind_given, report.year_given = kind is not None, year is not None
    report.tables = tables
    first = found[0].start if found else len(flow)
    masthead = read_masthead(printed, flow, first, grammar)
    if len(found) < 2 and not tables and not (found and (masthead.known or _announced(flow, first))):
        raise ElsewhereError.of(document.elsewhere) if document.elsewhere else NotAReportError.of(_NO_REPORT)
    report.preface = (masthead.end, first)
    _sections(report, found)
    _dates(report)
    tell(report, masthead)
    form = _edition(report, forms)
    overview = report.section("overview")
    if overview is not None:
        report.subheads = find_subheads(flow, overview.start, overview.end, newest.aspects)
    _claims(report, claim_reader)
    for key, table in tables.items():
        report.doubts += doubts_of(table, form.tables[key])
    return report


def _as_simplified(document: Document) -> Document:
    """The document to read: one in traditional script is read as simplified, each character in its place."""
    if not is_traditional(document.lines):
        return document
    grids = [
        structs.replace(
            grid,
            rows=[[structs.replace(cell, text=simplified(cell.text).strip()) for cell in row] for row in grid.rows],
        )
        for grid in document.grids
    ]
    document.notes.append(
        Text("报告为繁体字，逐字对照简体字核对", "in traditional characters, read as the simplified ones one by one")
    )
    return structs.replace(document, lines=[simplified(line) for line in document.lines], grids=grids)


def _without_headings(document: Document, form: Form) -> list[Grid]:
    """The grids, cut where a row holds a section heading and nothing else (a bar before 二、主动公开政府信息情况)."""
    found: list[Grid] = []
    for grid in document.grids:
        cuts = [
            number
            for number, row in enumerate(grid.rows)
            if len(filled := [cell.text for cell in row if cell.text]) == 1 and is_heading(filled[0], form)
        ]
        if not cuts:
            found.append(grid)
            continue
        for start, end in pairwise([-1, *cuts, len(grid.rows)]):
            rows = grid.rows[start + 1 : end]
            if rows and any(cell.text for row in rows for cell in row):
                first = min(cell.line for row in rows for cell in row)
                last = max(cell.line for row in rows for cell in row)
                found.append(structs.replace(grid, rows=rows, first_line=first, last_line=last))
    return found


def _announced(flow: Flow, limit: int) -> bool:
    """Whether what stands before section one says that an annual report follows."""
    return _ANNOUNCED.search(flow.text, 0, limit) is not None


def _narrative(
    lines: list[str], left_out: set[int], spans: dict[int, list[tuple[int, int]]]
) -> list[tuple[int, int, str]]:
    """The lines of running text: tables, page footers and lone page numbers left out.

    spans: of lines of which only a part is left out, that part (columns).
    """
    pieces: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines, 1):
        if number in left_out and number in spans:
            edges = [0, *(column for span in sorted(spans[number]) for column in span), len(line)]
            rest = zip(edges[::2], edges[1::2], strict=True)
            pieces += [(number, start + 1, line[start:end]) for start, end in rest if line[start:end].strip()]
            continue
        if number in left_out or is_page_mark(line):
            continue
        if _LONE_NUMBER.match(line):
            ahead = next((text.strip() for text in lines[number : number + 4] if text.strip()), "")
            behind = pieces[-1][2].rstrip() if pieces else ""
            if not _UNIT_AHEAD.match(ahead) and not behind[-1:].isdigit():
                continue
        if line.strip():
            pieces.append((number, 1, line))
    return pieces


def _moved(heading: Found, whole: Flow, flow: Flow) -> Found:
    start = flow.offset_of(*whole.point(heading.start))
    return Found(
        heading.key,
        heading.number,
        heading.text,
        start,
        start + heading.end - heading.start,
        heading.exact,
        heading.alone,
    )


def _sections(report: Report, found: list[Found]) -> None:
    flow = report.flow
    last = found[-1] if found else None
    extra: list[Found] = []
    for other in find_others(flow, found):
        behind = last is not None and other.start > last.start and other.number == (last.number or 6) + 1
        if behind or _between_sections(other, found, extra):
            extra.append(other)
    borders = sorted([heading.start for heading in found] + [other.start for other in extra])
    for heading in found:
        end = next((border for border in borders if border > heading.start), len(flow))
        report.sections.append(
            Section(
                key=heading.key,
                number=heading.number,
                heading=heading.text,
                place=flow.place(heading.start, heading.end),
                start=heading.end,
                end=end,
                exact=heading.exact,
            )
        )
    for other in extra:
        end = next((border for border in borders if border > other.start), len(flow))
        report.extra_headings.append(as_heading(flow, other, end))


def _between_sections(other: Found, found: list[Found], extra: list[Found]) -> bool:
    """Whether an unknown heading continues the numbers of the headings before it (三 between 二 and 四)."""
    before = [heading for heading in found if heading.start < other.start]
    after = [heading for heading in found if heading.start > other.start]
    if not before:
        return False
    last = max([before[-1], *extra[-1:]], key=lambda heading: heading.start)
    if last.number is None or other.number != last.number + 1:
        return False
    return not after or after[0].number is None or after[0].number != other.number


def _dates(report: Report) -> None:
    flow = report.flow
    start, end = report.preface
    overview = report.section("overview")
    reach = min(overview.end, overview.start + 400) if overview else end + 400
    report.period = read_period(flow, start, max(end, reach))
    if report.period is None:  # some reports state it at the end
        report.period = read_period(flow, reach, len(flow), strict=True)
    tail = report.sections[-1].start if report.sections else len(flow)
    report.signature = read_signature(flow, tail, (start, end))
    report.posted = read_posted(flow, end)


def _edition(report: Report, forms: list[Form]) -> Form:
    """Settles the edition: the one whose labels a table carries, else the one that governs the year, else none.

    Returns the edition to read by where there is none.
    """
    told = next(
        (report.tables[key].form for key in TABLES if key in report.tables and report.tables[key].form_told), None
    )
    governing = next((form.form for form in forms if report.year is not None and report.year in form.years), None)
    report.form = told or governing
    first = forms[0].years.first
    if report.form is None and report.year is not None and first is not None and report.year < first:
        report.document.notes.append(
            Text(
                f"{report.year}年度尚无全国统一的报告格式（自{first}年度起才有），只按当时的要求核对",
                f"no national format was in force for {report.year}: only what was required then is checked",
            )
        )
    read_by = next((table.form for table in report.tables.values()), forms[-1].form)
    report.read_by = report.form or read_by
    return next(form for form in forms if form.form == report.read_by)


def _claims(report: Report, claim_reader: ClaimReader) -> None:
    ranges = [(section.key, section.start, section.end) for section in report.sections]
    for heading in report.extra_headings:
        before = [section for section in report.sections if section.start <= heading.start]
        if before and before[-1].key == "overview":  # heads of section one, numbered as if they were sections
            ranges.append(("overview", heading.start, heading.end))
    ranges.sort(key=lambda stretch: stretch[1])
    if report.preface[1] > report.preface[0]:
        ranges.insert(0, ("preface", *report.preface))
    about = next(((head.start, head.end) for head in report.subheads if head.aspect == "requests"), None)
    heads = [head.alone for head in report.subheads if head.alone is not None and head.aspect is not None]
    report.claims = claim_reader.read(report.flow, ranges, report.read_by, report.year, about, heads)
    left_out = figures_left_out(report.flow, ranges)
    if left_out:
        report.document.notes.append(
            Text(
                f"有 {left_out} 处数字所在的句子超过 {LONGEST_SENTENCE} 字，未与表格核对",
                f"{left_out} figures in sentences over {LONGEST_SENTENCE} characters were not checked",
            )
        )
