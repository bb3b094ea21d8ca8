"""The data dictionary as text: `python -m linter.survey.dictionary` writes it into the pages on the survey.

The tables are those of `schema`, the indicators those of `rules/indicators`. In a page it stands between two marks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa

from linter.outputs.words import say
from linter.rulebook.indicators import Indicator, load_indicators
from linter.runner.linter import Linter
from linter.survey import schema

BEGIN, END = "<!-- dictionary -->", "<!-- end of the dictionary -->"
PAGES: Final = {"en": Path("docs/en/survey.md"), "zh": Path("docs/zh/survey.md")}
_TYPES: Final[list[tuple[pa.DataType, str]]] = [
    (schema.TEXT, "VARCHAR"), (schema.WHOLE, "INTEGER"), (schema.FLAG, "BOOLEAN"), (schema.REAL, "DOUBLE"),
    (schema.TEXTS, "VARCHAR[]"), (schema.FIGURE, "DECIMAL(24,6)"), (pa.date32(), "DATE"),
]  # fmt: skip


def dictionary(language: str, indicators: list[Indicator]) -> str:
    """Tables with their columns, then the indicators."""
    return "\n".join([*_tables(language), *_indicators(language, indicators)]) + "\n"


def _tables(language: str) -> Iterator[str]:
    heads = say(language, "| 列 | 类型 | 含义 |", "| column | type | meaning |")
    for table in schema.TABLES:
        yield f"### `{table.name}`\n\n{table.about.get(language)}{say(language, '。', '.')}\n"
        yield f"{heads}\n| --- | --- | --- |"
        for column in table.columns:
            kind = next(name for known, name in _TYPES if known == column.type)
            yield f"| `{column.name}` | {kind} | {column.zh if language == 'zh' else column.en} |"
        yield ""


def _indicators(language: str, indicators: list[Indicator]) -> Iterator[str]:
    yield say(language, "### 指标\n", "### Indicators\n")
    heads = say(
        language, "| 指标 | 名称 | 公式 | 使用时注意 |", "| indicator | name | formula | beware |"
    )  # fmt: skip
    yield f"{heads}\n| --- | --- | --- | --- |"
    for one in indicators:
        formulas = {name: _formula(formula.of, formula.over) for name, formula in one.forms.items()}
        if len(set(formulas.values())) == 1 and len(formulas) > 1:
            told = next(iter(formulas.values()))
        else:
            told = "<br>".join(f"{name}: {formula}" for name, formula in formulas.items())
        yield f"| `{one.key}` | {one.name.get(language)} | {told} | {one.beware.get(language)} |"


def _formula(of: list[str], over: list[str]) -> str:
    upper, lower = _sum(of), _sum(over)
    if not over:
        return upper
    upper, lower = (f"({part})" if " " in part else part for part in (upper, lower))
    return f"{upper} ÷ {lower}"


def _sum(cells: list[str]) -> str:
    told = " ".join(f"− `{cell[1:]}`" if cell.startswith("-") else f"+ `{cell}`" for cell in cells)
    return told.removeprefix("+ ")


def page(text: str, language: str, indicators: list[Indicator]) -> str:
    """A page with its dictionary as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{dictionary(language, indicators)}\n{END}{after}"


def main(folder: Path) -> None:
    """Writes the dictionary into the pages below a folder."""
    indicators = load_indicators(Linter().rulebook.forms)
    for language, path in PAGES.items():
        target = folder / path
        target.write_text(page(target.read_text("utf-8"), language, indicators), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
