"""Named edits: each makes one thing of a golden different.

An edit is a mapping with one of these names:

| edit | what it does |
| --- | --- |
| `{cell: requests.new.total, to: 5}` | sets a cell to a figure, a text, or null (blank) |
| `{replace: old, with: new}` | in title, preface, headings, bodies, signature; `in:`, `times:` narrow it |
| `{drop_section: other}` | the section with everything in it, table included |
| `{drop_body: problems}` | the paragraphs of a section |
| `{drop_paragraph: {in: other, with: 信息处理费}}` | the paragraphs that contain a text |
| `{drop_table: requests}`, `{drop_row: requests.new}`, `{drop_column: requests.research}` | what they say |
| `{blank_table: requests}` | every cell of a table |
| `{drop_title: true}`, `{drop_preface: true}`, `{drop_signature: true}` | what they say |
| `{append: {to: overview, text: …}}`, `{prepend: {…}}` | a paragraph after, or before, the others |
| `{body: {of: problems, to: [paragraph, …]}}` | other paragraphs |
| `{heading: {of: problems, to: 五、…}}` | another heading |
| `{swap_sections: [problems, other]}` | their places only: headings keep their numbers |
| `{row_label: {of: requests.granted, to: …}}` | another label |
| `{column_label: {of: requests.research, to: …}}` | another label |
| `{shift_years: -1}` | every year that is written as one (2023年) and the report's own: last year's report |
| `{form_labels: "2019"}` | tables two and three in the shape and the words of the other form |
| `{year: 2021}` | another report year: every year that is written `20…年` moves by as many |

Where a place is asked for (`in`, `to`, `of`), it is a section's key; `replace` also takes `title`,
`preface` and `signature`, and `append`, `prepend`, `drop_paragraph` and `body` also take `preface`.
The key of a row may hold a dot (`requests.denied.process.total`): the last part of a cell is its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from linter.testing import shapes
from linter.testing.golden import SECTIONS, TABLES, Golden, Table
from linter.text.bilingual import TextError

Edit = Mapping[str, Any]

_FORMS = ("2019", "2021")
_YEAR = re.compile(r"20\d\d(?=年)")


class EditError(TextError, ValueError):
    """An edit that is unknown, ill-formed, or does not fit the golden. number: which of the edits."""

    number = 0


def apply(golden: Golden, edits: Iterable[Edit]) -> Golden:
    """A copy of the golden with the edits made, in their order.

    Raises EditError (a ValueError) for an edit that is not in the closed set, that has a wrong field or a
    value of the wrong type, or that does not fit: a cell, row, section or text that the golden, as edited so
    far, does not hold.
    """
    edited = golden.copy()
    for number, edit in enumerate(edits):
        try:
            _apply(edited, edit)
        except EditError as error:
            error.number = number
            raise
    return edited


def _apply(golden: Golden, edit: Edit) -> None:
    name = _name(edit)
    operation, fields = EDITS[name]
    extra = sorted(set(edit) - {name, *fields})
    if extra:
        raise EditError(
            f"改动 {name}：未知的键 {'、'.join(map(str, extra))}（{dict(edit)}）",
            f"edit {name}: unknown field {', '.join(map(str, extra))} in {dict(edit)}",
        )
    try:
        operation(golden, edit)
    except EditError as error:
        raise EditError(f"改动 {name}：{error.zh}", f"edit {name}: {error.en}") from error


def _name(edit: object) -> str:
    if not isinstance(edit, Mapping):
        raise EditError(f"改动应为键和值，不能是 {edit!r}", f"an edit is a mapping, not {edit!r}")
    found = [key for key in edit if key in EDITS]
    if len(found) != 1:
        zh, en = (
            ("没有已知的改动", "no known edit")
            if not found
            else (f"有 {len(found)} 种改动", f"{len(found)} edits at once")
        )
        known = ", ".join(EDITS)
        raise EditError(
            f"{zh}（{dict(edit)}）；应有且只有一种：{known}", f"{en} in {dict(edit)}: exactly one of {known}"
        )
    return str(found[0])


# Tables


def _cell(golden: Golden, edit: Edit) -> None:
    if "to" not in edit:
        raise EditError("没有写 to", "says no value: to")
    value = edit["to"]
    if isinstance(value, bool) or not (value is None or isinstance(value, int | str)):
        raise EditError(
            f"单元格的值应为整数、文字或者 null，不能是 {value!r}",
            f"the value of a cell is a whole number, a text or null, not {value!r}",
        )
    slot = _text(edit["cell"], "cell")
    table, _, rest = slot.partition(".")
    row, _, column = rest.rpartition(".")
    rows = _table(golden, table)
    if row not in rows or column not in rows[row]:
        raise EditError(f"没有单元格 {slot}", f"there is no cell {slot}")
    rows[row][column] = value


def _drop_table(golden: Golden, edit: Edit) -> None:
    key = _text(edit["drop_table"], "drop_table")
    _table(golden, key)
    del golden.tables[key]
    for section in golden.sections.values():
        if section.table == key:
            section.table = None


def _blank_table(golden: Golden, edit: Edit) -> None:
    for values in _table(golden, _text(edit["blank_table"], "blank_table")).values():
        values.update(dict.fromkeys(values))


def _drop_row(golden: Golden, edit: Edit) -> None:
    table, row = _row(golden, edit["drop_row"])
    del golden.tables[table][row]


def _drop_column(golden: Golden, edit: Edit) -> None:
    table, column = _column(golden, edit["drop_column"])
    for values in golden.tables[table].values():
        values.pop(column, None)


def _row_label(golden: Golden, edit: Edit) -> None:
    of, to = _fields(edit["row_label"], "of", "to")
    golden.row_labels[".".join(_row(golden, of))] = _text(to, "to")


def _column_label(golden: Golden, edit: Edit) -> None:
    of, to = _fields(edit["column_label"], "of", "to")
    golden.column_labels[".".join(_column(golden, of))] = _text(to, "to")


def _form_labels(golden: Golden, edit: Edit) -> None:
    form = edit["form_labels"]
    if form not in _FORMS:
        raise EditError(
            f"没有格式 {form!r}；可用的值（加引号）：{'、'.join(_FORMS)}",
            f"no form {form!r}: one of {', '.join(_FORMS)} (in quotes)",
        )
    if form == golden.table_form:
        raise EditError(f"表格已是 {form} 格式", f"the tables already have the labels of form {form}")
    try:
        golden.tables = shapes.converted(golden.tables, str(form))
    except ValueError as error:
        raise EditError(f"表格不能转换（{error}）", str(error)) from error
    golden.label_form = None if form == golden.form else str(form)


# Text


def _replace(golden: Golden, edit: Edit) -> None:
    old, new = _text(edit["replace"], "replace"), edit.get("with")
    if not old:
        raise EditError("要替换的文字为空", "nothing to replace: the text is empty")
    if not isinstance(new, str):
        raise EditError(f"with 应为文字，不能是 {new!r}", f"with is a text, not {new!r}")
    times = edit.get("times")
    if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 1):
        raise EditError(
            f"times 应为不小于 1 的整数，不能是 {times!r}", f"times is a whole number from 1, not {times!r}"
        )
    place = edit.get("in")
    if place is not None and place not in (*SECTIONS, "title", "preface", "signature"):
        raise EditError(
            f"没有位置 {place!r}；应为部分的代号、title、preface 或者 signature",
            f"no place {place!r}: a section's key, title, preface or signature",
        )
    left = -1 if times is None else times
    done = 0

    def change(text: str) -> str:
        nonlocal left, done
        found = text.count(old) if left < 0 else min(left, text.count(old))
        done += found
        left -= found if left > 0 else 0
        return text.replace(old, new, found) if found else text

    if place in (None, "title"):
        golden.title = [change(text) for text in golden.title]
    if place in (None, "preface"):
        golden.preface = [change(text) for text in golden.preface]
    for key, section in golden.sections.items():
        if place in (None, key):
            section.heading = change(section.heading)
            section.body = [change(text) for text in section.body]
    if place in (None, "signature"):
        golden.signature = [change(text) for text in golden.signature]
    if not done:
        raise EditError(
            (f"{place} 中" if place else "") + f"没有文字 {old!r}",
            f"{old!r} does not occur" + (f" in {place}" if place else ""),
        )
    if times is not None and done < times:
        raise EditError(f"{old!r} 出现 {done} 次，不是 {times} 次", f"{old!r} occurs {done} times, not {times}")


def _year(golden: Golden, edit: Edit) -> None:
    year = edit["year"]
    if isinstance(year, bool) or not isinstance(year, int) or not 2000 <= year <= 2098:
        raise EditError(
            f"报告年度应为 2021 这样的数，不能是 {year!r}", f"a report year is a number such as 2021, not {year!r}"
        )
    if year == golden.year:
        raise EditError(f"报告年度已是 {year}", f"the report is of {year} already")
    _move_years(golden, year - golden.year)


def _shift_years(golden: Golden, edit: Edit) -> None:
    by = edit["shift_years"]
    if isinstance(by, bool) or not isinstance(by, int) or not by:
        raise EditError(f"年数应为不等于 0 的整数，不能是 {by!r}", f"a whole number of years other than 0, not {by!r}")
    _move_years(golden, by)


def _move_years(golden: Golden, ahead: int) -> None:
    def moved(texts: list[str]) -> list[str]:
        return [_YEAR.sub(lambda found: str(int(found.group()) + ahead), text) for text in texts]

    golden.year += ahead
    golden.title, golden.preface, golden.signature = map(moved, (golden.title, golden.preface, golden.signature))
    for section in golden.sections.values():
        section.body = moved(section.body)


def _drop_section(golden: Golden, edit: Edit) -> None:
    key = _section(golden, edit["drop_section"])
    table = golden.sections.pop(key).table
    if table is not None:
        golden.tables.pop(table, None)


def _drop_body(golden: Golden, edit: Edit) -> None:
    section = golden.sections[_section(golden, edit["drop_body"])]
    if not section.body:
        raise EditError("这一部分没有段落", "the section has no paragraphs")
    section.body = []


def _drop_paragraph(golden: Golden, edit: Edit) -> None:
    place, text = _fields(edit["drop_paragraph"], "in", "with")
    paragraphs = _paragraphs(golden, place)
    kept = [paragraph for paragraph in paragraphs if _text(text, "with") not in paragraph]
    if len(kept) == len(paragraphs):
        raise EditError(f"{place} 中没有含 {text!r} 的段落", f"no paragraph of {place} contains {text!r}")
    paragraphs[:] = kept


def _append(golden: Golden, edit: Edit) -> None:
    to, text = _fields(edit["append"], "to", "text")
    _paragraphs(golden, to).append(_text(text, "text"))


def _prepend(golden: Golden, edit: Edit) -> None:
    to, text = _fields(edit["prepend"], "to", "text")
    _paragraphs(golden, to).insert(0, _text(text, "text"))


def _body(golden: Golden, edit: Edit) -> None:
    of, to = _fields(edit["body"], "of", "to")
    if not isinstance(to, list):
        raise EditError(f"to 应为段落的列表，不能是 {to!r}", f"to is a list of paragraphs, not {to!r}")
    _paragraphs(golden, of)[:] = [_text(text, "paragraph") for text in to]


def _heading(golden: Golden, edit: Edit) -> None:
    of, to = _fields(edit["heading"], "of", "to")
    golden.sections[_section(golden, of)].heading = _text(to, "to")


def _swap_sections(golden: Golden, edit: Edit) -> None:
    pair = edit["swap_sections"]
    if not isinstance(pair, list) or len(pair) != 2 or pair[0] == pair[1]:
        raise EditError(f"应为两个不同的部分，不能是 {pair!r}", f"two different sections are swapped, not {pair!r}")
    one, two = (_section(golden, key) for key in pair)
    other = {one: two, two: one}
    golden.sections = {other.get(key, key): golden.sections[other.get(key, key)] for key in golden.sections}


def _drop_whole(field: str) -> Callable[[Golden, Edit], None]:
    def drop(golden: Golden, edit: Edit) -> None:
        if edit[f"drop_{field}"] is not True:
            raise EditError("值只能是 true", "the only value is true")
        if not getattr(golden, field):
            raise EditError(f"没有 {field}", f"there is no {field}")
        setattr(golden, field, [])

    return drop


# Places


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise EditError(f"{field} 应为文字，不能是 {value!r}", f"{field} is a text, not {value!r}")
    return value


def _fields(value: object, first: str, second: str) -> tuple[Any, Any]:
    if not isinstance(value, Mapping) or set(value) != {first, second}:
        raise EditError(
            f"应为 {{{first}: …, {second}: …}}，不能是 {value!r}",
            f"takes exactly {{{first}: …, {second}: …}}, not {value!r}",
        )
    return value[first], value[second]


def _section(golden: Golden, key: object) -> str:
    if not isinstance(key, str) or key not in golden.sections:
        raise EditError(
            f"没有部分 {key!r}；可用的值：{'、'.join(golden.sections)}",
            f"there is no section {key!r}: {', '.join(golden.sections)}",
        )
    return key


def _paragraphs(golden: Golden, place: object) -> list[str]:
    return golden.preface if place == "preface" else golden.sections[_section(golden, place)].body


def _table(golden: Golden, key: object) -> Table:
    if not isinstance(key, str) or key not in golden.tables:
        zh, en = ("已删去", "it was dropped") if key in TABLES else ("、".join(TABLES), ", ".join(TABLES))
        raise EditError(f"没有表格 {key!r}：{zh}", f"there is no table {key!r}: {en}")
    return golden.tables[key]


def _row(golden: Golden, path: object) -> tuple[str, str]:
    table, _, row = _text(path, "row").partition(".")
    if row not in _table(golden, table):
        raise EditError(f"没有行 {path}", f"there is no row {path}")
    return table, row


def _column(golden: Golden, path: object) -> tuple[str, str]:
    table, _, column = _text(path, "column").partition(".")
    if not any(column in values for values in _table(golden, table).values()):
        raise EditError(f"没有列 {path}", f"there is no column {path}")
    return table, column


EDITS: dict[str, tuple[Callable[[Golden, Edit], None], tuple[str, ...]]] = {
    "cell": (_cell, ("to",)),
    "replace": (_replace, ("with", "in", "times")),
    "drop_section": (_drop_section, ()),
    "drop_body": (_drop_body, ()),
    "drop_paragraph": (_drop_paragraph, ()),
    "drop_table": (_drop_table, ()),
    "blank_table": (_blank_table, ()),
    "drop_row": (_drop_row, ()),
    "drop_column": (_drop_column, ()),
    "drop_title": (_drop_whole("title"), ()),
    "drop_preface": (_drop_whole("preface"), ()),
    "drop_signature": (_drop_whole("signature"), ()),
    "append": (_append, ()),
    "prepend": (_prepend, ()),
    "body": (_body, ()),
    "heading": (_heading, ()),
    "swap_sections": (_swap_sections, ()),
    "row_label": (_row_label, ()),
    "column_label": (_column_label, ()),
    "shift_years": (_shift_years, ()),
    "form_labels": (_form_labels, ()),
    "year": (_year, ()),
}
"""Every edit by its name: what does it, and what else may be stated of it."""
