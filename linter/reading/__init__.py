"""A document and the official forms become a report: title, period, sections, tables, claims."""

from __future__ import annotations

from typing import Literal

from linter.documents.model import Document
from linter.documents.text import is_page_mark
from linter.reading.claims import LONGEST_SENTENCE, ClaimReader, figures_left_out
from linter.reading.flow import Flow
from linter.reading.headings import Found, as_heading, find_others, find_sections
from linter.reading.masthead import agency_elsewhere, kind_of, read_masthead, read_posted, read_signature, report_year
from linter.reading.model import Report, Section, Year
from linter.reading.period import read_period
from linter.reading.subheads import find_subheads
from linter.reading.tables import find_tables
from linter.reading.tables.doubts import doubts_of
from linter.rulebook.form import Form, Kind
from linter.text.bilingual import Text, TextError
from linter.text.regex import regex

__all__ = ["NotAReportError", "Report", "read_report"]

_TRADITIONAL = regex("[報務開動請訴訟總體國關條辦與標據應對處網結轉現]")
_SIMPLIFIED = regex("[报务开动请诉讼总体国关条办与标据应对处网结转现]")
_LONE_NUMBER = regex(r"^\s*\d{1,3}\s*$")
_UNIT_AHEAD = regex(r"^[年月日号件条份起宗项例次个期场篇%％.,，。、)）\d]|^[万余多个]")


_NO_REPORT = Text(
    "不是政府信息公开工作年度报告（没有找到报告标题，也没有找到六个部分或者表格）",
    "not an annual disclosure report (no title, sections or tables were found)",
)


class NotAReportError(TextError):
    """Readable text that is no annual report: no heading, table or title of one is in it."""


def read_report(
    document: Document,
    forms: list[Form],
    claim_reader: ClaimReader,
    kind: Kind | None = None,
    year: int | None = None,
) -> Report:
    """The report in a document.

    forms: the editions of the form, oldest first. kind, year: given by the user, else read from the text.
    Raises `NotAReportError` when nothing of the form is found.
    """
    newest = forms[-1]
    in_grid = {line for grid in document.grids for line in range(grid.first_line, grid.last_line + 1)}
    whole = Flow((n, 1, line) for n, line in enumerate(document.lines, 1) if n not in in_grid)
    headings = find_sections(whole, newest)
    tables = find_tables(document, forms, whole, headings)
    in_table = {line for table in tables.values() for line in range(table.first_line, table.last_line + 1)}
    flow = Flow(_narrative(document.lines, in_grid | in_table))
    found = [_moved(heading, whole, flow) for heading in headings]
    report = Report(document=document, form=newest.form, year=year, kind=kind or "department", flow=flow)
    report.kind_given, report.year_given = kind is not None, year is not None
    report.script = _script(flow.text)
    report.tables = tables
    first = found[0].start if found else len(flow)
    masthead = read_masthead(flow, first)
    if len(found) < 2 and not tables and (masthead.title is None or not found) and report.script == "simplified":
        raise NotAReportError.of(document.elsewhere or _NO_REPORT)
    report.title, report.title_place, report.agency = masthead.title, masthead.place, masthead.agency
    report.preface = (masthead.end, first)
    _sections(report, found)
    _dates(report, masthead.year)
    report.agency = report.agency or agency_elsewhere(flow, report.preface, report.signature)
    report.kind = kind or kind_of(report.agency, flow.text)
    report.form = _form(report, forms)
    form = next(f for f in forms if f.form == report.form)
    overview = report.section("overview")
    if overview is not None:
        report.subheads = find_subheads(flow, overview.start, overview.end, newest.aspects)
    _claims(report, claim_reader)
    for key, table in tables.items():
        report.doubts += doubts_of(table, form.tables[key])
    return report


def _narrative(lines: list[str], left_out: set[int]) -> list[tuple[int, int, str]]:
    """The lines of running text: tables, page footers and lone page numbers left out."""
    pieces: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines, 1):
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
    others = find_others(flow, found, [])
    extra = [
        other
        for other in others
        if (last is not None and other.start > last.start and other.number == (last.number or 6) + 1)
        or _between_sections(other, found)
    ]
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
    report.extra_headings = [as_heading(flow, other) for other in extra]


def _between_sections(other: Found, found: list[Found]) -> bool:
    """Whether an unknown heading continues the numbers of the headings before it (三 between 二 and 四)."""
    before = [heading for heading in found if heading.start < other.start]
    after = [heading for heading in found if heading.start > other.start]
    if not before or before[-1].number is None or other.number != before[-1].number + 1:
        return False
    return not after or after[0].number is None or after[0].number != other.number


def _dates(report: Report, title_year: Year | None) -> None:
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
    if title_year is not None:
        report.years.append(title_year)
    if not report.year_given:
        report.year = report_year(title_year, report.period, flow.text, report.signature)


def _form(report: Report, forms: list[Form]) -> str:
    """The edition whose labels the tables carry; without tables the one that governs the year."""
    for key in ("proactive", "requests"):
        if key in report.tables:
            return report.tables[key].form
    if report.year is not None:
        for form in forms:
            if report.year in form.years:
                return form.form
    return forms[-1].form


def _claims(report: Report, claim_reader: ClaimReader) -> None:
    ranges = [(section.key, section.start, section.end) for section in report.sections]
    if report.preface[1] > report.preface[0]:
        ranges.insert(0, ("preface", *report.preface))
    about = next(((head.start, head.end) for head in report.subheads if head.aspect == "requests"), None)
    report.claims = claim_reader.read(report.flow, ranges, report.form, report.year, about)
    left_out = figures_left_out(report.flow, ranges)
    if left_out:
        report.document.notes.append(
            Text(
                f"有 {left_out} 处数字所在的句子超过 {LONGEST_SENTENCE} 字，未与表格核对",
                f"{left_out} figures in sentences over {LONGEST_SENTENCE} characters were not checked",
            )
        )


def _script(text: str) -> Literal["simplified", "traditional"]:
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    return "traditional" if traditional > 3 * simplified and traditional > 10 else "simplified"
