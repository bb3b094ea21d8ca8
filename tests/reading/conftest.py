"""A short report whose parts can be exchanged, read as the linter reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.documents.text import read_text
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook

Read = Callable[..., Report]

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TITLE = "青禾市教育局2023年政府信息公开工作年度报告"
PREFACE = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
BODIES = (
    "（一）主动公开。全年公开信息1264条。\n（二）依申请公开。均按期答复。",
    "见表。",
    "见表。",
    "见表。",
    "解读形式偏少，下一步将丰富解读形式。",
    "本年度未收取信息处理费。",
)
BASIS = "根据《中华人民共和国政府信息公开条例》（国务院令第711号）规定，"
PERIOD = "所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
WORK = "政府信息公开工作年度报告"


def body(overview: str = "全年公开信息12条。") -> str:
    """Headings and bodies, with a part one of one's own."""
    parts = []
    for heading, text in zip(HEADINGS, (overview, *BODIES[1:]), strict=True):
        parts += [heading, text]
    return "\n".join(parts)


@pytest.fixture(scope="session")
def read(book: Rulebook) -> Read:
    """Reads a report made of title, preface, headings, bodies and an end."""
    claims = ClaimReader(book.quantities)

    def read_parts(
        title: str = TITLE,
        preface: str = PREFACE,
        headings: tuple[str, ...] = HEADINGS,
        bodies: tuple[str, ...] = BODIES,
        end: str = "",
    ) -> Report:
        parts = [title, preface]
        for heading, text in zip(headings, bodies, strict=True):
            parts += [heading, text]
        text = "\n".join(part for part in [*parts, end] if part)
        return read_report(read_text("report.txt", text.encode()), book.forms, claims)

    return read_parts
