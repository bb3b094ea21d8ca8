"""The look of the workbook's sheets. All text passes through here: a string stays a string, whatever it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import IO, Any

from msgspec import Struct

from linter.errors import UsageError
from linter.text.personal import mask
from linter.text.width import clean, width

_MOST_ROWS = 1_048_576  # of a sheet; and what a cell may hold
_MOST_CHARACTERS = 32_767
_FORMULA = tuple("=+-@＝＋－＠\t\r")
# by severity and grade: the fills that spreadsheet programs themselves use for bad, neutral, good
_FILLS = {
    "error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7", "fail": "FFC7CE", "review": "FFEB9C", "pass": "C6EFCE",
    "head": "D9E1F2",
}  # fmt: skip
_A4 = 9
_LINE, _HIGHEST = 15.0, 409.0  # points


class Column(Struct):
    """A column: its head, and its width in characters."""

    head: str
    width: float


class Book:
    """A workbook whose rows are written as they come. footer: what stands at the foot of each printed page. in_memory:
    nothing of it is put into a temporary file."""

    def __init__(self, footer: str, in_memory: bool = False) -> None:
        from openpyxl import Workbook

        self._workbook = Workbook(write_only=True)
        self._workbook.properties.creator = "report-lint"
        self._footer, self._in_memory, self._sheets = footer, in_memory, list[Sheet]()
        self._look = _Look()

    def sheet(self, name: str, columns: Sequence[Column], title: str = "") -> Sheet:
        """A new sheet: a title where there is one, then the heads, which stay in sight and are printed on each page."""
        if self._in_memory:
            from linter.outputs.xlsx.memory import new_sheet

            sheet = new_sheet(self._workbook, name)
        else:
            sheet = self._workbook.create_sheet(name)
        made = Sheet(sheet, self._look, columns, title, self._footer)
        self._sheets.append(made)
        return made

    def save(self, file: IO[bytes]) -> None:
        """Writes the workbook."""
        for sheet in self._sheets:
            sheet.finish()
        if self._in_memory:
            from linter.outputs.xlsx.memory import save

            save(self._workbook, file)
        else:
            self._workbook.save(file)


class _Look:
    """The styles, made once for the workbook."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        line = Side(style="thin", color="BFBFBF")
        self.border = Border(line, line, line, line)
        self.text = Alignment(vertical="top", wrap_text=True)
        self.number = Alignment(horizontal="center", vertical="top")
        self.head = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.title = Alignment(vertical="center")
        self.bold = Font(name="Calibri", size=11, bold=True)
        self.fills = {name: PatternFill("solid", fgColor=color) for name, color in _FILLS.items()}


class Sheet:
    """A sheet with rows added to its end."""

    def __init__(self, sheet: Any, look: _Look, columns: Sequence[Column], title: str, footer: str) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet, self._look = sheet, look
        heads = 2 if title else 1
        self._widths = [column.width for column in columns]
        self._first, self._rows, self._last = heads, 0, get_column_letter(len(columns))
        for number, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.freeze_panes = f"A{heads + 1}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = margins.header = margins.footer = 0.4
        margins.top = margins.bottom = 0.7
        sheet.print_title_rows = f"{heads}:{heads}"
        sheet.oddFooter.center.text = footer
        if title:
            cell = self._cell(title, "")
            cell.font, cell.border = look.bold, None
            cell.alignment = look.title  # runs over the cells beside it
            sheet.append([cell])
        self._append([self._head(column.head) for column in columns], heads)

    @property
    def empty(self) -> bool:
        """Whether no row was added."""
        return not self._rows

    def finish(self) -> None:
        """Lets the rows be filtered by the heads. Called once all are there."""
        self._sheet.auto_filter.ref = f"A{self._first}:{self._last}{self._first + self._rows}"

    def add(self, values: Sequence[object], marks: Sequence[str] = (), notes: Sequence[str] = ()) -> None:
        """A row. marks: a severity or grade for each cell that is coloured by it. notes: comments on cells.

        Raises `UsageError` where the sheet is full.
        """
        self._rows += 1
        if self._first + self._rows > _MOST_ROWS:
            raise UsageError(
                f"问题超过一张工作表的行数（{_MOST_ROWS}），请改用 jsonl 格式",
                f"more rows than fit in a sheet ({_MOST_ROWS}); use the format jsonl",
            )
        cells = [self._cell(value, marks[n] if n < len(marks) else "") for n, value in enumerate(values)]
        for cell, note in zip(cells, notes, strict=False):
            if note:
                cell.comment = _comment(note)
        self._append(cells, self._first + self._rows)

    def _append(self, cells: list[Any], number: int) -> None:
        """Adds the row of this number, as high as its text asks for: some programs do not see to that themselves."""
        lines = max(_lines_of(str(cell.value or ""), room) for cell, room in zip(cells, self._widths, strict=True))
        self._sheet.row_dimensions[number].height = min(_HIGHEST, _LINE * lines + 2)
        self._sheet.append(cells)
        del self._sheet.row_dimensions[number]

    def _cell(self, value: object, mark: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet)
        if isinstance(value, str) and value:
            text = mask(_lines(value))[:_MOST_CHARACTERS]
            cell.value = text
            cell.data_type = "s"  # also where it looks like a formula, and stays text when somebody edits it
            cell.quotePrefix = int(text.lstrip().startswith(_FORMULA))
            cell.alignment = self._look.text
        else:
            cell.value = None if value == "" else value
            cell.alignment = self._look.number
        cell.border = self._look.border
        if mark:
            cell.fill = self._look.fills[mark]
        return cell

    def _head(self, text: str) -> Any:
        cell = self._cell(text, "head")
        cell.font, cell.alignment = self._look.bold, self._look.head
        return cell


def _lines(text: str) -> str:
    return "\n".join(map(clean, text.split("\n")))


def _lines_of(text: str, room: float) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, ceil(width(line) / max(1.0, room - 1.5))) for line in text.split("\n"))


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    shown = mask(_lines(text))[:_MOST_CHARACTERS]
    return Comment(shown, "report-lint", width=320, height=40 + 20 * (len(shown) // 22 + shown.count("\n")))
