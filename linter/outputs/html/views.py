"""What the page shows of a run, as plain data: the overview's rows, and each report with its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from linter.checks.record import Record, TableRecord
from linter.outputs import View
from linter.outputs.groups import Group, follower, heads, remedy, shown
from linter.outputs.words import (
    CATEGORY,
    GRADE,
    KIND,
    SEVERITY,
    citations,
    grade_reason,
    identity,
    location,
    say,
)
from linter.rulebook.form import Form, FormColumn, FormRow, FormTable
from linter.text.width import clean

TABLES = ("proactive", "requests", "disputes")


class Row(Struct):
    """A report in the overview. number: from 1, in the order of the run. often: the rule that was broken most often."""

    number: int
    name: str
    path: str
    agency: str
    kind: str
    year: str
    grade: str
    grade_word: str
    errors: int
    warnings: int
    infos: int
    undecided: int
    often: str


class Piece(Struct):
    """A stretch of text; marks: numbers of the findings that stand there; severity: the gravest of them."""

    text: str
    marks: list[int] = field(default_factory=list)
    severity: str = ""


class Cell(Struct):
    """A cell of a rebuilt table. head: a label, no figure."""

    text: str
    slot: str = ""
    marks: list[int] = field(default_factory=list)
    severity: str = ""
    head: bool = False
    columns: int = 1
    rows: int = 1


class Block(Struct):
    """A part of the report as shown: a paragraph (pieces), or a table (title, rows)."""

    pieces: list[Piece] = field(default_factory=list)
    title: str = ""
    rows: list[list[Cell]] = field(default_factory=list)
    heading: bool = False


class Figure(Struct):
    """A figure that a finding rests on: its name, its text, and the slot of its cell."""

    name: str
    text: str
    slot: str


class Item(Struct):
    """A finding. follows: what follows from it, a line each. remedy: the one figure that would mend all, in words."""

    number: int
    rule: str
    severity: str
    severity_word: str
    category: str
    category_word: str
    where: str
    message: str
    advice: str
    quote: str
    basis: list[str]
    figures: list[Figure]
    suppressed: str
    follows: list[str] = field(default_factory=list)
    remedy: str = ""


class ReportView(Struct):
    """One report: who, verdict, findings, text with marks, what could not be checked."""

    row: Row
    identity: str
    reason: str
    notes: list[str]
    items: list[Item]
    blocks: list[Block]
    undecided: list[tuple[str, str, str, str]]
    passed: int
    idle: int


def row_of(number: int, record: Record, language: str) -> Row:
    """A report in the overview."""
    shown = heads(record)
    often = Counter(finding.rule for finding in shown if finding.category != "linter").most_common(1)
    counts = Counter(finding.severity for finding in shown)
    return Row(
        number=number,
        name=clean(record.title or record.agency or record.path),
        path=clean(record.path),
        agency=clean(record.agency or say(language, "（未识别）", "(not recognised)")),
        kind=KIND[record.kind].get(language) if record.kind else say(language, "（未识别）", "(not known)"),
        year=str(record.year or say(language, "（未识别）", "(not known)")),
        grade=record.grade,
        grade_word=GRADE[record.grade].get(language),
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
        undecided=len(record.undecided),
        often=often[0][0] if often else "",
    )


def report_of(number: int, record: Record, language: str, view: View) -> ReportView:
    """One report in full."""
    groups = shown(record, view.include_suppressed)
    marks = _Marks(groups)
    outcomes = Counter(record.outcomes.values())
    return ReportView(
        row=row_of(number, record, language),
        identity=clean(identity(record, language, view.book)),
        reason=clean(grade_reason(record, language)),
        notes=[clean(note.get(language)) for note in record.notes],
        items=[_item(n, group, record, language, view) for n, group in enumerate(groups, 1)],
        blocks=list(_blocks(record, marks, language, view)),
        undecided=[
            (entry.rule, SEVERITY[entry.severity].get(language), entry.title.get(language), entry.reason.get(language))
            for entry in record.undecided
        ],
        passed=outcomes["pass"],
        idle=outcomes["not-applicable"],
    )


def _item(number: int, group: Group, record: Record, language: str, view: View) -> Item:
    finding = group.head
    return Item(
        number=number,
        rule=finding.rule,
        severity=finding.severity,
        severity_word=SEVERITY[finding.severity].get(language),
        category=finding.category,
        category_word=CATEGORY[finding.category].get(language),
        where=clean(location(record, finding, language)),
        message=clean(finding.message.get(language)),
        advice=clean(finding.advice.get(language)),
        quote=clean(finding.quote),
        basis=[clean(citation) for citation in citations(finding, language)],
        figures=[
            Figure(_name(record, cell.table, cell.row, cell.column, language, view), clean(cell.text), cell.slot)
            for cell in finding.cells
            if len(finding.cells) <= 12 or cell.value
        ],
        suppressed=clean(finding.suppressed or ""),
        follows=[clean(follower(record, other, language)) for other in group.followers],
        remedy=clean(remedy(record, finding, language, view.book)),
    )


def _name(record: Record, table: str, row: str, column: str, language: str, view: View) -> str:
    if view.book is None:
        return f"{table}.{row}.{column}"
    return _form(record, table, view).slot_name(table, row, column, language)


def _form(record: Record, table: str, view: View) -> Form:
    assert view.book is not None
    found = record.tables.get(table)
    return view.book.form(found.form if found is not None else record.read_by)


class _Marks:
    """Which findings stand where: by line for the text, by slot for the cells. What follows from a finding has its
    number."""

    def __init__(self, groups: list[Group]) -> None:
        self.severity = {n: group.head.severity for n, group in enumerate(groups, 1)}
        self._spans: dict[int, list[tuple[int, int, int]]] = {}
        self._slots: dict[str, list[int]] = {}
        members = [(n, one) for n, group in enumerate(groups, 1) for one in (group.head, *group.followers)]
        for n, finding in members:
            if finding.category == "linter":
                continue
            for cell in finding.cells:
                if n not in (marked := self._slots.setdefault(cell.slot, [])):
                    marked.append(n)
            place = finding.place
            for line in range(place.line, place.end_line + 1):
                start = place.column - 1 if line == place.line else 0
                end = place.end_column - 1 if line == place.end_line else 1 << 30
                self._spans.setdefault(line, []).append((start, end, n))

    def of_slot(self, slot: str) -> list[int]:
        return self._slots.get(slot, [])

    def gravest(self, marks: list[int]) -> str:
        order = ("error", "warning", "info")
        return min((self.severity[mark] for mark in marks), key=order.index, default="")

    def pieces(self, number: int, text: str) -> list[Piece]:
        """A line cut where findings begin and end."""
        spans = [(min(a, len(text)), min(b, len(text)), n) for a, b, n in self._spans.get(number, [])]
        borders = sorted({0, len(text), *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
        found = []
        for start, end in pairwise(borders):
            marks = list(dict.fromkeys(n for a, b, n in spans if a <= start and end <= b))
            found.append(Piece(clean(text[start:end]), marks, self.gravest(marks)))
        return found


def _blocks(record: Record, marks: _Marks, language: str, view: View) -> Iterator[Block]:
    """The report's own text with its tables where they stand in it."""
    tables = sorted(record.tables.items(), key=lambda entry: entry[1].place.line)
    heads = {line for line, text in record.text or () if text.strip()[:2].rstrip("、.") in tuple("一二三四五六七八九")}
    for line, text in record.text or ():
        while tables and tables[0][1].place.line < line:
            yield from _table(record, *tables.pop(0), marks, language, view)
        if text.strip():
            yield Block(marks.pieces(line, text), heading=line in heads and len(text) < 40)
    for key, table in tables:
        yield from _table(record, key, table, marks, language, view)


