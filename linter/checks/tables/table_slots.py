"""Every row and column of the form is in the table, under the form's label.

A column whose label is there with a sign or two wrong is there: its label is at fault.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.places import table_place
from linter.checks.support.tables import unread_table
from linter.documents.model import Place
from linter.documents.unread import unread
from linter.reading.headings import one_sign_off
from linter.reading.model import Table
from linter.reading.tables.labels import label_key
from linter.rulebook.form import FormTable, Text, quoted
from linter.text.folding import fold
from linter.text.regex import regex

_PIECE = regex(r"[^\s|]+")
_LEAST = 3
_MANY = 6  # labels that differ from the form's in more than half of the rows: it is the reading that is at fault
_UNKNOWN_COLUMN = Text("（未识别的列名）", "(unrecognised column label)")
_NO_SUCH_ROW = Text("格式中没有这一行，或者这一行重复", "not in the format, or repeated")
Shown = str | Text


class Params(Struct, forbid_unknown_fields=True):
    """what: "rows" or "columns" (found at all), or "labels" (worded as in the form)."""

    what: Literal["rows", "columns", "labels"]


def check(params: Params, context: Context) -> Result:
    """One fault for each table with something missing, naming all of it; one for each wrong label."""
    tables = {key: table for key, table in context.report.tables.items() if table.readable}
    if not context.report.tables:
        return NOT_APPLICABLE
    faults: list[Fault] = []
    unsure = unread_table(context.report)
    for key, table in tables.items():
        form_table = context.table_form(key).tables[key]
        if params.what == "labels":
            wrong = _labels(context, key, table, form_table)
            if table.unseen:
                unsure = _unread_label(table, form_table)
                faults += wrong
                continue
            rows = len(form_table.all_rows()) - len(table.missing_rows)
            if len(wrong) >= _MANY and 2 * len(wrong) > rows:
                unsure = Text(f"{form_table.name.zh}多数行的标题没有读完整", "most labels were not read whole")
                continue
            faults += wrong + _misprints(context, key, table, form_table)
            continue
        if params.what == "rows":
            names = _rows(table, form_table, context)
            if len(names) < len(table.missing_rows):
                unsure = Text(
                    f"从{form_table.name.zh}的行和列名看不出是哪一年的格式",
                    f"the labels of {form_table.name.en} do not tell its format",
                )
        else:
            names = _columns(context, table, form_table)
        if names and table.unseen:  # what is missing may stand in the cell that was not read
            unsure = _unread_label(table, form_table)
        elif names:
            said = Text("；".join(map(quoted, names)), "; ".join(names))
            values: dict[str, Value] = {"table": form_table.name, "missing": said, "count": len(names)}
            fault_key = f"{params.what}.{key}." + "+".join(names)
            faults.append(Fault(table_place(context, key), values, table=key, key=fault_key))
    return decide(faults, unsure)


def _unread_label(table: Table, form_table: FormTable) -> Text:
    why = unread(table.unseen)
    return Text(
        f"{form_table.name.zh}的行名或者列名可能有未读到的内容（{why.zh}），无法核对",
        f"a label of {form_table.name.en} may contain something that was not read ({why.en})",
    )


def _rows(table: Table, form_table: FormTable, context: Context) -> list[str]:
    """The rows that are missing; where no table tells the edition, not those that another edition does not have."""
    rows = [row for row in form_table.all_rows() if row.key in table.missing_rows]
    if not any(found.form_told for found in context.report.tables.values()):
        others = [form.tables[table.key].row_keys for form in context.forms if form.form != table.form]
        rows = [row for row in rows if all(row.key in keys for keys in others)]
    return [form_table.row_name(row.key) for row in rows]


def _columns(context: Context, table: Table, form_table: FormTable) -> list[str]:
    misprinted = _misprinted(context, table, form_table)
    names = []
    for title, key in table.missing_columns:
        if (title, key) in misprinted:
            continue
        label = _column(form_table, title, key)
        names.append(f"{title}·{label}" if title else label)
    return names


def _column(form_table: FormTable, title: str, key: str) -> str:
    columns = form_table.columns or next(b.columns for b in form_table.blocks if b.title == title)
    return next(column.label for column in columns if column.key == key)


def _misprints(context: Context, key: str, table: Table, form_table: FormTable) -> list[Fault]:
    faults = []
    told = set()
    for (title, column), (text, place) in _misprinted(context, table, form_table).items():
        if place not in told:
            told.add(place)
            label = _right(_column(form_table, title, column))
            values: dict[str, Value] = {"table": form_table.name, "printed": text, "label": label}
            faults.append(Fault(place, values, table=key, key=f"label.{key}.{title}.{column}"))
    return faults


def _misprinted(context: Context, table: Table, form_table: FormTable) -> dict[tuple[str, str], tuple[Shown, Place]]:
    """Columns that are there under another label, with what stands there for it."""
    if not table.missing_columns:
        return {}
    known = _known(form_table)
    pieces: list[tuple[str, str, Place]] = []
    lines = context.report.lines
    for number in range(table.first_line, min(table.last_line, len(lines)) + 1):
        for match in _PIECE.finditer(lines[number - 1]):
            folded = fold(match.group())
            if len(folded) >= _LEAST and folded not in known:
                place = Place(number, match.start() + 1, number, match.end() + 1)
                pieces.append((folded, match.group(), place))
    found: dict[tuple[str, str], tuple[Shown, Place]] = {}
    for title, key in table.missing_columns:
        label = fold(_column(form_table, title, key))
        close = [
            (text, place) for folded, text, place in pieces if comes_close(folded, label) or label.startswith(folded)
        ]
        if close:
            found[title, key] = close[0]
        elif _has_figures(table, form_table, title, key):
            found[title, key] = (_UNKNOWN_COLUMN, table_place(context, table.key))
    return found


def _has_figures(table: Table, form_table: FormTable, title: str, column: str) -> bool:
    """Whether some row has a figure in a column, for certain: then it is there, though its label was not found."""
    rows = [row for block in form_table.blocks if block.title == title for row in block.rows] or form_table.all_rows()
    cells = [table.cells.get((row.key, column)) for row in rows]
    return any(c is not None and c.kind not in ("blank", "text") and c.trust != "ambiguous" for c in cells)


def comes_close(text: str, label: str) -> bool:
    """Whether a text is a label with a sign wrong, missing or too many, or with half of its signs wrong at most."""
    if one_sign_off(text, label):
        return True
    same = sum(one == two for one, two in zip(text, label, strict=False))
    return len(text) == len(label) >= _LEAST + 1 and 2 * same >= len(label)


def _known(form_table: FormTable) -> set[str]:
    columns = [*form_table.columns, *(column for block in form_table.blocks for column in block.columns)]
    slots = [*((c.label, c.also) for c in columns), *((r.label, r.also) for r in form_table.all_rows())]
    labels = [label for own, also in slots for label in (own, *also)]
    titles = [text for block in form_table.blocks for text in (block.title, block.head)]
    return {fold(label) for label in (*labels, *titles)}


def _labels(context: Context, key: str, table: Table, form_table: FormTable) -> list[Fault]:
    faults: list[Fault] = []
    values: dict[str, Value]
    for row, (text, place) in table.labels.items():
        label = next(r.label for r in form_table.all_rows() if r.key == row)
        values = {"table": form_table.name, "printed": _closest(text, label), "label": _right(label)}
        faults.append(Fault(place, values, table=key, key=f"label.{key}.{row}"))
    for place in table.unknown_rows:
        values = {
            "table": form_table.name,
            "printed": context.report.document.quote(place),
            "label": _NO_SUCH_ROW,
        }
        faults.append(Fault(place, values, table=key, key=f"label.{key}.unknown.{values['printed']}"))
    return faults


def _right(label: str) -> Text:
    """What a label should be."""
    return Text(f"应为{quoted(label)}", f"should be {label}")


def _closest(text: str, label: str) -> str:
    """The part of what was read as a label that comes closest to it: without cell borders, more may stand around it."""
    width = len(label_key(label))
    if len(text) <= len(label) + 3:
        return text
    from difflib import SequenceMatcher  # slow to import, and rarely come to

    matcher = SequenceMatcher(None, "", label_key(label), autojunk=False)

    def alike(at: int) -> tuple[float, bool]:
        matcher.set_seq1(text[at : at + width])
        return matcher.ratio(), text[at] == label_key(label)[0]

    at = max(range(len(text) - width + 1), key=alike)
    return text[at : at + width]


_GIVES = {
    "rows": ("table", "missing", "count"),
    "columns": ("table", "missing", "count"),
    "labels": ("table", "printed", "label"),
}
KIND = Kind(
    Params,
    check,
    ("table", "missing", "count", "printed", "label"),
    names=lambda params: _GIVES[params.what],
    by_the_letter=True,
)
