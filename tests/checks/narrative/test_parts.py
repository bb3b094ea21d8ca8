"""A part listed after 其中 is never above its whole."""

from __future__ import annotations

import pytest

from linter.checks import KINDS, Context
from linter.checks.narrative.parts import Params, check
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.reading.claims import ClaimReader

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)


def parts(text: str) -> list[object]:
    document = read_text(
        "r.txt", f"某局2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n二、主动公开政府信息情况\n".encode()
    )
    report = read_report(document, BOOK.forms, READER)
    result = check(Params(), Context(report, BOOK.form(report.form), BOOK.forms))
    return [fault.values["value"] for fault in result.faults]


@pytest.mark.parametrize(
    "text",
    [
        "公开信息347条，其中网站215条、公开栏132条。",
        "公开信息347条，其中网站300条、公开栏300条。",
        "公开信息347条。其中，网站347条。",
        "收到来信640件，其中咨询类300余件。",
        "建成专区21个，其中乡镇专区12个覆盖村和社区160个。",
        "开设专栏3个，其中“双公示”专栏公开信息1500条。",
        "召开会议2次，其中专题培训300人次。",
        "公开信息347条，其中网站215条，全年累计公开信息5000条。",
        "收到近300件，其中网上400件。",
        "公开信息（含转载20条）347条，其中网站340条。",
        "收到33件（含上年结转2件）。",
        "予以公开10件，不予公开9件（含内部事务信息4件、过程性信息5件），无法提供15件。",
    ],
)
def test_quiet(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公开信息347条，其中网站374条、公开栏132条。", [374]),
        ("公开信息347条。其中，374条发布在网站，12条在公开栏。", [374]),
        ("公开信息1,347条，其中网站1,374条、公开栏1,400条。", [1374, 1400]),
        ("公开信息347条（其中网站374条）。", [374]),
        ("收到来信33件（含上年结转35件）。", [35]),
        ("服务860人次，其中当场解决需求871人次。", [871]),
    ],
)
def test_found(text: str, found: list[int]) -> None:
    assert parts(text) == found


def test_the_kind_hands_over_what_the_message_names() -> None:
    assert set(KINDS["parts"].gives) == {"part", "value", "whole", "unit"}
