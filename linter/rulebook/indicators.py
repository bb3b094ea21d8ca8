"""Indicators as data: figures that are worked out of the tables of a report, from `rules/indicators/*.yaml`.

An indicator is a sum of cells, or one sum over another. The survey alone reads them; checking a report loads none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from linter.files.opening import FileRefused, read_file
from linter.rulebook.folder import rules_folder
from linter.rulebook.form import Form, Text, Years
from linter.rulebook.keys import SignedCells, Some
from linter.rulebook.kinds import Wrong, unknown
from linter.rulebook.lookup import wrong_keys
from linter.rulebook.source import Faults, RulebookError, Source

FOLDER = "indicators"
EDITION = Text("版本", "edition")


class Formula(Struct, forbid_unknown_fields=True):
    """of: cells that are added up; a minus in front takes one away. over: cells by whose sum that is divided.

    A sum of which one cell is blank, holds a stroke or cannot be told is unknown, and so is what is divided by zero.
    """

    of: Some[SignedCells]
    over: list[SignedCells] = field(default_factory=list)


class Sudden(Struct, forbid_unknown_fields=True):
    """When a change against the report's own past is sudden: against the median of the years before, which differs by
    a factor of at least `factor` and by at least `least` (in the indicator's unit; for a share in percentage points).

    base: the least that the divisor must be, in both years, for a share to say anything.
    """

    least: float
    factor: float = 1.0
    base: int = 0


class Indicator(Struct, forbid_unknown_fields=True):
    """One indicator. key: what it is called in the data. group: the heading under which it is shown.

    unit: of its value; a share is shown in percent and kept as a number from 0. beware: what its reader should know.
    forms: edition of the form → formula; an edition that is not there does not tell it. years: of the reports for which
    it is worked out. version: raised whenever its meaning changes. sudden: left out where no change is remarkable.
    """

    key: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
    name: Text
    group: Literal["requests", "results", "disputes", "documents", "decisions", "fees"]
    unit: Literal["applications", "cases", "documents", "decisions", "10,000 yuan", "share"]
    beware: Text
    forms: dict[str, Formula]
    version: Annotated[int, Meta(ge=1)] = 1
    years: Years = Years()
    sudden: Sudden | None = None


class _File(Struct, forbid_unknown_fields=True):
    indicators: Some[Any]


def load_indicators(forms: Sequence[Form], extra: Sequence[Path] = ()) -> list[Indicator]:
    """Every indicator that comes with the tool, and in folders of the user's own: in the order of files and of their
    places. Raises `RulebookError` with all that is wrong in any of the files, each with file, line and column."""
    found: list[Indicator] = []
    wrong = Faults()
    for folder in extra:
        if not folder.is_dir():
            raise RulebookError(f"{folder}：指标文件夹不存在", f"{folder}: no such folder of indicators")
    for path in [path for folder in (rules_folder() / FOLDER, *extra) for path in sorted(folder.glob("*.yaml"))]:
        with wrong.noted():
            try:
                source = Source(path, read_file(path, "yaml-size"))
            except FileRefused as refused:
                raise RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}") from None
            for index, stated in enumerate(source.convert(_File).indicators):
                steps = ("indicators", index)
                with wrong.noted():
                    one = source.convert(Indicator, stated, steps)
                    for fault in _faults(one, forms, [other.key for other in found]):
                        with wrong.noted():
                            raise source.wrong(fault, steps)
                    found.append(one)
    wrong.tell()
    return found


def _faults(one: Indicator, forms: Sequence[Form], known: Sequence[str]) -> Iterator[Wrong]:
    """What is wrong with an indicator beyond the types of its fields."""
    if one.key in known:
        yield Wrong(("key",), Text(f"指标 {one.key} 重复", f"indicator {one.key} is defined twice"))
    if not one.forms:
        yield Wrong(("forms",), Text("没有写任何版本的公式", "there is no formula for any edition"))
    for name, formula in one.forms.items():
        form = next((form for form in forms if form.form == name), None)
        if form is None:
            yield unknown(("forms", name), EDITION, name, [form.form for form in forms])
            continue
        for fault in wrong_keys(formula, [form], ()):
            yield Wrong(("forms", name, *fault.steps), fault.text, fault.word, fault.known)
        if (one.unit == "share") != bool(formula.over):
            yield Wrong(
                ("forms", name),
                Text("单位为 share 的指标须写 over，其他单位的不写", "a share has `over`; other units have none"),
            )


def terms(formula: Formula, form: Form) -> Iterator[tuple[str, str, int]]:
    """Every cell of a formula: its part (`of` or `over`), its slot and its sign; `denied.*` stands for each row."""
    for part, cells in (("of", formula.of), ("over", formula.over)):
        for signed in cells:
            sign, cell = (-1, signed[1:]) if signed.startswith("-") else (1, signed)
            table, _, rest = cell.partition(".")
            row, _, column = rest.rpartition(".")
            for key in form.tables[table].expand([row]):
                yield part, f"{table}.{key}.{column}", sign
