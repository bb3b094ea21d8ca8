"""A figure in the narrative against the tables.

A claim that fits any honest reading is right: what an office "received" may or may not hold the cases
carried in. The readings stand in the rule, as sums of cells.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from linter.checks.finding import Figure, Sum
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.mends import joined, mends
from linter.checks.support.sums import stated, sum_of
from linter.checks.support.tables import unknown_reason
from linter.reading.model import Cell, Claim, Report, Table
from linter.rulebook import keys
from linter.rulebook.form import FormTable, Text, quoted
from linter.rulebook.keys import SignedCells, Some
from linter.rulebook.rule import Severity
from linter.text.regex import regex

MAX_VALUES = 200
# 各部门收到143件, beside what the government itself received: a share
_SHARE = regex(r"^各(?:职能|有关|相关)?(?:部门|单位|乡镇|镇街?|街道)(?![^,]*[、和及与])")
_WIDE = ("全", "各", "本", "我", "系统", "县区", "区县", "乡镇")
_WHEN = regex(
    r"^(?:本年度?|全年度?|今年(?:以来)?|年?度|年)+"
)  # no part of whose figures they are: 本年度市教育局共收到


class Quantity(Struct, forbid_unknown_fields=True):
    """What one kind of claim must equal.

    what: the quantity as claims name it. fits: sums of slots it may equal, each a list of `table.row.column`;
    the row may be `denied.*`; a slot with a minus in front is taken away. unless_said: more readings, each
    honest only while the text says nothing of another quantity; if_said: only when it does, and of no other
    listed there. at_most: the claim counts a part, which may
    be smaller than the sum.
    """

    what: keys.Quantity
    fits: Some[Some[SignedCells]]
    unless_said: dict[keys.Quantity, list[Some[SignedCells]]] = {}
    if_said: dict[keys.Quantity, list[Some[SignedCells]]] = {}
    at_most: bool = False


# the number of a row is not said with its name, but （七）总计 is no name without it
_NUMBERED = regex(r"^(?:[一二三四五六七]、|\d\.|（[一二三四五六七]）(?!总计))")


class Params(Struct, forbid_unknown_fields=True):
    """said: "figures" (stated as a number), "words" (a zero said in words) or "either"."""

    quantities: list[Quantity]
    said: Literal["figures", "words", "either"] = "figures"


def check(params: Params, context: Context) -> Result:
    """One fault for each claim that fits no reading."""
    report = context.report
    faults: list[Fault] = []
    unsure: list[str] = []
    unread: list[Cell] = []
    checked = 0
    for quantity in params.quantities:
        claims = [claim for claim in report.claims if claim.what == quantity.what and _is_said(claim, params.said)]
        claims = [claim for claim in claims if not out_of_scope(claim, report)]
        readings = _readings(quantity, report) if claims else []
        sums = [total(slots, context) for slots in readings]
        checked += len(claims)
        for claim in claims:
            if any(_fits(claim, found.values, quantity) for found in sums):
                continue
            if any(found.unsure(claim.value) for found in sums):
                unsure.append(claim.quote)
                unread += [cell for found in sums for cell in found.cells if cell.kind == "unknown"]
                continue
            faults.append(_fault(claim, list(zip(readings, sums, strict=True)), context))
    if not checked:
        return NOT_APPLICABLE
    reason = unknown_reason(unread, context)
    if unsure and reason is None:
        named, more = unsure[:4], len(unsure) > 4
        zh = "".join(f"“{quote}”" for quote in named) + ("等" if more else "")
        en = ", ".join(named) + (" and others" if more else "")
        reason = Text(
            f"{zh}对应的表格数字缺失或者无法准确读取，不能核对",
            f"the table figures for {en} are missing or could not be read reliably",
        )
    return decide(faults, reason)


def _is_said(claim: Claim, said: str) -> bool:
    return said == "either" or claim.in_words == (said == "words")


def _readings(quantity: Quantity, report: Report) -> list[list[str]]:
    said = {claim.what for claim in report.claims}
    more = [slots for other, readings in quantity.unless_said.items() if other not in said for slots in readings]
    beside = [other for other in quantity.if_said if other in said]
    more += quantity.if_said[beside[0]] if len(beside) == 1 else []
    return [*quantity.fits, *more]


def _fits(claim: Claim, values: set[Figure], quantity: Quantity) -> bool:
    return claim.value in values or (quantity.at_most and any(claim.value <= value for value in values))


def out_of_scope(claim: Claim, report: Report) -> bool:
    """Whether the sentence speaks of other bodies than the reporter (全市各级…, 县政府办公室收到…)."""
    if not claim.scope:
        return False
    if report.kind is None:
        return True  # whether the whole county is meant with the reporter cannot be told
    whose = _WHEN.sub("", claim.scope)
    wide = whose.startswith(_WIDE) and not whose.startswith("本级")
    if report.kind == "government":
        return not wide or bool(_SHARE.match(claim.scope))
    return wide


class Total(Struct):
    """A sum of cells. values: every value it may have, empty when a cell is missing or no figure. cells: them;
    signs: theirs, 1 or -1; fixed: whether they can be placed in one way only.

    open: a cell was left blank in a table that writes its zeros, so that the sum may be larger.
    """

    values: set[Figure]
    cells: list[Cell]
    open: bool = False
    signs: list[int] = field(default_factory=list)
    fixed: list[bool] = field(default_factory=list)

    def side(self) -> Sum:
        """The sum with its figures, for showing."""
        return sum_of(zip(self.signs, self.cells, strict=True))

    def mends(self, claimed: int | Decimal) -> dict[str, list[Figure]]:
        """Cell (slot) → the figure with which the sum is what is claimed."""
        signed = ((sign * fixed, cell) for sign, fixed, cell in zip(self.signs, self.fixed, self.cells, strict=True))
        return mends(signed, claimed - min(self.values))

    def unsure(self, claimed: int | Decimal) -> bool:
        """Whether a figure that is none of the values may be right all the same."""
        return len(self.values) != 1 or (self.open and claimed > min(self.values))


def total(slots: list[str], context: Context) -> Total:
    """The sum of some slots, under every placement of doubtful rows."""
    result = Total({0}, [])
    for name in slots:
        sign, slot = (-1, name[1:]) if name.startswith("-") else (1, name)
        key, _, rest = slot.partition(".")
        row_name, _, column = rest.rpartition(".")
        table = context.report.tables.get(key)
        if table is None or not table.readable:
            return Total(set(), result.cells, signs=result.signs, fixed=result.fixed)
        for row in _rows(context.table_form(key).tables[key], row_name):
            options = _options(table, row, column)
            if not options:
                return Total(set(), result.cells, signs=result.signs, fixed=result.fixed)
            result.cells.append(options[0])
            result.signs.append(sign)
            result.fixed.append(row not in table.readings)
            figures: set[Figure] = set()
            for option in options:
                figure = _figure(option)
                if figure is None:
                    return Total(set(), result.cells, signs=result.signs, fixed=result.fixed)
                figures.add(figure)
                result.open |= option.kind != "number" and table.leaves_out(option)
            result.values = {value + sign * figure for value in result.values for figure in figures}
            if len(result.values) > MAX_VALUES:
                return Total(set(), result.cells, signs=result.signs, fixed=result.fixed)
    return result


def _rows(form_table: FormTable, name: str) -> list[str]:
    """The rows a name stands for: `denied.*` every row below `denied` (or the one row `denied`)."""
    return form_table.expand([name]) or [name.removesuffix(".*")]


def _options(table: Table, row: str, column: str) -> list[Cell]:
    """The cell, under every placement of its row; none when it is not there."""
    cell = table.cells.get((row, column))
    readings = table.readings.get(row)
    if readings is not None:
        return [reading[column] for reading in readings if column in reading]
    return [cell] if cell is not None else []


def _figure(cell: Cell) -> Figure | None:
    if cell.kind in ("blank", "dash"):
        return 0
    return cell.value if cell.kind == "number" and cell.value is not None and cell.value >= 0 else None


def _fault(claim: Claim, sums: list[tuple[list[str], Total]], context: Context) -> Fault:
    zh = [f"{_worded(slots, context, 'zh')}为 {min(found.values)}" for slots, found in sums]
    en = [f"{_worded(slots, context, 'en')}: {min(found.values)}" for slots, found in sums]
    cells: list[Cell] = []
    for _, found in sums:
        cells += [cell for cell in found.cells if cell not in cells]
    values: dict[str, Value] = {
        "quote": claim.quote,
        "claimed": str(claim.value),
        "expected": str(min(sums[0][1].values)),
        "readings": Text("；".join(zh), "; ".join(en)),
    }
    table = cells[0].table if cells else None
    # cases put on file are not all that came, and not all in the year they came in
    severity: Severity | None = "warning" if claim.scope.endswith("备案") else None
    key = f"claim.{claim.what}"
    mended = joined(found.mends(claim.value) for _, found in sums)
    return Fault(
        claim.place,
        values,
        cells,
        table=table,
        section=claim.section,
        key=key,
        severity=severity,
        arithmetic=stated(claim.value, [found.side() for _, found in sums], claim.place),
        mends=mended,
    )


def _worded(slots: list[str], context: Context, language: str) -> str:
    """A sum of slots in words: 表三“本年新收政府信息公开申请数量”行＋“上年结转政府信息公开申请数量”行总计."""
    key = slots[0].lstrip("-").partition(".")[0]
    form_table = context.table_form(key).tables[key]
    parts = _parts(slots, form_table)
    words = ""
    for minus, labels, heads in parts:
        if language == "zh":
            words += ("－" if minus else "＋") if words else ""
            words += "".join(map(quoted, labels)) + form_table.row_word.zh + "".join(map(quoted, heads))
            words += "列合计" if labels[1:] or heads[1:] else "列" if heads else ""
        else:
            words += (" − " if minus else " + ") if words else ""
            words += f"{form_table.row_word.en} {' + '.join(labels)}"
            words += f", column{'s' if heads[1:] else ''} {' + '.join(heads)}" if heads else ""
    totals = not any(heads for _, _, heads in parts)
    if language == "zh":
        return f"{form_table.name.zh}{words}{'总计' if totals else ''}"
    return f"{form_table.name.en}, {words}{', total' if totals else ''}"


def _parts(slots: list[str], form_table: FormTable) -> list[tuple[bool, list[str], list[str]]]:
    """The parts of a sum: whether taken away, the labels of rows, the heads of columns (none for the total)."""
    columns: dict[tuple[bool, str], list[str]] = {}
    for name in slots:
        row, _, column = name.lstrip("-").partition(".")[2].rpartition(".")
        key = row.removesuffix(".*")
        found = next((r for r in form_table.all_rows() if r.key == key or r.key.startswith(key + ".")), None)
        if found is None:
            continue
        label = found.group[-1] if found.key != key and found.group else found.label
        label = _NUMBERED.sub("", label.split("（区分")[0])
        heads = columns.setdefault((name.startswith("-"), label), [])
        heads += [c.label for c in form_table.columns_of(found.key) if c.key == column and column != "total"]
    parts: list[tuple[bool, list[str], list[str]]] = []
    for (minus, label), heads in columns.items():
        if heads and parts and (parts[-1][0], parts[-1][2]) == (minus, heads):
            parts[-1][1].append(label)  # the same columns of one more row
        else:
            parts.append((minus, [label], heads))
    return parts


KIND = Kind(Params, check, ("quote", "claimed", "expected", "readings"))
