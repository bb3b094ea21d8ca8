"""The reports' own tables, a row of the form in a row of the sheet: cells that findings point at are coloured."""

from __future__ import annotations

from linter.checks.finding import Finding
from linter.checks.record import Record, TableRecord
from linter.outputs import View
from linter.outputs.words import SEVERITY, of_agency, say
from linter.outputs.xlsx.book import Book, Column, Sheet
from linter.reading.model import Cell
from linter.rulebook.form import Form, FormTable
from linter.rulebook.rule import SEVERITIES

_MOST_NOTES = 6

_Marked = dict[str, list[Finding]]  # slot → the findings that point at it


class Tables:
    """A sheet for each table of each edition of the form, made when its first row comes."""

    def __init__(self, book: Book, language: str, view: View) -> None:
        self._book, self._language, self._view = book, language, view
        self._sheets: dict[tuple[str, str], Sheet] = {}

    def add(self, record: Record, whole: bool) -> None:
        """The tables of a report that findings point into; all of them where `whole`."""
        marked: _Marked = {}
        for finding in of_agency(record):
            for cell in finding.cells:
                marked.setdefault(cell.slot, []).append(finding)
        for key, table in record.tables.items():
            form = None if self._view.book is None else self._view.book.form(table.form)
            known = None if form is None else form.tables.get(key)
            wanted = whole or any(slot.startswith(f"{key}.") for slot in marked)
            if form is not None and known is not None and wanted and table.readable:
                self._rows(record, key, table, form, known, marked)

    def _rows(
        self,
        record: Record,
        key: str,
        table: TableRecord,
        form: Form,
        known: FormTable,
        marked: dict[str, list[Finding]],
    ) -> None:
        sheet = self._sheet(key, form, known)
        for row in known.all_rows():
            if row.key not in table.cells:
                continue
            values: list[object] = [record.agency or record.path, record.year or "", known.row_name(row.key)]
            marks, notes = ["", "", ""], ["", "", ""]
            for column in known.column_keys:
                cell = table.cell(key, row.key, column)
                findings = marked.get(f"{key}.{row.key}.{column}", [])
                values.append(_value(cell))
                marks.append(min((finding.severity for finding in findings), key=SEVERITIES.index, default=""))
                notes.append("\n".join(self._note(finding) for finding in findings[:_MOST_NOTES]))
            sheet.add(values, marks, notes)

    def _note(self, finding: Finding) -> str:
        severity = SEVERITY[finding.severity].get(self._language)
        return f"{severity} {finding.rule} {finding.message.get(self._language)}"

    def _sheet(self, key: str, form: Form, known: FormTable) -> Sheet:
        if (key, form.form) not in self._sheets:
            language, edition = self._language, (form.short or form.name).get(self._language)
            wide = 9 if len(known.column_keys) > 8 else 14
            heads = [
                Column(say(language, "编制机关", "Agency"), 22),
                Column(say(language, "年度", "Year"), 7),
                Column(say(language, known.row_word.zh, known.row_word.en.capitalize()), 44),
                *(Column(known.column_label(column), wide) for column in known.column_keys),
            ]
            self._sheets[key, form.form] = self._book.sheet(f"{known.name.get(language)} {edition}"[:31], heads)
        return self._sheets[key, form.form]


def _value(cell: Cell | None) -> object:
    if cell is None:
        return ""
    return cell.value if cell.kind == "number" and cell.value is not None else cell.text
