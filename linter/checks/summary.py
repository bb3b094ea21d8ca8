"""What is kept of a report to compare others with it: last year's of the same agency, this year's of its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct, field

from linter.documents.model import Trust
from linter.reading.model import Cell, Report, Table, lowest
from linter.rulebook.form import Kind
from linter.text.folding import fold
from linter.text.regex import regex

_SENTENCE = regex(r"[^。;!?]+[。;!?]?")
COMPARED_SECTIONS = ("overview", "problems")
TABLES = ("proactive", "requests", "disputes")


class Summary(Struct):
    """A report in brief.

    figures: slot (`requests.new.total`) → every value the cell may have; none where it cannot be told.
    sentences: section key → its folded sentences, for the sections whose text is compared.
    unread: tables of the form that are not there or could not be read. trust: the lowest of its text and its cells.
    """

    path: str
    agency: str | None
    year: int | None
    form: str
    kind: Kind | None
    figures: dict[str, list[int | Decimal]] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    trust: Trust = "exact"

    @property
    def name(self) -> str:
        """How a message calls the report: 青禾市教育局2022年度报告."""
        return f"{self.agency or ''}{self.year or ''}{'年度' if self.year else ''}报告"


class Beside(Struct):
    """The other reports that one report is compared with.

    past: last year's report of the same agency. alike: reports of other agencies for the same year whose text
    is largely the same, the nearest first. members: the reports, for the same year, of the agencies of a government.
    """

    past: Summary | None = None
    alike: list[Summary] = field(default_factory=list)
    members: list[Summary] = field(default_factory=list)

    @property
    def trust(self) -> Trust:
        """The lowest of all."""
        return lowest(report.trust for report in [*([self.past] if self.past else []), *self.alike, *self.members])

    def __bool__(self) -> bool:
        return self.past is not None or bool(self.alike or self.members)


def summarize(report: Report) -> Summary:
    """A report in brief."""
    summary = Summary(report.document.path, report.agency, report.year, report.form, report.kind)
    cells = (cell for table in report.tables.values() for cell in table.cells.values())
    summary.trust = lowest([report.document.trust, *(cell.trust for cell in cells)])
    found = {key for key, table in report.tables.items() if table.readable}
    summary.unread = [key for key in TABLES if key not in found]
    for table in report.tables.values():
        if table.readable:
            for row, column in table.cells:
                summary.figures[f"{table.key}.{row}.{column}"] = _values(table, row, column)
    text = report.flow.text
    for key in COMPARED_SECTIONS:
        summary.sentences[key] = [text[start:end] for start, end in sentences(report, key)]
    return summary


def _values(table: Table, row: str, column: str) -> list[int | Decimal]:
    readings = table.readings.get(row)
    cells = [table.cells[row, column]] if readings is None else [r[column] for r in readings if column in r]
    found = {_value(cell, table) for cell in cells}
    return [] if None in found else sorted(value for value in found if value is not None)


def _value(cell: Cell, table: Table) -> int | Decimal | None:
    if cell.kind in ("blank", "dash"):
        return 0 if table.blank_is_zero else None
    return cell.value if cell.kind == "number" else None


def sentences(report: Report, key: str) -> list[tuple[int, int]]:
    """The sentences of a section, each as a stretch of the report's flow."""
    section = report.section(key)
    if section is None:
        return []
    return [match.span() for match in _SENTENCE.finditer(report.flow.text, section.start, section.end)]


# Names of agencies

_LEVEL = regex(r"^.{1,10}?(?:省|自治区|自治州|市|县|区|州|旗|盟)(?=.)")
_DIGITS = regex(r"[\d,.]*\d[\d,.]*")
_BODY = regex(r"(?:人民政府|办事处|管理委员会|委员会|办公[厅室])$")


def names_of(agency: str | None) -> list[str]:
    """The names by which an agency may call itself, the longest first: 清河县柳溪镇人民政府, 柳溪镇, …"""
    name, found = fold(agency or ""), []
    while name:
        found.append(name)
        short = _BODY.sub("", name)
        if len(short) >= 2:
            found.append(short)
        level = _LEVEL.match(name)
        name = name[level.end() :] if level else ""
    return sorted({each for each in found if len(each) >= 2}, key=len, reverse=True)


def same_agency(one: str | None, other: str | None) -> bool:
    """Whether two names are of one agency; a place name may be left out in front (教育局, 青禾市教育局)."""
    a, b = fold(one or ""), fold(other or "")
    return bool(a and b) and (a.endswith(b) or b.endswith(a))


def masked(text: str, names: Iterable[str]) -> str:
    """A text without what differs between a report and its copy: the agency's names and the figures."""
    for name in names:
        text = text.replace(name, "某")
    return _DIGITS.sub("0", text)
