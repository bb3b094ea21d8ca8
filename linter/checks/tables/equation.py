"""Sums of named cells on two sides of =, <= or >=.

Rows that can be placed in several ways are weighed under every placement: an instance fails only when it
fails under all, passes when it passes under all, and is undecided otherwise. A blank counts as zero where
the table leaves blank what others print as 0; elsewhere it is a figure left out, which may be anything
that is not negative. So is a stroke. A negative count is no figure, unless its column is that of a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from linter.checks.finding import Arithmetic, Figure
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.mends import joined, mends
from linter.checks.support.places import unread_in
from linter.checks.support.sums import sum_of
from linter.checks.support.tables import unknown_reason
from linter.reading.model import Cell, Table
from linter.rulebook.form import Form, FormTable, Text, quoted
from linter.rulebook.keys import Some, TableKey
from linter.rulebook.kinds import COLUMN, ROW, Wrong, unknown

MAX_SUMS = 20_000
MOST_NAMED = 8


class Params(Struct, forbid_unknown_fields=True, eq=False):
    """table: which table. each: "column" (left and right name rows) or "row" (they name columns).

    only: only these instances (columns, or rows); all when left out. `denied.*` stands for every row below `denied`.
    """

    table: TableKey
    each: Literal["row", "column"]
    left: Some[str]
    right: Some[str]
    relation: Literal["=", "<=", ">="] = "="
    only: list[str] = []


class _Sought(Struct):
    """A term of one row or column: its name, its sign, and the slots (row, column) that it adds up."""

    name: str
    sign: int
    slots: list[tuple[str, str]]
    below_zero: bool = False


class _Term(Struct):
    """A term as it stands in a table. below_zero: its column is an increase or decrease, which may be negative."""

    name: str
    sign: int
    cells: list[Cell]
    below_zero: bool = False


GIVES = ("left", "right", "difference", "place", "terms")


def given(params: Params) -> tuple[str, ...]:
    """What the message may name: also the sums of the single terms (`denied.*` as denied)."""
    return (*GIVES, *(_key(name) for name in (*params.left, *params.right)))


def wrong(params: Params, forms: Sequence[Form]) -> Iterator[Wrong]:
    """Rows and columns that no form has, and terms that no form has together in one row or column."""
    tables = [form.tables[params.table] for form in forms if params.table in form.tables]
    if not tables:  # said already
        return
    rows = list(dict.fromkeys(key for table in tables for key in table.row_keys))
    columns = list(dict.fromkeys(key for table in tables for key in table.column_keys))
    summed = [*rows, *dict.fromkeys(key.rpartition(".")[0] + ".*" for key in rows if "." in key)]
    terms, instances = (summed, columns) if params.each == "column" else (columns, rows)
    told = False
    fields = (("left", params.left, terms), ("right", params.right, terms), ("only", params.only, instances))
    for field, names, known in fields:
        for index, name in enumerate(names):
            if name not in known:
                told = True
                yield unknown((field, index), COLUMN if known is columns else ROW, name, known)
    if not told and not any(_instances(params, table) for table in tables):
        yield Wrong(("each",), Text("没有哪一行或者哪一列同时有左右两边的各项", "no row or column has all the terms"))


def _key(name: str) -> str:
    return name.removesuffix(".*").replace(".", "_")


def check(params: Params, context: Context) -> Result:
    """One instance for each row or column."""
    table = context.report.tables.get(params.table)
    if table is None:
        found = context.form.tables.get(params.table)
        reason = unread_in(context.report, found.section) if found is not None else None
        return undecided(reason.zh, reason.en) if reason is not None else NOT_APPLICABLE
    if not table.readable:
        return Result("undecided", [], table.reason)
    form_table = context.table_form(params.table).tables[params.table]
    faults: list[Fault] = []
    doubtful: list[str] = []
    unread: list[Cell] = []
    held: list[Cell] = []
    checked = 0
    for instance, sought in _instances(params, form_table):
        terms = _terms(table, sought)
        if terms is None:
            continue
        verdict = _weigh(params, table, terms, instance)
        if verdict == "fail":
            faults.append(_fault(params, context, table, terms, instance))
        elif verdict == "undecided":
            doubtful.append(instance)
            unread += [cell for term in terms for cell in term.cells if cell.kind == "unknown"]
        elif params.relation == "=":
            held += [cell for term in terms for cell in term.cells]
        checked += 1
    if not checked:
        if not _instances(params, form_table):
            return NOT_APPLICABLE  # another form, which has no such terms
        return undecided("表中缺少所需的行或者列", "the required rows or columns are missing")
    result = decide(faults, unknown_reason(unread, context) or _reason(params, context, doubtful))
    return Result(result.outcome, result.faults, result.reason, held)


@lru_cache(maxsize=256)
def _instances(params: Params, form_table: FormTable) -> list[tuple[str, list[_Sought]]]:
    """The rows or columns to check, and the slots to add up in each: those in which the form has every term."""
    sides = [(name, 1) for name in params.left] + [(name, -1) for name in params.right]
    has = {(row, column.key): column for row in form_table.row_keys for column in form_table.columns_of(row)}
    found = []
    for instance in params.only or (form_table.row_keys if params.each == "row" else form_table.column_keys):
        if params.each == "row":
            sought = [_Sought(name, sign, [(instance, name)]) for name, sign in sides]
        else:
            sought = [_Sought(n, sign, [(row, instance) for row in form_table.expand([n])]) for n, sign in sides]
        if all(term.slots and all(slot in has for slot in term.slots) for term in sought):
            for term in sought:
                term.below_zero = any(has[slot].type == "signed" for slot in term.slots)
            found.append((instance, sought))
    return found


def _terms(table: Table, sought: list[_Sought]) -> list[_Term] | None:
    """The cells on both sides, or None when the instance is not in the report at all."""
    terms: list[_Term] = []
    found = missing = False
    for term in sought:
        cells = [table.cells[slot] for slot in term.slots if slot in table.cells]
        found = found or bool(cells)
        missing = missing or len(cells) < len(term.slots)
        terms.append(_Term(term.name, term.sign, cells, term.below_zero))
    if missing:
        terms.append(_Term("", 0, []))
    return terms if found else None


def _weigh(params: Params, table: Table, terms: list[_Term], instance: str) -> str:
    if not terms[-1].sign:  # cells are missing
        return "undecided"
    if params.each == "row" and instance in table.readings:
        return _weigh_readings(params, table, terms, table.readings[instance])
    open_left = open_right = False
    settled: Figure = 0  # left less right of the cells that can be read in one way
    several = table.readings if params.each == "column" else {}
    differences: set[Figure] = {0}  # and what the others may add to it
    for term in terms:
        for cell in term.cells:
            readings = several.get(cell.row)
            if readings is None:
                value = _value(cell, term.below_zero)
                if value is None:
                    return "undecided"
                settled += term.sign * value
                left_out = cell.kind != "number" and table.leaves_out(cell)
            else:
                options = [reading[cell.column] for reading in readings if cell.column in reading]
                values = {_value(option, term.below_zero) for option in options}
                if not values or None in values:
                    return "undecided"
                differences = {d + term.sign * (value or 0) for d in differences for value in values}
                if len(differences) > MAX_SUMS:
                    return "undecided"
                left_out = any(table.leaves_out(option) for option in options)
            if left_out:
                open_left, open_right = open_left or term.sign > 0, open_right or term.sign < 0
    return _verdict(params, {settled + difference for difference in differences}, open_left, open_right)


def _weigh_readings(params: Params, table: Table, terms: list[_Term], readings: list[dict[str, Cell]]) -> str:
    """A row under each of its placements. When it fails under all, the terms show the first."""
    if not readings:  # its figures cannot be told apart
        return "undecided"
    outcomes = set()
    for reading in readings:
        terms_read = [term for term in terms if term.name in reading]
        cells = [(term.sign, reading[term.name]) for term in terms_read]
        values = [(term.sign, _value(reading[term.name], term.below_zero)) for term in terms_read]
        if any(value is None for _, value in values):
            return "undecided"
        left_out = {sign for sign, cell in cells if table.leaves_out(cell)}
        difference = sum(sign * (value or 0) for sign, value in values)
        outcomes.add(_verdict(params, {difference}, 1 in left_out, -1 in left_out))
    verdict = outcomes.pop() if len(outcomes) == 1 else "undecided"
    for term in terms:
        term.cells = [readings[0][term.name]] if term.name in readings[0] else term.cells
    return verdict


def _verdict(params: Params, differences: set[Figure], open_left: bool, open_right: bool) -> str:
    outcomes = set()
    for difference in differences:
        if _holds(params.relation, difference):
            outcomes.add("pass")
        elif (difference < 0 and open_left) or (difference > 0 and open_right):
            outcomes.add("undecided")
        else:
            outcomes.add("fail")
    return outcomes.pop() if len(outcomes) == 1 else "undecided"


def _holds(relation: str, difference: Figure) -> bool:
    return difference == 0 or (relation == "<=" and difference < 0) or (relation == ">=" and difference > 0)


def _value(cell: Cell, below_zero: bool) -> Figure | None:
    if cell.kind in ("blank", "dash"):
        return 0
    if cell.kind != "number" or cell.value is None:
        return None
    return cell.value if below_zero or cell.value >= 0 else None


def _sides(terms: list[_Term]) -> tuple[Figure, Figure]:
    left = sum(cell.value or 0 for term in terms if term.sign > 0 for cell in term.cells)
    right = sum(cell.value or 0 for term in terms if term.sign < 0 for cell in term.cells)
    return left, right


def _fault(params: Params, context: Context, table: Table, terms: list[_Term], instance: str) -> Fault:
    left, right = _sides(terms)
    values: dict[str, Value] = {"left": str(left), "right": str(right), "difference": str(abs(left - right))}
    for term in terms:
        values[_key(term.name)] = str(sum(cell.value or 0 for cell in term.cells))
    values["place"] = _name(params, context, instance)
    values["terms"] = _listed([t for t in terms if t.sign > 0], context, params)
    cells = [cell for term in terms for cell in term.cells]
    anchor = next(cell for term in terms if term.sign < 0 for cell in term.cells)
    key = f"{params.table}.{params.each}.{instance}"
    sides = [sum_of((1, cell) for term in terms if term.sign == sign for cell in term.cells) for sign in (1, -1)]
    arithmetic = Arithmetic(sides[0], params.relation, sides[1:])
    mended = _mends(params, table, terms, right - left)
    return Fault(anchor.place, values, cells, table=params.table, key=key, arithmetic=arithmetic, mends=mended)


def _mends(params: Params, table: Table, terms: list[_Term], missing: Figure) -> dict[str, list[Figure]]:
    if params.relation != "=":
        return {}
    return joined(
        mends(((0 if cell.row in table.readings else term.sign, cell) for cell in term.cells), missing, term.below_zero)
        for term in terms
    )


def _name(params: Params, context: Context, instance: str) -> Text:
    return context.slot(params.table, *((instance, None) if params.each == "row" else (None, instance)))


def _listed(terms: list[_Term], context: Context, params: Params) -> Text:
    """The terms that are not zero, as `予以公开 41 ＋ 不予公开 2`."""
    parts = []
    for cell in (cell for term in terms for cell in term.cells):
        if cell.value:
            by_row = context.table_form(params.table).tables[params.table].row_name(cell.row)
            label = by_row if params.each == "column" else _column_label(context, params, cell)
            parts.append(f"{label} {cell.value}")
    shown = " ＋ ".join(parts) or "0"
    return Text(shown, shown)


def _column_label(context: Context, params: Params, cell: Cell) -> str:
    form_table = context.table_form(params.table).tables[params.table]
    return next((c.label for c in form_table.columns_of(cell.row) if c.key == cell.column), cell.column)


def _reason(params: Params, context: Context, doubtful: list[str]) -> Text | None:
    if not doubtful:
        return None
    table = context.table_form(params.table).tables[params.table]
    by_row = params.each == "row"
    names = [table.row_name(name) if by_row else table.column_label(name) for name in doubtful[:MOST_NAMED]]
    what = table.row_word if by_row else Text("列", "column")
    more = Text("等", " and others") if len(doubtful) > MOST_NAMED else Text("", "")
    plural = "" if len(names) == 1 else "s"
    return Text(
        f"{table.name.zh}{''.join(map(quoted, names))}{more.zh}{what.zh}中有的单元格空白、不是数字，"
        "或者不能确定属于哪一列，无法核对",
        f"{table.name.en}, {what.en}{plural} {', '.join(names)}{more.en}: a cell is blank, is not a number, "
        "or may belong to more than one column",
    )


KIND = Kind(Params, check, GIVES, names=given, wrong=wrong)
