"""What is said of a check kind to people who write rules: `KIND.yaml` beside its module.

Read for the reference (`docs/check-kinds.md`), the schema and `rules check`; checking a report needs none of it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from linter.checks import FAMILIES
from linter.rulebook.form import Text

FAMILY_TITLES: dict[str, Text] = {
    "structure": Text("结构：各部分、标题、序号、内容", "Structure: sections, headings, numbers, contents"),
    "tables": Text("表格：有没有、填得对不对、表内勾稽", "Tables: there, well filled, sums inside"),
    "narrative": Text("正文里的数字：与表格、与自身", "Figures in the text: against the tables, against each other"),
    "wording": Text("用语：文字、名称、标点、引用", "Wording: words, names, marks, citations"),
    "fees": Text("信息处理费", "The information processing fee"),
    "dates": Text("日期：统计期限、年份、公布期限", "Dates: period, years, deadlines"),
    "comparison": Text("与其他报告比对：上年的、别的机关的", "Against other reports: last year's, other agencies'"),
}


class Words(Struct, forbid_unknown_fields=True):
    """does: what is checked, and when it fails. params: parameter → what it means; one inside another is named
    `quantities.fits`. gives: value that messages may name → what it is; `*` for those that the parameters make.
    """

    does: Text
    params: dict[str, Text] = {}
    gives: dict[str, Text] = {}


def words_of(kind: str) -> Words:
    """What is said of a kind. Raises KeyError when there is no such kind."""
    for family, kinds in FAMILIES.items():
        if kind in kinds:
            file = Path(__file__).resolve().parent / family / f"{kind}.yaml"
            return msgspec.yaml.decode(file.read_bytes(), type=Words)
    raise KeyError(kind)