def _table(record: Record, key: str, table: TableRecord, marks: _Marks, language: str, view: View) -> Iterator[Block]:
    if view.book is None or not table.readable or not table.cells:
        return
    form = _form(record, key, view).tables.get(key)
    if form is None:
        return
    title = form.name.get(language)
    if form.blocks:
        for block in form.blocks:
            rows = [row for row in block.rows if row.key in table.cells]
            if rows:
                yield Block(title=f"{title} {block.title}", rows=_grid(key, table, rows, block.columns, marks, form))
        return
    rows = [row for row in form.all_rows() if row.key in table.cells]
    yield Block(title=title, rows=_grid(key, table, rows, form.columns, marks, form))


def _grid(
    key: str, table: TableRecord, rows: list[FormRow], columns: list[FormColumn], marks: _Marks, form: FormTable
) -> list[list[Cell]]:
    grid = [[Cell("", head=True), *(Cell(column.label, head=True) for column in columns)]]
    for row in rows:
        label = "·".join([*row.group, row.label]) if form.rows else row.label
        line = [Cell(label, head=True)]
        for column in columns:
            slot = f"{key}.{row.key}.{column.key}"
            found = table.cell(key, row.key, column.key)
            here = marks.of_slot(slot)
            line.append(Cell(clean(found.text) if found else "", slot, here, marks.gravest(here)))
        grid.append(line)
    return grid
